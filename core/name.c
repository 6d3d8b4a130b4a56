/* One name is another's: whatever capitals, accents, spaces and signs it is written with, and whatever alphabet its
 * letters were borrowed from. A name that is not wanted must not come back for looking a little different; that two
 * people are taken for one now and then costs a suggestion, and no more.
 *
 * Letters: the decompositions of Unicode 15 and, for those that have none (ø, ł, ß), what people type without them;
 * look-alikes: those of UTS #39 that are letters of Greek and Cyrillic with the shape of a Latin one.             */
#include "core/veto.h"

/* Without accents, in small letters; in capitals what is two letters; a dot: stays what it is. */
static const char latin[] = /* U+00C0 to U+017F */
    "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTyaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiIIjjkkkllllllllllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char latin_more[] = /* U+1E00 to U+1EFF */
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopp"
    "pprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaa"
    "aaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy";

struct pair {
    uint16_t from, to;
};
/* Greek, Cyrillic and Arabic letters with a sign on them; capitals are small already. */
static const struct pair bare[] = {
    {0x385, 0xA8}, {0x390, 0x3B9}, {0x3AC, 0x3B1}, {0x3AD, 0x3B5}, {0x3AE, 0x3B7}, {0x3AF, 0x3B9},
    {0x3B0, 0x3C5}, {0x3CA, 0x3B9}, {0x3CB, 0x3C5}, {0x3CC, 0x3BF}, {0x3CD, 0x3C5}, {0x3CE, 0x3C9},
    {0x3D3, 0x3D2}, {0x3D4, 0x3D2}, {0x439, 0x438}, {0x450, 0x435}, {0x451, 0x435}, {0x453, 0x433},
    {0x457, 0x456}, {0x45C, 0x43A}, {0x45D, 0x438}, {0x45E, 0x443}, {0x477, 0x475}, {0x4C2, 0x436},
    {0x4D1, 0x430}, {0x4D3, 0x430}, {0x4D7, 0x435}, {0x4DB, 0x4D9}, {0x4DD, 0x436}, {0x4DF, 0x437},
    {0x4E3, 0x438}, {0x4E5, 0x438}, {0x4E7, 0x43E}, {0x4EB, 0x4E9}, {0x4ED, 0x44D}, {0x4EF, 0x443},
    {0x4F1, 0x443}, {0x4F3, 0x443}, {0x4F5, 0x447}, {0x4F9, 0x44B}, {0x386, 0x3B1}, {0x388, 0x3B5},
    {0x389, 0x3B7}, {0x38A, 0x3B9}, {0x38C, 0x3BF}, {0x38E, 0x3C5}, {0x38F, 0x3C9}, {0x622, 0x627},
    {0x623, 0x627}, {0x625, 0x627}, {0x671, 0x627}, {0x649, 0x64A}, {0x629, 0x647},
};
/* Small or capital, as it looks: U+0391 is an A, and U+03BD a v where U+039D is an N. */
static const struct pair looks[] = {
    {0x131, 0x69}, {0x386, 0x41}, {0x388, 0x45}, {0x389, 0x48}, {0x38A, 0x49}, {0x38C, 0x4F},
    {0x38E, 0x59}, {0x391, 0x41}, {0x392, 0x42}, {0x395, 0x45}, {0x396, 0x5A}, {0x397, 0x48},
    {0x399, 0x49}, {0x39A, 0x4B}, {0x39C, 0x4D}, {0x39D, 0x4E}, {0x39F, 0x4F}, {0x3A1, 0x50},
    {0x3A4, 0x54}, {0x3A5, 0x59}, {0x3A7, 0x58}, {0x3AC, 0x61}, {0x3AD, 0x65}, {0x3AF, 0x69},
    {0x3B1, 0x61}, {0x3B2, 0x62}, {0x3B3, 0x79}, {0x3B5, 0x65}, {0x3B7, 0x6E}, {0x3B9, 0x69},
    {0x3BA, 0x6B}, {0x3BD, 0x76}, {0x3BF, 0x6F}, {0x3C1, 0x70}, {0x3C4, 0x74}, {0x3C5, 0x75},
    {0x3C7, 0x78}, {0x3CC, 0x6F}, {0x400, 0x45}, {0x401, 0x45}, {0x405, 0x53}, {0x406, 0x49},
    {0x407, 0x49}, {0x408, 0x4A}, {0x410, 0x41}, {0x412, 0x42}, {0x415, 0x45}, {0x41A, 0x4B},
    {0x41C, 0x4D}, {0x41D, 0x48}, {0x41E, 0x4F}, {0x420, 0x50}, {0x421, 0x43}, {0x422, 0x54},
    {0x423, 0x59}, {0x425, 0x58}, {0x430, 0x61}, {0x432, 0x62}, {0x435, 0x65}, {0x43A, 0x6B},
    {0x43C, 0x6D}, {0x43D, 0x68}, {0x43E, 0x6F}, {0x440, 0x70}, {0x441, 0x63}, {0x442, 0x74},
    {0x443, 0x79}, {0x445, 0x78}, {0x450, 0x65}, {0x451, 0x65}, {0x455, 0x73}, {0x456, 0x69},
    {0x457, 0x69}, {0x458, 0x6A}, {0x4AE, 0x59}, {0x4AF, 0x79}, {0x4BA, 0x48}, {0x4BB, 0x68},
    {0x4CF, 0x6C}, {0x501, 0x64}, {0x51A, 0x51}, {0x51B, 0x71}, {0x51C, 0x57}, {0x51D, 0x77},
};

