#include "core/core_test.h"
#include "core/rule.h"

static const struct seat *seat_at(const struct table *t, seat_id id) {
    const struct seat *seat = household_seat(&t->h, id.id);
    CHECK(seat);
    return seat;
}

TEST("seat: asked, joined, and then at the table with nothing opened to her") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id older = table_made(&t);
    YES(&t, 1,
        ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Bo"), c->tie = S("zus")));
    item_id ask = table_made(&t);
    account_id account = table_account(&t);
    YES(&t, 1, ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask = ask, c->name = S("Bo B")));
    seat_id bo = {t.last.made};
    const struct seat *seat = seat_at(&t, bo);
    CHECK_STR(household_ask(&t.h, ask.id)->name, S("Bo"));
    CHECK_INT(household_ask(&t.h, ask.id)->item.version, 2);
    CHECK_STR(seat->name, S("Bo B"));
    CHECK_STR(seat->tie, S("zus"));
    CHECK(id_eq(seat->asked_by.id, t.anna.id) && id_eq(seat->account.id, account.id));
    CHECK(household_ask(&t.h, ask.id)->state == ask_state_joined);
    CHECK(!table_sees(&t, bo, older) && !view_next_goal(table_view(&t, bo), NULL));
    NO(&t, CONFLICT, NULL, ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = ask));
    NO(&t, CONFLICT, NULL, ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask = ask));
    table_end(&t);
}

TEST("seat: joining wants an invitation that still stands") {
    struct table t;
    table_found(&t, 1);
    account_id account = table_account(&t);
    NO(&t, MISSING, "ask", ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask.id = table_id(&t)));
    CHECK_OK(ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Bo")));
    item_id ask = table_made(&t);
    NO(&t, MISSING, "ask", ASK(&t, t.anna, seat_unask, c->ask.id = table_id(&t)));
    YES(&t, 1, ASK(&t, t.anna, seat_unask, c->ask = ask));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, seat_unask, c->ask = ask));
    NO(&t, CONFLICT, NULL, ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask = ask));
    CHECK_OK(ASK(&t, t.anna, seat_ask, c->kind = seat_kind_professional, c->name = S("Dr"),
                 c->purpose = S("x"), c->look_again = t.today + 5));
    ask = table_made(&t);
    t.today += 6;
    NO(&t, CONFLICT, NULL, ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask = ask));
    t.today -= 1;
    YES(&t, 1, ASK_AS(&t, actor_newcomer(), account, seat_join, c->ask = ask));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, seat_unask, c->ask = ask));
    table_end(&t);
}

#define ASK_SEAT(kind_, ...) \
    ASK(&t, t.anna, seat_ask, c->kind = seat_kind_##kind_, c->name = S("Bo"), __VA_ARGS__)

TEST("seat: a professional comes for something, until a day; the others do not") {
    struct table t;
    table_found(&t, 1);
    NO(&t, INVALID, "purpose", ASK_SEAT(professional, c->look_again = t.today + 1));
    NO(&t, INVALID, "look_again", ASK_SEAT(professional, c->purpose = S("x")));
    NO(&t, INVALID, "look_again", ASK_SEAT(professional, c->organisation = S("x")));
    CHECK_INT((int64_t)t.last.refusals.count, 2);
    NO(&t, INVALID, "look_again", ASK_SEAT(professional, c->purpose = S("x"), c->look_again = t.today));
    NO(&t, INVALID, "look_again",
       ASK_SEAT(professional, c->purpose = S("x"), c->look_again = t.today + 732));
    YES(&t, 1, ASK_SEAT(professional, c->purpose = S("x"), c->look_again = t.today + 731));
    NO(&t, INVALID, "tie",
       ASK_SEAT(professional, c->purpose = S("x"), c->look_again = t.today + 1, c->tie = S("x")));
    NO(&t, INVALID, "organisation", ASK_SEAT(member, c->organisation = S("x")));
    NO(&t, INVALID, "look_again", ASK_SEAT(member, c->look_again = t.today + 1));
    NO(&t, INVALID, "sees_earlier", ASK_SEAT(director, c->sees_earlier = true));
    YES(&t, 1, ASK_SEAT(member, c->sees_earlier = true, c->purpose = S("Omdat jij me kent")));
    CHECK_STR(household_ask(&t.h, t.last.made)->purpose, S("Omdat jij me kent"));
    table_end(&t);
}

TEST("seat: what a professional is asked for goes with her to the table") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK_SEAT(professional, c->purpose = S("Post"), c->organisation = S("Wijkteam"),
                      c->look_again = t.today + 3));
    struct ask *ask = household_ask(&t.h, t.last.made);
    CHECK_STR(ask->purpose, S("Post"));
    CHECK_STR(ask->organisation, S("Wijkteam"));
    CHECK_OK(ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = ask->item.id));
    const struct seat *dr = seat_at(&t, (seat_id){t.last.made});
    CHECK_STR(dr->name, S("Bo"));
    CHECK_STR(dr->purpose, S("Post"));
    CHECK_STR(dr->organisation, S("Wijkteam"));
    CHECK(dr->look_again == t.today + 3 && dr->kind == seat_kind_professional);
    table_end(&t);
}

