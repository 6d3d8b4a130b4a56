/* When somebody of her own people can be called: hours of a week, within her own limits. Whether that becomes too
 * much is asked of herself, and kept nowhere. */
#include "core/rule.h"

/* What is said of it has the same fields in command, event and record. */
#define HOURS(from_)                                                                             \
    .from = (from_)->from, .until = (from_)->until, .monday = (from_)->monday,                   \
    .tuesday = (from_)->tuesday, .wednesday = (from_)->wednesday, .thursday = (from_)->thursday, \
    .friday = (from_)->friday, .saturday = (from_)->saturday, .sunday = (from_)->sunday

static err no_day(struct decision *ret, const struct context *context) {
    return REFUSE(INVALID, "monday", SAY("Choose at least one day."));
}

#define ANY_DAY(c)                                                                                     \
    ((c)->monday || (c)->tuesday || (c)->wednesday || (c)->thursday || (c)->friday || (c)->saturday || \
     (c)->sunday)

err decide_duty_take(const struct household *h, const struct context *context,
                     const struct duty_take *c, struct decision *ret) {
    if (!ANY_DAY(c)) return no_day(ret, context);
    TRY(rule_limit(h, context, ret, NOUN_duty, h->id.id, LIMIT_DUTIES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_duty_taken);
    e->audience.rule = audience_rule_circle;
    e->duty_taken =
        (struct duty_taken){HOURS(c), .limits = c->limits, .name = c->name, .phone = c->phone};
    ret->made = context->fresh[0];
    return OK;
}

static void take(struct household *h, struct duty *duty, const struct duty_taken *said) {
    struct item item = duty->item;
    *duty = (struct duty){.item = item,
                          HOURS(said),
                          .limits = arena_copy(h->arena, said->limits),
                          .name = arena_copy(h->arena, said->name),
                          .phone = arena_copy(h->arena, said->phone)};
}

void evolve_duty_taken(struct household *h, const struct event *e) {
    take(h, rule_begin(h, NOUN_duty, e->item, e), &e->duty_taken);
}

static err find_hers(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct say only, struct duty **ret_duty) {
    TRY(rule_duty(h, context, ret, id.id, "duty", ret_duty));
    if (!id_eq((*ret_duty)->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, only);
    if ((*ret_duty)->stopped) return REFUSE(CONFLICT, NULL, SAY("This has already stopped."));
    return OK;
}

err decide_duty_change(const struct household *h, const struct context *context,
                       const struct duty_change *c, struct decision *ret) {
    struct duty *duty = NULL;
    TRY(find_hers(h, context, c->duty, ret, SAY("Only who can be called then can change it."), &duty));
    TRY(rule_seen(context, ret, &duty->item, c->seen));
    if (!ANY_DAY(c)) return no_day(ret, context);
    struct event *e = decision_event(ret, context, h->id.id, c->duty.id, EV_duty_changed);
    e->duty_changed =
        (struct duty_changed){HOURS(c), .limits = c->limits, .name = c->name, .phone = c->phone};
    return OK;
}

void evolve_duty_changed(struct household *h, const struct event *e) {
    struct duty *duty = household_duty(h, e->item);
    const struct duty_changed *said = &e->duty_changed;
    if (!rule_holds(duty, e)) return;
    take(h, duty,
         &(struct duty_taken){HOURS(said), .limits = said->limits, .name = said->name,
                              .phone = said->phone});
    duty->item.version++;
}

err decide_duty_stop(const struct household *h, const struct context *context,
                     const struct duty_stop *c, struct decision *ret) {
    struct duty *duty = NULL;
    TRY(find_hers(h, context, c->duty, ret, SAY("Only who can be called then can stop it."), &duty));
    decision_event(ret, context, h->id.id, c->duty.id, EV_duty_stopped);
    return OK;
}

void evolve_duty_stopped(struct household *h, const struct event *e) {
    struct duty *duty = household_duty(h, e->item);
    if (!rule_holds(duty, e)) return;
    duty->stopped = true;
    duty->item.version++;
}
