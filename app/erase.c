#include "app/erasing.h"
#include "app/keep.h"
#include "app/log.h"
#include "app/thread.h"

enum { ERASE_MOST = 16 * 1024 * 1024 };

void erase_rows(struct store_write *write, household_id id) {
    static const enum sql drops[] = {SQL_event_drop_all, SQL_head_drop_all, SQL_request_drop_all,
                                     SQL_look_drop_all,  SQL_sits_drop_all, SQL_snapshot_drop_all,
                                     SQL_callback_drop_all, SQL_kept_drop_all, SQL_household_drop};
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        store_write_add(write, drops[i], STORE_ANY, SV(SV_ID(id.id)));
    store_write_add(write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
    store_write_add(write, SQL_due_drop, STORE_ANY, SV(SV_ID(id.id), sv_int(INT64_MAX)));
}

static err erase(struct app_thread *thread, struct arena *arena, void *state) {
    household_id id = *(const household_id *)state;
    struct log_heads heads;
    struct store_write write = {.arena = arena, .scrub = true};
    err listed = log_heads(thread, arena, id, &heads);
    if (listed.kind && listed.kind != ERR_BROKEN) return listed;
    struct id *owners = NEW(arena, struct id, heads.count + 1);
    owners[0] = id.id;
    for (size_t i = 0; i < heads.count; i++)
        owners[i + 1] = heads.at[i].log;
    erasing_close_asks(thread, &write, id);
    TRY(vault_erase(app_of(thread)->vault, owners, heads.count + 1, app_now(app_of(thread))));
    table_forget(thread, id);
    erase_rows(&write, id);
    return store_write_wait(app_of(thread)->store, &write);
}

err keep_erase(struct app_thread *thread, household_id id) {
    return app_round(thread, ERASE_MOST, erase, &id);
}
