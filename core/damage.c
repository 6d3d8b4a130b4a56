/* A damage that her own people make good together: what it costs, and who adds what. It is theirs alone. */
#include "core/rule.h"

err decide_damage_tell(const struct household *h, const struct context *context,
                       const struct damage_tell *c, struct decision *ret) {
    TRY(rule_limit(h, context, ret, NOUN_damage, h->id.id, LIMIT_DAMAGES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_damage_told);
    e->audience.rule = audience_rule_circle;
    e->damage_told =
        (struct damage_told){.words = c->words, .amount = c->amount, .owed_to = c->owed_to};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_damage_told(struct household *h, const struct event *e) {
    struct damage *damage = rule_begin(h, NOUN_damage, e->item, e);
    damage->words = arena_copy(h->arena, e->damage_told.words);
    damage->amount = e->damage_told.amount;
    damage->owed_to = arena_copy(h->arena, e->damage_told.owed_to);
}

static err find_open(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct damage **ret_damage) {
    TRY(rule_damage(h, context, ret, id.id, "damage", ret_damage));
    if (!(*ret_damage)->restored_at) return OK;
    return REFUSE(CONFLICT, NULL, SAY("This has already been made good."));
}

/* Who told of it, or who decides. */
static err find_ours(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct damage **ret_damage) {
    TRY(rule_damage(h, context, ret, id.id, "damage", ret_damage));
    if (id_eq((*ret_damage)->item.author.id, context->actor.seat.id) ||
        rule_me(h, context)->kind == seat_kind_director)
        return OK;
    return REFUSE(INVALID, NULL, SAY("Only who wrote this, or who decides here, can change it."));
}

err decide_damage_count(const struct household *h, const struct context *context,
                        const struct damage_count *c, struct decision *ret) {
    struct damage *damage = NULL;
    TRY(find_ours(h, context, c->damage, ret, &damage));
    TRY(find_open(h, context, c->damage, ret, &damage));
    if (c->amount == damage->amount)
        return REFUSE(CONFLICT, "amount", SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->damage.id, EV_damage_counted)->damage_counted.amount =
        c->amount;
    return OK;
}

void evolve_damage_counted(struct household *h, const struct event *e) {
    struct damage *damage = household_damage(h, e->item);
    if (!rule_holds(damage, e)) return;
    damage->amount = e->damage_counted.amount;
    damage->item.version++;
}

err decide_damage_restore(const struct household *h, const struct context *context,
                          const struct damage_restore *c, struct decision *ret) {
    struct damage *damage = NULL;
    TRY(find_ours(h, context, c->damage, ret, &damage));
    TRY(find_open(h, context, c->damage, ret, &damage));
    decision_event(ret, context, h->id.id, c->damage.id, EV_damage_restored);
    return OK;
}

void evolve_damage_restored(struct household *h, const struct event *e) {
    struct damage *damage = household_damage(h, e->item);
    if (!rule_holds(damage, e)) return;
    damage->restored_at = e->time;
    damage->item.version++;
}

/* Thanks to all who added something, before or after it is done. */
err decide_damage_thank(const struct household *h, const struct context *context,
                        const struct damage_thank *c, struct decision *ret) {
    struct damage *damage = NULL;
    TRY(find_ours(h, context, c->damage, ret, &damage));
    decision_event(ret, context, h->id.id, c->damage.id, EV_damage_thanked)->damage_thanked.words =
        c->words;
    return OK;
}

void evolve_damage_thanked(struct household *h, const struct event *e) {
    struct damage *damage = household_damage(h, e->item);
    if (!rule_holds(damage, e)) return;
    damage->thanks = arena_copy(h->arena, e->damage_thanked.words);
    damage->item.version++;
}

/* Money has an amount, and nothing else has; time or a thing is said in words. */
static err check_said(enum share_kind kind, int64_t amount, str words, const struct context *context,
                      struct decision *ret) {
    bool money = kind == share_kind_money;
    if (money && amount < 1) return REFUSE(INVALID, "amount", SAY("Write how much."));
    if (!money && amount > 0)
        return REFUSE(INVALID, "amount", SAY("An amount belongs to money only."));
    if (!money && !words.len) return REFUSE(INVALID, "words", SAY("Write something here."));
    return OK;
}

/* By herself, or by one of them for somebody who has no seat: a grandmother far away. */
err decide_share_add(const struct household *h, const struct context *context,
                     const struct share_add *c, struct decision *ret) {
    struct damage *damage = NULL;
    TRY(find_open(h, context, c->damage, ret, &damage));
    TRY(check_said(c->kind, c->amount, c->words, context, ret));
    TRY(rule_limit(h, context, ret, NOUN_share, h->id.id, LIMIT_SHARES));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_share_added);
    e->audience.rule = audience_rule_circle;
    e->share_added = (struct share_added){.damage = c->damage,
                                          .kind = c->kind,
                                          .amount = c->kind == share_kind_money ? c->amount : 0,
                                          .words = c->words,
                                          .name = c->name};
    ret->made = context->fresh[0];
    return OK;
}

void evolve_share_added(struct household *h, const struct event *e) {
    struct share *share = rule_begin(h, NOUN_share, e->item, e);
    share->damage = e->share_added.damage;
    share->kind = e->share_added.kind;
    share->amount = e->share_added.amount;
    share->words = arena_copy(h->arena, e->share_added.words);
    share->name = arena_copy(h->arena, e->share_added.name);
}

static err find_hers(const struct household *h, const struct context *context, item_id id,
                     struct decision *ret, struct share **ret_share) {
    TRY(rule_share(h, context, ret, id.id, "share", ret_share));
    ret->made = (*ret_share)->damage.id;
    if (!id_eq((*ret_share)->item.author.id, context->actor.seat.id))
        return REFUSE(INVALID, NULL, SAY("Only who added this says how it went."));
    if ((*ret_share)->dropped) return REFUSE(CONFLICT, NULL, SAY("This was taken back already."));
    return OK;
}

/* As long as it is not made good: a promise may grow or shrink, and what was given can be put right. */
err decide_share_change(const struct household *h, const struct context *context,
                        const struct share_change *c, struct decision *ret) {
    struct share *share = NULL;
    struct damage *damage = NULL;
    TRY(find_hers(h, context, c->share, ret, &share));
    TRY(find_open(h, context, share->damage, ret, &damage));
    TRY(rule_seen(context, ret, &share->item, c->seen));
    TRY(check_said(c->kind, c->amount, c->words, context, ret));
    struct event *e = decision_event(ret, context, h->id.id, c->share.id, EV_share_changed);
    e->share_changed =
        (struct share_changed){.kind = c->kind,
                               .amount = c->kind == share_kind_money ? c->amount : 0,
                               .words = c->words,
                               .name = c->name};
    return OK;
}

void evolve_share_changed(struct household *h, const struct event *e) {
    struct share *share = household_share(h, e->item);
    if (!rule_holds(share, e)) return;
    share->kind = e->share_changed.kind;
    share->amount = e->share_changed.amount;
    share->words = arena_copy(h->arena, e->share_changed.words);
    share->name = arena_copy(h->arena, e->share_changed.name);
    share->item.version++;
}

err decide_share_give(const struct household *h, const struct context *context,
                      const struct share_give *c, struct decision *ret) {
    struct share *share = NULL;
    TRY(find_hers(h, context, c->share, ret, &share));
    if (share->given) return REFUSE(CONFLICT, NULL, SAY("That is how it already is."));
    decision_event(ret, context, h->id.id, c->share.id, EV_share_given);
    return OK;
}

void evolve_share_given(struct household *h, const struct event *e) {
    struct share *share = household_share(h, e->item);
    if (!rule_holds(share, e)) return;
    share->given = true;
    share->item.version++;
}

/* What she adds stays hers to take back, without a reason. */
err decide_share_drop(const struct household *h, const struct context *context,
                      const struct share_drop *c, struct decision *ret) {
    struct share *share = NULL;
    TRY(find_hers(h, context, c->share, ret, &share));
    decision_event(ret, context, h->id.id, c->share.id, EV_share_dropped);
    return OK;
}

void evolve_share_dropped(struct household *h, const struct event *e) {
    struct share *share = household_share(h, e->item);
    if (!rule_holds(share, e)) return;
    share->dropped = true;
    share->item.version++;
}
