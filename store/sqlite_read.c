#include "store/sqlite.h"
#include "store/inner.h"
#include <stdlib.h>

struct store_reader {
    struct store *store;
    struct sqlite *sqlite;
    bool begun;       /* store_read_begin() */
    bool shares;
    unsigned reads;   /* of the moment that is shared, at `commits` */
    uint64_t commits;
};

err store_reader_open(struct store *s, struct store_reader **ret) {
    struct store_reader *r = calloc(1, sizeof *r);
    if (!r) return ERR(UNAVAILABLE, "store: no memory");
    r->store = s;
    err e = sqlite_open(store_config_of(s), SQLITE_FOR_READER, &r->sqlite);
    if (e.kind)
        free(r);
    else
        *ret = r;
    return e;
}

void store_reader_close(struct store_reader *r) {
    if (!r) return;
    err e = sqlite_close(r->sqlite);
    assert(!e.kind);
    (void)e;
    free(r);
}

static bool open_now(const struct store_reader *r) {
    return !sqlite3_get_autocommit(r->sqlite->db);
}

/* It only read, so either end will do; this one is prepared, and wants no memory. */
static void moment_end(struct store_reader *r) {
    if (open_now(r)) err_pass(sqlite_step(r->sqlite->commit));
}

/* Not while the journal waits to be brought into the file: readers that always hold a moment would let it grow on. */
static bool shares_now(const struct store_reader *r) {
    return r->shares && !store_log_long(r->store);
}

static bool moment_holds(const struct store_reader *r) {
    return shares_now(r) && open_now(r) && r->reads < STORE_MOMENT_READS &&
           r->commits == store_commits(r->store);
}

/* The count is read first: what is committed in between makes the moment older than it is. */
static err moment_take(struct store_reader *r) {
    if (moment_holds(r)) {
        r->reads++;
        return OK;
    }
    moment_end(r);
    r->reads = 1;
    r->commits = store_commits(r->store);
    return sqlite_step(r->sqlite->begin);
}

void store_reader_share(struct store_reader *r) {
    r->shares = true;
}

void store_reader_rest(struct store_reader *r) {
    for (size_t i = 0; i < SQL_COUNT && r->sqlite->busy; i++) {
        struct statement *t = &r->sqlite->statement[i];
        if (t->busy) err_pass(statement_end(r->sqlite, t));
    }
    r->begun = false;
    if (!r->shares) moment_end(r);
}

void store_reader_let_go(struct store_reader *r) {
    store_reader_rest(r);
    moment_end(r);
}

err store_read_begin(struct store_reader *r) {
    store_reader_rest(r);
    TRY(moment_take(r));
    r->begun = true;
    return OK;
}

bool store_reading(const struct store_reader *r) {
    return r->begun && open_now(r);
}

/* SQLite ends a reading by itself when the disk fails, and what was read after that is of other moments. */
err store_read_end(struct store_reader *r) {
    bool whole = store_reading(r);
    r->begun = false;
    if (!whole) return ERR(UNAVAILABLE, "store: the reading broke off");
    return shares_now(r) ? OK : sqlite_step(r->sqlite->commit);
}

/* SQLite gives NULL for no bytes, and for no memory. */
static err column_bytes(sqlite3_stmt *s, int i, struct store_value *ret) {
    const void *at =
        ret->kind == STORE_TEXT ? (const void *)sqlite3_column_text(s, i) : sqlite3_column_blob(s, i);
    size_t n = (size_t)sqlite3_column_bytes(s, i);
    if (!at && (n || ret->kind == STORE_TEXT)) return ERR(UNAVAILABLE, "store: no memory");
    ret->s = (str){at ? at : "", n};
    return OK;
}

static err column(sqlite3_stmt *s, int i, struct store_value *ret) {
    *ret = sv_null();
    switch (sqlite3_column_type(s, i)) {
    case SQLITE_NULL: return OK;
    case SQLITE_INTEGER: *ret = sv_int(sqlite3_column_int64(s, i)); return OK;
    case SQLITE_BLOB: ret->kind = STORE_BYTES; return column_bytes(s, i, ret);
    case SQLITE_TEXT: ret->kind = STORE_TEXT; return column_bytes(s, i, ret);
    default: return ERR(BROKEN, "store: a fraction, which no table holds");
    }
}

