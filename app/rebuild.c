#include "app/cache.h"
#include "app/desk.h"
#include "app/due.h"
#include "app/keep.h"
#include "app/log.h"
#include "app/rows.h"
#include "app/snapshot.h"
#include "core/access.h"

enum {
    LIST_MOST = 1024 * 1024 * 1024,
    HOUSEHOLD_MOST = 1024 * 1024 * 1024,
    HOUR_MS = 60 * 60 * 1000,
    TRIES = 5
};

struct rebuilding {
    struct app_thread *thread;
    bool write;
    finding_fn *fn;
    void *state;
    struct verified *sums;
    struct {
        struct id *at;
        size_t count, cap;
    } households;
    struct {
        struct finding *at;
        size_t count, cap;
    } findings;               /* of one household, told when it held still */
    struct verified one;      /* its sums */
    struct arena list, arena; /* of all; of one household */
};

static void found(struct rebuilding *r, struct id household, struct id log, int64_t number,
                  const char *what) {
    *PUSH(&r->arena, &r->findings, struct finding) =
        (struct finding){{household}, log, number, what, 0};
}

static err household_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct rebuilding *r = state;
    if (columns < 1 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a household of another shape");
    *PUSH(&r->list, &r->households, struct id) = row_id(&row[0]);
    return OK;
}

struct folding {
    struct rebuilding *r;
    struct household *household;
    struct log_head *head;
    int64_t stop; /* the number of the snapshot that is kept; 0: none */
    str kept;
};

/* One from before rows were added says the same with fewer lists, so it is read and written again. */
static bool says_the_same(struct folding *f) {
    str now = snapshot_plain(&f->r->arena, f->household, f->head);
    if (str_eq(f->kept, now)) return true;
    struct household read = {.arena = &f->r->arena, .id = f->household->id};
    size_t link = sizeof f->head->link;
    return str_starts(f->kept, str_upto(now, link)) &&
           !household_read(&read, f->head->log, str_from(f->kept, link)).kind &&
           str_eq(snapshot_plain(&f->r->arena, &read, f->head), now);
}

static void compare(struct folding *f) {
    if (!says_the_same(f))
        found(f->r, f->household->id.id, f->head->log, f->stop, "the snapshot says another state");
}

static bool fold(void *state, const struct event *e, bool erased) {
    struct folding *f = state;
    if (erased)
        household_evolve_erased(f->household, e->log, e->number);
    else
        household_evolve(f->household, e);
    f->r->one.events++;
    f->r->one.redacted += erased;
    if (e->number == f->stop) compare(f);
    return true;
}

/* Folds one log from its beginning and holds the kept snapshot against it on the way. */
static err fold_log(struct rebuilding *r, struct household *household, struct log_head *head) {
    struct folding f = {.r = r, .household = household, .head = head};
    int64_t said = head->number;
    err kept = snapshot_read(r->thread, &r->arena, household->id, head->log, &f.stop, &f.kept);
    if (kept.kind == ERR_BROKEN)
        found(r, household->id.id, head->log, f.stop, "the snapshot does not open");
    if (kept.kind && kept.kind != ERR_MISSING && kept.kind != ERR_BROKEN) return kept;
    if (kept.kind) f.stop = 0;
    *head = (struct log_head){.log = head->log};
    r->one.logs++;
    TRY(log_follow(r->thread, &r->arena, household->id, head, fold, &f));
    if (head->number < said) return ERR(BROKEN, "the head says more than the story");
    if (f.stop > head->number)
        found(r, household->id.id, head->log, f.stop, "the snapshot is of later");
    return OK;
}

struct index {
    struct rebuilding *r;
    const struct household *household;
    struct {
        struct hash {
            uint8_t at[32];
        } * at;
        size_t count, cap;
    } there;
};

static err sits_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct index *index = state;
    if (columns < 1 || !row_bytes(&row[0], 32))
        return ERR(BROKEN, "a seat in the index of another shape");
    memcpy(PUSH(&index->r->arena, &index->there, struct hash)->at, row[0].s.at, 32);
    return OK;
}

static bool takes(struct index *index, const uint8_t hash[32]) {
    for (size_t i = 0; i < index->there.count; i++)
        if (memcmp(index->there.at[i].at, hash, 32) == 0) {
            memset(index->there.at[i].at, 0, 32); /* met */
            return true;
        }
    return false;
}

/* Who was shown out may be in it as long as another director shares something with her by name; that this was
 * over since is no finding, for a row that is too much opens nothing. */
static void kept_rows(struct index *index, struct store_write *write) {
    struct rebuilding *r = index->r;
    const struct household *household = index->household;
    for (size_t i = 0; i < household->seats.count; i++) {
        const struct seat *seat = &household->seats.at[i];
        if (!seat->ended || id_none(seat->ended_by.id) || household_seat_of(household, seat->account))
            continue;
        uint8_t hash[32];
        sits_hash(app_of(r->thread), seat->account, hash);
        takes(index, hash);
        if (seat_keeps(household, seat, DAY_NONE))
            store_write_add(
                write, SQL_sits_put, STORE_ANY,
                SV(SV_ID(household->id.id), SV_HASH(hash), sv_int(seat->item.made / HOUR_MS)));
    }
}

