/* oracle: the laws of the table, told once more from the events alone, and checked against the state,
 * the views and the decisions. Where a law is broken it says which, in words; NULL is well.      */
#pragma once
#include "core/core_test.h"

struct told_seat {
    struct id id;
    enum seat_kind kind;
    int64_t joined;
    bool sees_earlier, ended;
    day look_again;
    struct id stands_for, cover, ended_by; /* ended_by: only who was shown out */
};
struct told_item {
    struct id id, log, author;
    enum noun noun;
    int64_t shared, version;
    struct audience audience;
    struct ids opened, closed;
    struct ids agreed; /* an erasing: who said yes; a meeting: who is asked and did not go */
    struct id follows; /* a date and a point: the meeting that they are seen with */
    bool unseen; /* set aside by a veto: no director sees it */
    bool out, over, newcomers; /* over: a cover that is not agreed; newcomers: shown to whoever comes */
    uint64_t content;
    struct id whole, seat; /* a part of a conference; of an invitation, whose */
    enum conference_state state;
    int64_t touched,
        presented; /* the shared number of the last change; of the last time it was put on the table */
};
struct oracle {
    struct table *t;
    size_t learned; /* lines of the story */
    struct {
        struct told_seat *at;
        size_t count, cap;
    } seats;
    struct {
        struct told_item *at;
        size_t count, cap;
    } items;
};

void oracle_learn(struct oracle *); /* what the story tells since the last time */

/* oracle_conference_test.c */
void oracle_learn_conference(struct oracle *, const struct event *);
bool oracle_private(const struct oracle *);
bool oracle_guest_sees(const struct oracle *, const struct told_seat *, const struct told_item *part);
const char *law_of_conference_event(const struct oracle *, const struct actor *, const struct event *);
const char *law_of_conferences(const struct oracle *);

/* oracle_condition_test.c */
const char *condition_event_by(
    enum event_kind); /* the kinds of seats that may make it happen; NULL: as others */
const char *law_of_conditions(const struct oracle *);
const char *law_of_condition_event(const struct oracle *, const struct actor *, const struct event *);

const char *law_of_state(struct oracle *);                  /* heads, kinds, limits */
const char *law_of_meetings(const struct oracle *);         /* within the state */
const char *
law_of_the_plan(const struct oracle *); /* within the state: steps, goals, consequences, mandates */
/* Of one event of a decision. moves: something is kept or shared with it, as it was. */
const char *law_of_plan_event(const struct oracle *, const struct actor *, const struct event *,
                              bool moves);
const char *law_of_sight(struct oracle *); /* every seat and every item, with a PIN and without */
const char *law_of_the_ended(struct oracle *);              /* their views are empty */
const char *law_of_newcomers(struct oracle *, seat_id seat); /* just joined */
const char *law_of_own(struct oracle *, seat_id viewer);    /* no trace of what is others' own */
/* A director is decided for in the same way, whatever own items the others have. */
const char *law_of_own_decisions(struct oracle *, seat_id viewer, const struct command *);
/* Of the decision just made; before oracle_learn(). */
const char *law_of_decision(struct oracle *, const struct actor *, err, const struct decision *);
const char *law_of_versions(struct oracle *, const struct decision *); /* after it */
