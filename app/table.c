#include "app/cache.h"
#include "app/log.h"
#include "app/session.h"
#include "app/snapshot.h"
#include "app/thread.h"

enum { WORN_BYTES = 1024 * 1024 };

static bool fold(void *state, const struct event *e, bool erased) {
    struct household *household = state;
    if (erased)
        household_evolve_erased(household, e->log, e->number);
    else
        household_evolve(household, e);
    return true;
}

static size_t head_place(struct cached *c, struct id log) {
    size_t i = 0;
    while (i < c->table.heads.count && !id_eq(c->table.heads.at[i].log, log))
        i++;
    return i;
}

/* In the household's own arena: a leap ends the load. */
static size_t head_add(struct cached *c, struct id log) {
    struct log_head *head = PUSH(&c->arena, &c->table.heads, struct log_head);
    head->log = log;
    *PUSH(&c->arena, &c->snapshots, int64_t) = 0;
    return c->table.heads.count - 1;
}

/* The keys of all logs in which something was written, in one read of keys.db: one by one each costs several. */
static void keys_fetch(struct app_thread *thread, struct arena *scratch, const struct log_heads *said) {
    struct id *logs = NEW(scratch, struct id, said->count);
    size_t count = 0;
    for (size_t i = 0; i < said->count; i++)
        if (said->at[i].number) logs[count++] = said->at[i].log;
    vault_warm(app_of(thread)->vault, logs, count);
}

/* Brings one log up to what the store says of it. */
static err catch_up(struct app_thread *thread, struct cached *c, const struct log_head *said,
                    bool *ret_worn) {
    size_t at = head_place(c, said->log);
    bool known = at < c->table.heads.count;
    if (!known && !said->number) return OK; /* a seat's log in which nothing was written */
    struct vault *vault = app_of(thread)->vault;
    if (!vault_holds(vault, said->log) && vault_owner(vault, said->log) != VAULT_KEPT) {
        if (id_eq(said->log, c->id.id)) return ERR(MISSING, "the household was erased");
        if (known) *ret_worn = true; /* what was folded from it must go */
        return OK;
    }
    if (!known) {
        at = head_add(c, said->log);
        if (said->number >= SNAPSHOT_EVERY) /* a shorter log has none */
            TRY(snapshot_load(thread, c->household, &c->table.heads.at[at], said->number));
        c->snapshots.at[at] = c->table.heads.at[at].number;
    }
    struct log_head *head = &c->table.heads.at[at];
    if (head->number < said->number)
        TRY(log_follow(thread, &c->arena, c->id, head, fold, c->household));
    if (head->number < said->number) return ERR(BROKEN, "the head says more than the story");
    if (head->number == said->number && memcmp(head->link, said->link, sizeof said->link) != 0)
        return ERR(BROKEN, "the head says another story");
    return OK;
}

static err refresh(struct app_thread *thread, struct cached *c, struct arena *scratch, bool *ret_worn) {
    int64_t version;
    struct log_heads said;
    TRY(log_version(thread, c->id, &version));
    TRY(log_heads(thread, scratch, c->id, &said));
    if (!c->household) {
        keys_fetch(thread, scratch, &said);
        c->household = NEW(&c->arena, struct household, 1);
        c->household->arena = &c->arena;
        c->household->shapes = &app_of(thread)->shapes;
        c->household->id = c->id;
        c->table.household = c->household;
    }
    for (size_t i = 0; i < said.count; i++)
        TRY(catch_up(thread, c, &said.at[i], ret_worn));
    c->table.version = version;
    return OK;
}

/* Version, heads and rows of one moment: that of whoever reads many tables at once, or one of its own. */
static err refresh_at_once(struct app_thread *thread, struct cached *c, struct arena *scratch,
                           bool *ret_worn) {
    if (store_reading(app_reader(thread))) return refresh(thread, c, scratch, ret_worn);
    TRY(store_read_begin(app_reader(thread)));
    TRY(refresh(thread, c, scratch, ret_worn));
    return store_read_end(app_reader(thread));
}

/* The same, with the leaps of both arenas caught. */
static err refresh_caught(struct app_thread *thread, struct cached *c, bool *ret_worn) {
    struct arena *scratch = &thread->heads;
    jmp_buf leave;
    c->arena.leave = scratch->leave = &leave;
    c->arena.why = OK;
    err failed;
    if (setjmp(leave) == 0)
        failed = refresh_at_once(thread, c, scratch, ret_worn);
    else
        failed = c->arena.why.kind ? c->arena.why : scratch->why;
    if (failed.kind) store_reader_rest(app_reader(thread));
    c->arena.leave = scratch->leave = NULL;
    arena_reset(scratch);
    return failed;
}

