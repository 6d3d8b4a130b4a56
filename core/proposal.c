#include "core/draft.h"
#include "core/proposal.h"
#include "core/rule.h"
#include "core/veto.h"

/* One that was set aside still waits in its author's eyes, so it counts as waiting here too. */
static bool waits(const struct proposal *proposal) {
    return proposal->state == proposal_state_waiting || proposal->state == proposal_state_set_aside;
}

/* Who put it forward and who wrote it down share one room: both wait for a yes of others. */
err proposal_room(const struct household *h, const struct context *context, struct decision *ret) {
    size_t waiting = 0;
    for (size_t i = 0; i < h->proposals.count; i++) {
        const struct proposal *p = &h->proposals.at[i];
        waiting += waits(p) && id_eq(p->item.author.id, context->actor.seat.id);
    }
    if (waiting >= LIMIT_WAITING)
        return REFUSE(
            LIMIT, NULL,
            SAY("{0} of your proposals still wait for an answer. First wait, or take one back.",
                (int64_t)waiting));
    return rule_limit(h, context, ret, NOUN_proposal, h->id.id, LIMIT_PROPOSALS);
}

/* The story of a household, what it is good at and what it is glad of are the household's own words:
 * its own people may put them forward, who comes for work may say them as recognition.          */
static err check_kind(const struct context *context, const struct seat *me, enum said_kind kind,
                      struct decision *ret) {
    bool own_words = kind == said_kind_entry || kind == said_kind_strength || kind == said_kind_win;
    if (me->kind == seat_kind_professional && own_words)
        return REFUSE(INVALID, "kind",
                      SAY("This is for their own words. You can say what you saw at their name."));
    if (kind == said_kind_deed && (me->kind != seat_kind_professional || !id_none(me->stands_for.id)))
        return REFUSE(INVALID, "kind", SAY("This is for somebody who comes for work here."));
    if (me->kind == seat_kind_director && (kind == said_kind_person || kind == said_kind_colleague))
        return REFUSE(INVALID, "kind", SAY("You decide here yourself: you can ask this person."));
    return OK;
}

/* Where it was decided, and who looks whether it works out: as far as she sees them, who puts it forward. */
static err check_meeting(const struct household *h, const struct context *context,
                         const struct said *said, struct decision *ret) {
    struct meeting *meeting = NULL;
    struct seat *seat = NULL;
    if (!id_none(said->meeting.id)) {
        TRY(rule_meeting(h, context, ret, said->meeting.id, "meeting", &meeting));
        if (meeting->state == meeting_state_called_off)
            return REFUSE(CONFLICT, NULL, SAY("This was called off."));
    }
    return id_none(said->checks.id) ? OK : rule_seat(h, context, ret, said->checks.id, "checks", &seat);
}

static err check_said(const struct household *h, const struct context *context, const struct said *said,
                      struct decision *ret) {
    struct goal *goal = NULL;
    TRY(said_check(context, ret, said));
    TRY(check_meeting(h, context, said, ret));
    if (id_none(said->goal.id)) return OK;
    TRY(rule_goal(h, context, ret, said->goal.id, "goal", &goal));
    if (goal->ending)
        return REFUSE(INVALID, "goal", SAY("This goal is closed. Choose another, or none."));
    if (rule_shared(h, &goal->item)) return OK;
    return REFUSE(INVALID, "goal",
                  SAY("This goal is kept apart. Others cannot see a step that belongs to it."));
}

