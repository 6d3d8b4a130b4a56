/* cache: the folded households of one thread, least recently used thrown out first, bounded in bytes.
 * For app/ alone. Owns the households in it; one that is held stays until it is released.        */
#pragma once
#include "app/table.h"
#include "core/household.h"

struct table_cache;
struct cached {
    struct table table; /* first: a struct table * is the address of its struct cached */
    household_id id;
    struct household *household;
    struct arena arena;
    struct {
        int64_t *at; /* beside table.heads: the number its newest snapshot has */
        size_t count, cap;
    } snapshots;
    size_t counted;     /* bytes, as the cache has added them up */
    size_t fresh_bytes; /* when it was folded from the store: what came on top is partly worn */
    unsigned held;
    bool gone;            /* out of the cache, waiting for its release */
    struct cached *chain; /* of the same slot */
    struct cached *newer, *older;
};

struct cached *cache_find(struct table_cache *,
                          household_id); /* NULL: not here; else it is the newest now */
MUST_USE err cache_add(struct table_cache *, household_id,
                       struct cached **ret); /* empty, at version UNKNOWN */
void cache_drop(struct table_cache *, struct cached *);
void cache_grown(struct table_cache *,
                 struct cached *); /* counts it anew, and makes room by throwing out others */
void cache_hold(struct cached *);
void cache_release(struct cached *);
