#include "lang/catalog.h"

enum { MAGIC = (int)0x950412de, HEAD_BYTES = 20, ROW_BYTES = 8 };

static uint32_t number_at(str bytes, size_t at) {
    uint32_t n;
    memcpy(&n, bytes.at + at, sizeof n);
    return n;
}

static bool rows_fit(str bytes, uint32_t from, uint32_t count) {
    return from <= bytes.len && (bytes.len - from) / ROW_BYTES >= count;
}

err catalog_read(str bytes, struct catalog *ret) {
    if (bytes.len < HEAD_BYTES) return ERR(BROKEN, "a catalogue that is too short");
    if (number_at(bytes, 0) != (uint32_t)MAGIC)
        return ERR(BROKEN, "not a catalogue of this byte order");
    if (number_at(bytes, 4) >> 16) return ERR(BROKEN, "a catalogue of another version");
    struct catalog c = {bytes, number_at(bytes, 8), number_at(bytes, 12), number_at(bytes, 16)};
    if (!rows_fit(bytes, c.sources, c.count) || !rows_fit(bytes, c.texts, c.count))
        return ERR(BROKEN, "a catalogue whose tables lie outside it");
    *ret = c;
    return OK;
}

static err text_at(str bytes, size_t row, str *ret) {
    uint32_t len = number_at(bytes, row), from = number_at(bytes, row + 4);
    if (from >= bytes.len || bytes.len - from <= len)
        return ERR(BROKEN, "a text outside its catalogue");
    str s = {bytes.at + from, len};
    if (s.at[len] != 0) return ERR(BROKEN, "a text without an end");
    if (!str_utf8(s)) return ERR(BROKEN, "a text of two forms, or not in UTF-8");
    *ret = s;
    return OK;
}

err catalog_entry(const struct catalog *c, uint32_t at, str *ret_source, str *ret_text) {
    str source, text;
    if (at >= c->count) return ERR(INVALID, "past the last entry");
    TRY(text_at(c->bytes, c->sources + (size_t)at * ROW_BYTES, &source));
    TRY(text_at(c->bytes, c->texts + (size_t)at * ROW_BYTES, &text));
    *ret_source = source;
    *ret_text = text;
    return OK;
}
