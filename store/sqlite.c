#include "store/sqlite.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* It would count its memory under one lock that all threads wait for; nobody asks for the count. */
err store_process_begin(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK
               ? OK
               : ERR(CONFLICT, "store: the engine began before its settings");
}

err sqlite_error(int rc) {
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return ERR(CONFLICT, "store: a row of that key is there");
    }
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return OK;
    case SQLITE_CONSTRAINT: return ERR(BROKEN, "store: a row that the schema refuses");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ERR(UNAVAILABLE, "store: another process holds the file");
    case SQLITE_NOMEM: return ERR(UNAVAILABLE, "store: no memory");
    case SQLITE_FULL: return ERR(UNAVAILABLE, "store: the disk is full");
    case SQLITE_IOERR: return ERR(UNAVAILABLE, "store: the disk fails");
    case SQLITE_CANTOPEN: return ERR(UNAVAILABLE, "store: the file cannot be opened");
    case SQLITE_READONLY:
    case SQLITE_PERM: return ERR(UNAVAILABLE, "store: the file cannot be written");
    case SQLITE_TOOBIG: return ERR(TOO_LARGE, "store: a value is too long");
    case SQLITE_NOTADB:
        return ERR(BROKEN, "store: the file is not a database, or its first page is damaged");
    case SQLITE_CORRUPT: return ERR(BROKEN, "store: the file is damaged");
    default: return ERR(BROKEN, "store: a statement that does not fit the tables");
    }
}

err sqlite_exec(sqlite3 *db, const char *sql) {
    return sqlite_error(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

err sqlite_int(sqlite3 *db, const char *sql, int64_t *ret) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(sqlite3_prepare_v2(db, sql, -1, &s, NULL)));
    int rc = sqlite3_step(s);
    int64_t found = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
    err e = sqlite_error(rc);
    int ended = sqlite3_finalize(s);
    if (!e.kind) e = sqlite_error(ended);
    if (!e.kind) *ret = found;
    return e;
}

err sqlite_step(sqlite3_stmt *s) {
    err e = sqlite_error(sqlite3_step(s));
    int reset = sqlite3_reset(s); /* repeats the failure of the step */
    return e.kind ? e : sqlite_error(reset);
}

/* Made here, for SQLite would let others read it. */
static err file_make(const char *path) {
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return errno == EEXIST ? OK : ERR(UNAVAILABLE, "store: the file cannot be made");
    bool synced = fsync(fd) == 0;
    return close(fd) == 0 && synced ? OK
                                    : ERR(UNAVAILABLE, "store: the new file cannot be made durable");
}

static err file_look(const struct store_config *config) {
    struct stat at;
    if (stat(config->path, &at) == 0)
        return S_ISREG(at.st_mode) ? OK : ERR(INVALID, "store: the path is not that of a file");
    if (errno != ENOENT) return ERR(UNAVAILABLE, "store: the file cannot be examined");
    if (!config->make || config->read_only) return ERR(MISSING, "store: no such file");
    return file_make(config->path);
}

static err settings(struct sqlite *s, const struct store_config *config, enum sqlite_role role) {
    char text[160];
    TRY(sqlite_error(sqlite3_extended_result_codes(s->db, 1)));
    TRY(sqlite_error(sqlite3_busy_timeout(s->db, SQLITE_BUSY_MS)));
    TRY(sqlite_error(sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL)));
    int cache = role == SQLITE_FOR_WRITER ? SQLITE_CACHE_WRITER_KIB : SQLITE_CACHE_READER_KIB;
    int n =
        snprintf(text, sizeof text, "PRAGMA page_size=%d; PRAGMA cache_size=-%d; PRAGMA mmap_size=0",
                 SQLITE_PAGE, cache);
    if (n < 0 || (size_t)n >= sizeof text) return ERR(BROKEN, "store: a setting that is too long");
    TRY(sqlite_exec(s->db, text));
    TRY(sqlite_exec(s->db,
                    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY"));
    if (role == SQLITE_FOR_READER) return sqlite_exec(s->db, "PRAGMA query_only=ON");
    return config->read_only ? OK
                             : sqlite_exec(s->db, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON");
}

static err control(struct sqlite *s, const char *sql, sqlite3_stmt **ret) {
    return sqlite_error(sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, ret, NULL));
}

/* What a crash left in the journal goes into the file before anything is written behind it. It may stand in the
 * system's memory alone, while whoever asks again is told that it was kept; and where a sector is torn with what
 * stands beside the write, a journal that is taken up in the middle of one puts what was kept at risk. On a full
 * disk, or while another process does the same, it is read where it is. */
static err left_settle(sqlite3 *db) {
    int rc = sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL),
        kind = rc & 0xff;
    return kind == SQLITE_FULL || kind == SQLITE_BUSY ? OK : sqlite_error(rc);
}

/* As SQLite's own autocheckpoint, which does not tell how long the journal is. */
static int log_grew(void *state, sqlite3 *db, const char *name, int pages) {
    struct sqlite *s = state;
    s->log_pages = pages;
    if (pages >= SQLITE_LOG_PAGES)
        (void)sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL,
                                        NULL); /* or at the next */
    return SQLITE_OK;
}

