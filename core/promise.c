#include "core/rule.h"

/* What somebody who decides from outside promises, and asks nothing for: what is asked for something is a condition. It
 * stands whether or not anybody answers, each side says how it went, and it is taken back openly or not at all. */

static bool stands(const struct promise *one) {
    return !one->withdrawn && !one->settled && !one->done;
}

static err check_room(const struct household *h, const struct context *context, struct decision *ret) {
    size_t count = 0;
    for (size_t i = 0; i < h->promises.count; i++)
        count += stands(&h->promises.at[i]) &&
                 id_eq(h->promises.at[i].item.author.id, context->actor.seat.id);
    if (count >= LIMIT_PROMISES)
        return REFUSE(LIMIT, NULL,
                      SAY("{0} promises stand already. First say of one how it went.", (int64_t)count));
    return rule_limit(h, context, ret, NOUN_promise, h->id.id, LIMIT_PROMISES_EVER);
}

/* Without who decides, a day, and what to do when it is not kept, nobody could rely on it. */
static err check_promise(const struct context *context, const struct promise_make *c,
                         struct decision *ret) {
    err e = OK;
    if (!c->ground.len)
        e = REFUSE(INVALID, "ground", SAY("Say on what ground you can promise this."));
    if (!c->decider.len)
        e = rule_first(e, REFUSE(INVALID, "decider", SAY("Say who decides about this.")));
    if (c->due == DAY_NONE)
        e = rule_first(e, REFUSE(INVALID, "due", SAY("Say before which day it is done.")));
    else
        e = rule_first(e, rule_ahead(context, ret, c->due, "due"));
    if (!c->complaint.len)
        e = rule_first(e, REFUSE(INVALID, "complaint",
                               SAY("Say whom they call, or how they complain, when it is not kept.")));
    return e;
}

err decide_promise_make(const struct household *h, const struct context *context,
                        const struct promise_make *c, struct decision *ret) {
    TRY(check_promise(context, c, ret));
    TRY(check_room(h, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_promise_put);
    e->audience.rule = audience_rule_directors;
    e->promise_put = (struct promise_put){.words = c->words,
                                          .amount = c->amount,
                                          .ground = c->ground,
                                          .decider = c->decider,
                                          .complaint = c->complaint,
                                          .due = c->due};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_promise_put(struct household *h, const struct event *e) {
    const struct promise_put *fields = &e->promise_put;
    struct promise *one = rule_begin(h, NOUN_promise, e->item, e);
    one->words = arena_copy(h->arena, fields->words);
    one->amount = fields->amount;
    one->ground = arena_copy(h->arena, fields->ground);
    one->decider = arena_copy(h->arena, fields->decider);
    one->complaint = arena_copy(h->arena, fields->complaint);
    one->due = fields->due;
}

static err find(const struct household *h, const struct context *context, struct decision *ret,
                item_id id, struct promise **ret_promise) {
    TRY(rule_promise(h, context, ret, id.id, "promise", ret_promise));
    if ((*ret_promise)->withdrawn)
        return REFUSE(CONFLICT, NULL, SAY("This promise was taken back."));
    return OK;
}

err decide_promise_reply(const struct household *h, const struct context *context,
                         const struct promise_reply *c, struct decision *ret) {
    struct promise *one = NULL;
    TRY(find(h, context, ret, c->promise, &one));
    if (one->settled) return REFUSE(CONFLICT, NULL, SAY("It was already said here how it went."));
    if (c->answer == promise_answer_own_words && !c->words.len)
        return REFUSE(INVALID, "words", SAY("Say it in your own words."));
    decision_event(ret, context, h->id.id, c->promise.id, EV_promise_answered)->promise_answered =
        (struct promise_answered){.answer = c->answer, .words = c->words};
    return OK;
}

void evolve_promise_answered(struct household *h, const struct event *e) {
    struct promise *one = household_promise(h, e->item);
    if (!rule_holds(one, e)) return;
    one->answer = e->promise_answered.answer;
    one->answer_words = arena_copy(h->arena, e->promise_answered.words);
    one->answered_at = e->time;
    one->item.version++;
}

/* Nobody had to say yes to it: who promised can say that it is done, and who decides here whether it came. */
err decide_promise_follow(const struct household *h, const struct context *context,
                          const struct promise_follow *c, struct decision *ret) {
    struct promise *one = NULL;
    TRY(find(h, context, ret, c->promise, &one));
    bool director = rule_me(h, context)->kind == seat_kind_director;
    if (!director && !id_eq(one->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    bool said_done = director && one->done == outcome_kept;
    decision_event(ret, context, h->id.id, c->promise.id, EV_promise_followed)->promise_followed =
        (struct promise_followed){.how = c->how,
                                  .words = c->words,
                                  .by_giver = !director,
                                  .final = said_done || context->today >= one->due};
    return OK;
}

void evolve_promise_followed(struct household *h, const struct event *e) {
    const struct promise_followed *fields = &e->promise_followed;
    struct promise *one = household_promise(h, e->item);
    if (!rule_holds(one, e)) return;
    str words = arena_copy(h->arena, fields->words);
    bool by = fields->by_giver;
    *(by ? &one->done : &one->kept) = fields->how;
    *(by ? &one->done_words : &one->kept_words) = words;
    *(by ? &one->done_at : &one->kept_at) = e->time;
    one->settled = one->settled || (!by && fields->final);
    one->item.version++;
}

/* Openly, with a reason, and before its day: from then on it is kept or not. What was promised stays to be read. */
err decide_promise_withdraw(const struct household *h, const struct context *context,
                            const struct promise_withdraw *c, struct decision *ret) {
    struct promise *one = NULL;
    TRY(find(h, context, ret, c->promise, &one));
    if (!id_eq(one->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    if (one->settled || one->done)
        return REFUSE(CONFLICT, NULL, SAY("It was already said here how it went."));
    if (context->today >= one->due)
        return REFUSE(CONFLICT, NULL, SAY("Its day is here. Say whether you did it."));
    decision_event(ret, context, h->id.id, c->promise.id, EV_promise_withdrawn)
        ->promise_withdrawn.words = c->words;
    return OK;
}

void evolve_promise_withdrawn(struct household *h, const struct event *e) {
    struct promise *one = household_promise(h, e->item);
    if (!rule_holds(one, e)) return;
    one->withdrawn = true;
    one->withdrawn_words = arena_copy(h->arena, e->promise_withdrawn.words);
    one->item.version++;
}
