#include "core/rule.h"

/* What she adds to her story herself, of today or of earlier. */
err decide_entry_write(const struct household *h, const struct context *context,
                       const struct entry_write *c, struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    if (c->happened != DAY_NONE && c->happened > context->today)
        return REFUSE(INVALID, "happened", SAY("This day is still to come. Choose today, or earlier."));
    TRY(rule_limit(h, context, ret, NOUN_entry, place.log, LIMIT_SAYINGS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_entry_written);
    e->audience = place.audience;
    e->entry_written = (struct entry_written){.words = c->words, .happened = c->happened};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_entry_written(struct household *h, const struct event *e) {
    struct entry *entry = rule_begin(h, NOUN_entry, e->item, e);
    entry->words = arena_copy(h->arena, e->entry_written.words);
    entry->happened = e->entry_written.happened;
}
