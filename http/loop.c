#include "http/loop.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* How exact deadlines are; how long the last answers get; how many come in between two rounds of answers, when a round
 * costs no more than ROUND_US of a processor; for how long whoever reads too slowly is remembered. */
enum {
    TURN_MS = 250,
    FLUSH_MS = 2000,
    ACCEPT_LEAST = 8,
    ACCEPT_MOST = 512,
    ROUND_US = 10000,
    FORGIVE_MS = 30000
};

static int64_t clock_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Of a processor, in this thread: what a round costs does not depend on who else is on the machine. */
static int64_t spent_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static enum MHD_Result on_accept(void *state, const struct sockaddr *from, socklen_t size) {
    (void)size;
    return connection_welcome(state, from) ? MHD_YES : MHD_NO;
}

static void on_connection(void *state, struct MHD_Connection *library, void **context,
                          enum MHD_ConnectionNotificationCode code) {
    struct connection *c = *context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        connection_started(state, library, &c);
        *context = c;
    } else {
        connection_closed(state, c);
        *context = NULL;
    }
}

/* We decode the target ourselves. The library would keep a record of each argument of its query, and where those
 * fill its memory, 0.9.75 reads on in a connection that it closed: a crash. So it finds none. The line stands in
 * its own memory, which may be written, and nobody else reads what comes after "?".              */
static void *on_target(void *state, const char *target, struct MHD_Connection *library) {
    struct call *c = call_begin(state, library, target);
    char *query = strchr(target, '?');
    if (query) query[1] = '\0';
    return c;
}

static enum MHD_Result on_request(void *state, struct MHD_Connection *library, const char *url,
                                  const char *method, const char *version, const char *body,
                                  size_t *body_count, void **request) {
    (void)url;
    return call_go_on(state, library, *request, method, version, body, body_count);
}

static void on_end(void *state, struct MHD_Connection *library, void **request,
                   enum MHD_RequestTerminationCode code) {
    (void)state;
    (void)library;
    (void)code;
    if (*request) call_end(*request);
    *request = NULL;
}

static size_t keep_escaped(void *state, struct MHD_Connection *library, char *text) {
    (void)state;
    (void)library;
    return strlen(text);
}

static err daemon_open(struct loop *l, unsigned connections) {
    /* clang-format off */
    l->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0,
                                 on_accept, l, on_request, l,
                                 MHD_OPTION_CONNECTION_LIMIT, connections,
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, loop_memory(l),
                                 MHD_OPTION_STRICT_FOR_CLIENT, 1,
                                 MHD_OPTION_NOTIFY_CONNECTION, on_connection, l,
                                 MHD_OPTION_NOTIFY_COMPLETED, on_end, l,
                                 MHD_OPTION_URI_LOG_CALLBACK, on_target, l,
                                 MHD_OPTION_UNESCAPE_CALLBACK, keep_escaped, NULL,
                                 MHD_OPTION_END);
    /* clang-format on */
    l->most = connections;
    return l->daemon ? OK : ERR(UNAVAILABLE, "libmicrohttpd does not start");
}

static err epoll_open(struct loop *l) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct epoll_event readable = {.events = EPOLLIN}, once = {.events = EPOLLIN | EPOLLET};
    l->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    l->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (!info || l->wake_fd < 0 || l->epoll_fd < 0)
        return ERR(UNAVAILABLE, "no file descriptors for a loop");
    if (epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, info->epoll_fd, &readable) ||
        epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, l->wake_fd, &readable) ||
        epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, l->listen_fd, &once))
        return ERR(UNAVAILABLE, "epoll does not take a loop's descriptors");
    return OK;
}

err loop_open(struct loop *l, struct http_server *server, unsigned number, int listen_fd,
              unsigned connections) {
    *l = (struct loop){.server = server,
                       .number = number,
                       .listen_fd = listen_fd,
                       .epoll_fd = -1,
                       .wake_fd = -1,
                       .accept_most = ACCEPT_MOST};
    connections_open(&l->connections);
    if (pthread_mutex_init(&l->lock, NULL)) return ERR(UNAVAILABLE, "no mutex");
    l->now = clock_ms();
    l->gzip = libdeflate_alloc_compressor(1);
    if (!l->gzip) return ERR(UNAVAILABLE, "no memory to compress");
    TRY(daemon_open(l, connections));
    return epoll_open(l);
}

