#include "web/pages.h"

/* Waiting never blocks the loop: the exchange is parked, whoever finishes calls http_ready(), and
 * the page goes on where it said. */
static void go_on(void *thread, struct exchange *x) {
    struct page *p = x->state;
    (void)thread;
    p->go_on(p);
}

/* The arena's leap leads to the loop's thread: here it is caught meanwhile. */
static void slow_work(struct app_thread *thread, struct slow_job *job) {
    struct page *p = job->state;
    jmp_buf leave, *before = p->arena->leave;
    p->arena->leave = &leave;
    if (setjmp(leave) == 0)
        p->slow(thread, job);
    else {
        store_reader_rest(app_reader(thread));
        job->work = NULL;
    }
    p->arena->leave = before;
}

static void slow_done(struct slow_job *job) {
    struct page *p = job->state;
    http_ready(p->x);
}

void page_slow(struct page *p, void (*work)(struct app_thread *, struct slow_job *), page_fn *then) {
    p->slow = work;
    p->job = (struct slow_job){.work = slow_work, .done = slow_done, .state = p};
    p->go_on = then;
    http_park(p->x, go_on);
    err e = app_slow(app_of(p->thread->app), &p->job);
    if (!e.kind) return;
    p->failed = e.kind;
    p->job.work = NULL;
    http_ready(p->x);
}

static void commit_done(struct store_write *write) {
    struct page *p = write->state;
    http_ready(p->x);
}

void page_commit(struct page *p, page_fn *then) {
    p->write.arena = p->arena;
    if (p->deed) then = deed_keep(p, then);
    p->write.done = commit_done;
    p->write.state = p;
    p->go_on = then;
    http_park(p->x, go_on);
    store_reader_let_go(app_reader(p->thread->app)); /* it may empty the journal */
    store_submit(app_of(p->thread->app)->store, &p->write);
}

bool page_save_again(struct page *p, page_fn *act) {
    if (p->write.result.kind != ERR_CONFLICT || ++p->tries >= ACCOUNT_TRIES) return false;
    p->write = (struct store_write){.arena = p->arena};
    act(p);
    return true;
}

/* A run may leave by the arena's leap, so it is parked only after its part here is done. By then the
 * commit may be done, too: of the two who meet, the second one hands the exchange back. */
enum { MET_PARKED = 1, MET_READY = 2 };

static void run_ready(struct run *run) {
    struct page *p = run->state;
    if (atomic_fetch_or(&p->met, MET_READY) & MET_PARKED) http_ready(p->x);
}

static void run_on(struct page *p);

static void run_park(struct page *p) {
    if (!p->run.waiting) {
        p->ran(p);
        return;
    }
    p->go_on = run_on;
    http_park(p->x, go_on);
    if (atomic_fetch_or(&p->met, MET_PARKED) & MET_READY) http_ready(p->x);
}

static void run_on(struct page *p) {
    atomic_store(&p->met, 0);
    run_finish(p->thread->app, &p->run);
    run_park(p);
}

void page_run(struct page *p, page_fn *then) {
    page_run_as(p, &p->who, then);
}

void page_run_as(struct page *p, const struct who *who, page_fn *then) {
    p->ran = then;
    p->run.arena = p->arena;
    p->run.who = *who;
    p->run.ready = run_ready;
    p->run.state = p;
    atomic_store(&p->met, 0);
    run_start(p->thread->app, &p->run);
    run_park(p);
}
