#include "core/core_test.h"
#include "core/draft.h"

struct four {
    seat_id bo, dr, cas;
};
static struct four table_of_four(struct table *t) {
    table_found(t, 1);
    return (struct four){table_join(t, seat_kind_member, "Bo"),
                         table_join(t, seat_kind_professional, "Dr"),
                         table_join(t, seat_kind_director, "Cas")};
}
static item_id proposed(struct table *t, seat_id by) {
    CHECK_OK(ASK(t, by, proposal_make, c->words = S("Samen bellen"), c->doer = doer_together,
                 c->why = S("Dan is het klaar")));
    return table_made(t);
}
static const struct proposal *proposal_at(const struct table *t, item_id id) {
    const struct proposal *proposal = household_proposal(&t->h, id.id);
    CHECK(proposal);
    return proposal;
}

TEST("proposal: put forward by anyone at the table, seen by who decides, and no part of the plan") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id by_dr = proposed(&t, at.dr), by_bo = proposed(&t, at.bo), by_cas = proposed(&t, at.cas);
    CHECK(table_sees(&t, t.anna, by_dr) && table_sees(&t, at.dr, by_dr) &&
          !table_sees(&t, at.bo, by_dr));
    CHECK(table_sees(&t, at.bo, by_bo) && !table_sees(&t, at.dr, by_bo) &&
          table_sees(&t, t.anna, by_cas));
    CHECK_STR(proposal_at(&t, by_dr)->why, S("Dan is het klaar"));
    CHECK(!t.h.steps.count && proposal_at(&t, by_dr)->state == proposal_state_waiting);
    struct event draft;
    CHECK_OK(draft_read(&t.arena, &proposal_at(&t, by_dr)->draft, &draft));
    CHECK(draft.kind == EV_step_added && draft.step_added.doer == doer_together);
    CHECK_STR(draft.step_added.words, S("Samen bellen"));
    table_end(&t);
}

TEST("proposal: under a goal that its maker sees and that all may know of") {
    struct table t;
    struct four at = table_of_four(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id hidden = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = at.dr));
    item_id own = table_made(&t);
    YES(&t, 1, ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id proposal = table_made(&t);
    NO(&t, MISSING, "goal",
       ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self, c->goal = hidden));
    NO(&t, INVALID, "goal",
       ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self, c->goal = own));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL,
       ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self, c->goal = own));
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK(id_eq(household_step(&t.h, t.last.made)->goal.id, goal.id));
    table_end(&t);
}

TEST("proposal: a yes makes the step as drafted, of who said yes, and its maker sees it") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id proposal = proposed(&t, at.dr);
    YES(&t, 3,
        ASK(&t, at.cas, proposal_answer, c->proposal = proposal, c->answer = answer_yes,
            c->say = S("Fijn")));
    CHECK(table_kind(&t, 0) == EV_step_added && table_kind(&t, 1) == EV_item_opened);
    CHECK(id_eq(t.last.events.at[0].proposal, proposal.id));
    const struct step *step = household_step(&t.h, t.last.made);
    CHECK_STR(step->words, S("Samen bellen"));
    CHECK(step->doer == doer_together && id_eq(step->proposal.id, proposal.id) &&
          id_none(step->who.id));
    CHECK(id_eq(step->item.author.id, at.cas.id));
    CHECK(table_sees(&t, at.dr, step->item.id) && !table_sees(&t, at.bo, step->item.id));
    CHECK(proposal_at(&t, proposal)->state == proposal_state_agreed &&
          proposal_at(&t, proposal)->answered_at > 0);
    CHECK_STR(proposal_at(&t, proposal)->answer_words, S("Fijn"));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_no));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, proposal_set_aside, c->proposal = proposal));
    NO(&t, CONFLICT, NULL, ASK(&t, at.dr, proposal_withdraw, c->proposal = proposal));
    item_id of_cas = proposed(&t, at.cas), of_bo = proposed(&t, at.bo);
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = of_cas, c->answer = answer_yes));
    CHECK_OK(ASK(&t, at.bo, seat_leave, c->sure = true));
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = of_bo, c->answer = answer_yes));
    table_end(&t);
}

