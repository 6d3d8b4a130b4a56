/* table: a household as this thread knows it: its folded state, kept while its version holds.
 *
 * Cached by (household, version); the version is read together with the session (session.h), so a warm
 * page costs one look-up. A stale one reads the tail; a cold one a snapshot per log and the tail. Every
 * SNAPSHOT_EVERY events a snapshot is written behind the answer. Nothing is shared between threads.
 * Owns:   the state, in an arena of its own; bounded LRU by bytes. A table that a parked request uses
 *         is held (table_hold) and not thrown out.
 * Fails:  MISSING no such household, or erased; BROKEN its story does not open or follow.         */
#pragma once
#include "app/app.h"

struct log_head {
    struct id log;
    int64_t number;
    uint8_t link[32];
};
struct table {
    const struct household *household;
    int64_t version;
    struct { struct log_head *at; size_t count, cap; } heads; /* shared first, then own logs with events or keys */
};
enum { TABLE_VERSION_UNKNOWN = -1 }; /* ask the store */
MUST_USE err table_load(struct app_thread *, household_id, int64_t version, struct table **ret);
/* Fold what this thread just committed, so that the next page needs no read. */
void table_evolve(struct app_thread *, struct table *, const struct event *events, size_t count,
                  const struct log_head *heads, size_t head_count, int64_t version);
void table_forget(struct app_thread *, household_id);
/* A held table stays where it is until released, also when it is forgotten meanwhile: for a request that
 * waits for its commit. Both on the thread that loaded it. */
void table_hold(struct table *);
void table_release(struct table *);
const struct log_head *table_head(const struct table *, struct id log); /* NULL: empty log */
/* The table as this person may see it now. MISSING: no seat, or none whose right has not ended; a seat
 * whose look-again day is past gets a view in which view_paused() is her seat; in private time, whoever is not
 * of the circle one in which view_shut_out() says so, and nothing else. A professional who left
 * her organisation, or a bearer token of one, sits nowhere. With a bearer token own items stay shut. */
struct who;
MUST_USE err table_view(struct app_thread *, struct arena *, const struct table *, const struct who *, const struct view **ret);
/* For who was shown out: what another director still shares with her by name (view_kept_of). MISSING: nothing. */
MUST_USE err table_view_kept(struct app_thread *, struct arena *, const struct table *, const struct who *, const struct view **ret);
day table_today(struct app_thread *, const struct table *, ms_time now);

/* A professional's seat is worth nothing to who is no professional any more. Everybody else's is. */
struct who;
bool table_admits(const struct who *, const struct seat *);

/* For verify, rebuild, replay and dump: fold up to `to` (0: all) of the shared story, without cache or snapshot. */
MUST_USE err table_replay(struct app_thread *, struct arena *, household_id, int64_t to, struct household **ret);
typedef bool table_event_fn(void *state, const struct event *, bool erased);
/* Every event of one log in order, opened and chain-checked. */
MUST_USE err table_story(struct app_thread *, struct arena *, household_id, struct id log, table_event_fn *, void *state);
