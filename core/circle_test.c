#include "core/core_test.h"

TEST("circle: what is said there is for her own people, and nobody can show it to others") {
    struct table t;
    struct friends at = table_of_friends(&t);
    NO(&t, MISSING, NULL, ASK(&t, at.dr, remark_write, c->words = S("x")));
    YES(&t, 1, ASK(&t, at.bo, remark_write, c->words = S("Als de gordijnen dicht zijn, bel ik aan")));
    item_id said = table_made(&t);
    CHECK(table_sees(&t, t.anna, said) && table_sees(&t, at.bo, said) && table_sees(&t, at.eef, said));
    CHECK(!table_sees(&t, at.dr, said) && !table_reads_last(&t, at.dr));
    CHECK(table_reads_last(&t, at.eef) && table_reads_last(&t, t.anna));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.dr.id, c->seat = at.bo));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, item_open, c->item = said, c->seat = at.dr));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_open, c->item = said, c->seat = at.dr));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, audience_choose, c->item = said, c->audience = audience_rule_table));
    seat_id later = table_join(&t, seat_kind_member, "Guus"),
            mo = table_join_from(&t, &(struct seat_ask){.kind = seat_kind_professional,
                                                        .name = S("Mo"),
                                                        .purpose = S("x"),
                                                        .look_again = t.today + 9,
                                                        .sees_earlier = true});
    CHECK(!table_sees(&t, later, said) && !table_sees(&t, mo, said));
    table_end(&t);
}

TEST("circle: an author takes her words out, nobody else does") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, at.bo, remark_write, c->words = S("x")));
    item_id said = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_take_out, c->item = said));
    NO(&t, INVALID, NULL, ASK(&t, at.eef, item_take_out, c->item = said));
    YES(&t, 1, ASK(&t, at.bo, item_take_out, c->item = said));
    CHECK(!household_remark(&t.h, said.id));
    table_end(&t);
}

TEST("circle: who speaks there shows her name to those who hear her, unless it was closed to them") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, at.bo, remark_write, c->words = S("x")));
    const struct item *said = &household_remark(&t.h, t.last.made)->item;
    CHECK(!view_find_seat(table_view(&t, at.eef), at.bo.id));
    struct event line = table_event(&t, t.story.count - 1);
    CHECK_STR(view_voice(table_view(&t, at.eef), said), S("Bo"));
    CHECK_STR(view_voice_of(table_view(&t, at.eef), &line), S("Bo"));
    CHECK_STR(view_voice_of(table_view(&t, at.dr), &line), S(""));
    line.actor.seat = t.anna; /* not of whom it is */
    CHECK_STR(view_voice_of(table_view(&t, at.eef), &line), S(""));
    CHECK_STR(view_voice(table_view(&t, at.dr), said), S(""));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item.id = at.bo.id, c->seat = at.eef));
    CHECK_STR(view_voice(table_view(&t, at.eef), said), S(""));
    CHECK_OK(ASK(&t, at.bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    CHECK_STR(view_voice(table_view(&t, t.anna), &household_proposal(&t.h, t.last.made)->item), S(""));
    table_end(&t);
}

TEST("pledge: offered within her own limits, and stopped by whoever offered it") {
    struct table t;
    struct friends at = table_of_friends(&t);
    NO(&t, MISSING, NULL, ASK(&t, at.dr, pledge_make, c->words = S("x")));
    NO(&t, INVALID, "until", ASK(&t, at.bo, pledge_make, c->words = S("x"), c->until = t.today - 1));
    NO(&t, INVALID, "until", ASK(&t, at.bo, pledge_make, c->words = S("x"), c->until = t.today + 732));
    YES(&t, 1,
        ASK(&t, at.bo, pledge_make, c->words = S("Elke zaterdag koken"), c->limits = S("Niet in juli"),
            c->until = t.today + 7));
    item_id pledge = table_made(&t);
    CHECK_STR(household_pledge(&t.h, pledge.id)->limits, S("Niet in juli"));
    CHECK(table_sees(&t, at.eef, pledge) && !table_sees(&t, at.dr, pledge));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, pledge_stop, c->pledge = pledge));
    NO(&t, INVALID, NULL, ASK(&t, at.eef, pledge_stop, c->pledge = pledge));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, pledge_stop, c->pledge = pledge));
    YES(&t, 1, ASK(&t, at.bo, pledge_stop, c->pledge = pledge));
    CHECK(household_pledge(&t.h, pledge.id)->stopped && !table_reads_last(&t, at.dr));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, pledge_stop, c->pledge = pledge));
    CHECK_OK(ASK(&t, at.bo, pledge_make, c->words = S("x"), c->until = t.today));
    pledge = table_made(&t);
    t.today += 1;
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, pledge_stop, c->pledge = pledge)); /* its day ended it */
    table_end(&t);
}

TEST("circle: an offer stops when who made it is not at the table any more") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"), ali = table_join(&t, seat_kind_member, "Ali");
    CHECK_OK(ASK(&t, bo, pledge_make, c->words = S("Ik heb een fiets")));
    item_id of_bo = table_made(&t);
    CHECK_OK(ASK(&t, ali, pledge_make, c->words = S("Ik kook op zondag")));
    item_id of_ali = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = bo));
    CHECK(household_pledge(&t.h, of_bo.id)->stopped && !household_pledge(&t.h, of_ali.id)->stopped);
    CHECK_OK(ASK(&t, ali, seat_leave, c->sure = true));
    CHECK(household_pledge(&t.h, of_ali.id)->stopped);
    table_end(&t);
}
