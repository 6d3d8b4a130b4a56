#include "core/core_test.h"

TEST("agreement: among friends, kept or not as they say, ended by each of them without a reason") {
    struct table t;
    struct friends at = table_of_friends(&t);
    NO(&t, MISSING, NULL, ASK(&t, at.dr, agreement_make, c->words = S("x")));
    NO(&t, INVALID, "words", ASK(&t, at.bo, agreement_make, c->words = S(" ")));
    YES(&t, 1, ASK(&t, at.bo, agreement_make, c->words = S("Gordijnen dicht? Dan bel ik aan.")));
    item_id agreed = table_made(&t);
    CHECK(table_sees(&t, at.eef, agreed) && table_sees(&t, t.anna, agreed));
    CHECK(!table_sees(&t, at.dr, agreed) && !table_reads_last(&t, at.dr) &&
          table_reads_last(&t, at.eef));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, agreement_say, c->agreement = agreed, c->kept = keeping_no));
    YES(&t, 1, ASK(&t, at.eef, agreement_say, c->agreement = agreed, c->kept = keeping_partly));
    CHECK_INT(household_agreement(&t.h, agreed.id)->kept, keeping_partly);
    CHECK_INT(household_agreement(&t.h, agreed.id)->said_at, t.now - 1000);
    CHECK(!table_reads_last(&t, at.dr));
    CHECK_STR(view_voice(table_view(&t, at.eef), &household_agreement(&t.h, agreed.id)->item), S("Bo"));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, item_open, c->item = agreed, c->seat = at.dr));
    YES(&t, 1, ASK(&t, at.eef, agreement_end, c->agreement = agreed));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, agreement_end, c->agreement = agreed));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, agreement_say, c->agreement = agreed, c->kept = keeping_yes));
    table_end(&t);
}

TEST("agreement: who comes for work hears at most that one exists, once its author opens that") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, at.bo, agreement_make, c->words = S("x")));
    item_id agreed = table_made(&t);
    CHECK(!view_agreement_told(table_view(&t, at.dr)));
    NO(&t, INVALID, NULL, ASK(&t, at.eef, agreement_tell, c->agreement = agreed, c->yes = true));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, agreement_tell, c->agreement = agreed, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, agreement_tell, c->agreement = agreed, c->yes = false));
    YES(&t, 1, ASK(&t, at.bo, agreement_tell, c->agreement = agreed, c->yes = true));
    CHECK(view_agreement_told(table_view(&t, at.dr)) && !table_sees(&t, at.dr, agreed));
    CHECK(!table_reads_last(&t, at.dr) && !view_agreement_told(table_view(&t, at.eef)));
    seat_id later = table_join(&t, seat_kind_professional, "Mo");
    CHECK(!view_agreement_told(table_view(&t, later))); /* a new seat sees nothing of before */
    NO(&t, INVALID, NULL, ASK(&t, at.eef, agreement_tell, c->agreement = agreed, c->yes = false));
    YES(&t, 1, ASK(&t, t.anna, agreement_tell, c->agreement = agreed, c->yes = false));
    CHECK(!view_agreement_told(table_view(&t, at.dr)));
    CHECK_OK(ASK(&t, at.bo, agreement_tell, c->agreement = agreed, c->yes = true));
    CHECK_OK(ASK(&t, at.bo, agreement_end, c->agreement = agreed));
    CHECK(!view_agreement_told(table_view(&t, at.dr)));
    table_end(&t);
}

