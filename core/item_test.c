#include "core/core_test.h"

static item_id goal_of(struct table *t, seat_id by, enum audience_rule rule) {
    CHECK_OK(ASK(t, by, goal_write, c->words = S("Rust"), c->audience = rule));
    return table_made(t);
}

TEST("item: opened by its author to one seat, closed again, and the closed door wins") {
    struct table t;
    table_found(&t, 1);
    item_id goal = goal_of(&t, t.anna, audience_rule_none);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK(!table_sees(&t, bo, goal) && !table_sees(&t, cas, goal));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_open, c->item.id = table_id(&t), c->seat = bo));
    NO(&t, MISSING, "item", ASK(&t, cas, item_open, c->item = goal, c->seat = bo));
    NO(&t, MISSING, "seat", ASK(&t, t.anna, item_open, c->item = goal, c->seat.id = table_id(&t)));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_open, c->item = goal, c->seat = t.anna));
    YES(&t, 1, ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    CHECK(table_sees(&t, bo, goal) && household_goal(&t.h, goal.id)->item.version == 1);
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    NO(&t, INVALID, NULL, ASK(&t, bo, item_open, c->item = goal, c->seat = t.anna));
    YES(&t, 1, ASK(&t, t.anna, item_open, c->item = goal, c->seat = cas));
    NO(&t, INVALID, NULL, ASK(&t, cas, item_open, c->item = goal, c->seat = bo));
    YES(&t, 1, ASK(&t, t.anna, item_close, c->item = goal, c->seat = bo));
    CHECK(!table_sees(&t, bo, goal) && household_goal(&t.h, goal.id)->item.opened.count == 1);
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, item_close, c->item = goal, c->seat = bo));
    YES(&t, 1, ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_table));
    CHECK(!table_sees(&t, bo, goal));
    YES(&t, 1, ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    CHECK(table_sees(&t, bo, goal) && !household_goal(&t.h, goal.id)->item.closed.count);
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    NO(&t, MISSING, "seat", ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    table_end(&t);
}

TEST("item: closed by who decides, but not another director's, not to its author, not to herself") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, t.anna, audience_rule_table);
    NO(&t, INVALID, NULL, ASK(&t, cas, item_close, c->item = goal, c->seat = bo));
    NO(&t, INVALID, NULL, ASK(&t, bo, item_close, c->item = goal, c->seat = dr));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_close, c->item = goal, c->seat = t.anna));
    NO(&t, MISSING, "seat", ASK(&t, t.anna, item_close, c->item = goal, c->seat.id = table_id(&t)));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_close, c->item.id = table_id(&t), c->seat = bo));
    YES(&t, 1, ASK(&t, t.anna, item_close, c->item = goal, c->seat = cas));
    CHECK(!table_sees(&t, cas, goal));
    CHECK_OK(ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    item_id proposal = table_made(&t);
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_close, c->item = proposal, c->seat = dr));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_close, c->item = proposal, c->seat = t.anna));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = bo.id, c->seat = dr));
    CHECK_OK(ASK(&t, dr, item_open, c->item = proposal, c->seat = bo));
    NO(&t, INVALID, NULL, ASK(&t, bo, item_close, c->item = proposal, c->seat = cas));
    YES(&t, 1, ASK(&t, t.anna, item_close, c->item = proposal, c->seat = cas));
    CHECK(!table_sees(&t, cas, proposal) && table_sees(&t, dr, proposal));
    item_id ask = t.h.asks.at[0].item.id;
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_open, c->item = ask, c->seat = bo));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_close, c->item = ask, c->seat = cas));
    table_end(&t);
}

TEST("item: something of her own names at most eight, and nobody else can tell") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas"), seat[9];
    for (int i = 0; i < 9; i++)
        seat[i] = table_join(&t, seat_kind_member, "Bo");
    item_id own = goal_of(&t, t.anna, audience_rule_me);
    NO(&t, MISSING, "item", ASK(&t, cas, item_open, c->item = own, c->seat = seat[0]));
    NO(&t, MISSING, "item", ASK(&t, cas, item_close, c->item = own, c->seat = seat[0]));
    NO(&t, MISSING, "item",
       ASK(&t, cas, audience_choose, c->item = own, c->audience = audience_rule_table));
    for (int i = 0; i < 8; i++)
        YES(&t, 1, ASK(&t, t.anna, item_open, c->item = own, c->seat = seat[i]));
    CHECK(table_kind(&t, 0) == EV_audience_chosen && id_eq(t.last.events.at[0].log, t.anna.id));
    NO(&t, LIMIT, "seat", ASK(&t, t.anna, item_open, c->item = own, c->seat = seat[8]));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, item_open, c->item = own, c->seat = seat[7]));
    NO(&t, INVALID, NULL, ASK(&t, seat[0], item_open, c->item = own, c->seat = t.anna));
    NO(&t, INVALID, NULL, ASK(&t, seat[0], item_close, c->item = own, c->seat = t.anna));
    CHECK(table_sees(&t, seat[0], own) && !table_sees(&t, seat[8], own) && !table_sees(&t, cas, own));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, item_close, c->item = own, c->seat = seat[8]));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, item_open, c->item = own, c->seat = seat[8]));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, item_close, c->item = own, c->seat = seat[0]));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, item_take_out, c->item = own));
    t.stepped_up = true;
    for (int i = 0; i < 8; i++)
        YES(&t, 1, ASK(&t, t.anna, item_close, c->item = own, c->seat = seat[i]));
    CHECK(household_goal(&t.h, own.id)->item.audience.rule == audience_rule_me);
    CHECK(!table_sees(&t, seat[0], own));
    table_end(&t);
}

