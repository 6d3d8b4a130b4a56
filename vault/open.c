#include "vault/inner.h"
#include <stdlib.h>
#include <sys/stat.h>

struct row {
    bool seen;
    struct id instance;
    uint8_t check[HASH_BYTES];
};

static err row_vault(void *state, sqlite3_stmt *s) {
    struct row *row = state;
    TRY(keys_blob(s, 0, row->instance.byte, sizeof row->instance.byte));
    TRY(keys_blob(s, 1, row->check, sizeof row->check));
    row->seen = true;
    return OK;
}

err vault_row(sqlite3 *db, struct id *ret_instance, uint8_t ret_check[HASH_BYTES]) {
    struct row row = {.seen = false};
    TRY(keys_look(db, "SELECT instance, master FROM vault", KV_NONE, row_vault, &row));
    if (!row.seen) return ERR(BROKEN, "keys.db: it does not say whose it is");
    *ret_instance = row.instance;
    memcpy(ret_check, row.check, HASH_BYTES);
    return OK;
}

err kek_read(const char *path, struct id instance, const uint8_t check[HASH_BYTES],
             uint8_t ret[KEY_BYTES]) {
    uint8_t master[KEY_BYTES], kek[KEY_BYTES], found[HASH_BYTES];
    TRY(master_read(path, master));
    kek_of(master, instance, kek);
    kek_check(kek, instance, found);
    bool fits = sodium_memcmp(found, check, sizeof found) == 0;
    if (fits) memcpy(ret, kek, sizeof kek);
    sodium_memzero(master, sizeof master);
    sodium_memzero(kek, sizeof kek);
    return fits ? OK : ERR(INVALID, "the master key file does not fit keys.db");
}

/* A crash in vault_rotate() or in the making left a fresh master key beside the old one. Which of the two
 * fits is the one; the transaction keeps a rotation of another process from being disturbed. */
err fresh_settle(struct vault *v) {
    struct stat at;
    if (stat(v->fresh_path, &at) != 0) return OK;
    uint8_t check[HASH_BYTES], kek[KEY_BYTES];
    struct id instance;
    TRY(vault_begin(v));
    err e = vault_row(v->db, &instance, check);
    if (!e.kind && kek_read(v->master_path, instance, check, kek).kind == ERR_OK)
        e = file_remove(v->fresh_path);
    else if (!e.kind && kek_read(v->fresh_path, instance, check, kek).kind == ERR_OK)
        e = file_rename(v->fresh_path, v->master_path);
    sodium_memzero(kek, sizeof kek);
    return vault_end(v, e);
}

err kek_sync(struct vault *v) {
    uint8_t check[HASH_BYTES], found[HASH_BYTES];
    struct id instance;
    TRY(vault_row(v->db, &instance, check));
    kek_check(v->secret->kek, v->instance, found);
    if (sodium_memcmp(found, check, sizeof found) == 0) return OK;
    if (!kek_read(v->master_path, v->instance, check, v->secret->kek).kind) return OK;
    return kek_read(v->fresh_path, v->instance, check, v->secret->kek);
}

static err secret_read(struct vault *v) {
    TRY(fresh_settle(v));
    uint8_t check[HASH_BYTES];
    TRY(vault_row(v->db, &v->instance, check));
    err e = kek_read(v->master_path, v->instance, check, v->secret->kek);
    return e.kind == ERR_MISSING ? ERR(INVALID, "keys.db is there, but its master key file is not") : e;
}

struct instance_key {
    struct vault *vault;
    bool seen[VAULT_USES], mac;
};

static err row_instance_key(void *state, sqlite3_stmt *s) {
    struct instance_key *k = state;
    struct wrap w = {.id = sqlite3_column_int64(s, 0),
                     .kind = sqlite3_column_int64(s, 1),
                     .owner = k->vault->instance};
    TRY(keys_blob(s, 2, w.bytes, sizeof w.bytes));
    TRY(keys_blob(s, 3, w.check, sizeof w.check));
    struct secret *secret = k->vault->secret;
    int64_t use = w.kind - KIND_USE;
    if (w.kind == KIND_MAC) {
        k->mac = true;
        return wrap_open(secret->kek, k->vault->instance, &w, secret->mac);
    }
    if (use < 0 || use >= VAULT_USES) return OK; /* of a use that a later version knows */
    k->seen[use] = true;
    return wrap_open(secret->kek, k->vault->instance, &w, secret->use[use]);
}

static err instance_key_add(struct vault *v, int64_t kind, uint8_t ret[KEY_BYTES]) {
    struct key key;
    TRY(key_add(v->db, v->secret->kek, v->instance, kind, v->instance, &key));
    memcpy(ret, key.byte, KEY_BYTES);
    sodium_memzero(&key, sizeof key);
    return OK;
}

static bool use_hashes(int use) {
    return use >= VAULT_HASH_FIRST && use < VAULT_USES;
}

static bool instance_keys_lack(const struct instance_key *k) {
    bool lack = false;
    for (int use = 0; use < VAULT_USES; use++)
        lack |= use_hashes(use) && !k->seen[use];
    return lack;
}

