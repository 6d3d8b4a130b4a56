#include "app/answering.h"
#include "app/callback.h"
#include "app/due.h"
#include "app/erasing.h"
#include "app/keepsake.h"
#include "app/news.h"
#include "app/prepare.h"
#include "app/thread.h"
#include "core/access.h"
#include "core/rule.h"

enum { HOUR_MS = 60 * 60 * 1000 };
static const ms_time ask_ms =
    (ms_time)APP_ASK_DAYS * 24 * HOUR_MS; /* as the message of an invitation says */

err effect_keys(struct run *run) {
    struct run_inside *in = run->inside;
    struct vault *vault = app_of(in->thread)->vault;
    for (size_t i = 0; i < run->decision.events.count; i++) {
        const struct event *e = &run->decision.events.at[i];
        if (e->kind == EV_table_founded) TRY(vault_key_make(vault, in->household.id));
        if (e->kind == EV_seat_joined) TRY(vault_key_make(vault, e->item));
        if (e->kind == EV_callback_asked)
            TRY(vault_key_make(vault, in->command.callback_ask.team.id)); /* the team's first call */
    }
    return OK;
}

static struct store_value account_hash(struct run *run, account_id account) {
    uint8_t *hash = NEW(run->arena, uint8_t, 32);
    sits_hash(app_of(run->inside->thread), account, hash);
    return SV_HASH(hash);
}

/* Her own log begins with her seat, used or not; the index learns where she sits. */
static void seat_begins(struct run *run, const struct event *e, ms_time now) {
    struct run_inside *in = run->inside;
    uint8_t mac[32];
    const uint8_t link[32] = {0};
    vault_head_mac(app_of(in->thread)->vault, in->household.id, e->item, 0, link, mac);
    store_write_add(
        &in->write, SQL_head_make, 1,
        SV(SV_ID(in->household.id), SV_ID(e->item), sv_int(0), SV_HASH(link), SV_HASH(mac)));
    store_write_add(
        &in->write, SQL_sits_put, STORE_ANY,
        SV(SV_ID(in->household.id), account_hash(run, e->seat_joined.account), sv_int(now / HOUR_MS)));
}

static bool ends_here(const struct run *run, struct id seat) {
    for (size_t i = 0; i < run->decision.events.count; i++) {
        const struct event *e = &run->decision.events.at[i];
        if (e->kind == EV_seat_ended && id_eq(e->item, seat)) return true;
    }
    return false;
}

/* Goodbye with thanks reaches who goes, and stands in no story. */
static err goodbye(struct run *run, const struct household *before, const struct seat *seat) {
    struct run_inside *in = run->inside;
    if (in->command.kind != COMMAND_seat_show_out ||
        !id_eq(seat->item.id.id, in->command.seat_show_out.seat.id))
        return OK;
    str words = str_trim(in->command.seat_show_out.words);
    const struct seat *by = household_seat(before, run->decision.events.at[0].actor.seat.id);
    if (!words.len || !by) return OK;
    err e = keepsake_put(in->thread, &in->write, seat->account, run->key, words, by->name);
    return e.kind == ERR_MISSING ? OK : e; /* her account is gone: nobody is left to thank */
}

/* The index forgets her, unless she sits here on another seat too, or keeps something of another director. */
static void seat_ends(struct run *run, const struct household *before, const struct event *e) {
    struct id ended = e->item;
    const struct seat *seat = household_seat(before, ended);
    if (!seat) return;
    struct seat after = *seat;
    after.ended = true;
    after.how = e->seat_ended.how;
    after.ended_by = e->actor.seat;
    if (seat_keeps(before, &after, DAY_NONE)) return;
    for (size_t i = 0; i < before->seats.count; i++) {
        const struct seat *other = &before->seats.at[i];
        if (!other->ended && id_eq(other->account.id, seat->account.id) &&
            !ends_here(run, other->item.id.id))
            return;
    }
    store_write_add(&run->inside->write, SQL_sits_drop, STORE_ANY,
                    SV(SV_ID(run->inside->household.id), account_hash(run, seat->account)));
}

static err ask_door(struct run *run, struct id ask, ms_time now) {
    struct run_inside *in = run->inside;
    struct door door = {
        .kind = DOOR_ASK, .household = in->household, .ask = ask, .until = now + ask_ms};
    return door_make(in->thread, &in->write, &door, true, &run->link, &run->code);
}

