#include "base/test.h"
#include "sign/sign.h"
#include <sodium.h>

static struct arena arena(void) {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    return a;
}

TEST("a link has 26 letters and reads back, in either case") {
    struct arena a = arena();
    uint8_t bytes[LINK_BYTES], again[LINK_BYTES];
    for (int i = 0; i < LINK_BYTES; i++)
        bytes[i] = (uint8_t)(i * 37 + 200);
    str link = sign_link(&a, bytes);
    CHECK_INT((int64_t)link.len, 26);
    CHECK(sign_long_read(link, again));
    CHECK(memcmp(bytes, again, sizeof bytes) == 0);
    char upper[26];
    for (int i = 0; i < 26; i++)
        upper[i] = link.at[i] >= 'a' ? (char)(link.at[i] - 32) : link.at[i];
    CHECK(sign_long_read((str){upper, 26}, again));
    CHECK(memcmp(bytes, again, sizeof bytes) == 0);
    CHECK(!sign_long_read(str_upto(link, 25), again));
    CHECK(!sign_long_read(S("80000000000000000000000000"), again)); /* 129 bits */
    arena_free(&a);
}

TEST("a paper key is the same secret in groups, in capitals") {
    struct arena a = arena();
    const uint8_t bytes[LINK_BYTES] = {0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 0xfe};
    uint8_t again[LINK_BYTES];
    str paper = sign_paper(&a, bytes);
    CHECK_INT((int64_t)paper.len, 30);
    CHECK(paper.at[5] == '-' && paper.at[23] == '-' && paper.at[29] != '-');
    for (size_t i = 0; i < paper.len; i++)
        CHECK(paper.at[i] < 'a');
    CHECK(sign_long_read(paper, again));
    CHECK(memcmp(bytes, again, sizeof bytes) == 0);
    arena_free(&a);
}

TEST("a code is ten letters of 50 bits, five and five") {
    struct arena a = arena();
    CHECK_STR(sign_code(&a, (const uint8_t[8]){0}), S("00000-00000"));
    CHECK_STR(sign_code(&a, (const uint8_t[8]){0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}),
              S("ZZZZZ-ZZZZZ"));
    CHECK_STR(sign_code(&a, (const uint8_t[8]){0, 0, 0, 0, 0, 0, 0x40, 0}),
              S("00000-00001")); /* the 50th bit */
    CHECK_STR(sign_code(&a, (const uint8_t[8]){0, 0, 0, 0, 0, 0, 0x3f, 0xff}), S("00000-00000"));
    arena_free(&a);
}

TEST("a code is read as people write it") {
    char code[CODE_LETTERS];
    CHECK(sign_code_read(S(" abcde-f0i2l "), code));
    CHECK_STR(((str){code, CODE_LETTERS}), S("ABCDEF0121"));
    CHECK(sign_code_read(S("o o o o o o o o o o"), code));
    CHECK_STR(((str){code, CODE_LETTERS}), S("0000000000"));
    CHECK(!sign_code_read(S("ABCDE-F012"), code));
    CHECK(!sign_code_read(S("ABCDE-F01234"), code));
    CHECK(!sign_code_read(S("ABCDE-FU123"), code)); /* u is no letter of ours */
    CHECK(!sign_code_read(S("ABCDE_F0123"), code));
    CHECK(!sign_code_read((str){"ABCDE\0F012", 10}, code));
    CHECK(!sign_code_read(S(""), code));
    CHECK_STR(((str){code, CODE_LETTERS}), S("0000000000")); /* untouched when refused */
}

