#include "core/rule.h"

/* Which lines of the story a seat may read. Whoever sees an item now did not always see it, so what
 * it said before is for its author, and for directors whom its rule took in all along.          */

static bool is_director(const struct seat *seat) {
    return seat->kind == seat_kind_director;
}

static bool still_says_goal(const struct household *h, struct id id, str words) {
    const struct goal *goal = household_goal(h, id);
    return goal && str_eq(goal->words, words);
}

static bool still_says_step(const struct household *h, const struct event *e) {
    const struct step *step = household_step(h, e->item);
    const struct step_added *said = &e->step_added;
    struct step_added changed = {0};
    if (e->kind == EV_step_changed) {
        const struct step_changed *to = &e->step_changed;
        changed = (struct step_added){.words = to->words,
                                      .doer = to->doer,
                                      .goal = to->goal,
                                      .who = to->who,
                                      .due = to->due};
        said = &changed;
    }
    return step && str_eq(step->words, said->words) && step->doer == said->doer &&
           id_eq(step->goal.id, said->goal.id) && id_eq(step->who.id, said->who.id) &&
           step->due == said->due;
}

static bool still_asks(const struct household *h, struct id id, str question) {
    const struct meeting *meeting = household_meeting(h, id);
    return meeting && str_eq(meeting->question, question);
}

static bool still_says(const struct household *h, struct id id, str said) {
    size_t most = 0;
    const str *words = rule_words(h, id, &most);
    return words && str_eq(*words, said);
}

static bool still_ends(const struct household *h, const struct event *e) {
    const struct goal *goal = household_goal(h, e->item);
    if (e->kind == EV_goal_meant) return goal && str_eq(goal->meant_for, e->goal_meant.meant_for);
    return goal && goal->ending == e->goal_closed.how &&
           str_eq(goal->ending_words, e->goal_closed.words);
}

/* What became of a step, as it still stands there. */
static bool still_so(const struct household *h, const struct event *e) {
    const struct step *step = household_step(h, e->item);
    if (!step) return false;
    if (e->kind == EV_step_moved) return step->due == e->step_moved.due;
    if (e->kind == EV_step_prepared)
        return str_eq(step->obstacle, e->step_prepared.obstacle) &&
               str_eq(step->plan, e->step_prepared.plan);
    if (e->kind == EV_step_held_up)
        return str_eq(step->because, e->step_held_up.because) && step->until == e->step_held_up.until;
    if (e->kind == EV_step_handed_over)
        return id_eq(step->who.id, e->step_handed_over.who.id) &&
               str_eq(step->reason, e->step_handed_over.reason);
    if (e->kind == EV_step_handed_back)
        return id_eq(step->handed_back.id, e->step_handed_back.by.id) &&
               str_eq(step->handed_words, e->step_handed_back.words);
    if (e->kind == EV_step_tapered) return step->taper == e->step_tapered.to;
    if (e->kind == EV_take_over_extended) return step->look_again == e->take_over_extended.look_again;
    return step->wish == e->take_over_viewed.wish &&
           str_eq(step->wish_words, e->take_over_viewed.words);
}

static bool still_coming(const struct household *h, const struct event *e) {
    const struct consequence *now = household_consequence(h, e->item);
    struct consequence_written said = e->consequence_written;
    if (e->kind == EV_consequence_changed) {
        const struct consequence_changed *to = &e->consequence_changed;
        said = (struct consequence_written){to->words,     to->due,  to->sender,
                                            to->otherwise, to->doer, to->who};
    }
    return now && str_eq(now->words, said.words) && now->due == said.due &&
           str_eq(now->sender, said.sender) && str_eq(now->otherwise, said.otherwise) &&
           now->doer == said.doer && id_eq(now->who.id, said.who.id);
}

static bool still_weighed(const struct household *h, const struct event *e) {
    const struct help *now = household_help(h, e->item);
    struct help_weighed said = e->help_weighed;
    if (e->kind == EV_help_weighed_again) {
        const struct help_weighed_again *to = &e->help_weighed_again;
        said = (struct help_weighed){to->words,     to->wish, to->matters,
                                     to->otherwise, to->doer, to->who};
    }
    return now && now->wish == said.wish && now->doer == said.doer &&
           id_eq(now->who.id, said.who.id) && str_eq(now->words, said.words) &&
           str_eq(now->matters, said.matters) && str_eq(now->otherwise, said.otherwise);
}

