#include "store/sqlite.h"

static err statement_run(struct sqlite *s, struct statement *t, int64_t *ret_rows) {
    int64_t found = 0;
    int rc = sqlite3_step(t->made);
    for (; rc == SQLITE_ROW; rc = sqlite3_step(t->made))
        found++;
    if (rc == SQLITE_DONE)
        *ret_rows = sqlite3_stmt_readonly(t->made) ? found : sqlite3_changes64(s->db);
    return sqlite_error(rc);
}

static err op_run(struct sqlite *s, const struct store_op *op) {
    struct statement *t;
    int64_t rows = 0;
    TRY(statement_begin(s, op->sql, op->params, op->count, &t));
    err e = statement_run(s, t, &rows);
    err end = statement_end(s, t);
    if (e.kind) return e;
    if (end.kind) return end;
    if (op->must_change == STORE_ANY || rows == op->must_change) return OK;
    return ERR(CONFLICT, "store: another number of rows than the write expects");
}

static err ops_run(struct sqlite *s, struct store_write *w) {
    for (size_t i = 0; i < w->ops.count; i++) {
        err e = op_run(s, &w->ops.at[i]);
        if (e.kind) {
            w->failed_op = i;
            return e;
        }
    }
    return sqlite_step(s->release);
}

/* A write under its own savepoint. *ret_lost: the whole transaction is gone, as after some failures of the disk. */
static err write_run(struct sqlite *s, struct store_write *w, bool *ret_lost) {
    err e = sqlite_step(s->savepoint);
    if (!e.kind) {
        e = ops_run(s, w);
        if (!e.kind) return OK;
        err undo = sqlite3_get_autocommit(s->db) ? OK : sqlite_step(s->undo);
        if (!undo.kind && !sqlite3_get_autocommit(s->db)) undo = sqlite_step(s->release);
        if (!undo.kind && !sqlite3_get_autocommit(s->db)) return e;
    }
    if (!sqlite3_get_autocommit(s->db)) err_pass(sqlite_exec(s->db, "ROLLBACK"));
    *ret_lost = true;
    return e;
}

static void all_fail(struct store_write *first, err e) {
    for (struct store_write *w = first; w; w = w->next)
        w->result = e;
}

/* Without waiting: while somebody reads the journal it is tried again after each commit. */
static void scrub(struct sqlite *s, const struct store_write *first) {
    for (const struct store_write *w = first; w; w = w->next)
        s->scrub |= w->scrub && !w->result.kind;
    if (!s->scrub) return;
    err e = sqlite_error(sqlite3_busy_timeout(s->db, 0));
    if (!e.kind) e = sqlite_settle(s->db);
    s->scrub = e.kind != ERR_OK;
    err_pass(sqlite_error(sqlite3_busy_timeout(s->db, SQLITE_BUSY_MS)));
}

static void lose(struct sqlite **db) {
    err e = sqlite_close(*db);
    assert(!e.kind); /* every statement of it is finalized */
    (void)e;
    *db = NULL;
}

/* What is read back after a COMMIT that failed may stand in the system's memory alone, for a disk that
 * failed to sync once may answer the next sync without having written. Settling writes all of it anew into
 * the file itself, so that what a probe then finds is on the disk. */
static err found_again(const struct store_config *config, struct sqlite **db) {
    if (*db) lose(db);
    struct store_config again = *config;
    again.make = false; /* a file that went away is not made anew */
    TRY(sqlite_open(&again, SQLITE_FOR_WRITER, db));
    err e = sqlite_settle((*db)->db);
    if (e.kind) lose(db);
    return e;
}

static err probe(struct sqlite *s, const struct store_write *w) {
    struct statement *t;
    int64_t rows = 0;
    if (!w->probe_count) return ERR(UNAVAILABLE, "store: unknown whether it was kept");
    TRY(statement_begin(s, w->probe, w->probe_params, w->probe_count, &t));
    err e = statement_run(s, t, &rows);
    err end = statement_end(s, t);
    if (e.kind) return e;
    if (end.kind) return end;
    return rows ? OK : ERR(UNAVAILABLE, "store: it was not kept; try again");
}

/* A conflict is unknown too: it may have been with a write of the same commit. */
static void commit_unknown(const struct store_config *config, struct sqlite **db,
                           struct store_write *first) {
    err e = found_again(config, db);
    for (struct store_write *w = first; w; w = w->next) {
        if (w->result.kind && w->result.kind != ERR_CONFLICT) continue;
        if (e.kind)
            w->result =
                ERR(UNAVAILABLE, "store: unknown whether it was kept, and the file does not open");
        else
            w->result = w->result.kind ? ERR(UNAVAILABLE, "store: the commit failed; try again")
                                       : probe(*db, w);
    }
}

static void commit_each(const struct store_config *config, struct sqlite **db,
                        struct store_write *first);

static void commit_list(const struct store_config *config, struct sqlite **db,
                        struct store_write *first) {
    err e = sqlite_step((*db)->begin);
    if (e.kind) {
        all_fail(first, e);
        return;
    }
    bool lost = false;
    for (struct store_write *w = first; w && !lost; w = w->next)
        w->result = write_run(*db, w, &lost);
    if (lost) {
        if (!sqlite3_get_autocommit((*db)->db)) lose(db);
        if (first->next) commit_each(config, db, first);
        return;
    }
    e = sqlite_step((*db)->commit);
    if (e.kind) commit_unknown(config, db, first);
    if (*db) scrub(*db, first);
}

/* One write lost the transaction for all: each alone, so that only that one fails. */
static void commit_each(const struct store_config *config, struct sqlite **db,
                        struct store_write *first) {
    for (struct store_write *w = first, *next; w; w = next) {
        next = w->next;
        w->next = NULL;
        if (*db)
            commit_list(config, db, w);
        else
            w->result = ERR(UNAVAILABLE, "store: the file does not open");
        w->next = next;
    }
}

void sqlite_batch(const struct store_config *config, struct sqlite **db, struct store_write *first) {
    err e = *db ? OK : found_again(config, db);
    if (e.kind)
        all_fail(first, e);
    else
        commit_list(config, db, first);
}

err sqlite_settle(sqlite3 *db) {
    int64_t busy;
    TRY(sqlite_int(db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy));
    return busy ? ERR(UNAVAILABLE, "store: somebody still reads the journal") : OK;
}
