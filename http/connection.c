#include "http/loop.h"
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/socket.h>

/* The kernel's stamps are as coarse as its tick; from when on an answer is read slowly; and of far too many. */
enum { CLOCK_SLACK_MS = 20, SLOW_MS = 500, PRESSED_MS = 100 };

void connections_open(struct connections *c) {
    for (int i = 0; i < PHASE_END; i++)
        c->ring[i].previous = c->ring[i].next = &c->ring[i];
}

static void unlink_from_ring(struct connection *c) {
    c->previous->next = c->next;
    c->next->previous = c->previous;
}

static int64_t look_ms(const struct loop *l) {
    return loop_limit(l, HTTP_LIMIT_DEADLINE_MS) / 3 + 1;
}

static void link_until(struct loop *l, struct connection *c, enum phase phase, int64_t until) {
    struct connection *head = &l->connections.ring[phase];
    c->phase = phase;
    c->until = until;
    c->previous = head->previous;
    c->next = head;
    c->previous->next = head->previous = c;
}

static bool is_pressed(const struct loop *l) {
    return (int64_t)l->connections.count > loop_limit(l, HTTP_LIMIT_CONNECTIONS) * 9 / 10;
}

static void shut(struct connection *c) {
    shutdown(c->fd, SHUT_RDWR);
}

void connection_enter(struct loop *l, struct connection *c, enum phase phase) {
    if (!c || c->phase == phase) return;
    /* The first request of a connection counts from its opening. */
    if (phase == PHASE_READING && c->phase != PHASE_IDLE) return;
    l->connections.answering += (phase == PHASE_ANSWERING);
    l->connections.answering -= (c->phase == PHASE_ANSWERING);
    unlink_from_ring(c);
    c->since = l->now;
    c->fresh = false;
    int64_t ms = 0;
    switch (phase) {
    case PHASE_READING: ms = loop_limit(l, HTTP_LIMIT_DEADLINE_MS); break;
    case PHASE_DISCARDING: ms = loop_limit(l, HTTP_LIMIT_DISCARD_MS); break;
    case PHASE_IDLE: ms = look_ms(l); break;
    case PHASE_ANSWERING: ms = loop_limit(l, HTTP_LIMIT_ANSWER_MS); break;
    case PHASE_WORKING:
    case PHASE_END: break;
    }
    link_until(l, c, phase, l->now + ms);
}

bool connection_welcome(const struct loop *l, const struct sockaddr *from) {
    struct address a;
    if (!address_of(from, &a) || address_here(&a) || proxies_have(&l->server->proxies, &a)) return true;
    return crowd_count(&l->server->crowd, &a) < (uint64_t)loop_limit(l, HTTP_LIMIT_PER_ADDRESS) &&
           crowd_count(&l->server->deaf, &a) < (uint64_t)loop_limit(l, HTTP_LIMIT_CUT_OFF);
}

/* Behind a proxy it is the client who is counted. */
bool connection_asks(const struct connection *c, const char *forwarded) {
    struct http_server *s = c->loop->server;
    struct address client = c->address;
    if (proxies_have(&s->proxies, &client)) {
        if (!forwarded || !proxies_client(&s->proxies, str_of(forwarded), &client)) return true;
    } else if (address_here(&client)) {
        return true;
    }
    crowd_add(&s->asking, &client, 1);
    return crowd_count(&s->asking, &client) <= (uint64_t)s->limit[HTTP_LIMIT_ASKS];
}