TEST("proposal: a goal that went away in the meantime does not stop a yes") {
    struct table t;
    struct four at = table_of_four(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id proposal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = goal));
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK(id_none(household_step(&t.h, t.last.made)->goal.id));
    table_end(&t);
}

TEST("proposal: otherwise is in her own words") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id proposal = proposed(&t, at.dr);
    NO(&t, INVALID, "words",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise));
    NO(&t, INVALID, "doer",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
           c->words = S("x"), c->doer = doer_circle, c->who = at.dr));
    NO(&t, MISSING, "goal",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
           c->words = S("x"), c->doer = doer_circle, c->goal.id = table_id(&t)));
    YES(&t, 3,
        ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
            c->words = S("Zelf"), c->doer = doer_circle, c->who = at.bo, c->due = t.today + 3));
    const struct step *step = household_step(&t.h, t.last.made);
    CHECK_STR(step->words, S("Zelf"));
    CHECK(id_eq(step->who.id, at.bo.id) && step->due == t.today + 3);
    CHECK(proposal_at(&t, proposal)->state == proposal_state_agreed_otherwise);
    CHECK(table_sees(&t, at.dr, step->item.id));
    table_end(&t);
}

TEST("proposal: a no, with words or without") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id proposal = proposed(&t, at.dr);
    NO(&t, INVALID, "answer", ASK(&t, t.anna, proposal_answer, c->proposal = proposal));
    NO(&t, MISSING, "proposal",
       ASK(&t, t.anna, proposal_answer, c->proposal.id = table_id(&t), c->answer = answer_no));
    NO(&t, MISSING, NULL,
       ASK(&t, at.dr, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    YES(&t, 1,
        ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_no,
            c->say = S("Nu niet")));
    CHECK(proposal_at(&t, proposal)->state == proposal_state_refused && !t.h.steps.count);
    const struct proposal *shown = view_find_proposal(table_view(&t, at.dr), proposal.id);
    CHECK(shown == proposal_at(&t, proposal));
    CHECK_STR(shown->answer_words, S("Nu niet"));
    table_end(&t);
}

TEST("proposal: a silent no looks like waiting to who made it, and can still be answered") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id proposal = proposed(&t, at.dr);
    const struct proposal before = *view_find_proposal(table_view(&t, at.dr), proposal.id);
    NO(&t, MISSING, "proposal", ASK(&t, t.anna, proposal_set_aside, c->proposal.id = table_id(&t)));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, proposal_set_aside, c->proposal = proposal));
    YES(&t, 1, ASK(&t, t.anna, proposal_set_aside, c->proposal = proposal));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, proposal_set_aside, c->proposal = proposal));
    const struct view *v = table_view(&t, at.dr);
    const struct proposal *found = view_find_proposal(v, proposal.id),
                          *next = view_next_proposal(v, NULL);
    const struct item *item = view_item(v, proposal.id, NULL);
    CHECK(memcmp(&before, found, sizeof before) == 0 && memcmp(&before, next, sizeof before) == 0);
    CHECK(memcmp(&before, item, sizeof before) == 0 && !view_next_proposal(v, next));
    CHECK(view_find_proposal(table_view(&t, t.anna), proposal.id)->state == proposal_state_set_aside);
    struct event set_aside = table_event(&t, t.story.count - 1);
    CHECK(view_may_read(table_view(&t, t.anna), &set_aside) && !view_may_read(v, &set_aside));
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    item_id other = proposed(&t, at.dr);
    CHECK_OK(ASK(&t, t.anna, proposal_set_aside, c->proposal = other));
    YES(&t, 1, ASK(&t, at.dr, proposal_withdraw, c->proposal = other));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, proposal_answer, c->proposal = other, c->answer = answer_yes));
    table_end(&t);
}

