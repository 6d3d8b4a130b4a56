#include "core/rule.h"

enum { SEEN_LETTERS = 10 }; /* recognition says what somebody saw; fewer letters are praise */

/* Thanks go to whoever did something for this household, recognition comes from who comes for work, and so
 * does sorry: it is hers to say, not to hear.                                                   */
static bool fits(enum gesture_kind kind, enum seat_kind from, enum seat_kind to) {
    bool work = from == seat_kind_professional;
    switch (kind) {
    case gesture_kind_thanks:
        return from == seat_kind_director || (!work && kind_in_circle(to));
    case gesture_kind_recognition: return work;
    case gesture_kind_apology: return work && to == seat_kind_director;
    case gesture_kind_none: break;
    }
    return false;
}

bool may_say(const struct household *h, const struct seat *seat, const struct seat *to,
             enum gesture_kind kind, day today) {
    return seat != to && seat_active(h, to, today) && fits(kind, seat->kind, to->kind);
}

err decide_gesture_make(const struct household *h, const struct context *context,
                        const struct gesture_make *c, struct decision *ret) {
    const struct seat *me = rule_me(h, context);
    struct seat *to = NULL;
    struct step *step = NULL;
    TRY(rule_other(h, context, ret, c->to, "to", &to));
    if (!fits(c->kind, me->kind, to->kind))
        return REFUSE(INVALID, "kind", SAY("You cannot say this to {0} here.", to->name));
    if (c->kind == gesture_kind_recognition && str_letters(c->words) < SEEN_LETTERS)
        return REFUSE(INVALID, "words", SAY("Say what exactly you saw. That takes a few words more."));
    if (!id_none(c->step.id)) {
        TRY(rule_step(h, context, ret, c->step.id, "step", &step));
        if (!rule_shared(h, &step->item))
            return REFUSE(INVALID, "step", SAY("This step is kept apart. Leave it out here."));
    }
    TRY(rule_limit(h, context, ret, NOUN_gesture, h->id.id, LIMIT_GESTURES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_gesture_made);
    e->audience.rule = audience_rule_directors;
    e->gesture_made =
        (struct gesture_made){.kind = c->kind, .to = c->to, .words = c->words, .step = c->step};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_gesture_made(struct household *h, const struct event *e) {
    const struct gesture_made *fields = &e->gesture_made;
    struct gesture *gesture = rule_begin(h, NOUN_gesture, e->item, e);
    gesture->item.opened = ids_with(h->arena, gesture->item.opened, fields->to.id);
    gesture->kind = fields->kind;
    gesture->to = fields->to;
    gesture->words = arena_copy(h->arena, fields->words);
    gesture->step = fields->step;
}
