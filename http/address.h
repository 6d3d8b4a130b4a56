/* address: who is at the other end, and how many connections each holds.
 * A crowd counts per IPv4 address or IPv6 /64 in two rows of a sketch (Cormode and Muthukrishnan's
 * count-min): no memory per address, no lock; it may count too many, never too few.             */
#pragma once
#include "base/arena.h"
#include <stdatomic.h>
#include <sys/socket.h>

struct address {
    uint8_t byte[16]; /* IPv4 mapped into IPv6 */
};
bool address_of(const struct sockaddr *, struct address *ret);
bool address_read(str, struct address *ret);
str address_write(struct arena *, const struct address *);
static inline bool address_eq(const struct address *a, const struct address *b) {
    return memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}
bool address_here(const struct address *); /* 127.0.0.1 or ::1 */

enum { PROXIES = 32 };
struct proxies {
    struct address at[PROXIES];
    size_t count;
};
MUST_USE err proxies_read(const char *list, struct proxies *ret); /* with commas; NULL: none. INVALID */
bool proxies_have(const struct proxies *, const struct address *);
/* The first, from the right, of X-Forwarded-For that is not a proxy of ours. False: it names none. */
bool proxies_client(const struct proxies *, str forwarded_for, struct address *ret);

enum { CROWD_ROWS = 2, CROWD_SPOTS = 16384 };
struct crowd {
    uint64_t seed[CROWD_ROWS];
    _Atomic uint32_t spot[CROWD_ROWS][CROWD_SPOTS];
};
MUST_USE err crowd_open(struct crowd *); /* UNAVAILABLE: no random bytes */
uint32_t crowd_count(const struct crowd *, const struct address *);
void crowd_add(struct crowd *, const struct address *, int change);
void crowd_clear(struct crowd *);
