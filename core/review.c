#include "core/rule.h"

/* Looking back: what it gave her, and what she wants next. */
err decide_review_hold(const struct household *h, const struct context *context,
                       const struct review_hold *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_limit(h, context, ret, NOUN_review, place.log, LIMIT_REVIEWS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_review_held);
    e->audience = place.audience;
    e->review_held = (struct review_held){.words = c->words, .next = c->next};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_review_held(struct household *h, const struct event *e) {
    struct review *review = rule_begin(h, NOUN_review, e->item, e);
    review->words = arena_copy(h->arena, e->review_held.words);
    review->next = arena_copy(h->arena, e->review_held.next);
}
