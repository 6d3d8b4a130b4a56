#include "base/arena.h"
#include "base/test.h"

static bool all_zero(const char *at, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (at[i]) return false;
    return true;
}

TEST("pieces are zeroed, aligned and apart, before and after a reset") {
    struct arena a;
    CHECK_OK(arena_open(&a, 64 << 20, NULL));
    for (int round = 0; round < 3; round++) {
        char *before = NULL;
        for (size_t n = 0; n < 4000; n += 7) {
            char *c = NEW(&a, char, n);
            int64_t *i = NEW(&a, int64_t, 3);
            CHECK(c && i && c != before && (uintptr_t)i % _Alignof(int64_t) == 0);
            CHECK(all_zero(c, n) && all_zero((char *)i, sizeof(int64_t[3])));
            memset(c, 0xAA, n);
            memset(i, 0xBB, sizeof(int64_t[3]));
            before = c;
        }
        CHECK(a.held >= a.used);
        arena_reset(&a);
        CHECK_INT((int64_t)a.used, 0);
        CHECK(a.head && a.head == a.first);
    }
    arena_free(&a);
    CHECK(!a.head);
}

TEST("a large piece leaves the block being filled in use") {
    struct arena a;
    CHECK_OK(arena_open(&a, 64 << 20, NULL));
    struct arena_block *head = a.head;
    size_t held = a.held;
    char *large = NEW(&a, char, 5 << 20);
    memset(large, 1, 5 << 20);
    CHECK(a.held >= held + (5 << 20));
    CHECK(a.head == head);
    CHECK(all_zero(NEW(&a, char, 100), 100));
    arena_reset(&a);
    CHECK(a.head == head);
    arena_free(&a);
}

TEST("an arena that was never opened takes its first block when asked") {
    struct arena a = {.cap = 1000};
    CHECK(NEW(&a, int, 4));
    arena_reset(&a);
    CHECK(NEW(&a, int, 4) && a.head == a.first);
    arena_free(&a);
    arena_free(&a);
}

TEST("past the cap the arena leaves, and says why") {
    jmp_buf leave;
    struct arena a;
    CHECK_OK(arena_open(&a, 1000, &leave));
    volatile int got = 0;
    if (!setjmp(leave)) {
        NEW(&a, char, 1000);
        got = 1;
        NEW(&a, char, 1);
        got = 2;
    }
    CHECK_INT(got, 1);
    CHECK_INT(a.why.kind, ERR_UNAVAILABLE);
    arena_reset(&a);
    CHECK_INT(a.why.kind, ERR_OK);
    CHECK(NEW(&a, char, 1000));
    arena_free(&a);
}

TEST("without somewhere to leave to it aborts") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1000, NULL));
    CHECK_ABORTS((void)NEW(&a, char, 1001));
    CHECK_ABORTS((void)NEW(&a, int64_t, SIZE_MAX / 2));
    CHECK_ABORTS((void)NEW(&a, int64_t, SIZE_MAX / 8 + 1));
    CHECK_ABORTS((void)NEW(&a, char, SIZE_MAX));
    arena_free(&a);
}

TEST("many small pieces cannot pass the cap by their alignment") {
    jmp_buf leave;
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, &leave));
    volatile size_t pieces = 0;
    if (!setjmp(leave))
        for (;;) {
            arena_alloc(&a, 1, 16, 1);
            pieces++;
        }
    CHECK_INT((int64_t)pieces, (1 << 20) / 16);
    arena_free(&a);
}

TEST("text is copied, ended and formatted") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    char text[] = "table";
    str copy = arena_copy(&a, (str){text, 5});
    const char *ended = arena_cstr(&a, (str){text, 3});
    text[0] = 'c';
    CHECK_STR(copy, S("table"));
    CHECK(strcmp(ended, "tab") == 0);
    CHECK_STR(arena_fmt(&a, "%s %d", "goal", 3), S("goal 3"));
    CHECK_STR(arena_fmt(&a, "%s", ""), S(""));
    CHECK_INT((int64_t)arena_fmt(&a, "%50000d", 1).len, 50000);
    CHECK_STR(arena_copy(&a, (str){0}), S(""));
    arena_free(&a);
}

TEST("a list grows and keeps what it has; its new element is zeroed") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct {
        int *at;
        size_t count, cap;
    } list = {0};
    for (int i = 0; i < 1000; i++) {
        int *one = PUSH(&a, &list, int);
        CHECK(one == &list.at[list.count - 1] && !*one);
        *one = i;
    }
    for (int i = 0; i < 1000; i++)
        CHECK_INT(list.at[i], i);
    list.count--;
    CHECK_INT(*PUSH(&a, &list, int), 0);
    CHECK_INT((int64_t)list.count, 1000);
    arena_free(&a);
}

static bool once_more(struct arena *a) {
    bool more = a->cap == 1000;
    a->cap = 3000;
    return more;
}

TEST("an arena that may ask for more goes on, until there is no more") {
    jmp_buf leave;
    struct arena a;
    CHECK_OK(arena_open(&a, 1000, &leave));
    a.more = once_more;
    volatile int got = 0;
    if (!setjmp(leave)) {
        CHECK(NEW(&a, char, 900));
        CHECK(NEW(&a, char, 900) && a.cap == 3000);
        CHECK(NEW(&a, char, 1200));
        got = 1;
        NEW(&a, char, 1);
        got = 2;
    }
    CHECK_INT(got, 1);
    CHECK(a.why.kind == ERR_UNAVAILABLE);
    arena_free(&a);
}
