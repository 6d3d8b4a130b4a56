#include "app/account_end.h"
#include "app/desk.h"
#include "app/erasing.h"
#include "app/rows.h"
#include "app/run.h"
#include "app/thread.h"
#include "core/household.h"

enum { HOUR_MS = 60 * 60 * 1000, LIST_MOST = 64 * 1024 * 1024 };

static struct who who_of(account_id account) {
    return (struct who){
        .signed_in = true, .account = account, .professional = true, .version = TABLE_VERSION_UNKNOWN};
}

static bool decides_alone(const struct household *h, const struct seat *seat) {
    if (seat->kind != seat_kind_director) return false;
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *other = &h->seats.at[i];
        if (other != seat && other->kind == seat_kind_director && !other->ended) return false;
    }
    return true;
}

struct tying {
    struct arena *arena;
    struct account_ties *ties;
};

static err tie(void *state, const struct table *table, const struct view *view,
               const struct desk_line *line) {
    struct tying *t = state;
    const struct seat *seat = household_seat(table->household, line->seat.id);
    bool alone = seat && decides_alone(table->household, seat);
    (void)view;
    if (line->kind == seat_kind_professional) return OK; /* her organisation's, and it ends with that */
    *PUSH(t->arena, t->ties, struct account_tie) =
        (struct account_tie){line->household, line->table_name, alone};
    t->ties->alone += alone;
    return OK;
}

err account_ties(struct app_thread *thread, struct arena *arena, account_id id,
                 struct account_ties *ret) {
    struct who who = who_of(id);
    struct person person;
    struct desk desk;
    struct tying t = {arena, ret};
    *ret = (struct account_ties){0};
    err works = person_find(thread, arena, id, &person);
    if (works.kind && works.kind != ERR_MISSING) return works;
    ret->works = !works.kind && !person.left;
    return desk_each(thread, arena, &who, tie, &t, &desk);
}

static void watch(struct store_write *write, struct id id, ms_time at) {
    store_write_add(write, SQL_erasing_put, STORE_ANY,
                    SV(SV_ID(id), sv_int((at + ERASING_GRACE_MS) / HOUR_MS + 1)));
}

static err may_end(struct app_thread *thread, struct arena *arena, account_id id) {
    struct account_ties ties;
    TRY(account_ties(thread, arena, id, &ties));
    if (ties.works) return ERR(CONFLICT, "she works for a team");
    return ties.alone ? ERR(CONFLICT, "she is the only one who decides at a table") : OK;
}

err account_end_ask(struct app_thread *thread, struct store_write *write, account_id id) {
    struct account account;
    TRY(account_load(thread, write->arena, id, &account));
    if (account.erase_at) return OK;
    TRY(may_end(thread, write->arena, id));
    account.erase_at = app_now(app_of(thread)) + ACCOUNT_END_MS;
    watch(write, id.id, account.erase_at);
    TRY(account_save(thread, write, &account));
    return outbox_put(thread, write, id, SEND_PIN_RESET, S(""));
}

err account_end_stop(struct app_thread *thread, struct store_write *write, account_id id) {
    struct account account;
    TRY(account_load(thread, write->arena, id, &account));
    if (!account.erase_at) return OK;
    account.erase_at = 0;
    store_write_add(write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
    return account_save(thread, write, &account);
}

/* What is hers, of every table: an index of who ever sat where would tell more than it saves. */
struct gone {
    struct arena *arena;
    account_id account;
    struct {
        struct id *at;
        size_t count, cap;
    } all, households, logs;
};

static err id_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct gone *g = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a row without its id");
    *PUSH(g->arena, &g->all, struct id) = row_id(&row[0]);
    return OK;
}

/* She leaves as she would herself; a seat of work as her organisation would take it back. */
static err seat_leaves(struct app_thread *thread, struct arena *arena, account_id account,
                       household_id household, const struct seat *seat) {
    char key[ID_TEXT];
    struct id random;
    bool work = seat->kind == seat_kind_professional;
    app_random(app_of(thread), random.byte, sizeof random.byte);
    id_write(random, key);
    struct run run = {.arena = arena,
                      .who = who_of(account),
                      .actor = work ? actor_kind_organisation : actor_kind_seat,
                      .household = household,
                      .key = {key, sizeof key},
                      .blocking_ok = true};
    command_clear(&run.command, work ? COMMAND_seat_end : COMMAND_seat_leave);
    if (work) {
        run.command.seat_end.seat.id = seat->item.id.id;
        run.command.seat_end.how = seat_ending_organisation_left;
    } else
        run.command.seat_leave.sure = true;
    err left = run_wait(thread, &run);
    /* Alone out of an older backup: that table is its operator's to end. */
    return left.kind == ERR_INVALID || left.kind == ERR_MISSING ? OK : left;
}

static err leave_one(struct app_thread *thread, struct gone *g, household_id id) {
    struct table *table;
    err loaded = table_load(thread, id, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind) return loaded.kind == ERR_MISSING || loaded.kind == ERR_BROKEN ? OK : loaded;
    const struct household *h = table->household;
    for (size_t i = 0; i < h->seats.count; i++) {
        if (!id_eq(h->seats.at[i].account.id, g->account.id)) continue;
        *PUSH(g->arena, &g->logs, struct id) = h->seats.at[i].item.id.id;
        *PUSH(g->arena, &g->households, struct id) = id.id;
    }
    const struct seat *seat = household_seat_of(h, g->account);
    return seat ? seat_leaves(thread, g->arena, g->account, id, seat) : OK;
}

