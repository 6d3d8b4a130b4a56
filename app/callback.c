#include "app/callback.h"
#include "app/rows.h"
#include "base/cbor.h"
#include "core/access.h"
#include <stdlib.h>

enum { MINUTE_MS = 60 * 1000, FRIDAY = 4 };

/* In the order of these numbers, as CBOR. */
enum { PART_NAME, PART_PHONE, PART_ABOUT, PARTS };

bool promise_fits(int64_t opens, int64_t closes, int64_t within) {
    return opens >= 0 && opens < closes && closes <= DAY_MINUTES && within > 0 &&
           within <= PROMISE_MOST;
}

/* The moment that the clock on the wall says `minute` on that day: on a day when it is moved, not so many
 * minutes after midnight. */
static ms_time wall(struct zone *zone, day on, int64_t minute) {
    ms_time at = zone_midnight(zone, on) + minute * MINUTE_MS;
    return at + (minute - zone_minute(zone, at)) * MINUTE_MS;
}

ms_time promise_time(struct zone *zone, const struct team *team, ms_time asked) {
    day on = zone_day(zone, asked);
    int64_t from = zone_minute(zone, asked), left = team->within;
    for (;; on++, from = 0) {
        if (day_week(on) > FRIDAY) continue;
        if (from < team->opens) from = team->opens;
        if (from >= team->closes) continue;
        if (left <= team->closes - from) return wall(zone, on, from + left);
        left -= team->closes - from;
    }
}

int64_t promise_open(struct zone *zone, const struct team *team, ms_time from, ms_time to) {
    day first = zone_day(zone, from), last = zone_day(zone, to);
    int64_t open = 0;
    for (day on = first; on <= last; on++) {
        int64_t begin = team->opens, end = team->closes;
        if (day_week(on) > FRIDAY) continue;
        if (on == first && zone_minute(zone, from) > begin) begin = zone_minute(zone, from);
        if (on == last && zone_minute(zone, to) < end) end = zone_minute(zone, to);
        if (end > begin) open += end - begin;
    }
    return open;
}

err team_promise(struct store_write *write, struct id team, int64_t opens, int64_t closes,
                 int64_t within) {
    if (!promise_fits(opens, closes, within)) return ERR(INVALID, "hours that are none");
    store_write_add(write, SQL_team_promise, 1,
                    SV(SV_ID(team), sv_int(opens), sv_int(closes), sv_int(within)));
    return OK;
}

err team_find(struct app_thread *thread, struct arena *arena, struct id id, struct team *ret) {
    struct team *teams;
    size_t count;
    TRY(team_list(thread, arena, &teams, &count));
    for (size_t i = 0; i < count; i++)
        if (id_eq(teams[i].id, id)) {
            *ret = teams[i];
            return OK;
        }
    return ERR(MISSING, "no such team");
}

/* At the table for work now, and in which team? */
static err at_table(struct app_thread *thread, struct arena *arena, const struct table *table,
                    struct ids *ret) {
    const struct household *h = table->household;
    struct id *teams = NEW(arena, struct id, h->seats.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        struct person person;
        if (seat->ended || seat->kind != seat_kind_professional) continue;
        err found = person_find(thread, arena, seat->account, &person);
        if (found.kind && found.kind != ERR_MISSING) return found;
        if (!found.kind && !person.left) teams[count++] = person.team;
    }
    *ret = (struct ids){teams, count};
    return OK;
}

enum choice { OF_TABLE, OF_AREA, OF_ALL, CHOICES };

static bool chosen(enum choice by, const struct team *team, struct ids at_table, str area) {
    switch (by) {
    case OF_TABLE: return ids_have(at_table, team->id);
    case OF_AREA: return area.len && str_eq(str_trim(team->area), str_trim(area));
    case OF_ALL:
    case CHOICES: break;
    }
    return true;
}

err callback_teams(struct app_thread *thread, struct arena *arena, const struct table *table,
                   struct team_list *ret) {
    struct team *teams;
    size_t count;
    struct ids near;
    *ret = (struct team_list){0};
    TRY(team_list(thread, arena, &teams, &count));
    TRY(at_table(thread, arena, table, &near));
    for (enum choice by = OF_TABLE; by < CHOICES && !ret->count; by++)
        for (size_t i = 0; i < count; i++)
            if (chosen(by, &teams[i], near, table->household->area))
                *PUSH(arena, ret, struct team) = teams[i];
    return OK;
}

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

