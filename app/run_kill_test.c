/* Killed at any moment: what was answered is there, once. A child founds tables under keys that count up and
 * says over a pipe which were answered; it is killed; the next child goes on with the same folder. At the end
 * each writer's next key is tried again, as a browser does that lost the answer. The same test must fail
 * when the answer is given before the commit.                                                  */
#include "app/home_test.h"
#include "app/keep.h"
#include "core/household.h"
#include <semaphore.h>
#include <signal.h>

enum { KILLS = 63, BURST = 2000, WRITERS = 3 };

struct reply {
    struct id made;
    int round, writer, n;
};
struct writer {
    struct home *home;
    int index, round, to;
    bool early; /* the planted fault */
};

static struct run nth(struct home *h, struct arena *arena, int round, int writer, int n) {
    struct run run = {.arena = arena,
                      .who = h->mia,
                      .actor = actor_kind_newcomer,
                      .command = home_command(COMMAND_table_found)};
    run.command.table_found.name = arena_fmt(arena, "w%d r%d n%d", writer, round, n);
    run.key = arena_fmt(arena, "%d-%d-%d", round, writer, n);
    return run;
}

static void say(const struct writer *w, const struct run *run, int n) {
    struct reply answer = {run->made, w->round, w->index, n};
    CHECK(write(w->to, &answer, sizeof answer) == sizeof answer);
}

static void on_ready(struct run *run) {
    CHECK(sem_post(run->state) == 0);
}

static void *write_on(void *state) {
    const struct writer *w = state;
    struct app_thread *thread;
    struct arena arena;
    sem_t ready;
    CHECK_OK(app_thread_open(w->home->t->app, &thread));
    CHECK_OK(arena_open(&arena, 64 * 1024 * 1024, NULL));
    CHECK(sem_init(&ready, 0, 0) == 0);
    for (int n = 0; n < BURST; n++) {
        struct run run = nth(w->home, &arena, w->round, w->index, n);
        run.ready = on_ready;
        run.state = &ready;
        run_start(thread, &run);
        CHECK(run.waiting);
        if (w->early) say(w, &run, n);
        CHECK(sem_wait(&ready) == 0);
        run_finish(thread, &run);
        CHECK(!run.waiting);
        CHECK_OK(run.result);
        if (!w->early) say(w, &run, n);
        arena_reset(&arena);
    }
    return NULL;
}

_Noreturn static void child(struct home *h, int round, int to, bool early) {
    struct writer writers[WRITERS];
    pthread_t id[WRITERS];
    CHECK_OK(app_open(&h->t->config, &h->t->app));
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){h, i, round, to, early};
        CHECK(pthread_create(&id[i], NULL, write_on, &writers[i]) == 0);
    }
    for (int i = 0; i < WRITERS; i++)
        CHECK(pthread_join(id[i], NULL) == 0);
    _exit(0);
}

struct answers {
    struct reply *at;
    size_t count;
    int next[KILLS][WRITERS]; /* the first that was not answered */
};

static void take(struct answers *answers, const struct reply *answer) {
    answers->at[answers->count++] = *answer;
    answers->next[answer->round][answer->writer] = answer->n + 1;
}

static void kill_one(struct home *h, int round, bool early, uint64_t *seed, struct answers *answers) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    pid_t pid = fork();
    CHECK(pid >= 0);
    if (!pid) child(h, round, ends[1], early);
    CHECK(close(ends[1]) == 0);
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407; /* Knuth's MMIX */
    struct reply answer;
    /* Mostly once it is writing, however slow the machine; at times while it opens. */
    bool writing = round % 8 != 7;
    if (writing) {
        CHECK(read(ends[0], &answer, sizeof answer) == sizeof answer);
        take(answers, &answer);
    }
    usleep((useconds_t)((*seed >> 33) % 30000));
    CHECK(kill(pid, SIGKILL) == 0);
    while (read(ends[0], &answer, sizeof answer) == sizeof answer)
        take(answers, &answer);
    int status;
    CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    CHECK(close(ends[0]) == 0);
}

static struct answers kill_all(struct home *h, int kills, bool early) {
    struct answers answers = {.at = malloc(sizeof(struct reply) * KILLS * WRITERS * BURST)};
    uint64_t seed = (uint64_t)getpid();
    CHECK(answers.at);
    app_thread_close(h->t->thread);
    app_close(h->t->app);
    for (int round = 0; round < kills; round++)
        kill_one(h, round, early, &seed, &answers);
    CHECK_OK(app_open(&h->t->config, &h->t->app));
    CHECK_OK(app_thread_open(h->t->app, &h->t->thread));
    CHECK(answers.count > (size_t)kills);
    return answers;
}

static size_t missing(struct home *h, const struct answers *answers) {
    size_t count = 0;
    for (size_t i = 0; i < answers->count; i++) {
        struct table *table;
        err there = table_load(h->t->thread, (household_id){answers->at[i].made}, TABLE_VERSION_UNKNOWN,
                               &table);
        count += there.kind == ERR_MISSING;
        if (there.kind == ERR_MISSING) continue;
        CHECK_OK(there);
        CHECK_INT(table->household->number, 2);
    }
    return count;
}

static void found(void *state, const struct finding *f) {
    fprintf(stderr, "# found: %s at %ld\n", f->what, (long)f->number);
    (*(size_t *)state)++;
}

static void check_kills(void) {
    struct home h = home_open();
    struct answers answers = kill_all(&h, KILLS, false);
    CHECK_INT((int64_t)missing(&h, &answers), 0);
    int64_t tables = 1 + (int64_t)answers.count;
    for (int round = 0; round < KILLS; round++)
        for (int writer = 0; writer < WRITERS; writer++, tables++) {
            struct run run = nth(&h, &h.t->arena, round, writer, answers.next[round][writer]);
            CHECK_OK(run_wait(h.t->thread, &run));
        }
    size_t wrong = 0;
    struct verified sums;
    CHECK_OK(keep_verify(h.t->thread, found, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
    CHECK_INT(sums.households, tables);
    free(answers.at);
    home_close(&h);
}

TEST("killed at random moments, then tried again: everything answered is there once (1)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (2)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (3)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (4)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (5)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (6)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (7)") {
    check_kills();
}
TEST("killed at random moments, then tried again: everything answered is there once (8)") {
    check_kills();
}

TEST("the same test finds an answer that was given before its commit") {
    struct home h = home_open();
    struct answers answers = kill_all(&h, 20, true);
    CHECK(missing(&h, &answers) > 0);
    free(answers.at);
    home_close(&h);
}
