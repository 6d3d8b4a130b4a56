#include "core/proposal.h"
#include "core/rule.h"
#include "core/veto.h"

/* "You say, I write": somebody writes down a director's words. They count after her own yes: in her
 * session, on the writer's device with her code and PIN, or by her name under a slip of paper.  */

enum { SLIP_DAYS = 366 }; /* a slip is typed in within a year */

err decide_dictation_make(const struct household *h, const struct context *context,
                          const struct dictation_make *c, struct decision *ret) {
    struct seat *seat = NULL;
    struct event *e = NULL;
    TRY(rule_other(h, context, ret, c->words_of, "words_of", &seat));
    if (seat->kind != seat_kind_director)
        return REFUSE(INVALID, "words_of", SAY("{0} is not one of those who decide here.", seat->name));
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

err decide_dictation_sign(const struct household *h, const struct context *context,
                          const struct dictation_sign *c, struct decision *ret) {
    struct proposal *proposal = NULL;
    struct said said;
    TRY(rule_proposal(h, context, ret, c->proposal.id, "proposal", &proposal));
    const struct seat *hers = household_seat(h, proposal->words_of.id);
    if (!hers) return rule_missing(ret, context, "proposal");
    if (!id_eq(proposal->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this down can say that it was signed."));
    TRY(proposal_waiting(h, context, c->proposal, ret, &proposal));
    if (hers->ended) return REFUSE(CONFLICT, NULL, SAY("{0} already left the table.", hers->name));
    TRY(check_slip(context, c, hers, ret));
    /* Decided as she would: what she cannot see or may not do, a slip cannot do for her. */
    struct context as_her = *context;
    as_her.actor.seat = proposal->words_of;
    as_her.stepped_up = false;
    as_her.tongue = proposal->item.tongue.len ? proposal->item.tongue : h->language;
    TRY(proposal_said(h, &as_her, proposal, &said));
    TRY(proposal_agree(h, &as_her, proposal, &said, ret));
    struct event *e = decision_event(ret, context, h->id.id, c->proposal.id, EV_dictation_signed);
    e->dictation_signed.on = c->on;
    for (size_t i = 0; i < ret->events.count; i++) {
        ret->events.at[i].actor = context->actor; /* who typed it in … */
        ret->events.at[i].actor.behalf = proposal->words_of; /* … and whose words they are */
    }
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