err callback_put(struct app_thread *thread, struct store_write *write, struct id team,
                 struct id callback, household_id household, ms_time promised, str name, str phone,
                 str about) {
    struct app *app = app_of(thread);
    struct buf plain = {.arena = write->arena};
    cbor_put_array(&plain, PARTS);
    cbor_put_text(&plain, name);
    cbor_put_text(&plain, phone);
    cbor_put_text(&plain, about);
    str sealed;
    TRY(vault_box(app->vault, write->arena, VAULT_CALLBACK, team, bytes(&callback), buf_str(&plain),
                  &sealed));
    store_write_add(write, SQL_callback_put, 1,
                    SV(SV_ID(team), SV_ID(callback), SV_ID(household.id), sv_int(app_now(app)),
                       sv_int(promised), sv_bytes(sealed)));
    return OK;
}

void callback_answered(struct store_write *write, household_id household, struct id callback,
                       ms_time now) {
    write->scrub = true;
    store_write_add(write, SQL_callback_answered, STORE_ANY,
                    SV(SV_ID(household.id), SV_ID(callback), sv_int(now)));
}

void callback_dropped(struct store_write *write, household_id household, struct id callback) {
    write->scrub = true;
    store_write_add(write, SQL_callback_drop, STORE_ANY, SV(SV_ID(household.id), SV_ID(callback)));
}

struct reading {
    struct app_thread *thread;
    struct arena *arena;
    struct id team;
    ms_time now;
    struct call_list *list;
};

enum {
    CALL_ID,
    CALL_HOUSEHOLD,
    CALL_ASKED,
    CALL_PROMISED,
    CALL_SEALED,
    CALL_TAKEN_BY,
    CALL_TAKEN,
    CALL_COLUMNS
};

static err row_call(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct reading *r = state;
    struct waiting_call c;
    str plain;
    size_t parts;
    (void)more;
    if (columns != CALL_COLUMNS || !row_bytes(&row[CALL_ID], 16) ||
        !row_bytes(&row[CALL_HOUSEHOLD], 16) || row[CALL_SEALED].kind != STORE_BYTES)
        return ERR(BROKEN, "a call of another shape");
    c = (struct waiting_call){.id = row_id(&row[CALL_ID]),
                      .household.id = row_id(&row[CALL_HOUSEHOLD]),
                      .asked = row[CALL_ASKED].i,
                      .promised = row[CALL_PROMISED].i};
    if (row_bytes(&row[CALL_TAKEN_BY], 16) && row[CALL_TAKEN].i >= r->now - CALL_TAKEN_MS)
        c.taken_by.id = row_id(&row[CALL_TAKEN_BY]);
    TRY(vault_unbox(app_of(r->thread)->vault, r->arena, VAULT_CALLBACK, r->team, bytes(&c.id),
                    row[CALL_SEALED].s, &plain));
    struct cbor in = {plain};
    TRY(cbor_array(&in, &parts));
    if (parts != PARTS) return ERR(BROKEN, "a call of another shape");
    TRY(cbor_text(&in, &c.name));
    TRY(cbor_text(&in, &c.phone));
    TRY(cbor_text(&in, &c.about));
    *PUSH(r->arena, r->list, struct waiting_call) = c;
    return OK;
}

static err in_team(struct app_thread *thread, struct arena *arena, account_id who, struct person *ret) {
    TRY(person_find(thread, arena, who, ret));
    return ret->left ? ERR(MISSING, "she left the team") : OK;
}

/* While a circle is among itself, nothing of its household is read or answered at work. */
static err is_shut(struct app_thread *thread, household_id household, bool *ret) {
    struct table *table;
    *ret = false;
    err loaded = table_load(thread, household, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind == ERR_MISSING || loaded.kind == ERR_BROKEN) return OK;
    TRY(loaded);
    *ret = conference_private(table->household);
    return OK;
}