TEST("item: that somebody is at the table is shown by who decides, or by herself") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    seat_id eef = table_join(&t, seat_kind_member, "Eef");
    item_id seat_bo = {bo.id}, seat_dr = {dr.id}, seat_anna = {t.anna.id};
    CHECK(table_sees(&t, dr, seat_anna) && table_sees(&t, t.anna, seat_dr) &&
          table_sees(&t, bo, seat_bo));
    CHECK(!table_sees(&t, dr, seat_bo) && !table_sees(&t, bo, seat_dr));
    NO(&t, MISSING, "item", ASK(&t, dr, item_open, c->item = seat_bo, c->seat = t.anna));
    NO(&t, MISSING, "seat", ASK(&t, bo, item_open, c->item = seat_bo, c->seat = dr));
    YES(&t, 1, ASK(&t, t.anna, item_open, c->item = seat_dr, c->seat = bo));
    CHECK(table_sees(&t, bo, seat_dr) && !table_sees(&t, dr, seat_bo));
    YES(&t, 1, ASK(&t, bo, item_open, c->item = seat_bo, c->seat = dr));
    CHECK(table_sees(&t, dr, seat_bo));
    NO(&t, INVALID, NULL, ASK(&t, dr, item_open, c->item = seat_bo, c->seat = t.anna));
    YES(&t, 1, ASK(&t, bo, item_close, c->item = seat_bo, c->seat = dr));
    CHECK(!table_sees(&t, dr, seat_bo));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_close, c->item = seat_anna, c->seat = dr));
    NO(&t, INVALID, "seat", ASK(&t, bo, item_close, c->item = seat_bo, c->seat = t.anna));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, item_close, c->item = seat_bo, c->seat = bo));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, item_open, c->item = seat_anna, c->seat = eef));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, audience_choose, c->item = seat_bo, c->audience = audience_rule_table));
    NO(&t, INVALID, NULL, ASK(&t, bo, item_take_out, c->item = seat_bo));
    table_end(&t);
}

TEST("item: its audience is chosen by its author, from directors to the whole table") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, t.anna, audience_rule_none);
    YES(&t, 1, ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_circle));
    CHECK(table_sees(&t, bo, goal) && !table_sees(&t, dr, goal));
    YES(&t, 1, ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_table));
    CHECK(table_sees(&t, dr, goal));
    NO(&t, CONFLICT, "audience",
       ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_table));
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_me));
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_named));
    NO(&t, INVALID, NULL,
       ASK(&t, cas, audience_choose, c->item = goal, c->audience = audience_rule_circle));
    YES(&t, 1, ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_directors));
    CHECK(!table_sees(&t, bo, goal) && table_sees(&t, cas, goal));
    NO(&t, INVALID, NULL,
       ASK(&t, cas, audience_choose, c->item = goal, c->audience = audience_rule_circle));
    item_id own = goal_of(&t, t.anna, audience_rule_me);
    NO(&t, INVALID, NULL,
       ASK(&t, t.anna, audience_choose, c->item = own, c->audience = audience_rule_circle));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, audience_choose, c->item.id = table_id(&t), c->audience = audience_rule_circle));
    CHECK_OK(ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    NO(&t, INVALID, NULL,
       ASK(&t, t.anna, audience_choose, c->item = table_made(&t), c->audience = audience_rule_table));
    table_end(&t);
}

TEST("item: taken out by its author for good, and what it said is redacted") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, t.anna, audience_rule_table);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 3));
    NO(&t, INVALID, NULL, ASK(&t, cas, item_take_out, c->item = goal));
    NO(&t, INVALID, NULL, ASK(&t, dr, item_take_out, c->item = goal));
    NO(&t, MISSING, "item", ASK(&t, dr, item_take_out, c->item = step));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = goal));
    CHECK(t.last.redactions.count == 1 && id_eq(t.last.redactions.at[0].item, goal.id));
    CHECK(id_eq(t.last.redactions.at[0].log, t.h.id.id));
    CHECK(!household_goal(&t.h, goal.id) && !t.h.goals.count && !t.h.marks.count);
    CHECK(household_step(&t.h, step.id) && !view_find_goal(table_view(&t, t.anna), goal.id));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_take_out, c->item = goal));
    item_id mark = {goal.id};
    mark.id.byte[15]++;
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_take_out, c->item = mark));
    CHECK_OK(ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    item_id proposal = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_take_out, c->item = proposal));
    YES(&t, 1, ASK(&t, dr, item_take_out, c->item = proposal));
    NO(&t, MISSING, "proposal",
       ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    table_end(&t);
}
