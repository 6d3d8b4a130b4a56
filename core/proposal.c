#include "core/rule.h"

/* One that was set aside still waits in its author's eyes, so it counts as waiting here too. */
static bool waits(const struct proposal *proposal) {
    return proposal->state == proposal_state_waiting || proposal->state == proposal_state_set_aside;
}

err decide_proposal_make(const struct household *h, const struct context *context,
                         const struct proposal_make *c, struct decision *ret) {
    struct goal *goal = NULL;
    if (!c->doer) return REFUSE(INVALID, "doer", SAY("Choose who does this."));
    if (!id_none(c->goal.id)) {
        TRY(rule_goal(h, context, ret, c->goal.id, "goal", &goal));
        if (!rule_shared(h, &goal->item))
            return REFUSE(INVALID, "goal",
                          SAY("This goal is kept apart. Others cannot see a step that belongs to it."));
    }
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
    TRY(rule_limit(h, context, ret, NOUN_proposal, h->id.id, LIMIT_PROPOSALS));
    struct event step = {.kind = EV_step_added};
    record_clear(event_type(step.kind), event_fields(&step));
    step.step_added.words = c->words;
    step.step_added.doer = c->doer;
    step.step_added.goal = c->goal;
    step.step_added.due = c->due;
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_proposal_made);
    e->audience.rule = audience_rule_directors;
    e->proposal_made.why = c->why;
    draft_write(context->arena, &step, &e->proposal_made.draft);
    ret->made = context->fresh[0];
    return OK;
}

void evolve_proposal_made(struct household *h, const struct event *e) {
    struct proposal *proposal = rule_begin(h, NOUN_proposal, e->item, e);
    proposal->draft.kind = e->proposal_made.draft.kind;
    proposal->draft.fields = arena_copy(h->arena, e->proposal_made.draft.fields);
    proposal->why = arena_copy(h->arena, e->proposal_made.why);
    proposal->state = proposal_state_waiting;
}

static err find_waiting(const struct household *h, const struct context *context, item_id id,
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

/* As drafted, but for a goal that has gone since, or is not for this director. */
static err read_draft(const struct household *h, const struct context *context,
                      const struct proposal *proposal, struct step_add *ret_add) {
    struct event drafted;
    if (draft_read(context->arena, &proposal->draft, &drafted).kind || drafted.kind != EV_step_added)
        return ERR(BROKEN, "proposal: its draft is not that of a step");
    const struct step_added *fields = &drafted.step_added;
    const struct goal *goal = household_goal(h, fields->goal.id);
    bool there = goal && may_see_active(h, rule_me(h, context), false, &goal->item);
    *ret_add = (struct step_add){.words = fields->words,
                                 .doer = fields->doer,
                                 .goal = there ? fields->goal : (item_id){{{0}}},
                                 .who = fields->who,
                                 .due = fields->due,
                                 .confidence = fields->confidence};
    return OK;
}

static err otherwise(const struct context *context, const struct proposal_answer *c,
                     struct decision *ret, struct step_add *ret_add) {
    err first = OK;
    if (!c->doer) first = REFUSE(INVALID, "doer", SAY("Choose who does this."));
    if (!c->words.len) first = REFUSE(INVALID, "words", SAY("Write how you want it instead."));
    *ret_add = (struct step_add){.words = c->words,
                                 .doer = c->doer,
                                 .goal = c->goal,
                                 .who = c->who,
                                 .due = c->due,
                                 .confidence = -1};
    return first;
}

/* A yes decides now, as the director; and who proposed it sees what became of it. */
static err agree(const struct household *h, const struct context *context,
                 const struct proposal *proposal, const struct step_add *add, struct decision *ret) {
    TRY(decide_step_add(h, context, add, ret));
    const struct seat *author = household_seat(h, proposal->item.author.id);
    if (author && !author->ended && author->kind != seat_kind_director) {
        struct event *e = decision_event(ret, context, h->id.id, ret->made, EV_item_opened);
        e->item_opened.seat = proposal->item.author;
    }
    for (size_t i = 0; i < ret->events.count; i++)
        ret->events.at[i].proposal = proposal->item.id.id;
    return OK;
}

err decide_proposal_answer(const struct household *h, const struct context *context,
                           const struct proposal_answer *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    struct step_add add = {0};
    TRY(find_waiting(h, context, c->proposal, ret, &proposal));
    switch (c->answer) {
    case answer_yes:
        TRY(read_draft(h, context, proposal, &add));
        TRY(agree(h, context, proposal, &add, ret));
        break;
    case answer_otherwise:
        TRY(otherwise(context, c, ret, &add));
        TRY(agree(h, context, proposal, &add, ret));
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
    TRY(find_waiting(h, context, c->proposal, ret, &proposal));
    if (proposal->state == proposal_state_set_aside)
        return REFUSE(CONFLICT, NULL, SAY("This proposal was already set aside."));
    decision_event(ret, context, h->id.id, c->proposal.id, EV_proposal_was_set_aside);
    return OK;
}

/* Nothing else changes, not even the version: its author must not be able to tell. */
void evolve_proposal_was_set_aside(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (rule_holds(proposal, e)) proposal->state = proposal_state_set_aside;
}

err decide_proposal_withdraw(const struct household *h, const struct context *context,
                             const struct proposal_withdraw *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    TRY(rule_proposal(h, context, ret, c->proposal.id, "proposal", &proposal));
    if (!id_eq(proposal->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who made this proposal can take it back."));
    TRY(find_waiting(h, context, c->proposal, ret, &proposal));
    decision_event(ret, context, h->id.id, c->proposal.id, EV_proposal_withdrawn);
    return OK;
}

void evolve_proposal_withdrawn(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    proposal->state = proposal_state_withdrawn;
    proposal->item.version++;
}
