#include "http/loop.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* Most pages fit in the first block of a request's memory. */
enum { BODY_LEAST = 4096, DISCARD_TIMES = 16, MEMORY_FIRST = 64 * 1024 };

static void log_refusal(const struct call *c, int status, err why) {
    fprintf(stderr, "http: %d %s: %s (%s)\n", status,
            c->exchange.request.method == HTTP_OTHER ? "?" : c->method, why.what ? why.what : "",
            why.where ? why.where : "");
}

/* Memory. */

/* A table may hold more than a page has room for: as long as not many of those are there, it gets more.
 * Not what another thread works on. */
static bool enlarge(struct arena *arena) {
    struct call *c = ((struct memory *)(void *)arena)->call;
    struct loop *l = c ? c->loop : NULL;
    if (!c || !pthread_equal(pthread_self(), l->self) || c->large || c->refused ||
        (int64_t)l->calls.large >= loop_limit(l, HTTP_LIMIT_LARGE))
        return false;
    l->calls.large++;
    c->large = true;
    arena->cap = (size_t)loop_limit(l, HTTP_LIMIT_LARGE_BYTES);
    return true;
}

static struct memory *memory_take(struct loop *l) {
    struct memory *m = l->calls.memory;
    if (m) {
        l->calls.memory = m->next;
        l->calls.memories--;
        l->calls.taken++;
        return m;
    }
    m = malloc(sizeof *m);
    if (!m) return NULL;
    if (arena_open_large(&m->arena, MEMORY_FIRST, (size_t)loop_limit(l, HTTP_LIMIT_ARENA_BYTES), NULL)
            .kind) {
        free(m);
        return NULL;
    }
    l->calls.taken++;
    m->arena.more = enlarge;
    m->call = NULL;
    return m;
}

void memory_give(struct loop *l, struct memory *m) {
    arena_reset(&m->arena);
    m->arena.cap = (size_t)loop_limit(l, HTTP_LIMIT_ARENA_BYTES);
    m->call = NULL;
    m->next = l->calls.memory;
    l->calls.taken--;
    l->calls.memory = m;
    l->calls.memories++;
}

static void memory_drop(struct calls *s) {
    struct memory *m = s->memory;
    s->memory = m->next;
    s->memories--;
    arena_free(&m->arena);
    free(m);
}

static void call_drop(struct calls *s) {
    struct call *c = s->spare;
    s->spare = c->next;
    s->spares--;
    free(c);
}

void calls_trim(struct calls *s) {
    for (size_t n = s->memories > CALL_SPARE ? (s->memories - CALL_SPARE) / 8 + 1 : 0; n; n--)
        memory_drop(s);
    for (size_t n = s->spares > CALL_SPARE ? (s->spares - CALL_SPARE) / 8 + 1 : 0; n; n--)
        call_drop(s);
}

void calls_close(struct calls *s) {
    while (s->memory)
        memory_drop(s);
    while (s->spare)
        call_drop(s);
}

/* From the first line to the answer. */

static struct call *call_take(struct loop *l) {
    struct call *c = l->calls.spare;
    if (c) {
        l->calls.spare = c->next;
        l->calls.spares--;
    } else {
        c = malloc(sizeof *c);
        if (!c) return NULL;
    }
    memset(c, 0, offsetof(struct call, target));
    c->loop = l;
    return c;
}

struct call *call_begin(struct loop *l, struct MHD_Connection *library, const char *target) {
    struct call *c = call_take(l);
    if (!c) return NULL;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    c->library = library;
    c->connection = info ? info->socket_context : NULL;
    if (c->connection) c->connection->call = c;
    size_t most = (size_t)loop_limit(l, HTTP_LIMIT_PATH_BYTES), n = strlen(target);
    c->line = n;
    if (n > most) c->refused = 414;
    memcpy(c->target, target, c->target_count = n > most ? most : n);
    connection_enter(l, c->connection, PHASE_READING);
    return c;
}

