#include "core/dictation.h"
#include "core/walk_test.h"
#include "core/household.h"

static uint64_t next(struct walk *w) {
    w->state ^= w->state >> 12;
    w->state ^= w->state << 25;
    w->state ^= w->state >> 27;
    return w->state * UINT64_C(0x2545F4914F6CDD1D);
}
size_t walk_below(struct walk *w, size_t n) {
    return (size_t)((next(w) >> 16) % n);
}
static bool one_in(struct walk *w, size_t n) {
    return walk_below(w, n) == 0;
}

void walk_open(struct walk *w, uint64_t seed) {
    *w = (struct walk){.state = seed * 2 + 1};
    for (int i = 0; i < 8; i++)
        next(w);
    table_found(&w->t, seed);
    w->oracle.t = &w->t;
    oracle_learn(&w->oracle);
}
void walk_close(struct walk *w) {
    table_end(&w->t);
}

/* Often one of the last, as people do. */
static struct id pick(struct walk *w, enum noun noun) {
    struct noun_list list = household_list(&w->t.h, noun);
    if (!list.count || one_in(w, 25)) return table_id(&w->t);
    size_t back = one_in(w, 2) && list.count > 5 ? 5 : list.count;
    size_t i = list.count - 1 - walk_below(w, back);
    return ((const struct item *)(const void *)(list.at + list.size * i))->id.id;
}

seat_id walk_seat(struct walk *w, enum seat_kind kind) {
    for (int tries = 0; tries < 20; tries++) {
        const struct seat *seat = household_seat(&w->t.h, pick(w, NOUN_seat));
        if (seat && (kind == seat_kind_none || seat->kind == kind) && (!seat->ended || one_in(w, 10)))
            return (seat_id){seat->item.id.id};
    }
    return w->t.anna;
}

static struct id pick_item(struct walk *w, const char *name) {
    static const struct {
        const char *name;
        enum noun noun;
    } by_name[] = {
#define NOUN(number, name, plural, fields) {#name, NOUN_##name},
#include "core/noun.def"
#undef NOUN
        {"other", NOUN_tie},
        {"unmet", NOUN_minimum}};
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++)
        if (str_eq(str_of(name), str_of(by_name[i].name)) && !one_in(w, 30))
            return pick(w, by_name[i].noun);
    static const enum noun any[] = {NOUN_goal, NOUN_goal, NOUN_goal,     NOUN_step,
                                    NOUN_step, NOUN_step, NOUN_proposal, NOUN_seat,
                                    NOUN_ask,  NOUN_mark, NOUN_cover,    NOUN_strength,
                                    NOUN_win,  NOUN_experience, NOUN_entry, NOUN_review,
                                    NOUN_gesture, NOUN_bottom_line, NOUN_remark, NOUN_pledge,
                                    NOUN_veto, NOUN_consequence, NOUN_tie,
                                    NOUN_meeting, NOUN_date, NOUN_point,
                                    NOUN_conference, NOUN_plan_row,
                                    NOUN_condition, NOUN_promise, NOUN_pressure, NOUN_choice_card,
                                    NOUN_agreement, NOUN_damage, NOUN_share, NOUN_duty,
                                    NOUN_help, NOUN_connection};
    return pick(w, any[walk_below(w, sizeof any / sizeof *any)]);
}

static str pick_text(struct walk *w) {
    static const char *const good[] = {"Bellen", "Rust in huis", "Samen de post doen",
                                       "  Om acht uur op  ", "Kringloop\nen terug"};
    static const char *const odd[] = {"", "   ", "\a", "\xff", "x"};
    return one_in(w, 40) ? str_of(odd[walk_below(w, 5)])
                         : str_of(good[walk_below(w, one_in(w, 4) ? 5 : 4)]);
}

