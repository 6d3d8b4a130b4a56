#include "tests/simulate/stand_in.h"
#include "app/cache.h"
#include "app/thread.h"
#include "base/test.h"
#include "core/household.h"
#include "tests/simulate/disk.h"
#include "vault/inner.h"
#include <sodium.h>

/* The linker gives calls of NAME to __wrap_NAME, and __real_NAME is what they called. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

enum { OWNERS = 4096 };
static struct {
    uint64_t random;
    struct lang *lang;
    enum planted planted;
    struct {
        struct id owner;
        uint8_t key[KEY_BYTES];
    } owners[OWNERS];
    size_t count;
    bool shared;
    sqlite3 *writer;
    sqlite3_stmt *owed; /* a COMMIT that was answered and not made */
    uint8_t last_key[KEY_BYTES];
    bool has_last;
} in;

static uint32_t random_word(void) {
    uint64_t z = in.random += UINT64_C(0x9e3779b97f4a7c15); /* splitmix64 */
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(z ^ z >> 31);
}

static void random_fill(void *to, size_t count) {
    uint8_t *at = to;
    for (size_t i = 0; i < count; i++)
        at[i] = (uint8_t)random_word();
    if (in.planted != PLANTED_key || count != KEY_BYTES) return;
    bool again = in.has_last && random_word() % 16 == 0;
    memcpy(again ? at : in.last_key, again ? in.last_key : at, KEY_BYTES);
    in.has_last = true;
}

static const char *random_name(void) {
    return "seeded";
}

static randombytes_implementation seeded = {
    .implementation_name = random_name, .random = random_word, .buf = random_fill};

void stand_in_open(uint64_t seed, enum planted planted) {
    in.random = seed;
    in.planted = planted;
    disk_lie(planted == PLANTED_sync);
    CHECK(randombytes_set_implementation(&seeded) == 0 && sodium_init() >= 0);
}

void stand_in_restart(void) {
    in.writer = NULL;
    in.owed = NULL;
}

/* The languages are read once: they are the same in every world, and to read them takes as long as a month of it. */
err __real_lang_open(struct lang **ret);
err __wrap_lang_open(struct lang **ret) {
    *ret = in.lang;
    return OK;
}

void __wrap_lang_close(struct lang *lang) {
    (void)lang;
}

bool stand_in_begin(void) {
    return !__real_lang_open(&in.lang).kind;
}

/* As a hash it is as good; that it is slow is measured elsewhere. */
int __wrap_crypto_pwhash(unsigned char *out, unsigned long long count, const char *secret,
                         unsigned long long length, const unsigned char *salt,
                         unsigned long long rounds, size_t memory, int algorithm) {
    (void)rounds, (void)memory, (void)algorithm;
    return crypto_generichash(out, count, (const unsigned char *)secret, length, salt,
                              crypto_pwhash_SALTBYTES);
}

/* Every key that is used, and whose it is. */
err __real_key_of(struct vault *, struct id owner, struct key *ret);
err __wrap_key_of(struct vault *v, struct id owner, struct key *ret) {
    TRY(__real_key_of(v, owner, ret));
    for (size_t i = 0; i < in.count; i++) {
        bool same = memcmp(in.owners[i].key, ret->byte, KEY_BYTES) == 0;
        if (id_eq(in.owners[i].owner, owner) && same) return OK;
        in.shared |= same;
    }
    if (in.count == OWNERS) return OK;
    in.owners[in.count].owner = owner;
    memcpy(in.owners[in.count++].key, ret->byte, KEY_BYTES);
    return OK;
}

const char *stand_in_key_shared(void) {
    return in.shared ? "no key is used by two" : NULL;
}

/* The planted bugs. */

int __real_sqlite3_step(sqlite3_stmt *);
static void pay(void) {
    sqlite3_stmt *owed = in.owed;
    in.owed = NULL;
    if (owed) CHECK(__real_sqlite3_step(owed) != SQLITE_ROW && sqlite3_reset(owed) != SQLITE_MISUSE);
}

int __wrap_sqlite3_step(sqlite3_stmt *s) {
    if (in.planted != PLANTED_commit) return __real_sqlite3_step(s);
    const char *sql = sqlite3_sql(s);
    if (strcmp(sql, "BEGIN IMMEDIATE") == 0) {
        in.writer = sqlite3_db_handle(s);
        pay();
    }
    if (strcmp(sql, "COMMIT") != 0 || sqlite3_db_handle(s) != in.writer) return __real_sqlite3_step(s);
    in.owed = s;
    return SQLITE_DONE;
}

void __real_household_evolve(struct household *, const struct event *);
void __wrap_household_evolve(struct household *h, const struct event *e) {
    __real_household_evolve(h, e);
    if (in.planted != PLANTED_seat || e->kind != EV_seat_ended) return;
    struct seat *seat = household_seat(h, e->item);
    if (seat) seat->ended = false;
}

err __real_table_load(struct app_thread *, household_id, int64_t version, struct table **ret);
err __wrap_table_load(struct app_thread *thread, household_id id, int64_t version, struct table **ret) {
    struct cached *known = in.planted == PLANTED_stale ? cache_find(thread->cache, id) : NULL;
    if (known) version = known->table.version;
    return __real_table_load(thread, id, version, ret);
}

bool __real_table_admits(const struct who *, const struct seat *);
bool __wrap_table_admits(const struct who *who, const struct seat *seat) {
    return in.planted == PLANTED_work || __real_table_admits(who, seat);
}

err __real_store_read_one(struct store_reader *, struct arena *, enum sql, const struct store_value *,
                          size_t count, struct store_value *ret, size_t columns);
err __wrap_store_read_one(struct store_reader *r, struct arena *a, enum sql sql,
                          const struct store_value *params, size_t count, struct store_value *ret,
                          size_t columns) {
    if (in.planted == PLANTED_retry && sql == SQL_request_get)
        return ERR(MISSING, "store: no such row");
    return __real_store_read_one(r, a, sql, params, count, ret, columns);
}

void __real_store_write_add(struct store_write *, enum sql, int must_change, const struct store_value *,
                            size_t count);
void __wrap_store_write_add(struct store_write *w, enum sql sql, int must_change,
                            const struct store_value *params, size_t count) {
    if (in.planted == PLANTED_retry && sql == SQL_request_put) return;
    if (in.planted == PLANTED_session && sql == SQL_session_end) return;
    __real_store_write_add(w, sql, must_change, params, count);
}

ms_time __real_app_certain(const struct app *);
ms_time __wrap_app_certain(const struct app *app) {
    return in.planted == PLANTED_leap ? app_now(app) : __real_app_certain(app);
}

err __real_vault_apply_erased(const char *keys_path, const char *newer_keys_path);
err __wrap_vault_apply_erased(const char *keys_path, const char *newer_keys_path) {
    if (in.planted == PLANTED_erased) return OK;
    return __real_vault_apply_erased(keys_path, newer_keys_path);
}
