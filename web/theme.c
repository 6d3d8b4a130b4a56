#include "web/theme.h"

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(str text, str word) {
    if (text.len < word.len) return false;
    for (size_t i = 0; i < word.len; i++)
        if (lower(text.at[i]) != word.at[i]) return false;
    return true;
}

static str skip_space(str text) {
    while (text.len && (text.at[0] == ' ' || text.at[0] == '\t' || text.at[0] == '\n'))
        text = str_from(text, 1);
    return text;
}

/* An address between brackets that stays here: a path, or a part of the page. */
static bool stays_here(str rest) {
    rest = skip_space(rest);
    if (rest.len && (rest.at[0] == '"' || rest.at[0] == '\'')) rest = str_from(rest, 1);
    if (!rest.len) return false;
    if (rest.at[0] == '#') return true;
    /* Browsers leave out tabs and ends of lines: behind one of them a second / would lead away. */
    return rest.at[0] == '/' && rest.len > 1 && rest.at[1] > ' ' && rest.at[1] != '/' &&
           rest.at[1] != '\\';
}

static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* The first class whose name ends in -theme. */
static str class_of(str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '.') continue;
        size_t end = i + 1;
        while (end < text.len && is_name(text.at[end]))
            end++;
        str name = {text.at + i + 1, end - i - 1};
        if (str_ends(name, S("-theme"))) return name;
    }
    return (str){0};
}

err theme_check(str text, struct theme *ret) {
    if (!text.len) return ERR(INVALID, "it is empty");
    if (text.len > THEME_MOST_BYTES) return ERR(INVALID, "it is larger than 64 kB");
    if (!str_utf8(text) || memchr(text.at, 0, text.len)) return ERR(INVALID, "it is no UTF-8 text");
    for (size_t i = 0; i < text.len; i++) {
        str rest = str_from(text, i);
        if (begins(rest, S("@import"))) return ERR(INVALID, "it has an @import");
        if (begins(rest, S("url(")) && !stays_here(str_from(rest, 4)))
            return ERR(INVALID, "it has a url() that leads away from here");
        if (begins(rest, S("image-set("))) return ERR(INVALID, "it has an image-set()");
        /* An escape outside of a word's sign could spell any of these. */
        if (rest.at[0] == '\\' && rest.len > 1 && is_name(lower(rest.at[1])))
            return ERR(INVALID,
                       "it has an escape (\\) before a letter or digit: write the letter itself");
    }
    *ret = (struct theme){.text = text, .class = class_of(text)};
    return OK;
}
