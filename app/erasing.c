#include "app/erasing.h"
#include "app/account_end.h"
#include "app/desk.h"
#include "app/door.h"
#include "app/log.h"
#include "app/rows.h"
#include "app/steady.h"
#include "app/thread.h"
#include "app/run.h"
#include "core/dictation.h"
#include "core/erasing.h"
#include "core/household.h"

enum { ROUND_BYTES = 64 * 1024 * 1024, HOUR_MS = 60 * 60 * 1000 };

/* The first whole hour in which that moment is past. */
static int64_t hour_after(ms_time at) {
    return (at + ERASING_GRACE_MS) / HOUR_MS + 1;
}

/* The next moment at which something is due here; an end that is past, is; words whose day is over were looked at. */
static ms_time next_due(const struct household *h, ms_time now) {
    const struct erasing *erasing = erasing_running(h);
    ms_time next = erasing ? erasing_at(erasing) : 0;
    for (size_t i = 0; i < h->proposals.count; i++) {
        ms_time at = dictation_counts_at(&h->proposals.at[i]);
        if (at > now && (!next || at < next)) next = at;
    }
    return next;
}

void erasing_watch(struct store_write *write, const struct household *before, ms_time at, ms_time now) {
    ms_time next = next_due(before, now);
    store_write_add(write, SQL_erasing_put, STORE_ANY,
                    SV(SV_ID(before->id.id), sv_int(hour_after(next && next < at ? next : at))));
}

/* Words that she signed on paper, and a day went by. What can count no longer waits for her own yes. */
static err count_signed(struct app_thread *thread, struct arena *arena, const struct table *table,
                        ms_time now) {
    const struct household *h = table->household;
    household_id id = h->id;
    struct ids due = {0};
    for (size_t i = 0; i < h->proposals.count; i++) {
        ms_time at = dictation_counts_at(&h->proposals.at[i]);
        if (at && at <= now) due = ids_with(arena, due, h->proposals.at[i].item.id.id);
    }
    for (size_t i = 0; i < due.count; i++) {
        struct command c;
        command_clear(&c, COMMAND_dictation_count);
        c.dictation_count.proposal.id = due.at[i];
        struct run run = {.arena = arena,
                          .actor = actor_kind_clock,
                          .household = id,
                          .command = c,
                          .key = arena_fmt(arena, "count-%.*s", STR_ARG(id_text(arena, due.at[i])))};
        err e = run_wait(thread, &run);
        if (e.kind && !run.decision.refusals.count) return e;
    }
    return OK;
}

void erasing_close_asks(struct app_thread *thread, struct store_write *write, household_id id) {
    struct table *table;
    if (table_load(thread, id, TABLE_VERSION_UNKNOWN, &table).kind) return;
    for (size_t i = 0; i < table->household->asks.count; i++)
        door_revoke_ask(thread, write, table->household->asks.at[i].item.id.id);
}

struct ids_read {
    struct arena *arena;
    struct {
        struct id *at;
        size_t count, cap;
    } first, second;
};

static err ids_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct ids_read *r = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16) || (columns > 1 && !row_bytes(&row[1], 16)))
        return ERR(BROKEN, "a row without its ids");
    *PUSH(r->arena, &r->first, struct id) = row_id(&row[0]);
    if (columns > 1) *PUSH(r->arena, &r->second, struct id) = row_id(&row[1]);
    return OK;
}

/* First it is written down who keeps what: the story can be read now and never again. */
static err keep_own(struct app_thread *thread, struct arena *arena, const struct table *table,
                    ms_time now) {
    const struct household *h = table->household;
    struct store_write write = {.arena = arena};
    erasing_close_asks(thread, &write, h->id);
    for (size_t i = 0; i < table->heads.count; i++) {
        const struct log_head *head = &table->heads.at[i];
        const struct seat *seat = household_seat(h, head->log);
        if (!seat || head->number < 1) continue; /* the shared story, or nothing of her own */
        uint8_t hash[32];
        sits_hash(app_of(thread), seat->account, hash);
        store_write_add(&write, SQL_kept_put, STORE_ANY,
                        SV(SV_ID(h->id.id), SV_ID(head->log), SV_HASH(hash), sv_int(now + KEPT_MS)));
    }
    return write.ops.count ? store_write_wait(app_of(thread)->store, &write) : OK;
}

