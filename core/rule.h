/* rule: what the nouns of core/ share when they decide and evolve. For core/ alone. */
#pragma once
#include "core/access.h"
#include "core/decide.h"

enum {
#define LIMIT(name, value, unit) LIMIT_##name = value,
#include "core/limit.def"
#undef LIMIT
    AHEAD_DAYS = LIMIT_AHEAD_DAYS /* a seat is looked at again within two years */
};

/* Inside decide_…(h, context, c, ret): one refusal. `say` is written as SAY("…"). */
#define REFUSE(kind, field, say) \
    decision_refuse(ret, context, ERR(kind, "refused by a rule of the table"), field, say)

/* Of several things that are wrong all are said, and the first is the answer. */
static inline err rule_first(err first, err e) {
    return first.kind ? first : e;
}
/* Absent and not allowed say the same. */
MUST_USE err rule_missing(struct decision *ret, const struct context *, const char *field);
MUST_USE err rule_step_up(struct decision *ret, const struct context *);
/* CONFLICT when `seen` is given (above 0) and the item has changed since. */
MUST_USE err rule_seen(const struct context *, struct decision *ret, const struct item *, int64_t seen);
const struct seat *rule_me(const struct household *,
                           const struct context *); /* NULL: the actor has no seat here */
static inline const struct item *rule_at(struct noun_list list, size_t i) {
    return (const struct item *)(const void *)(list.at + list.size * i);
}
bool rule_shared(const struct household *, const struct item *);
/* INVALID beside `field`: not after today, or more than AHEAD_DAYS away. */
MUST_USE err rule_ahead(const struct context *, struct decision *ret, day, const char *field);

/* The record that the actor names, when she may see it. Fails: MISSING; STEP_UP: one of her own, or
 * named to her, and no fresh PIN.                                                               */
#define NOUN(number, name, plural, fields)                                                           \
    MUST_USE err rule_##name(const struct household *, const struct context *, struct decision *ret, \
                             struct id, const char *field, struct name **ret_##name);
#include "core/noun.def"
#undef NOUN
MUST_USE err rule_item(const struct household *, const struct context *, struct decision *ret,
                       struct id, const char *field, struct item **ret_item, enum noun *ret_noun);
/* A seat at the table now that the actor sees; INVALID with its field when it is her own. */
MUST_USE err rule_other(const struct household *, const struct context *, struct decision *ret, seat_id,
                        const char *field, struct seat **ret_seat);

/* Who does or did something: `who` (none: not said) is at the table and of the kind that `doer` says. Fails: MISSING,
 * INVALID beside "who"; beside "doer" when only `who` is given.                                  */
MUST_USE err rule_doer(const struct household *, const struct context *, enum doer, seat_id who,
                       struct decision *ret);
/* Who it was when "herself" was said and nobody named: the director who says it, or the only one there is. */
seat_id rule_herself(const struct household *, const struct context *, enum doer, seat_id who);
/* The same of a fact from before it was kept: the director who said it; else nobody. For evolve. */
seat_id rule_said_herself(const struct household *, const struct event *, enum doer, seat_id who);

/* Where a new item goes: its log, and who may see it. */
struct place {
    struct id log;
    struct audience audience;
};
MUST_USE err rule_place(const struct household *, const struct context *, struct decision *ret,
                        enum audience_rule, seat_id with, struct place *ret_place);
/* LIMIT when the actor wrote `most` of them in `log`, or four times as many stand there. Per log: a count
 * would tell that own items exist. */
MUST_USE err rule_limit(const struct household *, const struct context *, struct decision *ret,
                        enum noun, struct id log, size_t most);

/* What a seat of that kind is called: of who comes for work the first name, without titles (seat_name.c). A part of `name`. */
str seat_plain_name(enum seat_kind, str name);

/* LIMIT when so many sit here that there is no room for one more. Who left leaves room. */
MUST_USE err rule_seats(const struct household *, const struct context *, struct decision *ret);

/* The words of something that its author may correct, and how many letters fit; NULL: nothing of that kind. */
str *rule_words(const struct household *, struct id, size_t *ret_most);

/* preparation.c: what that seat wrote down goes with it, for good. */
void preparations_end(const struct household *, const struct context *, const struct seat *,
                      struct decision *ret);

/* Redacts the item and says that it is gone: to its author, or to the directors who could see it. */
void rule_take_out(const struct household *, const struct context *, struct decision *ret,
                   const struct item *);

/* For evolve: the record is there, and in the log of the event. */
bool rule_holds(const void *record, const struct event *);
/* The id of the place-th thing that is said of another in events about that: it counts on from the other's. */
struct id rule_id_after(struct id, size_t place);
/* household_add() with the item's head filled from the event that makes it. */
void *rule_begin(struct household *, enum noun, struct id, const struct event *);
struct audience rule_keep_audience(struct arena *, struct audience);
