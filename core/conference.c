#include "core/conference.h"

/* An Eigen Kracht-conferentie as a whole: who may bring it from one state to the next. */

err conference_check(const struct context *context, struct decision *ret,
                     const struct conference *conference, unsigned states) {
    if (1u << conference->state & states) return OK;
    return REFUSE(CONFLICT, NULL,
                  SAY("This does not fit here now. Look at where the conference stands."));
}

err conference_find(const struct household *h, const struct context *context, struct decision *ret,
                    struct id id, unsigned states, struct conference **ret_conference) {
    TRY(rule_conference(h, context, ret, id, "conference", ret_conference));
    return conference_check(context, ret, *ret_conference, states);
}

static struct event *moves(const struct household *h, const struct context *context,
                           struct decision *ret, item_id id, enum event_kind kind) {
    return decision_event(ret, context, h->id.id, id.id, kind);
}

/* The record that the event is about; NULL: it was never folded. */
static struct conference *told(struct household *h, const struct event *e) {
    struct conference *conference = household_conference(h, e->item);
    if (!rule_holds(conference, e)) return NULL;
    conference->item.version++;
    return conference;
}

static bool under_way(const struct conference *conference) {
    return conference->state != conference_state_requested &&
           conference->state != conference_state_done && conference->state != conference_state_stopped;
}

/* Of those that the actor can see: another who decides may have one that is not hers to know. */
static bool another(const struct household *h, const struct context *context,
                    const struct conference *but) {
    for (size_t i = 0; i < h->conferences.count; i++) {
        const struct conference *one = &h->conferences.at[i];
        if (one != but && under_way(one) &&
            may_see(h, rule_me(h, context), true, context->today, &one->item))
            return true;
    }
    return false;
}

static void request(const struct household *h, const struct context *context, struct decision *ret,
                    str question, item_id before) {
    struct event *e =
        decision_event(ret, context, h->id.id, context->fresh[0], EV_conference_requested);
    e->audience.rule = audience_rule_directors;
    e->conference_requested = (struct conference_requested){.question = question, .before = before};
    ret->made = context->fresh[0];
}

err decide_conference_request(const struct household *h, const struct context *context,
                              const struct conference_request *c, struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_conference, h->id.id, LIMIT_CONFERENCES));
    request(h, context, ret, c->question, (item_id){{{0}}});
    return OK;
}

void evolve_conference_requested(struct household *h, const struct event *e) {
    struct conference *conference = rule_begin(h, NOUN_conference, e->item, e);
    conference->question = arena_copy(h->arena, e->conference_requested.question);
    conference->before = e->conference_requested.before;
    conference->state = conference_state_requested;
}

err decide_conference_want(const struct household *h, const struct context *context,
                           const struct conference_want *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(requested), &conference));
    if (another(h, context, conference))
        return REFUSE(CONFLICT, NULL, SAY("One at a time: another conference is still going on."));
    moves(h, context, ret, c->conference, EV_conference_wanted)->conference_wanted.wishes = c->wishes;
    return OK;
}

void evolve_conference_wanted(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    conference->wishes = arena_copy(h->arena, e->conference_wanted.wishes);
    conference->state = conference_state_wanted;
}

err decide_conference_entrust(const struct household *h, const struct context *context,
                              const struct conference_entrust *c, struct decision *ret) {
    struct conference *conference = NULL;
    struct seat *seat = NULL;
    TRY(conference_find(h, context, ret, c->conference.id,
                        AT(wanted) | AT(preparing) | AT(information) | AT(presented) | AT(accepted) |
                            AT(running),
                        &conference));
    TRY(rule_other(h, context, ret, c->coordinator, "coordinator", &seat));
    if (seat->kind != seat_kind_coordinator)
        return REFUSE(
            INVALID, "coordinator",
            SAY("{0} has another place at this table. A coordinator has no stake.", seat->name));
    if (id_eq(conference->coordinator.id, c->coordinator.id))
        return REFUSE(CONFLICT, "coordinator", SAY("That is how it already is."));
    moves(h, context, ret, c->conference, EV_conference_entrusted)->conference_entrusted.coordinator =
        c->coordinator;
    return OK;
}

void evolve_conference_entrusted(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    struct item *item = &conference->item;
    seat_id now = e->conference_entrusted.coordinator;
    item->opened = ids_without(h->arena, item->opened, conference->coordinator.id);
    item->opened = ids_with(h->arena, item->opened, now.id);
    conference->coordinator = now;
    if (conference->state == conference_state_wanted) conference->state = conference_state_preparing;
}

