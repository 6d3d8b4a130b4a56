#include "core/core_test.h"

/* Reads line i of the story? */
static bool reads(struct table *t, seat_id seat, size_t i) {
    struct event e = table_event(t, i);
    return view_may_read(table_view(t, seat), &e);
}
static size_t last(const struct table *t) {
    return t->story.count - 1;
}
static item_id goal_of(struct table *t, const char *words, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = str_of(words), c->audience = rule));
    return table_made(t);
}

TEST("read: what an item said before is not for who came to see it later") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, "Weg bij Kees", audience_rule_none);
    size_t written = last(&t);
    CHECK(reads(&t, t.anna, written) && reads(&t, cas, written) && !reads(&t, bo, written));
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Rust")));
    size_t reworded = last(&t);
    CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 3));
    size_t marked = last(&t);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = goal, c->seat = bo));
    size_t opened = last(&t);
    CHECK(!reads(&t, bo, written) && reads(&t, bo, reworded) && reads(&t, bo, marked) &&
          reads(&t, bo, opened));
    CHECK_OK(ASK(&t, t.anna, audience_choose, c->item = goal, c->audience = audience_rule_table));
    CHECK(!reads(&t, bo, last(&t)) && reads(&t, cas, last(&t)));
    seat_id dirk = table_join(&t, seat_kind_director, "Dirk"); /* later: the past is not hers */
    CHECK(!reads(&t, dirk, reworded));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = goal, c->seat = dirk));
    CHECK(!reads(&t, dirk, written) && !reads(&t, dirk, reworded) && reads(&t, dirk, last(&t)));
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Stilte")));
    CHECK(reads(&t, dirk, last(&t)) && !reads(&t, bo, reworded) && reads(&t, cas, reworded));
    table_end(&t);
}

TEST("read: a step's earlier wording, whoever did it, and when, likewise") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_circle, c->who = bo,
                 c->audience = audience_rule_circle));
    item_id step = table_made(&t);
    size_t added = last(&t);
    CHECK(reads(&t, bo, added));
    CHECK_OK(ASK(&t, bo, step_do, c->step = step, c->doer = doer_circle));
    CHECK(reads(&t, bo, last(&t)) && reads(&t, bo, added));
    CHECK_OK(ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"), c->doer = doer_circle,
                 c->who = bo, c->due = t.today));
    CHECK(reads(&t, bo, last(&t)) && !reads(&t, bo, added) && reads(&t, t.anna, added));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = step, c->seat = bo));
    CHECK(!reads(&t, bo, last(&t)) && !reads(&t, bo, added));
    table_end(&t);
}

TEST("read: an own log is its author's; whom she named reads what was said to her by name") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id own = goal_of(&t, "x", audience_rule_me);
    size_t written = last(&t);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = own, c->seat = bo));
    size_t named = last(&t);
    CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = own, c->value = 1));
    for (size_t i = written; i <= last(&t); i++)
        CHECK(reads(&t, t.anna, i) && !reads(&t, cas, i));
    CHECK(reads(&t, bo, named) && !reads(&t, bo, written));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = own, c->seat = bo));
    CHECK(!reads(&t, bo, named));
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = own));
    CHECK(reads(&t, t.anna, last(&t)) && !reads(&t, cas, last(&t)) && !reads(&t, bo, last(&t)));
    t.stepped_up = false;
    CHECK(!reads(&t, t.anna, last(&t)) && !reads(&t, t.anna, written));
    table_end(&t);
}

TEST("read: what was said while a door was closed stays behind it, also for who decides") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id goal = goal_of(&t, "x", audience_rule_none);
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = goal, c->seat = cas));
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Weg bij Cas")));
    size_t between = last(&t);
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("x")));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = goal, c->seat = cas));
    CHECK(!reads(&t, cas, between) && reads(&t, t.anna, between) && reads(&t, cas, last(&t)));
    struct event e = table_event(&t, last(&t));
    CHECK(may_read(&t.h, household_seat(&t.h, cas.id), true, t.today, &e));
    CHECK_OK(ASK(&t, cas, seat_leave, c->sure = true));
    CHECK(!may_read(&t.h, household_seat(&t.h, cas.id), true, t.today, &e));
    table_end(&t);
}

TEST("read: a name given to one is not read by the next") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = bo));
    item_id own = table_made(&t);
    size_t to_bo = last(&t);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = own, c->seat = eef));
    CHECK(reads(&t, bo, to_bo) && !reads(&t, eef, to_bo));
    CHECK(reads(&t, bo, last(&t)) && reads(&t, eef, last(&t)));
    table_end(&t);
}

TEST("read: an author reads all of her item, others nothing of who is kept out") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(ASK(&t, bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    item_id proposal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = dr.id, c->seat = bo));
    CHECK_OK(ASK(&t, bo, item_open, c->item = proposal, c->seat = dr));
    CHECK(reads(&t, bo, last(&t)) && reads(&t, dr, last(&t)) && reads(&t, cas, last(&t)));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = proposal, c->seat = cas));
    CHECK(reads(&t, bo, last(&t)) && !reads(&t, dr, last(&t)) && !reads(&t, cas, last(&t)));
    table_end(&t);
}

TEST("read: who came and went is for who decides; of the others, what they may see") {
    struct table t;
    table_found(&t, 1);
    CHECK(reads(&t, t.anna, 0) && reads(&t, t.anna, 1));
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    size_t bo_joined = last(&t), bo_asked = last(&t) - 1;
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    size_t dr_joined = last(&t);
    CHECK(reads(&t, bo, bo_joined) && !reads(&t, bo, bo_asked) && !reads(&t, bo, dr_joined) &&
          !reads(&t, bo, 0));
    CHECK(!reads(&t, bo, 1)); /* before she came */
    CHECK(reads(&t, t.anna, bo_asked) && reads(&t, t.anna, dr_joined));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = dr.id, c->seat = bo));
    CHECK(reads(&t, bo, dr_joined) && reads(&t, bo, last(&t)) && reads(&t, dr, last(&t)));
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = dr));
    CHECK(reads(&t, bo, last(&t)) && !reads(&t, dr, last(&t)) && reads(&t, t.anna, last(&t)));
    table_end(&t);
}

TEST("read: that something was taken out is for its author, and for who decides and could see it") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    seat_id dirk = table_join(&t, seat_kind_director, "Dirk");
    item_id goal = goal_of(&t, "x", audience_rule_table);
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = goal, c->seat = dirk));
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = goal));
    CHECK(reads(&t, t.anna, last(&t)) && reads(&t, cas, last(&t)) && !reads(&t, dirk, last(&t)));
    CHECK(!reads(&t, bo, last(&t)));
    CHECK_OK(ASK(&t, bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    item_id proposal = table_made(&t);
    CHECK(reads(&t, bo, last(&t)) && reads(&t, cas, last(&t)));
    CHECK_OK(ASK(&t, bo, item_take_out, c->item = proposal));
    CHECK(reads(&t, bo, last(&t)) && reads(&t, cas, last(&t)));
    table_end(&t);
}
