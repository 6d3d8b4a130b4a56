/* Placeholders: every function here moves to its noun. */
#include "core/rule.h"
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
void evolve_erasing_asked(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_erasing_agreed(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
void evolve_erasing_stopped(struct household *h, const struct event *e) {
    (void)h, (void)e;
}
