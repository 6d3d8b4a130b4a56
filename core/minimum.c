#include "core/conference.h"

/* Bottom lines of an authority: few, to be seen by everybody, and written before the circle is among itself. */

err decide_minimum_write(const struct household *h, const struct context *context,
                         const struct minimum_write *c, struct decision *ret) {
    struct conference *conference = NULL;
    size_t count = 0;
    TRY(conference_find(h, context, ret, c->conference.id,
                        AT(wanted) | AT(preparing) | AT(information), &conference));
    for (size_t i = 0; i < h->minimums.count; i++) {
        const struct minimum *one = &h->minimums.at[i];
        count += !one->dropped && id_eq(one->conference.id, c->conference.id) &&
                 id_eq(one->item.author.id, context->actor.seat.id);
    }
    if (count >= LIMIT_MINIMUMS)
        return REFUSE(LIMIT, NULL, SAY("{0} is enough. First let one go.", (int64_t)count));
    TRY(rule_limit(h, context, ret, NOUN_minimum, h->id.id, LIMIT_MINIMUMS_EVER));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_minimum_written);
    e->audience.rule = audience_rule_circle;
    e->minimum_written = (struct minimum_written){c->conference, c->words, c->sign};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_minimum_written(struct household *h, const struct event *e) {
    struct minimum *minimum = rule_begin(h, NOUN_minimum, e->item, e);
    minimum->conference = e->minimum_written.conference;
    minimum->words = arena_copy(h->arena, e->minimum_written.words);
    minimum->sign = arena_copy(h->arena, e->minimum_written.sign);
}

err decide_minimum_drop(const struct household *h, const struct context *context,
                        const struct minimum_drop *c, struct decision *ret) {
    struct minimum *minimum = NULL;
    TRY(rule_minimum(h, context, ret, c->minimum.id, "minimum", &minimum));
    const struct conference *conference = household_conference(h, minimum->conference.id);
    if (!conference) return ERR(BROKEN, "a bottom line for no conference");
    TRY(conference_check(context, ret, conference,
                         AT(wanted) | AT(preparing) | AT(information) | AT(presented)));
    if (minimum->dropped) return REFUSE(CONFLICT, NULL, SAY("This does not stand any more."));
    decision_event(ret, context, h->id.id, c->minimum.id, EV_minimum_dropped);
    return OK;
}

void evolve_minimum_dropped(struct household *h, const struct event *e) {
    struct minimum *minimum = household_minimum(h, e->item);
    if (!rule_holds(minimum, e)) return;
    minimum->dropped = true;
    minimum->item.version++;
}

const struct seat *minimum_waits(const struct household *h, const struct conference *conference) {
    for (size_t i = 0; i < h->minimums.count; i++) {
        const struct minimum *one = &h->minimums.at[i];
        const struct seat *seat = household_seat(h, one->item.author.id);
        if (!one->dropped && id_eq(one->conference.id, conference->item.id.id) && seat &&
            !seat->ended && ids_have(conference->item.opened, seat->item.id.id) &&
            !ids_have(conference->agreed, seat->item.id.id))
            return seat;
    }
    return NULL;
}
