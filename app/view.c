#include "app/session.h"
#include "app/table.h"
#include "core/household.h"

err table_view(struct app_thread *thread, struct arena *arena, const struct table *table,
               const struct who *who, const struct view **ret) {
    ms_time now = app_now(app_of(thread));
    const struct seat *seat = household_seat_of(table->household, who->account);
    if (!seat || !table_admits(who, seat)) return ERR(MISSING, "no seat here");
    const struct view *view =
        view_of(arena, table->household, (seat_id){seat->item.id.id}, who->stepped_up && !who->bearer,
                now, table_today(thread, table, now));
    if (!view_me(view) && !view_paused(view) && !view_shut_out(view))
        return ERR(MISSING, "the right to this seat has ended");
    *ret = view;
    return OK;
}

err table_view_kept(struct app_thread *thread, struct arena *arena, const struct table *table,
                    const struct who *who, const struct view **ret) {
    ms_time now = app_now(app_of(thread));
    const struct household *household = table->household;
    for (size_t i = household->seats.count; i-- > 0;) {
        const struct seat *seat = &household->seats.at[i];
        if (!seat->ended || id_none(who->account.id) || !id_eq(seat->account.id, who->account.id) ||
            !table_admits(who, seat))
            continue;
        const struct view *view = view_kept_of(arena, household, (seat_id){seat->item.id.id},
                                               who->stepped_up && !who->bearer, now,
                                               table_today(thread, table, now));
        if (!view) continue;
        *ret = view;
        return OK;
    }
    return ERR(MISSING, "nothing is kept with her");
}
