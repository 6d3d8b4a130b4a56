#include "core/household.h"
#include "core/oracle_test.h"

/* A conference goes from state to state, told once more: where it may stand before an event, and where after. */
#define IN(state) (1u << conference_state_##state)
static const struct way {
    enum event_kind kind;
    unsigned from;
    enum conference_state to; /* none: where it was */
} ways[] = {
    {EV_conference_wanted, IN(requested), conference_state_wanted},
    {EV_conference_planned, IN(wanted) | IN(preparing), conference_state_none},
    {EV_conference_opened, IN(preparing), conference_state_information},
    {EV_private_begun, IN(information) | IN(presented), conference_state_private},
    {EV_private_ended, IN(private), conference_state_information},
    {EV_pen_passed, IN(private), conference_state_none},
    {EV_plan_presented, IN(private), conference_state_presented},
    {EV_plan_agreed, IN(presented), conference_state_none},
    {EV_plan_refused, IN(presented), conference_state_private},
    {EV_plan_begun, IN(presented) | IN(accepted), conference_state_running},
    {EV_conference_called, IN(running), conference_state_called},
    {EV_conference_ended, IN(evaluated), conference_state_done},
    {EV_conference_stopped, ~(IN(done) | IN(stopped)), conference_state_stopped},
};

static const struct way *way_of(enum event_kind kind) {
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].kind == kind) return &ways[i];
    return NULL;
}

static struct told_item *told(const struct oracle *o, struct id id) {
    for (size_t i = o->items.count; i-- > 0;)
        if (id_eq(o->items.at[i].id, id)) return &o->items.at[i];
    return NULL;
}
static const struct told_seat *told_seat(const struct oracle *o, struct id id) {
    for (size_t i = 0; i < o->seats.count; i++)
        if (id_eq(o->seats.at[i].id, id)) return &o->seats.at[i];
    return NULL;
}

static bool in_circle(enum seat_kind kind) {
    return kind == seat_kind_director || kind == seat_kind_member;
}

bool oracle_private(const struct oracle *o) {
    for (size_t i = 0; i < o->items.count; i++)
        if (o->items.at[i].state == conference_state_private) return true;
    return false;
}

static void learn_part(struct oracle *o, const struct event *e) {
    struct told_item *item = told(o, e->item);
    if (e->kind == EV_invitee_added) {
        struct told_item *whole = told(o, e->invitee_added.conference.id);
        item->whole = whole->id;
        item->seat = e->invitee_added.seat.id;
        if (!id_none(item->seat)) whole->opened = ids_with(&o->t->arena, whole->opened, item->seat);
    }
    if (e->kind == EV_invitee_dropped) {
        struct told_item *whole = told(o, item->whole);
        whole->opened = ids_without(&o->t->arena, whole->opened, item->seat);
    }
    if (e->kind == EV_minimum_written) item->whole = e->minimum_written.conference.id;
    if (e->kind == EV_minimum_dropped || e->kind == EV_plan_row_struck) item->over = true;
    if (e->kind == EV_plan_row_written) item->whole = e->plan_row_written.conference.id;
    if (e->kind == EV_plan_row_written || e->kind == EV_plan_row_changed ||
        e->kind == EV_plan_row_struck)
        item->touched = e->number;
}

/* All whose bottom lines stand have said that the plan meets them. */
static bool all_agreed(const struct oracle *o, const struct told_item *conference) {
    for (size_t i = 0; i < o->items.count; i++) {
        const struct told_item *one = &o->items.at[i];
        if (one->noun == NOUN_minimum && !one->over && id_eq(one->whole, conference->id) &&
            !told_seat(o, one->author)->ended &&
            ids_have(conference->opened, one->author) && !ids_have(conference->agreed, one->author))
            return false;
    }
    return true;
}

