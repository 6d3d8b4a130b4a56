/* Each event as a sentence of the story. What was taken out for good says only that. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/said.h"

static str named(struct page *p, seat_id seat) {
    str name = seat_name(p, seat);
    return name.len ? name : page_say(p, SAY("somebody"));
}

static str named_or_you(struct page *p, seat_id seat) {
    return id_eq(seat.id, p->me->item.id.id) ? page_say(p, SAY("you")) : named(p, seat);
}

str story_who(struct page *p, const struct event *e) {
    if (e->actor.kind == actor_kind_newcomer) return (str){0}; /* the line names her */
    if (e->actor.kind != actor_kind_seat) return page_say(p, SAY("the organisation"));
    if (!id_none(e->actor.behalf.id))
        return page_say(p, SAY("{0} · written down by {1}, with a name on paper",
                               named_or_you(p, e->actor.behalf), named_or_you(p, e->actor.seat)));
    const struct proposal *from = view_find_proposal(p->view, e->proposal);
    if (from && !id_none(from->words_of.id))
        return page_say(p, SAY("{0} · written down by {1}", named_or_you(p, e->actor.seat),
                               named_or_you(p, from->item.author)));
    str voice = view_voice_of(p->view, e);
    if (voice.len && !id_eq(e->actor.seat.id, p->me->item.id.id)) return voice;
    return named_or_you(p, e->actor.seat);
}

struct say_arg story_words(struct page *p, const struct event *e) {
    enum noun noun = NOUN_END;
    const struct item *item = view_item(p->view, e->item, &noun);
    if (!item || item->erased) return say_str(page_say(p, SAY("something that was taken out")));
    str words = item_words(p, noun, e->item);
    if (!words.len) return say_str(page_say(p, SAY("something")));
    return words_said(p, item->tongue, words);
}

/* Said of herself and nobody named: it was whoever says it, when she decides here. */
static str did(struct page *p, const struct event *e, enum doer doer, seat_id who) {
    const struct seat *by = view_find_seat(p->view, e->actor.seat.id);
    bool hers = doer == doer_self && id_none(who.id) && by && by->kind == seat_kind_director;
    return page_say(p, done_words(p, doer, hers ? e->actor.seat : who));
}

static struct say ended_words(struct page *p, const struct event *e) {
    str name = named(p, (seat_id){e->item});
    switch (e->seat_ended.how) {
    case seat_ending_shown_out: return SAY("{0} was shown out", name);
    case seat_ending_left: return SAY("{0} left the table", name);
    case seat_ending_organisation_left: return SAY("{0} no longer works here and left the table", name);
    case seat_ending_cover_over: return SAY("{0} stopped standing in", name);
    case seat_ending_none: break;
    }
    return SAY("{0} left the table", name);
}

static struct say answered_words(const struct event *e) {
    switch (e->proposal_answered.answer) {
    case answer_yes: return SAY("The answer was yes");
    case answer_otherwise: return SAY("The answer was yes, but otherwise");
    case answer_no: return SAY("The answer was no");
    case answer_none: break;
    }
    return SAY("Answered");
}

static struct say proposal_line(struct page *p, const struct event *e) {
    struct said said;
    if (said_read(p->arena, &e->proposal_made.draft, &said).kind) return SAY("Put forward: {0}", "…");
    struct say_arg words = words_said(p, e->tongue, said.words);
    if (!id_none(e->proposal_made.words_of.id))
        return SAY("Written down for {0}: {1}", named(p, e->proposal_made.words_of), words);
    return SAY("Put forward: {0}", words);
}

static struct say seat_or_table_line(struct page *p, const struct event *e) {
    if (e->kind == EV_table_founded) return SAY("{0} began this plan", e->table_founded.name);
    if (e->kind == EV_seat_asked) return SAY("Asked to the table: {0}", e->seat_asked.name);
    if (e->kind == EV_seat_unasked) return SAY("The question to {0} was taken back", story_words(p, e));
    if (e->kind == EV_seat_joined) return SAY("{0} came to the table", e->seat_joined.name);
    if (e->kind == EV_seat_ended) return ended_words(p, e);
    if (e->kind == EV_seat_trusted)
        return e->seat_trusted.trusting
                   ? SAY("{0} and you take time to get to know each other", story_words(p, e))
                   : SAY("{0} and you know each other by now", story_words(p, e));
    return SAY("{0} may stay; look again on {1}", named(p, (seat_id){e->item}),
               SAY_ON(e->seat_extended.look_again));
}