err proposal_put(const struct household *h, const struct context *context, const struct said *said,
                 struct decision *ret, struct event **ret_event) {
    TRY(check_said(h, context, said, ret));
    TRY(proposal_room(h, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_proposal_made);
    e->audience.rule = audience_rule_directors;
    said_write(context->arena, said, &e->proposal_made.draft);
    ret->made = context->fresh[0];
    *ret_event = e;
    return OK;
}

/* Who comes for work and wants another at the table asks first who of their own people could: law 3. */
static err check_circle(const struct context *context, const struct seat *me,
                        const struct proposal_make *c, struct decision *ret) {
    bool colleague = c->kind == said_kind_colleague;
    if (colleague && me->kind == seat_kind_professional && !c->circle.len)
        return REFUSE(INVALID, "circle",
                      SAY("First ask who of their own people could. Write what they said."));
    if (colleague || !c->circle.len) return OK;
    return REFUSE(INVALID, "circle", SAY("This does not belong here. Leave it empty."));
}

err decide_proposal_make(const struct household *h, const struct context *context,
                         const struct proposal_make *c, struct decision *ret) {
    struct event *e = NULL;
    struct said said = {.kind = c->kind ? c->kind : said_kind_step,
                        .words = c->words,
                        .doer = c->doer,
                        .goal = c->goal,
                        .who = c->kind == said_kind_deed ? context->actor.seat : (seat_id){{{0}}},
                        .due = c->due,
                        .meeting = c->meeting,
                        .checks = c->checks,
                        .purpose = c->kind == said_kind_colleague ? c->why : (str){0}};
    TRY(check_kind(context, rule_me(h, context), said.kind, ret));
    TRY(check_circle(context, rule_me(h, context), c, ret));
    TRY(proposal_put(h, context, &said, ret, &e));
    e->proposal_made.why = c->why;
    e->proposal_made.circle = c->circle;
    bool person = said.kind == said_kind_person || said.kind == said_kind_colleague;
    if (person && veto_covers(h, c->words)) /* nobody sees it, nor can she tell */
        decision_event(ret, context, h->id.id, ret->made, EV_proposal_was_set_aside);
    return OK;
}

void evolve_proposal_made(struct household *h, const struct event *e) {
    struct proposal *proposal = rule_begin(h, NOUN_proposal, e->item, e);
    proposal->draft.kind = e->proposal_made.draft.kind;
    proposal->draft.fields = arena_copy(h->arena, e->proposal_made.draft.fields);
    proposal->why = arena_copy(h->arena, e->proposal_made.why);
    proposal->circle = arena_copy(h->arena, e->proposal_made.circle);
    proposal->state = proposal_state_waiting;
    proposal->words_of = e->proposal_made.words_of;
    if (!id_none(proposal->words_of.id)) dictation_close(h, proposal);
}

err proposal_waiting(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct proposal **ret_proposal) {
    struct proposal *proposal = NULL;
    TRY(rule_proposal(h, context, ret, id.id, "proposal", &proposal));
    if (!waits(proposal)) {
        if (proposal->state == proposal_state_withdrawn)
            return REFUSE(CONFLICT, NULL, SAY("This proposal was taken back."));
        return REFUSE(CONFLICT, NULL, SAY("This proposal was already answered."));
    }
    *ret_proposal = proposal;
    return OK;
}

/* Who offered to do it is who does it, when her kind fits. */
static seat_id who_offered(const struct context *context, const struct household *h,
                           const struct proposal *proposal, const struct said *said) {
    const struct seat *author = household_seat(h, proposal->item.author.id);
    bool fits = author && id_none(proposal->words_of.id) &&
                seat_active(h, author, context->today) &&
                may_see_active(h, rule_me(h, context), false, &author->item) &&
                ((said->doer == doer_professional && author->kind == seat_kind_professional) ||
                 (said->doer == doer_circle && author->kind == seat_kind_member));
    return fits ? proposal->item.author : (seat_id){{{0}}};
}

/* As drafted, but for a goal that has gone or was closed since, or is not for this director. */
err proposal_said(const struct household *h, const struct context *context,
                  const struct proposal *proposal, struct said *ret) {
    TRY(said_read(context->arena, &proposal->draft, ret));
    const struct goal *goal = household_goal(h, ret->goal.id);
    if (!goal || goal->ending || !may_see_active(h, rule_me(h, context), false, &goal->item))
        ret->goal = (item_id){{{0}}};
    if (ret->kind == said_kind_step && id_none(ret->who.id))
        ret->who = who_offered(context, h, proposal, ret);
    return OK;
}

static err otherwise(const struct context *context, const struct proposal *proposal,
                     const struct proposal_answer *c, struct decision *ret, struct said *ret_said) {
    TRY(said_read(context->arena, &proposal->draft, ret_said));
    *ret_said = (struct said){.kind = ret_said->kind,
                              .words = c->words,
                              .doer = c->doer,
                              .goal = c->goal,
                              .who = ret_said->kind == said_kind_deed ? ret_said->who : c->who,
                              .due = ret_said->kind == said_kind_colleague ? ret_said->due : c->due,
                              .meeting = ret_said->meeting,
                              .checks = ret_said->checks,
                              .purpose = ret_said->purpose};
    err first = OK;
    if (!c->words.len) first = REFUSE(INVALID, "words", SAY("Write how you want it instead."));
    err e = said_check(context, ret, ret_said);
    return first.kind ? first : e;
}

/* A yes decides now, as the director; and who put it forward sees what became of it. Who only wrote it
 * down does not: those were never her words.                                                    */
err proposal_agree(const struct household *h, const struct context *context,
                   const struct proposal *proposal, const struct said *said, struct decision *ret) {
    TRY(said_decide(h, context, said, ret));
    const struct seat *author = household_seat(h, proposal->item.author.id);
    bool shown = author && !author->ended && author->kind != seat_kind_director &&
                 id_none(proposal->words_of.id) && !id_none(ret->made);
    if (shown && said->kind == said_kind_meeting) /* she put it forward, so she has a place at it */
        decision_event(ret, context, h->id.id, ret->made, EV_guest_asked)->guest_asked.seat =
            proposal->item.author;
    else if (shown && said->kind != said_kind_point && said->kind != said_kind_deed)
        decision_event(ret, context, h->id.id, ret->made, EV_item_opened)->item_opened.seat =
            proposal->item.author;
    for (size_t i = 0; i < ret->events.count; i++)
        ret->events.at[i].proposal = proposal->item.id.id;
    return OK;
}

/* Her own words are hers alone to answer, also when another director wrote them down. */
static err check_hers(const struct context *context, const struct proposal *proposal,
                      struct decision *ret) {
    if (id_none(proposal->words_of.id) || id_eq(proposal->words_of.id, context->actor.seat.id))
        return OK;
    return rule_missing(ret, context, "proposal");
}

err decide_proposal_answer(const struct household *h, const struct context *context,
                           const struct proposal_answer *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    struct said said = {0};
    struct context as_put = *context;
    TRY(proposal_waiting(h, context, c->proposal, ret, &proposal));
    TRY(check_hers(context, proposal, ret));
    switch (c->answer) {
    case answer_yes: /* its words stay in the language they were put in */
        as_put.tongue = proposal->item.tongue.len ? proposal->item.tongue : h->language;
        TRY(proposal_said(h, &as_put, proposal, &said));
        TRY(proposal_agree(h, &as_put, proposal, &said, ret));
        break;
    case answer_otherwise:
        TRY(otherwise(context, proposal, c, ret, &said));
        TRY(proposal_agree(h, context, proposal, &said, ret));
        break;
    case answer_no:
    case answer_none: break;
    }
    struct event *e = decision_event(ret, context, h->id.id, c->proposal.id, EV_proposal_answered);
    e->proposal_answered = (struct proposal_answered){.answer = c->answer, .words = c->say};
    return OK;
}

static enum proposal_state answered(enum answer answer) {
    switch (answer) {
    case answer_yes: return proposal_state_agreed;
    case answer_otherwise: return proposal_state_agreed_otherwise;
    case answer_no: return proposal_state_refused;
    case answer_none: break;
    }
    return proposal_state_none;
}

void evolve_proposal_answered(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    proposal->state = answered(e->proposal_answered.answer);
    proposal->answer_words = arena_copy(h->arena, e->proposal_answered.words);
    proposal->answered_at = e->time;
    proposal->item.version++;
}

err decide_proposal_set_aside(const struct household *h, const struct context *context,
                              const struct proposal_set_aside *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    TRY(proposal_waiting(h, context, c->proposal, ret, &proposal));
    TRY(check_hers(context, proposal, ret));
    if (!id_none(proposal->words_of.id))
        return REFUSE(INVALID, NULL, SAY("These are your own words. Say yes, otherwise, or no."));
    if (proposal->state == proposal_state_set_aside)
        return REFUSE(CONFLICT, NULL, SAY("This proposal was already set aside."));
    decision_event(ret, context, h->id.id, c->proposal.id, EV_proposal_was_set_aside);
    return OK;
}

/* Nothing else changes, not even the version: its author must not be able to tell. */
void evolve_proposal_was_set_aside(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    const struct seat *by = household_seat(h, e->actor.seat.id);
    proposal->state = proposal_state_set_aside;
    proposal->unseen =
        by && by->kind != seat_kind_director; /* by a veto, in its author's own decision */
}

err decide_proposal_withdraw(const struct household *h, const struct context *context,
                             const struct proposal_withdraw *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    TRY(rule_proposal(h, context, ret, c->proposal.id, "proposal", &proposal));
    if (!id_eq(proposal->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who made this proposal can take it back."));
    TRY(proposal_waiting(h, context, c->proposal, ret, &proposal));
    decision_event(ret, context, h->id.id, c->proposal.id, EV_proposal_withdrawn);
    return OK;
}

void evolve_proposal_withdrawn(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    proposal->state = proposal_state_withdrawn;
    proposal->item.version++;
}
