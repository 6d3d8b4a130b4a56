#include "app/rows.h"
#include "app/thread.h"
#include "app/door.h"
#include "app/limit.h"
#include <arpa/inet.h>

#define HOUR_MS INT64_C(3600000)
#define DAY_MS  (24 * HOUR_MS)

/* Who has one IPv6 address has 2^64 of them, so they count as one. */
static str network_of(str who, struct in6_addr *room) {
    char text[INET6_ADDRSTRLEN] = {0};
    if (who.len >= sizeof text || !memchr(who.at, ':', who.len)) return who;
    memcpy(text, who.at, who.len);
    return inet_pton(AF_INET6, text, room) == 1 ? (str){(const char *)room->s6_addr, 8} : who;
}

static void who_hash(struct app_thread *thread, str who, uint8_t ret[32]) {
    struct in6_addr room;
    if (who.len) who = network_of(who, &room);
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

/* Tries of this hour, and with *ret_faded those in the last sixty minutes, as near as counts by the hour tell: the last
 * hour's fade out through this one. */
static err tries_read(struct app_thread *thread, str who, int64_t *ret, int64_t *ret_faded) {
    uint8_t hash[32];
    ms_time now = app_now(app_of(thread));
    struct tries t = {.hour = now / HOUR_MS};
    who_hash(thread, who, hash);
    TRY(rows_read(thread, SQL_attempt_read, SV(SV_HASH(hash), sv_int(t.hour - 1), sv_int(t.hour)), NULL,
                  NULL, row_tries, &t));
    *ret = t.now_in;
    *ret_faded = t.before * (HOUR_MS - now % HOUR_MS) / HOUR_MS;
    return OK;
}

static err within(struct app_thread *thread, str who, int64_t most) {
    int64_t tries, faded;
    TRY(tries_read(thread, who, &tries, &faded));
    return tries + faded < most ? OK : ERR(LIMIT, "too many wrong tries");
}

err attempt_check_one(struct app_thread *thread, str who) {
    return within(thread, who, APP_TRIES_ONE);
}

err attempt_check(struct app_thread *thread, str who) {
    TRY(attempt_check_one(thread, who));
    return within(thread, everybody(), APP_TRIES_ALL);
}

err attempt_counted(struct app_thread *thread, str who) {
    TRY(within(thread, who, APP_TRIES_ONE + 1));
    return within(thread, everybody(), APP_TRIES_ALL + 1);
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

/* Asked at once, each would see the count of before the others: the row refuses whoever comes past the limit. */
static err one_more(struct app_thread *thread, struct store_write *write, const char *what, str who,
                    int64_t most) {
    struct in6_addr room;
    struct buf key = {.arena = write->arena};
    int64_t tries, faded;
    uint8_t hash[32];
    buf_put(&key, str_of(what));
    buf_put(&key, who.len ? network_of(who, &room) : who);
    TRY(tries_read(thread, buf_str(&key), &tries, &faded));
    if (tries + faded >= most) return ERR(LIMIT, "too often within the hour");
    who_hash(thread, buf_str(&key), hash);
    store_write_add(write, SQL_attempt_count_within, 1,
                    SV(SV_HASH(hash), sv_int(app_now(app_of(thread)) / HOUR_MS), sv_int(most - faded)));
    return OK;
}

err attempt_begin(struct app_thread *thread, struct store_write *write, str address) {
    if (str_eq(address, S("127.0.0.1")) || str_eq(address, S("::1"))) return OK;
    return one_more(thread, write, "begins ", address, APP_BEGINS);
}

/* What goes to an address was used up, by herself or by somebody who does not want her to have it. Some are hers alone;
 * a new account has none of those, for anybody begins many. */
static err one_of_her_own(struct app_thread *thread, struct store_write *write, account_id by, str to) {
    struct store_value made;
    struct buf her = {.arena = write->arena};
    char text[ID_TEXT];
    err found =
        store_read_one(app_reader(thread), write->arena, SQL_account_made, SV(SV_ID(by.id)), &made, 1);
    bool known = !found.kind && app_now(app_of(thread)) - made.i >= DAY_MS;
    if (!known) return found.kind && found.kind != ERR_MISSING ? found : ERR(LIMIT, "not hers yet");
    id_write(by.id, text);
    buf_put(&her, (str){text, sizeof text});
    buf_put(&her, to);
    TRY(one_more(thread, write, "own ", buf_str(&her), APP_MESSAGES_OWN));
    return one_more(thread, write, "more ", to, APP_MESSAGES_MORE);
}

err attempt_message(struct app_thread *thread, struct store_write *write, const account_id *by, str to,
                    bool *ret_may) {
    char *low = NEW(write->arena, char, to.len + 1), text[ID_TEXT];
    for (size_t i = 0; i < to.len; i++)
        low[i] = (char)(to.at[i] >= 'A' && to.at[i] <= 'Z' ? to.at[i] + 32 : to.at[i]);
    /* A way in that she asks counts apart: who had others write to her address would close it. */
    err e = one_more(thread, write, by ? "to " : "in ", (str){low, to.len}, APP_MESSAGES_TO);
    if (by && e.kind == ERR_LIMIT) e = one_of_her_own(thread, write, *by, (str){low, to.len});
    if (!e.kind && by) {
        id_write(by->id, text);
        e = one_more(thread, write, "by ", (str){text, sizeof text}, APP_MESSAGES_BY);
    }
    *ret_may = !e.kind;
    return e.kind == ERR_LIMIT ? OK : e;
}

err attempt_text(struct app_thread *thread, struct store_write *write, account_id by, str to,
                 bool *ret_may) {
    *ret_may = false;
    err e = one_more(thread, write, "texts", everybody(), APP_TEXTS_ALL);
    if (e.kind) return e.kind == ERR_LIMIT ? OK : e;
    return attempt_message(thread, write, &by, to, ret_may);
}

static str number_key(struct arena *a, account_id id) {
    char text[ID_TEXT];
    id_write(id.id, text);
    return arena_fmt(a, "number %.*s", (int)sizeof text, text);
}

err attempt_number(struct app_thread *thread, struct store_write *write, account_id id) {
    str key = number_key(write->arena, id);
    TRY(within(thread, key, APP_CODES));
    attempt_count_one(thread, write, key);
    return OK;
}

err attempt_number_counted(struct app_thread *thread, struct arena *a, account_id id) {
    return within(thread, number_key(a, id), APP_CODES + 1);
}

void attempt_number_forgive(struct app_thread *thread, struct store_write *write, account_id id) {
    change(thread, write, SQL_attempt_forgive, number_key(write->arena, id));
}
