#include "core/core_test.h"
#include "core/household.h"

/* A conference with all that any of its steps needs, so that only where it stands and who asks decide. */
struct gathering {
    struct table t;
    seat_id bo, eef, dr, ko, kees,
        au; /* invited, not invited, professional, two coordinators, authority */
    item_id conference, piet, line, row;
};

#define IN(name) (1u << conference_state_##name)

static void invite(struct gathering *m, seat_id seat) {
    CHECK_OK(ASK(&m->t, m->t.anna, invitee_add, c->conference = m->conference, c->seat = seat));
    item_id one = table_made(&m->t);
    CHECK_OK(ASK(&m->t, m->ko, invitee_brief, c->invitee = one));
    CHECK_OK(ASK(&m->t, m->ko, safety_note_write, c->invitee = one, c->verdict = safety_safe));
}

static void begin(struct gathering *m) {
    struct table *t = &m->t;
    table_found(t, 3);
    m->bo = table_join(t, seat_kind_member, "Bo");
    m->eef = table_join(t, seat_kind_member, "Eef");
    m->dr = table_join(t, seat_kind_professional, "Dr");
    m->ko = table_join(t, seat_kind_coordinator, "Ko");
    m->kees = table_join(t, seat_kind_coordinator, "Kees");
    struct command ask = COMMAND_OF(seat_ask, c->kind = seat_kind_authority, c->name = S("Au"),
                                    c->organisation = S("Gemeente"));
    m->au = table_join_from(t, &ask.seat_ask);
    CHECK_OK(ASK(t, t->anna, conference_request, c->question = S("Hoe blijft het huis schoon?")));
    m->conference = table_made(t);
}

static void prepare(struct gathering *m) {
    struct table *t = &m->t;
    CHECK_OK(
        ASK(t, t->anna, conference_entrust, c->conference = m->conference, c->coordinator = m->ko));
    CHECK_OK(ASK(t, t->anna, conference_plan, c->conference = m->conference, c->on = t->today,
                 c->place = S("Bij Piet thuis")));
    invite(m, m->bo);
    invite(m, m->dr);
    invite(m, m->au);
    CHECK_OK(ASK(t, t->anna, invitee_add, c->conference = m->conference, c->name = S("Piet")));
    m->piet = table_made(t);
    CHECK_OK(ASK(t, m->ko, invitee_brief, c->invitee = m->piet, c->cares = S("Wim ook")));
    CHECK_OK(ASK(t, m->ko, safety_note_write, c->invitee = m->piet, c->verdict = safety_with_care));
    CHECK_OK(ASK(t, m->au, minimum_write, c->conference = m->conference,
                 c->words = S("Het gangpad is vrij"), c->sign = S("Iedereen kan erdoor")));
    m->line = table_made(t);
}

static void write_row(struct gathering *m) {
    CHECK_OK(ASK(&m->t, m->t.anna, plan_row_write, c->conference = m->conference,
                 c->words = S("Zaterdag ruimen we op"), c->who = m->bo, c->due = m->t.today + 2,
                 c->checks = S("Piet"), c->closer = true));
    m->row = table_made(&m->t);
}

/* The commands on the straight way, in order; each brings the conference one state on. */
static void step_on(struct gathering *m, enum conference_state to) {
    struct table *t = &m->t;
    item_id id = m->conference;
    switch (to) {
    case conference_state_wanted: CHECK_OK(ASK(t, t->anna, conference_want, c->conference = id)); break;
    case conference_state_preparing: prepare(m); break;
    case conference_state_information:
        CHECK_OK(ASK(t, m->ko, conference_open, c->conference = id));
        break;
    case conference_state_private:
        CHECK_OK(ASK(t, t->anna, private_begin, c->conference = id, c->phones = true));
        write_row(m);
        break;
    case conference_state_presented:
        CHECK_OK(ASK(t, m->bo, plan_present, c->conference = id, c->otherwise = S("Dan bellen we")));
        break;
    case conference_state_accepted: CHECK_OK(ASK(t, m->au, plan_answer, c->conference = id)); break;
    case conference_state_running:
        CHECK_OK(ASK(t, t->anna, plan_begin, c->conference = id));
        t->today += 28;
        break;
    case conference_state_called:
        CHECK_OK(ASK(t, t->anna, conference_call, c->conference = id));
        t->today += 2;
        break;
    case conference_state_evaluated_once:
    case conference_state_evaluated:
        CHECK_OK(ASK(t, m->bo, conference_evaluate, c->conference = id, c->words = S("Schoon")));
        t->today += 61;
        break;
    case conference_state_done: CHECK_OK(ASK(t, t->anna, conference_end, c->conference = id)); break;
    case conference_state_requested: break;
    case conference_state_stopped:
        CHECK_OK(ASK(t, t->anna, conference_stop, c->conference = id));
        break;
    case conference_state_none: break;
    }
}