TEST("a hash is BLAKE2b-256") {
    uint8_t hash[32];
    char hex[65];
    sign_hash(S("abc"), hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    CHECK_STR(str_of(hex), S("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
}

TEST("the slow hash is the same for the same words and salt, and no other") {
    uint8_t keyed[32] = {1}, salt[16] = {2}, one[32], two[32];
    CHECK_OK(sign_slow_hash(keyed, salt, one));
    CHECK_OK(sign_slow_hash(keyed, salt, two));
    CHECK(memcmp(one, two, sizeof one) == 0);
    salt[15] ^= 1;
    CHECK_OK(sign_slow_hash(keyed, salt, two));
    CHECK(memcmp(one, two, sizeof one) != 0);
    salt[15] ^= 1;
    keyed[31] ^= 1;
    CHECK_OK(sign_slow_hash(keyed, salt, two));
    CHECK(memcmp(one, two, sizeof one) != 0);
}

TEST("a PIN verifier lets its own PIN in only") {
    uint8_t keyed[32] = {7};
    const uint8_t salt[16] = {9, 9, 9};
    char verifier[128], other[128];
    CHECK_OK(sign_pin_hash(keyed, salt, verifier));
    CHECK(str_starts(str_of(verifier), S("$argon2id$v=19$m=19456,t=2,p=1$")));
    CHECK_OK(sign_pin_check(keyed, verifier));
    CHECK_OK(sign_pin_hash(keyed, (const uint8_t[16]){8}, other));
    CHECK(strcmp(verifier, other) != 0);
    keyed[0] ^= 1;
    CHECK_ERR(sign_pin_check(keyed, verifier), INVALID);
    keyed[0] ^= 1;
    verifier[strlen(verifier) - 2] ^= 1;
    CHECK_ERR(sign_pin_check(keyed, verifier), INVALID);
    CHECK_ERR(sign_pin_check(keyed, ""), INVALID);
    memset(other, 'a', sizeof other);
    CHECK_ERR(sign_pin_check(keyed, other), BROKEN);
}

TEST("a PIN has 6 to 12 digits and no plain pattern") {
    CHECK_INT(sign_pin_fault(S("592713")), PIN_FINE);
    CHECK_INT(sign_pin_fault(S("123457")), PIN_FINE);
    CHECK_INT(sign_pin_fault(S("592713592713")), PIN_FINE);
    CHECK_INT(sign_pin_fault(S("")), PIN_SHORT);
    CHECK_INT(sign_pin_fault(S("59271")), PIN_SHORT);
    CHECK_INT(sign_pin_fault(S("5927135927131")), PIN_LONG);
    CHECK_INT(sign_pin_fault(S("59271a")), PIN_NOT_DIGITS);
    CHECK_INT(sign_pin_fault(S("592 713")), PIN_NOT_DIGITS);
    CHECK_INT(sign_pin_fault(S("777777")), PIN_SAME);
    CHECK_INT(sign_pin_fault(S("123456")), PIN_RUN);
    CHECK_INT(sign_pin_fault(S("987654")), PIN_RUN);
    CHECK_INT(sign_pin_fault(S("7890123")), PIN_RUN);
    CHECK_INT(sign_pin_fault(S("3210987")), PIN_RUN);
}

TEST("wrong tries make one wait, longer each time, a day at most") {
    for (int64_t i = -1; i <= 4; i++)
        CHECK_INT(sign_wait_ms(i), 0);
    CHECK_INT(sign_wait_ms(5), 60 * 1000);
    CHECK_INT(sign_wait_ms(6), 5 * 60 * 1000);
    CHECK_INT(sign_wait_ms(7), 15 * 60 * 1000);
    CHECK_INT(sign_wait_ms(8), 60 * 60 * 1000);
    for (int64_t i = 5; i < 20; i++)
        CHECK(sign_wait_ms(i) <= sign_wait_ms(i + 1));
    CHECK_INT(sign_wait_ms(11), 24 * 60 * 60 * 1000);
    CHECK_INT(sign_wait_ms(INT64_MAX), 24 * 60 * 60 * 1000);
}

TEST("a form's token holds for its session, this hour and the next") {
    struct arena a = arena();
    uint8_t session[32] = {3}, other[32] = {4}, mask[32] = {5};
    str token = sign_csrf(&a, session, 100, mask);
    CHECK(sign_csrf_check(token, session, 100));
    CHECK(sign_csrf_check(token, session, 101));
    CHECK(!sign_csrf_check(token, session, 99));
    CHECK(!sign_csrf_check(token, session, 102));
    CHECK(!sign_csrf_check(token, other, 100));
    CHECK(!sign_csrf_check(S(""), session, 100));
    CHECK(!sign_csrf_check(str_from(token, 1), session, 100));
    mask[0] ^= 1;
    str again = sign_csrf(&a, session, 100, mask);
    CHECK(!str_eq(token, again)); /* never the same bytes twice */
    CHECK(sign_csrf_check(again, session, 100));
    char *bent = (char *)(uintptr_t)arena_copy(&a, token).at;
    for (size_t i = 0; i < token.len; i++) {
        char was = bent[i];
        bent[i] = was == '1' ? '2' : '1';
        CHECK(!sign_csrf_check((str){bent, token.len}, session, 100));
        bent[i] = was;
    }
    arena_free(&a);
}
