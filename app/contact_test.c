#include "app/app_test.h"
#include "app/outbox.h"
#include <dirent.h>

/* The link in the one message of that ending; empty: none. The message is taken out. */
static str link_sent(struct app_test *t) {
    size_t sent;
    CHECK_OK(outbox_run(t->thread, &sent));
    DIR *d = opendir(app_test_path(t, "outbox"));
    CHECK(d);
    str link = S("");
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        const char *name = arena_cstr(&t->arena, arena_fmt(&t->arena, "outbox/%s", e->d_name));
        str text = app_test_file(t, name);
        CHECK(memmem(text.at, text.len, "Fatma", 5) == NULL);
        char *at = memmem(text.at, text.len, "/d/", 3);
        if (at) link = (str){at + 3, 26};
        CHECK(unlink(app_test_path(t, name)) == 0);
    }
    CHECK(closedir(d) == 0);
    return link;
}

static void ask(struct app_test *t, account_id id, const char *contact) {
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    CHECK_OK(account_contact_ask(t->thread, &t->write, &a, str_of(contact)));
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
}

static err count(struct app_test *t, str link) {
    struct door door;
    TRY(door_find(t->thread, &t->arena, link, S("192.0.2.1"), &door));
    CHECK_INT(door.kind, DOOR_CONTACT);
    err e = account_contact_count(t->thread, &t->write, &door);
    if (e.kind || !t->write.ops.count) return e;
    return app_test_commit(t);
}

static str contact_of(struct app_test *t, account_id id) {
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    return a.contact;
}

TEST("a new address counts when its link was opened, and the old one stays until then") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "old@example.nl"), found;
    ask(t, id, " New@example.nl ");
    CHECK_STR(contact_of(t, id), S("old@example.nl"));
    CHECK_ERR(account_by_contact(t->thread, S("new@example.nl"), &found), MISSING);
    str link = link_sent(t);
    CHECK_INT((int64_t)link.len, 26);
    CHECK(!app_test_stored(t, link));
    CHECK_OK(count(t, link));
    CHECK_STR(contact_of(t, id), S("New@example.nl"));
    CHECK_OK(account_by_contact(t->thread, S("new@example.nl"), &found));
    CHECK(id_eq(found.id, id.id));
    CHECK_ERR(account_by_contact(t->thread, S("old@example.nl"), &found), MISSING);
    CHECK_OK(count(t, link)); /* the second tap */
    CHECK_STR(contact_of(t, id), S("New@example.nl"));
    app_test_close(t);
}

TEST("whoever only typed an address does not keep it from whom it belongs to") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id stranger = app_test_account(t, "Xander", ""), fatma = app_test_account(t, "Fatma", ""),
               found;
    ask(t, stranger, "fatma@example.nl");
    str strangers = link_sent(t);
    ask(t, fatma, "fatma@example.nl");
    CHECK_OK(count(t, link_sent(t)));
    CHECK_OK(account_by_contact(t->thread, S("fatma@example.nl"), &found));
    CHECK(id_eq(found.id, fatma.id));
    CHECK_OK(count(t, strangers)); /* she opens the stranger's link too: still hers to sign in with */
    CHECK_OK(account_by_contact(t->thread, S("fatma@example.nl"), &found));
    CHECK(id_eq(found.id, fatma.id));
    app_test_close(t);
}

TEST("of two links the last counts, none after a day, and none when she thought better of it") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "");
    ask(t, id, "one@example.nl");
    str one = link_sent(t);
    ask(t, id, "two@example.nl");
    str two = link_sent(t);
    CHECK_ERR(count(t, one), MISSING);
    t->now += INT64_C(24) * 3600000;
    CHECK_ERR(count(t, two), MISSING);
    ask(t, id, "two@example.nl");
    two = link_sent(t);
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    account_contact_forget(&t->write, &a);
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(count(t, two), MISSING);
    CHECK_STR(contact_of(t, id), S(""));
    ask(t, id, "three@example.nl");
    str three = link_sent(t);
    CHECK_OK(vault_erase(t->app->vault, &id.id, 1, t->now));
    CHECK(count(t, three).kind != ERR_OK);
    app_test_close(t);
}

TEST("another's door is no address, and nobody is bombed with links") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "");
    str link, code;
    struct door door = {
        .kind = DOOR_SIGN_IN, .account = id, .from = S("fatma@example.nl"), .until = t->now + 1};
    CHECK_OK(door_make(t->thread, &t->write, &door, false, &link, &code));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(door_find(t->thread, &t->arena, link, S("192.0.2.1"), &door));
    door.from = S("fatma@example.nl");
    CHECK_ERR(account_contact_count(t->thread, &t->write, &door), MISSING);
    door = (struct door){.kind = DOOR_CONTACT, .until = t->now + 1};
    CHECK_ERR(door_make(t->thread, &t->write, &door, false, &link, &code), INVALID);
    int links = 0;
    for (int i = 0; i < 9; i++) {
        ask(t, id, i % 2 ? "victim@example.nl" : "VICTIM@example.nl");
        links += link_sent(t).len > 0;
    }
    CHECK_INT(links, 5);
    app_test_close(t);
}

