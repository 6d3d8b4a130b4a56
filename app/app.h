/* app: what happens, without HTML or HTTP. Load a household, decide, seal, append, act on it.
 *
 * struct app is the only mutable state of the program; clock and random are functions in it, so that
 * tests and the simulator bring their own. A struct app_thread belongs to one thread: its reader, its
 * slice of folded households, its zones.
 *
 * Paths of a write:  run_start() → decide, seal → store_submit() … commit … → run_finish().
 * Every way in (forms, API, demo, command line) fills a struct command and goes through run.h.    */
#pragma once
#include "app/steady.h"
#include "core/decide.h"
#include "core/view.h"
#include "lang/lang.h"
#include "send/send.h"
#include "sign/sign.h"
#include "store/store.h"
#include "vault/vault.h"
#include <pthread.h>

struct app_config {
    const char *data;         /* folder: keukentafel.db, keys.db */
    const char *master_path;
    const char *base_url;     /* https://plan.example.nl, for links in messages and on paper */
    const char *zone;         /* of new tables; Europe/Amsterdam */
    size_t cache_bytes;       /* folded households, per thread */
    unsigned slow_threads;    /* PIN checks, exports */
    struct send_config send;
    bool make;                /* make the data folder when absent */
    bool stepped;             /* no thread is started: commits and slow work wait for app_step() */
};

struct app {
    struct app_config config;
    ms_time (*clock)(void *);          /* UTC now */
    ms_time (*steady)(void *);         /* time that passes, off and asleep too; it is never set */
    void *clock_state;                 /* of both */
    struct steady certain;             /* steady.h */
    random_fn *random;                 /* secrets and fresh keys */
    void *random_state;
    struct store *store;
    struct vault *vault;
    struct lang *lang;
    struct household_shapes shapes;    /* counted once */
    struct sender *sender;             /* NULL: nothing leaves (tests) */
    struct slow_pool *slow;
    struct outbox *outbox;             /* its thread */
};
/* Could it be opened? Nothing is made or changed, and nothing is read of it that app_open() would not.
 * *ret_earlier: it is of an earlier version, and app_open() would bring it along. Fails: INVALID the master key
 * does not fit, or keys and data not each other; MISSING a file that must be there, or that this user may not
 * use; BROKEN damaged or foreign; CONFLICT of a later version; UNAVAILABLE as the disk.           */
MUST_USE err app_check(const struct app_config *, bool *ret_earlier);
MUST_USE err app_open(const struct app_config *, struct app **ret); /* clock and random are the system's until changed */
void app_close(struct app *);

struct app_thread;
MUST_USE err app_thread_open(struct app *, struct app_thread **ret);
void app_thread_close(struct app_thread *);
struct app *app_of(const struct app_thread *);
struct store_reader *app_reader(struct app_thread *);
struct zone *app_zone(struct app_thread *, str name); /* cached per thread; an unknown one is Europe/Amsterdam */
static inline ms_time app_now(const struct app *app) { return app->clock(app->clock_state); }
static inline void app_random(const struct app *app, void *bytes, size_t count) { app->random(app->random_state, bytes, count); }

/* Slow work (Argon2id, export): `work` runs on a pool thread with that thread's own app_thread, then
 * `done` there too. Fails: UNAVAILABLE the queue is full.                                        */
struct slow_job {
    void (*work)(struct app_thread *, struct slow_job *);
    void (*done)(struct slow_job *);
    void *state;
    struct slow_job *next;
};
MUST_USE err app_slow(struct app *, struct slow_job *);

/* Of an app that is stepped, all calls of which belong to one thread: does one piece of slow work or, when none
 * waits, one commit, and answers it. False: nothing waited. */
bool app_step(struct app *);
