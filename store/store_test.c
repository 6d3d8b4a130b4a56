/* Writing: group commit, savepoints, and what an answer means. */
#include "store/sample.h"
#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { THREADS = 64, EACH = 200 };

struct worker {
    struct store *store;
    int64_t from;
};

static void *write_many(void *state) {
    const struct worker *w = state;
    for (int64_t i = 0; i < EACH; i++)
        CHECK_OK(note_wait(w->store, w->from + i));
    return NULL;
}

TEST("64 threads of 200 writes: each is there, once, when it was answered and after opening again") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct worker worker[THREADS];
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
        worker[i] = (struct worker){s, i * EACH};
        CHECK(pthread_create(&thread[i], NULL, write_many, &worker[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(thread[i], NULL) == 0);
    CHECK_ERR(note_wait(s, 0), CONFLICT); /* a second row of one key */
    store_close(s);
    s = store_at(p.path, NULL);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    for (int64_t i = 0; i < THREADS * EACH; i++)
        CHECK(noted(r, i));
    CHECK(!noted(r, THREADS * EACH));
    CHECK_OK(store_check(r));
    store_reader_close(r);
    store_close(s);
    int64_t rows;
    sqlite3 *db;
    CHECK(sqlite3_open(p.path, &db) == SQLITE_OK);
    CHECK_OK(sqlite_int(db, "SELECT count(*) FROM request", &rows));
    CHECK(sqlite3_close(db) == SQLITE_OK);
    CHECK_INT(rows, THREADS * EACH);
}

/* Writes that are answered on the writer's thread, counted here. */
struct answers {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    int count;
};
static void answered(struct store_write *w) {
    struct answers *a = w->state;
    CHECK(pthread_mutex_lock(&a->lock) == 0);
    a->count++;
    CHECK(pthread_cond_signal(&a->wake) == 0 && pthread_mutex_unlock(&a->lock) == 0);
}
static void answers_wait(struct answers *a, int count) {
    CHECK(pthread_mutex_lock(&a->lock) == 0);
    while (a->count < count)
        CHECK(pthread_cond_wait(&a->wake, &a->lock) == 0);
    CHECK(pthread_mutex_unlock(&a->lock) == 0);
}
#define ANSWERS {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER}

static void submit(struct store *s, struct store_write *w, struct answers *a) {
    w->done = answered;
    w->state = a;
    store_submit(s, w);
}

static void head(struct store_write *w, int64_t from, int64_t to) {
    struct id id = id_at(1);
    store_write_add(
        w, SQL_head_move, 1,
        SV(SV_ID(id), SV_ID(id), sv_int(from), sv_int(to), SV_HASH(bytes_at), SV_HASH(bytes_at)));
}

TEST("in one commit, a conflict undoes its own write whole and spoils nobody else's") {
    struct place p = place_make();
    faulty_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    struct arena a;
    struct answers answers = ANSWERS;
    struct store_write first, good, stale, unique, check, last;
    struct id id = id_at(1);
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    note(&first, &a, 0);
    store_write_add(&first, SQL_head_make, 1,
                    SV(SV_ID(id), SV_ID(id), sv_int(1), SV_HASH(bytes_at), SV_HASH(bytes_at)));
    note(&good, &a, 1);
    head(&good, 1, 2);
    note(&stale, &a, 2);
    head(&stale, 1, 2); /* after `good` it is 2 */
    note(&unique, &a, 3);
    store_write_add(&unique, SQL_request_put, 1, first.ops.at[0].params, first.ops.at[0].count);
    note(&check, &a, 4);
    store_write_add(&check, SQL_head_make, 1,
                    SV(SV_ID(id), SV_ID(id), sv_int(1), sv_bytes(S("short")), SV_HASH(bytes_at)));
    note(&last, &a, 5);
    head(&last, 2, 3);
    faulty_gate(true);
    submit(s, &first, &answers);
    faulty_gate_wait(); /* the writer is in the commit of the first, so the others go together */
    submit(s, &good, &answers);
    submit(s, &stale, &answers);
    submit(s, &unique, &answers);
    submit(s, &check, &answers);
    submit(s, &last, &answers);
    CHECK_INT(answers.count, 0);
    faulty_gate(false);
    answers_wait(&answers, 6);
    CHECK_OK(first.result);
    CHECK_OK(good.result);
    CHECK_ERR(stale.result, CONFLICT);
    CHECK_INT((int64_t)stale.failed_op, 1);
    CHECK_ERR(unique.result, CONFLICT);
    CHECK_INT((int64_t)unique.failed_op, 1);
    CHECK_ERR(check.result, BROKEN);
    CHECK_OK(last.result);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK(noted(r, 0) && noted(r, 1) && !noted(r, 2) && !noted(r, 3) && !noted(r, 4) && noted(r, 5));
    struct store_value row[3];
    CHECK_OK(store_read_one(r, &a, SQL_head_one, SV(SV_ID(id), SV_ID(id)), row, 3));
    CHECK_INT(row[0].i, 3);
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}

TEST("a statement that must find a row keeps the rest from happening when it does not") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct arena a;
    struct store_write w;
    struct id id = id_at(1);
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    note(&w, &a, 1);
    store_write_add(&w, SQL_household_version, 1, SV(SV_ID(id)));
    CHECK_ERR(store_write_wait(s, &w), CONFLICT);
    CHECK_INT((int64_t)w.failed_op, 1);
    note(&w, &a, 1);
    store_write_add(&w, SQL_household_make, 1, SV(SV_ID(id)));
    store_write_add(&w, SQL_household_version, 1, SV(SV_ID(id)));
    store_write_add(&w, SQL_household_touch, STORE_ANY, SV(SV_ID(id)));
    CHECK_OK(store_write_wait(s, &w));
    note(&w, &a, 2);
    store_write_add(&w, SQL_household_make, 1, NULL, 0); /* another number of parameters */
    CHECK_ERR(store_write_wait(s, &w), BROKEN);
    store_close(s);
    arena_free(&a);
}

