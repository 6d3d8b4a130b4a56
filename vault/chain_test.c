#include "vault/chain.h"
#include "vault/sample.h"

enum { ROWS = 20 };

struct log {
    struct sealed row[ROWS];
    struct chain_head head;
};

static struct log log_make(struct vault *v, struct arena *a, struct id log) {
    struct log l;
    const uint8_t *previous = chain_start;
    for (int i = 0; i < ROWS; i++) {
        CHECK_OK(vault_seal(v, a, header_at(log, i + 1), previous, S("a step"), &l.row[i]));
        previous = l.row[i].link;
    }
    l.head.number = ROWS;
    memcpy(l.head.link, previous, 32);
    vault_head_mac(v, id_at(1), log, ROWS, previous, l.head.mac);
    return l;
}

static int64_t check(struct vault *v, struct id log, const struct sealed *row, size_t count,
                     const struct chain_head *head) {
    struct chain c;
    chain_begin(&c, id_at(1), log);
    for (size_t i = 0; i < count; i++)
        chain_row(&c, &row[i]);
    return chain_end(&c, v, head);
}

TEST("a header, a commitment and a link are what they always were") {
    struct seal_header h = {1, 1, 2, {{3}}, {{4}}, {{5}}, 6, 7};
    uint8_t header[CHAIN_HEADER], commitment[32], link[32];
    char hex[2 * CHAIN_HEADER + 1];
    chain_header(&h, header);
    CHECK_STR(str_of(sodium_bin2hex(hex, sizeof hex, header, sizeof header)),
              S("0101"
                "0000000000000002"
                "03000000000000000000000000000000"
                "04000000000000000000000000000000"
                "05000000000000000000000000000000"
                "0000000000000006"
                "0000000000000007"));
    chain_commitment(S("sealed"), commitment);
    chain_link(&h, chain_start, commitment, link);
    CHECK_STR(str_of(sodium_bin2hex(hex, sizeof hex, commitment, 32)),
              S("77207c5770f4ee1576a208d8b30c0bc1e75d127a1d3a3043532b261550c197aa"));
    CHECK_STR(str_of(sodium_bin2hex(hex, sizeof hex, link, 32)),
              S("d650a7596f6355443a2098c71a2108d6631d9a8901051a3722611ad7a7b99ba0"));
}

TEST("a whole log is whole, also with redacted rows; an empty one too") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(2)));
    struct log l = log_make(v, a, id_at(2));
    CHECK_INT(check(v, id_at(2), l.row, ROWS, &l.head), 0);
    l.row[3].bytes = l.row[ROWS - 1].bytes = (str){NULL, 0};
    CHECK_INT(check(v, id_at(2), l.row, ROWS, &l.head), 0);
    CHECK_INT(check(v, id_at(2), NULL, 0, NULL), 0);
    struct chain_head empty = {0};
    vault_head_mac(v, id_at(1), id_at(2), 0, chain_start, empty.mac);
    CHECK_INT(check(v, id_at(2), NULL, 0, &empty), 0);
    vault_close(v);
}

TEST("the first number that is wrong is told") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(2)));
    const struct log l = log_make(v, a, id_at(2));
    struct log bad = l;
    memcpy(&bad.row[4], &l.row[5], sizeof bad.row[4]); /* dropped and repeated */
    CHECK_INT(check(v, id_at(2), bad.row, ROWS, &l.head), 5);
    CHECK_INT(check(v, id_at(2), l.row, ROWS - 1, &l.head), ROWS); /* the last is cut off */
    CHECK_INT(check(v, id_at(2), l.row + 1, ROWS - 1, &l.head), 1);
    CHECK_INT(check(v, id_at(2), l.row, ROWS, NULL), 1);
    CHECK_INT(check(v, id_at(3), l.row, ROWS, &l.head), 1); /* another log's */
    struct chain_head head = l.head;
    head.number = ROWS - 1; /* its link and MAC are not of that number */
    CHECK_INT(check(v, id_at(2), l.row, ROWS - 1, &head), ROWS - 1);
    CHECK_INT(check(v, id_at(2), l.row, ROWS, &head), ROWS);
    head = l.head;
    head.mac[31] ^= 1;
    CHECK_INT(check(v, id_at(2), l.row, ROWS, &head), ROWS);
    head = l.head;
    head.link[0] ^= 1;
    CHECK_INT(check(v, id_at(2), l.row, ROWS, &head), ROWS);
    vault_close(v);
}
