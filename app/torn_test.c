/* What half a read or half a write of a page comes to. SQLite takes the rest of such a page as zeros
 * and goes on, so the page is no error by itself: what is sealed, linked and counted must tell, or the
 * file's own check. Pages are spoiled on the disk, one after the other, as a crash of the machine or a
 * file cut short would leave them; nothing may seem well. */
#include "app/home_test.h"
#include <fcntl.h>

enum { PAGE = 4096, STEPS = 60 };

struct file {
    struct home h;
    str whole; /* its bytes, with nothing left in the journal */
    int refused, told, same;
};

static void put(struct file *f, str bytes) {
    static const char *const names[] = {"data/keukentafel.db-wal", "data/keukentafel.db-shm"};
    int fd = open(app_test_path(f->h.t, "data/keukentafel.db"), O_WRONLY | O_TRUNC | O_CLOEXEC);
    CHECK(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && close(fd) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)unlink(app_test_path(f->h.t, names[i]));
}

static void quiet(void *count, const struct finding *found) {
    CHECK(found->what);
    ++*(size_t *)count;
}

/* Opened without the look before it, which a file of many gigabytes does not get whole either. */
static void spoil(struct file *f, str bytes, size_t page, const char *how) {
    struct verified sums;
    size_t found = 0;
    put(f, bytes);
    err begun = app_test_try(f->h.t);
    if (begun.kind) {
        CHECK_ERR(begun, BROKEN);
        f->refused++;
        return;
    }
    err read = keep_verify(f->h.t->thread, quiet, &found, &sums);
    if (!read.kind && !found) /* then it was derived: an operator's `rebuild` tells */
        read = keep_rebuild(f->h.t->thread, false, quiet, &found, &sums);
    app_test_leave(f->h.t);
    f->told += found || read.kind == ERR_BROKEN;
    if (found || read.kind == ERR_BROKEN) return;
    fprintf(stderr, "# page %zu, %s: %s\n", page, how, read.kind ? read.what : "all seems well");
    test_fail(__FILE__, __LINE__, "a spoiled page is not told");
}

static struct file file_make(void) {
    struct file f = {.h = home_open()};
    char words[100];
    for (int i = 0; i < STEPS; i++) {
        memset(words, 'a' + i % 26, sizeof words - 1);
        words[sizeof words - 1] = 0;
        home_step(&f.h, f.h.mia, words, i % 3 ? audience_rule_directors : audience_rule_me);
    }
    (void)app_test_sign_in(f.h.t, f.h.mia.account, false);
    app_test_leave(f.h.t);
    f.whole = app_test_file(f.h.t, "data/keukentafel.db");
    CHECK(f.whole.len % PAGE == 0 && f.whole.len > 30 * PAGE);
    return f;
}

static void each_page(size_t from, size_t count, const char *how) {
    struct file f = file_make();
    char *bytes = arena_bytes(&f.h.t->arena, f.whole.len);
    for (size_t page = 0; page < f.whole.len / PAGE; page++) {
        char *at = bytes + page * PAGE + from;
        memcpy(bytes, f.whole.at, f.whole.len);
        memset(at, 0, count);
        if (memcmp(bytes, f.whole.at, f.whole.len) == 0)
            f.same++; /* zeros already */
        else
            spoil(&f, (str){bytes, f.whole.len}, page, how);
    }
    printf("# %s: %d pages refused at the start, %d told by verify, %d with nothing there\n", how,
           f.refused, f.told, f.same);
    put(&f, f.whole);
    app_test_enter(f.h.t);
    home_close(&f.h);
}

TEST("no page whose second half is gone seems well") { each_page(PAGE / 2, PAGE / 2, "half a page"); }
TEST("no page that is gone seems well") { each_page(0, PAGE, "a whole page"); }

TEST("a file that is cut short is refused, wherever it ends") {
    struct file f = file_make();
    size_t pages = f.whole.len / PAGE;
    for (size_t page = 1; page < pages; page += 3)
        spoil(&f, str_upto(f.whole, page * PAGE + page % 2 * PAGE / 2), page, "the end");
    CHECK(f.refused > 0 && f.told == 0);
    put(&f, f.whole);
    app_test_enter(f.h.t);
    home_close(&f.h);
}
