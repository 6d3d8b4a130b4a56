/* The power goes, at any moment. People work at a table through the whole app, from the very first start to a
 * backup, and others found tables at the same time; everything that is written is recorded (record.h), and
 * the machine is lost at a random call: what was not synced is lost, arrived or is torn, in keukentafel.db, keys.db,
 * their journals, the master key, the backup and the names in their folders. At times a sync had failed
 * before, and at times the power goes again while all is being set right.
 *
 * After each: it starts; what was acknowledged by then is there, once; what was not is done again and succeeds; all
 * chains verify, both databases, and a backup that was told to be made can be restored.
 *
 * The same losses have to find an answer that leaves before the commit, synchronous=NORMAL and =OFF, a sync whose
 * failure is not looked at, and a journal that is taken up where a crash left it. RUNS: so many losses; else 1,200. */
#include "core/household.h"
#include "tests/fault/disk.h"
#include "tests/fault/record.h"
#include "tests/fault/trial.h"
#include "tests/fault/work.h"
#include <sqlite3.h>

enum { LOSSES = 1200, LIFE_LOSSES = 40, PLANTED_LOSSES = 1000, AGAIN_EVERY = 8, AGAIN_EARLY = 40 };
enum { WRITERS = 3, EACH = 6, CROWD = WRITERS * EACH, SYNCS = 90 };

/* What is planted, and what a round needs. */
static struct {
    const char *synchronous; /* NULL: as the program wants it */
    bool early, lies, syncs_fail, left;
} plan;

struct life {
    struct work work;
    struct record *record;
    bool told[ACTS + CROWD];   /* acknowledged by the moment that was played to */
    struct id crowd[CROWD];
    size_t moment;
};
static struct life life; /* of this side */

int __real_sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *,
                        char **);
int __wrap_sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *,
                        char **);

int __wrap_sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                        void *state, char **why) {
    char text[256];
    const char *at = plan.synchronous ? strstr(sql, "synchronous=FULL") : NULL;
    if (!at) return __real_sqlite3_exec(db, sql, row, state, why);
    int n = snprintf(text, sizeof text, "%.*ssynchronous=%s%s", (int)(at - sql), sql, plan.synchronous,
                     at + strlen("synchronous=FULL"));
    CHECK(n > 0 && n < (int)sizeof text);
    return __real_sqlite3_exec(db, text, row, state, why);
}

int __real_sqlite3_wal_checkpoint_v2(sqlite3 *, const char *, int, int *, int *);
int __wrap_sqlite3_wal_checkpoint_v2(sqlite3 *, const char *, int, int *, int *);

int __wrap_sqlite3_wal_checkpoint_v2(sqlite3 *db, const char *name, int how, int *log, int *done) {
    return plan.left ? SQLITE_OK : __real_sqlite3_wal_checkpoint_v2(db, name, how, log, done);
}

