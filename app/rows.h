/* rows: reading rows into arenas. An arena's leap may not pass over a statement that is being stepped, so
 * it is caught here for each row and comes back as an error. For app/ alone.                    */
#pragma once
#include "app/app.h"

/* *more is true; set it false to stop. */
typedef err rows_fn(void *state, const struct store_value *row, size_t columns, bool *more);
/* `arena` and `second` (each may be NULL) are what `fn` writes to. Fails: as `fn`, the store or an arena. */
MUST_USE err rows_read(struct app_thread *, enum sql, const struct store_value *params, size_t count,
                       struct arena *arena, struct arena *second, rows_fn *fn, void *state);

static inline bool row_bytes(const struct store_value *v, size_t count) {
    return v->kind == STORE_BYTES && v->s.len == count;
}
static inline struct id row_id(const struct store_value *v) { /* of 16 bytes */
    struct id id;
    memcpy(id.byte, v->s.at, sizeof id.byte);
    return id;
}
