#include "app/news.h"
#include "app/outbox.h"
#include "app/prepare.h"
#include "core/access.h"

struct news {
    struct run *run;
    const struct household *before;
    const struct event *e;
    day today;
};

static err tell(const struct news *n, const struct seat *seat, bool always) {
    struct run_inside *in = n->run->inside;
    bool herself = n->e->actor.kind == actor_kind_seat && id_eq(n->e->actor.seat.id, seat->item.id.id);
    bool here = seat_active(n->before, seat, n->today) || seat_shut_out(n->before, seat, n->today);
    if (herself || id_none(seat->account.id) || !here) return OK;
    return outbox_news(in->thread, &in->write, seat->account, always,
                       kind_in_circle(seat->kind) ? NULL : &in->household);
}

static err tell_seat(const struct news *n, seat_id id) {
    const struct seat *seat = household_seat(n->before, id.id);
    return seat ? tell(n, seat, false) : OK;
}

/* What this very event makes, as it will stand: nobody joined after it. */
static struct item made_by(const struct event *e) {
    return (struct item){.id.id = e->item,
                         .log = e->log,
                         .author = e->actor.seat,
                         .audience = e->audience,
                         .shared = INT64_MAX};
}

/* Who decides here and sees it. */
static err tell_who_decides(const struct news *n, const struct item *item, bool always) {
    for (size_t i = 0; i < n->before->seats.count; i++) {
        const struct seat *seat = &n->before->seats.at[i];
        if (seat->kind == seat_kind_director && may_see(n->before, seat, true, n->today, item))
            TRY(tell(n, seat, always));
    }
    return OK;
}

static err tell_directors(const struct news *n, bool always) {
    struct item item = made_by(n->e);
    return tell_who_decides(n, &item, always);
}

/* Of somebody who is not wanted: set aside in the same breath, unseen. */
static bool set_aside(const struct news *n) {
    for (size_t i = 0; i < n->run->decision.events.count; i++) {
        const struct event *e = &n->run->decision.events.at[i];
        if (e->kind == EV_proposal_was_set_aside && id_eq(e->item, n->e->item)) return true;
    }
    return false;
}

static err proposal_news(const struct news *n) {
    if (set_aside(n)) return OK;
    seat_id words_of = n->e->proposal_made.words_of;
    return id_none(words_of.id) ? tell_directors(n, false) : tell_seat(n, words_of);
}

/* Somebody says that she signed: she hears it, and has a day to say no. */
static err signed_news(const struct news *n) {
    const struct proposal *proposal = household_proposal(n->before, n->e->item);
    return proposal && !proposal->unseen ? tell_seat(n, proposal->words_of) : OK;
}

static err answer_news(const struct news *n) {
    const struct proposal *proposal = household_proposal(n->before, n->e->item);
    return proposal ? tell_seat(n, proposal->item.author) : OK;
}

static err line_news(const struct news *n) {
    const struct bottom_line *line = household_bottom_line(n->before, n->e->item);
    return line ? tell_seat(n, line->item.author) : OK;
}

static err call_news(const struct news *n) {
    const struct callback *callback = household_callback(n->before, n->e->item);
    return callback && !n->e->callback_answered.reached ? tell_seat(n, callback->item.author) : OK;
}

/* What she asks or gives back waits for a choice: whoever decides about that step hears it. */
static err step_news(const struct news *n) {
    const struct step *step = household_step(n->before, n->e->item);
    for (size_t i = 0; step && i < n->before->seats.count; i++) {
        const struct seat *seat = &n->before->seats.at[i];
        if (seat->kind == seat_kind_director && may_see(n->before, seat, true, n->today, &step->item) &&
            may_change(n->before, seat, &step->item))
            TRY(tell(n, seat, false));
    }
    return OK;
}

/* Who sits at that conference, and is to look: the circle, the guests, or all of them. */
static err conference_news(const struct news *n, struct id id, bool circle, bool guests) {
    const struct conference *conference = household_conference(n->before, id);
    for (size_t i = 0; conference && i < n->before->seats.count; i++) {
        const struct seat *seat = &n->before->seats.at[i];
        bool own = kind_in_circle(seat->kind);
        if ((own ? circle : guests) &&
            (ids_have(conference->item.opened, seat->item.id.id) ||
             (own && may_see(n->before, seat, true, n->today, &conference->item))))
            TRY(tell(n, seat, false));
    }
    return OK;
}