TEST("seat: who is asked to see earlier things sees what the rule takes her in for") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_circle));
    item_id circle = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id directors = table_made(&t);
    seat_id bo = table_join_from(&t, &(struct seat_ask){.kind = seat_kind_member,
                                                        .name = S("Bo"),
                                                        .look_again = DAY_NONE,
                                                        .sees_earlier = true});
    CHECK(table_sees(&t, bo, circle) && !table_sees(&t, bo, directors));
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK(!table_sees(&t, cas, circle) && !table_sees(&t, cas, directors));
    table_end(&t);
}

TEST("seat: leaving is final at once, and the last who decides stays") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, INVALID, NULL, ASK(&t, t.anna, seat_leave, c->sure = true));
    NO(&t, INVALID, "sure", ASK(&t, bo, seat_leave));
    YES(&t, 1, ASK(&t, bo, seat_leave, c->sure = true));
    CHECK(seat_at(&t, bo)->how == seat_ending_left && seat_at(&t, bo)->ended_at > 0);
    CHECK(!view_me(table_view(&t, bo)) && !view_paused(table_view(&t, bo)));
    NO(&t, MISSING, NULL, ASK(&t, bo, seat_leave, c->sure = true));
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    YES(&t, 1, ASK(&t, t.anna, seat_leave, c->sure = true));
    NO(&t, INVALID, NULL, ASK(&t, cas, seat_leave, c->sure = true));
    table_end(&t);
}

TEST("seat: shown out by who decides, but nobody shows out another who decides") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    NO(&t, INVALID, "seat", ASK(&t, cas, seat_show_out, c->seat = t.anna));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, seat_show_out, c->seat = t.anna));
    NO(&t, MISSING, "seat", ASK(&t, t.anna, seat_show_out, c->seat.id = table_id(&t)));
    NO(&t, MISSING, NULL, ASK(&t, bo, seat_show_out, c->seat = dr));
    YES(&t, 1, ASK(&t, cas, seat_show_out, c->seat = bo));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, seat_show_out, c->seat = bo));
    YES(&t, 1, ASK(&t, t.anna, seat_show_out, c->seat = dr));
    CHECK(seat_at(&t, dr)->how == seat_ending_shown_out);
    CHECK(!household_seat_of(&t.h, seat_at(&t, dr)->account));
    NO(&t, MISSING, NULL, ASK(&t, dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    table_end(&t);
}

TEST("seat: an organisation takes back its own people only") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    struct actor organisation = actor_organisation();
    account_id none = {{{0}}};
    NO(&t, MISSING, "seat",
       ASK_AS(&t, organisation, none, seat_end, c->seat = bo, c->how = seat_ending_organisation_left));
    NO(&t, MISSING, "seat",
       ASK_AS(&t, organisation, none, seat_end, c->seat.id = table_id(&t),
              c->how = seat_ending_organisation_left));
    NO(&t, INVALID, "how",
       ASK_AS(&t, organisation, none, seat_end, c->seat = dr, c->how = seat_ending_shown_out));
    NO(&t, MISSING, NULL,
       ASK(&t, t.anna, seat_end, c->seat = dr, c->how = seat_ending_organisation_left));
    YES(&t, 1,
        ASK_AS(&t, organisation, none, seat_end, c->seat = dr, c->how = seat_ending_organisation_left));
    NO(&t, CONFLICT, "seat",
       ASK_AS(&t, organisation, none, seat_end, c->seat = dr, c->how = seat_ending_organisation_left));
    table_end(&t);
}

