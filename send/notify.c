/* Text messages by NotifyNL, which speaks the protocol of GOV.UK Notify: one POST a message, its token a JWT (RFC 7519)
 * of this very moment, signed by HS256 (RFC 7515). */
#include "send/inside.h"
#include "send/limit.h"
#include "base/json.h"
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    NOTIFY_MS = SEND_MOST_MS,
    NOTIFY_CONNECT_MS = SEND_MOST_CONNECT_MS,
    KEY_FILE_MAX = SEND_MOST_KEY_FILE,
    UUID_TEXT = 36
};

/* The token opens the account of the municipality: in plain text to this machine alone. */
static bool safe_way(const struct client *lib, const char *url) {
    return url_leads(lib, url, "https", false) || url_leads(lib, url, "http", true);
}

static bool uuid(str s) {
    for (size_t i = 0; i < s.len; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        char c = s.at[i];
        bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (dash ? c != '-' : !hex) return false;
    }
    return s.len == UUID_TEXT;
}

/* name-serviceid-secret; the name may hold dashes too. */
static err key_take(struct sender *s, str key) {
    key = str_trim(key);
    enum { BOTH = 2 * UUID_TEXT + 2 };
    if (key.len < BOTH) return ERR(INVALID, "a key is wanted: name-service-secret");
    str service = str_upto(str_from(key, key.len - BOTH + 1), UUID_TEXT),
        secret = str_from(key, key.len - UUID_TEXT);
    char dashes[] = {key.at[key.len - BOTH], key.at[key.len - UUID_TEXT - 1]};
    if (dashes[0] != '-' || dashes[1] != '-' || !uuid(service) || !uuid(secret))
        return ERR(INVALID, "a key is wanted: name-service-secret");
    s->service = strndup(service.at, service.len);
    s->secret = strndup(secret.at, secret.len);
    return s->service && s->secret ? OK : ERR(UNAVAILABLE, "no memory");
}

static err key_read(struct sender *s, const char *path) {
    FILE *file = fopen(path, "re");
    if (!file) return ERR(INVALID, "the file with the key of NotifyNL cannot be read");
    struct stat st;
    char text[KEY_FILE_MAX];
    err e = OK;
    if (fstat(fileno(file), &st))
        e = ERR(UNAVAILABLE, "the file with the key of NotifyNL cannot be read");
    else if (st.st_mode & (S_IRWXG | S_IRWXO))
        e = ERR(INVALID, "others may read the file with the key of NotifyNL");
    size_t n = e.kind ? 0 : fread(text, 1, sizeof text, file);
    if (!e.kind && (ferror(file) || n == sizeof text))
        e = ERR(INVALID, "the file with the key of NotifyNL cannot be read");
    if (fclose(file) && !e.kind)
        e = ERR(UNAVAILABLE, "the file with the key of NotifyNL cannot be read");
    if (!e.kind) e = key_take(s, (str){text, n});
    explicit_bzero(text, sizeof text);
    return e;
}

err notify_open(struct sender *s, const struct send_config *c) {
    if (!safe_way(&s->lib, c->notify_url)) return ERR(INVALID, "NotifyNL is reached by https://");
    if (!c->notify_key) return ERR(INVALID, "a file with the key of NotifyNL is wanted");
    if (!c->notify_template || !uuid(str_of(c->notify_template)))
        return ERR(INVALID, "the id of a template at NotifyNL is wanted");
    if (sodium_init() < 0) return ERR(BROKEN, "libsodium does not start");
    size_t n = strlen(c->notify_url);
    while (n && c->notify_url[n - 1] == '/') n--;
    s->notify_url = strndup(c->notify_url, n);
    s->notify_template = strdup(c->notify_template);
    s->web = s->lib.share_init();
    if (!s->notify_url || !s->notify_template || !s->web ||
        s->lib.share_setopt(s->web, CURLSHOPT_SHARE, CURL_LOCK_DATA_CONNECT))
        return ERR(UNAVAILABLE, "no memory");
    return key_read(s, c->notify_key);
}

void notify_close(struct sender *s) {
    CURLSHcode closed = s->web ? s->lib.share_cleanup(s->web) : CURLSHE_OK;
    assert(closed == CURLSHE_OK); /* nothing is on its way */
    (void)closed;
    if (s->secret) explicit_bzero(s->secret, strlen(s->secret));
    free(s->notify_url);
    free(s->notify_template);
    free(s->service);
    free(s->secret);
}

