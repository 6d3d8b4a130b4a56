#include "core/rule.h"

/* A professional comes for something, and until a day on which she is looked at again. */
static err check_look_again(const struct context *context, struct decision *ret, day look_again) {
    if (look_again == DAY_NONE)
        return REFUSE(INVALID, "look_again", SAY("Choose a day to look at this again."));
    if (look_again <= context->today)
        return REFUSE(INVALID, "look_again", SAY("Choose a day after today."));
    if (look_again > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, "look_again", SAY("Choose a day within two years."));
    return OK;
}

static err check_ask(const struct context *context, const struct seat_ask *c, struct decision *ret) {
    bool professional = c->kind == seat_kind_professional, own = kind_in_circle(c->kind);
    err first = OK, e = OK;
    if (professional && !c->purpose.len)
        first = REFUSE(INVALID, "purpose", SAY("Write what this person comes to do."));
    if (professional) e = check_look_again(context, ret, c->look_again);
    if (e.kind && !first.kind) first = e;
    if (c->kind == seat_kind_authority && !c->organisation.len)
        first = REFUSE(INVALID, "organisation", SAY("Write for which authority this person comes."));
    if (!own && c->tie.len)
        first = REFUSE(INVALID, "tie",
                       SAY("This is for your own people, not for somebody who comes for work."));
    if (own && c->organisation.len)
        first = REFUSE(INVALID, "organisation", SAY("This is only for somebody who comes for work."));
    if (!professional && c->look_again != DAY_NONE)
        first = REFUSE(INVALID, "look_again", SAY("This is only for somebody who comes for work."));
    if (!own && !professional && c->sees_earlier)
        first = REFUSE(INVALID, "sees_earlier", SAY("They see only what is put before them."));
    if (c->kind == seat_kind_director && c->sees_earlier)
        first = REFUSE(
            INVALID, "sees_earlier",
            SAY("Who decides with you sees nothing from before. You can open it later, one by one."));
    return first;
}

/* One thing that is opened with the yes: of the asker's own writing, and nothing that is hers alone. */
static err check_shows(const struct household *h, const struct context *context,
                       const struct seat_ask *c, struct decision *ret) {
    struct item *item = NULL;
    enum noun noun = NOUN_END;
    if (id_none(c->shows.id)) return OK;
    if (c->kind == seat_kind_coordinator || c->kind == seat_kind_authority)
        return REFUSE(INVALID, "shows", SAY("They see only what is put before them."));
    if (c->kind == seat_kind_director)
        return REFUSE(
            INVALID, "shows",
            SAY("Who decides with you sees nothing from before. You can open it later, one by one."));
    TRY(rule_item(h, context, ret, c->shows.id, "shows", &item, &noun));
    if (noun == NOUN_seat || noun_put_before(noun) || !rule_shared(h, item) ||
        !may_open(h, rule_me(h, context), item))
        return REFUSE(INVALID, "shows", SAY("Choose something from the plan that you wrote yourself."));
    return OK;
}

