#include "base/id.h"

static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

bool ids_have(struct ids ids, struct id id) {
    for (size_t i = 0; i < ids.count; i++)
        if (id_eq(ids.at[i], id)) return true;
    return false;
}

struct ids ids_with(struct arena *a, struct ids ids, struct id id) {
    if (ids_have(ids, id)) return ids;
    struct id *at = NEW(a, struct id, ids.count + 1);
    if (ids.count) memcpy(at, ids.at, ids.count * sizeof *at);
    at[ids.count] = id;
    return (struct ids){at, ids.count + 1};
}

struct ids ids_without(struct arena *a, struct ids ids, struct id id) {
    if (!ids_have(ids, id)) return ids;
    struct id *at = NEW(a, struct id, ids.count);
    size_t n = 0;
    for (size_t i = 0; i < ids.count; i++)
        if (!id_eq(ids.at[i], id)) at[n++] = ids.at[i];
    return (struct ids){at, n};
}

/* The bytes are one big-endian number; its base 32 digits, the first of them maybe of fewer bits. */
static size_t base32_length(size_t count) {
    return (count * 8 + 4) / 5;
}

static void base32_put(const uint8_t *bytes, size_t count, char *to) {
    size_t n = base32_length(count);
    unsigned held = 0, bits = (unsigned)(n * 5 - count * 8);
    for (size_t i = 0; n; n--) {
        if (bits < 5) {
            held = held << 8 | bytes[i++];
            bits += 8;
        }
        bits -= 5;
        *to++ = letters[held >> bits & 31];
        held &= (1u << bits) - 1;
    }
}

static int base32_digit(char c) {
    if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
    if (c == 'o') c = '0';
    if (c == 'i' || c == 'l') c = '1';
    const char *hit = c ? strchr(letters, c) : NULL;
    return hit ? (int)(hit - letters) : -1;
}

static bool base32_gap(char c) {
    return c == ' ' || c == '-';
}

static bool base32_fits(str text, size_t count, bool gaps) {
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (gaps && base32_gap(text.at[i])) continue;
        int digit = base32_digit(text.at[i]);
        if (digit < 0) return false;
        size_t spare = base32_length(count) * 5 - count * 8;
        if (n++ == 0 && digit >> (5 - spare)) return false;
    }
    return n == base32_length(count);
}

static void base32_take(str text, uint8_t *to, size_t count) {
    unsigned held = 0, bits = 0;
    size_t spare = base32_length(count) * 5 - count * 8;
    for (size_t i = 0, n = 0; i < text.len; i++) {
        if (base32_gap(text.at[i])) continue;
        held = held << 5 | (unsigned)base32_digit(text.at[i]);
        bits += n++ ? 5 : 5 - (unsigned)spare;
        if (bits < 8) continue;
        bits -= 8;
        *to++ = (uint8_t)(held >> bits);
        held &= (1u << bits) - 1;
    }
}

bool id_read(str text, struct id *ret) {
    if (!base32_fits(text, sizeof ret->byte, false)) return false;
    base32_take(text, ret->byte, sizeof ret->byte);
    return true;
}

/* Two digits at once. */
#define PAIRS(a)                                                                                   \
    {a, '0'}, {a, '1'}, {a, '2'}, {a, '3'}, {a, '4'}, {a, '5'}, {a, '6'}, {a, '7'}, {a, '8'},      \
        {a, '9'}, {a, 'a'}, {a, 'b'}, {a, 'c'}, {a, 'd'}, {a, 'e'}, {a, 'f'}, {a, 'g'}, {a, 'h'},  \
        {a, 'j'}, {a, 'k'}, {a, 'm'}, {a, 'n'}, {a, 'p'}, {a, 'q'}, {a, 'r'}, {a, 's'}, {a, 't'},  \
        {a, 'v'}, {a, 'w'}, {a, 'x'}, {a, 'y'}, {a, 'z'}
static const char pairs[1024][2] = {
    PAIRS('0'), PAIRS('1'), PAIRS('2'), PAIRS('3'), PAIRS('4'), PAIRS('5'), PAIRS('6'), PAIRS('7'),
    PAIRS('8'), PAIRS('9'), PAIRS('a'), PAIRS('b'), PAIRS('c'), PAIRS('d'), PAIRS('e'), PAIRS('f'),
    PAIRS('g'), PAIRS('h'), PAIRS('j'), PAIRS('k'), PAIRS('m'), PAIRS('n'), PAIRS('p'), PAIRS('q'),
    PAIRS('r'), PAIRS('s'), PAIRS('t'), PAIRS('v'), PAIRS('w'), PAIRS('x'), PAIRS('y'), PAIRS('z'),
};
#undef PAIRS

static inline void digits_put(uint64_t bits, int count, char *to) {
    for (int i = count; i; i -= 2, bits >>= 10)
        memcpy(to + i - 2, pairs[bits & 1023], 2);
}

/* As base32_put(), by words: a page has many. 8, 60 and 60 bits. */
void id_write(struct id id, char ret[ID_TEXT]) {
    uint64_t high = 0, low = 0;
    for (int i = 0; i < 8; i++) {
        high = high << 8 | id.byte[i];
        low = low << 8 | id.byte[i + 8];
    }
    digits_put(high >> 56, 2, ret);
    digits_put(high << 4 | low >> 60, 12, ret + 2);
    digits_put(low, 12, ret + 14);
}

str id_text(struct arena *a, struct id id) {
    char *to = arena_bytes(a, ID_TEXT);
    id_write(id, to);
    return (str){to, ID_TEXT};
}

str base32_write(struct arena *a, const uint8_t *bytes, size_t count) {
    if (count > SIZE_MAX / 16) arena_leave(a, ERR(BROKEN, "a size that overflows"));
    char *to = arena_bytes(a, base32_length(count));
    base32_put(bytes, count, to);
    return (str){to, base32_length(count)};
}

bool base32_read(str text, uint8_t *ret_bytes, size_t count) {
    if (!base32_fits(text, count, true)) return false;
    base32_take(text, ret_bytes, count);
    return true;
}
