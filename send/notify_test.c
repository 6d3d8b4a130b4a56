/* Text messages by NotifyNL: to a small server on this machine that checks the token as Notify does. */
#include "base/test.h"
#include "send/inside.h"
#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define SERVICE  "26785a09-ab16-4eb0-8407-a37497a57506"
#define SECRET   "3d844edf-8d35-48ac-975b-e847b4f122b0"
#define TEMPLATE "f33517ff-2a88-4f6e-b855-c550268ce08a"
#define NOW      INT64_C(1795424400000)

struct notify {
    pthread_t thread;
    int listening, port;
    const char *answer; /* status line */
    bool hang_up;
    char head[4096], body[4096];
    int messages;
};

static bool decode(str text, char *out, size_t room, size_t *ret) {
    return sodium_base642bin((uint8_t *)out, room, text.at, text.len, NULL, ret, NULL,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
}

/* What Notify asks of a token: HS256 with the secret, issued by the service, now. */
static const char *token_wrong(const char *head) {
    const char *at = strstr(head, "\r\nAuthorization: Bearer "), *end;
    if (!at || !(end = strstr(at + 2, "\r\n"))) return "no token";
    str token = {at + 24, (size_t)(end - at - 24)}, signed_part = token;
    char *dot = memrchr(token.at, '.', token.len);
    if (!dot) return "no signature";
    signed_part.len = (size_t)(dot - token.at);
    char mac[64], text[512];
    size_t n;
    if (!decode(str_from(token, signed_part.len + 1), mac, sizeof mac, &n) || n != 32) return "no mac";
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, (const uint8_t *)SECRET, sizeof SECRET - 1);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)signed_part.at, signed_part.len);
    uint8_t want[32];
    crypto_auth_hmacsha256_final(&state, want);
    if (memcmp(mac, want, 32) != 0) return "signed by another";
    str claims = signed_part, header = str_cut(&claims, '.');
    if (!decode(header, text, sizeof text, &n) || !memmem(text, n, "\"HS256\"", 7)) return "not HS256";
    if (!decode(claims, text, sizeof text, &n)) return "no claims";
    json_t *j = json_loadb(text, n, 0, NULL);
    const char *iss = json_string_value(json_object_get(j, "iss"));
    json_int_t iat = json_integer_value(json_object_get(j, "iat"));
    bool fits = iss && strcmp(iss, SERVICE) == 0 && iat == NOW / 1000;
    json_decref(j);
    return fits ? NULL : "issued by another, or at another time";
}

static void talk(struct notify *s, int fd) {
    size_t n = 0;
    char text[8192];
    for (;;) {
        ssize_t got = recv(fd, text + n, sizeof text - 1 - n, 0);
        if (got <= 0) return;
        n += (size_t)got;
        text[n] = 0;
        char *end = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "\r\nContent-Length: ");
        if (!end || !length) continue;
        size_t want = (size_t)strtoul(length + 18, NULL, 10), head = (size_t)(end + 4 - text);
        if (n < head + want) continue;
        memcpy(s->head, text, head);
        s->head[head] = 0;
        memcpy(s->body, end + 4, want);
        s->body[want] = 0;
        s->messages++;
        if (s->hang_up) return;
        char answer[256];
        const char *wrong = token_wrong(s->head);
        int m = snprintf(answer, sizeof answer, "HTTP/1.1 %s\r\nContent-Length: 2\r\n\r\n{}",
                         wrong ? "403 Forbidden" : s->answer);
        if (send(fd, answer, (size_t)m, MSG_NOSIGNAL) != m) return;
        n = 0;
    }
}

static void *serve(void *state) {
    struct notify *s = state;
    for (int fd; (fd = accept(s->listening, NULL, NULL)) >= 0; close(fd))
        talk(s, fd);
    return NULL;
}

static struct notify *notify_start(const char *answer) {
    struct notify *s = calloc(1, sizeof *s);
    CHECK(s);
    s->answer = answer;
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    s->listening = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(s->listening >= 0);
    CHECK(bind(s->listening, (struct sockaddr *)&at, sizeof at) == 0 && listen(s->listening, 4) == 0);
    CHECK(getsockname(s->listening, (struct sockaddr *)&at, &size) == 0);
    s->port = ntohs(at.sin_port);
    CHECK(pthread_create(&s->thread, NULL, serve, s) == 0);
    return s;
}