static void go_to(struct gathering *m, enum conference_state to) {
    begin(m);
    int last = to == conference_state_stopped ? conference_state_private : (int)to;
    for (int state = conference_state_wanted; state <= last; state++)
        step_on(m, (enum conference_state)state);
    if (to == conference_state_stopped) step_on(m, to);
    CHECK(household_conference(&m->t.h, m->conference.id)->state == to);
}

/* Who may, and where it stands then. M: whoever of the circle is invited; m: of the circle, and not invited. */
static const struct {
    enum command_kind kind;
    const char *who;
    unsigned states;
} allowed[] = {
    {COMMAND_conference_want, "D", IN(requested)},
    {COMMAND_conference_entrust, "D",
     IN(wanted) | IN(preparing) | IN(information) | IN(presented) | IN(accepted) | IN(running)},
    {COMMAND_conference_plan, "DM", IN(wanted) | IN(preparing)},
    {COMMAND_invitee_add, "D", IN(wanted) | IN(preparing)},
    {COMMAND_invitee_drop, "D", IN(preparing) | IN(information)},
    {COMMAND_invitee_answer, "DK", IN(preparing) | IN(information)},
    {COMMAND_invitee_brief, "K", IN(preparing)},
    {COMMAND_safety_note_write, "K", IN(preparing) | IN(information)},
    {COMMAND_minimum_write, "A", IN(preparing) | IN(information)},
    {COMMAND_minimum_drop, "A", IN(preparing) | IN(information) | IN(presented)},
    {COMMAND_conference_open, "K", IN(preparing)},
    {COMMAND_private_begin, "DM", IN(information) | IN(presented)},
    {COMMAND_private_end, "DM", IN(private)},
    {COMMAND_pen_pass, "DM", IN(private)},
    {COMMAND_plan_row_write, "DM", IN(private)},
    {COMMAND_plan_row_change, "DM", IN(private)},
    {COMMAND_plan_row_strike, "DM", IN(private)},
    {COMMAND_plan_present, "DM", IN(private)},
    {COMMAND_plan_answer, "A", IN(presented)},
    {COMMAND_plan_begin, "D", IN(accepted)},
    {COMMAND_conference_call, "DK", IN(running)},
    {COMMAND_conference_evaluate, "DM", IN(called) | IN(evaluated_once)},
    {COMMAND_conference_end, "D", IN(evaluated)},
    {COMMAND_conference_stop, "D", ~(IN(done) | IN(stopped))},
};

