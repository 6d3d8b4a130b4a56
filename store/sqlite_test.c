/* Opening, reading, schema and backup. */
#include "store/sample.h"
#include <fcntl.h>
#include <setjmp.h>
#include <sys/stat.h>

static err open_at(const char *path, bool make) {
    struct store *s = NULL;
    err e = store_open(&(struct store_config){.path = path, .make = make}, &s);
    if (!e.kind) store_close(s);
    return e;
}

static void file_put(const char *path, str text) {
    FILE *f = fopen(path, "wb");
    CHECK(f && fwrite(text.at, 1, text.len, f) == text.len && fclose(f) == 0);
}

TEST("a store is made for nobody else to read, and only when that is asked") {
    struct place p = place_make();
    struct stat at;
    CHECK_ERR(open_at(p.path, false), MISSING);
    CHECK(stat(p.path, &at) != 0);
    CHECK_OK(open_at(p.path, true));
    CHECK(stat(p.path, &at) == 0);
    CHECK_INT(at.st_mode & 0777, 0600);
    CHECK_OK(open_at(p.path, false));
    CHECK_ERR(open_at(p.folder, true), INVALID);
    file_put(p.other, S(""));
    CHECK_ERR(open_at(p.other, false), MISSING);
    CHECK_OK(open_at(p.other, true)); /* a crash between making the file and its tables */
}

TEST("another program's file, one of a later version and a damaged one are refused, unchanged") {
    struct place p = place_make();
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    db_exec(p.other, "CREATE TABLE theirs (a)");
    str before = file_text(&a, p.other);
    CHECK_ERR(open_at(p.other, true), BROKEN);
    CHECK_STR(file_text(&a, p.other), before);
    CHECK_OK(open_at(p.path, true));
    db_exec(p.path, "PRAGMA user_version=1000");
    before = file_text(&a, p.path);
    CHECK_ERR(open_at(p.path, true), CONFLICT);
    CHECK_STR(file_text(&a, p.path), before);
    db_exec(p.path, "PRAGMA user_version=0");
    CHECK_ERR(open_at(p.path, true), BROKEN);
    db_exec(p.path, "PRAGMA user_version=1; DROP TABLE session");
    CHECK_ERR(open_at(p.path, true), BROKEN); /* a statement does not fit */
    file_put(p.path, S("no database at all, but long enough to be looked at as one: it goes on for "
                       "more than one hundred bytes"));
    CHECK_ERR(open_at(p.path, true), BROKEN);
    arena_free(&a);
}

TEST("damage inside the file is found by the check") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    for (int64_t i = 0; i < 300; i++)
        CHECK_OK(note_wait(s, i));
    store_close(s);
    int fd = open(p.path, O_WRONLY);
    char noise[SQLITE_PAGE];
    memset(noise, 0x5a, sizeof noise);
    int64_t pages;
    sqlite3 *db;
    CHECK(sqlite3_open(p.path, &db) == SQLITE_OK);
    CHECK_OK(sqlite_int(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'request'", &pages));
    CHECK(sqlite3_close(db) == SQLITE_OK);
    CHECK(fd >= 0 &&
          pwrite(fd, noise, sizeof noise, (off_t)(pages - 1) * SQLITE_PAGE) == sizeof noise &&
          close(fd) == 0);
    CHECK_OK(store_open(&(struct store_config){.path = p.path}, &s));
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK_ERR(store_check(r), BROKEN);
    store_reader_close(r);
    CHECK_ERR(note_wait(s, 1000), BROKEN);
    store_close(s);
}

static void settings_are(sqlite3 *db, bool writer) {
    int64_t n;
    CHECK_OK(sqlite_int(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &n));
    CHECK_INT(n, 1);
    CHECK_OK(sqlite_int(db, "PRAGMA synchronous", &n));
    CHECK_INT(n, 2);
    CHECK_OK(sqlite_int(db, "PRAGMA mmap_size", &n));
    CHECK_INT(n, 0);
    CHECK_OK(sqlite_int(db, "PRAGMA query_only", &n));
    CHECK_INT(n, !writer);
    CHECK_OK(sqlite_int(db, "PRAGMA secure_delete", &n));
    CHECK(n == 1 || !writer);
}

TEST("a writer is durable and wipes what it deletes; a reader cannot write") {
    struct place p = place_make();
    struct sqlite *one;
    CHECK_OK(
        sqlite_open(&(struct store_config){.path = p.path, .make = true}, SQLITE_FOR_WRITER, &one));
    settings_are(one->db, true);
    CHECK_OK(sqlite_close(one));
    CHECK_OK(sqlite_open(&(struct store_config){.path = p.path}, SQLITE_FOR_READER, &one));
    settings_are(one->db, false);
    CHECK_ERR(sqlite_exec(one->db, "DELETE FROM household"), UNAVAILABLE);
    CHECK_OK(sqlite_close(one));
}

TEST("derived tables of another text are made anew, and count as changed until they are filled") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    CHECK(!store_derived_changed(s));
    store_close(s);
    db_exec(p.path,
            "DROP TABLE snapshot; DROP TABLE sits; DROP TABLE due; CREATE TABLE old_thing (a BIGINT);"
            "UPDATE derived_from SET text = 'CREATE TABLE old_thing (a BIGINT);'");
    s = store_at(p.path, NULL); /* though no statement about snapshots fits */
    CHECK(store_derived_changed(s));
    CHECK_OK(store_derived_reset(s));
    CHECK(store_derived_changed(s));
    store_close(s);
    s = store_at(p.path, NULL);
    CHECK(store_derived_changed(s));
    CHECK_OK(store_derived_reset(s)); /* again, over what is there */
    CHECK_OK(store_derived_done(s));
    CHECK(!store_derived_changed(s));
    store_close(s);
    s = store_at(p.path, NULL);
    CHECK(!store_derived_changed(s));
    store_close(s);
    sqlite3 *db;
    int64_t n;
    CHECK(sqlite3_open(p.path, &db) == SQLITE_OK);
    CHECK_OK(sqlite_int(
        db, "SELECT count(*) FROM sqlite_schema WHERE name IN ('old_thing', 'snapshot', 'sits')", &n));
    CHECK_INT(n, 2);
    CHECK(sqlite3_close(db) == SQLITE_OK);
}

