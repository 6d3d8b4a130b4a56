/* draft: what somebody puts forward or writes down for another: a kind, words and a little more; kept as
 * the event that a yes would make.                                                              */
#pragma once
#include "core/decide.h"

struct said {
    enum said_kind kind;
    str words;      /* kind person and colleague: a first name; meeting and conference: the question */
    enum doer doer; /* step; win and consequence may have one */
    item_id goal;   /* step */
    seat_id who;
    day due;        /* step, consequence; of a colleague: when to look again */
    item_id meeting; /* step: where it was decided; point: of which */
    seat_id checks; /* step */
    str purpose;    /* colleague */
};

void said_write(struct arena *, const struct said *, struct draft *ret);
/* Fails: BROKEN, its kind is none that is put forward. */
MUST_USE err said_read(struct arena *, const struct draft *, struct said *ret);

/* For the nouns of core/. Has this kind all it needs, and nothing else? INVALID beside the field. */
MUST_USE err said_check(const struct context *, struct decision *ret, const struct said *);
/* The command that a yes runs, decided as the actor of the context. Of a person nothing is made: she is
 * asked, on a page of its own, by whoever said yes.                                             */
MUST_USE err said_decide(const struct household *, const struct context *, const struct said *,
                         struct decision *ret);
