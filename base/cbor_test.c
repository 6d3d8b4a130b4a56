#include "base/cbor.h"
#include "base/test.h"

static struct arena arena;
static struct buf open_buf(void) {
    CHECK_OK(arena_open(&arena, 8 << 20, NULL));
    return (struct buf){.arena = &arena};
}

/* RFC 8949, appendix A. */
static const struct {
    int64_t n;
    str bytes;
} known[] = {{0, S("\x00")},
             {1, S("\x01")},
             {10, S("\x0a")},
             {23, S("\x17")},
             {24, S("\x18\x18")},
             {100, S("\x18\x64")},
             {255, S("\x18\xff")},
             {256, S("\x19\x01\x00")},
             {1000, S("\x19\x03\xe8")},
             {65535, S("\x19\xff\xff")},
             {65536, S("\x1a\x00\x01\x00\x00")},
             {1000000, S("\x1a\x00\x0f\x42\x40")},
             {4294967295, S("\x1a\xff\xff\xff\xff")},
             {4294967296, S("\x1b\x00\x00\x00\x01\x00\x00\x00\x00")},
             {1000000000000, S("\x1b\x00\x00\x00\xe8\xd4\xa5\x10\x00")},
             {INT64_MAX, S("\x1b\x7f\xff\xff\xff\xff\xff\xff\xff")},
             {-1, S("\x20")},
             {-10, S("\x29")},
             {-24, S("\x37")},
             {-25, S("\x38\x18")},
             {-100, S("\x38\x63")},
             {-1000, S("\x39\x03\xe7")},
             {INT64_MIN, S("\x3b\x7f\xff\xff\xff\xff\xff\xff\xff")}};

TEST("integers have the bytes of RFC 8949 and come back") {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct buf b = open_buf();
        cbor_put_int(&b, known[i].n);
        CHECK_STR(buf_str(&b), known[i].bytes);
        struct cbor c = {known[i].bytes};
        CHECK_INT(cbor_peek(&c), known[i].n < 0 ? CBOR_NEGATIVE : CBOR_UINT);
        int64_t n = 77;
        CHECK_OK(cbor_int(&c, &n));
        CHECK_INT(n, known[i].n);
        CHECK_INT(cbor_peek(&c), CBOR_END);
        for (size_t len = 0; len < known[i].bytes.len; len++) {
            struct cbor cut = {str_upto(known[i].bytes, len)};
            n = 77;
            CHECK_ERR(cbor_int(&cut, &n), INVALID);
            CHECK(n == 77 && cut.rest.len == len);
        }
        arena_free(&arena);
    }
}

TEST("each kind comes back as it was put, without copying") {
    struct buf b = open_buf();
    cbor_put_map(&b, 2);
    cbor_put_int(&b, 1);
    cbor_put_array(&b, 3);
    cbor_put_text(&b, S("goal \xE2\x82\xAC"));
    cbor_put_bytes(&b, S("\x00\xFF"));
    cbor_put_bool(&b, true);
    cbor_put_int(&b, 2);
    cbor_put_bool(&b, false);
    CHECK_STR(buf_str(&b), S("\xa2\x01\x83\x68goal \xE2\x82\xAC\x42\x00\xFF\xF5\x02\xF4"));
    struct cbor c = {buf_str(&b)};
    size_t count;
    int64_t n;
    str s;
    bool yes;
    CHECK_INT(cbor_peek(&c), CBOR_MAP);
    CHECK_OK(cbor_map(&c, &count));
    CHECK_INT((int64_t)count, 2);
    CHECK_OK(cbor_int(&c, &n));
    CHECK_INT(cbor_peek(&c), CBOR_ARRAY);
    CHECK_OK(cbor_array(&c, &count));
    CHECK_INT((int64_t)count, 3);
    CHECK_INT(cbor_peek(&c), CBOR_TEXT);
    CHECK_OK(cbor_text(&c, &s));
    CHECK_STR(s, S("goal \xE2\x82\xAC"));
    CHECK(s.at > b.at && s.at < b.at + b.len);
    CHECK_INT(cbor_peek(&c), CBOR_BYTES);
    CHECK_OK(cbor_bytes(&c, &s));
    CHECK_STR(s, S("\x00\xFF"));
    CHECK_INT(cbor_peek(&c), CBOR_BOOL);
    CHECK_OK(cbor_bool(&c, &yes));
    CHECK(yes);
    CHECK_OK(cbor_int(&c, &n));
    CHECK_OK(cbor_bool(&c, &yes));
    CHECK(!yes && !c.rest.len);
    arena_free(&arena);
}

