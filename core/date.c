/* A day, time and place to choose from for a meeting, and who can come then. Its words do not change: another
 * day is another item. Two who answer at once both get in, for each says it of herself.           */
#include "core/meeting.h"
#include "core/rule.h"

static err check_offer(const struct context *context, const struct offer *offer, int *ret_minute,
                       struct decision *ret) {
    err first = OK;
    if (offer->on == DAY_NONE) first = REFUSE(INVALID, "on", SAY("Say on which day this is."));
    else if (offer->on < context->today)
        first = REFUSE(INVALID, "on", SAY("Choose today or a day after today."));
    else if (offer->on > context->today + AHEAD_DAYS)
        first = REFUSE(INVALID, "on", SAY("Choose a day within two years."));
    if (clock_read(offer->at, ret_minute)) return first;
    err e = REFUSE(INVALID, "at", SAY("Write a time like 19:30."));
    return first.kind ? first : e;
}

/* Each has room of her own, so that nobody can leave the others none. */
static size_t offered_by(const struct household *h, struct id meeting, seat_id by) {
    size_t count = 0;
    for (size_t i = 0; i < h->dates.count; i++) {
        const struct date *date = &h->dates.at[i];
        count +=
            !date->dropped && id_eq(date->meeting.id, meeting) && id_eq(date->item.author.id, by.id);
    }
    return count;
}

err date_put(const struct household *h, const struct context *context, struct id meeting, struct id id,
             const struct offer *offer, struct decision *ret) {
    int minute = 0;
    TRY(check_offer(context, offer, &minute, ret));
    if (offered_by(h, meeting, context->actor.seat) >= LIMIT_DATES)
        return REFUSE(LIMIT, NULL,
                      SAY("You offered {0} days already. First take one away.", (int64_t)LIMIT_DATES));
    TRY(rule_limit(h, context, ret, NOUN_date, h->id.id, LIMIT_DATES_EVER));
    struct event *e = decision_event(ret, context, h->id.id, id, EV_date_offered);
    e->date_offered =
        (struct date_offered){.meeting = {meeting},
                              .on = offer->on,
                              .minute = minute,
                              .zone = h->zone,
                              .starts = context->starts,
                              .lasts = offer->lasts < LIMIT_LASTS_LEAST ? LIMIT_LASTS : offer->lasts,
                              .place = offer->place};
    return OK;
}

err decide_date_offer(const struct household *h, const struct context *context,
                      const struct date_offer *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    const struct offer offer = {.on = c->on, .at = c->at, .place = c->place, .lasts = c->lasts};
    TRY(date_put(h, context, c->meeting.id, context->fresh[0], &offer, ret));
    ret->made = context->fresh[0];
    return OK;
}

void evolve_date_offered(struct household *h, const struct event *e) {
    const struct date_offered *fields = &e->date_offered;
    struct date *date = rule_begin(h, NOUN_date, e->item, e);
    date->item.audience.rule = audience_rule_none; /* it follows its meeting */
    date->meeting = fields->meeting;
    date->on = fields->on;
    date->minute = fields->minute;
    date->zone = arena_copy(h->arena, fields->zone);
    date->starts = fields->starts;
    date->lasts = fields->lasts;
    date->place = arena_copy(h->arena, fields->place);
}

static err find_date(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct date **ret_date, struct meeting **ret_meeting) {
    TRY(rule_date(h, context, ret, id.id, "date", ret_date));
    TRY(meeting_find(h, context, (*ret_date)->meeting, ret, ret_meeting));
    if ((*ret_date)->dropped) return REFUSE(CONFLICT, NULL, SAY("This day was taken away."));
    return OK;
}

err decide_date_drop(const struct household *h, const struct context *context,
                     const struct date_drop *c, struct decision *ret) {
    struct date *date = NULL;
    struct meeting *meeting = NULL;
    TRY(find_date(h, context, c->date, ret, &date, &meeting));
    bool hers = rule_me(h, context)->kind == seat_kind_director ||
                id_eq(date->item.author.id, context->actor.seat.id);
    if (!hers)
        return REFUSE(INVALID, NULL,
                      SAY("Only who offered this day, or who decides here, can do that."));
    if (meeting->state == meeting_state_set && id_eq(meeting->date.id, c->date.id))
        return REFUSE(CONFLICT, NULL, SAY("This is the day that was chosen. First choose another."));
    decision_event(ret, context, h->id.id, c->date.id, EV_date_was_dropped);
    ret->made = date->meeting.id; /* what is shown next */
    return OK;
}

void evolve_date_was_dropped(struct household *h, const struct event *e) {
    struct date *date = household_date(h, e->item);
    if (!rule_holds(date, e)) return;
    date->dropped = true;
    date->item.version++;
}

static enum can said(const struct date *date, struct id seat) {
    return ids_have(date->yes, seat)          ? can_yes
           : ids_have(date->if_need_be, seat) ? can_if_need_be
           : ids_have(date->no, seat)         ? can_no
                                              : can_none;
}

