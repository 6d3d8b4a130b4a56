/* step: what the files about steps share. For core/ alone. */
#pragma once
#include "core/rule.h"

/* The step, when the actor may say how it goes: who does it, or who may change it. */
MUST_USE err step_find(const struct household *, const struct context *, item_id, struct decision *ret,
                       struct step **ret_step);
/* The step, when the actor may change it. */
MUST_USE err step_find_hers(const struct household *, const struct context *, item_id,
                            struct decision *ret, struct step **ret_step);
/* CONFLICT, in words: it was done or let go. */
MUST_USE err step_open(const struct context *, const struct step *, struct decision *ret);
/* INVALID beside "goal": a goal that was closed gets no new step. One she cannot see is not told of. */
MUST_USE err step_goal_open(const struct household *, const struct context *, item_id goal,
                            struct decision *ret);
/* Who comes for work speaks of her own part only: what a resident did is not hers to give. */
MUST_USE err step_own_part(const struct context *, enum doer, seat_id who, struct decision *ret);

/* May the actor say how sure she is of a step in this log? -1: she does not. INVALID, LIMIT. */
MUST_USE err step_sure_fits(const struct household *, const struct context *, struct id log,
                            int64_t value, struct decision *ret);
/* For evolve of an event about a step: how sure its author is, from now on; -1: she did not say. */
void step_sure(struct household *, const struct event *, int64_t value, bool done);

/* A step that a professional has taken over for a time, with a reason and a day to look again. */
static inline bool step_taken_over(const struct step *step) {
    return step->reason.len > 0;
}
/* For evolve: nobody has it for her any more. */
void step_give_back(struct step *);
/* For evolve: nothing is asked any more of how it goes over to herself (taper.c). */
void step_taper_ends(struct step *);
/* For evolve: they have chosen what becomes of what somebody handed back. */
static inline void step_chosen(struct step *step) {
    step->handed_back = (seat_id){{{0}}};
    step->handed_words = (str){0};
}
