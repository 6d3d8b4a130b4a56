/* Whichever allocation fails. People work at a table through the whole app, from the very first start to a backup,
 * while allocation number k of one act fails, once or from then on: ours, SQLite's, libsodium's, that of any library.
 *
 * After each: what was answered with success is there, once; what was refused changed nothing, unless it says that it
 * does not know; with memory again all that was refused is done, by the program that still stands or by one that
 * starts; all chains verify, a backup is whole, and nothing is kept of what failed. Some of each act, spread over all
 * it has by a seed; RUNS set: so many rounds, up to all there are.                               */
#include "tests/fault/memory.h"
#include "tests/fault/planted_bind.h"
#include "tests/fault/trial.h"
#include "tests/fault/work.h"
#include <sys/mman.h>
#include <time.h>

enum { START = ACTS, PARTS, SOME = 2 * PARTS, KEPT = 64 };

static struct {
    bool on;
    long seed, rounds;
} plan;

/* What the first round, in which nothing fails, tells the others. */
static struct {
    _Atomic long of[PARTS], kept;
} *whole;
static struct {
    int part; /* in which it fails; PARTS: in none */
    long fail;
} now;

static void memory_at(long fail, bool on) {
    memory_orders->fail = fail;
    memory_orders->sticky = on;
    memory_orders->count = memory_orders->failed = 0;
    memory_orders->armed = 1;
}

/* Until the part ends: so many it had. */
static void part_over(int part) {
    memory_orders->armed = 0;
    if (now.part == PARTS && !whole->of[part]) whole->of[part] = memory_orders->count;
}

static void part_begins(int part) {
    memory_at(now.part == part ? now.fail : 0, plan.on);
}

/* The test's own memory may run out, too: then nothing was answered. */
static err act(struct work *w, enum work_act which, err (*fn)(struct work *, enum work_act)) {
    struct app_test *t = w->h.t;
    if (which == 0) part_over(START);
    part_begins(which);
    jmp_buf leave;
    t->arena.leave = &leave;
    t->arena.why = OK;
    err e;
    if (setjmp(leave) == 0) {
        e = fn(w, which);
    } else {
        store_reader_rest(app_reader(t->thread));
        e = t->arena.why;
    }
    part_over(which);
    t->arena.leave = NULL;
    return e;
}

static void check_refusals(const struct work *w) {
    for (enum work_act which = 0; which < ACTS; which++) {
        const struct answered *a = &w->act[which];
        if (!a->tried || a->done || a->result.kind == ERR_UNAVAILABLE) continue;
        if (which == ACT_BACKUP && a->result.kind == ERR_INVALID) continue; /* of its folder */
        fprintf(stderr, "# %s: refused as %s (%s, %s)\n", work_name(which), err_name(a->result.kind),
                a->result.what, a->result.where);
        test_fail(__FILE__, __LINE__, "no memory is no other answer than UNAVAILABLE");
    }
}

/* Round 0 counts; the others go by the parts in turn, and through each of them in steps. */
static void choose(long n) {
    now.part = n ? (int)(n % PARTS) : PARTS;
    if (!n) return;
    long of = whole->of[now.part] ? whole->of[now.part] : 1, turns = plan.rounds / PARTS + 1;
    long step = of / turns > 1 ? of / turns : 1;
    now.fail = 1 + (plan.seed % step + n / PARTS * step) % of;
}

static void round_of(struct app_test *t, struct trial_sum *sum, long n) {
    int64_t live = memory_orders->live;
    struct work w = work_new(t);
    choose(n);
    fprintf(stderr, "# %s, allocation %ld%s\n",
            now.part < ACTS ? work_name((enum work_act)now.part) : "the start", now.fail,
            plan.on ? " and all after it" : "");
    part_begins(START);
    w.around = act;
    err begun = work_life(&w);
    if (!w.stands) part_over(START);
    w.around = NULL;
    check_refusals(&w);
    for (enum work_act which = 0; which < ACTS; which++) {
        sum->acknowledged += w.act[which].done;
        sum->refused += w.act[which].tried && !w.act[which].done;
    }
    if (!w.stands) {
        CHECK_ERR(begun, UNAVAILABLE);
        CHECK_OK(work_start(&w));
    }
    work_check(&w);
    work_finish(&w);
    work_stop(&w);
    CHECK_OK(work_start(&w));
    work_check(&w);
    work_stop(&w);
    arena_free(&t->arena);
    long kept = (long)(memory_orders->live - live);
    if (n == 0) whole->kept = kept;
    if (kept <= whole->kept + KEPT) return;
    fprintf(stderr, "# %ld blocks are left, and %ld without a fault\n", kept, whole->kept);
    test_fail(__FILE__, __LINE__, "memory was lost");
}

static struct trial_sum *rounds(bool on) {
    struct trial_sum *sum = trial_sum_make();
    struct lang *lang;
    const char *seed = getenv("SEED");
    plan.on = on;
    alarm(0);
    CHECK_OK(lang_open(&lang)); /* for all that follow */
    if (!whole)
        whole = mmap(NULL, sizeof *whole, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    CHECK(whole != MAP_FAILED);
    trial_rounds(round_of, sum, 0, 1, 1);
    if (sum->failed) return sum;
    long most = 0;
    for (int i = 0; i < PARTS; i++)
        if (whole->of[i] > most) most = whole->of[i];
    plan.rounds = trial_runs(on ? SOME / 2 : SOME);
    if (plan.rounds > most * PARTS) plan.rounds = most * PARTS;
    plan.seed = seed ? strtol(seed, NULL, 10) : (long)time(NULL);
    printf("# seed %ld, %ld rounds; the largest act has %ld allocations\n", plan.seed, plan.rounds,
           most);
    trial_rounds(round_of, sum, 1, plan.rounds + 1, 1);
    return sum;
}

static void all_hold(bool on) {
    struct trial_sum *sum = rounds(on);
    printf("# no memory%s: %ld rounds, %ld acts acknowledged, %ld refused\n",
           on ? " from then on" : " once", sum->rounds, sum->acknowledged, sum->refused);
    if (sum->failed) fprintf(stderr, "%s", sum->why);
    CHECK(!sum->failed);
    CHECK(sum->rounds > 2 && sum->acknowledged > 0);
}

/* In the order of the parts every kind of act comes by; some of them many times. */
TEST("the same rounds find a bind that is not looked at") {
    enum { MOST = 40 * PARTS };
    struct trial_sum *sum = rounds(false);
    CHECK(!sum->failed);
    plan.rounds = MOST;
    planted_bind = true;
    trial_rounds(round_of, sum, 1, MOST, 1);
    planted_bind = false;
    printf("# found after %ld rounds: %s", sum->rounds, sum->why);
    CHECK(sum->failed > 0);
}

TEST("an allocation fails once") { all_hold(false); }
TEST("allocations fail from one on") { all_hold(true); }
