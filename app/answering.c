#include "app/answering.h"
#include "app/account.h"
#include "core/household.h"
#include "core/view.h"

enum { LINK_DAYS = APP_DATE_LINK_DAYS };
static const ms_time day_ms = INT64_C(24) * 60 * 60 * 1000;

struct asked { /* one person and the meeting she is asked to */
    const struct view *view;
    const struct meeting *meeting;
    str name;
    day today;
};

static const struct date *chosen(const struct asked *a) {
    return a->meeting->state == meeting_state_set ? view_find_date(a->view, a->meeting->date.id) : NULL;
}

static err asked_of(struct app_thread *thread, struct arena *arena, const struct table *table,
                    struct id meeting, seat_id seat, struct asked *ret) {
    ms_time now = app_now(app_of(thread));
    struct asked a = {.today = table_today(thread, table, now)};
    enum seat_kind kind;
    a.view = view_of(arena, table->household, seat, false, now, a.today);
    a.meeting = view_find_meeting(a.view, meeting);
    bool asked = a.meeting && view_stands(a.view, a.meeting) &&
                 view_guest(a.view, a.meeting, seat, &a.name, &kind) && kind == seat_kind_member;
    const struct date *date = asked ? chosen(&a) : NULL;
    if (!asked || (date && date->on < a.today)) return ERR(MISSING, "nothing to answer any more");
    *ret = a;
    return OK;
}

err answering_link(struct app_thread *thread, struct store_write *write, const struct table *table,
                   struct id meeting, seat_id seat, str *ret_link) {
    struct asked a;
    str code;
    TRY(asked_of(thread, write->arena, table, meeting, seat, &a));
    const struct seat *whose = household_seat(table->household, seat.id);
    struct door door = {.kind = DOOR_DATES,
                        .account = whose->account,
                        .household.id = table->household->id.id,
                        .ask = meeting,
                        .until = app_now(app_of(thread)) + LINK_DAYS * day_ms};
    return door_make(thread, write, &door, false, ret_link, &code);
}

err answering_reached(struct app_thread *thread, struct arena *arena, const struct table *table,
                      struct id id, struct ids *ret) {
    const struct household *h = table->household;
    const struct meeting *meeting = household_meeting(h, id);
    *ret = (struct ids){0};
    for (size_t i = 0; meeting && i < meeting->guests.count; i++) {
        const struct seat *seat = household_seat(h, meeting->guests.at[i]);
        struct account account;
        if (!seat || id_none(seat->account.id)) continue;
        err e = account_load(thread, arena, seat->account, &account);
        if (e.kind == ERR_MISSING) continue; /* hers has ended */
        TRY(e);
        if (account_reach(&account).len) *ret = ids_with(arena, *ret, seat->item.id.id);
    }
    return OK;
}

err answering_ask(struct app_thread *thread, struct store_write *write, const struct table *table,
                  struct id meeting, seat_id id) {
    const struct seat *seat = household_seat(table->household, id.id);
    str link;
    if (!seat) return OK;
    if (seat->kind != seat_kind_member)
        return outbox_news(thread, write, seat->account, false,
                           kind_in_circle(seat->kind) ? NULL : &table->household->id);
    TRY(answering_link(thread, write, table, meeting, id, &link));
    return outbox_put_days(thread, write, seat->account,
                           arena_fmt(write->arena, "/d/%.*s", STR_ARG(link)));
}

static enum can said(const struct date *date, struct id seat) {
    return ids_have(date->yes, seat)          ? can_yes
           : ids_have(date->if_need_be, seat) ? can_if_need_be
           : ids_have(date->no, seat)         ? can_no
                                              : can_none;
}

static void put(struct arena *arena, struct answering *to, struct answering_day one) {
    *PUSH(arena, &to->days, struct answering_day) = one;
    for (size_t i = to->days.count - 1; i; i--) {
        struct answering_day *before = &to->days.at[i - 1], later = *before;
        if (before->on < one.on || (before->on == one.on && before->minute <= one.minute)) return;
        *before = one;
        to->days.at[i] = later;
    }
}

err answering_read(struct app_thread *thread, struct arena *arena, const struct door *door,
                   struct answering *ret) {
    struct table *table = NULL;
    struct asked a;
    if (door->kind != DOOR_DATES) return ERR(MISSING, "no door to a meeting");
    TRY(table_load(thread, door->household, TABLE_VERSION_UNKNOWN, &table));
    const struct seat *seat = household_seat_of(table->household, door->account);
    if (!seat) return ERR(MISSING, "she sits there no more");
    struct id id = seat->item.id.id;
    TRY(asked_of(thread, arena, table, door->ask, (seat_id){id}, &a));
    *ret = (struct answering){.name = arena_copy(arena, seat->name)};
    const struct date *only = chosen(&a);
    for (const struct date *d = view_next_date(a.view, NULL); d; d = view_next_date(a.view, d)) {
        if (d->dropped || d->on < a.today || (only && d != only) || !id_eq(d->meeting.id, door->ask))
            continue;
        put(arena, ret,
            (struct answering_day){.date = d->item.id, .on = d->on, .minute = d->minute,
                                   .said = said(d, id)});
    }
    return OK;
}
