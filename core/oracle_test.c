#include "core/oracle_test.h"
#include "core/household.h"

static struct told_seat *told_seat(struct oracle *o, struct id id) {
    for (size_t i = 0; i < o->seats.count; i++)
        if (id_eq(o->seats.at[i].id, id)) return &o->seats.at[i];
    return NULL;
}
static struct told_item *told_item(struct oracle *o, struct id id) {
    for (size_t i = o->items.count; i-- > 0;)
        if (id_eq(o->items.at[i].id, id)) return &o->items.at[i];
    return NULL;
}

static struct audience audience_copy(struct arena *arena, struct audience audience) {
    struct audience copy = {.rule = audience.rule};
    for (size_t i = 0; i < audience.named.count; i++)
        copy.named = ids_with(arena, copy.named, audience.named.at[i]);
    return copy;
}

static void learn_item(struct oracle *o, const struct event *e, enum noun noun) {
    struct told_item *item = PUSH(&o->t->arena, &o->items, struct told_item);
    bool shared = id_eq(e->log, o->t->h.id.id);
    *item = (struct told_item){.id = e->item, .log = e->log, .noun = noun, .version = 1};
    item->author = noun == NOUN_seat ? e->item : e->actor.seat.id;
    if (!id_none(e->actor.behalf.id)) item->author = e->actor.behalf.id; /* a slip in her name */
    item->shared = shared ? e->number : e->follows;
    item->audience = audience_copy(&o->t->arena, e->audience);
    if (noun == NOUN_cover) {
        item->over = true;
        item->opened = ids_with(&o->t->arena, item->opened, e->cover_asked.seat.id);
    }
}

/* Words that wait for her yes are closed to who else decides; ending the table is for all who decide. */
static void learn_directors(struct oracle *o, struct told_item *item, struct id words_of) {
    for (size_t i = 0; i < o->seats.count; i++) {
        const struct told_seat *seat = &o->seats.at[i];
        if (seat->kind != seat_kind_director) continue;
        if (item->noun == NOUN_proposal && !id_eq(seat->id, words_of) && !id_eq(seat->id, item->author))
            item->closed = ids_with(&o->t->arena, item->closed, seat->id);
        if (item->noun == NOUN_erasing && !item->over && !seat->ended && seat->joined >= item->shared)
            item->opened = ids_with(&o->t->arena, item->opened, seat->id);
    }
}

static void learn_erasing(struct oracle *o, const struct event *e) {
    struct told_item *item = told_item(o, e->item);
    if (e->kind == EV_erasing_asked || e->kind == EV_erasing_agreed)
        item->agreed = ids_with(&o->t->arena, item->agreed, e->actor.seat.id);
    if (e->kind == EV_erasing_stopped) item->over = true;
    if (e->kind != EV_seat_joined) return;
    for (size_t i = 0; i < o->items.count; i++)
        if (o->items.at[i].noun == NOUN_erasing) learn_directors(o, &o->items.at[i], (struct id){{0}});
}

static void learn_seat(struct oracle *o, const struct event *e) {
    struct told_seat *seat = PUSH(&o->t->arena, &o->seats, struct told_seat);
    *seat = (struct told_seat){.id = e->item,
                               .kind = e->seat_joined.kind,
                               .joined = e->number,
                               .sees_earlier = e->seat_joined.sees_earlier,
                               .look_again = e->seat_joined.look_again,
                               .stands_for = e->seat_joined.stands_for.id,
                               .cover = e->seat_joined.ask.id};
    learn_item(o, e, NOUN_seat);
}

/* Who is asked to a meeting sees it: who decides by the rule, or because she was asked after she came later. */
static void learn_guest(struct oracle *o, struct told_item *meeting, struct id seat) {
    const struct told_seat *told = told_seat(o, seat);
    meeting->agreed = ids_with(&o->t->arena, meeting->agreed, seat);
    if (told->kind != seat_kind_director || told->joined >= meeting->shared)
        meeting->opened = ids_with(&o->t->arena, meeting->opened, seat);
}

