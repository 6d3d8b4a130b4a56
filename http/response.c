#include "http/loop.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { HEADER_MOST = 8192 };

static const struct {
    const char *name, *value;
} security[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
     "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
     "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"},
};

static const char hsts_name[] = "Strict-Transport-Security",
                  hsts_value[] = "max-age=31536000; includeSubDomains";

static const char *plain_text(int status) {
    switch (status) {
    case 413: return "That was too much at once. Please make it shorter and try again.\n";
    case 408: return "That took too long. Please try again.\n";
    case 414:
    case 431:
    case 505:
    case 400: return "Something went wrong with this address. Please go back and try again.\n";
    case 429:
    case 503: return "It is very busy. Please try again in a moment.\n";
    }
    return "Something went wrong. Please try again later.\n";
}

struct head {
    size_t count;
    char at[HEADER_MOST];
};

/* False: it does not fit. */
__attribute__((format(printf, 2, 3))) static bool put(struct head *h, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int n = vsnprintf(h->at + h->count, sizeof h->at - h->count, format, values);
    va_end(values);
    if (n < 0 || (size_t)n >= sizeof h->at - h->count) return false;
    h->count += (size_t)n;
    return true;
}

static bool put_head(struct head *h, int status, const struct http_response *r, bool hsts) {
    char date[32] = "";
    struct tm tm;
    time_t now = time(NULL);
    if (gmtime_r(&now, &tm)) strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &tm);
    bool fits = put(h, "HTTP/1.1 %d %s\r\nDate: %s\r\nConnection: close\r\nCache-Control: no-store\r\n",
                    status, MHD_get_reason_phrase_for((unsigned)status), date) &&
                put(h, "Content-Type: %s\r\nContent-Length: %zu\r\n", r->type, r->body.len);
    if (status == 503) fits = fits && put(h, "Retry-After: 2\r\n");
    for (size_t i = 0; i < sizeof security / sizeof *security; i++)
        fits = fits && put(h, "%s: %s\r\n", security[i].name, security[i].value);
    if (hsts) fits = fits && put(h, "%s: %s\r\n", hsts_name, hsts_value);
    for (size_t i = 0; i < r->headers.count; i++)
        fits = fits && put(h, "%.*s: %.*s\r\n", STR_ARG(r->headers.at[i].name),
                           STR_ARG(r->headers.at[i].value));
    return fits && put(h, "\r\n");
}

