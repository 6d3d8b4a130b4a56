#include "store/inner.h"
#include "store/sqlite.h"
#include <stdatomic.h>
#include <stdlib.h>

enum { BATCH_WRITES = STORE_MOST_BATCH_WRITES, BATCH_BYTES = STORE_MOST_BATCH_BYTES };

struct store {
    struct store_config config; /* its texts are owned */
    pthread_mutex_t lock;       /* first, last, closing */
    pthread_cond_t wake;
    struct store_write *first, *last;
    bool closing, threaded;
    pthread_t writer;
    pthread_mutex_t engine_lock; /* sqlite, derived_changed; never taken under `lock` */
    struct sqlite *sqlite;       /* NULL: lost in a failed commit, to be opened again */
    bool derived_changed;
    _Atomic uint64_t commits;
    _Atomic bool log_long;
};

static void lock(pthread_mutex_t *m) {
    int rc = pthread_mutex_lock(m);
    assert(rc == 0);
    (void)rc;
}

static void unlock(pthread_mutex_t *m) {
    int rc = pthread_mutex_unlock(m);
    assert(rc == 0);
    (void)rc;
}

const struct store_config *store_config_of(const struct store *s) {
    return &s->config;
}

uint64_t store_commits(const struct store *s) {
    return atomic_load(&s->commits);
}

bool store_log_long(const struct store *s) {
    return atomic_load(&s->log_long);
}

static size_t write_bytes(const struct store_write *w) {
    size_t n = 0;
    for (size_t i = 0; i < w->ops.count; i++)
        for (size_t j = 0; j < w->ops.at[i].count; j++)
            n += w->ops.at[i].params[j].s.len;
    return n;
}

/* What waits, up to the bounds of one commit; NULL: nothing waits, and the store is closing or stepped. */
static struct store_write *batch_take(struct store *s) {
    lock(&s->lock);
    while (!s->first && !s->closing && !s->config.stepped) {
        int rc = pthread_cond_wait(&s->wake, &s->lock);
        assert(rc == 0);
        (void)rc;
    }
    struct store_write *batch = s->first, *last = batch;
    if (batch) {
        size_t bytes = write_bytes(last);
        for (size_t n = 1; last->next && n < s->config.batch_max; n++) {
            bytes += write_bytes(last->next);
            if (bytes > BATCH_BYTES) break;
            last = last->next;
        }
        s->first = last->next;
        last->next = NULL;
    }
    unlock(&s->lock);
    return batch;
}

static bool batch_write(struct store *s) {
    struct store_write *batch = batch_take(s);
    if (!batch) return false;
    lock(&s->engine_lock);
    sqlite_batch(&s->config, &s->sqlite, batch);
    atomic_store(&s->log_long, s->sqlite && s->sqlite->log_pages >= SQLITE_LOG_PAGES);
    unlock(&s->engine_lock);
    atomic_fetch_add(&s->commits, 1);
    for (struct store_write *next; batch; batch = next) {
        next = batch->next; /* once it is answered it is no longer ours */
        batch->done(batch);
    }
    return true;
}

static void *write_loop(void *state) {
    while (batch_write(state)) {}
    return NULL;
}

bool store_step(struct store *s) {
    assert(s->config.stepped);
    return batch_write(s);
}

static err store_fill(struct store *s, const struct store_config *config) {
    s->config = *config;
    s->config.vfs = NULL;
    if (!s->config.batch_max) s->config.batch_max = BATCH_WRITES;
    s->config.path = strdup(config->path);
    if (!s->config.path) return ERR(UNAVAILABLE, "store: no memory");
    if (config->vfs && !(s->config.vfs = strdup(config->vfs)))
        return ERR(UNAVAILABLE, "store: no memory");
    TRY(sqlite_open(&s->config, SQLITE_FOR_WRITER, &s->sqlite));
    TRY(derived_state(s->sqlite->db, &s->derived_changed));
    /* Statements about derived tables of an older text need not fit them until those are made anew. */
    if (!s->derived_changed) TRY(sqlite_prepare_all(s->sqlite));
    if (s->config.read_only || s->config.stepped) return OK;
    if (pthread_create(&s->writer, NULL, write_loop, s) != 0)
        return ERR(UNAVAILABLE, "store: no thread to write in");
    s->threaded = true;
    return OK;
}

static err store_locks(struct store *s) {
    if (pthread_mutex_init(&s->lock, NULL) != 0) return ERR(UNAVAILABLE, "store: no lock");
    if (pthread_mutex_init(&s->engine_lock, NULL) != 0) {
        pthread_mutex_destroy(&s->lock);
        return ERR(UNAVAILABLE, "store: no lock");
    }
    if (pthread_cond_init(&s->wake, NULL) != 0) {
        pthread_mutex_destroy(&s->lock);
        pthread_mutex_destroy(&s->engine_lock);
        return ERR(UNAVAILABLE, "store: no lock");
    }
    return OK;
}

