#include "core/core_test.h"

TEST("decide: a table is founded once, by somebody who is signed in, and she decides there") {
    struct table t;
    table_open(&t, 1);
    account_id account = table_account(&t), none = {{{0}}};
    NO(&t, SIGN_IN, NULL, ASK_AS(&t, actor_newcomer(), none, table_found, c->name = S("Anna")));
    YES(&t, 2,
        ASK_AS(&t, actor_newcomer(), account, table_found, c->name = S("Anna"), c->area = S("Zuid")));
    CHECK(table_kind(&t, 0) == EV_table_founded && table_kind(&t, 1) == EV_seat_joined);
    CHECK_STR(t.h.zone, S("Europe/Amsterdam"));
    CHECK_STR(t.h.language, S("nl"));
    CHECK_STR(t.h.area, S("Zuid"));
    CHECK(t.h.route == route_self && t.h.number == 2 && t.h.founded == t.last.events.at[0].time);
    CHECK(!household_seat_of(&t.h, none));
    const struct seat *anna = household_seat_of(&t.h, account);
    CHECK_STR(anna->name, S("Anna"));
    CHECK(anna && anna->kind == seat_kind_director && id_eq(anna->item.id.id, t.last.made));
    NO(&t, CONFLICT, NULL, ASK_AS(&t, actor_newcomer(), account, table_found, c->name = S("Anna")));
    NO(&t, CONFLICT, NULL,
       ASK_AS(&t, actor_newcomer(), table_account(&t), table_found, c->name = S("Eva")));
    table_end(&t);
}

TEST("decide: a household has its id before it is founded") {
    struct table t;
    table_open(&t, 1);
    t.h.id = (household_id){{{0}}};
    struct context context = table_context(&t, actor_newcomer(), table_account(&t));
    struct command found = COMMAND_OF(table_found, c->name = S("Anna"));
    CHECK_ERR(decide(&t.h, &context, &found, &t.last), BROKEN);
    arena_free(&t.arena);
}

TEST("decide: before a table is founded there is nothing to ask there") {
    struct table t;
    table_open(&t, 1);
    seat_id nobody = {table_id(&t)};
    NO(&t, MISSING, NULL, ASK(&t, nobody, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL,
       ASK_AS(&t, actor_newcomer(), table_account(&t), seat_join, c->ask.id = table_id(&t)));
    table_end(&t);
}

TEST("decide: who has no row does not get in: nobody, a stranger, the clock, another kind of seat") {
    struct table t;
    table_found(&t, 1);
    account_id account = table_account(&t);
    seat_id stranger = {table_id(&t)}, bo = table_join(&t, seat_kind_member, "Bo");
    struct actor clock = {.kind = actor_kind_clock}, nobody = {0};
    NO(&t, MISSING, NULL, ASK(&t, stranger, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK_AS(&t, clock, account, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK_AS(&t, nobody, account, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK_AS(&t, actor_organisation(), account, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK_AS(&t, actor_newcomer(), account, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, bo, goal_write, c->words = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, t.anna, table_found, c->name = S("x")));
    struct command none = {.kind = COMMAND_none}, beyond = {.kind = COMMAND_END};
    NO(&t, MISSING, NULL, table_do(&t, t.anna, &none));
    NO(&t, MISSING, NULL, table_do(&t, t.anna, &beyond));
    struct actor for_nobody = {.kind = actor_kind_seat, .seat = t.anna, .behalf = stranger};
    NO(&t, MISSING, NULL, ASK_AS(&t, for_nobody, account, goal_write, c->words = S("x")));
    struct actor for_bo = {.kind = actor_kind_seat, .seat = t.anna, .behalf = bo};
    YES(&t, 1, ASK_AS(&t, for_bo, account, goal_write, c->words = S("x")));
    CHECK(id_eq(t.last.events.at[0].actor.behalf.id, bo.id));
    table_end(&t);
}

TEST("decide: every wrong field has its own refusal") {
    struct table t;
    table_found(&t, 1);
    NO(&t, INVALID, "words", ASK(&t, t.anna, step_add, c->words = S(" \n"), c->confidence = 11));
    CHECK_INT((int64_t)t.last.refusals.count, 3);
    CHECK_STR(str_of(t.last.refusals.at[0].field), S("words"));
    CHECK_STR(str_of(t.last.refusals.at[1].field), S("doer"));
    CHECK_STR(str_of(t.last.refusals.at[2].field), S("confidence"));
    CHECK_STR(str_of(t.last.refusals.at[0].say.source), S("Write something here."));
    CHECK_STR(str_of(t.last.refusals.at[1].say.source), S("Choose something here."));
    CHECK_INT(t.last.refusals.at[2].say.arg[1].i, 10);
    table_end(&t);
}

static str many(struct table *t, const char *letter, size_t count) {
    struct buf text = {.arena = &t->arena};
    while (count--)
        buf_put(&text, str_of(letter));
    return buf_str(&text);
}

TEST("decide: texts are plain, as long as they may be, and trimmed") {
    struct table t;
    table_found(&t, 1);
    YES(&t, 1, ASK(&t, t.anna, goal_write, c->words = many(&t, "é", 300)));
    NO(&t, INVALID, "words", ASK(&t, t.anna, goal_write, c->words = many(&t, "é", 301)));
    NO(&t, INVALID, "words", ASK(&t, t.anna, goal_write, c->words = S("bel\a")));
    NO(&t, INVALID, "words", ASK(&t, t.anna, goal_write, c->words = S("\xff")));
    YES(&t, 1, ASK(&t, t.anna, goal_write, c->words = S("een\ntwee")));
    NO(&t, INVALID, "name",
       ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("een\ntwee")));
    NO(&t, INVALID, "name", ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("")));
    NO(&t, INVALID, "contact",
       ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Bo"), c->contact = S("06")));
    YES(&t, 1,
        ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("Bo"), c->tie = S("  ")));
    CHECK_INT((int64_t)household_ask(&t.h, t.last.made)->tie.len, 0);
    table_end(&t);
}

TEST("decide: numbers, days and choices are within their bounds") {
    struct table t;
    table_found(&t, 1);
    NO(&t, INVALID, "value", ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 11));
    NO(&t, INVALID, "value", ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = -2));
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = (enum audience_rule)9));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->due = INT32_MAX));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->due = -INT32_MAX));
    YES(&t, 1, ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->due = t.today + 9));
    NO(&t, INVALID, "goal", ASK(&t, t.anna, goal_mark, c->value = 3));
    YES(&t, 2, ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 10, c->good_enough = 0));
    YES(&t, 2, ASK(&t, t.anna, goal_write, c->words = S("x"), c->value = 0));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->due = t.today + 36526));
    table_end(&t);
}

