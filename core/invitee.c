#include "core/conference.h"

/* Who comes, who is briefed, and whether it is safe: the coordinator prepares, and writes none of the plan. */

static size_t invited(const struct household *h, item_id conference) {
    size_t count = 0;
    for (size_t i = 0; i < h->invitees.count; i++)
        count += !h->invitees.at[i].dropped && id_eq(h->invitees.at[i].conference.id, conference.id);
    return count;
}

/* Somebody at the table, by her seat; a coordinator prepares, and is not invited. */
static err check_seat(const struct household *h, const struct context *context,
                      const struct invitee_add *c, struct decision *ret, struct seat **ret_seat) {
    TRY(rule_other(h, context, ret, c->seat, "seat", ret_seat));
    if ((*ret_seat)->kind == seat_kind_coordinator)
        return REFUSE(INVALID, "seat", SAY("{0} prepares it, and comes by itself.", (*ret_seat)->name));
    for (size_t i = 0; i < h->invitees.count; i++) {
        const struct invitee *one = &h->invitees.at[i];
        if (!one->dropped && id_eq(one->conference.id, c->conference.id) &&
            id_eq(one->seat.id, c->seat.id))
            return REFUSE(CONFLICT, "seat", SAY("{0} is invited already.", (*ret_seat)->name));
    }
    return OK;
}

