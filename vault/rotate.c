#include "vault/inner.h"
#include <fcntl.h>
#include <unistd.h>

static err row_next(void *state, sqlite3_stmt *s) {
    struct wrap *w = state;
    w->kind = sqlite3_column_int64(s, 1);
    TRY(keys_blob(s, 2, w->owner.byte, sizeof w->owner.byte));
    TRY(keys_blob(s, 3, w->bytes, sizeof w->bytes));
    TRY(keys_blob(s, 4, w->check, sizeof w->check));
    w->id = sqlite3_column_int64(s, 0);
    return OK;
}

static err rewrap_one(struct vault *v, const uint8_t fresh[KEY_BYTES], struct wrap *w) {
    uint8_t key[KEY_BYTES];
    TRY(wrap_open(v->secret->kek, v->instance, w, key));
    err e = wrap_make(fresh, v->instance, key, w);
    sodium_memzero(key, sizeof key);
    if (e.kind) return e;
    return keys_run(v->db, "UPDATE key SET wrap = ?2 WHERE id = ?1",
                    KV(KV_INT(w->id), KV_BYTES(w->bytes, sizeof w->bytes)), NULL, NULL);
}

static err rewrap_all(struct vault *v, const uint8_t fresh[KEY_BYTES]) {
    uint8_t check[HASH_BYTES];
    for (int64_t after = 0;;) {
        struct wrap w = {.id = 0};
        TRY(keys_run(v->db,
                     "SELECT id, kind, owner, wrap, kcv FROM key WHERE id > ?1 ORDER BY id LIMIT 1",
                     KV(KV_INT(after)), row_next, &w));
        if (!w.id) break;
        TRY(rewrap_one(v, fresh, &w));
        after = w.id;
    }
    kek_check(fresh, v->instance, check);
    return keys_run(v->db, "UPDATE vault SET master = ?1", KV(KV_BYTES(check, sizeof check)), NULL,
                    NULL);
}

/* Was the rewrap committed? A COMMIT that fails may have been. */
static err kek_is(struct vault *v, const uint8_t kek[KEY_BYTES], bool *ret) {
    uint8_t check[HASH_BYTES], found[HASH_BYTES];
    struct id instance;
    TRY(vault_row(v->db, &instance, found));
    kek_check(kek, instance, check);
    *ret = sodium_memcmp(check, found, sizeof check) == 0;
    return OK;
}

static err rewrap(struct vault *v, uint8_t fresh[KEY_BYTES]) {
    uint8_t master[KEY_BYTES];
    TRY(vault_begin(v));
    randombytes_buf(master, sizeof master);
    kek_of(master, v->instance, fresh);
    err e = kek_sync(v);
    if (!e.kind) e = master_write(v->fresh_path, master);
    bool made = !e.kind;
    sodium_memzero(master, sizeof master);
    if (!e.kind) e = rewrap_all(v, fresh);
    e = vault_end(v, e);
    if (!e.kind || !made) return e;
    bool done;
    TRY(kek_is(v, fresh, &done)); /* unknown: both master files stay, and the next opening settles it */
    if (done) return OK;
    TRY(file_remove(v->fresh_path));
    return e;
}

/* The old master key, once keys.db does not need it. On a disk that writes elsewhere its bytes may live on for a
 * while; that is why a rotation is not the only guard of an old backup, which is kept at most 30 days. */
static err master_wipe(int fd) {
    static const char zeros[2 * KEY_BYTES + 1] = {0};
    if (pwrite(fd, zeros, sizeof zeros, 0) != (ssize_t)sizeof zeros || fsync(fd) != 0)
        return ERR(UNAVAILABLE, "the old master key could not be wiped");
    return OK;
}

/* `old` was opened before the rewrap, so that only that file is wiped, whoever renames meanwhile. */
static err rotate(struct vault *v, int old) {
    uint8_t fresh[KEY_BYTES];
    err e = rewrap(v, fresh);
    if (!e.kind) memcpy(v->secret->kek, fresh, sizeof fresh);
    sodium_memzero(fresh, sizeof fresh);
    if (e.kind) return e;
    err wiped = master_wipe(old); /* a failure is told, but keeps nobody from going on */
    TRY(file_rename(v->fresh_path, v->master_path));
    TRY(keys_flush(v->db));
    return wiped;
}

static err rotate_settled(struct vault *v) {
    TRY(fresh_settle(v));
    int old = open(v->master_path, O_WRONLY | O_CLOEXEC);
    if (old < 0)
        return ERR(UNAVAILABLE, "the master key file cannot be written, so it cannot be replaced");
    err e = rotate(v, old);
    if (close(old) != 0 && !e.kind)
        return ERR(UNAVAILABLE, "the old master key file could not be closed");
    return e;
}

err vault_rotate(struct vault *v) {
    lock(&v->keys_lock);
    err e = rotate_settled(v);
    unlock(&v->keys_lock);
    return e;
}
