#include "vault/inner.h"

err vault_begin(struct vault *v) {
    if (v->unsettled) TRY(keys_flush(v->db));
    v->unsettled = false;
    return keys_begin(v->db);
}

err vault_end(struct vault *v, err e) {
    bool commits = !e.kind;
    e = keys_end(v->db, e);
    if (commits && e.kind) v->unsettled = keys_flush(v->db).kind != ERR_OK;
    return e;
}

static err row_seen(void *state, sqlite3_stmt *s) {
    (void)s;
    *(bool *)state = true;
    return OK;
}

static err key_erased(sqlite3 *db, struct id owner, bool *ret) {
    *ret = false;
    return keys_look(db, "SELECT 1 FROM erased WHERE owner = ?1", KV(KV_ID(owner)), row_seen, ret);
}

static err row_wrap(void *state, sqlite3_stmt *s) {
    struct wrap *w = state;
    TRY(keys_blob(s, 1, w->bytes, sizeof w->bytes));
    TRY(keys_blob(s, 2, w->check, sizeof w->check));
    w->id = sqlite3_column_int64(s, 0); /* last: other than 0 says that the row was there */
    return OK;
}

/* ret->id is 0 when there is none. */
static err key_find(sqlite3 *db, int64_t kind, struct id owner, struct wrap *ret) {
    *ret = (struct wrap){.kind = kind, .owner = owner};
    return keys_look(db, "SELECT id, wrap, kcv FROM key WHERE kind = ?1 AND owner = ?2",
                     KV(KV_INT(kind), KV_ID(owner)), row_wrap, ret);
}

static err row_id(void *state, sqlite3_stmt *s) {
    *(int64_t *)state = sqlite3_column_int64(s, 0);
    return OK;
}

err key_add(sqlite3 *db, const uint8_t kek[KEY_BYTES], struct id instance, int64_t kind,
            struct id owner, struct key *ret) {
    struct wrap w = {.kind = kind, .owner = owner};
    TRY(keys_run(db, "SELECT seq FROM sqlite_sequence WHERE name = 'key'", KV_NONE, row_id, &w.id));
    w.id++; /* the wrap is bound to its id, so it is chosen here */
    uint8_t key[KEY_BYTES];
    randombytes_buf(key, sizeof key);
    err e = wrap_make(kek, instance, key, &w);
    if (!e.kind)
        e = keys_run(db, "INSERT INTO key (id, kind, owner, wrap, kcv) VALUES (?1, ?2, ?3, ?4, ?5)",
                     KV(KV_INT(w.id), KV_INT(kind), KV_ID(owner), KV_BYTES(w.bytes, sizeof w.bytes),
                        KV_BYTES(w.check, sizeof w.check)),
                     NULL, NULL);
    if (!e.kind) {
        ret->id = w.id;
        memcpy(ret->byte, key, sizeof key);
    }
    sodium_memzero(key, sizeof key);
    return e;
}

/* With the key-wrapping key of now (kek_sync). */
static err key_read(struct vault *v, struct id owner, struct key *ret) {
    struct wrap w;
    TRY(key_find(v->db, KIND_OWNER, owner, &w));
    if (!w.id) return ERR(MISSING, "its key was erased, or never made");
    TRY(wrap_open(v->secret->kek, v->instance, &w, ret->byte));
    ret->id = w.id;
    return OK;
}

/* One moment of the file for both. */
static err key_load(struct vault *v, struct id owner, struct key *ret) {
    TRY(keys_begin_read(v->db));
    err e = kek_sync(v);
    if (!e.kind) e = key_read(v, owner, ret);
    return keys_end(v->db, e);
}

static bool cache_look(struct vault *v, struct id owner, struct key *ret) {
    lock(&v->cache_lock);
    bool hit = key_cache_get(v->cache, owner, ret);
    unlock(&v->cache_lock);
    return hit;
}

bool vault_holds(struct vault *v, struct id owner) {
    struct key key;
    bool hit = cache_look(v, owner, &key);
    sodium_memzero(&key, sizeof key);
    return hit;
}

static err keys_warm(struct vault *v, const struct id *owners, size_t count) {
    TRY(kek_sync(v));
    for (size_t i = 0; i < count; i++) {
        struct key key;
        if (vault_holds(v, owners[i])) continue;
        if (key_read(v, owners[i], &key).kind) continue; /* told to whoever asks for it */
        lock(&v->cache_lock);
        key_cache_put(v->cache, owners[i], &key);
        unlock(&v->cache_lock);
        sodium_memzero(&key, sizeof key);
    }
    return OK;
}

/* Under keys_lock to its end, as in key_of(). */
void vault_warm(struct vault *v, const struct id *owners, size_t count) {
    while (count && vault_holds(v, owners[count - 1]))
        count--;
    if (!count) return;
    lock(&v->keys_lock);
    err e = keys_begin_read(v->db);
    if (!e.kind) e = keys_end(v->db, keys_warm(v, owners, count));
    (void)e; /* then each is asked for by itself, and says why */
    unlock(&v->keys_lock);
}

err key_of(struct vault *v, struct id owner, struct key *ret) {
    if (cache_look(v, owner, ret)) return OK;
    lock(&v->keys_lock);
    err e = key_load(v, owner, ret);
    if (!e.kind) { /* still under keys_lock: an erasure cannot come between reading and keeping */
        lock(&v->cache_lock);
        key_cache_put(v->cache, owner, ret);
        unlock(&v->cache_lock);
    }
    unlock(&v->keys_lock);
    return e;
}

