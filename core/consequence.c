/* What is coming: on a day, from somebody, and what happens otherwise. */
#include "core/step.h"

static err check_day(const struct context *context, day due, struct decision *ret) {
    if (due >= context->today - AHEAD_DAYS && due <= context->today + AHEAD_DAYS) return OK;
    return REFUSE(INVALID, "due", SAY("Choose a day within two years."));
}

err decide_consequence_write(const struct household *h, const struct context *context,
                             const struct consequence_write *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    err first = check_day(context, c->due, ret);
    err e = rule_doer(h, context, c->doer, c->who, ret);
    TRY(first.kind ? first : e);
    TRY(rule_limit(h, context, ret, NOUN_consequence, place.log, LIMIT_CONSEQUENCES));
    struct event *made =
        decision_event(ret, context, place.log, context->fresh[0], EV_consequence_written);
    made->audience = place.audience;
    made->consequence_written = (struct consequence_written){.words = c->words,
                                                             .due = c->due,
                                                             .sender = c->sender,
                                                             .otherwise = c->otherwise,
                                                             .doer = c->doer,
                                                             .who = c->who};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_consequence_written(struct household *h, const struct event *e) {
    const struct consequence_written *fields = &e->consequence_written;
    struct consequence *consequence = rule_begin(h, NOUN_consequence, e->item, e);
    consequence->words = arena_copy(h->arena, fields->words);
    consequence->due = fields->due;
    consequence->sender = arena_copy(h->arena, fields->sender);
    consequence->otherwise = arena_copy(h->arena, fields->otherwise);
    consequence->doer = fields->doer;
    consequence->who = fields->who;
}

/* The consequence, when the actor may change it. */
static err find_hers(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct consequence **ret_consequence) {
    TRY(rule_consequence(h, context, ret, id.id, "consequence", ret_consequence));
    if (may_change(h, rule_me(h, context), &(*ret_consequence)->item)) return OK;
    return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
}

static err check_open(const struct context *context, const struct consequence *consequence,
                      struct decision *ret) {
    if (!consequence->settled) return OK;
    return REFUSE(CONFLICT, NULL, SAY("This was settled already."));
}

err decide_consequence_change(const struct household *h, const struct context *context,
                              const struct consequence_change *c, struct decision *ret) {
    struct consequence *consequence = NULL;
    TRY(find_hers(h, context, c->consequence, ret, &consequence));
    TRY(rule_seen(context, ret, &consequence->item, c->seen));
    TRY(check_open(context, consequence, ret));
    err first = check_day(context, c->due, ret);
    err e = rule_doer(h, context, c->doer, c->who, ret);
    TRY(first.kind ? first : e);
    struct event *made = decision_event(ret, context, consequence->item.log, c->consequence.id,
                                        EV_consequence_changed);
    made->consequence_changed = (struct consequence_changed){.words = c->words,
                                                             .due = c->due,
                                                             .sender = c->sender,
                                                             .otherwise = c->otherwise,
                                                             .doer = c->doer,
                                                             .who = c->who};
    return OK;
}

void evolve_consequence_changed(struct household *h, const struct event *e) {
    const struct consequence_changed *fields = &e->consequence_changed;
    struct consequence *consequence = household_consequence(h, e->item);
    if (!rule_holds(consequence, e)) return;
    consequence->words = arena_copy(h->arena, fields->words);
    consequence->due = fields->due;
    consequence->sender = arena_copy(h->arena, fields->sender);
    consequence->otherwise = arena_copy(h->arena, fields->otherwise);
    consequence->doer = fields->doer;
    consequence->who = fields->who;
    consequence->item.version++;
}

err decide_consequence_settle(const struct household *h, const struct context *context,
                              const struct consequence_settle *c, struct decision *ret) {
    struct consequence *consequence = NULL;
    const struct seat *me = rule_me(h, context);
    seat_id who = c->who;
    TRY(rule_consequence(h, context, ret, c->consequence.id, "consequence", &consequence));
    if (!may_settle(h, me, consequence))
        return REFUSE(INVALID, NULL, SAY("Only who does this, or who decides here, can say that."));
    TRY(check_open(context, consequence, ret));
    if (me->kind == seat_kind_professional) {
        TRY(step_own_part(context, c->doer, who, ret));
        who = context->actor.seat;
    }
    who = rule_herself(h, context, c->doer, who);
    TRY(rule_doer(h, context, c->doer, who, ret));
    struct event *e = decision_event(ret, context, consequence->item.log, c->consequence.id,
                                     EV_consequence_settled);
    e->consequence_settled = (struct consequence_settled){.doer = c->doer, .who = who};
    return OK;
}

void evolve_consequence_settled(struct household *h, const struct event *e) {
    struct consequence *consequence = household_consequence(h, e->item);
    if (!rule_holds(consequence, e)) return;
    consequence->settled = true;
    consequence->done_doer = e->consequence_settled.doer;
    consequence->done_who =
        rule_said_herself(h, e, e->consequence_settled.doer, e->consequence_settled.who);
    consequence->settled_at = e->time;
    consequence->item.version++;
}

err decide_consequence_reopen(const struct household *h, const struct context *context,
                              const struct consequence_reopen *c, struct decision *ret) {
    struct consequence *consequence = NULL;
    TRY(find_hers(h, context, c->consequence, ret, &consequence));
    if (!consequence->settled) return REFUSE(CONFLICT, NULL, SAY("This is still open."));
    decision_event(ret, context, consequence->item.log, c->consequence.id, EV_consequence_reopened);
    return OK;
}

void evolve_consequence_reopened(struct household *h, const struct event *e) {
    struct consequence *consequence = household_consequence(h, e->item);
    if (!rule_holds(consequence, e)) return;
    consequence->settled = false;
    consequence->done_doer = doer_none;
    consequence->done_who = (seat_id){{{0}}};
    consequence->settled_at = 0;
    consequence->item.version++;
}
