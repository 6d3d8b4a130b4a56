#include "base/buf.h"
#include "base/embed_test.h"
#include "http/peer_test.h"
#include <pthread.h>
#include <stdatomic.h>

/* Parked exchanges are answered by a thread of their own, a path's number of milliseconds later. */
struct waiting {
    struct exchange *exchange;
    int64_t due;
    struct waiting *next;
};
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct waiting *waiting;
static struct served *served;
static bool ending;

static void *answer_waiting(void *none) {
    for (bool going = true; going;) {
        pthread_mutex_lock(&lock);
        for (struct waiting **at = &waiting; *at;) {
            struct waiting *w = *at;
            if (w->due > peer_clock_ms()) {
                at = &w->next;
                continue;
            }
            *at = w->next;
            http_ready(w->exchange);
            free(w);
        }
        going = !ending || waiting;
        pthread_mutex_unlock(&lock);
        peer_sleep(1);
    }
    return none;
}

static void answer_later(struct exchange *x, int64_t ms) {
    struct waiting *w = malloc(sizeof *w);
    CHECK(w);
    *w = (struct waiting){x, peer_clock_ms() + ms, NULL};
    pthread_mutex_lock(&lock);
    w->next = waiting;
    waiting = w;
    pthread_mutex_unlock(&lock);
}

static void say(struct exchange *x, int status, str body) {
    x->response.status = status;
    x->response.type = "text/plain; charset=utf-8";
    x->response.body = body;
}

static void on_ready(void *state, struct exchange *x) {
    (void)state;
    atomic_fetch_add(&served->resumed, 1);
    say(x, 200, x->request.path);
}

static void on_first_ready(void *state, struct exchange *x) {
    (void)state;
    http_park(x, on_ready);
    answer_later(x, 5);
}

static void on_ready_leave(void *state, struct exchange *x) {
    (void)state;
    arena_leave(x->arena, ERR(BROKEN, "after the park"));
}

static str fill(struct exchange *x, size_t count) {
    char *text = NEW(x->arena, char, count);
    for (size_t i = 0; i < count; i++)
        text[i] = "Keukentafel\n"[i % 12];
    return (str){text, count};
}

static void echo(struct exchange *x) {
    const struct http_request *r = &x->request;
    say(x, 200,
        arena_fmt(x->arena, "%d %.*s?%.*s [%.*s] %.*s %d %.*s", (int)r->method, STR_ARG(r->path),
                  STR_ARG(r->query), STR_ARG(r->body), STR_ARG(r->address), r->secure,
                  STR_ARG(http_cookie(r, "s"))));
}

static void handle(void *state, struct exchange *x) {
    str path = x->request.path;
    int64_t ms = 0;
    const struct served_loop *loop = state;
    CHECK(loop->served == served);
    if (str_eq(path, S("/loop"))) {
        say(x, 200, arena_fmt(x->arena, "%u", loop->number));
    } else if (str_starts(path, S("/park/"))) {
        CHECK(str_to_int(str_from(path, 6), &ms));
        http_park(x, on_ready);
        answer_later(x, ms);
    } else if (str_eq(path, S("/twice"))) {
        http_park(x, on_first_ready);
        http_ready(x);
    } else if (str_eq(path, S("/park-leave"))) {
        http_park(x, on_ready_leave);
        answer_later(x, 1);
    } else if (str_eq(path, S("/leave"))) {
        say(x, 200, S("never seen"));
        arena_leave(x->arena, ERR(BROKEN, "a test"));
    } else if (str_eq(path, S("/greedy"))) {
        for (;;)
            fill(x, 100000);
    } else if (str_eq(path, S("/long"))) {
        say(x, 200, fill(x, 12288));
    } else if (str_eq(path, S("/large"))) {
        say(x, 200, fill(x, 6000000));
    } else if (str_eq(path, S("/huge"))) {
        say(x, 200, fill(x, 3000000));
    } else if (str_eq(path, S("/headers"))) {
        http_add_header(x, "X-Good", S("yes"));
        http_add_header(x, "X-Bad", S("a\r\nX-Injected: b"));
        say(x, 200, path);
    } else if (str_eq(path, S("/silent"))) {
        return;
    } else if (str_eq(path, S("/file"))) {
        say(x, 200, S(""));
        x->response.file = &embed_file;
        http_add_header(x, "Cache-Control", S("public, max-age=31536000, immutable"));
    } else {
        echo(x);
    }
}

static err begin(void *app, unsigned loop, void **ret) {
    struct served *s = app;
    CHECK(loop < SERVED_LOOPS);
    s->loop[loop] = (struct served_loop){s, loop};
    *ret = &s->loop[loop];
    return OK;
}

static void turned(void *state) {
    atomic_fetch_add(&((struct served_loop *)state)->served->turns, 1);
}

static pthread_t thread;

void served_start(struct served *s, const struct http_config *differences) {
    struct http_config c = differences ? *differences : (struct http_config){0};
    *s = (struct served){0};
    served = s;
    c.app = s;
    c.listen = "127.0.0.1";
    c.thread_begin = begin;
    c.turned = turned;
    c.handle = handle;
    if (!c.loops) c.loops = 1;
    CHECK_OK(http_start(&c, &s->server));
    s->port = http_port(s->server);
    CHECK(!pthread_create(&thread, NULL, answer_waiting, NULL));
}

void served_stop(struct served *s) {
    http_stop(s->server);
    pthread_mutex_lock(&lock);
    ending = true;
    pthread_mutex_unlock(&lock);
    CHECK(!pthread_join(thread, NULL));
}
