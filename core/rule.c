#include "core/rule.h"

enum { SHARES = 4 }; /* how often what one may write fits at a table */

err rule_missing(struct decision *ret, const struct context *context, const char *field) {
    return decision_refuse(ret, context, ERR(MISSING, "absent, or not for this actor"), field,
                           SAY("This is not here, or it is not for you."));
}

err rule_step_up(struct decision *ret, const struct context *context) {
    return decision_refuse(ret, context, ERR(STEP_UP, "own items want a fresh PIN"), NULL,
                           SAY("Type your PIN first. Then you come to what is yours alone."));
}

err rule_seen(const struct context *context, struct decision *ret, const struct item *item,
              int64_t seen) {
    if (seen <= 0 || seen == item->version) return OK;
    return decision_refuse(
        ret, context, ERR(CONFLICT, "changed since it was seen"), NULL,
        SAY("Somebody changed this while you were writing. Look at how it is now, and try again."));
}

const struct seat *rule_me(const struct household *h, const struct context *context) {
    if (context->actor.kind != actor_kind_seat) return NULL;
    return household_seat(h, context->actor.seat.id);
}

bool rule_shared(const struct household *h, const struct item *item) {
    return id_eq(item->log, h->id.id);
}

static err check_seen(const struct household *h, const struct context *context, struct decision *ret,
                      const struct item *item, const char *field) {
    const struct seat *me = rule_me(h, context);
    if (!item || !me || !may_see(h, me, true, context->today, item))
        return rule_missing(ret, context, field);
    if (!may_see(h, me, context->stepped_up, context->today, item)) return rule_step_up(ret, context);
    return OK;
}

#define NOUN(number, name, plural, fields)                                                          \
    err rule_##name(const struct household *h, const struct context *context, struct decision *ret, \
                    struct id id, const char *field, struct name **ret_##name) {                    \
        struct name *found = household_##name(h, id);                                               \
        TRY(check_seen(h, context, ret, found ? &found->item : NULL, field));                       \
        *ret_##name = found;                                                                        \
        return OK;                                                                                  \
    }
#include "core/noun.def"
#undef NOUN

err rule_item(const struct household *h, const struct context *context, struct decision *ret,
              struct id id, const char *field, struct item **ret_item, enum noun *ret_noun) {
    struct item *found = household_item(h, id, ret_noun);
    TRY(check_seen(h, context, ret, found, field));
    *ret_item = found;
    return OK;
}

err rule_other(const struct household *h, const struct context *context, struct decision *ret,
               seat_id id, const char *field, struct seat **ret_seat) {
    struct seat *seat = NULL;
    TRY(rule_seat(h, context, ret, id.id, field, &seat));
    if (!seat_active(h, seat, context->today)) return rule_missing(ret, context, field);
    if (id_eq(id.id, context->actor.seat.id))
        return REFUSE(INVALID, field, SAY("This is you. Choose somebody else."));
    *ret_seat = seat;
    return OK;
}

err rule_doer(const struct household *h, const struct context *context, enum doer doer, seat_id who,
              struct decision *ret) {
    struct seat *seat = NULL;
    if (id_none(who.id)) return OK;
    TRY(rule_seat(h, context, ret, who.id, "who", &seat));
    if (!seat_active(h, seat, context->today)) return rule_missing(ret, context, "who");
    if (seat->kind == seat_kind_coordinator || seat->kind == seat_kind_authority)
        return REFUSE(INVALID, "who", SAY("{0} has no part in your plan.", seat->name));
    switch (doer) {
    case doer_together: return OK;
    case doer_self:
        if (seat->kind == seat_kind_director) return OK;
        return REFUSE(INVALID, "who", SAY("{0} is not one of those who decide here.", seat->name));
    case doer_circle:
        if (seat->kind == seat_kind_member) return OK;
        return REFUSE(INVALID, "who", SAY("{0} is not one of your own people.", seat->name));
    case doer_professional:
        if (seat->kind == seat_kind_professional) return OK;
        return REFUSE(INVALID, "who", SAY("{0} does not come for work.", seat->name));
    case doer_none: break;
    }
    return REFUSE(INVALID, "doer", SAY("Choose who does this."));
}

static bool decides(const struct seat *seat) {
    return seat && seat->kind == seat_kind_director;
}

seat_id rule_herself(const struct household *h, const struct context *context, enum doer doer,
                     seat_id who) {
    const struct seat *only = NULL;
    size_t count = 0;
    if (doer != doer_self || !id_none(who.id)) return who;
    if (decides(rule_me(h, context))) return context->actor.seat;
    for (size_t i = 0; i < h->seats.count; i++) {
        if (!decides(&h->seats.at[i]) || h->seats.at[i].ended) continue;
        only = &h->seats.at[i];
        count++;
    }
    return count == 1 ? (seat_id){only->item.id.id} : who;
}

/* An own log may be folded before the seats are there: it is its author's. */
seat_id rule_said_herself(const struct household *h, const struct event *e, enum doer doer,
                          seat_id who) {
    seat_id by = e->actor.seat;
    if (doer != doer_self || !id_none(who.id) || e->actor.kind != actor_kind_seat) return who;
    bool hers = id_eq(e->log, h->id.id) ? decides(household_seat(h, by.id)) : id_eq(e->log, by.id);
    return hers ? by : who;
}

