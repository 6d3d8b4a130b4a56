/* peer: the other end of a connection, for tests: sends bytes as they are, reads one answer at a time. */
#pragma once
#include "base/test.h"
#include "http/http.h"

struct peer {
    int fd;
    char *at; /* received and not yet taken */
    size_t len, cap;
};
struct answer {
    int status; /* 0: the connection ended */
    str head, body;
};

void peer_open(struct peer *, uint16_t port, const char *from); /* from NULL: 127.0.0.1 */
void peer_open_narrow(struct peer *, uint16_t port,
                      const char *from); /* takes little before it must read */
void peer_close(struct peer *);
void peer_reset(struct peer *); /* goes away without a word */
void peer_send(struct peer *, str);
bool peer_try_send(struct peer *, str); /* false: the other end is gone */
struct answer peer_answer(struct peer *);
struct answer peer_answer_to_head(struct peer *); /* an answer without its body */
struct answer peer_ask(struct peer *, const char *request);
str answer_header(const struct answer *, const char *name);
/* Milliseconds until the other end closes, at most `most`; -1: it did not. */
int peer_closed_after(struct peer *, int most);
char *peer_room(size_t count); /* lives as long as the test; the main thread's */
int64_t peer_clock_ms(void);
void peer_sleep(int ms);

/* The server of the tests: it answers by path. */
enum { SERVED_LOOPS = 4 };
struct served {
    struct http_server *server;
    uint16_t port;
    _Atomic int resumed, turns;
    struct served_loop {
        struct served *served;
        unsigned number;
    } loop[SERVED_LOOPS];
};
void served_start(struct served *, const struct http_config *differences);
void served_stop(struct served *);
