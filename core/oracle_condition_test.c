#include "core/household.h"
#include "core/oracle_test.h"

/* What is put before who decides, told once more: conditions, promises, pressure, choices that wait. */

static enum seat_kind kind_of(const struct oracle *o, struct id id) {
    for (size_t i = 0; i < o->seats.count; i++)
        if (id_eq(o->seats.at[i].id, id)) return o->seats.at[i].kind;
    return seat_kind_none;
}

const char *condition_event_by(enum event_kind kind) {
    static const struct {
        enum event_kind kind;
        const char *by;
    } may[] = {
        {EV_condition_put, "A"},
        {EV_condition_followed, "DA"},
        {EV_condition_dropped, "A"},
        {EV_promise_put, "A"},
        {EV_promise_followed, "DA"},
        {EV_promise_withdrawn, "A"},
        {EV_pressure_put, "PA"},
        {EV_pressure_begun, "PA"},
        {EV_pressure_reviewed, "PA"},
        {EV_pressure_ended, "PA"},
        {EV_choice_asked, "MP"},
        {EV_choice_said, "MP"},
        {EV_choice_withdrawn, "MP"},
    };
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (may[i].kind == kind) return may[i].by;
    return NULL;
}

static const char *law_of_promises(const struct oracle *o) {
    const struct household *h = &o->t->h;
    for (size_t i = 0; i < h->promises.count; i++) {
        const struct promise *one = &h->promises.at[i];
        if (kind_of(o, one->item.author.id) != seat_kind_authority)
            return "a promise is made by who decides from outside";
        if (!one->words.len || !one->ground.len || !one->decider.len || !one->complaint.len)
            return "a promise says who decides, on what ground, and what to do when it is not kept";
        if (one->withdrawn && (!one->withdrawn_words.len || one->settled || one->done))
            return "a promise is taken back with a reason, before anybody said how it went";
        if (one->settled && !one->kept) return "how a promise went is said by who receives it";
    }
    return NULL;
}

const char *law_of_conditions(const struct oracle *o) {
    const struct household *h = &o->t->h;
    const char *broken = law_of_promises(o);
    if (broken) return broken;
    for (size_t i = 0; i < h->conditions.count; i++) {
        const struct condition *one = &h->conditions.at[i];
        if (kind_of(o, one->item.author.id) != seat_kind_authority)
            return "a condition is put by who may ask for it";
        if (!one->decider.len || !one->objection.len || !(one->promise.len || one->amount > 0))
            return "a condition carries a counter-promise, and says who decides and how to object";
        if (one->other_decider.len && (!one->other_objection.len || !one->other_decides.len))
            return "whoever decides a part says which, and how to object";
        if ((one->met || one->kept) && (!one->answer || one->answer == answer_no))
            return "nobody is held to what was not agreed";
    }
    for (size_t i = 0; i < h->pressures.count; i++) {
        const struct pressure *one = &h->pressures.at[i];
        bool began = one->began != DAY_NONE;
        if (!one->ground.len || one->review > one->ends || !one->back.len)
            return "pressure has a ground, a day to look again, an end, and a way back";
        if (began && (!one->harm.len || !one->burden.len || !one->her_harm.len || !one->her_burden.len))
            return "pressure begins when both columns are filled by both";
        if (began && one->ends > one->began + 366) return "pressure ends";
        if ((one->state == pressure_state_running || one->state == pressure_state_ended) != began)
            return "pressure runs from the day it began";
    }
    for (size_t i = 0; i < h->choice_cards.count; i++) {
        const struct choice_card *card = &h->choice_cards.at[i];
        bool said = card->state == choice_state_said || card->state == choice_state_decided;
        if (said && (!card->since.len || !card->consequence.len || card->due == DAY_NONE))
            return "a choice that is spoken about says since when, and what comes when";
    }
    return NULL;
}

static const char *law_of_promise_event(const struct oracle *o, enum seat_kind by,
                                        const struct event *e) {
    const struct promise *one = household_promise(&o->t->h, e->item);
    const struct promise_followed *followed = &e->promise_followed;
    bool director = by == seat_kind_director;
    if (e->kind == EV_promise_withdrawn)
        return o->t->today < one->due ? NULL : "a promise stands from its day on";
    if (e->kind != EV_promise_followed) return NULL;
    if (followed->by_giver == director) return "each side speaks for itself";
    bool on_its_day = o->t->today >= one->due || (director && one->done == outcome_kept);
    return followed->final == on_its_day ? NULL : "it is looked at on its day";
}

/* Before it is folded. */
const char *law_of_condition_event(const struct oracle *o, const struct actor *actor,
                                   const struct event *e) {
    const struct household *h = &o->t->h;
    enum noun noun = NOUN_END;
    const struct item *item = household_item(h, e->item, &noun);
    if (!item || !(noun == NOUN_condition || noun == NOUN_promise || noun == NOUN_pressure ||
                   noun == NOUN_choice_card))
        return NULL;
    enum seat_kind by = kind_of(o, actor->seat.id);
    bool mine = actor->kind == actor_kind_seat && id_eq(item->author.id, actor->seat.id);
    const struct pressure *pressure = household_pressure(h, e->item);
    const struct choice_card *card = household_choice_card(h, e->item);
    const struct condition *condition = household_condition(h, e->item);
    if (e->kind == EV_item_taken_out) return "what was put before her does not disappear";
    if (e->kind == EV_item_closed && kind_of(o, e->item_closed.seat.id) == seat_kind_director)
        return "what was put before her is never hidden from her";
    if (by != seat_kind_director && !mine) return "this is between who wrote it and who decides";
    if (e->kind == EV_pressure_begun &&
        !(pressure->her_harm.len && pressure->her_burden.len && o->t->today <= pressure->ends))
        return "pressure begins when both columns are filled by both";
    if ((e->kind == EV_pressure_reviewed || e->kind == EV_pressure_ended) &&
        o->t->today > pressure->ends)
        return "pressure is over on its day";
    if (e->kind == EV_choice_said && card->state != choice_state_allowed)
        return "a choice is spoken about with permission";
    if (noun == NOUN_promise) return law_of_promise_event(o, by, e);
    if (e->kind != EV_condition_followed) return NULL;
    const struct condition_followed *followed = &e->condition_followed;
    if (followed->of_promise != (by == seat_kind_director))
        return "each side speaks for what it receives";
    day on = followed->of_promise ? condition->promise_by : condition->test_on;
    return followed->final == (o->t->today >= on) ? NULL : "it is looked at on its day";
}
