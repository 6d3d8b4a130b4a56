#include "app/outbox.h"
#include "app/app_test.h"
#include <dirent.h>
#include <sys/stat.h>

#define MINUTE INT64_C(60000)
#define DAY    (24 * 60 * MINUTE)

static size_t sent(struct app_test *t) {
    size_t count = 99;
    CHECK_OK(outbox_run(t->thread, &count));
    return count;
}

/* There are `want` messages in the folder; takes one of them out. */
static str one_message(struct app_test *t, size_t want) {
    DIR *d = opendir(app_test_path(t, "outbox"));
    CHECK(d);
    char name[300] = "";
    size_t count = 0;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        count++;
        CHECK(snprintf(name, sizeof name, "outbox/%s", e->d_name) > 0);
    }
    CHECK(closedir(d) == 0);
    CHECK_INT((int64_t)count, (int64_t)want);
    if (!count) return S("");
    str text = app_test_file(t, name);
    CHECK(unlink(app_test_path(t, name)) == 0);
    return text;
}

static bool holds(str text, const char *words) {
    return memmem(text.at, text.len, words, strlen(words)) != NULL;
}

TEST("a message goes out after the commit, once, neutral, to her address") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("/t/secret")));
    CHECK_INT((int64_t)sent(t), 0); /* not before the commit */
    CHECK_OK(app_test_commit(t));
    struct store_value row[4];
    struct letter letter = {.owner = id.id};
    CHECK_OK(store_read_one(app_reader(t->thread), &t->arena, SQL_outbox_due,
                            SV(sv_int(t->now / MINUTE)), row, 4));
    memcpy(letter.id.byte, row[1].s.at, sizeof letter.id.byte);
    CHECK_OK(letter_unseal(t->thread, &t->arena, row[3].s, &letter));
    CHECK(letter.text == SEND_NEWS && !letter.link.len &&
          !letter.address.len); /* no more than is needed */
    CHECK_INT((int64_t)sent(t), 1);
    CHECK_INT((int64_t)sent(t), 0);
    str text = one_message(t, 1);
    CHECK(holds(text, "\r\nTo: fatma@example.nl\r\n"));
    CHECK(!holds(text, "Fatma") && !holds(text, "secret") && !holds(text, "http"));
    app_test_close(t);
}

TEST("a link goes along with the texts that carry one") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    CHECK_OK(outbox_put_address(t->thread, &t->write, S(" aunt@example.nl "), S("en"), SEND_INVITATION,
                                S("/in/0123456789")));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 1);
    str text = one_message(t, 1);
    CHECK(holds(text, "\r\nTo: aunt@example.nl\r\nSubject: Somebody has a question for you\r\n"));
    CHECK(holds(text, "\r\n\r\nhttps://plan.example.nl/in/0123456789\r\n\r\n"));
    CHECK_ERR(outbox_put_address(t->thread, &t->write, S("nobody"), S("en"), SEND_INVITATION, S("/")),
              INVALID);
    CHECK_ERR(outbox_put_address(t->thread, &t->write, S("a@b.nl"), S("en"), SEND_INVITATION,
                                 S("/\r\nBcc: x@y.nl")),
              INVALID);
    CHECK_ERR(outbox_put_address(t->thread, &t->write, S("a@b.nl"), S("en"), SEND_END, S("/")),
              INVALID);
    app_test_close(t);
}

/* What must be in the file, built from the closed list and the catalogue alone. */
static str expected(struct app_test *t, enum send_text text, const char *language, str link) {
    struct arena *a = &t->arena;
    struct speaker speaker = {.lang = t->app->lang,
                              .tongue = lang_find(t->app->lang, str_of(language))};
    CHECK(speaker.tongue);
    struct buf b = {.arena = a};
    buf_put(&b, lang_say(a, &speaker, (struct say){.source = send_subject(text)}));
    buf_byte(&b, '\n');
    buf_put(&b, lang_say(a, &speaker, (struct say){.source = send_body(text), .arg = {say_str(link)}}));
    return buf_str(&b);
}

