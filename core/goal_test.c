#include "core/core_test.h"

static item_id goal_of(struct table *t, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, goal_write, c->words = S("Rust in huis"), c->audience = rule));
    return table_made(t);
}

TEST("goal: written with a mark, and what it is good enough at") {
    struct table t;
    table_found(&t, 1);
    YES(&t, 2,
        ASK(&t, t.anna, goal_write, c->words = S("  Rust in huis "), c->value = 3, c->good_enough = 6));
    CHECK(table_kind(&t, 0) == EV_goal_written && table_kind(&t, 1) == EV_goal_marked);
    const struct goal *goal = household_goal(&t.h, t.last.made);
    CHECK_STR(goal->words, S("Rust in huis"));
    CHECK_INT(goal->item.made, t.last.events.at[0].time);
    CHECK(goal->item.number == 3 && goal->item.shared == 3 && id_eq(goal->item.author.id, t.anna.id));
    CHECK_INT(goal->good_enough, 6);
    CHECK(goal->item.audience.rule == audience_rule_directors && id_eq(goal->item.log, t.h.id.id));
    CHECK_INT((int64_t)t.h.marks.count, 1);
    CHECK_INT(t.h.marks.at[0].value, 3);
    CHECK(id_eq(t.h.marks.at[0].goal.id, goal->item.id.id));
    YES(&t, 1, ASK(&t, t.anna, goal_write, c->words = S("Zonder lijn")));
    CHECK_INT(household_goal(&t.h, t.last.made)->good_enough, -1);
    table_end(&t);
}

TEST("goal: kept to herself, or shared with one person, behind her PIN") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id own = goal_of(&t, audience_rule_me);
    CHECK(id_eq(household_goal(&t.h, own.id)->item.log, t.anna.id));
    CHECK(table_sees(&t, t.anna, own) && !table_sees(&t, cas, own) && !table_sees(&t, bo, own));
    CHECK_INT(household_goal(&t.h, own.id)->item.shared, t.h.number);
    YES(&t, 1,
        ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
            c->with = bo));
    item_id named = table_made(&t);
    CHECK(table_sees(&t, bo, named) && !table_sees(&t, cas, named));
    t.stepped_up = false;
    CHECK(!table_sees(&t, t.anna, own) && !table_sees(&t, bo, named));
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, goal_mark, c->goal = own, c->value = 1));
    NO(&t, MISSING, "goal", ASK(&t, cas, goal_mark, c->goal = own, c->value = 1));
    t.stepped_up = true;
    NO(&t, MISSING, "goal", ASK(&t, cas, goal_mark, c->goal = own, c->value = 1));
    NO(&t, MISSING, "goal", ASK(&t, cas, goal_mark, c->goal.id = table_id(&t), c->value = 1));
    YES(&t, 1, ASK(&t, t.anna, goal_mark, c->goal = own, c->value = 1));
    table_end(&t);
}

TEST("goal: whom it is shared with is said, and is somebody else at the table") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, INVALID, "with",
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named));
    NO(&t, INVALID, "audience", ASK(&t, t.anna, goal_write, c->words = S("x"), c->with = bo));
    NO(&t, INVALID, "with",
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
           c->with = t.anna));
    NO(&t, MISSING, "with",
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
           c->with.id = table_id(&t)));
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    NO(&t, MISSING, "with",
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named, c->with = bo));
    table_end(&t);
}

TEST("goal: reworded and aimed, with a version for who writes at the same time") {
    struct table t;
    table_found(&t, 1);
    item_id goal = goal_of(&t, audience_rule_none);
    YES(&t, 1, ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Stilte"), c->seen = 1));
    CHECK_INT(household_goal(&t.h, goal.id)->item.version, 2);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Te laat"), c->seen = 1));
    YES(&t, 1, ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Wie het laatst komt")));
    YES(&t, 1, ASK(&t, t.anna, goal_aim, c->goal = goal, c->good_enough = 7));
    CHECK_INT(household_goal(&t.h, goal.id)->item.version, 4);
    CHECK_INT(household_goal(&t.h, goal.id)->good_enough, 7);
    YES(&t, 1, ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 0, c->words = S("Zwaar")));
    CHECK_STR(t.h.marks.at[0].words, S("Zwaar"));
    CHECK_INT(household_goal(&t.h, goal.id)->item.version, 4); /* a mark does not change its words */
    NO(&t, MISSING, "goal", ASK(&t, t.anna, goal_reword, c->goal.id = table_id(&t), c->words = S("x")));
    NO(&t, MISSING, "goal", ASK(&t, t.anna, goal_aim, c->goal.id = table_id(&t), c->good_enough = 1));
    table_end(&t);
}

TEST("goal: something of her own is changed by her alone, also when she shares it with a director") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = cas));
    item_id goal = table_made(&t);
    CHECK(table_sees(&t, cas, goal));
    NO(&t, INVALID, NULL, ASK(&t, cas, goal_reword, c->goal = goal, c->words = S("y")));
    NO(&t, INVALID, NULL, ASK(&t, cas, goal_mark, c->goal = goal, c->value = 5));
    NO(&t, INVALID, NULL, ASK(&t, cas, goal_aim, c->goal = goal, c->good_enough = 5));
    item_id shared = goal_of(&t, audience_rule_none);
    YES(&t, 1, ASK(&t, cas, goal_reword, c->goal = shared, c->words = S("y")));
    table_end(&t);
}

