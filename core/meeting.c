#include "core/meeting.h"
#include "core/rule.h"

bool meeting_has(const struct meeting *meeting, seat_id seat) {
    return ids_have(meeting->guests, seat.id);
}

static bool decides_there(const struct household *h, const struct meeting *meeting, struct id but,
                          day today) {
    for (size_t i = 0; i < meeting->guests.count; i++) {
        const struct seat *seat = household_seat(h, meeting->guests.at[i]);
        if (seat && seat->kind == seat_kind_director && seat_active(h, seat, today) &&
            !id_eq(seat->item.id.id, but))
            return true;
    }
    return false;
}

bool meeting_stands(const struct household *h, const struct meeting *meeting, day today) {
    return meeting->state != meeting_state_called_off &&
           decides_there(h, meeting, (struct id){{0}}, today);
}

struct guests meeting_guests(const struct household *h, const struct meeting *meeting, day today) {
    struct guests guests = {0};
    for (size_t i = 0; i < meeting->guests.count; i++) {
        const struct seat *seat = household_seat(h, meeting->guests.at[i]);
        if (!seat || !seat_active(h, seat, today)) continue;
        seat->kind == seat_kind_professional ? guests.work++ : guests.own++;
    }
    return guests;
}

err meeting_find(const struct household *h, const struct context *context, item_id id,
                 struct decision *ret, struct meeting **ret_meeting) {
    struct meeting *meeting = NULL;
    TRY(rule_meeting(h, context, ret, id.id, "meeting", &meeting));
    if (meeting->state == meeting_state_called_off)
        return REFUSE(CONFLICT, NULL, SAY("This was called off."));
    if (!meeting_stands(h, meeting, context->today))
        return REFUSE(CONFLICT, NULL,
                      SAY("Nobody who decides here is at this any more. So it does not go on."));
    *ret_meeting = meeting;
    return OK;
}

err decide_meeting_plan(const struct household *h, const struct context *context,
                        const struct meeting_plan *c, struct decision *ret) {
    const struct offer offer = {.on = c->on, .at = c->at, .place = c->place, .lasts = c->lasts};
    bool dated = c->on != DAY_NONE || c->at.len;
    TRY(rule_limit(h, context, ret, NOUN_meeting, h->id.id, LIMIT_MEETINGS));
    if (!dated && c->place.len)
        return REFUSE(INVALID, "on", SAY("Say on which day this is."));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_meeting_planned);
    e->audience.rule = audience_rule_directors;
    e->meeting_planned.question = c->question;
    if (dated) TRY(date_put(h, context, context->fresh[0], context->fresh[1], &offer, ret));
    ret->made = context->fresh[0];
    return OK;
}

/* Who decides here sees it by the rule, unless she came later: then it is opened to her, as to anybody. */
static void join(struct household *h, struct meeting *meeting, seat_id id) {
    const struct seat *seat = household_seat(h, id.id);
    bool by_rule = seat && seat->kind == seat_kind_director && meeting->item.shared > seat->joined;
    meeting->guests = ids_with(h->arena, meeting->guests, id.id);
    if (!by_rule) meeting->item.opened = ids_with(h->arena, meeting->item.opened, id.id);
}

void evolve_meeting_planned(struct household *h, const struct event *e) {
    struct meeting *meeting = rule_begin(h, NOUN_meeting, e->item, e);
    meeting->question = arena_copy(h->arena, e->meeting_planned.question);
    meeting->state = meeting_state_planning;
    join(h, meeting, meeting->item.author);
}

err decide_meeting_reword(const struct household *h, const struct context *context,
                          const struct meeting_reword *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    TRY(rule_seen(context, ret, &meeting->item, c->seen));
    decision_event(ret, context, h->id.id, c->meeting.id, EV_meeting_reworded)
        ->meeting_reworded.question = c->question;
    return OK;
}

void evolve_meeting_reworded(struct household *h, const struct event *e) {
    struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    meeting->question = arena_copy(h->arena, e->meeting_reworded.question);
    meeting->item.version++;
}

err decide_meeting_set(const struct household *h, const struct context *context,
                       const struct meeting_set *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    struct date *date = NULL;
    TRY(rule_date(h, context, ret, c->date.id, "date", &date));
    TRY(meeting_find(h, context, date->meeting, ret, &meeting));
    if (date->dropped) return REFUSE(CONFLICT, NULL, SAY("This day was taken away."));
    if (date->on < context->today) return REFUSE(CONFLICT, NULL, SAY("This day has passed."));
    if (meeting->state == meeting_state_set && id_eq(meeting->date.id, c->date.id))
        return REFUSE(CONFLICT, NULL, SAY("This is the day that was chosen already."));
    decision_event(ret, context, h->id.id, meeting->item.id.id, EV_meeting_was_set)
        ->meeting_was_set.date = c->date;
    ret->made = meeting->item.id.id;
    return OK;
}