static uint8_t base64_digit(char c) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *hit = strchr(digits, c);
    CHECK(c && hit);
    return (uint8_t)(hit - digits);
}

static void put_decoded(struct buf *b, str words) {
    while (str_starts(words, S("=?UTF-8?B?"))) {
        words = str_from(words, 10);
        uint32_t bits = 0;
        int have = 0;
        for (; words.len && words.at[0] != '?'; words = str_from(words, 1)) {
            if (words.at[0] == '=') continue;
            bits = bits << 6 | base64_digit(words.at[0]);
            have += 6;
            if (have < 8) continue;
            have -= 8;
            buf_byte(b, (char)(bits >> have));
            bits &= (1u << have) - 1;
        }
        words = str_from(words, 2);
        if (str_starts(words, S("\r\n "))) words = str_from(words, 3);
    }
    buf_put(b, words);
}

static void put_unquoted(struct buf *b, str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\r') continue;
        if (text.at[i] != '=') {
            buf_byte(b, text.at[i]);
            continue;
        }
        if (text.at[i + 1] != '\r') {
            char hex[3] = {text.at[i + 1], text.at[i + 2], 0};
            buf_byte(b, (char)strtol(hex, NULL, 16));
        }
        i += 2;
    }
}

/* Subject and body as the receiver reads them; the other headers are checked to be ours, word for word. */
static str received(struct app_test *t, str text, const char *to) {
    struct buf b = {.arena = &t->arena};
    const char *subject = memmem(text.at, text.len, "\r\nSubject: ", 11),
               *date = memmem(text.at, text.len, "\r\nDate: ", 8);
    const char *id = memmem(text.at, text.len, "\r\nMessage-ID: <", 15),
               *body = memmem(text.at, text.len, "\r\n\r\n", 4);
    CHECK(subject && date && id && body && subject < date && date < id && id < body);
    CHECK_STR(((str){text.at, (size_t)(subject - text.at)}),
              arena_fmt(&t->arena, "From: post@example.nl\r\nTo: %s", to));
    CHECK_STR(((str){date, (size_t)(id - date)}), S("\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000"));
    CHECK_STR(((str){id + 15 + ID_TEXT, (size_t)(body - id) - 15 - ID_TEXT}),
              S("@example.nl>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated"));
    put_decoded(&b, (str){subject + 11, (size_t)(date - subject) - 11});
    buf_byte(&b, '\n');
    put_unquoted(&b, str_from(text, (size_t)(body + 4 - text.at)));
    return buf_str(&b);
}

TEST("every byte that leaves is the closed list's, the catalogue's or the link's") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id dutch = app_test_account(t, "Fatma Yildiz", "fatma@example.nl");
    for (int i = 0; i < SEND_END; i++) {
        enum send_text text = (enum send_text)i;
        if (text == SEND_CODE) continue; /* by text message alone */
        str link = send_has_link(text) ? S("https://plan.example.nl/in/abc") : S("");
        CHECK_OK(outbox_put(t->thread, &t->write, dutch, text, S("/in/abc")));
        CHECK_OK(app_test_commit(t));
        CHECK_INT((int64_t)sent(t), 1);
        CHECK_STR(received(t, one_message(t, 1), "fatma@example.nl"), expected(t, text, "nl", link));
        CHECK_OK(
            outbox_put_address(t->thread, &t->write, S("zoe@example.nl"), S("en"), text, S("/in/abc")));
        CHECK_OK(app_test_commit(t));
        CHECK_INT((int64_t)sent(t), 1);
        CHECK_STR(received(t, one_message(t, 1), "zoe@example.nl"), expected(t, text, "en", link));
    }
    app_test_close(t);
}

