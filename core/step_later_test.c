#include "core/core_test.h"

static item_id step_of(struct table *t, enum doer doer, seat_id who, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, step_add, c->words = S("Bellen"), c->doer = doer, c->who = who,
                 c->due = t->today + 1, c->audience = rule));
    return table_made(t);
}
static const struct step *step_at(const struct table *t, item_id id) {
    const struct step *step = household_step(&t->h, id.id);
    CHECK(step);
    return step;
}
static const seat_id nobody;

TEST("step: later counts, sooner does not") {
    struct table t;
    table_found(&t, 1);
    item_id step = step_of(&t, doer_self, nobody, audience_rule_none);
    NO(&t, INVALID, "due", ASK(&t, t.anna, step_move, c->step = step, c->due = t.today - 1));
    NO(&t, INVALID, "due", ASK(&t, t.anna, step_move, c->step = step, c->due = t.today + 732));
    NO(&t, INVALID, "due", ASK(&t, t.anna, step_move, c->step = step));
    NO(&t, CONFLICT, "due", ASK(&t, t.anna, step_move, c->step = step, c->due = t.today + 1));
    YES(&t, 1, ASK(&t, t.anna, step_move, c->step = step, c->due = t.today + 8));
    CHECK(step_at(&t, step)->due == t.today + 8 && step_at(&t, step)->moves == 1);
    YES(&t, 1, ASK(&t, t.anna, step_move, c->step = step, c->due = t.today));
    CHECK_INT(step_at(&t, step)->moves, 1);
    YES(&t, 1, ASK(&t, t.anna, step_move, c->step = step, c->due = t.today + 731));
    CHECK_INT(step_at(&t, step)->moves, 2);
    CHECK_INT(step_at(&t, step)->item.version, 4);
    CHECK_OK(ASK(&t, t.anna, step_let_go, c->step = step));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_move, c->step = step, c->due = t.today + 1));
    table_end(&t);
}

TEST("step: who does it may move, prepare and hold it up; somebody else at the table may not") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef");
    item_id step = step_of(&t, doer_circle, bo, audience_rule_circle);
    NO(&t, INVALID, NULL, ASK(&t, eef, step_move, c->step = step, c->due = t.today + 3));
    NO(&t, INVALID, NULL,
       ASK(&t, eef, step_prepare, c->step = step, c->obstacle = S("x"), c->plan = S("y")));
    NO(&t, INVALID, NULL, ASK(&t, eef, step_hold_up, c->step = step, c->because = S("x")));
    NO(&t, INVALID, NULL, ASK(&t, eef, step_free, c->step = step));
    NO(&t, MISSING, NULL, ASK(&t, bo, step_shrink, c->step = step, c->words = S("x")));
    YES(&t, 1, ASK(&t, bo, step_move, c->step = step, c->due = t.today + 3));
    YES(&t, 1, ASK(&t, bo, step_prepare, c->step = step, c->obstacle = S("x"), c->plan = S("y")));
    YES(&t, 1, ASK(&t, bo, step_hold_up, c->step = step, c->because = S("x")));
    YES(&t, 1, ASK(&t, bo, step_free, c->step = step));
    item_id hidden = step_of(&t, doer_circle, bo, audience_rule_none);
    NO(&t, MISSING, "step", ASK(&t, bo, step_move, c->step = hidden, c->due = t.today + 3));
    NO(&t, MISSING, "step",
       ASK(&t, bo, step_prepare, c->step = hidden, c->obstacle = S("x"), c->plan = S("y")));
    NO(&t, MISSING, "step", ASK(&t, bo, step_hold_up, c->step = hidden, c->because = S("x")));
    NO(&t, MISSING, "step", ASK(&t, bo, step_free, c->step = hidden));
    table_end(&t);
}

