#include "core/rule.h"

/* What she is good at, in her own words. */
err decide_strength_write(const struct household *h, const struct context *context,
                          const struct strength_write *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_limit(h, context, ret, NOUN_strength, place.log, LIMIT_SAYINGS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_strength_written);
    e->audience = place.audience;
    e->strength_written.words = c->words;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_strength_written(struct household *h, const struct event *e) {
    struct strength *strength = rule_begin(h, NOUN_strength, e->item, e);
    strength->words = arena_copy(h->arena, e->strength_written.words);
}