TEST("what waits says neither to whom nor what") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEW_LINK, S("/in/0123456789abcdefghjkmnpqrs")));
    CHECK_OK(outbox_put_address(t->thread, &t->write, S("aunt@example.nl"), S("en"), SEND_INVITATION,
                                S("/in/zzzz89abcd")));
    CHECK_OK(app_test_commit(t));
    const char *secret[] = {"fatma@",    "aunt@", "example.nl", "/in/", "0123456789abcdefghjkmnpqrs",
                            "zzzz89abcd"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        CHECK(!app_test_stored(t, str_of(secret[i])));
    app_test_close(t);
}

TEST("who has no address, wants quiet, left or was erased gets nothing, also of what waits") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id none = app_test_account(t, "Zoë", ""),
               id = app_test_account(t, "Fatma", "fatma@example.nl");
    account_id erased = app_test_account(t, "Bob", "bob@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, none, SEND_NEWS, S("")));
    CHECK_OK(outbox_put(t->thread, &t->write, (account_id){{{1}}}, SEND_NEWS, S("")));
    CHECK_INT((int64_t)t->write.ops.count, 0);
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(outbox_put(t->thread, &t->write, erased, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.channel = CHANNEL_NONE;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(vault_erase(t->app->vault, &erased.id, 1, t->now));
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_INT((int64_t)t->write.ops.count, 0);
    CHECK_INT((int64_t)sent(t), 0);
    one_message(t, 0);
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.channel = CHANNEL_MAIL;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 0); /* dropped, not kept back */
    app_test_close(t);
}

TEST("in her hours of silence news waits, and a way in that she asks for does not: it works for an "
     "hour") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.quiet_from = 0;
    a.quiet_to = 24 * 60 - 1;
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEW_LINK, S("/d/now")));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 1);
    CHECK(holds(one_message(t, 1), "/d/now"));
    CHECK_INT((int64_t)sent(t), 0);
    app_test_close(t);
}

TEST("a change of address holds for what waits") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "home@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.contact = S("safe@example.nl");
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 1);
    CHECK(holds(one_message(t, 1), "\r\nTo: safe@example.nl\r\n"));
    app_test_close(t);
}

TEST("what cannot go now goes later, as the same message, for three days") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    const char *folder = app_test_path(t, "outbox");
    CHECK(rmdir(folder) == 0);
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 0);
    CHECK(mkdir(folder, 0700) == 0);
    CHECK_INT((int64_t)sent(t), 0); /* a minute later */
    t->now += MINUTE;
    CHECK_INT((int64_t)sent(t), 1);
    one_message(t, 1);
    CHECK(rmdir(folder) == 0);
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    for (ms_time start = t->now; t->now < start + 2 * DAY; t->now += 10 * MINUTE)
        CHECK_INT((int64_t)sent(t), 0);
    CHECK(mkdir(folder, 0700) == 0);
    t->now += DAY / 4;
    CHECK_INT((int64_t)sent(t), 1); /* two days and more were not too many */
    one_message(t, 1);
    CHECK(rmdir(folder) == 0);
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    for (ms_time start = t->now; t->now < start + 5 * DAY; t->now += 60 * MINUTE)
        CHECK_INT((int64_t)sent(t), 0);
    CHECK(mkdir(folder, 0700) == 0);
    t->now += DAY;
    CHECK_INT((int64_t)sent(t), 0); /* given up */
    app_test_close(t);
}

TEST("a message whose sending was not noted is sent again under the same name") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    struct store_op add = t->write.ops.at[0];
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 1);
    store_write_add(&t->write, add.sql, 1, add.params,
                    add.count); /* as if the program had stopped in between */
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 1);
    one_message(t, 1);
    app_test_close(t);
}

TEST("the thread sends by itself and stops when asked") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(outbox_start(t->app));
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    struct store_value row[4];
    for (int i = 0; i < 1200; i++) {
        err e = store_read_one(app_reader(t->thread), &t->arena, SQL_outbox_due,
                               SV(sv_int(t->now / MINUTE)), row, 4);
        if (e.kind == ERR_MISSING) break;
        CHECK_OK(e);
        usleep(50000);
    }
    outbox_stop(t->app);
    outbox_stop(t->app);
    one_message(t, 1);
    app_test_close(t);
}

