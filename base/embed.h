/* embed: files that travel inside the program (styles, scripts, catalogues). tool/embed.py writes an
 * array of these, sorted by name, at build time. All pointers live as long as the program.        */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct embedded {
    const char *name;
    const char *hash; /* first 12 hex digits of the SHA-256 of `bytes`: part of its address on the web */
    const unsigned char *bytes;
    size_t count; /* a zero byte follows the last one and is not counted */
    const unsigned char *gzip;
    size_t gzip_count;
};

/* The file of that name, or 0. `list` is sorted by name. */
static inline const struct embedded *embedded_find(const struct embedded *list, size_t count, const char *name,
                                                   size_t name_count) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2, i = 0;
        const char *here = list[middle].name;
        while (i < name_count && here[i] && here[i] == name[i])
            i++;
        if (i == name_count && !here[i]) return &list[middle];
        bool after = i < name_count && (!here[i] || (unsigned char)here[i] < (unsigned char)name[i]);
        if (after)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
