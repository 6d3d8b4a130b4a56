#include "app/account.h"
#include "app/app_test.h"
#include "app/table.h"
#include <sqlite3.h>

#define MINUTE INT64_C(60000)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

TEST("nobody is signed in without a session, and that is no fault") {
    struct app_test *t = app_test_open();
    const char *cookies[] = {"", "x", "0000000000000000000000000000000000000000000000000000"};
    for (size_t i = 0; i < sizeof cookies / sizeof *cookies; i++) {
        struct who who = app_test_who(t, str_of(cookies[i]));
        CHECK(!who.signed_in && !who.professional && !who.stepped_up && id_none(who.account.id));
        CHECK_INT(who.version, TABLE_VERSION_UNKNOWN);
    }
    char long_cookie[300];
    memset(long_cookie, 'a', sizeof long_cookie);
    CHECK(!app_test_who(t, (str){long_cookie, sizeof long_cookie}).signed_in);
    app_test_close(t);
}

TEST("a cookie says who is asking") {
    struct app_test *t = app_test_open();
    account_id fatma = app_test_account(t, "Fatma", "fatma@example.nl"),
               zoe = app_test_account(t, "Zoë", "");
    str cookie = app_test_sign_in(t, fatma, false), other = app_test_sign_in(t, zoe, false);
    CHECK(!str_eq(cookie, other));
    struct who who = app_test_who(t, cookie);
    CHECK(who.signed_in && !who.professional && !who.bearer && !who.stepped_up && !who.has_pin);
    CHECK(id_eq(who.account.id, fatma.id));
    CHECK_STR(who.name, S("Fatma"));
    CHECK_STR(who.language, S("nl"));
    CHECK_STR(who.team, S(""));
    CHECK_STR(app_test_who(t, other).name, S("Zoë"));
    session_end(&t->write, who.session);
    CHECK_OK(app_test_commit(t));
    CHECK(!app_test_who(t, cookie).signed_in);
    CHECK(app_test_who(t, other).signed_in);
    app_test_close(t);
}

TEST("own people: ninety days, and ninety days of silence") {
    struct app_test *t = app_test_open();
    str cookie = app_test_sign_in(t, app_test_account(t, "Fatma", ""), false);
    t->now += 90 * DAY - 1;
    CHECK(app_test_who(t, cookie).signed_in);
    t->now += 1;
    CHECK(!app_test_who(t, cookie).signed_in); /* however busy */
    app_test_close(t);
}

TEST("professionals: ten hours, and a quarter of an hour of silence") {
    struct app_test *t = app_test_open();
    account_id account = app_test_account(t, "Karin", "");
    str quiet = app_test_sign_in(t, account, true), busy = app_test_sign_in(t, account, true);
    t->now += 15 * MINUTE - 1;
    CHECK(app_test_who(t, quiet).signed_in);
    t->now += 15 * MINUTE;
    CHECK(!app_test_who(t, quiet).signed_in);
    CHECK(!app_test_who(t, busy).signed_in);
    busy = app_test_sign_in(t, account, true);
    for (int i = 0; i < 59; i++) {
        t->now += 10 * MINUTE;
        CHECK(app_test_who(t, busy).signed_in);
        CHECK_OK(app_test_commit(t)); /* what was written behind is in by then */
    }
    t->now += 10 * MINUTE;
    CHECK(!app_test_who(t, busy).signed_in);
    app_test_close(t);
}

static ms_time seen_of(struct app_test *t, str cookie) {
    struct who who = app_test_who(t, cookie);
    struct session_list list;
    CHECK_OK(app_test_commit(t));
    CHECK_OK(session_list(t->thread, &t->arena, &who, &list));
    CHECK_INT((int64_t)list.count, 1);
    return list.at[0].seen;
}

TEST("when a session was last seen is written at most once a minute") {
    struct app_test *t = app_test_open();
    str cookie = app_test_sign_in(t, app_test_account(t, "Fatma", ""), false);
    ms_time start = t->now;
    t->now += MINUTE - 1;
    CHECK_INT(seen_of(t, cookie), start);
    t->now += 1;
    CHECK_INT(seen_of(t, cookie), start + MINUTE);
    t->now += MINUTE - 1;
    CHECK_INT(seen_of(t, cookie), start + MINUTE);
    app_test_close(t);
}