static uint64_t mixed(uint64_t n) { /* splitmix64's step, S. Vigna */
    n += UINT64_C(0x9e3779b97f4a7c15);
    n = (n ^ n >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    n = (n ^ n >> 27) * UINT64_C(0x94d049bb133111eb);
    return n ^ n >> 31;
}

static void acknowledged(struct work *w, enum work_act act) {
    (void)w;
    record_mark(life.record, (int)act);
}

static void told(void *state, int mark) {
    (void)state;
    life.told[mark] = true;
}

static err crowd_found(struct app_thread *thread, struct arena *arena, struct work *w, int n) {
    struct run run = {.arena = arena,
                      .who = w->h.mia,
                      .actor = actor_kind_newcomer,
                      .command = home_command(COMMAND_table_found)};
    run.command.table_found.name = arena_fmt(arena, "crowd %d", n);
    run.key = arena_fmt(arena, "crowd-%d", n);
    if (plan.early && life.record) record_mark(life.record, ACTS + n);
    TRY(run_wait(thread, &run));
    life.crowd[n] = run.made;
    if (!plan.early && life.record) record_mark(life.record, ACTS + n);
    return OK;
}

static void *crowd_write(void *state) {
    int from = *(int *)state;
    struct app_thread *thread;
    struct arena arena;
    if (app_thread_open(life.work.h.t->app, &thread).kind) return NULL;
    CHECK_OK(arena_open(&arena, 4 * 1024 * 1024, NULL));
    for (int i = 0; i < EACH; i++) {
        err refused = crowd_found(thread, &arena, &life.work, from + i);
        (void)refused; /* not told, then */
    }
    arena_free(&arena);
    app_thread_close(thread);
    return NULL;
}

static void crowd(void) {
    pthread_t id[WRITERS];
    int from[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        from[i] = i * EACH;
        CHECK(pthread_create(&id[i], NULL, crowd_write, &from[i]) == 0);
    }
    for (int i = 0; i < WRITERS; i++)
        CHECK(pthread_join(id[i], NULL) == 0);
}

/* Recorded from an empty folder on. */
static void live(struct app_test *t, uint64_t seed) {
    app_test_wipe(t);
    life = (struct life){.work = work_new(t)};
    life.record = record_begin(t->folder);
    life.work.acknowledged = plan.early ? NULL : acknowledged;
    life.work.trying = plan.early ? acknowledged : NULL;
    disk_lies(plan.lies);
    if (plan.syncs_fail) disk_at(DISK_UNSYNCED, (long)(seed % SYNCS), false);
    err begun = work_life(&life.work);
    if (!begun.kind && life.work.act[ACT_MIA].done) crowd();
    disk_well();
    if (life.work.stands) work_stop(&life.work);
    record_end(life.record);
}

static void check_crowd(struct work *w) {
    for (int i = 0; i < CROWD; i++) {
        struct table *table;
        if (!life.told[ACTS + i]) continue;
        CHECK_OK(
            table_load(w->h.t->thread, (household_id){life.crowd[i]}, TABLE_VERSION_UNKNOWN, &table));
        CHECK_INT(table->household->number, 2);
    }
}

/* What nobody was told of may be there or not. */
static void remember(struct work *w) {
    for (enum work_act act = 0; act < ACTS; act++) {
        bool done = life.told[act];
        w->act[act] =
            (struct answered){.tried = true,
                              .done = done,
                              .result = done ? OK : ERR(UNAVAILABLE, "the power went: unknown")};
    }
}

static void start_again(struct work *w, struct trial_sum *sum) {
    double from = trial_ms();
    CHECK_OK(work_start(w));
    trial_started(sum, trial_ms() - from);
}

/* The power goes once more, between starting and the end of setting right; every other time in the first writes,
 * when what the first loss left is taken up. */
static void lose_again(struct app_test *t, struct work *w, struct trial_sum *sum, uint64_t seed) {
    life.record = record_begin(t->folder);
    w->acknowledged = acknowledged;
    start_again(w, sum);
    work_check(w);
    work_finish(w);
    work_stop(w);
    record_end(life.record);
    size_t count = record_count(life.record), again = seed % (count + 1);
    if (plan.left || seed >> 32 & 1) again %= AGAIN_EARLY;
    fprintf(stderr, "# and again at %zu of %zu\n", again, count);
    if (!life.told[ACT_ROTATE]) life.told[ACT_BACKUP] = false; /* the key that opens it may be gone by then */
    record_play(life.record, again, told, NULL);
    app_test_wipe(t);
    record_lose(life.record, t->folder, mixed(seed));
    remember(w);
}

static void check_loss(struct app_test *t, struct trial_sum *sum, long n) {
    struct work *w = &life.work;
    uint64_t seed = mixed((uint64_t)n);
    fprintf(stderr, "# loss %ld at %ld of %ld%s%s\n", n, (long)life.moment,
            (long)record_count(life.record), plan.syncs_fail ? ", after a failed " : "",
            plan.syncs_fail ? disk_met_call() : "");
    record_lose(life.record, t->folder, seed);
    w->acknowledged = w->trying = NULL;
    remember(w);
    for (enum work_act act = 0; act < ACTS; act++)
        sum->acknowledged += w->act[act].done;
    if (plan.left || n % AGAIN_EVERY == AGAIN_EVERY - 1) lose_again(t, w, sum, mixed(seed));
    w->acknowledged = NULL;
    life.record = NULL;
    start_again(w, sum);
    work_check(w);
    check_crowd(w);
    work_finish(w);
    work_stop(w);
    if (n % AGAIN_EVERY) return;
    start_again(w, sum);
    work_check(w);
    check_crowd(w);
    work_stop(w);
}

static int by_size(const void *a, const void *b) {
    size_t one = *(const size_t *)a, other = *(const size_t *)b;
    return one < other ? -1 : one > other;
}

/* One life, and its losses in the order of their moments. */
static void round_of(struct app_test *t, struct trial_sum *sum, long n) {
    size_t moment[LIFE_LOSSES];
    char why[TRIAL_WHY];
    alarm(0); /* each loss has its own time */
    disk_folder(t->folder);
    disk_make();
    live(t, mixed((uint64_t)n));
    for (int i = 0; i < LIFE_LOSSES; i++)
        moment[i] = mixed((uint64_t)(n * LIFE_LOSSES + i) ^ 0x5eed) % (record_count(life.record) + 1);
    qsort(moment, LIFE_LOSSES, sizeof *moment, by_size);
    for (int i = 0; i < LIFE_LOSSES && !sum->over; i++) {
        life.moment = moment[i];
        record_play(life.record, moment[i], told, NULL);
        if (trial_round(t, check_loss, sum, n * LIFE_LOSSES + i, why)) continue;
        fprintf(stderr, "%s", why);
        exit(1);
    }
}

static struct trial_sum *losses(long count) {
    struct trial_sum *sum = trial_sum_make();
    struct lang *lang;
    alarm(0);
    CHECK_OK(lang_open(&lang)); /* for all that follow */
    trial_rounds(round_of, sum, 0, (count + LIFE_LOSSES - 1) / LIFE_LOSSES, 1);
    return sum;
}

static void all_hold(long count) {
    struct trial_sum *sum = losses(count);
    printf("# %ld rounds, %ld acts acknowledged before, longest start %ld ms\n", sum->rounds,
           sum->acknowledged, sum->longest_ms);
    if (sum->failed) fprintf(stderr, "%s", sum->why);
    CHECK(!sum->failed);
    CHECK(sum->rounds >= count && (sum->acknowledged > 0 || count < LOSSES / 3));
    CHECK(sum->slow_starts <= sum->starts / 100);
}

static void one_fails(void) {
    struct trial_sum *sum = losses(PLANTED_LOSSES);
    printf("# found within %ld losses: %s", sum->rounds, sum->why);
    CHECK(sum->failed > 0);
}

TEST("the power goes: everything acknowledged is there, once") {
    all_hold(trial_runs(LOSSES) * 2 / 3);
}
TEST("the power goes after a sync failed: everything acknowledged is there, once") {
    plan.syncs_fail = true;
    all_hold(trial_runs(LOSSES) / 3);
}
TEST("the same losses find an answer that leaves before the commit") {
    plan.early = true;
    one_fails();
}
TEST("the same losses find synchronous=NORMAL") {
    plan.synchronous = "NORMAL";
    one_fails();
}
TEST("the same losses find synchronous=OFF") {
    plan.synchronous = "OFF";
    one_fails();
}
TEST("the same losses find a failed sync that is not looked at") {
    plan.syncs_fail = plan.lies = true;
    one_fails();
}
TEST("the same losses find a journal that is taken up where a crash left it") {
    plan.left = true;
    one_fails();
}
