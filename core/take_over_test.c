#include "core/core_test.h"

static item_id step_of(struct table *t, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, step_add, c->words = S("De bank bellen"), c->doer = doer_self,
                 c->audience = rule));
    return table_made(t);
}
static const struct step *step_at(const struct table *t, item_id id) {
    return household_step(&t->h, id.id);
}

TEST("take-over: together, or this once for her, needs only her yes") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_professional, c->who = dr));
    CHECK(!step_at(&t, table_made(&t))->reason.len);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_together, c->who = dr));
    table_end(&t);
}

TEST("take-over: for a reason, by a professional, until a day to look again; she sees what she does") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id step = step_of(&t, audience_rule_directors);
    NO(&t, INVALID, "reason",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->look_again = t.today + 30));
    NO(&t, INVALID, "look_again",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x")));
    NO(&t, INVALID, "look_again",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
           c->look_again = t.today));
    NO(&t, INVALID, "look_again",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
           c->look_again = t.today + 732));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = bo, c->reason = S("x"),
           c->look_again = t.today + 30));
    NO(&t, MISSING, NULL,
       ASK(&t, dr, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
           c->look_again = t.today + 30));
    NO(&t, INVALID, "who",
       ASK(&t, cas, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
           c->look_again = t.today + 30));
    YES(&t, 2,
        ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr,
            c->reason = S("Ik kan niet bellen"), c->look_again = t.today + 30));
    const struct step *over = step_at(&t, step);
    CHECK(over->doer == doer_professional && id_eq(over->who.id, dr.id) &&
          over->look_again == t.today + 30);
    CHECK_STR(over->reason, S("Ik kan niet bellen"));
    CHECK(table_sees(&t, dr, step));
    NO(&t, CONFLICT, "who",
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("y"),
           c->look_again = t.today + 40));
    seat_id per = table_join(&t, seat_kind_professional, "Per");
    CHECK_OK(ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_stop));
    YES(&t, 2,
        ASK(&t, t.anna, step_hand_over, c->step = step, c->who = per, c->reason = S("y"),
            c->look_again = t.today + 40));
    CHECK(!step_at(&t, step)->wish);
    CHECK_OK(ASK(&t, t.anna, step_let_go, c->step = step));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("y"),
           c->look_again = t.today + 40));
    table_end(&t);
}

TEST("take-over: something own is handed over to who sees it") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id own = step_of(&t, audience_rule_me);
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, step_hand_over, c->step = own, c->who = dr, c->reason = S("x"),
           c->look_again = t.today + 9));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = own, c->seat = dr));
    YES(&t, 1,
        ASK(&t, t.anna, step_hand_over, c->step = own, c->who = dr, c->reason = S("x"),
            c->look_again = t.today + 9));
    YES(&t, 1, ASK(&t, dr, take_over_view, c->step = own, c->wish = take_over_wish_go_on));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, dr, take_over_view, c->step = own, c->wish = take_over_wish_stop));
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, take_over_extend, c->step = own, c->look_again = t.today + 10));
    table_end(&t);
}

TEST("take-over: both are asked, a director decides, and nothing goes back by itself") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            per = table_join(&t, seat_kind_professional, "Per");
    item_id step = step_of(&t, audience_rule_table);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 9));
    NO(&t, INVALID, NULL, ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_go_on));
    CHECK_OK(ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"),
                 c->doer = doer_professional, c->who = dr));
    NO(&t, CONFLICT, NULL, ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_go_on));
    CHECK_OK(ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
                 c->look_again = t.today + 30));
    t.today += 31;
    CHECK(step_at(&t, step)->reason.len && step_at(&t, step)->doer == doer_professional);
    NO(&t, INVALID, NULL, ASK(&t, per, take_over_view, c->step = step, c->wish = take_over_wish_go_on));
    NO(&t, MISSING, NULL,
       ASK(&t, t.anna, take_over_view, c->step = step, c->wish = take_over_wish_go_on));
    NO(&t, INVALID, "wish", ASK(&t, dr, take_over_view, c->step = step));
    YES(&t, 1,
        ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_hand_back,
            c->words = S("Zij kan dit zelf")));
    CHECK(step_at(&t, step)->wish == take_over_wish_hand_back && step_at(&t, step)->reason.len);
    CHECK_STR(step_at(&t, step)->wish_words, S("Zij kan dit zelf"));
    NO(&t, CONFLICT, NULL,
       ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_hand_back,
           c->words = S("Zij kan dit zelf")));
    table_end(&t);
}

TEST("take-over: not longer with somebody who left, or whose seat is at rest") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id step = step_of(&t, audience_rule_table);
    CHECK_OK(ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
                 c->look_again = t.today + 30));
    t.today += 91;
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 9));
    CHECK_OK(ASK(&t, t.anna, seat_extend, c->seat = dr, c->look_again = t.today + 30));
    YES(&t, 1, ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 9));
    CHECK_OK(ASK(&t, dr, seat_leave, c->sure = true));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 19));
    YES(&t, 1, ASK(&t, t.anna, step_change, c->step = step, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

TEST("take-over: extended, what she thought is asked anew; who else does it ends it") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id step = step_of(&t, audience_rule_table);
    CHECK_OK(ASK(&t, t.anna, step_hand_over, c->step = step, c->who = dr, c->reason = S("x"),
                 c->look_again = t.today + 30));
    CHECK_OK(
        ASK(&t, dr, take_over_view, c->step = step, c->wish = take_over_wish_go_on, c->words = S("y")));
    NO(&t, CONFLICT, "look_again",
       ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 30));
    NO(&t, INVALID, "look_again",
       ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today));
    NO(&t, MISSING, NULL, ASK(&t, dr, take_over_extend, c->step = step, c->look_again = t.today + 40));
    YES(&t, 1, ASK(&t, t.anna, take_over_extend, c->step = step, c->look_again = t.today + 60));
    CHECK(step_at(&t, step)->look_again == t.today + 60 && !step_at(&t, step)->wish);
    CHECK(!step_at(&t, step)->wish_words.len);
    CHECK_OK(ASK(&t, t.anna, step_change, c->step = step, c->words = S("z"),
                 c->doer = doer_professional, c->who = dr));
    CHECK(step_at(&t, step)->reason.len > 0); /* only other words */
    CHECK_OK(ASK(&t, t.anna, step_change, c->step = step, c->words = S("z"), c->doer = doer_together,
                 c->who = dr));
    CHECK(!step_at(&t, step)->reason.len && step_at(&t, step)->look_again == DAY_NONE);
    table_end(&t);
}
