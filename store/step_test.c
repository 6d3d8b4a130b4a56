/* A store without a thread of its own. */
#include "store/sample.h"

static void count_done(struct store_write *w) {
    ++*(int *)w->state;
}

TEST("a store that is stepped commits in the thread that steps it, waits, or closes it") {
    struct place p = place_make();
    struct store *s = NULL;
    struct store_reader *r;
    struct arena a;
    struct store_write w[3];
    int done = 0;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    CHECK_OK(store_open(&(struct store_config){.path = p.path, .make = true, .stepped = true}, &s));
    CHECK_OK(store_reader_open(s, &r));
    CHECK(!store_step(s));
    for (int i = 0; i < 2; i++) {
        note(&w[i], &a, i);
        w[i].done = count_done;
        w[i].state = &done;
        store_submit(s, &w[i]);
    }
    CHECK(done == 0 && !noted(r, 0));
    CHECK(store_step(s) && done == 2 && noted(r, 0) && noted(r, 1)); /* one commit for both */
    CHECK(!store_step(s));
    CHECK_OK(note_wait(s, 2));
    CHECK_ERR(note_wait(s, 2), CONFLICT);
    CHECK(noted(r, 2));
    note(&w[2], &a, 3);
    w[2].done = count_done;
    w[2].state = &done;
    store_submit(s, &w[2]);
    store_reader_close(r);
    store_close(s);
    CHECK_INT(done, 3);
    CHECK_OK(w[2].result);
    s = store_at(p.path, NULL);
    CHECK_OK(store_reader_open(s, &r));
    CHECK(noted(r, 3));
    store_reader_close(r);
    store_close(s);
    arena_free(&a);
}