void connection_started(struct loop *l, struct MHD_Connection *library, struct connection **ret) {
    const union MHD_ConnectionInfo *fd =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *from =
        MHD_get_connection_info(library, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    struct connection *c = fd ? calloc(1, sizeof *c) : NULL;
    *ret = c;
    if (!c) {
        if (fd) shutdown(fd->connect_fd, SHUT_RDWR);
        return;
    }
    c->loop = l;
    c->fd = fd->connect_fd;
    c->since = l->now;
    c->fresh = true;
    if (from && address_of(from->client_addr, &c->address))
        c->counted = !address_here(&c->address) && !proxies_have(&l->server->proxies, &c->address);
    if (c->counted) crowd_add(&l->server->crowd, &c->address, 1);
    l->connections.count++;
    atomic_fetch_add(&l->share, 1);
    link_until(l, c, PHASE_READING, l->now + loop_limit(l, HTTP_LIMIT_DEADLINE_MS));
}

void connection_closed(struct loop *l, struct connection *c) {
    if (!c) return;
    if (c->call) call_end(c->call); /* what the library could not read, it does not say the end of */
    l->connections.answering -= (c->phase == PHASE_ANSWERING);
    l->connections.count--;
    atomic_fetch_sub(&l->share, 1);
    if (c->counted) crowd_add(&l->server->crowd, &c->address, -1);
    unlink_from_ring(c);
    free(c);
}

/* Whether anything came since the phase began. When in doubt: yes. */
static bool has_received(const struct loop *l, const struct connection *c) {
    struct tcp_info info = {0};
    socklen_t size = sizeof info;
    if (c->call) return true;
    if (getsockopt(c->fd, IPPROTO_TCP, TCP_INFO, &info, &size)) return true;
    return (int64_t)info.tcpi_last_data_recv + CLOCK_SLACK_MS < l->now - c->since;
}

static void look_at_idle(struct loop *l, struct connection *c) {
    if (has_received(l, c)) {
        connection_enter(l, c, PHASE_READING);
        return;
    }
    unlink_from_ring(c);
    bool long_idle = l->now - c->since >= loop_limit(l, HTTP_LIMIT_IDLE_MS);
    if (long_idle || is_pressed(l)) {
        link_until(l, c, PHASE_WORKING, 0);
        shut(c);
    } else {
        link_until(l, c, PHASE_IDLE, l->now + look_ms(l));
    }
}

static struct connection *overdue(struct loop *l, enum phase phase) {
    struct connection *head = &l->connections.ring[phase];
    return head->next != head && head->next->until <= l->now ? head->next : NULL;
}

static void end_request(struct loop *l, struct connection *c) {
    connection_enter(l, c, PHASE_WORKING);
    call_tell(c, c->call && c->call->refused ? c->call->refused : 408);
    shut(c);
}

static void cut_off(struct loop *l, struct connection *c) {
    connection_enter(l, c, PHASE_WORKING);
    if (c->counted) crowd_add(&l->server->deaf, &c->address, 1);
    shut(c);
}

/* Of more than `most`, the ones that read longest, when that is at least `ms`. */
static void cut_to(struct loop *l, size_t most, int64_t ms) {
    while (l->connections.answering > most) {
        struct connection *slowest = l->connections.ring[PHASE_ANSWERING].next;
        if (l->now - slowest->since < ms) return;
        cut_off(l, slowest);
    }
}

/* Answers hold memory: where too many are being read, the slowest readers go. To draw them a page costs a thousand
 * times what it costs to turn them away, so where many are from, nobody is let in for a while. */
bool connections_make_room(struct loop *l) {
    size_t answers = (size_t)loop_limit(l, HTTP_LIMIT_ANSWERS), most = answers + answers / 2;
    cut_to(l, answers, SLOW_MS);
    cut_to(l, most, PRESSED_MS);
    return l->connections.answering <= most;
}

void connections_close_overdue(struct loop *l) {
    struct connection *c;
    (void)connections_make_room(l);
    while ((c = overdue(l, PHASE_IDLE)))
        look_at_idle(l, c);
    while ((c = overdue(l, PHASE_ANSWERING))) {
        connection_enter(l, c, PHASE_WORKING);
        shut(c);
    }
    while ((c = overdue(l, PHASE_DISCARDING)))
        end_request(l, c);
    while ((c = overdue(l, PHASE_READING))) {
        if (!c->fresh || has_received(l, c)) {
            end_request(l, c);
            continue;
        }
        unlink_from_ring(c);
        c->fresh = false;
        link_until(l, c, PHASE_IDLE, l->now + look_ms(l));
    }
}
