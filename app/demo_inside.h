/* demo_inside: what the stories of the demo are told with (demo_story.c) and how each line is done (demo.c).
 * After a failure nothing more is done; it stands in `failed`.                                  */
#pragma once
#include "app/demo.h"
#include "app/run.h"

enum { DEMO_PEOPLE = 32, DEMO_TEAMS = 8 };
struct demo_account {
    const char *name, *address; /* name: in the stories; address: before @example.org */
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
    struct id team[DEMO_TEAMS];      /* as demo_teams */
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
/* And how sure she is now, from 0 to 10. */
void demo_done_sure(struct demo *, const char *who, struct id step, enum doer, const char *done_by,
                    int confidence);
void demo_let_go(struct demo *, const char *who, struct id step);
void demo_open(struct demo *, const char *who, struct id item, const char *to);
struct id demo_propose(struct demo *, const char *who, const char *words, enum doer, struct id goal,
                       int due_in, const char *why);
void demo_yes(struct demo *, const char *who, struct id proposal, const char *with, const char *say);
void demo_otherwise(struct demo *, const char *who, struct id proposal, const char *words, enum doer,
                    struct id goal, const char *say);
void demo_no(struct demo *, const char *who, struct id proposal, const char *say);
void demo_look(struct demo *, const char *who, const char *page);

/* The lines of the rest (demo_tell.c). `who` says or does it; days count from today, 0: none. */
struct demo_coming {
    const char *words, *sender, *otherwise;
    int due_in;
    enum doer doer;
    const char *who;
    enum audience_rule audience;
    const char *with;
};
struct id demo_coming(struct demo *, const char *who, const struct demo_coming *);
void demo_settle(struct demo *, const char *who, struct id coming, enum doer, const char *done_by);
void demo_later(struct demo *, const char *who, struct id step, int due_in);
struct id demo_smaller(struct demo *, const char *who, struct id step, const char *words, int due_in);
void demo_if_then(struct demo *, const char *who, struct id step, const char *obstacle,
                  const char *plan);
void demo_not_yet(struct demo *, const char *who, struct id step, const char *because, int until_in);
void demo_hand_over(struct demo *, const char *who, struct id step, const char *to, const char *reason,
                    int look_again_in);
void demo_view(struct demo *, const char *who, struct id step, enum take_over_wish, const char *words);
void demo_goal_end(struct demo *, const char *who, struct id goal, enum goal_ending, const char *words);
void demo_take_up(struct demo *, const char *who, struct id goal);
void demo_mean(struct demo *, const char *who, struct id goal, const char *meant_for);
struct id demo_mandate(struct demo *, const char *who, const char *to, const char *authority,
                       const char *may, int until_in, struct id step);

struct id demo_strength(struct demo *, const char *who, const char *words, enum audience_rule);
struct id demo_win(struct demo *, const char *who, const char *words, enum doer, const char *by);
struct id demo_experience(struct demo *, const char *who, enum experience_kind, const char *words,
                          bool newcomers);
struct id demo_entry(struct demo *, const char *who, const char *words, int happened_in);
struct id demo_review(struct demo *, const char *who, const char *words, const char *next);
void demo_say(struct demo *, const char *who, enum gesture_kind, const char *to, const char *words);
void demo_call(struct demo *, const char *who, const char *team, const char *phone, const char *about);
struct id demo_dictate(struct demo *, const char *who, const char *words_of, enum said_kind,
                       const char *words, enum doer, struct id goal, int due_in);
void demo_signed(struct demo *, const char *who, struct id proposal, int on);
void demo_counted(struct demo *, const char *who, struct id proposal); /* a day later, by itself */
struct id demo_suggest(struct demo *, const char *who, enum said_kind, const char *words, int due_in,
                       const char *why);

void demo_trust(struct demo *, const char *who, const char *whom);
struct id demo_line(struct demo *, const char *who, const char *with, const char *words,
                    const char *otherwise);
void demo_line_yes(struct demo *, const char *who, struct id line);
void demo_remark(struct demo *, const char *who, const char *words);
struct id demo_pledge(struct demo *, const char *who, const char *words, const char *limits,
                      int until_in);
void demo_pledge_stop(struct demo *, const char *who, struct id pledge);
void demo_veto(struct demo *, const char *who, const char *name);
void demo_show_out(struct demo *, const char *who, const char *whom, const char *words);
void demo_extend(struct demo *, const char *who, const char *whom, int look_again_in);
void demo_cover(struct demo *, const char *who, const char *by, int until_in);

/* What own people arrange among themselves (demo_circle.c). */
struct id demo_agreement(struct demo *, const char *who, const char *words);
void demo_agreement_kept(struct demo *, const char *who, struct id agreement, enum keeping);
struct id demo_damage(struct demo *, const char *who, const char *words, const char *owed_to,
                      int64_t cents);
/* cents 0: time, as the words say. */
struct id demo_share(struct demo *, const char *who, struct id damage, int64_t cents,
                     const char *words);
void demo_share_given(struct demo *, const char *who, struct id share);
void demo_thanks_all(struct demo *, const char *who, struct id damage, const char *words);
struct demo_duty {
    bool weekend; /* else Monday to Friday */
    int from, until;
    const char *limits, *phone;
};
void demo_duty(struct demo *, const char *who, const struct demo_duty *);
struct demo_help {
    const char *words, *matters, *otherwise;
    enum help_wish wish;
    enum doer doer;
    const char *who;
};
void demo_help(struct demo *, const char *who, const struct demo_help *);
void demo_connected(struct demo *, const char *who, int value, const char *words);

/* A map, a meeting and a conference (demo_meet.c). */
struct demo_tie {
    const char *name, *how;
    enum tie_domain domain;
    enum tie_ring ring;
    bool dormant, tense, gives_company, gives_practical, gets_company;
};
struct id demo_tie(struct demo *, const char *who, const struct demo_tie *);
void demo_weigh(struct demo *, const char *who, struct id tie, enum tie_choice);
struct id demo_agree(struct demo *, const char *who, struct id proposal); /* what the yes made */
struct id demo_meeting(struct demo *, const char *who, const char *question);
void demo_guest(struct demo *, const char *who, struct id meeting, const char *whom);
struct id demo_date(struct demo *, const char *who, struct id meeting, int on, const char *at,
                    const char *place);
void demo_can(struct demo *, const char *who, struct id date, enum can);
void demo_choose(struct demo *, const char *who, struct id date);
void demo_point(struct demo *, const char *who, struct id meeting, const char *words);
struct id demo_decide(struct demo *, const char *who, struct id meeting, const char *words, enum doer,
                      const char *by, int due_in, const char *checks);
struct id demo_conference(struct demo *, const char *who, const char *question);
void demo_want(struct demo *, const char *who, struct id conference, const char *wishes);
void demo_entrust(struct demo *, const char *who, struct id conference, const char *coordinator);
struct demo_evening {
    int on;
    const char *hour, *place, *information;
};
void demo_evening(struct demo *, const char *who, struct id conference, const struct demo_evening *);
struct demo_invited { /* who sits at the table, or the name of somebody who does not */
    const char *who, *name, *tie;
    enum attendance coming;
    const char *words;
};
struct id demo_invite(struct demo *, const char *director, struct id conference,
                      const struct demo_invited *);
void demo_prepared(struct demo *, const char *coordinator, struct id invitee, const char *cares);
struct id demo_minimum(struct demo *, const char *who, struct id conference, const char *words,
                       const char *sign);
void demo_conference_open(struct demo *, const char *coordinator, struct id conference);
void demo_private(struct demo *, const char *who, struct id conference);
struct demo_row {
    const char *words, *who, *checks;
    int due_in;
    bool closer;
};
struct id demo_row(struct demo *, const char *who, struct id conference, const struct demo_row *);
void demo_present(struct demo *, const char *who, struct id conference, const char *otherwise);
void demo_plan_answer(struct demo *, const char *authority, struct id conference, struct id unmet);
void demo_plan_begin(struct demo *, const char *who, struct id conference);
struct id demo_row_step(struct demo *, struct id row); /* of a plan that began */
void demo_called(struct demo *, const char *coordinator, struct id conference);
void demo_looked_back(struct demo *, const char *who, struct id conference, const char *words);

/* For demo_tell.c: who does it, as what; then it is done, and what it made. */
struct run demo_run(struct demo *, const char *name, enum actor_kind, enum command_kind);
struct id demo_told(struct demo *, struct run *);
seat_id demo_seat(struct demo *, const char *name); /* NULL: nobody */
account_id demo_account_of(struct demo *, const char *name);
day demo_day(const struct demo *, int days);

#define GOAL(who, ...)      demo_goal(d, who, &(struct demo_goal){__VA_ARGS__})
#define STEP(who, ...)      demo_step(d, who, &(struct demo_step){__VA_ARGS__})
#define COMING(who, ...)    demo_coming(d, who, &(struct demo_coming){__VA_ARGS__})
#define JOIN(director, ...) demo_join(d, director, &(struct demo_ask){__VA_ARGS__})
#define CIRCLE              .kind = seat_kind_member
#define WORK                .kind = seat_kind_professional
#define NO_GOAL             ((struct id){{0}})

/* One table each; demo_stories() tells them in the order of the accounts. */
void demo_mia(struct demo *);
void demo_samuel(struct demo *);
void demo_gerrit(struct demo *);
void demo_jaylen(struct demo *);
void demo_annie(struct demo *);
void demo_stories(struct demo *);
