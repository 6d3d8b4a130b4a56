#include "core/household.h"
#include "core/walk_test.h"

static bool one_in(struct walk *w, size_t n) {
    return walk_below(w, n) == 0;
}

/* What the forms ask for; now and then one of it is left out. */
static void fill_condition(struct walk *w, struct condition_write *c) {
    c->sign = c->ground = c->objection = c->otherwise = S("Iedereen ziet het");
    c->decider = S("De rechter");
    c->other_decider = c->other_decides = c->other_objection = S("");
    c->test_on = w->t.today + 1 + (day)walk_below(w, 30);
    c->promise_by = w->t.today + 1 + (day)walk_below(w, 30);
    c->promise = S("De helft");
    if (one_in(w, 3)) c->amount = (int64_t)walk_below(w, 9000) - 500;
    if (one_in(w, 10)) c->decider = S("");
}

static void fill_promise(struct walk *w, struct promise_make *c) {
    c->ground = c->decider = c->complaint = S("De gemeente");
    c->due = w->t.today + 1 + (day)walk_below(w, 30);
    if (one_in(w, 3)) c->amount = (int64_t)walk_below(w, 9000) - 500;
    if (one_in(w, 10)) c->complaint = S("");
}

static void fill_pressure(struct walk *w, struct pressure_propose *c) {
    c->kind = pressure_kind_pressure;
    c->ground = c->decider = c->objection = c->tried = S("Afgesproken");
    c->harm = c->burden = c->promise = c->back = S("Samen gezien");
    c->review = w->t.today + 1 + (day)walk_below(w, 10);
    c->ends = c->review + (day)walk_below(w, 20);
    if (one_in(w, 10)) c->ground = S("");
}

static struct actor of(seat_id seat) {
    return actor_seat(seat);
}

/* The last that still stands, and mostly what brings it one further. */
static void of_condition(struct walk *w, struct command *ret_c, struct actor *actor) {
    struct condition *one = NULL;
    for (size_t i = w->t.h.conditions.count; i-- > 0 && !one;)
        if (!w->t.h.conditions.at[i].dropped) one = &w->t.h.conditions.at[i];
    if (!one || one_in(w, 4)) {
        if (ret_c->kind == COMMAND_condition_write) fill_condition(w, &ret_c->condition_write);
        return;
    }
    item_id id = one->item.id;
    seat_id author = one->item.author, director = walk_seat(w, seat_kind_director);
    if (one_in(w, 6)) {
        *ret_c = COMMAND_OF(condition_drop, c->condition = id);
        *actor = of(author);
    } else if (!one->answer || one_in(w, 6)) {
        *ret_c = COMMAND_OF(condition_answer, c->condition = id,
                        c->answer = one_in(w, 4) ? answer_no : answer_yes,
                        c->words = S("Met z'n vijven"));
        *actor = of(director);
    } else {
        *ret_c = COMMAND_OF(condition_follow, c->condition = id, c->how = outcome_partly);
        *actor = of(one_in(w, 2) ? author : director);
    }
}

static void of_promise(struct walk *w, struct command *ret_c, struct actor *actor) {
    struct promise *one = NULL;
    bool back = ret_c->kind == COMMAND_promise_withdraw;
    if (ret_c->kind == COMMAND_promise_make) fill_promise(w, &ret_c->promise_make);
    for (size_t i = w->t.h.promises.count; i-- > 0 && !one;) {
        struct promise *at = &w->t.h.promises.at[i];
        if (!at->withdrawn && !at->settled && !(back && (at->done || at->due <= w->t.today))) one = at;
    }
    if (!one || ret_c->kind == COMMAND_promise_make || one_in(w, 8)) return;
    item_id id = one->item.id;
    seat_id author = one->item.author, director = walk_seat(w, seat_kind_director);
    *actor = of(back || (ret_c->kind == COMMAND_promise_follow && one_in(w, 2)) ? author : director);
    if (back)
        *ret_c = COMMAND_OF(promise_withdraw, c->promise = id, c->words = S("Het lukt niet"));
    else if (ret_c->kind == COMMAND_promise_reply)
        ret_c->promise_reply.promise = id;
    else
        ret_c->promise_follow.promise = id;
}

