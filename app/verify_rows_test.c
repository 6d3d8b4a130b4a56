#include "app/home_test.h"
#include "app/keep.h"
#include "app/keepsake.h"
#include "app/look.h"
#include <sqlite3.h>

struct found {
    size_t count;
    const char *last;
};

static void collect(void *state, const struct finding *f) {
    struct found *all = state;
    all->count++;
    all->last = f->what;
}

static struct found verify(struct home *h) {
    struct found all = {.count = 0};
    struct verified sums;
    CHECK_OK(keep_verify(h->t->thread, collect, &all, &sums));
    return all;
}

/* A table with a row of each kind beside its story. */
static struct home all_rows(void) {
    struct home h = home_open();
    struct app_test *t = h.t;
    app_test_outbox(t);
    account_id karin = app_test_account(t, "Karin", "karin@example.nl");
    struct who jeannette = home_person(&h, "Jeannette", true);
    seat_id seat = home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    home_goal(&h, h.mia, "Rust", audience_rule_table);
    struct command c = home_command(COMMAND_callback_ask);
    c.callback_ask = (struct callback_ask){.team.id = h.team, .phone = S("06 12345678")};
    home_do(&h, h.mia, c);
    str token;
    bool new;
    CHECK(home_ask(&h, seat_kind_member, "Ali").link.len);
    CHECK(app_test_sign_in(t, h.mia.account, false).len);
    bearer_make(t->thread, &t->write, h.mia.account, S("rooster"), t->now + 86400000, &token);
    CHECK_OK(keepsake_put(t->thread, &t->write, jeannette.account, S("a key of a form that is long"),
                          S("Fijn"), S("")));
    CHECK_OK(outbox_put(t->thread, &t->write, karin, SEND_NEWS, S("")));
    CHECK_OK(look_note(t->thread, &t->write, home_table(&h, t->thread), home_view(&h, seat, true),
                       S("plan"), &new));
    CHECK(new);
    CHECK_OK(app_test_commit(t));
    return h;
}

/* Where a flip of any bit has to be found: what is sealed, and whom or what a row points to. */
static const struct {
    const char *table, *column;
} columns[] = {
    {"session", "account"},   {"session", "label"},      {"bearer", "account"},
    {"bearer", "label"},      {"door", "sealed"},        {"door", "secret"},
    {"account", "sealed"},    {"account", "account"},    {"look", "household"},
    {"look", "log"},          {"look", "slot"},          {"look", "sealed"},
    {"look", "minute"},       {"outbox", "account"},     {"outbox", "id"},
    {"outbox", "sealed"},     {"keepsake", "account"},   {"keepsake", "sealed"},
    {"keepsake", "keepsake"}, {"callback", "team"},      {"callback", "callback"},
    {"callback", "sealed"},   {"callback", "household"}, {"request", "household"},
    {"request", "made"},      {"contact", "account"},    {"person", "account"},
    {"person", "team"},
};

static void exec(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "# %s: %s\n", sql, sqlite3_errmsg(db));
    test_fail(__FILE__, __LINE__, "the SQL runs");
}

