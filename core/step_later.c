/* A step that does not go as it was meant to: later, smaller, with a plan for what may come between, not yet. */
#include "core/step.h"

err decide_step_move(const struct household *h, const struct context *context,
                     const struct step_move *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (c->due < context->today) return REFUSE(INVALID, "due", SAY("Choose today or a day after it."));
    if (c->due > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "due", SAY("Choose a day within two years."));
    if (c->due == step->due)
        return REFUSE(CONFLICT, "due", SAY("That is the day that it has already. Choose another."));
    decision_event(ret, context, step->item.log, c->step.id, EV_step_moved)->step_moved.due = c->due;
    return OK;
}

/* Sooner is not later: only what moves away counts. */
void evolve_step_moved(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    if (step->due == DAY_NONE || e->step_moved.due > step->due) step->moves++;
    step->due = e->step_moved.due;
    step->item.version++;
}

/* Whoever sees the whole step sees the small one, and nobody else. */
static void same_doors(const struct household *h, const struct context *context,
                       const struct step *step, struct decision *ret) {
    struct id small = context->fresh[0];
    for (size_t i = 0; i < step->item.opened.count; i++) {
        const struct seat *seat = household_seat(h, step->item.opened.at[i]);
        if (!seat || seat->ended || id_eq(seat->item.id.id, context->actor.seat.id)) continue;
        struct event *e = decision_event(ret, context, step->item.log, small, EV_item_opened);
        e->item_opened.seat.id = seat->item.id.id;
    }
    for (size_t i = 0; i < step->item.closed.count; i++) {
        struct event *e = decision_event(ret, context, step->item.log, small, EV_item_closed);
        e->item_closed.seat.id = step->item.closed.at[i];
    }
}

err decide_step_shrink(const struct household *h, const struct context *context,
                       const struct step_shrink *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    TRY(step_goal_open(h, context, step->goal, ret));
    TRY(rule_limit(h, context, ret, NOUN_step, step->item.log, LIMIT_STEPS));
    const struct seat *who = household_seat(h, step->who.id);
    bool here = who && seat_active(h, who, context->today);
    struct event *e = decision_event(ret, context, step->item.log, context->fresh[0], EV_step_added);
    e->audience = rule_keep_audience(context->arena, step->item.audience);
    e->step_added = (struct step_added){.words = c->words,
                                        .doer = step->doer,
                                        .goal = step->goal,
                                        .who = here ? step->who : (seat_id){{{0}}},
                                        .due = c->due,
                                        .confidence = -1,
                                        .part_of = c->step};
    same_doors(h, context, step, ret);
    ret->made = context->fresh[0];
    return OK;
}

err decide_step_prepare(const struct household *h, const struct context *context,
                        const struct step_prepare *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (str_eq(c->obstacle, step->obstacle) && str_eq(c->plan, step->plan))
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_step_prepared);
    e->step_prepared = (struct step_prepared){.obstacle = c->obstacle, .plan = c->plan};
    return OK;
}

void evolve_step_prepared(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->obstacle = arena_copy(h->arena, e->step_prepared.obstacle);
    step->plan = arena_copy(h->arena, e->step_prepared.plan);
    step->item.version++;
}

err decide_step_hold_up(const struct household *h, const struct context *context,
                        const struct step_hold_up *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (c->until != DAY_NONE && c->until < context->today)
        return REFUSE(INVALID, "until", SAY("Choose today or a day after it."));
    if (c->until != DAY_NONE && c->until > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "until", SAY("Choose a day within two years."));
    if (str_eq(c->because, step->because) && c->until == step->until)
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_step_held_up);
    e->step_held_up = (struct step_held_up){.because = c->because, .until = c->until};
    return OK;
}

void evolve_step_held_up(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->because = arena_copy(h->arena, e->step_held_up.because);
    step->until = e->step_held_up.until;
    step->item.version++;
}

err decide_step_free(const struct household *h, const struct context *context,
                     const struct step_free *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (!step->because.len) return REFUSE(CONFLICT, NULL, SAY("This step waits for nothing."));
    decision_event(ret, context, step->item.log, c->step.id, EV_step_freed);
    return OK;
}

void evolve_step_freed(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->because = (str){0};
    step->until = DAY_NONE;
    step->item.version++;
}