TEST("damage: an amount in cents, who adds what, given and taken back by who added it, thanks") {
    struct table t;
    struct friends at = table_of_friends(&t);
    NO(&t, MISSING, NULL, ASK(&t, at.dr, damage_tell, c->words = S("x"), c->amount = 1));
    NO(&t, INVALID, "amount", ASK(&t, t.anna, damage_tell, c->words = S("x"), c->amount = -1));
    NO(&t, INVALID, "amount", ASK(&t, t.anna, damage_tell, c->words = S("x")));
    NO(&t, INVALID, "amount", ASK(&t, t.anna, damage_tell, c->words = S("x"), c->amount = 100000001));
    YES(&t, 1, ASK(&t, t.anna, damage_tell, c->words = S("De scooter"), c->amount = 30050));
    item_id damage = table_made(&t);
    CHECK(table_sees(&t, at.bo, damage) && !table_sees(&t, at.dr, damage) &&
          !table_reads_last(&t, at.dr));
    NO(&t, INVALID, "amount",
       ASK(&t, at.bo, share_add, c->damage = damage, c->kind = share_kind_money));
    NO(&t, INVALID, "amount",
       ASK(&t, at.bo, share_add, c->damage = damage, c->kind = share_kind_money, c->amount = -1000));
    NO(&t, INVALID, "amount",
       ASK(&t, at.bo, share_add, c->damage = damage, c->kind = share_kind_time, c->words = S("x"),
           c->amount = 5));
    NO(&t, INVALID, "words", ASK(&t, at.bo, share_add, c->damage = damage, c->kind = share_kind_thing));
    NO(&t, MISSING, NULL,
       ASK(&t, at.dr, share_add, c->damage = damage, c->kind = share_kind_money, c->amount = 1000));
    YES(&t, 1,
        ASK(&t, at.bo, share_add, c->damage = damage, c->kind = share_kind_money, c->amount = 1000,
            c->name = S("Oma")));
    item_id ten = table_made(&t);
    CHECK_INT(household_share(&t.h, ten.id)->amount, 1000);
    CHECK(!table_sees(&t, at.dr, ten) && table_sees(&t, at.eef, ten));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, share_give, c->share = ten));
    YES(&t, 1, ASK(&t, at.bo, share_give, c->share = ten));
    CHECK(id_eq(t.last.made, damage.id) && household_share(&t.h, ten.id)->given);
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, share_give, c->share = ten));
    NO(&t, INVALID, NULL, ASK(&t, at.eef, share_drop, c->share = ten));
    YES(&t, 1, ASK(&t, at.bo, share_drop, c->share = ten));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, share_drop, c->share = ten));
    YES(&t, 1, ASK(&t, t.anna, damage_thank, c->damage = damage, c->words = S("Dank je")));
    CHECK_STR(household_damage(&t.h, damage.id)->thanks, S("Dank je"));
    table_end(&t);
}

TEST("damage: who told of it or who decides says what it costs and that it is made good") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, at.bo, damage_tell, c->words = S("De ruit"), c->amount = 5000));
    item_id damage = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, at.eef, damage_count, c->damage = damage, c->amount = 1));
    NO(&t, CONFLICT, "amount", ASK(&t, at.bo, damage_count, c->damage = damage, c->amount = 5000));
    YES(&t, 1, ASK(&t, t.anna, damage_count, c->damage = damage, c->amount = 4500));
    NO(&t, INVALID, NULL, ASK(&t, at.eef, damage_restore, c->damage = damage));
    YES(&t, 1, ASK(&t, at.bo, damage_restore, c->damage = damage));
    CHECK_INT(household_damage(&t.h, damage.id)->restored_at, t.now - 1000);
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, damage_restore, c->damage = damage));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, damage_count, c->damage = damage, c->amount = 1));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.eef, share_add, c->damage = damage, c->kind = share_kind_money, c->amount = 1));
    table_end(&t);
}

TEST("share: changed by who made it, also when it was given, until all is made good") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, at.bo, damage_tell, c->words = S("De scooter"), c->amount = 5000));
    item_id damage = table_made(&t);
    CHECK_OK(ASK(&t, at.eef, share_add, c->damage = damage, c->kind = share_kind_money,
                 c->amount = 1000, c->name = S("Oma")));
    item_id ten = table_made(&t);
    NO(&t, INVALID, NULL,
       ASK(&t, t.anna, share_change, c->share = ten, c->kind = share_kind_money, c->amount = 1));
    NO(&t, MISSING, NULL,
       ASK(&t, at.dr, share_change, c->share = ten, c->kind = share_kind_money, c->amount = 1));
    NO(&t, INVALID, "amount",
       ASK(&t, at.eef, share_change, c->share = ten, c->kind = share_kind_money));
    NO(&t, INVALID, "words", ASK(&t, at.eef, share_change, c->share = ten, c->kind = share_kind_time));
    CHECK_OK(ASK(&t, at.eef, share_give, c->share = ten));
    YES(&t, 1,
        ASK(&t, at.eef, share_change, c->share = ten, c->kind = share_kind_money, c->amount = 1250,
            c->name = S("Oma")));
    CHECK_INT(household_share(&t.h, ten.id)->amount, 1250);
    CHECK(household_share(&t.h, ten.id)->given && !table_reads_last(&t, at.dr));
    YES(&t, 1,
        ASK(&t, at.eef, share_change, c->share = ten, c->kind = share_kind_time, c->words = S("Soep")));
    CHECK_INT(household_share(&t.h, ten.id)->amount, 0);
    CHECK(!household_share(&t.h, ten.id)->name.len);
    CHECK_OK(ASK(&t, at.bo, damage_restore, c->damage = damage));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.eef, share_change, c->share = ten, c->kind = share_kind_money, c->amount = 1));
    table_end(&t);
}

