#include "core/oracle_test.h"
#include "core/household.h"

static const struct told_seat *told_seat(const struct oracle *o, struct id id) {
    for (size_t i = 0; i < o->seats.count; i++)
        if (id_eq(o->seats.at[i].id, id)) return &o->seats.at[i];
    return NULL;
}

static const char *law_of_head(const struct oracle *o, enum noun noun, const struct item *item) {
    const struct household *h = &o->t->h;
    bool shared = id_eq(item->log, h->id.id);
    const struct told_seat *author = told_seat(o, item->author.id);
    if (!shared && (!told_seat(o, item->log) || !id_eq(item->log, item->author.id)))
        if (noun != NOUN_mark || !told_seat(o, item->log)) return "an own log is of its author";
    if (!author && noun != NOUN_cover) return "every item has an author";
    if (item->number < 1 || item->shared < 1 || item->shared > h->number || item->version < 1)
        return "a head has its numbers";
    if (shared && item->shared != item->number) return "a head has its numbers";
    if (noun == NOUN_mark || noun == NOUN_date || noun == NOUN_point)
        return item->audience.rule == audience_rule_none ? NULL : "what belongs to another follows it";
    enum audience_rule rule = item->audience.rule;
    if (noun == NOUN_certainty)
        return rule == audience_rule_me && !item->opened.count ? NULL
                                                               : "what she says of herself is hers";
    if (shared && rule != audience_rule_directors && rule != audience_rule_circle &&
        rule != audience_rule_table)
        return "a shared item is for a kind of people";
    if (!shared && rule != audience_rule_me && rule != audience_rule_named)
        return "an own item is for one, or for some by name";
    if ((rule == audience_rule_named) != (item->audience.named.count > 0))
        return "who is named is named";
    if (item->audience.named.count > 8) return "the limits hold";
    for (size_t i = 0; i < item->opened.count; i++)
        if (ids_have(item->closed, item->opened.at[i])) return "nothing is open and closed at once";
    if (!shared && item->opened.count + item->closed.count) return "an own item is opened by name";
    return NULL;
}

static size_t count_in(const struct household *h, enum noun noun, struct id log) {
    size_t count = 0;
    struct noun_list list = household_list(h, noun);
    for (size_t i = 0; i < list.count; i++)
        count += id_eq(((const struct item *)(const void *)(list.at + list.size * i))->log, log);
    return count;
}

/* Of one who asks: open invitations, and lines that stand with one professional. */
static bool asks_too_much(const struct household *h, struct id by) {
    size_t open = 0;
    for (size_t i = 0; i < h->asks.count; i++)
        open += h->asks.at[i].state == ask_state_asked && id_eq(h->asks.at[i].item.author.id, by);
    for (size_t s = 0; s < h->seats.count; s++) {
        size_t lines = 0;
        for (size_t i = 0; i < h->bottom_lines.count; i++)
            lines += (h->bottom_lines.at[i].state == bottom_line_state_waiting ||
                      h->bottom_lines.at[i].state == bottom_line_state_agreed) &&
                     id_eq(h->bottom_lines.at[i].seat.id, h->seats.at[s].item.id.id) &&
                     id_eq(h->bottom_lines.at[i].item.author.id, by);
        if (lines > 3) return true;
    }
    return open > 64;
}

/* More than there is room for: four times what one may write, and of one no more than that. */
static bool too_many(const struct oracle *o, enum noun noun, size_t most) {
    const struct household *h = &o->t->h;
    struct noun_list list = household_list(h, noun);
    size_t all = 0, by[1024] = {0};
    for (size_t i = 0; i < list.count; i++) {
        const struct item *item = (const struct item *)(const void *)(list.at + list.size * i);
        if (!id_eq(item->log, h->id.id)) continue;
        all++;
        for (size_t s = 0; s < o->seats.count && s < 1024; s++)
            by[s] += id_eq(item->author.id, o->seats.at[s].id);
    }
    for (size_t s = 0; s < o->seats.count && s < 1024; s++)
        if (by[s] > most) return true;
    return all > 4 * most;
}