TEST("proposal: taken back by its maker alone") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id proposal = proposed(&t, at.dr);
    NO(&t, MISSING, "proposal", ASK(&t, at.bo, proposal_withdraw, c->proposal = proposal));
    NO(&t, MISSING, "proposal", ASK(&t, at.dr, proposal_withdraw, c->proposal.id = table_id(&t)));
    NO(&t, MISSING, NULL, ASK(&t, t.anna, proposal_withdraw, c->proposal = proposal));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.bo.id, c->seat = at.dr));
    CHECK_OK(ASK(&t, at.dr, item_open, c->item = proposal, c->seat = at.bo));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, proposal_withdraw, c->proposal = proposal));
    YES(&t, 1, ASK(&t, at.dr, proposal_withdraw, c->proposal = proposal));
    NO(&t, CONFLICT, NULL, ASK(&t, at.dr, proposal_withdraw, c->proposal = proposal));
    CHECK_STR(str_of(t.last.refusals.at[0].say.source), S("This proposal was taken back."));
    table_end(&t);
}

TEST("proposal: 20 of one person wait, and a silent no does not make room; 2000 of one person") {
    struct table t;
    struct four at = table_of_four(&t);
    item_id first = proposed(&t, at.dr);
    for (int i = 1; i < 20; i++)
        proposed(&t, at.dr);
    NO(&t, LIMIT, NULL, ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    CHECK_OK(ASK(&t, t.anna, proposal_set_aside, c->proposal = first));
    NO(&t, LIMIT, NULL, ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    CHECK_INT(t.last.refusals.at[0].say.arg[0].i, 20);
    YES(&t, 1, ASK(&t, at.bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    CHECK_OK(ASK(&t, at.dr, proposal_withdraw, c->proposal = first));
    while (t.h.proposals.count < 2001) /* one of them is Bo's */
        CHECK_OK(ASK(&t, at.dr, proposal_withdraw, c->proposal = proposed(&t, at.dr)));
    NO(&t, LIMIT, NULL, ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    YES(&t, 1, ASK(&t, at.bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

static struct said said_of(struct table *t, item_id id) {
    struct said said;
    CHECK_OK(said_read(&t->arena, &proposal_at(t, id)->draft, &said));
    return said;
}

TEST("proposal: a goal, a person, words for the story: a draft of each kind is read back as it was") {
    struct table t;
    struct four at = table_of_four(&t);
    static const enum said_kind kinds[] = {said_kind_step,  said_kind_goal, said_kind_person,
                                           said_kind_entry, said_kind_strength, said_kind_win,
                                           said_kind_consequence};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        bool step = kinds[i] == said_kind_step, dated = kinds[i] == said_kind_consequence;
        YES(&t, 1,
            ASK(&t, at.bo, proposal_make, c->kind = kinds[i], c->words = S("Rust"),
                c->doer = step ? doer_together : doer_none,
                c->due = dated ? t.today + 3 : DAY_NONE));
        struct said said = said_of(&t, table_made(&t));
        CHECK(said.kind == kinds[i] && said.due == (dated ? t.today + 3 : DAY_NONE));
        CHECK_STR(said.words, S("Rust"));
    }
    table_end(&t);
}

TEST("proposal: each kind has what it needs, and nothing that would be lost") {
    struct table t;
    struct four at = table_of_four(&t);
    NO(&t, INVALID, "due",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_consequence, c->words = S("x")));
    NO(&t, INVALID, "due",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_goal, c->words = S("x"), c->due = t.today));
    NO(&t, INVALID, "doer",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_entry, c->words = S("x"),
           c->doer = doer_self));
    NO(&t, INVALID, "goal",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_win, c->words = S("x"),
           c->goal.id = table_id(&t)));
    NO(&t, INVALID, "words",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_person,
           c->words = S("Een naam die langer is dan zestig letters, en dus geen voornaam meer")));
    NO(&t, INVALID, "words",
       ASK(&t, at.bo, proposal_make, c->kind = said_kind_person, c->words = S("Ali\nBo")));
    for (enum said_kind kind = said_kind_entry; kind <= said_kind_win; kind++)
        NO(&t, INVALID, "kind", ASK(&t, at.dr, proposal_make, c->kind = kind, c->words = S("x")));
    table_end(&t);
}

TEST("proposal: a yes to a goal makes the goal, in her name") {
    struct table t;
    struct four at = table_of_four(&t);
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_goal, c->words = S("Rust in huis")));
    item_id proposal = table_made(&t);
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    const struct goal *goal = household_goal(&t.h, t.last.made);
    CHECK_STR(goal->words, S("Rust in huis"));
    CHECK(id_eq(goal->item.author.id, t.anna.id) && table_sees(&t, at.dr, goal->item.id));
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_goal, c->words = S("Rust")));
    proposal = table_made(&t);
    NO(&t, INVALID, "doer",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
           c->words = S("x"), c->doer = doer_self));
    YES(&t, 3,
        ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
            c->words = S("Geen ruzie")));
    CHECK_STR(household_goal(&t.h, t.last.made)->words, S("Geen ruzie"));
    table_end(&t);
}

