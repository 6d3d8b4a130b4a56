#include "app/home_test.h"
#include "app/snapshot.h"
#include "app/cache.h"
#include "app/thread.h"
#include "core/household.h"

static size_t goals(const struct table *table) {
    return table->household->goals.count;
}

TEST("a table is folded once, and again from its tail when the version has moved") {
    struct home h = home_open();
    struct app_thread *other;
    CHECK_OK(app_thread_open(h.t->app, &other));
    struct table *there = home_table(&h, other);
    CHECK_INT((int64_t)goals(there), 0);
    home_goal(&h, h.mia, "Rust in huis", audience_rule_directors);
    /* The version that was read before the goal still gives the table as it was. */
    struct table *again;
    CHECK_OK(table_load(other, h.id, there->version, &again));
    CHECK(again == there);
    CHECK_INT((int64_t)goals(again), 0);
    CHECK(home_table(&h, other) == there);
    CHECK_INT((int64_t)goals(there), 1);
    CHECK_STR(there->household->goals.at[0].words, S("Rust in huis"));
    app_thread_close(other);
    home_close(&h);
}

TEST("what this thread commits is folded without a read") {
    struct home h = home_open();
    struct table *table = home_table(&h, h.t->thread);
    int64_t version = table->version;
    home_goal(&h, h.mia, "Rust in huis", audience_rule_directors);
    CHECK_INT(table->version, version + 1);
    CHECK_INT((int64_t)goals(table), 1);
    home_close(&h);
}

TEST("a household that is not there is missing") {
    struct home h = home_open();
    struct table *table;
    household_id none = {{{7}}};
    CHECK_ERR(table_load(h.t->thread, none, TABLE_VERSION_UNKNOWN, &table), MISSING);
    CHECK_ERR(table_load(h.t->thread, none, 1, &table), MISSING);
    home_close(&h);
}

/* What the household is, log by log: equal states give equal bytes. */
static str bytes_of(struct home *h, const struct household *household, const struct table *table) {
    struct buf out = {.arena = &h->t->arena};
    for (size_t i = 0; i < table->heads.count; i++)
        household_write(&out, household, table->heads.at[i].log);
    return buf_str(&out);
}

TEST("a snapshot and the tail give what the whole story gives") {
    struct home h = home_open();
    struct id step = home_step(&h, h.mia, "Bellen", audience_rule_table);
    home_goal(&h, h.mia, "Alleen voor mij", audience_rule_me);
    for (int i = 0; i < 60; i++) {
        struct command c = home_command(i % 2 ? COMMAND_step_reopen : COMMAND_step_do);
        if (i % 2)
            c.step_reopen.step.id = step;
        else
            c.step_do = (struct step_do){.step.id = step, .doer = doer_self, .confidence = -1};
        home_do(&h, h.mia, c);
    }
    app_test_reopen(h.t); /* snapshots are behind the answer; closing commits what waits */
    struct store_value row[2];
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_snapshot_get,
                            SV(SV_ID(h.id.id), SV_ID(h.id.id)), row, 2));
    CHECK_INT(row[0].i, SNAPSHOT_EVERY);
    struct household *whole;
    struct table *table = home_table(&h, h.t->thread);
    CHECK_OK(table_replay(h.t->thread, &h.t->arena, h.id, 0, &whole));
    CHECK(str_eq(bytes_of(&h, whole, table), bytes_of(&h, table->household, table)));
    CHECK_INT(table->household->number, home_events(&h, h.id.id));
    /* A snapshot that is not ours costs time, nothing else. */
    home_sql(&h, "UPDATE snapshot SET sealed = randomblob(500)");
    app_test_reopen(h.t);
    table = home_table(&h, h.t->thread);
    CHECK(str_eq(bytes_of(&h, whole, table), bytes_of(&h, table->household, table)));
    home_close(&h);
}

TEST("a replay up to a number shows the table as it was") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Eerst", audience_rule_table);
    int64_t then = home_events(&h, h.id.id);
    home_goal(&h, h.mia, "Later", audience_rule_table);
    struct household *was;
    CHECK_OK(table_replay(h.t->thread, &h.t->arena, h.id, then, &was));
    CHECK_INT((int64_t)was->goals.count, 1);
    CHECK_INT(was->number, then);
    home_close(&h);
}

TEST("an own log that was erased is absent; the rest stays") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Samen", audience_rule_table);
    home_goal(&h, h.mia, "Alleen voor mij", audience_rule_me);
    CHECK_INT(home_events(&h, h.mia_seat.id), 2);
    CHECK_OK(vault_erase(h.t->app->vault, &h.mia_seat.id, 1, h.t->now));
    app_test_reopen(h.t);
    struct table *table = home_table(&h, h.t->thread);
    CHECK_INT((int64_t)goals(table), 1);
    CHECK_STR(table->household->goals.at[0].words, S("Samen"));
    CHECK(!table_head(table, h.mia_seat.id));
    home_close(&h);
}

TEST("a story that was touched is broken, and the table does not open") {
    static const char *const touches[] = {
        "UPDATE event SET sealed = zeroblob(length(sealed)) WHERE number = 2",
        "UPDATE event SET minute = minute + 1 WHERE number = 2",
        "DELETE FROM event WHERE number = 2",
        "DELETE FROM event WHERE number = 4",
        "UPDATE head SET number = number - 1 WHERE number = 4",
        "DELETE FROM head WHERE number = 4",
    };
    for (size_t i = 0; i < sizeof touches / sizeof *touches; i++) {
        struct home h = home_open();
        struct table *table;
        home_goal(&h, h.mia, "Samen", audience_rule_table);
        CHECK_INT(home_events(&h, h.id.id), 4);
        home_sql(&h, touches[i]);
        app_test_reopen(h.t);
        CHECK(table_load(h.t->thread, h.id, TABLE_VERSION_UNKNOWN, &table).kind != ERR_OK);
        home_close(&h);
    }
}

TEST("the cache keeps to its bytes, and throws out no table that is held") {
    struct home h = home_open();
    enum { MANY = 40 };
    household_id id[MANY];
    for (int i = 0; i < MANY; i++) {
        struct who who = home_person(&h, "Iemand", false);
        struct command c = home_command(COMMAND_table_found);
        c.table_found.name = S("Iemand");
        struct run run = {.arena = &h.t->arena,
                          .who = who,
                          .actor = actor_kind_newcomer,
                          .command = c,
                          .key = S("found")};
        CHECK_OK(run_wait(h.t->thread, &run));
        id[i].id = run.made;
    }
    struct table_cache *cache;
    CHECK_OK(table_cache_open(h.t->thread, 300 * 1024, &cache));
    struct table_cache *usual = h.t->thread->cache;
    h.t->thread->cache = cache;
    struct table *held, *table;
    CHECK_OK(table_load(h.t->thread, id[0], TABLE_VERSION_UNKNOWN, &held));
    table_hold(held);
    for (int i = 1; i < MANY; i++)
        CHECK_OK(table_load(h.t->thread, id[i], TABLE_VERSION_UNKNOWN, &table));
    size_t kept = 0;
    for (int i = 0; i < MANY; i++)
        kept += cache_find(cache, id[i]) != NULL;
    CHECK(kept > 1 && kept < 12);
    CHECK(cache_find(cache, id[0]) == (struct cached *)held);
    CHECK(cache_find(cache, id[MANY - 1]));
    table_forget(h.t->thread, id[0]);
    CHECK(!cache_find(cache, id[0]));
    CHECK_STR(held->household->name, S("Iemand"));
    table_release(held);
    table_cache_close(cache);
    h.t->thread->cache = usual;
    home_close(&h);
}
