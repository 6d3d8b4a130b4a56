/* Whichever call to the disk fails. People work at a table through the whole app, from the very first start to a
 * backup, while call number k fails: once, or from then on; with an I/O error, a full disk, half a write, a
 * sync that fails, half a read, a value that cannot be bound; in keukentafel.db, keys.db, their journals and
 * indexes, the master key and the backup. k goes over every call there is.
 *
 * After each: what was answered with success is there, once; what was refused changed nothing, unless it says that
 * it does not know; when the disk is well again everything that was refused is done by the program that still
 * stands, or by the one that starts; all chains verify, and both databases.
 *
 * The same rounds have to find a program that does not look at what the disk says. Short form: every so-many-eth call,
 * beginning at another one each time; RUNS set: every call.                                             */
#include "tests/fault/disk.h"
#include "tests/fault/trial.h"
#include "tests/fault/work.h"

enum { CALLS_MOST = 100000 };

static struct {
    enum disk_fault fault;
    bool on, lies;
} plan;

/* A disk that reads less than there is tells no truth: that may be seen as damage. */
static void check_refusals(const struct work *w, bool lie) {
    for (enum work_act act = 0; act < ACTS; act++) {
        const struct answered *a = &w->act[act];
        if (!a->tried || a->done || a->result.kind == ERR_UNAVAILABLE) continue;
        if (lie && a->result.kind == ERR_BROKEN) continue;
        if (act == ACT_BACKUP && a->result.kind == ERR_INVALID) continue; /* of its folder */
        fprintf(stderr, "# %s: refused as %s (%s, %s)\n", work_name(act), err_name(a->result.kind),
                a->result.what, a->result.where);
        test_fail(__FILE__, __LINE__, "a disk that fails is no other answer than UNAVAILABLE");
    }
}

static void start_again(struct work *w, struct trial_sum *sum) {
    double from = trial_ms();
    CHECK_OK(work_start(w));
    trial_started(sum, trial_ms() - from);
}

static void round_of(struct app_test *t, struct trial_sum *sum, long call) {
    struct work w = work_new(t);
    disk_folder(t->folder);
    disk_make();
    disk_lies(plan.lies);
    disk_at(plan.fault, call, plan.on);
    err begun = work_life(&w);
    disk_well();
    if (!disk_met()) {
        sum->over = true;
        CHECK_OK(begun);
    }
    fprintf(stderr, "# %s at call %ld%s, %s\n", disk_fault_name(plan.fault), call,
            plan.on ? " and on" : "", disk_met_call());
    check_refusals(&w, plan.fault == DISK_SHORT);
    for (enum work_act act = 0; act < ACTS; act++) {
        sum->acknowledged += w.act[act].done;
        sum->refused += w.act[act].tried && !w.act[act].done;
    }
    if (!w.stands) {
        if (plan.fault != DISK_SHORT && begun.kind != ERR_INVALID) CHECK_ERR(begun, UNAVAILABLE);
        start_again(&w, sum);
    }
    work_check(&w);
    work_finish(&w); /* by the program that met the fault, without a restart */
    work_stop(&w);
    start_again(&w, sum);
    work_check(&w);
    work_stop(&w);
}

static struct trial_sum *rounds(enum disk_fault fault, bool on, bool lies, long from, long step) {
    struct trial_sum *sum = trial_sum_make();
    struct lang *lang;
    plan.fault = fault;
    plan.on = on;
    plan.lies = lies;
    alarm(0);
    CHECK_OK(lang_open(&lang)); /* for all that follow */
    trial_rounds(round_of, sum, from, CALLS_MOST, step);
    return sum;
}

static void all_hold(enum disk_fault fault, bool on, long stride) {
    long step = trial_runs(0) ? 1 : stride, from = (long)(getpid() % step);
    struct trial_sum *sum = rounds(fault, on, false, from, step);
    printf("# a disk that %s%s: %ld rounds from call %ld by %ld; %ld acts acknowledged, %ld refused; "
           "longest start "
           "%ld ms\n",
           disk_fault_name(fault), on ? " from then on" : "", sum->rounds, from, step,
           sum->acknowledged, sum->refused, sum->longest_ms);
    if (sum->failed) fprintf(stderr, "%s", sum->why);
    CHECK(!sum->failed);
    CHECK(sum->rounds > 10 && sum->acknowledged > 0 && sum->refused > 0);
    CHECK(sum->slow_starts <= sum->starts / 100);
}

static void one_fails(enum disk_fault fault) {
    struct trial_sum *sum = rounds(fault, false, true, 0, 1);
    printf("# found after %ld rounds: %s", sum->rounds, sum->why);
    CHECK(sum->failed > 0);
}

TEST("a call fails once") { all_hold(DISK_FAILS, false, 6); }
TEST("calls fail from one on") { all_hold(DISK_FAILS, true, 12); }
TEST("the disk is full once") { all_hold(DISK_FULL, false, 4); }
TEST("the disk is full from a call on") { all_hold(DISK_FULL, true, 8); }
TEST("half a write arrives, once") { all_hold(DISK_TORN, false, 4); }
TEST("half of every write arrives") { all_hold(DISK_TORN, true, 8); }
TEST("a sync fails") { all_hold(DISK_UNSYNCED, false, 1); }
TEST("syncs fail from one on") { all_hold(DISK_UNSYNCED, true, 1); }
TEST("half a read comes, once") { all_hold(DISK_SHORT, false, 1); }
TEST("half of every read comes") { all_hold(DISK_SHORT, true, 3); }
TEST("there is no memory for a value, once") { all_hold(DISK_UNBOUND, false, 5); }
TEST("there is no memory for values from one on") { all_hold(DISK_UNBOUND, true, 10); }

TEST("the same rounds find a full disk that is not looked at") { one_fails(DISK_FULL); }
TEST("the same rounds find half a write that is not looked at") { one_fails(DISK_TORN); }
TEST("the same rounds find half a read that is not looked at") { one_fails(DISK_SHORT); }
TEST("the same rounds find an unchecked bind") { one_fails(DISK_UNBOUND); }
