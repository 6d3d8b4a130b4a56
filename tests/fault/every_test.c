/* Every command, whichever allocation fails. app/run_every_test.c does all rows of command.def; while it does, one
 * allocation of each command fails, once or from then on, so that a round tries one of every command. RUNS set: so many
 * rounds, up to the allocations of the largest.
 *
 * After each: it is done, or refused as UNAVAILABLE; with memory the same key does it; in the end every story verifies
 * and what is folded anew is what is there. The same rounds have to find a bind that is not looked at. */
#include "app/every_test.h"
#include "app/run.h"
#include "tests/fault/memory.h"
#include "tests/fault/planted_bind.h"
#include "tests/fault/trial.h"
#include <sys/mman.h>
#include <time.h>

enum { COMMANDS = 512, SOME = 10, PLANTED_MOST = 200, SPREAD = 97 };

static struct {
    bool on, counts;
    long seed, n, command;
} plan;
/* Allocations of each in turn, of the largest, and how often anything failed. */
static struct {
    _Atomic long of[COMMANDS], most, failed, refused;
} *whole;

#pragma GCC diagnostic ignored "-Wmissing-prototypes"
err __real_run_wait(struct app_thread *, struct run *);
err __wrap_run_wait(struct app_thread *, struct run *);

/* The test's own arena is given memory by who armed it: it may run out, too. */
static err starved(struct app_thread *thread, struct run *run, long fail) {
    struct arena *arena = run->arena;
    jmp_buf leave, *before = arena->leave;
    err e;
    arena->leave = &leave;
    arena->why = OK;
    if (setjmp(leave) == 0) {
        memory_orders->fail = fail;
        memory_orders->sticky = plan.on;
        memory_orders->count = memory_orders->failed = 0;
        memory_orders->armed = 1;
        e = __real_run_wait(thread, run);
    } else {
        store_reader_rest(app_reader(thread));
        e = arena->why;
    }
    memory_orders->armed = 0;
    arena->leave = before;
    return e;
}

/* Each command fails at a place of its own, so that one round is not all of one kind. */
static long place(void) {
    long of = whole->of[plan.command % COMMANDS];
    return plan.counts || !of ? 0 : 1 + (plan.seed + plan.n * SPREAD + plan.command * 7) % of;
}

err __wrap_run_wait(struct app_thread *thread, struct run *run) {
    static struct run given, first;
    if (!whole) return __real_run_wait(thread, run); /* no round: the test itself */
    given = *run;
    plan.command++;
    err e = starved(thread, run, place());
    if (plan.counts) whole->of[plan.command % COMMANDS] = memory_orders->count;
    if (plan.counts && memory_orders->count > whole->most) whole->most = memory_orders->count;
    whole->failed += memory_orders->failed > 0;
    whole->refused += e.kind == ERR_UNAVAILABLE;
    if (e.kind && e.kind != ERR_UNAVAILABLE && memory_orders->failed)
        test_err(__FILE__, __LINE__, e, ERR_UNAVAILABLE);
    if (e.kind != ERR_UNAVAILABLE) return e;
    first = given;
    e = __real_run_wait(thread, &first);
    *run = first;
    return e;
}

static void round_of(struct app_test *t, struct trial_sum *sum, long n) {
    (void)t;
    plan.n = n;
    plan.command = 0;
    fprintf(stderr, "# round %ld\n", n);
    every_command(home_open());
    sum->acknowledged++;
}

static struct trial_sum *rounds(bool on, bool planted, long most) {
    const char *seed = getenv("SEED");
    struct lang *lang;
    struct trial_sum *sum = trial_sum_make();
    alarm(0);
    CHECK_OK(lang_open(&lang)); /* for all that follow */
    if (!whole)
        whole = mmap(NULL, sizeof *whole, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(whole != MAP_FAILED);
    plan.on = on;
    plan.seed = seed ? strtol(seed, NULL, 10) : (long)time(NULL);
    plan.counts = true;
    trial_rounds(round_of, sum, 0, 1, 1);
    plan.counts = false;
    planted_bind = planted;
    if (!sum->failed) trial_rounds(round_of, sum, 1, 1 + most, 1);
    planted_bind = false;
    return sum;
}

static void all_hold(bool on) {
    struct trial_sum *sum = rounds(on, false, trial_runs(on ? SOME / 2 : SOME));
    printf("# seed %ld: %ld rounds of every command; the largest has %ld allocations; %ld failed, %ld "
           "refused\n",
           plan.seed, sum->rounds, whole->most, whole->failed, whole->refused);
    if (sum->failed) fprintf(stderr, "%s", sum->why);
    CHECK(!sum->failed && sum->rounds > 2);
    CHECK(whole->failed > 10 && whole->refused > 10);
}

TEST("every command: an allocation fails once") { all_hold(false); }
TEST("every command: allocations fail from one on") { all_hold(true); }
TEST("the same rounds find a bind that is not looked at") {
    struct trial_sum *sum = rounds(false, true, PLANTED_MOST);
    printf("# found after %ld rounds: %s", sum->rounds, sum->why);
    CHECK(sum->failed > 0);
}
