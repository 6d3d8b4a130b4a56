#include "app/rows.h"

struct reading {
    struct arena *arena[2];
    rows_fn *fn;
    void *state;
    err failed;
};

static void leave_by(struct reading *r, jmp_buf *leave) {
    for (size_t i = 0; i < 2; i++)
        if (r->arena[i]) r->arena[i]->leave = leave;
}

static bool on_row(void *state, const struct store_value *row, size_t columns) {
    struct reading *r = state;
    jmp_buf leave;
    bool more = true;
    leave_by(r, &leave);
    if (setjmp(leave) == 0) {
        r->failed = r->fn(r->state, row, columns, &more);
    } else {
        r->failed = r->arena[0] && r->arena[0]->why.kind ? r->arena[0]->why : r->arena[1]->why;
    }
    return !r->failed.kind && more;
}

err rows_read(struct app_thread *thread, enum sql sql, const struct store_value *params, size_t count,
              struct arena *arena, struct arena *second, rows_fn *fn, void *state) {
    struct reading r = {.arena = {arena, second}, .fn = fn, .state = state};
    jmp_buf *before[2] = {arena ? arena->leave : NULL, second ? second->leave : NULL};
    for (size_t i = 0; i < 2; i++)
        if (r.arena[i]) r.arena[i]->why = OK;
    err read = store_read(app_reader(thread), sql, params, count, on_row, &r);
    for (size_t i = 0; i < 2; i++)
        if (r.arena[i]) r.arena[i]->leave = before[i];
    return r.failed.kind ? r.failed : read;
}
