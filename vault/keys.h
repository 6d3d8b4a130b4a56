/* keys: keys.db as a file with rows; what the rows mean stands elsewhere in vault/. */
#pragma once
#include "base/id.h"
#include <sqlite3.h>

enum { KEYS_APPLICATION = 0x4b746b31, KEYS_VERSION = 1 };

struct keys_value {
    const void *bytes; /* NULL: a number */
    size_t count;
    bool text;
    int64_t i;
};
#define KV_INT(n) ((struct keys_value){.i = (n)})
#define KV_BYTES(at, n) ((struct keys_value){.bytes = (at), .count = (n)})
#define KV_TEXT(at) ((struct keys_value){.bytes = (at), .count = strlen(at), .text = true})
#define KV_ID(id_) KV_BYTES((id_).byte, sizeof (id_).byte)
#define KV(...)                                                                                  \
    (const struct keys_value[]){__VA_ARGS__},                                                    \
        sizeof((const struct keys_value[]){__VA_ARGS__}) / sizeof(struct keys_value)
#define KV_NONE NULL, 0

/* MISSING: no file there. BROKEN: damaged or foreign. CONFLICT: of a later version. */
MUST_USE err keys_open(const char *path, bool read_only, sqlite3 **ret);
/* To look alone: leaves every file as it is, a journal of a crash too. */
MUST_USE err keys_open_still(const char *path, sqlite3 **ret);
MUST_USE err keys_make(const char *path, sqlite3 **ret); /* over nothing, or over what a crash left */
MUST_USE err keys_close(sqlite3 *);
/* One statement with parameters ?1, ?2, …; `row` (may be NULL) is called for each row. */
typedef err keys_row_fn(void *state, sqlite3_stmt *);
MUST_USE err keys_run(sqlite3 *, const char *sql, const struct keys_value *, size_t count,
                      keys_row_fn *, void *state);
/* The same for what is read often: prepared once, kept until keys_close(). */
MUST_USE err keys_look(sqlite3 *, const char *sql, const struct keys_value *, size_t count,
                       keys_row_fn *, void *state);
MUST_USE err keys_blob(sqlite3_stmt *, int column, void *to, size_t count); /* BROKEN: another length */
MUST_USE err keys_begin(sqlite3 *);
MUST_USE err keys_begin_read(sqlite3 *); /* several looks at one moment */
MUST_USE err keys_end(sqlite3 *, err); /* commits on OK, else rolls back and answers that error */
MUST_USE err keys_flush(sqlite3 *);    /* empties the WAL, so that no old wrap stays in it */
MUST_USE err keys_check(sqlite3 *);    /* SQLite's own integrity check */