/* What does not fit in the socket's own room is not waited for: the connection ends. */
void response_write(const struct connection *c, int status, const struct http_response *drawn) {
    struct http_response plain = {.type = "text/plain; charset=utf-8",
                                  .body = str_of(plain_text(status))};
    const struct http_response *r = drawn && drawn->body.len && drawn->type ? drawn : &plain;
    struct head head = {.count = 0};
    if (!put_head(&head, status, r, c->loop->server->config.hsts)) return;
    struct iovec parts[] = {{head.at, head.count}, {(void *)r->body.at, r->body.len}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = sizeof parts / sizeof *parts};
    ssize_t sent = sendmsg(c->fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    (void)sent; /* gone, or deaf: there is nobody to tell */
}

struct making {
    struct MHD_Response *response;
    bool failed;
};

static void add(struct making *m, const char *name, const char *value) {
    if (MHD_add_response_header(m->response, name, value) != MHD_YES) m->failed = true;
}

static void add_security(struct making *m, bool hsts) {
    for (size_t i = 0; i < sizeof security / sizeof *security; i++)
        add(m, security[i].name, security[i].value);
    if (hsts) add(m, hsts_name, hsts_value);
}

static enum MHD_Result send_busy(const struct loop *l, struct MHD_Connection *library) {
    return l->busy ? MHD_queue_response(library, 503, l->busy) : MHD_NO;
}

/* What could not be made is our 503 instead: to send that takes no memory. */
static enum MHD_Result finish(const struct loop *l, struct MHD_Connection *library, struct making *m,
                              int status) {
    enum MHD_Result queued = MHD_NO;
    if (m->response && !m->failed) queued = MHD_queue_response(library, (unsigned)status, m->response);
    if (m->response) MHD_destroy_response(m->response);
    return queued == MHD_YES ? queued : send_busy(l, library);
}

enum MHD_Result response_send_plain(const struct loop *l, struct MHD_Connection *library, int status,
                                    bool last) {
    if (status == 503 && l->busy) return send_busy(l, library);
    const char *text = plain_text(status);
    struct making m = {
        MHD_create_response_from_buffer(strlen(text), (void *)text, MHD_RESPMEM_PERSISTENT), false};
    if (!m.response) return send_busy(l, library);
    add(&m, "Content-Type", "text/plain; charset=utf-8");
    add(&m, "Cache-Control", "no-store");
    if (last) add(&m, "Connection", "close");
    add_security(&m, false);
    return finish(l, library, &m, status);
}

void http_add_header(struct exchange *x, const char *name, str value) {
    bool broken = !request_value_ok(value) || !request_name_ok(str_of(name)) || value.len > HEADER_MOST;
    if (broken) {
        fprintf(stderr, "http: a header of an answer cannot be sent: %s\n",
                request_name_ok(str_of(name)) ? name : "?");
        return;
    }
    struct http_pair *p = PUSH(x->arena, &x->response.headers, struct http_pair);
    *p = (struct http_pair){str_of(name), arena_copy(x->arena, value)};
}

static bool has_header(const struct http_response *r, str lower) {
    for (size_t i = 0; i < r->headers.count; i++)
        if (name_is(r->headers.at[i].name, lower)) return true;
    return false;
}

static bool is_text(const char *type) {
    str t = str_of(type);
    return str_starts(t, S("text/")) || str_starts(t, S("application/json")) ||
           str_starts(t, S("image/svg+xml")) || str_starts(t, S("application/manifest+json"));
}

/* The body in gzip, in the arena; empty: it would not be smaller. */
static str compress(struct call *c, str body) {
    size_t most = libdeflate_gzip_compress_bound(c->loop->gzip, body.len);
    char *to = NEW(c->exchange.arena, char, most);
    size_t n = libdeflate_gzip_compress(c->loop->gzip, body.at, body.len, to, most);
    return n && n < body.len ? (str){to, n} : (str){0};
}

struct sending {
    str body;
    const char *etag;
    bool gzip, varies;
};

/* Leaps when the arena is full. */
static void choose_body(struct call *c, struct sending *s) {
    const struct http_request *q = &c->exchange.request;
    const struct http_response *r = &c->exchange.response;
    bool taken = accepts_gzip(http_header(q, "accept-encoding"));
    if (r->file) {
        s->varies = true;
        s->gzip = taken;
        s->body = (str){(const char *)r->file->gzip, r->file->gzip_count};
        if (!taken) {
            err e = embedded_unpack(r->file, c->exchange.arena, &s->body);
            if (e.kind) arena_leave(c->exchange.arena, e);
        }
        s->etag =
            arena_cstr(c->exchange.arena, arena_fmt(c->exchange.arena, "W/\"%s\"", r->file->hash));
        return;
    }
    s->varies = is_text(r->type) && r->body.len >= (size_t)loop_limit(c->loop, HTTP_LIMIT_GZIP_FROM);
    if (!s->varies || !taken) return;
    str small = compress(c, r->body);
    s->gzip = small.len;
    if (small.len) s->body = small;
}

static bool etag_listed(str list, str etag) {
    while (list.len)
        if (str_eq(str_trim(str_cut(&list, ',')), etag)) return true;
    return false;
}

static void add_all(struct call *c, struct making *m, const struct sending *s) {
    const struct http_response *r = &c->exchange.response;
    if (r->type && s->body.len) add(m, "Content-Type", r->type);
    if (s->gzip) add(m, "Content-Encoding", "gzip");
    if (s->varies) add(m, "Vary", "Accept-Encoding");
    if (s->etag) add(m, "ETag", s->etag);
    if (!has_header(r, S("cache-control"))) add(m, "Cache-Control", "no-store");
    if (r->status == 503 && !has_header(r, S("retry-after"))) add(m, "Retry-After", "2");
    if (c->last) add(m, "Connection", "close");
    for (size_t i = 0; i < r->headers.count; i++)
        add(m, r->headers.at[i].name.at, r->headers.at[i].value.at);
    if (!r->no_security_headers) add_security(m, c->loop->server->config.hsts);
}

/* Apart, for nothing may change between setjmp() and the leap that is read after it. */
static bool choose_or_leap(struct call *c, struct sending *s) {
    if (setjmp(c->leave)) return false;
    choose_body(c, s);
    return true;
}

enum MHD_Result response_send(struct call *c) {
    struct http_response *r = &c->exchange.response;
    struct loop *l = c->loop;
    l->calls.active--;
    c->stage = CALL_SENT;
    connection_enter(l, c->connection, PHASE_ANSWERING);
    if (!r->file && !r->body.len && r->status >= 400)
        return response_send_plain(l, c->library, r->status, c->last);
    struct sending s = {.body = r->body};
    if (!choose_or_leap(c, &s)) {
        if (r->file) return response_send_plain(l, c->library, 503, c->last);
        s = (struct sending){.body = r->body, .varies = true}; /* no room to make it small */
    }
    if (s.etag && etag_listed(http_header(&c->exchange.request, "if-none-match"), str_of(s.etag)))
        r->status = 304;
    if (r->status == 304 || r->status == 204) s.body = (str){0};
    bool stays = (r->file && s.gzip) || c->large;
    struct making m = {
        MHD_create_response_from_buffer(s.body.len, (void *)s.body.at,
                                        stays ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY), false};
    if (m.response) add_all(c, &m, &s);
    enum MHD_Result queued = finish(l, c->library, &m, r->status);
    /* Whoever reads slowly holds the bytes that are left, and not all that it took to make them. */
    if (!c->large) {
        memory_give(l, c->memory);
        c->memory = NULL;
    }
    return queued;
}

err response_keep_busy(struct call *c) {
    struct http_response *r = &c->exchange.response;
    const char *text = plain_text(503);
    if (!r->body.len)
        *r = (struct http_response){.body = str_of(text), .type = "text/plain; charset=utf-8"};
    r->status = 503;
    struct making m = {
        MHD_create_response_from_buffer(r->body.len, (void *)r->body.at, MHD_RESPMEM_MUST_COPY), false};
    if (!m.response) return ERR(UNAVAILABLE, "no memory for an answer");
    add_all(c, &m, &(struct sending){.body = r->body});
    if (!m.failed) {
        c->loop->busy = m.response;
        return OK;
    }
    MHD_destroy_response(m.response);
    return ERR(UNAVAILABLE, "no memory for an answer");
}