static void learn_meeting(struct oracle *o, const struct event *e) {
    struct told_item *item = told_item(o, e->item);
    struct arena *arena = &o->t->arena;
    if (e->kind == EV_meeting_planned) learn_guest(o, item, item->author);
    if (e->kind == EV_guest_asked) learn_guest(o, item, e->guest_asked.seat.id);
    if (e->kind == EV_guest_gone) {
        item->agreed = ids_without(arena, item->agreed, e->guest_gone.seat.id);
        if (!id_eq(e->actor.seat.id, e->guest_gone.seat.id))
            item->opened = ids_without(arena, item->opened, e->guest_gone.seat.id);
    }
    if (e->kind == EV_meeting_called_off) item->over = true;
    if (e->kind == EV_date_offered) item->follows = e->date_offered.meeting.id;
    if (e->kind == EV_point_added) item->follows = e->point_added.meeting.id;
    if (e->kind != EV_step_added || !id_eq(e->log, o->t->h.id.id)) return;
    const struct told_item *meeting = told_item(o, e->step_added.meeting.id);
    for (size_t i = 0; meeting && i < meeting->opened.count; i++) {
        bool work = told_seat(o, meeting->opened.at[i])->kind == seat_kind_professional;
        if (!work || item->audience.rule != audience_rule_circle)
            item->opened = ids_with(arena, item->opened, meeting->opened.at[i]);
    }
    if (!id_none(e->step_added.checks.id) && !id_eq(e->step_added.checks.id, item->author))
        item->opened = ids_with(arena, item->opened, e->step_added.checks.id);
}

/* The events that make an item, and of which noun. */
static enum noun noun_made(enum event_kind kind) {
    static const struct {
        enum event_kind kind;
        enum noun noun;
    } makes[] = {
        {EV_seat_asked, NOUN_ask},
        {EV_goal_written, NOUN_goal},
        {EV_step_added, NOUN_step},
        {EV_proposal_made, NOUN_proposal},
        {EV_cover_asked, NOUN_cover},
        {EV_consequence_written, NOUN_consequence},
        {EV_callback_asked, NOUN_callback},
        {EV_strength_written, NOUN_strength},
        {EV_win_noted, NOUN_win},
        {EV_experience_told, NOUN_experience},
        {EV_entry_written, NOUN_entry},
        {EV_review_held, NOUN_review},
        {EV_gesture_made, NOUN_gesture},
        {EV_mandate_given, NOUN_mandate},
        {EV_bottom_line_put, NOUN_bottom_line},
        {EV_remark_written, NOUN_remark},
        {EV_pledge_made, NOUN_pledge},
        {EV_agreement_made, NOUN_agreement},
        {EV_damage_told, NOUN_damage},
        {EV_share_added, NOUN_share},
        {EV_duty_taken, NOUN_duty},
        {EV_help_weighed, NOUN_help},
        {EV_connection_noted, NOUN_connection},
        {EV_veto_spoken, NOUN_veto},
        {EV_erasing_asked, NOUN_erasing},
        {EV_tie_drawn, NOUN_tie},
        {EV_acquaintance_noted, NOUN_acquaintance},
        {EV_meeting_planned, NOUN_meeting},
        {EV_date_offered, NOUN_date},
        {EV_point_added, NOUN_point},
        {EV_conference_requested, NOUN_conference},
        {EV_invitee_added, NOUN_invitee},
        {EV_safety_noted, NOUN_safety_note},
        {EV_minimum_written, NOUN_minimum},
        {EV_plan_row_written, NOUN_plan_row},
        {EV_condition_put, NOUN_condition},
        {EV_promise_put, NOUN_promise},
        {EV_pressure_put, NOUN_pressure},
        {EV_choice_asked, NOUN_choice_card},
        {EV_preparation_written, NOUN_preparation},
    };
    for (size_t i = 0; i < sizeof makes / sizeof *makes; i++)
        if (makes[i].kind == kind) return makes[i].noun;
    return NOUN_END;
}

