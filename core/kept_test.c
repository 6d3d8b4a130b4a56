#include "core/core_test.h"

/* Two who decide, and somebody whom one of them trusts with something of her own. */
struct three {
    seat_id cas, bo, dr;
    item_id cas_to_bo, anna_to_bo, cas_alone, shared;
};
static item_id writes(struct table *t, seat_id by, enum audience_rule rule, seat_id with) {
    CHECK_OK(
        ASK(t, by, goal_write, c->words = S("x"), c->value = 4, c->audience = rule, c->with = with));
    return table_made(t);
}
static struct three table_of_three(struct table *t) {
    table_found(t, 1);
    seat_id nobody = {{{0}}};
    struct three at = {.cas = table_join(t, seat_kind_director, "Cas"),
                       .bo = table_join(t, seat_kind_member, "Bo"),
                       .dr = table_join(t, seat_kind_professional, "Dr")};
    at.cas_to_bo = writes(t, at.cas, audience_rule_named, at.bo);
    at.anna_to_bo = writes(t, t->anna, audience_rule_named, at.bo);
    at.cas_alone = writes(t, at.cas, audience_rule_me, nobody);
    at.shared = writes(t, t->anna, audience_rule_table, nobody);
    return at;
}
static const struct view *kept(struct table *t, seat_id seat) {
    return view_kept_of(&t->arena, &t->h, seat, t->stepped_up, t->now, t->today);
}

TEST("kept: shown out by one who decides, she keeps what another still shares with her by name") {
    struct table t;
    struct three at = table_of_three(&t);
    CHECK(!kept(&t, at.bo));
    YES(&t, 1, ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    CHECK(!view_me(table_view(&t, at.bo)) && !view_paused(table_view(&t, at.bo)));
    const struct view *v = kept(&t, at.bo);
    CHECK(v && view_find_goal(v, at.cas_to_bo.id) && view_next_mark(v, NULL));
    CHECK(!view_find_goal(v, at.anna_to_bo.id) && !view_find_goal(v, at.cas_alone.id) &&
          !view_find_goal(v, at.shared.id));
    CHECK(view_find_seat(v, at.cas.id) && !view_find_seat(v, t.anna.id) &&
          !view_find_seat(v, at.bo.id));
    CHECK(view_sees(table_view(&t, at.cas), household_seat(&t.h, at.bo.id),
                    &household_goal(&t.h, at.cas_to_bo.id)->item));
    CHECK(!view_sees(table_view(&t, t.anna), household_seat(&t.h, at.bo.id),
                     &household_goal(&t.h, at.anna_to_bo.id)->item));
    t.stepped_up = false;
    v = kept(&t, at.bo);
    CHECK(v && !view_next_goal(v, NULL) && !view_next_seat(v, NULL));
    t.stepped_up = true;
    NO(&t, MISSING, NULL, ASK(&t, at.bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

TEST("kept: until that other closes it, or leaves; and nothing new comes to it") {
    struct table t;
    struct three at = table_of_three(&t);
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    NO(&t, MISSING, "with",
       ASK(&t, at.cas, goal_write, c->words = S("x"), c->audience = audience_rule_named,
           c->with = at.bo));
    CHECK_OK(ASK(&t, at.cas, goal_reword, c->goal = at.cas_to_bo, c->words = S("y")));
    CHECK_STR(view_find_goal(kept(&t, at.bo), at.cas_to_bo.id)->words, S("y"));
    YES(&t, 1, ASK(&t, at.cas, item_close, c->item = at.cas_to_bo, c->seat = at.bo));
    CHECK(!kept(&t, at.bo));
    table_end(&t);
    at = table_of_three(&t);
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    CHECK_OK(ASK(&t, at.cas, seat_leave, c->sure = true));
    CHECK(!kept(&t, at.bo));
    table_end(&t);
}

TEST("kept: who shows out her own confidant, and who leaves herself, keep nothing between them") {
    struct table t;
    struct three at = table_of_three(&t);
    CHECK_OK(ASK(&t, at.cas, item_close, c->item = at.cas_to_bo, c->seat = at.bo));
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    CHECK(!kept(&t, at.bo));
    table_end(&t);
    at = table_of_three(&t);
    CHECK_OK(ASK(&t, at.bo, seat_leave, c->sure = true));
    CHECK(!kept(&t, at.bo));
    table_end(&t);
}

TEST("kept: a professional's day to look again ends it") {
    struct table t;
    struct three at = table_of_three(&t);
    item_id own = writes(&t, at.cas, audience_rule_named, at.dr);
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.dr));
    CHECK(kept(&t, at.dr) && view_find_goal(kept(&t, at.dr), own.id));
    t.today += 90;
    CHECK(kept(&t, at.dr));
    t.today += 1;
    CHECK(!kept(&t, at.dr));
    NO(&t, CONFLICT, "seat",
       ASK(&t, at.cas, seat_extend, c->seat = at.dr, c->look_again = t.today + 9));
    table_end(&t);
}

TEST("kept: who showed her out sees and is told the same, whether something was kept or not") {
    struct table t;
    struct three at = table_of_three(&t);
    struct household without;
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    table_fold(&t, &without, t.anna);
    const struct seat *with_it = household_seat(&t.h, at.bo.id),
                      *bare = household_seat(&without, at.bo.id);
    CHECK(seat_keeps(&t.h, with_it, t.today) && !seat_keeps(&without, bare, t.today));
    const struct record_type *type = noun_type(NOUN_seat);
    struct buf one = {.arena = &t.arena}, two = {.arena = &t.arena};
    record_write(&one, type, with_it);
    record_write(&two, type, bare);
    CHECK_STR(buf_str(&one), buf_str(&two));
    NO(&t, MISSING, "seat", ASK(&t, t.anna, item_open, c->item = at.shared, c->seat = at.bo));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, seat_show_out, c->seat = at.bo));
    table_end(&t);
}
