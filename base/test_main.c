#include "base/test.h"
#include <inttypes.h>
#include <signal.h>

static struct test *first, **last = &first;

void test_add(struct test *t) {
    *last = t;
    last = &t->next;
}

_Noreturn void test_fail(const char *file, int line, const char *what) {
    fprintf(stderr, "# %s:%d: %s\n", file, line, what);
    exit(1);
}

void test_str(const char *file, int line, str got, str want) {
    if (str_eq(got, want)) return;
    fprintf(stderr, "#  got: %.*s\n# want: %.*s\n", STR_ARG(got), STR_ARG(want));
    test_fail(file, line, "another text");
}

void test_int(const char *file, int line, int64_t got, int64_t want) {
    if (got == want) return;
    fprintf(stderr, "#  got: %" PRId64 "\n# want: %" PRId64 "\n", got, want);
    test_fail(file, line, "another number");
}

void test_err(const char *file, int line, err got, enum err_kind want) {
    if (got.kind == want) return;
    fprintf(stderr, "#  got: %s (%s, %s)\n# want: %s\n", err_name(got.kind), got.what ? got.what : "",
            got.where ? got.where : "", err_name(want));
    test_fail(file, line, "another outcome");
}

int test_dies(const char *file, int line) {
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) test_fail(file, line, "no child could be made");
    if (!child) {
        if (!freopen("/dev/null", "w", stderr)) _exit(0);
        alarm(TEST_SECONDS);
        return 0;
    }
    int status;
    if (waitpid(child, &status, 0) != child) test_fail(file, line, "the child was lost");
    if (!WIFSIGNALED(status) || WTERMSIG(status) == SIGALRM) test_fail(file, line, "does not abort");
    return 1;
}

static bool run(const struct test *t) {
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) return false;
    if (!child) {
        alarm(TEST_SECONDS);
        t->run();
        exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) != child) return false;
    if (WIFSIGNALED(status)) fprintf(stderr, "# ended by signal %d\n", WTERMSIG(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(int count, char **words) {
    int n = 0, bad = 0;
    for (const struct test *t = first; t; t = t->next) {
        if (count > 1 && !strstr(t->name, words[1]) && !strstr(t->file, words[1])) continue;
        bool good = run(t);
        printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++n, t->file, t->name);
        bad += !good;
    }
    printf("1..%d\n# %d passed, %d failed\n", n, n - bad, bad);
    return bad || !n;
}
