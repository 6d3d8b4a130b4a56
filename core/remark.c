#include "core/rule.h"

/* The room of the household's own people: no record of it has an audience that could be widened. */
err decide_remark_write(const struct household *h, const struct context *context,
                        const struct remark_write *c, struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_remark, h->id.id, LIMIT_REMARKS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_remark_written);
    e->audience.rule = audience_rule_circle;
    e->remark_written.words = c->words;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_remark_written(struct household *h, const struct event *e) {
    struct remark *remark = rule_begin(h, NOUN_remark, e->item, e);
    remark->words = arena_copy(h->arena, e->remark_written.words);
}
