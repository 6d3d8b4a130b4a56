#include "core/rule.h"

/* What somebody of her own offers, within her own limits. It ends on its day, or when its author says so. */
err decide_pledge_make(const struct household *h, const struct context *context,
                       const struct pledge_make *c, struct decision *ret) {
    if (c->until != DAY_NONE && c->until < context->today)
        return REFUSE(INVALID, "until", SAY("Choose today or a day after today."));
    if (c->until != DAY_NONE && c->until > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "until", SAY("Choose a day within two years."));
    TRY(rule_limit(h, context, ret, NOUN_pledge, h->id.id, LIMIT_PLEDGES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_pledge_made);
    e->audience.rule = audience_rule_circle;
    e->pledge_made = (struct pledge_made){.words = c->words,
                                          .limits = c->limits,
                                          .until = c->until,
                                          .condition = c->condition,
                                          .meant_for = c->meant_for};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_pledge_made(struct household *h, const struct event *e) {
    struct pledge *pledge = rule_begin(h, NOUN_pledge, e->item, e);
    pledge->words = arena_copy(h->arena, e->pledge_made.words);
    pledge->limits = arena_copy(h->arena, e->pledge_made.limits);
    pledge->until = e->pledge_made.until;
    pledge->condition = arena_copy(h->arena, e->pledge_made.condition);
    pledge->meant_for = arena_copy(h->arena, e->pledge_made.meant_for);
}

err decide_pledge_stop(const struct household *h, const struct context *context,
                       const struct pledge_stop *c, struct decision *ret) {
    struct pledge *pledge = NULL;
    TRY(rule_pledge(h, context, ret, c->pledge.id, "pledge", &pledge));
    if (!id_eq(pledge->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who offered this can stop it. You can thank for it."));
    if (pledge->stopped || (pledge->until != DAY_NONE && pledge->until < context->today))
        return REFUSE(CONFLICT, NULL, SAY("This offer has already ended."));
    decision_event(ret, context, h->id.id, c->pledge.id, EV_pledge_stopped);
    return OK;
}

void evolve_pledge_stopped(struct household *h, const struct event *e) {
    struct pledge *pledge = household_pledge(h, e->item);
    if (!rule_holds(pledge, e)) return;
    pledge->stopped = true;
    pledge->item.version++;
}

/* Kept or not: as she herself says, and nobody else. It may be said after it stopped, for then one looks back. */
err decide_pledge_say(const struct household *h, const struct context *context,
                      const struct pledge_say *c, struct decision *ret) {
    struct pledge *pledge = NULL;
    TRY(rule_pledge(h, context, ret, c->pledge.id, "pledge", &pledge));
    if (!id_eq(pledge->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who offered this says how it went."));
    decision_event(ret, context, h->id.id, c->pledge.id, EV_pledge_said)->pledge_said.kept = c->kept;
    return OK;
}

void evolve_pledge_said(struct household *h, const struct event *e) {
    struct pledge *pledge = household_pledge(h, e->item);
    if (!rule_holds(pledge, e)) return;
    pledge->kept = e->pledge_said.kept;
    pledge->said_at = e->time;
    pledge->item.version++;
}
