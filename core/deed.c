/* The first thing that she and somebody who comes for work do together, within a week: trust comes of what somebody
 * did, not of what was said. It is a step like any other, that says so. */
#include "core/deed.h"
#include "core/step.h"

err deed_day(const struct context *context, day due, struct decision *ret) {
    if (due < context->today || due > context->today + LIMIT_DEED_DAYS)
        return REFUSE(INVALID, "due", SAY("Choose a day within a week: soon is what helps."));
    return OK;
}

static bool is_with(const struct household *h, const struct context *context, const struct step *step,
                    seat_id seat) {
    return step->deed && step->state != step_state_let_go && id_eq(step->who.id, seat.id) &&
           may_see(h, rule_me(h, context), true, context->today, &step->item);
}

err decide_deed_plan(const struct household *h, const struct context *context,
                     const struct deed_plan *c, struct decision *ret) {
    struct seat *seat = NULL;
    TRY(rule_other(h, context, ret, c->seat, "seat", &seat));
    if (seat->kind != seat_kind_professional || !id_none(seat->stands_for.id))
        return REFUSE(INVALID, "seat",
                      SAY("This is between you and somebody who comes for work here."));
    for (size_t i = 0; i < h->steps.count; i++)
        if (is_with(h, context, &h->steps.at[i], c->seat))
            return REFUSE(CONFLICT, "seat",
                          SAY("You and {0} have a first thing already. What comes next is a step.",
                              seat->name));
    TRY(deed_day(context, c->due, ret));
    TRY(rule_limit(h, context, ret, NOUN_step, h->id.id, LIMIT_STEPS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_step_added);
    e->audience.rule = audience_rule_directors;
    e->step_added.words = c->words;
    e->step_added.doer = doer_together;
    e->step_added.who = c->seat;
    e->step_added.due = c->due;
    e->step_added.deed = true;
    decision_event(ret, context, h->id.id, context->fresh[0], EV_item_opened)->item_opened.seat =
        c->seat;
    ret->made = context->fresh[0];
    return OK;
}