err decide_invitee_add(const struct household *h, const struct context *context,
                       const struct invitee_add *c, struct decision *ret) {
    struct conference *conference = NULL;
    struct seat *seat = NULL;
    bool seated = !id_none(c->seat.id);
    TRY(conference_find(h, context, ret, c->conference.id, AT(wanted) | AT(preparing), &conference));
    if (seated) TRY(check_seat(h, context, c, ret, &seat));
    if (!seated && !c->name.len) return REFUSE(INVALID, "name", SAY("Write a first name."));
    if (invited(h, c->conference) >= LIMIT_INVITEES)
        return REFUSE(LIMIT, NULL, SAY("{0} people is the most for one conference.",
                                       (int64_t)LIMIT_INVITEES));
    TRY(rule_limit(h, context, ret, NOUN_invitee, h->id.id, LIMIT_INVITEES * LIMIT_CONFERENCES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_invitee_added);
    e->audience.rule = audience_rule_circle;
    e->invitee_added = (struct invitee_added){
        .conference = c->conference,
        .name = seated ? seat->name : c->name,
        .tie = c->tie,
        .seat = c->seat,
        .works = seated ? !kind_in_circle(seat->kind) : c->works};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_invitee_added(struct household *h, const struct event *e) {
    const struct invitee_added *fields = &e->invitee_added;
    struct invitee *invitee = rule_begin(h, NOUN_invitee, e->item, e);
    struct conference *conference = household_conference(h, fields->conference.id);
    invitee->conference = fields->conference;
    invitee->name = arena_copy(h->arena, fields->name);
    invitee->tie = arena_copy(h->arena, fields->tie);
    invitee->seat = fields->seat;
    invitee->works = fields->works;
    if (conference && !id_none(fields->seat.id))
        conference->item.opened = ids_with(h->arena, conference->item.opened, fields->seat.id);
}

static err find_invitee(const struct household *h, const struct context *context, item_id id,
                        unsigned states, struct decision *ret, struct invitee **ret_invitee) {
    TRY(rule_invitee(h, context, ret, id.id, "invitee", ret_invitee));
    if ((*ret_invitee)->dropped)
        return REFUSE(CONFLICT, NULL, SAY("{0} is not invited any more.", (*ret_invitee)->name));
    const struct conference *conference = household_conference(h, (*ret_invitee)->conference.id);
    return conference ? conference_check(context, ret, conference, states)
                      : ERR(BROKEN, "an invitation to no conference");
}

err decide_invitee_drop(const struct household *h, const struct context *context,
                        const struct invitee_drop *c, struct decision *ret) {
    struct invitee *invitee = NULL;
    TRY(find_invitee(h, context, c->invitee, AT(wanted) | AT(preparing) | AT(information), ret,
                     &invitee));
    decision_event(ret, context, h->id.id, c->invitee.id, EV_invitee_dropped);
    return OK;
}

static struct invitee *told(struct household *h, const struct event *e) {
    struct invitee *invitee = household_invitee(h, e->item);
    if (!rule_holds(invitee, e)) return NULL;
    invitee->item.version++;
    return invitee;
}

void evolve_invitee_dropped(struct household *h, const struct event *e) {
    struct invitee *invitee = told(h, e);
    if (!invitee) return;
    invitee->dropped = true;
    struct conference *conference = household_conference(h, invitee->conference.id);
    if (conference && !id_none(invitee->seat.id))
        conference->item.opened = ids_without(h->arena, conference->item.opened, invitee->seat.id);
}

err decide_invitee_answer(const struct household *h, const struct context *context,
                          const struct invitee_answer *c, struct decision *ret) {
    struct invitee *invitee = NULL;
    enum seat_kind me = rule_me(h, context)->kind;
    TRY(find_invitee(h, context, c->invitee, AT(wanted) | AT(preparing) | AT(information), ret,
                     &invitee));
    bool for_others = me == seat_kind_director || me == seat_kind_coordinator;
    if (!for_others && !id_eq(invitee->seat.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("{0} answers this herself or himself.", invitee->name));
    decision_event(ret, context, h->id.id, c->invitee.id, EV_invitee_answered)->invitee_answered =
        (struct invitee_answered){c->coming, c->words};
    return OK;
}

void evolve_invitee_answered(struct household *h, const struct event *e) {
    struct invitee *invitee = told(h, e);
    if (!invitee) return;
    invitee->coming = e->invitee_answered.coming;
    invitee->words = arena_copy(h->arena, e->invitee_answered.words);
}

err decide_invitee_brief(const struct household *h, const struct context *context,
                         const struct invitee_brief *c, struct decision *ret) {
    struct invitee *invitee = NULL;
    TRY(find_invitee(h, context, c->invitee, AT(preparing), ret, &invitee));
    decision_event(ret, context, h->id.id, c->invitee.id, EV_invitee_briefed)->invitee_briefed.cares =
        c->cares;
    return OK;
}

void evolve_invitee_briefed(struct household *h, const struct event *e) {
    struct invitee *invitee = told(h, e);
    if (!invitee) return;
    invitee->briefed = true;
    if (e->invitee_briefed.cares.len)
        invitee->cares = arena_copy(h->arena, e->invitee_briefed.cares);
}

/* In her own log, behind her PIN: nobody else can even notice that it is there. */
err decide_safety_note_write(const struct household *h, const struct context *context,
                             const struct safety_note_write *c, struct decision *ret) {
    struct invitee *invitee = NULL;
    struct place place = {0};
    TRY(find_invitee(h, context, c->invitee, AT(preparing) | AT(information), ret, &invitee));
    TRY(rule_place(h, context, ret, audience_rule_me, (seat_id){{{0}}}, &place));
    TRY(rule_limit(h, context, ret, NOUN_safety_note, place.log, LIMIT_SAFETY_NOTES));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_safety_noted);
    e->audience = place.audience;
    e->safety_noted = (struct safety_noted){c->invitee, c->verdict, c->words};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_safety_noted(struct household *h, const struct event *e) {
    struct safety_note *note = rule_begin(h, NOUN_safety_note, e->item, e);
    note->invitee = e->safety_noted.invitee;
    note->verdict = e->safety_noted.verdict;
    note->words = arena_copy(h->arena, e->safety_noted.words);
}

/* The last that she wrote of somebody counts. */
static enum safety verdict(const struct household *h, const struct context *context, item_id invitee) {
    for (size_t i = h->safety_notes.count; i-- > 0;) {
        const struct safety_note *note = &h->safety_notes.at[i];
        if (id_eq(note->item.log, context->actor.seat.id) && id_eq(note->invitee.id, invitee.id))
            return note->verdict;
    }
    return safety_none;
}

err invitees_ready(const struct household *h, const struct context *context, struct decision *ret,
                   const struct conference *conference) {
    size_t own = 0;
    for (size_t i = 0; i < h->invitees.count; i++) {
        const struct invitee *one = &h->invitees.at[i];
        if (one->dropped || one->coming == attendance_no ||
            !id_eq(one->conference.id, conference->item.id.id))
            continue;
        if (!one->briefed)
            return REFUSE(INVALID, NULL, SAY("First speak with {0}, so that everybody is prepared.",
                                             one->name));
        enum safety safe = verdict(h, context, one->item.id);
        if (!safe)
            return REFUSE(INVALID, NULL, SAY("First ask yourself whether it is safe with {0} here.",
                                             one->name));
        if (safe == safety_not_safe)
            return REFUSE(INVALID, NULL,
                          SAY("You noted that it is not safe with {0}. Then this does not begin.",
                              one->name));
        own += !one->works;
    }
    if (own) return OK;
    return REFUSE(INVALID, NULL, SAY("Nobody of their own people comes yet."));
}