static struct command command_of(const struct gathering *m, enum command_kind kind) {
    item_id id = m->conference;
    day today = m->t.today;
    switch ((int)kind) {
    case COMMAND_conference_want: return COMMAND_OF(conference_want, c->conference = id);
    case COMMAND_conference_entrust:
        return COMMAND_OF(conference_entrust, c->conference = id, c->coordinator = m->kees);
    case COMMAND_conference_plan:
        return COMMAND_OF(conference_plan, c->conference = id, c->on = today,
                          c->place = S("Buurthuis"));
    case COMMAND_invitee_add: return COMMAND_OF(invitee_add, c->conference = id, c->name = S("Sjaan"));
    case COMMAND_invitee_drop: return COMMAND_OF(invitee_drop, c->invitee = m->piet);
    case COMMAND_invitee_answer:
        return COMMAND_OF(invitee_answer, c->invitee = m->piet, c->coming = attendance_perhaps);
    case COMMAND_invitee_brief: return COMMAND_OF(invitee_brief, c->invitee = m->piet);
    case COMMAND_safety_note_write:
        return COMMAND_OF(safety_note_write, c->invitee = m->piet, c->verdict = safety_safe);
    case COMMAND_minimum_write:
        return COMMAND_OF(minimum_write, c->conference = id, c->words = S("Geen ratten"),
                          c->sign = S("Na drie maanden geen enkele"));
    case COMMAND_minimum_drop: return COMMAND_OF(minimum_drop, c->minimum = m->line);
    case COMMAND_conference_open: return COMMAND_OF(conference_open, c->conference = id);
    case COMMAND_private_begin: return COMMAND_OF(private_begin, c->conference = id);
    case COMMAND_private_end: return COMMAND_OF(private_end, c->conference = id);
    case COMMAND_pen_pass: return COMMAND_OF(pen_pass, c->conference = id);
    case COMMAND_plan_row_write:
        return COMMAND_OF(plan_row_write, c->conference = id, c->words = S("Bellen"));
    case COMMAND_plan_row_change:
        return COMMAND_OF(plan_row_change, c->plan_row = m->row, c->words = S("Bellen"));
    case COMMAND_plan_row_strike: return COMMAND_OF(plan_row_strike, c->plan_row = m->row);
    case COMMAND_plan_present:
        return COMMAND_OF(plan_present, c->conference = id, c->otherwise = S("Dan bellen we"));
    case COMMAND_plan_answer:
        return COMMAND_OF(plan_answer, c->conference = id, c->unmet = m->line);
    case COMMAND_plan_begin: return COMMAND_OF(plan_begin, c->conference = id);
    case COMMAND_conference_call: return COMMAND_OF(conference_call, c->conference = id);
    case COMMAND_conference_evaluate:
        return COMMAND_OF(conference_evaluate, c->conference = id, c->words = S("Goed"));
    case COMMAND_conference_end: return COMMAND_OF(conference_end, c->conference = id);
    default: return COMMAND_OF(conference_stop, c->conference = id);
    }
}

static err tried(struct gathering *m, seat_id by, struct command *c) {
    struct decision ret;
    struct context context = table_context(&m->t, actor_seat(by), table_account(&m->t));
    return decide(&m->t.h, &context, c, &ret);
}

TEST("conference: every step, from every state, by everybody at the table") {
    static struct gathering m;
    for (int state = conference_state_requested; state <= conference_state_stopped; state++) {
        go_to(&m, (enum conference_state)state);
        bool called = household_seat(&m.t.h, m.ko.id)->ended;
        const struct {
            char letter;
            seat_id seat;
        } all[] = {{'D', m.t.anna}, {'M', m.bo}, {'m', m.eef}, {'P', m.dr}, {'K', m.ko}, {'A', m.au}};
        for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
            for (size_t s = 0; s < sizeof all / sizeof *all; s++) {
                struct command c = command_of(&m, allowed[i].kind);
                bool may = strchr(allowed[i].who, all[s].letter) && 1u << state & allowed[i].states;
                if (all[s].letter == 'M' && state <= conference_state_wanted) may = false;
                if (all[s].letter == 'K' && called) may = false;
                if (allowed[i].kind == COMMAND_private_begin && all[s].letter == 'K')
                    may = state == conference_state_information;
                err e = tried(&m, all[s].seat, &c);
                if (!e.kind != may)
                    fprintf(stderr, "# %s by %c in state %d\n", command_type(c.kind)->name,
                            all[s].letter, state);
                CHECK(!e.kind == may);
                if (!may)
                    CHECK(e.kind == ERR_MISSING || e.kind == ERR_CONFLICT || e.kind == ERR_INVALID);
            }
        table_end(&m.t);
    }
}

TEST("conference: who is invited answers for herself, and nobody for another") {
    static struct gathering m;
    go_to(&m, conference_state_preparing);
    item_id of_bo = m.t.h.invitees.at[0].item.id, of_dr = m.t.h.invitees.at[1].item.id;
    YES(&m.t, 1, ASK(&m.t, m.bo, invitee_answer, c->invitee = of_bo, c->coming = attendance_perhaps,
                     c->words = S("Als ik niet hoef te koken")));
    NO(&m.t, INVALID, NULL,
       ASK(&m.t, m.bo, invitee_answer, c->invitee = of_dr, c->coming = attendance_no));
    YES(&m.t, 1, ASK(&m.t, m.dr, invitee_answer, c->invitee = of_dr, c->coming = attendance_yes));
    NO(&m.t, MISSING, "invitee",
       ASK(&m.t, m.dr, invitee_answer, c->invitee = of_bo, c->coming = attendance_no));
    table_end(&m.t);
}

