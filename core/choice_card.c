#include "core/choice_card.h"
#include "core/rule.h"

/* A choice that waits. Somebody asks whether she may speak about it; only after a yes it is said, by that person,
 * with what happens otherwise and what there is to choose from. Nothing is sent about it, and nothing returns by
 * itself.                                                                                        */

static bool open_still(const struct choice_card *card) {
    return card->state == choice_state_asked || card->state == choice_state_allowed ||
           card->state == choice_state_said;
}

err decide_choice_ask(const struct household *h, const struct context *context,
                      const struct choice_ask *c, struct decision *ret) {
    size_t count = 0;
    for (size_t i = 0; i < h->choice_cards.count; i++)
        count += open_still(&h->choice_cards.at[i]) &&
                 id_eq(h->choice_cards.at[i].item.author.id, context->actor.seat.id);
    if (count >= LIMIT_CHOICES)
        return REFUSE(LIMIT, NULL, SAY("One at a time is enough. Take the other one back first."));
    TRY(rule_limit(h, context, ret, NOUN_choice_card, h->id.id, LIMIT_CHOICES_EVER));
    struct event *e = decision_event(ret, context, h->id.id, context->fresh[0], EV_choice_asked);
    e->audience.rule = audience_rule_directors;
    e->choice_asked.words = c->words;
    ret->made = context->fresh[0];
    return OK;
}

void evolve_choice_asked(struct household *h, const struct event *e) {
    struct choice_card *card = rule_begin(h, NOUN_choice_card, e->item, e);
    card->words = arena_copy(h->arena, e->choice_asked.words);
    card->state = choice_state_asked;
}

static err find(const struct household *h, const struct context *context, struct decision *ret,
                item_id id, struct choice_card **ret_card) {
    TRY(rule_choice_card(h, context, ret, id.id, "choice_card", ret_card));
    const struct seat *me = rule_me(h, context);
    if (me->kind != seat_kind_director && !id_eq((*ret_card)->item.author.id, me->item.id.id))
        return REFUSE(INVALID, NULL, SAY("This is between others. You can only read it."));
    if (!open_still(*ret_card)) return REFUSE(CONFLICT, NULL, SAY("This does not stand any more."));
    return OK;
}

/* Her no holds at any moment, also after a yes; a yes is for what was only asked. */
err decide_choice_permit(const struct household *h, const struct context *context,
                         const struct choice_permit *c, struct decision *ret) {
    struct choice_card *card = NULL;
    TRY(find(h, context, ret, c->choice_card, &card));
    if (c->yes && card->state != choice_state_asked)
        return REFUSE(CONFLICT, NULL, SAY("This was already answered."));
    decision_event(ret, context, h->id.id, c->choice_card.id, EV_choice_permitted)
        ->choice_permitted.yes = c->yes;
    return OK;
}

static struct choice_card *told(struct household *h, const struct event *e) {
    struct choice_card *card = household_choice_card(h, e->item);
    if (!rule_holds(card, e)) return NULL;
    card->item.version++;
    return card;
}

void evolve_choice_permitted(struct household *h, const struct event *e) {
    struct choice_card *card = told(h, e);
    if (card) card->state = e->choice_permitted.yes ? choice_state_allowed : choice_state_refused;
}

size_t choice_options(str options) {
    size_t count = 0;
    for (str rest = options; rest.len;)
        count += str_trim(str_cut(&rest, '\n')).len > 0;
    return count;
}

str choice_option(str options, size_t number) {
    for (str rest = options; rest.len;) {
        str line = str_trim(str_cut(&rest, '\n'));
        if (line.len && !--number) return line;
    }
    return (str){0};
}

static err check_said(const struct context *context, const struct choice_say *c, struct decision *ret) {
    err e = OK;
    size_t options = choice_options(c->options);
    if (!c->since.len) e = REFUSE(INVALID, "since", SAY("Say since when this waits."));
    if (!c->consequence.len)
        e = rule_first(e,
                       REFUSE(INVALID, "consequence", SAY("Say what happens when nothing is chosen.")));
    if (c->due == DAY_NONE)
        e = rule_first(e, REFUSE(INVALID, "due", SAY("Say on which day that is.")));
    else if (c->due < context->today)
        e = rule_first(e, REFUSE(INVALID, "due", SAY("Choose today or a day after today.")));
    if (options < 2)
        e = rule_first(
            e, REFUSE(INVALID, "options",
                      SAY("Name at least two ways, each on a line of its own. Else it is no choice.")));
    if (options > LIMIT_OPTIONS)
        e = rule_first(e, REFUSE(INVALID, "options",
                                 SAY("{0} ways is the most: more is hard to choose from.",
                                     (int64_t)LIMIT_OPTIONS)));
    return e;
}

err decide_choice_say(const struct household *h, const struct context *context,
                      const struct choice_say *c, struct decision *ret) {
    struct choice_card *card = NULL;
    TRY(find(h, context, ret, c->choice_card, &card));
    if (card->state == choice_state_asked)
        return REFUSE(CONFLICT, NULL, SAY("First they say whether you may speak about it."));
    if (card->state == choice_state_said) return REFUSE(CONFLICT, NULL, SAY("You said it already."));
    TRY(check_said(context, c, ret));
    decision_event(ret, context, h->id.id, c->choice_card.id, EV_choice_said)->choice_said =
        (struct choice_said){
            .since = c->since, .consequence = c->consequence, .due = c->due, .options = c->options};
    return OK;
}

void evolve_choice_said(struct household *h, const struct event *e) {
    struct choice_card *card = told(h, e);
    if (!card) return;
    card->since = arena_copy(h->arena, e->choice_said.since);
    card->consequence = arena_copy(h->arena, e->choice_said.consequence);
    card->due = e->choice_said.due;
    card->options = arena_copy(h->arena, e->choice_said.options);
    card->state = choice_state_said;
}

err decide_choice_decide(const struct household *h, const struct context *context,
                         const struct choice_decide *c, struct decision *ret) {
    struct choice_card *card = NULL;
    TRY(find(h, context, ret, c->choice_card, &card));
    if (card->state != choice_state_said)
        return REFUSE(CONFLICT, NULL, SAY("There is nothing to choose from yet."));
    if (!c->option && !c->words.len)
        return REFUSE(INVALID, "option", SAY("Choose one of these, or write what you choose."));
    if (c->option > (int64_t)choice_options(card->options))
        return REFUSE(INVALID, "option", SAY("Choose one of these."));
    decision_event(ret, context, h->id.id, c->choice_card.id, EV_choice_decided)->choice_decided =
        (struct choice_decided){.words = c->words, .option = c->option, .fair = c->fair};
    return OK;
}

void evolve_choice_decided(struct household *h, const struct event *e) {
    struct choice_card *card = told(h, e);
    if (!card) return;
    card->decided_words = arena_copy(h->arena, e->choice_decided.words);
    card->option = e->choice_decided.option;
    card->fair = e->choice_decided.fair;
    card->decided_at = e->time;
    card->state = choice_state_decided;
}

err decide_choice_withdraw(const struct household *h, const struct context *context,
                           const struct choice_withdraw *c, struct decision *ret) {
    struct choice_card *card = NULL;
    TRY(find(h, context, ret, c->choice_card, &card));
    decision_event(ret, context, h->id.id, c->choice_card.id, EV_choice_withdrawn);
    return OK;
}

void evolve_choice_withdrawn(struct household *h, const struct event *e) {
    struct choice_card *card = told(h, e);
    if (card) card->state = choice_state_withdrawn;
}
