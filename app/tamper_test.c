/* Somebody with both files and no master key: each bit of each column of each row that verify answers for. */
#include "app/home_test.h"
#include "app/keep.h"
#include <sqlite3.h>

enum { ROW_MOST = 64 * 1024, SOME = 400 };
#if defined(__SANITIZE_ADDRESS__)
enum { STEP = 13 }; /* slow there: one of so many */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { STEP = 13 };
#else
enum { STEP = 1 };
#endif
#else
enum { STEP = 1 };
#endif

struct told {
    struct id log; /* whose row it is */
    int64_t number, also; /* also: what its number was made to be */
    size_t all, named, right; /* findings; that name its log; and its number, or the one after it */
};

static void tell(void *state, const struct finding *f) {
    struct told *t = state;
    bool log = id_eq(f->log, t->log) || id_eq(f->household.id, t->log);
    t->all++;
    t->named += log;
    t->right += log && (f->number == t->number || f->number == t->number + 1 || f->number == t->also);
}

static struct told look(struct home *h, struct id log, int64_t number, int64_t also) {
    struct told t = {.log = log, .number = number, .also = also};
    struct verified sums;
    CHECK_OK(keep_verify(h->t->thread, tell, &t, &sums));
    return t;
}

static sqlite3 *file_open(struct home *h, const char *name) {
    sqlite3 *db;
    CHECK(sqlite3_open(app_test_path(h->t, name), &db) == SQLITE_OK);
    CHECK(sqlite3_busy_timeout(db, 10000) == SQLITE_OK);
    CHECK(sqlite3_exec(db, "PRAGMA synchronous=OFF; PRAGMA ignore_check_constraints=ON", NULL, NULL,
                       NULL) == SQLITE_OK);
    return db;
}

/* A value that may be put back: bytes, or a number. */
struct value {
    bool number;
    int64_t i;
    size_t count;
    uint8_t byte[ROW_MOST];
};

static struct value value_of(sqlite3_stmt *s, int column) {
    struct value v = {.number = sqlite3_column_type(s, column) == SQLITE_INTEGER,
                      .i = sqlite3_column_int64(s, column)};
    if (v.number || sqlite3_column_type(s, column) == SQLITE_NULL) return v;
    v.count = (size_t)sqlite3_column_bytes(s, column);
    CHECK(v.count <= sizeof v.byte);
    if (v.count) memcpy(v.byte, sqlite3_column_blob(s, column), v.count);
    return v;
}

static void value_bind(sqlite3_stmt *s, int at, const struct value *v) {
    int rc = v->number ? sqlite3_bind_int64(s, at, v->i)
                       : sqlite3_bind_blob(s, at, v->byte, (int)v->count, SQLITE_STATIC);
    CHECK(rc == SQLITE_OK);
}

static struct value flipped(struct value v, size_t bit) {
    if (v.number)
        v.i = (int64_t)((uint64_t)v.i ^ (uint64_t)1 << bit);
    else
        v.byte[bit / 8] = (uint8_t)(v.byte[bit / 8] ^ 1 << bit % 8);
    return v;
}

/* A row: what it is found by (two values at most, and a number), and whose it is. */
struct place {
    sqlite3 *db;
    const char *table, *column, *key[3];
    struct value at[3];
    struct id log;
    int64_t number;
};

static bool put(const struct place *p, const struct value *from, const struct value *to) {
    char sql[400];
    sqlite3_stmt *s;
    int n = snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?1 WHERE %s = ?2", p->table, p->column,
                     p->column);
    for (int i = 0; i < 3; i++)
        if (p->key[i] && strcmp(p->key[i], p->column) != 0)
            n += snprintf(sql + n, sizeof sql - (size_t)n, " AND %s = ?%d", p->key[i], i + 3);
    CHECK(sqlite3_prepare_v2(p->db, sql, -1, &s, NULL) == SQLITE_OK);
    value_bind(s, 1, to);
    value_bind(s, 2, from);
    for (int i = 0; i < 3; i++)
        if (p->key[i] && strcmp(p->key[i], p->column) != 0) value_bind(s, i + 3, &p->at[i]);
    bool done = sqlite3_step(s) == SQLITE_DONE && sqlite3_changes(p->db) == 1;
    CHECK(sqlite3_finalize(s) == SQLITE_OK || !done);
    return done;
}