TEST("pledge: under a condition, for somebody, kept or not as who offered it says") {
    struct table t;
    struct friends at = table_of_friends(&t);
    CHECK_OK(ASK(&t, t.anna, pledge_make, c->words = S("Soep"), c->condition = S("Als ik fit ben"),
                 c->meant_for = S("de buurman")));
    item_id pledge = table_made(&t);
    CHECK_STR(household_pledge(&t.h, pledge.id)->condition, S("Als ik fit ben"));
    CHECK_STR(household_pledge(&t.h, pledge.id)->meant_for, S("de buurman"));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, pledge_say, c->pledge = pledge, c->kept = keeping_no));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, pledge_say, c->pledge = pledge, c->kept = keeping_no));
    CHECK_OK(ASK(&t, t.anna, pledge_stop, c->pledge = pledge));
    YES(&t, 1, ASK(&t, t.anna, pledge_say, c->pledge = pledge, c->kept = keeping_yes));
    CHECK_INT(household_pledge(&t.h, pledge.id)->kept, keeping_yes);
    table_end(&t);
}

TEST("duty: hours of a week within her own limits, stopped by herself or with her seat") {
    struct table t;
    struct friends at = table_of_friends(&t);
    NO(&t, MISSING, NULL,
       ASK(&t, at.dr, duty_take, c->friday = true, c->from = 18, c->until = 22));
    NO(&t, INVALID, "monday", ASK(&t, at.bo, duty_take, c->from = 18, c->until = 22));
    NO(&t, INVALID, "from", ASK(&t, at.bo, duty_take, c->friday = true, c->from = 24, c->until = 1));
    NO(&t, INVALID, "until", ASK(&t, at.bo, duty_take, c->friday = true, c->from = 0, c->until = 25));
    YES(&t, 1,
        ASK(&t, at.bo, duty_take, c->friday = true, c->sunday = true, c->from = 22, c->until = 6,
            c->limits = S("Alleen bij nood")));
    item_id night = table_made(&t);
    const struct duty *duty = household_duty(&t.h, night.id);
    CHECK(duty->friday && duty->sunday && !duty->monday && duty->from == 22 && duty->until == 6);
    CHECK(table_sees(&t, at.eef, night) && !table_sees(&t, at.dr, night) &&
          !table_reads_last(&t, at.dr));
    NO(&t, INVALID, NULL,
       ASK(&t, t.anna, duty_change, c->duty = night, c->monday = true, c->from = 9, c->until = 12));
    NO(&t, MISSING, NULL,
       ASK(&t, at.dr, duty_change, c->duty = night, c->monday = true, c->from = 9, c->until = 12));
    NO(&t, INVALID, "monday", ASK(&t, at.bo, duty_change, c->duty = night, c->from = 9, c->until = 12));
    YES(&t, 1,
        ASK(&t, at.bo, duty_change, c->duty = night, c->monday = true, c->from = 9, c->until = 12,
            c->phone = S("06 12345678"), c->seen = 1));
    duty = household_duty(&t.h, night.id);
    CHECK(duty->monday && !duty->friday && !duty->sunday && duty->from == 9 && duty->until == 12);
    CHECK_STR(duty->phone, S("06 12345678"));
    CHECK(!duty->limits.len && table_sees(&t, at.eef, night) && !table_reads_last(&t, at.dr));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.bo, duty_change, c->duty = night, c->monday = true, c->from = 9, c->until = 13,
           c->seen = 1));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, duty_stop, c->duty = night));
    YES(&t, 1, ASK(&t, at.bo, duty_stop, c->duty = night));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, duty_stop, c->duty = night));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.bo, duty_change, c->duty = night, c->monday = true, c->from = 9, c->until = 12));
    CHECK_OK(ASK(&t, at.bo, duty_take, c->monday = true, c->from = 0, c->until = 24));
    item_id monday = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    CHECK(household_duty(&t.h, monday.id)->stopped);
    table_end(&t);
}
