/* What friends agree: it holds because they say it, so it is theirs alone, and nobody keeps watch on it here. */
#include "core/rule.h"

err decide_agreement_make(const struct household *h, const struct context *context,
                          const struct agreement_make *c, struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_agreement, h->id.id, LIMIT_AGREEMENTS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_agreement_made);
    e->audience.rule = audience_rule_circle;
    e->agreement_made.words = c->words;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_agreement_made(struct household *h, const struct event *e) {
    struct agreement *agreement = rule_begin(h, NOUN_agreement, e->item, e);
    agreement->words = arena_copy(h->arena, e->agreement_made.words);
}

static err find_held(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct agreement **ret_agreement) {
    TRY(rule_agreement(h, context, ret, id.id, "agreement", ret_agreement));
    if (!(*ret_agreement)->ended) return OK;
    return REFUSE(CONFLICT, NULL, SAY("This agreement has already ended."));
}

/* Only what they themselves say of it; never what somebody saw. */
err decide_agreement_say(const struct household *h, const struct context *context,
                         const struct agreement_say *c, struct decision *ret) {
    struct agreement *agreement = NULL;
    TRY(find_held(h, context, c->agreement, ret, &agreement));
    decision_event(ret, context, h->id.id, c->agreement.id, EV_agreement_said)->agreement_said.kept =
        c->kept;
    return OK;
}

void evolve_agreement_said(struct household *h, const struct event *e) {
    struct agreement *agreement = household_agreement(h, e->item);
    if (!rule_holds(agreement, e)) return;
    agreement->kept = e->agreement_said.kept;
    agreement->said_at = e->time;
    agreement->item.version++;
}

/* By each of them, without a reason. */
err decide_agreement_end(const struct household *h, const struct context *context,
                         const struct agreement_end *c, struct decision *ret) {
    struct agreement *agreement = NULL;
    TRY(find_held(h, context, c->agreement, ret, &agreement));
    decision_event(ret, context, h->id.id, c->agreement.id, EV_agreement_ended);
    return OK;
}

void evolve_agreement_ended(struct household *h, const struct event *e) {
    struct agreement *agreement = household_agreement(h, e->item);
    if (!rule_holds(agreement, e)) return;
    agreement->ended = true;
    agreement->told = false;
    agreement->item.version++;
}

/* That one exists, and nothing of what it says: opened by its author, closed by its author or by who decides. */
err decide_agreement_tell(const struct household *h, const struct context *context,
                          const struct agreement_tell *c, struct decision *ret) {
    struct agreement *agreement = NULL;
    TRY(find_held(h, context, c->agreement, ret, &agreement));
    bool author = id_eq(agreement->item.author.id, context->actor.seat.id);
    bool decides = rule_me(h, context)->kind == seat_kind_director;
    if (!author && (c->yes || !decides))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can choose who sees it."));
    if (c->yes == agreement->told)
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->agreement.id, EV_agreement_told)->agreement_told.told =
        c->yes;
    return OK;
}

void evolve_agreement_told(struct household *h, const struct event *e) {
    struct agreement *agreement = household_agreement(h, e->item);
    if (!rule_holds(agreement, e)) return;
    agreement->told = e->agreement_told.told;
    agreement->told_since = e->number;
    agreement->item.version++;
}
