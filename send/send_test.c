#include "base/test.h"
#include "send/inside.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

static struct arena arena(void) {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    return a;
}

static struct message message(void) {
    return (struct message){.to = S("fatma@example.nl"),
                            .subject = S("There is a message for you"),
                            .body = S("There is a message for you.\n"),
                            .id = S("0a1b"),
                            .time = INT64_C(1795312821000)};
}

static str written(struct arena *a, struct message m) {
    str text;
    CHECK_OK(message_write(a, &m, S("post@example.nl"), S("post@example.nl"), &text));
    return text;
}

TEST("the closed list is whole, and a link goes along only where a row says so") {
    for (int i = 0; i < SEND_END; i++) {
        const char *subject = send_subject((enum send_text)i), *body = send_body((enum send_text)i);
        CHECK(*subject && *body);
        CHECK((strstr(body, "{0}") != NULL) == send_has_link((enum send_text)i));
        CHECK(!strstr(subject, "{"));
    }
    CHECK(!*send_subject(SEND_END) && !*send_body(SEND_END) && !send_has_link(SEND_END));
}

TEST("an address that can be one") {
    const char *good[] = {"a@b.nl", "fatma.de.boer+post@mail.example.nl", "o'hara@example.org",
                          "x_1@a-b.c-d.ee", "1@2.3"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK(send_address_plausible(str_of(good[i])));
    const char *bad[] = {"",
                         "@",
                         "a@",
                         "@b.nl",
                         "a@b",
                         "a b@c.nl",
                         "a@b c.nl",
                         "a@b..nl",
                         "a@.b.nl",
                         "a@b.nl.",
                         ".a@b.nl",
                         "a.@b.nl",
                         "a..b@c.nl",
                         "a@b@c.nl",
                         "a\r\nBcc: x@y.nl@b.nl",
                         "a@b.nl\r\n",
                         "a@b.nl\n",
                         "a@-b.nl",
                         "a@b-.nl",
                         "<a@b.nl>",
                         "a@b.nl,c@d.nl",
                         "\"a\"@b.nl",
                         "-a@b.nl",
                         "a@b_c.nl",
                         "a@[127.0.0.1]",
                         "fatm\xc3\xa1@example.nl",
                         "a@ex\xc3\xa1mple.nl",
                         "a@b.nl;",
                         "a(b)@c.nl"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (send_address_plausible(str_of(bad[i]))) fprintf(stderr, "# %s\n", bad[i]);
        CHECK(!send_address_plausible(str_of(bad[i])));
    }
    CHECK(!send_address_plausible((str){"a@b\0.nl", 7}));
    char text[300];
    memset(text, 'a', sizeof text);
    memcpy(text + 64, "@b.nl", 5);
    CHECK(send_address_plausible((str){text, 69}));
    CHECK(!send_address_plausible((str){text - 0, 64}));
    text[64] = 'a';
    memcpy(text + 65, "@b.nl", 5);
    CHECK(!send_address_plausible((str){text, 70})); /* 65 before the @ */
}

TEST("a plain message, byte for byte") {
    struct arena a = arena();
    CHECK_STR(written(&a, message()), S("From: post@example.nl\r\n"
                                        "To: fatma@example.nl\r\n"
                                        "Subject: There is a message for you\r\n"
                                        "Date: Sun, 22 Nov 2026 02:00:21 +0000\r\n"
                                        "Message-ID: <0a1b@example.nl>\r\n"
                                        "MIME-Version: 1.0\r\n"
                                        "Content-Type: text/plain; charset=utf-8\r\n"
                                        "Content-Transfer-Encoding: quoted-printable\r\n"
                                        "Auto-Submitted: auto-generated\r\n"
                                        "\r\n"
                                        "There is a message for you.\r\n"));
    arena_free(&a);
}

TEST("what is not ASCII is encoded in subject, sender and body") {
    struct arena a = arena();
    struct message m = message();
    m.subject = S("Er is één bericht");
    m.body = S("Zoë = é\nregel \n");
    str text;
    CHECK_OK(
        message_write(&a, &m, S("Bericht voor jóú <post@example.nl>"), S("post@example.nl"), &text));
    CHECK(str_starts(text, S("From: =?UTF-8?B?QmVyaWNodCB2b29yIGrDs8O6?= <post@example.nl>\r\n")));
    CHECK(strstr(arena_cstr(&a, text), "\r\nSubject: =?UTF-8?B?RXIgaXMgw6nDqW4gYmVyaWNodA==?=\r\n"));
    CHECK(str_ends(text, S("\r\n\r\nZo=C3=AB =3D =C3=A9\r\nregel=20\r\n")));
    arena_free(&a);
}

TEST("a long subject is folded between whole characters, and an encoded word is not taken for one") {
    struct arena a = arena();
    struct message m = message();
    char subject[201];
    for (int i = 0; i < 100; i++)
        memcpy(subject + 2 * i, "\xc3\xa9", 2);
    m.subject = (str){subject, 200};
    str text = written(&a, m), rest = text;
    size_t words = 0;
    while (rest.len) {
        str line = str_cut(&rest, '\n');
        CHECK(line.len <= 78);
        if (!memmem(line.at, line.len, "=?UTF-8?B?", 10)) continue;
        CHECK(str_ends(line, S("?=\r")));
        words++;
    }
    CHECK_INT((int64_t)words, 5); /* 22 characters of two bytes in 45 */
    m.subject = S("=?UTF-8?B?eA==?=");
    CHECK(!strstr(arena_cstr(&a, written(&a, m)), "eA=="));
    arena_free(&a);
}

static str unquoted(struct arena *a, str text) {
    struct buf b = {.arena = a};
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\r') continue;
        if (text.at[i] != '=') {
            buf_byte(&b, text.at[i]);
        } else if (text.at[i + 1] == '\r') {
            i += 2;
        } else {
            char hex[3] = {text.at[i + 1], text.at[i + 2], 0};
            buf_byte(&b, (char)strtol(hex, NULL, 16));
            i += 2;
        }
    }
    return buf_str(&b);
}

