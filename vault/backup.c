#include "vault/inner.h"

/* A whole file without a WAL, in one read transaction. SQLite's plain error is about the file it makes: one that
 * cannot be examined is to it a file that is there already. */
static err copy_into(sqlite3 *db, const char *path) {
    err e = keys_run(db, "VACUUM INTO ?1", KV(KV_TEXT(path)), NULL, NULL);
    return e.kind && (sqlite3_errcode(db) & 0xff) == SQLITE_ERROR
               ? ERR(UNAVAILABLE, "keys.db: its copy cannot be made")
               : e;
}

err vault_backup(struct vault *v, const char *to_path) {
    TRY(file_make_empty(to_path));
    lock(&v->keys_lock);
    err e = copy_into(v->db, to_path);
    unlock(&v->keys_lock);
    if (!e.kind) e = file_sync(to_path);
    if (!e.kind) return OK;
    TRY(file_remove(to_path));
    return e;
}

struct check {
    struct id instance;
    uint8_t kek[KEY_BYTES];
};

static err row_check(void *state, sqlite3_stmt *s) {
    const struct check *c = state;
    struct wrap w = {.id = sqlite3_column_int64(s, 0), .kind = sqlite3_column_int64(s, 1)};
    uint8_t key[KEY_BYTES];
    TRY(keys_blob(s, 2, w.owner.byte, sizeof w.owner.byte));
    TRY(keys_blob(s, 3, w.bytes, sizeof w.bytes));
    TRY(keys_blob(s, 4, w.check, sizeof w.check));
    err e = wrap_open(c->kek, c->instance, &w, key);
    sodium_memzero(key, sizeof key);
    return e;
}

static err restore_check(sqlite3 *db, const char *master_path) {
    uint8_t master[KEY_BYTES], found[HASH_BYTES], check[HASH_BYTES];
    struct check c;
    TRY(keys_check(db));
    TRY(vault_row(db, &c.instance, check));
    TRY(master_read(master_path, master));
    kek_of(master, c.instance, c.kek);
    sodium_memzero(master, sizeof master);
    kek_check(c.kek, c.instance, found);
    err e = sodium_memcmp(found, check, sizeof found) == 0
                ? keys_run(db, "SELECT id, kind, owner, wrap, kcv FROM key", KV_NONE, row_check, &c)
                : ERR(INVALID, "the master key file does not fit this keys.db");
    sodium_memzero(&c, sizeof c);
    return e;
}

err vault_restore_check(const char *keys_path, const char *master_path) {
    if (sodium_init() < 0) return ERR(UNAVAILABLE, "libsodium does not start");
    sqlite3 *db;
    TRY(keys_open(keys_path, true, &db));
    err e = restore_check(db, master_path);
    err closed = keys_close(db);
    return e.kind ? e : closed;
}

static err row_erase(void *state, sqlite3_stmt *s) {
    sqlite3 *db = state;
    struct id owner;
    TRY(keys_blob(s, 0, owner.byte, sizeof owner.byte));
    TRY(keys_run(db, "INSERT INTO erased (owner, at) VALUES (?1, ?2) ON CONFLICT (owner) DO NOTHING",
                 KV(KV_ID(owner), KV_INT(sqlite3_column_int64(s, 1))), NULL, NULL));
    return keys_run(db, "DELETE FROM key WHERE kind = 0 AND owner = ?1", KV(KV_ID(owner)), NULL, NULL);
}

static err apply_erased(sqlite3 *db, sqlite3 *newer) {
    struct id instance, other;
    uint8_t check[HASH_BYTES];
    TRY(vault_row(db, &instance, check));
    TRY(vault_row(newer, &other, check));
    if (!id_eq(instance, other)) return ERR(INVALID, "the newer keys.db is of another instance");
    TRY(keys_begin(db));
    TRY(keys_end(db, keys_run(newer, "SELECT owner, at FROM erased", KV_NONE, row_erase, db)));
    return keys_flush(db);
}

err vault_apply_erased(const char *keys_path, const char *newer_keys_path) {
    if (!newer_keys_path) return OK;
    sqlite3 *db, *newer;
    TRY(keys_open(keys_path, false, &db));
    err e = keys_open(newer_keys_path, true, &newer);
    if (!e.kind) {
        e = apply_erased(db, newer);
        err closed = keys_close(newer);
        if (!e.kind) e = closed;
    }
    err closed = keys_close(db);
    return e.kind ? e : closed;
}