static const char *law_of_limits(const struct oracle *o) {
    static const struct {
        enum noun noun;
        size_t most;
    } rooms[] = {{NOUN_ask, 256},        {NOUN_cover, 200},     {NOUN_proposal, 2000},
                 {NOUN_goal, 64},        {NOUN_mark, 2000},     {NOUN_consequence, 500},
                 {NOUN_mandate, 100},    {NOUN_strength, 1000}, {NOUN_win, 1000},
                 {NOUN_experience, 1000}, {NOUN_entry, 1000},   {NOUN_review, 200},
                 {NOUN_callback, 500},   {NOUN_gesture, 2000},  {NOUN_bottom_line, 200},
                 {NOUN_remark, 2000},    {NOUN_pledge, 500},    {NOUN_veto, 100},
                 {NOUN_agreement, 200},  {NOUN_damage, 50},     {NOUN_share, 500},
                 {NOUN_duty, 100},       {NOUN_help, 200},
                 {NOUN_tie, 150},        {NOUN_acquaintance, 1000},

                 {NOUN_meeting, 200},    {NOUN_date, 1000},     {NOUN_point, 1000},
                 {NOUN_conference, 100}, {NOUN_invitee, 4000},   {NOUN_minimum, 100},
                 {NOUN_plan_row, 800},   {NOUN_condition, 100}, {NOUN_pressure, 100},
                 {NOUN_choice_card, 200}, {NOUN_promise, 100}};
    const struct household *h = &o->t->h;
    size_t here = 0;
    for (size_t s = 0; s < o->seats.count; s++)
        here += !o->seats.at[s].ended;
    bool full = here > 64 || h->seats.count > 1024;
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        full = full || too_many(o, rooms[i].noun, rooms[i].most);
    for (size_t s = 0; s < o->seats.count; s++) {
        size_t waiting = 0;
        full = full || asks_too_much(h, o->seats.at[s].id);
        for (size_t i = 0; i < h->proposals.count; i++)
            waiting += (h->proposals.at[i].state == proposal_state_waiting ||
                        h->proposals.at[i].state == proposal_state_set_aside) &&
                       id_eq(h->proposals.at[i].item.author.id, o->seats.at[s].id);
        size_t calls = 0;
        for (size_t i = 0; i < h->callbacks.count; i++)
            calls += h->callbacks.at[i].state == callback_state_waiting &&
                     id_eq(h->callbacks.at[i].item.author.id, o->seats.at[s].id);
        full = full || waiting > 20 || calls > 3 || count_in(h, NOUN_goal, o->seats.at[s].id) > 64;
    }
    return full ? "the limits hold" : NULL;
}

static const char *law_of_plan(const struct oracle *o) {
    const struct household *h = &o->t->h;
    for (size_t i = 0; i < h->steps.count; i++) {
        const struct step *step = &h->steps.at[i];
        const struct goal *goal = household_goal(h, step->goal.id);
        if (goal && !id_eq(goal->item.log, h->id.id) && !id_eq(goal->item.log, step->item.log))
            return "no step of others stands under something own";
        if ((step->state == step_state_done) != (step->done_doer != doer_none))
            return "who did it is said, and only then";
        if (told_seat(o, step->item.author.id)->kind != seat_kind_director)
            return "nothing becomes part of the plan by others";
    }
    static const enum noun hers[] = {NOUN_goal,       NOUN_strength, NOUN_win,
                                     NOUN_experience, NOUN_entry,    NOUN_review,
                                     NOUN_tie};
    for (size_t n = 0; n < sizeof hers / sizeof *hers; n++) {
        struct noun_list list = household_list(h, hers[n]);
        for (size_t i = 0; i < list.count; i++) {
            const struct item *item = (const struct item *)(const void *)(list.at + list.size * i);
            if (told_seat(o, item->author.id)->kind != seat_kind_director)
                return "nothing becomes part of the plan by others";
        }
    }
    return law_of_the_plan(o);
}

