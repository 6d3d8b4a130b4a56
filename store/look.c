/* What stands in a file, seen without leaving a trace of having looked. */
#include "store/sqlite.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static err file_look(const char *path, int64_t *ret_bytes) {
    struct stat at;
    *ret_bytes = 0;
    if (stat(path, &at) != 0)
        return errno == ENOENT ? OK : ERR(MISSING, "store: it cannot be examined by this user");
    if (S_ISDIR(at.st_mode)) return ERR(BROKEN, "store: it is a folder, and should be a file");
    if (!S_ISREG(at.st_mode)) return ERR(BROKEN, "store: it is no plain file");
    if (access(path, R_OK | W_OK) != 0)
        return ERR(MISSING, "store: this user may not read and write it; run as whom it belongs to");
    *ret_bytes = at.st_size;
    return OK;
}

static err magic_look(const char *path) {
    static const char magic[16] = "SQLite format 3";
    char found[sizeof magic];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return ERR(UNAVAILABLE, "store: the file cannot be opened");
    ssize_t n = read(file, found, sizeof found);
    close(file);
    return n == (ssize_t)sizeof found && memcmp(found, magic, sizeof magic) == 0
               ? OK
               : ERR(BROKEN, "store: the file is not a database, or its first page is damaged");
}

static err whole(sqlite3 *db) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &s, NULL)));
    int rc = sqlite3_step(s);
    const unsigned char *said = rc == SQLITE_ROW ? sqlite3_column_text(s, 0) : NULL;
    bool good = said && strcmp((const char *)said, "ok") == 0;
    err e = sqlite_error(rc);
    int end = sqlite3_finalize(s);
    if (!e.kind && !good) e = ERR(BROKEN, "store: the file is damaged");
    return e.kind ? e : sqlite_error(end);
}

static err instance_look(sqlite3 *db, struct store_about *ret) {
    sqlite3_stmt *s = NULL;
    const char *sql = ret->schema >= 3 ? "SELECT id, grown FROM instance WHERE one = 1"
                                       : "SELECT id, 0 FROM instance WHERE one = 1";
    TRY(sqlite_error(sqlite3_prepare_v2(db, sql, -1, &s, NULL)));
    int rc = sqlite3_step(s);
    const void *id = rc == SQLITE_ROW ? sqlite3_column_blob(s, 0) : NULL;
    ret->named = id && sqlite3_column_bytes(s, 0) == (int)sizeof ret->instance;
    if (ret->named) memcpy(ret->instance, id, sizeof ret->instance);
    if (ret->named) ret->grown = sqlite3_column_int64(s, 1);
    err e = sqlite_error(rc);
    int end = sqlite3_finalize(s);
    return e.kind ? e : sqlite_error(end);
}

static err look(sqlite3 *db, int64_t bytes, struct store_about *ret) {
    int64_t application, tables;
    TRY(sqlite_error(sqlite3_busy_timeout(db, SQLITE_BUSY_MS)));
    TRY(sqlite_exec(db, "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                        "PRAGMA query_only=ON"));
    TRY(sqlite_int(db, "PRAGMA application_id", &application));
    TRY(sqlite_int(db, "PRAGMA user_version", &ret->schema));
    TRY(sqlite_int(db, "SELECT count(*) FROM sqlite_schema", &tables));
    if (application == 0 && tables == 0) return OK;
    ret->there = true;
    if (application != SQLITE_APPLICATION) return ERR(BROKEN, "store: another program's file");
    if (ret->schema > STORE_SCHEMA)
        return ERR(CONFLICT, "store: made by a later version of this program");
    if (ret->schema < 1) return ERR(BROKEN, "store: the file does not say its version");
    if (bytes <= STORE_LOOK_MOST) TRY(whole(db));
    return instance_look(db, ret);
}

/* The last connection that closes empties the journal into the file: not when it was left by a crash. */
static err opened_look(const char *path, int64_t bytes, struct store_about *ret) {
    char journal[4096];
    int n = snprintf(journal, sizeof journal, "%s-wal", path);
    if (n < 0 || (size_t)n >= sizeof journal) return ERR(INVALID, "store: the path is too long");
    bool left = access(journal, F_OK) == 0;
    sqlite3 *db = NULL;
    err e = sqlite_error(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    if (!e.kind && left)
        e = sqlite_error(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL));
    if (!e.kind) e = look(db, bytes, ret);
    err closed = sqlite_error(sqlite3_close(db));
    return e.kind ? e : closed;
}

err store_look(const char *path, struct store_about *ret) {
    int64_t bytes;
    *ret = (struct store_about){.there = false};
    TRY(file_look(path, &bytes));
    if (!bytes) return OK;
    TRY(magic_look(path));
    return opened_look(path, bytes, ret);
}