static void learn(struct oracle *o, const struct event *e) {
    struct arena *arena = &o->t->arena;
    struct told_item *item = told_item(o, e->item);
    struct told_seat *seat = told_seat(o, e->item);
    enum noun makes = noun_made(e->kind);
    if (makes != NOUN_END) learn_item(o, e, makes);
    if (e->kind == EV_seat_joined) learn_seat(o, e);
    if (e->kind == EV_seat_ended) seat->ended = true;
    if (e->kind == EV_seat_ended && e->seat_ended.how == seat_ending_shown_out)
        seat->ended_by = e->actor.seat.id;
    if (e->kind == EV_gesture_made)
        told_item(o, e->item)->opened = ids_with(arena, (struct ids){0}, e->gesture_made.to.id);
    if (e->kind == EV_bottom_line_put)
        told_item(o, e->item)->opened = ids_with(arena, (struct ids){0}, e->bottom_line_put.seat.id);
    if (e->kind == EV_seat_extended) seat->look_again = e->seat_extended.look_again;
    if (e->kind == EV_item_opened) {
        item->opened = ids_with(arena, item->opened, e->item_opened.seat.id);
        item->closed = ids_without(arena, item->closed, e->item_opened.seat.id);
    }
    if (e->kind == EV_item_closed) {
        item->closed = ids_with(arena, item->closed, e->item_closed.seat.id);
        item->opened = ids_without(arena, item->opened, e->item_closed.seat.id);
    }
    if (e->kind == EV_audience_chosen) item->audience = audience_copy(arena, e->audience);
    if (e->kind == EV_item_taken_out) item->out = true;
    if (e->kind == EV_proposal_was_set_aside)
        item->unseen = told_seat(o, e->actor.seat.id)->kind != seat_kind_director;
    if (e->kind == EV_experience_shown) item->newcomers = e->experience_shown.newcomers;
    if (e->kind == EV_mandate_given)
        told_item(o, e->item)->opened = ids_with(arena, (struct ids){0}, e->mandate_given.who.id);
    if (e->kind == EV_cover_answered) item->over = !e->cover_answered.yes;
    if (e->kind == EV_cover_ended) item->over = true;
    if (e->kind == EV_proposal_made && !id_none(e->proposal_made.words_of.id))
        learn_directors(o, told_item(o, e->item), e->proposal_made.words_of.id);
    learn_erasing(o, e);
    learn_meeting(o, e);
    oracle_learn_conference(o, e);
}

void oracle_learn(struct oracle *o) {
    for (; o->learned < o->t->story.count; o->learned++) {
        struct event e = table_event(o->t, o->learned);
        learn(o, &e);
    }
}

static bool here(struct oracle *o, const struct told_seat *seat) {
    if (!seat || seat->ended) return false;
    if (seat->kind != seat_kind_director && seat->kind != seat_kind_member && oracle_private(o))
        return false;
    if (seat->kind != seat_kind_professional) return true;
    if (o->t->today > seat->look_again) return false;
    if (id_none(seat->stands_for)) return true;
    const struct told_item *cover = told_item(o, seat->cover);
    return cover && !cover->over && here(o, told_seat(o, seat->stands_for));
}

/* The law, as one sentence after the other. */
static bool sees_shared(struct oracle *o, const struct told_seat *seat, const struct told_item *item) {
    if (id_eq(item->author, seat->id)) return true;
    if (item->noun == NOUN_seat) {
        if (seat->kind == seat_kind_director) return true;
        if (told_seat(o, item->id)->kind == seat_kind_director) return true;
    }
    if (ids_have(item->closed, seat->id)) return false;
    if (ids_have(item->opened, seat->id)) return true;
    if (item->noun == NOUN_seat) return false;
    bool to_all = item->newcomers && item->audience.rule == audience_rule_table;
    if (!seat->sees_earlier && item->shared <= seat->joined && !to_all) return false;
    if (seat->kind == seat_kind_director) return true;
    if (seat->kind == seat_kind_member && item->audience.rule == audience_rule_circle) return true;
    bool guest = seat->kind == seat_kind_coordinator || seat->kind == seat_kind_authority;
    return item->audience.rule == audience_rule_table && !guest;
}

/* Nobody is shown out of another director's own items, nor kept from knowing whose they are. */
static bool keeps(struct oracle *o, const struct told_seat *seat, const struct told_item *item) {
    if (!seat->ended || id_none(seat->ended_by) || id_eq(item->author, seat->ended_by)) return false;
    if (seat->kind == seat_kind_professional && o->t->today > seat->look_again) return false;
    if (seat->kind != seat_kind_director && seat->kind != seat_kind_member && oracle_private(o))
        return false;
    if (item->noun == NOUN_seat) {
        for (size_t i = 0; i < o->items.count; i++) {
            const struct told_item *own = &o->items.at[i];
            if (own->noun != NOUN_seat && id_eq(own->author, item->id) && !own->out &&
                keeps(o, seat, own))
                return true;
        }
        return false;
    }
    return !id_eq(item->log, o->t->h.id.id) && !told_seat(o, item->author)->ended &&
           ids_have(item->audience.named, seat->id);
}

