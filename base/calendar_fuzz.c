#include "base/calendar.h"
#include "base/fuzz.h"

/* Whatever is in it: refused, or lines of at most 75 bytes that end in CRLF, no control bytes, as many ends as
 * beginnings, and after unfolding the summary reads as what it was.                              */
static str unfold(struct arena *a, str text) {
    struct buf out = {.arena = a};
    for (size_t i = 0; i < text.len; i++) {
        bool fold =
            i + 2 < text.len && text.at[i] == '\r' && text.at[i + 1] == '\n' && text.at[i + 2] == ' ';
        if (fold)
            i += 2;
        else
            buf_byte(&out, text.at[i]);
    }
    return buf_str(&out);
}

static str unescape(struct arena *a, str text) {
    struct buf out = {.arena = a};
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\\') {
            buf_byte(&out, text.at[i]);
            continue;
        }
        assert(!(++i == text.len));
        buf_byte(&out, text.at[i] == 'n' ? '\n' : text.at[i]);
    }
    return buf_str(&out);
}

static void check(struct arena *a, const struct calendar *c, str made) {
    int open = 0;
    bool summary = false;
    for (str rest = made; rest.len;) {
        str line = str_cut(&rest, '\n');
        assert(!(!line.len || line.at[line.len - 1] != '\r' || line.len - 1 > 75));
        assert(!(!str_plain(str_upto(line, line.len - 1),
                            true))); /* a tab may stand in a text (RFC 5545, 3.1) */
    }
    for (str rest = unfold(a, made); rest.len;) {
        str line = str_cut(&rest, '\n');
        line = str_upto(line, line.len - 1);
        open += str_starts(line, S("BEGIN:")) - str_starts(line, S("END:"));
        assert(!(open < 0));
        if (!str_starts(line, S("SUMMARY:"))) continue;
        assert(!(summary || !str_eq(unescape(a, str_from(line, 8)), c->summary)));
        summary = true;
    }
    assert(!(open || !summary));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    str rest = {(const char *)data, size}, made;
    if (size < 32 || arena_open(&a, 1 << 22, NULL).kind) return 0;
    struct calendar c = {
        .method = (enum calendar_method)(data[0] % 3), .sequence = data[1], .lasts = data[2]};
    memcpy(&c.on, data + 4, sizeof c.on);
    c.minute = data[3] * 7;
    c.stamp = (ms_time)data[8] * 10000000000;
    for (int i = 0; i < CALENDAR_STRETCHES; i++)
        c.stretch[i] =
            (struct calendar_stretch){(ms_time)data[9 + i] * 10000000000, (data[11] - 128) * 900000,
                                      (data[12] - 128) * 900000, data[13] & 1};
    c.stretches = data[14] % 4;
    rest = str_from(rest, 16);
    c.uid = str_cut(&rest, '|');
    c.zone = str_cut(&rest, '|');
    c.organizer = str_cut(&rest, '|');
    c.attendee = str_cut(&rest, '|');
    c.summary = rest;
    if (!calendar_write(&a, &c, &made).kind) check(&a, &c, made);
    arena_free(&a);
    return 0;
}