/* Who has no phone says it, and another writes it. It is hers to change, and what she said herself stands. */
static err check_written(const struct household *h, const struct context *context,
                         const struct date *date, const struct meeting *meeting, seat_id id,
                         struct decision *ret) {
    const struct seat *seat = household_seat(h, id.id);
    if (!seat || !meeting_has(meeting, id) || !seat_active(h, seat, context->today))
        return rule_missing(ret, context, "seat");
    if (seat->kind != seat_kind_member)
        return REFUSE(INVALID, "seat", SAY("This can be written down for own people only."));
    if (said(date, id.id) && !ids_have(date->told, id.id))
        return REFUSE(CONFLICT, "seat", SAY("This was answered already, and that stands."));
    return OK;
}

err decide_date_answer(const struct household *h, const struct context *context,
                       const struct date_answer *c, struct decision *ret) {
    struct date *date = NULL;
    struct meeting *meeting = NULL;
    TRY(find_date(h, context, c->date, ret, &date, &meeting));
    seat_id who = id_none(c->seat.id) ? context->actor.seat : c->seat;
    bool herself = id_eq(who.id, context->actor.seat.id);
    if (date->on < context->today) return REFUSE(CONFLICT, NULL, SAY("This day has passed."));
    if (herself && !meeting_has(meeting, who))
        return REFUSE(INVALID, NULL, SAY("Only who has a place at this meeting says that."));
    if (!herself) TRY(check_written(h, context, date, meeting, who, ret));
    bool same = said(date, who.id) == c->can && ids_have(date->told, who.id) == !herself;
    if (same) return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->date.id, EV_date_answered)->date_answered =
        (struct date_answered){.seat = who, .can = c->can};
    ret->made = date->meeting.id;
    return OK;
}

static void forget(struct household *h, struct date *date, struct id seat) {
    date->yes = ids_without(h->arena, date->yes, seat);
    date->if_need_be = ids_without(h->arena, date->if_need_be, seat);
    date->no = ids_without(h->arena, date->no, seat);
    date->told = ids_without(h->arena, date->told, seat);
}

void evolve_date_answered(struct household *h, const struct event *e) {
    struct date *date = household_date(h, e->item);
    if (!rule_holds(date, e)) return;
    struct id seat = e->date_answered.seat.id;
    forget(h, date, seat);
    switch (e->date_answered.can) {
    case can_yes: date->yes = ids_with(h->arena, date->yes, seat); break;
    case can_if_need_be: date->if_need_be = ids_with(h->arena, date->if_need_be, seat); break;
    case can_no: date->no = ids_with(h->arena, date->no, seat); break;
    case can_none: break;
    }
    if (!id_eq(e->actor.seat.id, seat)) date->told = ids_with(h->arena, date->told, seat);
    date->item.version++;
}

void dates_forget(struct household *h, struct id meeting, struct id seat) {
    for (size_t i = 0; i < h->dates.count; i++) {
        struct date *date = &h->dates.at[i];
        bool knows = said(date, seat) || ids_have(date->asked, seat);
        if (!id_eq(date->meeting.id, meeting) || !knows) continue;
        forget(h, date, seat);
        date->asked = ids_without(h->arena, date->asked, seat);
        date->item.version++;
    }
}

static bool is_open(const struct date *date, const struct meeting *meeting, day today) {
    return !date->dropped && date->on >= today && id_eq(date->meeting.id, meeting->item.id.id);
}

/* Is there a day of which she said nothing, and of which no message asked her? */
static bool not_asked(const struct household *h, const struct meeting *meeting, struct id seat,
                      day today) {
    for (size_t i = 0; i < h->dates.count; i++) {
        const struct date *date = &h->dates.at[i];
        if (is_open(date, meeting, today) && !said(date, seat) && !ids_have(date->asked, seat))
            return true;
    }
    return false;
}

static bool any_open(const struct household *h, const struct meeting *meeting, day today) {
    for (size_t i = 0; i < h->dates.count; i++)
        if (is_open(&h->dates.at[i], meeting, today)) return true;
    return false;
}

/* Whom a message reaches, and nobody twice for the same days. */
err decide_days_ask(const struct household *h, const struct context *context, const struct days_ask *c,
                    struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    if (meeting->state == meeting_state_set)
        return REFUSE(CONFLICT, NULL, SAY("The day was chosen already."));
    if (!any_open(h, meeting, context->today))
        return REFUSE(CONFLICT, NULL, SAY("First put a day forward."));
    for (size_t i = 0; i < meeting->guests.count; i++) {
        struct id id = meeting->guests.at[i];
        const struct seat *seat = household_seat(h, id);
        if (!seat || !seat_active(h, seat, context->today) || id_eq(id, context->actor.seat.id) ||
            !ids_have(context->reached, id) || !not_asked(h, meeting, id, context->today))
            continue;
        decision_event(ret, context, h->id.id, c->meeting.id, EV_days_asked)->days_asked.seat.id = id;
    }
    if (!ret->events.count)
        return REFUSE(CONFLICT, NULL, SAY("There is nobody left whom a message can ask about these days."));
    return OK;
}

void evolve_days_asked(struct household *h, const struct event *e) {
    const struct meeting *meeting = household_meeting(h, e->item);
    if (!rule_holds(meeting, e)) return;
    for (size_t i = 0; i < h->dates.count; i++) {
        struct date *date = &h->dates.at[i];
        if (date->dropped || !id_eq(date->meeting.id, e->item)) continue;
        date->asked = ids_with(h->arena, date->asked, e->days_asked.seat.id);
        date->item.version++;
    }
}
