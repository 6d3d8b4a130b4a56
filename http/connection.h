/* connection: an open connection and how long it may stay in what it does. The library's own timeout
 * counts silence, so that a client sending a byte now and then lives for ever; here each phase has a
 * deadline from its start, kept in one ring per phase, oldest first.
 *
 * READING  from the first byte of a request to its last (DEADLINE_MS)
 * IDLE     between requests (IDLE_MS); looked at a few times per DEADLINE_MS, for the library does
 *          not tell of the first byte: where data came in the meantime, reading has begun
 * DISCARDING the rest of a body that is too large (DISCARD_MS), on its way to our answer
 * ANSWERING while the client reads (ANSWER_MS)
 * WORKING  ours; no deadline
 *
 * Overdue connections are shut down; the library then sees them end. Who is in the middle of a request is told why.
 * Owns: each connection, from opening to closing. Loop thread only.                              */
#pragma once
#include "http/address.h"
#include <microhttpd.h>

struct loop;
struct call;
enum phase { PHASE_READING, PHASE_DISCARDING, PHASE_IDLE, PHASE_ANSWERING, PHASE_WORKING, PHASE_END };
struct connection {
    struct connection *previous, *next; /* in its phase's ring */
    enum phase phase;
    struct loop *loop;
    struct call *call; /* its request, from the first line on; NULL: none */
    int64_t since, until; /* milliseconds of the loop's clock */
    int fd;
    struct address address;
    bool fresh, counted;
};
struct connections {
    struct connection ring[PHASE_END]; /* heads */
    size_t count, answering;
};

void connections_open(struct connections *);
void connection_started(struct loop *, struct MHD_Connection *,
                        struct connection **ret); /* NULL: none could be made */
void connection_closed(struct loop *, struct connection *);
void connection_enter(struct loop *, struct connection *, enum phase);
void connections_close_overdue(struct loop *);
/* Sends away who reads too slowly, where there are too many. False: there is no room for who is new yet. */
bool connections_make_room(struct loop *);
bool connection_welcome(const struct loop *, const struct sockaddr *);
/* Counts a request. False: too many came from there just now. `forwarded`: what a proxy says of it, or NULL. */
bool connection_asks(const struct connection *, const char *forwarded);
