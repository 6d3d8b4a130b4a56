/* Placeholders: every function here moves to its noun. */
#include "core/rule.h"
err decide_seat_trust(const struct household *h, const struct context *context, const struct seat_trust *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_goal_close(const struct household *h, const struct context *context, const struct goal_close *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_goal_take_up(const struct household *h, const struct context *context, const struct goal_take_up *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_goal_mean(const struct household *h, const struct context *context, const struct goal_mean *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_move(const struct household *h, const struct context *context, const struct step_move *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_shrink(const struct household *h, const struct context *context, const struct step_shrink *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_prepare(const struct household *h, const struct context *context, const struct step_prepare *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_hold_up(const struct household *h, const struct context *context, const struct step_hold_up *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_free(const struct household *h, const struct context *context, const struct step_free *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_step_hand_over(const struct household *h, const struct context *context, const struct step_hand_over *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_take_over_extend(const struct household *h, const struct context *context, const struct take_over_extend *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_take_over_view(const struct household *h, const struct context *context, const struct take_over_view *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_dictation_make(const struct household *h, const struct context *context, const struct dictation_make *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_dictation_sign(const struct household *h, const struct context *context, const struct dictation_sign *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_consequence_write(const struct household *h, const struct context *context, const struct consequence_write *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_consequence_change(const struct household *h, const struct context *context, const struct consequence_change *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_consequence_settle(const struct household *h, const struct context *context, const struct consequence_settle *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_consequence_reopen(const struct household *h, const struct context *context, const struct consequence_reopen *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_callback_ask(const struct household *h, const struct context *context, const struct callback_ask *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_callback_answer(const struct household *h, const struct context *context, const struct callback_answer *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_callback_take_back(const struct household *h, const struct context *context, const struct callback_take_back *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_gesture_make(const struct household *h, const struct context *context, const struct gesture_make *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_mandate_give(const struct household *h, const struct context *context, const struct mandate_give *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_mandate_end(const struct household *h, const struct context *context, const struct mandate_end *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_bottom_line_ask(const struct household *h, const struct context *context, const struct bottom_line_ask *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_bottom_line_answer(const struct household *h, const struct context *context, const struct bottom_line_answer *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_bottom_line_drop(const struct household *h, const struct context *context, const struct bottom_line_drop *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_remark_write(const struct household *h, const struct context *context, const struct remark_write *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_pledge_make(const struct household *h, const struct context *context, const struct pledge_make *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_pledge_stop(const struct household *h, const struct context *context, const struct pledge_stop *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_veto_speak(const struct household *h, const struct context *context, const struct veto_speak *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_veto_lift(const struct household *h, const struct context *context, const struct veto_lift *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_erasing_ask(const struct household *h, const struct context *context, const struct erasing_ask *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_erasing_agree(const struct household *h, const struct context *context, const struct erasing_agree *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
err decide_erasing_stop(const struct household *h, const struct context *context, const struct erasing_stop *c, struct decision *ret) {
    (void)h, (void)c;
    return rule_missing(ret, context, NULL);
}
void evolve_seat_trusted(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_goal_closed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_goal_taken_up(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_goal_meant(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_step_moved(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_step_prepared(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_step_held_up(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_step_freed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_step_handed_over(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_dictation_signed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_take_over_extended(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_take_over_viewed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_consequence_written(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_consequence_changed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_consequence_settled(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_consequence_reopened(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_callback_asked(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_callback_answered(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_callback_taken_back(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_gesture_made(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_mandate_given(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_mandate_ended(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_bottom_line_put(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_bottom_line_answered(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_bottom_line_dropped(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_remark_written(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_pledge_made(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_pledge_stopped(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_veto_spoken(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_veto_lifted(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_erasing_asked(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_erasing_agreed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_erasing_stopped(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