static void number_ask(struct app_test *t, account_id id, const char *phone) {
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.channel = CHANNEL_SMS;
    a.phone = str_of(phone);
    CHECK_OK(account_texts_ask(t->thread, &t->write, &a));
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
}

static struct account now_of(struct app_test *t, account_id id) {
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    return a;
}

/* The code in the one text message; empty: none came. */
static str code_sent(struct app_test *t, const char *to) {
    size_t sent;
    str code = S("");
    CHECK_OK(outbox_run(t->thread, &sent));
    DIR *d = opendir(app_test_path(t, "outbox"));
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        const char *name = arena_cstr(&t->arena, arena_fmt(&t->arena, "outbox/%s", e->d_name));
        str text = app_test_file(t, name);
        CHECK(str_ends(str_of(e->d_name), S(".sms")) && memmem(text.at, text.len, to, strlen(to)));
        CHECK(!memmem(text.at, text.len, "http", 4) && !memmem(text.at, text.len, "Fatma", 5));
        for (size_t i = strlen(to) + 4; i + TEXTS_DIGITS <= text.len && !code.len; i++)
            if (text.at[i] >= '0' && text.at[i] <= '9') code = (str){text.at + i, TEXTS_DIGITS};
        CHECK(unlink(app_test_path(t, name)) == 0);
    }
    CHECK(closedir(d) == 0);
    return code;
}

static str other_than(struct app_test *t, str code) {
    return arena_fmt(&t->arena, "%c%.*s", code.at[0] == '9' ? '0' : code.at[0] + 1, 5, code.at + 1);
}

TEST("a number counts when its code was typed; until then nothing but the code goes there") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    number_ask(t, id, "+31612345678");
    struct account a = now_of(t, id);
    CHECK(!account_reach(&a).len);
    CHECK(!app_test_stored(t, a.texts_code));
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEW_LINK, S("/d/secret")));
    CHECK_OK(outbox_news(t->thread, &t->write, id, true, NULL));
    CHECK_OK(app_test_commit(t));
    str code = code_sent(t, "+31612345678");
    CHECK_STR(code, a.texts_code);
    CHECK_ERR(account_texts_count(t->thread, id, other_than(t, code)), INVALID);
    CHECK(!now_of(t, id).texts.len);
    CHECK_OK(account_texts_count(t->thread, id, code));
    a = now_of(t, id);
    CHECK_STR(account_reach(&a), S("+31612345678"));
    CHECK(!a.texts_asked.len && !a.texts_code.len);
    CHECK_ERR(account_texts_count(t->thread, id, code), MISSING);
    /* A slip in the next one: the number that is hers stays. */
    number_ask(t, id, "+31612345679");
    a = now_of(t, id);
    CHECK_STR(account_reach(&a), S("+31612345678"));
    account_texts_forget(&a);
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(account_texts_count(t->thread, id, code_sent(t, "+31612345679")), MISSING);
    app_test_close(t);
}

TEST("who uses up what goes to her number does not keep her from her own code") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id her = app_test_account(t, "Fatma", ""), ex = app_test_account(t, "Bert", "");
    t->now += INT64_C(25) * 3600000;
    account_id young = app_test_account(t, "Bart", "");
    const struct { account_id id; int codes; } asks[] = {{young, 5}, {ex, 2}, {her, 2}, {young, 0}};
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        int codes = 0;
        for (int k = 0; k < 6; k++) {
            number_ask(t, asks[i].id, "+31612345678");
            codes += code_sent(t, "+31612345678").len > 0;
        }
        CHECK_INT(codes, asks[i].codes);
    }
    /* And it is not sent without end: of all together no more than fifteen of those. */
    int codes = 0;
    account_id many[10];
    for (int i = 0; i < 10; i++) many[i] = app_test_account(t, "Bart", "");
    t->now += INT64_C(25) * 3600000;
    for (int i = 0; i < 10; i++)
        for (int k = 0; k < 3; k++) {
            number_ask(t, many[i], "+31612345679");
            codes += code_sent(t, "+31612345679").len > 0;
        }
    CHECK_INT(codes, 20);
    app_test_close(t);
}

TEST("a code is short-lived, guessed five times an hour at most, and does not bomb a number") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "");
    number_ask(t, id, "+31612345678");
    str code = code_sent(t, "+31612345678");
    t->now += TEXTS_MS;
    CHECK_ERR(account_texts_count(t->thread, id, code), MISSING);
    t->now += INT64_C(3) * 3600000;
    number_ask(t, id, "+31612345678");
    code = code_sent(t, "+31612345678");
    for (int i = 0; i < 5; i++)
        CHECK_ERR(account_texts_count(t->thread, id, i % 2 ? S("") : other_than(t, code)), INVALID);
    CHECK_ERR(account_texts_count(t->thread, id, code), LIMIT);
    number_ask(t, id, "+31612345678"); /* another code is no more tries */
    code = code_sent(t, "+31612345678");
    app_test_reopen(t);
    CHECK_ERR(account_texts_count(t->thread, id, code), LIMIT);
    CHECK(!now_of(t, id).texts.len);
    int codes = 0;
    for (int i = 0; i < 9; i++) {
        number_ask(t, id, "+31687654321");
        codes += code_sent(t, "+31687654321").len > 0;
    }
    CHECK_INT(codes, 5);
    app_test_close(t);
}
