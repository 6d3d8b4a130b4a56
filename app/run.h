/* run: the one way to write. A command by somebody at a table, from load to committed.
 *
 *   run_start()  loads, checks the idempotency key, decides, seals and submits. When it returns with
 *                run->waiting, the commit is under way: `ready` will be called (any thread) and then
 *                run_finish() belongs on the thread that started it; it may be waiting again (a head
 *                moved: reload, decide, seal, up to RUN_TRIES; or somebody else of this thread writes to
 *                this household just now, and it waits for its turn).
 *   run_wait()   both, blocking: for the slow pool, the demo and the command line.
 *
 * The same (account, key) with the same command gives the same answer again without a second event;
 * with another command it is INVALID. After an answer of OK everything is durable.
 * Effects in the same transaction: doors of an invitation and their taking back, index rows, the
 * outbox, redactions with their snapshots; sessions where a right ends.
 * Fails: as decide(); refusals say why. run->result holds the outcome.                           */
#pragma once
#include "app/limit.h"
#include "app/account.h"
#include "app/table.h"

enum { RUN_TRIES = APP_HEAD_TRIES, RUN_KEY_MAX = APP_KEY_BYTES };
struct run {
    /* given */
    struct arena *arena;
    struct who who;
    enum actor_kind actor;       /* seat; newcomer; organisation; clock */
    household_id household;      /* table_found: none */
    struct command command;
    str key;                     /* idempotency key: 1 to RUN_KEY_MAX printable bytes, from the form or the header */
    const struct door *door;     /* the invitation she came by, or NULL: spent in the same transaction. seat_join wants one */
    bool keeps_phone;            /* callback_ask: its number is kept with her account when that has none: to call her back, not for messages */
    bool blocking_ok;            /* this thread may do slow work: seat_ask is done when run_start() returns; else it moves to the slow pool */
    void (*ready)(struct run *);
    void *state;
    /* found */
    bool waiting;
    err result;
    struct decision decision;    /* refusals */
    bool again;                  /* a retry: nothing new was written */
    struct id made;              /* item, seat or ask; table_found: the household */
    str link, code;              /* seat_ask: shown to the asker once; a retry gets new ones to the same place */
    struct run_inside *inside;
};
/* Would it be taken? decide() is asked, nothing is written or kept; refusals as after run_start(). */
MUST_USE err run_check(struct app_thread *, struct run *);
void run_start(struct app_thread *, struct run *);
void run_finish(struct app_thread *, struct run *);
err run_wait(struct app_thread *, struct run *);
