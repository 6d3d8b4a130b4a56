#include "core/rule.h"

enum { PHONE_DIGITS = 6 };

/* Digits, as people write them. Which numbers there are, the one who calls finds out. */
static bool is_phone(str s) {
    int digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool digit = s.at[i] >= '0' && s.at[i] <= '9';
        if (!digit && !memchr("+()-. /", s.at[i], 7)) return false;
        digits += digit;
    }
    return digits >= PHONE_DIGITS;
}

static size_t waiting_of(const struct household *h, seat_id author) {
    size_t count = 0;
    for (size_t i = 0; i < h->callbacks.count; i++)
        count += h->callbacks.at[i].state == callback_state_waiting &&
                 id_eq(h->callbacks.at[i].item.author.id, author.id);
    return count;
}

/* Her number is not part of the fact: it goes to the team alone (app/callback.h). */
err decide_callback_ask(const struct household *h, const struct context *context,
                        const struct callback_ask *c, struct decision *ret) {
    if (!context->team_name.len) return rule_missing(ret, context, "team");
    if (!is_phone(c->phone))
        return REFUSE(INVALID, "phone", SAY("This is no phone number. It looks like 06 12345678."));
    if (waiting_of(h, context->actor.seat) >= LIMIT_CALLS)
        return REFUSE(LIMIT, NULL,
                      SAY("You already asked this {0} times. They will call you. In a hurry? See “Help "
                          "now”.",
                          (int64_t)LIMIT_CALLS));
    TRY(rule_limit(h, context, ret, NOUN_callback, h->id.id, LIMIT_CALLBACKS));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_callback_asked);
    e->audience.rule = audience_rule_directors;
    e->callback_asked = (struct callback_asked){
        .team = context->team_name, .promised = context->team_promised, .about = c->about};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_callback_asked(struct household *h, const struct event *e) {
    struct callback *callback = rule_begin(h, NOUN_callback, e->item, e);
    callback->team = arena_copy(h->arena, e->callback_asked.team);
    callback->promised = e->callback_asked.promised;
    callback->about = arena_copy(h->arena, e->callback_asked.about);
    callback->state = callback_state_waiting;
}

static err over(const struct context *context, struct decision *ret) {
    return REFUSE(CONFLICT, NULL, SAY("This is over: somebody called already, or it was taken back."));
}

err decide_callback_answer(const struct household *h, const struct context *context,
                           const struct callback_answer *c, struct decision *ret) {
    const struct callback *callback = household_callback(h, c->callback.id);
    if (!callback) return rule_missing(ret, context, "callback");
    if (callback->state != callback_state_waiting) return over(context, ret);
    decision_event(ret, context, h->id.id, c->callback.id, EV_callback_answered)
        ->callback_answered.reached = c->reached;
    return OK;
}

void evolve_callback_answered(struct household *h, const struct event *e) {
    struct callback *callback = household_callback(h, e->item);
    if (!rule_holds(callback, e)) return;
    callback->state =
        e->callback_answered.reached ? callback_state_reached : callback_state_not_reached;
    callback->answered_at = e->time;
    callback->item.version++;
}

/* Who asked takes it back; another director cannot silence her. */
err decide_callback_take_back(const struct household *h, const struct context *context,
                              const struct callback_take_back *c, struct decision *ret) {
    struct callback *callback = NULL;
    TRY(rule_callback(h, context, ret, c->callback.id, "callback", &callback));
    if (!id_eq(callback->item.author.id, context->actor.seat.id))
        return rule_missing(ret, context, "callback");
    if (callback->state != callback_state_waiting) return over(context, ret);
    decision_event(ret, context, h->id.id, c->callback.id, EV_callback_taken_back);
    return OK;
}

void evolve_callback_taken_back(struct household *h, const struct event *e) {
    struct callback *callback = household_callback(h, e->item);
    if (!rule_holds(callback, e)) return;
    callback->state = callback_state_taken_back;
    callback->answered_at = e->time;
    callback->item.version++;
}
