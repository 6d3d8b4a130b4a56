/* Targets, cookies, framing, weights and forwarded addresses: no byte sequence trips their readers. */
#include "http/address.h"
#include "http/request.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    struct proxies proxies;
    struct address address;
    struct http_request r = {0};
    str all = {(const char *)bytes, count}, value = all, name = str_cut(&value, ':');
    if (arena_open(&arena, 16 << 20, NULL).kind) return 0;
    if (!request_target(&arena, all, &r) && (!str_plain(r.path, false) || !str_starts(r.path, S("/"))))
        abort();
    struct http_pair pair[2] = {{S("cookie"), all}, {name, value}};
    r.headers = pair;
    r.header_count = 2;
    str cookie = http_cookie(&r, "s");
    if (cookie.len && (cookie.at < all.at || cookie.at + cookie.len > all.at + all.len)) abort();
    struct framing f = {0};
    framing_add(&f, name, value);
    framing_add(&f, S("content-length"), value);
    if (!framing_status(&f, false) && f.length < 0) abort();
    accepts_gzip(all);
    request_method(name);
    if (proxies_read("10.0.0.1", &proxies).kind) abort();
    if (proxies_client(&proxies, all, &address) && !address_write(&arena, &address).len) abort();
    arena_free(&arena);
    return 0;
}
