#include "core/erasing.h"
#include "core/rule.h"

/* Ending the whole table: every director says yes; from the last yes three days run; any of them stops it.
 * Who erases when they are over asks erasing_at(), at that moment, of the state as it is then.    */

static const ms_time wait_ms = (ms_time)LIMIT_ERASING_HOURS * 60 * 60 * 1000;

static bool decides(const struct seat *seat) {
    return seat->kind == seat_kind_director && !seat->ended;
}

ms_time erasing_at(const struct erasing *erasing) {
    return erasing->state == erasing_state_agreed ? erasing->last_yes + wait_ms : 0;
}

const struct erasing *erasing_running(const struct household *h) {
    for (size_t i = 0; i < h->erasings.count; i++)
        if (h->erasings.at[i].state != erasing_state_stopped) return &h->erasings.at[i];
    return NULL;
}

err decide_erasing_ask(const struct household *h, const struct context *context,
                       const struct erasing_ask *c, struct decision *ret) {
    if (!c->sure)
        return REFUSE(INVALID, "sure", SAY("Do you want to erase this table? Then say yes here."));
    if (erasing_running(h))
        return REFUSE(CONFLICT, NULL, SAY("This was asked already. Look at who said yes."));
    TRY(rule_limit(h, context, ret, NOUN_erasing, h->id.id, LIMIT_ERASINGS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_erasing_asked);
    e->audience.rule = audience_rule_directors;
    ret->made = context->fresh[0];
    return OK;
}

static err find_running(const struct household *h, const struct context *context, item_id id,
                        struct decision *ret, struct erasing **ret_erasing) {
    TRY(rule_erasing(h, context, ret, id.id, "erasing", ret_erasing));
    ms_time at = erasing_at(*ret_erasing);
    if ((*ret_erasing)->state == erasing_state_stopped)
        return REFUSE(CONFLICT, NULL, SAY("This was stopped. Everything stays."));
    if (at && (context->certain ? context->certain : context->now) >= at)
        return REFUSE(CONFLICT, NULL, SAY("The three days are over. This table is being erased now."));
    return OK;
}

err decide_erasing_agree(const struct household *h, const struct context *context,
                         const struct erasing_agree *c, struct decision *ret) {
    struct erasing *erasing = NULL;
    TRY(find_running(h, context, c->erasing, ret, &erasing));
    if (ids_have(erasing->agreed, context->actor.seat.id))
        return REFUSE(CONFLICT, NULL, SAY("You said yes already."));
    decision_event(ret, context, h->id.id, c->erasing.id, EV_erasing_agreed);
    return OK;
}

err decide_erasing_stop(const struct household *h, const struct context *context,
                        const struct erasing_stop *c, struct decision *ret) {
    struct erasing *erasing = NULL;
    TRY(find_running(h, context, c->erasing, ret, &erasing));
    decision_event(ret, context, h->id.id, c->erasing.id, EV_erasing_stopped);
    return OK;
}

/* Whoever came to decide meanwhile has to say yes as well, so it is opened to her; whoever left has no
 * say any more. The three days begin anew when the last yes that is needed is there.             */
static void look_again(struct household *h, struct erasing *erasing, ms_time now) {
    bool all = true;
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        if (!decides(seat)) continue;
        if (seat->joined >= erasing->item.shared)
            erasing->item.opened = ids_with(h->arena, erasing->item.opened, seat->item.id.id);
        all = all && ids_have(erasing->agreed, seat->item.id.id);
    }
    enum erasing_state state = all ? erasing_state_agreed : erasing_state_asked;
    if (state == erasing->state) return;
    erasing->state = state;
    erasing->last_yes = all ? now : 0;
    erasing->item.version++;
}

void erasing_seats_changed(struct household *h, const struct event *e) {
    for (size_t i = 0; i < h->erasings.count; i++)
        if (h->erasings.at[i].state != erasing_state_stopped)
            look_again(h, &h->erasings.at[i], e->time);
}

void evolve_erasing_asked(struct household *h, const struct event *e) {
    struct erasing *erasing = rule_begin(h, NOUN_erasing, e->item, e);
    erasing->state = erasing_state_asked;
    erasing->agreed = ids_with(h->arena, erasing->agreed, e->actor.seat.id);
    look_again(h, erasing, e->time);
    erasing->item.version = 1;
}

void evolve_erasing_agreed(struct household *h, const struct event *e) {
    struct erasing *erasing = household_erasing(h, e->item);
    if (!rule_holds(erasing, e)) return;
    erasing->agreed = ids_with(h->arena, erasing->agreed, e->actor.seat.id);
    erasing->item.version++;
    look_again(h, erasing, e->time);
}

void evolve_erasing_stopped(struct household *h, const struct event *e) {
    struct erasing *erasing = household_erasing(h, e->item);
    if (!rule_holds(erasing, e)) return;
    erasing->state = erasing_state_stopped;
    erasing->last_yes = 0;
    erasing->item.version++;
}
