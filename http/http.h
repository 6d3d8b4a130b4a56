/* http: libmicrohttpd wrapped as request and response values. Knows nothing of pages.
 *
 * One loop per thread: its own listening socket (SO_REUSEPORT), its own epoll over the library's
 * epoll fd and an eventfd. Only the loop thread touches connections; a handler that must wait parks
 * the exchange, and whoever finishes the work calls http_ready() from any thread.
 *
 * Owns:   connections, the arena of each exchange.
 * Limits: http/limit.def, one row each; a whole request has one deadline, however busily it drips.
 * Fails:  a request that cannot get its arena is answered 503 before any handler runs; a handler that
 *         leaves by its arena's `leave` is answered 500 (503 when memory ran out).               */
#pragma once
#include "base/arena.h"
#include "base/embed.h"

enum http_limit {
#define LIMIT(name, value, unit) HTTP_LIMIT_##name,
#include "http/limit.def"
#undef LIMIT
    HTTP_LIMIT_END
};
int64_t http_limit(enum http_limit);

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS, HTTP_OTHER };

struct http_pair {
    str name, value;
};
struct http_request {
    enum http_method method;
    str path;            /* percent-decoded once, UTF-8 without control bytes, else 400 was answered */
    str query;           /* raw */
    str body;
    struct http_pair *headers; /* names in lower case */
    size_t header_count;
    str address;         /* of the client: the peer, or what a trusted proxy says (config) */
    bool secure;         /* https here or at a trusted proxy */
};
str http_header(const struct http_request *, const char *name); /* lower case; empty: none */
str http_cookie(const struct http_request *, const char *name);

struct http_response {
    int status;
    const char *type;    /* "text/html; charset=utf-8" … */
    str body;
    const struct embedded *file; /* instead of body: sent as it is, gzip when taken */
    struct { struct http_pair *at; size_t count, cap; } headers;
    bool no_security_headers; /* never set but by http/ itself */
};

struct exchange;
typedef void http_handler(void *thread_state, struct exchange *);
struct exchange {
    struct arena *arena;
    struct http_request request;
    struct http_response response;
    void *state;          /* the handler's own, between parking and going on */
    http_handler *resume; /* set by http_park() */
};
void http_add_header(struct exchange *, const char *name, str value); /* value without CR, LF, NUL, else dropped and logged */
/* The handler returns right after; when somebody calls http_ready(), `resume` runs on the loop thread,
 * also when the client has gone. */
void http_park(struct exchange *, http_handler *resume);
void http_ready(struct exchange *); /* any thread, once per park */

struct http_config {
    const char *listen;   /* 127.0.0.1, ::1, 0.0.0.0 … */
    uint16_t port;        /* 0: any; see http_port() */
    unsigned loops;
    const char *trusted_proxies; /* addresses with commas, or NULL */
    bool hsts;            /* the base address is https */
    /* Per loop: its state for the handler. Called in the loop's thread before it serves. */
    err (*thread_begin)(void *app, unsigned loop, void **ret_thread_state);
    void (*thread_end)(void *thread_state);
    void (*turned)(void *thread_state); /* in the loop's thread, before it waits for more */
    http_handler *handle;
    /* Draws the answer to a request that http/ refuses, in x->response; the request is there as far
     * as it could be read. NULL, or no body: a line of plain text. It may not park. */
    void (*refuse)(void *thread_state, struct exchange *, int status);
    int64_t limits[HTTP_LIMIT_END]; /* for tests; 0: the table's */
    void *app;
};
struct http_server;
MUST_USE err http_start(const struct http_config *, struct http_server **ret); /* UNAVAILABLE: port taken … */
uint16_t http_port(const struct http_server *);
void http_stop(struct http_server *); /* answers what is parked, then ends the threads */

/* Forms: application/x-www-form-urlencoded, from a body or a query. */
struct http_form {
    struct http_pair *at;
    size_t count;
};
MUST_USE err http_form_read(struct arena *, str encoded, struct http_form *ret); /* INVALID, TOO_LARGE */
str http_form_value(const struct http_form *, str name); /* the first; empty: none */
bool http_form_has(const struct http_form *, str name);
str http_percent(struct arena *, str); /* encodes for a path or query value */
