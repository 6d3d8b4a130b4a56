/* How sure she is of a step, from 0 to 10: what she says when she takes it on and when it is done. It stands beside the
 * step, for she alone reads it: a number about herself is nobody's to hold against her. */
#include "core/step.h"

struct certainty *household_step_certainty(const struct household *h, struct id step, size_t place) {
    struct certainty *one = household_certainty(h, rule_id_after(step, place));
    return one && id_eq(one->step.id, step) ? one : NULL;
}

err step_sure_fits(const struct household *h, const struct context *context, struct id log,
                   int64_t value, struct decision *ret) {
    if (value < 0) return OK;
    if (rule_me(h, context)->kind != seat_kind_director)
        return REFUSE(INVALID, "confidence", SAY("How sure somebody is, only she says of herself."));
    return rule_limit(h, context, ret, NOUN_certainty, log, LIMIT_CERTAINTIES);
}

/* In an event about the step, as a mark is in one about its goal. */
void step_sure(struct household *h, const struct event *e, int64_t value, bool done) {
    size_t place = 0;
    if (value < 0) return;
    while (household_step_certainty(h, e->item, place)) place++;
    struct certainty *one = rule_begin(h, NOUN_certainty, rule_id_after(e->item, place), e);
    one->item.audience = (struct audience){.rule = audience_rule_me};
    one->item.tongue = (str){0};
    one->step.id = e->item;
    one->value = value;
    one->done = done;
}

int64_t step_how_sure(const struct household *h, struct id step, seat_id who, bool done) {
    int64_t value = -1;
    const struct certainty *one = NULL;
    for (size_t place = 0; (one = household_step_certainty(h, step, place)) != NULL; place++)
        if (one->done == done && id_eq(one->item.author.id, who.id)) value = one->value;
    return value;
}