err call_list(struct app_thread *thread, struct arena *arena, account_id who, struct call_list *ret) {
    struct person person;
    *ret = (struct call_list){0};
    TRY(in_team(thread, arena, who, &person));
    struct reading r = {thread, arena, person.team, app_now(app_of(thread)), ret};
    TRY(rows_read(thread, SQL_callback_waiting, SV(SV_ID(person.team)), arena, NULL, row_call, &r));
    TRY(team_find(thread, arena, person.team, &ret->team));
    size_t open = 0;
    for (size_t i = 0; i < ret->count; i++) {
        bool shut;
        TRY(is_shut(thread, ret->at[i].household, &shut));
        if (!shut) ret->at[open++] = ret->at[i];
    }
    ret->count = open;
    for (size_t i = 0; i < ret->count; i++) {
        struct person caller;
        if (id_none(ret->at[i].taken_by.id)) continue;
        err found = person_find(thread, arena, ret->at[i].taken_by, &caller);
        if (found.kind && found.kind != ERR_MISSING) return found;
        if (!found.kind) ret->at[i].taken_name = caller.name;
    }
    return OK;
}

err call_household(struct app_thread *thread, struct arena *arena, account_id who, struct id call,
                   household_id *ret) {
    struct person person;
    struct store_value row;
    TRY(in_team(thread, arena, who, &person));
    TRY(store_read_one(app_reader(thread), arena, SQL_callback_find,
                       SV(SV_ID(person.team), SV_ID(call)), &row, 1));
    if (!row_bytes(&row, 16)) return ERR(BROKEN, "a call of another shape");
    ret->id = row_id(&row);
    bool shut;
    TRY(is_shut(thread, *ret, &shut));
    return shut ? ERR(MISSING, "the circle is among itself") : OK;
}

err call_take(struct app_thread *thread, struct store_write *write, account_id who, struct id call) {
    struct person person;
    household_id household;
    ms_time now = app_now(app_of(thread));
    TRY(call_household(thread, write->arena, who, call, &household));
    TRY(in_team(thread, write->arena, who, &person));
    store_write_add(write, SQL_callback_take, 1,
                    SV(SV_ID(person.team), SV_ID(call), SV_ID(who.id), sv_int(now),
                       sv_int(now - CALL_TAKEN_MS)));
    return OK;
}

err call_free(struct app_thread *thread, struct store_write *write, account_id who, struct id call) {
    struct person person;
    household_id household;
    TRY(call_household(thread, write->arena, who, call, &household));
    TRY(in_team(thread, write->arena, who, &person));
    store_write_add(write, SQL_callback_free, 1, SV(SV_ID(person.team), SV_ID(call)));
    return OK;
}

struct timing {
    struct arena *arena;
    struct zone *zone;
    const struct team *team;
    ms_time now;
    struct call_times *times;
    struct {
        int64_t *at;
        size_t count, cap;
    } waited; /* minutes */
};

static err row_times(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct timing *t = state;
    (void)more;
    if (columns != 2) return ERR(BROKEN, "times of another shape");
    ms_time asked = row[0].i, answered = row[1].i;
    int64_t minutes = promise_open(t->zone, t->team, asked, answered ? answered : t->now);
    if (answered) {
        *PUSH(t->arena, &t->waited, int64_t) = minutes;
        return OK;
    }
    t->times->waiting++;
    if (minutes > t->times->longest_minutes) t->times->longest_minutes = minutes;
    return OK;
}

static int shorter_first(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

err call_times(struct app_thread *thread, struct arena *arena, const struct team *team,
               struct call_times *ret) {
    struct timing t = {.arena = arena,
                       .zone = app_zone(thread, str_of(app_of(thread)->config.zone)),
                       .team = team,
                       .now = app_now(app_of(thread)),
                       .times = ret};
    ms_time since = t.now - INT64_C(30) * DAY_MINUTES * MINUTE_MS;
    *ret = (struct call_times){.median_minutes = -1};
    TRY(rows_read(thread, SQL_callback_times, SV(SV_ID(team->id), sv_int(since)), arena, NULL,
                  row_times, &t));
    size_t n = t.waited.count;
    if (n < CALLS_TOLD) return OK;
    qsort(t.waited.at, n, sizeof *t.waited.at, shorter_first);
    ret->median_minutes =
        n % 2 ? t.waited.at[n / 2] : (t.waited.at[n / 2 - 1] + t.waited.at[n / 2]) / 2;
    return OK;
}
