#include "app/cache.h"
#include "app/limit.h"
#include "app/thread.h"
#include <stdlib.h>

enum { SLOTS = 4096 };

struct table_cache {
    size_t bytes, used;
    struct cached *newest, *oldest;
    struct cached *slots[SLOTS];
};

err table_cache_open(struct app_thread *thread, size_t bytes, struct table_cache **ret) {
    (void)thread;
    *ret = calloc(1, sizeof **ret);
    if (!*ret) return ERR(UNAVAILABLE, "no memory for a cache");
    (*ret)->bytes = bytes ? bytes : APP_CACHE_BYTES;
    return OK;
}

void table_cache_limit(struct table_cache *cache, size_t bytes) {
    if (cache->bytes > bytes) cache->bytes = bytes;
}

static void cached_free(struct cached *c) {
    arena_free(&c->arena);
    free(c);
}

void table_cache_close(struct table_cache *cache) {
    if (!cache) return;
    for (struct cached *c = cache->newest, *next; c; c = next) {
        next = c->older;
        cached_free(c);
    }
    free(cache);
}

/* Ids are random or a keyed hash, so their first bytes spread well. */
static struct cached **slot_of(struct table_cache *cache, household_id id) {
    return &cache->slots[(id.id.byte[0] | (size_t)id.id.byte[1] << 8) % SLOTS];
}

static void order_remove(struct table_cache *cache, struct cached *c) {
    *(c->newer ? &c->newer->older : &cache->newest) = c->older;
    *(c->older ? &c->older->newer : &cache->oldest) = c->newer;
    c->newer = c->older = NULL;
}

static void order_add(struct table_cache *cache, struct cached *c) {
    c->older = cache->newest;
    *(c->older ? &c->older->newer : &cache->oldest) = c;
    cache->newest = c;
}

struct cached *cache_find(struct table_cache *cache, household_id id) {
    struct cached *c = *slot_of(cache, id);
    while (c && !id_eq(c->id.id, id.id))
        c = c->chain;
    if (c && c != cache->newest) {
        order_remove(cache, c);
        order_add(cache, c);
    }
    return c;
}

err cache_add(struct table_cache *cache, household_id id, struct cached **ret) {
    struct cached *c = calloc(1, sizeof *c);
    if (!c) return ERR(UNAVAILABLE, "no memory for a household");
    err opened = arena_open(&c->arena, APP_TABLE_BYTES, NULL);
    if (opened.kind) {
        free(c);
        return opened;
    }
    c->id = id;
    c->table.version = TABLE_VERSION_UNKNOWN;
    struct cached **slot = slot_of(cache, id);
    c->chain = *slot;
    *slot = c;
    order_add(cache, c);
    *ret = c;
    return OK;
}

void cache_drop(struct table_cache *cache, struct cached *c) {
    struct cached **at = slot_of(cache, c->id);
    while (*at != c)
        at = &(*at)->chain;
    *at = c->chain;
    order_remove(cache, c);
    cache->used -= c->counted;
    c->gone = true;
    if (!c->held) cached_free(c);
}

void cache_grown(struct table_cache *cache, struct cached *c) {
    size_t now = sizeof *c + c->arena.held;
    cache->used += now - c->counted;
    c->counted = now;
    for (struct cached *old = cache->oldest, *newer; old && cache->used > cache->bytes; old = newer) {
        newer = old->newer;
        if (old != c && !old->held) cache_drop(cache, old);
    }
}

void cache_hold(struct cached *c) {
    c->held++;
}

void cache_release(struct cached *c) {
    if (--c->held == 0 && c->gone) cached_free(c);
}