/* Of a meeting: who was asked, who goes, and who can come. */
static bool of_her(const struct seat *viewer, const struct event *e) {
    seat_id who = e->kind == EV_guest_asked  ? e->guest_asked.seat
                  : e->kind == EV_guest_gone ? e->guest_gone.seat
                  : e->kind == EV_days_asked ? e->days_asked.seat
                                             : e->date_answered.seat;
    return id_eq(who.id, viewer->item.id.id);
}

/* For one who sees the item now, but may not have seen it then. */
static bool says_nothing_old(const struct household *h, const struct seat *viewer,
                             const struct event *e) {
    switch (e->kind) {
    case EV_goal_written: return still_says_goal(h, e->item, e->goal_written.words);
    case EV_goal_reworded: return still_says_goal(h, e->item, e->goal_reworded.words);
    case EV_step_added: case EV_step_changed: return still_says_step(h, e);
    case EV_strength_written: return still_says(h, e->item, e->strength_written.words);
    case EV_win_noted: return still_says(h, e->item, e->win_noted.words);
    case EV_experience_told: return still_says(h, e->item, e->experience_told.words);
    case EV_entry_written: return still_says(h, e->item, e->entry_written.words);
    case EV_review_held: return still_says(h, e->item, e->review_held.words);
    case EV_remark_written: return still_says(h, e->item, e->remark_written.words);
    case EV_words_changed: return still_says(h, e->item, e->words_changed.words);
    case EV_item_opened: return id_eq(e->item_opened.seat.id, viewer->item.id.id);
    case EV_meeting_planned: return still_asks(h, e->item, e->meeting_planned.question);
    case EV_meeting_reworded: return still_asks(h, e->item, e->meeting_reworded.question);
    case EV_point_added: return still_says(h, e->item, e->point_added.words);
    /* Who was asked, who goes and who can come is told to her alone, besides who decides. */
    case EV_guest_asked: case EV_guest_gone: case EV_date_answered: case EV_days_asked:
        return of_her(viewer, e);
    case EV_goal_closed: case EV_goal_meant: return still_ends(h, e);
    case EV_step_handed_back:
        return id_eq(e->step_handed_back.by.id, viewer->item.id.id) || still_so(h, e);
    case EV_step_moved: case EV_step_prepared: case EV_step_held_up: case EV_step_handed_over:
    case EV_take_over_extended: case EV_take_over_viewed: case EV_step_tapered: return still_so(h, e);
    case EV_consequence_written: case EV_consequence_changed: return still_coming(h, e);
    case EV_help_weighed: case EV_help_weighed_again: return still_weighed(h, e);
    case EV_goal_taken_up: case EV_step_freed: case EV_consequence_settled:
    case EV_consequence_reopened: case EV_mandate_given: case EV_mandate_ended:
    case EV_goal_marked: case EV_goal_aimed: case EV_step_done: case EV_step_reopened:
    case EV_step_was_let_go: case EV_erasing_asked: case EV_erasing_agreed:
    case EV_erasing_stopped: case EV_proposal_made: case EV_proposal_answered:
    case EV_proposal_withdrawn: case EV_cover_asked: case EV_cover_answered:
    case EV_cover_ended: case EV_seat_joined: case EV_seat_ended: case EV_gesture_made:
    case EV_bottom_line_put: case EV_bottom_line_answered: case EV_bottom_line_dropped:
    case EV_pledge_made: case EV_pledge_stopped: case EV_pledge_said: case EV_agreement_made:
    case EV_agreement_said: case EV_agreement_ended: case EV_agreement_told: case EV_damage_told:
    case EV_damage_counted: case EV_damage_restored: case EV_damage_thanked: case EV_share_added:
    case EV_share_given: case EV_share_dropped: case EV_share_changed: case EV_duty_taken:
    case EV_duty_changed: case EV_duty_stopped: case EV_step_strengthened: case EV_meeting_was_set:
    case EV_meeting_called_off: case EV_date_offered: case EV_date_was_dropped: case EV_point_was_dropped:
    case EV_condition_put: case EV_condition_dropped: case EV_promise_put: case EV_promise_withdrawn:
    case EV_pressure_put: case EV_pressure_begun: case EV_pressure_ended: case EV_choice_asked:
    case EV_choice_permitted: case EV_choice_said: case EV_choice_decided: case EV_choice_withdrawn:
    case EV_step_went_over: case EV_preparation_written: case EV_seat_extended: return true;
    /* What was said meanwhile may be said otherwise now. */
    case EV_condition_answered: case EV_condition_followed: case EV_promise_answered:
    case EV_promise_followed: case EV_pressure_weighed: case EV_pressure_reviewed:
    case EV_pressure_viewed: return false;
    /* How a conference went is the circle's: whoever is a guest there sees what is put on the table. */
    case EV_conference_requested: case EV_conference_wanted: case EV_conference_entrusted:
    case EV_conference_planned: case EV_invitee_added: case EV_invitee_dropped:
    case EV_invitee_answered: case EV_invitee_briefed: case EV_minimum_written:
    case EV_minimum_dropped: case EV_conference_opened: case EV_private_begun:
    case EV_private_ended: case EV_pen_passed: case EV_plan_row_written:
    case EV_plan_row_changed: case EV_plan_row_struck: case EV_plan_presented:
    case EV_plan_agreed: case EV_plan_refused: case EV_plan_begun: case EV_plan_row_adopted:
    case EV_conference_called: case EV_conference_evaluated: case EV_conference_ended:
    case EV_conference_stopped: return kind_in_circle(viewer->kind);
    case EV_safety_noted:
    case EV_table_founded: case EV_seat_asked: case EV_seat_unasked: case EV_item_closed:
    case EV_audience_chosen: case EV_item_taken_out: case EV_proposal_was_set_aside:
    case EV_seat_trusted: case EV_dictation_signed: case EV_slip_shown: case EV_callback_asked:
    case EV_callback_answered: case EV_callback_taken_back: case EV_experience_shown:
    case EV_tie_drawn: case EV_tie_changed: case EV_tie_weighed: case EV_acquaintance_noted:
    case EV_connection_noted: case EV_circle_put_off: case EV_veto_spoken: case EV_veto_lifted: break;
    }
    return false;
}

