/* Whatever body a program sends with a write: it is read as fields of that write, each text once, or refused. The first
 * two bytes pick the route. */
#include "base/fuzz.h"
#include "web/api.h"
#include "web/pages.h"

enum { CAP = 16 << 20 };

void __wrap_page_refuse(struct page *, err);

/* How it is said is for a page that has a browser. */
void __wrap_page_refuse(struct page *p, err e) {
    assert(e.kind == ERR_INVALID || e.kind == ERR_UNAVAILABLE);
    p->failed = e.kind;
}

static str path_of(struct arena *a, const char *pattern) {
    struct buf out = {.arena = a};
    for (const char *c = pattern; *c; c++) {
        if (*c != '{') {
            buf_byte(&out, *c);
            continue;
        }
        buf_put(&out, S("0000000000000000000000000a"));
        while (*c != '}') c++;
    }
    return buf_str(&out);
}

static void check_form(const struct page *p, const struct record_type *type) {
    for (size_t i = 0; i < p->form.count; i++) {
        const struct http_pair *pair = &p->form.at[i];
        assert(record_field(type, pair->name) && str_utf8(pair->value));
        for (size_t j = 0; j < i; j++) assert(!str_eq(pair->name, p->form.at[j].name));
    }
}

static void body_try(struct page *p) {
    bool order = p->route->kind == ROUTE_ORDER;
    const struct record_type *type = order ? command_type(p->route->command) : deed_type(p->route);
    str key;
    if (!type) return;
    bool read = api_write_read(p, type, &key);
    assert(read == !p->failed);
    if (!read) return;
    check_form(p, type);
    if (order && !page_read_command(p, p->route->command)) assert(p->refusals.count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    jmp_buf leave;
    bool known;
    if (count < 2 || arena_open(&a, CAP, &leave).kind) return 0;
    size_t pick = (bytes[0] | (size_t)bytes[1] << 8) % route_count;
    while (route_table[pick].kind != ROUTE_ORDER && route_table[pick].kind != ROUTE_DEED)
        pick = (pick + 1) % route_count;
    if (!setjmp(leave)) {
        struct http_pair headers[] = {{S("idempotency-key"), S("k")},
                                      {S("content-type"), S("application/json")}};
        struct exchange x = {.arena = &a,
                             .request = {.method = HTTP_POST,
                                         .path = path_of(&a, route_table[pick].path),
                                         .body = {(const char *)bytes + 2, count - 2},
                                         .headers = headers,
                                         .header_count = sizeof headers / sizeof *headers}};
        struct page *p = NEW(&a, struct page, 1);
        *p = (struct page){.arena = &a,
                           .x = &x,
                           .route = &route_table[pick],
                           .who = {.signed_in = true, .bearer = true}};
        (void)route_match(HTTP_POST, x.request.path, p->part, &known);
        body_try(p);
    }
    arena_free(&a);
    return 0;
}