static bool is_kept(const struct ids_read *kept, struct id log) {
    for (size_t i = 0; i < kept->first.count; i++)
        if (id_eq(kept->first.at[i], log)) return true;
    return false;
}

/* Keys first, rows after; everything but the own logs that are kept. May be done again at any point. */
static err erase_rest(struct app_thread *thread, struct arena *arena, household_id id) {
    static const enum sql drops[] = {SQL_request_drop_all,  SQL_look_drop_all,
                                     SQL_sits_drop_all,     SQL_snapshot_drop_all,
                                     SQL_callback_drop_all, SQL_household_touch,
                                     SQL_household_drop_empty};
    struct ids_read kept = {.arena = arena}, heads = {.arena = arena};
    TRY(rows_read(thread, SQL_kept_of_household, SV(SV_ID(id.id)), arena, NULL, ids_row, &kept));
    TRY(rows_read(thread, SQL_head_logs, SV(SV_ID(id.id)), arena, NULL, ids_row, &heads));
    struct store_write write = {.arena = arena, .scrub = true};
    struct id *owners = NEW(arena, struct id, heads.first.count + 1);
    size_t count = 0;
    owners[count++] = id.id;
    for (size_t i = 0; i < heads.first.count; i++) {
        struct id log = heads.first.at[i];
        if (is_kept(&kept, log)) continue;
        if (!id_eq(log, id.id)) owners[count++] = log;
        store_write_add(&write, SQL_event_drop_log, STORE_ANY, SV(SV_ID(id.id), SV_ID(log)));
        store_write_add(&write, SQL_head_drop_log, STORE_ANY, SV(SV_ID(id.id), SV_ID(log)));
    }
    TRY(vault_erase(app_of(thread)->vault, owners, count, app_now(app_of(thread))));
    table_forget(thread, id);
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        store_write_add(&write, drops[i], STORE_ANY, SV(SV_ID(id.id)));
    store_write_add(&write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
    store_write_add(&write, SQL_due_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
    return store_write_wait(app_of(thread)->store, &write);
}

/* Not yet, or not any more: looked at again when it can be time, or when somebody says yes anew. */
static err look_later(struct app_thread *thread, struct arena *arena, household_id id, ms_time at,
                      ms_time now) {
    struct store_write write = {.arena = arena};
    store_write_add(&write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(now / HOUR_MS)));
    if (at)
        store_write_add(&write, SQL_erasing_put, STORE_ANY,
                        SV(SV_ID(id.id), sv_int(hour_after(at))));
    return store_write_wait(app_of(thread)->store, &write);
}

/* What was asked while the row was being dropped kept its hour, which went with it: it is put back. */
static err look_twice(struct app_thread *thread, struct arena *arena, household_id id, ms_time known,
                      ms_time now) {
    struct table *table;
    err loaded = table_load(thread, id, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind) return loaded.kind == ERR_MISSING ? OK : loaded;
    ms_time next = next_due(table->household, now);
    struct store_write write = {.arena = arena};
    if (!next || next == known) return OK;
    store_write_add(&write, SQL_erasing_put, STORE_ANY, SV(SV_ID(id.id), sv_int(hour_after(next))));
    return store_write_wait(app_of(thread)->store, &write);
}

static err erase_one(struct app_thread *thread, struct arena *arena, household_id id, ms_time certain) {
    struct table *table;
    ms_time now = app_now(app_of(thread));
    err loaded = table_load(thread, id, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind == ERR_MISSING && vault_owner(app_of(thread)->vault, id.id) == VAULT_ERASED)
        return erase_rest(thread, arena, id); /* begun, and cut off */
    if (loaded.kind == ERR_MISSING) return look_later(thread, arena, id, 0, now);
    TRY(loaded);
    TRY(count_signed(thread, arena, table, now));
    TRY(table_load(thread, id, TABLE_VERSION_UNKNOWN, &table));
    const struct erasing *erasing = erasing_running(table->household);
    ms_time at = erasing ? erasing_at(erasing) : 0;
    if (!at || now < at + ERASING_GRACE_MS) {
        ms_time next = next_due(table->household, now);
        TRY(look_later(thread, arena, id, next, now));
        return look_twice(thread, arena, id, next, now);
    }
    if (certain < at + ERASING_GRACE_MS) return OK; /* by a clock that leapt: it waits in its row */
    TRY(keep_own(thread, arena, table, now));
    return erase_rest(thread, arena, id);
}

static err kept_end(struct app_thread *thread, struct arena *arena, struct id household,
                    struct id log) {
    struct store_write write = {.arena = arena, .scrub = true};
    TRY(vault_erase(app_of(thread)->vault, &log, 1, app_now(app_of(thread))));
    static const enum sql drops[] = {SQL_event_drop_log, SQL_head_drop_log, SQL_kept_drop};
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        store_write_add(&write, drops[i], STORE_ANY, SV(SV_ID(household), SV_ID(log)));
    store_write_add(&write, SQL_household_drop_empty, STORE_ANY, SV(SV_ID(household)));
    return store_write_wait(app_of(thread)->store, &write);
}

struct round {
    ms_time now, certain;
    struct due_row {
        struct id id;
        int64_t hour;
    } last; /* looked at */
    err first; /* that failed */
    bool more;
};
struct due_rows {
    struct arena *arena;
    struct {
        struct due_row *at;
        size_t count, cap;
    } all;
};

static err due_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct due_rows *r = state;
    (void)more;
    if (columns != 2 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a row without its id");
    *PUSH(r->arena, &r->all, struct due_row) = (struct due_row){row_id(&row[0]), row[1].i};
    return OK;
}

static void note(struct round *round, err e) {
    if (e.kind && !round->first.kind) round->first = e;
}

/* The next of them. One that fails, or waits, does not hold up the others: its row stays. */
static err some_due(struct app_thread *thread, struct arena *arena, void *state) {
    struct round *round = state;
    struct due_rows due = {.arena = arena};
    round->more = false;
    TRY(rows_read(thread, SQL_erasing_due,
                  SV(sv_int(round->now / HOUR_MS), sv_int(round->last.hour), SV_ID(round->last.id)),
                  arena, NULL, due_row, &due));
    for (size_t i = 0; i < due.all.count; i++) {
        bool account = false;
        struct id id = due.all.at[i].id;
        round->last = due.all.at[i];
        round->more = true;
        err e = account_end_due(thread, arena, id, round->certain, &account);
        if (!e.kind && !account) e = erase_one(thread, arena, (household_id){id}, round->certain);
        note(round, e);
    }
    return OK;
}

static err kept_over(struct app_thread *thread, struct arena *arena, void *state) {
    struct round *round = state;
    struct ids_read over = {.arena = arena};
    TRY(rows_read(thread, SQL_kept_over, SV(sv_int(round->certain)), arena, NULL, ids_row, &over));
    for (size_t i = 0; i < over.first.count; i++)
        note(round, kept_end(thread, arena, over.first.at[i], over.second.at[i]));
    return OK;
}

err erasing_run(struct app_thread *thread) {
    struct round round = {.now = app_now(app_of(thread)), .last.hour = INT64_MIN, .more = true};
    note(&round, steady_look(thread));
    /* Not known how much time passed: then none did. */
    round.certain = round.first.kind ? INT64_MIN : app_certain(app_of(thread));
    while (round.more)
        TRY(app_round(thread, ROUND_BYTES, some_due, &round));
    TRY(app_round(thread, ROUND_BYTES, kept_over, &round));
    return round.first;
}
