/* simulate: many years of many households in one thread, and what must be true after every step of them.
 *
 *   simulate [--runs YEARS] [--seed SEED] [--only STEP,STEP…] [--tell] [--planted BUG]
 *
 * Each world has a seed and a process of its own. A world that breaks a law is told again with as few of its actions as
 * still break it. Without --seed it also proves itself: every planted bug has to be found.           */
#include "tests/simulate/world.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

enum { WORLD_YEARS = 8, WORLD_SECONDS = 120, YEARS = 240, SHRINK_SECONDS = 20, SHORT = 24 };

struct asked {
    uint64_t seed; /* 0: all from 1 on */
    double years;
    const char *only;
    bool tell;
    enum planted planted;
};

static const struct {
    const char *name, *wrong;
} bugs[] = {{"none", ""},
#define P(name, wrong) {#name, wrong},
            PLANTED(P)
#undef P
};

static struct world world;
static struct shared *shared;

_Noreturn void test_fail(const char *file, int line, const char *what) {
    world_say(&world, "    %s:%d: %s\n", file, line, what);
    char law[160];
    snprintf(law, sizeof law, "%s:%d: %s", file, line, what);
    world_broken(&world, law);
}

void test_err(const char *file, int line, err got, enum err_kind want) {
    if (got.kind != want) test_fail(file, line, got.what ? got.what : err_name(got.kind));
}

void test_str(const char *file, int line, str got, str want) {
    if (!str_eq(got, want)) test_fail(file, line, "another text");
}

void test_int(const char *file, int line, int64_t got, int64_t want) {
    if (got != want) test_fail(file, line, "another number");
}

/* NULL: no law was broken. Lives until the next. */
static const char *run(uint64_t seed, const struct actions *actions, enum planted planted, FILE *tell) {
    static char law[200];
    int status;
    memset(shared, 0, sizeof *shared);
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) return "no process could be made";
    if (child == 0) {
        alarm(WORLD_SECONDS);
        world_run(&world, seed, actions, planted, tell, shared);
        fflush(NULL);
        _exit(0);
    }
    if (waitpid(child, &status, 0) != child) return "a process was lost";
    if (WIFSIGNALED(status)) snprintf(law, sizeof law, "it ended by signal %d", WTERMSIG(status));
    else snprintf(law, sizeof law, "%s", WEXITSTATUS(status) ? "it ended" : shared->broken);
    return law[0] ? law : NULL;
}

/* What one reads, up to what differs from time to time. */
static bool same_law(const char *one, const char *other) {
    return one && other && strncmp(one, other, strcspn(other, ":")) == 0;
}

static struct actions without(const struct actions *all, size_t from, size_t count) {
    struct actions left = {.at = malloc(sizeof *left.at * (all->count + 1))};
    if (!left.at) abort();
    for (size_t i = 0; i < all->count; i++)
        if (i < from || i >= from + count) left.at[left.count++] = all->at[i];
    return left;
}

/* Leaves out halves, quarters, … and single actions as long as the same law is broken. A. Zeller, 1999. */
static void shrink(uint64_t seed, struct actions *all, enum planted planted, const char *law) {
    time_t until = time(NULL) + SHRINK_SECONDS;
    for (size_t part = (all->count + 1) / 2; part && time(NULL) < until;) {
        bool any = false;
        for (size_t from = all->count; from-- > 0 && time(NULL) < until;) {
            size_t first = from + 1 > part ? from + 1 - part : 0;
            struct actions fewer = without(all, first, part);
            bool still = fewer.count < all->count && same_law(run(seed, &fewer, planted, NULL), law);
            if (still) {
                free(all->at);
                *all = fewer;
                any = true;
            } else {
                free(fewer.at);
            }
            from = first;
        }
        if (part == 1 && !any) break;
        part = part == 1 ? 1 : (part + 1) / 2;
    }
}

static bool line_of(const char *path, char *to, size_t room) {
    FILE *f = fopen(path, "r");
    bool read = f && fgets(to, (int)room, f);
    if (f) fclose(f);
    if (read) to[strcspn(to, "\n")] = 0;
    return read;
}

/* Of the checkout that stands here, as git writes it down. */
static void commit_of(char *to, size_t room) {
    char head[200], path[220];
    bool read = line_of(".git/HEAD", head, sizeof head);
    bool named = read && strncmp(head, "ref: ", 5) == 0 &&
                 snprintf(path, sizeof path, ".git/%s", head + 5) < (int)sizeof path;
    if (!named || !line_of(path, to, room)) snprintf(to, room, "%.40s", read ? head : "unknown");
}

static void tell_failure(uint64_t seed, struct actions *all, enum planted planted, const char *broken) {
    char law[200], commit[48];
    size_t before = all->count, step = shared->step;
    snprintf(law, sizeof law, "%s", broken);
    commit_of(commit, sizeof commit);
    printf("# seed %llu, commit %s, step %zu: broken: %s\n", (unsigned long long)seed, commit, step,
           law);
    printf("# again: build/release/tests/simulate --seed %llu --tell%s%s\n", (unsigned long long)seed,
           planted ? " --planted " : "", planted ? bugs[planted].name : "");
    if (step + 1 < all->count) all->count = step + 1;
    shrink(seed, all, planted, law);
    printf("# the shortest way there, %zu of %zu actions (--only", all->count, before);
    for (size_t i = 0; i < all->count; i++)
        printf("%c%u", i ? ',' : ' ', all->at[i].number);
    puts("):");
    run(seed, all, planted, stdout);
    fflush(stdout);
}