static int64_t pick_number(struct walk *w, const struct field *f) {
    size_t count = 0;
    switch (f->type->kind) {
    case FIELD_DAY: return w->t.today + (int64_t)walk_below(w, 150) - (one_in(w, 8) ? 100 : 0);
    case FIELD_YESNO: return !one_in(w, 4);
    case FIELD_ENUM:
        while (f->type->values[count].name)
            count++;
        return one_in(w, 60) ? 77 : f->type->values[walk_below(w, count)].number;
    case FIELD_COUNT:
        if (f->high > 100) return one_in(w, 3) ? 1 + (int64_t)walk_below(w, 3) : 0; /* `seen` */
        return f->low + (int64_t)walk_below(w, (size_t)(f->high - f->low) + (one_in(w, 30) ? 2 : 1));
    case FIELD_CENTS: return one_in(w, 30) ? -1 : 1 + (int64_t)walk_below(w, 5000);
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
    return 0;
}

static void fill(struct walk *w, const struct field *f, char *record) {
    str text;
    struct id id;
    if (!f->required && one_in(w, 2)) return;
    if (f->type->kind == FIELD_TEXT) {
        text = pick_text(w);
        memcpy(record + f->offset, &text, sizeof text);
    } else if (f->type->kind == FIELD_ID) {
        if (f->type == &field_type_seat)
            id = walk_seat(w, seat_kind_none).id;
        else if (f->type == &field_type_account)
            id = table_id(&w->t);
        else
            id = pick_item(w, f->name);
        memcpy(record + f->offset, &id, sizeof id);
    } else {
        field_set_number(f, record, pick_number(w, f));
    }
}

/* Nobody is named but to whom it is shown by name. */
static void unless_named(struct command *c) {
    const struct field *audience = record_field(command_type(c->kind), S("audience")),
                       *with = record_field(command_type(c->kind), S("with"));
    if (audience && with && field_number(audience, command_fields(c)) != audience_rule_named)
        memset((char *)command_fields(c) + with->offset, 0, sizeof(struct id));
}

/* A step that is taken over now, and who has it. */
static void mend_take_over(struct walk *w, struct command *c) {
    for (size_t i = 0; i < w->t.h.steps.count; i++) {
        const struct step *step = &w->t.h.steps.at[i];
        if (step->state != step_state_open) continue;
        const struct seat *who = household_seat(&w->t.h, step->who.id);
        if (c->kind == COMMAND_step_hand_back && who && who->kind != seat_kind_director &&
            may_see(&w->t.h, who, true, w->t.today, &step->item))
            c->step_hand_back.step = step->item.id;
        if (!step->reason.len) continue;
        if (c->kind == COMMAND_take_over_extend) c->take_over_extend.step = step->item.id;
        if (c->kind == COMMAND_take_over_view) c->take_over_view.step = step->item.id;
    }
}

/* Somebody who comes for work and sees it does it. */
static void mend_step(struct walk *w, struct command *c) {
    struct step_add *add = &c->step_add;
    if (c->kind != COMMAND_step_add || !one_in(w, 3)) return;
    add->who = walk_seat(w, seat_kind_professional);
    add->doer = doer_professional;
    add->audience = audience_rule_table;
}

static void mend_plan(struct walk *w, struct command *c) {
    seat_id nobody = {{{0}}};
    mend_step(w, c);
    if (c->kind == COMMAND_step_hand_over)
        c->step_hand_over.who = walk_seat(w, seat_kind_professional);
    if (c->kind == COMMAND_consequence_write && one_in(w, 2)) c->consequence_write.who = nobody;
    if (c->kind == COMMAND_consequence_change && one_in(w, 2)) c->consequence_change.who = nobody;
    if (c->kind == COMMAND_consequence_settle && one_in(w, 2)) c->consequence_settle.who = nobody;
    mend_take_over(w, c);
}

/* A goal that this actor wrote, in the shared story: what her form would offer. */
static struct id by_actor(const struct walk *w, struct actor actor) {
    const struct household *h = &w->t.h;
    for (size_t i = h->goals.count; i-- > 0;)
        if (id_eq(h->goals.at[i].item.author.id, actor.seat.id) &&
            id_eq(h->goals.at[i].item.log, h->id.id))
            return h->goals.at[i].item.id.id;
    return (struct id){{0}};
}

/* Lines, trust and gestures are mostly between a director and somebody who comes for work. */
static void mend_people(struct walk *w, struct command *c, struct actor actor) {
    seat_id work = walk_seat(w, seat_kind_professional);
    const struct seat *me = household_seat(&w->t.h, actor.seat.id);
    bool works = me && me->kind == seat_kind_professional;
    if (c->kind == COMMAND_bottom_line_ask) c->bottom_line_ask.seat = works ? actor.seat : work;
    if (c->kind == COMMAND_seat_trust) c->seat_trust.seat = works ? actor.seat : work;
    if (c->kind == COMMAND_gesture_make && works)
        c->gesture_make.to = walk_seat(w, seat_kind_director);
}

/* A form of one kind asks for what that kind has. */
static void mend_said(struct walk *w, struct command *c) {
    struct proposal_make *put = &c->proposal_make;
    struct dictation_make *said = &c->dictation_make;
    item_id none = {{{0}}};
    bool step, dated;
    if (c->kind == COMMAND_proposal_make) {
        step = put->kind == said_kind_step || !put->kind, dated = put->kind == said_kind_consequence;
        bool colleague = put->kind == said_kind_colleague;
        if (!step && !dated) put->due = colleague ? w->t.today + 30 : DAY_NONE;
        if (!step && put->kind != said_kind_point) put->meeting = none;
        if (!step || one_in(w, 2)) put->checks = (seat_id){{{0}}};
        put->circle = colleague ? S("Bo kan het niet") : S("");
        if (colleague) put->why = S("Meekijken");
        if (!step) put->goal = none, put->doer = doer_none;
        if (step && !put->doer) put->doer = doer_together;
        if (dated) put->due = w->t.today + 5;
    }
    if (c->kind == COMMAND_dictation_make) {
        step = said->kind == said_kind_step, dated = said->kind == said_kind_consequence;
        if (!step && !dated) said->due = DAY_NONE;
        if (!step) said->goal = none, said->doer = doer_none;
        if (step && !said->doer) said->doer = doer_together;
        if (dated) said->due = w->t.today + 5;
        if (said->kind == said_kind_point || said->kind == said_kind_colleague)
            said->kind = said_kind_meeting;
        said->words_of = walk_seat(w, seat_kind_director);
    }
    for (size_t i = 0; i < w->t.h.proposals.count && c->kind == COMMAND_dictation_count; i++) {
        const struct proposal *proposal = &w->t.h.proposals.at[i];
        const struct seat *hers = household_seat(&w->t.h, proposal->words_of.id);
        if (!dictation_counts_at(proposal) || !hers || hers->ended) continue;
        c->dictation_count.proposal = proposal->item.id;
        if (!one_in(w, 4) && w->t.now < proposal->counts_at) w->t.now = proposal->counts_at;
    }
    if (c->kind == COMMAND_dictation_sign) {
        c->dictation_sign.on = w->t.today;
        c->dictation_sign.signed_by_her = true;
        for (size_t i = w->t.h.proposals.count; i-- > 0;) {
            const struct proposal *proposal = &w->t.h.proposals.at[i];
            const struct seat *hers = household_seat(&w->t.h, proposal->words_of.id);
            if (hers && !hers->ended && !proposal->counts_at &&
                proposal->state == proposal_state_waiting)
                c->dictation_sign.proposal = proposal->item.id;
        }
    }
}

/* A step that somebody who does not decide here does, and did not take over. */
static void mend_hand_back(struct walk *w, struct command *c) {
    struct step_add *add = &c->step_add;
    if (c->kind == COMMAND_step_add && one_in(w, 4))
        *add = (struct step_add){.words = S("De hond uitlaten"),
                                 .doer = doer_circle,
                                 .who = walk_seat(w, seat_kind_member),
                                 .due = DAY_NONE, .confidence = -1,
                                 .audience = audience_rule_circle};
    for (size_t i = 0; i < w->t.h.steps.count && c->kind == COMMAND_step_hand_back; i++) {
        const struct step *step = &w->t.h.steps.at[i];
        const struct seat *seat = household_seat(&w->t.h, step->who.id);
        if (step->state == step_state_open && !step->reason.len && seat && !seat->ended &&
            seat->kind != seat_kind_director && one_in(w, 2))
            c->step_hand_back.step = step->item.id;
    }
}

/* What people's forms would have seen to; else few would ever sit at the table. */
static void mend(struct walk *w, struct command *c, struct actor actor) {
    seat_id nobody = {{{0}}};
    if (c->kind == COMMAND_seat_ask) {
        bool professional = c->seat_ask.kind == seat_kind_professional;
        if (professional && c->seat_ask.look_again == DAY_NONE)
            c->seat_ask.look_again = w->t.today + 30;
        if (professional) c->seat_ask.purpose = S("Meekijken");
        if (professional) c->seat_ask.tie = S("");
        if (!professional) c->seat_ask.organisation = S("");
        bool guest =
            c->seat_ask.kind == seat_kind_coordinator || c->seat_ask.kind == seat_kind_authority;
        if (guest) c->seat_ask.tie = S("");
        if (c->seat_ask.kind == seat_kind_authority) c->seat_ask.organisation = S("Gemeente");
        if (guest) c->seat_ask.sees_earlier = false;
        bool named = !guest && c->seat_ask.kind != seat_kind_director && one_in(w, 3);
        c->seat_ask.shows = named ? (item_id){by_actor(w, actor)} : (item_id){{{0}}};
        if (!professional) c->seat_ask.look_again = DAY_NONE;
        if (c->seat_ask.kind == seat_kind_director) c->seat_ask.sees_earlier = false;
    }
    if (c->kind == COMMAND_seat_join)
        for (size_t i = 0; i < w->t.h.asks.count; i++)
            if (w->t.h.asks.at[i].state == ask_state_asked)
                c->seat_join.ask = w->t.h.asks.at[i].item.id;
    if (c->kind == COMMAND_cover_end)
        for (size_t i = 0; i < w->t.h.covers.count; i++)
            if (w->t.h.covers.at[i].state == cover_state_agreed)
                c->cover_end.cover = w->t.h.covers.at[i].item.id;
    if (c->kind == COMMAND_seat_end) c->seat_end.how = seat_ending_organisation_left;
    if (c->kind == COMMAND_cover_ask && actor.kind == actor_kind_seat) c->cover_ask.seat = actor.seat;
    if (c->kind == COMMAND_step_add && one_in(w, 2)) c->step_add.who = nobody;
    if (c->kind == COMMAND_step_do && one_in(w, 2)) c->step_do.who = nobody;
    walk_mend_step(w, c, actor);
    mend_plan(w, c);
    if (c->kind == COMMAND_win_note && one_in(w, 2)) c->win_note.who = nobody;
    mend_people(w, c, actor);
    walk_meeting(w, c);
    walk_circle(w, c);
    mend_said(w, c);
    mend_hand_back(w, c);
    if (c->kind == COMMAND_callback_ask) c->callback_ask.phone = S("06 12345678");
    unless_named(c);
}

static struct command fill_command(struct walk *w, enum command_kind kind, struct actor actor) {
    struct command c;
    command_clear(&c, kind);
    const struct record_type *type = command_type(kind);
    for (size_t i = 0; i < type->count; i++)
        fill(w, &type->fields[i], command_fields(&c));
    if (!one_in(w, 12)) mend(w, &c, actor);
    return c;
}

static struct actor pick_actor(struct walk *w, const struct record_type *type) {
    char letter = type->seats[2 * walk_below(w, (strlen(type->seats) + 1) / 2)];
    if (one_in(w, 15)) letter = "DMPKANOX"[walk_below(w, 8)];
    switch (letter) {
    case 'D': return actor_seat(walk_seat(w, seat_kind_director));
    case 'M': return actor_seat(walk_seat(w, seat_kind_member));
    case 'P': return actor_seat(walk_seat(w, seat_kind_professional));
    case 'K': return actor_seat(walk_seat(w, seat_kind_coordinator));
    case 'A': return actor_seat(walk_seat(w, seat_kind_authority));
    case 'N': return actor_newcomer();
    case 'O': return actor_organisation();
    case 'C': return (struct actor){.kind = actor_kind_clock};
    default: return actor_seat((seat_id){table_id(&w->t)});
    }
}

/* Of an item it is mostly its author who asks something; and strangers now and then. */
static struct actor author_of(struct walk *w, struct command *c, struct actor otherwise) {
    const struct record_type *type = command_type(c->kind);
    struct id id;
    const struct step *step =
        c->kind == COMMAND_step_hand_back   ? household_step(&w->t.h, c->step_hand_back.step.id)
        : c->kind == COMMAND_take_over_view ? household_step(&w->t.h, c->take_over_view.step.id)
                                            : NULL;
    if (c->kind == COMMAND_guest_stop)
        return actor_seat(walk_guest(w, c->guest_stop.meeting.id, one_in(w, 3)));
    if (step && !id_none(step->who.id)) return actor_seat(step->who); /* who does it */
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (f->type != &field_type_item || !f->required) continue;
        memcpy(&id, (const char *)command_fields(c) + f->offset, sizeof id);
        const struct item *item = household_item(&w->t.h, id, NULL);
        const struct seat *seat = item ? household_seat(&w->t.h, item->author.id) : NULL;
        if (seat && !seat->ended) return actor_seat((seat_id){seat->item.id.id});
    }
    return otherwise;
}

