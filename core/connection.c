/* How connected she is, on her own line, and a step that makes her circle stronger, or "not now". */
#include "core/rule.h"

/* Hers alone, in her own log: it is about who would miss her. */
err decide_connection_note(const struct household *h, const struct context *context,
                           const struct connection_note *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, audience_rule_me, (seat_id){0}, &place));
    TRY(rule_limit(h, context, ret, NOUN_connection, place.log, LIMIT_CONNECTIONS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_connection_noted);
    e->audience = place.audience;
    e->connection_noted = (struct connection_noted){.value = c->value, .words = c->words};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_connection_noted(struct household *h, const struct event *e) {
    struct connection *connection = rule_begin(h, NOUN_connection, e->item, e);
    connection->value = e->connection_noted.value;
    connection->words = arena_copy(h->arena, e->connection_noted.words);
}

err decide_step_strengthen(const struct household *h, const struct context *context,
                           const struct step_strengthen *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(rule_step(h, context, ret, c->step.id, "step", &step));
    if (!may_change(h, rule_me(h, context), &step->item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
    if (step->strengthens == c->yes) return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    struct event *e =
        decision_event(ret, context, step->item.log, c->step.id, EV_step_strengthened);
    e->step_strengthened.strengthens = c->yes;
    return OK;
}

void evolve_step_strengthened(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->strengthens = e->step_strengthened.strengthens;
    step->item.version++;
}

/* Said of the plan by who decides, on her own seat: it needs no reason. */
err decide_circle_postpone(const struct household *h, const struct context *context,
                          const struct circle_postpone *c, struct decision *ret) {
    const struct seat *me = rule_me(h, context);
    if (c->yes == (me->circle_later != 0))
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    struct event *e = decision_event(ret, context, h->id.id, me->item.id.id, EV_circle_put_off);
    e->circle_put_off.not_now = c->yes;
    return OK;
}

void evolve_circle_put_off(struct household *h, const struct event *e) {
    struct seat *seat = household_seat(h, e->item);
    if (!rule_holds(seat, e)) return;
    seat->circle_later = e->circle_put_off.not_now ? e->time : 0;
    seat->item.version++;
}