/* Reads the keys of the instance, and makes those of uses that this version is the first to know. */
static err instance_keys(struct vault *v) {
    struct instance_key k = {.vault = v};
    TRY(keys_run(v->db, "SELECT id, kind, wrap, kcv FROM key WHERE owner = ?1 AND kind > 0",
                 KV(KV_ID(v->instance)), row_instance_key, &k));
    if (!k.mac) return ERR(BROKEN, "keys.db: the key that signs heads is not there");
    if (!instance_keys_lack(&k)) return OK;
    TRY(vault_begin(v));
    err e = OK;
    for (int use = 0; use < VAULT_USES && !e.kind; use++)
        if (use_hashes(use) && !k.seen[use])
            e = instance_key_add(v, KIND_USE + use, v->secret->use[use]);
    return vault_end(v, e);
}

static err keys_fill(struct vault *v, const uint8_t check[HASH_BYTES]) {
    TRY(keys_run(v->db, "INSERT INTO vault (one, instance, master) VALUES (1, ?1, ?2)",
                 KV(KV_ID(v->instance), KV_BYTES(check, HASH_BYTES)), NULL, NULL));
    struct key key;
    TRY(key_add(v->db, v->secret->kek, v->instance, KIND_OWNER, v->instance, &key));
    sodium_memzero(&key, sizeof key);
    TRY(instance_key_add(v, KIND_MAC, v->secret->mac));
    for (int use = 0; use < VAULT_USES; use++)
        if (use_hashes(use)) TRY(instance_key_add(v, KIND_USE + use, v->secret->use[use]));
    return OK;
}

/* Both files are made under other names. keys.db is renamed first: from then on the fresh master key fits it,
 * and what a crash leaves before that was never used. */
static err vault_make(struct vault *v, const char *fresh_keys) {
    uint8_t master[KEY_BYTES], check[HASH_BYTES];
    TRY(file_remove(v->fresh_path));
    TRY(keys_make(fresh_keys, &v->db));
    randombytes_buf(v->instance.byte, sizeof v->instance.byte);
    randombytes_buf(master, sizeof master);
    kek_of(master, v->instance, v->secret->kek);
    kek_check(v->secret->kek, v->instance, check);
    err e = master_write(v->fresh_path, master);
    sodium_memzero(master, sizeof master);
    if (!e.kind) e = keys_begin(v->db);
    if (!e.kind) e = keys_end(v->db, keys_fill(v, check));
    err closed = keys_close(v->db);
    v->db = NULL;
    if (!e.kind) e = closed;
    if (!e.kind) e = file_sync(fresh_keys);
    if (!e.kind) e = file_rename(fresh_keys, v->keys_path);
    return e.kind ? e : file_rename(v->fresh_path, v->master_path);
}

static err vault_read(struct vault *v) {
    TRY(keys_open(v->keys_path, false, &v->db));
    TRY(secret_read(v));
    return instance_keys(v);
}

/* Neither file is there, and both may be made. */
static err vault_absent(const struct vault *v, bool make, bool *ret) {
    struct stat at;
    bool keys = stat(v->keys_path, &at) == 0, master = stat(v->master_path, &at) == 0;
    *ret = !keys && !master;
    if (*ret && !make) return ERR(INVALID, "neither keys.db nor its master key file is there");
    if (!keys && master) return ERR(INVALID, "the master key file is there, but its keys.db is not");
    return OK;
}

static err vault_fill(struct vault *v, const struct vault_config *config, bool *ret_made) {
    TRY(path_with(config->keys_path, "", &v->keys_path));
    TRY(path_with(config->master_path, "", &v->master_path));
    TRY(path_with(config->master_path, ".new", &v->fresh_path));
    v->secret = sodium_malloc(sizeof *v->secret);
    if (!v->secret) return ERR(UNAVAILABLE, "no memory for keys");
    TRY(key_cache_open(&v->cache));
    bool absent;
    TRY(vault_absent(v, config->make, &absent));
    if (absent) {
        char *fresh_keys;
        TRY(path_with(config->keys_path, ".new", &fresh_keys));
        err e = vault_make(v, fresh_keys);
        free(fresh_keys);
        if (e.kind) return e;
    }
    TRY(vault_read(v));
    if (ret_made) *ret_made = absent;
    return OK;
}

err vault_open(const struct vault_config *config, struct vault **ret, bool *ret_made) {
    if (sodium_init() < 0) return ERR(UNAVAILABLE, "libsodium does not start");
    struct vault *v = calloc(1, sizeof *v);
    if (!v) return ERR(UNAVAILABLE, "no memory for the vault");
    if (pthread_mutex_init(&v->keys_lock, NULL) != 0) {
        free(v);
        return ERR(UNAVAILABLE, "no lock for the vault");
    }
    if (pthread_mutex_init(&v->cache_lock, NULL) != 0) {
        pthread_mutex_destroy(&v->keys_lock);
        free(v);
        return ERR(UNAVAILABLE, "no lock for the vault");
    }
    err e = vault_fill(v, config, ret_made);
    if (e.kind)
        vault_close(v);
    else
        *ret = v;
    return e;
}

void vault_close(struct vault *v) {
    if (!v) return;
    if (v->db) {
        err e = keys_close(v->db);
        assert(!e.kind); /* fails only while a statement is open */
        (void)e;
    }
    key_cache_close(v->cache);
    sodium_free(v->secret);
    int rc = pthread_mutex_destroy(&v->cache_lock) | pthread_mutex_destroy(&v->keys_lock);
    assert(rc == 0);
    (void)rc;
    free(v->keys_path);
    free(v->master_path);
    free(v->fresh_path);
    free(v);
}

struct id vault_instance(const struct vault *v) {
    return v->instance;
}

struct id vault_own(const struct vault *v) {
    return v->instance;
}