static void wake(struct loop *l) {
    uint64_t one = 1;
    ssize_t wrote = write(l->wake_fd, &one, sizeof one);
    (void)wrote; /* full: a wake-up is pending already */
}

/* The first of a batch wakes the loop; the loop reads the eventfd before it takes the batch. */
void loop_ready(struct loop *l, struct call *c) {
    pthread_mutex_lock(&l->lock);
    bool first = !l->ready;
    c->next = NULL;
    if (first)
        l->ready = c;
    else
        l->ready_last->next = c;
    l->ready_last = c;
    pthread_mutex_unlock(&l->lock);
    if (first) wake(l);
}

/* False: stopping. */
static bool resume_ready(struct loop *l) {
    uint64_t wakes;
    ssize_t got = read(l->wake_fd, &wakes, sizeof wakes);
    (void)got; /* nothing there: woken by the library or the clock */
    pthread_mutex_lock(&l->lock);
    struct call *c = l->ready;
    bool stopping = l->stopping;
    l->ready = l->ready_last = NULL;
    pthread_mutex_unlock(&l->lock);
    while (c) {
        struct call *next = c->next;
        call_resume(c);
        c = next;
    }
    return !stopping;
}

/* The one with the fewest connections, when that has clearly fewer than this one. */
static struct loop *loop_least(struct loop *l) {
    struct loop *least = l;
    for (unsigned i = 0; i < l->server->config.loops; i++) {
        struct loop *other = &l->server->loops[i];
        if (atomic_load(&other->share) < atomic_load(&least->share)) least = other;
    }
    return atomic_load(&least->share) + 1 < atomic_load(&l->share) ? least : l;
}

/* False: it takes no more just now. */
static bool hand_over(struct loop *to, const struct newcomer *n) {
    pthread_mutex_lock(&to->lock);
    bool taken = to->coming_count < LOOP_COMING && !to->stopping;
    if (taken) {
        to->coming[to->coming_count++] = *n;
        atomic_fetch_add(&to->share, 1);
    }
    pthread_mutex_unlock(&to->lock);
    if (taken) wake(to);
    return taken;
}

/* Whom another loop handed over, one at a time: letting her in is not done under the lock. */
static bool newcomer_take(struct loop *l, struct newcomer *ret) {
    pthread_mutex_lock(&l->lock);
    bool there = l->coming_count;
    if (there) {
        *ret = l->coming[--l->coming_count];
        atomic_fetch_sub(&l->share, 1);
    }
    pthread_mutex_unlock(&l->lock);
    return there;
}

static void let_in(struct loop *l, const struct newcomer *n) {
    /* Not welcome: the library closed it. */
    (void)MHD_add_connection(l->daemon, n->fd, (const struct sockaddr *)&n->from, n->size);
}