static struct store *with_households(const struct place *p, int count) {
    struct store *s = store_at(p->path, NULL);
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    struct store_write w = {.arena = &a};
    for (int i = 0; i < count; i++) {
        struct id id = id_at(i);
        store_write_add(&w, SQL_household_make, 1, SV(SV_ID(id)));
        store_write_add(&w, SQL_sits_put, 1, SV(SV_ID(id), SV_HASH(bytes_at), sv_int(i)));
    }
    CHECK_OK(store_write_wait(s, &w));
    arena_free(&a);
    return s;
}

struct walk {
    struct store_reader *r;
    int rows, stop_after;
    jmp_buf *leave;
    bool same;
    err inner;
};
static bool walk_inner(void *state, const struct store_value *row, size_t columns) {
    (void)row;
    CHECK_INT((int64_t)columns, 1);
    ++*(int *)state;
    return true;
}
static bool walk_row(void *state, const struct store_value *row, size_t columns) {
    struct walk *w = state;
    CHECK(columns == 2 && row[0].kind == STORE_BYTES && row[0].s.len == 16 &&
          row[1].kind == STORE_INT && row[1].i == 1);
    if (++w->rows == w->stop_after && w->leave) longjmp(*w->leave, 1);
    int inner = 0;
    if (w->r && !w->same) {
        w->inner = store_read(w->r, SQL_household_version, row, 1, walk_inner, &inner);
        CHECK_INT(inner, 1);
    }
    if (w->r && w->same) {
        struct walk once = {.stop_after = 1};
        w->inner = store_read(w->r, SQL_household_all, NULL, 0, walk_row, &once);
    }
    return w->rows != w->stop_after;
}

TEST("rows come one by one, until the caller has enough; another statement may run inside") {
    struct place p = place_make();
    struct store *s = with_households(&p, 10);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    struct walk all = {.r = r}, few = {.stop_after = 3}, same = {.r = r, .same = true};
    CHECK_OK(store_read(r, SQL_household_all, NULL, 0, walk_row, &all));
    CHECK_OK(all.inner);
    CHECK_INT(all.rows, 10);
    CHECK_OK(store_read(r, SQL_household_all, NULL, 0, walk_row, &few));
    CHECK_INT(few.rows, 3);
    CHECK_ERR(store_read(r, SQL_household_all, NULL, 0, walk_row, &same), BROKEN);
    CHECK_ERR(store_read(r, SQL_household_version, NULL, 0, walk_row, &few),
              BROKEN); /* without its parameter */
    store_reader_close(r);
    store_close(s);
}

