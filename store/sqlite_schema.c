#include "store/sqlite.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Which text made the tables of derived.sql, and whether they were filled since. */
static const char derived_table[] = "CREATE TABLE derived_from (one BIGINT PRIMARY KEY CHECK (one = "
                                    "1), text TEXT NOT NULL, filled BIGINT NOT NULL);";

/* Step n makes version n + 1 of version n; the end is what truth.sql makes. Only added to. */
static const char *const steps[STORE_SCHEMA] = {
    NULL, /* there is no version before 1 */
    "ALTER TABLE account ADD COLUMN news BIGINT NOT NULL DEFAULT 0;"
    "ALTER TABLE team ADD COLUMN opens BIGINT NOT NULL DEFAULT 510;"
    "ALTER TABLE team ADD COLUMN closes BIGINT NOT NULL DEFAULT 1020;"
    "ALTER TABLE team ADD COLUMN within BIGINT NOT NULL DEFAULT 240;"
    "CREATE TABLE callback (team BYTEA NOT NULL, callback BYTEA NOT NULL CHECK (length(callback) = 16),"
    " household BYTEA NOT NULL, asked BIGINT NOT NULL, promised BIGINT NOT NULL,"
    " sealed BYTEA CHECK (sealed IS NULL OR length(sealed) >= 40), taken_by BYTEA,"
    " taken BIGINT NOT NULL DEFAULT 0, answered BIGINT NOT NULL DEFAULT 0,"
    " PRIMARY KEY (team, callback)) /*sqlite WITHOUT ROWID*/;"
    "CREATE INDEX callback_household ON callback (household);"
    "CREATE TABLE keepsake (account BYTEA NOT NULL, keepsake BYTEA NOT NULL CHECK (length(keepsake) = "
    "16),"
    " minute BIGINT NOT NULL, sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),"
    " PRIMARY KEY (account, keepsake)) /*sqlite WITHOUT ROWID*/;"
    "CREATE TABLE erasing (household BYTEA PRIMARY KEY CHECK (length(household) = 16),"
    " hour BIGINT NOT NULL) /*sqlite WITHOUT ROWID*/;"
    "CREATE INDEX erasing_due ON erasing (hour);"
    "CREATE TABLE kept (household BYTEA NOT NULL, log BYTEA NOT NULL CHECK (length(log) = 16),"
    " account BYTEA NOT NULL CHECK (length(account) = 32), until BIGINT NOT NULL,"
    " PRIMARY KEY (household, log)) /*sqlite WITHOUT ROWID*/;"
    "CREATE INDEX kept_account ON kept (account);"
    "CREATE INDEX kept_over ON kept (until);",
    "ALTER TABLE instance ADD COLUMN grown BIGINT NOT NULL DEFAULT 0;",
};

/* What stands in a comment for SQLite alone becomes text. */
static err for_sqlite(const char *text, char **ret) {
    char *made = strdup(text);
    if (!made) return ERR(UNAVAILABLE, "store: no memory");
    for (char *at = made; (at = strstr(at, "/*sqlite ")) != NULL;) {
        char *end = strstr(at, "*/");
        if (!end) break;
        memset(at, ' ', strlen("/*sqlite "));
        memset(end, ' ', 2);
        at = end;
    }
    *ret = made;
    return OK;
}

static err exec_schema(sqlite3 *db, const char *text) {
    char *made;
    TRY(for_sqlite(text, &made));
    err e = sqlite_exec(db, made);
    free(made);
    return e;
}

static err exec_int(sqlite3 *db, const char *format, int64_t n) {
    char *sql = sqlite3_mprintf(format, n);
    if (!sql) return ERR(UNAVAILABLE, "store: no memory");
    err e = sqlite_exec(db, sql);
    sqlite3_free(sql);
    return e;
}

static err ended(sqlite3 *db, err e) {
    if (!e.kind) e = sqlite_exec(db, "COMMIT");
    if (!e.kind || sqlite3_get_autocommit(db)) return e;
    err undo = sqlite_exec(db, "ROLLBACK");
    return undo.kind ? undo : e;
}

static err derived_note(sqlite3 *db, bool filled) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(sqlite3_prepare_v2(
        db, "INSERT OR REPLACE INTO derived_from (one, text, filled) VALUES (1, ?1, ?2)", -1, &s,
        NULL)));
    int rc = sqlite3_bind_text(s, 1, sql_derived, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK) rc = sqlite3_bind_int(s, 2, filled);
    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    err e = sqlite_error(rc);
    int end = sqlite3_finalize(s);
    return e.kind ? e : sqlite_error(end);
}

static err tables_make(sqlite3 *db) {
    int64_t tables;
    TRY(sqlite_int(db, "SELECT count(*) FROM sqlite_schema", &tables));
    if (tables) return OK; /* another process was first */
    TRY(exec_schema(db, sql_truth));
    TRY(exec_schema(db, derived_table));
    TRY(exec_schema(db, sql_derived));
    TRY(derived_note(db, true));
    TRY(exec_int(db, "PRAGMA application_id=%lld", SQLITE_APPLICATION));
    return exec_int(db, "PRAGMA user_version=%lld", STORE_SCHEMA);
}

