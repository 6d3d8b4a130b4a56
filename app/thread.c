#include "app/thread.h"
#include <stdlib.h>

enum {
    ZONE_NAME_MAX = 64,
    HEADS_MOST = 1024 * 1024,
    SNAPSHOT_USUAL = 64 * 1024,
    SNAPSHOT_MOST = 128 * 1024 * 1024
};
static const char zone_usual[] = "Europe/Amsterdam";

static err zone_add(struct app_thread *thread, str name, struct zone **ret) {
    struct zone_slot *slot = malloc(sizeof *slot + name.len);
    if (!slot) return ERR(UNAVAILABLE, "no memory");
    err e = zone_open(name, &slot->zone);
    if (e.kind) {
        free(slot);
        return e;
    }
    memcpy(slot->name, name.at, name.len);
    slot->len = name.len;
    slot->next = thread->zones;
    thread->zones = slot;
    *ret = slot->zone;
    return OK;
}

struct zone *app_zone(struct app_thread *thread, str name) {
    for (struct zone_slot *slot = thread->zones; slot; slot = slot->next)
        if (str_eq((str){slot->name, slot->len}, name)) return slot->zone;
    struct zone *zone;
    if (!name.len || name.len > ZONE_NAME_MAX || zone_add(thread, name, &zone).kind)
        return thread->zone;
    return zone;
}

static err thread_fill(struct app_thread *thread) {
    TRY(zone_add(thread, str_of(zone_usual), &thread->zone));
    TRY(store_reader_open(thread->app->store, &thread->reader));
    TRY(arena_open(&thread->heads, HEADS_MOST, NULL));
    TRY(arena_open_large(&thread->snapshot, SNAPSHOT_USUAL, SNAPSHOT_MOST, NULL));
    return table_cache_open(thread, thread->app->config.cache_bytes, &thread->cache);
}

err app_thread_open(struct app *app, struct app_thread **ret) {
    struct app_thread *thread = calloc(1, sizeof *thread);
    if (!thread) return ERR(UNAVAILABLE, "no memory");
    thread->app = app;
    err e = thread_fill(thread);
    if (e.kind) {
        app_thread_close(thread);
        return e;
    }
    *ret = thread;
    return OK;
}

void app_thread_close(struct app_thread *thread) {
    if (!thread) return;
    table_cache_close(thread->cache);
    arena_free(&thread->heads);
    arena_free(&thread->snapshot);
    if (thread->reader) store_reader_close(thread->reader);
    for (struct zone_slot *slot = thread->zones, *next; slot; slot = next) {
        next = slot->next;
        zone_close(slot->zone);
        free(slot);
    }
    free(thread);
}

struct app *app_of(const struct app_thread *thread) {
    return thread->app;
}

struct store_reader *app_reader(struct app_thread *thread) {
    return thread->reader;
}

err app_round(struct app_thread *thread, size_t most_bytes, round_fn *round, void *state) {
    struct arena arena;
    jmp_buf leave;
    TRY(arena_open(&arena, most_bytes, &leave));
    err failed;
    if (setjmp(leave) == 0)
        failed = round(thread, &arena, state);
    else
        failed = arena.why;
    if (failed.kind) store_reader_rest(app_reader(thread));
    arena_free(&arena);
    return failed;
}
