#include "app/many.h"
#include "app/account.h"
#include "app/desk.h"
#include "app/mould.h"
#include "app/sealed.h"
#include "app/snapshot.h"
#include "app/thread.h"
#include "core/household.h"
#include <math.h>
#include <semaphore.h>
#include <stdlib.h>

#define MINUTE_MS INT64_C(60000)
#define DAY_MS INT64_C(86400000)
enum {
    MOULDS = 12,
    LONGEST = 2000,
    CHANCES = 1000000,
    USUAL = 990000, /* of them: not very long */
    AT_ONCE = 100,     /* households in one write, and their keys in one commit */
    BATCHES = 2,
    TABLES_EACH = 100, /* of one professional */
    DAYS_SILENT = 60,  /* since the last event, at most */
    FIRST_VERSION = 1, /* of a household's row */
    LIVES_MOST = 256 << 20,
    ONE_MOST = 256 << 20,
    BATCH_MOST = 512 << 20
};

/* Ninety-nine in a hundred: a logarithmic normal with median 25.2 and mean 35.6, found by its inverse
 * (Abramowitz and Stegun 1964, 26.2.23); the last one evenly between 1,001 and 2,000. Together the median is
 * about 25 and the mean 50.                                                                       */
size_t many_events(uint32_t chance) {
    if (chance >= USUAL) return 1001 + (chance - USUAL) * (LONGEST - 1001) / (CHANCES - USUAL - 1);
    double p = (chance + 0.5) / USUAL, q = p < 0.5 ? p : 1 - p, t = sqrt(-2 * log(q));
    double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    double events = 25.2 * exp(0.83 * (p < 0.5 ? -z : z));
    return events < MOULD_FIRST ? MOULD_FIRST : events > 1000 ? 1000 : (size_t)events;
}

struct many {
    struct app_thread *thread;
    struct arena lives, arena; /* the moulds; what is needed for one household */
    struct mould mould[MOULDS];
    struct id team;
    account_id works; /* who comes for work, to TABLES_EACH tables */
    int works_at;
    int64_t households, events;
    uint64_t state;
};
/* What one household will be. */
struct plan {
    struct cast cast;
    const struct mould *mould;
    size_t events;
    account_id fresh[MOULD_SEATS]; /* accounts that begin with it, but herself's work */
    bool works, begins_work;
};
/* One write under way, with its memory: one is filled while another is written. */
struct batch {
    struct store_write write;
    struct arena arena;
    sem_t written;
    bool going;
};

static struct app *app_in(const struct many *m) {
    return app_of(m->thread);
}

/* splitmix64 (Steele, Lea, Flood 2014), begun with the app's own random. */
static size_t below(struct many *m, size_t n) {
    uint64_t z = m->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ (z >> 31)) % n);
}

static bool joins(const struct event *e) {
    return e->kind == EV_seat_joined;
}

static size_t seat_index(const struct mould *mould, const struct event *joined) {
    size_t i = 0;
    while (!id_eq(mould->account[i].id, joined->seat_joined.account.id))
        i++;
    return i;
}

static struct plan plan_make(struct many *m, struct id household) {
    struct plan p = {.mould = &m->mould[below(m, MOULDS)]};
    struct id first = p.mould->events.at[0].log;
    p.events = many_events((uint32_t)below(m, CHANCES));
    for (size_t i = 0; i < sizeof first.byte; i++)
        p.cast.mask.byte[i] = household.byte[i] ^ first.byte[i];
    ms_time last = p.mould->events.at[p.events - 1].time;
    p.cast.days = (app_now(app_in(m)) - last) / DAY_MS - (int64_t)below(m, DAYS_SILENT);
    for (size_t i = 0; i < p.events; i++) {
        const struct event *e = &p.mould->events.at[i];
        if (!joins(e)) continue;
        size_t at = seat_index(p.mould, e);
        if (at == MOULD_WORKS) {
            p.works = true;
        } else {
            app_random(app_in(m), &p.fresh[at], sizeof p.fresh[at]);
            p.cast.account[at] = p.fresh[at];
        }
    }
    return p;
}

/* Somebody new for work after each hundred tables. */
static void works_at(struct many *m, struct plan *p) {
    if (!p->works) return;
    p->begins_work = m->works_at == 0;
    if (p->begins_work) app_random(app_in(m), &m->works, sizeof m->works);
    m->works_at = (m->works_at + 1) % TABLES_EACH;
    p->cast.account[MOULD_WORKS] = m->works;
}

