#include "core/core_test.h"

#define PUTS(by, seat_)                                                                       \
    ASK(&t, by, bottom_line_ask, c->seat = seat_, c->words = S("De huur is op tijd betaald"), \
        c->otherwise = S("Dan bel ik jou, dezelfde dag"))

TEST("bottom line: put forward by one side, and it holds after the yes of the other") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    YES(&t, 1, PUTS(t.anna, dr));
    item_id line = table_made(&t);
    CHECK(household_bottom_line(&t.h, line.id)->state == bottom_line_state_waiting);
    NO(&t, INVALID, NULL, ASK(&t, t.anna, bottom_line_answer, c->bottom_line = line, c->yes = true));
    NO(&t, INVALID, NULL, ASK(&t, cas, bottom_line_answer, c->bottom_line = line, c->yes = true));
    YES(&t, 1, ASK(&t, dr, bottom_line_answer, c->bottom_line = line, c->yes = true));
    CHECK(household_bottom_line(&t.h, line.id)->state == bottom_line_state_agreed);
    NO(&t, CONFLICT, NULL, ASK(&t, dr, bottom_line_answer, c->bottom_line = line, c->yes = true));
    YES(&t, 1, PUTS(dr, dr));
    line = table_made(&t);
    NO(&t, INVALID, NULL, ASK(&t, dr, bottom_line_answer, c->bottom_line = line, c->yes = true));
    YES(&t, 1, ASK(&t, cas, bottom_line_answer, c->bottom_line = line));
    CHECK(household_bottom_line(&t.h, line.id)->state == bottom_line_state_refused);
    NO(&t, CONFLICT, NULL, ASK(&t, dr, bottom_line_drop, c->bottom_line = line));
    table_end(&t);
}

TEST("bottom line: three with one person, and each side may let go of one") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr"),
            mo = table_join(&t, seat_kind_professional, "Mo");
    for (int i = 0; i < 3; i++)
        CHECK_OK(PUTS(i ? t.anna : dr, dr));
    item_id last = table_made(&t);
    NO(&t, LIMIT, NULL, PUTS(t.anna, dr));
    YES(&t, 1, PUTS(t.anna, mo));
    YES(&t, 1, ASK(&t, dr, bottom_line_drop, c->bottom_line = last));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, bottom_line_drop, c->bottom_line = last));
    YES(&t, 1, PUTS(dr, dr));
    YES(&t, 1, ASK(&t, t.anna, bottom_line_drop, c->bottom_line = table_made(&t)));
    table_end(&t);
}

TEST("bottom line: with who comes for work, between her and who decides, and seen by no one else") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            mo = table_join(&t, seat_kind_professional, "Mo");
    NO(&t, INVALID, "seat", PUTS(t.anna, bo));
    NO(&t, MISSING, NULL, PUTS(bo, dr));
    NO(&t, MISSING, "seat", PUTS(dr, mo));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = mo.id, c->seat = dr));
    NO(&t, INVALID, "seat", PUTS(dr, mo));
    CHECK_OK(PUTS(t.anna, dr));
    item_id line = table_made(&t);
    CHECK(table_sees(&t, t.anna, line) && table_sees(&t, dr, line) && !table_sees(&t, mo, line) &&
          !table_sees(&t, bo, line));
    NO(&t, MISSING, "bottom_line", ASK(&t, mo, bottom_line_drop, c->bottom_line = line));
    t.today += 91;
    NO(&t, CONFLICT, "seat", PUTS(t.anna, dr));
    table_end(&t);
}

TEST("bottom line: a stand-in reads what was agreed, and agrees nothing herself") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    account_id other = table_account(&t);
    CHECK_OK(ASK(&t, dr, cover_ask, c->seat = dr, c->name = S("Mo"), c->account = other,
                 c->until = t.today + 3));
    CHECK_OK(ASK(&t, t.anna, cover_answer, c->cover = table_made(&t), c->yes = true));
    seat_id mo = {household_seat_of(&t.h, other)->item.id.id};
    CHECK_OK(PUTS(t.anna, dr));
    item_id line = table_made(&t);
    CHECK(table_sees(&t, mo, line));
    NO(&t, INVALID, NULL, ASK(&t, mo, bottom_line_answer, c->bottom_line = line, c->yes = true));
    NO(&t, INVALID, NULL, ASK(&t, mo, bottom_line_drop, c->bottom_line = line));
    NO(&t, INVALID, "seat", PUTS(mo, mo));
    table_end(&t);
}

TEST("trust: a time without an end, said by either of the two") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, seat_trust, c->seat = dr));
    YES(&t, 1, ASK(&t, dr, seat_trust, c->seat = dr, c->yes = true));
    CHECK(household_seat(&t.h, dr.id)->trusting);
    t.today += 80;
    CHECK(household_seat(&t.h, dr.id)->trusting);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, seat_trust, c->seat = dr, c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, seat_trust, c->seat = dr));
    CHECK(!household_seat(&t.h, dr.id)->trusting);
    NO(&t, INVALID, "seat", ASK(&t, t.anna, seat_trust, c->seat = bo, c->yes = true));
    NO(&t, MISSING, NULL, ASK(&t, bo, seat_trust, c->seat = dr, c->yes = true));
    t.today += 11;
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, seat_trust, c->seat = dr, c->yes = true));
    table_end(&t);
}

TEST("bottom line: who decides later does not hear how many there were") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    for (int i = 0; i < 3; i++)
        CHECK_OK(PUTS(t.anna, dr));
    item_id line = table_made(&t);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK(!table_sees(&t, cas, line));
    CHECK_OK(PUTS(cas, dr));
    table_end(&t);
}
