#include "app/account.h"
#include "app/app_test.h"
#include "base/cbor.h"

TEST("an account keeps name, language, address and her wish for quiet, sealed") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma Yildiz", " Fatma@Example.nl ");
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK(id_eq(a.id.id, id.id) && a.channel == CHANNEL_MAIL && !a.has_pin && !a.pin_after &&
          !a.pin_reset);
    CHECK_STR(a.name, S("Fatma Yildiz"));
    CHECK_STR(a.language, S("nl"));
    CHECK_STR(a.contact, S("Fatma@Example.nl"));
    a.name = S("Fatma de Boer");
    a.language = S("en");
    a.contact = S("");
    a.channel = CHANNEL_NONE;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    app_test_reopen(t);
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK_STR(a.name, S("Fatma de Boer"));
    CHECK_STR(a.language, S("en"));
    CHECK_STR(a.contact, S(""));
    CHECK(a.channel == CHANNEL_NONE);
    const char *secret[] = {"Fatma", "Yildiz", "Boer", "Example.nl", "example.nl"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        CHECK(!app_test_stored(t, str_of(secret[i])));
    CHECK(app_test_stored(t, (str){(const char *)id.id.byte, 16}));
    CHECK_ERR(account_load(t->thread, &t->arena, (account_id){{{1}}}, &a), MISSING);
    a.id = (account_id){{{1}}};
    CHECK_ERR(account_save(t->thread, &t->write, &a), MISSING);
    app_test_close(t);
}

TEST("of two devices that save at once the second is told, and nothing of either is lost") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    struct account one, two;
    CHECK_OK(account_load(t->thread, &t->arena, id, &one));
    CHECK_OK(account_load(t->thread, &t->arena, id, &two));
    one.name = S("Fatma de Boer");
    one.contact = S("f@example.nl");
    two.quiet_front = true;
    CHECK_OK(account_save(t->thread, &t->write, &one));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(account_save(t->thread, &t->write, &two));
    CHECK_ERR(app_test_commit(t), CONFLICT);
    account_id found;
    CHECK_OK(account_by_contact(t->thread, S("f@example.nl"), &found));
    CHECK_OK(account_load(t->thread, &t->arena, id, &two));
    CHECK_STR(two.name, S("Fatma de Boer"));
    two.quiet_front = true;
    CHECK_OK(account_save(t->thread, &t->write, &two));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(account_load(t->thread, &t->arena, id, &two));
    CHECK(two.quiet_front);
    CHECK_STR(two.name, S("Fatma de Boer"));
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
    struct account a, b;
    CHECK_OK(account_load(t->thread, &t->arena, one, &a));
    CHECK_OK(account_load(t->thread, &t->arena, two, &b));
    store_write_add(&t->write, SQL_account_save, 1,
                    SV(SV_ID(two.id), sv_bytes(a.stored), sv_bytes(b.stored)));
    CHECK_OK(app_test_commit(t));
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

TEST("an account of before still opens, with what a new one begins with") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    for (int quiet = 0; quiet < 2; quiet++) {
        struct buf b = {.arena = &t->arena};
        cbor_put_map(&b, 4);
        const char *texts[] = {"Mia", "en", "mia@example.nl"};
        for (int i = 0; i < 3; i++) {
            cbor_put_int(&b, i + 1);
            cbor_put_text(&b, str_of(texts[i]));
        }
        cbor_put_int(&b, 4);
        cbor_put_bool(&b, quiet);
        str sealed;
        CHECK_OK(vault_box(t->app->vault, &t->arena, VAULT_CONTACT, id.id, S("account"), buf_str(&b),
                           &sealed));
        struct account a;
        CHECK_OK(account_load(t->thread, &t->arena, id, &a));
        store_write_add(&t->write, SQL_account_save, 1,
                        SV(SV_ID(id.id), sv_bytes(sealed), sv_bytes(a.stored)));
        CHECK_OK(app_test_commit(t));
        CHECK_OK(account_load(t->thread, &t->arena, id, &a));
        CHECK_STR(a.name, S("Mia"));
        CHECK_STR(a.contact, S("mia@example.nl"));
        CHECK_STR(a.contact_asked, S(""));
        CHECK_STR(a.phone, S(""));
        CHECK_INT(a.channel, quiet ? CHANNEL_NONE : CHANNEL_MAIL);
        CHECK_INT(a.quiet_from, 21 * 60);
        CHECK_INT(a.quiet_to, 8 * 60);
        CHECK(!a.quiet_front);
    }
    app_test_close(t);
}