static err row_read(sqlite3_stmt *s, struct store_value *row, size_t *ret_columns) {
    int n = sqlite3_column_count(s);
    if (n > COLUMNS_MOST) return ERR(BROKEN, "store: a statement of too many columns");
    for (int i = 0; i < n; i++)
        TRY(column(s, i, &row[i]));
    *ret_columns = (size_t)n;
    return OK;
}

static err rows_read(struct statement *t, store_row_fn *fn, void *state) {
    struct store_value row[COLUMNS_MOST];
    uint64_t run = t->run;
    for (;;) {
        int rc = sqlite3_step(t->made);
        if (rc != SQLITE_ROW) return sqlite_error(rc);
        size_t columns = 0;
        TRY(row_read(t->made, row, &columns));
        bool more = fn(state, row, columns);
        if (t->run != run || !t->busy) return ERR(BROKEN, "store: a statement was read inside itself");
        if (!more) return OK;
    }
}

err store_read(struct store_reader *r, enum sql sql, const struct store_value *params, size_t count,
               store_row_fn *fn, void *state) {
    struct statement *t;
    if (r->shares && !r->begun && !r->sqlite->busy) {
        if (shares_now(r))
            TRY(moment_take(r));
        else
            moment_end(r);
    }
    TRY(statement_begin(r->sqlite, sql, params, count, &t));
    err e = rows_read(t, fn, state);
    err end = statement_end(r->sqlite, t);
    return e.kind ? e : end;
}

struct one {
    struct arena *arena;
    struct store_value *ret;
    size_t columns;
    bool seen, fits;
};

static bool one_row(void *state, const struct store_value *row, size_t columns) {
    struct one *one = state;
    one->seen = true;
    one->fits = columns == one->columns;
    for (size_t i = 0; i < columns && one->fits; i++) {
        one->ret[i] = row[i];
        one->ret[i].s = arena_copy(one->arena, row[i].s);
    }
    return false;
}

err store_read_one(struct store_reader *r, struct arena *a, enum sql sql,
                   const struct store_value *params, size_t count, struct store_value *ret,
                   size_t columns) {
    struct one one = {.arena = a, .ret = ret, .columns = columns};
    TRY(store_read(r, sql, params, count, one_row, &one));
    if (!one.seen) return ERR(MISSING, "store: no such row");
    return one.fits ? OK : ERR(BROKEN, "store: another number of columns than was asked");
}

/* A page that the disk does not give is a finding to SQLite's check, too; it says so by the number of the failure,
 * or by these words. */
static bool check_read(str said) {
    str number;
    if (str_says(said, "failed to get page", NULL)) return false;
    if (!str_says(said, "error code", &number) || !number.len) return true;
    long code = strtol(number.at + 1, NULL, 10); /* "=" or " " before it */
    return (code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_NOMEM;
}

static err check_step(sqlite3_stmt *s) {
    struct store_value row[COLUMNS_MOST];
    size_t columns;
    int rc = sqlite3_step(s);
    if (rc != SQLITE_ROW)
        return rc == SQLITE_DONE ? ERR(BROKEN, "store: the check said nothing") : sqlite_error(rc);
    TRY(row_read(s, row, &columns));
    if (columns != 1 || row[0].kind != STORE_TEXT) return ERR(BROKEN, "store: the file is damaged");
    if (str_eq(row[0].s, S("ok"))) return OK;
    return check_read(row[0].s) ? ERR(BROKEN, "store: the file is damaged")
                                : ERR(UNAVAILABLE, "store: the disk fails, so it is not known whether "
                                                   "the file is damaged");
}

err store_check(struct store_reader *r) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(sqlite3_prepare_v2(r->sqlite->db, "PRAGMA integrity_check(1)", -1, &s, NULL)));
    err e = check_step(s);
    int end = sqlite3_finalize(s);
    return e.kind ? e : sqlite_error(end);
}