struct owners {
    struct id *at;
    size_t count, cap;
};
static void owners_of(struct arena *a, const struct plan *p, struct owners *owners) {
    *PUSH(a, owners, struct id) = cast_household(p->mould, &p->cast).id;
    for (size_t i = 0; i < p->events; i++) {
        struct id seat = p->mould->events.at[i].item;
        if (!joins(&p->mould->events.at[i])) continue;
        for (size_t b = 0; b < sizeof seat.byte; b++)
            seat.byte[b] ^= p->cast.mask.byte[b];
        *PUSH(a, owners, struct id) = seat;
    }
    for (size_t i = 0; i < MOULD_SEATS; i++)
        if (!id_none(p->fresh[i].id)) *PUSH(a, owners, struct id) = p->fresh[i].id;
    if (p->begins_work) *PUSH(a, owners, struct id) = p->cast.account[MOULD_WORKS].id;
}

static err account_put(struct many *m, struct store_write *write, account_id id, str name) {
    struct account account = {.id = id,
                              .name = name,
                              .language = S("nl"),
                              .channel = CHANNEL_MAIL,
                              .quiet_from = QUIET_FROM,
                              .quiet_to = QUIET_TO};
    str sealed;
    TRY(account_seal(m->thread, write->arena, &account, &sealed));
    store_write_add(write, SQL_account_add, 1,
                    SV(SV_ID(id.id), sv_bytes(sealed), sv_int(app_now(app_in(m)))));
    return OK;
}

/* One household being written. */
struct putting {
    struct many *many;
    struct store_write *write;
    const struct plan *plan;
    household_id id;
    struct household household;
    struct {
        struct log_head head;
        int64_t last; /* its number at the end */
    } log[1 + MOULD_SEATS];
    size_t logs;
};

static size_t log_at(struct putting *p, struct id log) {
    for (size_t i = 0; i < p->logs; i++)
        if (id_eq(p->log[i].head.log, log)) return i;
    p->log[p->logs].head.log = log;
    return p->logs++;
}

static err event_put(struct putting *p, const struct event *e, struct log_head *head) {
    struct buf plain = {.arena = p->write->arena};
    struct sealed s;
    struct seal_header header = {.household = p->id.id,
                                 .log = e->log,
                                 .item = e->item,
                                 .number = e->number,
                                 .minute = e->time / MINUTE_MS};
    event_write(&plain, e);
    TRY(vault_seal(app_in(p->many)->vault, p->write->arena, header, head->link, buf_str(&plain), &s));
    store_write_add(p->write, SQL_event_append, 1,
                    SV(SV_ID(p->id.id), SV_ID(e->log), sv_int(e->number), sv_int(s.header.format),
                       sv_int(s.header.algorithm), sv_int(s.header.key), SV_ID(e->item),
                       sv_int(s.header.minute), SV_HASH(s.commitment), SV_HASH(s.link),
                       sv_bytes(s.bytes)));
    head->number = e->number;
    memcpy(head->link, s.link, sizeof head->link);
    return OK;
}

static err seat_put(struct putting *p, const struct event *e) {
    uint8_t hash[32];
    struct app *app = app_in(p->many);
    account_id account = e->seat_joined.account;
    sits_hash(app, account, hash);
    store_write_add(p->write, SQL_sits_put, 1,
                    SV(SV_ID(p->id.id), SV_HASH(hash), sv_int(e->time / MINUTE_MS / 60)));
    log_at(p, e->item);
    if (!id_eq(account.id, p->plan->cast.account[MOULD_WORKS].id))
        return account_put(p->many, p->write, account, e->seat_joined.name);
    if (!p->plan->begins_work) return OK;
    TRY(account_put(p->many, p->write, account, e->seat_joined.name));
    return person_join(p->many->thread, p->write, account, p->many->team, e->seat_joined.name,
                       S("begeleider"));
}

/* As if a snapshot had been taken behind each fiftieth event. */
static err snapshot_due(struct putting *p, size_t log) {
    const struct log_head *head = &p->log[log].head;
    if (head->number == 0 || head->number != p->log[log].last / SNAPSHOT_EVERY * SNAPSHOT_EVERY)
        return OK;
    return snapshot_put(p->many->thread, p->write, &p->household, head, FIRST_VERSION);
}

static err household_put(struct putting *p) {
    struct arena *arena = p->household.arena;
    const struct plan *plan = p->plan;
    store_write_add(p->write, SQL_household_make, 1, SV(SV_ID(p->id.id)));
    for (size_t i = 0; i < plan->events; i++) {
        struct event e;
        TRY(cast_event(arena, plan->mould, &plan->cast, i, &e));
        p->log[log_at(p, e.log)].last = e.number;
    }
    for (size_t i = 0; i < plan->events; i++) {
        struct event e;
        TRY(cast_event(arena, plan->mould, &plan->cast, i, &e));
        size_t log = log_at(p, e.log);
        TRY(event_put(p, &e, &p->log[log].head));
        household_evolve(&p->household, &e);
        if (joins(&e)) TRY(seat_put(p, &e));
        TRY(snapshot_due(p, log));
    }
    for (size_t i = 0; i < p->logs; i++) {
        uint8_t mac[32];
        const struct log_head *head = &p->log[i].head;
        vault_head_mac(app_in(p->many)->vault, p->id.id, head->log, head->number, head->link, mac);
        store_write_add(p->write, SQL_head_make, 1,
                        SV(SV_ID(p->id.id), SV_ID(head->log), sv_int(head->number),
                           SV_HASH(head->link), SV_HASH(mac)));
    }
    return OK;
}

