/* Whatever a backup says of its files, it is believed only where it says each of them once and nothing after them. */
#include "app/manifest.h"
#include "base/fuzz.h"

/* The same file every time; the bytes stand for the two of a backup that are changed. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 1 << 20, NULL).kind) return 0;
    struct manifest_file one = {.name = "keukentafel.db", .bytes = 8192},
                         other = {.name = "keys.db", .bytes = 4096};
    str data = manifest_line(&a, &one), keys = manifest_line(&a, &other),
        text = {(const char *)bytes, count};
    if (!manifest_check(text, data, keys).kind) {
        struct buf end = {.arena = &a};
        buf_fmt(&end, "\"files\":[\n%.*s,\n%.*s\n]}\n", STR_ARG(data), STR_ARG(keys));
        assert(str_ends(text, buf_str(&end)));
        assert(manifest_check(str_upto(text, text.len - 1), data, keys).kind == ERR_BROKEN);
        assert(manifest_check(text, keys, data).kind == ERR_BROKEN);
    }
    str whole = manifest_text(&a, INT64_C(1795424400000), (struct id){{1}}, data, keys);
    assert(!manifest_check(whole, data, keys).kind);
    struct buf both = {.arena = &a};
    buf_put(&both, whole);
    buf_put(&both, text);
    assert(!manifest_check(buf_str(&both), data, keys).kind == !count);
    arena_free(&a);
    return 0;
}
