#include "base/embed_test.h"
#include "http/peer_test.h"
#include <libdeflate.h>
#include <stdatomic.h>

static struct served served;
static struct peer peer;

static void start(const struct http_config *c) {
    served_start(&served, c);
    peer_open(&peer, served.port, NULL);
}

static void stop(void) {
    peer_close(&peer);
    served_stop(&served);
}

#define HOST      "Host: x\r\n"
#define GET(path) "GET " path " HTTP/1.1\r\n" HOST "\r\n"

#define ASKS(request, want_status, want_body)        \
    do {                                             \
        struct answer a_ = peer_ask(&peer, request); \
        CHECK_INT(a_.status, want_status);           \
        CHECK_STR(a_.body, S(want_body));            \
    } while (0)
/* A connection of its own, which must end with the answer when `ends`. */
static struct answer ask_alone(str request, bool ends) {
    struct peer p;
    peer_open(&p, served.port, NULL);
    peer_try_send(&p, request);
    struct answer a = peer_answer(&p);
    if (ends) CHECK(peer_closed_after(&p, 5000) >= 0);
    peer_close(&p);
    return a;
}

TEST("requests follow each other on one connection, also all at once") {
    start(NULL);
    for (int i = 0; i < 50; i++)
        ASKS(GET("/a?b=c"), 200, "0 /a?b=c [] 127.0.0.1 0 ");
    peer_send(&peer, S(GET("/1") GET("/2") "POST /3 HTTP/1.1\r\n" HOST
                                           "Content-Length: 3\r\n\r\nabc" GET("/4")));
    CHECK_STR(peer_answer(&peer).body, S("0 /1? [] 127.0.0.1 0 "));
    CHECK_STR(peer_answer(&peer).body, S("0 /2? [] 127.0.0.1 0 "));
    CHECK_STR(peer_answer(&peer).body, S("2 /3? [abc] 127.0.0.1 0 "));
    CHECK_STR(peer_answer(&peer).body, S("0 /4? [] 127.0.0.1 0 "));
    stop();
}

TEST("bodies come whole: by length, in chunks, in chunks of a byte") {
    start(NULL);
    ASKS("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello", 200, "2 /? [hello] 127.0.0.1 0 ");
    ASKS("PUT / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
         200, "3 /? [hello] 127.0.0.1 0 ");
    peer_send(&peer, S("POST /c HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"));
    for (int i = 0; i < 300; i++)
        peer_send(&peer, S("1\r\nx\r\n"));
    peer_send(&peer, S("0\r\n\r\n"));
    struct answer a = peer_answer(&peer);
    CHECK_INT((int64_t)a.body.len, (int64_t)strlen("2 /c? [] 127.0.0.1 0 ") + 300);
    ASKS("DELETE /d HTTP/1.1\r\n" HOST "\r\n", 200, "5 /d? [] 127.0.0.1 0 ");
    ASKS("BREW /d HTTP/1.1\r\n" HOST "\r\n", 200, "7 /d? [] 127.0.0.1 0 ");
    stop();
}

