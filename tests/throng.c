/* throng KIND PORT COUNT SECONDS TARGET COOKIE: many clients at once, bad ones and good ones, from many addresses of
 * this machine. Says `there` when COUNT connections stand, goes on for SECONDS, and prints what came of it as JSON.
 *   idle     opens and says nothing          headers  never comes to the end of its headers
 *   bodies   never to that of its body       readers  asks for much and reads a few bytes now and then
 *   flood    asks again as soon as answered  chunks   a body in chunks of one byte, as fast as it goes
 *   giant    one chunk without end           ask      one page after the other, at ease: the good ones  */
#include "base/str.h"
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    PER_ADDRESS = 400,
    AT_ONCE = 256,
    TICK_MS = 100,
    DRIP_TICKS = 20,
    OPENING_MS = 20000,
    NARROW = 2048
};
enum {
    BACK_US = 2000000,
    PIPELINED = 60,
    TIMES_MOST = 200000,
    PAUSE_MS = 20,
    ROOM = 65536,
    FILES = 1024 * 1024
};

struct kind {
    const char *name, *method, *tail, *drip; /* tail: of the headers, and what comes behind */
    const char *flood;  /* as fast as it goes, after that */
    bool again, narrow; /* asks again when answered; takes little at a time */
    unsigned times;     /* so many requests at once */
};
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
static const struct kind kinds[] = {
    {"idle", NULL, NULL, NULL, NULL, false, false, 0},
    {"headers", "GET", "X-Slow: ", "x", NULL, false, false, 1},
    {"bodies", "POST", FORM "Content-Length: 60000\r\n\r\n", "y", NULL, false, false, 1},
    {"readers", "GET", "\r\n", NULL, NULL, false, true, PIPELINED},
    {"flood", "GET", "\r\n", NULL, NULL, true, false, 1},
    {"chunks", "POST", FORM "Transfer-Encoding: chunked\r\n\r\n", NULL, "1\r\nx\r\n1\r\nx\r\n", false,
     false, 1},
    {"giant", "POST", FORM "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n", NULL,
     "zzzzzzzzzzzzzzzzzzzzzzzz", false, false, 1},
    {"ask", "GET", "\r\n", NULL, NULL, false, false, 1},
};

enum state { GONE, OPENING, THERE };
struct client {
    int fd;
    int64_t back; /* closed: when it comes again */
    enum state state;
    bool came;
};
struct throng {
    const struct kind *kind;
    uint16_t port;
    size_t count, opening, there, most, came; /* came: were there at least once */
    int64_t closed, answers;
    int epoll;
    char *begin, *flood;
    size_t begin_count, flood_count;
    struct client *client;
};

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void gone(struct throng *t, struct client *c) {
    t->opening -= c->state == OPENING;
    t->there -= c->state == THERE;
    t->closed += c->state == THERE;
    close(c->fd);
    c->state = GONE;
    c->back = t->kind->flood || t->kind->again ? 0 : now_us() + BACK_US;
}

static int open_from(const struct throng *t, size_t i, int flags) {
    struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
    int one = 1, narrow = NARROW, fd = socket(AF_INET, SOCK_STREAM | flags, 0);
    if (fd < 0) fail("socket");
    from.sin_addr.s_addr = htonl(0x7f010001U + ((uint32_t)(i / PER_ADDRESS) << 8));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(t->port);
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    if (t->kind->narrow) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &narrow, sizeof narrow);
    if (flags && bind(fd, (struct sockaddr *)&from, sizeof from)) fail("bind");
    if (connect(fd, (struct sockaddr *)&to, sizeof to) && errno != EINPROGRESS) {
        close(fd);
        return -1;
    }
    return fd;
}

static void open_more(struct throng *t) {
    int64_t now = now_us();
    for (size_t i = 0; i < t->count && t->opening < AT_ONCE; i++) {
        struct client *c = &t->client[i];
        if (c->state != GONE || c->back > now) continue;
        c->fd = open_from(t, i, SOCK_NONBLOCK);
        if (c->fd < 0) return;
        struct epoll_event e = {
            .events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | (t->kind->flood ? 0U : EPOLLET), .data.u64 = i};
        c->state = OPENING;
        t->opening++;
        if (epoll_ctl(t->epoll, EPOLL_CTL_ADD, c->fd, &e)) fail("epoll_ctl");
    }
}