/* Of an own log: all to its author; to whom she named, what was said to them by name. */
static bool reads_own(const struct household *h, const struct seat *viewer, const struct event *e) {
    if (id_eq(e->log, viewer->item.id.id)) return true;
    const struct item *item = household_item(h, e->item, NULL);
    if (!item || !id_eq(item->log, e->log) || !may_see_active(h, viewer, true, item)) return false;
    return e->audience.rule == audience_rule_named && ids_have(e->audience.named, viewer->item.id.id) &&
           (e->kind == EV_audience_chosen || says_nothing_old(h, viewer, e));
}

static bool reads_seat(const struct household *h, const struct seat *viewer, const struct event *e) {
    const struct seat *seat = household_seat(h, e->item);
    if (!seat || !may_see_active(h, viewer, false, &seat->item)) return false;
    if (is_director(viewer) || id_eq(e->item, viewer->item.id.id)) return true;
    return (viewer->sees_earlier || e->number > viewer->joined) && says_nothing_old(h, viewer, e);
}

static bool reads_item(const struct household *h, const struct seat *viewer, const struct event *e) {
    const struct item *item = household_item(h, e->item, NULL);
    if (!item || !id_eq(item->log, e->log) || !may_see_active(h, viewer, false, item)) return false;
    if (id_eq(item->author.id, viewer->item.id.id)) return true;
    if (!viewer->sees_earlier && e->number <= viewer->joined) return false;
    bool all_along = item->shared > viewer->joined && !ids_have(item->opened, viewer->item.id.id);
    if (is_director(viewer) && all_along) return true;
    return says_nothing_old(h, viewer, e);
}

