#include "app/account.h"
#include "app/app_test.h"

#define HOUR (INT64_C(60) * 60 * 1000)
#define DAY  (24 * HOUR)

static struct door invitation(struct app_test *t) {
    return (struct door){.kind = DOOR_ASK,
                         .household = {{{1, 2, 3}}},
                         .ask = {{4, 5, 6}},
                         .from = S("Zus, from next door"),
                         .until = t->now + 7 * DAY};
}

static err find(struct app_test *t, str typed, struct door *ret) {
    return door_find(t->thread, &t->arena, typed, S("192.0.2.1"), ret);
}

static void make(struct app_test *t, const struct door *door, bool code_too, str *link, str *code) {
    CHECK_OK(door_make(t->thread, &t->write, door, code_too, link, code));
    CHECK_OK(app_test_commit(t));
}

TEST("a link leads where it was made for, and looking at it consumes nothing") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), found;
    str link, code;
    make(t, &made, false, &link, &code);
    CHECK_INT((int64_t)link.len, 26);
    CHECK_STR(code, S(""));
    for (int i = 0; i < 30; i++) { /* thirty previews */
        CHECK_OK(find(t, link, &found));
        CHECK_INT(found.kind, DOOR_ASK);
    }
    CHECK(id_eq(found.household.id, made.household.id) && id_eq(found.ask, made.ask) &&
          id_none(found.account.id));
    CHECK_STR(found.from, made.from);
    CHECK_INT(found.until, made.until);
    door_spend(&t->write, &found, t->now);
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(find(t, link, &found), MISSING);
    app_test_close(t);
}

TEST("the double tap finds the door used") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), found;
    str link, code;
    make(t, &made, false, &link, &code);
    CHECK_OK(find(t, link, &found));
    door_spend(&t->write, &found, t->now);
    CHECK_OK(app_test_commit(t));
    door_spend(&t->write, &found, t->now);
    CHECK_ERR(app_test_commit(t), CONFLICT);
    app_test_close(t);
}

TEST("the same tap leads to the same account for ten minutes, and only by a key of our own forms") {
    struct app_test *t = app_test_open();
    account_id karin = app_test_account(t, "Karin", ""), found;
    str key = S("0123456789abcdefghjkmnpqrs-1"), other = S("0123456789abcdefghjkmnpqrs-2"),
        weak = S("once");
    CHECK_OK(door_tap(t->thread, &t->write, key, karin));
    CHECK_OK(door_tap(t->thread, &t->write, weak, karin));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(door_tap_find(t->thread, &t->arena, key, &found));
    CHECK(id_eq(found.id, karin.id));
    CHECK_ERR(door_tap_find(t->thread, &t->arena, other, &found), MISSING);
    CHECK_ERR(door_tap_find(t->thread, &t->arena, weak, &found), MISSING);
    CHECK_OK(door_tap(t->thread, &t->write, key, karin));
    CHECK_ERR(app_test_commit(t), CONFLICT); /* the twin tap */
    t->now += HOUR / 6;
    CHECK_ERR(door_tap_find(t->thread, &t->arena, key, &found), MISSING);
    app_test_close(t);
}

TEST("a link and its code are one invitation: either spends both") {
    for (int by_code = 0; by_code < 2; by_code++) {
        struct app_test *t = app_test_open();
        struct door made = invitation(t), a, b;
        str link, code;
        make(t, &made, true, &link, &code);
        CHECK_INT((int64_t)code.len, 11);
        CHECK_OK(find(t, link, &a));
        CHECK_OK(find(t, code, &b));
        CHECK(id_eq(a.ask, b.ask) && memcmp(a.secret, b.secret, 32) != 0 &&
              memcmp(a.other, b.secret, 32) == 0);
        door_spend(&t->write, by_code ? &b : &a, t->now);
        CHECK_OK(app_test_commit(t));
        CHECK_ERR(find(t, link, &a), MISSING);
        CHECK_ERR(find(t, code, &b), MISSING);
        door_spend(&t->write, by_code ? &a : &b, t->now);
        CHECK_ERR(app_test_commit(t), CONFLICT);
        app_test_close(t);
    }
}

