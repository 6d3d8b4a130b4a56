#include "core/rule.h"

static bool has(struct ids ids, seat_id seat) {
    return ids_have(ids, seat.id);
}

/* Own items are opened and closed by saying again whom they name. */
static err name_again(const struct context *context, const struct item *item, struct ids named,
                      struct decision *ret) {
    if (named.count > LIMIT_NAMED)
        return REFUSE(
            LIMIT, "seat",
            SAY("You can share something of your own with {0} people at most.", (int64_t)LIMIT_NAMED));
    struct event *e = decision_event(ret, context, item->log, item->id.id, EV_audience_chosen);
    e->audience.rule = named.count ? audience_rule_named : audience_rule_me;
    e->audience.named = named;
    return OK;
}

err decide_item_open(const struct household *h, const struct context *context,
                     const struct item_open *c, struct decision *ret) {
    struct item *item = NULL;
    struct seat *seat = NULL;
    TRY(rule_item(h, context, ret, c->item.id, "item", &item, NULL));
    if (!may_open(h, rule_me(h, context), item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can show it to others."));
    TRY(rule_other(h, context, ret, c->seat, "seat", &seat));
    if (seat->kind == seat_kind_coordinator)
        return REFUSE(INVALID, "seat", SAY("{0} has no part in your plan.", seat->name));
    if (seems_to_see(h, seat, context->today, item) && !has(item->closed, c->seat))
        return REFUSE(CONFLICT, "seat", SAY("{0} can already see this.", seat->name));
    if (!rule_shared(h, item))
        return name_again(context, item, ids_with(context->arena, item->audience.named, c->seat.id),
                          ret);
    decision_event(ret, context, item->log, c->item.id, EV_item_opened)->item_opened.seat = c->seat;
    return OK;
}

void evolve_item_opened(struct household *h, const struct event *e) {
    struct item *item = household_item(h, e->item, NULL);
    if (!rule_holds(item, e)) return;
    item->opened = ids_with(h->arena, item->opened, e->item_opened.seat.id);
    item->closed = ids_without(h->arena, item->closed, e->item_opened.seat.id);
}

/* What was put before who decides here is never hidden from one of them. */
static err check_before_close(const struct household *h, const struct context *context,
                              const struct item_close *c, const struct seat *seat,
                              struct decision *ret) {
    enum noun noun = NOUN_END;
    if (!household_item(h, c->item.id, &noun) || !noun_put_before(noun) ||
        seat->kind != seat_kind_director)
        return OK;
    return REFUSE(INVALID, "seat", SAY("This is about {0}, too. It stays visible.", seat->name));
}

/* Everybody sees who decides, and who decides sees everybody. */
static err check_seat_close(const struct household *h, const struct context *context,
                            const struct item_close *c, const struct seat *seat, struct decision *ret) {
    const struct seat *shown = household_seat(h, c->item.id);
    if (!shown) return OK;
    if (shown->kind == seat_kind_director)
        return REFUSE(INVALID, NULL, SAY("Everybody at the table sees who decides here."));
    if (seat->kind == seat_kind_director)
        return REFUSE(INVALID, "seat",
                      SAY("{0} decides here, and sees everybody at the table.", seat->name));
    return OK;
}

err decide_item_close(const struct household *h, const struct context *context,
                      const struct item_close *c, struct decision *ret) {
    struct item *item = NULL;
    struct seat *seat = NULL;
    TRY(rule_item(h, context, ret, c->item.id, "item", &item, NULL));
    if (!may_close(h, rule_me(h, context), item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can close it to others."));
    TRY(rule_seat(h, context, ret, c->seat.id, "seat", &seat));
    if (id_eq(item->author.id, c->seat.id))
        return REFUSE(INVALID, "seat",
                      SAY("This is of {0}. It cannot be closed to who wrote it.", seat->name));
    if (id_eq(c->seat.id, context->actor.seat.id))
        return REFUSE(INVALID, "seat", SAY("This is you. Choose somebody else."));
    TRY(check_seat_close(h, context, c, seat, ret));
    TRY(check_before_close(h, context, c, seat, ret));
    bool shared = rule_shared(h, item);
    if (shared ? has(item->closed, c->seat) : !has(item->audience.named, c->seat))
        return REFUSE(CONFLICT, "seat", SAY("This is already closed to {0}.", seat->name));
    if (!shared)
        return name_again(context, item, ids_without(context->arena, item->audience.named, c->seat.id),
                          ret);
    decision_event(ret, context, item->log, c->item.id, EV_item_closed)->item_closed.seat = c->seat;
    return OK;
}

void evolve_item_closed(struct household *h, const struct event *e) {
    struct item *item = household_item(h, e->item, NULL);
    if (!rule_holds(item, e)) return;
    item->closed = ids_with(h->arena, item->closed, e->item_closed.seat.id);
    item->opened = ids_without(h->arena, item->opened, e->item_closed.seat.id);
}

err decide_audience_choose(const struct household *h, const struct context *context,
                           const struct audience_choose *c, struct decision *ret) {
    struct item *item = NULL;
    enum noun noun = NOUN_END;
    const struct seat *me = rule_me(h, context);
    TRY(rule_item(h, context, ret, c->item.id, "item", &item, &noun));
    if (noun == NOUN_seat || noun == NOUN_tie || noun_put_before(noun) || !noun_has_audience(noun))
        return rule_missing(ret, context, "item");
    if (!rule_shared(h, item)) return REFUSE(INVALID, NULL, SAY("This is your own. Share it first."));
    if (c->audience == audience_rule_me || c->audience == audience_rule_named)
        return REFUSE(INVALID, "audience",
                      SAY("Others saw this already. To keep it to yourself, choose to keep it."));
    if (c->audience == item->audience.rule)
        return REFUSE(CONFLICT, "audience", SAY("That is how it already is."));
    bool wider = c->audience > item->audience.rule; /* directors, circle, table: in that order */
    if (wider ? !may_open(h, me, item) : !may_close(h, me, item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can choose who sees it."));
    decision_event(ret, context, item->log, c->item.id, EV_audience_chosen)->audience.rule =
        c->audience;
    return OK;
}

void evolve_audience_chosen(struct household *h, const struct event *e) {
    struct item *item = household_item(h, e->item, NULL);
    if (rule_holds(item, e)) item->audience = rule_keep_audience(h->arena, e->audience);
}

err decide_item_take_out(const struct household *h, const struct context *context,
                         const struct item_take_out *c, struct decision *ret) {
    struct item *item = NULL;
    enum noun noun = NOUN_END;
    TRY(rule_item(h, context, ret, c->item.id, "item", &item, &noun));
    if (!may_take_out(rule_me(h, context), item, noun))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can take it out."));
    rule_take_out(h, context, ret, item);
    return OK;
}

static void drop(void *at, size_t *count, size_t size, size_t position) {
    char *first = (char *)at + size * position;
    memmove(first, first + size, size * (*count - position - 1));
    --*count;
}

static void drop_marks(struct household *h, struct id goal) {
    size_t kept = 0;
    for (size_t i = 0; i < h->marks.count; i++)
        if (!id_eq(h->marks.at[i].goal.id, goal)) h->marks.at[kept++] = h->marks.at[i];
    h->marks.count = kept;
}

static void drop_certainties(struct household *h, struct id step) {
    size_t kept = 0;
    for (size_t i = 0; i < h->certainties.count; i++)
        if (!id_eq(h->certainties.at[i].step.id, step))
            h->certainties.at[kept++] = h->certainties.at[i];
    h->certainties.count = kept;
}

static void drop_acquaintances(struct household *h, struct id tie) {
    size_t kept = 0;
    for (size_t i = 0; i < h->acquaintances.count; i++) {
        const struct acquaintance *both = &h->acquaintances.at[i];
        if (!id_eq(both->one.id, tie) && !id_eq(both->other.id, tie))
            h->acquaintances.at[kept++] = *both;
    }
    h->acquaintances.count = kept;
}

/* Its events are dropped with it, so a later fold never sees the record: then it must go here as well,
 * or the two states would differ.                                                               */
void evolve_item_taken_out(struct household *h, const struct event *e) {
    enum noun noun = NOUN_END;
    const struct item *item = household_item(h, e->item, &noun);
    if (!rule_holds(item, e)) return;
    switch (noun) {
#define NOUN(number, name, plural, fields)                                      \
    case NOUN_##name:                                                           \
        drop(h->plural.at, &h->plural.count, sizeof *h->plural.at,              \
             (size_t)((const struct name *)(const void *)item - h->plural.at)); \
        break;
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
    if (noun == NOUN_goal) drop_marks(h, e->item);
    if (noun == NOUN_step) drop_certainties(h, e->item);
    if (noun == NOUN_tie) drop_acquaintances(h, e->item);
    household_index(h);
}
