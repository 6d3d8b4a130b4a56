#include "core/rule.h"

/* Few lines, agreed up front by both sides, instead of watching: what can be seen, and what is done then. */

static bool stands(const struct bottom_line *line) {
    return line->state == bottom_line_state_waiting || line->state == bottom_line_state_agreed;
}

/* The seat that comes for work, for a director or for herself; nobody agrees anything with a stand-in. */
static err find_seat(const struct household *h, const struct context *context, seat_id id,
                     struct decision *ret, struct seat **ret_seat) {
    struct seat *seat = NULL;
    TRY(rule_seat(h, context, ret, id.id, "seat", &seat));
    bool hers = id_eq(id.id, context->actor.seat.id);
    if (seat->kind != seat_kind_professional || !id_none(seat->stands_for.id) ||
        (rule_me(h, context)->kind == seat_kind_professional && !hers))
        return REFUSE(INVALID, "seat",
                      SAY("Bottom lines are agreed with somebody who comes for work."));
    if (!seat_active(h, seat, context->today))
        return REFUSE(CONFLICT, "seat", SAY("{0} is not at the table now.", seat->name));
    *ret_seat = seat;
    return OK;
}

err decide_bottom_line_ask(const struct household *h, const struct context *context,
                           const struct bottom_line_ask *c, struct decision *ret) {
    struct seat *seat = NULL;
    TRY(find_seat(h, context, c->seat, ret, &seat));
    size_t count = 0;
    for (size_t i = 0; i < h->bottom_lines.count; i++)
        count += id_eq(h->bottom_lines.at[i].seat.id, c->seat.id) && stands(&h->bottom_lines.at[i]) &&
                 may_see(h, rule_me(h, context), true, context->today, &h->bottom_lines.at[i].item);
    if (count >= LIMIT_LINES)
        return REFUSE(LIMIT, NULL,
                      SAY("{0} is enough: more would be watching. First let one go.", (int64_t)count));
    TRY(rule_limit(h, context, ret, NOUN_bottom_line, h->id.id, LIMIT_LINES_EVER));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_bottom_line_put);
    e->audience.rule = audience_rule_directors;
    e->bottom_line_put =
        (struct bottom_line_put){.seat = c->seat, .words = c->words, .otherwise = c->otherwise};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_bottom_line_put(struct household *h, const struct event *e) {
    const struct bottom_line_put *fields = &e->bottom_line_put;
    struct bottom_line *line = rule_begin(h, NOUN_bottom_line, e->item, e);
    line->item.opened = ids_with(h->arena, line->item.opened, fields->seat.id);
    line->seat = fields->seat;
    line->words = arena_copy(h->arena, fields->words);
    line->otherwise = arena_copy(h->arena, fields->otherwise);
    line->state = bottom_line_state_waiting;
}

/* A line that still stands, for somebody it is with: a stand-in may read it, no more. */
static err find_line(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct bottom_line **ret_line) {
    struct bottom_line *line = NULL;
    TRY(rule_bottom_line(h, context, ret, id.id, "bottom_line", &line));
    const struct seat *me = rule_me(h, context);
    if (me->kind != seat_kind_director && !id_eq(line->seat.id, me->item.id.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    if (!stands(line)) return REFUSE(CONFLICT, NULL, SAY("This does not stand any more."));
    *ret_line = line;
    return OK;
}

err decide_bottom_line_answer(const struct household *h, const struct context *context,
                              const struct bottom_line_answer *c, struct decision *ret) {
    struct bottom_line *line = NULL;
    TRY(find_line(h, context, c->bottom_line, ret, &line));
    if (line->state != bottom_line_state_waiting)
        return REFUSE(CONFLICT, NULL, SAY("This was already answered."));
    bool by_seat = id_eq(line->item.author.id, line->seat.id),
         by_me = id_eq(context->actor.seat.id, line->seat.id);
    if (by_seat == by_me)
        return REFUSE(INVALID, NULL, SAY("You put this forward. The other side says yes or no."));
    decision_event(ret, context, h->id.id, c->bottom_line.id, EV_bottom_line_answered)
        ->bottom_line_answered.yes = c->yes;
    return OK;
}

void evolve_bottom_line_answered(struct household *h, const struct event *e) {
    struct bottom_line *line = household_bottom_line(h, e->item);
    if (!rule_holds(line, e)) return;
    line->state = e->bottom_line_answered.yes ? bottom_line_state_agreed : bottom_line_state_refused;
    line->answered_at = e->time;
    line->item.version++;
}

err decide_bottom_line_drop(const struct household *h, const struct context *context,
                            const struct bottom_line_drop *c, struct decision *ret) {
    struct bottom_line *line = NULL;
    TRY(find_line(h, context, c->bottom_line, ret, &line));
    decision_event(ret, context, h->id.id, c->bottom_line.id, EV_bottom_line_dropped);
    return OK;
}

void evolve_bottom_line_dropped(struct household *h, const struct event *e) {
    struct bottom_line *line = household_bottom_line(h, e->item);
    if (!rule_holds(line, e)) return;
    line->state = bottom_line_state_dropped;
    line->item.version++;
}