TEST("conference: it begins when everybody who comes is briefed and safe") {
    static struct gathering m;
    go_to(&m, conference_state_preparing);
    CHECK_OK(ASK(&m.t, m.t.anna, invitee_add, c->conference = m.conference, c->name = S("Henk")));
    item_id henk = table_made(&m.t);
    NO(&m.t, INVALID, NULL, ASK(&m.t, m.ko, conference_open, c->conference = m.conference));
    CHECK_OK(ASK(&m.t, m.ko, invitee_brief, c->invitee = henk));
    NO(&m.t, INVALID, NULL, ASK(&m.t, m.ko, conference_open, c->conference = m.conference));
    CHECK_OK(ASK(&m.t, m.ko, safety_note_write, c->invitee = henk, c->verdict = safety_not_safe));
    NO(&m.t, INVALID, NULL, ASK(&m.t, m.ko, conference_open, c->conference = m.conference));
    CHECK_OK(ASK(&m.t, m.ko, invitee_answer, c->invitee = henk, c->coming = attendance_no));
    YES(&m.t, 1, ASK(&m.t, m.ko, conference_open, c->conference = m.conference));
    table_end(&m.t);
}

TEST("conference: a safety note is the coordinator's alone, behind her PIN, and leaves no trace for "
     "others") {
    static struct gathering m;
    go_to(&m, conference_state_preparing);
    item_id note = m.t.h.safety_notes.at[0].item.id;
    CHECK(table_sees(&m.t, m.ko, note) && !table_sees(&m.t, m.t.anna, note) &&
          !table_sees(&m.t, m.bo, note) && !table_sees(&m.t, m.au, note) &&
          !table_sees(&m.t, m.dr, note));
    m.t.stepped_up = false;
    CHECK(!table_sees(&m.t, m.ko, note));
    NO(&m.t, STEP_UP, NULL,
       ASK(&m.t, m.ko, safety_note_write, c->invitee = m.piet, c->verdict = safety_safe));
    int64_t before = m.t.h.number;
    m.t.stepped_up = true;
    CHECK_OK(ASK(&m.t, m.ko, safety_note_write, c->invitee = m.piet, c->verdict = safety_safe));
    CHECK(m.t.h.number == before && household_invitee(&m.t.h, m.piet.id)->item.version == 2);
    table_end(&m.t);
}

TEST("conference: a coordinator has no stake, sees what preparing needs and never the plan") {
    static struct gathering m;
    go_to(&m, conference_state_presented);
    CHECK(table_sees(&m.t, m.ko, m.conference) && table_sees(&m.t, m.ko, m.piet) &&
          table_sees(&m.t, m.ko, m.line) && !table_sees(&m.t, m.ko, m.row));
    const struct conference *seen = view_find_conference(table_view(&m.t, m.ko), m.conference.id);
    CHECK(seen->otherwise.len == 0);
    account_id account = household_seat(&m.t.h, m.bo.id)->account;
    CHECK_OK(ASK(&m.t, m.bo, seat_leave, c->sure = true));
    CHECK_OK(ASK(&m.t, m.t.anna, seat_ask, c->kind = seat_kind_coordinator, c->name = S("Bo")));
    item_id asked = table_made(&m.t);
    NO(&m.t, INVALID, NULL, ASK_AS(&m.t, actor_newcomer(), account, seat_join, c->ask = asked));
    NO(&m.t, INVALID, "coordinator",
       ASK(&m.t, m.t.anna, conference_entrust, c->conference = m.conference, c->coordinator = m.dr));
    NO(&m.t, INVALID, "who",
       ASK(&m.t, m.t.anna, step_add, c->words = S("x"), c->doer = doer_together, c->who = m.ko));
    CHECK_OK(ASK(&m.t, m.t.anna, goal_write, c->words = S("x")));
    NO(&m.t, INVALID, "seat",
       ASK(&m.t, m.t.anna, item_open, c->item = table_made(&m.t), c->seat = m.ko));
    table_end(&m.t);
}

