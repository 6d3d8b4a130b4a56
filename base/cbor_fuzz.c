/* Whatever reads is written again to the same bytes. */
#include "base/cbor.h"
#include "base/fuzz.h"

static void copy(struct cbor *c, struct buf *out);

static void copy_group(struct cbor *c, struct buf *out, size_t count) {
    while (count--)
        copy(c, out);
}

static void copy(struct cbor *c, struct buf *out) {
    int64_t n;
    str s;
    bool yes;
    size_t count;
    err e = OK;
    switch (cbor_peek(c)) {
    case CBOR_UINT:
    case CBOR_NEGATIVE:
        e = cbor_int(c, &n);
        cbor_put_int(out, n);
        break;
    case CBOR_BYTES:
        e = cbor_bytes(c, &s);
        cbor_put_bytes(out, s);
        break;
    case CBOR_TEXT:
        e = cbor_text(c, &s);
        assert(str_utf8(s));
        cbor_put_text(out, s);
        break;
    case CBOR_BOOL:
        e = cbor_bool(c, &yes);
        cbor_put_bool(out, yes);
        break;
    case CBOR_ARRAY:
        e = cbor_array(c, &count);
        cbor_put_array(out, count);
        copy_group(c, out, count);
        break;
    case CBOR_MAP:
        e = cbor_map(c, &count);
        cbor_put_map(out, count);
        copy_group(c, out, count * 2);
        break;
    case CBOR_END: e = ERR(INVALID, "checked before"); break;
    }
    assert(!e.kind);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 64 << 20, NULL).kind) return 0;
    struct cbor c = {{(const char *)bytes, count}};
    str raw;
    while (c.rest.len) {
        struct cbor before = c;
        err e = cbor_skip(&c, &raw);
        if (e.kind) {
            assert(e.kind == ERR_INVALID && c.rest.at == before.rest.at &&
                   c.rest.len == before.rest.len);
            break;
        }
        assert(raw.len && raw.at == before.rest.at && c.rest.len == before.rest.len - raw.len);
        struct buf out = {.arena = &a};
        struct cbor again = {raw};
        copy(&again, &out);
        assert(!again.rest.len && str_eq(buf_str(&out), raw));
    }
    arena_free(&a);
    return 0;
}
