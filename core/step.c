#include "core/step.h"

/* What a step says, whether it is added, changed or agreed on. */
struct wording {
    struct id log;
    enum doer doer;
    item_id goal;
    seat_id who;
    item_id was; /* the goal it stood under already */
};

err step_goal_open(const struct household *h, const struct context *context, item_id id,
                   struct decision *ret) {
    const struct goal *goal = household_goal(h, id.id);
    if (!goal || goal->ending == goal_ending_none) return OK;
    if (!may_see(h, rule_me(h, context), context->stepped_up, context->today, &goal->item)) return OK;
    return REFUSE(
        INVALID, "goal",
        SAY("This goal is closed. Take it up again first, then there is room for a new step."));
}

/* Shared steps stand under shared goals only, or their goal would tell of something own. */
static err check_goal(const struct household *h, const struct context *context, const struct wording *w,
                      struct decision *ret) {
    struct goal *goal = NULL;
    if (id_none(w->goal.id)) return OK;
    TRY(rule_goal(h, context, ret, w->goal.id, "goal", &goal));
    if (!id_eq(w->goal.id, w->was.id)) TRY(step_goal_open(h, context, w->goal, ret));
    if (rule_shared(h, &goal->item) || id_eq(goal->item.log, w->log)) return OK;
    return REFUSE(INVALID, "goal",
                  SAY("This goal is kept apart. Others cannot see a step that belongs to it."));
}

static err check_wording(const struct household *h, const struct context *context,
                         const struct wording *w, struct decision *ret) {
    err first = check_goal(h, context, w, ret);
    err e = rule_doer(h, context, w->doer, w->who, ret);
    return first.kind ? first : e;
}

/* What was decided at a meeting stands in the plan, where who was there can read it. */
static err check_meeting(const struct household *h, const struct context *context,
                         const struct step_add *c, const struct place *place, struct decision *ret) {
    struct meeting *meeting = NULL;
    struct seat *seat = NULL;
    bool own = !id_eq(place->log, h->id.id);
    if (own && (!id_none(c->meeting.id) || !id_none(c->checks.id)))
        return REFUSE(INVALID, "audience",
                      SAY("Others look along with this. Choose who else sees it."));
    if (!id_none(c->meeting.id)) {
        TRY(rule_meeting(h, context, ret, c->meeting.id, "meeting", &meeting));
        if (meeting->state == meeting_state_called_off)
            return REFUSE(CONFLICT, NULL, SAY("This was called off."));
    }
    if (id_none(c->checks.id)) return OK;
    TRY(rule_seat(h, context, ret, c->checks.id, "checks", &seat));
    return seat_active(h, seat, context->today) ? OK : rule_missing(ret, context, "checks");
}

err decide_step_add(const struct household *h, const struct context *context, const struct step_add *c,
                    struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(check_wording(
        h, context,
        &(struct wording){.log = place.log, .doer = c->doer, .goal = c->goal, .who = c->who}, ret));
    TRY(check_meeting(h, context, c, &place, ret));
    TRY(rule_limit(h, context, ret, NOUN_step, place.log, LIMIT_STEPS));
    TRY(step_sure_fits(h, context, place.log, c->confidence, ret));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_step_added);
    e->audience = place.audience;
    e->step_added = (struct step_added){.words = c->words,
                                        .doer = c->doer,
                                        .goal = c->goal,
                                        .who = c->who,
                                        .due = c->due,
                                        .confidence = c->confidence,
                                        .meeting = c->meeting,
                                        .checks = c->checks};
    ret->made = context->fresh[0];
    return OK;
}

/* Opened to who was at the meeting then, as far as its audience allows, and to who looks whether it works out. */
static void open_step(struct household *h, struct step *step) {
    const struct meeting *meeting = household_meeting(h, step->meeting.id);
    if (!rule_shared(h, &step->item)) return;
    for (size_t i = 0; meeting && i < meeting->item.opened.count; i++) {
        const struct seat *seat = household_seat(h, meeting->item.opened.at[i]);
        bool kept = step->item.audience.rule == audience_rule_circle && seat &&
                    seat->kind == seat_kind_professional;
        if (seat && !kept) step->item.opened = ids_with(h->arena, step->item.opened, seat->item.id.id);
    }
    if (!id_none(step->checks.id) && !id_eq(step->checks.id, step->item.author.id))
        step->item.opened = ids_with(h->arena, step->item.opened, step->checks.id);
}