static struct say goal_line_of(struct page *p, const struct event *e) {
    if (e->kind == EV_goal_reworded)
        return SAY("The goal is now: “{0}”", words_said(p, e->tongue, e->goal_reworded.words));
    if (e->kind == EV_goal_marked)
        return SAY("On the line of “{0}”: {1}", story_words(p, e), e->goal_marked.value);
    if (e->kind == EV_goal_aimed)
        return SAY("Good enough for “{0}”: {1}", story_words(p, e), e->goal_aimed.good_enough);
    if (e->kind == EV_goal_taken_up) return SAY("Taken up again: “{0}”", story_words(p, e));
    if (e->kind == EV_goal_meant) {
        return e->goal_meant.meant_for.len
                   ? SAY("“{0}” is for: {1}", story_words(p, e), e->goal_meant.meant_for)
                   : SAY("For whom “{0}” is was taken away", story_words(p, e));
    }
    switch (e->goal_closed.how) {
    case goal_ending_achieved: return SAY("Reached: “{0}”", story_words(p, e));
    case goal_ending_good_enough: return SAY("Good enough now: “{0}”", story_words(p, e));
    case goal_ending_not_now:
    case goal_ending_none: break;
    }
    return SAY("Not now: “{0}”", story_words(p, e));
}

static struct say step_line(struct page *p, const struct event *e) {
    struct say_arg words = story_words(p, e);
    if (e->kind == EV_step_moved) return SAY("Moved to {0}: {1}", SAY_ON(e->step_moved.due), words);
    if (e->kind == EV_step_prepared)
        return SAY("{0}. If {1}, then {2}", words, words_said(p, e->tongue, e->step_prepared.obstacle),
                   words_said(p, e->tongue, e->step_prepared.plan));
    if (e->kind == EV_step_held_up)
        return SAY("Cannot be done yet: {0}, because {1}", words,
                   words_said(p, e->tongue, e->step_held_up.because));
    if (e->kind == EV_step_freed) return SAY("Can be done now: {0}", words);
    if (e->kind == EV_step_handed_over)
        return SAY("{0} takes this over for a time: {1}", named(p, e->step_handed_over.who), words);
    if (e->kind == EV_take_over_extended)
        return SAY("Still taken over, until {0}: {1}", SAY_ON(e->take_over_extended.look_again), words);
    if (e->kind == EV_step_handed_back)
        return SAY("{0} gave this back, and it stays on the table: {1}",
                   named(p, e->step_handed_back.by), words);
    if (e->kind == EV_step_tapered)
        return e->step_tapered.to
                   ? SAY("Later by herself, to look at on {0}: {1}", SAY_ON(e->step_tapered.on), words)
                   : SAY("Stays as it is for now: {0}", words);
    if (e->kind == EV_step_went_over)
        return e->step_went_over.to == taper_near
                   ? SAY("Now by herself, with somebody near: {0}", words)
                   : SAY("Now by herself: {0}", words);
    if (e->take_over_viewed.wish == take_over_wish_stop)
        return SAY("Would like to stop with what was taken over: {0}", words);
    if (e->take_over_viewed.wish == take_over_wish_hand_back)
        return SAY("What was taken over can go back: {0}", words);
    return SAY("Looked again at what was taken over: {0}", words);
}

static struct say consequence_line(struct page *p, const struct event *e) {
    if (e->kind == EV_consequence_written)
        return SAY("Coming on {0}: {1}", SAY_ON(e->consequence_written.due),
                   words_said(p, e->tongue, e->consequence_written.words));
    if (e->kind == EV_consequence_changed)
        return SAY("Now coming on {0}: {1}", SAY_ON(e->consequence_changed.due),
                   words_said(p, e->tongue, e->consequence_changed.words));
    if (e->kind == EV_consequence_settled)
        return SAY("Settled: {0} (by: {1})", story_words(p, e),
                   did(p, e, e->consequence_settled.doer, e->consequence_settled.who));
    return SAY("Open again: {0}", story_words(p, e));
}