TEST("without a sender nothing leaves and everything waits") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    CHECK_OK(outbox_put(t->thread, &t->write, id, SEND_NEWS, S("")));
    CHECK_OK(app_test_commit(t));
    CHECK_INT((int64_t)sent(t), 0);
    app_test_outbox(t);
    CHECK_INT((int64_t)sent(t), 1);
    app_test_close(t);
}

TEST("what is over is swept away") {
    struct app_test *t = app_test_open();
    account_id id = app_test_account(t, "Fatma", "");
    str cookie = app_test_sign_in(t, id, true), live = app_test_sign_in(t, id, false), link, code,
        token;
    struct door door = {.kind = DOOR_SIGN_IN, .account = id, .until = t->now + 60 * MINUTE}, found;
    CHECK_OK(door_make(t->thread, &t->write, &door, false, &link, &code));
    bearer_make(t->thread, &t->write, id, S("x"), t->now + MINUTE, &token);
    attempt_count(t->thread, &t->write, S("192.0.2.1"));
    CHECK_OK(app_test_commit(t));
    struct who gone = app_test_who(t, cookie), stays = app_test_who(t, live);
    CHECK_OK(door_find(t->thread, &t->arena, link, S("x"), &found));
    t->now += DAY;
    CHECK(app_test_stored(t, (str){(const char *)gone.session, 32}));
    CHECK_OK(outbox_sweep(t->thread));
    struct store_value row[12];
    CHECK_ERR(store_read_one(app_reader(t->thread), &t->arena, SQL_session_who,
                             SV(SV_HASH(gone.session), sv_null()), row, 12),
              MISSING);
    CHECK_OK(store_read_one(app_reader(t->thread), &t->arena, SQL_session_who,
                            SV(SV_HASH(stays.session), sv_null()), row, 12));
    CHECK_ERR(store_read_one(app_reader(t->thread), &t->arena, SQL_door_find, SV(SV_HASH(found.secret)),
                             row, 6),
              MISSING);
    app_test_close(t);
}

/* GSM 03.38, what one sign of a text message can be. */
static bool gsm(str letter) {
    static const char *const alphabet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    return memmem(alphabet, strlen(alphabet), letter.at, letter.len) != NULL;
}

TEST("what goes to a phone fits one text message, in every language that is read in it") {
    struct app_test *t = app_test_open();
    app_test_outbox(t);
    account_id id = app_test_account(t, "Fatma", "fatma@example.nl");
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, id, &a));
    a.channel = CHANNEL_SMS;
    a.texts = S("+31612345678");
    for (int i = 0; i < SEND_END; i++) {
        bool code = i == SEND_CODE;
        if (send_has_link((enum send_text)i) && !code) continue; /* goes to an address alone */
        for (int english = 0; english < 2; english++) {
            struct account now;
            CHECK_OK(account_load(t->thread, &t->arena, id, &now));
            a.stored = now.stored;
            a.language = english ? S("en") : S("nl");
            CHECK_OK(account_save(t->thread, &t->write, &a));
            a.texts_asked = S("+31612345678");
            a.texts_code = S("000000");
            if (code)
                CHECK_OK(outbox_put_code(t->thread, &t->write, &a));
            else
                CHECK_OK(outbox_put(t->thread, &t->write, id, (enum send_text)i, S("")));
            CHECK_OK(app_test_commit(t));
            CHECK_INT((int64_t)sent(t), 1);
            str text = one_message(t, 1), head = S("To: +31612345678\n\n");
            CHECK(str_starts(text, head) && str_ends(text, S(".\n")));
            str words = str_trim(str_from(text, head.len));
            size_t letters = 0;
            while (words.len) {
                size_t n = str_step(words);
                CHECK(n && gsm(str_upto(words, n)));
                words = str_from(words, n);
                letters++;
            }
            CHECK(letters > 20 && letters <= 160);
        }
    }
    app_test_close(t);
}
