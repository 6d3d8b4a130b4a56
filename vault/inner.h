/* What the files of vault/ share. Nobody else includes it, but vault's tests. */
#pragma once
#include "vault/keys.h"
#include "vault/vault.h"
#include <assert.h>
#include <pthread.h>
#include <sodium.h>

enum { KEY_BYTES = 32, HASH_BYTES = 32 };
/* Kinds of key in keys.db: an owner's; one per vault_use that hashes; the one that signs heads. */
enum { KIND_OWNER = 0, KIND_MAC = 1, KIND_USE = 1000 };

struct key {
    int64_t id;
    uint8_t byte[KEY_BYTES];
};

/* Instance keys are random and wrapped like every other, not derived from the master, so that a new
 * master key rewraps them and no keyed hash, item id or head in the store changes with it. */
struct secret { /* in sodium_malloc memory */
    uint8_t kek[KEY_BYTES], mac[KEY_BYTES], use[VAULT_USES][KEY_BYTES];
};

struct key_cache;
struct vault {
    char *keys_path, *master_path, *fresh_path; /* fresh: the next master key until it is renamed */
    struct id instance;
    struct secret *secret;
    pthread_mutex_t keys_lock; /* db, kek; taken before cache_lock */
    sqlite3 *db;
    bool unsettled; /* a commit failed, and its journal could not be emptied since */
    pthread_mutex_t cache_lock;
    struct key_cache *cache;
};

static inline void lock(pthread_mutex_t *m) {
    int rc = pthread_mutex_lock(m);
    assert(rc == 0);
    (void)rc;
}
static inline void unlock(pthread_mutex_t *m) {
    int rc = pthread_mutex_unlock(m);
    assert(rc == 0);
    (void)rc;
}
static inline uint8_t *put_bytes(uint8_t *to, const void *from, size_t count) {
    if (count) memcpy(to, from, count);
    return to + count;
}
static inline uint8_t *put_int(uint8_t *to, int64_t n) { /* big-endian */
    for (int i = 0; i < 8; i++)
        to[i] = (uint8_t)((uint64_t)n >> (56 - 8 * i));
    return to + 8;
}

/* cache.c: unwrapped owners' keys, at most CACHE_KEYS of them, the longest unused leaving first. */
enum { CACHE_SETS = 512, CACHE_WAYS = 8, CACHE_KEYS = CACHE_SETS * CACHE_WAYS };
MUST_USE err key_cache_open(struct key_cache **ret);
void key_cache_close(struct key_cache *);
bool key_cache_get(struct key_cache *, struct id owner, struct key *ret);
void key_cache_put(struct key_cache *, struct id owner, const struct key *);
void key_cache_drop(struct key_cache *, struct id owner);

/* wrap.c */
/* HKDF-SHA256, its first 32 bytes. RFC 5869. */
void hkdf(str salt, str secret, str info, uint8_t ret[KEY_BYTES]);
void kek_of(const uint8_t master[KEY_BYTES], struct id instance, uint8_t ret[KEY_BYTES]);
/* Says whether a master key fits a keys.db, apart from any wrap in it. */
void kek_check(const uint8_t kek[KEY_BYTES], struct id instance, uint8_t ret[HASH_BYTES]);
struct wrap {
    int64_t id, kind;
    struct id owner;
    uint8_t bytes[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + KEY_BYTES +
                  crypto_aead_xchacha20poly1305_ietf_ABYTES];
    uint8_t check[HASH_BYTES];
};
/* id, kind and owner of `w` are set; fills the rest. */
MUST_USE err wrap_make(const uint8_t kek[KEY_BYTES], struct id instance, const uint8_t key[KEY_BYTES],
                       struct wrap *w);
MUST_USE err wrap_open(const uint8_t kek[KEY_BYTES], struct id instance, const struct wrap *,
                       uint8_t ret[KEY_BYTES]);

/* key.c */
MUST_USE err key_of(struct vault *, struct id owner, struct key *ret); /* the caller wipes it */
/* A new random key; in a transaction of the caller's. */
MUST_USE err key_add(sqlite3 *, const uint8_t kek[KEY_BYTES], struct id instance, int64_t kind,
                     struct id owner, struct key *ret);

/* keys_begin() and keys_end() on the vault's own keys.db, under keys_lock. A disk that failed to sync once may have lost
 * what no later sync brings back: what was kept before goes into the file itself, and the journal begins anew,
 * before anything else is kept. */
MUST_USE err vault_begin(struct vault *);
MUST_USE err vault_end(struct vault *, err);

/* open.c */
/* Does the master key of that file fit this keys.db? Its key-wrapping key, if so. */
MUST_USE err kek_read(const char *path, struct id instance, const uint8_t check[HASH_BYTES],
                      uint8_t ret[KEY_BYTES]);
/* Before kek is used, under keys_lock: another process may have rotated. */
MUST_USE err kek_sync(struct vault *);
/* Settles what a crash between the steps of a rotation left. */
MUST_USE err fresh_settle(struct vault *);
MUST_USE err vault_row(sqlite3 *, struct id *ret_instance, uint8_t ret_check[HASH_BYTES]);

/* master.c */
/* MISSING: absent. INVALID: not 64 hexadecimal digits and a newline, or others may read it. */
MUST_USE err master_read(const char *path, uint8_t ret[KEY_BYTES]);
MUST_USE err master_write(const char *path, const uint8_t master[KEY_BYTES]); /* makes it, durably */
MUST_USE err file_rename(const char *from, const char *to);                   /* durably */
MUST_USE err file_remove(const char *path);                                   /* absent is well */
MUST_USE err file_make_empty(const char *path); /* 0600; CONFLICT: it is there */
MUST_USE err file_sync(const char *path);                                     /* it and its folder */
MUST_USE err path_with(const char *path, const char *end, char **ret);        /* the caller frees */