TEST("a code is taken as people type it") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), found;
    str link, code;
    make(t, &made, true, &link, &code);
    char typed[40];
    CHECK(snprintf(typed, sizeof typed, "  %.5s %.5s ", code.at, code.at + 6) > 0);
    for (char *c = typed; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c == '0' ? 'o' : *c == '1' ? 'l' : *c;
    CHECK_OK(find(t, str_of(typed), &found));
    CHECK(id_eq(found.ask, made.ask));
    app_test_close(t);
}

TEST("a door ends by its date") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), found;
    str link, code;
    make(t, &made, true, &link, &code);
    t->now = made.until - 1;
    CHECK_OK(find(t, link, &found));
    t->now = made.until;
    CHECK_ERR(find(t, link, &found), MISSING);
    CHECK_ERR(find(t, code, &found), MISSING);
    door_spend(&t->write, &found, t->now); /* found in time, spent too late */
    CHECK_ERR(app_test_commit(t), CONFLICT);
    made.until = 0;
    CHECK_ERR(door_make(t->thread, &t->write, &made, false, &link, &code), INVALID);
    app_test_close(t);
}

TEST("absent, used, past, foreign and nonsense are one answer") {
    struct app_test *t = app_test_open();
    struct door found;
    const char *typed[] = {"",
                           "x",
                           "AAAAA-AAAAA",
                           "0123456789abcdefghjkmnpqrs",
                           "00000000000000000000000000",
                           "../../etc/passwd",
                           "0123456789abcdefghjkmnpqrs0123456789abcdefghjkmnpqrs"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        CHECK_ERR(find(t, str_of(typed[i]), &found), MISSING);
    char much[5000];
    memset(much, ' ', sizeof much);
    CHECK_ERR(find(t, (str){much, sizeof much}, &found), MISSING);
    memset(much, '-', sizeof much);
    CHECK_ERR(find(t, (str){much, sizeof much}, &found), MISSING);
    app_test_close(t);
}

TEST("an ask taken back takes its doors along and no other") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), other = invitation(t), found;
    other.ask.byte[0] = 9;
    str link, code, link_other, code_other;
    make(t, &made, true, &link, &code);
    make(t, &other, false, &link_other, &code_other);
    door_revoke_ask(t->thread, &t->write, made.ask);
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(find(t, link, &found), MISSING);
    CHECK_ERR(find(t, code, &found), MISSING);
    CHECK_OK(find(t, link_other, &found));
    app_test_close(t);
}

TEST("a paper key opens as often as she likes, until she revokes it or prints another") {
    struct app_test *t = app_test_open();
    account_id fatma = app_test_account(t, "Fatma", "");
    struct door made = {.kind = DOOR_PAPER, .account = fatma}, found;
    str paper, again, code, back, none;
    make(t, &made, false, &paper, &code);
    CHECK_INT((int64_t)paper.len, 30);
    t->now += 4000 * DAY;
    for (int i = 0; i < 3; i++) {
        CHECK_OK(find(t, paper, &found));
        CHECK_INT(found.kind, DOOR_PAPER);
        CHECK_INT(found.until, 0);
        CHECK(id_eq(found.account.id, fatma.id));
        door_spend(&t->write, &found, t->now);
        CHECK_OK(app_test_commit(t));
    }
    made.kind = DOOR_RETURN;
    make(t, &made, false, &none, &back);
    CHECK_STR(none, S(""));
    CHECK_OK(find(t, back, &found));
    CHECK_INT(found.kind, DOOR_RETURN);
    made.kind = DOOR_PAPER;
    make(t, &made, false, &again, &code);
    CHECK_ERR(find(t, paper, &found), MISSING);
    CHECK_OK(find(t, again, &found));
    door_revoke(&t->write, fatma, DOOR_PAPER);
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(find(t, again, &found), MISSING);
    CHECK_OK(find(t, back, &found)); /* another kind */
    CHECK_ERR(door_make(t->thread, &t->write, &(struct door){.kind = DOOR_PAPER}, false, &paper, &code),
              INVALID);
    app_test_close(t);
}

