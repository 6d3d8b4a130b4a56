#include "send/inside.h"
#include "send/limit.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SEND_MS = SEND_MOST_MS,
    CONNECT_MS = SEND_MOST_CONNECT_MS,
    CREDENTIALS_MAX = SEND_MOST_CREDENTIALS
};

/* Two lines: user, password. */
static err credentials_take(struct sender *s, char *text, size_t len) {
    str rest = {text, len}, user = str_trim(str_cut(&rest, '\n')),
        password = str_trim(str_cut(&rest, '\n'));
    if (!user.len || !password.len || memchr(text, 0, len))
        return ERR(INVALID, "two lines are wanted: user, password");
    s->user = strndup(user.at, user.len);
    s->password = strndup(password.at, password.len);
    return s->user && s->password ? OK : ERR(UNAVAILABLE, "no memory");
}

static err credentials_read(struct sender *s, const char *path) {
    FILE *file = fopen(path, "re");
    if (!file) return ERR(INVALID, "the file with user and password cannot be read");
    struct stat st;
    char text[CREDENTIALS_MAX];
    err e = OK;
    if (fstat(fileno(file), &st))
        e = ERR(UNAVAILABLE, "the file with user and password cannot be read");
    else if (st.st_mode & (S_IRWXG | S_IRWXO))
        e = ERR(INVALID, "others may read the file with user and password");
    size_t n = e.kind ? 0 : fread(text, 1, sizeof text, file);
    if (!e.kind && (ferror(file) || n == sizeof text))
        e = ERR(INVALID, "the file with user and password cannot be read");
    if (fclose(file) && !e.kind) e = ERR(UNAVAILABLE, "the file with user and password cannot be read");
    if (!e.kind) e = credentials_take(s, text, n);
    explicit_bzero(text, sizeof text);
    return e;
}

err smtp_open(struct sender *s, const struct send_config *c) {
    if (strncmp(c->smtp_url, "smtp://", 7) && strncmp(c->smtp_url, "smtps://", 8))
        return ERR(INVALID, "smtp:// or smtps:// is wanted");
    if (c->smtp_insecure &&
        !url_leads(&s->lib, c->smtp_url, "smtp", true)) /* everybody on the way would read it */
        return ERR(INVALID, "without TLS only to this machine");
    s->url = strdup(c->smtp_url);
    s->insecure = c->smtp_insecure;
    s->curl = s->lib.easy_init();
    if (!s->url || !s->curl) return ERR(UNAVAILABLE, "no memory");
    return c->smtp_credentials ? credentials_read(s, c->smtp_credentials) : OK;
}

void smtp_close(struct sender *s) {
    if (s->curl) s->lib.easy_cleanup(s->curl);
    if (s->password) explicit_bzero(s->password, strlen(s->password));
    free(s->url);
    free(s->user);
    free(s->password);
}

static size_t give(char *to, size_t size, size_t count, void *state) {
    struct sender *s = state;
    size_t room = size * count, left = s->text_len - s->text_sent, n = left < room ? left : room;
    memcpy(to, s->text + s->text_sent, n);
    s->text_sent += n;
    return n;
}

static err options_set(struct sender *s, const char *from, struct curl_slist *to) {
    CURL *c = s->curl;
    s->lib.easy_reset(c); /* keeps the connection */
    long tls = s->insecure ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL;
    bool bad =
        s->lib.easy_setopt(c, CURLOPT_URL, s->url) ||
        s->lib.easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps") ||
        s->lib.easy_setopt(c, CURLOPT_PROXY, "") || s->lib.easy_setopt(c, CURLOPT_NOSIGNAL, 1L) ||
        s->lib.easy_setopt(c, CURLOPT_USE_SSL, tls) ||
        s->lib.easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)SEND_MS) ||
        s->lib.easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS) ||
        s->lib.easy_setopt(c, CURLOPT_MAIL_FROM, from) ||
        s->lib.easy_setopt(c, CURLOPT_MAIL_RCPT, to) || s->lib.easy_setopt(c, CURLOPT_UPLOAD, 1L) ||
        s->lib.easy_setopt(c, CURLOPT_READFUNCTION, give) ||
        s->lib.easy_setopt(c, CURLOPT_READDATA, s) ||
        s->lib.easy_setopt(c, CURLOPT_ERRORBUFFER, s->failure);
    if (!bad && s->user)
        bad = s->lib.easy_setopt(c, CURLOPT_USERNAME, s->user) ||
              s->lib.easy_setopt(c, CURLOPT_PASSWORD, s->password);
    return bad ? ERR(UNAVAILABLE, "libcurl refuses an option") : OK;
}

/* Only a receiver refused for good is final; a wrong password or a full server is ours to mend. */
static err outcome(struct sender *s, CURLcode code) {
    if (code == CURLE_OK) return OK;
    long answer = 0;
    bool receiver = strncmp(s->failure, "RCPT failed", 11) == 0;
    if (s->lib.easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &answer)) answer = 0;
    if (receiver && (answer == 550 || answer == 551 || answer == 553 || answer == 556))
        return ERR(INVALID, "the address is refused for good");
    return ERR(UNAVAILABLE, "the message cannot be handed over now");
}

err smtp_send(struct sender *s, struct arena *a, str to, str text) {
    const char *rcpt = arena_cstr(a, arena_fmt(a, "<%.*s>", STR_ARG(to)));
    const char *from = arena_cstr(a, arena_fmt(a, "<%s>", s->from_address));
    struct curl_slist *list = s->lib.slist_append(NULL, rcpt);
    if (!list) return ERR(UNAVAILABLE, "no memory");
    s->text = (char *)(uintptr_t)text.at;
    s->text_len = text.len;
    s->text_sent = 0;
    s->failure[0] = 0;
    err e = options_set(s, from, list);
    if (!e.kind) e = outcome(s, s->lib.easy_perform(s->curl));
    if (s->lib.easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL) && !e.kind)
        e = ERR(BROKEN, "libcurl refuses an option");
    s->lib.slist_free_all(list);
    s->text = NULL;
    return e;
}