struct kept_gone {
    struct gone *gone;
    struct store_write *write;
};

/* What she could still take along of tables that were erased. */
static err kept_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    static const enum sql drops[] = {SQL_event_drop_log, SQL_head_drop_log, SQL_kept_drop};
    struct kept_gone *k = state;
    (void)more;
    if (columns < 2 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16))
        return ERR(BROKEN, "a row without its ids");
    struct id household = row_id(&row[0]), log = row_id(&row[1]);
    *PUSH(k->gone->arena, &k->gone->logs, struct id) = log;
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        store_write_add(k->write, drops[i], STORE_ANY, SV(SV_ID(household), SV_ID(log)));
    store_write_add(k->write, SQL_household_drop_empty, STORE_ANY, SV(SV_ID(household)));
    return OK;
}

static void rows_go(struct store_write *write, account_id id) {
    static const enum sql drops[] = {SQL_door_revoke_all, SQL_outbox_drop, SQL_contact_drop,
                                     SQL_keepsake_drop_all, SQL_request_drop_all, SQL_person_drop,
                                     SQL_account_drop};
    session_end_all(write, id);
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        store_write_add(write, drops[i], STORE_ANY, SV(SV_ID(id.id)));
    store_write_add(write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
}

/* Seats, then keys, then rows: cut off anywhere, the next round finds the account's row and goes on. */
static err end_all(struct app_thread *thread, struct arena *arena, account_id id) {
    struct gone g = {.arena = arena, .account = id};
    struct store_write write = {.arena = arena, .scrub = true};
    struct kept_gone kept = {&g, &write};
    uint8_t hash[32];
    TRY(rows_read(thread, SQL_household_all, NULL, 0, arena, NULL, id_row, &g));
    for (size_t i = 0; i < g.all.count; i++)
        TRY(leave_one(thread, &g, (household_id){g.all.at[i]}));
    sits_hash(app_of(thread), id, hash);
    TRY(rows_read(thread, SQL_kept_of_account, SV(SV_HASH(hash)), arena, NULL, kept_row, &kept));
    *PUSH(arena, &g.logs, struct id) = id.id;
    TRY(vault_erase(app_of(thread)->vault, g.logs.at, g.logs.count, app_now(app_of(thread))));
    for (size_t i = 0; i < g.households.count; i++) { /* whoever has it folded, folds it anew */
        table_forget(thread, (household_id){g.households.at[i]});
        store_write_add(&write, SQL_household_touch, STORE_ANY, SV(SV_ID(g.households.at[i])));
    }
    rows_go(&write, id);
    return store_write_wait(app_of(thread)->store, &write);
}

err account_end_now(struct app_thread *thread, struct arena *arena, account_id id) {
    struct account account;
    TRY(account_load(thread, arena, id, &account));
    TRY(may_end(thread, arena, id));
    return end_all(thread, arena, id);
}

static err look_later(struct app_thread *thread, struct arena *arena, struct id id, ms_time at) {
    struct store_write write = {.arena = arena};
    store_write_add(&write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id), sv_int(INT64_MAX)));
    if (at) watch(&write, id, at);
    return store_write_wait(app_of(thread)->store, &write);
}

err account_end_due(struct app_thread *thread, struct arena *arena, struct id id, ms_time certain,
                    bool *ret_is) {
    struct store_value row[5];
    struct account account;
    ms_time now = app_now(app_of(thread));
    err found = store_read_one(app_reader(thread), arena, SQL_account_read, SV(SV_ID(id)), row, 5);
    *ret_is = found.kind != ERR_MISSING;
    if (!*ret_is) return OK;
    TRY(found);
    if (vault_owner(app_of(thread)->vault, id) == VAULT_ERASED)
        return end_all(thread, arena,
                       (account_id){id}); /* begun, and cut off; or out of an older backup */
    TRY(account_load(thread, arena, (account_id){id}, &account));
    if (!account.erase_at || now < account.erase_at + ERASING_GRACE_MS)
        return look_later(thread, arena, id, account.erase_at);
    if (certain < account.erase_at + ERASING_GRACE_MS) return OK; /* by a clock that leapt */
    err may = may_end(thread, arena, account.id);
    if (may.kind == ERR_CONFLICT) return look_later(thread, arena, id, now);
    TRY(may);
    return end_all(thread, arena, account.id);
}

static err erased_row(void *state, struct id owner) {
    struct gone *g = state;
    *PUSH(g->arena, &g->all, struct id) = owner;
    return OK;
}

/* From the list of the erased: it is short, and of the accounts an instance may have millions. */
static err again(struct app_thread *thread, struct arena *arena, void *state) {
    (void)state;
    struct gone g = {.arena = arena};
    struct store_write write = {.arena = arena};
    TRY(vault_erased_each(app_of(thread)->vault, erased_row, &g));
    for (size_t i = 0; i < g.all.count; i++) {
        struct store_value made;
        err e = store_read_one(app_reader(thread), arena, SQL_account_made, SV(SV_ID(g.all.at[i])), &made, 1);
        if (e.kind != ERR_MISSING) TRY(e);
        if (!e.kind) watch(&write, g.all.at[i], 0);
    }
    return write.ops.count ? store_write_wait(app_of(thread)->store, &write) : OK;
}

err account_end_again(struct app_thread *thread) {
    return app_round(thread, LIST_MOST, again, NULL);
}