TEST("ten wrong codes an hour from one address, not more; a right one is not counted") {
    struct app_test *t = app_test_open();
    struct door made = {.kind = DOOR_RETURN, .account = app_test_account(t, "Fatma", "")}, found;
    str none, back;
    make(t, &made, false, &none, &back);
    for (int i = 0; i < 12; i++)
        CHECK_OK(find(t, back, &found));
    for (int i = 0; i < 10; i++)
        CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), MISSING);
    CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), LIMIT);
    CHECK_ERR(find(t, back, &found), LIMIT);
    CHECK_OK(door_find(t->thread, &t->arena, back, S("192.0.2.2"), &found)); /* another address */
    app_test_reopen(t);
    CHECK_ERR(find(t, back, &found), LIMIT); /* a restart forgets nothing */
    t->now += 90 * 60 * 1000;
    CHECK_OK(find(t, back, &found)); /* half an hour into the next hour, five of them are gone */
    for (int i = 0; i < 5; i++)
        CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), MISSING);
    CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), LIMIT);
    app_test_close(t);
}

struct tried {
    struct app_test *t;
    err result;
};

static void *try_one(void *state) {
    struct tried *tried = state;
    struct app_thread *thread;
    struct arena arena;
    struct door found;
    CHECK_OK(app_thread_open(tried->t->app, &thread));
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    tried->result = door_find(thread, &arena, S("AAAAA-AAAAA"), S("192.0.2.1"), &found);
    arena_free(&arena);
    app_thread_close(thread);
    return NULL;
}

TEST("wrong codes at the same moment are no more than ten either") {
    enum { MANY = 24 };
    struct app_test *t = app_test_open();
    struct tried tried[MANY];
    pthread_t thread[MANY];
    for (int i = 0; i < MANY; i++) {
        tried[i] = (struct tried){.t = t};
        CHECK(pthread_create(&thread[i], NULL, try_one, &tried[i]) == 0);
    }
    int looked_at = 0;
    for (int i = 0; i < MANY; i++) {
        CHECK(pthread_join(thread[i], NULL) == 0);
        CHECK(tried[i].result.kind == ERR_MISSING || tried[i].result.kind == ERR_LIMIT);
        looked_at += tried[i].result.kind == ERR_MISSING;
    }
    CHECK(looked_at <= 10);
    app_test_close(t);
}

TEST("a thousand wrong codes an hour over all, whoever types them") {
    struct app_test *t = app_test_open();
    struct door found;
    for (int i = 0; i < 200; i++) {
        char who[32];
        CHECK(snprintf(who, sizeof who, "198.51.100.%d", i) > 0);
        for (int k = 0; k < 5; k++)
            attempt_count(t->thread, &t->write, str_of(who));
    }
    CHECK_OK(attempt_check(t->thread, S("198.51.100.7")));
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(attempt_check(t->thread, S("198.51.100.7")), LIMIT);
    CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), LIMIT);
    CHECK_ERR(find(t, S("0123456789abcdefghjkmnpqrs"), &found), MISSING); /* 128 bits need no limit */
    CHECK(!app_test_stored(t, S("198.51.100")));
    t->now += 2 * HOUR;
    CHECK_ERR(find(t, S("AAAAA-AAAAA"), &found), MISSING);
    app_test_close(t);
}

