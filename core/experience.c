#include "core/rule.h"

/* What help did before: this helped, this did not, never again. */
err decide_experience_tell(const struct household *h, const struct context *context,
                           const struct experience_tell *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_limit(h, context, ret, NOUN_experience, place.log, LIMIT_SAYINGS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_experience_told);
    e->audience = place.audience;
    e->experience_told = (struct experience_told){.kind = c->kind, .words = c->words};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_experience_told(struct household *h, const struct event *e) {
    struct experience *experience = rule_begin(h, NOUN_experience, e->item, e);
    experience->kind = e->experience_told.kind;
    experience->words = arena_copy(h->arena, e->experience_told.words);
}

/* To whoever comes to the table later, who sees nothing else of before. That is wider than the whole table now,
 * so it begins there, and it is her own to say.                                                   */
err decide_experience_show(const struct household *h, const struct context *context,
                           const struct experience_show *c, struct decision *ret) {
    struct experience *experience = NULL;
    TRY(rule_experience(h, context, ret, c->experience.id, "experience", &experience));
    const struct item *item = &experience->item;
    if (!may_open(h, rule_me(h, context), item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can show it to others."));
    if (!rule_shared(h, item)) return REFUSE(INVALID, NULL, SAY("This is your own. Share it first."));
    if (c->yes == experience->newcomers)
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    if (c->yes && item->audience.rule != audience_rule_table)
        return REFUSE(INVALID, NULL, SAY("First let everybody at the table see this."));
    decision_event(ret, context, item->log, c->experience.id, EV_experience_shown)
        ->experience_shown.newcomers = c->yes;
    return OK;
}

void evolve_experience_shown(struct household *h, const struct event *e) {
    struct experience *experience = household_experience(h, e->item);
    if (!rule_holds(experience, e)) return;
    experience->newcomers = e->experience_shown.newcomers;
    experience->item.version++;
}
