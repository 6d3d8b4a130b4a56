#include "core/erasing.h"
#include "core/core_test.h"

static const ms_time three_days = INT64_C(72) * 60 * 60 * 1000;

static const struct erasing *at_table(struct table *t) {
    CHECK(t->h.erasings.count > 0);
    return &t->h.erasings.at[t->h.erasings.count - 1];
}

TEST("erasing: one who decides alone says yes once, and three days run") {
    struct table t;
    table_found(&t, 1);
    CHECK(!erasing_running(&t.h));
    NO(&t, INVALID, "sure", ASK(&t, t.anna, erasing_ask));
    ms_time before = t.now;
    YES(&t, 1, ASK(&t, t.anna, erasing_ask, c->sure = true));
    item_id asked = table_made(&t);
    CHECK(at_table(&t)->state == erasing_state_agreed && erasing_running(&t.h) == at_table(&t));
    CHECK_INT(erasing_at(at_table(&t)), before + three_days);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, erasing_ask, c->sure = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, erasing_agree, c->erasing = asked));
    YES(&t, 1, ASK(&t, t.anna, erasing_stop, c->erasing = asked));
    CHECK(at_table(&t)->state == erasing_state_stopped && !erasing_at(at_table(&t)) &&
          !erasing_running(&t.h));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, erasing_stop, c->erasing = asked));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, erasing_agree, c->erasing = asked));
    YES(&t, 1, ASK(&t, t.anna, erasing_ask, c->sure = true));
    table_end(&t);
}

TEST("erasing: a yes of all who decide, and nobody else is asked or told") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, erasing_ask, c->sure = true));
    item_id asked = table_made(&t);
    CHECK(at_table(&t)->state == erasing_state_asked && !erasing_at(at_table(&t)));
    CHECK(table_sees(&t, cas, asked) && !table_sees(&t, bo, asked) && !table_sees(&t, dr, asked));
    NO(&t, MISSING, NULL, ASK(&t, bo, erasing_agree, c->erasing = asked));
    NO(&t, MISSING, NULL, ASK(&t, dr, erasing_stop, c->erasing = asked));
    NO(&t, MISSING, "erasing", ASK(&t, cas, erasing_agree, c->erasing.id = table_id(&t)));
    t.now += three_days * 2;
    ms_time last = t.now;
    YES(&t, 1, ASK(&t, cas, erasing_agree, c->erasing = asked));
    CHECK_INT(erasing_at(at_table(&t)), last + three_days);
    t.now = last + three_days - 1;
    YES(&t, 1, ASK(&t, t.anna, erasing_stop, c->erasing = asked));
    table_end(&t);
}

TEST("erasing: whoever comes to decide meanwhile must say yes too; whoever leaves need not") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, erasing_ask, c->sure = true));
    item_id asked = table_made(&t);
    t.now += three_days - 5000;
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK(at_table(&t)->state == erasing_state_asked && !erasing_at(at_table(&t)));
    CHECK(table_sees(&t, cas, asked));
    ms_time left = t.now;
    CHECK_OK(ASK(&t, cas, seat_leave, c->sure = true));
    CHECK_INT(erasing_at(at_table(&t)), left + three_days); /* anew, from when all had said yes */
    seat_id dee = table_join(&t, seat_kind_director, "Dee");
    YES(&t, 1, ASK(&t, t.anna, erasing_stop, c->erasing = asked));
    struct event said = table_event(&t, t.story.count - 1);
    CHECK(said.kind == EV_erasing_stopped && view_may_read(table_view(&t, dee), &said));
    YES(&t, 1, ASK(&t, dee, seat_leave, c->sure = true));
    YES(&t, 1, ASK(&t, t.anna, erasing_ask, c->sure = true));
    left = t.now - 1000;
    table_join(&t, seat_kind_member, "Bo");
    CHECK_INT(erasing_at(at_table(&t)), left + three_days);
    table_end(&t);
}

TEST("erasing: after three days nothing stops it, and nobody is asked any more") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, erasing_ask, c->sure = true));
    item_id asked = table_made(&t);
    t.now = erasing_at(at_table(&t));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, erasing_stop, c->erasing = asked));
    CHECK(at_table(&t)->state == erasing_state_agreed);
    table_end(&t);
}

TEST("erasing: asked fifty times at most") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 50; i++) {
        CHECK_OK(ASK(&t, t.anna, erasing_ask, c->sure = true));
        CHECK_OK(ASK(&t, t.anna, erasing_stop, c->erasing = table_made(&t)));
    }
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, erasing_ask, c->sure = true));
    table_end(&t);
}

/* Whoever decides with her may not fill up what she needs. */
TEST("limits: one who decides uses up her own room, and not that of another") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    for (int i = 0; i < 50; i++) {
        CHECK_OK(ASK(&t, cas, erasing_ask, c->sure = true));
        CHECK_OK(ASK(&t, cas, erasing_stop, c->erasing = table_made(&t)));
    }
    NO(&t, LIMIT, NULL, ASK(&t, cas, erasing_ask, c->sure = true));
    for (int i = 0; i < 100; i++)
        CHECK_OK(ASK(&t, cas, veto_speak, c->name = arena_fmt(&t.arena, "Naam %d", i)));
    NO(&t, LIMIT, NULL, ASK(&t, cas, veto_speak, c->name = S("Truus")));
    for (int i = 0; i < 64; i++)
        CHECK_OK(ASK(&t, cas, goal_write, c->words = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, cas, goal_write, c->words = S("x")));
    for (int i = 0; i < 64; i++)
        CHECK_OK(ASK(&t, cas, seat_ask, c->kind = seat_kind_member, c->name = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, cas, seat_ask, c->kind = seat_kind_member, c->name = S("x")));
    CHECK_OK(ASK(&t, t.anna, erasing_ask, c->sure = true));
    CHECK_OK(ASK(&t, t.anna, veto_speak, c->name = S("Truus")));
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("Rust")));
    CHECK_OK(ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Bo")));
    table_end(&t);
}