err decide_seat_ask(const struct household *h, const struct context *context, const struct seat_ask *c,
                    struct decision *ret) {
    TRY(check_ask(context, c, ret));
    TRY(check_shows(h, context, c, ret));
    size_t open = 0;
    for (size_t i = 0; i < h->asks.count; i++)
        open += h->asks.at[i].state == ask_state_asked &&
                id_eq(h->asks.at[i].item.author.id, context->actor.seat.id);
    if (open >= LIMIT_ASKS)
        return REFUSE(LIMIT, NULL,
                      SAY("You have asked many people already. First take back an invitation."));
    TRY(rule_limit(h, context, ret, NOUN_ask, h->id.id, LIMIT_ASKS_EVER));
    TRY(rule_seats(h, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_seat_asked);
    e->audience.rule = audience_rule_directors;
    e->seat_asked = (struct seat_asked){.kind = c->kind,
                                        .name = seat_plain_name(c->kind, c->name),
                                        .tie = c->tie,
                                        .organisation = c->organisation,
                                        .purpose = c->purpose,
                                        .look_again = c->look_again,
                                        .sees_earlier = c->sees_earlier,
                                        .shows = c->shows};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_seat_asked(struct household *h, const struct event *e) {
    const struct seat_asked *fields = &e->seat_asked;
    struct ask *ask = rule_begin(h, NOUN_ask, e->item, e);
    ask->kind = fields->kind;
    ask->name = arena_copy(h->arena, seat_plain_name(fields->kind, fields->name));
    ask->tie = arena_copy(h->arena, fields->tie);
    ask->organisation = arena_copy(h->arena, fields->organisation);
    ask->purpose = arena_copy(h->arena, fields->purpose);
    ask->look_again = fields->look_again;
    ask->sees_earlier = fields->sees_earlier;
    ask->state = ask_state_asked;
    ask->shows = fields->shows;
}

static err check_asked(const struct context *context, const struct ask *ask, struct decision *ret) {
    switch (ask->state) {
    case ask_state_asked: return OK;
    case ask_state_joined: return REFUSE(CONFLICT, NULL, SAY("This invitation was already used."));
    case ask_state_taken_back:
    case ask_state_none: break;
    }
    return REFUSE(CONFLICT, NULL, SAY("This invitation was taken back."));
}

err decide_seat_unask(const struct household *h, const struct context *context,
                      const struct seat_unask *c, struct decision *ret) {
    struct ask *ask = NULL;
    TRY(rule_ask(h, context, ret, c->ask.id, "ask", &ask));
    TRY(check_asked(context, ask, ret));
    decision_event(ret, context, h->id.id, c->ask.id, EV_seat_unasked);
    return OK;
}

void evolve_seat_unasked(struct household *h, const struct event *e) {
    struct ask *ask = household_ask(h, e->item);
    if (!rule_holds(ask, e)) return;
    ask->state = ask_state_taken_back;
    ask->item.version++;
}

/* Is what was to be opened still there, and still the asker's to open? */
static bool still_shows(const struct household *h, const struct context *context,
                        const struct ask *ask) {
    const struct item *item = household_item(h, ask->shows.id, NULL);
    const struct seat *asker = household_seat(h, ask->item.author.id);
    return item && asker && rule_shared(h, item) &&
           may_see(h, asker, false, context->today, item) && may_open(h, asker, item);
}

/* A coordinator has no stake: nobody is that and anything else at one table, before or after. */
static err check_no_stake(const struct household *h, const struct context *context,
                          enum seat_kind kind, struct decision *ret) {
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        if (!id_eq(seat->account.id, context->account.id)) continue;
        if ((seat->kind == seat_kind_coordinator) != (kind == seat_kind_coordinator))
            return REFUSE(
                INVALID, NULL,
                SAY("You had another place at this table. A coordinator has no stake, so nobody "
                    "can be both."));
    }
    return OK;
}

err decide_seat_join(const struct household *h, const struct context *context,
                     const struct seat_join *c, struct decision *ret) {
    const struct ask *ask = household_ask(h, c->ask.id);
    if (!ask) return rule_missing(ret, context, "ask");
    TRY(check_asked(context, ask, ret));
    if (ask->kind == seat_kind_professional && ask->look_again < context->today)
        return REFUSE(CONFLICT, NULL,
                      SAY("The last day of this invitation has passed. Ask for a new one."));
    TRY(rule_seats(h, context, ret));
    if (!kind_in_circle(ask->kind) && conference_private(h))
        return REFUSE(CONFLICT, NULL, SAY("This table is closed for the moment. Try again later."));
    TRY(check_no_stake(h, context, ask->kind, ret));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_seat_joined);
    e->seat_joined = (struct seat_joined){.kind = ask->kind,
                                          .name = seat_plain_name(ask->kind,
                                                                  c->name.len ? c->name : ask->name),
                                          .account = context->account,
                                          .ask = c->ask,
                                          .asked_by = ask->item.author,
                                          .tie = ask->tie,
                                          .organisation = ask->organisation,
                                          .purpose = ask->purpose,
                                          .look_again = ask->look_again,
                                          .sees_earlier = ask->sees_earlier};
    if (still_shows(h, context, ask))
        decision_event(ret, context, h->id.id, ask->shows.id, EV_item_opened)->item_opened.seat.id =
            context->fresh[0];
    ret->made = context->fresh[0];
    return OK;
}

