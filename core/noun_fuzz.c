#include "core/household.h"
#include <stdlib.h>

enum { CAP = 64 << 20, HEAD = 10 }; /* the head of a snapshot: its size, and a shape of nine bytes */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* Any bytes behind the right shape are refused without a trace, or are what the writer makes. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena arena;
    if (!count || arena_open(&arena, CAP, NULL).kind) return 0;
    struct household h = {.arena = &arena, .id = {{{1}}}};
    struct id log = {{bytes[0] & 1}};
    struct buf in = {.arena = &arena}, out = {.arena = &arena};
    household_write(&in, &h, log);
    in.len = HEAD;
    buf_put(&in, (str){(const char *)bytes + 1, count - 1});
    err why = household_read(&h, log, buf_str(&in));
    if (!why.kind) {
        household_write(&out, &h, log);
        if (!str_eq(buf_str(&out), buf_str(&in))) abort();
        struct json j = {.out = {.arena = &arena}};
        household_json(&j, &h);
    } else if (why.kind != ERR_INVALID || h.index.count || h.steps.count || h.name.len || h.number) {
        abort();
    }
    arena_free(&arena);
    return 0;
}
