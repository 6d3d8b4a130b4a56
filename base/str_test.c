#include "base/str.h"
#include "base/test.h"

TEST("parts of a str stay inside it") {
    CHECK_STR(str_from(S("table"), 2), S("ble"));
    CHECK_INT((int64_t)str_from(S("table"), 9).len, 0);
    CHECK_STR(str_upto(S("table"), 2), S("ta"));
    CHECK_STR(str_upto(S("table"), 9), S("table"));
    CHECK(str_starts(S("table"), S("ta")) && str_starts(S("table"), S("")) &&
          !str_starts(S("ta"), S("table")));
    CHECK(str_ends(S("table"), S("le")) && str_ends(S("table"), S("")) &&
          !str_ends(S("le"), S("table")));
    CHECK(!str_ends(S("table"), S("ta")) && !str_starts(S("table"), S("le")));
}

TEST("nothing is a str too") {
    str none = {0};
    CHECK(str_eq(none, S("")) && str_eq(str_of(NULL), none) && !str_eq(none, S("a")));
    CHECK(str_utf8(none) && str_plain(none, false));
    CHECK_INT((int64_t)str_letters(none), 0);
    CHECK_INT((int64_t)str_trim(none).len, 0);
    CHECK_INT((int64_t)str_cut(&none, ',').len, 0);
    CHECK_INT(str_cmp(none, S("")), 0);
}

TEST("order is bytewise, the shorter first") {
    CHECK(str_cmp(S("a"), S("b")) < 0 && str_cmp(S("b"), S("a")) > 0);
    CHECK(str_cmp(S("a"), S("ab")) < 0 && str_cmp(S("ab"), S("a")) > 0);
    CHECK(str_cmp(S("z"), S("\xC3\xA9")) < 0);
    CHECK_INT(str_cmp(S("ab"), S("ab")), 0);
}

TEST("trim takes ASCII white space off both ends only") {
    CHECK_STR(str_trim(S(" \t\r\n\v\f a b \n")), S("a b"));
    CHECK_STR(str_trim(S(" \n ")), S(""));
    CHECK_STR(str_trim(S("\xC2\xA0x")), S("\xC2\xA0x"));
}

TEST("cut walks a list") {
    str rest = S("a,,b");
    CHECK_STR(str_cut(&rest, ','), S("a"));
    CHECK_STR(str_cut(&rest, ','), S(""));
    CHECK_STR(rest, S("b"));
    CHECK_STR(str_cut(&rest, ','), S("b"));
    CHECK_INT((int64_t)rest.len, 0);
    str last = S("a,");
    CHECK_STR(str_cut(&last, ','), S("a"));
    CHECK_STR(last, S(""));
}

TEST("a whole number is read or nothing is") {
    int64_t n = 5;
    CHECK(str_to_int(S("0"), &n));
    CHECK_INT(n, 0);
    CHECK(str_to_int(S("-42"), &n));
    CHECK_INT(n, -42);
    CHECK(str_to_int(S("9223372036854775807"), &n));
    CHECK_INT(n, INT64_MAX);
    CHECK(str_to_int(S("-9223372036854775808"), &n));
    CHECK_INT(n, INT64_MIN);
    n = 5;
    const char *const wrong[] = {"",
                                 "-",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "1.0",
                                 "0x1",
                                 "--1",
                                 "9223372036854775808",
                                 "-9223372036854775809",
                                 "99999999999999999999",
                                 "1a"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!str_to_int(str_of(wrong[i]), &n));
    CHECK_INT(n, 5);
}

TEST("UTF-8 is well-formed or refused") {
    const str good[] = {S("a"),
                        S("\x7F"),
                        S("\xC2\x80"),
                        S("\xDF\xBF"),
                        S("\xE0\xA0\x80"),
                        S("\xED\x9F\xBF"),
                        S("\xEE\x80\x80"),
                        S("\xEF\xBF\xBF"),
                        S("\xF0\x90\x80\x80"),
                        S("\xF4\x8F\xBF\xBF"),
                        S("twelve bytes and \xE2\x82\xAC 12")};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK(str_utf8(good[i]));
    const str bad[] = {S("\0"),
                       S("a\0b"),
                       S("eight by\0tes"),
                       S("in\0eight bytes"),
                       S("\x80"),
                       S("\xBF"),
                       S("\xC0\x80"),
                       S("\xC1\xBF"),
                       S("\xC2"),
                       S("\xC2 "),
                       S("\xE0\x9F\xBF"),
                       S("\xE0\xA0"),
                       S("\xE1\x80"),
                       S("\xED\xA0\x80"),
                       S("\xED\xBF\xBF"),
                       S("\xE2\x82 "),
                       S("\xF0\x8F\xBF\xBF"),
                       S("\xF4\x90\x80\x80"),
                       S("\xF5\x80\x80\x80"),
                       S("\xF0\x9F\x98"),
                       S("\xFE"),
                       S("\xFF"),
                       S("\xF8\x88\x80\x80\x80")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!str_utf8(bad[i]));
}

TEST("every code point but the surrogates and NUL is well-formed, in its one encoding") {
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char t[4];
        size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        if (n == 1) t[0] = (char)c;
        for (size_t i = n - 1, left = c; n > 1 && i; i--, left >>= 6)
            t[i] = (char)(0x80 | (left & 63));
        if (n > 1) t[0] = (char)((0xF00u >> n & 0xF0u) | c >> (6 * (n - 1)));
        CHECK(str_utf8((str){t, n}) == !(c >= 0xD800 && c <= 0xDFFF));
        CHECK(!str_utf8((str){t, n - 1}) || n == 1);
    }
}

TEST("plain text has no control bytes and turns no text around") {
    CHECK(str_plain(S("Fatima \xC3\xA9 \xD8\xB3 \xF0\x9F\x98\x80"), false));
    CHECK(str_plain(S("\xE2\x80\xA9\xE2\x80\xAF\xE2\x81\xA5\xE2\x81\xAA\xC2\xA0"),
                    false)); /* the neighbours */
    CHECK(str_plain(S("a\n\tb"), true) && !str_plain(S("a\nb"), false) && !str_plain(S("a\tb"), false));
    const str bad[] = {S("\r"),           S("\x1B[31m"),     S("\x7F"),         S("\xC2\x80"),
                       S("\xC2\x85"),     S("\xC2\x9F"),     S("\0"),           S("\xE2\x80\xAA"),
                       S("\xE2\x80\xAB"), S("\xE2\x80\xAC"), S("\xE2\x80\xAD"), S("\xE2\x80\xAE"),
                       S("\xE2\x81\xA6"), S("\xE2\x81\xA7"), S("\xE2\x81\xA8"), S("\xE2\x81\xA9"),
                       S("\xFF")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!str_plain(bad[i], true));
}

TEST("letters are code points") {
    CHECK_INT((int64_t)str_letters(S("caf\xC3\xA9 \xE2\x82\xAC\xF0\x9F\x98\x80")), 7);
}

TEST("words stand in a text, and what follows them is the rest") {
    str rest;
    CHECK(str_says(S("unable to get the page. error code=266"), "error code", &rest));
    CHECK(str_eq(rest, S("=266")));
    CHECK(str_says(S("ok"), "ok", &rest) && !rest.len);
    CHECK(!str_says(S("okay"), "okay?", NULL) && !str_says(S(""), "a", NULL));
}
