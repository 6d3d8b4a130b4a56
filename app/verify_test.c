#include "app/home_test.h"
#include "app/keep.h"
#include <sqlite3.h>

enum { FOUND_MOST = 64 };
struct findings {
    struct finding at[FOUND_MOST];
    size_t count;
    struct verified sums;
};

static void collect(void *state, const struct finding *f) {
    struct findings *all = state;
    if (all->count < FOUND_MOST) all->at[all->count++] = *f;
}

static struct findings verify(struct home *h) {
    struct findings all = {.count = 0};
    CHECK_OK(keep_verify(h->t->thread, collect, &all, &all.sums));
    return all;
}

/* Exactly one finding, in this log, at this number. */
static void check_named(struct home *h, struct id log, int64_t number, const char *why) {
    struct findings all = verify(h);
    if (all.count == 1 && id_eq(all.at[0].log, log) && all.at[0].number == number &&
        id_eq(all.at[0].household.id, h->id.id))
        return;
    for (size_t i = 0; i < all.count; i++)
        fprintf(stderr, "# found: %s at %ld%s\n", all.at[i].what, (long)all.at[i].number,
                id_eq(all.at[i].log, log) ? "" : " of another log");
    test_fail(__FILE__, __LINE__, why);
}

static sqlite3 *open_file(struct home *h) {
    sqlite3 *db;
    CHECK(sqlite3_open(app_test_path(h->t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(sqlite3_busy_timeout(db, 10000) == SQLITE_OK); /* a snapshot may be on its way */
    CHECK(sqlite3_exec(db,
                       "PRAGMA synchronous = OFF; CREATE TABLE kept_event AS SELECT * FROM event; "
                       "CREATE TABLE kept_head AS SELECT * FROM head",
                       NULL, NULL, NULL) == SQLITE_OK);
    return db;
}

static void sql(sqlite3 *db, const char *text) {
    if (sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "# %s: %s\n", text, sqlite3_errmsg(db));
    test_fail(__FILE__, __LINE__, "the SQL runs");
}

static void mend(sqlite3 *db) {
    sql(db, "DELETE FROM event; INSERT INTO event SELECT * FROM kept_event; DELETE FROM head; INSERT "
            "INTO head SELECT * FROM kept_head");
}

/* Flips one bit of a blob; false: past its end. */
static bool flip(sqlite3 *db, const char *column, int64_t number, struct id log, size_t bit) {
    char text[200];
    sqlite3_stmt *read, *write;
    CHECK(snprintf(text, sizeof text, "SELECT %s FROM event WHERE log = ?1 AND number = ?2", column) >
          0);
    CHECK(sqlite3_prepare_v2(db, text, -1, &read, NULL) == SQLITE_OK);
    CHECK(sqlite3_bind_blob(read, 1, log.byte, 16, SQLITE_TRANSIENT) == SQLITE_OK &&
          sqlite3_bind_int64(read, 2, number) == SQLITE_OK);
    CHECK(sqlite3_step(read) == SQLITE_ROW);
    size_t count = (size_t)sqlite3_column_bytes(read, 0);
    uint8_t bytes[8192];
    CHECK(count > 0 && count <= sizeof bytes);
    memcpy(bytes, sqlite3_column_blob(read, 0), count);
    CHECK(sqlite3_finalize(read) == SQLITE_OK);
    if (bit / 8 >= count) return false;
    bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    CHECK(snprintf(text, sizeof text, "UPDATE event SET %s = ?3 WHERE log = ?1 AND number = ?2",
                   column) > 0);
    CHECK(sqlite3_prepare_v2(db, text, -1, &write, NULL) == SQLITE_OK);
    CHECK(sqlite3_bind_blob(write, 1, log.byte, 16, SQLITE_TRANSIENT) == SQLITE_OK &&
          sqlite3_bind_int64(write, 2, number) == SQLITE_OK);
    CHECK(sqlite3_bind_blob(write, 3, bytes, (int)count, SQLITE_TRANSIENT) == SQLITE_OK);
    CHECK(sqlite3_step(write) == SQLITE_DONE && sqlite3_finalize(write) == SQLITE_OK);
    return true;
}

static struct home some_story(void) {
    struct home h = home_open();
    home_step(&h, h.mia, "Bellen", audience_rule_table);
    home_step(&h, h.mia, "Alleen van mij", audience_rule_me);
    home_step(&h, h.mia, "Schrijven", audience_rule_table);
    home_step(&h, h.mia, "Ook van mij", audience_rule_me);
    return h;
}

TEST("a whole story verifies, and is counted") {
    struct home h = some_story();
    struct findings all = verify(&h);
    CHECK_INT((int64_t)all.count, 0);
    CHECK_INT(all.sums.households, 1);
    CHECK_INT(all.sums.logs, 2);
    CHECK_INT(all.sums.events, 6);
    CHECK_INT(all.sums.redacted, 0);
    struct command c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = home_step(&h, h.mia, "Vergissing", audience_rule_table);
    home_do(&h, h.mia, c);
    all = verify(&h);
    CHECK_INT((int64_t)all.count, 0);
    CHECK_INT(all.sums.redacted, 1);
    home_close(&h);
}

TEST("every bit of a row is found, and its place is named") {
    struct home h = some_story();
    sqlite3 *db = open_file(&h);
    static const char *const columns[] = {"sealed", "commitment", "link", "item"};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        for (size_t bit = 0; flip(db, columns[c], 3, h.id.id, bit); bit++) {
            check_named(&h, h.id.id, 3, columns[c]);
            CHECK(flip(db, columns[c], 3, h.id.id, bit));
        }
    static const char *const numbers[] = {"format = 0",    "format = 2",    "algorithm = 0",
                                          "algorithm = 2", "key = key + 1", "minute = minute + 1"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[200];
        CHECK(snprintf(text, sizeof text, "UPDATE event SET %s WHERE number = 3", numbers[i]) > 0);
        sql(db, text);
        check_named(&h, h.id.id, 3, numbers[i]);
        mend(db);
    }
    CHECK_INT((int64_t)verify(&h).count, 0);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("a swap, a drop, a cut, an old row and a row of another log are found") {
    struct home h = some_story();
    struct id mine = h.mia_seat.id;
    sqlite3 *db = open_file(&h);
    sql(db, "UPDATE event SET number = 100 WHERE number = 3; UPDATE event SET number = 3 WHERE number "
            "= 4; UPDATE event SET number = 4 WHERE number = 100");
    check_named(&h, h.id.id, 3, "a swap");
    mend(db);
    sql(db, "DELETE FROM event WHERE number = 3");
    check_named(&h, h.id.id, 4, "a drop is named by the row after it");
    mend(db);
    sql(db, "DELETE FROM event WHERE number = 4");
    check_named(&h, h.id.id, 4, "a cut at the end");
    mend(db);
    sql(db, "DELETE FROM event WHERE number = 4; UPDATE head SET number = 3, link = (SELECT link FROM "
            "event WHERE number = 3) WHERE number = 4");
    check_named(&h, h.id.id, 3, "a cut at the end with its head");
    mend(db);
    sql(db,
        "UPDATE event SET sealed = (SELECT sealed FROM event e WHERE e.number = 3) WHERE number = 4");
    check_named(&h, h.id.id, 4, "an old text in a new place");
    mend(db);
    sql(db,
        "UPDATE event SET sealed = (SELECT sealed FROM kept_event e WHERE e.number = 1 AND e.log = "
        "event.log),"
        " commitment = (SELECT commitment FROM kept_event e WHERE e.number = 1 AND e.log = event.log),"
        " link = (SELECT link FROM kept_event e WHERE e.number = 1 AND e.log = event.log) WHERE number "
        "= 3");
    check_named(&h, h.id.id, 3, "an old row whole");
    mend(db);
    sql(db, "DELETE FROM event WHERE number = 2 AND log <> household");
    check_named(&h, mine, 2, "a cut in an own log");
    mend(db);
    sql(db, "DELETE FROM event WHERE log <> household");
    check_named(&h, mine, 1, "an own log without rows");
    mend(db);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("heads that lie are found") {
    struct home h = some_story();
    sqlite3 *db = open_file(&h);
    sql(db, "UPDATE head SET mac = randomblob(32) WHERE log = household");
    check_named(&h, h.id.id, 4, "a head that is not ours");
    mend(db);
    sql(db, "UPDATE head SET number = 9 WHERE log = household");
    CHECK(verify(&h).count >= 1);
    mend(db);
    sql(db, "DELETE FROM head WHERE log <> household");
    check_named(&h, h.mia_seat.id, 2, "no head");
    mend(db);
    sql(db, "DELETE FROM household");
    CHECK(verify(&h).count >= 1);
    sql(db, "INSERT INTO household VALUES ((SELECT min(household) FROM head), 1)");
    CHECK_INT((int64_t)verify(&h).count, 0);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("one wrong row is named per log, and the other logs are still read") {
    struct home h = some_story();
    sqlite3 *db = open_file(&h);
    sql(db, "UPDATE event SET minute = minute + 1 WHERE number >= 2");
    struct findings all = verify(&h);
    CHECK_INT((int64_t)all.count, 2);
    CHECK_INT(all.at[0].number, 2);
    CHECK_INT(all.at[1].number, 2);
    CHECK(!id_eq(all.at[0].log, all.at[1].log));
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("a log whose key was destroyed is erased, not corrupt; one that never had a key is wrong") {
    struct home h = some_story();
    CHECK_OK(vault_erase(h.t->app->vault, &h.mia_seat.id, 1, h.t->now));
    struct findings all = verify(&h);
    CHECK_INT((int64_t)all.count, 0);
    CHECK_INT(all.sums.erased, 1);
    sqlite3 *db = open_file(&h);
    sql(db, "UPDATE event SET log = randomblob(16) WHERE log <> household AND number = 1");
    CHECK(verify(&h).count >= 1);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

struct told {
    struct anchor at[16];
    size_t count;
};
static void keep_head(void *state, const struct anchor *head) {
    struct told *told = state;
    CHECK(told->count < sizeof told->at / sizeof *told->at);
    told->at[told->count++] = *head;
}
static void ignore(void *state, const struct finding *f) {
    (void)state, (void)f;
}
static struct findings since(struct home *h, struct told told) {
    struct findings all = {.count = 0};
    CHECK_OK(keep_verify_since(h->t->thread, told.at, told.count, NULL, collect, &all, &all.sums));
    return all;
}

TEST(
    "heads of earlier hold while a story grows, and show what was cut off with its head or told anew") {
    struct home h = some_story();
    struct told before = {.count = 0}, after = {.count = 0};
    struct verified sums;
    CHECK_OK(keep_verify_since(h.t->thread, NULL, 0, keep_head, ignore, &before, &sums));
    CHECK(before.count >= 2);
    sqlite3 *db = open_file(&h);
    home_step(&h, h.mia, "Bellen", audience_rule_table);
    CHECK_INT((int64_t)since(&h, before).count, 0);
    CHECK_OK(keep_verify_since(h.t->thread, NULL, 0, keep_head, ignore, &after, &sums));
    mend(db); /* events and heads of before: only the request still knows what it made */
    CHECK_INT((int64_t)verify(&h).count, 1);
    sql(db, "DELETE FROM request WHERE made NOT IN (SELECT item FROM event)"); /* right by itself */
    CHECK_INT((int64_t)verify(&h).count, 0);
    CHECK_INT((int64_t)since(&h, before).count, 0);
    struct findings all = since(&h, after);
    CHECK_INT((int64_t)all.count, 1);
    CHECK(id_eq(all.at[0].log, h.id.id) && id_eq(all.at[0].household.id, h.id.id));
    size_t shared = 0;
    while (!id_eq(before.at[shared].log, h.id.id))
        shared++;
    before.at[shared].link[5] ^= 1;
    all = since(&h, before);
    CHECK_INT((int64_t)all.count, 1);
    CHECK(all.at[0].number == before.at[shared].number && id_eq(all.at[0].log, h.id.id));
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("a thousand events, and a hundred bits of them") {
    struct home h = home_open();
    enum { EVENTS = 1000, FLIPS = 100 };
    struct id step = home_step(&h, h.mia, "Bellen", audience_rule_table);
    for (int i = 3; i < EVENTS; i++) {
        struct command c = home_command(i % 2 ? COMMAND_step_do : COMMAND_step_reopen);
        if (i % 2)
            c.step_do = (struct step_do){.step.id = step, .doer = doer_self, .confidence = -1};
        else
            c.step_reopen.step.id = step;
        home_do(&h, h.mia, c);
    }
    sqlite3 *db = open_file(&h);
    static const char *const columns[] = {"sealed", "commitment", "link", "item"};
    uint64_t state = 20261122;
    CHECK_INT(verify(&h).sums.events, EVENTS);
    for (int i = 0; i < FLIPS; i++) {
        state = state * UINT64_C(6364136223846793005) + 1442695040888963407; /* Knuth's MMIX */
        int64_t number = (int64_t)(state >> 33) % EVENTS + 1;
        const char *column = columns[state >> 20 & 3];
        size_t bit = (state >> 24) % 128;
        CHECK(flip(db, column, number, h.id.id, bit));
        check_named(&h, h.id.id, number, column);
        CHECK(flip(db, column, number, h.id.id, bit));
    }
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}
