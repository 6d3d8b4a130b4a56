#include "core/dictation.h"
#include "core/proposal.h"
#include "core/rule.h"
#include "core/veto.h"

/* "You say, I write": somebody writes down a director's words. They count after her own yes: in her
 * session, on the writer's device with her code and PIN, or by her name under a slip of paper. That she
 * signed is said by somebody else, so she hears it and has a day to say no; then it counts by itself, for
 * she may have no phone.                                                                         */

enum { SLIP_DAYS = LIMIT_SLIP_DAYS }; /* a slip is typed in within a year */
static const ms_time day_ms = INT64_C(24) * 60 * 60 * 1000; /* of hers, to say no */

err decide_dictation_make(const struct household *h, const struct context *context,
                          const struct dictation_make *c, struct decision *ret) {
    struct seat *seat = NULL;
    struct event *e = NULL;
    TRY(rule_other(h, context, ret, c->words_of, "words_of", &seat));
    if (seat->kind != seat_kind_director)
        return REFUSE(INVALID, "words_of", SAY("{0} is not one of those who decide here.", seat->name));
    if (c->kind == said_kind_point || c->kind == said_kind_deed || c->kind == said_kind_colleague)
        return REFUSE(INVALID, "kind", SAY("Choose one of these."));
    struct said said = {.kind = c->kind,
                        .words = c->words,
                        .doer = c->doer,
                        .goal = c->goal,
                        .due = c->due};
    TRY(proposal_put(h, context, &said, ret, &e));
    e->proposal_made.words_of = c->words_of;
    bool decides = rule_me(h, context)->kind == seat_kind_director;
    if (!decides && c->kind == said_kind_person && veto_covers(h, c->words)) /* as any suggestion */
        decision_event(ret, context, h->id.id, ret->made, EV_proposal_was_set_aside);
    return OK;
}

/* Another director need not hear what she said, before her yes or after her no. */
void dictation_close(struct household *h, struct proposal *proposal) {
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        if (seat->kind == seat_kind_director && !id_eq(seat->item.id.id, proposal->words_of.id) &&
            !id_eq(seat->item.id.id, proposal->item.author.id))
            proposal->item.closed = ids_with(h->arena, proposal->item.closed, seat->item.id.id);
    }
}

static err check_slip(const struct context *context, const struct dictation_sign *c,
                      const struct seat *hers, struct decision *ret) {
    err first = OK;
    if (c->on > context->today || c->on < context->today - SLIP_DAYS)
        first = REFUSE(INVALID, "on", SAY("Choose the day on the slip. It cannot be after today."));
    if (!c->signed_by_her)
        first =
            REFUSE(INVALID, "signed_by_her",
                   SAY("Only with the name of {0} under it, written by {0}, it counts.", hers->name));
    return first;
}

/* Decided as she would: what she cannot see or may not do, a slip cannot do for her. */
static err agree_as_her(const struct household *h, const struct context *context,
                        const struct proposal *proposal, struct decision *ret) {
    struct said said;
    struct context as_her = *context;
    as_her.actor = (struct actor){.kind = actor_kind_seat, .seat = proposal->words_of};
    as_her.stepped_up = false;
    as_her.tongue = proposal->item.tongue.len ? proposal->item.tongue : h->language;
    TRY(proposal_said(h, &as_her, proposal, &said));
    return proposal_agree(h, &as_her, proposal, &said, ret);
}

err decide_dictation_sign(const struct household *h, const struct context *context,
                          const struct dictation_sign *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    struct decision then = {0};
    TRY(rule_proposal(h, context, ret, c->proposal.id, "proposal", &proposal));
    const struct seat *hers = household_seat(h, proposal->words_of.id);
    if (!hers) return rule_missing(ret, context, "proposal");
    if (!id_eq(proposal->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this down can say that it was signed."));
    TRY(proposal_waiting(h, context, c->proposal, ret, &proposal));
    if (hers->ended) return REFUSE(CONFLICT, NULL, SAY("{0} already left the table.", hers->name));
    TRY(check_slip(context, c, hers, ret));
    if (proposal->counts_at) return REFUSE(CONFLICT, NULL, SAY("You said this already."));
    err could = agree_as_her(h, context, proposal, &then); /* what can never count is said now */
    ret->refusals = then.refusals;
    TRY(could);
    struct event *e = decision_event(ret, context, h->id.id, c->proposal.id, EV_slip_shown);
    e->slip_shown = (struct slip_shown){.on = c->on, .counts_at = context->now + day_ms};
    return OK;
}

void evolve_slip_shown(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    proposal->signed_on = e->slip_shown.on;
    proposal->counts_at = e->slip_shown.counts_at;
    proposal->item.version++;
}

ms_time dictation_counts_at(const struct proposal *proposal) {
    bool open =
        proposal->state == proposal_state_waiting || proposal->state == proposal_state_set_aside;
    return open && !id_none(proposal->words_of.id) ? proposal->counts_at : 0;
}

/* The clock asks: the day is over and she said nothing. One that a veto set aside counts in its writer's eyes, too.
 * Where whoever wrote it is by now does not matter, for the words are hers; but see slips_end() in seat.c.       */
err decide_dictation_count(const struct household *h, const struct context *context,
                           const struct dictation_count *c, struct decision *ret) {
    const struct proposal *proposal = household_proposal(h, c->proposal.id);
    ms_time at = proposal ? dictation_counts_at(proposal) : 0;
    const struct seat *hers = at ? household_seat(h, proposal->words_of.id) : NULL;
    if (!hers || hers->ended || context->now < at) return rule_missing(ret, context, "proposal");
    TRY(agree_as_her(h, context, proposal, ret));
    bool made = !id_none(ret->made);
    struct event *e = decision_event(ret, context, h->id.id, c->proposal.id, EV_dictation_signed);
    e->dictation_signed.on = proposal->signed_on;
    if (made)
        e->proposal =
            c->proposal.id; /* then who else decides sees what it made, and reads that she signed */
    for (size_t i = 0; i < ret->events.count; i++) /* who typed it in, and whose words they are */
        ret->events.at[i].actor = (struct actor){.kind = actor_kind_seat,
                                                 .seat = proposal->item.author,
                                                 .behalf = proposal->words_of};
    return OK;
}

void evolve_dictation_signed(struct household *h, const struct event *e) {
    struct proposal *proposal = household_proposal(h, e->item);
    if (!rule_holds(proposal, e)) return;
    proposal->state = proposal_state_agreed;
    proposal->signed_on = e->dictation_signed.on;
    proposal->answered_at = e->time;
    proposal->item.version++;
}
