#include "vault/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static err file_look(const char *path, int64_t *ret_bytes) {
    static const char magic[16] = "SQLite format 3";
    char found[sizeof magic];
    struct stat at;
    *ret_bytes = -1;
    if (stat(path, &at) != 0)
        return errno == ENOENT ? OK : ERR(MISSING, "keys.db: it cannot be examined by this user");
    if (S_ISDIR(at.st_mode)) return ERR(BROKEN, "keys.db: it is a folder, and should be a file");
    if (!S_ISREG(at.st_mode)) return ERR(BROKEN, "keys.db: it is no plain file");
    if (access(path, R_OK | W_OK) != 0)
        return ERR(MISSING, "keys.db: this user may not read and write it; run as whom it belongs to");
    *ret_bytes = at.st_size;
    if (!at.st_size) return ERR(BROKEN, "keys.db: it is empty");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return ERR(UNAVAILABLE, "keys.db: it cannot be opened");
    ssize_t n = read(file, found, sizeof found);
    close(file);
    return n == (ssize_t)sizeof found && memcmp(found, magic, sizeof magic) == 0
               ? OK
               : ERR(BROKEN, "keys.db: not a database, or its first page is damaged");
}

static err row_used(void *state, sqlite3_stmt *s) {
    (void)s;
    *(bool *)state = true;
    return OK;
}

static err fits(const char *path, struct id instance, const uint8_t check[HASH_BYTES]) {
    uint8_t kek[KEY_BYTES];
    err e = kek_read(path, instance, check, kek);
    sodium_memzero(kek, sizeof kek);
    return e;
}

/* The next master key counts too, where a rotation was cut short between its last two steps. */
static err master_look(const char *path, struct id instance, const uint8_t check[HASH_BYTES]) {
    char *fresh;
    err e = fits(path, instance, check);
    if (!e.kind) return OK;
    TRY(path_with(path, ".new", &fresh));
    err next = fits(fresh, instance, check);
    free(fresh);
    if (!next.kind) return OK;
    return e.kind == ERR_MISSING ? ERR(INVALID, "keys.db is there, but its master key file is not") : e;
}

static err look(sqlite3 *db, int64_t bytes, const char *master_path, struct vault_about *ret) {
    uint8_t check[HASH_BYTES];
    if (bytes <= VAULT_LOOK_MOST) TRY(keys_check(db));
    TRY(vault_row(db, &ret->instance, check));
    TRY(master_look(master_path, ret->instance, check));
    return keys_run(
        db, "SELECT 1 FROM key WHERE kind = 0 AND owner <> ?1 UNION ALL SELECT 1 FROM erased LIMIT 1",
        KV(KV_ID(ret->instance)), row_used, &ret->used);
}

err vault_look(const char *keys_path, const char *master_path, struct vault_about *ret) {
    int64_t bytes;
    struct stat at;
    sqlite3 *db;
    if (sodium_init() < 0) return ERR(UNAVAILABLE, "libsodium does not start");
    *ret = (struct vault_about){.master = stat(master_path, &at) == 0};
    TRY(file_look(keys_path, &bytes));
    if (bytes < 0) return OK;
    ret->there = true;
    TRY(keys_open_still(keys_path, &db));
    err e = look(db, bytes, master_path, ret);
    err closed = keys_close(db);
    return e.kind ? e : closed;
}
