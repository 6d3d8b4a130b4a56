#include "core/core_test.h"

static const struct consequence *at(const struct table *t, item_id id) {
    const struct consequence *one = household_consequence(&t->h, id.id);
    CHECK(one);
    return one;
}
static item_id coming(struct table *t, enum doer doer, seat_id who, enum audience_rule rule) {
    CHECK_OK(ASK(t, t->anna, consequence_write, c->words = S("De stroom"), c->due = t->today + 7,
                 c->doer = doer, c->who = who, c->audience = rule));
    return table_made(t);
}
static const seat_id nobody;

TEST("consequence: a day, from whom, what otherwise, who acts; told to whom she chooses") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, INVALID, "due", ASK(&t, t.anna, consequence_write, c->words = S("x")));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today + 732));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today - 732));
    NO(&t, INVALID, "doer",
       ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today, c->who = bo));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today, c->doer = doer_self,
           c->who = bo));
    NO(&t, MISSING, NULL, ASK(&t, bo, consequence_write, c->words = S("x"), c->due = t.today));
    YES(&t, 1,
        ASK(&t, t.anna, consequence_write, c->words = S("Antwoord op de brief"), c->due = t.today + 3,
            c->sender = S("Stroom BV"), c->otherwise = S("Dan gaat de stroom eraf"),
            c->doer = doer_circle, c->who = bo, c->audience = audience_rule_circle));
    const struct consequence *one = at(&t, table_made(&t));
    CHECK(one->due == t.today + 3 && one->doer == doer_circle && id_eq(one->who.id, bo.id) &&
          !one->settled);
    CHECK_STR(one->sender, S("Stroom BV"));
    CHECK_STR(one->otherwise, S("Dan gaat de stroom eraf"));
    CHECK(table_sees(&t, bo, one->item.id));
    YES(&t, 1, ASK(&t, t.anna, consequence_write, c->words = S("Al voorbij"), c->due = t.today - 3));
    CHECK(!table_sees(&t, bo, table_made(&t)));
    table_end(&t);
}

TEST("consequence: her own, behind her PIN; kept, and shared again, as it stands") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id one = coming(&t, doer_self, nobody, audience_rule_none);
    CHECK_OK(ASK(&t, t.anna, consequence_settle, c->consequence = one, c->doer = doer_self));
    NO(&t, INVALID, NULL, ASK(&t, cas, item_keep, c->item = one));
    YES(&t, 3, ASK(&t, t.anna, item_keep, c->item = one));
    item_id own = table_made(&t);
    CHECK(at(&t, own)->settled && at(&t, own)->done_doer == doer_self && !table_sees(&t, cas, own));
    CHECK(id_eq(at(&t, own)->item.log, t.anna.id) && at(&t, own)->due == t.today + 7);
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, consequence_reopen, c->consequence = own));
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today,
           c->audience = audience_rule_me));
    t.stepped_up = true;
    CHECK_OK(ASK(&t, t.anna, consequence_reopen, c->consequence = own));
    YES(&t, 2, ASK(&t, t.anna, item_share, c->item = own, c->audience = audience_rule_table));
    CHECK(table_sees(&t, cas, table_made(&t)) && !at(&t, table_made(&t))->settled);
    table_end(&t);
}

TEST("consequence: changed while it is open, with a version for who writes at the same time") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id one = coming(&t, doer_circle, bo, audience_rule_circle);
    NO(&t, MISSING, NULL,
       ASK(&t, bo, consequence_change, c->consequence = one, c->words = S("x"), c->due = t.today));
    YES(&t, 1,
        ASK(&t, cas, consequence_change, c->consequence = one, c->words = S("Anders"),
            c->due = t.today + 9, c->seen = 1));
    CHECK(at(&t, one)->due == t.today + 9 && !at(&t, one)->doer && id_none(at(&t, one)->who.id));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, consequence_change, c->consequence = one, c->words = S("x"), c->due = t.today,
           c->seen = 1));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, consequence_change, c->consequence = one, c->words = S("x"),
           c->due = t.today + 999));
    CHECK_OK(ASK(&t, t.anna, consequence_settle, c->consequence = one, c->doer = doer_self));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, consequence_change, c->consequence = one, c->words = S("x"), c->due = t.today));
    CHECK_OK(ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today,
                 c->audience = audience_rule_named, c->with = cas));
    NO(&t, INVALID, NULL,
       ASK(&t, cas, consequence_change, c->consequence = table_made(&t), c->words = S("x"),
           c->due = t.today));
    table_end(&t);
}

TEST("consequence: settled by who does it or who decides; never by who comes for work by default") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), eef = table_join(&t, seat_kind_member, "Eef"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    item_id one = coming(&t, doer_circle, bo, audience_rule_table);
    NO(&t, INVALID, "doer", ASK(&t, bo, consequence_settle, c->consequence = one));
    NO(&t, INVALID, NULL,
       ASK(&t, eef, consequence_settle, c->consequence = one, c->doer = doer_circle));
    NO(&t, INVALID, NULL,
       ASK(&t, dr, consequence_settle, c->consequence = one, c->doer = doer_together));
    CHECK(view_may_settle(table_view(&t, bo), at(&t, one)) &&
          !view_may_settle(table_view(&t, eef), at(&t, one)));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, consequence_reopen, c->consequence = one));
    YES(&t, 1,
        ASK(&t, bo, consequence_settle, c->consequence = one, c->doer = doer_circle, c->who = bo));
    CHECK(at(&t, one)->settled && id_eq(at(&t, one)->done_who.id, bo.id) && at(&t, one)->settled_at);
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, consequence_settle, c->consequence = one, c->doer = doer_self));
    NO(&t, MISSING, NULL, ASK(&t, bo, consequence_reopen, c->consequence = one));
    YES(&t, 1, ASK(&t, t.anna, consequence_reopen, c->consequence = one));
    CHECK(!at(&t, one)->settled && !at(&t, one)->done_doer && !at(&t, one)->settled_at);
    item_id work = coming(&t, doer_professional, dr, audience_rule_table);
    NO(&t, INVALID, "doer",
       ASK(&t, dr, consequence_settle, c->consequence = work, c->doer = doer_self));
    NO(&t, INVALID, "who",
       ASK(&t, dr, consequence_settle, c->consequence = work, c->doer = doer_together, c->who = bo));
    YES(&t, 1, ASK(&t, dr, consequence_settle, c->consequence = work, c->doer = doer_together));
    CHECK(id_eq(at(&t, work)->done_who.id, dr.id));
    table_end(&t);
}

TEST("consequence: 500 at a table, and as many of her own") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 500; i++)
        coming(&t, doer_none, nobody, audience_rule_none);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, consequence_write, c->words = S("x"), c->due = t.today));
    item_id own = coming(&t, doer_none, nobody, audience_rule_me);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, item_share, c->item = own));
    table_end(&t);
}

TEST("consequence: whoever sees it later does not read what it said before") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id one = coming(&t, doer_none, nobody, audience_rule_none);
    struct event old = table_event(&t, t.story.count - 1);
    CHECK_OK(ASK(&t, t.anna, consequence_change, c->consequence = one, c->words = S("Nu"),
                 c->due = t.today));
    struct event now = table_event(&t, t.story.count - 1);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = one, c->seat = bo));
    CHECK(!view_may_read(table_view(&t, bo), &old) && view_may_read(table_view(&t, bo), &now));
    CHECK(view_may_read(table_view(&t, t.anna), &old));
    table_end(&t);
}
