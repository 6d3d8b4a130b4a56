#include "core/view.h"
#include "core/access.h"
#include "core/meeting.h"
#include "core/conference.h"
#include "core/rule.h"

struct list { /* what the viewer sees of one noun, in order */
    const struct item **at;
    size_t count, next; /* next: after the one that was given last, for most go on from there */
    bool made;
};
struct view {
    struct arena *arena;
    const struct household *h;
    const struct seat *me, *paused;
    bool shut_out;
    bool stepped_up;
    ms_time now;
    day today;
    struct list *lists; /* by noun, made when first asked for */
};

const struct view *view_of(struct arena *arena, const struct household *h, seat_id id, bool stepped_up,
                           ms_time now, day today) {
    struct view *v = NEW(arena, struct view, 1);
    const struct seat *seat = household_seat(h, id.id);
    bool active = seat && seat_active(h, seat, today);
    *v = (struct view){.arena = arena, .h = h, .stepped_up = stepped_up, .now = now, .today = today};
    if (active) v->me = seat;
    v->shut_out = seat && seat_shut_out(h, seat, today);
    if (seat && !active && !seat->ended && !conference_private(h)) v->paused = seat;
    v->lists = NEW(arena, struct list, NOUN_END);
    return v;
}

const struct view *view_kept_of(struct arena *arena, const struct household *h, seat_id id,
                                bool stepped_up, ms_time now, day today) {
    const struct seat *seat = household_seat(h, id.id);
    if (!seat || !seat_keeps(h, seat, today)) return NULL;
    struct view *v = NEW(arena, struct view, 1);
    *v = (struct view){.arena = arena, .h = h, .me = seat, .stepped_up = stepped_up, .now = now,
                       .today = today};
    v->lists = NEW(arena, struct list, NOUN_END);
    return v;
}

/* By made; then by the shared number, for one clock may give two items the same moment; then by id. */
static int order(const struct item *a, const struct item *b) {
    if (a->made != b->made) return a->made < b->made ? -1 : 1;
    if (a->shared != b->shared) return a->shared < b->shared ? -1 : 1;
    return memcmp(a->id.id.byte, b->id.id.byte, sizeof a->id.id.byte);
}

static void merge(const struct item **from, const struct item **to, size_t start, size_t middle,
                  size_t end) {
    size_t left = start, right = middle;
    for (size_t i = start; i < end; i++)
        to[i] = right == end || (left < middle && order(from[left], from[right]) <= 0) ? from[left++]
                                                                                       : from[right++];
}

static void sort(struct arena *arena, struct list *list) {
    bool sorted = true;
    for (size_t i = 1; i < list->count && sorted; i++)
        sorted = order(list->at[i - 1], list->at[i]) <= 0;
    if (sorted) return;
    const struct item **from = list->at, **to = NEW(arena, const struct item *, list->count);
    for (size_t run = 1; run < list->count; run *= 2) {
        for (size_t start = 0; start < list->count; start += 2 * run) {
            size_t middle = start + run < list->count ? start + run : list->count;
            size_t end = start + 2 * run < list->count ? start + 2 * run : list->count;
            merge(from, to, start, middle, end);
        }
        const struct item **done = to;
        to = from;
        from = done;
    }
    list->at = from;
}

static struct list *list_of(const struct view *v, enum noun noun) {
    struct list *list = &v->lists[noun];
    if (list->made) return list;
    struct noun_list all = household_list(v->h, noun);
    list->made = true;
    if (!v->me || !all.count) return list;
    list->at = NEW(v->arena, const struct item *, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const struct item *item = rule_at(all, i);
        if (may_see_listed(v->h, v->me, v->stepped_up, noun, item)) list->at[list->count++] = item;
    }
    sort(v->arena, list);
    return list;
}