TEST("a reader that was left by a leap reads on, and rests") {
    struct place p = place_make();
    struct store *s = with_households(&p, 10);
    struct store_reader *r;
    jmp_buf leave;
    CHECK_OK(store_reader_open(s, &r));
    for (volatile int i = 0; i < 3; i++) {
        struct walk w = {.stop_after = 4, .leave = &leave}, all = {.rows = 0};
        if (i == 2) CHECK_OK(store_read_begin(r));
        if (setjmp(leave) == 0) {
            err e = store_read(r, SQL_household_all, NULL, 0, walk_row, &w);
            test_fail(__FILE__, __LINE__, e.kind ? "refused" : "did not leap");
        }
        if (i) store_reader_rest(r);
        CHECK_OK(store_read(r, SQL_household_all, NULL, 0, walk_row, &all));
        CHECK_INT(all.rows, 10);
    }
    store_reader_rest(r);
    struct sqlite *direct;
    CHECK_OK(sqlite_open(&(struct store_config){.path = p.path}, SQLITE_FOR_WRITER, &direct));
    CHECK_OK(sqlite_settle(direct->db)); /* nobody stands in the way */
    CHECK_OK(sqlite_close(direct));
    store_reader_close(r);
    store_close(s);
}

TEST("several reads may be of one moment") {
    struct place p = place_make();
    struct store *s = with_households(&p, 1);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK_OK(store_read_begin(r));
    CHECK(!noted(r, 1));
    CHECK_OK(note_wait(s, 1));
    CHECK(!noted(r, 1));
    CHECK_OK(store_read_end(r));
    CHECK(noted(r, 1));
    store_reader_close(r);
    store_close(s);
}

TEST("a reader that shares a moment sees at once what this process commits, and soon what another "
     "does") {
    struct place p = place_make();
    struct store *s = with_households(&p, 1), *other;
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK_OK(store_open(&(struct store_config){.path = p.path}, &other));
    store_reader_share(r);
    for (int i = 1; i <= 3; i++) {
        CHECK(!noted(r, i));
        CHECK_OK(note_wait(s, i));
        CHECK(noted(r, i));
    }
    CHECK_OK(note_wait(other, 4));
    CHECK(!noted(r, 4)); /* the moment before: nobody was told to look again */
    store_reader_let_go(r);
    CHECK(noted(r, 4));
    CHECK_OK(note_wait(other, 5));
    int reads = 0;
    while (!noted(r, 5))
        reads++;
    CHECK(reads > 0 && reads <= STORE_MOMENT_READS);
    CHECK_OK(store_read_begin(r)); /* its own moment still holds whatever is committed */
    CHECK_OK(note_wait(s, 6));
    CHECK(!noted(r, 6));
    CHECK(store_reading(r));
    CHECK_OK(store_read_end(r));
    CHECK(!store_reading(r));
    CHECK(noted(r, 6));
    store_reader_let_go(r);
    CHECK_OK(store_read_begin(r));
    CHECK(!noted(r, 7));
    store_reader_rest(r);
    CHECK(!store_reading(r));
    store_reader_close(r);
    store_close(other);
    store_close(s);
}

static int64_t log_pages(const struct place *p) {
    char wal[512];
    struct stat at;
    CHECK(snprintf(wal, sizeof wal, "%s-wal", p->path) > 0);
    CHECK(stat(wal, &at) == 0);
    return at.st_size / SQLITE_PAGE;
}

TEST("readers that share moments do not keep the journal from going into the file") {
    struct place p = place_make();
    struct store *s = with_households(&p, 1);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    store_reader_share(r);
    int notes = 0;
    while (log_pages(&p) < SQLITE_LOG_PAGES) {
        CHECK_OK(note_wait(s, ++notes));
        CHECK(noted(r, notes)); /* and the moment is held on */
    }
    for (int more = notes; more; more--) {
        CHECK_OK(note_wait(s, ++notes));
        CHECK(noted(r, notes));
    }
    CHECK(log_pages(&p) < SQLITE_LOG_PAGES * 5 / 4);
    store_reader_close(r);
    store_close(s);
}

TEST("values come back as they went in") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct store_reader *r;
    struct arena a;
    struct store_value row[9];
    struct id id = id_at(1);
    char sealed[300];
    memset(sealed, 7, sizeof sealed);
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    struct store_write w = {.arena = &a};
    for (int i = 1; i <= 3; i++)
        store_write_add(&w, SQL_event_append, 1,
                        SV(SV_ID(id), SV_ID(id), sv_int(i), sv_int(1), sv_int(1), sv_int(INT64_MAX),
                           SV_ID(id), sv_int(-5), SV_HASH(bytes_at), SV_HASH(bytes_at),
                           i == 2 ? sv_null() : sv_bytes((str){sealed, sizeof sealed})));
    CHECK_OK(store_write_wait(s, &w));
    CHECK_OK(store_reader_open(s, &r));
    CHECK_OK(store_read_one(r, &a, SQL_event_one, SV(SV_ID(id), SV_ID(id), sv_int(1)), row, 9));
    CHECK(row[3].kind == STORE_INT && row[3].i == INT64_MAX && row[5].i == -5);
    CHECK(row[8].kind == STORE_BYTES);
    CHECK_STR(row[8].s, ((str){sealed, sizeof sealed}));
    CHECK_OK(store_read_one(r, &a, SQL_event_one, SV(SV_ID(id), SV_ID(id), sv_int(2)), row, 9));
    CHECK(row[8].kind == STORE_NULL);
    CHECK_ERR(store_read_one(r, &a, SQL_event_one, SV(SV_ID(id), SV_ID(id), sv_int(4)), row, 9),
              MISSING);
    CHECK_ERR(store_read_one(r, &a, SQL_event_one, SV(SV_ID(id), SV_ID(id), sv_int(1)), row, 8),
              BROKEN);
    CHECK_OK(store_read_one(r, &a, SQL_event_before, SV(SV_ID(id), SV_ID(id), sv_int(3), sv_int(9)),
                            row, 9));
    CHECK_INT(row[0].i, 2); /* backwards */
    CHECK_OK(store_read_one(r, &a, SQL_event_tail, SV(SV_ID(id), SV_ID(id), sv_int(1)), row, 9));
    CHECK_INT(row[0].i, 2);
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}

