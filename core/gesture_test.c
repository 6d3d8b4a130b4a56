#include "core/core_test.h"

struct five {
    seat_id bo, eef, dr, cas;
};
static struct five table_of_five(struct table *t) {
    table_found(t, 1);
    return (struct five){table_join(t, seat_kind_member, "Bo"), table_join(t, seat_kind_member, "Eef"),
                         table_join(t, seat_kind_professional, "Dr"),
                         table_join(t, seat_kind_director, "Cas")};
}

#define SAYS(by, kind_, to_, words_) \
    ASK(&t, by, gesture_make, c->kind = gesture_kind_##kind_, c->to = to_, c->words = S(words_))

TEST("gesture: thanks of who decides go to anybody; her own people thank each other and her") {
    struct table t;
    struct five at = table_of_five(&t);
    YES(&t, 1, SAYS(t.anna, thanks, at.bo, "Voor de soep"));
    YES(&t, 1, SAYS(t.anna, thanks, at.dr, "Fijn dat je er was"));
    YES(&t, 1, SAYS(t.anna, thanks, at.cas, "x"));
    YES(&t, 1, SAYS(at.bo, thanks, t.anna, "x"));
    NO(&t, MISSING, "to", SAYS(at.bo, thanks, at.eef, "x")); /* she does not see that Eef is there */
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.eef.id, c->seat = at.bo));
    YES(&t, 1, SAYS(at.bo, thanks, at.eef, "x"));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.dr.id, c->seat = at.bo));
    NO(&t, INVALID, "kind", SAYS(at.bo, thanks, at.dr, "x"));
    NO(&t, INVALID, "kind", SAYS(at.dr, thanks, t.anna, "x"));
    NO(&t, INVALID, "to", SAYS(t.anna, thanks, t.anna, "x"));
    NO(&t, INVALID, "words", SAYS(t.anna, thanks, at.bo, ""));
    table_end(&t);
}

TEST("gesture: recognition says what was seen, sorry is said by who comes for work") {
    struct table t;
    struct five at = table_of_five(&t);
    NO(&t, INVALID, "words", SAYS(at.dr, recognition, t.anna, "Goed gedn"));
    YES(&t, 1, SAYS(at.dr, recognition, t.anna, "Jij belde zelf"));
    NO(&t, INVALID, "kind", SAYS(t.anna, recognition, at.dr, "Jij belde op de dag zelf"));
    NO(&t, INVALID, "kind", SAYS(at.bo, recognition, t.anna, "Jij belde op de dag zelf"));
    YES(&t, 1, SAYS(at.dr, apology, t.anna, "Ik kwam te laat"));
    NO(&t, INVALID, "kind", SAYS(t.anna, apology, at.dr, "Sorry"));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.bo.id, c->seat = at.dr));
    YES(&t, 1, SAYS(at.dr, recognition, at.bo, "Jij kwam drie keer langs"));
    NO(&t, INVALID, "kind", SAYS(at.dr, apology, at.bo, "Ik kwam te laat"));
    table_end(&t);
}

TEST("gesture: seen by who decides and by whom it is for") {
    struct table t;
    struct five at = table_of_five(&t);
    CHECK_OK(SAYS(t.anna, thanks, at.dr, "x"));
    item_id thanks = table_made(&t);
    CHECK(table_sees(&t, t.anna, thanks) && table_sees(&t, at.cas, thanks) &&
          table_sees(&t, at.dr, thanks));
    CHECK(!table_sees(&t, at.bo, thanks));
    seat_id later = table_join(&t, seat_kind_director, "Dirk");
    CHECK(!table_sees(&t, later, thanks));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_open, c->item = thanks, c->seat = at.bo));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_take_out, c->item = thanks));
    table_end(&t);
}

TEST("gesture: about a step that both may know of, never about one of her own") {
    struct table t;
    struct five at = table_of_five(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self));
    item_id step = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_me));
    item_id own = table_made(&t);
    NO(&t, INVALID, "step",
       ASK(&t, t.anna, gesture_make, c->kind = gesture_kind_thanks, c->to = at.bo, c->words = S("x"),
           c->step = own));
    NO(&t, MISSING, "step",
       ASK(&t, at.bo, gesture_make, c->kind = gesture_kind_thanks, c->to = t.anna, c->words = S("x"),
           c->step = step));
    YES(&t, 1,
        ASK(&t, t.anna, gesture_make, c->kind = gesture_kind_thanks, c->to = at.bo, c->words = S("x"),
            c->step = step));
    CHECK(id_eq(household_gesture(&t.h, t.last.made)->step.id, step.id));
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    NO(&t, MISSING, "to", SAYS(t.anna, thanks, at.bo, "x"));
    table_end(&t);
}