static char key_path[64];
static const char *key_file(const char *text, mode_t mode) {
    CHECK(snprintf(key_path, sizeof key_path, "/tmp/notify-test-%d", (int)getpid()) > 0);
    (void)unlink(key_path);
    FILE *f = fopen(key_path, "wx");
    CHECK(f && fputs(text, f) >= 0 && fclose(f) == 0 && chmod(key_path, mode) == 0);
    return key_path;
}

static err open_at(const char *url, const char *key, mode_t mode, const char *template,
                   struct sender **ret) {
    err e = sender_open(&(struct send_config){.outbox = "/tmp/notify-test-outbox",
                                              .from = "post@example.nl",
                                              .notify_url = url,
                                              .notify_key = key_file(key, mode),
                                              .notify_template = template},
                        ret);
    CHECK(unlink(key_path) == 0);
    (void)rmdir("/tmp/notify-test-outbox");
    return e;
}

static struct sender *sender(const struct notify *s, const char *key) {
    char url[64];
    struct sender *out;
    CHECK(snprintf(url, sizeof url, "http://127.0.0.1:%d/", s->port) > 0);
    CHECK_OK(open_at(url, key, 0600, TEMPLATE, &out));
    return out;
}

static struct message message(void) {
    return (struct message){.way = SEND_BY_SMS,
                            .to = S("+31612345678"),
                            .body = S("Er is een \"bericht\" voor je."),
                            .id = S("0a1b"),
                            .time = NOW};
}

TEST("a text message is handed to Notify with a token of this moment, and a second over the same "
     "connection") {
    struct notify *s = notify_start("201 Created");
    struct sender *out = sender(s, "our team-" SERVICE "-" SECRET "\n");
    CHECK(sender_texts(out));
    struct message m = message();
    CHECK_OK(send_message(out, &m));
    CHECK(strncmp(s->head, "POST /v2/notifications/sms HTTP/1.1\r\n", 37) == 0);
    CHECK(strstr(s->head, "\r\nContent-Type: application/json\r\n"));
    json_t *j = json_loads(s->body, 0, NULL);
    CHECK(j);
    CHECK(strcmp(json_string_value(json_object_get(j, "phone_number")), "+31612345678") == 0);
    CHECK(strcmp(json_string_value(json_object_get(j, "template_id")), TEMPLATE) == 0);
    CHECK(strcmp(json_string_value(json_object_get(j, "reference")), "0a1b") == 0);
    json_t *filled = json_object_get(j, "personalisation");
    CHECK(strcmp(json_string_value(json_object_get(filled, "text")),
                 "Er is een \"bericht\" voor je.") == 0);
    CHECK(json_object_size(j) == 4 && json_object_size(filled) == 1);
    json_decref(j);
    CHECK_OK(send_message(out, &m));
    CHECK_INT(s->messages, 2);
    sender_close(out);
}

TEST("an answer that begins with the rest of a header is none, after a whole one too") {
    struct notify *s = notify_start("201 Created");
    struct sender *out = sender(s, "x-" SERVICE "-" SECRET);
    struct message m = message();
    CHECK_OK(send_message(out, &m));
    s->answer = "201 Created\r\n folded: x";
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    CHECK_INT(s->messages, 2);
    sender_close(out);
}

TEST("a token is what another program makes of the same key") {
    struct arena a;
    CHECK_OK(arena_open(&a, 64 * 1024, NULL));
    CHECK_STR(notify_token(&a, S(SERVICE), S(SECRET), NOW),
              S("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9."
                "eyJpc3MiOiIyNjc4NWEwOS1hYjE2LTRlYjAtODQwNy1hMzc0OTdhNTc1MDYiLCJpYXQiOjE3OTU0MjQ0MDB9."
                "RlqnDo9RUAdnuGRWmvQ94MiOGRZfnwzstAOrg3edg1M"));
    arena_free(&a);
}

static void answers(const char *answer, const char *key, enum err_kind want) {
    struct notify *s = notify_start(answer);
    struct sender *out = sender(s, key);
    struct message m = message();
    test_err(__FILE__, __LINE__, send_message(out, &m), want);
    CHECK_INT(s->messages, 1);
    sender_close(out);
}

