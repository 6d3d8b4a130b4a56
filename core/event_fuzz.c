#include "core/event.h"
#include <stdlib.h>

enum { CAP = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* The least head of an event whose kind is the next two bytes, and the rest as its fields: where the
 * first byte is odd, so that fields are reached at once. Else the bytes are all of the payload. */
static str payload_of(struct arena *arena, const uint8_t *bytes, size_t count) {
    str rest = {(const char *)bytes + 1, count - 1};
    if (bytes[0] % 2 == 0 || count < 3) return rest;
    struct buf out = {.arena = arena};
    const int64_t head[] = {1, 0, 2, actor_kind_clock, 14, bytes[1] | bytes[2] << 8, 15};
    cbor_put_map(&out, 4);
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) cbor_put_int(&out, head[i]);
    buf_put(&out, str_from(rest, 2));
    return buf_str(&out);
}

/* Any bytes are refused, or are what the writer makes of what they say. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    if (!count || arena_open(&arena, CAP, NULL).kind) return 0;
    str payload = payload_of(&arena, bytes, count);
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
