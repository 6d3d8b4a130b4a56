/* Two at once: a double tap, two heads that move, one step edited by two. */
#include "app/home_test.h"
#include "app/prepare.h"
#include "app/thread.h"
#include "core/household.h"
#include <stdatomic.h>

enum { TAPPERS = 8 };
struct tapper {
    struct home *home;
    pthread_t id;
    struct app_thread *thread;
    struct arena arena;
    struct run run;
    pthread_barrier_t *start;
};

static void *tap(void *state) {
    struct tapper *t = state;
    pthread_barrier_wait(t->start);
    err done = run_wait(t->thread, &t->run);
    CHECK(done.kind == t->run.result.kind);
    return NULL;
}

static void tap_all(struct home *h, struct tapper *tappers, struct command (*command)(int),
                    const char *(*key)(int)) {
    pthread_barrier_t start;
    CHECK(pthread_barrier_init(&start, NULL, TAPPERS) == 0);
    for (int i = 0; i < TAPPERS; i++) {
        tappers[i] = (struct tapper){.home = h, .start = &start};
        CHECK_OK(app_thread_open(h->t->app, &tappers[i].thread));
        CHECK_OK(arena_open(&tappers[i].arena, 16 * 1024 * 1024, NULL));
        tappers[i].run = (struct run){.arena = &tappers[i].arena,
                                      .who = h->mia,
                                      .actor = actor_kind_seat,
                                      .household = h->id,
                                      .command = command(i),
                                      .key = str_of(key(i))};
        home_table(h, tappers[i].thread); /* all begin from the same fold */
    }
    for (int i = 0; i < TAPPERS; i++)
        CHECK(pthread_create(&tappers[i].id, NULL, tap, &tappers[i]) == 0);
    for (int i = 0; i < TAPPERS; i++)
        CHECK(pthread_join(tappers[i].id, NULL) == 0);
    CHECK(pthread_barrier_destroy(&start) == 0);
}

static void tap_end(struct tapper *tappers) {
    for (int i = 0; i < TAPPERS; i++) {
        app_thread_close(tappers[i].thread);
        arena_free(&tappers[i].arena);
    }
}

static struct command same_goal(int i) {
    (void)i;
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Rust");
    return c;
}
static const char *same_key(int i) {
    (void)i;
    return "one-and-the-same";
}
static struct command other_goal(int i) {
    static const char *const words[TAPPERS] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = str_of(words[i]);
    return c;
}
static const char *other_key(int i) {
    static const char *const keys[TAPPERS] = {"k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"};
    return keys[i];
}

TEST("the double tap: eight at once under one key make one event, and all get its answer") {
    struct home h = home_open();
    struct tapper tappers[TAPPERS];
    int64_t before = home_events(&h, h.id.id);
    tap_all(&h, tappers, same_goal, same_key);
    int first = 0;
    for (int i = 0; i < TAPPERS; i++) {
        CHECK_OK(tappers[i].run.result);
        CHECK(id_eq(tappers[i].run.made, tappers[0].run.made));
        first += !tappers[i].run.again;
    }
    CHECK_INT(first, 1);
    CHECK_INT(home_events(&h, h.id.id), before + 1);
    tap_end(tappers);
    home_close(&h);
}

TEST("a head that moved is tried again: nothing lost, nothing twice") {
    struct home h = home_open();
    struct tapper tappers[TAPPERS];
    int64_t before = home_events(&h, h.id.id), written = 0;
    tap_all(&h, tappers, other_goal, other_key);
    for (int i = 0; i < TAPPERS; i++) {
        CHECK_OK(tappers[i].run.result);
        written += !tappers[i].run.result.kind;
    }
    CHECK_INT(home_events(&h, h.id.id), before + written);
    CHECK_INT((int64_t)home_table(&h, h.t->thread)->household->goals.count, written);
    tap_end(tappers);
    home_close(&h);
}

TEST("two who edit one step: the second is told, in words, and loses nothing") {
    struct home h = home_open();
    struct id step = home_step(&h, h.mia, "Bellen", audience_rule_table);
    struct command c = home_command(COMMAND_step_change);
    c.step_change.step.id = step;
    c.step_change.words = S("Bellen met de gemeente");
    c.step_change.doer = doer_self;
    c.step_change.seen = 1;
    home_do(&h, h.mia, c);
    c.step_change.words = S("Schrijven");
    struct run second = home_run(&h, h.mia, c);
    CHECK_ERR(second.result, CONFLICT);
    CHECK(second.decision.refusals.count >= 1);
    CHECK_INT((int64_t)second.decision.events.count, 0);
    CHECK_STR(household_step(home_table(&h, h.t->thread)->household, step)->words,
              S("Bellen met de gemeente"));
    home_close(&h);
}

