#include "app/turn.h"
#include "app/thread.h"

static void begin(struct app_thread *thread, struct run *run) {
    run->inside->turn = true;
    run->inside->beside = thread->turns;
    thread->turns = run;
}

bool turn_take(struct app_thread *thread, struct run *run) {
    struct run_inside *in = run->inside;
    if (in->turn) return true;
    struct run *now = thread->turns;
    while (now && !id_eq(now->inside->household.id, in->household.id))
        now = now->inside->beside;
    if (!now) {
        begin(thread, run);
        return true;
    }
    struct run *last = now->inside->last ? now->inside->last : now;
    last->inside->behind = now->inside->last = run;
    return false;
}

void turn_give(struct app_thread *thread, struct run *run) {
    struct run_inside *in = run->inside;
    struct run **at = &thread->turns, *next = in->behind;
    if (!in->turn) return;
    in->turn = false;
    while (*at != run)
        at = &(*at)->inside->beside;
    *at = in->beside;
    if (!next) return;
    next->inside->last = in->last == next ? NULL : in->last;
    begin(thread, next);
    next->ready(next); /* from here on it may be gone */
}
