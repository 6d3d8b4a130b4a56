#include "http/peer_test.h"
#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>

/* Deadlines, parked exchanges, many connections. */
enum { DEADLINE = 500, DISCARD = 200, ANSWER = 600, IDLE = 2000, TURN = 250, LATE = 1500 };

static struct served served;

#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"

static void start_hasty(void) {
    served_start(&served, &(struct http_config){.limits = {[HTTP_LIMIT_DEADLINE_MS] = DEADLINE,
                                                           [HTTP_LIMIT_DISCARD_MS] = DISCARD,
                                                           [HTTP_LIMIT_ANSWER_MS] = ANSWER,
                                                           [HTTP_LIMIT_IDLE_MS] = IDLE}});
}

/* Sends a byte every 50 ms; milliseconds until the other end closes. */
static int drip(struct peer *p, const char *bytes) {
    int64_t begin = peer_clock_ms();
    for (size_t i = 0; peer_clock_ms() - begin < 10000; i++) {
        char c = bytes[i] ? bytes[i] : 'x';
        if (!peer_try_send(p, (str){&c, 1}) || peer_closed_after(p, 50) >= 0)
            return (int)(peer_clock_ms() - begin);
    }
    return -1;
}

static void check_between(int is, int least, int most) {
    if (is < least || is > most) fprintf(stderr, "# %d, not %d to %d\n", is, least, most);
    CHECK(is >= least && is <= most);
}

TEST("a request has one deadline, however busily it drips") {
    static const char *const slow[] = {
        "GET /aaaaaaaaaaaaaaaaaaaaaa", "GET / HTTP/1.1\r\nHost: x\r\nA: ",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"};
    start_hasty();
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) {
        struct peer p;
        peer_open(&p, served.port, NULL);
        check_between(drip(&p, slow[i]), DEADLINE - 50, DEADLINE + TURN + LATE);
        peer_close(&p);
    }
    served_stop(&served);
}

TEST("also the second request of a connection") {
    start_hasty();
    struct peer p;
    peer_open(&p, served.port, NULL);
    CHECK_INT(peer_ask(&p, GET("/")).status, 200);
    peer_sleep(100);
    check_between(drip(&p, "GET /aaaaaaaaaaaaaaa"), DEADLINE - 50, IDLE - 100);
    peer_close(&p);
    served_stop(&served);
}

TEST("a body that stalls is cut off at the deadline, a connection without a request later") {
    start_hasty();
    struct peer stalled, silent, used;
    peer_open(&stalled, served.port, NULL);
    peer_send(&stalled, S("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"));
    check_between(peer_closed_after(&stalled, 8000), DEADLINE - 50, DEADLINE + TURN + LATE);
    peer_close(&stalled);
    peer_open(&silent, served.port, NULL);
    peer_open(&used, served.port, NULL);
    CHECK_INT(peer_ask(&used, GET("/")).status, 200);
    check_between(peer_closed_after(&silent, 8000), IDLE - 50, IDLE + TURN * 2 + LATE);
    check_between(peer_closed_after(&used, 8000), 0, TURN * 2 + LATE);
    peer_close(&silent);
    peer_close(&used);
    served_stop(&served);
}

