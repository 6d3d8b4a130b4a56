/* When somebody of her own people can be called: hours of a week, within her own limits. Whether that becomes too
 * much is asked of herself, and kept nowhere. */
#include "core/rule.h"

/* What is said of it has the same fields in command, event and record. */
#define HOURS(from_)                                                                             \
    .from = (from_)->from, .until = (from_)->until, .monday = (from_)->monday,                   \
    .tuesday = (from_)->tuesday, .wednesday = (from_)->wednesday, .thursday = (from_)->thursday, \
    .friday = (from_)->friday, .saturday = (from_)->saturday, .sunday = (from_)->sunday

err decide_duty_take(const struct household *h, const struct context *context,
                     const struct duty_take *c, struct decision *ret) {
    if (!c->monday && !c->tuesday && !c->wednesday && !c->thursday && !c->friday && !c->saturday &&
        !c->sunday)
        return REFUSE(INVALID, "monday", SAY("Choose at least one day."));
    TRY(rule_limit(h, context, ret, NOUN_duty, h->id.id, LIMIT_DUTIES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_duty_taken);
    e->audience.rule = audience_rule_circle;
    e->duty_taken =
        (struct duty_taken){HOURS(c), .limits = c->limits, .name = c->name, .phone = c->phone};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_duty_taken(struct household *h, const struct event *e) {
    const struct duty_taken *said = &e->duty_taken;
    struct duty *duty = rule_begin(h, NOUN_duty, e->item, e);
    struct item item = duty->item;
    *duty = (struct duty){.item = item,
                          HOURS(said),
                          .limits = arena_copy(h->arena, said->limits),
                          .name = arena_copy(h->arena, said->name),
                          .phone = arena_copy(h->arena, said->phone)};
}

err decide_duty_stop(const struct household *h, const struct context *context,
                     const struct duty_stop *c, struct decision *ret) {
    struct duty *duty = NULL;
    TRY(rule_duty(h, context, ret, c->duty.id, "duty", &duty));
    if (!id_eq(duty->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who can be called then can stop it."));
    if (duty->stopped) return REFUSE(CONFLICT, NULL, SAY("This has already stopped."));
    decision_event(ret, context, h->id.id, c->duty.id, EV_duty_stopped);
    return OK;
}

void evolve_duty_stopped(struct household *h, const struct event *e) {
    struct duty *duty = household_duty(h, e->item);
    if (!rule_holds(duty, e)) return;
    duty->stopped = true;
    duty->item.version++;
}
