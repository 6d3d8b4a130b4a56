#include "app/taken_out.h"
#include <stdlib.h>

struct taken_row {
    struct id item;
    int64_t number;
    bool empty, out; /* out: it takes the item out */
};

err taken_out_open(struct taken_out *t) {
    *t = (struct taken_out){.rows.count = 0};
    return arena_open(&t->arena, (size_t)1 << 30, NULL);
}

void taken_out_close(struct taken_out *t) {
    arena_free(&t->arena);
}

void taken_out_begin(struct taken_out *t) {
    arena_reset(&t->arena);
    t->rows.at = NULL;
    t->rows.count = t->rows.cap = 0;
}

void taken_out_row(struct taken_out *t, const struct event *e, bool empty) {
    struct taken_row *row = PUSH(&t->arena, &t->rows, struct taken_row);
    *row = (struct taken_row){.item = e->item, .number = e->number, .empty = empty};
    row->out = !empty && e->kind == EV_item_taken_out;
}

static int by_item(const void *a, const void *b) {
    const struct taken_row *one = a, *other = b;
    int side = memcmp(one->item.byte, other->item.byte, sizeof one->item.byte);
    return side ? side : (one->number > other->number) - (one->number < other->number);
}

/* Each item's rows from the last to the first. */
void taken_out_end(struct taken_out *t, taken_out_fn *fn, void *state) {
    bool out = false;
    if (t->rows.count) qsort(t->rows.at, t->rows.count, sizeof *t->rows.at, by_item);
    for (size_t i = t->rows.count; i > 0; i--) {
        const struct taken_row *row = &t->rows.at[i - 1];
        if (i == t->rows.count || !id_eq(row->item, t->rows.at[i].item)) out = false;
        if (row->empty && !out) fn(state, row->number, "it was emptied, and nothing took it out");
        if (!row->empty && out)
            fn(state, row->number, "it was taken out, and is there again");
        out |= row->out;
    }
}
