#include "core/veto.h"
#include "core/rule.h"

bool veto_covers(const struct household *h, str name) {
    for (size_t i = 0; i < h->vetoes.count; i++)
        if (!h->vetoes.at[i].lifted && veto_same_name(h->vetoes.at[i].name, name)) return true;
    return false;
}

err decide_veto_speak(const struct household *h, const struct context *context,
                      const struct veto_speak *c, struct decision *ret) {
    for (size_t i = 0; i < h->vetoes.count; i++) {
        const struct veto *veto = &h->vetoes.at[i];
        if (!veto->lifted && id_eq(veto->item.author.id, context->actor.seat.id) &&
            veto_same_name(veto->name, c->name))
            return REFUSE(CONFLICT, "name", SAY("You said this already."));
    }
    TRY(rule_limit(h, context, ret, NOUN_veto, h->id.id, LIMIT_VETOES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_veto_spoken);
    e->audience.rule = audience_rule_directors;
    e->veto_spoken.name = c->name;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_veto_spoken(struct household *h, const struct event *e) {
    struct veto *veto = rule_begin(h, NOUN_veto, e->item, e);
    veto->name = arena_copy(h->arena, e->veto_spoken.name);
}

/* Whoever decides with her cannot take it away; when she has left, somebody must be able to. */
err decide_veto_lift(const struct household *h, const struct context *context,
                     const struct veto_lift *c, struct decision *ret) {
    struct veto *veto = NULL;
    TRY(rule_veto(h, context, ret, c->veto.id, "veto", &veto));
    const struct seat *author = household_seat(h, veto->item.author.id);
    if (!id_eq(veto->item.author.id, context->actor.seat.id) && author && !author->ended)
        return REFUSE(INVALID, NULL, SAY("Only who said this can take it away."));
    if (veto->lifted) return REFUSE(CONFLICT, NULL, SAY("This was already taken away."));
    decision_event(ret, context, h->id.id, c->veto.id, EV_veto_lifted);
    return OK;
}

void evolve_veto_lifted(struct household *h, const struct event *e) {
    struct veto *veto = household_veto(h, e->item);
    if (!rule_holds(veto, e)) return;
    veto->lifted = true;
    veto->item.version++;
}
