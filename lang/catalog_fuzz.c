/* Any bytes are a catalogue or are refused, and each text of it lies whole within them. */
#include "base/fuzz.h"
#include "lang/catalog.h"

enum { ENTRIES_MOST = 4096 };

static void check_inside(str bytes, str text) {
    assert(text.at >= bytes.at && text.at + text.len < bytes.at + bytes.len);
    assert(str_utf8(text) && text.at[text.len] == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct catalog c;
    str all = {(const char *)bytes, count}, source, text;
    if (catalog_read(all, &c).kind) return 0;
    for (uint32_t i = 0; i < c.count && i < ENTRIES_MOST; i++) {
        if (catalog_entry(&c, i, &source, &text).kind) continue;
        check_inside(all, source);
        check_inside(all, text);
    }
    assert(catalog_entry(&c, c.count, &source, &text).kind == ERR_INVALID);
    return 0;
}
