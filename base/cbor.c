#include "base/cbor.h"

/* Major types, RFC 8949 section 3.1. */
enum {
    MAJOR_UINT,
    MAJOR_NEGATIVE,
    MAJOR_BYTES,
    MAJOR_TEXT,
    MAJOR_ARRAY,
    MAJOR_MAP,
    MAJOR_TAG,
    MAJOR_SIMPLE
};
enum { FALSE_BYTE = 0xF4, TRUE_BYTE = 0xF5 };

static void put_head(struct buf *out, unsigned major, uint64_t n) {
    unsigned char head[9];
    size_t size = n < 24 ? 0 : n <= UINT8_MAX ? 1 : n <= UINT16_MAX ? 2 : n <= UINT32_MAX ? 4 : 8;
    unsigned info = size == 0 ? (unsigned)n : size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27;
    head[0] = (unsigned char)(major << 5 | info);
    for (size_t i = size; i; i--, n >>= 8)
        head[i] = (unsigned char)n;
    buf_put(out, (str){(const char *)head, size + 1});
}

void cbor_put_int(struct buf *out, int64_t n) {
    if (n < 0)
        put_head(out, MAJOR_NEGATIVE, (uint64_t)(-1 - n));
    else
        put_head(out, MAJOR_UINT, (uint64_t)n);
}

void cbor_put_bytes(struct buf *out, str s) {
    put_head(out, MAJOR_BYTES, s.len);
    buf_put(out, s);
}

void cbor_put_text(struct buf *out, str s) {
    put_head(out, MAJOR_TEXT, s.len);
    buf_put(out, s);
}

void cbor_put_bool(struct buf *out, bool yes) {
    buf_byte(out, (char)(yes ? TRUE_BYTE : FALSE_BYTE));
}

void cbor_put_array(struct buf *out, size_t count) {
    put_head(out, MAJOR_ARRAY, count);
}

void cbor_put_map(struct buf *out, size_t pairs) {
    put_head(out, MAJOR_MAP, pairs);
}

struct head {
    enum cbor_kind kind;
    uint64_t n;
    size_t size;
};

static inline enum cbor_kind peek(const struct cbor *c) {
    static const enum cbor_kind kind[] = {CBOR_UINT,  CBOR_NEGATIVE, CBOR_BYTES, CBOR_TEXT,
                                          CBOR_ARRAY, CBOR_MAP,      CBOR_END,   CBOR_END};
    if (!c->rest.len) return CBOR_END;
    unsigned char first = (unsigned char)c->rest.at[0];
    if (first == FALSE_BYTE || first == TRUE_BYTE) return CBOR_BOOL;
    return (first & 31) > 27 ? CBOR_END : kind[first >> 5];
}

enum cbor_kind cbor_peek(const struct cbor *c) {
    return peek(c);
}

static err wrong(const char *why) {
    return (err){ERR_INVALID, why, __FILE__};
}

/* A head in its shortest form, whose length the rest can hold. NULL, or what is wrong: an err is large, and there are
 * thousands of heads in a snapshot. */
static inline const char *read_head(const struct cbor *c, struct head *ret) {
    enum cbor_kind kind = peek(c);
    if (kind == CBOR_END) return "cbor: ends, or is of a kind we do not write";
    const unsigned char *p = (const unsigned char *)c->rest.at;
    uint64_t n = p[0] & 31;
    size_t more = 0;
    if (kind != CBOR_BOOL && n >= 24) {
        more = (size_t)1 << (n - 24);
        if (c->rest.len - 1 < more) return "cbor: a head ends early";
        n = 0;
        for (size_t i = 1; i <= more; i++)
            n = n << 8 | p[i];
        if (n < 24 || (more > 1 && n >> (more * 4) == 0)) return "cbor: a head that is too long";
    }
    uint64_t left = c->rest.len - 1 - more;
    bool number = kind == CBOR_UINT || kind == CBOR_NEGATIVE;
    if (number && n > INT64_MAX) return "cbor: an integer over 64 bits";
    if (kind == CBOR_MAP ? n > left / 2 : !number && kind != CBOR_BOOL && n > left)
        return "cbor: a length over what is left";
    *ret = (struct head){kind, n, more + 1};
    return NULL;
}

