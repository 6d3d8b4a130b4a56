#include "core/conference.h"

/* What an authority needs, and what it gives for it. Nothing follows by itself from what either side says of the other:
 * it stands there, for both to see, and a person decides.                                         */

static bool stands(const struct condition *one) {
    return !one->dropped && !(one->met && one->kept);
}

static err check_room(const struct household *h, const struct context *context, struct decision *ret) {
    size_t count = 0;
    for (size_t i = 0; i < h->conditions.count; i++)
        count += stands(&h->conditions.at[i]) &&
                 id_eq(h->conditions.at[i].item.author.id, context->actor.seat.id);
    if (count >= LIMIT_CONDITIONS)
        return REFUSE(LIMIT, NULL, SAY("{0} is enough. First let one go.", (int64_t)count));
    return rule_limit(h, context, ret, NOUN_condition, h->id.id, LIMIT_CONDITIONS_EVER);
}

/* Without who decides and how to object it would be a threat. */
static err check_decider(const struct context *context, const struct condition_write *c,
                         struct decision *ret) {
    err e = OK;
    bool other = c->other_decider.len > 0, part = c->other_decides.len > 0;
    if (!c->decider.len)
        e = REFUSE(INVALID, "decider",
                   SAY("Say who decides about this. Without that it is no condition."));
    if (!c->objection.len)
        e = rule_first(e, REFUSE(INVALID, "objection",
                               SAY("Say how they can object. Without that it is no condition.")));
    if (other && !part)
        e = rule_first(e, REFUSE(INVALID, "other_decides", SAY("Say which part this one decides.")));
    if (other && !c->decides.len)
        e = rule_first(e, REFUSE(INVALID, "decides",
                               SAY("Two decide. Say which part is for the first one.")));
    if (other && !c->other_objection.len)
        e = rule_first(
            e, REFUSE(INVALID, "other_objection", SAY("Say how they can object to this, too.")));
    if (!other && (part || c->other_objection.len))
        e = rule_first(e, REFUSE(INVALID, "other_decider", SAY("Say who else decides.")));
    return e;
}

static err check_promise(const struct context *context, const struct condition_write *c,
                         struct decision *ret) {
    err e = OK;
    if (!c->promise.len && !c->amount)
        e = rule_first(e, REFUSE(INVALID, "promise",
                               SAY("Say what you do in return. Without that it is no condition.")));
    if (c->promise_by == DAY_NONE)
        return rule_first(e, REFUSE(INVALID, "promise_by", SAY("Say before which day you do that.")));
    return rule_first(e, rule_ahead(context, ret, c->promise_by, "promise_by"));
}

static err check_condition(const struct context *context, const struct condition_write *c,
                           struct decision *ret) {
    err e = OK;
    if (!c->sign.len)
        e = REFUSE(INVALID, "sign", SAY("Say how everybody can see whether it is so."));
    if (!c->ground.len)
        e = rule_first(e, REFUSE(INVALID, "ground", SAY("Say on what ground you ask this.")));
    e = rule_first(e, check_decider(context, c, ret));
    if (c->test_on == DAY_NONE)
        e = rule_first(e,
                       REFUSE(INVALID, "test_on", SAY("Say on which day you look whether it is so.")));
    else
        e = rule_first(e, rule_ahead(context, ret, c->test_on, "test_on"));
    e = rule_first(e, check_promise(context, c, ret));
    if (!c->otherwise.len)
        e = rule_first(
            e, REFUSE(INVALID, "otherwise", SAY("Say what happens otherwise, without a threat.")));
    return e;
}

