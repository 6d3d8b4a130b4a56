#include "core/core_test.h"

#define CALL_ME(by, ...) \
    ASK(&t, by, callback_ask, c->team.id = table_id(&t), c->phone = S("06 1234 5678"), ##__VA_ARGS__)
#define ANSWER(...) \
    ASK_AS(&t, actor_organisation(), nobody, callback_answer, c->callback = asked, ##__VA_ARGS__)
static const account_id nobody;

TEST("callback: asked of a team, with what that team promised; her number is no fact") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr"),
            cas = table_join(&t, seat_kind_director, "Cas");
    YES(&t, 1, CALL_ME(t.anna, c->about = S(" de brief van Stroom ")));
    item_id asked = table_made(&t);
    const struct callback *callback = household_callback(&t.h, asked.id);
    CHECK(table_kind(&t, 0) == EV_callback_asked);
    CHECK_STR(callback->team, t.team_name);
    CHECK_INT(callback->promised, t.team_promised);
    CHECK_STR(callback->about, S("de brief van Stroom"));
    CHECK(callback->state == callback_state_waiting);
    CHECK(!memmem(t.story.at[t.story.count - 1].payload.at, t.story.at[t.story.count - 1].payload.len,
                  "1234", 4));
    CHECK(table_sees(&t, t.anna, asked) && table_sees(&t, cas, asked));
    CHECK(!table_sees(&t, bo, asked) && !table_sees(&t, dr, asked));
    NO(&t, MISSING, NULL, CALL_ME(bo));
    NO(&t, MISSING, NULL, CALL_ME(dr));
    t.team_name = S("");
    NO(&t, MISSING, "team", CALL_ME(t.anna)); /* no such team */
    table_end(&t);
}

TEST("callback: a number is digits, as people write them") {
    struct table t;
    table_found(&t, 1);
    static const char *const fine[] = {"0612345678", "+31 6 12 34 56 78", "(010) 123.45-67"};
    static const char *const odd[] = {"bel mij", "06-123", "0612345678x", "06 12345678; rm"};
    for (size_t i = 0; i < 3; i++)
        YES(&t, 1, CALL_ME(t.anna, c->phone = str_of(fine[i])));
    for (size_t i = 0; i < 4; i++)
        NO(&t, INVALID, "phone", CALL_ME(t.anna, c->phone = str_of(odd[i])));
    NO(&t, INVALID, "phone", CALL_ME(t.anna, c->phone = S("")));
    table_end(&t);
}

TEST("callback: answered once, by the organisation, who called or tried") {
    struct table t;
    table_found(&t, 1);
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(CALL_ME(t.anna));
    item_id asked = table_made(&t);
    NO(&t, MISSING, NULL, ASK(&t, dr, callback_answer, c->callback = asked, c->reached = true));
    NO(&t, MISSING, NULL, ASK(&t, t.anna, callback_answer, c->callback = asked, c->reached = true));
    NO(&t, MISSING, "callback",
       ASK_AS(&t, actor_organisation(), nobody, callback_answer, c->callback.id = table_id(&t)));
    YES(&t, 1, ANSWER(c->reached = true));
    const struct callback *callback = household_callback(&t.h, asked.id);
    CHECK(callback->state == callback_state_reached && callback->answered_at > 0);
    NO(&t, CONFLICT, NULL, ANSWER(c->reached = true));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, callback_take_back, c->callback = asked));
    CHECK_OK(CALL_ME(t.anna));
    asked = table_made(&t);
    YES(&t, 1, ANSWER(c->reached = false));
    CHECK(household_callback(&t.h, asked.id)->state == callback_state_not_reached);
    table_end(&t);
}

TEST("callback: taken back by who asked, not by another director") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(CALL_ME(t.anna));
    item_id asked = table_made(&t);
    NO(&t, MISSING, "callback", ASK(&t, cas, callback_take_back, c->callback = asked));
    NO(&t, MISSING, "callback", ASK(&t, t.anna, callback_take_back, c->callback.id = table_id(&t)));
    YES(&t, 1, ASK(&t, t.anna, callback_take_back, c->callback = asked));
    CHECK(household_callback(&t.h, asked.id)->state == callback_state_taken_back);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, callback_take_back, c->callback = asked));
    NO(&t, CONFLICT, NULL, ANSWER());
    table_end(&t);
}

TEST("callback: three of one director wait at most; what another asks does not count") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    item_id asked = {0};
    for (int i = 0; i < 3; i++) {
        CHECK_OK(CALL_ME(t.anna));
        asked = table_made(&t);
    }
    NO(&t, LIMIT, NULL, CALL_ME(t.anna));
    CHECK_OK(CALL_ME(cas));
    CHECK_OK(ANSWER());
    CHECK_OK(CALL_ME(t.anna));
    table_end(&t);
}

TEST("callback: five hundred times in all") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 500; i++) {
        CHECK_OK(CALL_ME(t.anna));
        item_id asked = table_made(&t);
        CHECK_OK(ANSWER());
    }
    NO(&t, LIMIT, NULL, CALL_ME(t.anna));
    table_end(&t);
}
