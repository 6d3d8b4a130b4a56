#include "app/account.h"
#include "app/app_test.h"
#include <sqlite3.h>
#include <time.h>

#define MINUTE INT64_C(60000)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static account_id with_pin(struct app_test *t, const char *pin) {
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(account_pin_set(t->thread, &t->write, id, str_of(pin)));
    CHECK_OK(app_test_commit(t));
    return id;
}

static struct account load(struct app_test *t, account_id id) {
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    return a;
}

TEST("a PIN opens for who chose it, and no other does") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713"), zoe = app_test_account(t, "Zoë", "");
    CHECK(load(t, id).has_pin && !load(t, zoe).has_pin);
    ms_time after = 1;
    CHECK_OK(account_pin_check(t->thread, id, S("592713"), &after));
    CHECK_INT(after, 0);
    CHECK_ERR(account_pin_check(t->thread, id, S("592714"), &after), INVALID);
    CHECK_ERR(account_pin_check(t->thread, id, S(""), NULL), INVALID);
    CHECK_ERR(account_pin_check(t->thread, zoe, S("592713"), NULL), INVALID); /* none chosen */
    CHECK_OK(account_pin_set(t->thread, &t->write, zoe, S("592713")));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(account_pin_check(t->thread, zoe, S("592713"), NULL));
    CHECK(app_test_who(t, app_test_sign_in(t, zoe, false)).has_pin);
    app_test_close(t);
}

TEST("a PIN that is too plain is not taken") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "");
    const char *plain[] = {"", "1234", "123456", "111111", "abcdef", "1234567890123", "592713 "};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        CHECK_ERR(account_pin_set(t->thread, &t->write, id, str_of(plain[i])), INVALID);
    CHECK_INT((int64_t)t->write.ops.count, 0);
    app_test_close(t);
}

TEST("the fifth wrong PIN makes a wait, in which even the right one is not looked at") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713");
    ms_time after;
    for (int i = 0; i < 4; i++) {
        CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID);
        CHECK_INT(after, 0);
    }
    CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID);
    CHECK_INT(after, t->now + MINUTE);
    CHECK_ERR(account_pin_check(t->thread, id, S("592713"), &after), LIMIT);
    CHECK_INT(after, t->now + MINUTE);
    CHECK_INT(load(t, id).pin_after, t->now + MINUTE);
    app_test_reopen(t);
    t->now += MINUTE - 1;
    CHECK_ERR(account_pin_check(t->thread, id, S("592713"), &after),
              LIMIT); /* waiting lengthens nothing */
    t->now += 1;
    CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID);
    CHECK_INT(after, t->now + 5 * MINUTE);
    t->now += 5 * MINUTE;
    CHECK_OK(account_pin_check(t->thread, id, S("592713"), &after));
    for (int i = 0; i < 4; i++)
        CHECK_ERR(account_pin_check(t->thread, id, S("111222"), &after), INVALID); /* counted anew */
    CHECK_INT(after, 0);
    app_test_close(t);
}