void call_end(struct call *c) {
    struct loop *l = c->loop;
    if (c->connection && c->connection->call == c) {
        c->connection->call = NULL;
        connection_enter(l, c->connection, PHASE_IDLE);
    }
    if (c->memory) {
        memory_give(l, c->memory);
        l->calls.large -= c->large;
        l->calls.active -= (c->stage < CALL_SENT);
    }
    l->calls.body_bytes -= (int64_t)c->body_cap;
    free(c->body);
    c->next = l->calls.spare;
    l->calls.spare = c;
    l->calls.spares++;
}

static enum MHD_Result add_framing(void *state, enum MHD_ValueKind kind, const char *name,
                                   size_t name_count, const char *value, size_t value_count) {
    (void)kind;
    framing_add(state, (str){name, name_count}, (str){value, value_count});
    return MHD_YES;
}

static enum MHD_Result add_header(void *state, enum MHD_ValueKind kind, const char *name,
                                  size_t name_count, const char *value, size_t value_count) {
    struct call *c = state;
    struct http_request *r = &c->exchange.request;
    (void)kind;
    str text = {value, value_count};
    if (r->header_count == (size_t)loop_limit(c->loop, HTTP_LIMIT_HEADERS)) return MHD_NO;
    if (!str_utf8(text)) return MHD_YES; /* nothing that we read is so */
    char *lower = NEW(c->exchange.arena, char, name_count + 1);
    for (size_t i = 0; i < name_count; i++)
        lower[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] - 'A' + 'a' : name[i]);
    r->headers[r->header_count++] = (struct http_pair){{lower, name_count}, text};
    return MHD_YES;
}

/* A proxy that we trust says who the client is and how it came. */
static void fill_origin(struct call *c) {
    struct http_request *r = &c->exchange.request;
    if (!c->connection) return;
    struct address client = c->connection->address;
    if (proxies_have(&c->loop->server->proxies, &client)) {
        struct address named;
        for (size_t i = r->header_count; i--;) {
            if (!str_eq(r->headers[i].name, S("x-forwarded-for"))) continue;
            if (proxies_client(&c->loop->server->proxies, r->headers[i].value, &named)) client = named;
            break;
        }
        r->secure = str_eq(http_header(r, "x-forwarded-proto"), S("https"));
    }
    r->address = address_write(c->exchange.arena, &client);
}

static void step_fill(struct call *c) {
    struct http_request *r = &c->exchange.request;
    r->method = request_method(str_of(c->method));
    r->headers =
        NEW(c->exchange.arena, struct http_pair, (size_t)loop_limit(c->loop, HTTP_LIMIT_HEADERS));
    MHD_get_connection_values_n(c->library, MHD_HEADER_KIND, add_header, c);
    fill_origin(c);
    r->body = (str){c->body, c->body_count};
    str target = {c->target, c->target_count};
    if (!c->refused) c->refused = request_target(c->exchange.arena, target, r);
    if (c->refused) r->path = request_plain(target);
}

static void step_handle(struct call *c) {
    c->loop->server->config.handle(c->loop->thread_state, &c->exchange);
}

static void step_resume(struct call *c) {
    http_handler *resume = c->exchange.resume;
    c->exchange.resume = NULL;
    resume(c->loop->thread_state, &c->exchange);
}

static void step_refuse(struct call *c) {
    c->exchange.response.status = c->refused;
    c->loop->server->config.refuse(c->loop->thread_state, &c->exchange, c->refused);
    assert(c->stage != CALL_PARKED);
}

/* False: it left by the arena's leap. */
static bool run(struct call *c, void (*step)(struct call *)) {
    if (setjmp(c->leave)) return false;
    step(c);
    return true;
}

static void exchange_clear(struct call *c) {
    c->exchange = (struct exchange){.arena = &c->memory->arena};
    arena_reset(&c->memory->arena);
}

/* Anew, for what left may have used up the arena, and what it wrote is not to be shown. */
static void refuse(struct call *c, int status) {
    bool drawn = false;
    exchange_clear(c);
    c->stage = CALL_WORKING;
    c->refused = status;
    if (c->loop->server->config.refuse && run(c, step_fill)) {
        c->refused = status;
        drawn = run(c, step_refuse);
    }
    if (!drawn) exchange_clear(c);
    c->exchange.response.status = status;
    c->stage = CALL_DONE;
}