static void say(struct throng *t, struct client *c, const char *text, size_t count) {
    ssize_t n = count ? send(c->fd, text, count, MSG_NOSIGNAL) : 0;
    if (n < 0 && errno != EAGAIN) gone(t, c);
}

static void hear(struct throng *t, struct client *c) {
    static char room[ROOM];
    ssize_t n = t->kind->narrow ? 1 : recv(c->fd, room, sizeof room, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN)) {
        gone(t, c);
        return;
    }
    bool answer = n > 8 && !t->kind->narrow && memmem(room, (size_t)n, "HTTP/1.1 ", 9);
    t->answers += answer;
    if (answer && t->kind->again) say(t, c, t->begin, t->begin_count);
}

static void happened(struct throng *t, struct client *c, uint32_t what) {
    if (c->state == GONE) return;
    if (what & (EPOLLERR | EPOLLHUP | EPOLLRDHUP)) {
        gone(t, c);
        return;
    }
    if (c->state == OPENING && (what & EPOLLOUT)) {
        c->state = THERE;
        t->opening--;
        t->there++;
        if (t->there > t->most) t->most = t->there;
        t->came += !c->came;
        c->came = true;
        say(t, c, t->begin, t->begin_count);
    }
    if (c->state == THERE && (what & EPOLLIN)) hear(t, c);
    if (c->state == THERE && (what & EPOLLOUT)) say(t, c, t->flood, t->flood_count);
}

/* Each of them a byte every DRIP_TICKS ticks: sent, or read. */
static void drip(struct throng *t, int64_t tick) {
    char room[64];
    for (size_t i = (size_t)(tick % DRIP_TICKS); i < t->count; i += DRIP_TICKS) {
        struct client *c = &t->client[i];
        if (c->state != THERE) continue;
        if (t->kind->drip) say(t, c, t->kind->drip, 1);
        if (t->kind->narrow && recv(c->fd, room, sizeof room, 0) == 0) gone(t, c);
    }
}

static void turn(struct throng *t, int64_t *tick) {
    struct epoll_event events[512];
    int n = epoll_wait(t->epoll, events, 512, TICK_MS / 2);
    for (int i = 0; i < n; i++)
        happened(t, &t->client[events[i].data.u64], events[i].events);
    open_more(t);
    if (now_us() / 1000 / TICK_MS != *tick) drip(t, *tick = now_us() / 1000 / TICK_MS);
}

static void run(struct throng *t, int64_t seconds) {
    int64_t tick = 0, begun = now_us();
    t->epoll = epoll_create1(0);
    t->client = calloc(t->count, sizeof *t->client);
    if (t->epoll < 0 || !t->client) fail("memory");
    open_more(t);
    while (t->came < t->count && now_us() - begun < (int64_t)OPENING_MS * 1000)
        turn(t, &tick);
    printf("there\n");
    fflush(stdout);
    for (begun = now_us(); now_us() - begun < seconds * 1000000;)
        turn(t, &tick);
    printf("{\"kind\":\"%s\",\"came\":%zu,\"most\":%zu,\"there\":%zu,\"closed\":%lld,\"heard\":%lld}\n",
           t->kind->name, t->came, t->most, t->there, (long long)t->closed, (long long)t->answers);
}

/* The good ones. */

struct asking {
    const struct throng *throng;
    int64_t until;
    size_t count, bad;
    int64_t took[TIMES_MOST];
};

/* Its status, when it came whole. */
static int hear_whole(int fd) {
    char room[ROOM];
    size_t have = 0, want = sizeof room - 1;
    int status = 0;
    while (have < want) {
        ssize_t n = recv(fd, room + have, sizeof room - 1 - have, 0);
        if (n <= 0) return 0;
        room[have += (size_t)n] = 0;
        const char *end = strstr(room, "\r\n\r\n"), *length = strstr(room, "Content-Length: ");
        if (end && length && length < end)
            want = (size_t)(end + 4 - room) +
                   (size_t)strtoul(length + strlen("Content-Length: "), NULL, 10);
    }
    return sscanf(room, "HTTP/1.1 %d", &status) == 1 ? status : 0;
}