/* What stands under `path` when the power goes: is note n in it? */
static bool survives(const struct place *p, int64_t n) {
    faulty_power_loss(p->path, p->other);
    struct store *s;
    struct store_reader *r;
    CHECK_OK(store_open(&(struct store_config){.path = p->other}, &s));
    CHECK_OK(store_reader_open(s, &r));
    bool there = noted(r, n);
    CHECK_OK(store_check(r));
    store_reader_close(r);
    store_close(s);
    return there;
}

TEST("nobody is answered before the write would survive a loss of power") {
    struct place p = place_make();
    faulty_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    struct arena a;
    struct answers answers = ANSWERS;
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    for (int64_t n = 0; n < 20; n++) {
        struct store_write w;
        note(&w, &a, n);
        faulty_gate(true);
        submit(s, &w, &answers);
        faulty_gate_wait();
        CHECK(!survives(&p, n)); /* an answer at this moment would be a lie */
        CHECK_INT(answers.count, n);
        faulty_gate(false);
        answers_wait(&answers, (int)n + 1);
        CHECK_OK(w.result);
        CHECK(survives(&p, n));
    }
    store_close(s);
    arena_free(&a);
}

TEST("the loss of power is a real one: with synchronous=NORMAL a commit that was answered is gone") {
    struct place p = place_make();
    faulty_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    CHECK_OK(note_wait(s, 1));
    sqlite3 *db;
    CHECK(sqlite3_open_v2(p.path, &db, SQLITE_OPEN_READWRITE, FAULTY_VFS) == SQLITE_OK);
    CHECK_OK(sqlite_exec(db, "PRAGMA synchronous=NORMAL; UPDATE request SET household = zeroblob(16)"));
    CHECK(survives(&p, 1)); /* under its old key: the answered change is not there */
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK(!noted(r, 1));
    store_reader_close(r);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    store_close(s);
}