static bool sees(struct oracle *o, const struct told_seat *seat, bool pin,
                 const struct told_item *item) {
    if (item->out || (item->unseen && seat->kind == seat_kind_director)) return false;
    if (!id_none(item->follows)) return sees(o, seat, pin, told_item(o, item->follows));
    if (!id_none(item->whole))
        return oracle_guest_sees(o, seat, item) && sees(o, seat, pin, told_item(o, item->whole));
    if (!here(o, seat)) return pin && keeps(o, seat, item);
    if (!id_eq(item->log, o->t->h.id.id)) {
        if (!pin) return false;
        const struct told_seat *author = told_seat(o, item->author);
        return id_eq(item->author, seat->id) ||
               (!author->ended && ids_have(item->audience.named, seat->id));
    }
    if (sees_shared(o, seat, item)) return true;
    if (id_none(seat->stands_for) || ids_have(item->closed, seat->id) ||
        item->noun == NOUN_preparation)
        return false;
    return sees_shared(o, told_seat(o, seat->stands_for), item);
}

const char *law_of_sight(struct oracle *o) {
    struct household *h = &o->t->h;
    for (size_t s = 0; s < h->seats.count; s++) {
        const struct seat *viewer = &h->seats.at[s];
        const struct told_seat *seat = told_seat(o, viewer->item.id.id);
        if (!seat) return "nobody sits at the table without having joined";
        if (seat_active(h, viewer, o->t->today) != here(o, seat))
            return "who left, or whose day has passed, is out at once";
        for (int pin = 0; pin < 2; pin++) {
            for (enum noun n = NOUN_seat; n < NOUN_END; n++) {
                struct noun_list list = household_list(h, n);
                for (size_t i = 0; i < list.count; i++) {
                    const struct item *item =
                        (const struct item *)(const void *)(list.at + list.size * i);
                    bool sure = n == NOUN_certainty; /* hers alone, of a step that she sees */
                    struct id id = n == NOUN_mark ? ((const struct mark *)(const void *)item)->goal.id
                                   : sure ? ((const struct certainty *)(const void *)item)->step.id
                                          : item->id.id;
                    const struct told_item *told = told_item(o, id);
                    if (!told || told->out) return "what was taken out is gone";
                    bool may = may_see(h, viewer, pin, o->t->today, item),
                         should = sees(o, seat, pin, told) &&
                                  (!sure || id_eq(item->author.id, seat->id));
                    if (may && !should && ids_have(told->closed, seat->id)) return "a closed door wins";
                    if (may && !should) return "nobody sees what is not for her";
                    if (!may && should) return "everybody sees what is for her";
                }
            }
        }
    }
    return NULL;
}

const char *law_of_the_ended(struct oracle *o) {
    const struct household *h = &o->t->h;
    for (size_t i = 0; i < o->seats.count; i++) {
        const struct told_seat *told = &o->seats.at[i];
        if (here(o, told)) continue;
        const struct view *v =
            view_of(&o->t->arena, h, (seat_id){told->id}, true, o->t->now, o->t->today);
        bool any = view_me(v) != NULL;
#define NOUN(number, name, plural, fields) any = any || view_next_##name(v, NULL);
#include "core/noun.def"
#undef NOUN
        if (any) return "who left, or whose day has passed, is out at once";
    }
    return NULL;
}

