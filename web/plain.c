#include "web/plain.h"

enum { LONG_WORDS = 15 };

static const struct {
    const char *word, *instead;
} hard[] = {
#define HARD(word, instead) {word, instead},
#include "web/plain.def"
#undef HARD
};

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool begins(str at, str word) {
    if (at.len < word.len) return false;
    for (size_t i = 0; i < word.len; i++)
        if (small(at.at[i]) != word.at[i]) return false;
    return true;
}

static bool is_letter(char c) {
    return (c | 32) >= 'a' ? (c | 32) <= 'z' || (c & 0x80) : (c & 0x80) != 0;
}

/* At the begin of a word, whatever its end: casus and casussen. */
static bool says(str text, str word) {
    for (size_t i = 0; i < text.len; i++)
        if ((!i || !is_letter(text.at[i - 1])) && begins(str_from(text, i), word)) return true;
    return false;
}

static int64_t longest(str text) {
    int64_t most = 0, words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool space = c == ' ' || c == '\n' || c == '\t';
        words += !space && !inside;
        inside = !space;
        if (words > most) most = words;
        if (c == '.' || c == '!' || c == '?' || c == '\n') words = 0;
    }
    return most;
}

size_t plain_hints(str text, struct say *ret, size_t most) {
    size_t count = 0;
    int64_t words = longest(text);
    for (size_t i = 0; i < sizeof hard / sizeof *hard && count < most; i++)
        if (says(text, str_of(hard[i].word)))
            ret[count++] = SAY("“{0}” is a hard word. Plainer: {1}.", hard[i].word, hard[i].instead);
    if (words > LONG_WORDS && count < most)
        ret[count++] = SAY("One sentence has {0} words. Two short ones read easier.", words);
    return count;
}