static struct say callback_line(struct page *p, const struct event *e) {
    if (e->kind == EV_callback_asked) return SAY("Asked {0} to call back", e->callback_asked.team);
    if (e->kind == EV_callback_taken_back) return SAY("Need not be called back any more");
    return e->callback_answered.reached ? SAY("{0} called back", story_words(p, e))
                                        : SAY("{0} called, and there was no answer", story_words(p, e));
}

static struct say saying_line(struct page *p, const struct event *e) {
    if (e->kind == EV_preparation_written)
        return SAY("Written down before a talk: {0}",
                   words_said(p, e->tongue, e->preparation_written.words));
    if (e->kind == EV_strength_written)
        return SAY("What I am good at: {0}", words_said(p, e->tongue, e->strength_written.words));
    if (e->kind == EV_win_noted)
        return SAY("A small win: {0}", words_said(p, e->tongue, e->win_noted.words));
    if (e->kind == EV_entry_written)
        return e->entry_written.happened == DAY_NONE
                   ? SAY("{0}", words_said(p, e->tongue, e->entry_written.words))
                   : SAY("What happened on {0}: {1}", SAY_ON(e->entry_written.happened),
                         words_said(p, e->tongue, e->entry_written.words));
    if (e->kind == EV_review_held)
        return SAY("Looked back: {0}", words_said(p, e->tongue, e->review_held.words));
    if (e->kind == EV_words_changed)
        return SAY("Now it says: {0}", words_said(p, e->tongue, e->words_changed.words));
    if (e->kind == EV_experience_shown)
        return SAY("Who may see it was changed: {0}", story_words(p, e));
    switch (e->experience_told.kind) {
    case experience_kind_helped:
        return SAY("This helped: {0}", words_said(p, e->tongue, e->experience_told.words));
    case experience_kind_did_not:
        return SAY("This did not help: {0}", words_said(p, e->tongue, e->experience_told.words));
    case experience_kind_never_again:
    case experience_kind_none: break;
    }
    return SAY("Never again: {0}", words_said(p, e->tongue, e->experience_told.words));
}

static struct say gesture_line(struct page *p, const struct event *e) {
    str to = named(p, e->gesture_made.to);
    switch (e->gesture_made.kind) {
    case gesture_kind_thanks:
        return SAY("Thanks to {0}: {1}", to, words_said(p, e->tongue, e->gesture_made.words));
    case gesture_kind_recognition:
        return SAY("Recognition for {0}: {1}", to, words_said(p, e->tongue, e->gesture_made.words));
    case gesture_kind_apology:
    case gesture_kind_none: break;
    }
    return SAY("Sorry, to {0}: {1}", to, words_said(p, e->tongue, e->gesture_made.words));
}

static struct say agreement_line(struct page *p, const struct event *e) {
    if (e->kind == EV_mandate_given)
        return SAY("{0} may speak with {1} until {2}", named(p, e->mandate_given.who),
                   e->mandate_given.authority, SAY_ON(e->mandate_given.until));
    if (e->kind == EV_mandate_ended)
        return SAY("Speaking with {0} for you has ended", story_words(p, e));
    if (e->kind == EV_bottom_line_put)
        return SAY("A bottom line put forward: {0}",
                   words_said(p, e->tongue, e->bottom_line_put.words));
    if (e->kind == EV_bottom_line_dropped)
        return SAY("A bottom line that no longer holds: {0}", story_words(p, e));
    return e->bottom_line_answered.yes ? SAY("A bottom line agreed: {0}", story_words(p, e))
                                       : SAY("A bottom line refused: {0}", story_words(p, e));
}

static struct say circle_line(struct page *p, const struct event *e) {
    if (e->kind == EV_remark_written)
        return SAY("Said in the circle: {0}", words_said(p, e->tongue, e->remark_written.words));
    if (e->kind == EV_pledge_made)
        return SAY("Offered: {0}", words_said(p, e->tongue, e->pledge_made.words));
    if (e->kind == EV_pledge_stopped) return SAY("An offer stopped: {0}", story_words(p, e));
    if (e->kind == EV_veto_spoken) return SAY("Rather not asked: {0}", e->veto_spoken.name);
    return SAY("May be suggested again: {0}", story_words(p, e));
}

static struct say erasing_line(const struct event *e) {
    if (e->kind == EV_erasing_asked) return SAY("Asked to erase this table");
    if (e->kind == EV_erasing_agreed) return SAY("A yes to erasing this table");
    return SAY("Erasing was stopped: everything stays");
}

