/* UTF-8 against a second reader, written the long way; and the walks over a str stay inside it. */
#include "base/fuzz.h"
#include "base/str.h"

/* The code point s begins with and its length; 0 when it is none. */
static size_t decode(const uint8_t *s, size_t len, uint32_t *ret) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = s[0] < 0x80             ? 1
               : (s[0] & 0xE0) == 0xC0 ? 2
               : (s[0] & 0xF0) == 0xE0 ? 3
               : (s[0] & 0xF8) == 0xF0 ? 4
                                       : 0;
    if (!n || n > len) return 0;
    uint32_t c = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        c = c << 6 | (s[i] & 0x3F);
    }
    if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
    *ret = c;
    return n;
}

static bool is_plain(uint32_t c, bool lines) {
    if (c == '\n' || c == '\t') return lines;
    return c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && !(c >= 0x202A && c <= 0x202E) &&
           !(c >= 0x2066 && c <= 0x2069);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    str s = {(const char *)bytes, count};
    bool good = true, plain = true, lines = true;
    size_t letters = 0;
    for (size_t i = 0; i < count && good; letters++) {
        uint32_t c = 0;
        size_t n = decode(bytes + i, count - i, &c);
        assert(n == str_step(str_from(s, i)));
        good = n && c;
        plain = plain && is_plain(c, false);
        lines = lines && is_plain(c, true);
        i += n;
    }
    assert(str_utf8(s) == good);
    assert(str_plain(s, false) == (good && plain) && str_plain(s, true) == (good && lines));
    if (good) assert(str_letters(s) == letters);

    str trimmed = str_trim(s), rest = s;
    assert(trimmed.len <= s.len && str_eq(str_trim(trimmed), trimmed));
    for (size_t left = s.len, step; left; left = rest.len) {
        str part = str_cut(&rest, ',');
        assert(!part.len || !memchr(part.at, ',', part.len));
        step = left - rest.len;
        assert(step == part.len || step == part.len + 1);
    }
    int64_t n;
    if (str_to_int(s, &n))
        assert(count && (s.at[count - 1] - '0' == (n % 10 < 0 ? -(n % 10) : n % 10)));
    return 0;
}