static err key_make(struct vault *v, struct id owner) {
    bool erased;
    struct wrap w;
    TRY(key_erased(v->db, owner, &erased));
    if (erased) return ERR(MISSING, "the owner was erased and gets no key again");
    TRY(key_find(v->db, KIND_OWNER, owner, &w));
    if (w.id) return OK;
    struct key key;
    err e = key_add(v->db, v->secret->kek, v->instance, KIND_OWNER, owner, &key);
    sodium_memzero(&key, sizeof key);
    return e;
}

err vault_keys_make(struct vault *v, const struct id *owners, size_t count) {
    lock(&v->keys_lock);
    err e = vault_begin(v);
    if (!e.kind) {
        e = kek_sync(v);
        for (size_t i = 0; i < count && !e.kind; i++)
            e = key_make(v, owners[i]);
        e = vault_end(v, e);
    }
    unlock(&v->keys_lock);
    return e;
}

err vault_key_make(struct vault *v, struct id owner) {
    struct key key;
    bool hit = cache_look(v, owner, &key);
    sodium_memzero(&key, sizeof key);
    return hit ? OK : vault_keys_make(v, &owner, 1);
}

enum vault_owner vault_owner(struct vault *v, struct id owner) {
    bool erased = false;
    struct wrap w = {.id = 0};
    lock(&v->keys_lock);
    err e = key_erased(v->db, owner, &erased);
    if (!e.kind && !erased) e = key_find(v->db, KIND_OWNER, owner, &w);
    unlock(&v->keys_lock);
    if (e.kind) return VAULT_KEPT;
    return erased ? VAULT_ERASED : w.id ? VAULT_KEPT : VAULT_NEVER;
}

struct checking {
    struct vault *vault;
    vault_wrong_fn *fn;
    void *state;
};

static err row_check(void *state, sqlite3_stmt *s) {
    const struct checking *c = state;
    struct wrap w = {.id = sqlite3_column_int64(s, 0), .kind = sqlite3_column_int64(s, 1)};
    uint8_t key[KEY_BYTES];
    err e = keys_blob(s, 2, w.owner.byte, sizeof w.owner.byte);
    if (!e.kind) e = keys_blob(s, 3, w.bytes, sizeof w.bytes);
    if (!e.kind) e = keys_blob(s, 4, w.check, sizeof w.check);
    if (!e.kind) e = wrap_open(c->vault->secret->kek, c->vault->instance, &w, key);
    sodium_memzero(key, sizeof key);
    if (e.kind) c->fn(c->state, w.owner);
    return OK;
}

err vault_check(struct vault *v, vault_wrong_fn *fn, void *state) {
    struct checking c = {v, fn, state};
    lock(&v->keys_lock);
    err e = keys_check(v->db);
    if (!e.kind) e = kek_sync(v);
    if (!e.kind)
        e = keys_run(v->db, "SELECT id, kind, owner, wrap, kcv FROM key ORDER BY id", KV_NONE,
                     row_check, &c);
    unlock(&v->keys_lock);
    return e;
}

/* So many are read at once: whoever is told of them may leap, and no lock may be held then (arena.h). */
enum { ERASED_AT_ONCE = 256 };
struct erased_page {
    struct id at[ERASED_AT_ONCE];
    size_t count;
};

static err row_erased(void *state, sqlite3_stmt *s) {
    struct erased_page *page = state;
    if (page->count == ERASED_AT_ONCE) return ERR(BROKEN, "keys.db: more rows than were asked for");
    struct id *owner = &page->at[page->count++];
    return keys_blob(s, 0, owner->byte, sizeof owner->byte);
}

static err erased_after(struct vault *v, struct id last, struct erased_page *ret) {
    ret->count = 0;
    lock(&v->keys_lock);
    err e = keys_run(v->db, "SELECT owner FROM erased WHERE owner > ?1 ORDER BY owner LIMIT ?2",
                     KV(KV_ID(last), KV_INT(ERASED_AT_ONCE)), row_erased, ret);
    unlock(&v->keys_lock);
    return e;
}

err vault_erased_each(struct vault *v, vault_erased_fn *fn, void *state) {
    struct erased_page page;
    struct id last = {{0}}; /* nobody's id */
    do {
        TRY(erased_after(v, last, &page));
        for (size_t i = 0; i < page.count; i++)
            TRY(fn(state, page.at[i]));
        if (page.count) last = page.at[page.count - 1];
    } while (page.count == ERASED_AT_ONCE);
    return OK;
}

static err key_erase(sqlite3 *db, struct id owner, int64_t now_ms) {
    TRY(keys_run(db, "INSERT INTO erased (owner, at) VALUES (?1, ?2) ON CONFLICT (owner) DO NOTHING",
                 KV(KV_ID(owner), KV_INT(now_ms)), NULL, NULL));
    return keys_run(db, "DELETE FROM key WHERE kind = 0 AND owner = ?1", KV(KV_ID(owner)), NULL, NULL);
}

err vault_erase(struct vault *v, const struct id *owners, size_t count, int64_t now_ms) {
    for (size_t i = 0; i < count; i++)
        if (id_eq(owners[i], v->instance)) return ERR(INVALID, "the instance's own key is not erased");
    lock(&v->keys_lock);
    err e = vault_begin(v);
    if (!e.kind) {
        for (size_t i = 0; i < count && !e.kind; i++)
            e = key_erase(v->db, owners[i], now_ms);
        e = vault_end(v, e);
    }
    lock(&v->cache_lock);
    for (size_t i = 0; i < count; i++)
        key_cache_drop(v->cache, owners[i]);
    unlock(&v->cache_lock);
    if (!e.kind) e = keys_flush(v->db);
    unlock(&v->keys_lock);
    return e;
}
