#include "http/address.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/random.h>

static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};

static bool is_mapped(const struct address *a) {
    return memcmp(a->byte, mapped, sizeof mapped) == 0;
}

static void set_mapped(struct address *a, const void *four) {
    memcpy(a->byte, mapped, sizeof mapped);
    memcpy(a->byte + sizeof mapped, four, 4);
}

bool address_of(const struct sockaddr *from, struct address *ret) {
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    if (from && from->sa_family == AF_INET) {
        memcpy(&in, from, sizeof in);
        set_mapped(ret, &in.sin_addr);
        return true;
    }
    if (!from || from->sa_family != AF_INET6) return false;
    memcpy(&in6, from, sizeof in6);
    memcpy(ret->byte, &in6.sin6_addr, sizeof ret->byte);
    return true;
}

bool address_read(str s, struct address *ret) {
    char text[INET6_ADDRSTRLEN], four[4];
    if (!s.len || s.len >= sizeof text || memchr(s.at, 0, s.len)) return false;
    memcpy(text, s.at, s.len);
    text[s.len] = 0;
    if (inet_pton(AF_INET, text, four) == 1) {
        set_mapped(ret, four);
        return true;
    }
    return inet_pton(AF_INET6, text, ret->byte) == 1;
}

str address_write(struct arena *arena, const struct address *a) {
    char text[INET6_ADDRSTRLEN] = "";
    bool four = is_mapped(a);
    inet_ntop(four ? AF_INET : AF_INET6, four ? a->byte + sizeof mapped : a->byte, text, sizeof text);
    return arena_copy(arena, str_of(text));
}

bool address_here(const struct address *a) {
    static const struct address six = {{[15] = 1}},
                                four = {{[10] = 0xff, [11] = 0xff, [12] = 127, [15] = 1}};
    return address_eq(a, &six) || address_eq(a, &four);
}

err proxies_read(const char *list, struct proxies *ret) {
    struct proxies p = {0};
    for (str rest = str_of(list); rest.len;) {
        if (p.count == PROXIES) return ERR(INVALID, "too many trusted proxies");
        if (!address_read(str_trim(str_cut(&rest, ',')), &p.at[p.count++]))
            return ERR(INVALID, "a trusted proxy is an address");
    }
    *ret = p;
    return OK;
}

bool proxies_have(const struct proxies *p, const struct address *a) {
    for (size_t i = 0; i < p->count; i++)
        if (address_eq(&p->at[i], a)) return true;
    return false;
}

bool proxies_client(const struct proxies *p, str list, struct address *ret) {
    while (list.len) {
        size_t from = list.len;
        while (from && list.at[from - 1] != ',')
            from--;
        if (!address_read(str_trim(str_from(list, from)), ret)) return false;
        if (!proxies_have(p, ret)) return true;
        list.len = from ? from - 1 : 0;
    }
    return false;
}

err crowd_open(struct crowd *c) {
    return getrandom(c->seed, sizeof c->seed, 0) == sizeof c->seed
               ? OK
               : ERR(UNAVAILABLE, "no random bytes");
}

/* The seed is secret, so that nobody can choose addresses that share a spot with a victim's. */
static size_t spot_of(const struct crowd *c, int row, const struct address *a) {
    uint64_t high, low, h = c->seed[row];
    memcpy(&high, a->byte, 8);
    memcpy(&low, a->byte + 8, 8);
    h = (h ^ high) * 0xD6E8FEB86659FD93U;
    h ^= h >> 32;
    h = (h ^ (is_mapped(a) ? low : 0)) * 0xD6E8FEB86659FD93U;
    h ^= h >> 32;
    h = (h ^ c->seed[row]) * 0x9E3779B97F4A7C15U;
    return (size_t)(h >> 40) % CROWD_SPOTS;
}

uint32_t crowd_count(const struct crowd *c, const struct address *a) {
    uint32_t least = UINT32_MAX;
    for (int row = 0; row < CROWD_ROWS; row++) {
        uint32_t n = atomic_load_explicit(&c->spot[row][spot_of(c, row, a)], memory_order_relaxed);
        if (n < least) least = n;
    }
    return least;
}

void crowd_add(struct crowd *c, const struct address *a, int change) {
    for (int row = 0; row < CROWD_ROWS; row++)
        atomic_fetch_add_explicit(&c->spot[row][spot_of(c, row, a)], (uint32_t)change,
                                  memory_order_relaxed);
}

void crowd_clear(struct crowd *c) {
    for (int row = 0; row < CROWD_ROWS; row++)
        for (size_t i = 0; i < CROWD_SPOTS; i++)
            atomic_store_explicit(&c->spot[row][i], 0, memory_order_relaxed);
}