TEST("a client that asks first is told to go on") {
    start(NULL);
    peer_send(&peer, S("POST / HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
    CHECK_INT(peer_answer(&peer).status, 100);
    ASKS("ok", 200, "2 /? [ok] 127.0.0.1 0 ");
    stop();
}

TEST("a HEAD has the length and no body") {
    start(NULL);
    peer_send(&peer, S("HEAD /long HTTP/1.1\r\n" HOST "\r\n"));
    struct answer a = peer_answer_to_head(&peer);
    CHECK_INT(a.status, 200);
    CHECK_STR(answer_header(&a, "Content-Length"), S("12288"));
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    stop();
}

static void check_security(const struct answer *a) {
    CHECK_STR(answer_header(a, "Content-Security-Policy"),
              S("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
                "'self'; manifest-src 'self'; "
                "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"));
    CHECK_STR(answer_header(a, "X-Content-Type-Options"), S("nosniff"));
    CHECK_STR(answer_header(a, "Referrer-Policy"), S("no-referrer"));
    CHECK_STR(answer_header(a, "Cross-Origin-Opener-Policy"), S("same-origin"));
    CHECK_STR(answer_header(a, "Cross-Origin-Resource-Policy"), S("same-origin"));
    CHECK(str_starts(answer_header(a, "Permissions-Policy"), S("accelerometer=()")));
}

TEST("every answer carries the security headers; no-store unless the handler says otherwise") {
    start(&(struct http_config){.hsts = true});
    struct answer a = peer_ask(&peer, GET("/headers"));
    check_security(&a);
    CHECK_STR(answer_header(&a, "Cache-Control"), S("no-store"));
    CHECK_STR(answer_header(&a, "Strict-Transport-Security"), S("max-age=31536000; includeSubDomains"));
    CHECK_STR(answer_header(&a, "X-Good"), S("yes"));
    CHECK(!answer_header(&a, "X-Bad").at && !answer_header(&a, "X-Injected").at);
    a = peer_ask(&peer, GET("/%zz"));
    CHECK_INT(a.status, 400);
    check_security(&a);
    a = peer_ask(&peer, GET("/file"));
    check_security(&a);
    CHECK_STR(answer_header(&a, "Cache-Control"), S("public, max-age=31536000, immutable"));
    stop();
    start(NULL);
    a = peer_ask(&peer, GET("/"));
    CHECK(!answer_header(&a, "Strict-Transport-Security").at);
    stop();
}

TEST("an answer is compressed when it is long enough and the client takes it") {
    start(NULL);
    char plain[12288], out[20000];
    size_t n = 0;
    struct answer a = peer_ask(&peer, GET("/long"));
    CHECK_INT((int64_t)a.body.len, 12288);
    memcpy(plain, a.body.at, sizeof plain);
    CHECK_STR(answer_header(&a, "Vary"), S("Accept-Encoding"));
    CHECK(!answer_header(&a, "Content-Encoding").at);
    a = peer_ask(&peer, "GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: br, gzip\r\n\r\n");
    CHECK_STR(answer_header(&a, "Content-Encoding"), S("gzip"));
    CHECK(a.body.len < 1000);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    CHECK(libdeflate_gzip_decompress(d, a.body.at, a.body.len, out, sizeof out, &n) ==
          LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    CHECK_STR(((str){out, n}), ((str){plain, sizeof plain}));
    a = peer_ask(&peer, "GET /short HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n");
    CHECK(!answer_header(&a, "Content-Encoding").at);
    stop();
}

TEST("a file is sent as it is, or its small form, or not at all when the client has it") {
    start(NULL);
    ASKS(GET("/file"), 200, "body{}");
    struct answer a = peer_ask(&peer, "GET /file HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n");
    CHECK_STR(a.body, ((str){(const char *)embed_body, sizeof embed_body}));
    CHECK_STR(answer_header(&a, "Content-Encoding"), S("gzip"));
    CHECK_STR(answer_header(&a, "ETag"), S("W/\"0123456789ab\""));
    peer_send(&peer,
              S("GET /file HTTP/1.1\r\n" HOST "If-None-Match: \"x\", W/\"0123456789ab\"\r\n\r\n"));
    CHECK_INT(peer_answer_to_head(&peer).status, 304);
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    stop();
}

TEST("a trusted proxy says who the client is; nobody else does") {
#define FORWARDED             \
    "GET / HTTP/1.1\r\n" HOST \
    "X-Forwarded-For: 9.9.9.9, 2001:db8::1, 127.0.0.1\r\nX-Forwarded-Proto: https\r\n\r\n"
    start(&(struct http_config){.trusted_proxies = "10.0.0.1, 127.0.0.1"});
    ASKS(FORWARDED, 200, "0 /? [] 2001:db8::1 1 ");
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    stop();
    start(&(struct http_config){.trusted_proxies = "10.0.0.1"});
    ASKS(FORWARDED, 200, "0 /? [] 127.0.0.1 0 ");
    stop();
}

TEST("cookies come by name") {
    start(NULL);
    ASKS("GET / HTTP/1.1\r\n" HOST "Cookie: ss=1; s=secret; t=2\r\n\r\n", 200,
         "0 /? [] 127.0.0.1 0 secret");
    stop();
}

static str repeat(const char *head, const char *part, int times, const char *tail) {
    size_t h = strlen(head), p = strlen(part), t = strlen(tail), n = 0;
    char *at = peer_room(h + p * (size_t)times + t + 1);
    memcpy(at, head, h);
    for (n = h; times--; n += p)
        memcpy(at + n, part, p);
    memcpy(at + n, tail, t + 1);
    return (str){at, n + t};
}

TEST("what is too large is refused, and the server goes on") {
    start(NULL);
    CHECK_INT(ask_alone(repeat("GET /", "a", 1023, " HTTP/1.1\r\n" HOST "\r\n"), false).status, 200);
    CHECK_INT(ask_alone(repeat("GET /", "a", 1024, " HTTP/1.1\r\n" HOST "\r\n"), false).status, 414);
    CHECK_INT(ask_alone(repeat("GET / HTTP/1.1\r\n" HOST, "a: b\r\n", 63, "\r\n"), false).status, 200);
    CHECK_INT(ask_alone(repeat("GET / HTTP/1.1\r\n" HOST, "a: b\r\n", 64, "\r\n"), false).status, 431);
    CHECK_INT(ask_alone(repeat("GET / HTTP/1.1\r\n" HOST "a: ", "b", 8000, "\r\n\r\n"), false).status,
              200);
    CHECK_INT(ask_alone(repeat("GET / HTTP/1.1\r\n" HOST "a: ", "b", 8192, "\r\n\r\n"), false).status,
              431);
    CHECK_INT(ask_alone(repeat("GET / HTTP/1.1\r\n" HOST "a: ", "b", 30000, "\r\n\r\n"), true).status,
              431);
    CHECK_INT(
        ask_alone(repeat("GET / HTTP/1.1\r\n" HOST "Cookie: a=", "b", 8000, "\r\n\r\n"), false).status,
        200);
    /* However little memory is left to answer with: it is answered. */
    for (int n = 500; n < 26000; n += 100) {
        const str requests[] = {
            repeat("GET / HTTP/1.1\r\n" HOST "Cookie: a=", "b", n, "\r\n\r\n"),
            repeat("GET / HTTP/1.1\r\n" HOST "Cookie: ", "a=b; ", n / 5, "\r\n\r\n"),
            repeat("GET / HTTP/1.1\r\n" HOST "a: ", "b", n, "\r\n\r\n"),
            repeat("GET /?", "a&", n / 2, " HTTP/1.1\r\n" HOST "\r\n"),
            repeat("GET /", "a", n, " HTTP/1.1\r\n" HOST "\r\n"),
        };
        for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
            int status = ask_alone(requests[i], false).status;
            CHECK(status == 200 || status == 431 || status == 414);
        }
    }
    struct answer a = ask_alone(
        repeat("POST / HTTP/1.1\r\n" HOST "Content-Length: 65536\r\n\r\n", "b", 65536, ""), false);
    CHECK_INT(a.status, 200);
    CHECK(a.body.len > 65536);
    a = ask_alone(repeat("POST / HTTP/1.1\r\n" HOST "Content-Length: 65537\r\n\r\n", "b", 65537, ""),
                  false);
    CHECK_INT(a.status, 413);
    CHECK(str_starts(a.body, S("That was too much")));
    CHECK_INT(ask_alone(S("POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999\r\n\r\n"), true).status,
              413);
    a = ask_alone(repeat("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n",
                         "8\r\n12345678\r\n", 9000, "0\r\n\r\n"),
                  false);
    CHECK_INT(a.status, 413);
    a = ask_alone(repeat("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n",
                         "8\r\n12345678\r\n", 200000, "0\r\n\r\n"),
                  true);
    CHECK_INT(a.status, 413);
    /* The same connection serves on after a body that was too large. */
    peer_send(&peer,
              repeat("POST / HTTP/1.1\r\n" HOST "Content-Length: 70000\r\n\r\n", "b", 70000, ""));
    CHECK_INT(peer_answer(&peer).status, 413);
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    stop();
}

TEST("bodies of all connections together have a limit") {
    start(&(struct http_config){.limits = {[HTTP_LIMIT_BODIES_BYTES] = 10000}});
    struct peer other;
    peer_send(&peer, repeat("POST /1 HTTP/1.1\r\n" HOST "Content-Length: 5000\r\n\r\n", "b", 4999, ""));
    peer_sleep(100);
    peer_open(&other, served.port, NULL);
    peer_send(&other,
              repeat("POST /2 HTTP/1.1\r\n" HOST "Content-Length: 5000\r\n\r\n", "b", 5000, ""));
    CHECK_INT(peer_answer(&other).status, 503);
    CHECK_INT(peer_ask(&peer, "b").status, 200);
    peer_send(&other,
              repeat("POST /2 HTTP/1.1\r\n" HOST "Content-Length: 5000\r\n\r\n", "b", 5000, ""));
    CHECK_INT(peer_answer(&other).status, 200);
    peer_close(&other);
    stop();
}

TEST("what two readers could read in two ways is refused, and the connection ends") {
    static const char *const bad[] = {
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\ncontent-length: 2\r\n\r\na",
        "POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n" HOST "Content-Length: +1\r\n\r\na",
        "GET / HTTP/1.1\r\n" HOST "Content-Length: 1, 1\r\n\r\na",
        "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.1\r\n" HOST
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n" HOST "A: b\x01\r\n\r\n",
        "GET / HTTP/1.1\r\n" HOST "A(: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" HOST HOST "\r\n",
        "GET / HTTP/1.1\r\n" HOST "host: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a@x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x, y\r\n\r\n",
    };
    start(NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct answer a = ask_alone(str_of(bad[i]), true);
        if (a.status != 400) fprintf(stderr, "# %s\n", bad[i]);
        CHECK_INT(a.status, 400);
    }
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    stop();
}

static void draw(void *state, struct exchange *x, int status) {
    CHECK(((struct served_loop *)state)->served == &served);
    if (status == 414) arena_leave(x->arena, ERR(BROKEN, "in the refusal"));
    x->response.type = "text/html; charset=utf-8";
    x->response.body =
        arena_fmt(x->arena, "<p>%d %.*s", status, STR_ARG(http_header(&x->request, "accept-language")));
}

TEST("what the library cannot read is answered by us: our headers, our words, and then the connection "
     "ends") {
    static const struct {
        const char *request;
        int status;
    } bad[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" HOST "no colon\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n" HOST "Content-Length: many\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\n" HOST "Content-Length: 99999999999999999999999\r\n\r\n", 413},
        {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", 400},
        {"POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 413},
        {"GET / HTTP/2.0\r\n" HOST "\r\n", 505},
        {"GET / HTTP/0.9\r\n" HOST "\r\n", 505},
        {"GET / HTTQ/1.1\r\n" HOST "\r\n", 400},
    };
    start(&(struct http_config){.refuse = draw, .hsts = true});
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct answer a = ask_alone(str_of(bad[i].request), true);
        if (a.status != bad[i].status) fprintf(stderr, "# %s\n", bad[i].request);
        CHECK_INT(a.status, bad[i].status);
        check_security(&a);
        CHECK_STR(answer_header(&a, "Strict-Transport-Security"),
                  S("max-age=31536000; includeSubDomains"));
        CHECK_STR(answer_header(&a, "Content-Type"), S("text/html; charset=utf-8"));
        CHECK_STR(answer_header(&a, "Connection"), S("close"));
        CHECK_STR(answer_header(&a, "Cache-Control"), S("no-store"));
        CHECK(answer_header(&a, "Date").len == strlen("Sun, 06 Nov 1994 08:49:37 GMT"));
        CHECK(str_starts(a.body, S("<p>")));
    }
    struct answer a = ask_alone(repeat("GET /", "a", 40000, " HTTP/1.1\r\n" HOST "\r\n"), true);
    CHECK_INT(a.status, 414);
    check_security(&a);
    a = ask_alone(repeat("GET / HTTP/1.1\r\n" HOST, "a: b\r\n", 9000, "\r\n"), true);
    CHECK_INT(a.status, 431);
    check_security(&a);
    /* In her language, once her headers are read; and on a connection that served her before. */
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    ASKS("POST / HTTP/1.1\r\n" HOST "Accept-Language: nl\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
         400, "<p>400 nl");
    CHECK(peer_closed_after(&peer, 5000) >= 0);
    CHECK_INT(ask_alone(S("\x16\x03\x01\r\n\r\n"), true).status,
              0); /* no HTTP at all: nothing is said */
    stop();
}

TEST("who asks first whether a large body is welcome hears at once that it is not") {
    start(NULL);
    struct answer a = ask_alone(
        S("POST / HTTP/1.1\r\n" HOST "Expect: 100-continue\r\nContent-Length: 70000\r\n\r\n"), true);
    CHECK_INT(a.status, 413);
    stop();
}

TEST("a handler that leaves is answered for, and the loop goes on") {
    start(NULL);
    for (int i = 0; i < 3; i++) {
        ASKS(GET("/leave"), 500, "Something went wrong. Please try again later.\n");
        struct answer a = peer_ask(&peer, GET("/greedy"));
        CHECK_INT(a.status, 503);
        CHECK_STR(answer_header(&a, "Retry-After"), S("2"));
        ASKS(GET("/silent"), 500, "Something went wrong. Please try again later.\n");
        ASKS(GET("/park-leave"), 500, "Something went wrong. Please try again later.\n");
        ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    }
    stop();
}

TEST("a page that does not fit gets more memory, two at a time; so does a form that is shown again") {
    struct peer slow[2];
    start(&(struct http_config){.limits = {[HTTP_LIMIT_LARGE] = 2}});
    for (int i = 0; i < 3; i++) {
        struct answer a = peer_ask(&peer, GET("/large"));
        CHECK_INT(a.status, 200);
        CHECK_INT((int64_t)a.body.len, 6000000);
    }
    struct answer again = peer_ask(&peer, "POST /large HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n");
    CHECK_INT((int64_t)again.body.len, 6000000);
    for (int i = 0; i < 2; i++) {
        peer_open(&slow[i], served.port, NULL);
        peer_send(&slow[i], S(GET("/large")));
    }
    ASKS(GET("/"), 200, "0 /? [] 127.0.0.1 0 ");
    CHECK_INT(peer_ask(&peer, GET("/large")).status, 503);
    CHECK_INT((int64_t)peer_answer(&slow[0]).body.len, 6000000);
    CHECK_INT(peer_ask(&peer, GET("/large")).status, 200);
    for (int i = 0; i < 2; i++)
        peer_close(&slow[i]);
    stop();
}

TEST("refusals are drawn by the pages; one that cannot be drawn is plain") {
    start(&(struct http_config){.refuse = draw});
    ASKS("GET /%00 HTTP/1.1\r\n" HOST "Accept-Language: nl\r\n\r\n", 400, "<p>400 nl");
    ASKS("GET /leave HTTP/1.1\r\n" HOST "Accept-Language: en\r\n\r\n", 500, "<p>500 en");
    ASKS(GET("/greedy"), 503, "<p>503 ");
    struct answer a = ask_alone(repeat("GET /", "a", 1024, " HTTP/1.1\r\n" HOST "\r\n"), false);
    CHECK_INT(a.status, 414);
    CHECK(str_starts(a.body, S("Something went wrong with this address")));
    a = ask_alone(S("POST / HTTP/1.1\r\n" HOST "Content-Length: 1\r\nContent-Length: 1\r\n\r\na"),
                  true);
    CHECK_STR(a.body, S("<p>400 "));
    stop();
}

static err refuse_to_begin(void *app, unsigned loop, void **ret) {
    (void)app;
    *ret = NULL;
    return loop == 1 ? ERR(CONFLICT, "a test") : OK;
}

static void nothing(void *state, struct exchange *x) {
    (void)state;
    (void)x;
}

TEST("a server that cannot start says why") {
    struct http_server *second;
    start(&(struct http_config){.loops = 2});
    struct http_config c = {.listen = "127.0.0.1", .port = served.port, .loops = 1, .handle = nothing};
    CHECK_ERR(http_start(&c, &second), UNAVAILABLE);
    c.port = 0;
    c.listen = "localhost";
    CHECK_ERR(http_start(&c, &second), INVALID);
    c.listen = "::1";
    c.trusted_proxies = "everybody";
    CHECK_ERR(http_start(&c, &second), INVALID);
    c.trusted_proxies = NULL;
    c.loops = 3;
    c.thread_begin = refuse_to_begin;
    CHECK_ERR(http_start(&c, &second), CONFLICT);
    stop();
    http_stop(NULL);
}