TEST("decide: says what to show next, and own events say which shared one they follow") {
    struct table t;
    table_found(&t, 1);
    YES(&t, 2,
        ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me, c->value = 2));
    CHECK_INT(t.last.events.at[0].follows, 2);
    CHECK_INT(t.last.events.at[1].follows, 2);
    CHECK_INT(t.h.number, 2);
    YES(&t, 1, ASK(&t, t.anna, goal_write, c->words = S("x")));
    CHECK_INT(t.last.events.at[0].follows, 0);
    CHECK(!id_none(t.last.made));
    YES(&t, 1, ASK(&t, t.anna, goal_aim, c->goal = table_made(&t), c->good_enough = 2));
    CHECK(id_none(t.last.made));
    table_end(&t);
}

TEST("decide: the same context gives the same decision again") {
    struct table t;
    table_found(&t, 1);
    struct context context = table_context(&t, actor_seat(t.anna), table_account(&t));
    struct command asked = COMMAND_OF(goal_write, c->words = S("x"), c->value = 4);
    struct decision one, two;
    CHECK_OK(decide(&t.h, &context, &asked, &one));
    CHECK_OK(decide(&t.h, &context, &asked, &two));
    CHECK(one.events.count == 2 && two.events.count == 2 && id_eq(one.made, two.made));
    for (size_t i = 0; i < 2; i++) {
        struct buf first = {.arena = &t.arena}, second = {.arena = &t.arena};
        event_write(&first, &one.events.at[i]);
        event_write(&second, &two.events.at[i]);
        CHECK_STR(buf_str(&first), buf_str(&second));
    }
    table_end(&t);
}

TEST("decide: what a refusal says outlives the household it is about") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    NO(&t, INVALID, "seat", ASK(&t, t.anna, seat_extend, c->seat = bo, c->look_again = t.today + 30));
    struct say said = t.last.refusals.at[0].say;
    CHECK(said.arg[0].kind == SAY_STR && said.arg[0].s.at != household_seat(&t.h, bo.id)->name.at);
    CHECK_STR(said.arg[0].s, S("Bo"));
    table_end(&t);
}
