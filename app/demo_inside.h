/* demo_inside: what the stories of the demo are told with (demo_story.c) and how each line is done (demo.c).
 * After a failure nothing more is done; it stands in `failed`.                                  */
#pragma once
#include "app/demo.h"
#include "app/run.h"

enum { DEMO_PEOPLE = 32, DEMO_SEATS = 48 };
struct demo_account {
    const char *name, *address; /* address: before @example.org */
    const char *team, *role;    /* professionals; else NULL */
};
extern const struct demo_account demo_accounts[]; /* up to a NULL name */
extern const char *const demo_teams[][3];         /* name, telephone, area; up to a NULL name */

struct demo {
    struct app_thread *thread;
    struct arena *arena;
    ms_time now, real;               /* what the clock says; what it is */
    day today;                       /* by the real clock, in Amsterdam */
    int lines;                       /* done so far: each its own key */
    account_id account[DEMO_PEOPLE]; /* as demo_accounts */
    household_id household;          /* of the story that is told */
    err failed;
};
/* Who speaks: her place in demo_accounts by name. */
void demo_at(struct demo *, int days_ago, int hour, int minute);
void demo_found(struct demo *, const char *who, const char *table);
struct demo_ask {
    const char *who, *name, *tie; /* name: as she is called at this table */
    enum seat_kind kind;
    const char *organisation, *purpose;
    int look_again_in; /* days from today */
};
void demo_join(struct demo *, const char *director, const struct demo_ask *);
/* Asked by mail, and not yet come. */
void demo_ask_only(struct demo *, const char *director, const char *name, const char *tie,
                   const char *contact);

struct demo_goal {
    const char *words;
    int value, good_enough;
    enum audience_rule audience;
    const char *with;
};
struct id demo_goal(struct demo *, const char *who, const struct demo_goal *);
void demo_mark(struct demo *, const char *who, struct id goal, int value, const char *words);
struct demo_step {
    const char *words;
    enum doer doer;
    struct id goal;
    const char *who;
    int due_in;     /* days from today; 0: none */
    int confidence; /* 0: none */
    enum audience_rule audience;
    const char *with;
};
struct id demo_step(struct demo *, const char *who, const struct demo_step *);
void demo_done(struct demo *, const char *who, struct id step, enum doer, const char *done_by);
void demo_let_go(struct demo *, const char *who, struct id step);
void demo_open(struct demo *, const char *who, struct id item, const char *to);
struct id demo_propose(struct demo *, const char *who, const char *words, enum doer, struct id goal,
                       int due_in, const char *why);
void demo_yes(struct demo *, const char *who, struct id proposal, const char *with, const char *say);
void demo_otherwise(struct demo *, const char *who, struct id proposal, const char *words, enum doer,
                    struct id goal, const char *say);
void demo_no(struct demo *, const char *who, struct id proposal, const char *say);
void demo_look(struct demo *, const char *who, const char *page);

void demo_stories(struct demo *);
