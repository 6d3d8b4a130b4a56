/* work: what people do, as acts that can be done again. Each goes through the whole app, as a page would do it;
 * what was answered is kept, and can be held against what is there.
 *
 * An act that needs another which was refused is not tried. A refusal is sure, and then nothing changed, or
 * it says itself that it does not know.                                                         */
#pragma once
#include "app/home_test.h"

enum work_act {
    ACT_MIA, ACT_ALI, ACT_JEANNETTE, /* people */
    ACT_FOUND,
    ACT_GOAL, ACT_OWN_GOAL,          /* in the shared story, in her own */
    ACT_STEP, ACT_STEP_DONE,
    ACT_ASK, ACT_COME,               /* Ali, by a link */
    ACT_ASK_WORK, ACT_COME_WORK,     /* Jeannette, who comes for work */
    ACT_SHOWN, ACT_LOOK,             /* a goal; she looks at the plan, which is noted first */
    ACT_SESSION,
    ACT_MISTAKE, ACT_TAKE_OUT,       /* a step, and its words taken out again */
    ACT_SECOND, ACT_ERASE,           /* another table, erased whole */
    ACT_ROTATE,                      /* another master key */
    ACT_LATER,                       /* a goal, after a restart */
    ACT_RESTART = ACT_LATER,         /* before it the program stops and starts */
    ACT_READ,                        /* the plan and its story, by a thread that knows nothing yet */
    ACT_VERIFY,
    ACT_BACKUP,
    ACTS
};

struct work {
    struct home h;                   /* h.t is given; it stands while `stands` */
    bool stands;
    struct who ali, jeannette;
    struct id ask, ask_work, step, mistake;
    seat_id come_work;
    household_id second;
    str link, link_work, cookie;
    int copies, copy, restores;      /* backups that were begun; the one of ACT_BACKUP */
    struct answered {
        bool tried, done;            /* done: it was answered with success */
        err result;
    } act[ACTS];
    void (*acknowledged)(struct work *, enum work_act); /* NULL: nobody is told */
    void (*trying)(struct work *, enum work_act);       /* the same before an act */
    /* NULL: acts are simply done; else this does them, by calling what it is given */
    err (*around)(struct work *, enum work_act, err (*act)(struct work *, enum work_act));
};
const char *work_name(enum work_act);
struct work work_new(struct app_test *); /* which does not stand */

MUST_USE err work_start(struct work *);
void work_stop(struct work *);
MUST_USE err work_do(struct work *, enum work_act); /* once more, when it was done before */
/* All acts in order, with a restart on the way; ends where the program does not start. */
MUST_USE err work_life(struct work *);

/* What was answered with success is there, once; what was refused for sure is not. It must stand. */
void work_check(struct work *);
/* What was refused is done again and succeeds; then everything is there once, and all of it verifies. */
void work_finish(struct work *);
