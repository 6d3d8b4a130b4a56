#include "app/due.h"
#include "app/rows.h"
#include "app/thread.h"
#include "core/access.h"

enum { HOUR_MS = 60 * 60 * 1000, MORNING = 9, ROUND_BYTES = 16 * 1024 * 1024 };

/* In the morning of that day, for whoever has no hours of silence. */
static int64_t hour_of(struct zone *zone, day on) {
    return zone_midnight(zone, on) / HOUR_MS + MORNING;
}

static void put(struct app_thread *thread, struct store_write *write, household_id id, str zone,
                day on) {
    if (on == DAY_NONE) return;
    store_write_add(write, SQL_due_put, STORE_ANY,
                    SV(SV_ID(id.id), sv_int(hour_of(app_zone(thread, zone), on))));
}

void due_rows(struct app_thread *thread, struct store_write *write, household_id id, str zone,
              const struct event *events, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &events[i];
        if (e->kind == EV_seat_joined) put(thread, write, id, zone, e->seat_joined.look_again);
        if (e->kind == EV_seat_extended) put(thread, write, id, zone, e->seat_extended.look_again);
        if (e->kind == EV_plan_begun) {
            put(thread, write, id, zone, e->plan_begun.call_on);
            put(thread, write, id, zone, e->plan_begun.first_on);
            put(thread, write, id, zone, e->plan_begun.second_on);
        }
        if (e->kind == EV_pressure_put) put(thread, write, id, zone, e->pressure_put.review);
        if (e->kind == EV_pressure_reviewed) put(thread, write, id, zone, e->pressure_reviewed.review);
        if (e->kind == EV_step_handed_over)
            put(thread, write, id, zone, e->step_handed_over.look_again);
        if (e->kind == EV_take_over_extended)
            put(thread, write, id, zone, e->take_over_extended.look_again);
    }
}

/* A stand-in's day is no question: it ends by itself. */
static bool seat_asks(const struct seat *seat) {
    return !seat->ended && seat->kind == seat_kind_professional && id_none(seat->stands_for.id) &&
           seat->look_again != DAY_NONE;
}

static bool step_asks(const struct step *step) {
    return step->state == step_state_open && step->look_again != DAY_NONE;
}

/* The day on which the coordinator phones, or the same people look back. */
static day conference_asks(const struct conference *conference) {
    if (conference->state == conference_state_running) return conference->call_on;
    if (conference->state == conference_state_called) return conference->first_on;
    return conference->state == conference_state_evaluated_once ? conference->second_on : DAY_NONE;
}

/* The day to look again at pressure. One that has not begun may begin before that day. */
static day pressure_asks(const struct pressure *one) {
    return one->state <= pressure_state_running ? one->review : DAY_NONE;
}

static void sooner(day *first, day on, day from) {
    if (on >= from && (*first == DAY_NONE || on < *first)) *first = on;
}

static day first_from(const struct household *h, day from) {
    day first = DAY_NONE;
    for (size_t i = 0; i < h->seats.count; i++)
        if (seat_asks(&h->seats.at[i])) sooner(&first, h->seats.at[i].look_again, from);
    for (size_t i = 0; i < h->steps.count; i++)
        if (step_asks(&h->steps.at[i])) sooner(&first, h->steps.at[i].look_again, from);
    for (size_t i = 0; i < h->conferences.count; i++)
        if (conference_asks(&h->conferences.at[i]) != DAY_NONE)
            sooner(&first, conference_asks(&h->conferences.at[i]), from);
    for (size_t i = 0; i < h->pressures.count; i++)
        if (pressure_asks(&h->pressures.at[i]) != DAY_NONE)
            sooner(&first, pressure_asks(&h->pressures.at[i]), from);
    return first;
}

void due_put(struct app_thread *thread, struct store_write *write, const struct household *h,
             day today) {
    store_write_add(write, SQL_due_drop, STORE_ANY, SV(SV_ID(h->id.id), sv_int(INT64_MAX)));
    put(thread, write, h->id, h->zone, first_from(h, today));
}

struct telling {
    struct app_thread *thread;
    struct store_write *write;
    const struct household *h;
    day from, today;
};