err decide_condition_write(const struct household *h, const struct context *context,
                           const struct condition_write *c, struct decision *ret) {
    TRY(check_condition(context, c, ret));
    TRY(check_room(h, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_condition_put);
    e->audience.rule = audience_rule_directors;
    e->condition_put = (struct condition_put){.words = c->words,
                                              .sign = c->sign,
                                              .ground = c->ground,
                                              .decider = c->decider,
                                              .decides = c->decides,
                                              .objection = c->objection,
                                              .other_decider = c->other_decider,
                                              .other_decides = c->other_decides,
                                              .other_objection = c->other_objection,
                                              .test_on = c->test_on,
                                              .promise = c->promise,
                                              .amount = c->amount,
                                              .promise_by = c->promise_by,
                                              .otherwise = c->otherwise};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_condition_put(struct household *h, const struct event *e) {
    const struct condition_put *fields = &e->condition_put;
    struct condition *one = rule_begin(h, NOUN_condition, e->item, e);
    one->words = arena_copy(h->arena, fields->words);
    one->sign = arena_copy(h->arena, fields->sign);
    one->ground = arena_copy(h->arena, fields->ground);
    one->decider = arena_copy(h->arena, fields->decider);
    one->decides = arena_copy(h->arena, fields->decides);
    one->objection = arena_copy(h->arena, fields->objection);
    one->other_decider = arena_copy(h->arena, fields->other_decider);
    one->other_decides = arena_copy(h->arena, fields->other_decides);
    one->other_objection = arena_copy(h->arena, fields->other_objection);
    one->test_on = fields->test_on;
    one->promise = arena_copy(h->arena, fields->promise);
    one->amount = fields->amount;
    one->promise_by = fields->promise_by;
    one->otherwise = arena_copy(h->arena, fields->otherwise);
}

static err find(const struct household *h, const struct context *context, struct decision *ret,
                item_id id, struct condition **ret_condition) {
    TRY(rule_condition(h, context, ret, id.id, "condition", ret_condition));
    if ((*ret_condition)->dropped) return REFUSE(CONFLICT, NULL, SAY("This does not stand any more."));
    return OK;
}

/* The plan of a conference is an answer to whoever sits at that conference, once it is on the table. */
static err check_plan(const struct household *h, const struct context *context, struct decision *ret,
                      item_id id, const struct condition *one) {
    struct conference *conference = NULL;
    if (id_none(id.id)) return OK;
    TRY(rule_conference(h, context, ret, id.id, "conference", &conference));
    const struct seat *authority = household_seat(h, one->item.author.id);
    if (!conference->presented)
        return REFUSE(INVALID, "conference", SAY("That plan is not on the table yet."));
    if (!authority || !may_see_active(h, authority, false, &conference->item))
        return REFUSE(
            INVALID, "conference",
            SAY("They are no guest at that conference, so they do not see its plan. Answer in "
                "your own words."));
    return OK;
}

err decide_condition_answer(const struct household *h, const struct context *context,
                            const struct condition_answer *c, struct decision *ret) {
    struct condition *one = NULL;
    TRY(find(h, context, ret, c->condition, &one));
    if (one->met || one->kept)
        return REFUSE(CONFLICT, NULL, SAY("You already looked together at how it went."));
    if (c->answer != answer_no && !c->words.len && id_none(c->conference.id))
        return REFUSE(INVALID, "words", SAY("Say what your plan is, in your own words."));
    TRY(check_plan(h, context, ret, c->conference, one));
    decision_event(ret, context, h->id.id, c->condition.id, EV_condition_answered)->condition_answered =
        (struct condition_answered){
            .answer = c->answer, .words = c->words, .conference = c->conference};
    return OK;
}

void evolve_condition_answered(struct household *h, const struct event *e) {
    struct condition *one = household_condition(h, e->item);
    if (!rule_holds(one, e)) return;
    one->answer = e->condition_answered.answer;
    one->answer_words = arena_copy(h->arena, e->condition_answered.words);
    one->conference = e->condition_answered.conference;
    one->answered_at = e->time;
    one->item.version++;
}

/* Who asked for something says whether it is there; who was promised something, whether it came. */
err decide_condition_follow(const struct household *h, const struct context *context,
                            const struct condition_follow *c, struct decision *ret) {
    struct condition *one = NULL;
    TRY(find(h, context, ret, c->condition, &one));
    bool of_promise = rule_me(h, context)->kind == seat_kind_director;
    if (!of_promise && !id_eq(one->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    if (!one->answer) return REFUSE(CONFLICT, NULL, SAY("This was not answered yet."));
    if (one->answer == answer_no)
        return REFUSE(CONFLICT, NULL, SAY("The answer was no. So nothing was agreed."));
    day on = of_promise ? one->promise_by : one->test_on;
    decision_event(ret, context, h->id.id, c->condition.id, EV_condition_followed)->condition_followed =
        (struct condition_followed){.how = c->how,
                                    .words = c->words,
                                    .of_promise = of_promise,
                                    .final = context->today >= on};
    return OK;
}

void evolve_condition_followed(struct household *h, const struct event *e) {
    const struct condition_followed *fields = &e->condition_followed;
    struct condition *one = household_condition(h, e->item);
    if (!rule_holds(one, e)) return;
    str words = arena_copy(h->arena, fields->words);
    bool of = fields->of_promise;
    if (fields->final) {
        *(of ? &one->kept : &one->met) = fields->how;
        *(of ? &one->kept_words : &one->met_words) = words;
        *(of ? &one->kept_at : &one->met_at) = e->time;
    } else {
        *(of ? &one->kept_so_far : &one->met_so_far) = fields->how;
        *(of ? &one->kept_so_far_words : &one->met_so_far_words) = words;
        *(of ? &one->kept_so_far_at : &one->met_so_far_at) = e->time;
    }
    one->item.version++;
}

err decide_condition_drop(const struct household *h, const struct context *context,
                          const struct condition_drop *c, struct decision *ret) {
    struct condition *one = NULL;
    TRY(find(h, context, ret, c->condition, &one));
    if (!id_eq(one->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    if (one->met) return REFUSE(CONFLICT, NULL, SAY("You already looked together at how it went."));
    decision_event(ret, context, h->id.id, c->condition.id, EV_condition_dropped)
        ->condition_dropped.words = c->words;
    return OK;
}

void evolve_condition_dropped(struct household *h, const struct event *e) {
    struct condition *one = household_condition(h, e->item);
    if (!rule_holds(one, e)) return;
    one->dropped = true;
    one->dropped_words = arena_copy(h->arena, e->condition_dropped.words);
    one->item.version++;
}