TEST("how she may be reached is kept, sealed, and a page knows what it needs of it") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    str cookie = app_test_sign_in(t, id, false);
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK_STR(account_reach(&a), S("fatma@example.nl"));
    CHECK(!app_test_who(t, cookie).quiet_front && !app_test_who(t, cookie).phone.len);
    a.contact_asked = S("new@example.nl");
    a.phone = S("+31612345678");
    a.texts = S("+31687654321");
    a.texts_asked = S("+31612345678");
    a.texts_code = S("012345");
    a.texts_until = 77;
    a.channel = CHANNEL_SMS;
    a.quiet_from = 22 * 60 + 30;
    a.quiet_to = 0;
    a.quiet_front = true;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    app_test_reopen(t);
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK_STR(a.contact_asked, S("new@example.nl"));
    CHECK_STR(account_reach(&a), S("+31687654321"));
    CHECK_STR(a.texts_asked, S("+31612345678"));
    CHECK_STR(a.texts_code, S("012345"));
    CHECK_INT(a.texts_until, 77);
    CHECK(a.quiet_from == 22 * 60 + 30 && !a.quiet_to);
    struct who who = app_test_who(t, cookie);
    CHECK(who.quiet_front);
    CHECK_STR(who.phone, S("+31612345678"));
    CHECK(!app_test_stored(t, S("612345678")) && !app_test_stored(t, S("012345")) &&
          !app_test_stored(t, S("new@example")));
    CHECK_ERR(account_by_contact(t->thread, S("new@example.nl"), &id),
              MISSING); /* not known to be hers */
    a.channel = CHANNEL_NONE;
    CHECK(!account_reach(&a).len);
    a.channel = (enum channel)4;
    CHECK_ERR(account_save(t->thread, &t->write, &a), INVALID);
    a.channel = CHANNEL_SMS;
    a.phone = S("0612345678");
    CHECK_ERR(account_save(t->thread, &t->write, &a), INVALID);
    a.phone = S("");
    a.quiet_to = DAY_MINUTES;
    CHECK_ERR(account_save(t->thread, &t->write, &a), INVALID);
    app_test_close(t);
}

static ms_time utc(int year, int month, int d, int hour, int minute) {
    return (ms_time)day_of((struct civil){year, month, d}) * 86400000 +
           (hour * 60 + minute) * INT64_C(60000);
}

TEST("hours of silence: over midnight, within a day, none, and in the nights that the clock changes") {
    static const struct {
        int from, to;
        int at[5], after[5]; /* UTC */
    } cases[] = {
        {1260, 480, {2026, 7, 1, 18, 59}, {2026, 7, 1, 18, 59}}, /* 20:59 in summer: goes */
        {1260, 480, {2026, 7, 1, 19, 0}, {2026, 7, 2, 6, 0}},    /* 21:00: at eight tomorrow */
        {1260, 480, {2026, 7, 2, 5, 59}, {2026, 7, 2, 6, 0}},    /* 7:59: at eight */
        {1260, 480, {2026, 7, 2, 6, 0}, {2026, 7, 2, 6, 0}},     /* 8:00: goes */
        {1260, 480, {2026, 1, 31, 23, 30}, {2026, 2, 1, 7, 0}},  /* winter, past midnight */
        {1260,
         480,
         {2026, 3, 28, 21, 0},
         {2026, 3, 29, 6, 0}}, /* 22:00 in winter: eight is in summer */
        {1260,
         480,
         {2026, 10, 24, 20, 0},
         {2026, 10, 25, 7, 0}}, /* 22:00 in summer: eight is in winter */
        {1260, 150, {2026, 3, 28, 23, 0}, {2026, 3, 29, 1, 30}},   /* 2:30 is leapt over: 3:30 */
        {1260, 150, {2026, 10, 25, 0, 0}, {2026, 10, 25, 0, 30}},  /* 2:30 comes twice: the first */
        {1260, 150, {2026, 10, 25, 1, 10}, {2026, 10, 25, 1, 30}}, /* and then the second */
        {780, 840, {2026, 7, 1, 11, 30}, {2026, 7, 1, 12, 0}},     /* at noon */
        {780, 840, {2026, 7, 1, 12, 0}, {2026, 7, 1, 12, 0}},
        {780, 840, {2026, 7, 1, 22, 0}, {2026, 7, 1, 22, 0}},
        {0, 1439, {2026, 7, 1, 22, 0}, {2026, 7, 2, 21, 59}}, /* all but the last minute */
        {1380,
         1410,
         {2026, 3, 29, 21, 10},
         {2026, 3, 29, 21, 30}},                            /* late, on the day that lost an hour */
        {480, 480, {2026, 7, 1, 6, 0}, {2026, 7, 1, 6, 0}}, /* none */
    };
    struct app_test *t = app_test_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int *a = cases[i].at, *b = cases[i].after;
        struct account account = {.quiet_from = cases[i].from, .quiet_to = cases[i].to};
        CHECK_INT(account_after_silence(t->thread, &account, utc(a[0], a[1], a[2], a[3], a[4])) / 60000,
                  utc(b[0], b[1], b[2], b[3], b[4]) / 60000);
    }
    for (int from = 0; from < DAY_MINUTES;
         from += 37) /* never earlier, and never longer than a day and an hour */
        for (int to = 0; to < DAY_MINUTES; to += 41)
            for (ms_time at = utc(2026, 10, 24, 22, 0); at < utc(2026, 10, 25, 3, 0); at += 600000) {
                struct account account = {.quiet_from = from, .quiet_to = to};
                ms_time after = account_after_silence(t->thread, &account, at);
                CHECK(after >= at && after - at <= 25 * INT64_C(3600000));
            }
    app_test_close(t);
}