const char *law_of_newcomers(struct oracle *o, seat_id id) {
    const struct told_seat *told = told_seat(o, id.id);
    const struct view *v = view_of(&o->t->arena, &o->t->h, id, true, o->t->now, o->t->today);
    if (!told || told->sees_earlier || !id_none(told->stands_for)) return NULL;
    const struct ask *ask = household_ask(&o->t->h, told->cover);
    struct id shown = ask ? ask->shows.id : (struct id){{0}}; /* opened with the yes itself */
    bool any = view_next_ask(v, NULL) || view_next_cover(v, NULL);
#define NOTHING_BUT_SHOWN(name)                                                           \
    for (const struct name *r = view_next_##name(v, NULL); r; r = view_next_##name(v, r)) \
        any = any || !id_eq(r->item.id.id, shown);
    NOTHING_BUT_SHOWN(goal)
    NOTHING_BUT_SHOWN(step)
    NOTHING_BUT_SHOWN(proposal)
    NOTHING_BUT_SHOWN(strength)
    NOTHING_BUT_SHOWN(win)
    NOTHING_BUT_SHOWN(entry)
    NOTHING_BUT_SHOWN(review)
    NOTHING_BUT_SHOWN(gesture)
    NOTHING_BUT_SHOWN(bottom_line)
    NOTHING_BUT_SHOWN(remark)
    NOTHING_BUT_SHOWN(pledge)
    NOTHING_BUT_SHOWN(agreement)
    NOTHING_BUT_SHOWN(damage)
    NOTHING_BUT_SHOWN(share)
    NOTHING_BUT_SHOWN(duty)
    NOTHING_BUT_SHOWN(help)
    NOTHING_BUT_SHOWN(connection)
    NOTHING_BUT_SHOWN(veto)
    NOTHING_BUT_SHOWN(tie)
    NOTHING_BUT_SHOWN(meeting)
    NOTHING_BUT_SHOWN(date)
    NOTHING_BUT_SHOWN(point)
    NOTHING_BUT_SHOWN(conference)
    NOTHING_BUT_SHOWN(invitee)
    NOTHING_BUT_SHOWN(safety_note)
    NOTHING_BUT_SHOWN(minimum)
    NOTHING_BUT_SHOWN(plan_row)
    NOTHING_BUT_SHOWN(condition)
    NOTHING_BUT_SHOWN(promise)
    NOTHING_BUT_SHOWN(pressure)
    NOTHING_BUT_SHOWN(choice_card)
#undef NOTHING_BUT_SHOWN
    for (const struct mark *m = view_next_mark(v, NULL); m; m = view_next_mark(v, m))
        any = any || !id_eq(m->goal.id, shown);
    for (const struct experience *e = view_next_experience(v, NULL); e; e = view_next_experience(v, e))
        any = any || (!told_item(o, e->item.id.id)->newcomers && !id_eq(e->item.id.id, shown));
    for (const struct seat *s = view_next_seat(v, NULL); s; s = view_next_seat(v, s))
        any = any ||
              (told->kind != seat_kind_director && s->kind != seat_kind_director && s != view_me(v));
    return any ? "a new seat sees nothing until something is opened to it" : NULL;
}

/* Everything that pages can get of a view, as bytes. */
static void dump(struct oracle *o, struct buf *out, const struct household *h, seat_id viewer) {
    const struct view *v = view_of(&o->t->arena, h, viewer, true, o->t->now, o->t->today);
    buf_put(out, view_table_name(v));
#define NOUN(number, name, plural, fields)                                                  \
    for (const struct name *r = view_next_##name(v, NULL); r; r = view_next_##name(v, r)) { \
        buf_put(out, (str){(const char *)r->item.id.id.byte, sizeof(struct id)});           \
        buf_int(out, r->item.version);                                                      \
        record_write(out, noun_type(NOUN_##name), r);                                       \
        buf_int(out, view_may_open(v, &r->item) * 4 + view_may_close(v, &r->item) * 2 +     \
                         view_may_take_out(v, &r->item));                                   \
        for (const struct seat *s = view_next_seat(v, NULL); s; s = view_next_seat(v, s))   \
            buf_int(out, view_sees(v, s, &r->item));                                        \
    }
#include "core/noun.def"
#undef NOUN
    for (size_t i = 0; i < o->t->story.count; i++) {
        struct event e = table_event(o->t, i);
        if (id_eq(e.log, h->id.id)) buf_int(out, view_may_read(v, &e));
    }
}

const char *law_of_own(struct oracle *o, seat_id viewer) {
    struct household without;
    struct buf one = {.arena = &o->t->arena}, two = {.arena = &o->t->arena};
    table_fold(o->t, &without, viewer);
    dump(o, &one, &o->t->h, viewer);
    dump(o, &two, &without, viewer);
    return str_eq(buf_str(&one), buf_str(&two))
               ? NULL
               : "nobody can tell that others have something of their own";
}

const char *law_of_own_decisions(struct oracle *o, seat_id viewer, const struct command *command) {
    struct household without;
    struct decision one, two;
    struct buf first = {.arena = &o->t->arena}, second = {.arena = &o->t->arena};
    struct context context = table_context(o->t, actor_seat(viewer), (account_id){table_id(o->t)});
    table_fold(o->t, &without, viewer);
    err a = decide(&o->t->h, &context, command, &one), b = decide(&without, &context, command, &two);
    bool same = a.kind == b.kind && one.refusals.count == two.refusals.count &&
                one.events.count == two.events.count;
    for (size_t i = 0; same && i < one.refusals.count; i++)
        same = one.refusals.at[i].field == two.refusals.at[i].field &&
               str_eq(str_of(one.refusals.at[i].say.source), str_of(two.refusals.at[i].say.source));
    for (size_t i = 0; same && i < one.events.count; i++) {
        event_write(&first, &one.events.at[i]);
        event_write(&second, &two.events.at[i]);
    }
    return same && str_eq(buf_str(&first), buf_str(&second)) ? NULL
                                                             : "what is others' own changes no answer";
}
