/* taken_out: are those rows of a log empty that its story says were taken out, and no others? The chain runs over
 * hashes, so it tells neither that somebody emptied a row nor that an emptied one was filled again. For verify. */
#pragma once
#include "core/event.h"

struct taken_out {
    struct arena arena; /* of one log */
    struct { struct taken_row *at; size_t count, cap; } rows;
};
MUST_USE err taken_out_open(struct taken_out *);
void taken_out_close(struct taken_out *);
void taken_out_begin(struct taken_out *); /* another log */
/* The rows in order. Of an empty one only item and number count. May leave by the arena. */
void taken_out_row(struct taken_out *, const struct event *, bool empty);
typedef void taken_out_fn(void *state, int64_t number, const char *what);
void taken_out_end(struct taken_out *, taken_out_fn *, void *state);
