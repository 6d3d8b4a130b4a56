/* thread: what one thread has of its own. Internal to app/: others see struct app_thread opaque.
 * Owns its reader, its zones, its slice of folded households (table.c) and nothing that another thread sees.
 * `heads` and `snapshot` are memory for a moment, kept: a desk loads 150 tables one after the other. */
#pragma once
#include "app/app.h"

struct table_cache;
struct run;
struct zone_slot {
    struct zone_slot *next;
    struct zone *zone;
    size_t len;
    char name[];
};
struct app_thread {
    struct app *app;
    struct store_reader *reader;
    struct run *turns; /* turn.c's */
    struct arena heads, snapshot; /* table.c's and snapshot.c's, empty between two loads */
    struct table_cache *cache; /* table.c's; never NULL between app_thread_open() and _close() */
    struct zone_slot *zones;
    struct zone *zone; /* Europe/Amsterdam, for names we do not know; in `zones` too */
};

/* table.c. `bytes`: app_config.cache_bytes; 0: the default of table.c. */
MUST_USE err table_cache_open(struct app_thread *, size_t bytes, struct table_cache **ret);
void table_cache_close(struct table_cache *);
void table_cache_limit(struct table_cache *, size_t bytes); /* from now on no more than that */

/* slow.c */
MUST_USE err slow_open(struct app *, unsigned threads, struct slow_pool **ret);
void slow_close(struct slow_pool *); /* what waits is done first */

/* thread.c: one round of what nobody asked for, in an arena of its own; `state` is the round's. Fails: as `round` does;
 * what the arena says, and then no reading is left open. */
typedef err round_fn(struct app_thread *, struct arena *, void *state);
MUST_USE err app_round(struct app_thread *, size_t most_bytes, round_fn *, void *state);

/* write.c: a write of our own that nobody waits for. It frees itself; NULL: no memory, then it is left undone. */
struct store_write *write_behind(struct app *);
void write_behind_submit(struct app *, struct store_write *);
