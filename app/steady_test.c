#include "app/account_end.h"
#include "app/erasing.h"
#include "app/home_test.h"
#include "app/outbox.h"
#include "core/household.h"
#include <sys/stat.h>
#include <unistd.h>

#define MINUTE (INT64_C(60) * 1000)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define DECADE (3652 * DAY)

/* The wall clock alone, forth or back. */
static void leap(struct home *h, int64_t by) {
    h->t->leapt += by;
    h->t->now += by;
}

static struct id ask(struct home *h) {
    struct command c = home_command(COMMAND_erasing_ask);
    c.erasing_ask.sure = true;
    return home_do(h, h->mia, c);
}

static bool is_there(struct home *h) {
    struct table *table;
    err e = table_load(h->t->thread, h->id, TABLE_VERSION_UNKNOWN, &table);
    if (e.kind) CHECK_ERR(e, MISSING);
    return !e.kind;
}

static bool is_there_after(struct home *h, int64_t passed) {
    h->t->now += passed;
    CHECK_OK(erasing_run(h->t->thread));
    return is_there(h);
}

/* As the thread that runs the jobs does: it looks on and on. */
static bool is_there_through(struct home *h, int64_t passed) {
    bool there = true;
    for (; passed > 0; passed -= HOUR)
        there = is_there_after(h, passed < HOUR ? passed : HOUR);
    return there;
}

static struct steady_about about(struct home *h) {
    struct steady_about about;
    CHECK_OK(steady_about(h->t->config.data, &h->t->arena, &about));
    return about;
}

TEST("steady: a clock that leaps ten years ends no table: three days go by first, and she can stop it "
     "in them") {
    struct home h = home_open();
    struct command stop = home_command(COMMAND_erasing_stop);
    stop.erasing_stop.erasing.id = ask(&h);
    CHECK(is_there_after(&h, HOUR));
    CHECK(!about(&h).wait);
    leap(&h, DECADE);
    CHECK(is_there_after(&h, MINUTE));
    CHECK(about(&h).ahead > DECADE - HOUR && about(&h).wait == STEADY_WAIT_MS);
    CHECK(is_there_through(&h, 70 * HOUR));
    home_do(&h, h.mia, stop); /* by the wall clock the three days are long over */
    CHECK(is_there_through(&h, 80 * HOUR));
    CHECK(!about(&h).wait);
    ask(&h);
    CHECK(is_there_through(&h, 72 * HOUR));
    CHECK(!is_there_through(&h, 2 * HOUR));
    home_close(&h);
}

TEST("steady: three days after the leap it is believed, and what is due is done") {
    struct home h = home_open();
    ask(&h);
    leap(&h, 30 * DAY);
    CHECK(is_there_through(&h, 72 * HOUR));
    CHECK(!is_there_after(&h, HOUR));
    home_close(&h);
}

TEST("steady: a clock that leapt and came back held nothing up, and what is due then is done then") {
    struct home h = home_open();
    ask(&h);
    leap(&h, DECADE);
    CHECK(is_there_through(&h, 10 * HOUR));
    leap(&h, -DECADE);
    CHECK(is_there_through(&h, 62 * HOUR));
    CHECK(!about(&h).wait);
    CHECK(!is_there_through(&h, 2 * HOUR));
    home_close(&h);
}

TEST("steady: a yes of a clock that was behind is not past when the clock is put right") {
    struct home h = home_open();
    leap(&h, -DECADE);
    CHECK(is_there_after(&h, MINUTE));
    ask(&h);
    leap(&h, DECADE);
    CHECK(is_there_through(&h, 71 * HOUR));
    CHECK(!is_there_through(&h, 3 * HOUR));
    home_close(&h);
}

TEST("steady: another leap begins the three days anew, small ones together too") {
    struct home h = home_open();
    leap(&h, -DECADE);
    CHECK(is_there_after(&h, MINUTE));
    ask(&h);
    leap(&h, 4 * DAY);
    CHECK(is_there_through(&h, 60 * HOUR));
    leap(&h, DECADE);
    CHECK(is_there_through(&h, 10 * HOUR));
    home_close(&h);
    h = home_open();
    leap(&h, DECADE);
    CHECK(is_there_through(&h, 60 * HOUR));
    ask(&h);
    leap(&h, DECADE);
    CHECK(is_there_through(&h, 71 * HOUR));
    CHECK(!is_there_through(&h, 3 * HOUR));
    home_close(&h);
    h = home_open();
    ask(&h);
    for (int i = 0; i < 72 * 60 / 4; i++) { /* four minutes each, and one that passes */
        leap(&h, 4 * MINUTE);
        CHECK(is_there_after(&h, MINUTE));
    }
    home_close(&h);
}

TEST("steady: it is kept over a restart, a kill and another start of the machine") {
    static const char *const boots[] = {NULL, "another", ""};
    for (size_t i = 0; i < sizeof boots / sizeof *boots; i++) {
        struct home h = home_open();
        ask(&h);
        CHECK(is_there_after(&h, HOUR));
        leap(&h, DECADE);
        CHECK(is_there_after(&h, MINUTE));
        h.t->boot = boots[i];
        app_test_reopen(h.t);
        CHECK(is_there_through(&h, 69 * HOUR));
        app_test_reopen(h.t);
        CHECK(is_there_after(&h, 30 * MINUTE));
        CHECK(!is_there_through(&h, 3 * HOUR));
        home_close(&h);
    }
}

