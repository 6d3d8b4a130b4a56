#include "core/household.h"
#include "core/walk_test.h"

static bool one_in(struct walk *w, size_t n) {
    return walk_below(w, n) == 0;
}

/* Somebody who is asked to that meeting, or to any. */
seat_id walk_guest(struct walk *w, struct id id, bool decides) {
    const struct meeting *meeting = household_meeting(&w->t.h, id);
    for (int tries = 0; meeting && meeting->guests.count && tries < 10; tries++) {
        struct id one = meeting->guests.at[walk_below(w, meeting->guests.count)];
        const struct seat *seat = household_seat(&w->t.h, one);
        if (seat && !seat->ended && (decides || seat->kind != seat_kind_director))
            return (seat_id){one};
    }
    return w->t.anna;
}

/* One that has a day to choose from, if any has. */
static item_id meeting_to_choose(struct walk *w) {
    item_id found = {{{0}}};
    for (size_t i = 0; i < w->t.h.dates.count; i++) {
        const struct date *date = &w->t.h.dates.at[i];
        const struct meeting *meeting = household_meeting(&w->t.h, date->meeting.id);
        bool open = !date->dropped && date->on >= w->t.today && meeting &&
                    meeting->state == meeting_state_planning && meeting->guests.count > 1;
        if (open && (id_none(found.id) || one_in(w, 2))) found = date->meeting;
    }
    return found;
}

/* Forms of a meeting give a time that is one, and name somebody who is at it. */
void walk_meeting(struct walk *w, struct command *c) {
    struct meeting_plan *plan = &c->meeting_plan;
    if (c->kind == COMMAND_meeting_plan) plan->at = plan->on == DAY_NONE ? S("") : S("19:30");
    if (c->kind == COMMAND_meeting_plan && plan->on == DAY_NONE) plan->place = S("");
    if (c->kind == COMMAND_date_offer) c->date_offer.at = S("9.15");
    if (c->kind == COMMAND_days_ask) c->days_ask.meeting = meeting_to_choose(w);
    if (c->kind == COMMAND_guest_unask)
        c->guest_unask.seat = walk_guest(w, c->guest_unask.meeting.id, true);
    if (c->kind == COMMAND_date_answer && one_in(w, 2)) c->date_answer.seat = (seat_id){{{0}}};
    struct step_add *add = &c->step_add;
    bool own = c->kind == COMMAND_step_add && (add->audience == audience_rule_me ||
                                               add->audience == audience_rule_named || one_in(w, 2));
    if (own) add->meeting = (item_id){{{0}}}, add->checks = (seat_id){{{0}}};
}