void evolve_step_added(struct household *h, const struct event *e) {
    const struct step_added *fields = &e->step_added;
    struct step *step = rule_begin(h, NOUN_step, e->item, e);
    step->words = arena_copy(h->arena, fields->words);
    step->doer = fields->doer;
    step->goal = fields->goal;
    step->who = fields->who;
    step->due = fields->due;
    step->part_of = fields->part_of;
    step->state = step_state_open;
    step->proposal.id = e->proposal;
    step->meeting = fields->meeting;
    step->checks = fields->checks;
    step->deed = fields->deed;
    open_step(h, step);
    step_sure(h, e, fields->confidence, false); /* last: records move */
}

/* A goal that she cannot see is none that she took away. */
static item_id goal_after(const struct household *h, const struct context *context,
                          const struct step *step, item_id goal) {
    const struct goal *was = household_goal(h, step->goal.id);
    bool hidden =
        was && !may_see(h, rule_me(h, context), context->stepped_up, context->today, &was->item);
    return id_none(goal.id) && hidden ? step->goal : goal;
}

err decide_step_change(const struct household *h, const struct context *context,
                       const struct step_change *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    TRY(rule_seen(context, ret, &step->item, c->seen));
    TRY(check_wording(h, context,
                      &(struct wording){step->item.log, c->doer, c->goal, c->who, step->goal}, ret));
    TRY(step_sure_fits(h, context, step->item.log, c->confidence, ret));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_step_changed);
    e->step_changed = (struct step_changed){.words = c->words,
                                            .doer = c->doer,
                                            .goal = goal_after(h, context, step, c->goal),
                                            .who = c->who,
                                            .due = c->due,
                                            .confidence = c->confidence};
    return OK;
}

/* Somebody else does it from now on: then nobody has taken it over. */
void evolve_step_changed(struct household *h, const struct event *e) {
    const struct step_changed *fields = &e->step_changed;
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    if (step->doer != fields->doer || !id_eq(step->who.id, fields->who.id)) {
        step_give_back(step);
        step_taper_ends(step);
        step->went = taper_none;
        step->went_from = (seat_id){{{0}}};
        step->went_at = 0;
    }
    step_chosen(step);
    step->words = arena_copy(h->arena, fields->words);
    step->doer = fields->doer;
    step->goal = fields->goal;
    step->who = fields->who;
    step->due = fields->due;
    step->item.version++;
    if (fields->confidence != step_how_sure(h, e->item, e->actor.seat, false))
        step_sure(h, e, fields->confidence, false);
}

err step_find(const struct household *h, const struct context *context, item_id id,
              struct decision *ret, struct step **ret_step) {
    struct step *step = NULL;
    TRY(rule_step(h, context, ret, id.id, "step", &step));
    if (!may_do(h, rule_me(h, context), step))
        return REFUSE(INVALID, NULL,
                      SAY("Only who does this step, or who decides here, can say that."));
    *ret_step = step;
    return OK;
}

