#include "core/core_test.h"

static item_id goal_of(struct table *t, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("Rust"), c->value = 2, c->audience = rule));
    return table_made(t);
}
static const struct goal *at(const struct table *t, item_id id) {
    return household_goal(&t->h, id.id);
}

TEST("goal: closed as she says, with words or without; then it is at rest until taken up again") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id goal = goal_of(&t, audience_rule_circle);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id step = table_made(&t);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, goal_take_up, c->goal = goal));
    NO(&t, INVALID, "how", ASK(&t, t.anna, goal_close, c->goal = goal));
    NO(&t, MISSING, NULL, ASK(&t, bo, goal_close, c->goal = goal, c->how = goal_ending_achieved));
    YES(&t, 1,
        ASK(&t, t.anna, goal_close, c->goal = goal, c->how = goal_ending_good_enough,
            c->words = S("Fijn zo")));
    CHECK(at(&t, goal)->ending == goal_ending_good_enough && at(&t, goal)->ended_at);
    CHECK_STR(at(&t, goal)->ending_words, S("Fijn zo"));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, goal_close, c->goal = goal, c->how = goal_ending_achieved));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 5));
    NO(&t, INVALID, "goal",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    NO(&t, INVALID, "goal", ASK(&t, t.anna, step_shrink, c->step = step, c->words = S("x")));
    YES(&t, 1,
        ASK(&t, t.anna, step_change, c->step = step, c->words = S("y"), c->doer = doer_self,
            c->goal = goal));
    YES(&t, 1, ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    NO(&t, MISSING, NULL, ASK(&t, bo, goal_take_up, c->goal = goal));
    YES(&t, 1, ASK(&t, t.anna, goal_take_up, c->goal = goal));
    CHECK(!at(&t, goal)->ending && !at(&t, goal)->ending_words.len && !at(&t, goal)->ended_at);
    YES(&t, 1, ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 5));
    YES(&t, 1, ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    table_end(&t);
}

TEST("goal: a step is not moved under a closed goal; one whose goal she cannot see is made smaller all "
     "the same") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, audience_rule_none);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self));
    item_id loose = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id under = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_close, c->goal = goal, c->how = goal_ending_not_now));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = goal, c->seat = cas));
    NO(&t, INVALID, "goal",
       ASK(&t, t.anna, step_change, c->step = loose, c->words = S("x"), c->doer = doer_self,
           c->goal = goal));
    YES(&t, 1, ASK(&t, cas, step_shrink, c->step = under, c->words = S("x")));
    table_end(&t);
}

TEST("goal: for whom she does it, and nothing takes it away again") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, audience_rule_none);
    NO(&t, CONFLICT, "meant_for", ASK(&t, t.anna, goal_mean, c->goal = goal));
    NO(&t, MISSING, NULL, ASK(&t, bo, goal_mean, c->goal = goal, c->meant_for = S("Bas")));
    YES(&t, 1, ASK(&t, t.anna, goal_mean, c->goal = goal, c->meant_for = S("mijzelf en Bas")));
    CHECK_STR(at(&t, goal)->meant_for, S("mijzelf en Bas"));
    NO(&t, CONFLICT, "meant_for",
       ASK(&t, t.anna, goal_mean, c->goal = goal, c->meant_for = S("mijzelf en Bas")));
    struct event said = table_event(&t, t.story.count - 1);
    CHECK_OK(ASK(&t, t.anna, goal_mean, c->goal = goal));
    CHECK(!at(&t, goal)->meant_for.len);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    CHECK(!view_may_read(table_view(&t, bo), &said) && view_may_read(table_view(&t, cas), &said));
    item_id own = goal_of(&t, audience_rule_me);
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, goal_mean, c->goal = own, c->meant_for = S("x")));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, goal_close, c->goal = own, c->how = goal_ending_achieved));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, goal_take_up, c->goal = own));
    table_end(&t);
}

TEST("goal: kept and shared, it stays closed and for whom; a step keeps its plan, what it waits for "
     "and who has it") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id goal = goal_of(&t, audience_rule_none);
    CHECK_OK(ASK(&t, t.anna, goal_mean, c->goal = goal, c->meant_for = S("Bas")));
    CHECK_OK(ASK(&t, t.anna, goal_close, c->goal = goal, c->how = goal_ending_achieved,
                 c->words = S("Ja!")));
    YES(&t, 5, ASK(&t, t.anna, item_keep, c->item = goal));
    const struct goal *own = at(&t, table_made(&t));
    CHECK(own->ending == goal_ending_achieved && id_eq(own->item.log, t.anna.id));
    CHECK_STR(own->meant_for, S("Bas"));
    CHECK_STR(own->ending_words, S("Ja!"));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_table));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_shrink, c->step = step, c->words = S("klein")));
    item_id small = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_prepare, c->step = step, c->obstacle = S("a"), c->plan = S("b")));
    CHECK_OK(
        ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("d"), c->until = t.today + 4));
    CHECK_OK(ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("e"),
                 c->look_again = t.today + 5));
    YES(&t, 5, ASK(&t, t.anna, item_keep, c->item = step, c->with = dr));
    const struct step *kept = household_step(&t.h, t.last.made);
    CHECK_STR(kept->plan, S("b"));
    CHECK_STR(kept->because, S("d"));
    CHECK_STR(kept->reason, S("e"));
    CHECK(kept->until == t.today + 4 && kept->look_again == t.today + 5 &&
          kept->doer == doer_professional);
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = small));
    CHECK(id_none(household_step(&t.h, t.last.made)->part_of.id)); /* what it was part of is gone */
    table_end(&t);
}

TEST("goal: nobody puts a step forward under a closed goal; one put forward before comes without it") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id goal = goal_of(&t, audience_rule_table);
    CHECK_OK(ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_together, c->goal = goal));
    item_id proposal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_close, c->goal = goal, c->how = goal_ending_achieved));
    NO(&t, INVALID, "goal",
       ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_together, c->goal = goal));
    CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK(t.h.steps.count == 1 && id_none(t.h.steps.at[0].goal.id));
    table_end(&t);
}
