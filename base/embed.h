/* embed: files that travel inside the program (styles, scripts, catalogues), each once, in gzip. tool/embed.py
 * writes an array of these, sorted by name, at build time. All pointers live as long as the program. */
#pragma once
#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>

struct embedded {
    const char *name;
    const char
        *hash; /* first 12 hex digits of the SHA-256 of the file: part of its address on the web */
    size_t count;     /* bytes of the file */
    const unsigned char *gzip;
    size_t gzip_count;
};

/* The file of that name, or 0. `list` is sorted by name. */
static inline const struct embedded *embedded_find(const struct embedded *list, size_t count,
                                                   const char *name, size_t name_count) {
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

/* The file itself, in the arena, with a zero byte behind it. UNAVAILABLE: no memory; BROKEN: it is not in gzip. */
MUST_USE err embedded_unpack(const struct embedded *, struct arena *, str *ret);