void evolve_seat_joined(struct household *h, const struct event *e) {
    const struct seat_joined *fields = &e->seat_joined;
    struct seat *seat = rule_begin(h, NOUN_seat, e->item, e);
    seat->item.author.id = e->item;
    seat->kind = fields->kind;
    seat->name = arena_copy(h->arena, seat_plain_name(fields->kind, fields->name));
    seat->account = fields->account;
    seat->asked_by = fields->asked_by;
    seat->tie = arena_copy(h->arena, fields->tie);
    seat->organisation = arena_copy(h->arena, fields->organisation);
    seat->purpose = arena_copy(h->arena, fields->purpose);
    seat->look_again = fields->look_again;
    seat->sees_earlier = fields->sees_earlier;
    seat->joined = e->number;
    seat->stands_for = fields->stands_for;
    struct ask *ask = household_ask(h, fields->ask.id);
    if (rule_holds(ask, e)) {
        ask->state = ask_state_joined;
        ask->item.version++;
    }
    struct cover *cover = household_cover(h, fields->ask.id);
    if (rule_holds(cover, e)) cover->stand_in.id = e->item;
}

/* A seat ends with the stand-ins of it, and with the cover by which it stood in. */
static void end_seat(const struct household *h, const struct context *context, struct decision *ret,
                     const struct seat *seat, enum seat_ending how) {
    decision_event(ret, context, h->id.id, seat->item.id.id, EV_seat_ended)->seat_ended.how = how;
    preparations_end(h, context, seat, ret);
    for (size_t i = 0; i < h->covers.count; i++) {
        const struct cover *cover = &h->covers.at[i];
        bool mine = id_eq(cover->seat.id, seat->item.id.id),
             by_me = id_eq(cover->stand_in.id, seat->item.id.id);
        if (!(mine || by_me) ||
            (cover->state != cover_state_waiting && cover->state != cover_state_agreed))
            continue;
        decision_event(ret, context, h->id.id, cover->item.id.id, EV_cover_ended);
        const struct seat *stand_in = household_seat(h, cover->stand_in.id);
        if (!mine || !stand_in || stand_in->ended) continue;
        decision_event(ret, context, h->id.id, cover->stand_in.id, EV_seat_ended)->seat_ended.how =
            seat_ending_cover_over;
        preparations_end(h, context, stand_in, ret);
    }
}

err decide_seat_leave(const struct household *h, const struct context *context,
                      const struct seat_leave *c, struct decision *ret) {
    const struct seat *me = rule_me(h, context);
    if (!me) return rule_missing(ret, context, NULL);
    if (!c->sure)
        return REFUSE(INVALID, "sure", SAY("Do you want to leave this table? Then say yes here."));
    bool other = me->kind != seat_kind_director;
    for (size_t i = 0; i < h->seats.count && !other; i++) {
        const struct seat *seat = &h->seats.at[i];
        other = seat != me && seat->kind == seat_kind_director && !seat->ended;
    }
    if (!other)
        return REFUSE(INVALID, NULL,
                      SAY("You are the only one who decides here, so you cannot leave. You can end the "
                          "whole table."));
    end_seat(h, context, ret, me, seat_ending_left);
    return OK;
}

err decide_seat_show_out(const struct household *h, const struct context *context,
                         const struct seat_show_out *c, struct decision *ret) {
    struct seat *seat = NULL;
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    if (id_eq(c->seat.id, context->actor.seat.id))
        return REFUSE(INVALID, "seat", SAY("This is you. You can leave the table yourself."));
    if (seat->kind == seat_kind_director)
        return REFUSE(INVALID, "seat",
                      SAY("{0} decides here just like you. Nobody can show out somebody who decides.",
                          seat->name));
    if (seat->ended) return REFUSE(CONFLICT, "seat", SAY("{0} already left the table.", seat->name));
    end_seat(h, context, ret, seat, seat_ending_shown_out);
    return OK;
}

