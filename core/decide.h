/* decide: from state and command to events, or to a refusal. It touches nothing.
 *
 * Fails (with ret->refusals saying why, in words for a person, beside the field where there is one):
 * INVALID a field or rule; STEP_UP own items and no PIN of the last five minutes; MISSING the item is
 * absent or not for this actor (never told apart); CONFLICT somebody was first; LIMIT a table's
 * limit; SIGN_IN a newcomer without an account. BROKEN (stored data) has no words. Where it fails,
 * ret->events is empty, and what a person typed stays as it was: texts are trimmed in a copy.
 * Every decision has events; a thing that is already so is a CONFLICT.                            */
#pragma once
#include "base/html.h"
#include "core/command.h"

struct household;

#define N_(text) ("" text) /* marks a source text that is said later */

struct refusal {
    const char *field; /* NULL: about the whole */
    struct say say;
};

enum { FRESH_IDS = 40, FRESH_USUAL = 8 }; /* as many as a plan has rows; other commands make few */
struct context {
    struct arena *arena; /* for everything in the decision */
    struct actor actor;  /* kind seat: the seat is one of this household's */
    account_id account;  /* whose hand it is; none for clock and organisation */
    ms_time now;
    ms_time certain;     /* as what cannot be undone counts it: behind `now` where a clock leapt; 0: it did not */
    day today;           /* in the table's zone */
    bool stepped_up;     /* PIN at most five minutes ago */
    str tongue;          /* the language she writes in; empty: not known */
    /* Of the team that callback_ask names, as the organisation keeps it: no form can say it. Empty: no such team. */
    str team_name;
    ms_time team_promised; /* when it will have called at the latest */
    ms_time starts;        /* the day and time that the command names, in the table's zone, as UTC */
    struct ids reached;    /* of days_ask: the seats at that meeting whom a message reaches */
    struct id fresh[FRESH_IDS]; /* ids for what this command makes; the same again on a retry */
};

struct decision {
    struct { struct event *at; size_t count, cap; } events; /* log, item, kind, fields set; number 0 */
    /* Items whose earlier events are redacted in the same transaction: all events of `item` in `log`. */
    struct { struct redaction { struct id log, item; } *at; size_t count, cap; } redactions;
    struct { struct refusal *at; size_t count, cap; } refusals;
    struct id made; /* the item to show next; none: the one the command named */
};

MUST_USE err decide(const struct household *, const struct context *, const struct command *,
                    struct decision *ret);

/* For the nouns. One function per row of command.def, decide_<command>, beside its noun. */
#define COMMAND(name, seats, fields)                                                                  \
    MUST_USE err decide_##name(const struct household *, const struct context *, const struct name *, \
                               struct decision *);
#include "core/command.def"
#undef COMMAND
#define EVENT(number, name, fields) void evolve_##name(struct household *, const struct event *);
#include "core/event.def"
#undef EVENT

struct event *decision_event(struct decision *, const struct context *, struct id log, struct id item,
                             enum event_kind);
MUST_USE err decision_refuse(struct decision *, const struct context *, err, const char *field,
                             struct say);