err decide_conference_plan(const struct household *h, const struct context *context,
                           const struct conference_plan *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(wanted) | AT(preparing), &conference));
    if (c->on < context->today)
        return REFUSE(INVALID, "on", SAY("Choose today or a day after today."));
    if (c->on > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "on", SAY("Choose a day within two years."));
    moves(h, context, ret, c->conference, EV_conference_planned)->conference_planned =
        (struct conference_planned){
            .on = c->on, .place = c->place, .hour = c->hour, .information = c->information};
    return OK;
}

void evolve_conference_planned(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    const struct conference_planned *fields = &e->conference_planned;
    conference->on = fields->on;
    conference->place = arena_copy(h->arena, fields->place);
    conference->hour = arena_copy(h->arena, fields->hour);
    conference->information = arena_copy(h->arena, fields->information);
}

err decide_conference_open(const struct household *h, const struct context *context,
                           const struct conference_open *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(preparing), &conference));
    if (conference->on == DAY_NONE)
        return REFUSE(INVALID, NULL, SAY("They have not chosen a day and a place yet."));
    TRY(invitees_ready(h, context, ret, conference));
    moves(h, context, ret, c->conference, EV_conference_opened);
    return OK;
}

void evolve_conference_opened(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (conference) conference->state = conference_state_information;
}

/* Who has the pen to begin with: who shuts the door, or the first who decides. */
static seat_id first_pen(const struct household *h, const struct context *context,
                         const struct conference *conference) {
    if (kind_in_circle(rule_me(h, context)->kind)) return context->actor.seat;
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        if (seat->kind == seat_kind_director && !seat->ended &&
            may_see_active(h, seat, true, &conference->item))
            return (seat_id){seat->item.id.id};
    }
    return conference->item.author;
}

err decide_private_begin(const struct household *h, const struct context *context,
                         const struct private_begin *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(information) | AT(presented),
                        &conference));
    if (conference->state == conference_state_presented &&
        !kind_in_circle(rule_me(h, context)->kind))
        return REFUSE(INVALID, NULL, SAY("Only they themselves go back among themselves."));
    moves(h, context, ret, c->conference, EV_private_begun)->private_begun =
        (struct private_begun){first_pen(h, context, conference), c->phones};
    return OK;
}

static void go_private(struct conference *conference, ms_time now) {
    conference->state = conference_state_private;
    conference->private_since = now;
    conference->agreed = (struct ids){0};
}

void evolve_private_begun(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    go_private(conference, e->time);
    conference->pen = e->private_begun.pen;
    conference->phones = e->private_begun.phones;
    conference->unmet = (item_id){{{0}}};
}

err decide_private_end(const struct household *h, const struct context *context,
                       const struct private_end *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(private), &conference));
    moves(h, context, ret, c->conference, EV_private_ended);
    return OK;
}

void evolve_private_ended(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (conference) conference->state = conference_state_information;
}

err decide_plan_present(const struct household *h, const struct context *context,
                        const struct plan_present *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(private), &conference));
    TRY(plan_rows_ready(h, context, ret, conference, c->not_now));
    moves(h, context, ret, c->conference, EV_plan_presented)->plan_presented =
        (struct plan_presented){c->otherwise, c->not_now};
    return OK;
}

void evolve_plan_presented(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    conference->state = conference_state_presented;
    conference->otherwise = arena_copy(h->arena, e->plan_presented.otherwise);
    conference->not_now = e->plan_presented.not_now;
    conference->presented = e->number;
    conference->presented_at = e->time;
    conference->agreed = (struct ids){0};
    conference->unmet = (item_id){{{0}}};
}

/* A plan is refused in one way only: by naming what was written before, and is not met. */
err decide_plan_answer(const struct household *h, const struct context *context,
                       const struct plan_answer *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(presented), &conference));
    bool any = false, named = false;
    for (size_t i = 0; i < h->minimums.count; i++) {
        const struct minimum *one = &h->minimums.at[i];
        if (!id_eq(one->conference.id, c->conference.id) || one->dropped ||
            !id_eq(one->item.author.id, context->actor.seat.id))
            continue;
        any = true;
        named = named || id_eq(one->item.id.id, c->unmet.id);
    }
    if (!any)
        return REFUSE(INVALID, NULL, SAY("You wrote no bottom line. So there is nothing to answer."));
    if (!id_none(c->unmet.id) && !named)
        return REFUSE(INVALID, "unmet",
                      SAY("Name the bottom line that you wrote before, and that is not met."));
    if (ids_have(conference->agreed, context->actor.seat.id))
        return REFUSE(CONFLICT, NULL, SAY("This was already answered."));
    if (id_none(c->unmet.id))
        moves(h, context, ret, c->conference, EV_plan_agreed);
    else
        moves(h, context, ret, c->conference, EV_plan_refused)->plan_refused.unmet = c->unmet;
    return OK;
}