TEST("no secret and nothing of where it leads stands in the file") {
    struct app_test *t = app_test_open();
    struct door made = invitation(t), found;
    str link, code, paper, none;
    make(t, &made, true, &link, &code);
    make(t, &(struct door){.kind = DOOR_PAPER, .account = app_test_account(t, "Fatma", "")}, false,
         &paper, &none);
    CHECK_OK(find(t, code, &found));
    CHECK(app_test_stored(t, (str){(const char *)found.secret, 32}));
    uint8_t raw[LINK_BYTES], hash[32];
    char letters[CODE_LETTERS];
    CHECK(sign_long_read(link, raw) && sign_code_read(code, letters));
    sign_hash((str){letters, sizeof letters}, hash);
    const str secret[] = {link,
                          code,
                          paper,
                          {letters, sizeof letters},
                          {(const char *)raw, sizeof raw},
                          {(const char *)hash, 32},
                          S("from next door"),
                          {(const char *)made.ask.byte, 16},
                          {(const char *)made.household.id.byte, 16}};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        CHECK(!app_test_stored(t, secret[i]));
    app_test_close(t);
}

TEST("a door of an erased or ended account is no door") {
    struct app_test *t = app_test_open();
    account_id fatma = app_test_account(t, "Fatma", ""), karin = app_test_account(t, "Karin", "");
    struct door found;
    str a, b, none;
    make(t, &(struct door){.kind = DOOR_PAPER, .account = fatma}, false, &a, &none);
    make(t, &(struct door){.kind = DOOR_SIGN_IN, .account = karin, .until = t->now + HOUR}, false, &b,
         &none);
    CHECK_OK(find(t, b, &found));
    CHECK(id_eq(found.account.id, karin.id));
    CHECK_OK(vault_erase(t->app->vault, &fatma.id, 1, t->now));
    store_write_add(&t->write, SQL_account_end, 1, SV(SV_ID(karin.id), sv_int(t->now)));
    CHECK_OK(app_test_commit(t));
    CHECK_ERR(find(t, a, &found), MISSING);
    CHECK_ERR(find(t, b, &found), MISSING);
    CHECK_ERR(door_make(t->thread, &t->write,
                        &(struct door){.kind = DOOR_SIGN_IN, .until = t->now + HOUR}, false, &a, &b),
              INVALID);
    app_test_close(t);
}

TEST("who guesses codes from a hundred addresses closes neither the paper key nor a way in by mail") {
    struct app_test *t = app_test_open();
    char address[40];
    for (int i = 0; i < 1000; i++) {
        snprintf(address, sizeof address, "198.51.100.%d", i / 10);
        attempt_count(t->thread, &t->write, str_of(address));
        if (i % 100 == 99) CHECK_OK(app_test_commit(t));
    }
    CHECK_ERR(attempt_check(t->thread, S("192.0.2.1")), LIMIT);
    CHECK_OK(attempt_check_one(t->thread, S("192.0.2.1")));
    CHECK_ERR(attempt_check_one(t->thread, S("198.51.100.1")), LIMIT);
    account_id nobody = {{{7}}};
    ms_time after;
    CHECK_ERR(account_pin_enter(t->thread, nobody, S("592713"), S("192.0.2.1"), &after), INVALID);
    app_test_close(t);
}

TEST("one IPv6 network is one who tries, however many addresses it has") {
    struct app_test *t = app_test_open();
    char address[40];
    for (int i = 0; i < 10; i++) {
        snprintf(address, sizeof address, "2001:db8:1:2:%x::%x", i, i + 1);
        CHECK_OK(attempt_check(t->thread, str_of(address)));
        attempt_count(t->thread, &t->write, str_of(address));
        CHECK_OK(app_test_commit(t));
    }
    CHECK_ERR(attempt_check(t->thread, S("2001:db8:1:2:ffff::1")), LIMIT);
    CHECK_OK(attempt_check(t->thread, S("2001:db8:1:3::1")));
    app_test_close(t);
}