err decide_seat_end(const struct household *h, const struct context *context, const struct seat_end *c,
                    struct decision *ret) {
    const struct seat *seat = household_seat(h, c->seat.id);
    if (!seat || seat->kind != seat_kind_professional) return rule_missing(ret, context, "seat");
    if (c->how != seat_ending_organisation_left)
        return REFUSE(INVALID, "how", SAY("An organisation can only take back its own people."));
    if (seat->ended) return REFUSE(CONFLICT, "seat", SAY("{0} already left the table.", seat->name));
    end_seat(h, context, ret, seat, c->how);
    return OK;
}

/* She showed out who said that she signed: that is her no to it, and those words wait for her own yes again. */
static void slips_end(struct household *h, const struct event *e) {
    for (size_t i = 0; i < h->proposals.count; i++) {
        struct proposal *proposal = &h->proposals.at[i];
        if (!proposal->counts_at || !id_eq(proposal->item.author.id, e->item) ||
            !id_eq(proposal->words_of.id, e->actor.seat.id))
            continue;
        proposal->counts_at = 0;
        proposal->signed_on = DAY_NONE;
        proposal->item.version++;
    }
}

void evolve_seat_ended(struct household *h, const struct event *e) {
    struct seat *seat = household_seat(h, e->item);
    if (!rule_holds(seat, e)) return;
    seat->ended = true;
    seat->how = e->seat_ended.how;
    seat->ended_by = e->actor.seat;
    seat->ended_at = e->time;
    seat->item.version++;
    if (seat->how == seat_ending_shown_out) slips_end(h, e);
    for (size_t i = 0; i < h->pledges.count; i++) { /* an offer goes with who made it */
        struct pledge *pledge = &h->pledges.at[i];
        if (pledge->stopped || !id_eq(pledge->item.author.id, e->item)) continue;
        pledge->stopped = true;
        pledge->item.version++;
    }
    for (size_t i = 0; i < h->duties.count; i++) {
        struct duty *duty = &h->duties.at[i];
        if (duty->stopped || !id_eq(duty->item.author.id, e->item)) continue;
        duty->stopped = true;
        duty->item.version++;
    }
}

err decide_seat_extend(const struct household *h, const struct context *context,
                       const struct seat_extend *c, struct decision *ret) {
    struct seat *seat = NULL;
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    if (seat->kind != seat_kind_professional)
        return REFUSE(INVALID, "seat",
                      SAY("{0} does not come for work, so there is no day to look again.", seat->name));
    if (!id_none(seat->stands_for.id))
        return REFUSE(INVALID, "seat",
                      SAY("{0} stands in for somebody else, until the day you agreed on.", seat->name));
    if (seat->ended) return REFUSE(CONFLICT, "seat", SAY("{0} already left the table.", seat->name));
    TRY(check_look_again(context, ret, c->look_again));
    decision_event(ret, context, h->id.id, c->seat.id, EV_seat_extended)->seat_extended.look_again =
        c->look_again;
    return OK;
}

void evolve_seat_extended(struct household *h, const struct event *e) {
    struct seat *seat = household_seat(h, e->item);
    if (!rule_holds(seat, e)) return;
    seat->look_again = e->seat_extended.look_again;
    seat->item.version++;
}

/* Trust may take time: it has no end date, and either of them says when it is over. */
err decide_seat_trust(const struct household *h, const struct context *context,
                      const struct seat_trust *c, struct decision *ret) {
    struct seat *seat = NULL;
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    bool hers = id_eq(c->seat.id, context->actor.seat.id);
    if (seat->kind != seat_kind_professional || !id_none(seat->stands_for.id) ||
        (rule_me(h, context)->kind != seat_kind_director && !hers))
        return REFUSE(INVALID, "seat",
                      SAY("This is between you and somebody who comes for work here."));
    if (!seat_active(h, seat, context->today))
        return REFUSE(CONFLICT, "seat", SAY("{0} is not at the table now.", seat->name));
    if (seat->trusting == c->yes) return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->seat.id, EV_seat_trusted)->seat_trusted.trusting = c->yes;
    return OK;
}

void evolve_seat_trusted(struct household *h, const struct event *e) {
    struct seat *seat = household_seat(h, e->item);
    if (!rule_holds(seat, e)) return;
    seat->trusting = e->seat_trusted.trusting;
    seat->item.version++;
}