static inline const char *take_head(struct cbor *c, enum cbor_kind kind, uint64_t *ret) {
    struct head h;
    const char *why = read_head(c, &h);
    if (why) return why;
    if (h.kind != kind) return "cbor: of another kind";
    c->rest = str_from(c->rest, h.size);
    *ret = h.n;
    return NULL;
}

err cbor_int_long(struct cbor *c, int64_t *ret) {
    uint64_t n;
    bool negative = peek(c) == CBOR_NEGATIVE;
    const char *why = take_head(c, negative ? CBOR_NEGATIVE : CBOR_UINT, &n);
    if (why) return wrong(why);
    *ret = negative ? -1 - (int64_t)n : (int64_t)n;
    return OK;
}

err cbor_bytes(struct cbor *c, str *ret) {
    uint64_t n;
    const char *why = take_head(c, CBOR_BYTES, &n);
    if (why) return wrong(why);
    *ret = str_upto(c->rest, n);
    c->rest = str_from(c->rest, n);
    return OK;
}

err cbor_text(struct cbor *c, str *ret) {
    uint64_t n;
    struct cbor at = *c;
    const char *why = take_head(&at, CBOR_TEXT, &n);
    if (why) return wrong(why);
    str text = str_upto(at.rest, n);
    if (!str_utf8(text)) return ERR(INVALID, "cbor: text that is not UTF-8");
    c->rest = str_from(at.rest, n);
    *ret = text;
    return OK;
}

err cbor_bool(struct cbor *c, bool *ret) {
    uint64_t n;
    const char *why = take_head(c, CBOR_BOOL, &n);
    if (why) return wrong(why);
    *ret = n == (TRUE_BYTE & 31);
    return OK;
}

err cbor_array(struct cbor *c, size_t *ret_count) {
    uint64_t n;
    const char *why = take_head(c, CBOR_ARRAY, &n);
    if (why) return wrong(why);
    *ret_count = n;
    return OK;
}

err cbor_map(struct cbor *c, size_t *ret_pairs) {
    uint64_t n;
    const char *why = take_head(c, CBOR_MAP, &n);
    if (why) return wrong(why);
    *ret_pairs = n;
    return OK;
}

/* One value; of an array or a map its head alone, and how many values follow. */
static err skip_one(struct cbor *c, uint64_t *ret_inside) {
    struct head h;
    str s;
    *ret_inside = 0;
    switch (peek(c)) {
    case CBOR_BYTES: return cbor_bytes(c, &s);
    case CBOR_TEXT: return cbor_text(c, &s);
    case CBOR_UINT:
    case CBOR_NEGATIVE:
    case CBOR_BOOL:
    case CBOR_ARRAY:
    case CBOR_MAP:
    case CBOR_END: break;
    }
    const char *why = read_head(c, &h);
    if (why) return wrong(why);
    c->rest = str_from(c->rest, h.size);
    if (h.kind == CBOR_ARRAY) *ret_inside = h.n;
    if (h.kind == CBOR_MAP) *ret_inside = h.n * 2;
    return OK;
}

err cbor_skip(struct cbor *c, str *ret_raw) {
    struct cbor at = *c;
    uint64_t left[CBOR_DEEP + 1] = {1};
    size_t deep = 0;
    for (;;) {
        while (!left[deep] && deep)
            deep--;
        if (!left[deep]) break;
        uint64_t inside;
        TRY(skip_one(&at, &inside));
        left[deep]--;
        if (!inside) continue;
        if (deep == CBOR_DEEP) return ERR(INVALID, "cbor: nested too deep");
        left[++deep] = inside;
    }
    *ret_raw = str_upto(c->rest, c->rest.len - at.rest.len);
    *c = at;
    return OK;
}