static atomic_int ready_count;
static void on_ready(struct run *run) {
    (void)run;
    atomic_fetch_add(&ready_count, 1);
}
static void await(int count) {
    while (atomic_load(&ready_count) < count)
        usleep(1000);
    CHECK_INT(atomic_load(&ready_count), count);
}

TEST("a loop thread is never held up: it starts, goes on, and finishes when told") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Rust");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_seat,
                      .household = h.id,
                      .command = c,
                      .key = S("loop"),
                      .ready = on_ready};
    int64_t version = home_table(&h, h.t->thread)->version;
    run_start(h.t->thread, &run);
    CHECK(run.waiting);
    /* Another thread writes meanwhile, and this one reads: the table it holds goes along. */
    await(1);
    run_finish(h.t->thread, &run);
    CHECK(!run.waiting);
    CHECK_OK(run.result);
    CHECK_INT(home_table(&h, h.t->thread)->version, version + 1);
    /* Asking somebody costs an Argon2id: as a whole on the slow pool. */
    c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = seat_kind_member;
    c.seat_ask.name = S("Ali");
    run = (struct run){.arena = &h.t->arena,
                       .who = h.mia,
                       .actor = actor_kind_seat,
                       .household = h.id,
                       .command = c,
                       .key = S("ask"),
                       .ready = on_ready};
    run_start(h.t->thread, &run);
    CHECK(run.waiting);
    await(2);
    run_finish(h.t->thread, &run);
    CHECK(!run.waiting);
    CHECK_OK(run.result);
    CHECK_INT((int64_t)run.link.len, 26);
    home_close(&h);
}

static struct run goal_run(struct home *h, int i) {
    return (struct run){.arena = &h->t->arena,
                        .who = h->mia,
                        .actor = actor_kind_seat,
                        .household = h->id,
                        .command = other_goal(i),
                        .key = str_of(other_key(i)),
                        .ready = on_ready};
}

TEST("who writes to one table on one loop goes in turn: nobody does her work twice, nobody is sent "
     "away") {
    struct home h = home_open();
    struct run runs[TAPPERS], elsewhere = goal_run(&h, 0);
    struct command refused = home_command(COMMAND_goal_write);
    CHECK(home_table(&h, h.t->thread) != NULL);
    for (int i = 0; i < TAPPERS; i++) {
        runs[i] = goal_run(&h, i);
        if (i == 2)
            runs[i].command = refused; /* without words: it leaves its turn and writes nothing */
        run_start(h.t->thread, &runs[i]);
        CHECK(runs[i].waiting);
    }
    elsewhere.command = home_command(COMMAND_table_found);
    elsewhere.command.table_found.name = S("Elders");
    elsewhere.actor = actor_kind_newcomer;
    elsewhere.household = (household_id){0};
    elsewhere.key = S("elsewhere");
    run_start(h.t->thread, &elsewhere);
    await(2); /* the first, and the one of another table: it waits for nobody */
    run_finish(h.t->thread, &elsewhere);
    CHECK_OK(elsewhere.result);
    for (int i = 0, ready = 2; i < TAPPERS; i++) {
        run_finish(h.t->thread, &runs[i]);
        if (i) { /* until then it only waited for its turn */
            CHECK(runs[i].waiting == (i != 2));
            if (runs[i].waiting) await(++ready);
            if (runs[i].waiting) run_finish(h.t->thread, &runs[i]);
        }
        CHECK(!runs[i].waiting);
        CHECK(runs[i].inside->tries == 1);
        CHECK(runs[i].result.kind == (i == 2 ? ERR_INVALID : ERR_OK));
        if (i + 1 < TAPPERS) await(++ready); /* the next one is told */
    }
    CHECK_INT((int64_t)home_table(&h, h.t->thread)->household->goals.count, TAPPERS - 1);
    CHECK(!h.t->thread->turns);
    home_close(&h);
}

TEST("a loop thread whose head moved meanwhile goes round once more") {
    struct home h = home_open();
    struct app_thread *other;
    CHECK_OK(app_thread_open(h.t->app, &other));
    home_table(&h, other);
    struct run theirs = {.arena = &h.t->arena,
                         .who = h.mia,
                         .actor = actor_kind_seat,
                         .household = h.id,
                         .command = same_goal(0),
                         .key = S("theirs")};
    struct run mine = theirs;
    CHECK_OK(run_wait(h.t->thread, &theirs));
    mine.key = S("mine");
    mine.ready = on_ready;
    mine.who.version = 1; /* what `other` has folded still serves as far as it knows */
    run_start(other, &mine);
    CHECK(mine.waiting);
    await(1);
    run_finish(other, &mine);
    CHECK(mine.waiting);
    await(2);
    run_finish(other, &mine);
    CHECK(!mine.waiting);
    CHECK_OK(mine.result);
    CHECK_INT((int64_t)home_table(&h, other)->household->goals.count, 2);
    app_thread_close(other);
    home_close(&h);
}