struct sums {
    struct shared of;
    int passed, failed;
};

static void add(struct sums *s) {
    s->of.years += shared->years;
    s->of.events += shared->events;
    s->of.commands += shared->commands;
    s->of.crashes += shared->crashes;
    s->of.faults += shared->faults;
    s->of.signs += shared->signs;
    s->of.erased += shared->erased;
    s->of.restored += shared->restored;
    s->of.joined += shared->joined;
}

static double cpu_seconds(void) {
    struct rusage children;
    if (getrusage(RUSAGE_CHILDREN, &children) != 0) return 0;
    return (double)children.ru_utime.tv_sec + (double)children.ru_utime.tv_usec / 1e6;
}

static void keep_only(struct actions *all, const char *only) {
    struct actions some = {.at = all->at};
    for (const char *at = only; at && *at; at += *at == ',') {
        unsigned long number = strtoul(at, (char **)(uintptr_t)&at, 10);
        for (size_t i = 0; i < all->count; i++)
            if (all->at[i].number == number) some.at[some.count++] = all->at[i];
    }
    *all = some;
}

static void live(const struct asked *asked, struct sums *sums) {
    double before = cpu_seconds();
    uint64_t seed = asked->seed ? asked->seed : 1;
    double years = asked->seed ? WORLD_YEARS : asked->years;
    for (; sums->of.years < years && !sums->failed; seed++) {
        struct actions all = plan_make(seed, WORLD_YEARS);
        if (asked->only) keep_only(&all, asked->only);
        const char *law = run(seed, &all, asked->planted, asked->tell ? stdout : NULL);
        shared->years = WORLD_YEARS;
        add(sums);
        sums->failed += law != NULL;
        if (law && (asked->only || asked->tell))
            printf("# broken: %s\n", law);
        else if (law)
            tell_failure(seed, &all, asked->planted, law);
        free(all.at);
    }
    double spent = cpu_seconds() - before;
    const struct shared *of = &sums->of;
    printf("# %.0f household-years in %.1f s of one core, %.0f a minute; each of %.0f events and %.0f "
           "commands\n",
           of->years, spent, of->years / spent * 60, (double)of->events / of->years,
           (double)of->commands / of->years);
    printf("# %zu crashes, %zu calls of the disk failed, %zu sign-ins, %zu came to a table, %zu tables "
           "erased,"
           " %zu backups put back\n",
           of->crashes, of->faults, of->signs, of->joined, of->erased, of->restored);
    printf("%s - every law held after every step\n", sums->failed ? "not ok" : "ok");
    sums->passed += !sums->failed;
}

/* As short as its beginning allows: the actions that were left out did not matter. */
static size_t shortest(uint64_t seed, struct actions *all, enum planted bug, const char *found) {
    char law[200];
    snprintf(law, sizeof law, "%s", found);
    size_t before = all->count = shared->step + 1;
    shrink(seed, all, bug, law);
    printf("# %zu actions became %zu\n", before, all->count);
    return all->count;
}

/* The simulator finds what it has to find, within the years that it lives without finding anything. */
static bool proves(enum planted bug, double years, bool shrinks) {
    bool found = false;
    double lived = 0;
    for (uint64_t seed = 1; lived < years && !found; seed++, lived += WORLD_YEARS) {
        struct actions all = plan_make(seed, WORLD_YEARS);
        const char *law = run(seed, &all, bug, NULL);
        found = law && shared->broken[0];
        if (law) printf("# in year %.0f: %s\n", lived + WORLD_YEARS, law);
        if (found && shrinks) found = shortest(seed, &all, bug, law) <= SHORT;
        free(all.at);
    }
    return found;
}

static void prove(double years, struct sums *sums) {
    for (enum planted bug = PLANTED_NONE + 1; bug < PLANTED_END; bug++) {
        bool found = proves(bug, years, bug == PLANTED_seat);
        printf("%s - found when %s\n", found ? "ok" : "not ok", bugs[bug].wrong);
        *(found ? &sums->passed : &sums->failed) += 1;
    }
}

static enum planted planted_of(const char *name) {
    for (size_t i = 0; i < PLANTED_END; i++)
        if (strcmp(bugs[i].name, name) == 0) return (enum planted)i;
    fprintf(stderr, "no bug of the name %s\n", name);
    exit(2);
}

int main(int count, char **words) {
    struct asked asked = {.years = YEARS};
    for (int i = 1; i < count; i++) {
        const char *value = i + 1 < count ? words[i + 1] : "";
        if (strcmp(words[i], "--tell") == 0)
            asked.tell = true;
        else if (strcmp(words[i], "--runs") == 0)
            asked.years = atof(value), i++;
        else if (strcmp(words[i], "--seed") == 0)
            asked.seed = strtoull(value, NULL, 10), i++;
        else if (strcmp(words[i], "--only") == 0)
            asked.only = value, i++;
        else if (strcmp(words[i], "--planted") == 0)
            asked.planted = planted_of(value), i++;
        else
            return fprintf(stderr, "simulate: no option %s\n", words[i]), 2;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED || !stand_in_begin()) return 2;
    struct sums sums = {0};
    live(&asked, &sums);
    if (!asked.seed && !asked.planted) prove(asked.years, &sums);
    printf("# %d passed, %d failed\n", sums.passed, sums.failed);
    return sums.failed != 0;
}