static err snapshot(struct store *s, struct arena *a, int64_t version, int must_change) {
    struct id id = id_at(0);
    struct store_write w = {.arena = a};
    store_write_add(&w, SQL_snapshot_put, must_change,
                    SV(SV_ID(id), SV_ID(id), sv_int(50), sv_bytes((str){(const char *)bytes_at, 64}),
                       sv_int(version)));
    return store_write_wait(s, &w);
}

TEST("a snapshot is put only at the version it was folded from") {
    struct place p = place_make();
    struct store *s = with_households(&p, 1);
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    CHECK_ERR(snapshot(s, &a, 2, 1), CONFLICT);
    CHECK_OK(snapshot(s, &a, 2, STORE_ANY));
    CHECK_OK(snapshot(s, &a, 1, 1));
    CHECK_OK(snapshot(s, &a, 1, 1)); /* over the one before */
    store_close(s);
    arena_free(&a);
}

static void scrubbed(bool while_read) {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct store_reader *r;
    struct arena a;
    struct id id = id_at(1);
    char secret[64], wal[128];
    memset(secret, 'S', sizeof secret);
    str bytes = {secret, sizeof secret};
    CHECK(snprintf(wal, sizeof wal, "%s-wal", p.path) > 0);
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    struct store_write w = {.arena = &a}, x = {.arena = &a, .scrub = true};
    store_write_add(&w, SQL_event_append, 1,
                    SV(SV_ID(id), SV_ID(id), sv_int(1), sv_int(1), sv_int(1), sv_int(1), SV_ID(id),
                       sv_int(1), SV_HASH(bytes_at), SV_HASH(bytes_at), sv_bytes(bytes)));
    CHECK_OK(store_write_wait(s, &w));
    str text = file_text(&a, wal);
    CHECK(memmem(text.at, text.len, secret, sizeof secret));
    CHECK_OK(store_reader_open(s, &r));
    if (while_read) CHECK_OK(store_read_begin(r));
    CHECK(!noted(r, 1));
    store_write_add(&x, SQL_event_redact, 1, SV(SV_ID(id), SV_ID(id), SV_ID(id), sv_int(2)));
    CHECK_OK(store_write_wait(s, &x));
    if (while_read) { /* who reads an older moment holds the journal: at the next commit, then */
        text = file_text(&a, wal);
        CHECK(memmem(text.at, text.len, secret, sizeof secret));
        CHECK_OK(store_read_end(r));
        CHECK_OK(note_wait(s, 1));
    }
    text = file_text(&a, wal);
    CHECK(!memmem(text.at, text.len, secret, sizeof secret));
    text = file_text(&a, p.path);
    CHECK(text.len && !memmem(text.at, text.len, secret, sizeof secret));
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
    unlink(p.path);
}

TEST("what is redacted and scrubbed leaves the file and the journal") {
    scrubbed(false);
    scrubbed(true);
}

TEST("a backup is a whole store of one moment, while writes go on") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct arena a;
    struct stat at;
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    for (int64_t i = 0; i < 100; i++)
        CHECK_OK(note_wait(s, i));
    CHECK_OK(store_backup(s, p.other));
    CHECK_ERR(store_backup(s, p.other), CONFLICT);
    CHECK(stat(p.other, &at) == 0);
    CHECK_INT(at.st_mode & 0777, 0600);
    CHECK_OK(note_wait(s, 100));
    store_close(s);
    s = store_at(p.other, NULL);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    for (int64_t i = 0; i < 100; i++)
        CHECK(noted(r, i));
    CHECK(!noted(r, 100));
    CHECK_OK(store_check(r));
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}
