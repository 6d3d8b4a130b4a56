#include "core/rule.h"

/* Somebody's own words, which she herself may correct. */

enum { SHORT = 300 }; /* as in the rows that write a strength, a win, an experience */

str *rule_words(const struct household *h, struct id id, size_t *ret_most) {
    enum noun noun = NOUN_END;
    struct item *item = household_item(h, id, &noun);
    if (!item) return NULL;
    *ret_most = SHORT;
    if (noun == NOUN_strength) return &household_strength(h, id)->words;
    if (noun == NOUN_win) return &household_win(h, id)->words;
    if (noun == NOUN_experience) return &household_experience(h, id)->words;
    if (noun == NOUN_point) return &household_point(h, id)->words;
    *ret_most = SIZE_MAX; /* as long as the command takes */
    if (noun == NOUN_entry) return &household_entry(h, id)->words;
    if (noun == NOUN_review) return &household_review(h, id)->words;
    if (noun == NOUN_remark) return &household_remark(h, id)->words;
    return NULL;
}

err decide_words_change(const struct household *h, const struct context *context,
                        const struct words_change *c, struct decision *ret) {
    struct item *item = NULL;
    size_t most = 0;
    if (!rule_words(h, c->item.id, &most)) return rule_missing(ret, context, "item");
    TRY(rule_item(h, context, ret, c->item.id, "item", &item, NULL));
    if (!id_eq(item->author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who wrote this can change it."));
    TRY(rule_seen(context, ret, item, c->seen));
    if (str_letters(c->words) > most)
        return REFUSE(INVALID, "words",
                      SAY("This is too long. At most {0} letters fit.", (int64_t)most));
    decision_event(ret, context, item->log, c->item.id, EV_words_changed)->words_changed.words =
        c->words;
    return OK;
}

void evolve_words_changed(struct household *h, const struct event *e) {
    size_t most = 0;
    struct item *item = household_item(h, e->item, NULL);
    str *words = rule_words(h, e->item, &most);
    if (!words || !rule_holds(item, e)) return;
    *words = arena_copy(h->arena, e->words_changed.words);
    item->version++;
}
