#include "app/thread.h"
#include <stdlib.h>

enum { BEHIND_BYTES = 256 * 1024 };

struct behind {
    struct store_write write;
    struct arena arena;
};

static void behind_done(struct store_write *write) {
    struct behind *b = write->state;
    arena_free(&b->arena);
    free(b);
}

struct store_write *write_behind(struct app *app) {
    (void)app;
    struct behind *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    if (arena_open(&b->arena, BEHIND_BYTES, NULL).kind) {
        free(b);
        return NULL;
    }
    b->write = (struct store_write){.arena = &b->arena, .done = behind_done, .state = b};
    return &b->write;
}

void write_behind_submit(struct app *app, struct store_write *write) {
    store_submit(app->store, write);
}