static void work(struct call *c, void (*step)(struct call *)) {
    c->stage = CALL_WORKING;
    if (!run(c, step)) {
        err why = c->exchange.arena->why;
        int status = why.kind == ERR_UNAVAILABLE ? 503 : 500;
        log_refusal(c, status, why);
        c->gone_wrong = c->stage == CALL_PARKED;
        if (!c->gone_wrong) refuse(c, status);
        return;
    }
    if (c->stage == CALL_PARKED) return;
    c->stage = CALL_DONE;
    if (c->exchange.response.status) return;
    log_refusal(c, 500, ERR(BROKEN, "a handler gave no answer"));
    refuse(c, 500);
}

/* As much of the request as was read says who asks, and for what: its headers only when they are all there. */
static struct call *call_like(struct connection *connection) {
    const struct call *asked = connection->call;
    struct call *c = call_take(connection->loop);
    if (!c) return NULL;
    bool known = asked && asked->stage == CALL_BODY;
    c->method = known ? asked->method : "GET";
    c->library = known ? asked->library : NULL;
    c->target[0] = '/';
    c->target_count = 1;
    if (asked) memcpy(c->target, asked->target, c->target_count = asked->target_count);
    return c;
}

void call_tell(struct connection *connection, int status) {
    struct loop *l = connection->loop;
    struct call *c = call_like(connection);
    if (c) c->memory = memory_take(l);
    if (c && c->memory) {
        l->calls.active++;
        c->memory->call = c;
        c->memory->arena.leave = &c->leave;
        refuse(c, status);
    }
    response_write(connection, status, c && c->memory ? &c->exchange.response : NULL);
    if (c) call_end(c);
}

/* The request is whole, or refused before that. */
static enum MHD_Result answer(struct call *c) {
    struct loop *l = c->loop;
    connection_enter(l, c->connection, PHASE_WORKING);
    const char *forwarded = MHD_lookup_connection_value(c->library, MHD_HEADER_KIND, "X-Forwarded-For");
    bool welcome = (int64_t)loop_busy(l) < loop_limit(l, HTTP_LIMIT_ACTIVE) &&
                   (!c->connection || connection_asks(c->connection, forwarded));
    if (welcome) c->memory = memory_take(l);
    if (!c->memory) {
        c->stage = CALL_SENT;
        connection_enter(l, c->connection, PHASE_ANSWERING);
        return response_send_plain(l, c->library, 503, c->last);
    }
    l->calls.active++;
    c->memory->call = c;
    c->memory->arena.leave = &c->leave;
    c->exchange.arena = &c->memory->arena;
    if (!run(c, step_fill)) c->refused = 503;
    if (c->refused)
        refuse(c, c->refused);
    else
        work(c, step_handle);
    if (c->stage == CALL_DONE) return response_send(c);
    l->calls.parked++;
    MHD_suspend_connection(c->library);
    return MHD_YES;
}

err call_draw_busy(struct loop *l) {
    struct call *c = calloc(1, sizeof *c);
    if (!c || !(c->memory = memory_take(l))) {
        free(c);
        return ERR(UNAVAILABLE, "no memory for a page");
    }
    c->loop = l;
    c->refused = 503;
    c->memory->arena.leave = &c->leave;
    exchange_clear(c);
    c->exchange.request = (struct http_request){.method = HTTP_GET, .path = S("/")};
    if (l->server->config.refuse && !run(c, step_refuse)) exchange_clear(c);
    err e = response_keep_busy(c);
    memory_give(l, c->memory);
    free(c);
    return e;
}

/* The body. */

/* The library answers out of the memory it reads a request into, and says nothing at all when too little is left.
 * There stand the lines, a copy of the cookies, and at most PAIR bytes more for each name with its value. */
static bool has_room(const struct call *c, const struct framing *f) {
    enum { PAIR = 64, ANSWER = 4096 };
    size_t named = f->headers;
    int cookies = MHD_get_connection_values(c->library, MHD_COOKIE_KIND, NULL, NULL);
    if (cookies > 0) named += (size_t)cookies;
    return c->line + f->bytes + f->cookies + named * PAIR + ANSWER <= loop_memory(c->loop);
}

