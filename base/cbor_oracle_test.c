/* Compared with libcbor: random values written here are read there and come back byte for byte, and
 * the other way around. */
#include "base/cbor.h"
#include "base/test.h"
#include <cbor.h>

static uint64_t seed = 88172645463325252u;
static uint64_t next(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    return seed ^= seed << 17;
}
static int64_t next_int(void) {
    int64_t n = (int64_t)(next() >> (1 + next() % 63));
    return next() % 2 ? n : -1 - n;
}

static void put_random(struct buf *b, int deep) {
    char text[300]; /* over 255: a head of three bytes */
    memset(text, 'x', sizeof text);
    size_t count = next() % 2 ? next() % 4 : next() % 30;
    switch (next() % (deep ? 6 : 4)) {
    case 0: cbor_put_int(b, next_int()); return;
    case 1: cbor_put_bool(b, next() % 2); return;
    case 2: cbor_put_bytes(b, (str){text, next() % sizeof text}); return;
    case 3: cbor_put_text(b, next() % 4 ? (str){text, next() % 10} : (str){text, sizeof text}); return;
    case 4:
        cbor_put_array(b, count);
        while (count--)
            put_random(b, deep - 1);
        return;
    case 5:
        cbor_put_map(b, count);
        for (size_t i = 0; i < count; i++) {
            cbor_put_int(b, (int64_t)i);
            put_random(b, deep - 1);
        }
    }
}

TEST("libcbor reads what we write and writes it the same") {
    struct arena a;
    CHECK_OK(arena_open(&a, 64 << 20, NULL));
    for (int i = 0; i < 3000; i++) {
        struct buf b = {.arena = &a};
        put_random(&b, 3);
        struct cbor_load_result result;
        cbor_item_t *item = cbor_load((cbor_data)b.at, b.len, &result);
        CHECK(item && result.error.code == CBOR_ERR_NONE);
        CHECK_INT((int64_t)result.read, (int64_t)b.len);
        unsigned char *bytes = NULL;
        size_t room = 0, len = cbor_serialize_alloc(item, &bytes, &room);
        CHECK_STR(((str){(char *)bytes, len}), buf_str(&b));
        free(bytes);
        cbor_decref(&item);
        struct cbor c = {buf_str(&b)};
        str raw;
        CHECK_OK(cbor_skip(&c, &raw));
        CHECK_STR(raw, buf_str(&b));
        arena_reset(&a);
    }
    arena_free(&a);
}

static str serialized(cbor_item_t *item, unsigned char *to, size_t room) {
    size_t len = cbor_serialize(item, to, room);
    CHECK(len);
    cbor_decref(&item);
    return (str){(char *)to, len};
}

TEST("we read the integers and strings that libcbor writes in their shortest form, and no longer one") {
    unsigned char bytes[16];
    for (int i = 0; i < 20000; i++) {
        int64_t n = next_int(), got = 0;
        uint64_t size = n < 0 ? (uint64_t)(-1 - n) : (uint64_t)n;
        int width = size <= UINT8_MAX ? 0 : size <= UINT16_MAX ? 1 : size <= UINT32_MAX ? 2 : 3;
        for (int wide = width; wide < 4; wide++) {
            cbor_item_t *item = wide == 0   ? cbor_build_uint8((uint8_t)size)
                                : wide == 1 ? cbor_build_uint16((uint16_t)size)
                                : wide == 2 ? cbor_build_uint32((uint32_t)size)
                                            : cbor_build_uint64(size);
            CHECK(item);
            if (n < 0) cbor_mark_negint(item);
            struct cbor c = {serialized(item, bytes, sizeof bytes)};
            err e = cbor_int(&c, &got);
            CHECK_INT(e.kind, wide == width ? ERR_OK : ERR_INVALID);
            if (wide == width) CHECK_INT(got, n);
        }
    }
}
