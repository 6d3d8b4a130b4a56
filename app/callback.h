/* callback: who asks a team of the organisation to be called back, and what that team promised. The story
 * holds that she asked (core/callback.c); the row here is what the team sees: her name, her number and
 * what it is about, sealed under the team's own key and wiped when she was called. The times stay, for
 * waiting is measured on the side of the organisation: per team, never per person.
 *
 * Asking, answering and taking back are commands (run.h); the rows go along in the same transaction.  */
#pragma once
#include "app/limit.h"
#include "app/account.h"
#include "app/desk.h"

/* A team calls back within so many minutes in which it is open: Monday to Friday, from `opens` to `closes`,
 * minutes of the day in the table's zone. Holidays are not known here.                              */
enum {
    PROMISE_OPENS = 510,
    PROMISE_CLOSES = 1020,
    PROMISE_WITHIN = 240,
    PROMISE_MOST = APP_PROMISE_MINUTES
};
/* How many minutes the team was open between two moments: what a promise counts. */
int64_t promise_open(struct zone *, const struct team *, ms_time from, ms_time to);
bool promise_fits(int64_t opens, int64_t closes, int64_t within);
ms_time promise_time(struct zone *, const struct team *, ms_time asked);
/* INVALID: hours that are none; MISSING is the writer's: no such team. */
MUST_USE err team_promise(struct store_write *, struct id team, int64_t opens, int64_t closes,
                          int64_t within);
MUST_USE err team_find(struct app_thread *, struct arena *, struct id team,
                       struct team *ret); /* MISSING */

/* Whom she can ask: the teams of professionals at her table; is there none, those of its area; is there
 * none, all.                                                                                     */
struct team_list { struct team *at; size_t count, cap; };
MUST_USE err callback_teams(struct app_thread *, struct arena *, const struct table *,
                            struct team_list *ret);

enum {
    CALL_TAKEN_MS = APP_CALL_TAKEN * 60 * 1000
}; /* after that a call that was begun is free for a colleague again */
struct waiting_call {
    struct id id;
    household_id household; /* for who sits there herself; never shown to others */
    ms_time asked, promised;
    str name, phone, about;
    account_id taken_by;    /* none: nobody calls now */
    str taken_name;
};
struct call_list {
    struct waiting_call *at;
    size_t count, cap;
    struct team team; /* hers, with its hours */
};
/* Those that wait for the team of this professional, longest first. MISSING: she is in none. */
MUST_USE err call_list(struct app_thread *, struct arena *, account_id, struct call_list *ret);
/* Whose table the call is from, when it waits for her team; MISSING it does not. */
MUST_USE err call_household(struct app_thread *, struct arena *, account_id, struct id call,
                            household_id *ret);
/* She calls now. CONFLICT from the writer: a colleague does, or it was answered. MISSING: not for her team. */
MUST_USE err call_take(struct app_thread *, struct store_write *, account_id, struct id call);
MUST_USE err call_free(struct app_thread *, struct store_write *, account_id,
                       struct id call); /* no answer: it waits on */

/* Per team, in minutes that it was open: how many wait, how long the first of them does, and the median of the last 30
 * days; -1: fewer than 8 calls, which says nothing about a team and too much about a person.        */
enum { CALLS_TOLD = 8 };
struct call_times {
    int64_t waiting, longest_minutes, median_minutes;
};
MUST_USE err call_times(struct app_thread *, struct arena *, const struct team *,
                        struct call_times *ret);

/* For run.c and effect.c. */
MUST_USE err callback_put(struct app_thread *, struct store_write *, struct id team, struct id callback,
                          household_id, ms_time promised, str name, str phone, str about);
void callback_answered(struct store_write *, household_id, struct id callback, ms_time now);
void callback_dropped(struct store_write *, household_id, struct id callback);