/* It is agreed when all who decide now have said yes, and nobody stopped it. */
static const char *law_of_erasing(const struct oracle *o) {
    const struct household *h = &o->t->h;
    size_t running = 0;
    for (size_t i = 0; i < h->erasings.count; i++) {
        const struct erasing *erasing = &h->erasings.at[i];
        const struct told_item *told = NULL;
        for (size_t j = 0; j < o->items.count; j++)
            if (id_eq(o->items.at[j].id, erasing->item.id.id)) told = &o->items.at[j];
        if (!told) return "what was taken out is gone";
        bool all = !told->over;
        for (size_t s = 0; s < o->seats.count; s++)
            all = all && (o->seats.at[s].kind != seat_kind_director || o->seats.at[s].ended ||
                          ids_have(told->agreed, o->seats.at[s].id));
        if (all != (erasing->state == erasing_state_agreed))
            return "all who decide say yes, or nothing is erased";
        if (all != (erasing->last_yes > 0)) return "the three days begin with the last yes";
        running += !told->over;
    }
    return running > 1 || h->erasings.count > 50 ? "the limits hold" : NULL;
}

const char *law_of_state(struct oracle *o) {
    const struct household *h = &o->t->h;
    size_t directors = 0;
    for (size_t i = 0; i < h->seats.count; i++) {
        const struct told_seat *told = told_seat(o, h->seats.at[i].item.id.id);
        if (!told) return "nobody sits at the table without having joined";
        if (told->kind != h->seats.at[i].kind) return "a professional is never a director";
        directors += told->kind == seat_kind_director && !told->ended;
    }
    if (o->seats.count && !directors) return "somebody decides";
    for (enum noun n = NOUN_seat; n < NOUN_END; n++) {
        struct noun_list list = household_list(h, n);
        for (size_t i = 0; i < list.count; i++) {
            const char *broken =
                law_of_head(o, n, (const struct item *)(const void *)(list.at + list.size * i));
            if (broken) return broken;
        }
    }
    const char *broken = law_of_limits(o);
    if (!broken) broken = law_of_erasing(o);
    if (!broken) broken = law_of_meetings(o);
    if (!broken) broken = law_of_conferences(o);
    if (!broken) broken = law_of_conditions(o);
    return broken ? broken : law_of_plan(o);
}

/* What each kind may make happen at all: D director, M member, P professional, K coordinator, A authority;
 * what is not here, a director. */