static struct say can_line(struct page *p, const struct event *e) {
    str name = named(p, e->date_answered.seat);
    const struct date *date = view_find_date(p->view, e->item);
    if (!date) return SAY("{0} said who can come", name);
    switch (e->date_answered.can) {
    case can_yes: return SAY("{0} can come on {1}", name, SAY_ON(date->on));
    case can_if_need_be: return SAY("{0} can come on {1} if need be", name, SAY_ON(date->on));
    case can_no:
    case can_none: break;
    }
    return SAY("{0} cannot come on {1}", name, SAY_ON(date->on));
}

static struct say meeting_line(struct page *p, const struct event *e) {
    const struct date *date = NULL;
    if (e->kind == EV_meeting_planned)
        return SAY("A meeting is being planned: “{0}”",
                   words_said(p, e->tongue, e->meeting_planned.question));
    if (e->kind == EV_meeting_reworded)
        return SAY("The question is now: “{0}”",
                   words_said(p, e->tongue, e->meeting_reworded.question));
    if (e->kind == EV_meeting_was_set) date = view_find_date(p->view, e->meeting_was_set.date.id);
    if (date) return SAY("{0} was chosen for “{1}”", SAY_ON(date->on), story_words(p, e));
    if (e->kind == EV_meeting_was_set) return SAY("A day was chosen for “{0}”", story_words(p, e));
    if (e->kind == EV_meeting_called_off) return SAY("Called off: “{0}”", story_words(p, e));
    if (e->kind == EV_guest_asked)
        return SAY("{0} was asked to “{1}”", named(p, e->guest_asked.seat), story_words(p, e));
    if (e->kind == EV_guest_gone)
        return SAY("{0} does not come to “{1}”", named(p, e->guest_gone.seat), story_words(p, e));
    if (e->kind == EV_days_asked)
        return SAY("{0} was asked by message which day suits for “{1}”", named(p, e->days_asked.seat),
                   story_words(p, e));
    if (e->kind == EV_date_offered)
        return SAY("A day to choose from: {0}", SAY_ON(e->date_offered.on));
    if (e->kind == EV_date_was_dropped) return SAY("A day to choose from was taken away");
    if (e->kind == EV_point_added)
        return SAY("To talk about: {0}", words_said(p, e->tongue, e->point_added.words));
    return SAY("Taken off the list: {0}", story_words(p, e));
}

static struct say row_line(struct page *p, const struct event *e) {
    if (e->kind == EV_plan_row_written)
        return SAY("On the flip-chart: {0}", words_said(p, e->tongue, e->plan_row_written.words));
    if (e->kind == EV_plan_row_changed)
        return SAY("On the flip-chart it now says: {0}",
                   words_said(p, e->tongue, e->plan_row_changed.words));
    if (e->kind == EV_plan_row_struck) return SAY("Struck out: {0}", story_words(p, e));
    return SAY("A step now: {0}", story_words(p, e));
}

static struct say guest_line(struct page *p, const struct event *e) {
    if (e->kind == EV_invitee_added) return SAY("Invited: {0}", e->invitee_added.name);
    if (e->kind == EV_invitee_dropped) return SAY("Not invited any more: {0}", story_words(p, e));
    if (e->kind == EV_invitee_briefed) return SAY("The coordinator spoke with {0}", story_words(p, e));
    if (e->kind == EV_minimum_written)
        return SAY("A bottom line for the plan: {0}",
                   words_said(p, e->tongue, e->minimum_written.words));
    if (e->kind == EV_minimum_dropped)
        return SAY("A bottom line that no longer holds: {0}", story_words(p, e));
    switch (e->invitee_answered.coming) {
    case attendance_yes: return SAY("{0} comes", story_words(p, e));
    case attendance_no: return SAY("{0} does not come", story_words(p, e));
    case attendance_perhaps:
    case attendance_none: break;
    }
    return SAY("{0} comes, under a condition", story_words(p, e));
}

