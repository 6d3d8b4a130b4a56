#include "core/pressure.h"
#include "core/rule.h"

/* Pressure (drang) and coercion (dwang), as a last resort to give direction back: never without a ground, a day to look
 * again and an end, and never before both sides said what doing nothing costs and what acting costs. It ends on its day
 * whoever looks or not, and going on after that is a new one, weighed anew.                       */

bool pressure_stands(const struct pressure *one, day today) {
    return (one->state == pressure_state_put || one->state == pressure_state_weighed ||
            one->state == pressure_state_running) &&
           today <= one->ends;
}

bool pressure_runs(const struct pressure *one, day today) {
    return one->state == pressure_state_running && today <= one->ends;
}

static err check_room(const struct household *h, const struct context *context, struct decision *ret) {
    size_t count = 0;
    for (size_t i = 0; i < h->pressures.count; i++)
        count += pressure_stands(&h->pressures.at[i], context->today) &&
                 id_eq(h->pressures.at[i].item.author.id, context->actor.seat.id);
    if (count >= LIMIT_PRESSURES)
        return REFUSE(LIMIT, NULL, SAY("{0} is enough. First let one go.", (int64_t)count));
    return rule_limit(h, context, ret, NOUN_pressure, h->id.id, LIMIT_PRESSURES_EVER);
}

static err check_days(const struct context *context, const struct pressure_propose *c,
                      struct decision *ret) {
    err e = OK;
    if (c->ends == DAY_NONE)
        e = REFUSE(INVALID, "ends",
                   SAY("Say on which day it ends. Without an end it cannot be put forward."));
    else if (c->ends <= context->today)
        e = REFUSE(INVALID, "ends", SAY("Choose a day after today."));
    else if (c->ends > context->today + LIMIT_PRESSURE_DAYS)
        e = REFUSE(INVALID, "ends", SAY("Choose a day within a year."));
    if (c->review == DAY_NONE)
        return rule_first(
            e, REFUSE(INVALID, "review", SAY("Say on which day you look at it again together.")));
    if (c->review <= context->today)
        return rule_first(e, REFUSE(INVALID, "review", SAY("Choose a day after today.")));
    if (c->ends != DAY_NONE && c->review > c->ends)
        return rule_first(e, REFUSE(INVALID, "review", SAY("Look at it again before it ends.")));
    return e;
}

static err check_words(const struct context *context, const struct pressure_propose *c,
                       struct decision *ret) {
    err e = OK;
    if (!c->kind) e = REFUSE(INVALID, "kind", SAY("Choose one of these."));
    if (!c->ground.len)
        e = rule_first(e, REFUSE(INVALID, "ground",
                               SAY("Say on what ground. Without a ground it cannot be put forward.")));
    if (!c->decider.len)
        e = rule_first(e, REFUSE(INVALID, "decider", SAY("Say who decides about this.")));
    if (!c->objection.len)
        e = rule_first(e, REFUSE(INVALID, "objection", SAY("Say how they can object.")));
    if (!c->tried.len)
        e = rule_first(e, REFUSE(INVALID, "tried", SAY("Say what was tried first, without pressure.")));
    if (!c->harm.len)
        e = rule_first(e, REFUSE(INVALID, "harm", SAY("Say what happens when nobody does anything.")));
    if (!c->burden.len)
        e = rule_first(e, REFUSE(INVALID, "burden", SAY("Say what this asks of them.")));
    if (!c->promise.len)
        e = rule_first(e, REFUSE(INVALID, "promise", SAY("Say what you do in return.")));
    return e;
}

