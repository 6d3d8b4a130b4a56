#include "http/loop.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BACKLOG = 4096, OTHER_FILES = 256 };

int64_t http_limit(enum http_limit which) {
    static const int64_t value[HTTP_LIMIT_END] = {
#define LIMIT(name, value, unit) [HTTP_LIMIT_##name] = value,
#include "http/limit.def"
#undef LIMIT
    };
    return value[which];
}

struct listen_at {
    union {
        struct sockaddr any;
        struct sockaddr_in in;
        struct sockaddr_in6 in6;
    };
    socklen_t size;
};

static err listen_at(const char *where, uint16_t port, struct listen_at *ret) {
    *ret = (struct listen_at){0};
    if (inet_pton(AF_INET, where, &ret->in.sin_addr) == 1) {
        ret->in.sin_family = AF_INET;
        ret->in.sin_port = htons(port);
        ret->size = sizeof ret->in;
    } else if (inet_pton(AF_INET6, where, &ret->in6.sin6_addr) == 1) {
        ret->in6.sin6_family = AF_INET6;
        ret->in6.sin6_port = htons(port);
        ret->size = sizeof ret->in6;
    } else {
        return ERR(INVALID, "not an address to listen on");
    }
    return OK;
}

static err bind_at(const struct listen_at *at, int shared, int *ret) {
    int one = 1, fd = socket(at->any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return ERR(UNAVAILABLE, "no socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) ||
        (shared && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one)) ||
        bind(fd, &at->any, at->size)) {
        close(fd);
        return ERR(UNAVAILABLE, "the port is taken, or not ours to take");
    }
    *ret = fd;
    return OK;
}

/* Sockets that share a port would share it with another program of the same user too: see first that
 * nobody has it. */
static err check_free(const struct listen_at *at) {
    int fd;
    TRY(bind_at(at, 0, &fd));
    close(fd);
    return OK;
}

/* Whoever connects gets the listening socket's room for what is sent. Left to the system, that grows to megabytes:
 * pages by the dozen would be drawn for somebody who asks for all of them and reads none. */
static err open_socket(const struct http_server *s, struct listen_at *at, int *ret) {
    int fd, room = (int)s->limit[HTTP_LIMIT_SENDING_BYTES];
    TRY(bind_at(at, 1, &fd));
    if (setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room) || listen(fd, BACKLOG) ||
        getsockname(fd, &at->any, &at->size)) {
        close(fd);
        return ERR(UNAVAILABLE, "the socket does not listen");
    }
    *ret = fd;
    return OK;
}

/* Raises the limit of open files as far as we may, and says what is left for a loop. */
static unsigned connections_each(const struct http_server *s) {
    uint64_t wanted = (uint64_t)s->limit[HTTP_LIMIT_CONNECTIONS], loops = s->config.loops;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files)) return 256;
    rlim_t need = wanted * loops + OTHER_FILES;
    if (files.rlim_cur < need) {
        struct rlimit more = {files.rlim_max < need ? files.rlim_max : need, files.rlim_max};
        if (!setrlimit(RLIMIT_NOFILE, &more)) files = more;
    }
    uint64_t have =
        files.rlim_cur > 2 * OTHER_FILES ? (files.rlim_cur - OTHER_FILES) / loops : OTHER_FILES / loops;
    return (unsigned)(have < wanted ? have : wanted);
}

static err open_loops(struct http_server *s) {
    struct listen_at at;
    unsigned connections = connections_each(s);
    TRY(listen_at(s->config.listen, s->config.port, &at));
    TRY(check_free(&at));
    for (unsigned i = 0; i < s->config.loops; i++) {
        int fd;
        TRY(open_socket(s, &at, &fd));
        TRY(loop_open(&s->loops[i], s, i, fd, connections));
    }
    s->port = ntohs(at.any.sa_family == AF_INET ? at.in.sin_port : at.in6.sin6_port);
    return OK;
}

static err start_loops(struct http_server *s) {
    unsigned started = 0;
    err e = OK;
    while (started < s->config.loops && !e.kind) {
        e = loop_start(&s->loops[started]);
        started += !e.kind;
    }
    pthread_mutex_lock(&s->lock);
    while (s->begun < started)
        pthread_cond_wait(&s->changed, &s->lock);
    if (s->failed.kind) e = s->failed;
    pthread_mutex_unlock(&s->lock);
    return e;
}

static err server_open(struct http_server *s) {
    for (int i = 0; i < HTTP_LIMIT_END; i++) {
        int64_t mine = s->config.limits[i];
        s->limit[i] = mine ? mine : http_limit((enum http_limit)i);
    }
    if (s->limit[HTTP_LIMIT_PATH_BYTES] > HTTP_MOST_PATH_BYTES)
        return ERR(INVALID, "PATH_BYTES only goes down");
    if (!s->config.loops || !s->config.listen || !s->config.handle)
        return ERR(INVALID, "a server of nothing");
    TRY(proxies_read(s->config.trusted_proxies, &s->proxies));
    TRY(crowd_open(&s->crowd));
    TRY(crowd_open(&s->asking));
    TRY(crowd_open(&s->deaf));
    TRY(library_open(&s->queue));
    s->loops = calloc(s->config.loops, sizeof *s->loops);
    if (!s->loops) return ERR(UNAVAILABLE, "no memory for loops");
    for (unsigned i = 0; i < s->config.loops; i++)
        s->loops[i].listen_fd = s->loops[i].wake_fd = s->loops[i].epoll_fd = -1;
    TRY(open_loops(s));
    return start_loops(s);
}

err http_start(const struct http_config *config, struct http_server **ret) {
    struct http_server *s = calloc(1, sizeof *s);
    if (!s) return ERR(UNAVAILABLE, "no memory for a server");
    s->config = *config;
    if (pthread_mutex_init(&s->lock, NULL) || pthread_cond_init(&s->changed, NULL)) {
        free(s);
        return ERR(UNAVAILABLE, "no mutex");
    }
    err e = server_open(s);
    if (e.kind)
        http_stop(s);
    else
        *ret = s;
    return e;
}

uint16_t http_port(const struct http_server *s) {
    return s->port;
}

void http_stop(struct http_server *s) {
    if (!s) return;
    for (unsigned i = 0; s->loops && i < s->config.loops; i++)
        if (s->loops[i].running) loop_stop(&s->loops[i]);
    for (unsigned i = 0; s->loops && i < s->config.loops; i++)
        if (s->loops[i].server) loop_close(&s->loops[i]);
    free(s->loops);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    free(s);
}