/* Once, however many days are due: the message says no more than that there is one. */
static err tell(struct telling *t, const struct seat *seat) {
    if (seat->ended || id_none(seat->account.id)) return OK;
    return outbox_news(t->thread, t->write, seat->account, false,
                       kind_in_circle(seat->kind) ? NULL : &t->h->id);
}

static bool is_now(const struct telling *t, day on) {
    return on >= t->from && on <= t->today;
}

/* Does anything whose day it is ask this seat? */
static bool is_asked(const struct telling *t, const struct seat *seat) {
    bool director = seat->kind == seat_kind_director;
    for (size_t i = 0; i < t->h->seats.count; i++) {
        const struct seat *other = &t->h->seats.at[i];
        if (seat_asks(other) && is_now(t, other->look_again) && (director || other == seat))
            return true;
    }
    for (size_t i = 0; i < t->h->steps.count; i++) {
        const struct step *step = &t->h->steps.at[i];
        if (step_asks(step) && is_now(t, step->look_again) &&
            (director || id_eq(step->who.id, seat->item.id.id)) &&
            may_see(t->h, seat, true, t->today, &step->item))
            return true;
    }
    for (size_t i = 0; i < t->h->conferences.count; i++) {
        const struct conference *one = &t->h->conferences.at[i];
        bool calls = one->state == conference_state_running;
        if (conference_asks(one) != DAY_NONE && is_now(t, conference_asks(one)) &&
            (calls ? id_eq(one->coordinator.id, seat->item.id.id) : kind_in_circle(seat->kind)) &&
            may_see(t->h, seat, true, t->today, &one->item))
            return true;
    }
    for (size_t i = 0; i < t->h->pressures.count; i++) {
        const struct pressure *one = &t->h->pressures.at[i];
        if (one->state == pressure_state_running && is_now(t, one->review) &&
            (director || id_eq(one->item.author.id, seat->item.id.id)) &&
            may_see(t->h, seat, true, t->today, &one->item))
            return true;
    }
    return false;
}

static err tell_one(struct app_thread *thread, struct arena *arena, household_id id, int64_t hour) {
    struct table *table;
    struct store_write write = {.arena = arena};
    ms_time now = app_now(app_of(thread));
    err loaded = table_load(thread, id, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind && loaded.kind != ERR_MISSING) return loaded;
    store_write_add(&write, SQL_due_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(hour)));
    if (!loaded.kind) {
        const struct household *h = table->household;
        struct zone *zone = app_zone(thread, h->zone);
        struct telling t = {thread, &write, h, zone_day(zone, hour * HOUR_MS), zone_day(zone, now)};
        for (size_t i = 0; i < h->seats.count; i++)
            if (is_asked(&t, &h->seats.at[i])) TRY(tell(&t, &h->seats.at[i]));
        put(thread, &write, id, h->zone, first_from(h, t.today + 1));
    }
    return store_write_wait(app_of(thread)->store, &write);
}

struct rows {
    struct arena *arena;
    struct {
        struct due_row {
            household_id id;
            int64_t hour;
        } * at;
        size_t count, cap;
    } all;
};

static err due_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct rows *r = state;
    (void)more;
    if (columns != 2 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a day of no household");
    *PUSH(r->arena, &r->all, struct due_row) = (struct due_row){{row_id(&row[0])}, row[1].i};
    return OK;
}

/* One that fails does not hold up the others: its row stays, and the next round finds it. */
static err round_run(struct app_thread *thread, struct arena *arena, void *state) {
    (void)state;
    struct rows rows = {.arena = arena};
    err first = OK;
    TRY(rows_read(thread, SQL_due_now, SV(sv_int(app_now(app_of(thread)) / HOUR_MS)), arena, NULL,
                  due_row, &rows));
    for (size_t i = 0; i < rows.all.count; i++) {
        err e = tell_one(thread, arena, rows.all.at[i].id, rows.all.at[i].hour);
        if (e.kind && !first.kind) first = e;
    }
    return first;
}

err due_run(struct app_thread *thread) {
    return app_round(thread, ROUND_BYTES, round_run, NULL);
}