static const struct {
    enum event_kind kind;
    const char *by;
} may[] = {
    {EV_step_done, "DMP"},
    {EV_proposal_was_set_aside, "DMP"}, /* by a veto, in the decision that makes it */
    {EV_step_reopened, "DMP"},
    {EV_step_handed_back, "DMP"},
    {EV_item_opened, "DMP"},
    {EV_item_closed, "DMP"},
    {EV_item_taken_out, "DMP"},
    {EV_proposal_made, "DMP"},
    {EV_proposal_withdrawn, "DMP"},
    {EV_seat_ended, "DMPKA"},
    {EV_cover_ended, "DMP"},
    {EV_step_moved, "DMP"},
    {EV_step_prepared, "DMP"},
    {EV_step_held_up, "DMP"},
    {EV_step_freed, "DMP"},
    {EV_consequence_settled, "DMP"},
    {EV_gesture_made, "DMP"},
    {EV_mandate_ended, "DMP"},
    {EV_guest_gone, "DMP"},
    {EV_date_answered, "DMP"},
    {EV_date_offered, "DM"},
    {EV_date_was_dropped, "DM"},
    {EV_point_added, "DM"},
    {EV_point_was_dropped, "DM"},
    {EV_words_changed, "DM"},
    {EV_remark_written, "DM"},
    {EV_pledge_made, "DM"},
    {EV_pledge_stopped, "DM"},
    {EV_pledge_said, "DM"},
    {EV_agreement_made, "DM"},
    {EV_agreement_said, "DM"},
    {EV_agreement_ended, "DM"},
    {EV_agreement_told, "DM"},
    {EV_damage_told, "DM"},
    {EV_damage_counted, "DM"},
    {EV_damage_restored, "DM"},
    {EV_damage_thanked, "DM"},
    {EV_share_added, "DM"},
    {EV_share_given, "DM"},
    {EV_share_dropped, "DM"},
    {EV_share_changed, "DM"},
    {EV_duty_taken, "DM"},
    {EV_duty_changed, "DM"},
    {EV_duty_stopped, "DM"},
    {EV_seat_trusted, "DP"},
    {EV_bottom_line_put, "DP"},
    {EV_bottom_line_answered, "DP"},
    {EV_bottom_line_dropped, "DP"},
    {EV_take_over_viewed, "P"},
    {EV_preparation_written, "P"},
    {EV_cover_asked, "P"},
    {EV_slip_shown, "MP"},
    {EV_conference_planned, "DM"},
    {EV_invitee_answered, "DMPKA"},
    {EV_invitee_briefed, "K"},
    {EV_safety_noted, "K"},
    {EV_minimum_written, "A"},
    {EV_minimum_dropped, "A"},
    {EV_conference_opened, "K"},
    {EV_private_begun, "DMK"},
    {EV_private_ended, "DM"},
    {EV_pen_passed, "DM"},
    {EV_plan_row_written, "DM"},
    {EV_plan_row_changed, "DM"},
    {EV_plan_row_struck, "DM"},
    {EV_plan_presented, "DM"},
    {EV_plan_agreed, "A"},
    {EV_plan_refused, "A"},
    {EV_conference_called, "DK"},
    {EV_conference_evaluated, "DM"},
    {EV_dictation_signed, ""},
    {EV_callback_answered, ""},
    {EV_table_founded, ""},
};
static bool may_happen(enum seat_kind by, enum event_kind kind) {
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (may[i].kind == kind) return by && strchr(may[i].by, " DMPKA"[by]);
    const char *before = condition_event_by(kind);
    return before ? by && strchr(before, " DMPKA"[by]) : by == seat_kind_director;
}

/* The one way in which something is hers that she did not do: she signed a slip, and said no for a day to none. */
static const struct told_seat *signed_for(const struct oracle *o, const struct decision *decision) {
    for (size_t i = 0; i < decision->events.count; i++) {
        const struct event *e = &decision->events.at[i];
        const struct proposal *proposal = household_proposal(&o->t->h, e->item);
        if (e->kind == EV_dictation_signed && proposal &&
            (proposal->state == proposal_state_waiting || proposal->unseen) && proposal->counts_at &&
            o->t->now >= proposal->counts_at &&
            id_eq(proposal->item.author.id, e->actor.seat.id) &&
            id_eq(proposal->words_of.id, e->actor.behalf.id))
            return told_seat(o, proposal->words_of.id);
    }
    return NULL;
}

/* Words of hers that somebody wrote down are answered by herself. */
static bool answers_own(const struct oracle *o, const struct event *e) {
    const struct proposal *proposal = household_proposal(&o->t->h, e->item);
    return e->kind != EV_proposal_answered || !proposal || id_none(proposal->words_of.id) ||
           id_eq(proposal->words_of.id, e->actor.seat.id);
}

