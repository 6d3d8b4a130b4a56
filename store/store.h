/* store: durable rows behind named statements, the same for SQLite and, later, PostgreSQL. It does
 * not know what is sealed or who may see it.
 *
 * Statements stand in statement/<noun>.sql as `-- name: head_move` followed by SQL with $1, $2, …;
 * the build makes enum sql of them (SQL_head_move). truth.sql holds what is kept, derived.sql what
 * can be built again.
 *
 * Reading: one struct store_reader per thread, its statements prepared once.
 * Writing: a struct store_write is a list of statements that happen together or not at all. One
 * writer thread commits everything that waits in one transaction (group commit), each write under
 * its own savepoint; `done` is called, from the writer thread, only after the commit reached the disk.
 * A COMMIT whose outcome is unknown: the store reopens and asks each write's `probe` again.
 *
 * Fails: CONFLICT an op with must_change did not change that many rows, or a unique row was there;
 * UNAVAILABLE disk full, read-only, busy; BROKEN damaged or foreign file; opening: CONFLICT of a later version. */
#pragma once
#include "base/id.h"
#include "store/limit.h"
#include "store/sql.h" /* made by the build: enum sql, SQL_COUNT */

struct store;
struct store_reader;

enum store_kind { STORE_NULL, STORE_INT, STORE_BYTES, STORE_TEXT };
struct store_value {
    enum store_kind kind;
    int64_t i;
    str s;
};
static inline struct store_value sv_int(int64_t i) { return (struct store_value){STORE_INT, i, {0}}; }
static inline struct store_value sv_bytes(str s) { return (struct store_value){STORE_BYTES, 0, s}; }
static inline struct store_value sv_text(str s) { return (struct store_value){STORE_TEXT, 0, s}; }
static inline struct store_value sv_null(void) { return (struct store_value){STORE_NULL, 0, {0}}; }
#define SV_ID(id_) sv_bytes((str){(const char *)(id_).byte, 16}) /* an lvalue: struct id, or x.id */
#define SV_HASH(h) sv_bytes((str){(const char *)(h), 32})
#define SV(...)                                \
    (const struct store_value[]){__VA_ARGS__}, \
        sizeof((const struct store_value[]){__VA_ARGS__}) / sizeof(struct store_value)

struct store_config {
    const char *path;   /* the file; made when absent and `make` */
    bool make, read_only;
    size_t batch_max;   /* writes in one commit; 0: 1,000 (and 8 MB) */
    const char *vfs;    /* the SQLite VFS to go through; NULL: the usual one */
    bool stepped;       /* no writer thread: what is submitted waits for store_step(), or for who waits for a commit */
};
enum { STORE_SCHEMA = 3 }; /* of truth.sql; a file of an earlier one is copied and migrated when it is opened */
/* What a file says of itself, looked at before anybody writes in it: it and all beside it stay as they are.
 * A file of up to STORE_LOOK_MOST bytes is read whole, for damage. Fails: BROKEN as above, and a folder of
 * that name; CONFLICT of a later version; MISSING this user may not read and write it.           */
enum { STORE_LOOK_MOST = STORE_MOST_LOOK_BYTES };
struct store_about {
    bool there; /* false: no file, or one that nothing was put in yet */
    int64_t schema, grown;
    bool named; /* instance */
    uint8_t instance[16];
};
MUST_USE err store_look(const char *path, struct store_about *ret);

/* Before the first store of a process. CONFLICT: its engine began already; it is only slower then. */
MUST_USE err store_process_begin(void);
MUST_USE err store_open(const struct store_config *, struct store **ret);
void store_close(struct store *); /* commits what waits first */

MUST_USE err store_reader_open(struct store *, struct store_reader **ret);
void store_reader_close(struct store_reader *);

/* Several reads of one moment. Without it each read sees what is committed by then. For a reader that shares, too, but
 * what another process commits may reach it only after store_reader_let_go(): until then, or until this process commits,
 * up to STORE_MOMENT_READS are of one moment, for a read transaction costs as much as a read. */
enum { STORE_MOMENT_READS = 16 };
void store_reader_share(struct store_reader *);
void store_reader_let_go(struct store_reader *); /* at the end of each turn of a loop */
MUST_USE err store_read_begin(struct store_reader *);
MUST_USE err store_read_end(struct store_reader *);
bool store_reading(const struct store_reader *); /* between those two */
/* Ends whatever a request that left by a leap (arena_leave) had open. For the end of every request: until
 * then the store cannot empty its journal (one that shares: until it lets go). Costs nothing when nothing is open. */
void store_reader_rest(struct store_reader *);

/* A row: values live until the callback returns. Return false to stop. */
typedef bool store_row_fn(void *state, const struct store_value *row, size_t columns);
/* Another statement may be read inside the callback; the same one not (BROKEN). */
MUST_USE err store_read(struct store_reader *, enum sql, const struct store_value *params, size_t count,
                        store_row_fn *, void *state);
/* The first row, copied into the arena. MISSING: none. */
MUST_USE err store_read_one(struct store_reader *, struct arena *, enum sql,
                            const struct store_value *params, size_t count, struct store_value *ret,
                            size_t columns);

enum { STORE_ANY = -1 };
struct store_op {
    enum sql sql;
    const struct store_value *params;
    size_t count;
    int must_change; /* rows it must change (a SELECT: find), else CONFLICT; STORE_ANY */
};
struct store_write {
    struct { struct store_op *at; size_t count, cap; } ops;
    struct arena *arena;  /* ops and values live here until done */
    enum sql probe;       /* after an unknown commit: a row for these params means it was committed */
    const struct store_value *probe_params;
    size_t probe_count;   /* 0: no probe; then unknown is UNAVAILABLE */
    bool scrub;           /* what it empties must leave the journal too, not only the tables */
    void (*done)(struct store_write *); /* on the writer thread; must not block */
    void *state;
    err result;
    size_t failed_op;     /* which op refused, for CONFLICT */
    struct store_write *next; /* the store's */
};
void store_write_add(struct store_write *, enum sql, int must_change, const struct store_value *params,
                     size_t count);                                 /* copies params */
void store_submit(struct store *, struct store_write *);            /* any thread */
MUST_USE err store_write_wait(struct store *,
                              struct store_write *); /* submit, and wait for the commit */
/* Of a store that is stepped: commits what waits, up to the bounds of one commit, and answers it, in this
 * thread. False: nothing waited. Every call of such a store belongs to one thread. */
bool store_step(struct store *);

MUST_USE err store_backup(struct store *, const char *to_path);     /* VACUUM INTO; writes go on */
MUST_USE err store_check(struct store_reader *);  /* the engine's own integrity check */
MUST_USE err store_derived_reset(struct store *); /* drops and makes derived.sql anew */
/* Its text is not the one that made it, or it was made anew and not yet filled to the end. */
bool store_derived_changed(struct store *);
MUST_USE err store_derived_done(struct store *);                    /* after a reset: it is filled */