TEST("a body of any line length comes back whole, in lines of 76") {
    struct arena a = arena();
    for (size_t n = 60; n < 240; n++) {
        struct buf b = {.arena = &a};
        for (size_t i = 0; i < n; i++)
            buf_put(&b, i % 7 == 3 ? S("é") : i % 5 == 0 ? S(" ") : S("x"));
        buf_byte(&b, '\n');
        struct message m = message();
        m.body = buf_str(&b);
        str text = written(&a, m);
        const char *body = memmem(text.at, text.len, "\r\n\r\n", 4);
        CHECK(body);
        str quoted = str_from(text, (size_t)(body + 4 - text.at)), rest = quoted;
        while (rest.len) {
            str line = str_cut(&rest, '\n');
            CHECK(line.len <= 77 && str_ends(line, S("\r")));
            CHECK(line.len < 2 || line.at[line.len - 2] != ' ');
        }
        CHECK_STR(unquoted(&a, quoted), m.body);
    }
    arena_free(&a);
}

TEST("no header can be slipped in") {
    struct arena a = arena();
    str text;
    struct message m = message();
    m.subject = S("x\r\nBcc: everybody@example.nl");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m.subject = S("x\ny");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m = message();
    m.to = S("a@b.nl\r\nBcc: c@d.nl");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m = message();
    m.id = S("a>\r\nX: y");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m.id = S("../a");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m.id = S("");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m = message();
    m.body = S("a\r\n.\r\nMAIL FROM:<x@y.nl>");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    m.body = S("\xff");
    CHECK_ERR(message_write(&a, &m, S("p@x.nl"), S("p@x.nl"), &text), INVALID);
    str address;
    CHECK_OK(message_from(S("Bericht <p@x.nl>"), &address));
    CHECK_STR(address, S("p@x.nl"));
    CHECK_ERR(message_from(S("Bericht\r\nBcc: a@b.nl <p@x.nl>"), &address), INVALID);
    CHECK_ERR(message_from(S("Bericht <p@x.nl> <q@x.nl>"), &address), INVALID);
    CHECK_ERR(message_from(S("\"Bericht <p@x.nl>"), &address), INVALID);
    CHECK_ERR(message_from(S("p@x"), &address), INVALID);
    CHECK_ERR(message_from(S(""), &address), INVALID);
    arena_free(&a);
}

static str file_text(struct arena *a, const char *folder, const char *name) {
    FILE *f = fopen(arena_cstr(a, arena_fmt(a, "%s/%s", folder, name)), "r");
    CHECK(f);
    char *text = NEW(a, char, 4096);
    size_t n = fread(text, 1, 4096, f);
    CHECK(fclose(f) == 0);
    return (str){text, n};
}

TEST("an outbox folder gets one whole file a message, for its owner alone; a retry is the same file") {
    struct arena a = arena();
    char folder[] = "/tmp/outbox-XXXXXX";
    CHECK(mkdtemp(folder));
    const char *inner = arena_cstr(&a, arena_fmt(&a, "%s/outbox", folder));
    struct sender *s;
    CHECK_OK(sender_open(&(struct send_config){.outbox = inner, .from = "post@example.nl"}, &s));
    struct message m = message();
    CHECK_OK(send_message(s, &m));
    CHECK_OK(send_message(s, &m));
    CHECK_STR(file_text(&a, inner, "0a1b.eml"), written(&a, m));
    struct stat st;
    CHECK(stat(arena_cstr(&a, arena_fmt(&a, "%s/0a1b.eml", inner)), &st) == 0);
    CHECK_INT(st.st_mode & 0777, 0600);
    size_t files = 0;
    DIR *d = opendir(inner);
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));)
        files += e->d_name[0] != '.' || (e->d_name[1] && e->d_name[1] != '.');
    CHECK(closedir(d) == 0);
    CHECK_INT((int64_t)files, 1);
    m.to = S("nobody");
    CHECK_ERR(send_message(s, &m), INVALID);
    CHECK(unlink(arena_cstr(&a, arena_fmt(&a, "%s/0a1b.eml", inner))) == 0);
    CHECK(rmdir(inner) == 0);
    m = message();
    CHECK_ERR(send_message(s, &m), UNAVAILABLE); /* the folder is gone: try again later */
    sender_close(s);
    CHECK(rmdir(folder) == 0);
    arena_free(&a);
}

