#include "core/rule.h"

err decide_goal_write(const struct household *h, const struct context *context,
                      const struct goal_write *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_limit(h, context, ret, NOUN_goal, place.log, LIMIT_GOALS));
    if (c->value >= 0) TRY(rule_limit(h, context, ret, NOUN_mark, place.log, LIMIT_MARKS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_goal_written);
    e->audience = place.audience;
    e->goal_written = (struct goal_written){.words = c->words, .good_enough = c->good_enough};
    if (c->value >= 0)
        decision_event(ret, context, place.log, context->fresh[0], EV_goal_marked)->goal_marked.value =
            c->value;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_goal_written(struct household *h, const struct event *e) {
    struct goal *goal = rule_begin(h, NOUN_goal, e->item, e);
    goal->words = arena_copy(h->arena, e->goal_written.words);
    goal->good_enough = e->goal_written.good_enough;
}

/* The goal, when the actor may change it. */
static err find_goal(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct goal **ret_goal) {
    struct goal *goal = NULL;
    TRY(rule_goal(h, context, ret, id.id, "goal", &goal));
    if (!may_change(h, rule_me(h, context), &goal->item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
    *ret_goal = goal;
    return OK;
}

err decide_goal_reword(const struct household *h, const struct context *context,
                       const struct goal_reword *c, struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    TRY(rule_seen(context, ret, &goal->item, c->seen));
    decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_reworded)->goal_reworded.words =
        c->words;
    return OK;
}

void evolve_goal_reworded(struct household *h, const struct event *e) {
    struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    goal->words = arena_copy(h->arena, e->goal_reworded.words);
    goal->item.version++;
}

err decide_goal_mark(const struct household *h, const struct context *context,
                     const struct goal_mark *c, struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    if (goal->ending)
        return REFUSE(CONFLICT, NULL,
                      SAY("This goal is closed. Take it up again first, then your line goes on."));
    TRY(rule_limit(h, context, ret, NOUN_mark, goal->item.log, LIMIT_MARKS));
    struct event *e = decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_marked);
    e->goal_marked = (struct goal_marked){.value = c->value, .words = c->words};
    return OK;
}

struct mark *household_goal_mark(const struct household *h, struct id goal, size_t place) {
    struct mark *mark = household_mark(h, rule_id_after(goal, place));
    return mark && id_eq(mark->goal.id, goal) ? mark : NULL;
}

/* Twice as far until there is none, then halfway between. */
size_t household_goal_marks(const struct household *h, struct id goal) {
    size_t there = 0, none = 1;
    while (household_goal_mark(h, goal, none - 1)) {
        there = none;
        none *= 2;
    }
    while (there + 1 < none) {
        size_t middle = there + (none - there) / 2;
        *(household_goal_mark(h, goal, middle - 1) ? &there : &none) = middle;
    }
    return there;
}

void evolve_goal_marked(struct household *h, const struct event *e) {
    const struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    struct mark *mark =
        rule_begin(h, NOUN_mark, rule_id_after(e->item, household_goal_marks(h, e->item)), e);
    mark->item.audience.rule = audience_rule_none; /* it follows its goal */
    mark->goal.id = e->item;
    mark->value = e->goal_marked.value;
    mark->words = arena_copy(h->arena, e->goal_marked.words);
}

err decide_goal_aim(const struct household *h, const struct context *context, const struct goal_aim *c,
                    struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_aimed)->goal_aimed.good_enough =
        c->good_enough;
    return OK;
}

void evolve_goal_aimed(struct household *h, const struct event *e) {
    struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    goal->good_enough = e->goal_aimed.good_enough;
    goal->item.version++;
}

err decide_goal_close(const struct household *h, const struct context *context,
                      const struct goal_close *c, struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    if (goal->ending) return REFUSE(CONFLICT, NULL, SAY("This goal is closed already."));
    struct event *e = decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_closed);
    e->goal_closed = (struct goal_closed){.how = c->how, .words = c->words};
    return OK;
}

/* Its line stays, and so do its steps: they only come to nobody by themselves. */
void evolve_goal_closed(struct household *h, const struct event *e) {
    struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    goal->ending = e->goal_closed.how;
    goal->ending_words = arena_copy(h->arena, e->goal_closed.words);
    goal->ended_at = e->time;
    goal->item.version++;
}

err decide_goal_take_up(const struct household *h, const struct context *context,
                        const struct goal_take_up *c, struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    if (!goal->ending) return REFUSE(CONFLICT, NULL, SAY("This goal is not closed."));
    decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_taken_up);
    return OK;
}

void evolve_goal_taken_up(struct household *h, const struct event *e) {
    struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    goal->ending = goal_ending_none;
    goal->ending_words = (str){0};
    goal->ended_at = 0;
    goal->item.version++;
}

/* For whom she does it; saying nothing takes it away. */
err decide_goal_mean(const struct household *h, const struct context *context,
                     const struct goal_mean *c, struct decision *ret) {
    struct goal *goal = NULL;
    TRY(find_goal(h, context, c->goal, ret, &goal));
    if (str_eq(c->meant_for, goal->meant_for))
        return REFUSE(CONFLICT, "meant_for", SAY("That is how it already is."));
    decision_event(ret, context, goal->item.log, c->goal.id, EV_goal_meant)->goal_meant.meant_for =
        c->meant_for;
    return OK;
}

void evolve_goal_meant(struct household *h, const struct event *e) {
    struct goal *goal = household_goal(h, e->item);
    if (!rule_holds(goal, e)) return;
    goal->meant_for = arena_copy(h->arena, e->goal_meant.meant_for);
    goal->item.version++;
}
