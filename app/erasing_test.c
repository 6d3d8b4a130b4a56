#include "app/erasing.h"
#include "app/desk.h"
#include "app/door.h"
#include "app/home_test.h"
#include "app/keep.h"
#include "core/household.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static const ms_time hour = INT64_C(60) * 60 * 1000;

static void no_finding(struct app_test *t, int64_t households) {
    size_t found = 0;
    struct verified sums;
    CHECK_OK(keep_verify(t->thread, app_test_finding, &found, &sums));
    CHECK_INT((int64_t)found, 0);
    CHECK_INT(sums.households, households);
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

static size_t words_of(const struct view *v, const char *words) {
    size_t count = 0, all = 0;
    for (const struct goal *g = view_next_goal(v, NULL); g; g = view_next_goal(v, g), all++)
        count += str_eq(g->words, str_of(words));
    CHECK_INT((int64_t)all, (int64_t)count);
    return count;
}

TEST("erasing: words that she signed on paper count after a day, also while an end is running") {
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true);
    home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct command c = home_command(COMMAND_dictation_make),
                   sign = home_command(COMMAND_dictation_sign);
    c.dictation_make = (struct dictation_make){.words_of = h.mia_seat,
                                               .kind = said_kind_goal,
                                               .words = S("Van ons"),
                                               .due = DAY_NONE};
    sign.dictation_sign.signed_by_her = true;
    sign.dictation_sign.on = (day)(h.t->now / (24 * hour));
    sign.dictation_sign.proposal.id = home_do(&h, jeannette, c);
    home_do(&h, jeannette, sign);
    h.t->now += hour;
    ask(&h); /* due later: the day comes first */
    CHECK_INT((int64_t)words_of(home_view(&h, h.mia_seat, false), "Van ons"), 0);
    h.t->now += 22 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK_INT((int64_t)words_of(home_view(&h, h.mia_seat, false), "Van ons"), 0);
    h.t->now += 3 * hour;
    for (int i = 0; i < 2; i++) { /* once, however often it is looked at */
        CHECK_OK(erasing_run(h.t->thread));
        CHECK_INT((int64_t)words_of(home_view(&h, h.mia_seat, false), "Van ons"), 1);
    }
    CHECK(is_there(&h));
    h.t->now += 50 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(!is_there(&h));
    home_close(&h);
}

TEST("erasing: three days after the last yes the table is gone; her own things are hers for thirty "
     "more") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Van ons", audience_rule_table);
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    struct who jeannette = home_person(&h, "Jeannette", true);
    home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct run open = home_ask(&h, seat_kind_member, "Ali");
    ask(&h);
    h.t->now += 72 * hour - 1;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(is_there(&h));
    h.t->now += 2 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(!is_there(&h));
    CHECK(vault_owner(h.t->app->vault, h.id.id) == VAULT_ERASED);
    CHECK(vault_owner(h.t->app->vault, h.mia_seat.id) == VAULT_KEPT);
    no_finding(h.t, 1);
    CHECK(!app_test_stored(h.t, S("Van ons")));
    struct desk desk;
    struct door door;
    CHECK_OK(desk_read(h.t->thread, &h.t->arena, &jeannette, &desk));
    CHECK_INT((int64_t)desk.count, 0);
    CHECK_ERR(door_find(h.t->thread, &h.t->arena, open.link, S("10.0.0.1"), &door), MISSING);
    struct kept_list list;
    CHECK_OK(kept_list(h.t->thread, &h.t->arena, &jeannette, &list));
    CHECK_INT((int64_t)list.count, 0);
    CHECK_OK(kept_list(h.t->thread, &h.t->arena, &h.mia, &list));
    CHECK(list.count == 1 && id_eq(list.at[0].household.id, h.id.id));
    const struct view *view;
    ms_time until;
    struct who without = h.mia;
    without.stepped_up = false;
    CHECK_ERR(kept_view(h.t->thread, &h.t->arena, &without, h.id, &view, &until), STEP_UP);
    CHECK_ERR(kept_view(h.t->thread, &h.t->arena, &jeannette, h.id, &view, &until), MISSING);
    CHECK_OK(kept_view(h.t->thread, &h.t->arena, &h.mia, h.id, &view, &until));
    CHECK_INT((int64_t)words_of(view, "Van mij"), 1);
    h.t->now = until;
    CHECK_ERR(kept_view(h.t->thread, &h.t->arena, &h.mia, h.id, &view, &until), MISSING);
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(vault_owner(h.t->app->vault, h.mia_seat.id) == VAULT_ERASED);
    CHECK_OK(kept_list(h.t->thread, &h.t->arena, &h.mia, &list));
    CHECK_INT((int64_t)list.count, 0);
    no_finding(h.t, 0);
    home_close(&h);
}