/* Blocks the write that follows a count, by a lock on the file: as if the program stopped there. */
TEST("a try counts on the disk before the PIN is looked at") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713");
    sqlite3 *db;
    CHECK(sqlite3_open(app_test_path(t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(
        sqlite3_exec(db,
                     "CREATE TRIGGER stop BEFORE UPDATE OF pin_tries ON account WHEN new.pin_tries = 0 "
                     "BEGIN SELECT RAISE(FAIL, 'stop'); END",
                     NULL, NULL, NULL) == SQLITE_OK);
    CHECK(account_pin_check(t->thread, id, S("592713"), NULL).kind !=
          ERR_OK); /* right, but nothing is let in */
    CHECK(sqlite3_exec(db, "DROP TRIGGER stop", NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    struct store_value row[4];
    CHECK_OK(store_read_one(app_reader(t->thread), &t->arena, SQL_pin_read, SV(SV_ID(id.id)), row, 4));
    CHECK_INT(row[1].i, 1);
    app_test_close(t);
}

struct tried {
    struct app_test *t;
    account_id id;
    err result;
};

static void *try_one(void *state) {
    struct tried *tried = state;
    struct app_thread *thread;
    CHECK_OK(app_thread_open(tried->t->app, &thread));
    tried->result = account_pin_check(thread, tried->id, S("111222"), NULL);
    app_thread_close(thread);
    return NULL;
}

TEST("wrong PINs at the same moment are each counted") {
    enum { MANY = 12 };
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713");
    struct tried tried[MANY];
    pthread_t thread[MANY];
    for (int i = 0; i < MANY; i++) {
        tried[i] = (struct tried){.t = t, .id = id};
        CHECK(pthread_create(&thread[i], NULL, try_one, &tried[i]) == 0);
    }
    int looked_at = 0;
    for (int i = 0; i < MANY; i++) {
        CHECK(pthread_join(thread[i], NULL) == 0);
        CHECK(tried[i].result.kind == ERR_INVALID || tried[i].result.kind == ERR_LIMIT);
        looked_at += tried[i].result.kind == ERR_INVALID;
    }
    CHECK(looked_at <= 5);
    test_err(__FILE__, __LINE__, account_pin_check(t->thread, id, S("592713"), NULL),
             looked_at == 5 ? ERR_LIMIT : ERR_OK);
    app_test_close(t);
}

static int64_t cpu_ms(struct app_test *t, account_id id) {
    struct timespec from, to;
    CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from) == 0);
    CHECK_ERR(account_pin_check(t->thread, id, S("111222"), NULL), INVALID);
    CHECK(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to) == 0);
    return (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

TEST("an unknown account, one without a PIN and a wrong PIN are one answer after one work") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713"), none = app_test_account(t, "Zoë", ""), unknown = {{{1, 2}}};
    int64_t wrong = cpu_ms(t, id), without = cpu_ms(t, none), absent = cpu_ms(t, unknown);
    CHECK(wrong > 0);
    CHECK(without * 4 > wrong && without < wrong * 4);
    CHECK(absent * 4 > wrong && absent < wrong * 4);
    ms_time after = 1;
    CHECK_ERR(account_pin_check(t->thread, unknown, S("592713"), &after), INVALID);
    CHECK_INT(after, 0);
    app_test_close(t);
}

TEST("wrong PINs after a code or key count for the address too") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713"), other = with_pin(t, "592713");
    ms_time after;
    for (int i = 0; i < 12; i++)
        CHECK_OK(account_pin_enter(t->thread, id, S("592713"), S("192.0.2.1"), &after));
    for (int i = 0; i < 4; i++)
        CHECK_ERR(account_pin_enter(t->thread, id, S("111222"), S("192.0.2.1"), &after), INVALID);
    for (int i = 0; i < 6; i++)
        CHECK_ERR(
            account_pin_enter(t->thread, (account_id){{{3}}}, S("111222"), S("192.0.2.1"), &after),
            INVALID);
    CHECK_ERR(account_pin_enter(t->thread, other, S("592713"), S("192.0.2.1"), &after), LIMIT);
    CHECK_OK(account_pin_enter(t->thread, other, S("592713"), S("192.0.2.2"), &after));
    app_test_close(t);
}

TEST("choosing a PIN voids what the old one opened") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713");
    str cookie = app_test_sign_in(t, id, false), up;
    struct who who = app_test_who(t, cookie);
    CHECK_OK(account_step_up(t->thread, &t->write, &who, &up));
    CHECK_OK(app_test_commit(t));
    CHECK(app_test_who(t, up).stepped_up);
    CHECK_OK(account_pin_set(t->thread, &t->write, id, S("860419")));
    CHECK_OK(app_test_commit(t));
    CHECK(app_test_who(t, up).signed_in && !app_test_who(t, up).stepped_up);
    CHECK_ERR(account_pin_check(t->thread, id, S("592713"), NULL), INVALID);
    CHECK_OK(account_pin_check(t->thread, id, S("860419"), NULL));
    app_test_close(t);
}

TEST("a new PIN: the first at once, later with the old one or an old factor") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", ""), zoe = app_test_account(t, "Zoë", "");
    struct who who = app_test_who(t, app_test_sign_in(t, id, false)), nobody = {0};
    struct account a = load(t, id);
    CHECK_OK(account_pin_may(&a, &who, NULL, t->now));
    CHECK_ERR(account_pin_may(&a, &nobody, NULL, t->now), STEP_UP);
    a.has_pin = true;
    CHECK_ERR(account_pin_may(&a, &who, NULL, t->now), STEP_UP);
    struct door old = {.kind = DOOR_RETURN, .account = id};
    CHECK_OK(account_pin_may(&a, &who, &old, t->now));
    CHECK_ERR(account_pin_may(&a, &nobody, &old, t->now), STEP_UP); /* with a live session */
    old.kind = DOOR_PAPER;
    CHECK_OK(account_pin_may(&a, &who, &old, t->now));
    old.kind = DOOR_SIGN_IN;
    CHECK_ERR(account_pin_may(&a, &who, &old, t->now), STEP_UP); /* a link by mail is no old factor */
    old = (struct door){.kind = DOOR_PAPER, .account = zoe};
    CHECK_ERR(account_pin_may(&a, &who, &old, t->now), STEP_UP);
    who.stepped_up = true;
    CHECK_OK(account_pin_may(&a, &who, NULL, t->now));
    who.bearer = true;
    CHECK_ERR(account_pin_may(&a, &who, NULL, t->now), STEP_UP);
    who.bearer = false;
    who.account = zoe;
    CHECK_ERR(account_pin_may(&a, &who, NULL, t->now), STEP_UP);
    app_test_close(t);
}

