#include "core/core_test.h"

TEST("help: what there is and what matters in it; otherwise says how, or by whom") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    NO(&t, MISSING, NULL, ASK(&t, bo, help_weigh, c->words = S("x"), c->wish = help_wish_keep));
    NO(&t, INVALID, "otherwise",
       ASK(&t, t.anna, help_weigh, c->words = S("Ramen"), c->wish = help_wish_otherwise));
    NO(&t, INVALID, "who",
       ASK(&t, t.anna, help_weigh, c->words = S("Ramen"), c->wish = help_wish_otherwise,
           c->doer = doer_circle, c->who = dr));
    YES(&t, 1,
        ASK(&t, t.anna, help_weigh, c->words = S("Ramen"), c->wish = help_wish_otherwise,
            c->doer = doer_circle, c->audience = audience_rule_circle,
            c->matters = S("Naar buiten kijken")));
    item_id help = table_made(&t);
    CHECK(table_sees(&t, bo, help) && !table_sees(&t, dr, help));
    YES(&t, 1, ASK(&t, t.anna, item_open, c->item = help, c->seat = dr));
    CHECK(table_sees(&t, dr, help));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, help_weigh_again, c->help = help, c->words = S("Ramen"),
           c->wish = help_wish_stop, c->seen = 9));
    t.now += 1000;
    YES(&t, 1,
        ASK(&t, t.anna, help_weigh_again, c->help = help, c->words = S("Ramen"),
            c->wish = help_wish_stop));
    CHECK(household_help(&t.h, help.id)->wish == help_wish_stop &&
          !household_help(&t.h, help.id)->matters.len &&
          household_help(&t.h, help.id)->said_at == t.now - 1000);
    struct event first = table_event(&t, t.story.count - 3);
    CHECK(first.kind == EV_help_weighed && !view_may_read(table_view(&t, dr), &first));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = help));
    CHECK(!household_help(&t.h, help.id));
    table_end(&t);
}

TEST("circle: each plan has a step that makes it stronger, or says not now") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("Koffie met Ada"), c->doer = doer_self,
                 c->audience = audience_rule_circle));
    item_id step = table_made(&t);
    NO(&t, MISSING, NULL, ASK(&t, bo, step_strengthen, c->step = step, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, step_strengthen, c->step = step));
    YES(&t, 1, ASK(&t, t.anna, step_strengthen, c->step = step, c->yes = true));
    CHECK(household_step(&t.h, step.id)->strengthens);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, circle_postpone, c->yes = false));
    NO(&t, MISSING, NULL, ASK(&t, bo, circle_postpone, c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, circle_postpone, c->yes = true));
    CHECK_INT(household_seat(&t.h, t.anna.id)->circle_later, t.now - 1000);
    YES(&t, 1, ASK(&t, t.anna, circle_postpone, c->yes = false));
    CHECK_INT(household_seat(&t.h, t.anna.id)->circle_later, 0);
    table_end(&t);
}

TEST("connection: her own line, behind her PIN, and nobody else's") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    NO(&t, MISSING, NULL, ASK(&t, bo, connection_note, c->value = 4));
    NO(&t, INVALID, "value", ASK(&t, t.anna, connection_note, c->value = 11));
    t.stepped_up = false;
    NO(&t, STEP_UP, NULL, ASK(&t, t.anna, connection_note, c->value = 4));
    t.stepped_up = true;
    YES(&t, 1, ASK(&t, t.anna, connection_note, c->value = 0, c->words = S("Alleen de kat")));
    item_id noted = table_made(&t);
    CHECK_INT(household_connection(&t.h, noted.id)->value, 0);
    CHECK(table_sees(&t, t.anna, noted) && !table_sees(&t, cas, noted) && !table_sees(&t, bo, noted));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, item_open, c->item = noted, c->seat = bo));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = noted));
    CHECK(!household_connection(&t.h, noted.id));
    table_end(&t);
}

TEST(
    "connection: asked once more after three months and after six, for three weeks, of herself alone") {
    const ms_time day_ms = INT64_C(24) * 60 * 60 * 1000;
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_director, "Bo");
    CHECK_INT(view_connection_asks(table_view(&t, t.anna)), 0);
    CHECK_OK(ASK(&t, t.anna, connection_note, c->value = 3));
    ms_time first = t.now;
    const struct {
        int after, asks;
    } days[] = {{1, 0}, {90, 0}, {92, 3}, {111, 3}, {113, 0}, {181, 0}, {183, 6}, {202, 6}, {204, 0}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        t.now = first + days[i].after * day_ms;
        CHECK_INT(view_connection_asks(table_view(&t, t.anna)), days[i].asks);
        CHECK_INT(view_connection_asks(table_view(&t, bo)), 0);
    }
    t.now = first + 92 * day_ms;
    CHECK_OK(ASK(&t, t.anna, connection_note, c->value = 5));
    CHECK_INT(view_connection_asks(table_view(&t, t.anna)), 0);
    t.now = first + 190 * day_ms;
    CHECK_INT(view_connection_asks(table_view(&t, t.anna)), 6);
    table_end(&t);
}
