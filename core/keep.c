#include "core/rule.h"

/* Something of the actor's own writing that changes logs: a new item there with what it says now
 * and nothing of its past, and the old one taken out.                                           */
static bool moves(enum noun noun) {
    return noun_has_audience(noun) && noun != NOUN_seat && noun != NOUN_proposal &&
           noun != NOUN_tie && /* a map is shown by name, and never put in the plan */
           !noun_put_before(noun);
}

static err find_hers(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct item **ret_item, enum noun *ret_noun) {
    TRY(rule_item(h, context, ret, id.id, "item", ret_item, ret_noun));
    if (!moves(*ret_noun)) return rule_missing(ret, context, "item");
    if (!may_take_out(rule_me(h, context), *ret_item, *ret_noun))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can do that."));
    return OK;
}

static err move_goal(const struct household *h, const struct context *context, const struct goal *goal,
                     const struct place *place, struct decision *ret) {
    const struct mark *last = NULL;
    size_t marks = household_goal_marks(h, goal->item.id.id);
    if (marks) last = household_goal_mark(h, goal->item.id.id, marks - 1);
    TRY(rule_limit(h, context, ret, NOUN_goal, place->log, LIMIT_GOALS));
    if (last) TRY(rule_limit(h, context, ret, NOUN_mark, place->log, LIMIT_MARKS));
    struct event *e = decision_event(ret, context, place->log, context->fresh[0], EV_goal_written);
    e->audience = place->audience;
    e->goal_written = (struct goal_written){.words = goal->words, .good_enough = goal->good_enough};
    if (last) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_goal_marked);
        e->goal_marked = (struct goal_marked){.value = last->value, .words = last->words};
    }
    if (goal->meant_for.len) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_goal_meant);
        e->goal_meant.meant_for = goal->meant_for;
    }
    if (goal->ending) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_goal_closed);
        e->goal_closed = (struct goal_closed){.how = goal->ending, .words = goal->ending_words};
    }
    return OK;
}

/* What else it says: its plan, what it waits for, who has taken it over. */
static void move_rest(const struct context *context, const struct step *step, const struct place *place,
                      struct decision *ret) {
    struct event *e = NULL;
    if (step->plan.len) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_prepared);
        e->step_prepared = (struct step_prepared){.obstacle = step->obstacle, .plan = step->plan};
    }
    if (step->because.len) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_held_up);
        e->step_held_up = (struct step_held_up){.because = step->because, .until = step->until};
    }
    if (step->taper) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_tapered);
        e->step_tapered = (struct step_tapered){.to = step->taper, .on = step->taper_on};
    }
    if (!id_none(step->handed_back.id)) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_handed_back);
        e->step_handed_back =
            (struct step_handed_back){.by = step->handed_back, .words = step->handed_words};
    }
    if (step->strengthens) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_strengthened);
        e->step_strengthened.strengthens = true;
    }
    if (step->reason.len) {
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_handed_over);
        e->step_handed_over = (struct step_handed_over){
            .who = step->who, .reason = step->reason, .look_again = step->look_again};
    }
}

static err move_step(const struct household *h, const struct context *context, const struct step *step,
                     const struct place *place, struct decision *ret) {
    const struct goal *goal = household_goal(h, step->goal.id);
    const struct step *whole = household_step(h, step->part_of.id);
    bool fits = goal && (rule_shared(h, &goal->item) || id_eq(goal->item.log, place->log));
    bool part = whole && (rule_shared(h, &whole->item) || id_eq(whole->item.log, place->log));
    TRY(rule_limit(h, context, ret, NOUN_step, place->log, LIMIT_STEPS));
    struct event *e = decision_event(ret, context, place->log, context->fresh[0], EV_step_added);
    e->audience = place->audience;
    e->step_added = (struct step_added){.words = step->words,
                                        .doer = step->doer,
                                        .goal = fits ? step->goal : (item_id){{{0}}},
                                        .who = step->who,
                                        .due = step->due,
                                        .confidence = step_how_sure(
                                            h, step->item.id.id, context->actor.seat, false),
                                        .part_of = part ? step->part_of : (item_id){{{0}}},
                                        .deed = step->deed};
    move_rest(context, step, place, ret);
    switch (step->state) {
    case step_state_done:
        e = decision_event(ret, context, place->log, context->fresh[0], EV_step_done);
        e->step_done = (struct step_done){
            .doer = step->done_doer,
            .who = step->done_who,
            .confidence = step_how_sure(h, step->item.id.id, context->actor.seat, true)};
        break;
    case step_state_let_go:
        decision_event(ret, context, place->log, context->fresh[0], EV_step_was_let_go);
        break;
    case step_state_open:
    case step_state_none: break;
    }
    return OK;
}

static struct event *begin(const struct context *context, const struct place *place,
                           struct decision *ret, enum event_kind kind) {
    struct event *e = decision_event(ret, context, place->log, context->fresh[0], kind);
    e->audience = place->audience;
    return e;
}

