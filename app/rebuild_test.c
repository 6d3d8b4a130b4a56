#include "app/home_test.h"
#include "app/keep.h"

struct found {
    size_t count;
    const char *last;
};
static void collect(void *state, const struct finding *f) {
    struct found *all = state;
    all->count++;
    all->last = f->what;
}

static struct found rebuild(struct home *h, bool write, struct verified *ret) {
    struct found all = {0};
    CHECK_OK(keep_rebuild(h->t->thread, write, collect, &all, ret));
    return all;
}

/* A story with everything in it that folds in a way of its own: redactions, own items, people who left. */
static struct home full_story(void) {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false), jeannette = home_person(&h, "Jeannette", true);
    seat_id seat = home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    home_join(&h, ali, seat_kind_member, "Ali");
    struct id step = home_step(&h, h.mia, "Bellen", audience_rule_table);
    struct id kept = home_goal(&h, h.mia, "Eerst van ons", audience_rule_table);
    struct id out = home_goal(&h, h.mia, "Vergissing", audience_rule_table);
    struct command c = home_command(COMMAND_item_keep);
    c.item_keep.item.id = kept;
    home_do(&h, h.mia, c);
    c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = out;
    home_do(&h, h.mia, c);
    c = home_command(COMMAND_seat_show_out);
    c.seat_show_out.seat = seat;
    home_do(&h, h.mia, c);
    for (int i = 0; i < 60; i++) {
        c = home_command(i % 2 ? COMMAND_step_reopen : COMMAND_step_do);
        if (i % 2)
            c.step_reopen.step.id = step;
        else
            c.step_do = (struct step_do){.step.id = step, .doer = doer_self, .confidence = -1};
        home_do(&h, h.mia, c);
    }
    app_test_reopen(h.t);
    return h;
}

TEST("refolding finds the state that snapshots and index say") {
    struct home h = full_story();
    struct verified sums;
    struct store_value row[2];
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_snapshot_get,
                            SV(SV_ID(h.id.id), SV_ID(h.id.id)), row, 2));
    struct found all = rebuild(&h, false, &sums);
    if (all.count) fprintf(stderr, "# found: %s\n", all.last);
    CHECK_INT((int64_t)all.count, 0);
    CHECK_INT(sums.households, 1);
    CHECK_INT(sums.logs, 4);
    CHECK(sums.redacted >= 4);
    home_close(&h);
}

TEST("a wrong snapshot, a lacking seat and a seat too many are found, and written anew") {
    static const char *const touches[] = {
        "UPDATE snapshot SET sealed = randomblob(600)",
        "UPDATE snapshot SET number = number - 1",
        "DELETE FROM sits WHERE account = (SELECT min(account) FROM sits)",
        "INSERT INTO sits SELECT household, randomblob(32), 1 FROM household",
    };
    struct verified sums;
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
        struct home h = full_story();
        home_sql(&h, touches[i]);
        CHECK_INT((int64_t)rebuild(&h, false, &sums).count, 1);
        CHECK_INT((int64_t)rebuild(&h, false, &sums).count, 1);
        CHECK_INT((int64_t)rebuild(&h, true, &sums).count, 1);
        CHECK_INT((int64_t)rebuild(&h, false, &sums).count, 0);
        home_close(&h);
    }
}

TEST("what is derived can go: it is made again from the stories") {
    struct home h = full_story();
    struct verified sums;
    CHECK_OK(store_derived_reset(h.t->app->store));
    app_test_reopen(h.t);
    CHECK(rebuild(&h, true, &sums).count > 0);
    CHECK_INT((int64_t)rebuild(&h, false, &sums).count, 0);
    struct store_value row[2];
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_snapshot_get,
                            SV(SV_ID(h.id.id), SV_ID(h.id.id)), row, 2));
    CHECK_INT(row[0].i, home_events(&h, h.id.id));
    home_close(&h);
}

TEST("a story that does not follow is named, and the next household is still folded") {
    struct home h = full_story();
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = S("Tweede");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_newcomer,
                      .command = c,
                      .key = S("second")};
    CHECK_OK(run_wait(h.t->thread, &run));
    struct verified sums;
    home_sql(&h, "UPDATE event SET minute = 1 WHERE household = (SELECT min(household) FROM household) "
                 "AND number = 2");
    CHECK_INT((int64_t)rebuild(&h, false, &sums).count, 1);
    CHECK_INT(sums.households, 2);
    home_close(&h);
}
