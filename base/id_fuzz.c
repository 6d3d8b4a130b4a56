/* Bytes survive base 32; a text that reads is, but for look-alikes, case and gaps, what is written. */
#include "base/fuzz.h"
#include "base/id.h"

static char plain(char c) {
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    return c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
}

static void check_text(struct arena *a, str text, size_t count) {
    uint8_t *bytes = NEW(a, uint8_t, count);
    if (!base32_read(text, bytes, count)) {
        for (size_t i = 0; i < count; i++)
            assert(!bytes[i]);
        return;
    }
    str back = base32_write(a, bytes, count);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' && text.at[i] != '-')
            assert(n < back.len && plain(text.at[i]) == back.at[n++]);
    assert(n == back.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 64 << 20, NULL).kind) return 0;
    str text = {(const char *)bytes, count};
    struct id id, again;
    if (id_read(text, &id)) {
        char written[ID_TEXT];
        id_write(id, written);
        for (size_t i = 0; i < ID_TEXT; i++)
            assert(plain(text.at[i]) == written[i]);
        assert(id_read((str){written, ID_TEXT}, &again) && id_eq(id, again));
    }
    for (size_t n = 0; n < 20; n++)
        check_text(&a, text, n);
    str written = base32_write(&a, bytes, count);
    uint8_t *back = NEW(&a, uint8_t, count);
    assert(base32_read(written, back, count) && (!count || memcmp(back, bytes, count) == 0));
    arena_free(&a);
    return 0;
}
