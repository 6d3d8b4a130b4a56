#include "app/rows.h"
#include "app/thread.h"
#include "app/door.h"

#define HOUR_MS INT64_C(3600000)
enum { TRIES_ONE = 10, TRIES_ALL = 1000 };

static void who_hash(struct app_thread *thread, str who, uint8_t ret[32]) {
    vault_hash(app_of(thread)->vault, VAULT_ADDRESS, &who, 1, ret);
}

/* No address is empty, so this one is free. */
static str everybody(void) {
    return S("");
}

struct tries {
    int64_t hour, now_in, before;
};

static err row_tries(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct tries *t = state;
    (void)more;
    if (columns != 2) return ERR(BROKEN, "tries without a number");
    *(row[0].i == t->hour ? &t->now_in : &t->before) = row[1].i;
    return OK;
}

/* Tries in the last sixty minutes, as near as counts by the hour tell: the last hour's fade out through this one. */
static err tries_read(struct app_thread *thread, str who, int64_t *ret) {
    uint8_t hash[32];
    ms_time now = app_now(app_of(thread));
    struct tries t = {.hour = now / HOUR_MS};
    who_hash(thread, who, hash);
    TRY(rows_read(thread, SQL_attempt_read, SV(SV_HASH(hash), sv_int(t.hour - 1), sv_int(t.hour)), NULL,
                  NULL, row_tries, &t));
    *ret = t.now_in + t.before * (HOUR_MS - now % HOUR_MS) / HOUR_MS;
    return OK;
}

static err within(struct app_thread *thread, str who, int64_t most) {
    int64_t tries;
    TRY(tries_read(thread, who, &tries));
    return tries < most ? OK : ERR(LIMIT, "too many wrong tries");
}

err attempt_check(struct app_thread *thread, str who) {
    TRY(within(thread, who, TRIES_ONE));
    return within(thread, everybody(), TRIES_ALL);
}

err attempt_counted(struct app_thread *thread, str who) {
    TRY(within(thread, who, TRIES_ONE + 1));
    return within(thread, everybody(), TRIES_ALL + 1);
}

static void change(struct app_thread *thread, struct store_write *write, enum sql sql, str who) {
    uint8_t hash[32];
    who_hash(thread, who, hash);
    store_write_add(write, sql, STORE_ANY,
                    SV(SV_HASH(hash), sv_int(app_now(app_of(thread)) / HOUR_MS)));
}

void attempt_count_one(struct app_thread *thread, struct store_write *write, str who) {
    change(thread, write, SQL_attempt_count, who);
}

void attempt_count(struct app_thread *thread, struct store_write *write, str who) {
    change(thread, write, SQL_attempt_count, who);
    change(thread, write, SQL_attempt_count, everybody());
}

void attempt_forgive(struct app_thread *thread, struct store_write *write, str who) {
    change(thread, write, SQL_attempt_forgive, who);
    change(thread, write, SQL_attempt_forgive, everybody());
}