static struct say conference_line(struct page *p, const struct event *e) {
    switch ((int)e->kind) {
    case EV_conference_requested:
        return SAY("A conference about: {0}",
                   words_said(p, e->tongue, e->conference_requested.question));
    case EV_conference_wanted: return SAY("Yes to a conference about: {0}", story_words(p, e));
    case EV_conference_entrusted:
        return SAY("{0} prepares the conference", named(p, e->conference_entrusted.coordinator));
    case EV_conference_planned:
        return SAY("The conference is on {0}, at: {1}", SAY_ON(e->conference_planned.on),
                   words_said(p, e->tongue, e->conference_planned.place));
    case EV_conference_opened: return SAY("The conference began, and everybody heard the same");
    case EV_private_begun: return SAY("Private time began");
    case EV_private_ended: return SAY("Private time ended, and the others came back");
    case EV_pen_passed: return SAY("{0} has the pen", named_or_you(p, e->pen_passed.pen));
    case EV_plan_presented: return SAY("The plan was put on the table");
    case EV_plan_agreed: return SAY("The plan meets the bottom lines");
    case EV_plan_refused: return SAY("One bottom line is not met, so they went on by themselves");
    case EV_plan_begun: return SAY("The plan of the conference began");
    case EV_conference_called: return SAY("After four weeks there was a call");
    case EV_conference_evaluated:
        return SAY("Looked back together: {0}",
                   words_said(p, e->tongue, e->conference_evaluated.words));
    case EV_conference_ended: return SAY("The conference is over");
    default: return SAY("The conference was stopped");
    }
}

static struct say cover_line(struct page *p, const struct event *e) {
    if (e->kind == EV_cover_asked)
        return SAY("{0} could stand in for {1}", e->cover_asked.name, named(p, e->cover_asked.seat));
    if (e->kind == EV_cover_ended) return SAY("Standing in stopped");
    return e->cover_answered.yes ? SAY("Standing in: that is fine") : SAY("Standing in: rather not");
}

static struct say slip_line(const struct event *e) {
    if (e->kind == EV_dictation_signed)
        return SAY("Signed on paper on {0}", SAY_ON(e->dictation_signed.on));
    return SAY("Says that it was signed on paper on {0}; it counts after a day, without a no",
               SAY_ON(e->slip_shown.on));
}

static struct say tie_line(const struct event *e) {
    if (e->kind == EV_tie_drawn) return SAY("Put {0} on my map", e->tie_drawn.name);
    if (e->kind == EV_tie_changed) return SAY("Drew {0} differently on my map", e->tie_changed.name);
    if (e->kind == EV_tie_weighed) return SAY("Thought about getting in touch again");
    return SAY("Noted that two people on my map know each other");
}

static struct say shown_line(struct page *p, const struct event *e) {
    if (e->kind == EV_item_opened)
        return SAY("Opened to {0}: {1}", named(p, e->item_opened.seat), story_words(p, e));
    return SAY("Closed to {0}: {1}", named(p, e->item_closed.seat), story_words(p, e));
}