err effect_ask_again(struct run *run, ms_time now) {
    struct run_inside *in = run->inside;
    struct table *table;
    TRY(table_load(in->thread, in->household, TABLE_VERSION_UNKNOWN, &table));
    const struct ask *ask = household_ask(table->household, run->made);
    const struct seat *me = household_seat_of(table->household, run->who.account);
    if (!me || me->kind != seat_kind_director) return ERR(MISSING, "she decides here no more");
    if (!ask || ask->state != ask_state_asked) return OK;
    in->write = (struct store_write){.arena = run->arena};
    TRY(ask_door(run, run->made, now));
    return store_write_wait(app_of(in->thread)->store, &in->write);
}

static err ask_goes_out(struct run *run, const struct event *e, ms_time now) {
    struct run_inside *in = run->inside;
    TRY(ask_door(run, e->item, now));
    str contact = str_trim(in->command.seat_ask.contact);
    bool may;
    if (!contact.len) return OK;
    TRY(attempt_message(in->thread, &in->write, &run->who.account, contact, &may));
    if (!may) return OK; /* unsaid: that others wrote there is not hers to know; she has the code */
    return outbox_put_address(in->thread, &in->write, contact, run->who.language, SEND_INVITATION,
                              arena_fmt(run->arena, "/d/%.*s", STR_ARG(run->link)));
}

static err call_goes_out(struct run *run, const struct household *before, const struct event *e) {
    struct run_inside *in = run->inside;
    const struct callback_ask *c = &in->command.callback_ask;
    const struct seat *seat = household_seat(before, e->actor.seat.id);
    return callback_put(in->thread, &in->write, c->team.id, e->item, in->household,
                        e->callback_asked.promised, seat ? seat->name : S(""), str_trim(c->phone),
                        e->callback_asked.about);
}

static err number_kept(struct run *run) {
    struct run_inside *in = run->inside;
    struct account account;
    str phone;
    TRY(account_load(in->thread, run->arena, run->who.account, &account));
    if (account.phone.len ||
        !send_phone(run->arena, str_trim(in->command.callback_ask.phone), &phone))
        return OK;
    account.phone = phone;
    return account_save(in->thread, &in->write, &account);
}

err effect_rows(struct run *run, const struct household *before, ms_time now) {
    struct run_inside *in = run->inside;
    for (size_t i = 0; i < run->decision.events.count; i++) {
        const struct event *e = &run->decision.events.at[i];
        if (e->kind == EV_seat_joined) seat_begins(run, e, now);
        if (e->kind == EV_seat_ended) {
            const struct seat *seat = household_seat(before, e->item);
            seat_ends(run, before, e);
            if (seat) TRY(goodbye(run, before, seat));
        }
        if (e->kind == EV_seat_unasked) door_revoke_ask(in->thread, &in->write, e->item);
        if (e->kind == EV_seat_asked) TRY(ask_goes_out(run, e, now));
        if (e->kind == EV_days_asked)
            TRY(answering_ask(in->thread, &in->write, in->table, e->item, e->days_asked.seat));
        if (e->kind == EV_callback_asked) TRY(call_goes_out(run, before, e));
        if (e->kind == EV_callback_asked && run->keeps_phone) TRY(number_kept(run));
        if (e->kind == EV_callback_answered)
            callback_answered(&in->write, in->household, e->item, now);
        if (e->kind == EV_erasing_asked || e->kind == EV_erasing_agreed ||
            (e->kind == EV_seat_ended && before->erasings.count))
            erasing_watch(&in->write, before, now + (ms_time)LIMIT_ERASING_HOURS * HOUR_MS,
                          now); /* whether it is time, the story says */
        if (e->kind == EV_slip_shown) erasing_watch(&in->write, before, e->slip_shown.counts_at, now);
        if (e->kind == EV_callback_taken_back) callback_dropped(&in->write, in->household, e->item);
    }
    due_rows(in->thread, &in->write, in->household, before->zone, run->decision.events.at,
             run->decision.events.count);
    if (in->table) TRY(news_rows(run, before, table_today(in->thread, in->table, now)));
    if (!run->door) return OK;
    in->door_op = in->write.ops.count;
    door_spend(&in->write, run->door, now);
    return OK;
}
