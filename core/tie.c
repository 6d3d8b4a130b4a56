/* Who there is in her life: her own map. It stands in her own log, so that nobody else knows of it but whom she
 * shows it. */
#include "core/rule.h"

/* What is said of somebody has the same fields in commands and events. */
#define SAID(from)                                                                                   \
    .name = (from)->name, .domain = (from)->domain, .ring = (from)->ring, .how = (from)->how,        \
    .gives_practical = (from)->gives_practical, .gives_company = (from)->gives_company,              \
    .gives_advice = (from)->gives_advice, .gives_comfort = (from)->gives_comfort,                    \
    .gets_practical = (from)->gets_practical, .gets_company = (from)->gets_company,                  \
    .gets_advice = (from)->gets_advice, .gets_comfort = (from)->gets_comfort,                        \
    .dormant = (from)->dormant, .tense = (from)->tense

err decide_tie_draw(const struct household *h, const struct context *context, const struct tie_draw *c,
                    struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, audience_rule_me, (seat_id){0}, &place));
    TRY(rule_limit(h, context, ret, NOUN_tie, place.log, LIMIT_TIES));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_tie_drawn);
    e->audience = place.audience;
    e->tie_drawn = (struct tie_drawn){SAID(c)};
    ret->made = context->fresh[0];
    return OK;
}

static void take(struct household *h, struct tie *tie, const struct tie_drawn *said) {
    struct item item = tie->item;
    bool weighs = said->dormant;
    *tie = (struct tie){.item = item,
                        SAID(said),
                        .trusted = weighs && tie->trusted,
                        .willing = weighs && tie->willing,
                        .choice = weighs ? tie->choice : tie_choice_none};
    tie->name = arena_copy(h->arena, said->name);
    tie->how = arena_copy(h->arena, said->how);
}

void evolve_tie_drawn(struct household *h, const struct event *e) {
    take(h, rule_begin(h, NOUN_tie, e->item, e), &e->tie_drawn);
}

/* One on her own map: whoever may look at it changes nothing. */
static err find_hers(const struct household *h, const struct context *context, item_id id,
                     const char *field, struct decision *ret, struct tie **ret_tie) {
    TRY(rule_tie(h, context, ret, id.id, field, ret_tie));
    if (may_change(h, rule_me(h, context), &(*ret_tie)->item)) return OK;
    return REFUSE(INVALID, NULL, SAY("This is the map of somebody else. Only who drew it changes it."));
}

err decide_tie_change(const struct household *h, const struct context *context,
                      const struct tie_change *c, struct decision *ret) {
    struct tie *tie = NULL;
    TRY(find_hers(h, context, c->tie, "tie", ret, &tie));
    TRY(rule_seen(context, ret, &tie->item, c->seen));
    struct event *e = decision_event(ret, context, tie->item.log, c->tie.id, EV_tie_changed);
    e->tie_changed = (struct tie_changed){SAID(c)};
    return OK;
}

void evolve_tie_changed(struct household *h, const struct event *e) {
    struct tie *tie = household_tie(h, e->item);
    if (!rule_holds(tie, e)) return;
    struct tie_drawn said = {SAID(&e->tie_changed)};
    take(h, tie, &said);
    tie->item.version++;
}

static void weigh(struct decision *ret, const struct context *context, const struct tie *tie,
                  bool trusted, bool willing, enum tie_choice choice) {
    decision_event(ret, context, tie->item.log, tie->item.id.id, EV_tie_weighed)->tie_weighed =
        (struct tie_weighed){.trusted = trusted, .willing = willing, .choice = choice};
}

/* Levin, Walter and Murnighan 2011, Walter and others 2015: of at most ten, two whom she writes to, one whom she
 * prefers and one other; who is trusted and would be willing, rather than who was closest.       */
err decide_tie_weigh(const struct household *h, const struct context *context,
                     const struct tie_weigh *c, struct decision *ret) {
    struct tie *tie = NULL;
    size_t weighed = 0;
    TRY(find_hers(h, context, c->tie, "tie", ret, &tie));
    if (!tie->dormant)
        return REFUSE(INVALID, NULL, SAY("This is for people you have not spoken for long."));
    for (size_t i = 0; i < h->ties.count; i++) {
        const struct tie *other = &h->ties.at[i];
        bool counts = other != tie && id_eq(other->item.log, tie->item.log) &&
                      (other->trusted || other->willing || other->choice);
        weighed += counts;
        if (counts && c->choice && other->choice == c->choice)
            weigh(ret, context, other, other->trusted, other->willing, tie_choice_none);
    }
    if (weighed >= LIMIT_DORMANT && (c->trusted || c->willing || c->choice))
        return REFUSE(LIMIT, NULL,
                      SAY("You have {0} already. That is enough to choose from.", weighed));
    weigh(ret, context, tie, c->trusted, c->willing, c->choice);
    return OK;
}