static enum err_kind sync_fails(int times, bool really, bool read_open) {
    struct place p = place_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    struct store_reader *r = NULL;
    CHECK_OK(note_wait(s, 1));
    if (read_open) {
        CHECK_OK(store_reader_open(s, &r));
        CHECK(noted(r, 1)); /* the journal's index outlives the writer's connection */
    }
    faulty_syncs(times, really);
    err e = note_wait(s, 2);
    faulty_syncs(0, false);
    CHECK(e.kind == ERR_OK || e.kind == ERR_UNAVAILABLE);
    CHECK(e.kind || survives(&p, 2));
    CHECK(survives(&p, 1));
    err again = note_wait(s, 2);
    CHECK(again.kind == ERR_CONFLICT || (e.kind && !again.kind));
    CHECK_OK(note_wait(s, 3));
    CHECK(survives(&p, 1) && survives(&p, 2) && survives(&p, 3));
    store_reader_close(r);
    store_close(s);
    unlink(p.path);
    return e.kind;
}

TEST("a commit whose sync fails is answered by what is really kept, and the store goes on") {
    faulty_make();
    int kept = 0, unknown = 0;
    for (int i = 0; i < 16; i++) {
        enum err_kind kind = sync_fails(i / 4 + 1, i & 1, i & 2);
        kept += kind == ERR_OK;
        unknown += kind != ERR_OK;
    }
    CHECK(kept > 0);    /* the probe found it after all */
    CHECK(unknown > 0);
}

TEST("without a probe an unknown commit is unavailable") {
    struct place p = place_make();
    faulty_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    struct arena a;
    struct store_write w;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    note(&w, &a, 1);
    w.probe_count = 0;
    faulty_syncs(1, true);
    CHECK_ERR(store_write_wait(s, &w), UNAVAILABLE);
    store_close(s);
    arena_free(&a);
}

/* Four writes in one commit, while call number `call` to the disk fails. */
static bool fault_round(int call, bool on) {
    struct place p = place_make();
    struct store *s = store_at(p.path, FAULTY_VFS);
    struct arena a;
    struct answers answers = ANSWERS;
    struct store_write w[5];
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    for (int i = 0; i < 5; i++)
        note(&w[i], &a, i);
    faulty_gate(true);
    submit(s, &w[0], &answers);
    faulty_gate_wait();
    for (int i = 1; i < 5; i++)
        submit(s, &w[i], &answers);
    faulty_at(call, on);
    faulty_gate(false);
    answers_wait(&answers, 5);
    bool met = faulty_met();
    faulty_at(-1, false);
    for (int i = 0; i < 5; i++)
        CHECK(w[i].result.kind == ERR_OK || w[i].result.kind == ERR_UNAVAILABLE);
    for (int i = 0; i < 5; i++)
        if (!w[i].result.kind) CHECK(survives(&p, i));
    CHECK_OK(note_wait(s, 5)); /* it recovers by itself */
    store_close(s);
    s = store_at(p.path, NULL);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    for (int i = 0; i < 5; i++)
        CHECK(w[i].result.kind || noted(r, i));
    CHECK(noted(r, 5));
    CHECK_OK(store_check(r));
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
    unlink(p.path);
    return met;
}

TEST("whichever call to the disk fails, once or from then on, an answer of success is true") {
    faulty_make();
    int calls = 0;
    while (fault_round(calls, false))
        calls++;
    CHECK(calls > 8);
    for (int i = 0; i < calls; i++)
        fault_round(i, true);
}

