#include "app/desk.h"
#include "app/rows.h"
#include "core/household.h"

void sits_hash(const struct app *app, account_id account, uint8_t ret[32]) {
    const str parts[] = {{(const char *)account.id.byte, sizeof account.id.byte}};
    vault_hash(app->vault, VAULT_SEAT_INDEX, parts, 1, ret);
}

int desk_line_order(const struct desk_line *a, const struct desk_line *b) {
    str x = a->table_name, y = b->table_name;
    int order = memcmp(x.at ? x.at : "", y.at ? y.at : "", x.len < y.len ? x.len : y.len);
    if (order) return order;
    if (x.len != y.len) return x.len < y.len ? -1 : 1;
    return memcmp(a->household.id.byte, b->household.id.byte, sizeof a->household.id.byte);
}

struct listed {
    household_id at[DESK_TABLES];
    size_t count;
};

static err list_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct listed *l = state;
    if (columns < 1 || !row_bytes(&row[0], 16))
        return ERR(BROKEN, "a seat in the index of another shape");
    l->at[l->count++].id = row_id(&row[0]);
    *more = l->count < DESK_TABLES;
    return OK;
}

/* Shown out: what another director still shares with her has a door of its own, without a name on it. */
static err read_kept(struct app_thread *thread, struct arena *arena, const struct who *who,
                     household_id id, const struct table *table, struct desk *ret) {
    const struct view *view = NULL;
    if (who->bearer) return OK;
    err e = table_view_kept(thread, arena, table, who, &view);
    if (e.kind) return e.kind == ERR_MISSING ? OK : e;
    const struct seat *me = view_me(view);
    *PUSH(arena, ret, struct desk_line) = (struct desk_line){.household = id,
                                                             .seat.id = me->item.id.id,
                                                             .kind = me->kind,
                                                             .table_name = S(""),
                                                             .kept = true};
    return OK;
}

/* The table's own word: is she there, may she be, and is it only her day to look again that is past? */
static err read_line(struct app_thread *thread, struct arena *arena, const struct who *who,
                     household_id id, desk_fn *fn, void *state, struct desk *ret) {
    struct table *table;
    TRY(table_load(thread, id, TABLE_VERSION_UNKNOWN, &table));
    const struct household *household = table->household;
    const struct seat *seat = household_seat_of(household, who->account);
    if (!seat) return read_kept(thread, arena, who, id, table, ret);
    if (!table_admits(who, seat)) return OK;
    ms_time now = app_now(app_of(thread));
    const struct view *view =
        view_of(arena, household, seat->item.author, false, now, table_today(thread, table, now));
    if (!view_me(view) && !view_paused(view)) return OK;
    struct desk_line *line = PUSH(arena, ret, struct desk_line);
    *line = (struct desk_line){.household = id,
                           .seat.id = seat->item.id.id,
                           .table_name = arena_copy(arena, household->name),
                           .kind = seat->kind,
                           .paused = !view_me(view)};
    return fn ? fn(state, table, view, line) : OK;
}

static err read_lines(struct app_thread *thread, struct arena *arena, const struct who *who,
                      const struct listed *listed, desk_fn *fn, void *state, struct desk *ret) {
    for (size_t i = 0; i < listed->count; i++) {
        err read = read_line(thread, arena, who, listed->at[i], fn, state, ret);
        /* One table that cannot be read does not close the others; `verify` names it. */
        if (read.kind && read.kind != ERR_MISSING && read.kind != ERR_BROKEN) return read;
    }
    return OK;
}

/* All tables in one read of the store and one of the keys: each by itself would lock both many times. */
err desk_each(struct app_thread *thread, struct arena *arena, const struct who *who, desk_fn *fn,
              void *state, struct desk *ret) {
    *ret = (struct desk){0};
    if (!who->signed_in) return ERR(SIGN_IN, "nobody is signed in");
    uint8_t hash[32];
    sits_hash(app_of(thread), who->account, hash);
    struct listed *listed = NEW(arena, struct listed, 1);
    TRY(rows_read(thread, SQL_sits_of_account, SV(SV_HASH(hash)), NULL, NULL, list_row, listed));
    struct id *ids = NEW(arena, struct id, listed->count);
    for (size_t i = 0; i < listed->count; i++)
        ids[i] = listed->at[i].id;
    vault_warm(app_of(thread)->vault, ids, listed->count);
    TRY(store_read_begin(app_reader(thread)));
    err read = read_lines(thread, arena, who, listed, fn, state, ret);
    store_reader_rest(app_reader(thread));
    return read;
}

err desk_read(struct app_thread *thread, struct arena *arena, const struct who *who, struct desk *ret) {
    return desk_each(thread, arena, who, NULL, NULL, ret);
}