void oracle_learn_conference(struct oracle *o, const struct event *e) {
    struct told_item *item = told(o, e->item);
    const struct way *way = way_of(e->kind);
    struct arena *arena = &o->t->arena;
    learn_part(o, e);
    if (e->kind == EV_conference_requested) item->state = conference_state_requested;
    if (e->kind == EV_conference_entrusted) {
        item->opened = ids_without(arena, item->opened, item->seat);
        item->seat = e->conference_entrusted.coordinator.id;
        item->opened = ids_with(arena, item->opened, item->seat);
        if (item->state == conference_state_wanted) item->state = conference_state_preparing;
    }
    if (e->kind == EV_conference_evaluated)
        item->state = item->state == conference_state_called ? conference_state_evaluated_once
                                                             : conference_state_evaluated;
    if (e->kind == EV_plan_presented) item->presented = e->number;
    if (e->kind == EV_plan_presented || e->kind == EV_private_begun || e->kind == EV_plan_refused)
        item->agreed = (struct ids){0};
    if (e->kind == EV_plan_agreed) {
        item->agreed = ids_with(arena, item->agreed, e->actor.seat.id);
        if (all_agreed(o, item)) item->state = conference_state_accepted;
    }
    if (way && way->to) item->state = way->to;
}

bool oracle_guest_sees(const struct oracle *o, const struct told_seat *seat,
                       const struct told_item *part) {
    if (in_circle(seat->kind)) return true;
    bool prepares = seat->kind == seat_kind_coordinator;
    if (part->noun == NOUN_invitee) return prepares || id_eq(part->seat, seat->id);
    if (part->noun == NOUN_minimum) return prepares || id_eq(part->author, seat->id);
    return !prepares && !part->over && part->touched < told(o, part->whole)->presented;
}

const char *law_of_conference_event(const struct oracle *o, const struct actor *actor,
                                    const struct event *e) {
    const struct told_seat *by = actor->kind == actor_kind_seat ? told_seat(o, actor->seat.id) : NULL;
    bool joins = e->kind == EV_seat_joined && !in_circle(e->seat_joined.kind);
    bool outside = (by && !in_circle(by->kind)) || joins ||
                   (actor->kind == actor_kind_organisation && e->kind != EV_seat_ended &&
                    e->kind != EV_cover_ended);
    if (outside && oracle_private(o)) return "private time is private";
    const struct told_item *item = told(o, e->item);
    const struct way *way = way_of(e->kind);
    if (way && !(item && 1u << item->state & way->from)) return "a conference takes one step at a time";
    bool writes = e->kind == EV_plan_row_changed || e->kind == EV_plan_row_struck;
    const struct told_item *whole =
        e->kind == EV_plan_row_written      ? told(o, e->plan_row_written.conference.id)
        : e->kind == EV_minimum_written     ? told(o, e->minimum_written.conference.id)
        : writes && item                    ? told(o, item->whole)
                                            : NULL;
    if ((writes || e->kind == EV_plan_row_written) &&
        (!whole || whole->state != conference_state_private))
        return "the plan is written in private time";
    if (e->kind == EV_minimum_written && (!whole || whole->state >= conference_state_private))
        return "a bottom line is written before private time";
    const struct told_item *unmet =
        e->kind == EV_plan_refused ? told(o, e->plan_refused.unmet.id) : item;
    if (e->kind == EV_plan_refused && (!unmet || !by || unmet->over || !id_eq(unmet->author, by->id) ||
                                       !id_eq(unmet->whole, item->id)))
        return "a plan is refused by a bottom line of one's own";
    return NULL;
}

const char *law_of_conferences(const struct oracle *o) {
    const struct household *h = &o->t->h;
    for (size_t i = 0; i < h->conferences.count; i++) {
        const struct conference *one = &h->conferences.at[i];
        if (told(o, one->item.id.id)->state != one->state)
            return "a conference takes one step at a time";
        const struct told_seat *by = told_seat(o, one->coordinator.id);
        if (by && by->kind != seat_kind_coordinator) return "a coordinator has no stake";
    }
    for (size_t i = 0; i < h->seats.count; i++)
        for (size_t j = 0; j < i; j++)
            if (id_eq(h->seats.at[i].account.id, h->seats.at[j].account.id) &&
                (h->seats.at[i].kind == seat_kind_coordinator) !=
                    (h->seats.at[j].kind == seat_kind_coordinator))
                return "a coordinator has no stake";
    for (size_t i = 0; i < h->plan_rows.count; i++)
        if (!in_circle(told_seat(o, h->plan_rows.at[i].item.author.id)->kind))
            return "nothing becomes part of the plan by others";
    return NULL;
}