TEST("conference: an authority sees her own lines and the plan as it was put on the table") {
    static struct gathering m;
    go_to(&m, conference_state_information);
    CHECK(table_sees(&m.t, m.au, m.line) && !table_sees(&m.t, m.au, m.piet));
    CHECK_OK(ASK(&m.t, m.t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    CHECK(!table_sees(&m.t, m.au, table_made(&m.t)) && !table_sees(&m.t, m.ko, table_made(&m.t)) &&
          table_sees(&m.t, m.dr, table_made(&m.t)));
    step_on(&m, conference_state_private);
    CHECK_OK(ASK(&m.t, m.t.anna, private_end, c->conference = m.conference));
    CHECK(!table_sees(&m.t, m.au, m.row) && !table_sees(&m.t, m.dr, m.row) &&
          table_sees(&m.t, m.bo, m.row) && !table_sees(&m.t, m.eef, m.row));
    CHECK_OK(ASK(&m.t, m.t.anna, private_begin, c->conference = m.conference));
    step_on(&m, conference_state_presented);
    CHECK(table_sees(&m.t, m.au, m.row) && table_sees(&m.t, m.dr, m.row));
    /* Back among themselves, and stopped there: what they changed was never put on the table. */
    CHECK_OK(ASK(&m.t, m.au, plan_answer, c->conference = m.conference, c->unmet = m.line));
    CHECK_OK(ASK(&m.t, m.bo, pen_pass, c->conference = m.conference, c->phones = true));
    CHECK_OK(ASK(&m.t, m.bo, plan_row_change, c->plan_row = m.row, c->words = S("Toch niet")));
    CHECK_OK(ASK(&m.t, m.t.anna, conference_stop, c->conference = m.conference));
    CHECK(!table_sees(&m.t, m.au, m.row) && !table_sees(&m.t, m.dr, m.row) &&
          table_sees(&m.t, m.bo, m.row));
    table_end(&m.t);
}

TEST("conference: bottom lines are few, and a plan is refused only by naming one of one's own") {
    static struct gathering m;
    go_to(&m, conference_state_preparing);
    for (int i = 0; i < 2; i++)
        CHECK_OK(ASK(&m.t, m.au, minimum_write, c->conference = m.conference, c->words = S("x"),
                     c->sign = S("y")));
    item_id third = table_made(&m.t);
    NO(&m.t, LIMIT, NULL,
       ASK(&m.t, m.au, minimum_write, c->conference = m.conference, c->words = S("x"),
           c->sign = S("y")));
    NO(&m.t, INVALID, "sign",
       ASK(&m.t, m.au, minimum_write, c->conference = m.conference, c->words = S("x")));
    CHECK_OK(ASK(&m.t, m.au, minimum_drop, c->minimum = third));
    for (int state = conference_state_information; state <= conference_state_presented; state++)
        step_on(&m, (enum conference_state)state);
    NO(&m.t, INVALID, "unmet",
       ASK(&m.t, m.au, plan_answer, c->conference = m.conference, c->unmet = third));
    NO(&m.t, INVALID, "unmet",
       ASK(&m.t, m.au, plan_answer, c->conference = m.conference, c->unmet = m.row));
    NO(&m.t, CONFLICT, NULL, ASK(&m.t, m.t.anna, plan_begin, c->conference = m.conference));
    YES(&m.t, 1, ASK(&m.t, m.au, plan_answer, c->conference = m.conference, c->unmet = m.line));
    const struct conference *one = household_conference(&m.t.h, m.conference.id);
    CHECK(one->state == conference_state_private && id_eq(one->unmet.id, m.line.id));
    table_end(&m.t);
}

TEST("conference: a plan says who, when, who checks, and what brings people closer, or: not now") {
    static struct gathering m;
    go_to(&m, conference_state_private);
    CHECK_OK(
        ASK(&m.t, m.bo, plan_row_write, c->conference = m.conference, c->words = S("Gordijnen open")));
    item_id row = table_made(&m.t);
    NO(&m.t, INVALID, NULL,
       ASK(&m.t, m.bo, plan_present, c->conference = m.conference, c->otherwise = S("Bellen")));
    NO(&m.t, INVALID, "name",
       ASK(&m.t, m.bo, plan_row_change, c->plan_row = row, c->words = S("x"), c->who = m.bo,
           c->name = S("Wim")));
    NO(&m.t, INVALID, "who",
       ASK(&m.t, m.t.anna, plan_row_change, c->plan_row = row, c->words = S("x"), c->who = m.ko));
    YES(&m.t, 1,
        ASK(&m.t, m.bo, plan_row_change, c->plan_row = row, c->words = S("Om twee uur open"),
            c->name = S("Wim"), c->due = m.t.today + 1, c->checks = S("Henk"), c->seen = 1));
    NO(&m.t, CONFLICT, NULL,
       ASK(&m.t, m.t.anna, plan_row_change, c->plan_row = row, c->words = S("y"), c->seen = 1));
    CHECK_OK(ASK(&m.t, m.bo, plan_row_strike, c->plan_row = m.row));
    NO(&m.t, INVALID, "not_now",
       ASK(&m.t, m.bo, plan_present, c->conference = m.conference, c->otherwise = S("Bellen")));
    YES(&m.t, 1,
        ASK(&m.t, m.bo, plan_present, c->conference = m.conference, c->otherwise = S("Bellen"),
            c->not_now = true));
    YES(&m.t, 1, ASK(&m.t, m.au, plan_answer, c->conference = m.conference));
    YES(&m.t, 3, ASK(&m.t, m.t.anna, plan_begin, c->conference = m.conference));
    const struct step *step = household_step(&m.t.h, household_plan_row(&m.t.h, row.id)->step.id);
    CHECK(step && step->doer == doer_circle && step->due == m.t.today + 1 &&
          table_sees(&m.t, m.bo, step->item.id));
    table_end(&m.t);
}

TEST("conference: one pen, or every phone") {
    static struct gathering m;
    go_to(&m, conference_state_information);
    CHECK_OK(ASK(&m.t, m.ko, private_begin, c->conference = m.conference));
    CHECK(id_eq(household_conference(&m.t.h, m.conference.id)->pen.id, m.t.anna.id));
    NO(&m.t, CONFLICT, NULL,
       ASK(&m.t, m.bo, plan_row_write, c->conference = m.conference, c->words = S("x")));
    YES(&m.t, 1, ASK(&m.t, m.bo, pen_pass, c->conference = m.conference));
    YES(&m.t, 1, ASK(&m.t, m.bo, plan_row_write, c->conference = m.conference, c->words = S("x")));
    NO(&m.t, CONFLICT, NULL,
       ASK(&m.t, m.t.anna, plan_row_write, c->conference = m.conference, c->words = S("x")));
    NO(&m.t, MISSING, NULL, ASK(&m.t, m.dr, pen_pass, c->conference = m.conference));
    NO(&m.t, INVALID, "pen",
       ASK(&m.t, m.t.anna, pen_pass, c->conference = m.conference, c->pen = m.eef));
    YES(&m.t, 1, ASK(&m.t, m.t.anna, pen_pass, c->conference = m.conference, c->phones = true));
    YES(&m.t, 1, ASK(&m.t, m.bo, plan_row_write, c->conference = m.conference, c->words = S("x")));
    table_end(&m.t);
}

TEST("conference: the coordinator phones once, and then stops; and a conference can come again") {
    static struct gathering m;
    go_to(&m, conference_state_running);
    m.t.today -= 15;
    NO(&m.t, INVALID, NULL, ASK(&m.t, m.ko, conference_call, c->conference = m.conference));
    m.t.today += 15;
    YES(&m.t, 2, ASK(&m.t, m.ko, conference_call, c->conference = m.conference));
    CHECK(household_seat(&m.t.h, m.ko.id)->ended);
    m.t.today += 2;
    YES(&m.t, 1,
        ASK(&m.t, m.bo, conference_evaluate, c->conference = m.conference, c->words = S("Schoon")));
    NO(&m.t, INVALID, NULL,
       ASK(&m.t, m.bo, conference_evaluate, c->conference = m.conference, c->words = S("Schoon")));
    m.t.today += 61;
    YES(&m.t, 1,
        ASK(&m.t, m.t.anna, conference_evaluate, c->conference = m.conference,
            c->words = S("Nog steeds")));
    YES(&m.t, 2, ASK(&m.t, m.t.anna, conference_end, c->conference = m.conference, c->again = true));
    const struct conference *next = household_conference(&m.t.h, m.t.last.made);
    CHECK(next->state == conference_state_requested && id_eq(next->before.id, m.conference.id));
    table_end(&m.t);
}

TEST("conference: one at a time, and stopping asks nothing") {
    static struct gathering m;
    go_to(&m, conference_state_wanted);
    CHECK_OK(ASK(&m.t, m.t.anna, conference_request, c->question = S("Nog iets")));
    item_id second = table_made(&m.t);
    NO(&m.t, CONFLICT, NULL, ASK(&m.t, m.t.anna, conference_want, c->conference = second));
    YES(&m.t, 1, ASK(&m.t, m.t.anna, conference_stop, c->conference = m.conference));
    YES(&m.t, 1, ASK(&m.t, m.t.anna, conference_want, c->conference = second));
    table_end(&m.t);
}
