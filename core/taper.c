/* How a step goes over to herself: what is done together, or by somebody who comes for work, she does later with that
 * person near, and then by herself. She says so beforehand and chooses the day on which she is asked, once; nothing
 * goes over by itself. */
#include "core/step.h"

static bool of_others(const struct step *step) {
    return step->doer == doer_together || step->doer == doer_professional;
}

err decide_step_taper(const struct household *h, const struct context *context,
                      const struct step_taper *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    bool near = step->went == taper_near;
    if (!of_others(step) && !near)
        return REFUSE(INVALID, "to",
                      SAY("This is for a step that you do together, or that somebody does for work."));
    if (near && c->to != taper_self)
        return REFUSE(INVALID, "to", SAY("You do this already, with somebody near."));
    if (c->on <= context->today)
        return REFUSE(INVALID, "on", SAY("Choose a day after today."));
    if (c->on > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "on", SAY("Choose a day within two years."));
    decision_event(ret, context, step->item.log, c->step.id, EV_step_tapered)->step_tapered =
        (struct step_tapered){.to = c->to, .on = c->on};
    return OK;
}

void step_taper_ends(struct step *step) {
    step->taper = taper_none;
    step->taper_on = DAY_NONE;
}

void evolve_step_tapered(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->taper = e->step_tapered.to;
    step->taper_on = e->step_tapered.on;
    step->item.version++;
}

/* Her answer on that day, or before it. Not now is an answer, too: then she is not asked again. */
err decide_taper_answer(const struct household *h, const struct context *context,
                        const struct taper_answer *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (!step->taper) return REFUSE(CONFLICT, NULL, SAY("Nothing is asked about this step now."));
    if (c->yes)
        decision_event(ret, context, step->item.log, c->step.id, EV_step_went_over)->step_went_over.to =
            step->taper;
    else
        decision_event(ret, context, step->item.log, c->step.id, EV_step_tapered)->step_tapered.on =
            DAY_NONE;
    return OK;
}

void evolve_step_went_over(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step_give_back(step);
    step_chosen(step);
    step_taper_ends(step);
    if (of_others(step)) step->went_from = step->who;
    step->went = e->step_went_over.to;
    step->went_at = e->time;
    step->doer = doer_self;
    step->who = e->actor.seat;
    step->item.version++;
}
