#include "core/core_test.h"

static const struct mandate *at(const struct table *t, item_id id) {
    return household_mandate(&t->h, id.id);
}
static item_id give(struct table *t, seat_id who) {
    CHECK_OK(ASK(t, t->anna, mandate_give, c->who = who, c->authority = S("Woningbouw"),
                 c->may = S("Uitstel vragen"), c->until = t->today + 60));
    return table_made(t);
}

TEST("mandate: to somebody at the table, for one authority, until a day within a year") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef"),
            cas = table_join(&t, seat_kind_director, "Cas");
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, mandate_give, c->who = cas, c->authority = S("x"), c->may = S("y"),
           c->until = t.today + 1));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, mandate_give, c->who = t.anna, c->authority = S("x"), c->may = S("y"),
           c->until = t.today + 1));
    NO(&t, INVALID, "until",
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today - 1));
    NO(&t, INVALID, "until",
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today + 367));
    NO(&t, MISSING, NULL,
       ASK(&t, bo, mandate_give, c->who = eef, c->authority = S("x"), c->may = S("y"),
           c->until = t.today + 1));
    YES(&t, 1,
        ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("Woningbouw"),
            c->may = S("Uitstel vragen"), c->until = t.today + 366));
    item_id one = table_made(&t);
    CHECK(table_sees(&t, bo, one) && table_sees(&t, cas, one) && !table_sees(&t, eef, one));
    NO(&t, MISSING, "item", ASK(&t, t.anna, item_take_out, c->item.id = table_id(&t)));
    CHECK(!view_may_open(table_view(&t, t.anna), &at(&t, one)->item));
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    NO(&t, MISSING, "who",
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today + 1));
    table_end(&t);
}

TEST("mandate: about a step that is not her own alone") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_me));
    item_id own = table_made(&t);
    NO(&t, INVALID, "step",
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today, c->step = own));
    NO(&t, MISSING, "step",
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today, c->step.id = table_id(&t)));
    YES(&t, 1,
        ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
            c->until = t.today, c->step = step));
    CHECK(id_eq(at(&t, table_made(&t))->step.id, step.id));
    table_end(&t);
}

TEST("mandate: ends by its day, with the seat, by a director, or given back") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    item_id one = give(&t, bo), two = give(&t, bo), three = give(&t, dr), four = give(&t, bo);
    NO(&t, MISSING, "mandate", ASK(&t, dr, mandate_end, c->mandate = one));
    CHECK(view_mandate_holds(table_view(&t, bo), at(&t, one)));
    YES(&t, 1, ASK(&t, bo, mandate_end, c->mandate = one));
    CHECK(at(&t, one)->ended && !view_mandate_holds(table_view(&t, bo), at(&t, one)));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, mandate_end, c->mandate = one));
    YES(&t, 1, ASK(&t, t.anna, mandate_end, c->mandate = two));
    YES(&t, 1, ASK(&t, dr, mandate_end, c->mandate = three));
    t.today += 61;
    CHECK(!view_mandate_holds(table_view(&t, t.anna), at(&t, four)) && !at(&t, four)->ended);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, mandate_end, c->mandate = four));
    item_id five = give(&t, bo);
    CHECK(view_mandate_holds(table_view(&t, t.anna), at(&t, five)));
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    CHECK(!view_mandate_holds(table_view(&t, t.anna), at(&t, five)));
    table_end(&t);
}

TEST("mandate: 100 ever") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    for (int i = 0; i < 100; i++)
        give(&t, bo);
    NO(&t, LIMIT, NULL,
       ASK(&t, t.anna, mandate_give, c->who = bo, c->authority = S("x"), c->may = S("y"),
           c->until = t.today));
    table_end(&t);
}
