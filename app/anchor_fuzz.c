/* Whatever lines stand in the place of anchors: they are read, passed over or said to be wrong, and a
 * run that is written * behind them makes nothing wrong that was right. An odd first byte: what a line
 * holds opens as it stands, in pieces of two * bytes of size each; else the bytes are the lines. */
#include "app/anchor.h"
#include "app/app_fuzz.h"
#include <stdlib.h>

enum { CAP = 64 << 20, PIECE_MOST = 2000 };

static void found(void *state, const struct finding *f) {
    (void)state;
    assert(f->what);
}

struct said {
    struct fuzz_home *home;
    struct anchor_book *book;
};

static err said(void *state, str line) {
    struct said *s = state;
    return anchor_read(s->home->thread, s->book, s->book->lines + 1, line);
}

static void lines_read(struct fuzz_home *home, struct arena *a, struct anchor_book *book, bool opens,
                       str rest) {
    for (int64_t number = 1; rest.len; number++) {
        str line;
        if (opens) {
            size_t size = (uint8_t)rest.at[0];
            rest = str_from(rest, 1);
            if (rest.len) size |= (size_t)((uint8_t)rest.at[0] & 7) << 8, rest = str_from(rest, 1);
            str piece = str_upto(rest, size < rest.len ? size : rest.len);
            rest = str_from(rest, piece.len);
            line = arena_fmt(a, "keukentafel-anchor-1 2026-11-22T07:00:00Z %.*s",
                             STR_ARG(base32_write(a, (const uint8_t *)piece.at, piece.len)));
        } else {
            line = str_cut(&rest, '\n');
        }
        home->open = opens;
        err e = anchor_read(home->thread, book, number, line);
        home->open = false;
        assert(!e.kind);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct fuzz_home *home = fuzz_home();
    struct arena a;
    if (!count || arena_open(&a, CAP, NULL).kind) return 0;
    struct anchor_book book = {.arena = &a};
    lines_read(home, &a, &book, bytes[0] & 1, (str){(const char *)bytes + 1, count - 1});
    assert(book.anchors.count * 72 <= count);
    struct anchor_book after = book;
    after.anchors.at = NULL;
    after.anchors.count = after.anchors.cap = 0;
    anchor_read_end(&book);
    assert(!book.wrong == !book.what);
    struct said to = {home, &after};
    if ((!book.wrong || book.tail) && !anchor_write(home->thread, &book, found, said, NULL, &to).kind) {
        anchor_read_end(&after);
        assert(!after.wrong && after.lines > 0);
    }
    arena_free(&a);
    return 0;
}
