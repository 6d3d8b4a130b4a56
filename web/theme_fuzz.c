/* A style sheet that passes reaches no other host: read once more without tabs and ends of lines, as browsers do. */
#include "web/theme.h"
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct theme theme = {0};
    char plain[4096];
    size_t n = 0;
    if (count > sizeof plain) return 0;
    if (theme_check((str){(const char *)bytes, count}, &theme).kind) return 0;
    for (size_t i = 0; i < count; i++) {
        char c = (char)bytes[i];
        if (c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != ' ' && c != '"' && c != '\'')
            plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    str text = {plain, n};
    for (size_t i = 0; i < n; i++) {
        str rest = str_from(text, i);
        if (str_starts(rest, S("url(http")) || str_starts(rest, S("url(//")) ||
            str_starts(rest, S("url(data")) || str_starts(rest, S("@import")))
            abort();
    }
    return 0;
}
