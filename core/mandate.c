/* Somebody may speak with an authority for her, until a day. It ends by that date, by her, or by giving it back. */
#include "core/rule.h"

static err check_who(const struct household *h, const struct context *context, seat_id id,
                     struct decision *ret) {
    struct seat *who = NULL;
    TRY(rule_other(h, context, ret, id, "who", &who));
    if (who->kind == seat_kind_coordinator || who->kind == seat_kind_authority)
        return REFUSE(INVALID, "who", SAY("{0} has no part in your plan.", who->name));
    if (who->kind != seat_kind_director) return OK;
    return REFUSE(INVALID, "who", SAY("{0} decides here too, and needs no mandate.", who->name));
}

static err check_until(const struct context *context, day until, struct decision *ret) {
    if (until < context->today) return REFUSE(INVALID, "until", SAY("Choose today or a day after it."));
    if (until > context->today + LIMIT_MANDATE_DAYS)
        return REFUSE(INVALID, "until", SAY("Choose a day within a year."));
    return OK;
}

/* Whoever may see the mandate learns of the step: not of one that is her own. */
static err check_step(const struct household *h, const struct context *context, item_id id,
                      struct decision *ret) {
    struct step *step = NULL;
    if (id_none(id.id)) return OK;
    TRY(rule_step(h, context, ret, id.id, "step", &step));
    if (rule_shared(h, &step->item)) return OK;
    return REFUSE(INVALID, "step", SAY("This step is your own. Share it first."));
}

err decide_mandate_give(const struct household *h, const struct context *context,
                        const struct mandate_give *c, struct decision *ret) {
    err first = check_who(h, context, c->who, ret);
    err e = check_until(context, c->until, ret);
    TRY(first.kind ? first : e);
    TRY(check_step(h, context, c->step, ret));
    TRY(rule_limit(h, context, ret, NOUN_mandate, h->id.id, LIMIT_MANDATES));
    struct event *made = decision_event(ret, context, h->id.id, context->fresh[0], EV_mandate_given);
    made->audience.rule = audience_rule_directors;
    made->mandate_given = (struct mandate_given){
        .who = c->who, .authority = c->authority, .may = c->may, .until = c->until, .step = c->step};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_mandate_given(struct household *h, const struct event *e) {
    const struct mandate_given *fields = &e->mandate_given;
    struct mandate *mandate = rule_begin(h, NOUN_mandate, e->item, e);
    mandate->who = fields->who;
    mandate->authority = arena_copy(h->arena, fields->authority);
    mandate->may = arena_copy(h->arena, fields->may);
    mandate->until = fields->until;
    mandate->step = fields->step;
    mandate->item.opened = ids_with(h->arena, mandate->item.opened, fields->who.id);
}

err decide_mandate_end(const struct household *h, const struct context *context,
                       const struct mandate_end *c, struct decision *ret) {
    struct mandate *mandate = NULL;
    TRY(rule_mandate(h, context, ret, c->mandate.id, "mandate", &mandate));
    bool hers = rule_me(h, context)->kind == seat_kind_director ||
                id_eq(mandate->who.id, context->actor.seat.id);
    if (!hers) return REFUSE(INVALID, NULL, SAY("Only who has it, or who decides here, can end this."));
    if (!mandate_holds(h, mandate, context->today))
        return REFUSE(CONFLICT, NULL, SAY("This has ended already."));
    decision_event(ret, context, h->id.id, c->mandate.id, EV_mandate_ended);
    return OK;
}

void evolve_mandate_ended(struct household *h, const struct event *e) {
    struct mandate *mandate = household_mandate(h, e->item);
    if (!rule_holds(mandate, e)) return;
    mandate->ended = true;
    mandate->item.version++;
}
