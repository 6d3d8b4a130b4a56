#include "core/household.h"
#include "core/walk_test.h"

/* What a step needs to be about something: who may say how sure, days within a week, a step that goes over. */
void walk_mend_step(struct walk *w, struct command *c, struct actor actor) {
    const struct seat *says = household_seat(&w->t.h, actor.seat.id);
    if (c->kind == COMMAND_step_do && says && says->kind != seat_kind_director)
        c->step_do.confidence = -1;
    if (c->kind == COMMAND_deed_plan) c->deed_plan.due = w->t.today + (day)walk_below(w, 9);
    if (c->kind == COMMAND_proposal_make && c->proposal_make.kind == said_kind_deed) {
        c->proposal_make.due = w->t.today + (day)walk_below(w, 9);
        c->proposal_make.doer = doer_none;
    }
    for (size_t i = 0; c->kind == COMMAND_taper_answer && i < w->t.h.steps.count; i++)
        if (w->t.h.steps.at[i].taper) c->taper_answer.step = w->t.h.steps.at[i].item.id;
}
