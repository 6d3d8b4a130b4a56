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
MUST_USE err cbor_int(struct cbor *, int64_t *ret);
MUST_USE err cbor_bytes(struct cbor *, str *ret);
MUST_USE err cbor_text(struct cbor *, str *ret); /* well-formed UTF-8 */
MUST_USE err cbor_bool(struct cbor *, bool *ret);
MUST_USE err cbor_array(struct cbor *, size_t *ret_count);
MUST_USE err cbor_map(struct cbor *, size_t *ret_pairs);
MUST_USE err cbor_skip(struct cbor *, str *ret_raw); /* one whole value, checked, as its bytes */