static const char *law_of_event(struct oracle *o, const struct actor *actor, const struct event *e,
                                const struct decision *decision) {
    const struct told_seat *by = actor->kind == actor_kind_seat ? told_seat(o, actor->seat.id) : NULL;
    const char *broken = law_of_conference_event(o, actor, e);
    if (broken) return broken;
    if (!answers_own(o, e)) return "her words count after her own yes";
    if (!id_none(e->actor.behalf.id) || actor->kind == actor_kind_clock) {
        const struct told_seat *hers = signed_for(o, decision);
        if (actor->kind != actor_kind_clock || !hers || !id_eq(hers->id, e->actor.behalf.id) ||
            hers->ended)
            return "her words count after her own yes";
        if (e->kind == EV_dictation_signed) return NULL;
        by = hers;
    }
    if (!id_eq(e->log, o->t->h.id.id)) {
        const struct step *step = household_step(&o->t->h, e->item);
        const struct consequence *coming = household_consequence(&o->t->h, e->item);
        bool hers = by && (id_eq(e->log, by->id) || (step && id_eq(step->who.id, by->id)) ||
                           (coming && id_eq(coming->who.id, by->id)));
        if (!hers || !o->t->stepped_up) return "an own log is written by its author, with her PIN";
    }
    if (by) return may_happen(by->kind, e->kind) ? NULL : "nothing becomes part of the plan by others";
    bool joins = e->kind == EV_seat_joined || e->kind == EV_table_founded;
    if (e->kind == EV_item_opened) { /* what the asker chose to open with the yes */
        const struct item *item = household_item(&o->t->h, e->item, NULL);
        const struct seat *author = item ? household_seat(&o->t->h, item->author.id) : NULL;
        joins = author && author->kind == seat_kind_director;
    }
    bool ends = e->kind == EV_seat_ended || e->kind == EV_cover_asked || e->kind == EV_cover_ended ||
                e->kind == EV_callback_answered;
    if (e->kind == EV_item_taken_out) /* what who goes wrote down for herself goes with her */
        ends = household_preparation(&o->t->h, e->item) != NULL;
    if (actor->kind == actor_kind_newcomer && !joins) return "a newcomer only joins";
    if (actor->kind == actor_kind_organisation && !ends)
        return "an organisation only takes back, or lets stand in";
    return NULL;
}

const char *law_of_decision(struct oracle *o, const struct actor *actor, err e,
                            const struct decision *decision) {
    if (e.kind)
        return decision->events.count + decision->redactions.count ? "a refusal changes nothing" : NULL;
    for (size_t i = 0; i < decision->events.count; i++) {
        const struct event *event = &decision->events.at[i];
        const char *broken = law_of_event(o, actor, event, decision);
        if (!broken) broken = law_of_condition_event(o, actor, event);
        if (!broken) broken = law_of_plan_event(o, actor, event, decision->redactions.count > 0);
        if (broken) return broken;
        if (event->kind == EV_seat_joined && event->seat_joined.kind == seat_kind_director) {
            const struct ask *ask = household_ask(&o->t->h, event->seat_joined.ask.id);
            if (o->seats.count && (!ask || ask->kind != seat_kind_director))
                return "a professional is never a director";
        }
    }
    return NULL;
}

static uint64_t content_of(const struct oracle *o, struct id id, int64_t *ret_version) {
    enum noun noun = NOUN_END;
    const struct item *item = household_item(&o->t->h, id, &noun);
    struct buf out = {.arena = &o->t->arena};
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    if (!item) return 0;
    record_write(&out, noun_type(noun), item);
    for (size_t i = 0; i < out.len; i++)
        hash = (hash ^ (unsigned char)out.at[i]) * UINT64_C(0x100000001B3);
    *ret_version = item->version;
    return hash;
}

const char *law_of_versions(struct oracle *o, const struct decision *decision) {
    for (size_t i = 0; i < decision->events.count; i++) {
        bool aside = false;
        struct told_item *told = NULL;
        struct id id = decision->events.at[i].item;
        for (size_t j = o->items.count; j-- > 0 && !told;)
            if (id_eq(o->items.at[j].id, id)) told = &o->items.at[j];
        for (size_t j = 0; j < decision->events.count; j++)
            aside = aside || decision->events.at[j].kind == EV_proposal_was_set_aside;
        if (!told || told->out) continue;
        int64_t version = told->version;
        uint64_t content = content_of(o, id, &version);
        if (version < told->version) return "versions ascend";
        if (told->content && content != told->content && version == told->version && !aside)
            return "versions ascend";
        told->version = version;
        told->content = content;
    }
    return NULL;
}