/* Whoever sits here now is in the index, and nobody else. */
static err check_index(struct rebuilding *r, const struct household *household,
                       struct store_write *write) {
    static const struct hash met = {{0}};
    struct index index = {.r = r, .household = household};
    TRY(rows_read(r->thread, SQL_sits_of_household, SV(SV_ID(household->id.id)), &r->arena, NULL,
                  sits_row, &index));
    store_write_add(write, SQL_sits_drop_all, STORE_ANY, SV(SV_ID(household->id.id)));
    due_put(r->thread, write, household,
            zone_day(app_zone(r->thread, household->zone), app_now(app_of(r->thread))));
    for (size_t i = 0; i < household->seats.count; i++) {
        const struct seat *seat = &household->seats.at[i];
        if (household_seat_of(household, seat->account) != seat) continue;
        uint8_t hash[32];
        sits_hash(app_of(r->thread), seat->account, hash);
        if (!takes(&index, hash))
            found(r, household->id.id, seat->item.id.id, 0, "the index lacks a seat");
        store_write_add(write, SQL_sits_put, STORE_ANY,
                        SV(SV_ID(household->id.id), SV_HASH(hash), sv_int(seat->item.made / HOUR_MS)));
    }
    kept_rows(&index, write);
    for (size_t i = 0; i < index.there.count; i++)
        if (memcmp(index.there.at[i].at, met.at, 32) != 0)
            found(r, household->id.id, (struct id){{0}}, 0, "the index has a seat too many");
    return OK;
}

static err write_anew(struct rebuilding *r, const struct household *household,
                      const struct log_heads *heads, int64_t version, struct store_write *write) {
    store_write_add(write, SQL_household_hold, 1, SV(SV_ID(household->id.id), sv_int(version)));
    store_write_add(write, SQL_snapshot_drop_all, STORE_ANY, SV(SV_ID(household->id.id)));
    for (size_t i = 0; i < heads->count; i++)
        if (heads->at[i].number >= SNAPSHOT_EVERY)
            TRY(snapshot_put(r->thread, write, household, &heads->at[i], version));
    return store_write_wait(app_of(r->thread)->store, write);
}

/* The household as its logs say it, and what its derived rows would be. All reads are of one moment. */
static err read_one(struct rebuilding *r, struct household *household, struct log_heads *heads,
                    int64_t *ret_version, struct store_write *write) {
    struct vault *vault = app_of(r->thread)->vault;
    TRY(log_version(r->thread, household->id, ret_version));
    TRY(log_heads(r->thread, &r->arena, household->id, heads));
    if (vault_owner(vault, household->id.id) == VAULT_ERASED) {
        r->one.erased += (int64_t)heads->count;
        heads->count = 0;
        return OK;
    }
    size_t kept = 0;
    for (size_t i = 0; i < heads->count; i++) {
        if (vault_owner(vault, heads->at[i].log) == VAULT_ERASED) {
            r->one.erased++;
            continue;
        }
        TRY(fold_log(r, household, &heads->at[i]));
        heads->at[kept++] = heads->at[i];
    }
    heads->count = kept;
    return check_index(r, household, write);
}

static err rebuild_one(struct rebuilding *r, household_id id) {
    struct log_heads heads;
    int64_t version;
    struct store_write write = {.arena = &r->arena};
    struct household *household = NEW(&r->arena, struct household, 1);
    household->arena = &r->arena;
    household->shapes = &app_of(r->thread)->shapes;
    household->id = id;
    TRY(store_read_begin(app_reader(r->thread)));
    TRY(read_one(r, household, &heads, &version, &write));
    TRY(store_read_end(app_reader(r->thread)));
    return r->write && heads.count ? write_anew(r, household, &heads, version, &write) : OK;
}

static err rebuild_caught(struct rebuilding *r, household_id id) {
    jmp_buf leave;
    arena_reset(&r->arena);
    r->findings.at = NULL;
    r->findings.count = r->findings.cap = 0;
    r->one = (struct verified){0};
    r->arena.leave = &leave;
    err failed;
    if (setjmp(leave) == 0)
        failed = rebuild_one(r, id);
    else
        failed = r->arena.why;
    if (failed.kind) store_reader_rest(app_reader(r->thread));
    r->arena.leave = NULL;
    return failed;
}

/* Tells what was found of one household. */
static void tell(struct rebuilding *r) {
    for (size_t i = 0; i < r->findings.count; i++)
        r->fn(r->state, &r->findings.at[i]);
    r->sums->households++;
    r->sums->logs += r->one.logs;
    r->sums->events += r->one.events;
    r->sums->redacted += r->one.redacted;
    r->sums->erased += r->one.erased;
}

static err rebuild(struct rebuilding *r) {
    TRY(rows_read(r->thread, SQL_household_all, NULL, 0, &r->list, NULL, household_row, r));
    for (size_t i = 0; i < r->households.count; i++) {
        household_id id = {r->households.at[i]};
        err one = rebuild_caught(r, id);
        for (int tries = 1; one.kind == ERR_CONFLICT && tries < TRIES; tries++)
            one = rebuild_caught(r, id);
        if (one.kind == ERR_MISSING) continue; /* erased while we read */
        if (one.kind && one.kind != ERR_BROKEN) return one;
        tell(r);
        if (one.kind) r->fn(r->state, &(struct finding){id, id.id, 0, one.what, 0});
    }
    return OK;
}

err keep_rebuild(struct app_thread *thread, bool write, finding_fn *fn, void *state,
                 struct verified *ret) {
    *ret = (struct verified){0};
    struct rebuilding r = {.thread = thread, .write = write, .fn = fn, .state = state, .sums = ret};
    TRY(arena_open(&r.list, LIST_MOST, NULL));
    err done = arena_open(&r.arena, HOUSEHOLD_MOST, NULL);
    if (!done.kind) {
        done = rebuild(&r);
        arena_free(&r.arena);
    }
    arena_free(&r.list);
    return done;
}
