/* cbor: the part of RFC 8949 that events use: integers, byte and text strings, arrays, maps, bool.
 * Writing is canonical (shortest heads, definite lengths). Reading is zero-copy and strict: what the
 * writer would not have made is INVALID, so that one value has one encoding.
 * Limits: nesting CBOR_DEEP; lengths are checked against what is left.                          */
#pragma once
#include "base/buf.h"

enum { CBOR_DEEP = 8 };
enum cbor_kind { CBOR_UINT, CBOR_NEGATIVE, CBOR_BYTES, CBOR_TEXT, CBOR_ARRAY, CBOR_MAP, CBOR_BOOL, CBOR_END };

void cbor_put_int(struct buf *, int64_t);
void cbor_put_bytes(struct buf *, str);
void cbor_put_text(struct buf *, str);
void cbor_put_bool(struct buf *, bool);
void cbor_put_array(struct buf *, size_t count);
void cbor_put_map(struct buf *, size_t pairs);

struct cbor {
    str rest;
};
enum cbor_kind cbor_peek(const struct cbor *); /* CBOR_END: nothing left, or nothing we read */
MUST_USE err cbor_int_long(struct cbor *, int64_t *ret); /* cbor_int(), of any length */
static inline err cbor_int(struct cbor *c, int64_t *ret) {
    unsigned char first = c->rest.len ? (unsigned char)c->rest.at[0] : 0xFF;
    if ((first & 0xDF) >= 24) return cbor_int_long(c, ret);
    *ret = first & 0x20 ? -1 - (int64_t)(first & 31) : first; /* of one byte, as most are: numbers of fields */
    c->rest = str_from(c->rest, 1);
    return OK;
}
/* A byte string of exactly so many bytes, fewer than 24, comes next: they are copied. False: nothing is taken. */
static inline bool cbor_few(struct cbor *c, void *ret, size_t count) {
    if (c->rest.len <= count || (unsigned char)c->rest.at[0] != (0x40 | count)) return false;
    memcpy(ret, c->rest.at + 1, count);
    c->rest = str_from(c->rest, count + 1);
    return true;
}
MUST_USE err cbor_bytes(struct cbor *, str *ret);
MUST_USE err cbor_text(struct cbor *, str *ret); /* well-formed UTF-8 */
MUST_USE err cbor_bool(struct cbor *, bool *ret);
MUST_USE err cbor_array(struct cbor *, size_t *ret_count);
MUST_USE err cbor_map(struct cbor *, size_t *ret_pairs);
MUST_USE err cbor_skip(struct cbor *, str *ret_raw); /* one whole value, checked, as its bytes */
