#include "core/rule.h"

static bool is_on(const struct cover *cover, day today) {
    return today <= cover->until &&
           (cover->state == cover_state_waiting || cover->state == cover_state_agreed);
}

/* A seat that a professional sits on herself: nobody stands in for a stand-in. */
static err check_seat(const struct household *h, const struct context *context,
                      const struct cover_ask *c, struct decision *ret) {
    const struct seat *seat = household_seat(h, c->seat.id);
    bool hers =
        context->actor.kind == actor_kind_organisation || id_eq(c->seat.id, context->actor.seat.id);
    if (!seat || !hers || seat->kind != seat_kind_professional || !seat_active(h, seat, context->today))
        return rule_missing(ret, context, "seat");
    if (!id_none(seat->stands_for.id))
        return REFUSE(INVALID, "seat",
                      SAY("You stand in for somebody yourself. Nobody can stand in for you."));
    if (id_eq(seat->account.id, c->account.id))
        return REFUSE(INVALID, "account", SAY("Choose a colleague. Nobody stands in for herself."));
    return OK;
}

err decide_cover_ask(const struct household *h, const struct context *context,
                     const struct cover_ask *c, struct decision *ret) {
    TRY(check_seat(h, context, c, ret));
    if (c->until < context->today)
        return REFUSE(INVALID, "until", SAY("Choose today or a day after today."));
    if (c->until > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "until", SAY("Choose a day within two years."));
    for (size_t i = 0; i < h->covers.count; i++) {
        const struct cover *cover = &h->covers.at[i];
        if (id_eq(cover->seat.id, c->seat.id) && id_eq(cover->account.id, c->account.id) &&
            is_on(cover, context->today))
            return REFUSE(CONFLICT, "account", SAY("You already asked this colleague to stand in."));
    }
    TRY(rule_limit(h, context, ret, NOUN_cover, h->id.id, LIMIT_COVERS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_cover_asked);
    e->audience.rule = audience_rule_directors;
    e->cover_asked = (struct cover_asked){
        .seat = c->seat,
        .name = seat_plain_name(seat_kind_professional, c->name),
        .account = c->account,
        .until = c->until};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_cover_asked(struct household *h, const struct event *e) {
    const struct cover_asked *fields = &e->cover_asked;
    struct cover *cover = rule_begin(h, NOUN_cover, e->item, e);
    cover->seat = fields->seat;
    cover->name = arena_copy(h->arena, seat_plain_name(seat_kind_professional, fields->name));
    cover->account = fields->account;
    cover->until = fields->until;
    cover->state = cover_state_waiting;
    /* It is about her seat, also when her organisation asked. */
    cover->item.opened = ids_with(h->arena, cover->item.opened, fields->seat.id);
}

static err let_in(const struct household *h, const struct context *context, const struct cover *cover,
                  struct decision *ret) {
    const struct seat *covered = household_seat(h, cover->seat.id);
    if (context->today > cover->until)
        return REFUSE(CONFLICT, NULL,
                      SAY("The last day of this has passed. A new question is needed."));
    if (!covered || !seat_active(h, covered, context->today))
        return REFUSE(
            CONFLICT, NULL,
            SAY("The person that {0} would stand in for is not at the table any more.", cover->name));
    if (household_seat_of(h, cover->account))
        return REFUSE(CONFLICT, NULL, SAY("{0} cannot stand in at this table.", cover->name));
    TRY(rule_seats(h, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_seat_joined);
    e->seat_joined.kind = seat_kind_professional;
    e->seat_joined.name = cover->name;
    e->seat_joined.account = cover->account;
    e->seat_joined.ask = cover->item.id; /* what she comes from: the cover */
    e->seat_joined.asked_by = context->actor.seat;
    e->seat_joined.organisation = covered->organisation;
    e->seat_joined.purpose = covered->purpose;
    e->seat_joined.look_again = cover->until;
    e->seat_joined.stands_for = cover->seat;
    ret->made = context->fresh[0];
    return OK;
}

err decide_cover_answer(const struct household *h, const struct context *context,
                        const struct cover_answer *c, struct decision *ret) {
    struct cover *cover = NULL;
    TRY(rule_cover(h, context, ret, c->cover.id, "cover", &cover));
    if (cover->state != cover_state_waiting)
        return REFUSE(CONFLICT, NULL, SAY("This question was already answered."));
    decision_event(ret, context, h->id.id, c->cover.id, EV_cover_answered)->cover_answered.yes = c->yes;
    return c->yes ? let_in(h, context, cover, ret) : OK;
}

void evolve_cover_answered(struct household *h, const struct event *e) {
    struct cover *cover = household_cover(h, e->item);
    if (!rule_holds(cover, e)) return;
    cover->state = e->cover_answered.yes ? cover_state_agreed : cover_state_refused;
    cover->item.version++;
}

/* Of a professional only the one it is about, and the one who stands in. */
static err find_cover(const struct household *h, const struct context *context, item_id id,
                      struct decision *ret, struct cover **ret_cover) {
    const struct seat *me = rule_me(h, context);
    struct cover *cover = household_cover(h, id.id);
    if (!me) { /* the organisation */
        if (!cover) return rule_missing(ret, context, "cover");
    } else {
        TRY(rule_cover(h, context, ret, id.id, "cover", &cover));
        bool hers = id_eq(cover->seat.id, me->item.id.id) || id_eq(cover->stand_in.id, me->item.id.id);
        if (me->kind != seat_kind_director && !hers) return rule_missing(ret, context, "cover");
    }
    *ret_cover = cover;
    return OK;
}

err decide_cover_end(const struct household *h, const struct context *context,
                     const struct cover_end *c, struct decision *ret) {
    struct cover *cover = NULL;
    TRY(find_cover(h, context, c->cover, ret, &cover));
    if (cover->state != cover_state_waiting && cover->state != cover_state_agreed)
        return REFUSE(CONFLICT, NULL, SAY("This is already over."));
    decision_event(ret, context, h->id.id, c->cover.id, EV_cover_ended);
    const struct seat *stand_in = household_seat(h, cover->stand_in.id);
    if (stand_in && !stand_in->ended)
        decision_event(ret, context, h->id.id, cover->stand_in.id, EV_seat_ended)->seat_ended.how =
            seat_ending_cover_over;
    return OK;
}

void evolve_cover_ended(struct household *h, const struct event *e) {
    struct cover *cover = household_cover(h, e->item);
    if (!rule_holds(cover, e)) return;
    cover->state = cover_state_over;
    cover->item.version++;
}