TEST("who stops half way hears why, and sooner when it was too much anyhow") {
    static const struct {
        const char *half;
        int status, after;
    } all[] = {
        {"GET / HTTP/1.1\r\nHost: x\r\nA: ", 408, DEADLINE},
        {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf", 408, DEADLINE},
        {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\nhalf", 413, DISCARD},
    };
    start_hasty();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct peer p;
        peer_open(&p, served.port, NULL);
        int64_t begin = peer_clock_ms();
        peer_send(&p, str_of(all[i].half));
        struct answer a = peer_answer(&p);
        CHECK_INT(a.status, all[i].status);
        CHECK(answer_header(&a, "Content-Security-Policy").len);
        check_between((int)(peer_clock_ms() - begin), all[i].after - 50, all[i].after + TURN + LATE);
        CHECK(peer_closed_after(&p, 5000) >= 0);
        peer_close(&p);
    }
    served_stop(&served);
}

TEST("a connection in use stays, far beyond the deadlines") {
    start_hasty();
    struct peer p;
    peer_open(&p, served.port, NULL);
    for (int64_t begin = peer_clock_ms(); peer_clock_ms() - begin < IDLE + 1000;) {
        CHECK_INT(peer_ask(&p, GET("/")).status, 200);
        peer_sleep(DEADLINE - 150);
    }
    peer_close(&p);
    served_stop(&served);
}

TEST("who reads an answer too slowly is cut off") {
    start_hasty();
    struct peer p;
    char room[2000];
    peer_open_narrow(&p, served.port, NULL);
    peer_send(&p, S(GET("/huge")));
    int64_t begin = peer_clock_ms(), got = 0;
    for (ssize_t n; peer_clock_ms() - begin < 8000 && (n = read(p.fd, room, sizeof room)) > 0; got += n)
        if (peer_clock_ms() - begin < ANSWER + TURN + 500) peer_sleep(20);
    CHECK(got < 3000000);
    peer_close(&p);
    served_stop(&served);
}

TEST("parked work has no deadline here, and is answered from another thread") {
    start_hasty();
    struct peer p;
    peer_open(&p, served.port, NULL);
    struct answer a = peer_ask(&p, GET("/park/1500"));
    CHECK_INT(a.status, 200);
    CHECK_STR(a.body, S("/park/1500"));
    CHECK_STR(peer_ask(&p, GET("/twice")).body, S("/twice"));
    peer_close(&p);
    served_stop(&served);
}

TEST("a client that goes away leaves its parked work be") {
    served_start(&served, NULL);
    struct peer gone[8], p;
    for (int i = 0; i < 8; i++) {
        peer_open(&gone[i], served.port, NULL);
        peer_send(&gone[i], S(GET("/park/400")));
    }
    peer_sleep(100);
    for (int i = 0; i < 8; i++) {
        if (i % 2)
            peer_reset(&gone[i]);
        else
            peer_close(&gone[i]);
    }
    peer_open(&p, served.port, NULL);
    CHECK_INT(peer_ask(&p, GET("/park/500")).status, 200);
    CHECK_INT(atomic_load(&served.resumed), 9);
    CHECK_INT(peer_ask(&p, GET("/")).status, 200);
    peer_close(&p);
    served_stop(&served);
}

TEST("stopping answers what is parked") {
    served_start(&served, &(struct http_config){.loops = 2});
    struct peer p[4];
    for (int i = 0; i < 4; i++) {
        peer_open(&p[i], served.port, NULL);
        peer_send(&p[i], S(GET("/park/500")));
    }
    peer_sleep(150);
    served_stop(&served);
    for (int i = 0; i < 4; i++) {
        CHECK_STR(peer_answer(&p[i]).body, S("/park/500"));
        peer_close(&p[i]);
    }
}

TEST("more active requests than allowed are told to come back") {
    served_start(&served, &(struct http_config){.limits = {[HTTP_LIMIT_ACTIVE] = 2}});
    struct peer parked[2], p;
    for (int i = 0; i < 2; i++) {
        peer_open(&parked[i], served.port, NULL);
        peer_send(&parked[i], S(GET("/park/400")));
    }
    peer_sleep(100);
    peer_open(&p, served.port, NULL);
    struct answer a = peer_ask(&p, GET("/"));
    CHECK_INT(a.status, 503);
    CHECK_STR(answer_header(&a, "Retry-After"), S("2"));
    for (int i = 0; i < 2; i++) {
        CHECK_INT(peer_answer(&parked[i]).status, 200);
        peer_close(&parked[i]);
    }
    for (int i = 0; i < 5; i++)
        CHECK_INT(peer_ask(&p, GET("/")).status, 200);
    peer_close(&p);
    served_stop(&served);
}

static void draw_busy(void *state, struct exchange *x, int status) {
    (void)state;
    x->response.type = "text/html; charset=utf-8";
    x->response.body = arena_fmt(x->arena, "<p>%d, our page", status);
}

TEST("who gets no memory for her request gets our page, which was drawn before") {
    served_start(&served,
                 &(struct http_config){.refuse = draw_busy, .limits = {[HTTP_LIMIT_ACTIVE] = 1}});
    struct peer parked, p;
    peer_open(&parked, served.port, NULL);
    peer_send(&parked, S(GET("/park/400")));
    peer_sleep(100);
    peer_open(&p, served.port, NULL);
    struct answer a = peer_ask(&p, GET("/"));
    CHECK_INT(a.status, 503);
    CHECK_STR(a.body, S("<p>503, our page"));
    CHECK_STR(answer_header(&a, "Retry-After"), S("2"));
    CHECK_STR(answer_header(&a, "Cache-Control"), S("no-store"));
    CHECK_INT(peer_answer(&parked).status, 200);
    CHECK_INT(peer_ask(&p, GET("/")).status, 200);
    peer_close(&parked);
    peer_close(&p);
    served_stop(&served);
}

TEST("of too many slow readers the slowest go, and nobody new comes from where they were; others do") {
    served_start(&served, &(struct http_config){
                              .limits = {[HTTP_LIMIT_ANSWERS] = 2, [HTTP_LIMIT_CUT_OFF] = 2}});
    struct peer slow[4], late, other;
    for (int i = 0; i < 4; i++) {
        peer_open_narrow(&slow[i], served.port, "127.0.0.2");
        peer_send(&slow[i], S(GET("/huge")));
        peer_sleep(20);
    }
    peer_sleep(1500);
    for (int i = 0; i < 2; i++)
        CHECK(peer_closed_after(&slow[i], 5000) >= 0);
    peer_open(&late, served.port, "127.0.0.2");
    CHECK(peer_closed_after(&late, 5000) >= 0);
    peer_open(&other, served.port, "127.0.0.3");
    CHECK_INT(peer_ask(&other, GET("/")).status, 200);
    for (int i = 2; i < 4; i++)
        CHECK_INT((int64_t)peer_answer(&slow[i]).body.len, 3000000);
    for (int i = 0; i < 4; i++)
        peer_close(&slow[i]);
    peer_close(&late);
    peer_close(&other);
    served_stop(&served);
}

TEST("one address holds so many connections and no more; our own is not counted") {
    served_start(&served, &(struct http_config){.limits = {[HTTP_LIMIT_PER_ADDRESS] = 3}});
    struct peer far[4], near[6];
    for (int i = 0; i < 3; i++) {
        peer_open(&far[i], served.port, "127.0.0.2");
        CHECK_INT(peer_ask(&far[i], GET("/")).status, 200);
    }
    peer_open(&far[3], served.port, "127.0.0.2");
    CHECK(peer_closed_after(&far[3], 5000) >= 0);
    peer_close(&far[3]);
    for (int i = 0; i < 6; i++) {
        peer_open(&near[i], served.port, NULL);
        CHECK_INT(peer_ask(&near[i], GET("/")).status, 200);
    }
    peer_close(&far[0]);
    peer_sleep(100);
    peer_open(&far[0], served.port, "127.0.0.2");
    CHECK_INT(peer_ask(&far[0], GET("/")).status, 200);
    for (int i = 0; i < 3; i++)
        peer_close(&far[i]);
    for (int i = 0; i < 6; i++)
        peer_close(&near[i]);
    served_stop(&served);
}

TEST("every loop tells of its turns, a few a second when nothing comes") {
    served_start(&served, &(struct http_config){.loops = 2});
    peer_sleep(1100);
    int turns = atomic_load(&served.turns);
    check_between(turns, 4, 10);
    served_stop(&served);
}

/* The library's own epoll loop gives a few hundred answers a second at 128, 256 and 512. */
TEST("any number of connections is answered: 127, 128, 129, 256, 512; at once or parked") {
    static const int counts[] = {127, 128, 129, 256, 512};
    static struct peer p[512];
    enum { ROUNDS = 6 };
    served_start(&served, NULL);
    struct rlimit files;
    CHECK(!getrlimit(RLIMIT_NOFILE, &files) && files.rlim_cur >= 1200);
    int64_t begin = peer_clock_ms();
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (int j = 0; j < counts[i]; j++)
            peer_open(&p[j], served.port, NULL);
        for (int round = 0; round < ROUNDS; round++) {
            for (int j = 0; j < counts[i]; j++)
                peer_send(&p[j], round % 2 ? S(GET("/park/0")) : S(GET("/long")));
            for (int j = 0; j < counts[i]; j++)
                CHECK_INT(peer_answer(&p[j]).status, 200);
        }
        for (int j = 0; j < counts[i]; j++)
            peer_close(&p[j]);
    }
    check_between((int)(peer_clock_ms() - begin), 0, 12000);
    served_stop(&served);
}

TEST("each loop has its share of who comes, however they come") {
    enum { PEERS = 64 };
    static struct peer peers[PEERS];
    served_start(&served, &(struct http_config){.loops = SERVED_LOOPS});
    int share[SERVED_LOOPS] = {0};
    for (int i = 0; i < PEERS; i++)
        peer_open(&peers[i], served.port, NULL);
    for (int i = 0; i < PEERS; i++) {
        str loop = peer_ask(&peers[i], GET("/loop")).body;
        CHECK(loop.len == 1 && loop.at[0] >= '0' && loop.at[0] < '0' + SERVED_LOOPS);
        share[loop.at[0] - '0']++;
    }
    for (int i = 0; i < SERVED_LOOPS; i++)
        check_between(share[i], PEERS / SERVED_LOOPS - 3, PEERS / SERVED_LOOPS + 3);
    for (int i = 0; i < PEERS; i++)
        peer_close(&peers[i]);
    served_stop(&served);
}
