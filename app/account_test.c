#include "app/account.h"
#include "app/app_test.h"

TEST("an account keeps name, language, address and her wish for quiet, sealed") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma Yildiz", " Fatma@Example.nl ");
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK(id_eq(a.id.id, id.id) && !a.quiet && !a.has_pin && !a.pin_after && !a.pin_reset);
    CHECK_STR(a.name, S("Fatma Yildiz"));
    CHECK_STR(a.language, S("nl"));
    CHECK_STR(a.contact, S("Fatma@Example.nl"));
    a.name = S("Fatma de Boer");
    a.language = S("en");
    a.contact = S("");
    a.quiet = true;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    app_test_reopen(t);
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK_STR(a.name, S("Fatma de Boer"));
    CHECK_STR(a.language, S("en"));
    CHECK_STR(a.contact, S(""));
    CHECK(a.quiet);
    const char *secret[] = {"Fatma", "Yildiz", "Boer", "Example.nl", "example.nl"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        CHECK(!app_test_stored(t, str_of(secret[i])));
    CHECK(app_test_stored(t, (str){(const char *)id.id.byte, 16}));
    CHECK_ERR(account_load(t->thread, &t->arena, (account_id){{{1}}}, &a), MISSING);
    a.id = (account_id){{{1}}};
    CHECK_ERR(account_save(t->thread, &t->write, &a), MISSING);
    app_test_close(t);
}

TEST("an account is found by its address, however it is typed, while it is hers") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "Fatma@Example.nl"), found, other;
    CHECK_OK(account_by_contact(t->thread, S(" fatma@EXAMPLE.nl"), &found));
    CHECK(id_eq(found.id, id.id));
    CHECK_ERR(account_by_contact(t->thread, S("zoe@example.nl"), &found), MISSING);
    CHECK_ERR(account_by_contact(t->thread, S("nonsense"), &found), MISSING);
    CHECK_ERR(account_by_contact(t->thread, S(""), &found), MISSING);
    other = app_test_account(t, "Zoë", "fatma@example.nl"); /* no word that it is taken */
    CHECK_OK(account_by_contact(t->thread, S("fatma@example.nl"), &found));
    CHECK(id_eq(found.id, id.id));
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.contact = S("f@example.nl");
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(account_by_contact(t->thread, S("fatma@example.nl"), &found), MISSING);
    CHECK_OK(account_by_contact(t->thread, S("f@example.nl"), &found));
    CHECK_OK(account_load(t->thread, &t->arena, other, &a));
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(account_by_contact(t->thread, S("fatma@example.nl"), &found));
    CHECK(id_eq(found.id, other.id));
    app_test_close(t);
}

TEST("an address that is none, or a name that is no text, makes no account") {
    struct app_test *t = app_test_open();
    account_id id;
    CHECK_ERR(account_make(t->thread, &t->write, S("F"), S("nl"), S("a@b.nl\r\nBcc: c@d.nl"), &id),
              INVALID);
    CHECK_ERR(account_make(t->thread, &t->write, S("F"), S("nl"), S("nobody"), &id), INVALID);
    CHECK_ERR(account_make(t->thread, &t->write, S("F\nG"), S("nl"), S(""), &id), INVALID);
    CHECK_ERR(account_make(t->thread, &t->write, S("\xff"), S("nl"), S(""), &id), INVALID);
    CHECK_INT((int64_t)t->write.ops.count, 0);
    app_test_close(t);
}

TEST("an erased account is missing, and its session is nobody's") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    str cookie = app_test_sign_in(t, id, false);
    CHECK_OK(vault_erase(t->app->vault, &id.id, 1, t->now));
    struct account a;
    CHECK_ERR(account_load(t->thread, &t->arena, id, &a), MISSING);
    CHECK(!app_test_who(t, cookie).signed_in);
    app_test_close(t);
}

TEST("a row of one account does not open as another's") {
    struct app_test *t = app_test_open();
    account_id one = app_test_account(t, "Fatma", ""), two = app_test_account(t, "Zoë", "");
    struct store_value row[5];
    CHECK_OK(
        store_read_one(app_reader(t->thread), &t->arena, SQL_account_read, SV(SV_ID(one.id)), row, 5));
    store_write_add(&t->write, SQL_account_save, 1, SV(SV_ID(two.id), row[0]));
    CHECK_OK(app_test_commit(t));
    struct account a;
    CHECK_ERR(account_load(t->thread, &t->arena, two, &a), BROKEN);
    app_test_close(t);
}

static void swap(struct app_test *t, const char *from, const char *to) {
    CHECK(rename(app_test_path(t, from), app_test_path(t, to)) == 0);
}

TEST("rows and keys of two places do not go together") {
    struct app_test *t = app_test_open();
    struct app *app;
    struct app_config config = t->config;
    app_thread_close(t->thread);
    app_close(t->app);
    swap(t, "data", "one");
    config.master_path = app_test_path(t, "two.key");
    CHECK_OK(app_open(&config, &app));
    app_close(app);
    swap(t, "data/keukentafel.db", "two.db");
    swap(t, "one/keukentafel.db", "data/keukentafel.db");
    CHECK_ERR(app_open(&config, &app), BROKEN);
    swap(t, "data/keys.db", "two.keys");
    CHECK_ERR(app_open(&config, &app), INVALID); /* rows without keys: no fresh keys are made */
    config.master_path = app_test_path(t, "three.key");
    CHECK_ERR(app_open(&config, &app), INVALID);
    CHECK(access(config.master_path, F_OK) != 0);
    swap(t, "one/keys.db", "data/keys.db");
    config.master_path = app_test_path(t, "two.key");
    CHECK_ERR(app_open(&config, &app), INVALID); /* another master key */
    CHECK_OK(app_open(&t->config, &t->app));
    CHECK_OK(app_thread_open(t->app, &t->thread));
    app_test_close(t);
}

TEST("a zone of no name is Amsterdam's, and each is opened once") {
    struct app_test *t = app_test_open();
    struct zone *amsterdam = app_zone(t->thread, S("Europe/Amsterdam")),
                *curacao = app_zone(t->thread, S("America/Curacao"));
    CHECK(amsterdam && curacao && amsterdam != curacao);
    CHECK(app_zone(t->thread, S("America/Curacao")) == curacao);
    CHECK(app_zone(t->thread, S("Nowhere/At_All")) == amsterdam);
    CHECK(app_zone(t->thread, S("")) == amsterdam);
    CHECK_INT(zone_minute(amsterdam, t->now), 600);
    app_test_close(t);
}