bool may_read(const struct household *h, const struct seat *viewer, bool stepped_up, day today,
              const struct event *e) {
    if (!seat_active(h, viewer, today)) return false;
    if (!id_eq(e->log, h->id.id)) return stepped_up && reads_own(h, viewer, e);
    switch (e->kind) {
    case EV_table_founded: return is_director(viewer);
    case EV_seat_joined:
    case EV_seat_ended:
    case EV_seat_trusted:
    case EV_circle_put_off:
    case EV_seat_extended: return reads_seat(h, viewer, e);
    case EV_proposal_was_set_aside: return is_director(viewer) && reads_item(h, viewer, e);
    case EV_dictation_signed: /* what it made is theirs to see, so it is no secret that she signed */
        return (is_director(viewer) && !id_none(e->proposal) && e->number > viewer->joined) ||
               reads_item(h, viewer, e);
    case EV_item_taken_out: /* it names the directors who could see it */
        return id_eq(e->actor.seat.id, viewer->item.id.id) ||
               ids_have(e->audience.named, viewer->item.id.id);
    case EV_item_opened:
    case EV_item_closed:
        return household_seat(h, e->item) ? reads_seat(h, viewer, e) : reads_item(h, viewer, e);
    case EV_seat_asked: case EV_seat_unasked: case EV_goal_written: case EV_goal_reworded:
    case EV_goal_marked: case EV_goal_aimed: case EV_step_added: case EV_step_changed:
    case EV_step_done: case EV_step_reopened: case EV_step_was_let_go: case EV_audience_chosen:
    case EV_proposal_made: case EV_proposal_answered: case EV_proposal_withdrawn:
    case EV_cover_asked: case EV_cover_answered: case EV_goal_closed: case EV_goal_taken_up:
    case EV_goal_meant: case EV_step_moved: case EV_step_prepared: case EV_step_held_up:
    case EV_step_freed: case EV_step_handed_over: case EV_step_handed_back: case EV_words_changed:
    case EV_slip_shown: case EV_take_over_extended: case EV_take_over_viewed:
    case EV_consequence_written: case EV_consequence_changed: case EV_consequence_settled:
    case EV_consequence_reopened: case EV_callback_asked: case EV_callback_answered:
    case EV_callback_taken_back: case EV_strength_written: case EV_win_noted:
    case EV_experience_told: case EV_experience_shown: case EV_entry_written:
    case EV_review_held: case EV_gesture_made: case EV_mandate_given: case EV_mandate_ended:
    case EV_bottom_line_put: case EV_bottom_line_answered: case EV_bottom_line_dropped:
    case EV_agreement_made: case EV_agreement_said: case EV_agreement_ended: case EV_agreement_told:
    case EV_damage_told: case EV_damage_counted: case EV_damage_restored: case EV_damage_thanked:
    case EV_share_added: case EV_share_given: case EV_share_dropped: case EV_share_changed:
    case EV_duty_taken: case EV_duty_changed: case EV_duty_stopped: case EV_step_strengthened:
    case EV_help_weighed: case EV_help_weighed_again: case EV_connection_noted: case EV_pledge_said:
    case EV_remark_written: case EV_pledge_made: case EV_pledge_stopped: case EV_veto_spoken:
    case EV_meeting_planned: case EV_meeting_reworded: case EV_meeting_was_set:
    case EV_meeting_called_off: case EV_guest_asked: case EV_guest_gone: case EV_date_offered:
    case EV_date_answered: case EV_date_was_dropped: case EV_point_added: case EV_point_was_dropped:
    case EV_days_asked: case EV_veto_lifted: case EV_erasing_asked: case EV_erasing_agreed: case EV_erasing_stopped:
    case EV_tie_drawn: case EV_tie_changed: case EV_tie_weighed: case EV_acquaintance_noted:
    case EV_condition_put: case EV_condition_answered: case EV_condition_followed:
    case EV_condition_dropped: case EV_promise_put: case EV_promise_answered: case EV_promise_followed:
    case EV_promise_withdrawn: case EV_pressure_put: case EV_pressure_weighed: case EV_pressure_begun:
    case EV_pressure_reviewed: case EV_pressure_viewed: case EV_pressure_ended: case EV_choice_asked:
    case EV_choice_permitted: case EV_choice_said: case EV_choice_decided: case EV_choice_withdrawn:
    case EV_step_tapered: case EV_step_went_over: case EV_preparation_written:
    case EV_cover_ended: return reads_item(h, viewer, e);
    case EV_safety_noted: return false; /* it stands in her own log */
    case EV_conference_requested: case EV_conference_wanted: case EV_conference_entrusted:
    case EV_conference_planned: case EV_invitee_added: case EV_invitee_dropped:
    case EV_invitee_answered: case EV_invitee_briefed: case EV_minimum_written:
    case EV_minimum_dropped: case EV_conference_opened: case EV_private_begun:
    case EV_private_ended: case EV_pen_passed: case EV_plan_row_written:
    case EV_plan_row_changed: case EV_plan_row_struck: case EV_plan_presented:
    case EV_plan_agreed: case EV_plan_refused: case EV_plan_begun: case EV_plan_row_adopted:
    case EV_conference_called: case EV_conference_evaluated: case EV_conference_ended:
    case EV_conference_stopped: return reads_item(h, viewer, e);
    }
    return false;
}
