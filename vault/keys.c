#include "vault/keys.h"
#include "vault/inner.h"
#include <stdlib.h>
#include <sys/stat.h>

static const char schema[] =
    "CREATE TABLE vault (one INTEGER PRIMARY KEY CHECK (one = 1),"
    " instance BLOB NOT NULL CHECK (length(instance) = 16), master BLOB NOT NULL CHECK (length(master) "
    "= 32));"
    /* AUTOINCREMENT: an id is never given twice, for headers of events name it. */
    "CREATE TABLE key (id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,"
    " owner BLOB NOT NULL CHECK (length(owner) = 16), wrap BLOB NOT NULL CHECK (length(wrap) = 72),"
    " kcv BLOB NOT NULL CHECK (length(kcv) = 32), UNIQUE (kind, owner));"
    "CREATE TABLE erased (owner BLOB PRIMARY KEY CHECK (length(owner) = 16), at INTEGER NOT NULL) "
    "WITHOUT ROWID;";

static err keys_error(int rc) {
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return OK;
    case SQLITE_NOMEM: return ERR(UNAVAILABLE, "keys.db: no memory");
    case SQLITE_FULL: return ERR(UNAVAILABLE, "keys.db: the disk is full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR(UNAVAILABLE, "keys.db: another process holds it");
    case SQLITE_READONLY:
    case SQLITE_PERM: return ERR(UNAVAILABLE, "keys.db: it cannot be written");
    case SQLITE_IOERR: return ERR(UNAVAILABLE, "keys.db: the disk fails");
    case SQLITE_CANTOPEN: return ERR(UNAVAILABLE, "keys.db: it cannot be opened");
    case SQLITE_CONSTRAINT: return ERR(BROKEN, "keys.db: a row that its schema refuses");
    case SQLITE_NOTADB: return ERR(BROKEN, "keys.db: not a database");
    case SQLITE_CORRUPT: return ERR(BROKEN, "keys.db: damaged");
    default: return ERR(BROKEN, "keys.db: a statement that it does not take");
    }
}

static err keys_bind(sqlite3_stmt *s, const struct keys_value *value, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct keys_value *v = &value[i];
        int at = (int)i + 1;
        int rc = !v->bytes ? sqlite3_bind_int64(s, at, v->i)
                 : v->text ? sqlite3_bind_text64(s, at, v->bytes, v->count, SQLITE_STATIC, SQLITE_UTF8)
                           : sqlite3_bind_blob64(s, at, v->bytes, v->count, SQLITE_STATIC);
        TRY(keys_error(rc));
    }
    return OK;
}

static err keys_step(sqlite3_stmt *s, keys_row_fn *row, void *state) {
    for (;;) {
        int rc = sqlite3_step(s);
        if (rc != SQLITE_ROW) return keys_error(rc);
        if (row) TRY(row(state, s));
    }
}

err keys_run(sqlite3 *db, const char *sql, const struct keys_value *value, size_t count,
             keys_row_fn *row, void *state) {
    sqlite3_stmt *s = NULL;
    TRY(keys_error(sqlite3_prepare_v2(db, sql, -1, &s, NULL)));
    err e = keys_bind(s, value, count);
    if (!e.kind) e = keys_step(s, row, state);
    int rc = sqlite3_finalize(s); /* repeats the failure of the last step */
    return e.kind ? e : keys_error(rc);
}

/* Kept by the connection itself. */
static err kept(sqlite3 *db, const char *sql, sqlite3_stmt **ret) {
    for (sqlite3_stmt *s = sqlite3_next_stmt(db, NULL); s; s = sqlite3_next_stmt(db, s))
        if (!sqlite3_stmt_busy(s) && strcmp(sqlite3_sql(s), sql) == 0) {
            *ret = s;
            return OK;
        }
    return keys_error(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL));
}

err keys_look(sqlite3 *db, const char *sql, const struct keys_value *value, size_t count,
              keys_row_fn *row, void *state) {
    sqlite3_stmt *s = NULL;
    TRY(kept(db, sql, &s));
    err e = keys_bind(s, value, count);
    if (!e.kind) e = keys_step(s, row, state);
    int rc = sqlite3_reset(s), cleared = sqlite3_clear_bindings(s);
    return e.kind ? e : keys_error(rc ? rc : cleared);
}