err rule_place(const struct household *h, const struct context *context, struct decision *ret,
               enum audience_rule rule, seat_id with, struct place *ret_place) {
    bool own = rule == audience_rule_me || rule == audience_rule_named,
         named = rule == audience_rule_named;
    if (named && id_none(with.id))
        return REFUSE(INVALID, "with", SAY("Choose with whom you share this."));
    if (!named && !id_none(with.id))
        return REFUSE(INVALID, "audience",
                      SAY("You chose a person. Choose that only that person sees this with you."));
    if (own && !context->stepped_up) return rule_step_up(ret, context);
    struct place place = {own ? context->actor.seat.id : h->id.id, {.rule = rule}};
    if (rule == audience_rule_none) place.audience.rule = audience_rule_directors;
    if (named) {
        struct seat *seat = NULL;
        TRY(rule_other(h, context, ret, with, "with", &seat));
        if (seat->kind == seat_kind_coordinator || seat->kind == seat_kind_authority)
            return REFUSE(INVALID, "with", SAY("{0} has no part in your plan.", seat->name));
        place.audience.named = ids_with(context->arena, place.audience.named, seat->item.id.id);
    }
    *ret_place = place;
    return OK;
}

static err no_room(const struct context *context, struct decision *ret, size_t most) {
    return REFUSE(
        LIMIT, NULL,
        SAY("There is no room for more of these at this table: {0} is the most.", (int64_t)most));
}

/* Whoever uses up her room leaves that of others: nobody who decides can silence another by writing. */
err rule_limit(const struct household *h, const struct context *context, struct decision *ret,
               enum noun noun, struct id log, size_t most) {
    size_t count = 0, mine = 0;
    struct noun_list list = household_list(h, noun);
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = rule_at(list, i);
        count += id_eq(item->log, log);
        mine += id_eq(item->log, log) && id_eq(item->author.id, context->actor.seat.id);
    }
    return mine < most && count < SHARES * most ? OK : no_room(context, ret, most);
}

err rule_seats(const struct household *h, const struct context *context, struct decision *ret) {
    size_t here = 0;
    for (size_t i = 0; i < h->seats.count; i++)
        here += !h->seats.at[i].ended;
    if (here >= LIMIT_SEATS) return no_room(context, ret, LIMIT_SEATS);
    return h->seats.count < LIMIT_SEATS_EVER ? OK : no_room(context, ret, LIMIT_SEATS_EVER);
}

/* The event itself must not tell a director of something that was closed to her. */
static struct audience who_could_see(const struct household *h, const struct context *context,
                                     const struct item *item) {
    struct audience audience = {.rule = audience_rule_named};
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct seat *seat = &h->seats.at[i];
        if (seat->kind == seat_kind_director && !seat->ended && may_see_active(h, seat, true, item))
            audience.named = ids_with(context->arena, audience.named, seat->item.id.id);
    }
    return audience.named.count ? audience : (struct audience){.rule = audience_rule_me};
}

void rule_take_out(const struct household *h, const struct context *context, struct decision *ret,
                   const struct item *item) {
    bool shared = rule_shared(h, item);
    struct event *e = decision_event(ret, context, item->log, item->id.id, EV_item_taken_out);
    e->audience =
        shared ? who_could_see(h, context, item) : (struct audience){.rule = audience_rule_me};
    struct redaction *redaction = PUSH(context->arena, &ret->redactions, struct redaction);
    *redaction = (struct redaction){item->log, item->id.id};
}

bool rule_holds(const void *record, const struct event *e) {
    const struct item *item = record; /* every record begins with it */
    return item && id_eq(item->log, e->log);
}

struct audience rule_keep_audience(struct arena *arena, struct audience audience) {
    struct audience kept = {.rule = audience.rule};
    for (size_t i = 0; i < audience.named.count; i++)
        kept.named = ids_with(arena, kept.named, audience.named.at[i]);
    return kept;
}

/* Such a thing has no id in its event, for the event is about the other. */
struct id rule_id_after(struct id id, size_t place) {
    uint64_t more = (uint64_t)place + 1;
    for (size_t i = sizeof id.byte; i-- > 0 && more; more >>= 8) {
        more += id.byte[i];
        id.byte[i] = (uint8_t)more;
    }
    return id;
}

void *rule_begin(struct household *h, enum noun noun, struct id id, const struct event *e) {
    void *record = household_add(h, noun, id);
    struct item *item = record;
    bool shared = id_eq(e->log, h->id.id);
    item->log = e->log;
    item->author = id_none(e->actor.behalf.id) ? e->actor.seat : e->actor.behalf;
    item->made = e->time;
    item->number = e->number;
    item->shared = shared ? e->number : e->follows;
    item->version = 1;
    item->tongue = arena_copy(h->arena, e->tongue);
    item->audience = rule_keep_audience(h->arena, e->audience);
    if (item->audience.rule == audience_rule_none)
        item->audience.rule = shared ? audience_rule_directors : audience_rule_me;
    return record;
}

err rule_ahead(const struct context *context, struct decision *ret, day on, const char *field) {
    if (on <= context->today) return REFUSE(INVALID, field, SAY("Choose a day after today."));
    if (on > context->today + AHEAD_DAYS)
        return REFUSE(INVALID, field, SAY("Choose a day within two years."));
    return OK;
}