TEST("twenty tables an hour begin from one address; this machine is not counted") {
    struct app_test *t = app_test_open();
    for (int i = 0; i < 20; i++) {
        CHECK_OK(attempt_begin(t->thread, &t->write, S("192.0.2.9")));
        CHECK_OK(app_test_commit(t));
    }
    CHECK_ERR(attempt_begin(t->thread, &t->write, S("192.0.2.9")), LIMIT);
    CHECK_OK(attempt_begin(t->thread, &t->write, S("192.0.2.10")));
    CHECK_OK(attempt_check(t->thread, S("192.0.2.9"))); /* no wrong tries */
    for (int i = 0; i < 30; i++)
        CHECK_OK(attempt_begin(t->thread, &t->write, S("127.0.0.1")));
    t->now += 2 * HOUR;
    CHECK_OK(attempt_begin(t->thread, &t->write, S("192.0.2.9")));
    app_test_close(t);
}

TEST("five messages an hour go to one address, whoever asks, and twenty by one account") {
    struct app_test *t = app_test_open();
    bool may = false;
    char to[40];
    account_id zoe = {{{1}}}, mia = {{{2}}};
    for (int i = 0; i < 5; i++) {
        CHECK_OK(attempt_message(t->thread, &t->write, i % 2 ? &zoe : &mia,
                                 i % 3 ? S("Victim@example.nl") : S("victim@EXAMPLE.nl"), &may));
        CHECK(may);
        CHECK_OK(app_test_commit(t));
    }
    CHECK_OK(attempt_message(t->thread, &t->write, &mia, S("victim@example.nl"), &may));
    CHECK(!may);
    CHECK_OK(attempt_message(t->thread, &t->write, NULL, S("VICTIM@example.nl"), &may));
    CHECK(may); /* her way in is not used up by what others have sent there */
    CHECK_OK(app_test_commit(t));
    for (int i = 0; i < 18; i++) {
        snprintf(to, sizeof to, "n%d@example.nl", i);
        CHECK_OK(attempt_message(t->thread, &t->write, &zoe, str_of(to), &may));
        CHECK(may);
        CHECK_OK(app_test_commit(t));
    }
    CHECK_OK(attempt_message(t->thread, &t->write, &zoe, S("last@example.nl"), &may));
    CHECK(!may);
    CHECK_OK(attempt_message(t->thread, &t->write, NULL, S("last@example.nl"), &may));
    CHECK(may);
    app_test_close(t);
}

TEST("of many messages that are asked at once, those past the limit are not written") {
    struct app_test *t = app_test_open();
    struct store_write *late = NEW(&t->arena, struct store_write, 8);
    account_id zoe = {{{1}}};
    int written = 0;
    for (int round = 0; round < 2; round++) { /* what the hour before left counts, too */
        bool may = false;
        for (int i = 0; i < 8; i++) {
            late[i] = (struct store_write){.arena = &t->arena};
            CHECK_OK(attempt_message(t->thread, &late[i], &zoe, S("victim@example.nl"), &may));
        }
        for (int i = 0; i < 8; i++) {
            err e = store_write_wait(t->app->store, &late[i]);
            written += !e.kind;
            if (written > 5) CHECK(round == 1);
            if (e.kind) CHECK_INT(e.kind, ERR_CONFLICT);
        }
        CHECK_INT(written, round ? 8 : 5);
        t->now += HOUR + HOUR / 2 - t->now % HOUR;
    }
    app_test_close(t);
}

TEST("codes by text have a limit over all: each costs money") {
    struct app_test *t = app_test_open();
    char to[40];
    bool may = true;
    int went = 0;
    for (int i = 0; i < 320 && may; i++) {
        account_id by = {{{(uint8_t)(i / 10 + 1)}}};
        snprintf(to, sizeof to, "+316%08d", i);
        CHECK_OK(attempt_text(t->thread, &t->write, by, str_of(to), &may));
        went += may;
        CHECK_OK(app_test_commit(t));
    }
    CHECK_INT(went, 300);
    CHECK_OK(attempt_message(t->thread, &t->write, &(account_id){{{1}}}, S("a@example.nl"), &may));
    CHECK(may); /* mail goes on */
    app_test_close(t);
}
