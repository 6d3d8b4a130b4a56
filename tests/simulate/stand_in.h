/* stand_in: what the simulator puts in the place of the world, and of the program's own parts, when it is linked:
 * random bytes that a seed gives, an Argon2id that costs nothing, a watch on keys, and bugs that are planted. */
#pragma once
#include "base/id.h"

/* One row a bug: name | what is wrong then. */
#define PLANTED(P)                                              \
    P(commit, "an answer is given before the commit")           \
    P(sync, "the journal is not synced")                        \
    P(seat, "the fold does not see a seat's end")               \
    P(work, "who left the organisation is let in")              \
    P(stale, "a table in memory is taken for the newest")       \
    P(session, "a session's end is not written")                \
    P(retry, "keys of forms are forgotten")                     \
    P(key, "a key is given to two owners")                      \
    P(erased, "a restore brings back keys that were erased")    \
    P(leap, "the wall clock alone says what is erased")
enum planted {
    PLANTED_NONE,
#define P(name, wrong) PLANTED_##name,
    PLANTED(P)
#undef P
        PLANTED_END
};
bool stand_in_begin(void); /* once, before there are worlds: what all of them share */
void stand_in_open(uint64_t seed, enum planted);
void stand_in_restart(void); /* the program that was served ended */
/* The law that is broken when two owners use one key; NULL: none do. */
const char *stand_in_key_shared(void);
