/* world: many households, the people around them and the one program that serves them, in one thread and in a time
 * of its own. A seed gives a list of actions; each action draws what it needs from its own salt and the state it
 * finds, so that any action can be left out of the list and the others still have a meaning.       */
#pragma once
#include "app/account.h"
#include "app/run.h"
#include "tests/simulate/stand_in.h"
#include "tests/simulate/told.h"

enum { HOMES = 12, PERSONS = 40, SECRETS = 512, DONE = 256, FLIGHTS = 3, LINES = 4096, DEAD = 256, TEXT = 72 };
#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

/* One row an action: name | how often in a thousand. */
#define ACTS(A)                                                                                         \
    A(begin, 14) A(command, 560) A(come, 60) A(visit, 70) A(twins, 50) A(retry, 40) A(sign_in, 20)      \
    A(sign_out, 20) A(pin, 30) A(join_work, 8) A(leave_work, 8) A(jobs, 40) A(fault, 30) A(crash, 14)   \
    A(clock, 8) A(backup, 6) A(restore, 3) A(erase, 4) A(rotate, 1) A(verify, 4)
enum act {
#define A(name, often) ACT_##name,
    ACTS(A)
#undef A
        ACT_END
};
struct action {
    enum act act;
    unsigned number; /* in the list as it was made */
    uint64_t salt;
    int64_t wait_ms; /* before it */
};
struct actions {
    struct action *at;
    size_t count;
};

/* What somebody holds that lets her in. */
enum secret_kind { SECRET_SESSION, SECRET_ASK, SECRET_RETURN, SECRET_PAPER };
struct secret {
    enum secret_kind kind;
    char text[TEXT];
    int person, home;
    struct id ask;
    ms_time until;
    bool ended; /* as somebody wanted; that its time is over is asked when it is looked at */
};
struct someone {
    account_id account;
    char name[16], pin[8];
    bool professional;
};
/* An acknowledged write, to be sent again. */
struct done {
    int home;
    account_id account;
    bool professional;
    enum actor_kind actor;
    struct command command;
    char key[TEXT];
    struct id made;
};
/* What goes back with a restore. */
struct model {
    struct someone persons[PERSONS];
    struct secret secrets[SECRETS];
    struct done done[DONE];
    size_t person_count, secret_count, done_count, home_count;
    struct id team;
    ms_time now;
};
struct home {
    struct walk walk; /* its table and oracle: what the world was told of it */
    household_id id;
    bool erased, doubt; /* doubt: how a write here ended is not known yet */
    day latest; /* that any clock said */
    ms_time yes;         /* all who decide said yes to the end that `yes_at` is of; as time passes, not as clocks tell */
    ms_time yes_at;
    size_t lines_saved; /* of its story, at the last backup */
    bool *redacted_saved;
};
struct flight {
    struct run run;
    struct arena arena;
    int home, person; /* person -1: the organisation */
    char key[TEXT];
    struct door door;
    bool ready, over, unknown, taken; /* taken: our table was told of it */
    bool answered; /* with success, behind an unknown one: it has to be stored */
};

struct shared { /* with the process that looks on */
    char broken[200];
    size_t step, events, commands, crashes, faults, signs, erased, restored, joined;
    double years;
};
struct world {
    uint64_t seed, luck, noise;
    char folder[64], data[96], master[96], backup[96];
    int folders; /* made for data and backups */
    struct app_config config;
    struct app *app;
    struct app_thread *threads[2];
    struct arena arena; /* of this action */
    struct store_write write;
    ms_time skew;
    ms_time believed; /* from then on, as time passes, a leap holds nothing up any more */
    size_t step;
    int keys;
    struct model now, saved; /* saved: as at the backup */
    bool backed_up, faulty;  /* faulty: the disk may fail in this action */
    struct home homes[HOMES];
    char dead[DEAD][TEXT]; /* sessions that a restore took back */
    size_t dead_count;
    FILE *tell;    /* a readable line per action; NULL: none */
    jmp_buf leave; /* to whoever runs it, when a law is broken */
    struct shared *shared;
};

/* world.c */
void world_run(struct world *, uint64_t seed, const struct actions *, enum planted, FILE *tell, struct shared *);
_Noreturn void world_broken(struct world *, const char *law);
void world_say(struct world *, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t below(struct world *, size_t n); /* the luck of this action */
bool one_in(struct world *, size_t n);
ms_time world_now(const struct world *);
void world_open(struct world *);
void world_look(struct world *);
void world_close(struct world *);
void world_crash(struct world *, bool power_lost);
struct app_thread *any_thread(struct world *);
err world_commit(struct world *); /* w->write */
/* An error that only a failing disk explains. */
void expect_fine(struct world *, err, const char *law);

/* people.c */
int person_make(struct world *, bool professional); /* -1: no room, or the disk failed */
int person_of(struct world *, account_id);          /* -1: nobody we know */
struct who person_who(struct world *, int person, const struct home *); /* by a live session; signs in when there is none */
struct secret *secret_keep(struct world *, enum secret_kind, str text, int person);
struct secret *session_of(struct world *, int person);
void act_sign_in(struct world *);
void act_sign_out(struct world *);
void act_pin(struct world *);
void act_join_work(struct world *);
void act_leave_work(struct world *);
void check_secrets(struct world *);

/* home.c */
struct home *any_home(struct world *); /* one that is there; NULL: none */
void act_begin(struct world *);
void act_command(struct world *);
void act_come(struct world *);
void act_visit(struct world *);
void act_twins(struct world *);
void act_retry(struct world *);
void act_erase(struct world *);
void home_yes(struct world *); /* notes when all said yes to an end, by how time passes */
void home_refold(struct home *);
void home_clock(struct world *, struct home *); /* the core's clock and day are those of the program */

/* flight.c: a command on its way. */
void flight_make(struct world *, struct flight *, int home, int person, enum actor_kind, const struct command *);
bool flight_choose(struct world *, struct flight *, int home); /* one that the walk thinks of */
void flight_go(struct world *, struct flight *, size_t count); /* all at once, until each is over or the disk is dead */
void flights_end(struct flight *, size_t count);
void flight_tell(struct world *, const struct flight *);
void flight_keep_link(struct world *, const struct flight *); /* of an invitation that was made */
void flight_settle(struct world *, struct flight *, size_t count); /* what became of the unknown ones; each is tried again */

/* harm.c */
void act_fault(struct world *);
void act_crash(struct world *);
void act_clock(struct world *);
void clock_leap(struct world *, ms_time skew); /* off by so much from now on */
void act_jobs(struct world *);
void act_backup(struct world *);
void act_restore(struct world *);
void act_rotate(struct world *);
void act_verify(struct world *);

/* check.c */
void check_home(struct world *, struct home *); /* state and access */
void check_story(struct world *, struct home *, bool adopt); /* adopt: events of writes whose end is unknown are taken in */
void check_all(struct world *);
void check_decision(struct world *, struct home *, const struct actor *, const struct run *); /* before it is taken */
void check_taken(struct world *, struct home *, const struct run *);

/* plan.c */
struct actions plan_make(uint64_t seed, double years);
const char *act_name(enum act);