void evolve_plan_agreed(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    conference->agreed = ids_with(h->arena, conference->agreed, e->actor.seat.id);
    if (!minimum_waits(h, conference)) conference->state = conference_state_accepted;
}

void evolve_plan_refused(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    go_private(conference, e->time);
    conference->unmet = e->plan_refused.unmet;
}

err decide_plan_begin(const struct household *h, const struct context *context,
                      const struct plan_begin *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(presented) | AT(accepted), &conference));
    const struct seat *waits =
        conference->state == conference_state_presented ? minimum_waits(h, conference) : NULL;
    if (waits)
        return REFUSE(
            CONFLICT, NULL,
            SAY("{0} has not yet said whether the plan meets the bottom lines.", waits->name));
    TRY(rule_limit(h, context, ret, NOUN_step, h->id.id, LIMIT_STEPS - LIMIT_PLAN_ROWS));
    day today = context->today;
    moves(h, context, ret, c->conference, EV_plan_begun)->plan_begun = (struct plan_begun){
        today + LIMIT_CALL_DAYS, today + LIMIT_FIRST_LOOK_DAYS, today + LIMIT_SECOND_LOOK_DAYS};
    plan_rows_adopt(h, context, ret, conference);
    return OK;
}

void evolve_plan_begun(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    conference->state = conference_state_running;
    conference->call_on = e->plan_begun.call_on;
    conference->first_on = e->plan_begun.first_on;
    conference->second_on = e->plan_begun.second_on;
}

static err not_yet(const struct context *context, struct decision *ret, day on) {
    if (context->today >= on - LIMIT_EARLY_DAYS) return OK;
    return REFUSE(INVALID, NULL, SAY("This is for {0}, not yet.", SAY_ON(on)));
}

/* She phones once, and then stops: her place at the table ends with it. */
err decide_conference_call(const struct household *h, const struct context *context,
                           const struct conference_call *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(running), &conference));
    TRY(not_yet(context, ret, conference->call_on));
    moves(h, context, ret, c->conference, EV_conference_called);
    const struct seat *seat = household_seat(h, conference->coordinator.id);
    if (seat && !seat->ended)
        decision_event(ret, context, h->id.id, seat->item.id.id, EV_seat_ended)->seat_ended.how =
            seat_ending_left;
    return OK;
}

void evolve_conference_called(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (conference) conference->state = conference_state_called;
}

err decide_conference_evaluate(const struct household *h, const struct context *context,
                               const struct conference_evaluate *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(called) | AT(evaluated_once),
                        &conference));
    bool first = conference->state == conference_state_called;
    TRY(not_yet(context, ret, first ? conference->first_on : conference->second_on));
    moves(h, context, ret, c->conference, EV_conference_evaluated)->conference_evaluated.words =
        c->words;
    return OK;
}

void evolve_conference_evaluated(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (!conference) return;
    bool first = conference->state == conference_state_called;
    str words = arena_copy(h->arena, e->conference_evaluated.words);
    *(first ? &conference->first_words : &conference->second_words) = words;
    conference->state = first ? conference_state_evaluated_once : conference_state_evaluated;
}

err decide_conference_end(const struct household *h, const struct context *context,
                          const struct conference_end *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(evaluated), &conference));
    if (c->again) TRY(rule_limit(h, context, ret, NOUN_conference, h->id.id, LIMIT_CONFERENCES));
    struct event *e = moves(h, context, ret, c->conference, EV_conference_ended);
    if (!c->again) return OK;
    e->conference_ended.again.id = context->fresh[0];
    request(h, context, ret, conference->question, c->conference);
    return OK;
}

void evolve_conference_ended(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (conference) conference->state = conference_state_done;
}

/* Without a reason, at any moment: nothing is asked, and nothing that was not presented is shown by it. */
err decide_conference_stop(const struct household *h, const struct context *context,
                           const struct conference_stop *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, ~(AT(done) | AT(stopped)), &conference));
    moves(h, context, ret, c->conference, EV_conference_stopped);
    return OK;
}

void evolve_conference_stopped(struct household *h, const struct event *e) {
    struct conference *conference = told(h, e);
    if (conference) conference->state = conference_state_stopped;
}