/* People seldom leave, and seldom take things out. */
static bool is_rare(enum command_kind kind) {
    return kind == COMMAND_seat_leave || kind == COMMAND_seat_show_out || kind == COMMAND_seat_end ||
           kind == COMMAND_item_take_out || kind == COMMAND_item_keep || kind == COMMAND_seat_unask ||
           kind == COMMAND_erasing_stop ||
           kind == COMMAND_meeting_call_off || kind == COMMAND_damage_restore ||
           kind == COMMAND_conference_stop || kind == COMMAND_invitee_drop ||
           kind == COMMAND_minimum_drop || kind == COMMAND_private_end;
}

struct command walk_command(struct walk *w, struct actor *ret_actor, account_id *ret_account) {
    enum command_kind kind;
    do
        kind = (enum command_kind)(1 + walk_below(w, COMMAND_END - 1));
    while ((is_rare(kind) && !one_in(w, 5)) || (walk_light(kind) && !one_in(w, 3)));
    *ret_actor = pick_actor(w, command_type(kind));
    *ret_account = table_account(&w->t);
    const struct seat *someone = household_seat(&w->t.h, walk_seat(w, seat_kind_none).id);
    if (ret_actor->kind == actor_kind_newcomer && someone && one_in(w, 8))
        *ret_account = someone->account;
    struct command c = fill_command(w, kind, *ret_actor);
    if (walk_conference(w, &c, ret_actor)) return c;
    /* A yes is often somebody else's to say. */
    bool answers = kind == COMMAND_erasing_agree || kind == COMMAND_bottom_line_answer ||
                   kind == COMMAND_pressure_weigh || kind == COMMAND_choice_permit ||
                   kind == COMMAND_condition_answer || kind == COMMAND_promise_reply ||
                   kind == COMMAND_choice_decide;
    if (ret_actor->kind == actor_kind_seat && !answers && !one_in(w, 4))
        *ret_actor = author_of(w, &c, *ret_actor);
    walk_condition(w, &c, ret_actor);
    return c;
}