static err keys_exec(sqlite3 *db, const char *sql) {
    return keys_error(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

err keys_blob(sqlite3_stmt *s, int column, void *to, size_t count) {
    const void *at = sqlite3_column_blob(s, column);
    if (!at || (size_t)sqlite3_column_bytes(s, column) != count)
        return ERR(BROKEN, "keys.db: a value of another length");
    memcpy(to, at, count);
    return OK;
}

/* The way back is made before the way in: where there is no memory to prepare it, what is half written would be read
 * as a key that is there, and be gone with the next start. */
static err begin(sqlite3 *db, const char *sql) {
    sqlite3_stmt *undo;
    TRY(kept(db, "ROLLBACK", &undo));
    if (!sqlite3_get_autocommit(db)) TRY(keys_look(db, "ROLLBACK", KV_NONE, NULL, NULL));
    return keys_look(db, sql, KV_NONE, NULL, NULL);
}

err keys_begin(sqlite3 *db) {
    return begin(db, "BEGIN IMMEDIATE");
}

err keys_begin_read(sqlite3 *db) {
    return begin(db, "BEGIN");
}

err keys_end(sqlite3 *db, err e) {
    if (!e.kind) e = keys_look(db, "COMMIT", KV_NONE, NULL, NULL);
    if (!e.kind) return OK;
    /* After some failures SQLite has rolled back by itself. */
    if (!sqlite3_get_autocommit(db)) {
        err undo = keys_look(db, "ROLLBACK", KV_NONE, NULL, NULL);
        if (undo.kind) return undo;
    }
    return e;
}

static err row_int(void *state, sqlite3_stmt *s) {
    *(int64_t *)state = sqlite3_column_int64(s, 0);
    return OK;
}

static err keys_int(sqlite3 *db, const char *sql, int64_t *ret) {
    *ret = -1;
    return keys_run(db, sql, KV_NONE, row_int, ret);
}

err keys_flush(sqlite3 *db) {
    int64_t busy;
    TRY(keys_int(db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy));
    return busy ? ERR(UNAVAILABLE, "keys.db: somebody reads, so old pages could not be wiped yet") : OK;
}

/* A page that the disk does not give is a finding to SQLite's check, too: it is not known, then. */
static err row_ok(void *state, sqlite3_stmt *s) {
    const char *text = (const char *)sqlite3_column_text(s, 0);
    str number;
    *(bool *)state = true;
    if (!text) return ERR(UNAVAILABLE, "keys.db: no memory for the check");
    if (strcmp(text, "ok") == 0) return OK;
    bool unread = str_says(str_of(text), "failed to get page", NULL);
    if (!unread && str_says(str_of(text), "error code", &number) && number.len) {
        long code = strtol(number.at + 1, NULL, 10) & 0xff; /* "=" or " " before it */
        unread = code == SQLITE_IOERR || code == SQLITE_NOMEM;
    }
    return unread
               ? ERR(UNAVAILABLE, "keys.db: the disk fails, so it is not known whether it is damaged")
               : ERR(BROKEN, "keys.db: damaged");
}

err keys_check(sqlite3 *db) {
    bool said = false;
    TRY(keys_run(db, "PRAGMA integrity_check(1)", KV_NONE, row_ok, &said));
    return said ? OK : ERR(BROKEN, "keys.db: the check said nothing");
}

err keys_close(sqlite3 *db) {
    for (sqlite3_stmt *s; db && (s = sqlite3_next_stmt(db, NULL)) != NULL;)
        (void)sqlite3_finalize(s); /* repeats what its last step said */
    return keys_error(sqlite3_close(db));
}

static err keys_ours(sqlite3 *db) {
    int64_t application, version;
    TRY(keys_int(db, "PRAGMA application_id", &application));
    TRY(keys_int(db, "PRAGMA user_version", &version));
    if (application != KEYS_APPLICATION) return ERR(BROKEN, "keys.db: another program's file");
    if (version > KEYS_VERSION)
        return ERR(CONFLICT, "keys.db: made by a later version of this program");
    return OK;
}

/* Why: store/sqlite.c, left_settle(). */
static err left_settle(sqlite3 *db) {
    int rc = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
        kind = rc & 0xff;
    return kind == SQLITE_FULL || kind == SQLITE_BUSY ? OK : keys_error(rc);
}

static err keys_settings(sqlite3 *db, bool read_only) {
    TRY(keys_error(sqlite3_busy_timeout(db, 5000)));
    TRY(keys_error(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL)));
    TRY(keys_exec(db, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0"));
    TRY(keys_ours(db));
    if (read_only) return OK;
    TRY(keys_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"));
    int64_t wal;
    TRY(keys_int(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &wal));
    return wal == 1 ? left_settle(db)
                    : ERR(UNAVAILABLE, "keys.db: no write-ahead log can be kept in that folder");
}

static err keys_connect(const char *path, int flags, sqlite3 **ret) {
    sqlite3 *db = NULL;
    err e = keys_error(sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL));
    if (!e.kind) {
        *ret = db;
        return OK;
    }
    err closed = keys_close(db); /* SQLite gives a handle even when it fails */
    return closed.kind ? closed : e;
}

err keys_open(const char *path, bool read_only, sqlite3 **ret) {
    struct stat at;
    if (stat(path, &at) != 0) return ERR(MISSING, "keys.db: no such file");
    sqlite3 *db;
    TRY(keys_connect(path, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, &db));
    err e = keys_settings(db, read_only);
    if (e.kind) {
        err closed = keys_close(db);
        return closed.kind ? closed : e;
    }
    *ret = db;
    return OK;
}

/* The last connection that closes empties the journal into the file: not when it was left by a crash. */
err keys_open_still(const char *path, sqlite3 **ret) {
    char *journal;
    struct stat at;
    sqlite3 *db;
    TRY(path_with(path, "-wal", &journal));
    bool left = stat(journal, &at) == 0;
    free(journal);
    TRY(keys_connect(path, SQLITE_OPEN_READWRITE, &db));
    err e = left ? keys_error(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL)) : OK;
    if (!e.kind) e = keys_settings(db, true);
    if (!e.kind) e = keys_exec(db, "PRAGMA query_only=ON");
    if (e.kind) {
        err closed = keys_close(db);
        return closed.kind ? closed : e;
    }
    *ret = db;
    return OK;
}

/* In a rollback journal, so that the file is whole by itself when it is renamed to its place. */
err keys_make(const char *path, sqlite3 **ret) {
    char *journal;
    TRY(path_with(path, "-journal", &journal));
    err e = file_remove(journal);
    free(journal);
    if (!e.kind) e = file_remove(path);
    if (!e.kind) e = file_make_empty(path);
    if (e.kind) return e;
    sqlite3 *db;
    TRY(keys_connect(path, SQLITE_OPEN_READWRITE, &db));
    e = keys_exec(db, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON");
    if (!e.kind) e = keys_exec(db, "PRAGMA application_id=1265920817; PRAGMA user_version=1");
    if (!e.kind) e = keys_exec(db, schema);
    if (e.kind) {
        err closed = keys_close(db);
        return closed.kind ? closed : e;
    }
    *ret = db;
    return OK;
}
