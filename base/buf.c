#include "base/buf.h"
#include <stdarg.h>
#include <stdio.h>

enum { BUF_LEAST = 64 };

void buf_room(struct buf *b, size_t more) {
    if (more <= b->cap - b->len) return;
    size_t want, cap;
    if (__builtin_add_overflow(b->len, more, &want) || __builtin_mul_overflow(b->cap, 2, &cap))
        arena_leave(b->arena, ERR(BROKEN, "a buffer that overflows"));
    if (cap < want) cap = want;
    if (cap < BUF_LEAST) cap = BUF_LEAST;
    char *to = arena_bytes(b->arena, cap);
    if (b->len) memcpy(to, b->at, b->len);
    b->at = to;
    b->cap = cap;
}

void buf_put(struct buf *b, str s) {
    if (!s.len) return;
    buf_room(b, s.len);
    memcpy(b->at + b->len, s.at, s.len);
    b->len += s.len;
}

void buf_byte(struct buf *b, char c) {
    buf_room(b, 1);
    b->at[b->len++] = c;
}

void buf_int(struct buf *b, int64_t n) {
    char text[20], *at = text + sizeof text;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0) *--at = '-';
    buf_put(b, (str){at, (size_t)(text + sizeof text - at)});
}

void buf_fmt(struct buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    int m = -1;
    if (n >= 0) {
        buf_room(b, (size_t)n + 1);
        m = vsnprintf(b->at + b->len, (size_t)n + 1, format, again);
    }
    va_end(again);
    if (m < 0 || m != n) arena_leave(b->arena, ERR(BROKEN, "a format that cannot be written"));
    b->len += (size_t)n;
}