/* The library takes ten new ones a round, so that a newcomer would wait for many rounds behind a crowd. */
static void accept_new(struct loop *l) {
    l->more_come = false;
    for (int i = 0; l->listen_fd >= 0 && l->connections.count < l->most; i++) {
        struct newcomer n = {.size = sizeof n.from};
        if (!connections_make_room(l)) return;
        l->more_come = i == l->accept_most;
        if (l->more_come) return;
        if (newcomer_take(l, &n)) {
            let_in(l, &n);
            continue;
        }
        n.fd = accept4(l->listen_fd, (struct sockaddr *)&n.from, &n.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (n.fd < 0) return; /* nobody, or no file for her: she is still there at the next tick */
        struct loop *least = loop_least(l);
        if (least == l || !hand_over(least, &n)) let_in(l, &n);
    }
}

static int wait_ms(struct loop *l) {
    MHD_UNSIGNED_LONG_LONG library_ms;
    int64_t ms = l->next_tick - l->now;
    if (ms < 0 || l->more_come) ms = 0;
    if (MHD_get_timeout(l->daemon, &library_ms) == MHD_YES && library_ms < (MHD_UNSIGNED_LONG_LONG)ms)
        ms = (int64_t)library_ms;
    return (int)ms;
}

/* Most who are new ask at once for a page. While a round costs much, fewer are let in, so that those who are in do not
 * wait for all of them: the others wait at the door. */
static void pace(struct loop *l, int64_t cost_us) {
    int most = cost_us > ROUND_US ? l->accept_most / 2 : l->accept_most * 2;
    l->accept_most = most < ACCEPT_LEAST ? ACCEPT_LEAST : most > ACCEPT_MOST ? ACCEPT_MOST : most;
}

/* What is counted for all loops together. */
static void forget(struct http_server *s, int64_t now) {
    crowd_clear(&s->asking);
    if (s->forgive_at && now < s->forgive_at) return;
    if (s->forgive_at) crowd_clear(&s->deaf);
    s->forgive_at = now + FORGIVE_MS;
}

/* False: the loop was told to stop. */
static bool turn(struct loop *l) {
    struct epoll_event events[3];
    epoll_wait(l->epoll_fd, events, 3, wait_ms(l)); /* interrupted or not, a turn follows */
    l->now = clock_ms();
    int64_t before = spent_us();
    bool going_on = resume_ready(l);
    accept_new(l);
    MHD_run(l->daemon);
    if (l->server->config.turned) l->server->config.turned(l->thread_state);
    pace(l, spent_us() - before);
    if (l->now >= l->next_tick) {
        connections_close_overdue(l);
        if (!l->number) forget(l->server, l->now);
        calls_trim(&l->calls);
        l->next_tick = l->now + TURN_MS;
    }
    return going_on;
}

static void serve(struct loop *l) {
    l->next_tick = clock_ms() + TURN_MS;
    while (turn(l))
        continue;
    close(l->listen_fd);
    l->listen_fd = -1;
    while (l->calls.parked)
        turn(l);
    int64_t until = clock_ms() + FLUSH_MS;
    while (l->connections.answering && l->now < until)
        turn(l);
}

static void tell_begun(struct http_server *s, err e) {
    pthread_mutex_lock(&s->lock);
    s->begun++;
    if (e.kind) s->failed = e;
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

static void *run(void *state) {
    struct loop *l = state;
    const struct http_config *config = &l->server->config;
    l->self = pthread_self();
    err e = config->thread_begin ? config->thread_begin(config->app, l->number, &l->thread_state) : OK;
    bool begun = !e.kind;
    if (begun) e = call_draw_busy(l);
    tell_begun(l->server, e);
    if (e.kind && begun && config->thread_end) config->thread_end(l->thread_state);
    if (e.kind) return NULL;
    serve(l);
    MHD_stop_daemon(l->daemon);
    l->daemon = NULL;
    if (config->thread_end) config->thread_end(l->thread_state);
    return NULL;
}

/* Signals are for the thread that started us. */
err loop_start(struct loop *l) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    l->running = pthread_create(&l->thread, NULL, run, l) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return l->running ? OK : ERR(UNAVAILABLE, "no thread for a loop");
}

void loop_stop(struct loop *l) {
    pthread_mutex_lock(&l->lock);
    l->stopping = true;
    pthread_mutex_unlock(&l->lock);
    wake(l);
}

void loop_close(struct loop *l) {
    if (l->running) pthread_join(l->thread, NULL);
    if (l->daemon) MHD_stop_daemon(l->daemon);
    if (l->busy) MHD_destroy_response(l->busy);
    while (l->coming_count)
        close(l->coming[--l->coming_count].fd);
    if (l->listen_fd >= 0) close(l->listen_fd);
    if (l->wake_fd >= 0) close(l->wake_fd);
    if (l->epoll_fd >= 0) close(l->epoll_fd);
    calls_close(&l->calls);
    if (l->gzip) libdeflate_free_compressor(l->gzip);
    pthread_mutex_destroy(&l->lock);
}