struct command walk_command_of(struct walk *w, seat_id director) {
    enum command_kind kind;
    do
        kind = (enum command_kind)(1 + walk_below(w, COMMAND_END - 1));
    while (command_type(kind)->seats[0] != 'D');
    return fill_command(w, kind, actor_seat(director));
}

const char *walk_costly_laws(struct walk *w) {
    struct oracle *o = &w->oracle;
    seat_id viewer = walk_seat(w, seat_kind_none), director = walk_seat(w, seat_kind_director);
    struct command asked = walk_command_of(w, director);
    const char *broken = law_of_own(o, viewer);
    if (!broken) broken = law_of_own_decisions(o, director, &asked);
    return broken ? broken : law_of_the_ended(o);
}

const char *walk_step(struct walk *w, size_t often) {
    struct actor actor;
    account_id account;
    struct oracle *o = &w->oracle;
    w->t.stepped_up = !one_in(w, 4);
    if (one_in(w, 40)) w->t.today += (day)walk_below(w, 15);
    struct command c = walk_command(w, &actor, &account);
    const struct meeting *asks =
        c.kind == COMMAND_days_ask ? household_meeting(&w->t.h, c.days_ask.meeting.id) : NULL;
    w->t.reached = asks ? asks->guests : (struct ids){0};
    struct context context = table_context(&w->t, actor, account);
    err e = decide(&w->t.h, &context, &c, &w->t.last);
    const char *broken = law_of_decision(o, &actor, e, &w->t.last);
    if (broken) return broken;
    e = table_do_as(&w->t, actor, account, &c);
    ++*(e.kind ? &w->no[c.kind] : &w->yes[c.kind]);
    if (!e.kind) {
        oracle_learn(o);
        broken = law_of_versions(o, &w->t.last);
        if (!broken) broken = law_of_state(o);
        if (!broken && c.kind == COMMAND_seat_join) broken = law_of_newcomers(o, (seat_id){w->t.last.made});
    }
    if (!broken && one_in(w, 4)) broken = law_of_sight(o);
    if (!broken && one_in(w, often)) broken = walk_costly_laws(w);
    return broken;
}