TEST("seat: past its day a professional's seat sees nothing, until it is extended") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dr = table_join(&t, seat_kind_professional, "Dr");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id goal = table_made(&t);
    t.today += 90;
    CHECK(table_sees(&t, dr, goal));
    t.today += 1;
    CHECK(!table_sees(&t, dr, goal) && !view_me(table_view(&t, dr)));
    CHECK(view_paused(table_view(&t, dr)) == seat_at(&t, dr));
    NO(&t, MISSING, NULL, ASK(&t, dr, seat_leave, c->sure = true));
    NO(&t, INVALID, "look_again", ASK(&t, t.anna, seat_extend, c->seat = dr, c->look_again = t.today));
    NO(&t, INVALID, "look_again",
       ASK(&t, t.anna, seat_extend, c->seat = dr, c->look_again = t.today + 732));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, seat_extend, c->seat = bo, c->look_again = t.today + 1));
    NO(&t, MISSING, "seat",
       ASK(&t, t.anna, seat_extend, c->seat.id = table_id(&t), c->look_again = t.today + 1));
    YES(&t, 1, ASK(&t, t.anna, seat_extend, c->seat = dr, c->look_again = t.today + 1));
    CHECK(table_sees(&t, dr, goal) && !view_paused(table_view(&t, dr)));
    CHECK_OK(ASK(&t, t.anna, seat_show_out, c->seat = dr));
    NO(&t, CONFLICT, "seat", ASK(&t, t.anna, seat_extend, c->seat = dr, c->look_again = t.today + 1));
    table_end(&t);
}

TEST("seat: 64 invitations open at once, 64 people, 256 invitations ever") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 64; i++)
        CHECK_OK(ASK_SEAT(member, (void)0));
    NO(&t, LIMIT, NULL, ASK_SEAT(member, (void)0));
    item_id left = t.h.asks.at[63].item.id, first = t.h.asks.at[0].item.id;
    for (size_t i = 0; i < 63; i++)
        CHECK_OK(ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join,
                        c->ask = t.h.asks.at[i].item.id));
    CHECK_INT((int64_t)t.h.seats.count, 64);
    NO(&t, LIMIT, NULL, ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = left));
    NO(&t, LIMIT, NULL, ASK_SEAT(member, (void)0));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, seat_unask, c->ask = first));
    CHECK_OK(ASK(&t, t.anna, seat_unask, c->ask = left));
    NO(&t, LIMIT, NULL, ASK_SEAT(member, (void)0)); /* for nobody could join */
    for (size_t i = 1; i < 60; i++)
        CHECK_OK(ASK(&t, (seat_id){t.h.seats.at[i].item.id.id}, seat_leave, c->sure = true));
    for (int i = 0; i < 59; i++) /* who left leaves room */
        table_join(&t, seat_kind_member, "Bo");
    CHECK_INT((int64_t)t.h.seats.count, 123);
    NO(&t, LIMIT, NULL, ASK_SEAT(member, (void)0));
    table_end(&t);
    table_found(&t, 2);
    for (int i = 0; i < 256; i++) {
        CHECK_OK(ASK_SEAT(member, (void)0));
        CHECK_OK(ASK(&t, t.anna, seat_unask, c->ask = table_made(&t)));
    }
    NO(&t, LIMIT, NULL, ASK_SEAT(member, (void)0));
    table_end(&t);
}