void evolve_tie_weighed(struct household *h, const struct event *e) {
    struct tie *tie = household_tie(h, e->item);
    if (!rule_holds(tie, e)) return;
    tie->trusted = e->tie_weighed.trusted;
    tie->willing = e->tie_weighed.willing;
    tie->choice = e->tie_weighed.choice;
    tie->item.version++;
}

static const struct acquaintance *pair(const struct household *h, item_id one, item_id other) {
    for (size_t i = 0; i < h->acquaintances.count; i++) {
        const struct acquaintance *both = &h->acquaintances.at[i];
        if ((id_eq(both->one.id, one.id) && id_eq(both->other.id, other.id)) ||
            (id_eq(both->one.id, other.id) && id_eq(both->other.id, one.id)))
            return both;
    }
    return NULL;
}

/* Two people on her map know each other, or not: for her alone, and shown to nobody. */
err decide_tie_know(const struct household *h, const struct context *context, const struct tie_know *c,
                    struct decision *ret) {
    struct tie *tie = NULL, *other = NULL;
    TRY(find_hers(h, context, c->tie, "tie", ret, &tie));
    TRY(find_hers(h, context, c->other, "other", ret, &other));
    if (tie == other) return REFUSE(INVALID, "other", SAY("Choose two people."));
    const struct acquaintance *known = pair(h, c->tie, c->other);
    if (c->yes == (known != NULL)) return REFUSE(CONFLICT, "other", SAY("That is how it already is."));
    if (known) {
        rule_take_out(h, context, ret, &known->item);
        return OK;
    }
    TRY(rule_limit(h, context, ret, NOUN_acquaintance, tie->item.log, LIMIT_ACQUAINTANCES));
    struct event *e =
        decision_event(ret, context, tie->item.log, context->fresh[0], EV_acquaintance_noted);
    e->audience.rule = audience_rule_me;
    e->acquaintance_noted = (struct acquaintance_noted){.one = c->tie, .other = c->other};
    return OK;
}

void evolve_acquaintance_noted(struct household *h, const struct event *e) {
    const struct acquaintance_noted *said = &e->acquaintance_noted;
    if (!rule_holds(household_tie(h, said->one.id), e) ||
        !rule_holds(household_tie(h, said->other.id), e))
        return; /* one of them was taken off the map */
    struct acquaintance *both = rule_begin(h, NOUN_acquaintance, e->item, e);
    both->one = said->one;
    both->other = said->other;
}

/* The whole of her map, to one person more or one fewer. Whom she draws later is hers alone again. */
static err show(const struct household *h, const struct context *context, seat_id id, bool opens,
                struct decision *ret) {
    struct seat *seat = NULL;
    bool any = false;
    if (!context->stepped_up) return rule_step_up(ret, context);
    TRY(rule_other(h, context, ret, id, "seat", &seat));
    for (size_t i = 0; i < h->ties.count; i++) {
        const struct item *item = &h->ties.at[i].item;
        struct ids named = item->audience.named;
        if (!id_eq(item->author.id, context->actor.seat.id) || ids_have(named, id.id) == opens)
            continue;
        named =
            opens ? ids_with(context->arena, named, id.id) : ids_without(context->arena, named, id.id);
        if (named.count > LIMIT_NAMED)
            return REFUSE(LIMIT, "seat",
                          SAY("You can share something of your own with {0} people at most.",
                              (int64_t)LIMIT_NAMED));
        struct event *e = decision_event(ret, context, item->log, item->id.id, EV_audience_chosen);
        e->audience.rule = named.count ? audience_rule_named : audience_rule_me;
        e->audience.named = named;
        any = true;
    }
    if (any) return OK;
    return opens ? REFUSE(CONFLICT, "seat", SAY("{0} can already see this.", seat->name))
                 : REFUSE(CONFLICT, "seat", SAY("This is already closed to {0}.", seat->name));
}

err decide_map_open(const struct household *h, const struct context *context, const struct map_open *c,
                    struct decision *ret) {
    return show(h, context, c->seat, true, ret);
}

err decide_map_close(const struct household *h, const struct context *context,
                     const struct map_close *c, struct decision *ret) {
    return show(h, context, c->seat, false, ret);
}
