/* mould: one invented life of a table, as the events it would have made, in memory. Cut off anywhere it
 * is still a story that core folds; cast under other ids and days it is another household's.
 *
 * Made by decide() and evolve(), so that it follows the rules of the day: what they refuse is left out. */
#pragma once
#include "core/event.h"

enum {
    MOULD_SEATS = 6,  /* who ever comes: herself first */
    MOULD_WORKS = 3,  /* which of them is there for work */
    MOULD_FIRST = 12, /* events at least in a cast: she, a goal, some steps, somebody she asked */
};
struct mould {
    struct arena *arena;
    struct { struct event *at; size_t count, cap; } events;
    account_id account[MOULD_SEATS]; /* as its events name them */
};
/* `length` events and perhaps a few more. The same `seed` is the same life. Fails: what core says of a
 * command that it may not refuse. */
MUST_USE err mould_make(struct arena *, uint64_t seed, size_t length, struct mould *ret);

/* One household from it: all ids changed by `mask`, its people by `account`, its days moved by `days`. */
struct cast {
    struct id mask;
    account_id account[MOULD_SEATS];
    int64_t days;
};
household_id cast_household(const struct mould *, const struct cast *);
/* Event `i`, in `arena`; texts are borrowed from the mould. */
MUST_USE err cast_event(struct arena *, const struct mould *, const struct cast *, size_t i, struct event *ret);
