#include "tests/fault/trial.h"
#include "lang/lang.h"
#include <fcntl.h>
#include <sodium.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <time.h>

enum { SLOW_MS = 1000 };

/* Catalogues and hard hashes cost more than the rest of a round, and no disk: the first are read once for all
 * children, the second are made easy. */
err __real_lang_open(struct lang **);
err __wrap_lang_open(struct lang **);
void __wrap_lang_close(struct lang *);
int __wrap_crypto_pwhash(unsigned char *, unsigned long long, const char *, unsigned long long,
                         const unsigned char *, unsigned long long, size_t, int);
static struct lang *lang;

err __wrap_lang_open(struct lang **ret) {
    if (!lang) TRY(__real_lang_open(&lang));
    *ret = lang;
    return OK;
}
void __wrap_lang_close(struct lang *kept) {
    (void)kept;
}
int __wrap_crypto_pwhash(unsigned char *to, unsigned long long n, const char *word,
                         unsigned long long count, const unsigned char *salt, unsigned long long hard,
                         size_t memory, int kind) {
    (void)hard, (void)memory, (void)kind;
    return crypto_generichash(to, (size_t)n, (const unsigned char *)word, count, salt,
                              crypto_pwhash_SALTBYTES);
}

struct trial_sum *trial_sum_make(void) {
    struct trial_sum *sum =
        mmap(NULL, sizeof *sum, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(sum != MAP_FAILED);
    return sum;
}

static void drain(int from, char why[TRIAL_WHY]) {
    size_t n = 0;
    char rest[256];
    for (ssize_t got; (got = read(from, rest, sizeof rest)) > 0;) {
        size_t room = TRIAL_WHY - 1 - n, take = (size_t)got < room ? (size_t)got : room;
        memcpy(why + n, rest, take);
        n += take;
    }
    why[n] = 0;
}

bool trial_round(struct app_test *t, void (*fn)(struct app_test *, struct trial_sum *, long),
                 struct trial_sum *sum, long n, char why[TRIAL_WHY]) {
    int ends[2], status;
    app_test_wipe(t);
    CHECK(pipe(ends) == 0);
    fflush(NULL);
    pid_t child = fork();
    CHECK(child >= 0);
    if (!child) {
        CHECK(close(ends[0]) == 0 && dup2(ends[1], STDERR_FILENO) >= 0);
        alarm(TRIAL_SECONDS);
        fn(t, sum, n);
        _exit(0);
    }
    CHECK(close(ends[1]) == 0);
    drain(ends[0], why);
    CHECK(close(ends[0]) == 0 && waitpid(child, &status, 0) == child);
    sum->rounds++;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    size_t said = strlen(why);
    if (WIFSIGNALED(status))
        CHECK(snprintf(why + said, TRIAL_WHY - said, "# ended by signal %d\n", WTERMSIG(status)) > 0);
    return false;
}

static void side(void (*fn)(struct app_test *, struct trial_sum *, long), struct trial_sum *sum,
                 long from, long to, long step) {
    struct app_test *t = app_test_open();
    app_test_leave(t);
    char why[TRIAL_WHY];
    for (long n = from; n < to && !sum->over; n += step) {
        if (trial_round(t, fn, sum, n, why)) continue;
        if (!sum->failed++) memcpy(sum->why, why, sizeof why);
        sum->over = true;
    }
    app_test_wipe(t);
    CHECK(rmdir(t->folder) == 0);
}

void trial_rounds(void (*fn)(struct app_test *, struct trial_sum *, long), struct trial_sum *sum,
                  long from, long to, long step) {
    pid_t child[TRIAL_SIDES];
    sum->over = false;
    fflush(NULL);
    for (long i = 0; i < TRIAL_SIDES; i++) {
        child[i] = fork();
        CHECK(child[i] >= 0);
        if (child[i]) continue;
        side(fn, sum, from + i * step, to, TRIAL_SIDES * step);
        _exit(0);
    }
    for (int i = 0; i < TRIAL_SIDES; i++) {
        int status;
        CHECK(waitpid(child[i], &status, 0) == child[i] && WIFEXITED(status) &&
              WEXITSTATUS(status) == 0);
    }
}

double trial_ms(void) {
    struct timespec now;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void trial_started(struct trial_sum *sum, double ms) {
    long whole = (long)ms;
    sum->starts++;
    sum->slow_starts += whole >= SLOW_MS;
    for (long before = sum->longest_ms; whole > before;)
        if (atomic_compare_exchange_weak(&sum->longest_ms, &before, whole)) break;
}

long trial_runs(long otherwise) {
    const char *runs = getenv("RUNS");
    long n = runs && *runs ? strtol(runs, NULL, 10) : 0;
    return n > 0 ? n : otherwise;
}