static err batch_fill(struct many *m, struct batch *b, const struct id *ids, size_t count) {
    struct plan *plans = NEW(&b->arena, struct plan, count);
    struct owners owners = {0};
    for (size_t i = 0; i < count; i++) {
        plans[i] = plan_make(m, ids[i]);
        works_at(m, &plans[i]);
        owners_of(&b->arena, &plans[i], &owners);
    }
    TRY(vault_keys_make(app_in(m)->vault, owners.at, owners.count));
    for (size_t i = 0; i < count; i++) {
        arena_reset(&m->arena);
        struct putting p = {.many = m,
                            .write = &b->write,
                            .plan = &plans[i],
                            .id = cast_household(plans[i].mould, &plans[i].cast)};
        p.household = (struct household){.arena = &m->arena, .id = p.id};
        TRY(household_put(&p));
        m->events += (int64_t)plans[i].events;
    }
    m->households += (int64_t)count;
    return OK;
}

static void batch_written(struct store_write *write) {
    struct batch *b = write->state;
    sem_post(&b->written);
}

static err batch_wait(struct batch *b) {
    if (!b->going) return OK;
    while (sem_wait(&b->written) != 0) {} /* a signal came between */
    b->going = false;
    return b->write.result;
}

static int id_order(const void *a, const void *b) {
    return memcmp(a, b, sizeof(struct id));
}

static err stream(struct many *m, struct batch *batch, const struct id *ids, int64_t count, many_fn *fn,
                  void *state) {
    bool more = true;
    for (int64_t at = 0, turn = 0; at < count && more; at += AT_ONCE, turn++) {
        struct batch *b = &batch[turn % BATCHES];
        TRY(batch_wait(b));
        arena_reset(&b->arena);
        b->write = (struct store_write){.arena = &b->arena, .done = batch_written, .state = b};
        TRY(batch_fill(m, b, ids + at, (size_t)(count - at < AT_ONCE ? count - at : AT_ONCE)));
        b->going = true;
        store_submit(app_in(m)->store, &b->write);
        more = fn(state, m->households, m->events);
    }
    return OK;
}

/* However it went, nothing is left under way. */
static err stream_all(struct many *m, const struct id *ids, int64_t count, many_fn *fn, void *state) {
    struct batch batch[BATCHES] = {0};
    err e = OK;
    size_t opened = 0;
    for (; opened < BATCHES && !e.kind; opened++) {
        if (sem_init(&batch[opened].written, 0, 0)) return ERR(UNAVAILABLE, "no semaphore");
        e = arena_open(&batch[opened].arena, BATCH_MOST, NULL);
    }
    if (!e.kind) e = stream(m, batch, ids, count, fn, state);
    for (size_t i = 0; i < opened; i++) {
        err last = batch_wait(&batch[i]);
        if (!e.kind) e = last;
        arena_free(&batch[i].arena);
        (void)sem_destroy(&batch[i].written); /* it was made here, and nobody waits */
    }
    return e;
}

static err begin(struct many *m) {
    struct store_write write = {.arena = &m->arena};
    app_random(app_in(m), &m->state, sizeof m->state);
    for (size_t i = 0; i < MOULDS; i++)
        TRY(mould_make(&m->lives, m->state + i, LONGEST, &m->mould[i]));
    TRY(team_make(m->thread, &write, S(MANY_TEAM), S(""), S(""), &m->team));
    return store_write_wait(app_in(m)->store, &write);
}

err many_make(struct app_thread *thread, int64_t count, many_fn *fn, void *state) {
    struct many m = {.thread = thread};
    struct arena all = {0};
    err e = arena_open(&m.lives, LIVES_MOST, NULL);
    if (!e.kind) e = arena_open_large(&m.arena, ONE_MOST / 8, ONE_MOST, NULL);
    if (!e.kind) e = arena_open(&all, SIZE_MAX / 2, NULL);
    if (!e.kind) {
        struct id *ids = NEW(&all, struct id, (size_t)count);
        app_random(app_of(thread), ids, (size_t)count * sizeof *ids);
        qsort(ids, (size_t)count, sizeof *ids, id_order);
        e = begin(&m);
        if (!e.kind) e = stream_all(&m, ids, count, fn, state);
    }
    arena_free(&all);
    arena_free(&m.arena);
    arena_free(&m.lives);
    return e;
}