TEST(
    "erasing: stopped, it is not looked at again; a stop too late is refused, a yes anew begins anew") {
    struct home h = home_open();
    struct command stop = home_command(COMMAND_erasing_stop);
    stop.erasing_stop.erasing.id = ask(&h);
    home_do(&h, h.mia, stop);
    h.t->now += 74 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(is_there(&h));
    stop.erasing_stop.erasing.id = ask(&h);
    h.t->now += 72 * hour;
    CHECK_ERR(home_run(&h, h.mia, stop).result, CONFLICT);
    CHECK_OK(erasing_run(h.t->thread)); /* within the minute that a stop may still be on its way */
    h.t->now += 2 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(!is_there(&h));
    home_close(&h);
}

TEST("erasing: who comes to decide meanwhile holds it up until she says yes too") {
    struct home h = home_open();
    struct command agree = home_command(COMMAND_erasing_agree);
    agree.erasing_agree.erasing.id = ask(&h);
    struct who sam = home_person(&h, "Sam", false);
    home_join(&h, sam, seat_kind_director, "Sam");
    h.t->now += 74 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(is_there(&h));
    home_do(&h, sam, agree);
    h.t->now += 71 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(is_there(&h));
    h.t->now += 3 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(!is_there(&h));
    home_close(&h);
}

TEST("erasing: cut off after the keys it is finished by the next round, and nothing of hers is lost") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Van ons", audience_rule_table);
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    ask(&h);
    h.t->now += 74 * hour;
    uint8_t hash[32];
    sits_hash(h.t->app, h.mia.account, hash);
    store_write_add(
        &h.t->write, SQL_kept_put, 1,
        SV(SV_ID(h.id.id), SV_ID(h.mia_seat.id), SV_HASH(hash), sv_int(h.t->now + KEPT_MS)));
    CHECK_OK(app_test_commit(h.t));
    CHECK_OK(vault_erase(h.t->app->vault, &h.id.id, 1, h.t->now));
    app_test_reopen(h.t);
    CHECK(!is_there(&h));
    CHECK_OK(erasing_run(h.t->thread));
    no_finding(h.t, 1);
    const struct view *view;
    ms_time until;
    CHECK_OK(kept_view(h.t->thread, &h.t->arena, &h.mia, h.id, &view, &until));
    CHECK_INT((int64_t)words_of(view, "Van mij"), 1);
    home_close(&h);
}

/* What is planted: an erasing that strikes itself off the list of what is to be done before it has done it. */
static err struck_off_first(struct app_thread *thread, const struct home *h) {
    h->t->write = (struct store_write){.arena = &h->t->arena};
    store_write_add(&h->t->write, SQL_erasing_drop, STORE_ANY, SV(SV_ID(h->id.id), sv_int(INT64_MAX)));
    TRY(store_write_wait(app_of(thread)->store, &h->t->write));
    usleep(3000); /* the planted bug takes its time */
    return vault_erase(app_of(thread)->vault, &h->id.id, 1, h->t->now);
}

