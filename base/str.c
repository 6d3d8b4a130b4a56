#include "base/str.h"

int str_cmp(str a, str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s) {
    while (s.len && is_space(s.at[0]))
        s = str_from(s, 1);
    while (s.len && is_space(s.at[s.len - 1]))
        s.len--;
    return s;
}

bool str_says(str text, const char *words, str *ret_rest) {
    size_t count = strlen(words);
    const char *at = memmem(text.at, text.len, words, count);
    if (at && ret_rest) *ret_rest = str_from(text, (size_t)(at - text.at) + count);
    return at;
}

str str_cut(str *rest, char at) {
    str s = *rest;
    const char *hit = s.len ? memchr(s.at, at, s.len) : NULL;
    if (!hit) {
        *rest = (str){s.len ? s.at + s.len : s.at, 0};
        return s;
    }
    size_t n = (size_t)(hit - s.at);
    *rest = (str){hit + 1, s.len - n - 1};
    return (str){s.at, n};
}

bool str_to_int(str s, int64_t *ret) {
    bool minus = s.len && s.at[0] == '-';
    if (minus) s = str_from(s, 1);
    if (!s.len) return false;
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        int digit = s.at[i] - '0';
        if (__builtin_mul_overflow(n, 10, &n)) return false;
        if (__builtin_add_overflow(n, minus ? -digit : digit, &n)) return false;
    }
    *ret = n;
    return true;
}

/* Unicode 15.0, table 3-7: the second byte's range shuts out overlong forms and surrogates. */
size_t str_step(str s) {
    if (!s.len) return 0;
    const unsigned char *p = (const unsigned char *)s.at;
    if (p[0] < 0x80) return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4) return 0;
    size_t n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (s.len < n) return 0;
    unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return n;
}

/* Eight bytes of ASCII without a NUL? */
static bool is_ascii8(const char *at) {
    uint64_t w;
    memcpy(&w, at, sizeof w);
    return !((w | (w - 0x0101010101010101u)) & 0x8080808080808080u);
}

bool str_utf8(str s) {
    while (s.len) {
        if (s.len >= 8 && is_ascii8(s.at)) {
            s = str_from(s, 8);
            continue;
        }
        size_t n = str_step(s);
        if (!n || !s.at[0]) return false;
        s = str_from(s, n);
    }
    return true;
}

static bool is_plain(str s, size_t n, bool lines) {
    const unsigned char *p = (const unsigned char *)s.at;
    if (n == 1) return (p[0] >= 0x20 && p[0] != 0x7F) || (lines && (p[0] == '\n' || p[0] == '\t'));
    if (n == 2) return p[0] != 0xC2 || p[1] >= 0xA0; /* U+0080 … U+009F */
    if (p[0] != 0xE2) return true;
    if (p[1] == 0x80) return p[2] < 0xAA || p[2] > 0xAE; /* U+202A … U+202E turn text around */
    return p[1] != 0x81 || p[2] < 0xA6 || p[2] > 0xA9;   /* U+2066 … U+2069 too */
}

bool str_plain(str s, bool lines) {
    while (s.len) {
        size_t n = str_step(s);
        if (!n || !is_plain(s, n, lines)) return false;
        s = str_from(s, n);
    }
    return true;
}

size_t str_letters(str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
    return n;
}