TEST("the household's version comes with the session") {
    struct app_test *t = app_test_open();
    str cookie = app_test_sign_in(t, app_test_account(t, "Fatma", ""), false);
    household_id household = {{{7}}}, absent = {{{8}}};
    store_write_add(&t->write, SQL_household_make, 1, SV(SV_ID(household.id)));
    store_write_add(&t->write, SQL_household_touch, 1, SV(SV_ID(household.id)));
    CHECK_OK(app_test_commit(t));
    struct who who;
    CHECK_OK(session_who(t->thread, &t->arena, cookie, S(""), &household, &who));
    CHECK(who.signed_in);
    CHECK_INT(who.version, 2);
    CHECK_OK(session_who(t->thread, &t->arena, cookie, S(""), &absent, &who));
    CHECK(who.signed_in);
    CHECK_INT(who.version, TABLE_VERSION_UNKNOWN);
    app_test_close(t);
}

static void planned(struct app_test *t, enum sql sql) {
    sqlite3 *db;
    sqlite3_stmt *s;
    char text[2048];
    CHECK(sqlite3_open(app_test_path(t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(snprintf(text, sizeof text, "EXPLAIN QUERY PLAN %s", sql_statements[sql].text) <
          (int)sizeof text);
    CHECK(sqlite3_prepare_v2(db, text, -1, &s, NULL) == SQLITE_OK);
    int looks = 0;
    for (; sqlite3_step(s) == SQLITE_ROW; looks++) {
        const char *detail = (const char *)sqlite3_column_text(s, 3);
        CHECK(detail && strncmp(detail, "SEARCH", 6) == 0 && strstr(detail, "PRIMARY KEY"));
    }
    CHECK_INT(looks, 5);
    CHECK(sqlite3_finalize(s) == SQLITE_OK && sqlite3_close(db) == SQLITE_OK);
}

TEST("who is asking is one statement, by primary keys alone") {
    struct app_test *t = app_test_open();
    planned(t, SQL_session_who);
    planned(t, SQL_bearer_who);
    app_test_close(t);
}

TEST("a right PIN gives another token and five minutes; the old token is void") {
    struct app_test *t = app_test_open();
    str cookie = app_test_sign_in(t, app_test_account(t, "Fatma", ""), false), fresh;
    struct who who = app_test_who(t, cookie);
    t->now += DAY;
    CHECK_OK(account_step_up(t->thread, &t->write, &who, &fresh));
    CHECK(!app_test_who(t, cookie).stepped_up);
    CHECK_OK(app_test_commit(t));
    CHECK(!app_test_who(t, cookie).signed_in);
    CHECK(app_test_who(t, fresh).stepped_up);
    t->now += STEP_UP_MS - 1;
    CHECK(app_test_who(t, fresh).stepped_up);
    t->now += 1;
    CHECK(!app_test_who(t, fresh).stepped_up && app_test_who(t, fresh).signed_in);
    t->now -= 6 * MINUTE; /* a clock set back gives no more time */
    CHECK(!app_test_who(t, fresh).stepped_up);
    t->now += 6 * MINUTE + 89 * DAY;
    CHECK(!app_test_who(t, fresh).signed_in); /* ninety days count from the sign-in */
    CHECK_OK(account_step_up(t->thread, &t->write, &who, &fresh));
    CHECK_ERR(app_test_commit(t), CONFLICT); /* a token that is gone steps up nothing */
    CHECK_ERR(account_step_up(t->thread, &t->write, &(struct who){0}, &fresh), SIGN_IN);
    app_test_close(t);
}

TEST("a bearer token is who made it, never with a PIN, and never beside a cookie") {
    struct app_test *t = app_test_open();
    account_id account = app_test_account(t, "Karin", ""), other = app_test_account(t, "Fatma", "");
    str token, cookie = app_test_sign_in(t, other, false), fresh;
    bearer_make(t->thread, &t->write, account, S("diary"), t->now + HOUR, &token);
    CHECK_OK(app_test_commit(t));
    struct who who;
    CHECK_OK(session_who(t->thread, &t->arena, cookie, token, NULL, &who));
    CHECK(who.signed_in && who.bearer && !who.stepped_up);
    CHECK_STR(who.name, S("Karin"));
    CHECK_ERR(account_step_up(t->thread, &t->write, &who, &fresh), SIGN_IN);
    CHECK_OK(session_who(t->thread, &t->arena, cookie, S("wrong"), NULL, &who));
    CHECK(!who.signed_in);
    CHECK_OK(session_who(t->thread, &t->arena, token, S(""), NULL, &who));
    CHECK(!who.signed_in); /* not a cookie */
    CHECK_OK(session_who(t->thread, &t->arena, S(""), cookie, NULL, &who));
    CHECK(!who.signed_in); /* nor the other way round */
    t->now += HOUR;
    CHECK_OK(session_who(t->thread, &t->arena, S(""), token, NULL, &who));
    CHECK(!who.signed_in);
    t->now -= HOUR;
    bearer_end_all(&t->write, account);
    CHECK_OK(app_test_commit(t));
    CHECK_OK(session_who(t->thread, &t->arena, S(""), token, NULL, &who));
    CHECK(!who.signed_in);
    app_test_close(t);
}

TEST("she sees her devices and ends one of them, and nobody ends another's") {
    struct app_test *t = app_test_open();
    account_id fatma = app_test_account(t, "Fatma", ""), zoe = app_test_account(t, "Zoë", "");
    str one = app_test_sign_in(t, fatma, false);
    t->now += MINUTE;
    str two = app_test_sign_in(t, fatma, false), hers = app_test_sign_in(t, zoe, false);
    struct who who = app_test_who(t, one), other = app_test_who(t, hers);
    CHECK_OK(app_test_commit(t));
    struct session_list list;
    CHECK_OK(session_list(t->thread, &t->arena, &who, &list));
    CHECK_INT((int64_t)list.count, 2);
    size_t this_one = list.at[0].this_one ? 0 : 1;
    CHECK(list.at[0].this_one != list.at[1].this_one);
    CHECK_STR(list.at[0].label, S("phone"));
    CHECK_INT(list.at[1 - this_one].made - list.at[this_one].made, MINUTE);
    struct id handle = list.at[1 - this_one].handle;
    CHECK(memcmp(handle.byte, who.session, sizeof handle.byte) != 0);
    CHECK_ERR(session_end_one(t->thread, &t->write, &other, handle), MISSING);
    CHECK_ERR(session_end_one(t->thread, &t->write, &who, (struct id){{1}}), MISSING);
    CHECK_ERR(session_end_one(t->thread, &t->write, &(struct who){0}, handle), SIGN_IN);
    CHECK_OK(session_end_one(t->thread, &t->write, &who, handle));
    CHECK_OK(app_test_commit(t));
    CHECK(!app_test_who(t, two).signed_in);
    CHECK(app_test_who(t, one).signed_in && app_test_who(t, hers).signed_in);
    session_end_all(&t->write, fatma);
    CHECK_OK(app_test_commit(t));
    CHECK(!app_test_who(t, one).signed_in && app_test_who(t, hers).signed_in);
    app_test_close(t);
}

TEST("neither token nor device nor name stands in the file") {
    struct app_test *t = app_test_open();
    account_id account = app_test_account(t, "Fatma Yildiz", "fatma@example.nl");
    str cookie, token;
    session_make(t->thread, &t->write, account, false, S("Grandmother's tablet"), &cookie);
    bearer_make(t->thread, &t->write, account, S("Agenda program"), t->now + HOUR, &token);
    CHECK_OK(app_test_commit(t));
    struct who who = app_test_who(t, cookie);
    CHECK(app_test_stored(
        t, (str){(const char *)who.session, 32})); /* the look works: the hash is there */
    uint8_t raw[SESSION_BYTES];
    CHECK(base32_read(cookie, raw, sizeof raw));
    const str secret[] = {cookie,           token,       {(const char *)raw, sizeof raw},
                          S("Grandmother"), S("Agenda"), S("Fatma"),
                          S("Yildiz"),      S("fatma@")};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        CHECK(!app_test_stored(t, secret[i]));
    app_test_close(t);
}

TEST("a session lives through a restart") {
    struct app_test *t = app_test_open();
    str cookie = app_test_sign_in(t, app_test_account(t, "Fatma", ""), false);
    app_test_reopen(t);
    CHECK_STR(app_test_who(t, cookie).name, S("Fatma"));
    app_test_close(t);
}
