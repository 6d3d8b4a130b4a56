/* sqlite: what the files of the SQLite engine share. Nobody else includes it, but store's tests. */
#pragma once
#include "store/store.h"
#include <assert.h>
#include <pthread.h>
#include <sqlite3.h>

enum {
    SQLITE_APPLICATION = 0x4b746166, /* "Ktaf", in the header of the file */
    SQLITE_PAGE = 4096,
    SQLITE_CACHE_WRITER_KIB = 16384,
    SQLITE_CACHE_READER_KIB = 4096, /* per thread: a page cache belongs to one connection */
    SQLITE_BUSY_MS = STORE_MOST_BUSY_MS,
    SQLITE_LOG_PAGES = 4000, /* from so many on each commit tries to bring the journal into the file */
    PARAMETERS_MOST = 24,
    COLUMNS_MOST = 24
};

struct statement {
    sqlite3_stmt *made;        /* NULL: not prepared yet */
    int at[PARAMETERS_MOST];   /* SQLite numbers $1, $2 … in the order in which it meets them */
    uint64_t run;              /* which run of it this is */
    bool busy;                 /* being stepped, or left by a leap */
};

/* One connection. For one thread at a time. */
struct sqlite {
    sqlite3 *db;
    struct statement statement[SQL_COUNT];
    sqlite3_stmt *begin, *commit, *savepoint, *release, *undo; /* a reader has the first two */
    size_t busy;                                               /* statements that are */
    bool scrub;                                                /* the journal is to be emptied */
    int log_pages;                                             /* a writer: of its journal, at its last commit */
};

/* For a failure that was told before, or that the next step meets again. */
static inline void err_pass(err e) {
    (void)e;
}

enum sqlite_role { SQLITE_FOR_WRITER, SQLITE_FOR_READER, SQLITE_FOR_BACKUP };

err sqlite_error(int rc); /* OK, ROW and DONE are OK */
MUST_USE err sqlite_exec(sqlite3 *, const char *sql);
MUST_USE err sqlite_int(sqlite3 *, const char *sql,
                        int64_t *ret); /* first column of the first row; -1: none */
MUST_USE err sqlite_open(const struct store_config *, enum sqlite_role, struct sqlite **ret);
MUST_USE err sqlite_close(struct sqlite *);
MUST_USE err sqlite_prepare_all(struct sqlite *); /* finds a statement that does not fit the schema */
/* Ready to be stepped, its parameters bound; they must live until statement_end(). */
MUST_USE err statement_begin(struct sqlite *, enum sql, const struct store_value *, size_t count,
                             struct statement **ret);
MUST_USE err statement_end(struct sqlite *, struct statement *);

/* Steps once what has no rows and no parameters. */
MUST_USE err sqlite_step(sqlite3_stmt *);

/* sqlite_schema.c: makes the tables in an empty file, migrates an older one, refuses all others. */
MUST_USE err schema_open(sqlite3 *, bool may_make, bool read_only);
/* sqlite_backup.c: a durable copy of one moment in a new file; none is left when it fails. */
MUST_USE err sqlite_copy(sqlite3 *, const char *to_path);
MUST_USE err sqlite_copy_sync(const char *path); /* it and its name */
/* steps[n] takes the tables of version n to those of n + 1. */
MUST_USE err schema_migrate(sqlite3 *, const char *const *steps, int64_t from, int64_t to);
MUST_USE err derived_state(sqlite3 *, bool *ret_changed);
MUST_USE err derived_reset(sqlite3 *);
MUST_USE err derived_done(sqlite3 *);

/* sqlite_write.c: commits a list of writes and sets their results. *db may be NULL (lost; it is opened again)
 * and may be lost on return. */
void sqlite_batch(const struct store_config *, struct sqlite **db, struct store_write *first);
/* Every page of the journal to the file, and the journal emptied. UNAVAILABLE: somebody still reads it. */
MUST_USE err sqlite_settle(sqlite3 *);