static err of_conference(const struct news *n) {
    const struct event *e = n->e;
    const struct minimum *line = household_minimum(n->before, e->item);
    switch ((int)e->kind) {
    case EV_conference_entrusted: return tell_seat(n, e->conference_entrusted.coordinator);
    case EV_invitee_added: return tell_seat(n, e->invitee_added.seat);
    case EV_conference_planned: return conference_news(n, e->item, true, true);
    case EV_minimum_dropped: return line ? conference_news(n, line->conference.id, true, false) : OK;
    case EV_minimum_written: return conference_news(n, e->minimum_written.conference.id, true, false);
    case EV_plan_presented: return conference_news(n, e->item, false, true);
    case EV_plan_agreed:
    case EV_plan_refused: return conference_news(n, e->item, true, false);
    default: return OK;
    }
}

/* Never that a day comes or came, nor what may follow: only that the other side wrote something. Of a choice that waits
 * nothing is sent: it is said by a person. */
static err before_news(const struct news *n) {
    const struct event *e = n->e;
    const struct condition *condition = household_condition(n->before, e->item);
    const struct promise *promise = household_promise(n->before, e->item);
    const struct pressure *pressure = household_pressure(n->before, e->item);
    switch ((int)e->kind) {
    case EV_condition_put:
    case EV_promise_put:
    case EV_pressure_put: return tell_directors(n, false);
    case EV_promise_withdrawn: return promise ? tell_who_decides(n, &promise->item, false) : OK;
    case EV_promise_answered: return promise ? tell_seat(n, promise->item.author) : OK;
    case EV_condition_answered: return condition ? tell_seat(n, condition->item.author) : OK;
    case EV_pressure_weighed: return pressure ? tell_seat(n, pressure->item.author) : OK;
    default: return OK;
    }
}

static bool wants_a_choice(const struct event *e) {
    return e->kind == EV_step_handed_back ||
           (e->kind == EV_take_over_viewed && e->take_over_viewed.wish != take_over_wish_go_on);
}

/* The day for her own calendar, as it stands after this; and that it is not hers any more. */
static err date_to(const struct news *n, const struct meeting *after, struct id id, bool coming) {
    struct run_inside *in = n->run->inside;
    const struct seat *seat = household_seat(n->before, id);
    const struct date *date = household_date(n->before, after->date.id);
    struct appointment one;
    bool herself = n->e->actor.kind == actor_kind_seat && id_eq(n->e->actor.seat.id, id);
    if (!seat || herself || id_none(seat->account.id)) return OK;
    if (!seat_active(n->before, seat, n->today) && !seat_shut_out(n->before, seat, n->today)) return OK;
    const household_id *not_while = kind_in_circle(seat->kind) ? NULL : &in->household;
    if (!date) return outbox_news(in->thread, &in->write, seat->account, false, not_while);
    appointment_of(in->thread, after, date, (seat_id){id}, coming, &one);
    return outbox_put_date(in->thread, &in->write, seat->account, &one, not_while);
}

static err meeting_news(const struct news *n) {
    const struct meeting *before = household_meeting(n->before, n->e->item);
    struct meeting after;
    if (!before) return OK; /* made in this very decision: nobody was asked to it yet */
    after = *before;
    if (n->e->kind == EV_guest_asked) return date_to(n, &after, n->e->guest_asked.seat.id, true);
    after.changes++;
    if (n->e->kind == EV_guest_gone)
        return before->state == meeting_state_set ? date_to(n, &after, n->e->guest_gone.seat.id, false)
                                                  : OK;
    after.state = n->e->kind == EV_meeting_was_set ? meeting_state_set : meeting_state_called_off;
    if (n->e->kind == EV_meeting_was_set) after.date = n->e->meeting_was_set.date;
    for (size_t i = 0; i < before->guests.count; i++)
        TRY(date_to(n, &after, before->guests.at[i], true));
    return OK;
}

static bool of_meeting(enum event_kind kind) {
    return kind == EV_meeting_was_set || kind == EV_meeting_called_off || kind == EV_guest_asked ||
           kind == EV_guest_gone;
}

err news_rows(struct run *run, const struct household *before, day today) {
    for (size_t i = 0; i < run->decision.events.count; i++) {
        const struct event *e = &run->decision.events.at[i];
        const struct news n = {run, before, e, today};
        if (e->kind == EV_proposal_made) TRY(proposal_news(&n));
        if (e->kind == EV_proposal_answered) TRY(answer_news(&n));
        if (e->kind == EV_bottom_line_answered) TRY(line_news(&n));
        if (e->kind == EV_slip_shown) TRY(signed_news(&n));
        if (wants_a_choice(e)) TRY(step_news(&n));
        if (e->kind == EV_gesture_made) TRY(tell_seat(&n, e->gesture_made.to));
        if (e->kind == EV_callback_answered) TRY(call_news(&n));
        TRY(of_conference(&n));
        TRY(before_news(&n));
        if (e->kind == EV_erasing_asked) TRY(tell_directors(&n, true));
        if (of_meeting(e->kind)) TRY(meeting_news(&n));
    }
    return OK;
}
