/* message: a sentence with holes, read once. The part of ICU MessageFormat that we write:
 *
 *     {0}                                         a value
 *     {0, plural, =0 {none} one {# step} other {# steps}}
 *     {0, select, mother {her} other {their}}
 *     <b> … </b>                                  the one markup
 *
 * Apostrophes as ICU does by default: '' is one; before { or } (and before # in a plural) one
 * begins a quote that ends at the next; anywhere else it is itself.
 * Owns:   nothing; it lives in the arena it was read into and points into its source.
 * Fails:  INVALID with the reason.
 * Limits: arguments {0} to {3}, MESSAGE_DEEP branches in each other; MESSAGE_PIECES and MESSAGE_BRANCHES that
 *         are not yet whole at one moment.                                                        */
#pragma once
#include "base/buf.h"

enum { MESSAGE_DEEP = 4, MESSAGE_PIECES = 64, MESSAGE_BRANCHES = 32 };
enum plural { PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER, PLURAL_END };
str plural_name(enum plural);

enum piece_kind {
    PIECE_TEXT,
    PIECE_BOLD,   /* begins or ends, by `on` */
    PIECE_VALUE,  /* {0} */
    PIECE_COUNT,  /* #   */
    PIECE_PLURAL,
    PIECE_SELECT
};
struct piece;
struct message {
    const struct piece *at;
    size_t count;
};
struct branch {
    enum { BRANCH_EXACT, BRANCH_PLURAL, BRANCH_WORD } kind;
    int64_t exact;
    enum plural plural;
    str word;
    struct message message;
};
struct piece { /* small: there are some ten thousand of them in memory */
    uint8_t kind, arg;
    bool on;
    uint32_t branches;
    union {
        str text;                    /* PIECE_TEXT */
        const struct branch *branch; /* PIECE_PLURAL, PIECE_SELECT; the last is `other` */
    };
};

/* *ret_holes: bit n is set when {n} occurs. */
MUST_USE err message_read(struct arena *, str source, struct message *ret, unsigned *ret_holes);
/* The branch for a value; never NULL. `word` is for a select. */
const struct branch *message_plural(const struct piece *, int64_t n, enum plural);
const struct branch *message_select(const struct piece *, str word);