err decide_pressure_propose(const struct household *h, const struct context *context,
                            const struct pressure_propose *c, struct decision *ret) {
    err e = rule_first(check_words(context, c, ret), check_days(context, c, ret));
    if (!c->back.len)
        e = rule_first(e, REFUSE(INVALID, "back", SAY("Say how direction goes back to them.")));
    if (e.kind) return e;
    TRY(check_room(h, context, ret));
    struct event *made = decision_event(ret, context, h->id.id, context->fresh[0], EV_pressure_put);
    made->audience.rule = audience_rule_directors;
    made->pressure_put = (struct pressure_put){.kind = c->kind,
                                               .words = c->words,
                                               .ground = c->ground,
                                               .decider = c->decider,
                                               .objection = c->objection,
                                               .tried = c->tried,
                                               .harm = c->harm,
                                               .burden = c->burden,
                                               .promise = c->promise,
                                               .review = c->review,
                                               .ends = c->ends,
                                               .back = c->back};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_pressure_put(struct household *h, const struct event *e) {
    const struct pressure_put *fields = &e->pressure_put;
    struct pressure *one = rule_begin(h, NOUN_pressure, e->item, e);
    one->kind = fields->kind;
    one->words = arena_copy(h->arena, fields->words);
    one->ground = arena_copy(h->arena, fields->ground);
    one->decider = arena_copy(h->arena, fields->decider);
    one->objection = arena_copy(h->arena, fields->objection);
    one->tried = arena_copy(h->arena, fields->tried);
    one->harm = arena_copy(h->arena, fields->harm);
    one->burden = arena_copy(h->arena, fields->burden);
    one->promise = arena_copy(h->arena, fields->promise);
    one->review = fields->review;
    one->ends = fields->ends;
    one->back = arena_copy(h->arena, fields->back);
    one->state = pressure_state_put;
}

static err find(const struct household *h, const struct context *context, struct decision *ret,
                item_id id, struct pressure **ret_pressure) {
    TRY(rule_pressure(h, context, ret, id.id, "pressure", ret_pressure));
    const struct seat *me = rule_me(h, context);
    if (me->kind != seat_kind_director && !id_eq((*ret_pressure)->item.author.id, me->item.id.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    return OK;
}

/* One that still stands: not ended, and its end not past. */
static err find_standing(const struct household *h, const struct context *context, struct decision *ret,
                         item_id id, struct pressure **ret_pressure) {
    TRY(find(h, context, ret, id, ret_pressure));
    if (!pressure_stands(*ret_pressure, context->today))
        return REFUSE(CONFLICT, NULL, SAY("This does not stand any more."));
    return OK;
}

err decide_pressure_weigh(const struct household *h, const struct context *context,
                          const struct pressure_weigh *c, struct decision *ret) {
    struct pressure *one = NULL;
    TRY(find_standing(h, context, ret, c->pressure, &one));
    if (one->state == pressure_state_running)
        return REFUSE(CONFLICT, NULL, SAY("It has begun already. You can always say how you see it."));
    decision_event(ret, context, h->id.id, c->pressure.id, EV_pressure_weighed)->pressure_weighed =
        (struct pressure_weighed){.harm = c->harm, .burden = c->burden, .view = c->view};
    return OK;
}

static struct pressure *told(struct household *h, const struct event *e) {
    struct pressure *one = household_pressure(h, e->item);
    if (!rule_holds(one, e)) return NULL;
    one->item.version++;
    return one;
}

void evolve_pressure_weighed(struct household *h, const struct event *e) {
    struct pressure *one = told(h, e);
    if (!one) return;
    one->her_harm = arena_copy(h->arena, e->pressure_weighed.harm);
    one->her_burden = arena_copy(h->arena, e->pressure_weighed.burden);
    one->her_view = arena_copy(h->arena, e->pressure_weighed.view);
    one->viewed_at = e->time;
    one->state = pressure_state_weighed;
}

err decide_pressure_begin(const struct household *h, const struct context *context,
                          const struct pressure_begin *c, struct decision *ret) {
    struct pressure *one = NULL;
    TRY(find_standing(h, context, ret, c->pressure, &one));
    if (one->state == pressure_state_running)
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    if (one->state != pressure_state_weighed)
        return REFUSE(CONFLICT, NULL,
                      SAY("They have not said yet how they see it. Before that it does not begin."));
    if (one->review < context->today)
        return REFUSE(CONFLICT, NULL, SAY("The day to look again has passed. Put it forward anew."));
    decision_event(ret, context, h->id.id, c->pressure.id, EV_pressure_begun)->pressure_begun.on =
        context->today;
    return OK;
}

void evolve_pressure_begun(struct household *h, const struct event *e) {
    struct pressure *one = told(h, e);
    if (!one) return;
    one->began = e->pressure_begun.on;
    one->state = pressure_state_running;
}

err decide_pressure_review(const struct household *h, const struct context *context,
                           const struct pressure_review *c, struct decision *ret) {
    struct pressure *one = NULL;
    TRY(find_standing(h, context, ret, c->pressure, &one));
    if (one->state != pressure_state_running)
        return REFUSE(CONFLICT, NULL, SAY("It has not begun. So there is nothing to look back on."));
    day next = c->review == DAY_NONE ? one->ends : c->review;
    if (c->review != DAY_NONE && next <= context->today)
        return REFUSE(INVALID, "review", SAY("Choose a day after today."));
    if (next > one->ends)
        return REFUSE(INVALID, "review",
                      SAY("It ends on {0}. Going on after that is a new question.", SAY_ON(one->ends)));
    decision_event(ret, context, h->id.id, c->pressure.id, EV_pressure_reviewed)->pressure_reviewed =
        (struct pressure_reviewed){.words = c->words, .review = next};
    return OK;
}

void evolve_pressure_reviewed(struct household *h, const struct event *e) {
    struct pressure *one = told(h, e);
    if (!one) return;
    one->reviewed = arena_copy(h->arena, e->pressure_reviewed.words);
    one->reviewed_at = e->time;
    one->review = e->pressure_reviewed.review;
}

/* Hers to say as long as it is remembered, also when it is over. */
err decide_pressure_view(const struct household *h, const struct context *context,
                         const struct pressure_view *c, struct decision *ret) {
    struct pressure *one = NULL;
    TRY(find(h, context, ret, c->pressure, &one));
    if (one->began == DAY_NONE && pressure_stands(one, context->today))
        return REFUSE(CONFLICT, NULL, SAY("First look at it from both sides."));
    decision_event(ret, context, h->id.id, c->pressure.id, EV_pressure_viewed)->pressure_viewed =
        (struct pressure_viewed){.view = c->view, .back = c->back};
    return OK;
}

void evolve_pressure_viewed(struct household *h, const struct event *e) {
    struct pressure *one = told(h, e);
    if (!one) return;
    one->her_view = arena_copy(h->arena, e->pressure_viewed.view);
    one->direction_back = e->pressure_viewed.back;
    one->viewed_at = e->time;
}

err decide_pressure_end(const struct household *h, const struct context *context,
                        const struct pressure_end *c, struct decision *ret) {
    struct pressure *one = NULL;
    TRY(find_standing(h, context, ret, c->pressure, &one));
    decision_event(ret, context, h->id.id, c->pressure.id, EV_pressure_ended)->pressure_ended.words =
        c->back;
    return OK;
}

void evolve_pressure_ended(struct household *h, const struct event *e) {
    struct pressure *one = told(h, e);
    if (!one) return;
    one->state =
        one->state == pressure_state_running ? pressure_state_ended : pressure_state_withdrawn;
    one->ended_words = arena_copy(h->arena, e->pressure_ended.words);
    one->ended_at = e->time;
}