static err schema_make(sqlite3 *db) {
    TRY(sqlite_exec(db, "BEGIN IMMEDIATE"));
    return ended(db, tables_make(db));
}

static err migrate(sqlite3 *db, const char *const *step, int64_t from, int64_t to) {
    for (int64_t version = from; version < to; version++) {
        if (!step[version])
            return ERR(BROKEN, "store: no way from the file's version to this program's");
        TRY(exec_schema(db, step[version]));
    }
    TRY(exec_int(db, "UPDATE instance SET schema=%lld", to));
    return exec_int(db, "PRAGMA user_version=%lld", to);
}

err schema_migrate(sqlite3 *db, const char *const *step, int64_t from, int64_t to) {
    TRY(sqlite_exec(db, "BEGIN IMMEDIATE"));
    return ended(db, migrate(db, step, from, to));
}

/* The file as it was, beside it, whole before its name is there. */
static err copy_keep(sqlite3 *db, int64_t version) {
    const char *path = sqlite3_db_filename(db, "main");
    char *kept = sqlite3_mprintf("%s.schema-%lld", path, version);
    char *part = sqlite3_mprintf("%s.schema-%lld.part", path, version);
    err e = kept && part ? OK : ERR(UNAVAILABLE, "store: no memory");
    if (!e.kind && unlink(part) != 0 && errno != ENOENT)
        e = ERR(UNAVAILABLE, "store: what is left of an earlier copy cannot be removed");
    if (!e.kind) e = sqlite_copy(db, part);
    if (!e.kind && rename(part, kept) != 0) e = ERR(UNAVAILABLE, "store: the copy cannot be named");
    if (!e.kind) e = sqlite_copy_sync(kept);
    sqlite3_free(part);
    sqlite3_free(kept);
    return e;
}

err schema_open(sqlite3 *db, bool may_make, bool read_only) {
    int64_t application, version, tables;
    TRY(sqlite_int(db, "PRAGMA application_id", &application));
    TRY(sqlite_int(db, "PRAGMA user_version", &version));
    TRY(sqlite_int(db, "SELECT count(*) FROM sqlite_schema", &tables));
    if (application == 0 && tables == 0) {
        if (!may_make || read_only) return ERR(MISSING, "store: the file is empty");
        return schema_make(db);
    }
    if (application != SQLITE_APPLICATION) return ERR(BROKEN, "store: another program's file");
    if (version > STORE_SCHEMA) return ERR(CONFLICT, "store: made by a later version of this program");
    if (version < 1) return ERR(BROKEN, "store: the file does not say its version");
    if (version == STORE_SCHEMA) return OK;
    if (read_only) return ERR(INVALID, "store: of an earlier version; open it for writing once");
    TRY(copy_keep(db, version));
    return schema_migrate(db, steps, version, STORE_SCHEMA);
}

/* The first row of derived_from; *ret_text is the caller's to free. */
static err derived_read(sqlite3 *db, char **ret_text, bool *ret_filled) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(
        sqlite3_prepare_v2(db, "SELECT text, filled FROM derived_from WHERE one = 1", -1, &s, NULL)));
    int rc = sqlite3_step(s);
    const unsigned char *text = rc == SQLITE_ROW ? sqlite3_column_text(s, 0) : NULL;
    char *copy = text ? strdup((const char *)text) : NULL;
    bool filled = rc == SQLITE_ROW && sqlite3_column_int(s, 1) != 0;
    err e = sqlite_error(rc);
    if (!e.kind && rc != SQLITE_ROW)
        e = ERR(BROKEN, "store: it does not say what made its derived tables");
    if (!e.kind && !copy) e = ERR(UNAVAILABLE, "store: no memory");
    int end = sqlite3_finalize(s);
    if (!e.kind) e = sqlite_error(end);
    if (e.kind) {
        free(copy);
        return e;
    }
    *ret_text = copy;
    *ret_filled = filled;
    return OK;
}

err derived_state(sqlite3 *db, bool *ret_changed) {
    char *text;
    bool filled;
    TRY(derived_read(db, &text, &filled));
    *ret_changed = !filled || strcmp(text, sql_derived) != 0;
    free(text);
    return OK;
}

/* The tables that a text makes are the ones to drop when another text takes its place. */
static err derived_drop(sqlite3 *db, const char *text) {
    static const char make[] = "CREATE TABLE ";
    for (const char *at = text; (at = strstr(at, make)) != NULL;) {
        at += strlen(make);
        size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyz_");
        char *sql = sqlite3_mprintf("DROP TABLE IF EXISTS \"%.*w\"", (int)n, at);
        if (!sql) return ERR(UNAVAILABLE, "store: no memory");
        err e = sqlite_exec(db, sql);
        sqlite3_free(sql);
        if (e.kind) return e;
    }
    return OK;
}

static err derived_again(sqlite3 *db) {
    char *text;
    bool filled;
    TRY(derived_read(db, &text, &filled));
    err e = derived_drop(db, text);
    free(text);
    if (e.kind) return e;
    TRY(exec_schema(db, sql_derived));
    return derived_note(db, false);
}

err derived_reset(sqlite3 *db) {
    TRY(sqlite_exec(db, "BEGIN IMMEDIATE"));
    return ended(db, derived_again(db));
}

err derived_done(sqlite3 *db) {
    return derived_note(db, true);
}