/* Each bit (or one of `step`) of one value; how many were tried. Not found, or not named: the test fails. */
static size_t flip_all(struct home *h, const struct place *p, const struct value *v, size_t step,
                       bool numbered) {
    size_t bits = v->number ? 64 : v->count * 8, tried = 0;
    for (size_t bit = (size_t)p->number % step; bit < bits; bit += step) {
        struct value other = flipped(*v, bit);
        if (!put(p, v, &other)) continue; /* another row is there */
        struct told t = look(h, p->log, p->number, other.i);
        tried++;
        if (!t.all || !t.named || (numbered && !t.right)) {
            fprintf(stderr,
                    "# %s.%s, number %lld, bit %zu: %zu found, %zu of its log, %zu with its number\n",
                    p->table, p->column, (long long)p->number, bit, t.all, t.named, t.right);
            test_fail(__FILE__, __LINE__, "a bit that flipped is found and named");
        }
        CHECK(put(p, &other, v));
    }
    return tried;
}

static struct id id_of(const struct value *v) {
    struct id id = {{0}};
    CHECK_INT((int64_t)v->count, 16);
    memcpy(id.byte, v->byte, 16);
    return id;
}

enum { EVENTS_MOST = 128 };
static const char *const event_columns[] = {"household", "log", "number", "format", "algorithm", "key",
                                            "item", "minute", "commitment", "link", "sealed"};
enum { EVENT_COLUMNS = sizeof event_columns / sizeof *event_columns };
struct rows {
    struct value at[EVENTS_MOST][EVENT_COLUMNS];
    size_t count;
};

static struct rows *rows_read_all(sqlite3 *db, const char *sql, int columns) {
    struct rows *all = calloc(1, sizeof *all);
    sqlite3_stmt *s;
    CHECK(all && sqlite3_prepare_v2(db, sql, -1, &s, NULL) == SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        CHECK(all->count < EVENTS_MOST);
        for (int i = 0; i < columns; i++)
            all->at[all->count][i] = value_of(s, i);
        all->count++;
    }
    CHECK(sqlite3_finalize(s) == SQLITE_OK);
    return all;
}

static const char events_sql[] =
    "SELECT household, log, number, format, algorithm, key, item, minute, commitment,"
    " link, sealed FROM event ORDER BY household, log, number";

static struct place event_place(sqlite3 *db, const struct rows *all, size_t row, size_t column) {
    return (struct place){.db = db,
                          .table = "event",
                          .column = event_columns[column],
                          .key = {"household", "log", "number"},
                          .at = {all->at[row][0], all->at[row][1], all->at[row][2]},
                          .log = id_of(&all->at[row][1]),
                          .number = all->at[row][2].i};
}

static struct home small_story(void) {
    struct home h = home_open();
    home_step(&h, h.mia, "Alleen van mij", audience_rule_me);
    struct command c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = home_step(&h, h.mia, "Vergissing", audience_rule_table);
    home_do(&h, h.mia, c);
    return h;
}