TEST("goal: marks have ids of their own, follow their goal, and come in order") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id goal = goal_of(&t, audience_rule_circle), other = goal_of(&t, audience_rule_none);
    for (int64_t i = 0; i < 5; i++) {
        CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = i));
        CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = other, c->value = 9));
    }
    const struct view *v = table_view(&t, bo);
    int64_t want = 0;
    for (const struct mark *m = view_next_mark(v, NULL); m; m = view_next_mark(v, m)) {
        CHECK_INT(m->value, want++);
        CHECK(view_find_mark(v, m->item.id.id) == m);
    }
    CHECK_INT(want, 5);
    CHECK_INT((int64_t)view_mark_count(v, goal.id), 5);
    for (size_t i = 0; i < 5; i++)
        CHECK_INT(view_mark_at(v, goal.id, i)->value, (int64_t)i);
    CHECK(!view_mark_at(v, goal.id, 5) && !view_mark_at(v, goal.id, SIZE_MAX));
    CHECK(!view_mark_count(v, other.id) && !view_mark_at(v, other.id, 0)); /* not opened to him */
    CHECK(!view_mark_count(v, view_mark_at(v, goal.id, 0)->item.id.id));
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = goal));
    CHECK_INT((int64_t)t.h.marks.count, 5);
    CHECK(!view_mark_count(table_view(&t, t.anna), goal.id));
    CHECK_INT((int64_t)household_goal_marks(&t.h, other.id), 5);
    table_end(&t);
}

TEST("goal: the number of its marks is found, however many there are, and of one that has none") {
    struct table t;
    table_found(&t, 1);
    item_id goal = goal_of(&t, audience_rule_none), other = goal_of(&t, audience_rule_none);
    for (size_t i = 0; i < 40; i++) {
        CHECK_INT((int64_t)household_goal_marks(&t.h, goal.id), (int64_t)i);
        CHECK(!household_goal_mark(&t.h, goal.id, i));
        CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = (int64_t)i % 11));
        CHECK_INT(household_goal_mark(&t.h, goal.id, i)->value, (int64_t)i % 11);
    }
    CHECK_INT((int64_t)household_goal_marks(&t.h, other.id), 0);
    table_end(&t);
}

TEST("goal: only who decides writes goals") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    item_id goal = goal_of(&t, audience_rule_table);
    NO(&t, MISSING, NULL, ASK(&t, bo, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, goal_reword, c->goal = goal, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, dr, goal_mark, c->goal = goal, c->value = 1));
    NO(&t, MISSING, NULL, ASK(&t, dr, goal_aim, c->goal = goal, c->good_enough = 1));
    table_end(&t);
}

TEST("goal: 64 at a table and 64 of her own; 2000 marks") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 64; i++)
        goal_of(&t, audience_rule_none);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, goal_write, c->words = S("x")));
    for (int i = 0; i < 64; i++)
        goal_of(&t, audience_rule_me);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    item_id goal = t.h.goals.at[0].item.id;
    for (int i = 0; i < 2000; i++)
        CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 1));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 1));
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = t.h.goals.at[1].item.id));
    item_id own = t.h.goals.at[t.h.goals.count - 1].item.id;
    CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = own, c->value = 1));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_share, c->item = own)); /* with its mark */
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 1));
    YES(&t, 1, ASK(&t, t.anna, goal_write, c->words = S("x")));
    table_end(&t);
}