TEST("a write that loses the transaction for all loses only itself") {
    struct place p = place_make();
    struct store_config config = {.path = p.path, .make = true};
    struct sqlite *one;
    struct arena a;
    struct store_write w[3];
    CHECK_OK(arena_open(&a, 1 << 22, NULL));
    CHECK_OK(sqlite_open(&config, SQLITE_FOR_WRITER, &one));
    char *big = NEW(&a, char, 1 << 20);
    struct id id = id_at(9);
    for (int i = 0; i < 3; i++) {
        note(&w[i], &a, i);
        w[i].next = i < 2 ? &w[i + 1] : NULL;
    }
    store_write_add(&w[1], SQL_event_append, 1,
                    SV(SV_ID(id), SV_ID(id), sv_int(1), sv_int(1), sv_int(1), sv_int(1), SV_ID(id),
                       sv_int(1), SV_HASH(bytes_at), SV_HASH(bytes_at), sv_bytes((str){big, 1 << 20})));
    CHECK_OK(sqlite_exec(one->db, "PRAGMA max_page_count=100")); /* full, to SQLite */
    sqlite_batch(&config, &one, w);
    CHECK_OK(w[0].result);
    CHECK_ERR(w[1].result, UNAVAILABLE);
    CHECK_OK(w[2].result);
    CHECK_OK(sqlite_close(one));
    struct store *s = store_at(p.path, NULL);
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    CHECK(noted(r, 0) && !noted(r, 1) && noted(r, 2));
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}

/* The child: four threads that write and tell each number that was answered. */
struct teller {
    struct store *store;
    int pipe;
    int64_t from;
};
static void *tell(void *state) {
    const struct teller *t = state;
    for (int64_t n = t->from;; n += 4)
        if (note_wait(t->store, n).kind || write(t->pipe, &n, sizeof n) != sizeof n) _exit(1);
    return NULL;
}
static _Noreturn void tell_all(const char *path, int pipe, int64_t from) {
    struct teller teller[4];
    pthread_t thread[4];
    struct store *s = store_at(path, NULL);
    for (int i = 0; i < 4; i++) {
        teller[i] = (struct teller){s, pipe, from + i};
        if (pthread_create(&thread[i], NULL, tell, &teller[i]) != 0) _exit(1);
    }
    for (;;)
        pause();
}

TEST("killed at fifty random moments, it has kept all that it answered, and starts again") {
    struct place p = place_make();
    unsigned seed = 7;
    int64_t told = 0;
    for (int64_t round = 0; round < 50; round++) {
        int ends[2];
        CHECK(pipe(ends) == 0);
        pid_t child = fork();
        CHECK(child >= 0);
        if (!child) tell_all(p.path, ends[1], round * 1000000);
        CHECK(close(ends[1]) == 0);
        int64_t n;
        CHECK(read(ends[0], &n, sizeof n) == sizeof n);
        seed = seed * 1664525 + 1013904223;
        nanosleep(&(struct timespec){0, (long)(seed >> 8) % 15000000}, NULL);
        CHECK(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child);
        struct store *s = store_at(p.path, NULL);
        struct store_reader *r;
        CHECK_OK(store_reader_open(s, &r));
        do {
            CHECK(noted(r, n));
            told++;
        } while (read(ends[0], &n, sizeof n) == sizeof n);
        store_reader_close(r);
        store_close(s);
        CHECK(close(ends[0]) == 0);
    }
    CHECK(told > 50);
}

TEST("closing commits what waits; afterwards and for reading only a write is unavailable") {
    struct place p = place_make();
    struct store *s = store_at(p.path, NULL);
    struct arena a;
    struct answers answers = ANSWERS;
    struct store_write w[300];
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    for (int i = 0; i < 300; i++) {
        note(&w[i], &a, i);
        submit(s, &w[i], &answers);
    }
    store_close(s);
    CHECK_INT(answers.count, 300);
    CHECK_OK(store_open(&(struct store_config){.path = p.path, .read_only = true}, &s));
    struct store_reader *r;
    CHECK_OK(store_reader_open(s, &r));
    for (int i = 0; i < 300; i++)
        CHECK(!w[i].result.kind && noted(r, i));
    CHECK_ERR(note_wait(s, 301), UNAVAILABLE);
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}