TEST("steady: a leap while the machine starts is one, and so is a program that was off for days") {
    for (int i = 0; i < 2; i++) {
        struct home h = home_open();
        ask(&h);
        CHECK(is_there_after(&h, HOUR));
        app_test_leave(h.t);
        h.t->boot = "another";
        if (i)
            h.t->now += 4 * DAY;
        else
            leap(&h, 4 * DAY);
        app_test_enter(h.t);
        CHECK(is_there_through(&h, 71 * HOUR));
        CHECK(!is_there_through(&h, 3 * HOUR));
        home_close(&h);
    }
    struct home h = home_open(); /* a night is none */
    ask(&h);
    app_test_leave(h.t);
    h.t->boot = "another";
    h.t->now += 12 * HOUR;
    app_test_enter(h.t);
    CHECK(is_there_through(&h, 60 * HOUR));
    CHECK(!is_there_through(&h, 2 * HOUR));
    home_close(&h);
}

static void put_clock(struct home *h, str bytes) {
    FILE *f = fopen(app_test_path(h->t, "data/clock"), "w");
    CHECK(f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len && fclose(f) == 0);
}

TEST("steady: without its file, or with half of it, what waits begins its days anew; where nothing "
     "waits none begin") {
    for (int i = 0; i < 3; i++) {
        struct home h = home_open();
        if (i) ask(&h);
        app_test_leave(h.t);
        str whole = app_test_file(h.t, "data/clock");
        CHECK(str_ends(whole, S(" end\n")));
        if (i == 2)
            put_clock(&h, (str){whole.at, whole.len - 8});
        else
            CHECK(unlink(app_test_path(h.t, "data/clock")) == 0);
        leap(&h, 4 * DAY);
        app_test_enter(h.t);
        if (!i) ask(&h);
        CHECK(is_there_through(&h, 71 * HOUR));
        CHECK(!is_there_through(&h, 3 * HOUR));
        home_close(&h);
    }
}

TEST("steady: where the clock cannot be kept nothing is erased, and the rest goes on") {
    struct home h = home_open();
    ask(&h);
    CHECK(is_there_after(&h, HOUR));
    CHECK(mkdir(app_test_path(h.t, "data/clock.part"), 0700) == 0);
    h.t->now += 74 * HOUR;
    CHECK_ERR(erasing_run(h.t->thread), UNAVAILABLE);
    CHECK(is_there(&h));
    CHECK(rmdir(app_test_path(h.t, "data/clock.part")) == 0);
    CHECK(!is_there_after(&h, MINUTE));
    home_close(&h);
}

TEST("steady: a leap erases no account and no own log, and sweeps nobody out") {
    struct home h = home_open();
    struct app_test *t = h.t;
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    struct who tom = home_person(&h, "Tom", false);
    str cookie = app_test_sign_in(t, tom.account, false);
    struct run open = home_ask(&h, seat_kind_member, "Ali");
    ask(&h);
    CHECK(!is_there_through(&h, 74 * HOUR));
    CHECK_OK(account_end_ask(t->thread, &t->write, tom.account));
    CHECK_OK(app_test_commit(t));
    leap(&h, DECADE);
    struct account account;
    struct kept_list kept;
    for (int i = 0; i < 71; i++) {
        t->now += HOUR;
        CHECK_OK(erasing_run(t->thread));
        CHECK_OK(outbox_sweep(t->thread));
        CHECK_OK(account_load(t->thread, &t->arena, tom.account, &account));
        CHECK(vault_owner(t->app->vault, h.mia_seat.id) == VAULT_KEPT);
    }
    leap(&h, -DECADE);
    CHECK(app_test_who(t, cookie).signed_in && open.link.len);
    CHECK_OK(kept_list(t->thread, &t->arena, &h.mia, &kept));
    CHECK_INT((int64_t)kept.count, 1);
    t->now += 5 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK_ERR(account_load(t->thread, &t->arena, tom.account, &account), MISSING);
    t->now += 30 * DAY;
    CHECK_OK(erasing_run(t->thread));
    CHECK(vault_owner(t->app->vault, h.mia_seat.id) == VAULT_ERASED);
    home_close(&h);
}

TEST("steady: what waits does not hold up what is signed at other tables, however much waits") {
    enum { TABLES = 24 }; /* more than a round reads at once */
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true);
    home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct home others[TABLES];
    for (int i = 0; i < TABLES; i++) {
        struct run run = {.arena = &h.t->arena,
                          .who = h.mia,
                          .actor = actor_kind_newcomer,
                          .command = home_command(COMMAND_table_found),
                          .key = arena_fmt(&h.t->arena, "found-%d", i)};
        run.command.table_found.name = S("Een");
        CHECK_OK(run_wait(h.t->thread, &run));
        others[i] = h;
        others[i].id.id = run.made;
        others[i].keys = 1000 * (i + 1);
        ask(&others[i]);
    }
    h.t->now += HOUR;
    struct command c = home_command(COMMAND_dictation_make),
                   sign = home_command(COMMAND_dictation_sign);
    c.dictation_make = (struct dictation_make){
        .words_of = h.mia_seat, .kind = said_kind_goal, .words = S("Van ons"), .due = DAY_NONE};
    sign.dictation_sign.signed_by_her = true;
    sign.dictation_sign.on = (day)(h.t->now / DAY);
    sign.dictation_sign.proposal.id = home_do(&h, jeannette, c);
    home_do(&h, jeannette, sign);
    leap(&h, 4 * DAY);
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(view_next_goal(home_view(&h, h.mia_seat, false), NULL));
    for (int i = 0; i < TABLES; i++)
        CHECK(is_there(&others[i]));
    home_close(&h);
}
