#include "core/walk_test.h"

/* Forms of what friends do together: an amount is of money, and there is a day. */
void walk_circle(struct walk *w, struct command *c) {
    struct share_add *share = &c->share_add;
    if (c->kind == COMMAND_share_add && share->kind == share_kind_money && share->amount < 1)
        share->amount = 1000;
    if (c->kind == COMMAND_share_add && share->kind != share_kind_money)
        share->amount = 0, share->words = S("Een zaterdag");
    struct share_change *changed = &c->share_change;
    if (c->kind == COMMAND_share_change) {
        bool money = changed->kind == share_kind_money;
        changed->amount = money ? 700 : 0;
        if (!money) changed->words = S("Een avond");
    }
    if (c->kind == COMMAND_duty_change && walk_below(w, 9)) c->duty_change.monday = true;
    if (c->kind == COMMAND_duty_change && c->duty_change.phone.len)
        c->duty_change.phone = S("06 12345678");
    if (c->kind == COMMAND_duty_take && walk_below(w, 9)) c->duty_take.friday = true;
    if (c->kind == COMMAND_duty_take && c->duty_take.phone.len) c->duty_take.phone = S("06 12345678");
    if (c->kind == COMMAND_help_weigh) c->help_weigh.who = (seat_id){{{0}}};
    if (c->kind == COMMAND_help_weigh_again) c->help_weigh_again.who = (seat_id){{{0}}};
    if (c->kind == COMMAND_circle_postpone) c->circle_postpone.yes = !walk_below(w, 2);
    if (c->kind == COMMAND_agreement_tell) c->agreement_tell.yes = !walk_below(w, 2);
}

/* What her own people do among themselves stands on its own: a few of each show it, and the rest gets its turn. */
bool walk_light(enum command_kind kind) {
    return (kind >= COMMAND_agreement_make && kind <= COMMAND_connection_note) ||
           (kind >= COMMAND_promise_make && kind <= COMMAND_promise_follow);
}