static enum MHD_Result read_headers(struct call *c, const char *version) {
    struct framing f = {0};
    MHD_get_connection_values_n(c->library, MHD_HEADER_KIND, add_framing, &f);
    int status = framing_status(&f, strcmp(version, MHD_HTTP_VERSION_1_0) == 0);
    int64_t most = loop_limit(c->loop, HTTP_LIMIT_BODY_BYTES);
    if (!status && f.lengths && f.length > most) {
        c->refused = 413;
        if (f.length > most * DISCARD_TIMES) status = 413; /* not worth reading on to be polite */
    }
    if (f.headers > (size_t)loop_limit(c->loop, HTTP_LIMIT_HEADERS) ||
        f.bytes > (size_t)loop_limit(c->loop, HTTP_LIMIT_HEADER_BYTES))
        c->refused = 431;
    c->stage = CALL_BODY;
    if (c->connection && !has_room(c, &f)) {
        call_tell(c->connection, c->refused ? c->refused : 431);
        return MHD_NO;
    }
    if (!status && c->refused && f.asks_first) status = c->refused; /* before it sends it all */
    if (!status && c->refused) connection_enter(c->loop, c->connection, PHASE_DISCARDING);
    if (!status) return MHD_YES;
    c->refused = status;
    c->last = true; /* where its body ends is not known, or too far */
    return answer(c);
}

static enum MHD_Result body_room(struct call *c, size_t more) {
    size_t cap = c->body_cap ? c->body_cap : BODY_LEAST;
    while (cap < c->body_count + more)
        cap *= 2;
    if (cap == c->body_cap) return MHD_YES;
    struct calls *s = &c->loop->calls;
    if (s->body_bytes + (int64_t)(cap - c->body_cap) > loop_limit(c->loop, HTTP_LIMIT_BODIES_BYTES))
        return MHD_NO;
    char *body = realloc(c->body, cap);
    if (!body) return MHD_NO;
    s->body_bytes += (int64_t)(cap - c->body_cap);
    c->body = body;
    c->body_cap = cap;
    return MHD_YES;
}

/* What is too large is read to its end, so that the client gets to read the answer. */
static enum MHD_Result read_body(struct call *c, const char *from, size_t count) {
    int64_t most = loop_limit(c->loop, HTTP_LIMIT_BODY_BYTES),
            so_far = (int64_t)(c->body_count + count);
    if (!c->refused && so_far > most) c->refused = 413;
    if (!c->refused && body_room(c, count) == MHD_NO) c->refused = 503;
    if (c->refused) {
        c->body_count += count;
        connection_enter(c->loop, c->connection, PHASE_DISCARDING);
        if (so_far <= most * DISCARD_TIMES) return MHD_YES;
        if (c->connection) call_tell(c->connection, c->refused);
        return MHD_NO;
    }
    memcpy(c->body + c->body_count, from, count);
    c->body_count += count;
    return MHD_YES;
}

enum MHD_Result call_go_on(struct loop *l, struct MHD_Connection *library, struct call *c,
                           const char *method, const char *version, const char *body,
                           size_t *body_count) {
    if (!c) return response_send_plain(l, library, 503, true);
    c->method = method;
    switch (c->stage) {
    case CALL_NEW: return read_headers(c, version);
    case CALL_BODY:
        if (!*body_count) {
            if (c->refused) c->body_count = 0;
            return answer(c);
        }
        if (read_body(c, body, *body_count) == MHD_NO) return MHD_NO;
        break;
    case CALL_DONE: return response_send(c);
    case CALL_WORKING:
    case CALL_PARKED:
    case CALL_SENT: break;
    }
    *body_count = 0;
    return MHD_YES;
}

/* Parking. */

void http_park(struct exchange *x, http_handler *resume) {
    struct call *c = (struct call *)x;
    assert(c->stage == CALL_WORKING);
    c->stage = CALL_PARKED;
    x->resume = resume;
}

void http_ready(struct exchange *x) {
    struct call *c = (struct call *)x;
    loop_ready(c->loop, c);
}

void call_resume(struct call *c) {
    assert(c->stage == CALL_PARKED);
    if (c->gone_wrong)
        refuse(c, 500);
    else
        work(c, step_resume);
    if (c->stage == CALL_PARKED) return;
    c->loop->calls.parked--;
    MHD_resume_connection(c->library);
}
