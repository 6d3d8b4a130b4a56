/* chain: does a log, as it stands in the store, hang together? Rows are given in the order of their
 * numbers, then the head; nothing is opened, so an erased log is checked like any other. It finds
 * every change, swap, removal and repetition of rows and every head that this instance did not sign;
 * not a whole log put back to an older state together with its head (for that, heads are kept elsewhere). */
#pragma once
#include "vault/vault.h"

enum { CHAIN_HEADER = 74 }; /* the bytes of a header, as the link and the seal bind them */
void chain_header(const struct seal_header *, uint8_t ret[CHAIN_HEADER]);
void chain_commitment(str bytes, uint8_t ret[32]);
void chain_link(const struct seal_header *, const uint8_t previous[32], const uint8_t commitment[32],
                uint8_t ret[32]);
/* What the first event of a log follows: zeros. */
extern const uint8_t chain_start[32];

struct chain {
    struct id household, log;
    int64_t number;   /* of the last row that was right */
    uint8_t link[32];
    int64_t wrong;    /* the first number that is wrong; 0: none */
    int64_t redacted; /* rows without bytes; the story tells which of them should be */
};
struct chain_head {
    int64_t number;
    uint8_t link[32], mac[32];
};
void chain_begin(struct chain *, struct id household, struct id log);
void chain_row(struct chain *, const struct sealed *);
/* 0: whole. Else the first number that is wrong: of a row, of the first row that the head knows and that is
 * not there, or of the head itself. `head` NULL: there is none, right only for a log without rows. */
int64_t chain_end(struct chain *, struct vault *, const struct chain_head *head);
