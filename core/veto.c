#include "core/veto.h"
#include "core/rule.h"

/* A code point in small letters, for the alphabets whose capitals stand at a fixed distance. */
static uint32_t small(uint32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c + (c & 1);
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

static bool is_between(uint32_t c) {
    bool digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    return (c < 0x80 && !digit && !letter) || c == 0xA0 || (c >= 0x2000 && c <= 0x206F);
}

/* Signs that nobody sees: with one of them a name would look the same and be another. */
static bool is_nothing(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

/* The next letter; one space for whatever stands between words, none at the ends; 0: the end. */
static uint32_t next_letter(str *rest, bool *inside) {
    bool space = false;
    while (rest->len) {
        size_t n = str_step(*rest);
        if (!n) return 0;
        const unsigned char *at = (const unsigned char *)rest->at;
        uint32_t c = n == 1 ? at[0] : n == 2 ? at[0] & 0x1Fu : n == 3 ? at[0] & 0x0Fu : at[0] & 7u;
        for (size_t i = 1; i < n; i++)
            c = (c << 6) | (at[i] & 0x3Fu);
        if (!is_nothing(c) && !is_between(c) && space && *inside) return ' ';
        *rest = str_from(*rest, n);
        if (is_nothing(c)) continue;
        space = space || is_between(c);
        if (is_between(c)) continue;
        *inside = true;
        return small(c);
    }
    return 0;
}

bool veto_same_name(str one, str other) {
    bool in_one = false, in_other = false;
    uint32_t a = 0, b = 0;
    do {
        a = next_letter(&one, &in_one);
        b = next_letter(&other, &in_other);
    } while (a && a == b);
    return a == b && in_one;
}

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
