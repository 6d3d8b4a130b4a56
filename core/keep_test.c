#include "core/core_test.h"

TEST("keep: a shared goal becomes her own, without its past; the others see that it is gone") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("Oud"), c->value = 2, c->good_enough = 6));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Nieuw")));
    CHECK_OK(ASK(&t, t.anna, goal_mark, c->goal = goal, c->value = 4));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    item_id step = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, cas, item_keep, c->item = goal));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_keep, c->item.id = table_id(&t)));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_keep, c->item.id = bo.id));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, item_keep, c->item = goal));
    t.stepped_up = true;
    YES(&t, 3, ASK(&t, t.anna, item_keep, c->item = goal));
    CHECK(table_kind(&t, 0) == EV_goal_written && table_kind(&t, 1) == EV_goal_marked);
    CHECK(table_kind(&t, 2) == EV_item_taken_out && t.last.redactions.count == 1);
    item_id own = table_made(&t);
    const struct goal *kept = household_goal(&t.h, own.id);
    CHECK_STR(kept->words, S("Nieuw"));
    CHECK(kept->good_enough == 6 && kept->item.version == 1 && id_eq(kept->item.log, t.anna.id));
    CHECK(t.h.marks.count == 1 && t.h.marks.at[0].value == 4);
    CHECK(!household_goal(&t.h, goal.id) && !table_sees(&t, cas, own) && table_sees(&t, cas, step));
    struct event out = table_event(&t, t.story.count - 1);
    CHECK(out.kind == EV_item_taken_out && view_may_read(table_view(&t, cas), &out));
    CHECK(!view_may_read(table_view(&t, bo), &out));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, item_keep, c->item = own));
    NO(&t, MISSING, "item", ASK(&t, cas, item_keep, c->item = own));
    table_end(&t);
}

TEST("keep: a step, with one person, as it stands: open, done or let go") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    for (int how = 0; how < 3; how++) {
        CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_together, c->who = bo,
                     c->due = t.today));
        item_id step = table_made(&t);
        if (how == 1) CHECK_OK(ASK(&t, t.anna, step_do, c->step = step, c->doer = doer_self));
        if (how == 2) CHECK_OK(ASK(&t, t.anna, step_let_go, c->step = step));
        NO(&t, INVALID, "with", ASK(&t, t.anna, item_keep, c->item = step, c->with = t.anna));
        NO(&t, MISSING, "with", ASK(&t, t.anna, item_keep, c->item = step, c->with.id = table_id(&t)));
        YES(&t, how ? 3u : 2u, ASK(&t, t.anna, item_keep, c->item = step, c->with = bo));
        const struct step *kept = household_step(&t.h, t.last.made);
        CHECK(kept->state == (how == 0   ? step_state_open
                              : how == 1 ? step_state_done
                                         : step_state_let_go));
        CHECK(kept->due == t.today && id_eq(kept->who.id, bo.id) && table_sees(&t, bo, kept->item.id));
    }
    table_end(&t);
}

TEST("keep and share: whom it is for, and the goal it stands under where that can be") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->goal = goal));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = table_made(&t)));
    item_id own_step = table_made(&t);
    CHECK(id_eq(household_step(&t.h, own_step.id)->goal.id, goal.id));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = own_step, c->audience = audience_rule_table));
    CHECK(id_eq(household_step(&t.h, t.last.made)->goal.id, goal.id));
    YES(&t, 2, ASK(&t, t.anna, item_keep, c->item = goal, c->with = bo));
    item_id own = table_made(&t);
    CHECK(table_sees(&t, bo, own));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = own, c->audience = audience_rule_circle));
    CHECK(household_goal(&t.h, t.last.made)->item.audience.rule == audience_rule_circle);
    table_end(&t);
}

TEST("share: something of her own becomes a new item, without its past and without an own goal") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("Doel"), c->audience = audience_rule_named,
                 c->with = cas));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("Stap"), c->doer = doer_self, c->goal = goal,
                 c->audience = audience_rule_me));
    item_id step = table_made(&t);
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, item_share, c->item = step, c->audience = audience_rule_me));
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, item_share, c->item = step, c->audience = audience_rule_named));
    NO(&t, INVALID, NULL, ASK(&t, cas, item_share, c->item = goal));
    NO(&t, MISSING, "item", ASK(&t, cas, item_share, c->item = step));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, item_share, c->item = step));
    t.stepped_up = true;
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = step, c->audience = audience_rule_circle));
    CHECK(id_eq(t.last.redactions.at[0].log, t.anna.id) &&
          id_eq(t.last.redactions.at[0].item, step.id));
    item_id shared = table_made(&t);
    CHECK(!id_eq(shared.id, step.id) && id_none(household_step(&t.h, shared.id)->goal.id));
    CHECK(table_sees(&t, bo, shared) && !household_step(&t.h, step.id));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, item_share, c->item = shared));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = goal));
    CHECK(household_goal(&t.h, t.last.made)->item.audience.rule == audience_rule_directors);
    table_end(&t);
}

TEST("keep and share: the other log has its own room") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 64; i++)
        CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id shared = table_made(&t);
    for (int i = 0; i < 64; i++)
        CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_share, c->item = table_made(&t)));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_keep, c->item = shared));
    table_end(&t);
}
