/* A style sheet that passes reaches no other host: each address in it, read as browsers do, without tabs and ends of
 * lines, is a path of ours or a part of the page.                                                */
#include "web/theme.h"
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static char lower(uint8_t c) {
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool here(const uint8_t *bytes, size_t count, size_t at, const char *word) {
    for (size_t i = 0; word[i]; i++)
        if (at + i >= count || lower(bytes[at + i]) != word[i]) return false;
    return true;
}

static bool is_blank(uint8_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool leads_away(const uint8_t *at, size_t count) {
    char first[2] = {0};
    size_t n = 0, i = 0;
    while (i < count && is_blank(at[i])) i++;
    if (i < count && (at[i] == '"' || at[i] == '\'')) i++;
    for (; i < count && n < sizeof first; i++)
        if (!is_blank(at[i])) first[n++] = (char)at[i];
    return first[0] != '#' && (first[0] != '/' || first[1] == '/' || first[1] == '\\');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct theme theme = {0};
    if (theme_check((str){(const char *)bytes, count}, &theme).kind) return 0;
    for (size_t i = 0; i < count; i++) {
        if (here(bytes, count, i, "@import")) abort();
        if (here(bytes, count, i, "url(") && leads_away(bytes + i + 4, count - i - 4)) abort();
    }
    return 0;
}