TEST("each bit of each column of each event is found, with its log and number") {
    struct home h = small_story();
    sqlite3 *db = file_open(&h, "data/keukentafel.db");
    struct rows *all = rows_read_all(db, events_sql, EVENT_COLUMNS);
    size_t tried = 0;
    CHECK(all->count >= 5 && !look(&h, h.id.id, 0, 0).all);
    for (size_t row = 0; row < all->count; row++)
        for (size_t column = 0; column < EVENT_COLUMNS; column++) {
            struct place p = event_place(db, all, row, column);
            tried += flip_all(&h, &p, &all->at[row][column], STEP, true);
        }
    CHECK(tried > 15000 / STEP);
    CHECK(!look(&h, h.id.id, 0, 0).all);
    free(all);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("each bit of each head, and of the household's own row, is found") {
    struct home h = small_story();
    sqlite3 *db = file_open(&h, "data/keukentafel.db");
    static const char *const columns[] = {"household", "log", "number", "link", "mac"};
    struct rows *all = rows_read_all(db, "SELECT household, log, number, link, mac FROM head", 5);
    CHECK_INT((int64_t)all->count, 2);
    for (size_t row = 0; row < all->count; row++)
        for (size_t column = 0; column < 5; column++) {
            struct place p = {.db = db,
                              .table = "head",
                              .column = columns[column],
                              .key = {"household", "log"},
                              .at = {all->at[row][0], all->at[row][1]},
                              .log = id_of(&all->at[row][1])};
            flip_all(&h, &p, &all->at[row][column], 1, false);
        }
    free(all);
    all = rows_read_all(db, "SELECT household FROM household", 1);
    struct place p = {.db = db, .table = "household", .column = "household", .log = h.id.id};
    CHECK_INT((int64_t)flip_all(&h, &p, &all->at[0][0], 1, false), 128);
    free(all);
    CHECK(!look(&h, h.id.id, 0, 0).all);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("each bit of each wrapped key is found, and its owner is named") {
    struct home h = small_story();
    sqlite3 *db = file_open(&h, "data/keys.db");
    static const char *const columns[] = {"owner", "id", "kind", "wrap", "kcv"};
    struct rows *all = rows_read_all(db, "SELECT owner, id, kind, wrap, kcv FROM key", 5);
    size_t logs = 0;
    CHECK(all->count >= 4);
    for (size_t row = 0; row < all->count; row++)
        for (size_t column = 0; column < 5; column++) {
            struct id owner = id_of(&all->at[row][0]);
            struct place p = {.db = db,
                              .table = "key",
                              .column = columns[column],
                              .key = {column == 1 ? "owner" : "id", "kind"},
                              .at = {column == 1 ? all->at[row][0] : all->at[row][1], all->at[row][2]},
                              .log = owner};
            bool whole = id_eq(owner, h.id.id) || id_eq(owner, h.mia_seat.id);
            logs += whole && !column;
            if (!column && !whole) continue; /* it names another owner then */
            flip_all(&h, &p, &all->at[row][column], whole ? STEP : (size_t)STEP * 8, false);
        }
    CHECK_INT((int64_t)logs, 2);
    free(all);
    CHECK(!look(&h, h.id.id, 0, 0).all);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("a row that is emptied, and one that was taken out and is filled again, are found") {
    struct home h = home_open();
    struct id good = home_step(&h, h.mia, "Bellen", audience_rule_table), slip;
    slip = home_step(&h, h.mia, "Vergissing", audience_rule_table);
    sqlite3 *db = file_open(&h, "data/keukentafel.db");
    struct rows *before = rows_read_all(db, events_sql, EVENT_COLUMNS);
    struct command c = home_command(COMMAND_item_take_out);
    c.item_take_out.item.id = slip;
    home_do(&h, h.mia, c);
    CHECK(!look(&h, h.id.id, 0, 0).all);
    size_t filled = 0, emptied = 0;
    for (size_t row = 0; row < before->count; row++) {
        struct place p = event_place(db, before, row, EVENT_COLUMNS - 1);
        const struct value *item = &before->at[row][6], *sealed = &before->at[row][EVENT_COLUMNS - 1];
        bool gone = memcmp(item->byte, slip.byte, 16) == 0;
        sqlite3_stmt *s;
        CHECK(sqlite3_prepare_v2(db, "UPDATE event SET sealed = ?1 WHERE log = ?2 AND number = ?3", -1,
                                 &s, NULL) == SQLITE_OK);
        if (gone) value_bind(s, 1, sealed); /* else NULL */
        value_bind(s, 2, &p.at[1]);
        value_bind(s, 3, &p.at[2]);
        CHECK(sqlite3_step(s) == SQLITE_DONE && sqlite3_changes(db) == 1);
        struct told t = look(&h, p.log, p.number, p.number);
        if (t.all != 1 || t.right != 1)
            fprintf(stderr, "# number %lld: %zu found, %zu right\n", (long long)p.number, t.all,
                    t.right);
        CHECK(t.all == 1 && t.right == 1);
        CHECK(sqlite3_reset(s) == SQLITE_OK);
        if (gone)
            CHECK(sqlite3_bind_null(s, 1) == SQLITE_OK);
        else
            value_bind(s, 1, sealed);
        CHECK(sqlite3_step(s) == SQLITE_DONE && sqlite3_finalize(s) == SQLITE_OK);
        filled += gone;
        emptied += !gone && memcmp(item->byte, good.byte, 16) == 0;
    }
    CHECK(filled == 1 && emptied == 1);
    CHECK(!look(&h, h.id.id, 0, 0).all);
    free(before);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

TEST("in a long story too, a bit anywhere is found where it is") {
    struct home h = home_open();
    for (int i = 0; i < 60; i++)
        home_step(&h, h.mia, "Bellen", i % 5 ? audience_rule_table : audience_rule_me);
    sqlite3 *db = file_open(&h, "data/keukentafel.db");
    struct rows *all = rows_read_all(db, events_sql, EVENT_COLUMNS);
    uint32_t seed = 7;
    CHECK(all->count > 60);
    for (int i = 0; i < SOME / (STEP > 1 ? 4 : 1); i++) {
        seed = seed * 1664525 + 1013904223;
        size_t row = (seed >> 8) % all->count, column = (seed >> 20) % EVENT_COLUMNS;
        const struct value *v = &all->at[row][column];
        struct place p = event_place(db, all, row, column);
        struct value other = flipped(*v, (seed >> 4) % (v->number ? 64 : v->count * 8));
        if (!put(&p, v, &other)) continue;
        CHECK(look(&h, p.log, p.number, other.i).right);
        CHECK(put(&p, &other, v));
    }
    CHECK(!look(&h, h.id.id, 0, 0).all);
    free(all);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}

/* What is made anew from the stories is held against them by rebuild, not by verify. */
static size_t derived_wrong(struct home *h) {
    struct told t = {.number = 0};
    struct verified sums;
    CHECK_OK(keep_rebuild(h->t->thread, false, tell, &t, &sums));
    return t.all;
}

static size_t derived_flips(struct home *h, sqlite3 *db, const char *table, const char *column,
                            size_t step) {
    char sql[100];
    size_t tried = 0;
    CHECK(snprintf(sql, sizeof sql, "SELECT %s FROM %s", column, table) > 0);
    struct rows *all = rows_read_all(db, sql, 1);
    CHECK_INT((int64_t)all->count, 1);
    const struct value *v = &all->at[0][0];
    struct place p = {.db = db, .table = table, .column = column};
    for (size_t bit = 0; bit < (v->number ? 63 : v->count * 8); bit += step, tried++) {
        struct value other = flipped(*v, bit);
        CHECK(put(&p, v, &other));
        if (!derived_wrong(h)) fprintf(stderr, "# %s.%s, bit %zu\n", table, column, bit);
        CHECK(derived_wrong(h));
        CHECK(put(&p, &other, v));
    }
    free(all);
    return tried;
}

TEST("bits of a snapshot and of the index of seats are found by rebuild --verify") {
    struct home h = home_open();
    for (int i = 0; i < 67; i++)
        home_step(&h, h.mia, "Bellen", audience_rule_table);
    app_test_reopen(h.t); /* the snapshot is on its way until then */
    sqlite3 *db = file_open(&h, "data/keukentafel.db");
    CHECK(!derived_wrong(&h));
    CHECK(derived_flips(&h, db, "snapshot", "sealed", 97 * STEP) > 20);
    CHECK(derived_flips(&h, db, "snapshot", "number", STEP) > 4);
    CHECK(derived_flips(&h, db, "sits", "account", STEP) > 15);
    CHECK(!derived_wrong(&h));
    CHECK(sqlite3_close(db) == SQLITE_OK);
    home_close(&h);
}
