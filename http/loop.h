/* loop: one thread that serves HTTP with libmicrohttpd inside our own epoll.
 *
 * Why not the library's own threads: its internal epoll loop nearly stops at exactly 128, 256 or 512
 * connections, and a connection resumed from another thread is woken late (1 to 63 answers a second
 * were measured). Here only the loop thread touches connections.
 *
 * The system deals newcomers out by chance, and a loop with a third more of them answers each a third later. So who
 * comes to a loop that has more than another is handed to that one.
 *
 * Owns: its daemon, listening socket, connections, calls and spare arenas.                       */
#pragma once
#include "http/call.h"
#include "http/connection.h"
#include "http/library.h"
#include "http/request.h"
#include <libdeflate.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>

enum { LOOP_COMING = 32 };
struct newcomer {
    int fd;
    socklen_t size;
    struct sockaddr_storage from;
};
struct loop {
    struct http_server *server;
    unsigned number;
    pthread_t thread, self; /* self: as the thread itself knows it */
    bool running;
    void *thread_state;
    struct MHD_Daemon *daemon;
    int listen_fd, epoll_fd, wake_fd;
    size_t most;    /* connections that it takes */
    bool more_come; /* whoever connected was not all taken yet */
    int accept_most; /* newcomers that are taken in the next turn */
    int64_t now, next_tick; /* milliseconds, monotonic; once per turn */
    struct connections connections;
    struct calls calls;
    struct libdeflate_compressor *gzip;
    struct MHD_Response *busy; /* our 503, made while there was memory */
    pthread_mutex_t lock; /* guards what follows */
    struct call *ready, *ready_last;
    struct newcomer coming[LOOP_COMING]; /* from other loops */
    size_t coming_count;
    bool stopping;
    _Atomic size_t share; /* connections, who is coming included: other loops look at it */
};

struct http_server {
    struct http_config config;
    int64_t limit[HTTP_LIMIT_END];
    struct proxies proxies;
    struct crowd crowd;  /* connections */
    struct crowd asking; /* requests since the last tick of the first loop */
    struct crowd deaf;   /* readers that were cut off, until forgive_at, which is the first loop's */
    int64_t forgive_at;
    queue_fn *queue; /* the library's own */
    struct loop *loops;
    uint16_t port;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    unsigned begun;
    err failed;
};

static inline int64_t loop_limit(const struct loop *l, enum http_limit which) {
    return l->server->limit[which];
}
/* What the library reads one request into, and answers out of. */
static inline size_t loop_memory(const struct loop *l) {
    return (size_t)loop_limit(l, HTTP_LIMIT_HEADER_BYTES) * 3;
}
/* Requests that are worked on, and answers that are being read. */
static inline size_t loop_busy(const struct loop *l) {
    return l->calls.active + l->connections.answering;
}
MUST_USE err loop_open(struct loop *, struct http_server *, unsigned number, int listen_fd,
                       unsigned connections);
MUST_USE err loop_start(struct loop *); /* its thread; what thread_begin said goes to the server */
void loop_stop(struct loop *);          /* any thread; returns at once */
void loop_close(struct loop *);         /* waits for the thread */
void loop_ready(struct loop *, struct call *); /* any thread */