static const struct item *next(const struct view *v, enum noun noun, const struct item *prev) {
    struct list *list = list_of(v, noun);
    bool goes_on = prev && list->next && list->at[list->next - 1] == prev;
    size_t low = goes_on ? list->next : 0, high = prev && !goes_on ? list->count : low;
    while (low < high) { /* the first after prev, which may be a copy */
        size_t middle = low + (high - low) / 2;
        if (order(list->at[middle], prev) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    list->next = low < list->count ? low + 1 : 0;
    return low < list->count ? list->at[low] : NULL;
}

static const struct item *find(const struct view *v, enum noun noun, const struct item *item) {
    return item && v->me && may_see_listed(v->h, v->me, v->stepped_up, noun, item) ? item : NULL;
}

static const struct item *masked_conference(const struct view *v, const struct item *item) {
    struct conference *shown = NEW(v->arena, struct conference, 1);
    const struct conference *whole = (const struct conference *)(const void *)item;
    return conference_masked(v->me, whole, shown) ? &shown->item : item;
}

/* How often a line was changed before it was put on the table is the circle's. */
static const struct item *masked_row(const struct view *v, const struct item *item) {
    if (kind_in_circle(v->me->kind)) return item;
    struct plan_row *shown = NEW(v->arena, struct plan_row, 1);
    *shown = *(const struct plan_row *)(const void *)item;
    shown->item.version = 1;
    return &shown->item;
}

/* A silent no is for directors: to anyone else the proposal still waits. */
static const struct item *masked(const struct view *v, enum noun noun, const struct item *item) {
    if (noun == NOUN_conference && item) return masked_conference(v, item);
    if (noun == NOUN_plan_row && item) return masked_row(v, item);
    if (noun != NOUN_proposal || !item || v->me->kind == seat_kind_director) return item;
    const struct proposal *proposal = (const struct proposal *)(const void *)item;
    if (proposal->state != proposal_state_set_aside) return item;
    struct proposal *shown = NEW(v->arena, struct proposal, 1);
    *shown = *proposal;
    shown->state = proposal_state_waiting;
    return &shown->item;
}

#define NOUN(number, name, plural, fields)                                               \
    const struct name *view_next_##name(const struct view *v, const struct name *prev) { \
        const struct item *item = next(v, NOUN_##name, prev ? &prev->item : NULL);       \
        return (const struct name *)(const void *)masked(v, NOUN_##name, item);          \
    }                                                                                    \
    const struct name *view_find_##name(const struct view *v, struct id id) {            \
        const struct name *found = household_##name(v->h, id);                           \
        const struct item *item = find(v, NOUN_##name, found ? &found->item : NULL);     \
        return (const struct name *)(const void *)masked(v, NOUN_##name, item);          \
    }
#include "core/noun.def"
#undef NOUN

/* Marks follow their goal: whoever sees it sees all of them. */
size_t view_mark_count(const struct view *v, struct id goal) {
    return view_find_goal(v, goal) ? household_goal_marks(v->h, goal) : 0;
}

const struct mark *view_mark_at(const struct view *v, struct id goal, size_t place) {
    return view_find_goal(v, goal) ? household_goal_mark(v->h, goal, place) : NULL;
}

int64_t view_how_sure(const struct view *v, struct id step, bool done) {
    return v->me && view_find_step(v, step)
               ? step_how_sure(v->h, step, (seat_id){v->me->item.id.id}, done)
               : -1;
}

const struct item *view_item(const struct view *v, struct id id, enum noun *ret_noun) {
    enum noun noun = NOUN_END;
    const struct item *found = household_item(v->h, id, &noun), *item = find(v, noun, found);
    if (item && ret_noun) *ret_noun = noun;
    return masked(v, noun, item);
}

household_id view_household(const struct view *v) {
    return v->h->id;
}
str view_table_name(const struct view *v) {
    return v->me ? v->h->name : S("");
}
str view_zone(const struct view *v) {
    return v->h->zone;
}
str view_language(const struct view *v) {
    return v->h->language;
}
ms_time view_founded(const struct view *v) {
    return v->me ? v->h->founded : 0;
}
ms_time view_now(const struct view *v) {
    return v->now;
}
day view_today(const struct view *v) {
    return v->today;
}
bool view_stepped_up(const struct view *v) {
    return v->stepped_up;
}
const struct seat *view_me(const struct view *v) {
    return v->me;
}
bool view_is(const struct view *v, enum seat_kind kind) {
    return v->me && v->me->kind == kind;
}
const struct seat *view_paused(const struct view *v) {
    return v->paused;
}
bool view_shut_out(const struct view *v) {
    return v->shut_out;
}

/* The household's own record, and its noun: a page may hold a masked copy. */
static const struct item *seen_as(const struct view *v, const struct item *item, enum noun *ret_noun) {
    const struct item *own = item ? household_item(v->h, item->id.id, ret_noun) : NULL;
    return find(v, *ret_noun, own);
}

static const struct item *seen(const struct view *v, const struct item *item) {
    enum noun noun = NOUN_END;
    return seen_as(v, item, &noun);
}

bool view_may_do(const struct view *v, const struct step *step) {
    return step && seen(v, &step->item) && may_do(v->h, v->me, step);
}
bool view_may_settle(const struct view *v, const struct consequence *consequence) {
    return consequence && seen(v, &consequence->item) && may_settle(v->h, v->me, consequence);
}
bool view_may_change(const struct view *v, const struct item *item) {
    return seen(v, item) && may_change(v->h, v->me, item) && v->me->kind == seat_kind_director;
}
bool view_mandate_holds(const struct view *v, const struct mandate *mandate) {
    return mandate && seen(v, &mandate->item) && mandate_holds(v->h, mandate, v->today);
}
bool view_may_open(const struct view *v, const struct item *item) {
    return seen(v, item) && may_open(v->h, v->me, item);
}
bool view_may_close(const struct view *v, const struct item *item) {
    return seen(v, item) && may_close(v->h, v->me, item);
}
bool view_may_take_out(const struct view *v, const struct item *item) {
    enum noun noun = NOUN_END;
    const struct item *own = seen_as(v, item, &noun);
    return own && may_take_out(v->me, own, noun);
}

bool view_may_correct(const struct view *v, const struct item *item) {
    size_t most = 0;
    const struct item *own = seen(v, item);
    return own && id_eq(own->author.id, v->me->item.id.id) && rule_words(v->h, own->id.id, &most);
}

bool view_sees(const struct view *v, const struct seat *who, const struct item *item) {
    const struct item *own = seen(v, item);
    if (!own || !who || !view_find_seat(v, who->item.id.id)) return false;
    bool author = id_eq(own->author.id, v->me->item.id.id);
    bool asks = author || (v->me->kind == seat_kind_director && rule_shared(v->h, own));
    /* What another shares with somebody who was shown out is nobody else's to know (seat_keeps). */
    if (who->ended && rule_shared(v->h, own)) return false;
    return asks && seems_to_see(v->h, who, v->today, own);
}
bool view_own(const struct view *v, const struct item *item) {
    return item && !rule_shared(v->h, item);
}
bool view_may_say(const struct view *v, enum gesture_kind kind, const struct seat *to) {
    const struct seat *own = to ? household_seat(v->h, to->item.id.id) : NULL;
    return own && seen(v, &own->item) && may_say(v->h, v->me, own, kind, v->today);
}

/* Who speaks in a room shows her face there, to those who hear her: unless it was closed to one of them. */
str view_voice(const struct view *v, const struct item *item) {
    enum noun noun = NOUN_END;
    const struct item *own = seen_as(v, item, &noun);
    const struct seat *author = own ? household_seat(v->h, own->author.id) : NULL;
    bool spoken = noun == NOUN_remark || noun == NOUN_pledge || noun == NOUN_agreement ||
                  noun == NOUN_damage || noun == NOUN_share || noun == NOUN_duty;
    bool shut = author && ids_have(author->item.closed, v->me->item.id.id);
    return author && spoken && !shut ? author->name : S("");
}

bool view_agreement_told(const struct view *v) {
    if (!v->me || v->me->kind != seat_kind_professional) return false;
    for (size_t i = 0; i < v->h->agreements.count; i++) {
        const struct agreement *one = &v->h->agreements.at[i];
        if (one->told && !one->ended && (v->me->sees_earlier || one->told_since > v->me->joined))
            return true;
    }
    return false;
}

int view_connection_asks(const struct view *v) {
    enum { MONTHS = 3, QUARTERS = 2, QUARTER_DAYS = 91, ASKED_DAYS = 21 };
    const ms_time day_ms = INT64_C(24) * 60 * 60 * 1000;
    ms_time first = 0, last = 0;
    for (size_t i = 0; v->me && i < v->h->connections.count; i++) {
        const struct item *item = &v->h->connections.at[i].item;
        if (item->erased || !id_eq(item->author.id, v->me->item.id.id)) continue;
        if (!first || item->made < first) first = item->made;
        if (item->made > last) last = item->made;
    }
    for (int i = QUARTERS; first && i; i--) {
        ms_time due = first + i * QUARTER_DAYS * day_ms;
        if (v->now >= due) return last < due && v->now < due + ASKED_DAYS * day_ms ? i * MONTHS : 0;
    }
    return 0;
}

str view_voice_of(const struct view *v, const struct event *e) {
    enum noun noun = NOUN_END;
    const struct item *item = view_item(v, e->item, &noun);
    return item && id_eq(item->author.id, e->actor.seat.id) ? view_voice(v, item) : S("");
}

bool view_guest(const struct view *v, const struct meeting *meeting, seat_id id, str *ret_name,
                enum seat_kind *ret_kind) {
    const struct seat *seat = household_seat(v->h, id.id);
    bool there = seat && seen(v, &meeting->item) && meeting_has(meeting, id) &&
                 seat_active(v->h, seat, v->today);
    if (!there) return false;
    *ret_name = ids_have(seat->item.closed, v->me->item.id.id) ? S("") : seat->name;
    *ret_kind = seat->kind;
    return true;
}

bool view_stands(const struct view *v, const struct meeting *meeting) {
    return seen(v, &meeting->item) && meeting_stands(v->h, meeting, v->today);
}

const struct date *view_held(const struct view *v, const struct meeting *meeting) {
    const struct date *date = view_find_date(v, meeting->date.id);
    str name;
    enum seat_kind kind;
    bool held = meeting->state == meeting_state_set && date && date->on < v->today && v->me &&
                view_guest(v, meeting, (seat_id){v->me->item.id.id}, &name, &kind);
    return held ? date : NULL;
}

bool view_may_read(const struct view *v, const struct event *e) {
    return v->me && may_read(v->h, v->me, v->stepped_up, v->today, e);
}
