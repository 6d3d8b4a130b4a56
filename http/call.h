/* call: one request from its first line to the last byte of its answer, and the exchange that the
 * handler sees. Its body is gathered outside the arena: only a request that is whole takes memory
 * and a place among the active ones.
 * Owns: calls and arenas, kept for the next request. Loop thread only.                           */
#pragma once
#include "http/http.h"
#include <microhttpd.h>

enum {
#define LIMIT(name, value, unit) HTTP_MOST_##name = value,
#include "http/limit.def"
#undef LIMIT
    CALL_SPARE = 64 /* calls, and arenas, kept by a loop that has little to do */
};

enum stage {
    CALL_NEW,     /* its first line is read  */
    CALL_BODY,    /* its headers are read    */
    CALL_WORKING, /* in our hands            */
    CALL_PARKED,  /* waits for http_ready()  */
    CALL_DONE,    /* its answer can be sent  */
    CALL_SENT
};
struct loop;
struct connection;
struct call;
struct memory { /* an arena that outlives its request */
    struct arena arena; /* first: what its `more` is given */
    struct memory *next;
    struct call *call; /* whose it is */
};
struct call {
    struct exchange exchange; /* first: what http_ready() is given */
    struct loop *loop;
    struct MHD_Connection *library;
    struct connection *connection; /* NULL: none could be made */
    struct call *next;             /* ready, or spare */
    struct memory *memory;
    jmp_buf leave;
    enum stage stage;
    int refused;     /* a status found while reading */
    bool last;       /* the connection ends with this answer */
    bool gone_wrong; /* left after it was parked */
    bool large;      /* it took more memory than is usual */
    const char *method;
    char *body;
    size_t body_count, body_cap;
    size_t target_count, line; /* line: all of it, also what is not kept */
    char target[HTTP_MOST_PATH_BYTES];
};
struct calls {
    struct call *spare;
    struct memory *memory;
    size_t spares, memories;
    size_t active, parked, large, taken; /* taken: arenas; a large page has its own until it is read */
    int64_t body_bytes;
};

void calls_close(struct calls *);
void calls_trim(
    struct calls *); /* at each tick: what a busy moment left behind goes, an eighth at a time */
struct call *call_begin(struct loop *, struct MHD_Connection *,
                        const char *target); /* NULL: no memory */
/* As libmicrohttpd calls its handler: headers, pieces of the body, the end, and after a park. */
enum MHD_Result call_go_on(struct loop *, struct MHD_Connection *, struct call *, const char *method,
                           const char *version, const char *body, size_t *body_count);
void call_end(struct call *);
void memory_give(struct loop *, struct memory *); /* it is empty, and for whoever comes next */
/* Our answer to a request that never came to a handler, written past the library, which closes then. */
void call_tell(struct connection *, int status);
void call_resume(struct call *); /* runs what http_park() named */
/* Draws our 503 while there is memory, for who comes when there is none. In the loop's thread, before it serves. */
MUST_USE err call_draw_busy(struct loop *);

/* response.c */
void response_write(const struct connection *, int status,
                    const struct http_response *); /* NULL: plain */
enum MHD_Result response_send(struct call *);
enum MHD_Result response_send_plain(const struct loop *, struct MHD_Connection *, int status, bool last);
MUST_USE err response_keep_busy(struct call *); /* what was drawn in it is sent when nothing can be made */