struct letters {
    str rest;
    bool shapes; /* by what they look like */
    bool inside;
    uint32_t second; /* of a letter that is two */
};

static uint32_t swapped(const struct pair *pairs, size_t count, uint32_t c) {
    for (size_t i = 0; i < count; i++)
        if (pairs[i].from == c) return pairs[i].to;
    return c;
}

/* A code point in small letters, for the alphabets whose capitals stand at a fixed distance. */
static uint32_t small(uint32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c >= 0x391 && c <= 0x3AB) return c + 32;
    if (c == 0x3C2) return 0x3C3; /* at the end of a word */
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F))
        return c | 1;
    return c;
}

static uint32_t plain(struct letters *l, uint32_t c) {
    static const char two[] = "AaeSssTthOoeIij";
    char as = '.';
    if (c >= 0xFF21 && c <= 0xFF5A) c -= 0xFEE0; /* as wide as a Chinese sign */
    if (c >= 0xC0 && c <= 0x17F) as = latin[c - 0xC0];
    if (c >= 0x1E00 && c <= 0x1EFF) as = latin_more[c - 0x1E00];
    if (as == '.') return swapped(bare, sizeof bare / sizeof *bare, small(c));
    if (as >= 'a') return (uint32_t)as;
    const char *both = memchr(two, as, sizeof two - 1);
    if (!both) return c;
    l->second = (uint32_t)both[2];
    return (uint32_t)both[1];
}

static bool is_between(uint32_t c) {
    bool digit = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    return (c < 0x80 && !digit && !letter) || c == 0xA0 || (c >= 0x2000 && c <= 0x206F) || c == 0x3000;
}

/* Signs that nobody sees, and those that stand above or below a letter: with one of them a name is the same. */
static bool is_nothing(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
           (c >= 0x300 && c <= 0x36F) || c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670;
}

static uint32_t code_point(str rest, size_t n) {
    const unsigned char *at = (const unsigned char *)rest.at;
    uint32_t c = n == 1 ? at[0] : n == 2 ? at[0] & 0x1Fu : n == 3 ? at[0] & 0x0Fu : at[0] & 7u;
    for (size_t i = 1; i < n; i++)
        c = (c << 6) | (at[i] & 0x3Fu);
    return c;
}

/* The next letter; one space for whatever stands between words, none at the ends; 0: the end. */
static uint32_t next_letter(struct letters *l) {
    uint32_t second = l->second;
    bool space = false;
    l->second = 0;
    if (second) return second;
    while (l->rest.len) {
        size_t n = str_step(l->rest);
        if (!n) return 0;
        uint32_t c = code_point(l->rest, n);
        if (!is_nothing(c) && !is_between(c) && space && l->inside) return ' ';
        l->rest = str_from(l->rest, n);
        if (is_nothing(c)) continue;
        space = space || is_between(c);
        if (is_between(c)) continue;
        l->inside = true;
        return plain(l, l->shapes ? swapped(looks, sizeof looks / sizeof *looks, c) : c);
    }
    return 0;
}

static bool same(str one, str other, bool shapes) {
    struct letters first = {.rest = one, .shapes = shapes}, second = {.rest = other, .shapes = shapes};
    uint32_t a = 0, b = 0;
    do {
        a = next_letter(&first);
        b = next_letter(&second);
    } while (a && a == b);
    return a == b && first.inside;
}

bool veto_same_name(str one, str other) {
    return same(one, other, false) || same(one, other, true);
}
