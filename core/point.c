/* What there is to talk about at a meeting. Her own people put it there; who comes for work puts it forward. */
#include "core/meeting.h"
#include "core/rule.h"

static size_t put_by(const struct household *h, struct id meeting, seat_id by) {
    size_t count = 0;
    for (size_t i = 0; i < h->points.count; i++) {
        const struct point *point = &h->points.at[i];
        count += !point->dropped && id_eq(point->meeting.id, meeting) &&
                 id_eq(point->item.author.id, by.id);
    }
    return count;
}

err decide_point_add(const struct household *h, const struct context *context,
                     const struct point_add *c, struct decision *ret) {
    struct meeting *meeting = NULL;
    TRY(meeting_find(h, context, c->meeting, ret, &meeting));
    if (put_by(h, c->meeting.id, context->actor.seat) >= LIMIT_POINTS)
        return REFUSE(LIMIT, NULL,
                      SAY("You put {0} things on the list already. First take one away.",
                          (int64_t)LIMIT_POINTS));
    TRY(rule_limit(h, context, ret, NOUN_point, h->id.id, LIMIT_POINTS_EVER));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_point_added);
    e->point_added = (struct point_added){.meeting = c->meeting, .words = c->words};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_point_added(struct household *h, const struct event *e) {
    struct point *point = rule_begin(h, NOUN_point, e->item, e);
    point->item.audience.rule = audience_rule_none; /* it follows its meeting */
    point->meeting = e->point_added.meeting;
    point->words = arena_copy(h->arena, e->point_added.words);
}

err decide_point_drop(const struct household *h, const struct context *context,
                      const struct point_drop *c, struct decision *ret) {
    struct point *point = NULL;
    TRY(rule_point(h, context, ret, c->point.id, "point", &point));
    bool hers = rule_me(h, context)->kind == seat_kind_director ||
                id_eq(point->item.author.id, context->actor.seat.id);
    if (!hers)
        return REFUSE(INVALID, NULL,
                      SAY("Only who put this on the list, or who decides here, can take it off."));
    if (point->dropped) return REFUSE(CONFLICT, NULL, SAY("This was taken off the list already."));
    decision_event(ret, context, h->id.id, c->point.id, EV_point_was_dropped);
    ret->made = point->meeting.id; /* what is shown next */
    return OK;
}

void evolve_point_was_dropped(struct household *h, const struct event *e) {
    struct point *point = household_point(h, e->item);
    if (!rule_holds(point, e)) return;
    point->dropped = true;
    point->item.version++;
}