TEST("step: if something comes between, then this; said once") {
    struct table t;
    table_found(&t, 1);
    item_id step = step_of(&t, doer_self, nobody, audience_rule_none);
    NO(&t, INVALID, "plan",
       ASK(&t, t.anna, step_prepare, c->step = step, c->obstacle = S("ik het eng vind")));
    YES(&t, 1,
        ASK(&t, t.anna, step_prepare, c->step = step, c->obstacle = S("ik het eng vind"),
            c->plan = S("bel ik Jo")));
    CHECK_STR(step_at(&t, step)->obstacle, S("ik het eng vind"));
    CHECK_STR(step_at(&t, step)->plan, S("bel ik Jo"));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_prepare, c->step = step, c->obstacle = S("ik het eng vind"),
           c->plan = S("bel ik Jo")));
    CHECK_OK(ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_prepare, c->step = step, c->obstacle = S("x"), c->plan = S("y")));
    table_end(&t);
}

TEST("step: cannot be done yet, because; and then it can") {
    struct table t;
    table_found(&t, 1);
    item_id step = step_of(&t, doer_self, nobody, audience_rule_none);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_free, c->step = step));
    NO(&t, INVALID, "until",
       ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("De brief is er niet"),
           c->until = t.today - 1));
    NO(&t, INVALID, "until",
       ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("x"), c->until = t.today + 732));
    YES(&t, 1,
        ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("De brief is er niet"),
            c->until = t.today + 5));
    CHECK_STR(step_at(&t, step)->because, S("De brief is er niet"));
    CHECK_INT(step_at(&t, step)->until, t.today + 5);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("De brief is er niet"),
           c->until = t.today + 5));
    YES(&t, 1, ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("De brief is er niet")));
    YES(&t, 1, ASK(&t, t.anna, step_free, c->step = step));
    CHECK(!step_at(&t, step)->because.len && step_at(&t, step)->until == DAY_NONE);
    CHECK_OK(ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("x")));
    CHECK_OK(ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    CHECK(!step_at(&t, step)->because.len); /* it could be done */
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_free, c->step = step));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_hold_up, c->step = step, c->because = S("y")));
    table_end(&t);
}

TEST("step: a small bit of it, for the same people, by the same person, to the same end") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef"),
            cas = table_join(&t, seat_kind_director, "Cas"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("Administratie"), c->doer = doer_circle,
                 c->who = bo, c->goal = goal, c->audience = audience_rule_circle));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = step, c->seat = dr));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = step, c->seat = eef));
    YES(&t, 3,
        ASK(&t, cas, step_shrink, c->step = step, c->words = S("Een map kopen"), c->due = t.today + 2));
    item_id small = table_made(&t);
    CHECK(id_eq(step_at(&t, small)->part_of.id, step.id) &&
          id_eq(step_at(&t, small)->goal.id, goal.id));
    CHECK(step_at(&t, small)->doer == doer_circle && id_eq(step_at(&t, small)->who.id, bo.id));
    CHECK(step_at(&t, small)->due == t.today + 2 && step_at(&t, step)->item.version == 1);
    CHECK(table_sees(&t, bo, small) && table_sees(&t, dr, small) && !table_sees(&t, eef, small));
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    YES(&t, 3, ASK(&t, t.anna, step_shrink, c->step = step, c->words = S("x")));
    CHECK(id_none(step_at(&t, table_made(&t))->who.id));
    CHECK_OK(ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_shrink, c->step = step, c->words = S("x")));
    table_end(&t);
}

TEST("step: a small bit of her own step is her own, too") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_named, c->with = cas));
    item_id own = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, cas, step_shrink, c->step = own, c->words = S("y")));
    YES(&t, 1, ASK(&t, t.anna, step_shrink, c->step = own, c->words = S("y")));
    item_id small = table_made(&t);
    CHECK(id_eq(step_at(&t, small)->item.log, t.anna.id));
    CHECK(table_sees(&t, cas, small) && !table_sees(&t, bo, small));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, step_shrink, c->step = own, c->words = S("y")));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, step_move, c->step = own, c->due = t.today));
    t.stepped_up = true;
    for (int i = 2; i < 4000; i++)
        CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                     c->audience = audience_rule_me));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, step_shrink, c->step = own, c->words = S("y")));
    table_end(&t);
}
