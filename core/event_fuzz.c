#include "core/event.h"
#include <stdlib.h>

enum { CAP = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Any bytes are refused, or are what the writer makes of what they say. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    if (arena_open(&arena, CAP, NULL).kind) return 0;
    str payload = {(const char *)bytes, count};
    struct event e = {0};
    err why = event_read(&arena, payload, &e);
    if (!why.kind) {
        struct buf out = {.arena = &arena};
        event_write(&out, &e);
        if (!str_eq(buf_str(&out), payload)) abort();
        struct json j = {.out = {.arena = &arena}};
        event_json(&j, &e);
        if (!str_utf8(buf_str(&j.out))) abort();
    } else if (why.kind != ERR_INVALID) {
        abort();
    }
    arena_free(&arena);
    return 0;
}
