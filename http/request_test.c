#include "base/test.h"
#include "http/address.h"
#include "http/request.h"

static struct arena arena;

TEST("a target is decoded once, and refused when it has two meanings") {
    static const struct {
        const char *target;
        int status;
        const char *path, *query;
    } row[] = {
        {"/", 0, "/", ""},
        {"/a/b?c=d&e", 0, "/a/b", "c=d&e"},
        {"/a%20b", 0, "/a b", ""},
        {"/%41%c3%A9", 0, "/Aé", ""},
        {"/%2541", 0, "/%41", ""},
        {"/é", 0, "/é", ""},
        {"/a?b?c%00", 0, "/a", "b?c%00"},
        {"/a+b", 0, "/a+b", ""},
        {"/a#b", 0, "/a#b", ""},
        {"", 400, "", ""},
        {"*", 400, "", ""},
        {"a/b", 400, "", ""},
        {"?/", 400, "", ""},
        {"http://x/a", 400, "", ""},
        {"x:80", 400, "", ""},
        {"/%", 400, "", ""},
        {"/%4", 400, "", ""},
        {"/%g1", 400, "", ""},
        {"/%1g", 400, "", ""},
        {"/%00", 400, "", ""},
        {"/%0a", 400, "", ""},
        {"/%7f", 400, "", ""},
        {"/a%2fb", 400, "", ""},
        {"/a%2Fb", 400, "", ""},
        {"/%ff", 400, "", ""},
        {"/%c3", 400, "", ""},
        {"/%ed%a0%80", 400, "", ""},
        {"/\xff", 400, "", ""},
        {"/a?\x01", 400, "", ""},
        {"/a?\x7f", 400, "", ""},
        {"/a b", 400, "", ""},
    };
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct http_request r = {0};
        int status = request_target(&arena, str_of(row[i].target), &r);
        if (status != row[i].status) fprintf(stderr, "# %s\n", row[i].target);
        CHECK_INT(status, row[i].status);
        CHECK_STR(r.path, str_of(row[i].path));
        CHECK_STR(r.query, str_of(row[i].query));
    }
    arena_free(&arena);
}

TEST("methods by name, in capitals") {
    CHECK_INT(request_method(S("GET")), HTTP_GET);
    CHECK_INT(request_method(S("HEAD")), HTTP_HEAD);
    CHECK_INT(request_method(S("POST")), HTTP_POST);
    CHECK_INT(request_method(S("PUT")), HTTP_PUT);
    CHECK_INT(request_method(S("PATCH")), HTTP_PATCH);
    CHECK_INT(request_method(S("DELETE")), HTTP_DELETE);
    CHECK_INT(request_method(S("OPTIONS")), HTTP_OPTIONS);
    CHECK_INT(request_method(S("get")), HTTP_OTHER);
    CHECK_INT(request_method(S("")), HTTP_OTHER);
}

TEST("headers and cookies: the first of a name") {
    struct http_pair pairs[] = {
        {S("cookie"), S("a=1; b=2;c=3 ; d; =x")},
        {S("host"), S("x")},
        {S("cookie"), S("a=9; e=5")},
    };
    struct http_request r = {.headers = pairs, .header_count = 3};
    CHECK_STR(http_header(&r, "host"), S("x"));
    CHECK_STR(http_header(&r, "hos"), S(""));
    CHECK_STR(http_cookie(&r, "a"), S("1"));
    CHECK_STR(http_cookie(&r, "b"), S("2"));
    CHECK_STR(http_cookie(&r, "c"), S("3"));
    CHECK_STR(http_cookie(&r, "d"), S(""));
    CHECK_STR(http_cookie(&r, "e"), S("5"));
    CHECK_STR(http_cookie(&r, "f"), S(""));
}

