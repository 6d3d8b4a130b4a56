/* buf: a growing byte buffer in an arena. */
#pragma once
#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *at;
    size_t len, cap;
};

void buf_room(struct buf *, size_t more); /* makes room, so that what follows does not grow */
void buf_put(struct buf *, str);
void buf_byte(struct buf *, char);
void buf_int(struct buf *, int64_t);
void buf_fmt(struct buf *, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline str buf_str(const struct buf *b) {
    return (str){b->at, b->len};
}