static err load_cold(struct app_thread *thread, household_id id, struct cached **ret) {
    bool worn = false;
    struct cached *c;
    TRY(cache_add(thread->cache, id, &c));
    err loaded = refresh_caught(thread, c, &worn);
    if (loaded.kind) {
        cache_drop(thread->cache, c);
        return loaded;
    }
    c->fresh_bytes = c->arena.used;
    *ret = c;
    return OK;
}

static bool worn_out(const struct cached *c) {
    return c->arena.used > 4 * c->fresh_bytes + WORN_BYTES;
}

err table_load(struct app_thread *thread, household_id id, int64_t version, struct table **ret) {
    if (version == TABLE_VERSION_UNKNOWN) TRY(log_version(thread, id, &version));
    struct cached *c = cache_find(thread->cache, id);
    if (c && c->table.version < version) {
        bool worn = worn_out(c);
        err fresh = worn ? OK : refresh_caught(thread, c, &worn);
        if (fresh.kind || worn) {
            cache_drop(thread->cache, c);
            c = NULL;
        }
        if (fresh.kind) return fresh;
    }
    if (!c) TRY(load_cold(thread, id, &c));
    cache_grown(thread->cache, c);
    snapshot_behind(thread, c);
    *ret = &c->table;
    return OK;
}

static err evolve(struct cached *c, const struct event *events, size_t count,
                  const struct log_head *heads, size_t head_count) {
    jmp_buf leave;
    c->arena.leave = &leave;
    if (setjmp(leave)) {
        c->arena.leave = NULL;
        return c->arena.why;
    }
    for (size_t i = 0; i < count; i++)
        household_evolve(c->household, &events[i]);
    for (size_t i = 0; i < head_count; i++) {
        size_t at = head_place(c, heads[i].log);
        if (at == c->table.heads.count) at = head_add(c, heads[i].log);
        c->table.heads.at[at] = heads[i];
    }
    c->arena.leave = NULL;
    return OK;
}

void table_evolve(struct app_thread *thread, struct table *table, const struct event *events,
                  size_t count, const struct log_head *heads, size_t head_count, int64_t version) {
    struct cached *c = (struct cached *)table;
    if (c->gone) return;
    if (evolve(c, events, count, heads, head_count).kind) {
        cache_drop(thread->cache, c);
        return;
    }
    c->table.version = version;
    cache_grown(thread->cache, c);
    snapshot_behind(thread, c);
}

void table_forget(struct app_thread *thread, household_id id) {
    struct cached *c = cache_find(thread->cache, id);
    if (c) cache_drop(thread->cache, c);
}

void table_hold(struct table *table) {
    cache_hold((struct cached *)table);
}

void table_release(struct table *table) {
    cache_release((struct cached *)table);
}

const struct log_head *table_head(const struct table *table, struct id log) {
    for (size_t i = 0; i < table->heads.count; i++)
        if (id_eq(table->heads.at[i].log, log))
            return table->heads.at[i].number ? &table->heads.at[i] : NULL;
    return NULL;
}

day table_today(struct app_thread *thread, const struct table *table, ms_time now) {
    return zone_day(app_zone(thread, table->household->zone), now);
}

bool table_admits(const struct who *who, const struct seat *seat) {
    return who->professional || seat->kind != seat_kind_professional;
}

struct replaying {
    struct household *household;
    int64_t to;
};

static bool replay(void *state, const struct event *e, bool erased) {
    struct replaying *r = state;
    int64_t shared = id_eq(e->log, r->household->id.id) ? e->number : erased ? 0 : e->follows;
    if (r->to && shared > r->to) return false;
    return fold(r->household, e, erased);
}

err table_replay(struct app_thread *thread, struct arena *arena, household_id id, int64_t to,
                 struct household **ret) {
    struct log_heads heads;
    TRY(log_heads(thread, arena, id, &heads));
    struct household *household = NEW(arena, struct household, 1);
    household->arena = arena;
    household->id = id;
    struct replaying r = {household, to};
    for (size_t i = 0; i < heads.count; i++) {
        struct log_head head = {.log = heads.at[i].log};
        if (i > 0 && vault_owner(app_of(thread)->vault, head.log) != VAULT_KEPT) continue;
        TRY(log_follow(thread, arena, id, &head, replay, &r));
    }
    *ret = household;
    return OK;
}

err table_story(struct app_thread *thread, struct arena *arena, household_id id, struct id log,
                table_event_fn *fn, void *state) {
    struct log_head head = {.log = log};
    return log_follow(thread, arena, id, &head, fn, state);
}
