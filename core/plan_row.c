#include "core/conference.h"

/* What the circle writes in private time: one pen and a flip-chart, or every phone at once. */

/* With one pen, who has it writes; anybody takes it over by saying so. */
static err check_pen(const struct household *h, const struct context *context, struct decision *ret,
                     const struct conference *conference) {
    if (conference->phones || id_eq(conference->pen.id, context->actor.seat.id)) return OK;
    const struct seat *pen = household_seat(h, conference->pen.id);
    return REFUSE(CONFLICT, NULL, SAY("{0} has the pen. Take it over, or let everybody write.",
                                      pen ? pen->name : S("-")));
}

err decide_pen_pass(const struct household *h, const struct context *context, const struct pen_pass *c,
                    struct decision *ret) {
    struct conference *conference = NULL;
    struct seat *seat = NULL;
    seat_id pen = id_none(c->pen.id) ? context->actor.seat : c->pen;
    TRY(conference_find(h, context, ret, c->conference.id, AT(private), &conference));
    TRY(rule_seat(h, context, ret, pen.id, "pen", &seat));
    if (!kind_in_circle(seat->kind) || seat->ended ||
        !may_see_active(h, seat, true, &conference->item))
        return REFUSE(INVALID, "pen", SAY("{0} is not one of you here.", seat->name));
    if (id_eq(conference->pen.id, pen.id) && conference->phones == c->phones)
        return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->conference.id, EV_pen_passed)->pen_passed =
        (struct pen_passed){pen, c->phones};
    return OK;
}

void evolve_pen_passed(struct household *h, const struct event *e) {
    struct conference *conference = household_conference(h, e->item);
    if (!rule_holds(conference, e)) return;
    conference->pen = e->pen_passed.pen;
    conference->phones = e->pen_passed.phones;
    conference->item.version++;
}

/* Who does it may also be somebody who uses no phone: then by her first name. */
static err check_who(const struct household *h, const struct context *context, seat_id who, str name,
                     struct decision *ret) {
    struct seat *seat = NULL;
    if (id_none(who.id)) return OK;
    if (name.len)
        return REFUSE(INVALID, "name", SAY("Choose somebody, or write a name: not both."));
    TRY(rule_seat(h, context, ret, who.id, "who", &seat));
    if (seat->kind == seat_kind_coordinator || seat->kind == seat_kind_authority)
        return REFUSE(INVALID, "who", SAY("{0} has no part in your plan.", seat->name));
    return seat->ended ? rule_missing(ret, context, "who") : OK;
}

static size_t standing(const struct household *h, item_id conference) {
    size_t count = 0;
    for (size_t i = 0; i < h->plan_rows.count; i++)
        count += !h->plan_rows.at[i].struck && id_eq(h->plan_rows.at[i].conference.id, conference.id);
    return count;
}

err decide_plan_row_write(const struct household *h, const struct context *context,
                          const struct plan_row_write *c, struct decision *ret) {
    struct conference *conference = NULL;
    TRY(conference_find(h, context, ret, c->conference.id, AT(private), &conference));
    TRY(check_pen(h, context, ret, conference));
    TRY(check_who(h, context, c->who, c->name, ret));
    if (standing(h, c->conference) >= LIMIT_PLAN_ROWS)
        return REFUSE(LIMIT, NULL, SAY("{0} lines is the most. First strike one out.",
                                       (int64_t)LIMIT_PLAN_ROWS));
    TRY(rule_limit(h, context, ret, NOUN_plan_row, h->id.id, LIMIT_PLAN_ROWS_EVER));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_plan_row_written);
    e->audience.rule = audience_rule_circle;
    e->plan_row_written = (struct plan_row_written){.conference = c->conference,
                                                    .words = c->words,
                                                    .who = c->who,
                                                    .name = c->name,
                                                    .due = c->due,
                                                    .checks = c->checks,
                                                    .closer = c->closer};
    ret->made = context->fresh[0];
    return OK;
}

static void fill(struct household *h, struct plan_row *row, const struct plan_row_changed *to) {
    row->words = arena_copy(h->arena, to->words);
    row->who = to->who;
    row->name = arena_copy(h->arena, to->name);
    row->due = to->due;
    row->checks = arena_copy(h->arena, to->checks);
    row->closer = to->closer;
}

void evolve_plan_row_written(struct household *h, const struct event *e) {
    const struct plan_row_written *fields = &e->plan_row_written;
    struct plan_row *row = rule_begin(h, NOUN_plan_row, e->item, e);
    row->conference = fields->conference;
    row->touched = e->number;
    fill(h, row,
         &(struct plan_row_changed){fields->words, fields->who, fields->name, fields->due,
                                    fields->checks, fields->closer});
}

