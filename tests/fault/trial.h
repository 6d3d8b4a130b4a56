/* trial: one round in a child of its own, so that a crash, a hang or a failed CHECK is an answer. Rounds of one
 * kind run side by side on two cores.                                                           */
#pragma once
#include "app/app_test.h"

enum { TRIAL_SIDES = 2, TRIAL_SECONDS = 300, TRIAL_WHY = 400 };

/* What the children of all sides count together. */
struct trial_sum {
    _Atomic long rounds, failed, acknowledged, refused, starts, slow_starts;
    _Atomic long longest_ms; /* of a start */
    _Atomic bool over;       /* set by a round: there is no more to try */
    char why[TRIAL_WHY];     /* of the first that failed */
};
struct trial_sum *trial_sum_make(void);

/* In a child: true when it ended well, else `why` says what it printed. `t` does not stand, and its folder is empty
 * when it begins. */
bool trial_round(struct app_test *t, void (*fn)(struct app_test *, struct trial_sum *, long n), struct trial_sum *,
                 long n, char why[TRIAL_WHY]);
/* Rounds from, from + step, … below `to` on all sides, each side with a folder of its own, until a round says
 * that it is over, or one fails (then sum->why). */
void trial_rounds(void (*fn)(struct app_test *, struct trial_sum *, long n), struct trial_sum *, long from, long to,
                  long step);

void trial_started(struct trial_sum *, double ms);
double trial_ms(void); /* a clock to measure with */
long trial_runs(long otherwise); /* RUNS, as ./test --runs says */
