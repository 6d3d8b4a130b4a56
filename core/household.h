/* household: one household's state, the fold of its story. web/ may not include this: pages get a
 * view (view.h).
 *
 * Owns:   nothing; all lives in `arena`, which whoever folds it keeps.
 * Limits: how many of each noun stands in limit.def and is kept by decide(), never by evolve().  */
#pragma once
#include "core/noun.h"

/* Where each record stands: a hash table from (noun, id) to a position in that noun's list. */
struct household_slot {
    uint32_t noun; /* 0: free */
    uint32_t position;
};
struct household {
    struct arena *arena;
    const struct household_shapes *shapes; /* NULL: household_read() makes them, which costs as much as the rest of it */
    household_id id;
    str name, zone, language, area;
    enum route route;
    ms_time founded;
    int64_t number; /* of the last shared event folded */
#define NOUN(number, name, plural, fields)                                                       \
    struct {                                                                                     \
        struct name *at;                                                                         \
        size_t count, cap;                                                                       \
    } plural;
#include "core/noun.def"
#undef NOUN
    struct {
        struct household_slot *at;
        size_t count, cap; /* cap is a power of two, or 0 */
    } index;               /* household_add's own */
};

/* A new record at the end of its noun's list: item.id set, every field at its fallback, the rest of
 * the item zero. The only way into a list, for it keeps the index. Cast to struct <noun> *.
 * Lifetime: records move when their list grows, so an address holds until the next household_add.
 * An id that this noun has already: the finders give the newer record from then on.             */
void *household_add(struct household *, enum noun, struct id id);
void household_room(struct household *, enum noun, size_t more); /* room for so many more of them */

/* A noun's records as bytes, for code that walks all nouns; each begins with its struct item. */
struct noun_list {
    const char *at;
    size_t count, size; /* of one record */
};
struct noun_list household_list(const struct household *, enum noun);
/* Makes the index again from the lists, for code that has shortened one. */
void household_index(struct household *);

/* What `e` makes of the household. Never refuses: e is a fact. Copies what it keeps. Shared events
 * and those of own logs touch different records, so the order between logs does not matter.      */
void household_evolve(struct household *, const struct event *e);
/* An event whose sealed part was dropped: the item, number and log are known, nothing else. */
void household_evolve_erased(struct household *, struct id log, int64_t number);

#define NOUN(number, name, plural, fields) \
    struct name *household_##name(const struct household *, struct id);
#include "core/noun.def"
#undef NOUN
/* A goal's marks by their place from 0: their ids count on from its own without a gap (goal.c), so one is found, and
 * their number is, without a walk over all. NULL: it has not so many.                              */
size_t household_goal_marks(const struct household *, struct id goal);
struct mark *household_goal_mark(const struct household *, struct id goal, size_t place);
/* How sure somebody was of a step, in the order in which it was said, in the same way (certainty.c). */
struct certainty *household_step_certainty(const struct household *, struct id step, size_t place);
/* The last that `who` said of herself, before it was done or then; -1: nothing. */
int64_t step_how_sure(const struct household *, struct id step, seat_id who, bool done);
/* The item head of whatever noun has this id; NULL: none. `ret_noun` may be NULL. */
struct item *household_item(const struct household *, struct id, enum noun *ret_noun);
struct seat *household_seat_of(const struct household *, account_id); /* its active seat, or NULL */

/* A log's part of the state as bytes, and back: what a snapshot keeps. Equal states give equal bytes.
 * The bytes begin with the shape of noun.def, so that a snapshot made by other rows is INVALID and
 * the story is folded again; one made before rows were added at the end is as good as ever. Reading adds
 * to what is there, and copies `bytes`; `arena` and `id` must be set. Fails: INVALID; the household is
 * then as it was.                                                                               */
void household_write(struct buf *, const struct household *, struct id log);
MUST_USE err household_read(struct household *, struct id log, str bytes);
void household_shapes_make(struct household_shapes *);
/* Everything but the hidden fields: for the operator's dump. */
void household_json(struct json *, const struct household *);
