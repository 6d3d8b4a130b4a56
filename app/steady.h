/* steady: a clock for what cannot be undone: ending a table or an account, own logs after their thirty days, the keys
 * of all these, and rows that are swept up. A wall clock that leaps must not take away the days in which somebody
 * could still say no.
 *
 * The certain clock follows the wall clock back at once, and ahead only as fast as time passes (CLOCK_BOOTTIME, which
 * nobody sets). Where the wall clock has leapt ahead of it, it goes on at its own pace, and takes over what the wall says
 * when STEADY_WAIT_MS have passed in which the two went along with one another. So has a program that was off for
 * longer than STEADY_OFF_MS leapt, for nobody could say no meanwhile, and data that come without their clock while
 * something waits in them (a backup that was put back). Nothing but what cannot be undone is held up.
 *
 * Kept in the file `clock` of the data folder, at least every ten minutes. Whoever runs the jobs looks at it; it
 * belongs to that thread. */
#pragma once
#include "app/limit.h"
#include "base/arena.h"
#include "base/day.h"
#include <stdatomic.h>

struct app;
struct app_thread;

#define STEADY_WAIT_MS ((ms_time)APP_BELIEVED_HOURS * 60 * 60 * 1000)
#define STEADY_OFF_MS  ((ms_time)APP_OFF_HOURS * 60 * 60 * 1000)
#define STEADY_LEAP_MS (INT64_C(5) * 60 * 1000) /* less is a clock that is set right */

enum { STEADY_BOOT = 40 };
struct steady {
    char boot[STEADY_BOOT]; /* which time the machine was on; empty: it does not say */
    ms_time wall, at;       /* both clocks when they were last looked at */
    ms_time certain;
    int64_t ahead, wait;    /* so far was the wall when it leapt; so long until it is believed, 0: they go along */
    ms_time kept;           /* `at` of what stands in the file */
    bool begun, told;
    _Atomic int64_t behind; /* the certain clock, behind the wall: for all threads */
};

/* Looks at both clocks, and keeps what they say. Where that fails nothing may be done that cannot be undone. A leap and
 * its end are said on standard error. */
MUST_USE err steady_look(struct app_thread *);
ms_time app_certain(const struct app *); /* never later than app_now() */
void steady_boot(char ret[STEADY_BOOT]);

/* What the file says, for an operator. */
struct steady_about {
    int64_t ahead, wait; /* 0: nothing is held up */
};
MUST_USE err steady_about(const char *data, struct arena *, struct steady_about *ret); /* MISSING: there is none */