TEST("proposal: a yes to a person asks nobody yet") {
    struct table t;
    struct four at = table_of_four(&t);
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_person, c->words = S("Tineke")));
    item_id proposal = table_made(&t);
    size_t asks = t.h.asks.count;
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK(t.h.asks.count == asks && proposal_at(&t, proposal)->state == proposal_state_agreed);
    CHECK_STR(said_of(&t, proposal).words, S("Tineke"));
    table_end(&t);
}

TEST("proposal: who offered to do a step is who does it, and may mark it done") {
    struct table t;
    struct four at = table_of_four(&t);
    static const struct {
        bool professional;
        enum doer doer;
        bool fits;
    } rows[] = {{true, doer_professional, true}, {true, doer_circle, false},
                {true, doer_together, false},    {false, doer_circle, true},
                {false, doer_professional, false}, {false, doer_self, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seat_id by = rows[i].professional ? at.dr : at.bo;
        CHECK_OK(ASK(&t, by, proposal_make, c->words = S("x"), c->doer = rows[i].doer));
        item_id proposal = table_made(&t);
        CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
        struct id who = household_step(&t.h, t.last.made)->who.id;
        CHECK(rows[i].fits ? id_eq(who, by.id) : id_none(who));
    }
    CHECK_OK(ASK(&t, at.bo, proposal_make, c->words = S("x"), c->doer = doer_circle));
    item_id proposal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    item_id step = table_made(&t);
    YES(&t, 1, ASK(&t, at.bo, step_do, c->step = step, c->doer = doer_circle));
    table_end(&t);
}

TEST("proposal: a yes to words of her own makes them hers, each in its place") {
    struct table t;
    struct four at = table_of_four(&t);
    static const struct {
        enum said_kind kind;
        enum noun noun;
    } rows[] = {{said_kind_entry, NOUN_entry},
                {said_kind_strength, NOUN_strength},
                {said_kind_win, NOUN_win},
                {said_kind_consequence, NOUN_consequence}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum noun noun = NOUN_END;
        CHECK_OK(ASK(&t, at.bo, proposal_make, c->kind = rows[i].kind, c->words = S("Rust"),
                     c->due = rows[i].kind == said_kind_consequence ? t.today + 3 : DAY_NONE));
        item_id proposal = table_made(&t);
        YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
        const struct item *made = household_item(&t.h, t.last.made, &noun);
        CHECK(made && noun == rows[i].noun && id_eq(made->author.id, t.anna.id));
        CHECK(table_sees(&t, at.bo, made->id) && !table_sees(&t, at.dr, made->id));
    }
    table_end(&t);
}
