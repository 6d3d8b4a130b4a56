#include "core/household.h"
#include "core/oracle_test.h"

static bool is_director(const struct household *h, seat_id id) {
    const struct seat *seat = household_seat(h, id.id);
    return seat && seat->kind == seat_kind_director;
}

static const char *law_of_step(const struct household *h, const struct step *step) {
    const struct seat *who = household_seat(h, step->who.id);
    const struct step *whole = household_step(h, step->part_of.id);
    bool over = step->reason.len > 0;
    if (over != (step->look_again != DAY_NONE))
        return "a take-over has a reason and a day to look again";
    if (over && (step->doer != doer_professional || !who || who->kind != seat_kind_professional))
        return "a take-over is had by a professional";
    if (step->wish && !over) return "who has nothing to give back is not asked";
    bool back = !id_none(step->handed_back.id);
    if (back && (over || !id_none(step->who.id) || step->state != step_state_open))
        return "what was handed back is with nobody until they choose";
    if (step->handed_words.len && !back) return "who hands nothing back says nothing with it";
    if (step->until != DAY_NONE && !step->because.len) return "what waits says for what";
    if ((step->obstacle.len > 0) != (step->plan.len > 0)) return "if has its then";
    if (whole && id_eq(whole->item.id.id, step->item.id.id)) return "nothing is a part of itself";
    if (whole && !id_eq(whole->item.log, h->id.id) && !id_eq(whole->item.log, step->item.log))
        return "no step of others is a part of something own";
    return NULL;
}

const char *law_of_the_plan(const struct oracle *o) {
    const struct household *h = &o->t->h;
    const char *broken = NULL;
    for (size_t i = 0; i < h->steps.count && !broken; i++)
        broken = law_of_step(h, &h->steps.at[i]);
    for (size_t i = 0; i < h->goals.count; i++)
        if ((h->goals.at[i].ending != goal_ending_none) != (h->goals.at[i].ended_at != 0))
            return "what is closed says when";
    for (size_t i = 0; i < h->consequences.count; i++) {
        const struct consequence *one = &h->consequences.at[i];
        if (one->settled != (one->done_doer != doer_none)) return "who did it is said, and only then";
        if (!is_director(h, one->item.author)) return "nothing becomes part of the plan by others";
    }
    for (size_t i = 0; i < h->mandates.count; i++) {
        const struct mandate *one = &h->mandates.at[i];
        if (is_director(h, one->who)) return "who decides needs no mandate";
        if (one->until > o->t->today + 366) return "a mandate ends within a year";
        if (one->item.opened.count != 1 || !id_eq(one->item.opened.at[0], one->who.id))
            return "a mandate is seen by who has it";
    }
    return broken;
}

static bool closed(const struct household *h, struct id id) {
    const struct goal *goal = household_goal(h, id);
    return goal && goal->ending != goal_ending_none;
}

/* Before it is folded. */
const char *law_of_plan_event(const struct oracle *o, const struct actor *actor, const struct event *e,
                              bool moves) {
    const struct household *h = &o->t->h;
    const struct seat *by = household_seat(h, actor->seat.id);
    enum doer doer = e->kind == EV_step_done             ? e->step_done.doer
                     : e->kind == EV_consequence_settled ? e->consequence_settled.doer
                                                         : doer_none;
    seat_id who = e->kind == EV_step_done ? e->step_done.who : e->consequence_settled.who;
    if (doer && by && by->kind == seat_kind_professional)
        if ((doer != doer_professional && doer != doer_together) || !id_eq(who.id, by->item.id.id))
            return "who comes for work speaks of her own part";
    if (doer == doer_self && is_director(h, actor->seat) && !is_director(h, who))
        return "of who decides it is said which of them did it";
    if (e->kind == EV_take_over_extended) {
        const struct step *step = household_step(h, e->item);
        const struct seat *has = step ? household_seat(h, step->who.id) : NULL;
        if (!has || !seat_active(h, has, o->t->today)) return "a take-over is had by who is there";
    }
    if (e->kind == EV_take_over_viewed) {
        const struct step *step = household_step(h, e->item);
        if (!by || !step || !id_eq(step->who.id, by->item.id.id) || !step->reason.len)
            return "what she thinks of a take-over is said by who has it";
    }
    if (moves) return NULL; /* kept or shared: as it was */
    const struct step *step = household_step(h, e->item);
    bool changes = by && step && may_change(h, by, &step->item);
    if (e->kind == EV_step_was_let_go && !changes) return "nobody ends what she has not decided on";
    if (e->kind == EV_step_reopened && !changes && step->state != step_state_done)
        return "what they let go is theirs to take up";
    if (e->kind == EV_step_handed_back &&
        (!by || changes || !step || step->reason.len || !id_eq(step->who.id, by->item.id.id) ||
         !id_eq(e->step_handed_back.by.id, by->item.id.id)))
        return "only who does it hands it back, and not what she took over";
    if (e->kind == EV_goal_marked && closed(h, e->item)) return "a closed goal is at rest";
    const struct goal *goal =
        e->kind == EV_step_added ? household_goal(h, e->step_added.goal.id) : NULL;
    if (goal && closed(h, goal->item.id.id) && by && may_see(h, by, true, o->t->today, &goal->item))
        return "a closed goal is at rest";
    return NULL;
}
