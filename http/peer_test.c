#include "http/peer_test.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>

enum { PATIENCE_MS = 20000, ROOM_MOST = 256 << 20 };

char *peer_room(size_t count) {
    static struct arena arena;
    if (!arena.cap) CHECK_OK(arena_open(&arena, ROOM_MOST, NULL));
    return NEW(&arena, char, count);
}

int64_t peer_clock_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void peer_sleep(int ms) {
    struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static void open_peer(struct peer *p, uint16_t port, const char *from, int narrow) {
    struct sockaddr_in to = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    struct sockaddr_in own = {.sin_family = AF_INET};
    *p = (struct peer){.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    CHECK(p->fd >= 0);
    if (narrow) CHECK(!setsockopt(p->fd, SOL_SOCKET, SO_RCVBUF, &narrow, sizeof narrow));
    if (from) {
        CHECK(inet_pton(AF_INET, from, &own.sin_addr) == 1);
        CHECK(!bind(p->fd, (struct sockaddr *)&own, sizeof own));
    }
    CHECK(!connect(p->fd, (struct sockaddr *)&to, sizeof to));
}

void peer_open(struct peer *p, uint16_t port, const char *from) {
    open_peer(p, port, from, 0);
}

void peer_open_narrow(struct peer *p, uint16_t port, const char *from) {
    open_peer(p, port, from, 4096);
}

void peer_close(struct peer *p) {
    close(p->fd);
    free(p->at);
    *p = (struct peer){.fd = -1};
}

void peer_reset(struct peer *p) {
    struct linger now = {1, 0};
    CHECK(!setsockopt(p->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now));
    peer_close(p);
}

bool peer_try_send(struct peer *p, str s) {
    while (s.len) {
        ssize_t n = send(p->fd, s.at, s.len, MSG_NOSIGNAL);
        if (n <= 0) return false;
        s = str_from(s, (size_t)n);
    }
    return true;
}

void peer_send(struct peer *p, str s) {
    CHECK(peer_try_send(p, s));
}

/* False: the connection ended. */
static bool receive(struct peer *p) {
    struct pollfd wait = {.fd = p->fd, .events = POLLIN};
    CHECK(poll(&wait, 1, PATIENCE_MS) == 1);
    if (p->cap - p->len < 65536) {
        p->cap += 65536 + p->cap;
        p->at = realloc(p->at, p->cap);
        CHECK(p->at);
    }
    ssize_t n = recv(p->fd, p->at + p->len, p->cap - p->len, 0);
    if (n > 0) p->len += (size_t)n;
    return n > 0;
}

str answer_header(const struct answer *a, const char *name) {
    str rest = a->head, found = {0};
    while (rest.len) {
        str value = str_cut(&rest, '\n'), key = str_cut(&value, ':');
        if (!str_eq(key, str_of(name))) continue;
        CHECK(!found.at); /* once */
        found = str_trim(value);
    }
    return found;
}

static struct answer read_answer(struct peer *p, bool with_body) {
    char *end;
    while (!p->len || !(end = memmem(p->at, p->len, "\r\n\r\n", 4)))
        if (!receive(p)) return (struct answer){0};
    size_t head = (size_t)(end - p->at) + 4;
    struct answer a = {.head = {p->at, head}};
    int64_t status, length = 0;
    CHECK(str_starts(a.head, S("HTTP/1.1 ")) && str_to_int(str_upto(str_from(a.head, 9), 3), &status));
    if (with_body && status >= 200 && status != 304)
        CHECK(str_to_int(answer_header(&a, "Content-Length"), &length));
    while (p->len < head + (size_t)length)
        if (!receive(p)) return (struct answer){0};
    char *copy = peer_room(head + (size_t)length);
    memcpy(copy, p->at, head + (size_t)length);
    p->len -= head + (size_t)length;
    memmove(p->at, p->at + head + length, p->len);
    return (struct answer){(int)status, {copy, head}, {copy + head, (size_t)length}};
}

struct answer peer_answer(struct peer *p) {
    return read_answer(p, true);
}

struct answer peer_answer_to_head(struct peer *p) {
    return read_answer(p, false);
}

struct answer peer_ask(struct peer *p, const char *request) {
    peer_send(p, str_of(request));
    return peer_answer(p);
}

int peer_closed_after(struct peer *p, int most) {
    int64_t begin = peer_clock_ms(), left;
    char room[65536];
    while ((left = begin + most - peer_clock_ms()) > 0) {
        struct pollfd wait = {.fd = p->fd, .events = POLLIN};
        if (poll(&wait, 1, (int)left) == 1 && recv(p->fd, room, sizeof room, 0) <= 0)
            return (int)(peer_clock_ms() - begin);
    }
    return -1;
}