/* What she says of herself is one event. That newcomers see it is not taken along: there it is hers to say anew. */
static err move_saying(const struct household *h, const struct context *context,
                       const struct item *item, enum noun noun, const struct place *place,
                       struct decision *ret) {
    const struct win *win = household_win(h, item->id.id);
    const struct experience *told = household_experience(h, item->id.id);
    const struct entry *entry = household_entry(h, item->id.id);
    const struct review *review = household_review(h, item->id.id);
    TRY(rule_limit(h, context, ret, noun, place->log,
                   noun == NOUN_review ? LIMIT_REVIEWS : LIMIT_SAYINGS));
    if (noun == NOUN_strength)
        begin(context, place, ret, EV_strength_written)->strength_written.words =
            household_strength(h, item->id.id)->words;
    if (noun == NOUN_win)
        begin(context, place, ret, EV_win_noted)->win_noted =
            (struct win_noted){.words = win->words, .doer = win->doer, .who = win->who};
    if (noun == NOUN_experience)
        begin(context, place, ret, EV_experience_told)->experience_told =
            (struct experience_told){.kind = told->kind, .words = told->words};
    if (noun == NOUN_entry)
        begin(context, place, ret, EV_entry_written)->entry_written =
            (struct entry_written){.words = entry->words, .happened = entry->happened};
    if (noun == NOUN_review)
        begin(context, place, ret, EV_review_held)->review_held =
            (struct review_held){.words = review->words, .next = review->next};
    return OK;
}

static err move_consequence(const struct household *h, const struct context *context,
                            const struct consequence *from, const struct place *place,
                            struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_consequence, place->log, LIMIT_CONSEQUENCES));
    struct event *e =
        decision_event(ret, context, place->log, context->fresh[0], EV_consequence_written);
    e->audience = place->audience;
    e->consequence_written = (struct consequence_written){.words = from->words,
                                                          .due = from->due,
                                                          .sender = from->sender,
                                                          .otherwise = from->otherwise,
                                                          .doer = from->doer,
                                                          .who = from->who};
    if (!from->settled) return OK;
    e = decision_event(ret, context, place->log, context->fresh[0], EV_consequence_settled);
    e->consequence_settled =
        (struct consequence_settled){.doer = from->done_doer, .who = from->done_who};
    return OK;
}

static err move_help(const struct household *h, const struct context *context, const struct help *from,
                     const struct place *place, struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_help, place->log, LIMIT_HELPS));
    begin(context, place, ret, EV_help_weighed)->help_weighed =
        (struct help_weighed){.words = from->words,
                              .wish = from->wish,
                              .matters = from->matters,
                              .otherwise = from->otherwise,
                              .doer = from->doer,
                              .who = from->who};
    return OK;
}

static err move(const struct household *h, const struct context *context, const struct item *item,
                enum noun noun, const struct place *place, struct decision *ret) {
    struct id id = item->id.id;
    if (noun == NOUN_goal) {
        TRY(move_goal(h, context, household_goal(h, id), place, ret));
    } else if (noun == NOUN_step) {
        TRY(move_step(h, context, household_step(h, id), place, ret));
    } else if (noun == NOUN_consequence) {
        TRY(move_consequence(h, context, household_consequence(h, id), place, ret));
    } else if (noun == NOUN_help) {
        TRY(move_help(h, context, household_help(h, id), place, ret));
    } else {
        TRY(move_saying(h, context, item, noun, place, ret));
    }
    rule_take_out(h, context, ret, item);
    ret->made = context->fresh[0];
    return OK;
}

err decide_item_keep(const struct household *h, const struct context *context,
                     const struct item_keep *c, struct decision *ret) {
    struct item *item = NULL;
    enum noun noun = NOUN_END;
    struct place place = {0};
    TRY(find_hers(h, context, c->item, ret, &item, &noun));
    if (!rule_shared(h, item)) return REFUSE(CONFLICT, NULL, SAY("This is already your own."));
    TRY(rule_place(h, context, ret, id_none(c->with.id) ? audience_rule_me : audience_rule_named,
                   c->with, &place));
    return move(h, context, item, noun, &place, ret);
}

err decide_item_share(const struct household *h, const struct context *context,
                      const struct item_share *c, struct decision *ret) {
    struct item *item = NULL;
    enum noun noun = NOUN_END;
    struct place place = {0};
    TRY(find_hers(h, context, c->item, ret, &item, &noun));
    if (rule_shared(h, item)) return REFUSE(CONFLICT, NULL, SAY("This is shared already."));
    if (c->audience == audience_rule_me || c->audience == audience_rule_named)
        return REFUSE(
            INVALID, "audience",
            SAY("Choose who may see this: who decides here, your own people, or the whole table."));
    TRY(rule_place(h, context, ret, c->audience, (seat_id){{{0}}}, &place));
    return move(h, context, item, noun, &place, ret);
}
