#include "core/erasing.h"
#include "core/rule.h"

/* Words that take the place of others may be in another language. */
static void keep_tongue(const struct household *h, const struct event *e) {
    bool words = e->kind == EV_goal_reworded || e->kind == EV_step_changed ||
                 e->kind == EV_words_changed || e->kind == EV_consequence_changed;
    struct item *item = words ? household_item(h, e->item, NULL) : NULL;
    if (rule_holds(item, e)) item->tongue = arena_copy(h->arena, e->tongue);
}

void household_evolve(struct household *h, const struct event *e) {
    switch (e->kind) {
#define EVENT(number, name, fields) \
    case EV_##name:                 \
        evolve_##name(h, e);        \
        break;
#include "core/event.def"
#undef EVENT
    }
    keep_tongue(h, e);
    if (e->kind == EV_seat_joined || e->kind == EV_seat_ended) erasing_seats_changed(h, e);
    if (id_eq(e->log, h->id.id)) h->number = e->number;
}

/* What it made is not made; what it changed stays as it was, or is taken out by a later event. */
void household_evolve_erased(struct household *h, struct id log, int64_t number) {
    if (id_eq(log, h->id.id)) h->number = number;
}

struct seat *household_seat_of(const struct household *h, account_id account) {
    if (id_none(account.id)) return NULL;
    for (size_t i = h->seats.count; i-- > 0;) {
        struct seat *seat = &h->seats.at[i];
        if (!seat->ended && id_eq(seat->account.id, account.id)) return seat;
    }
    return NULL;
}

err decide_table_found(const struct household *h, const struct context *context,
                       const struct table_found *c, struct decision *ret) {
    if (h->number) return REFUSE(CONFLICT, NULL, SAY("This table is already there."));
    if (id_none(h->id.id)) return ERR(BROKEN, "founding: the household has no id yet");
    struct event *founded = decision_event(ret, context, h->id.id, h->id.id, EV_table_founded);
    founded->table_founded = (struct table_founded){
        .name = c->name,
        .zone = c->zone.len ? c->zone : S("Europe/Amsterdam"),
        .language = c->language.len ? c->language : S("nl"),
        .area = c->area,
        .route = c->route ? c->route : route_self,
    };
    struct event *joined = decision_event(ret, context, h->id.id, context->fresh[0], EV_seat_joined);
    joined->seat_joined.kind = seat_kind_director;
    joined->seat_joined.name = c->name;
    joined->seat_joined.account = context->account;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_table_founded(struct household *h, const struct event *e) {
    const struct table_founded *fields = &e->table_founded;
    h->name = arena_copy(h->arena, fields->name);
    h->zone = arena_copy(h->arena, fields->zone);
    h->language = arena_copy(h->arena, fields->language);
    h->area = arena_copy(h->arena, fields->area);
    h->route = fields->route;
    h->founded = e->time;
}
