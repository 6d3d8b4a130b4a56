/* What help there is, or is asked for, and what matters to her in it: to keep, to stop, or otherwise, and by
 * whom. It says nothing of what others could carry, for that is no ground for less help. */
#include "core/rule.h"

static err check_said(const struct household *h, const struct context *context, enum help_wish wish,
                      str otherwise, enum doer doer, seat_id who, struct decision *ret) {
    if (wish == help_wish_otherwise && !otherwise.len && !doer)
        return REFUSE(INVALID, "otherwise", SAY("Write how it could be, or choose who could do it."));
    return rule_doer(h, context, doer, who, ret);
}

err decide_help_weigh(const struct household *h, const struct context *context,
                      const struct help_weigh *c, struct decision *ret) {
    struct place place = {0};
    TRY(check_said(h, context, c->wish, c->otherwise, c->doer, c->who, ret));
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_limit(h, context, ret, NOUN_help, place.log, LIMIT_HELPS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_help_weighed);
    e->audience = place.audience;
    e->help_weighed = (struct help_weighed){.words = c->words,
                                            .wish = c->wish,
                                            .matters = c->matters,
                                            .otherwise = c->otherwise,
                                            .doer = c->doer,
                                            .who = c->who};
    ret->made = context->fresh[0];
    return OK;
}

static void take(struct household *h, struct help *help, const struct help_weighed *said,
                 ms_time time) {
    help->words = arena_copy(h->arena, said->words);
    help->wish = said->wish;
    help->matters = arena_copy(h->arena, said->matters);
    help->otherwise = arena_copy(h->arena, said->otherwise);
    help->doer = said->doer;
    help->who = said->who;
    help->said_at = time;
}

void evolve_help_weighed(struct household *h, const struct event *e) {
    take(h, rule_begin(h, NOUN_help, e->item, e), &e->help_weighed, e->time);
}

err decide_help_weigh_again(const struct household *h, const struct context *context,
                            const struct help_weigh_again *c, struct decision *ret) {
    struct help *help = NULL;
    TRY(rule_help(h, context, ret, c->help.id, "help", &help));
    if (!may_change(h, rule_me(h, context), &help->item))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
    TRY(rule_seen(context, ret, &help->item, c->seen));
    TRY(check_said(h, context, c->wish, c->otherwise, c->doer, c->who, ret));
    struct event *e = decision_event(ret, context, help->item.log, c->help.id, EV_help_weighed_again);
    e->help_weighed_again = (struct help_weighed_again){.words = c->words,
                                                        .wish = c->wish,
                                                        .matters = c->matters,
                                                        .otherwise = c->otherwise,
                                                        .doer = c->doer,
                                                        .who = c->who};
    return OK;
}

void evolve_help_weighed_again(struct household *h, const struct event *e) {
    struct help *help = household_help(h, e->item);
    const struct help_weighed_again *said = &e->help_weighed_again;
    if (!rule_holds(help, e)) return;
    take(h, help,
         &(struct help_weighed){said->words, said->wish, said->matters, said->otherwise, said->doer,
                                said->who},
         e->time);
    help->item.version++;
}