TEST("gzip is taken when its weight is not nothing") {
    CHECK(accepts_gzip(S("gzip")));
    CHECK(accepts_gzip(S("br, GZip;q=0.5")));
    CHECK(accepts_gzip(S("gzip;q=1, *;q=0")));
    CHECK(accepts_gzip(S("*")));
    CHECK(!accepts_gzip(S("")));
    CHECK(!accepts_gzip(S("br, deflate")));
    CHECK(!accepts_gzip(S("gzip;q=0")));
    CHECK(!accepts_gzip(S("gzip; q=0.000, *")));
    CHECK(!accepts_gzip(S("*;q=0")));
    CHECK(!accepts_gzip(S("gzipped")));
}

static bool reads(const char *text, const char *want) {
    struct address a;
    return address_read(str_of(text), &a) && str_eq(address_write(&arena, &a), str_of(want));
}

TEST("addresses: both kinds, one form") {
    struct address a;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK(reads("192.0.2.1", "192.0.2.1"));
    CHECK(reads("::ffff:192.0.2.1", "192.0.2.1"));
    CHECK(reads("2001:DB8:0::1", "2001:db8::1"));
    CHECK(!address_read(S(""), &a));
    CHECK(!address_read(S("192.0.2"), &a));
    CHECK(!address_read(S("192.0.2.1:80"), &a));
    CHECK(!address_read(S("127.0.0.1\0"), &a));
    CHECK(!address_read(S("unknown"), &a));
    CHECK(address_read(S("::1"), &a) && address_here(&a));
    CHECK(address_read(S("127.0.0.1"), &a) && address_here(&a));
    CHECK(address_read(S("127.0.0.2"), &a) && !address_here(&a));
    arena_free(&arena);
}

TEST("the client is the first from the right that is no proxy of ours") {
    struct proxies p;
    struct address a;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK_OK(proxies_read(" 10.0.0.1,10.0.0.2 ", &p));
    CHECK_INT((int64_t)p.count, 2);
    CHECK(proxies_client(&p, S("1.1.1.1, 2.2.2.2, 10.0.0.2,10.0.0.1"), &a));
    CHECK_STR(address_write(&arena, &a), S("2.2.2.2"));
    CHECK(!proxies_client(&p, S("1.1.1.1, nonsense, 10.0.0.1"), &a));
    CHECK(!proxies_client(&p, S("10.0.0.1"), &a));
    CHECK(!proxies_client(&p, S(""), &a));
    CHECK(!proxies_client(&p, S(","), &a));
    CHECK_ERR(proxies_read("10.0.0.0/8", &p), INVALID);
    CHECK_OK(proxies_read(NULL, &p));
    CHECK_INT((int64_t)p.count, 0);
    arena_free(&arena);
}

TEST("a crowd counts an address, and a whole /64 as one") {
    struct crowd *c = calloc(1, sizeof *c);
    struct address a, b, d;
    CHECK(c && address_read(S("192.0.2.1"), &a) && address_read(S("2001:db8::1"), &b) &&
          address_read(S("2001:db8::ffff"), &d));
    CHECK_OK(crowd_open(c));
    CHECK_INT(crowd_count(c, &a), 0);
    for (int i = 0; i < 5; i++)
        crowd_add(c, &a, 1);
    crowd_add(c, &b, 1);
    crowd_add(c, &d, 1);
    CHECK(crowd_count(c, &a) >= 5);
    CHECK(crowd_count(c, &b) >= 2);
    for (int i = 0; i < 5; i++)
        crowd_add(c, &a, -1);
    crowd_add(c, &b, -1);
    crowd_add(c, &d, -1);
    CHECK_INT(crowd_count(c, &a) + crowd_count(c, &b), 0);
    free(c);
}

TEST("of a target that is refused its plain beginning is told") {
    CHECK_STR(request_plain(S("/api/v1/tables/%00")), S("/api/v1/tables/"));
    CHECK_STR(request_plain(S("/api/v1?older=1")), S("/api/v1"));
    CHECK_STR(request_plain(S("/a\x80")), S("/a"));
    CHECK_STR(request_plain(S("http://x/")), S("http"));
    CHECK_STR(request_plain(S("")), S(""));
}