TEST("a number that is refused is never tried again; a full, broken or closed door is") {
    const char *right = "x-" SERVICE "-" SECRET, *wrong = "x-" SERVICE "-" SERVICE;
    answers("201 Created", right, ERR_OK);
    answers("400 Bad Request", right, ERR_INVALID);
    answers("403 Forbidden", right, ERR_UNAVAILABLE);
    answers("201 Created", wrong, ERR_UNAVAILABLE); /* its 403 */
    answers("404 Not Found", right, ERR_UNAVAILABLE);
    answers("429 Too Many Requests", right, ERR_UNAVAILABLE);
    answers("500 Internal Server Error", right, ERR_UNAVAILABLE);
    answers("503 Service Unavailable", right, ERR_UNAVAILABLE);
    answers("302 Found", right, ERR_UNAVAILABLE);
    answers("200 OK", right, ERR_UNAVAILABLE); /* another program than Notify */
}

TEST("a server that hangs up, or is not there, is tried again later") {
    struct notify *s = notify_start("201 Created");
    s->hang_up = true;
    struct sender *out = sender(s, "x-" SERVICE "-" SECRET);
    struct message m = message();
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    CHECK(shutdown(s->listening, SHUT_RDWR) == 0 && close(s->listening) == 0);
    CHECK_ERR(send_message(out, &m), UNAVAILABLE);
    sender_close(out);
    CHECK(pthread_join(s->thread, NULL) == 0);
    free(s);
}

TEST("Notify is reached in plain text on this machine alone, and with a key that is one and nobody "
     "else reads") {
    static const struct {
        const char *url, *key, *template;
        mode_t mode;
    } wrong[] = {
        {"http://api.notifynl.nl", "x-" SERVICE "-" SECRET, TEMPLATE, 0600},
        {"http://127.0.0.1.example.nl", "x-" SERVICE "-" SECRET, TEMPLATE, 0600},
        {"http://127.0.0.1:80@n.example.nl", "x-" SERVICE "-" SECRET, TEMPLATE, 0600},
        {"file:///etc", "x-" SERVICE "-" SECRET, TEMPLATE, 0600},
        {"https://", "x-" SERVICE "-" SECRET, TEMPLATE, 0600},
        {"https://n.example.nl", SERVICE "-" SECRET, TEMPLATE, 0600},
        {"https://n.example.nl", "x-" SERVICE "-" SECRET "0", TEMPLATE, 0600},
        {"https://n.example.nl", "x-" SERVICE "_" SECRET, TEMPLATE, 0600},
        {"https://n.example.nl", "", TEMPLATE, 0600},
        {"https://n.example.nl", "x-" SERVICE "-" SECRET, "no template", 0600},
        {"https://n.example.nl", "x-" SERVICE "-" SECRET, NULL, 0600},
        {"https://n.example.nl", "x-" SERVICE "-" SECRET, TEMPLATE, 0640},
    };
    struct sender *s;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK_ERR(open_at(wrong[i].url, wrong[i].key, wrong[i].mode, wrong[i].template, &s), INVALID);
    CHECK_OK(open_at("https://n.example.nl", "x-" SERVICE "-" SECRET, 0600, TEMPLATE, &s));
    sender_close(s);
}

TEST("with an outbox a text message is a file, and without either way it is none") {
    char folder[] = "/tmp/notify-outbox-XXXXXX", path[64], text[256] = {0};
    CHECK(mkdtemp(folder));
    struct sender *s;
    CHECK_OK(sender_open(&(struct send_config){.outbox = folder, .from = "post@example.nl"}, &s));
    CHECK(sender_texts(s) && !sender_texts(NULL));
    struct message m = message();
    CHECK_OK(send_message(s, &m));
    CHECK(snprintf(path, sizeof path, "%s/0a1b.sms", folder) > 0);
    FILE *f = fopen(path, "r");
    CHECK(f && fread(text, 1, sizeof text - 1, f) > 0 && fclose(f) == 0);
    CHECK(strcmp(text, "To: +31612345678\n\nEr is een \"bericht\" voor je.\n") == 0);
    m.to = S("fatma@example.nl");
    CHECK_ERR(send_message(s, &m), INVALID);
    m = message();
    m.body = S("bel\a");
    CHECK_ERR(send_message(s, &m), INVALID);
    sender_close(s);
    CHECK(unlink(path) == 0 && rmdir(folder) == 0);
    CHECK_OK(sender_open(
        &(struct send_config){.smtp_url = "smtps://localhost", .from = "post@example.nl"}, &s));
    CHECK(!sender_texts(s));
    m = message();
    CHECK_ERR(send_message(s, &m), INVALID);
    sender_close(s);
}
