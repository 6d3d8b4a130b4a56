#include "app/home_test.h"
#include "app/desk.h"
#include "app/keep.h"
#include "app/look.h"

static void ignore(void *state, const struct finding *f) {
    (void)f;
    (*(size_t *)state)++;
}

TEST("an erased household is gone: keys first, rows after, for everybody and every thread") {
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true);
    seat_id seat = home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct id goal = home_goal(&h, h.mia, "Van ons", audience_rule_table);
    home_goal(&h, h.mia, "Van mij", audience_rule_me);
    struct command c = home_command(COMMAND_item_open);
    c.item_open = (struct item_open){.item.id = goal, .seat = seat};
    CHECK_ERR(home_run(&h, h.mia, c).result, CONFLICT); /* she can see it already */
    bool new;
    CHECK_OK(look_note(h.t->thread, &h.t->write, home_table(&h, h.t->thread),
                       home_view(&h, seat, false), S("plan"), &new));
    CHECK(new);
    CHECK_OK(app_test_commit(h.t));
    struct run ask = home_ask(&h, seat_kind_member, "Ali");
    CHECK_OK(ask.result);
    struct app_thread *other;
    CHECK_OK(app_thread_open(h.t->app, &other));
    home_table(&h, other);
    CHECK_OK(keep_erase(h.t->thread, h.id));
    struct table *table;
    CHECK_ERR(table_load(h.t->thread, h.id, TABLE_VERSION_UNKNOWN, &table), MISSING);
    CHECK_ERR(table_load(other, h.id, TABLE_VERSION_UNKNOWN, &table), MISSING);
    CHECK(vault_owner(h.t->app->vault, h.id.id) == VAULT_ERASED);
    CHECK(vault_owner(h.t->app->vault, h.mia_seat.id) == VAULT_ERASED);
    CHECK(vault_owner(h.t->app->vault, seat.id) == VAULT_ERASED);
    CHECK_ERR(home_run(&h, h.mia, home_command(COMMAND_goal_write)).result, MISSING);
    struct door door;
    CHECK_ERR(door_find(h.t->thread, &h.t->arena, ask.link, S("10.0.0.1"), &door), MISSING);
    struct desk desk;
    CHECK_OK(desk_read(h.t->thread, &h.t->arena, &jeannette, &desk));
    CHECK_INT((int64_t)desk.count, 0);
    size_t found = 0;
    struct verified sums;
    CHECK_OK(keep_verify(h.t->thread, ignore, &found, &sums));
    CHECK_INT((int64_t)found, 0);
    CHECK_INT(sums.households, 0);
    CHECK_INT(sums.events, 0);
    CHECK_ERR(keep_erase(h.t->thread, h.id), MISSING);
    app_thread_close(other);
    home_close(&h);
}

TEST("an erasure that stopped after the keys reads as erased, and is finished by doing it again") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Van ons", audience_rule_table);
    const struct id owners[] = {h.id.id, h.mia_seat.id};
    CHECK_OK(vault_erase(h.t->app->vault, owners, 2, h.t->now));
    app_test_reopen(h.t);
    struct table *table;
    CHECK_ERR(table_load(h.t->thread, h.id, TABLE_VERSION_UNKNOWN, &table), MISSING);
    size_t found = 0;
    struct verified sums;
    CHECK_OK(keep_verify(h.t->thread, ignore, &found, &sums));
    CHECK_INT((int64_t)found, 0);
    CHECK_INT(sums.erased, 1);
    CHECK_OK(keep_erase(h.t->thread, h.id));
    CHECK_OK(keep_verify(h.t->thread, ignore, &found, &sums));
    CHECK_INT(sums.events, 0);
    home_close(&h);
}

TEST("another household keeps its keys and its story") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = S("Tweede");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_newcomer,
                      .command = c,
                      .key = S("second")};
    CHECK_OK(run_wait(h.t->thread, &run));
    CHECK_OK(keep_erase(h.t->thread, h.id));
    struct table *table;
    CHECK_OK(table_load(h.t->thread, (household_id){run.made}, TABLE_VERSION_UNKNOWN, &table));
    home_close(&h);
}