static err find_row(const struct household *h, const struct context *context, item_id id,
                    struct decision *ret, struct plan_row **ret_row) {
    TRY(rule_plan_row(h, context, ret, id.id, "plan_row", ret_row));
    const struct conference *conference = household_conference(h, (*ret_row)->conference.id);
    if (!conference) return ERR(BROKEN, "a row of no conference");
    TRY(conference_check(context, ret, conference, AT(private)));
    TRY(check_pen(h, context, ret, conference));
    if ((*ret_row)->struck) return REFUSE(CONFLICT, NULL, SAY("This line was struck out."));
    return OK;
}

err decide_plan_row_change(const struct household *h, const struct context *context,
                           const struct plan_row_change *c, struct decision *ret) {
    struct plan_row *row = NULL;
    TRY(find_row(h, context, c->plan_row, ret, &row));
    TRY(rule_seen(context, ret, &row->item, c->seen));
    TRY(check_who(h, context, c->who, c->name, ret));
    decision_event(ret, context, h->id.id, c->plan_row.id, EV_plan_row_changed)->plan_row_changed =
        (struct plan_row_changed){c->words, c->who, c->name, c->due, c->checks, c->closer};
    return OK;
}

static struct plan_row *told(struct household *h, const struct event *e) {
    struct plan_row *row = household_plan_row(h, e->item);
    if (!rule_holds(row, e)) return NULL;
    row->item.version++;
    return row;
}

void evolve_plan_row_changed(struct household *h, const struct event *e) {
    struct plan_row *row = told(h, e);
    if (!row) return;
    row->touched = e->number;
    fill(h, row, &e->plan_row_changed);
}

err decide_plan_row_strike(const struct household *h, const struct context *context,
                           const struct plan_row_strike *c, struct decision *ret) {
    struct plan_row *row = NULL;
    TRY(find_row(h, context, c->plan_row, ret, &row));
    decision_event(ret, context, h->id.id, c->plan_row.id, EV_plan_row_struck);
    return OK;
}

void evolve_plan_row_struck(struct household *h, const struct event *e) {
    struct plan_row *row = told(h, e);
    if (!row) return;
    row->struck = true;
    row->touched = e->number;
}

err plan_rows_ready(const struct household *h, const struct context *context, struct decision *ret,
                    const struct conference *conference, bool not_now) {
    size_t count = 0;
    bool closer = false;
    for (size_t i = 0; i < h->plan_rows.count; i++) {
        const struct plan_row *row = &h->plan_rows.at[i];
        if (row->struck || !id_eq(row->conference.id, conference->item.id.id)) continue;
        count++;
        closer = closer || row->closer;
        if ((id_none(row->who.id) && !row->name.len) || row->due == DAY_NONE || !row->checks.len)
            return REFUSE(INVALID, NULL,
                          SAY("“{0}” does not yet say who does it, before when and who checks.",
                              row->words));
    }
    if (!count) return REFUSE(INVALID, NULL, SAY("There is no line on your flip-chart yet."));
    if (closer || not_now) return OK;
    return REFUSE(INVALID, "not_now",
                  SAY("What brings you closer to each other? Mark one line, or say: not now."));
}

static enum doer doer_of(const struct seat *who) {
    if (!who || who->ended) return doer_circle;
    return who->kind == seat_kind_director ? doer_self
           : who->kind == seat_kind_member ? doer_circle
                                           : doer_professional;
}

void plan_rows_adopt(const struct household *h, const struct context *context, struct decision *ret,
                     const struct conference *conference) {
    size_t next = 0;
    for (size_t i = 0; i < h->plan_rows.count && next < FRESH_IDS; i++) {
        const struct plan_row *row = &h->plan_rows.at[i];
        if (row->struck || !id_eq(row->conference.id, conference->item.id.id)) continue;
        const struct seat *who = household_seat(h, row->who.id);
        bool here = who && seat_active(h, who, context->today);
        struct id step = context->fresh[next++];
        struct event *e = decision_event(ret, context, h->id.id, step, EV_step_added);
        e->audience.rule = audience_rule_circle;
        e->step_added.words = row->words;
        e->step_added.doer = doer_of(here ? who : NULL);
        if (here) e->step_added.who = row->who;
        e->step_added.due = row->due;
        decision_event(ret, context, h->id.id, row->item.id.id, EV_plan_row_adopted)
            ->plan_row_adopted.step.id = step;
    }
}

void evolve_plan_row_adopted(struct household *h, const struct event *e) {
    struct plan_row *row = told(h, e);
    if (row) row->step = e->plan_row_adopted.step;
}
