/* What somebody who comes for work writes down for herself before a talk: first what the resident is good at, then what
 * worries her, what she wants to ask. Nothing is written about people that they may not read, so who decides here reads
 * it, and may take it out; nobody else does, not even who stands in for her. It goes with her seat. */
#include "core/rule.h"

static size_t standing(const struct household *h, struct id author, enum preparation_kind kind) {
    size_t count = 0;
    for (size_t i = 0; i < h->preparations.count; i++)
        count +=
            h->preparations.at[i].kind == kind && id_eq(h->preparations.at[i].item.author.id, author);
    return count;
}

err decide_preparation_write(const struct household *h, const struct context *context,
                             const struct preparation_write *c, struct decision *ret) {
    struct id me = context->actor.seat.id;
    size_t all = 0;
    for (enum preparation_kind kind = preparation_kind_strength; kind <= preparation_kind_question;
         kind++)
        all += standing(h, me, kind);
    if (c->kind == preparation_kind_worry && !standing(h, me, preparation_kind_strength))
        return REFUSE(
            INVALID, "kind",
            SAY("First one thing that they are good at. Then there is room for what worries you."));
    if (all >= LIMIT_PREPARATIONS)
        return REFUSE(LIMIT, NULL,
                      SAY("{0} lines is enough for one talk. First take one out.", (int64_t)all));
    TRY(rule_limit(h, context, ret, NOUN_preparation, h->id.id, LIMIT_PREPARATIONS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_preparation_written);
    e->audience.rule = audience_rule_directors;
    e->preparation_written = (struct preparation_written){.kind = c->kind, .words = c->words};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_preparation_written(struct household *h, const struct event *e) {
    struct preparation *line = rule_begin(h, NOUN_preparation, e->item, e);
    line->kind = e->preparation_written.kind;
    line->words = arena_copy(h->arena, e->preparation_written.words);
}

err decide_preparation_drop(const struct household *h, const struct context *context,
                            const struct preparation_drop *c, struct decision *ret) {
    struct preparation *line = NULL;
    TRY(rule_preparation(h, context, ret, c->preparation.id, "preparation", &line));
    struct id author = line->item.author.id;
    bool hers = id_eq(author, context->actor.seat.id);
    if (!hers && rule_me(h, context)->kind != seat_kind_director)
        return rule_missing(ret, context, "preparation");
    if (hers && line->kind == preparation_kind_strength &&
        standing(h, author, preparation_kind_strength) == 1 &&
        standing(h, author, preparation_kind_worry))
        return REFUSE(
            CONFLICT, NULL,
            SAY("This is the only good thing that stands there. First take out what worries you."));
    rule_take_out(h, context, ret, &line->item);
    return OK;
}

void preparations_end(const struct household *h, const struct context *context, const struct seat *seat,
                      struct decision *ret) {
    for (size_t i = 0; i < h->preparations.count; i++)
        if (id_eq(h->preparations.at[i].item.author.id, seat->item.id.id))
            rule_take_out(h, context, ret, &h->preparations.at[i].item);
}