static void of_pressure(struct walk *w, struct command *ret_c, struct actor *actor) {
    struct pressure *one = NULL;
    for (size_t i = w->t.h.pressures.count; i-- > 0 && !one;)
        if (w->t.h.pressures.at[i].state <= pressure_state_running) one = &w->t.h.pressures.at[i];
    if (!one || one_in(w, 4)) {
        if (ret_c->kind == COMMAND_pressure_propose) fill_pressure(w, &ret_c->pressure_propose);
        return;
    }
    item_id id = one->item.id;
    bool runs = one->state == pressure_state_running, hers = false;
    if (one_in(w, 8)) {
        *ret_c = COMMAND_OF(pressure_end, c->pressure = id);
    } else if (one->state == pressure_state_put) {
        *ret_c = COMMAND_OF(pressure_weigh, c->pressure = id, c->harm = S("Opname"),
                        c->burden = S("Schaamte"));
        hers = true;
    } else if (!runs) {
        *ret_c = COMMAND_OF(pressure_begin, c->pressure = id);
    } else if (one_in(w, 2)) {
        *ret_c = COMMAND_OF(pressure_view, c->pressure = id, c->view = S("Liever Sjaan"),
                        c->back = one_in(w, 2));
        hers = true;
    } else {
        *ret_c = COMMAND_OF(pressure_review, c->pressure = id, c->words = S("Beter"));
    }
    *actor = of(hers ? walk_seat(w, seat_kind_director) : one->item.author);
}

static void of_choice(struct walk *w, struct command *ret_c, struct actor *actor) {
    struct choice_card *card = NULL;
    for (size_t i = w->t.h.choice_cards.count; i-- > 0 && !card;)
        if (w->t.h.choice_cards.at[i].state <= choice_state_said) card = &w->t.h.choice_cards.at[i];
    if (!card || one_in(w, 4)) return;
    item_id id = card->item.id;
    bool says = card->state == choice_state_allowed, hers = false;
    if (one_in(w, 8)) {
        *ret_c = COMMAND_OF(choice_withdraw, c->choice_card = id);
    } else if (card->state == choice_state_asked) {
        *ret_c = COMMAND_OF(choice_permit, c->choice_card = id, c->yes = !one_in(w, 5));
        hers = true;
    } else if (says) {
        *ret_c = COMMAND_OF(choice_say, c->choice_card = id, c->since = S("Sinds mei"),
                        c->consequence = S("Uit"), c->due = w->t.today + 5,
                        c->options = one_in(w, 6) ? S("Bellen") : S("Bellen\nSamen"));
    } else {
        *ret_c =
            COMMAND_OF(choice_decide, c->choice_card = id, c->option = 1 + (int64_t)walk_below(w, 3));
        hers = true;
    }
    *actor = of(hers ? walk_seat(w, seat_kind_director) : card->item.author);
}

void walk_condition(struct walk *w, struct command *ret_c, struct actor *actor) {
    if (one_in(w, 6)) return;
    if (ret_c->kind >= COMMAND_condition_write && ret_c->kind <= COMMAND_condition_drop)
        of_condition(w, ret_c, actor);
    if (ret_c->kind >= COMMAND_promise_make && ret_c->kind <= COMMAND_promise_withdraw)
        of_promise(w, ret_c, actor);
    if (ret_c->kind >= COMMAND_pressure_propose && ret_c->kind <= COMMAND_pressure_end)
        of_pressure(w, ret_c, actor);
    if (ret_c->kind >= COMMAND_choice_ask && ret_c->kind <= COMMAND_choice_withdraw)
        of_choice(w, ret_c, actor);
}
