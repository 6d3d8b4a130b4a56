/* Handing over by SMTP, to a small server on this machine that speaks enough of RFC 5321. */
#include "base/test.h"
#include "send/inside.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

struct server {
    int listening;
    int port;
    const char *mail_answer, *rcpt_answer, *data_answer; /* NULL: the usual one */
    bool hang_up;                                        /* after the text, without an answer */
    char heard[8192];                                    /* commands, a line each */
    char text[8192];
    int messages;
};

static bool put(int fd, const char *text) {
    size_t n = strlen(text);
    return send(fd, text, n, MSG_NOSIGNAL) == (ssize_t)n;
}

static bool take_line(int fd, char *line, size_t size) {
    size_t n = 0;
    while (n + 1 < size) {
        if (recv(fd, line + n, 1, 0) != 1) return false;
        if (line[n++] == '\n') {
            line[n] = 0;
            return true;
        }
    }
    return false;
}

static void add(char *to, size_t size, const char *text) {
    size_t n = strlen(to), m = strlen(text);
    if (n + m + 1 > size) abort();
    memcpy(to + n, text, m + 1);
}

static bool take_text(struct server *s, int fd) {
    char line[2048];
    while (take_line(fd, line, sizeof line)) {
        if (strcmp(line, ".\r\n") == 0) return true;
        add(s->text, sizeof s->text, line[0] == '.' ? line + 1 : line);
    }
    return false;
}

static void talk(struct server *s, int fd) {
    char line[2048];
    if (!put(fd, "220 test\r\n")) return;
    while (take_line(fd, line, sizeof line)) {
        add(s->heard, sizeof s->heard, line);
        const char *answer = "250 fine\r\n";
        if (strncmp(line, "MAIL", 4) == 0 && s->mail_answer) answer = s->mail_answer;
        if (strncmp(line, "RCPT", 4) == 0 && s->rcpt_answer) answer = s->rcpt_answer;
        if (strncmp(line, "DATA", 4) == 0) {
            if (!put(fd, "354 go on\r\n") || !take_text(s, fd) || s->hang_up) return;
            s->messages++;
            if (s->data_answer) answer = s->data_answer;
        }
        if (strncmp(line, "QUIT", 4) == 0) answer = "221 bye\r\n";
        if (!put(fd, answer)) return;
    }
}

static void *serve(void *state) {
    struct server *s = state;
    for (int fd; (fd = accept(s->listening, NULL, NULL)) >= 0; close(fd))
        talk(s, fd);
    return NULL;
}

static void server_start(struct server *s) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    s->listening = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(s->listening >= 0);
    CHECK(bind(s->listening, (struct sockaddr *)&at, sizeof at) == 0 && listen(s->listening, 4) == 0);
    CHECK(getsockname(s->listening, (struct sockaddr *)&at, &size) == 0);
    s->port = ntohs(at.sin_port);
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, serve, s) == 0 && pthread_detach(thread) == 0);
}

static struct sender *sender(int port, bool insecure) {
    char url[64];
    CHECK(snprintf(url, sizeof url, "smtp://127.0.0.1:%d/table", port) > 0);
    struct sender *s;
    CHECK_OK(sender_open(&(struct send_config){.smtp_url = url,
                                               .from = "Post <post@example.nl>",
                                               .smtp_insecure = insecure},
                         &s));
    return s;
}

static struct message message(void) {
    return (struct message){.to = S("fatma@example.nl"),
                            .subject = S("Er is één bericht"),
                            .body = S("Hallo\n.\n..twee\n"),
                            .id = S("0a1b"),
                            .time = INT64_C(1795312821000)};
}

TEST("a message is handed over whole, dots at the start of a line too, and a second over the same "
     "connection") {
    static struct server s;
    server_start(&s);
    struct sender *out = sender(s.port, true);
    struct message m = message();
    CHECK_OK(send_message(out, &m));
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 16, NULL));
    str whole;
    CHECK_OK(message_write(&a, &m, S("Post <post@example.nl>"), S("post@example.nl"), &whole));
    CHECK_STR(str_of(s.text), whole);
    CHECK(strstr(s.heard, "MAIL FROM:<post@example.nl>"));
    CHECK(strstr(s.heard, "RCPT TO:<fatma@example.nl>\r\n"));
    CHECK_OK(send_message(out, &m));
    CHECK_INT(s.messages, 2);
    const char *hello = strstr(s.heard, "EHLO");
    CHECK(hello && !strstr(hello + 4, "EHLO"));
    sender_close(out);
    arena_free(&a);
}

static void answers(const char *mail, const char *rcpt, const char *data, enum err_kind want) {
    struct server *s = calloc(1, sizeof *s);
    CHECK(s);
    s->mail_answer = mail;
    s->rcpt_answer = rcpt;
    s->data_answer = data;
    server_start(s);
    struct sender *out = sender(s->port, true);
    struct message m = message();
    test_err(__FILE__, __LINE__, send_message(out, &m), want);
    sender_close(out);
}

TEST("an address refused for good is never tried again, all else is") {
    answers(NULL, "550 5.1.1 no such user\r\n", NULL, ERR_INVALID);
    answers(NULL, "553 5.1.3 bad address\r\n", NULL, ERR_INVALID);
    answers(NULL, "450 4.2.1 greylisted\r\n", NULL, ERR_UNAVAILABLE);
    answers(NULL, "552 5.2.2 full\r\n", NULL, ERR_UNAVAILABLE);
    answers("550 not from you\r\n", NULL, NULL, ERR_UNAVAILABLE);
    answers("530 sign in first\r\n", NULL, NULL, ERR_UNAVAILABLE);
    answers(NULL, NULL, "451 later\r\n", ERR_UNAVAILABLE);
    answers(NULL, NULL, "550 looks like spam\r\n", ERR_UNAVAILABLE);
}

TEST("a server that hangs up, or is not there, is tried again later") {
    static struct server s = {.hang_up = true};
    server_start(&s);
    struct sender *out = sender(s.port, true);
    struct message m = message();
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    sender_close(out);
    CHECK(shutdown(s.listening, SHUT_RDWR) == 0 && close(s.listening) == 0);
    out = sender(s.port, true);
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    sender_close(out);
}

TEST("without TLS nothing is handed over, unless that was said") {
    static struct server s;
    server_start(&s);
    struct sender *out = sender(s.port, false);
    struct message m = message();
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    CHECK_INT(s.messages, 0);
    CHECK(!strstr(s.heard, "RCPT"));
    sender_close(out);
}