void evolve_meeting_was_set(struct household *h, const struct event *e) {
    struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    meeting->state = meeting_state_set;
    meeting->date = e->meeting_was_set.date;
    meeting->changes++;
    meeting->item.version++;
}

/* Also after its day: then it was not held, and counts for nobody as a talk with the household. */
err decide_meeting_call_off(const struct household *h, const struct context *context,
                            const struct meeting_call_off *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(rule_meeting(h, context, ret, c->meeting.id, "meeting", &meeting));
    if (meeting->state == meeting_state_called_off)
        return REFUSE(CONFLICT, NULL, SAY("This was called off."));
    decision_event(ret, context, h->id.id, c->meeting.id, EV_meeting_called_off)
        ->meeting_called_off.words = c->words;
    return OK;
}

void evolve_meeting_called_off(struct household *h, const struct event *e) {
    struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    meeting->state = meeting_state_called_off;
    meeting->words = arena_copy(h->arena, e->meeting_called_off.words);
    meeting->changes++;
    meeting->item.version++;
}

/* The kitchen is small: whoever would have more people there for work than of her own hears it first. */
static err check_room(const struct household *h, const struct context *context,
                      const struct guest_ask *c, const struct meeting *meeting,
                      const struct seat *seat, struct decision *ret) {
    struct guests guests = meeting_guests(h, meeting, context->today);
    if (seat->kind != seat_kind_professional || c->sure || guests.work + 1 <= guests.own) return OK;
    return REFUSE(
        INVALID, "sure",
        SAY("Then {0, plural, one {# professional sits} other {# professionals sit}} there, and "
            "{1, plural, one {# of your own people} other {# of your own people}}. Is that what "
            "you want?",
            guests.work + 1, guests.own));
}

err decide_guest_ask(const struct household *h, const struct context *context,
                     const struct guest_ask *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    struct seat *seat = NULL;
    TRY(rule_meeting(h, context, ret, c->meeting.id, "meeting", &meeting));
    bool herself =
        id_eq(c->seat.id, context->actor.seat.id); /* who decides can take up what lost the other */
    if (!herself || meeting->state == meeting_state_called_off)
        TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    if (!seat_active(h, seat, context->today)) return rule_missing(ret, context, "seat");
    if (!kind_in_circle(seat->kind) && seat->kind != seat_kind_professional)
        return REFUSE(INVALID, "seat", SAY("{0} has no part in your plan.", seat->name));
    if (meeting_has(meeting, c->seat))
        return REFUSE(CONFLICT, "seat", SAY("{0} was asked already.", seat->name));
    TRY(check_room(h, context, c, meeting, seat, ret));
    decision_event(ret, context, h->id.id, c->meeting.id, EV_guest_asked)->guest_asked.seat = c->seat;
    return OK;
}

void evolve_guest_asked(struct household *h, const struct event *e) {
    struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    join(h, meeting, e->guest_asked.seat);
    meeting->item.version++;
}

static err check_goes(const struct household *h, const struct context *context,
                      const struct meeting *meeting, seat_id seat, struct decision *ret) {
    if (!meeting_has(meeting, seat))
        return REFUSE(CONFLICT, NULL, SAY("There is no place at this meeting any more."));
    if (decides_there(h, meeting, seat.id, context->today)) return OK;
    return REFUSE(INVALID, NULL, SAY("Without who decides there is no meeting. You can call it off."));
}

err decide_guest_unask(const struct household *h, const struct context *context,
                       const struct guest_unask *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    struct seat *seat = NULL;
    TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    TRY(check_goes(h, context, meeting, c->seat, ret));
    decision_event(ret, context, h->id.id, c->meeting.id, EV_guest_gone)->guest_gone.seat = c->seat;
    return OK;
}

err decide_guest_stop(const struct household *h, const struct context *context,
                      const struct guest_stop *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(rule_meeting(h, context, ret, c->meeting.id, "meeting", &meeting));
    TRY(check_goes(h, context, meeting, context->actor.seat, ret));
    decision_event(ret, context, h->id.id, c->meeting.id, EV_guest_gone)->guest_gone.seat =
        context->actor.seat;
    return OK;
}

/* Her place is simply gone. Who stopped herself can still look; who is not asked any more cannot. */
void evolve_guest_gone(struct household *h, const struct event *e) {
    struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    struct id gone = e->guest_gone.seat.id;
    meeting->guests = ids_without(h->arena, meeting->guests, gone);
    if (!id_eq(e->actor.seat.id, gone))
        meeting->item.opened = ids_without(h->arena, meeting->item.opened, gone);
    meeting->changes += meeting->state == meeting_state_set; /* of hers a calendar may know already */
    meeting->item.version++;
    dates_forget(h, e->item, gone);
}