static str base64url(struct arena *a, str bytes) {
    size_t room = sodium_base64_ENCODED_LEN(bytes.len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = NEW(a, char, room);
    sodium_bin2base64(text, room, (const uint8_t *)bytes.at, bytes.len,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

str notify_token(struct arena *a, str service, str secret, ms_time now) {
    str head = base64url(a, S("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"));
    str claims = base64url(a, arena_fmt(a, "{\"iss\":\"%.*s\",\"iat\":%lld}", STR_ARG(service),
                                        (long long)(now / 1000)));
    str both = arena_fmt(a, "%.*s.%.*s", STR_ARG(head), STR_ARG(claims));
    crypto_auth_hmacsha256_state state;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, (const uint8_t *)secret.at, secret.len);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)both.at, both.len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
    str signature = base64url(a, (str){(const char *)mac, sizeof mac});
    return arena_fmt(a, "%.*s.%.*s", STR_ARG(both), STR_ARG(signature));
}

static void key_text(struct json *j, str key, str value) {
    json_key(j, key);
    json_str(j, value);
}

static str body_of(const struct sender *s, struct arena *a, const struct message *m) {
    struct json j = {.out = {.arena = a}};
    json_begin_object(&j);
    key_text(&j, S("phone_number"), m->to);
    key_text(&j, S("template_id"), str_of(s->notify_template));
    json_key(&j, S("personalisation"));
    json_begin_object(&j);
    key_text(&j, S("text"), m->body);
    json_end_object(&j);
    key_text(&j, S("reference"), m->id);
    json_end_object(&j);
    return buf_str(&j.out);
}

/* What it answers is not read: the status says all that is ours to know. */
static size_t pass_over(char *at, size_t size, size_t count, void *state) {
    (void)at, (void)state;
    return size * count;
}

static err options_set(const struct sender *s, CURL *c, const char *url, struct curl_slist *headers,
                       str body) {
    bool bad =
        s->lib.easy_setopt(c, CURLOPT_URL, url) || s->lib.easy_setopt(c, CURLOPT_SHARE, s->web) ||
        s->lib.easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") ||
        s->lib.easy_setopt(c, CURLOPT_PROXY, "") || s->lib.easy_setopt(c, CURLOPT_NOSIGNAL, 1L) ||
        s->lib.easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) ||
        s->lib.easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)NOTIFY_MS) ||
        s->lib.easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)NOTIFY_CONNECT_MS) ||
        s->lib.easy_setopt(c, CURLOPT_HTTPHEADER, headers) ||
        s->lib.easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len) ||
        s->lib.easy_setopt(c, CURLOPT_POSTFIELDS, body.at) ||
        s->lib.easy_setopt(c, CURLOPT_WRITEFUNCTION, pass_over);
    return bad ? ERR(UNAVAILABLE, "libcurl refuses an option") : OK;
}

/* 400 is about this number; a key, a clock or a template that is wrong (401, 403, 404) is ours to mend meanwhile. */
static err outcome(const struct sender *s, CURL *c, CURLcode code) {
    long status = 0;
    if (code != CURLE_OK || s->lib.easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status))
        return ERR(UNAVAILABLE, "NotifyNL is not reached");
    if (status == 201) return OK;
    if (status == 400) return ERR(INVALID, "the number is refused for good");
    return ERR(UNAVAILABLE, "NotifyNL does not take the message now");
}

static err headers_make(const struct sender *s, const char *authorization, struct curl_slist **ret) {
    const char *const lines[] = {authorization, "Content-Type: application/json", "Expect:"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct curl_slist *more = s->lib.slist_append(*ret, lines[i]);
        if (!more) return ERR(UNAVAILABLE, "no memory");
        *ret = more;
    }
    return OK;
}

/* A handle of its own for each message, which share a connection: libcurl 7.88 keeps in a handle where it put the last
 * header of the answer before, and an answer that begins with a folded one is then written to what was freed. */
err notify_send(struct sender *s, struct arena *a, const struct message *m) {
    str token = notify_token(a, str_of(s->service), str_of(s->secret), m->time);
    const char *bearer = arena_cstr(a, arena_fmt(a, "Authorization: Bearer %.*s", STR_ARG(token)));
    const char *url = arena_cstr(a, arena_fmt(a, "%s/v2/notifications/sms", s->notify_url));
    str body = body_of(s, a, m);
    struct curl_slist *headers = NULL;
    CURL *c = s->lib.easy_init();
    if (!c) return ERR(UNAVAILABLE, "no memory");
    err e = headers_make(s, bearer, &headers);
    if (!e.kind) e = options_set(s, c, url, headers, body);
    if (!e.kind) e = outcome(s, c, s->lib.easy_perform(c));
    s->lib.easy_cleanup(c);
    s->lib.slist_free_all(headers);
    return e;
}
