#include "app/app_test.h"
#include <stdatomic.h>

enum { QUEUE = 50, THREADS = 2 };

struct gate {
    pthread_mutex_t lock;
    pthread_cond_t open;
    bool is_open;
    atomic_int working, worked, done;
};

static void wait_at_gate(struct app_thread *thread, struct slow_job *job) {
    struct gate *g = job->state;
    CHECK(app_reader(thread));
    atomic_fetch_add(&g->working, 1);
    pthread_mutex_lock(&g->lock);
    while (!g->is_open)
        pthread_cond_wait(&g->open, &g->lock);
    pthread_mutex_unlock(&g->lock);
    atomic_fetch_add(&g->worked, 1);
}

static void count_done(struct slow_job *job) {
    struct gate *g = job->state;
    atomic_fetch_add(&g->done, 1);
}

TEST("slow work waits in a row of fifty, and what is taken in is done, also at the end") {
    struct app_test *t = app_test_open();
    struct gate g = {.lock = PTHREAD_MUTEX_INITIALIZER, .open = PTHREAD_COND_INITIALIZER};
    static struct slow_job jobs[THREADS + QUEUE + 1];
    for (int i = 0; i < THREADS + QUEUE + 1; i++)
        jobs[i] = (struct slow_job){.work = wait_at_gate, .done = count_done, .state = &g};
    for (int i = 0; i < THREADS; i++)
        CHECK_OK(app_slow(t->app, &jobs[i]));
    while (atomic_load(&g.working) < THREADS)
        usleep(1000);
    for (int i = 0; i < QUEUE; i++)
        CHECK_OK(app_slow(t->app, &jobs[THREADS + i]));
    CHECK_ERR(app_slow(t->app, &jobs[THREADS + QUEUE]), UNAVAILABLE);
    CHECK_INT(atomic_load(&g.working), THREADS);
    pthread_mutex_lock(&g.lock);
    g.is_open = true;
    pthread_cond_broadcast(&g.open);
    pthread_mutex_unlock(&g.lock);
    app_test_close(t);
    CHECK_INT(atomic_load(&g.worked), THREADS + QUEUE);
    CHECK_INT(atomic_load(&g.done), THREADS + QUEUE);
}

static void work_here(struct app_thread *thread, struct slow_job *job) {
    CHECK(app_reader(thread));
    CHECK(pthread_equal(*(pthread_t *)job->state, pthread_self()));
}

static void done_here(struct slow_job *job) {
    job->state = NULL;
}

TEST("an app that is stepped does slow work and commits in the thread that steps it") {
    struct app_test *t = app_test_open();
    t->config.stepped = true;
    app_test_reopen(t);
    pthread_t here = pthread_self();
    struct slow_job job = {.work = work_here, .done = done_here, .state = &here};
    CHECK(!app_step(t->app));
    CHECK_OK(app_slow(t->app, &job));
    CHECK(job.state);
    CHECK(app_step(t->app) && !job.state && !app_step(t->app));
    job.state = &here;
    CHECK_OK(app_slow(t->app, &job)); /* the end does it too */
    app_test_account(t, "Mia", "");
    app_test_close(t);
    CHECK(!job.state);
}
