#include "vault/inner.h"

/* Owners' ids are random or keyed hashes, so their first bytes spread over the sets evenly. */
struct key_cache {
    uint64_t now; /* counts uses */
    struct slot {
        struct id owner;
        uint64_t used; /* 0: empty */
        struct key key;
    } slot[CACHE_SETS][CACHE_WAYS];
};

err key_cache_open(struct key_cache **ret) {
    struct key_cache *c = sodium_malloc(sizeof *c);
    if (!c) return ERR(UNAVAILABLE, "no memory for keys");
    sodium_memzero(c, sizeof *c);
    *ret = c;
    return OK;
}

void key_cache_close(struct key_cache *c) {
    sodium_free(c);
}

static struct slot *cache_set(struct key_cache *c, struct id owner) {
    return c->slot[(owner.byte[0] << 8 | owner.byte[1]) % CACHE_SETS];
}

static struct slot *cache_find(struct key_cache *c, struct id owner) {
    struct slot *set = cache_set(c, owner);
    for (int i = 0; i < CACHE_WAYS; i++)
        if (set[i].used && id_eq(set[i].owner, owner)) return &set[i];
    return NULL;
}

bool key_cache_get(struct key_cache *c, struct id owner, struct key *ret) {
    struct slot *s = cache_find(c, owner);
    if (!s) return false;
    s->used = ++c->now;
    *ret = s->key;
    return true;
}

void key_cache_put(struct key_cache *c, struct id owner, const struct key *key) {
    struct slot *s = cache_find(c, owner);
    if (!s) {
        struct slot *set = cache_set(c, owner);
        s = set;
        for (int i = 1; i < CACHE_WAYS; i++)
            if (set[i].used < s->used) s = &set[i];
    }
    *s = (struct slot){owner, ++c->now, *key};
}

void key_cache_drop(struct key_cache *c, struct id owner) {
    struct slot *s = cache_find(c, owner);
    if (s) sodium_memzero(s, sizeof *s);
}