static void *ask(void *state) {
    struct asking *a = state;
    int fd = -1;
    while (now_us() < a->until && a->count < TIMES_MOST) {
        int64_t begun = now_us();
        if (fd < 0) fd = open_from(a->throng, 0, 0);
        bool sent = fd >= 0 && send(fd, a->throng->begin, a->throng->begin_count, MSG_NOSIGNAL) > 0;
        int status = sent ? hear_whole(fd) : 0;
        a->took[a->count++] = now_us() - begun;
        if (status != 200) {
            a->bad++;
            if (fd >= 0) close(fd);
            fd = -1;
        }
        usleep(PAUSE_MS * 1000);
    }
    return NULL;
}

static int by_time(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void ask_all(struct throng *t, int64_t seconds) {
    size_t total = 0, bad = 0;
    struct asking *all = calloc(t->count, sizeof *all);
    pthread_t *thread = calloc(t->count, sizeof *thread);
    int64_t *took = calloc(t->count, sizeof all->took), until = now_us() + seconds * 1000000;
    if (!all || !thread || !took) fail("memory");
    printf("there\n");
    for (size_t i = 0; i < t->count; i++) {
        all[i].throng = t;
        all[i].until = until;
        if (pthread_create(&thread[i], NULL, ask, &all[i])) fail("thread");
    }
    for (size_t i = 0; i < t->count; i++) {
        pthread_join(thread[i], NULL);
        memcpy(took + total, all[i].took, all[i].count * sizeof *took);
        total += all[i].count;
        bad += all[i].bad;
    }
    qsort(took, total, sizeof *took, by_time);
    if (!total) fail("nothing was asked");
    printf("{\"kind\":\"ask\",\"pages\":%zu,\"bad\":%zu,\"half_ms\":%.1f,\"p99_ms\":%.1f,\"most_ms\":%."
           "1f}\n",
           total, bad, (double)took[total / 2] / 1000, (double)took[total * 99 / 100] / 1000,
           (double)took[total - 1] / 1000);
}

static void fill(struct throng *t, const char *target, const char *cookie) {
    size_t flood = t->kind->flood ? strlen(t->kind->flood) : 0;
    char one[4096];
    int n = snprintf(one, sizeof one, "%s %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n%s",
                     t->kind->method ? t->kind->method : "", target, cookie,
                     t->kind->tail ? t->kind->tail : "");
    if (n < 0 || (size_t)n >= sizeof one) exit(2);
    t->begin_count = (size_t)n * t->kind->times;
    t->begin = malloc(t->begin_count + 1);
    t->flood_count = flood ? ROOM / 8 / flood * flood : 0;
    t->flood = malloc(t->flood_count + 1);
    if (!t->begin || !t->flood) fail("memory");
    for (size_t i = 0; i < t->begin_count; i++)
        t->begin[i] = one[i % (size_t)n];
    for (size_t i = 0; i < t->flood_count; i++)
        t->flood[i] = t->kind->flood[i % flood];
}

static int64_t number(const char *text) {
    int64_t n = 0;
    if (!str_to_int(str_of(text), &n) || n < 0) exit(2);
    return n;
}

int main(int argc, char **argv) {
    struct throng t = {0};
    struct rlimit files = {FILES, FILES};
    if (argc != 7) return 2;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, argv[1]) == 0) t.kind = &kinds[i];
    if (!t.kind) return 2;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    t.port = (uint16_t)number(argv[2]);
    t.count = (size_t)number(argv[3]);
    fill(&t, argv[5], argv[6]);
    if (strcmp(t.kind->name, "ask") == 0)
        ask_all(&t, number(argv[4]));
    else
        run(&t, number(argv[4]));
    return 0;
}