TEST("forgotten: three days after asking, for a week, with a notice; and stoppable") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713");
    struct who who = app_test_who(t, app_test_sign_in(t, id, false)), nobody = {0};
    struct door paper = {.kind = DOOR_PAPER, .account = id};
    CHECK_OK(account_pin_reset_ask(t->thread, &t->write, id));
    CHECK_INT((int64_t)t->write.ops.count, 2); /* the date, and the notice */
    CHECK_OK(app_test_commit(t));
    struct account a = load(t, id);
    ms_time asked = t->now;
    CHECK_INT(a.pin_reset, asked + PIN_RESET_MS);
    CHECK_ERR(account_pin_may(&a, &who, NULL, a.pin_reset - 1), STEP_UP);
    CHECK_OK(account_pin_may(&a, &who, NULL, a.pin_reset));
    CHECK_OK(account_pin_may(&a, &nobody, &paper, a.pin_reset));
    CHECK_ERR(account_pin_may(&a, &nobody, NULL, a.pin_reset), STEP_UP);
    CHECK_OK(account_pin_may(&a, &who, NULL, a.pin_reset + 7 * DAY - 1));
    CHECK_ERR(account_pin_may(&a, &who, NULL, a.pin_reset + 7 * DAY), STEP_UP);
    t->now += DAY;
    CHECK_OK(account_pin_reset_ask(t->thread, &t->write, id)); /* asking again changes nothing */
    CHECK_INT((int64_t)t->write.ops.count, 0);
    account_pin_reset_stop(&t->write, id);
    CHECK_OK(app_test_commit(t));
    a = load(t, id);
    CHECK_INT(a.pin_reset, 0);
    CHECK_ERR(account_pin_may(&a, &who, NULL, asked + PIN_RESET_MS), STEP_UP);
    CHECK_OK(account_pin_reset_ask(t->thread, &t->write, id));
    CHECK_OK(app_test_commit(t));
    CHECK_INT(load(t, id).pin_reset, t->now + PIN_RESET_MS);
    t->now += PIN_RESET_MS + PIN_RESET_OPEN_MS - 1;
    CHECK(load(t, id).pin_reset != 0);
    t->now += 1;
    CHECK_INT(load(t, id).pin_reset, 0); /* not taken up: over */
    CHECK_OK(account_pin_reset_ask(t->thread, &t->write, id));
    CHECK_OK(app_test_commit(t));
    CHECK_INT(load(t, id).pin_reset, t->now + PIN_RESET_MS);
    CHECK_OK(account_pin_check(t->thread, id, S("592713"), NULL)); /* she remembers: no need any more */
    CHECK_INT(load(t, id).pin_reset, 0);
    CHECK_ERR(account_pin_reset_ask(t->thread, &t->write, (account_id){{{9}}}), MISSING);
    app_test_close(t);
}

TEST("no PIN and nothing to guess it from stands in the file") {
    struct app_test *t = app_test_open();
    account_id id = with_pin(t, "592713860419");
    CHECK(app_test_stored(t, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    CHECK(!app_test_stored(t, S("592713860419")));
    struct store_value row[4];
    CHECK_OK(store_read_one(app_reader(t->thread), &t->arena, SQL_pin_read, SV(SV_ID(id.id)), row, 4));
    const char *verifier = arena_cstr(&t->arena, row[0].s);
    uint8_t plain[32] = {0};
    memcpy(plain, "592713860419", 12);
    CHECK_ERR(sign_pin_check(plain, verifier), INVALID); /* not without the key that is elsewhere */
    sign_hash(S("592713860419"), plain);
    CHECK_ERR(sign_pin_check(plain, verifier), INVALID);
    app_test_close(t);
}