/* Nothing is written before the file is known to be ours. */
static err writer_ready(struct sqlite *s, const struct store_config *config) {
    TRY(schema_open(s->db, config->make, config->read_only));
    if (!config->read_only) {
        TRY(sqlite_exec(s->db, "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864"));
        (void)sqlite3_wal_hook(s->db, log_grew, s);
        int64_t wal;
        TRY(sqlite_int(s->db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &wal));
        if (wal != 1) return ERR(UNAVAILABLE, "store: no write-ahead log can be kept in that folder");
        TRY(left_settle(s->db));
    }
    TRY(control(s, "BEGIN IMMEDIATE", &s->begin));
    TRY(control(s, "COMMIT", &s->commit));
    TRY(control(s, "SAVEPOINT one", &s->savepoint));
    TRY(control(s, "RELEASE one", &s->release));
    return control(s, "ROLLBACK TO one", &s->undo);
}

static err reader_ready(struct sqlite *s) {
    TRY(control(s, "BEGIN", &s->begin));
    return control(s, "COMMIT", &s->commit);
}

err sqlite_open(const struct store_config *config, enum sqlite_role role, struct sqlite **ret) {
    if (role == SQLITE_FOR_WRITER) TRY(file_look(config));
    struct sqlite *s = calloc(1, sizeof *s);
    if (!s) return ERR(UNAVAILABLE, "store: no memory");
    int flags =
        (config->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
    err e = sqlite_error(sqlite3_open_v2(config->path, &s->db, flags, config->vfs));
    if (!e.kind) e = settings(s, config, role);
    if (!e.kind && role == SQLITE_FOR_WRITER) e = writer_ready(s, config);
    if (!e.kind && role == SQLITE_FOR_READER) e = reader_ready(s);
    if (e.kind) {
        err closed = sqlite_close(s);
        return closed.kind ? closed : e;
    }
    *ret = s;
    return OK;
}

err sqlite_close(struct sqlite *s) {
    if (!s) return OK;
    /* What finalizing answers is the failure of a statement's last step, which was told then. */
    for (size_t i = 0; i < SQL_COUNT; i++)
        (void)sqlite3_finalize(s->statement[i].made);
    sqlite3_stmt *own[] = {s->begin, s->commit, s->savepoint, s->release, s->undo};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        (void)sqlite3_finalize(own[i]);
    err e = sqlite_error(sqlite3_close(s->db));
    free(s);
    return e;
}

static err statement_prepare(struct sqlite *s, enum sql sql) {
    struct statement *t = &s->statement[sql];
    const struct sql_statement *source = &sql_statements[sql];
    if (source->parameters > PARAMETERS_MOST)
        return ERR(BROKEN, "store: a statement of too many parameters");
    sqlite3_stmt *made = NULL;
    TRY(sqlite_error(
        sqlite3_prepare_v3(s->db, source->text, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL)));
    for (int i = 0; i < source->parameters; i++) {
        char name[16];
        int n = snprintf(name, sizeof name, "$%d", i + 1);
        assert(n > 0 && (size_t)n < sizeof name);
        t->at[i] = sqlite3_bind_parameter_index(made, name);
    }
    t->made = made;
    return OK;
}

err sqlite_prepare_all(struct sqlite *s) {
    for (int i = 0; i < SQL_COUNT; i++)
        if (!s->statement[i].made) TRY(statement_prepare(s, (enum sql)i));
    return OK;
}

static int bind(sqlite3_stmt *s, int at, const struct store_value *v) {
    const char *bytes = v->s.at ? v->s.at : ""; /* NULL would be bound as NULL, not as no bytes */
    switch (v->kind) {
    case STORE_NULL: return sqlite3_bind_null(s, at);
    case STORE_INT: return sqlite3_bind_int64(s, at, v->i);
    case STORE_BYTES: return sqlite3_bind_blob64(s, at, bytes, v->s.len, SQLITE_STATIC);
    case STORE_TEXT: return sqlite3_bind_text64(s, at, bytes, v->s.len, SQLITE_STATIC, SQLITE_UTF8);
    }
    return SQLITE_MISUSE;
}

err statement_begin(struct sqlite *s, enum sql sql, const struct store_value *value, size_t count,
                    struct statement **ret) {
    struct statement *t = &s->statement[sql];
    if (!t->made) TRY(statement_prepare(s, sql));
    if (count != (size_t)sql_statements[sql].parameters)
        return ERR(BROKEN, "store: another number of parameters than the statement takes");
    if (t->busy) TRY(statement_end(s, t));
    for (size_t i = 0; i < count; i++)
        TRY(sqlite_error(bind(t->made, t->at[i], &value[i])));
    t->busy = true;
    t->run++;
    s->busy++;
    *ret = t;
    return OK;
}

/* Values were bound where they stand, so none stays bound. */
err statement_end(struct sqlite *s, struct statement *t) {
    int rc = sqlite3_reset(t->made);
    int cleared = sqlite3_clear_bindings(t->made);
    if (t->busy) s->busy--;
    t->busy = false;
    return sqlite_error(rc ? rc : cleared);
}