TEST("what the writer would not have made is refused whole") {
    const str bad[] = {
        S(""),
        S("\x18\x17"),
        S("\x19\x00\xff"),
        S("\x1a\x00\x00\xff\xff"),
        S("\x1b\x00\x00\x00\x00\xff\xff\xff\xff"),
        S("\x38\x00"),
        S("\x58\x01x"),
        S("\x78\x01x"),
        S("\x98\x00"),
        S("\xb8\x00"), /* heads too long */
        S("\x1c"),
        S("\x1d"),
        S("\x1e"),
        S("\x1f"),
        S("\x3f"), /* reserved */
        S("\x5f\x41x\xff"),
        S("\x7f\x61x\xff"),
        S("\x9f\xff"),
        S("\xbf\xff"),
        S("\xff"), /* without a length */
        S("\xc0\x00"),
        S("\xd8\x20\x00"), /* tags */
        S("\xf6"),
        S("\xf7"),
        S("\xf0"),
        S("\xf8\x20"),
        S("\xf9\x3c\x00"),
        S("\xfa\x47\xc3\x50\x00"),
        S("\xfb\x3f\xf1\x99\x99\x99\x99\x99\x9a"), /* null, floats */
        S("\x1b\x80\x00\x00\x00\x00\x00\x00\x00"),
        S("\x3b\x80\x00\x00\x00\x00\x00\x00\x00"), /* over 64 bits */
        S("\x41"),
        S("\x61"),
        S("\x81"),
        S("\xa1\x01"),
        S("\x82\x01"),
        S("\xa1"), /* more than there is */
        S("\x5b\xff\xff\xff\xff\xff\xff\xff\xff"),
        S("\x9b\xff\xff\xff\xff\xff\xff\xff\xff"),
        S("\xbb\x80\x00\x00\x00\x00\x00\x00\x00\x00"),
        S("\x61\xff"),
        S("\x62\xc0\x80"),
        S("\x63\xed\xa0\x80"),
        S("\x61\x00"), /* not text */
        S("\x81\x18\x17"),
        S("\xa1\x01\xf6"),
        S("\x82\x01\x61\xff"), /* inside */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct cbor c = {bad[i]};
        str raw = S("as it was");
        CHECK_ERR(cbor_skip(&c, &raw), INVALID);
        CHECK_STR(raw, S("as it was"));
        CHECK_STR(c.rest, bad[i]);
    }
}

TEST("another kind is refused and nothing is taken") {
    struct cbor c = {S("\x61x")};
    int64_t n;
    size_t count;
    bool yes;
    str s;
    CHECK_ERR(cbor_int(&c, &n), INVALID);
    CHECK_ERR(cbor_bytes(&c, &s), INVALID);
    CHECK_ERR(cbor_bool(&c, &yes), INVALID);
    CHECK_ERR(cbor_array(&c, &count), INVALID);
    CHECK_ERR(cbor_map(&c, &count), INVALID);
    struct cbor half = {S("\xa2\x01\x02\x03")}; /* two pairs cannot be in three bytes */
    CHECK_ERR(cbor_map(&half, &count), INVALID);
    CHECK_OK(cbor_text(&c, &s));
    CHECK_STR(s, S("x"));
}

TEST("skip takes one value, nested as deep as agreed and no deeper") {
    char deep[CBOR_DEEP + 2];
    memset(deep, '\x81', sizeof deep);
    deep[CBOR_DEEP] = '\x05';
    struct cbor c = {{deep, CBOR_DEEP + 1}};
    str raw;
    CHECK_OK(cbor_skip(&c, &raw));
    CHECK_INT((int64_t)raw.len, CBOR_DEEP + 1);
    deep[CBOR_DEEP] = '\x81';
    deep[CBOR_DEEP + 1] = '\x05';
    c = (struct cbor){{deep, sizeof deep}};
    CHECK_ERR(cbor_skip(&c, &raw), INVALID);
    deep[CBOR_DEEP] = '\x80'; /* an empty array needs no room */
    c = (struct cbor){{deep, sizeof deep}};
    CHECK_OK(cbor_skip(&c, &raw));
    CHECK_STR(c.rest, S("\x05"));
    c = (struct cbor){S("\xa1\x01\x82\x02\x03\x61x")};
    CHECK_OK(cbor_skip(&c, &raw));
    CHECK_STR(raw, S("\xa1\x01\x82\x02\x03"));
    CHECK_OK(cbor_skip(&c, &raw));
    CHECK_STR(raw, S("\x61x"));
}
