#include "base/id.h"
#include "base/test.h"

static struct id id_from(unsigned seed) {
    struct id id;
    for (size_t i = 0; i < sizeof id.byte; i++) {
        seed = seed * 1664525u + 1013904223u;
        id.byte[i] = (uint8_t)(seed >> 24);
    }
    return id;
}

TEST("an id survives its text, in either case") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    for (unsigned seed = 0; seed < 1000; seed++) {
        struct id id = id_from(seed), back = {{0}};
        char text[ID_TEXT];
        id_write(id, text);
        CHECK_STR(((str){text, ID_TEXT}), id_text(&a, id));
        CHECK(id_read((str){text, ID_TEXT}, &back) && id_eq(id, back));
        for (int i = 0; i < ID_TEXT; i++)
            if (text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 32);
        back = (struct id){{0}};
        CHECK(id_read((str){text, ID_TEXT}, &back) && id_eq(id, back));
        arena_reset(&a);
    }
    arena_free(&a);
}

TEST("known ids have known texts") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct id full, small = {{[15] = 33}};
    memset(full.byte, 0xFF, sizeof full.byte);
    CHECK_STR(id_text(&a, full), S("7zzzzzzzzzzzzzzzzzzzzzzzzz"));
    CHECK_STR(id_text(&a, small), S("00000000000000000000000011"));
    CHECK_STR(id_text(&a, (struct id){{0}}), S("00000000000000000000000000"));
    arena_free(&a);
}

TEST("look-alikes are read as what they look like, others refused") {
    struct id got, want = {{[15] = 33}}, untouched = id_from(1);
    CHECK(id_read(S("OOOOOOOOOOOOOOOOOOOOOOOOil"), &got) && id_eq(got, want));
    CHECK(id_read(S("oooooooooooooooooooooooo1L"), &got) && id_eq(got, want));
    got = untouched;
    const char *const wrong[] = {"",
                                 "0000000000000000000000000",
                                 "000000000000000000000000000",
                                 "8zzzzzzzzzzzzzzzzzzzzzzzzz",
                                 "0000000000000000000000000u",
                                 "0000000000000-000000000000",
                                 "0000000000000 000000000000",
                                 "0000000000000/000000000000",
                                 "zzzzzzzzzzzzzzzzzzzzzzzzzz"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!id_read(str_of(wrong[i]), &got));
    CHECK(!id_read(S("0000000000000000000000000\0"), &got));
    CHECK(id_eq(got, untouched));
}

TEST("base 32 of any number of bytes comes back") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    for (size_t n = 0; n <= 40; n++) {
        uint8_t bytes[40], back[40];
        for (size_t i = 0; i < n; i++)
            bytes[i] = (uint8_t)(i * 37 + n * 11 + 200);
        str text = base32_write(&a, bytes, n);
        CHECK_INT((int64_t)text.len, (int64_t)(n * 8 + 4) / 5);
        memset(back, 0, sizeof back);
        CHECK(base32_read(text, back, n) && memcmp(bytes, back, n) == 0);
        if (n) CHECK(!base32_read(str_upto(text, text.len - 1), back, n));
        CHECK(!base32_read(arena_fmt(&a, "%.*s0", STR_ARG(text)), back, n));
    }
    arena_free(&a);
}

TEST("spaces and dashes pass in a code, another letter or a bit too many does not") {
    uint8_t got[2] = {1, 2};
    CHECK(base32_read(S(" 1-zz z- "), got, 2)); /* 16 bits take 4 letters, the first of one bit */
    CHECK_INT(got[0] << 8 | got[1], 0xFFFF);
    CHECK(!base32_read(S("2zzz"), got, 2) && !base32_read(S("1zz_z"), got, 2) &&
          !base32_read(S("1z\tzz"), got, 2));
    CHECK_INT(got[0] << 8 | got[1], 0xFFFF);
}

TEST("a list of ids is a set, and no list changes under who holds it") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct ids none = {0}, one = ids_with(&a, none, id_from(1)), two = ids_with(&a, one, id_from(2));
    CHECK_INT((int64_t)one.count, 1);
    CHECK_INT((int64_t)two.count, 2);
    CHECK(ids_have(two, id_from(1)) && ids_have(two, id_from(2)) && !ids_have(two, id_from(3)));
    struct ids same = ids_with(&a, two, id_from(1));
    CHECK(same.at == two.at && same.count == 2);
    struct ids less = ids_without(&a, two, id_from(1));
    CHECK(less.count == 1 && ids_have(less, id_from(2)) && ids_have(two, id_from(1)));
    CHECK(ids_without(&a, two, id_from(3)).count == 2 && ids_without(&a, none, id_from(3)).count == 0);
    CHECK(id_none((struct id){{0}}) && !id_none(id_from(0)));
    arena_free(&a);
}
