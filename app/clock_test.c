/* A clock that leaps ten years, either way, between any two commands: nothing is lost, stories stay in order, what was
 * ended stays ended, and nobody waits for years for what is due in minutes. */
#include "app/home_test.h"
#include "app/outbox.h"
#include "core/household.h"
#include <unistd.h>

#define MINUTE (INT64_C(60) * 1000)
#define DAY    (24 * 60 * MINUTE)
#define DECADE (3652 * DAY)

static const ms_time leaps[] = {0,  DECADE, -DECADE, -DECADE,     DECADE,      MINUTE, -MINUTE,
                                60, -60,    DAY,     2 * -DECADE, 2 * DECADE, -DAY,   0};
enum { LEAPS = sizeof leaps / sizeof *leaps, ROUNDS = 6 };

static void holds(struct home *h) {
    size_t wrong = 0;
    struct verified sums;
    CHECK_OK(keep_verify(h->t->thread, app_test_finding, &wrong, &sums));
    CHECK_OK(keep_rebuild(h->t->thread, false, app_test_finding, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
}

static struct id ask_for_work(struct home *h, str *ret_link) {
    struct run ask = home_ask(h, seat_kind_professional, "Petra");
    CHECK_OK(ask.result);
    *ret_link = ask.link;
    return ask.made;
}

TEST("between any two commands the clock leaps, and nothing is lost or out of order") {
    struct home h = home_open();
    struct id goal[LEAPS * ROUNDS];
    size_t made = 0;
    ms_time begin = h.t->now;
    for (int i = 0; i < ROUNDS; i++) {
        for (size_t leap = 0; leap < LEAPS; leap++) {
            h.t->now += leaps[leap];
            struct id mine =
                home_goal(&h, h.mia, "Rust", leap % 3 ? audience_rule_directors : audience_rule_me);
            struct command c = home_command(COMMAND_goal_mark);
            c.goal_mark.goal.id = mine;
            c.goal_mark.value = 4;
            home_do(&h, h.mia, c);
            goal[made++] = mine;
            if (leap % 5 == 0) app_test_reopen(h.t);
        }
    }
    h.t->now = begin;
    app_test_reopen(h.t);
    const struct household *whole = home_table(&h, h.t->thread)->household;
    CHECK_INT((int64_t)whole->goals.count, (int64_t)made);
    CHECK_INT((int64_t)whole->marks.count, 2 * (int64_t)made); /* one comes with the goal */
    size_t at[2] = {0};
    for (size_t i = 0; i < made; i++) { /* each log in its own order */
        bool own = household_goal(whole, goal[i])->item.log.byte[0] != h.id.id.byte[0];
        size_t now = (size_t)(household_goal(whole, goal[i]) - whole->goals.at);
        CHECK(now >= at[own]);
        at[own] = now;
    }
    holds(&h);
    home_close(&h);
}

TEST("what was ended or used stays so when the clock goes back") {
    struct home h = home_open();
    struct who petra = home_person(&h, "Petra", true), ali = home_person(&h, "Ali", false);
    str link;
    struct id ask = ask_for_work(&h, &link);
    struct run come = home_come(&h, petra, ask, link, "come");
    CHECK_OK(come.result);
    seat_id ali_seat = home_join(&h, ali, seat_kind_member, "Ali");
    day today = (day)(h.t->now / DAY);
    struct command c = home_command(COMMAND_mandate_give);
    c.mandate_give = (struct mandate_give){
        .who = ali_seat, .authority = S("De gemeente"), .may = S("Bellen"), .until = today + 30};
    struct id mandate = home_do(&h, h.mia, c);
    c = home_command(COMMAND_mandate_end);
    c.mandate_end.mandate.id = mandate;
    home_do(&h, h.mia, c);
    c = home_command(COMMAND_seat_show_out);
    c.seat_show_out.seat.id = come.made;
    home_do(&h, h.mia, c);
    for (int i = 0; i < 2; i++) {
        h.t->now += i ? 2 * DECADE : -DECADE;
        app_test_reopen(h.t);
        const struct household *whole = home_table(&h, h.t->thread)->household;
        CHECK(!household_seat_of(whole, petra.account));
        CHECK(household_mandate(whole, mandate)->ended);
        struct door door;
        CHECK_ERR(door_find(h.t->thread, &h.t->arena, link, S("10.0.0.1"), &door), MISSING);
    }
    holds(&h);
    home_close(&h);
}

TEST("a session of a clock that ran ahead is over when it is right again, and another can begin") {
    struct app_test *t = app_test_open();
    account_id karin = app_test_account(t, "Karin", "");
    str now = app_test_sign_in(t, karin, true);
    t->now += DECADE;
    CHECK(!app_test_who(t, now).signed_in);
    str ahead = app_test_sign_in(t, karin, true);
    CHECK(app_test_who(t, ahead).signed_in);
    t->now -= DECADE;
    CHECK(!app_test_who(t, ahead).signed_in);
    str again = app_test_sign_in(t, karin, true);
    CHECK(app_test_who(t, again).signed_in);
    /* A little back is no more than a clock that was set right. */
    t->now -= 10 * MINUTE;
    CHECK(app_test_who(t, again).signed_in);
    t->now -= DECADE;
    CHECK(!app_test_who(t, again).signed_in);
    app_test_close(t);
}

TEST("wrong PINs typed while the clock ran ahead close nobody out for years") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Mia", "");
    CHECK_OK(account_pin_set(t->thread, &t->write, id, S("592713")));
    CHECK_OK(app_test_commit(t));
    ms_time after;
    t->now += DECADE;
    for (int i = 0; i < 5; i++)
        CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID);
    CHECK_ERR(account_pin_check(t->thread, id, S("592713"), &after), LIMIT);
    t->now -= DECADE;
    CHECK_OK(account_pin_check(t->thread, id, S("592713"), &after));
    /* A wait of this clock is one still. */
    for (int i = 0; i < 5; i++)
        CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID);
    CHECK_ERR(account_pin_check(t->thread, id, S("592713"), &after), LIMIT);
    app_test_close(t);
}

TEST("a message that waits for a clock that ran ahead goes out when it is right again") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Mia", "mia@example.nl");
    t->now += DECADE;
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    t->now -= DECADE;
    size_t sent;
    CHECK_OK(outbox_run(t->thread, &sent));
    CHECK_INT((int64_t)sent, 1);
    app_test_close(t);
}
