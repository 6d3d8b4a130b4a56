/* A lasting take-over: a professional does it for her for a time, for a reason, until a day on which both are asked
 * again. Nothing goes back by itself.                                                            */
#include "core/step.h"

static err check_look_again(const struct context *context, day look_again, struct decision *ret) {
    if (look_again <= context->today)
        return REFUSE(INVALID, "look_again", SAY("Choose a day after today."));
    if (look_again > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "look_again", SAY("Choose a day within two years."));
    return OK;
}

/* Both are asked again, so she must see what she does; it is opened along with it by whoever wrote it. */
static err open_to(const struct household *h, const struct context *context, const struct step *step,
                   const struct seat *who, struct decision *ret) {
    if (may_see(h, who, true, context->today, &step->item)) return OK;
    if (!rule_shared(h, &step->item) || !may_open(h, rule_me(h, context), &step->item))
        return REFUSE(INVALID, "who", SAY("{0} does not see this step. Open it first.", who->name));
    struct event *e =
        decision_event(ret, context, step->item.log, step->item.id.id, EV_item_opened);
    e->item_opened.seat.id = who->item.id.id;
    return OK;
}

err decide_step_hand_over(const struct household *h, const struct context *context,
                          const struct step_hand_over *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    err first = rule_doer(h, context, doer_professional, c->who, ret);
    err e = check_look_again(context, c->look_again, ret);
    TRY(first.kind ? first : e);
    const struct seat *who = household_seat(h, c->who.id);
    if (step_taken_over(step) && id_eq(step->who.id, c->who.id))
        return REFUSE(CONFLICT, "who", SAY("{0} has taken this over already.", who->name));
    TRY(open_to(h, context, step, who, ret));
    struct event *over = decision_event(ret, context, step->item.log, c->step.id, EV_step_handed_over);
    over->step_handed_over =
        (struct step_handed_over){.who = c->who, .reason = c->reason, .look_again = c->look_again};
    return OK;
}

void step_give_back(struct step *step) {
    step->reason = step->wish_words = (str){0};
    step->look_again = DAY_NONE;
    step->wish = take_over_wish_none;
}

void evolve_step_handed_over(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step_give_back(step);
    step_chosen(step);
    step->doer = doer_professional;
    step->who = e->step_handed_over.who;
    step->reason = arena_copy(h->arena, e->step_handed_over.reason);
    step->look_again = e->step_handed_over.look_again;
    step->item.version++;
}

static err check_taken_over(const struct context *context, const struct step *step,
                            struct decision *ret) {
    TRY(step_open(context, step, ret));
    if (step_taken_over(step)) return OK;
    return REFUSE(CONFLICT, NULL, SAY("Nobody has taken this over."));
}

/* Who left, or whose seat is at rest, does nothing longer: she must be there to be asked. */
static err check_still_here(const struct household *h, const struct context *context,
                            const struct step *step, struct decision *ret) {
    const struct seat *who = household_seat(h, step->who.id);
    if (who && seat_active(h, who, context->today)) return OK;
    return REFUSE(CONFLICT, NULL,
                  SAY("{0} is not at the table now. Choose who does this.", who ? who->name : S("")));
}

err decide_take_over_extend(const struct household *h, const struct context *context,
                            const struct take_over_extend *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(check_taken_over(context, step, ret));
    TRY(check_still_here(h, context, step, ret));
    TRY(check_look_again(context, c->look_again, ret));
    if (c->look_again == step->look_again)
        return REFUSE(CONFLICT, "look_again",
                      SAY("That is the day that it has already. Choose another."));
    struct event *e =
        decision_event(ret, context, step->item.log, c->step.id, EV_take_over_extended);
    e->take_over_extended.look_again = c->look_again;
    return OK;
}

/* What she thought of it was about the time that is over. */
void evolve_take_over_extended(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->look_again = e->take_over_extended.look_again;
    step->wish = take_over_wish_none;
    step->wish_words = (str){0};
    step->item.version++;
}

err decide_take_over_view(const struct household *h, const struct context *context,
                          const struct take_over_view *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(rule_step(h, context, ret, c->step.id, "step", &step));
    if (!id_eq(step->who.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who has taken this over can say that."));
    TRY(check_taken_over(context, step, ret));
    if (c->wish == step->wish && str_eq(c->words, step->wish_words))
        return REFUSE(CONFLICT, NULL, SAY("You said that already."));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_take_over_viewed);
    e->take_over_viewed = (struct take_over_viewed){.wish = c->wish, .words = c->words};
    return OK;
}

void evolve_take_over_viewed(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->wish = e->take_over_viewed.wish;
    step->wish_words = arena_copy(h->arena, e->take_over_viewed.words);
    step->item.version++;
}
