/* What is left of an erased table for one person: her own log, until its key goes too. */
#include "app/desk.h"
#include "app/erasing.h"
#include "app/log.h"
#include "app/rows.h"
#include "core/household.h"

struct kept_row {
    struct id household, log;
    ms_time until;
};
struct kept_rows {
    struct arena *arena;
    struct kept_row *at;
    size_t count, cap;
};

static err kept_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct kept_rows *rows = state;
    (void)more;
    if (columns != 3 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16) || row[2].kind != STORE_INT)
        return ERR(BROKEN, "a kept log of another shape");
    *PUSH(rows->arena, rows, struct kept_row) =
        (struct kept_row){row_id(&row[0]), row_id(&row[1]), row[2].i};
    return OK;
}

static err rows_of(struct app_thread *thread, const struct who *who, struct kept_rows *ret) {
    uint8_t hash[32];
    if (!who->signed_in) return ERR(SIGN_IN, "nobody is signed in");
    sits_hash(app_of(thread), who->account, hash);
    return rows_read(thread, SQL_kept_of_account, SV(SV_HASH(hash)), ret->arena, NULL, kept_row, ret);
}

err kept_list(struct app_thread *thread, struct arena *arena, const struct who *who,
              struct kept_list *ret) {
    struct kept_rows rows = {.arena = arena};
    *ret = (struct kept_list){0};
    if (who->bearer) return OK; /* what is only hers is as absent to a program */
    TRY(rows_of(thread, who, &rows));
    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].until > app_now(app_of(thread)) &&
            vault_owner(app_of(thread)->vault, rows.at[i].household) == VAULT_ERASED)
            *PUSH(arena, ret, struct kept_line) =
                (struct kept_line){{rows.at[i].household}, rows.at[i].until};
    return OK;
}

static bool fold(void *state, const struct event *e, bool erased) {
    struct household *h = state;
    if (!erased) household_evolve(h, e);
    return true;
}

/* Nobody is left who sits there: a seat is made up for her, to see her own things by. */
static err fold_log(struct app_thread *thread, struct arena *arena, const struct who *who,
                    const struct kept_row *row, struct household **ret) {
    struct household *h = NEW(arena, struct household, 1);
    struct log_head head = {.log = row->log};
    *h = (struct household){.arena = arena, .id = {row->household}, .language = who->language};
    TRY(log_follow(thread, arena, h->id, &head, fold, h));
    struct seat *seat = household_add(h, NOUN_seat, row->log);
    seat->item.log = row->household;
    seat->item.author.id = row->log;
    seat->kind = seat_kind_director;
    seat->name = who->name;
    seat->account = who->account;
    *ret = h;
    return OK;
}

err kept_view(struct app_thread *thread, struct arena *arena, const struct who *who, household_id id,
              const struct view **ret, ms_time *ret_until) {
    struct kept_rows rows = {.arena = arena};
    struct household *h = NULL;
    ms_time now = app_now(app_of(thread));
    if (who->bearer) return ERR(MISSING, "own things are not for programs");
    TRY(rows_of(thread, who, &rows));
    for (size_t i = 0; i < rows.count; i++) {
        const struct kept_row *row = &rows.at[i];
        if (!id_eq(row->household, id.id) || row->until <= now) continue;
        if (vault_owner(app_of(thread)->vault, row->household) != VAULT_ERASED) continue;
        if (!who->stepped_up) return ERR(STEP_UP, "her own things want her PIN");
        TRY(fold_log(thread, arena, who, row, &h));
        *ret_until = row->until;
        *ret = view_of(arena, h, (seat_id){row->log}, true, now, (day)(now / (24 * 60 * 60 * 1000)));
        return OK;
    }
    return ERR(MISSING, "nothing was kept for her");
}