#define ASKS_SHOWING(kind_, item_) ASK_SEAT(kind_, c->shows = item_)

TEST("seat: one thing that the asker wrote may be opened with the yes") {
    struct table t;
    table_found(&t, 1);
    seat_id cas = table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    item_id own = table_made(&t);
    NO(&t, INVALID, "shows", ASKS_SHOWING(member, own));
    NO(&t, INVALID, "shows", ASKS_SHOWING(member, (item_id){t.anna.id}));
    NO(&t, INVALID, "shows", ASKS_SHOWING(director, goal));
    NO(&t, MISSING, "shows", ASKS_SHOWING(member, (item_id){table_id(&t)}));
    NO(&t, INVALID, "shows",
       ASK(&t, cas, seat_ask, c->kind = seat_kind_member, c->name = S("Bo"), c->shows = goal));
    YES(&t, 1, ASKS_SHOWING(member, goal));
    item_id ask = table_made(&t);
    YES(&t, 2, ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = ask));
    seat_id bo = {t.last.made};
    CHECK(table_kind(&t, 1) == EV_item_opened && table_sees(&t, bo, goal));
    CHECK(!view_next_step(table_view(&t, bo), NULL) && !table_sees(&t, bo, own));
    table_end(&t);
}

TEST("seat: what was to be opened is not, when it is gone or its author has left") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id goal = table_made(&t);
    CHECK_OK(ASKS_SHOWING(member, goal));
    item_id ask = table_made(&t);
    CHECK_OK(ASKS_SHOWING(member, goal));
    item_id other = table_made(&t);
    table_join(&t, seat_kind_director, "Cas");
    CHECK_OK(ASK(&t, t.anna, seat_leave, c->sure = true));
    YES(&t, 1, ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = ask));
    table_end(&t);
    table_found(&t, 2);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    goal = table_made(&t);
    CHECK_OK(ASKS_SHOWING(member, goal));
    other = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, item_take_out, c->item = goal));
    YES(&t, 1, ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask = other));
    table_end(&t);
}

TEST("seat: who comes for work is called by a first name, whatever was typed; own people as they are "
     "called") {
    static const struct {
        const char *typed, *called;
    } names[] = {
        {"Jeannette", "Jeannette"},
        {"Jeannette de Vries", "Jeannette"},
        {"drs. Jeannette de Vries", "Jeannette"},
        {"Prof. dr. Anne-Marie Bos, MSc", "Anne-Marie"},
        {"Ruben MSc", "Ruben"},
        {"DR Ruben", "Ruben"},
        {"mevrouw Jansen", "mevrouw Jansen"},
        {"mevrouw drs. Jansen", "Jansen"},
        {"J. Bos RA", "J. Bos"},
        {"J.W. Bos, arts", "J.W. Bos"},
        {"  Ilse  ", "Ilse"},
        {"Dr", "Dr"},
        {"mr.", "mr."},
        {"Drsje", "Drsje"},
        {"محمد بناني", "محمد"},
        {"Zoë van Dam", "Zoë"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_STR(seat_plain_name(seat_kind_professional, str_of(names[i].typed)),
                  str_of(names[i].called));
        CHECK_STR(seat_plain_name(seat_kind_member, str_of(names[i].typed)), str_of(names[i].typed));
    }
    struct table t;
    table_found(&t, 1);
    YES(&t, 1,
        ASK(&t, t.anna, seat_ask, c->kind = seat_kind_professional, c->name = S("drs. Ilse Bos"),
            c->purpose = S("Geld"), c->look_again = t.today + 9));
    CHECK_STR(t.h.asks.at[t.h.asks.count - 1].name, S("Ilse"));
    seat_id ilse = table_join(&t, seat_kind_professional, "Ilse Bos, MSc");
    CHECK_STR(household_seat(&t.h, ilse.id)->name, S("Ilse"));
    table_end(&t);
}