err step_find_hers(const struct household *h, const struct context *context, item_id id,
                   struct decision *ret, struct step **ret_step) {
    struct step *step = NULL;
    TRY(rule_step(h, context, ret, id.id, "step", &step));
    if (!may_change(h, rule_me(h, context), &step->item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
    *ret_step = step;
    return OK;
}

err step_open(const struct context *context, const struct step *step, struct decision *ret) {
    switch (step->state) {
    case step_state_open: return OK;
    case step_state_done: return REFUSE(CONFLICT, NULL, SAY("This step was already marked done."));
    case step_state_let_go:
        return REFUSE(CONFLICT, NULL, SAY("This step was let go. Open it again first."));
    case step_state_none: break;
    }
    return ERR(BROKEN, "step: in no state");
}

err step_own_part(const struct context *context, enum doer doer, seat_id who, struct decision *ret) {
    if (doer != doer_professional && doer != doer_together)
        return REFUSE(INVALID, "doer",
                      SAY("You can say that you did it, or that you did it together."));
    if (!id_none(who.id) && !id_eq(who.id, context->actor.seat.id))
        return REFUSE(INVALID, "who", SAY("You can only speak for yourself here."));
    return OK;
}

err decide_step_do(const struct household *h, const struct context *context, const struct step_do *c,
                   struct decision *ret) {
    struct step *step = NULL;
    seat_id who = c->who;
    TRY(step_find(h, context, c->step, ret, &step));
    TRY(step_open(context, step, ret));
    if (rule_me(h, context)->kind == seat_kind_professional) {
        TRY(step_own_part(context, c->doer, who, ret));
        who = context->actor.seat;
    }
    TRY(step_sure_fits(h, context, step->item.log, c->confidence, ret));
    who = rule_herself(h, context, c->doer, who);
    TRY(rule_doer(h, context, c->doer, who, ret));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_step_done);
    e->step_done = (struct step_done){.doer = c->doer, .who = who, .confidence = c->confidence};
    return OK;
}

void evolve_step_done(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->state = step_state_done;
    step->done_doer = e->step_done.doer;
    step->done_who = rule_said_herself(h, e, e->step_done.doer, e->step_done.who);
    step->ended_at = e->time;
    step->because = (str){0}; /* it could be done */
    step->until = DAY_NONE;
    step_chosen(step);
    step->item.version++;
    step_sure(h, e, e->step_done.confidence, true);
}

/* What they let go is theirs to take up; who comes for work takes back only what she said herself. */
static err check_reopens(const struct household *h, const struct context *context,
                         const struct step *step, struct decision *ret) {
    const struct seat *me = rule_me(h, context);
    bool said = me->kind != seat_kind_professional || id_eq(step->done_who.id, me->item.id.id);
    if (may_change(h, me, &step->item) || (step->state == step_state_done && said)) return OK;
    return REFUSE(INVALID, NULL, SAY("Only who decides here can open this again."));
}

err decide_step_reopen(const struct household *h, const struct context *context,
                       const struct step_reopen *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find(h, context, c->step, ret, &step));
    if (step->state == step_state_open) return REFUSE(CONFLICT, NULL, SAY("This step is still open."));
    TRY(check_reopens(h, context, step, ret));
    decision_event(ret, context, step->item.log, c->step.id, EV_step_reopened);
    return OK;
}

void evolve_step_reopened(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->state = step_state_open;
    step->done_doer = doer_none;
    step->done_who = (seat_id){{{0}}};
    step->ended_at = 0;
    step->item.version++;
}

/* Nobody else ends a step of hers: who does it hands it back, and she chooses. */
err decide_step_let_go(const struct household *h, const struct context *context,
                       const struct step_let_go *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(step_find_hers(h, context, c->step, ret, &step));
    if (step->state == step_state_let_go)
        return REFUSE(CONFLICT, NULL, SAY("This step was already let go."));
    TRY(step_open(context, step, ret));
    decision_event(ret, context, step->item.log, c->step.id, EV_step_was_let_go);
    return OK;
}

void evolve_step_was_let_go(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->state = step_state_let_go;
    step->ended_at = e->time;
    step_chosen(step);
    step->item.version++;
}

/* It stays on the table, and nobody does it until they have chosen. What was taken over for a time has its own
 * question: until they have answered it, it stays with who has it.                                */
err decide_step_hand_back(const struct household *h, const struct context *context,
                          const struct step_hand_back *c, struct decision *ret) {
    struct step *step = NULL;
    TRY(rule_step(h, context, ret, c->step.id, "step", &step));
    if (!id_eq(step->who.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who does this step can hand it back."));
    TRY(step_open(context, step, ret));
    if (may_change(h, rule_me(h, context), &step->item))
        return REFUSE(INVALID, NULL,
                      SAY("You decide here yourself: choose who does it, or let it go."));
    if (step_taken_over(step))
        return REFUSE(
            CONFLICT, NULL,
            SAY("You took this over for a time. Say that you want to stop with it; then they choose."));
    struct event *e = decision_event(ret, context, step->item.log, c->step.id, EV_step_handed_back);
    e->step_handed_back = (struct step_handed_back){.by = context->actor.seat, .words = c->words};
    return OK;
}

void evolve_step_handed_back(struct household *h, const struct event *e) {
    struct step *step = household_step(h, e->item);
    if (!rule_holds(step, e)) return;
    step->who = (seat_id){{{0}}};
    step->handed_back = e->step_handed_back.by;
    step->handed_words = arena_copy(h->arena, e->step_handed_back.words);
    step->item.version++;
}
