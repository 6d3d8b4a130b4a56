/* Whatever a mail server or NotifyNL answers, a message is handed over, refused for good or tried again; and it is
 * handed over or refused only where the answer says so. The first byte says which of the two is asked. libcurl gets
 * one end of a socket pair whose other end has said everything already. */
#include "base/fuzz.h"
#include "send/inside.h"
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define UUID "26785a09-ab16-4eb0-8407-a37497a57506"
enum { ANSWER_MOST = 16 * 1024 };

static str answer;
static struct client real;

static curl_socket_t pair_open(void *state, curlsocktype purpose, struct curl_sockaddr *address) {
    int *ours = state, both[2];
    (void)purpose, (void)address;
    assert(*ours < 0);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both)) abort();
    if (write(both[0], answer.at, answer.len) != (ssize_t)answer.len) abort();
    if (shutdown(both[0], SHUT_WR)) abort();
    *ours = both[0];
    return both[1];
}

/* The pair is one already. A function of that name in the program comes before the library's (ld.so(8)). */
int connect(int fd, const struct sockaddr *to, socklen_t size) {
    (void)fd, (void)to, (void)size;
    return 0;
}

static CURLcode perform(CURL *curl) {
    int ours = -1;
    if (real.easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, pair_open) ||
        real.easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &ours) ||
        real.easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L) ||
        real.easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L))
        abort();
    CURLcode code = real.easy_perform(curl);
    if (ours >= 0 && close(ours)) abort();
    return code;
}

static struct sender *sender_make(void) {
    struct sender *s;
    char key[] = "/tmp/answer-fuzz-XXXXXX";
    int fd = mkstemp(key);
    static const char text[] = "x-" UUID "-" UUID;
    if (fd < 0 || write(fd, text, sizeof text - 1) != (ssize_t)sizeof text - 1 || close(fd)) abort();
    struct send_config config = {.smtp_url = "smtp://127.0.0.1:25",
                                 .from = "post@example.nl",
                                 .smtp_insecure = true,
                                 .notify_url = "http://127.0.0.1:80",
                                 .notify_key = key,
                                 .notify_template = UUID};
    if (sender_open(&config, &s).kind || unlink(key)) abort();
    real = s->lib;
    s->lib.easy_perform = perform;
    return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static struct sender *s;
    if (!s) s = sender_make();
    if (!count || count > ANSWER_MOST) return 0;
    bool sms = bytes[0] & 1;
    answer = (str){(const char *)bytes + 1, count - 1};
    struct message m = {.way = sms ? SEND_BY_SMS : SEND_BY_MAIL,
                        .to = sms ? S("+31612345678") : S("fatma@example.nl"),
                        .subject = sms ? S("") : S("Dag"),
                        .body = S("Er is een bericht."),
                        .id = S("0a1b"),
                        .time = INT64_C(1795424400000)};
    err e = send_message(s, &m);
    const char *yes = sms ? "201" : "250", *no = sms ? "400" : "55";
    assert(e.kind == ERR_OK || e.kind == ERR_INVALID || e.kind == ERR_UNAVAILABLE);
    if (e.kind == ERR_OK) assert(memmem(bytes, count, yes, strlen(yes)));
    if (e.kind == ERR_INVALID) assert(memmem(bytes, count, no, strlen(no)));
    return 0;
}