err store_open(const struct store_config *config, struct store **ret) {
    struct store *s = calloc(1, sizeof *s);
    if (!s) return ERR(UNAVAILABLE, "store: no memory");
    err e = store_locks(s);
    if (e.kind) {
        free(s);
        return e;
    }
    s->config.path = NULL;
    e = store_fill(s, config);
    if (e.kind)
        store_close(s);
    else
        *ret = s;
    return e;
}

void store_close(struct store *s) {
    if (!s) return;
    lock(&s->lock);
    s->closing = true;
    int rc = pthread_cond_signal(&s->wake);
    unlock(&s->lock);
    if (s->threaded) rc |= pthread_join(s->writer, NULL);
    while (s->config.stepped && batch_write(s)) {}
    err e = sqlite_close(s->sqlite);
    rc |= pthread_cond_destroy(&s->wake) | pthread_mutex_destroy(&s->lock) |
          pthread_mutex_destroy(&s->engine_lock);
    assert(rc == 0 && !e.kind);
    (void)e;
    free((char *)(uintptr_t)s->config.path);
    free((char *)(uintptr_t)s->config.vfs);
    free(s);
}

void store_write_add(struct store_write *w, enum sql sql, int must_change,
                     const struct store_value *params, size_t count) {
    struct store_value *copy = NEW(w->arena, struct store_value, count ? count : 1);
    for (size_t i = 0; i < count; i++) {
        copy[i] = params[i];
        copy[i].s = params[i].s.at ? arena_copy(w->arena, params[i].s) : (str){NULL, 0};
    }
    *PUSH(w->arena, &w->ops, struct store_op) = (struct store_op){sql, copy, count, must_change};
}

void store_submit(struct store *s, struct store_write *w) {
    w->next = NULL;
    w->result = OK;
    w->failed_op = 0;
    lock(&s->lock);
    bool taken = (s->threaded || s->config.stepped) && !s->config.read_only && !s->closing;
    if (taken) {
        if (s->first)
            s->last->next = w;
        else
            s->first = w;
        s->last = w;
        int rc = pthread_cond_signal(&s->wake);
        assert(rc == 0);
        (void)rc;
    }
    unlock(&s->lock);
    if (taken) return;
    w->result = ERR(UNAVAILABLE, "store: it is closing, or open for reading only");
    w->done(w);
}

struct waiting {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool done;
};

static void wait_done(struct store_write *w) {
    struct waiting *waiting = w->state;
    lock(&waiting->lock);
    waiting->done = true;
    int rc = pthread_cond_signal(&waiting->wake); /* under the lock: afterwards it may be gone */
    assert(rc == 0);
    (void)rc;
    unlock(&waiting->lock);
}

err store_write_wait(struct store *s, struct store_write *w) {
    struct waiting waiting = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};
    void (*done)(struct store_write *) = w->done;
    void *state = w->state;
    w->done = wait_done;
    w->state = &waiting;
    store_submit(s, w);
    while (s->config.stepped && !waiting.done && batch_write(s)) {}
    lock(&waiting.lock);
    int rc = 0;
    while (!waiting.done && rc == 0)
        rc = pthread_cond_wait(&waiting.wake, &waiting.lock);
    unlock(&waiting.lock);
    rc |= pthread_cond_destroy(&waiting.wake) | pthread_mutex_destroy(&waiting.lock);
    assert(rc == 0);
    (void)rc;
    w->done = done;
    w->state = state;
    return w->result;
}

/* Between two batches, on the caller's thread. */
static err derived_do(struct store *s, err (*act)(sqlite3 *), bool changed) {
    if (s->config.read_only) return ERR(UNAVAILABLE, "store: it is open for reading only");
    lock(&s->engine_lock);
    err e = s->sqlite ? act(s->sqlite->db)
                      : ERR(UNAVAILABLE, "store: the file was lost in a failed commit");
    if (!e.kind) s->derived_changed = changed;
    unlock(&s->engine_lock);
    return e;
}

err store_derived_reset(struct store *s) {
    return derived_do(s, derived_reset, true);
}

err store_derived_done(struct store *s) {
    return derived_do(s, derived_done, false);
}

bool store_derived_changed(struct store *s) {
    lock(&s->engine_lock);
    bool changed = s->derived_changed;
    unlock(&s->engine_lock);
    return changed;
}
