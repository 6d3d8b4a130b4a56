#include "base/test.h"
#include "lang/catalog.h"

/* One entry: a → b. */
static const unsigned char good[] = {
    0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 1,  0, 0, 0, 28, 0, 0, 0, 36, 0, 0, 0, 0,   0, 0,   0,
    44,   0,    0,    0,    1, 0, 0, 0, 44, 0, 0, 0, 1,  0, 0, 0, 46, 0, 0, 0, 'a', 0, 'b', 0,
};

static err read_all(const unsigned char *bytes, size_t count) {
    struct catalog c;
    str source, text;
    TRY(catalog_read((str){(const char *)bytes, count}, &c));
    for (uint32_t i = 0; i < c.count; i++)
        TRY(catalog_entry(&c, i, &source, &text));
    return OK;
}

TEST("a catalogue gives its pairs") {
    struct catalog c;
    str source, text;
    CHECK_OK(catalog_read((str){(const char *)good, sizeof good}, &c));
    CHECK_INT(c.count, 1);
    CHECK_OK(catalog_entry(&c, 0, &source, &text));
    CHECK_STR(source, S("a"));
    CHECK_STR(text, S("b"));
    CHECK_ERR(catalog_entry(&c, 1, &source, &text), INVALID);
}

TEST("a catalogue cut anywhere is refused") {
    for (size_t n = 0; n < sizeof good; n++) {
        unsigned char *cut = malloc(n + 1);
        CHECK(cut);
        memcpy(cut, good, n);
        CHECK_ERR(read_all(cut, n), BROKEN);
        free(cut);
    }
}

TEST("another order, version, size or place is refused") {
    static const struct {
        size_t at;
        unsigned char byte;
    } row[] = {{0, 0x95}, {6, 1},     {11, 0x80}, {15, 0x80}, {19, 0xff}, {28, 9}, {31, 0xff},
               {32, 48},  {35, 0xff}, {36, 2},    {45, 1},    {44, 0xff}, {46, 0}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        unsigned char bad[sizeof good];
        memcpy(bad, good, sizeof good);
        bad[row[i].at] = row[i].byte;
        err e = read_all(bad, sizeof bad);
        if (!e.kind) fprintf(stderr, "# byte %zu\n", row[i].at);
        CHECK_ERR(e, BROKEN);
    }
}
