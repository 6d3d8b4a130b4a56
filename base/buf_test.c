#include "base/buf.h"
#include "base/test.h"
#include <inttypes.h>

TEST("what is put is what stands there, over any growth") {
    struct arena a;
    CHECK_OK(arena_open(&a, 8 << 20, NULL));
    struct buf b = {.arena = &a};
    CHECK_INT((int64_t)buf_str(&b).len, 0);
    buf_put(&b, (str){0});
    CHECK(!b.at);
    for (int i = 0; i < 20000; i++) {
        buf_byte(&b, 'x');
        buf_put(&b, S("yz"));
    }
    CHECK_INT((int64_t)b.len, 60000);
    for (size_t i = 0; i < b.len; i++)
        CHECK(b.at[i] == "xyz"[i % 3]);
    arena_free(&a);
}

TEST("with room made, nothing moves") {
    struct arena a;
    CHECK_OK(arena_open(&a, 8 << 20, NULL));
    struct buf b = {.arena = &a};
    buf_room(&b, 5000);
    const char *at = b.at;
    for (int i = 0; i < 5000; i++)
        buf_byte(&b, 'x');
    CHECK(b.at == at);
    CHECK_ABORTS(buf_room(&b, SIZE_MAX - 10));
    arena_free(&a);
}

TEST("integers are written as printf writes them") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    const int64_t n[] = {0, 1, -1, 9, 10, -10, 12345, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof n / sizeof *n; i++) {
        struct buf b = {.arena = &a};
        buf_int(&b, n[i]);
        CHECK_STR(buf_str(&b), arena_fmt(&a, "%" PRId64, n[i]));
    }
    arena_free(&a);
}

TEST("a format of any length is written behind what is there") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct buf b = {.arena = &a};
    buf_fmt(&b, "%s-%d", "a", 7);
    buf_fmt(&b, "%s", "");
    buf_fmt(&b, "%09d", 1);
    CHECK_STR(buf_str(&b), S("a-7000000001"));
    buf_fmt(&b, "%2000d", 1);
    CHECK_INT((int64_t)b.len, 2012);
    arena_free(&a);
}