/* SQLite has no xor: ~(a & b) & (a | b). The rows of `before` are put back. */
static bool flip(sqlite3 *db, struct arena *a, const char *table, const char *column, int64_t bit) {
    sqlite3_stmt *read, *write;
    str text = arena_fmt(a, "SELECT %s, typeof(%s) FROM %s ORDER BY 1 LIMIT 1", column, column, table);
    CHECK(sqlite3_prepare_v2(db, arena_cstr(a, text), -1, &read, NULL) == SQLITE_OK);
    if (sqlite3_step(read) != SQLITE_ROW) test_fail(__FILE__, __LINE__, table);
    bool number = sqlite3_column_type(read, 0) == SQLITE_INTEGER;
    int64_t was = sqlite3_column_int64(read, 0);
    size_t count = (size_t)sqlite3_column_bytes(read, 0);
    uint8_t *bytes = NEW(a, uint8_t, count + 1), *other = NEW(a, uint8_t, count + 1);
    if (!number) memcpy(bytes, sqlite3_column_blob(read, 0), count);
    memcpy(other, bytes, count);
    CHECK(sqlite3_finalize(read) == SQLITE_OK);
    if (bit >= (number ? 20 : 8 * (int64_t)count)) return false;
    if (!number) other[bit / 8] ^= (uint8_t)(1 << bit % 8);
    text = arena_fmt(a, "UPDATE %s SET %s = ?1 WHERE %s = ?2", table, column, column);
    CHECK(sqlite3_prepare_v2(db, arena_cstr(a, text), -1, &write, NULL) == SQLITE_OK);
    int bound = number ? sqlite3_bind_int64(write, 1, was ^ (INT64_C(1) << bit)) +
                             sqlite3_bind_int64(write, 2, was)
                       : sqlite3_bind_blob(write, 1, other, (int)count, SQLITE_TRANSIENT) +
                             sqlite3_bind_blob(write, 2, bytes, (int)count, SQLITE_TRANSIENT);
    CHECK(bound == 0 && sqlite3_step(write) == SQLITE_DONE && sqlite3_finalize(write) == SQLITE_OK);
    return true;
}

TEST("verify: every bit of a sealed row, and of what a row points to, is found beside the stories") {
    enum { SOME = 16 }; /* bits of a long one: those at both ends, and a spread between */
    struct home h = all_rows();
    CHECK_INT((int64_t)verify(&h).count, 0);
    sqlite3 *db;
    CHECK(sqlite3_open(app_test_path(h.t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(sqlite3_busy_timeout(db, 10000) == SQLITE_OK);
    exec(db, "PRAGMA synchronous = OFF");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const char *table = columns[i].table;
        str keep = arena_fmt(&h.t->arena, "CREATE TABLE kept_row AS SELECT * FROM %s", table),
            back = arena_fmt(&h.t->arena,
                             "DELETE FROM %s; INSERT INTO %s SELECT * FROM kept_row", table, table);
        exec(db, arena_cstr(&h.t->arena, keep));
        for (int64_t bit = 0; flip(db, &h.t->arena, table, columns[i].column, bit);
             bit += bit < SOME ? 1 : 61) {
            if (!verify(&h).count) {
                fprintf(stderr, "# %s.%s, bit %lld\n", table, columns[i].column, (long long)bit);
                test_fail(__FILE__, __LINE__, "a bit that nobody sees");
            }
            exec(db, arena_cstr(&h.t->arena, back));
        }
        exec(db, "DROP TABLE kept_row");
        CHECK_INT((int64_t)verify(&h).count, 0);
    }
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("verify: rows of one that are another's are found") {
    static const char *const swaps[] = {
        "UPDATE session SET label = (SELECT sealed FROM account LIMIT 1)",
        "UPDATE look SET sealed = (SELECT sealed FROM keepsake)",
        "UPDATE door SET account = (SELECT account FROM keepsake)",
        "UPDATE request SET made = (SELECT household FROM household) WHERE household = "
        "x'00000000000000000000000000000000'",
        "UPDATE outbox SET tries = -1",
        "UPDATE session SET idle = 0",
        "UPDATE session SET until = made",
        "INSERT INTO kept VALUES (x'01010101010101010101010101010101', "
        "x'01010101010101010101010101010101', zeroblob(32), 1)",
    };
    for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
        struct home h = all_rows();
        if (i == 3)
            home_sql(&h,
                     "INSERT INTO request VALUES (x'00000000000000000000000000000000', zeroblob(32), "
                     "zeroblob(32), zeroblob(32), zeroblob(16), 1)");
        home_sql(&h, swaps[i]);
        if (!verify(&h).count) test_fail(__FILE__, __LINE__, swaps[i]);
        home_close(&h);
    }
}
