#include "app/limit.h"
#include "app/thread.h"
#include <stdlib.h>

enum { THREADS_MAX = 16 };

struct slow_pool {
    pthread_mutex_t lock;
    pthread_cond_t come;
    struct slow_job *first, **last;
    size_t waiting;
    bool ending, stepped;
    unsigned count; /* threads that run */
    struct slow_worker {
        struct slow_pool *pool;
        struct app_thread *thread;
        pthread_t id;
    } workers[THREADS_MAX];
};

static struct slow_job *take(struct slow_pool *pool) {
    pthread_mutex_lock(&pool->lock);
    while (!pool->first && !pool->ending && !pool->stepped)
        pthread_cond_wait(&pool->come, &pool->lock);
    struct slow_job *job = pool->first;
    if (job) {
        pool->first = job->next;
        if (!pool->first) pool->last = &pool->first;
        pool->waiting--;
    }
    pthread_mutex_unlock(&pool->lock);
    return job;
}

static bool work_one(struct slow_worker *worker) {
    struct slow_job *job = take(worker->pool);
    if (!job) return false;
    job->work(worker->thread, job);
    if (job->done) job->done(job); /* the job may be gone after this */
    return true;
}

static void *work(void *state) {
    while (work_one(state)) {}
    return NULL;
}

bool app_step(struct app *app) {
    return work_one(&app->slow->workers[0]) || store_step(app->store);
}

static err worker_start(struct app *app, struct slow_pool *pool) {
    struct slow_worker *worker = &pool->workers[pool->count];
    worker->pool = pool;
    TRY(app_thread_open(app, &worker->thread));
    table_cache_limit(worker->thread->cache, APP_CACHE_BEHIND);
    if (!pool->stepped && pthread_create(&worker->id, NULL, work, worker)) {
        app_thread_close(worker->thread);
        return ERR(UNAVAILABLE, "no thread for slow work");
    }
    pool->count++;
    return OK;
}

err slow_open(struct app *app, unsigned threads, struct slow_pool **ret) {
    struct slow_pool *pool = calloc(1, sizeof *pool);
    if (!pool) return ERR(UNAVAILABLE, "no memory");
    pool->last = &pool->first;
    pool->stepped = app->config.stepped;
    if (pthread_mutex_init(&pool->lock, NULL)) {
        free(pool);
        return ERR(UNAVAILABLE, "no lock for slow work");
    }
    if (pthread_cond_init(&pool->come, NULL)) {
        pthread_mutex_destroy(&pool->lock);
        free(pool);
        return ERR(UNAVAILABLE, "no lock for slow work");
    }
    err e = OK;
    for (unsigned i = 0; !e.kind && i < (pool->stepped ? 1 : threads) && i < THREADS_MAX; i++)
        e = worker_start(app, pool);
    if (e.kind) {
        slow_close(pool);
        return e;
    }
    *ret = pool;
    return OK;
}

void slow_close(struct slow_pool *pool) {
    if (!pool) return;
    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->come);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->count; i++) {
        while (pool->stepped && work_one(&pool->workers[i])) {}
        if (!pool->stepped) pthread_join(pool->workers[i].id, NULL);
        app_thread_close(pool->workers[i].thread);
    }
    pthread_cond_destroy(&pool->come);
    pthread_mutex_destroy(&pool->lock);
    free(pool);
}

err app_slow(struct app *app, struct slow_job *job) {
    struct slow_pool *pool = app->slow;
    pthread_mutex_lock(&pool->lock);
    bool full = pool->waiting >= APP_SLOW_WAITING || pool->ending;
    if (!full) {
        job->next = NULL;
        *pool->last = job;
        pool->last = &job->next;
        pool->waiting++;
        pthread_cond_signal(&pool->come);
    }
    pthread_mutex_unlock(&pool->lock);
    return full ? ERR(UNAVAILABLE, "too much slow work waits") : OK;
}