struct say story_line(struct page *p, const struct event *e) {
    switch (e->kind) {
    case EV_table_founded: case EV_seat_asked: case EV_seat_unasked: case EV_seat_joined:
    case EV_seat_ended: case EV_seat_extended: case EV_seat_trusted: return seat_or_table_line(p, e);
    case EV_goal_written: return SAY("A goal: “{0}”", words_said(p, e->tongue, e->goal_written.words));
    case EV_step_added: return SAY("A step: {0}", words_said(p, e->tongue, e->step_added.words));
    case EV_step_changed:
        return SAY("The step is now: {0}", words_said(p, e->tongue, e->step_changed.words));
    case EV_step_done:
        return SAY("Done: {0} (by: {1})", story_words(p, e),
                   did(p, e, e->step_done.doer, e->step_done.who));
    case EV_step_reopened: return SAY("Open again: {0}", story_words(p, e));
    case EV_step_was_let_go: return SAY("Let go: {0}", story_words(p, e));
    case EV_item_opened: case EV_item_closed: return shown_line(p, e);
    case EV_audience_chosen: return SAY("Who may see it was changed: {0}", story_words(p, e));
    case EV_item_taken_out: return SAY("Something was taken out for good");
    case EV_proposal_made: return proposal_line(p, e);
    case EV_proposal_answered: return answered_words(e);
    case EV_proposal_was_set_aside: return SAY("Something put forward was set aside");
    case EV_proposal_withdrawn: return SAY("Something put forward was taken back");
    case EV_cover_asked: case EV_cover_answered: case EV_cover_ended: return cover_line(p, e);
    case EV_goal_closed: case EV_goal_taken_up: case EV_goal_marked: case EV_goal_aimed:
    case EV_goal_reworded: case EV_goal_meant: return goal_line_of(p, e);
    case EV_step_moved: case EV_step_prepared: case EV_step_held_up: case EV_step_freed:
    case EV_step_handed_over: case EV_step_handed_back: case EV_take_over_extended:
    case EV_step_tapered: case EV_step_went_over: case EV_take_over_viewed: return step_line(p, e);
    case EV_consequence_written: case EV_consequence_changed: case EV_consequence_settled:
    case EV_consequence_reopened: return consequence_line(p, e);
    case EV_callback_asked: case EV_callback_answered: case EV_callback_taken_back: return callback_line(p, e);
    case EV_strength_written: case EV_win_noted: case EV_entry_written: case EV_review_held:
    case EV_words_changed: case EV_experience_told: case EV_preparation_written:
    case EV_experience_shown: return saying_line(p, e);
    case EV_gesture_made: return gesture_line(p, e);
    case EV_mandate_given: case EV_mandate_ended: case EV_bottom_line_put: case EV_bottom_line_answered:
    case EV_bottom_line_dropped: return agreement_line(p, e);
    case EV_tie_drawn: case EV_tie_changed: case EV_tie_weighed:
    case EV_acquaintance_noted: return tie_line(e);
    case EV_agreement_made: case EV_agreement_said: case EV_agreement_ended: case EV_agreement_told:
    case EV_pledge_said: case EV_duty_taken: case EV_duty_changed: case EV_duty_stopped: case EV_damage_told:
    case EV_damage_counted: case EV_damage_restored: case EV_damage_thanked: case EV_share_added:
    case EV_share_given: case EV_share_dropped: case EV_share_changed: case EV_help_weighed: case EV_help_weighed_again:
    case EV_connection_noted: case EV_circle_put_off: case EV_step_strengthened: return story_circle_line(p, e);
    case EV_remark_written: case EV_pledge_made: case EV_pledge_stopped: case EV_veto_spoken:
    case EV_veto_lifted: return circle_line(p, e);
    case EV_date_answered: return can_line(p, e);
    case EV_meeting_planned: case EV_meeting_reworded: case EV_meeting_was_set:
    case EV_meeting_called_off: case EV_guest_asked: case EV_guest_gone: case EV_date_offered:
    case EV_date_was_dropped: case EV_days_asked: case EV_point_added:
    case EV_point_was_dropped: return meeting_line(p, e);
    case EV_erasing_asked: case EV_erasing_agreed: case EV_erasing_stopped: return erasing_line(e);
    case EV_condition_put: case EV_condition_answered: case EV_condition_followed:
    case EV_condition_dropped: case EV_promise_put: case EV_promise_answered: case EV_promise_followed:
    case EV_promise_withdrawn: case EV_pressure_put: case EV_pressure_weighed: case EV_pressure_begun:
    case EV_pressure_reviewed: case EV_pressure_viewed: case EV_pressure_ended: case EV_choice_asked:
    case EV_choice_permitted: case EV_choice_said: case EV_choice_decided: case EV_choice_withdrawn:
        return before_line(p, e);
    case EV_plan_row_written: case EV_plan_row_changed: case EV_plan_row_struck:
    case EV_plan_row_adopted: return row_line(p, e);
    case EV_invitee_added: case EV_invitee_dropped: case EV_invitee_briefed: case EV_minimum_written:
    case EV_minimum_dropped: case EV_invitee_answered: return guest_line(p, e);
    case EV_conference_requested: case EV_conference_wanted: case EV_conference_entrusted:
    case EV_conference_planned: case EV_conference_opened: case EV_private_begun: case EV_private_ended:
    case EV_pen_passed: case EV_plan_presented: case EV_plan_agreed: case EV_plan_refused:
    case EV_plan_begun: case EV_conference_called: case EV_conference_evaluated:
    case EV_conference_ended: case EV_conference_stopped: return conference_line(p, e);
    case EV_safety_noted: return SAY("A note of your own about safety");
    case EV_slip_shown: case EV_dictation_signed: return slip_line(e);
    }
    return SAY("something");
}
