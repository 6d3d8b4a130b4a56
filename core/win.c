#include "core/rule.h"

/* A small win. Whose it is may be left open; nobody is filled in for her. */
err decide_win_note(const struct household *h, const struct context *context, const struct win_note *c,
                    struct decision *ret) {
    struct place place = {0};
    TRY(rule_place(h, context, ret, c->audience, c->with, &place));
    TRY(rule_doer(h, context, c->doer, c->who, ret));
    TRY(rule_limit(h, context, ret, NOUN_win, place.log, LIMIT_SAYINGS));
    struct event *e = decision_event(ret, context, place.log, context->fresh[0], EV_win_noted);
    e->audience = place.audience;
    e->win_noted = (struct win_noted){.words = c->words, .doer = c->doer, .who = c->who};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_win_noted(struct household *h, const struct event *e) {
    struct win *win = rule_begin(h, NOUN_win, e->item, e);
    win->words = arena_copy(h->arena, e->win_noted.words);
    win->doer = e->win_noted.doer;
    win->who = e->win_noted.who;
}