TEST("a sender that cannot work refuses to open") {
    struct sender *s;
    char folder[] = "/tmp/outbox-XXXXXX";
    CHECK(mkdtemp(folder));
    CHECK_ERR(sender_open(&(struct send_config){.outbox = folder}, &s), INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.outbox = folder, .from = "x"}, &s), INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.from = "a@b.nl"}, &s), INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.from = "a@b.nl", .smtp_url = "http://localhost"}, &s),
              INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.from = "a@b.nl",
                                                .smtp_url = "smtp://mail.example.nl:25",
                                                .smtp_insecure = true},
                          &s),
              INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.from = "a@b.nl",
                                                .smtp_url = "smtp://localhost.example.nl:25",
                                                .smtp_insecure = true},
                          &s),
              INVALID);
    CHECK_ERR(sender_open(&(struct send_config){.from = "a@b.nl",
                                                .smtp_url = "smtps://mail.example.nl",
                                                .smtp_credentials = "/nowhere/at/all"},
                          &s),
              INVALID);
    char path[64];
    CHECK(snprintf(path, sizeof path, "%s/secret", folder) > 0);
    int fd = open(path, O_CREAT | O_WRONLY, 0644);
    CHECK(fd >= 0 && write(fd, "user\npassword\n", 14) == 14 && fchmod(fd, 0644) == 0);
    struct send_config config = {
        .from = "a@b.nl", .smtp_url = "smtps://mail.example.nl", .smtp_credentials = path};
    CHECK_ERR(sender_open(&config, &s), INVALID); /* others may read it */
    CHECK(fchmod(fd, 0600) == 0);
    CHECK_OK(sender_open(&config, &s));
    CHECK_STR(str_of(s->user), S("user"));
    CHECK_STR(str_of(s->password), S("password"));
    sender_close(s);
    CHECK(ftruncate(fd, 5) == 0 && close(fd) == 0);
    CHECK_ERR(sender_open(&config, &s), INVALID); /* no password */
    CHECK(unlink(path) == 0 && rmdir(folder) == 0);
}

TEST("a phone number is read as people write it, and kept in one way") {
    static const struct {
        const char *typed, *kept;
        bool texts;
    } cases[] = {
        {"0612345678", "+31612345678", true},
        {" 06-12 34 56 78 ", "+31612345678", true},
        {"06 - 1234.5678", "+31612345678", true},
        {"+31 (0)6 12345678", "+31612345678", true},
        {"0031612345678", "+31612345678", true},
        {"(020) 123 45 67", "+31201234567", false},
        {"+5999 123 4567", "+59991234567", true}, /* Curaçao */
        {"00 32 470 12 34 56", "+32470123456", true},
        {"+979 1 2345 6789", "+979123456789", false}, /* premium rate */
        {"00882 16 1234567", "+882161234567", false}, /* a satellite */
        {"", NULL, false},
        {"06", NULL, false},
        {"06123456789", NULL, false},
        {"061234567", NULL, false},
        {"612345678", NULL, false}, /* whose country? */
        {"+31 0612345678", NULL, false},
        {"+0612345678", NULL, false},
        {"06 1234567a", NULL, false},
        {"06+12345678", NULL, false},
        {"+1234567", NULL, false},
        {"+1234567890123456", NULL, false},
        {"06\n12345678", NULL, false},
        {"tel:0612345678", NULL, false},
        {"00000000000000000000000000000000000000", NULL, false},
    };
    struct arena a;
    CHECK_OK(arena_open(&a, 64 * 1024, NULL));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str kept = S("");
        bool fits = send_phone(&a, str_of(cases[i].typed), &kept);
        CHECK_INT(fits, cases[i].kept != NULL);
        if (!fits) continue;
        CHECK_STR(kept, str_of(cases[i].kept));
        CHECK(send_phone_plausible(kept));
        CHECK_INT(send_phone_texts(kept), cases[i].texts);
    }
    CHECK(!send_phone_plausible(S("+31 612345678")) && !send_phone_plausible(S("0612345678")));
    arena_free(&a);
}
