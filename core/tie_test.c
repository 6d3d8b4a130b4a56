#include "core/core_test.h"
#include "core/rule.h"

static item_id drawn(struct table *t, seat_id by, const char *name, bool dormant) {
    YES(t, 1,
        ASK(t, by, tie_draw, c->name = str_of(name), c->domain = tie_domain_work,
            c->ring = tie_ring_outer, c->gives_company = true, c->dormant = dormant));
    return table_made(t);
}

TEST("tie: on her own map, that nobody else sees or can notice until she shows it by name") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    NO(&t, MISSING, NULL,
       ASK(&t, bo, tie_draw, c->name = S("An"), c->domain = tie_domain_family,
           c->ring = tie_ring_inner));
    NO(&t, MISSING, NULL,
       ASK(&t, dr, tie_draw, c->name = S("An"), c->domain = tie_domain_family,
           c->ring = tie_ring_inner));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL,
       ASK(&t, t.anna, tie_draw, c->name = S("An"), c->domain = tie_domain_family,
           c->ring = tie_ring_inner));
    t.stepped_up = true;
    NO(&t, INVALID, "ring",
       ASK(&t, t.anna, tie_draw, c->name = S("An"), c->domain = tie_domain_family));
    item_id one = drawn(&t, t.anna, "Henk", false);
    CHECK(id_eq(household_tie(&t.h, one.id)->item.log, t.anna.id));
    CHECK(table_sees(&t, t.anna, one) && !table_sees(&t, bo, one) && !table_sees(&t, cas, one) &&
          !table_sees(&t, dr, one));
    NO(&t, MISSING, "tie",
       ASK(&t, cas, tie_change, c->tie = one, c->name = S("X"), c->domain = tie_domain_far,
           c->ring = tie_ring_inner));
    item_id two = drawn(&t, t.anna, "Truus", false);
    YES(&t, 2, ASK(&t, t.anna, map_open, c->seat = bo));
    CHECK(table_sees(&t, bo, one) && table_sees(&t, bo, two) && !table_sees(&t, cas, one));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, map_open, c->seat = bo));
    NO(&t, MISSING, NULL,
       ASK(&t, bo, tie_change, c->tie = one, c->name = S("X"), c->domain = tie_domain_far,
           c->ring = tie_ring_inner));
    item_id three = drawn(&t, t.anna, "Ada", false);
    CHECK(!table_sees(&t, bo, three)); /* whom she draws later is hers alone again */
    YES(&t, 1, ASK(&t, t.anna, map_open, c->seat = bo));
    YES(&t, 3, ASK(&t, t.anna, map_close, c->seat = bo));
    CHECK(!table_sees(&t, bo, one) && !table_sees(&t, bo, three));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, map_close, c->seat = bo));
    NO(&t, MISSING, "item",
       ASK(&t, t.anna, item_share, c->item = one, c->audience = audience_rule_circle));
    item_id his = drawn(&t, cas, "Henk", false);
    CHECK(table_sees(&t, cas, his) && !table_sees(&t, t.anna, his));
    NO(&t, MISSING, "other", ASK(&t, t.anna, tie_know, c->tie = one, c->other = his, c->yes = true));
    table_end(&t);
}

TEST("tie: of who is long out of touch she weighs at most ten, and chooses one preferred and one "
     "other") {
    struct table t;
    table_found(&t, 1);
    item_id near = drawn(&t, t.anna, "Ada", false), far[LIMIT_DORMANT + 1];
    NO(&t, INVALID, NULL, ASK(&t, t.anna, tie_weigh, c->tie = near, c->trusted = true));
    for (size_t i = 0; i <= LIMIT_DORMANT; i++)
        far[i] = drawn(&t, t.anna, "Henk", true);
    for (size_t i = 0; i < LIMIT_DORMANT; i++)
        YES(&t, 1, ASK(&t, t.anna, tie_weigh, c->tie = far[i], c->trusted = true));
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, tie_weigh, c->tie = far[LIMIT_DORMANT], c->willing = true));
    YES(&t, 1,
        ASK(&t, t.anna, tie_weigh, c->tie = far[0], c->trusted = true,
            c->choice = tie_choice_preferred));
    YES(&t, 2,
        ASK(&t, t.anna, tie_weigh, c->tie = far[1], c->trusted = true,
            c->choice = tie_choice_preferred));
    CHECK(household_tie(&t.h, far[0].id)->choice == tie_choice_none);
    CHECK(household_tie(&t.h, far[0].id)->trusted);
    CHECK(household_tie(&t.h, far[1].id)->choice == tie_choice_preferred);
    YES(&t, 1,
        ASK(&t, t.anna, tie_change, c->tie = far[1], c->name = S("Henk"), c->domain = tie_domain_work,
            c->ring = tie_ring_middle)); /* in touch again: nothing is weighed any more */
    CHECK(household_tie(&t.h, far[1].id)->choice == tie_choice_none &&
          !household_tie(&t.h, far[1].id)->trusted);
    YES(&t, 1, ASK(&t, t.anna, tie_weigh, c->tie = far[LIMIT_DORMANT], c->willing = true));
    table_end(&t);
}

TEST("tie: two know each other until one is taken off the map, and then nothing is left of it") {
    struct table t;
    table_found(&t, 1);
    item_id one = drawn(&t, t.anna, "Ada", false), two = drawn(&t, t.anna, "Henk", false);
    NO(&t, INVALID, "other", ASK(&t, t.anna, tie_know, c->tie = one, c->other = one, c->yes = true));
    NO(&t, CONFLICT, "other", ASK(&t, t.anna, tie_know, c->tie = one, c->other = two));
    YES(&t, 1, ASK(&t, t.anna, tie_know, c->tie = one, c->other = two, c->yes = true));
    NO(&t, CONFLICT, "other", ASK(&t, t.anna, tie_know, c->tie = two, c->other = one, c->yes = true));
    CHECK_INT((int64_t)t.h.acquaintances.count, 1);
    YES(&t, 1, ASK(&t, t.anna, tie_know, c->tie = two, c->other = one));
    CHECK_INT((int64_t)t.h.acquaintances.count, 0);
    YES(&t, 1, ASK(&t, t.anna, tie_know, c->tie = two, c->other = one, c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = one));
    CHECK_INT((int64_t)t.h.acquaintances.count, 0);
    CHECK_INT((int64_t)t.h.ties.count, 1);
    table_end(&t); /* folded anew without what was taken out, it is the same */
}