/* A child erases and is killed; whoever comes next finishes. *ret_killed: it was in the middle. */
static bool erased_after_kill(int microseconds, bool planted, bool *ret_killed) {
    struct home h = home_open();
    home_goal(&h, h.mia, "Van ons", audience_rule_table);
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    ask(&h);
    h.t->now += 74 * hour;
    CHECK_OK(steady_look(h.t->thread)); /* it was there all that time */
    app_test_leave(h.t);
    int begun[2];
    char byte = 0;
    CHECK(pipe(begun) == 0);
    pid_t child = fork();
    if (child == 0) {
        app_test_enter(h.t);
        if (write(begun[1], &byte, 1) != 1) _exit(1);
        err e = planted ? struck_off_first(h.t->thread, &h) : erasing_run(h.t->thread);
        _exit(e.kind ? 1 : 0);
    }
    int status;
    CHECK(child > 0);
    CHECK(close(begun[1]) == 0); /* a child that ends before it began is found out */
    CHECK(read(begun[0], &byte, 1) == 1);
    CHECK(close(begun[0]) == 0);
    usleep((useconds_t)microseconds);
    CHECK(kill(child, SIGKILL) == 0 || errno == ESRCH);
    CHECK(waitpid(child, &status, 0) == child);
    *ret_killed = WIFSIGNALED(status);
    app_test_enter(h.t);
    CHECK_OK(erasing_run(h.t->thread));
    bool erased = !is_there(&h);
    if (erased && !planted) {
        no_finding(h.t, 1);
        const struct view *view;
        ms_time until;
        CHECK_OK(kept_view(h.t->thread, &h.t->arena, &h.mia, h.id, &view, &until));
        CHECK_INT((int64_t)words_of(view, "Van mij"), 1);
    }
    home_close(&h);
    return erased;
}

enum { KILLS = 24, KILL_STEP_US = 250, PLANTED_KILLS = 5 * KILLS };

TEST("erasing: killed at any moment, the next round finishes it") {
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
        bool in_the_middle;
        CHECK(erased_after_kill(i * KILL_STEP_US, false, &in_the_middle));
        killed += in_the_middle;
    }
    CHECK(killed > 0);
}

TEST("erasing: the same kills find one that strikes itself off before it has erased") {
    int found = 0;
    for (int i = 0; i < PLANTED_KILLS && !found; i++) {
        bool in_the_middle;
        found += !erased_after_kill(i % KILLS * KILL_STEP_US, true, &in_the_middle);
    }
    CHECK(found > 0);
}

TEST("erasing: a backup of before it opens nothing of the table, when the newer keys are at hand") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Van ons", audience_rule_table);
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    ask(&h);
    const char *copy = app_test_path(h.t, "copy"), *back = app_test_path(h.t, "back");
    CHECK_OK(keep_backup(h.t->app, copy));
    h.t->now += 74 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK_OK(keep_restore(copy, back, h.t->config.master_path, app_test_path(h.t, "data/keys.db")));
    struct app_config config = h.t->config;
    struct app *app;
    struct app_thread *thread;
    struct table *table;
    config.data = back;
    CHECK_OK(app_open(&config, &app));
    app->clock = h.t->app->clock;
    app->clock_state = h.t->app->clock_state;
    CHECK_OK(app_thread_open(app, &thread));
    CHECK_ERR(table_load(thread, h.id, TABLE_VERSION_UNKNOWN, &table), MISSING);
    CHECK_OK(erasing_run(thread)); /* its row was in the copy: what nobody kept goes as well */
    CHECK(vault_owner(app->vault, h.mia_seat.id) == VAULT_ERASED);
    app_thread_close(thread);
    app_close(app);
    home_close(&h);
}

TEST("erasing: somebody who leaves in those three days makes them no longer") {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false);
    home_join(&h, ali, seat_kind_member, "Ali");
    ask(&h);
    h.t->now += 71 * hour;
    struct command c = home_command(COMMAND_seat_leave);
    c.seat_leave.sure = true;
    home_do(&h, ali, c);
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(is_there(&h));
    h.t->now += 3 * hour;
    CHECK_OK(erasing_run(h.t->thread));
    CHECK(!is_there(&h));
    home_close(&h);
}
