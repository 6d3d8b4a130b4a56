#include "core/core_test.h"

/* One row: an item with this rule, as each kind of seat sees it that came before and after. */
struct row {
    enum audience_rule rule;
    bool director, member, professional;
};
static const struct row rows[] = {{audience_rule_directors, true, false, false},
                                  {audience_rule_circle, true, true, false},
                                  {audience_rule_table, true, true, true}};

TEST("access: the rule takes in by kind of seat, for what was made after she came") {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct table t;
        table_found(&t, 1);
        CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = rows[i].rule));
        item_id older = table_made(&t);
        seat_id cas = table_join(&t, seat_kind_director, "Cas"),
                bo = table_join(&t, seat_kind_member, "Bo");
        seat_id dr = table_join(&t, seat_kind_professional, "Dr");
        CHECK_OK(
            ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 2, c->audience = rows[i].rule));
        item_id newer = table_made(&t);
        CHECK(table_sees(&t, cas, newer) == rows[i].director &&
              table_sees(&t, bo, newer) == rows[i].member);
        CHECK(table_sees(&t, dr, newer) == rows[i].professional);
        CHECK(!table_sees(&t, cas, older) && !table_sees(&t, bo, older) && !table_sees(&t, dr, older));
        item_id mark = t.h.marks.at[0].item.id;
        CHECK(table_sees(&t, bo, mark) == rows[i].member &&
              table_sees(&t, dr, mark) == rows[i].professional);
        table_end(&t);
    }
}

TEST("access: what somebody named to others closes when she leaves") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(
        ASK(&t, cas, goal_write, c->words = S("x"), c->audience = audience_rule_named, c->with = bo));
    item_id own = table_made(&t);
    CHECK(table_sees(&t, bo, own) && table_sees(&t, cas, own) && !table_sees(&t, t.anna, own));
    CHECK_OK(ASK(&t, cas, seat_leave, c->sure = true));
    CHECK(!table_sees(&t, bo, own) && !table_sees(&t, cas, own) && !table_sees(&t, t.anna, own));
    table_end(&t);
}

TEST("access: a stand-in is there by a cover that was agreed, for a seat that is no stand-in's") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(ASK(&t, dr, cover_ask, c->seat = dr, c->name = S("Col"), c->account = table_account(&t),
                 c->until = t.today + 9));
    CHECK_OK(ASK(&t, t.anna, cover_answer, c->cover = table_made(&t), c->yes = true));
    const struct seat *col = household_seat(&t.h, t.last.made);
    struct cover *cover = &t.h.covers.at[0];
    CHECK(seat_active(&t.h, col, t.today) && seat_active(&t.h, col, t.today + 9));
    cover->state = cover_state_refused;
    CHECK(!seat_active(&t.h, col, t.today));
    cover->state = cover_state_agreed;
    cover->until = t.today + 2;
    CHECK(seat_active(&t.h, col, t.today + 2) && !seat_active(&t.h, col, t.today + 3));
    cover->stand_in = t.anna;
    CHECK(!seat_active(&t.h, col, t.today));
    cover->stand_in.id = col->item.id.id;
    household_seat(&t.h, dr.id)->stands_for = t.anna;
    CHECK(!seat_active(&t.h, col, t.today));
    arena_free(&t.arena);
}

TEST("access: a record taken out is nobody's, and a mark without its goal neither") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 2));
    struct goal *goal = household_goal(&t.h, t.last.made);
    item_id mark = t.h.marks.at[0].item.id;
    goal->item.erased = true;
    CHECK(!table_sees(&t, t.anna, goal->item.id) && !table_sees(&t, t.anna, mark));
    goal->item.erased = false;
    CHECK(table_sees(&t, t.anna, goal->item.id) && table_sees(&t, t.anna, mark));
    t.h.marks.at[0].goal.id = table_id(&t);
    CHECK(!table_sees(&t, t.anna, mark));
    arena_free(&t.arena);
}
