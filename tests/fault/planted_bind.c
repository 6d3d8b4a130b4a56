#include "tests/fault/planted_bind.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* The linker gives calls of NAME to __wrap_NAME, and __real_NAME is what they called. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

bool planted_bind;

int __real_sqlite3_bind_blob64(sqlite3_stmt *, int, const void *, sqlite3_uint64, void (*)(void *));
int __wrap_sqlite3_bind_blob64(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 count,
                               void (*end)(void *)) {
    if (!planted_bind) return __real_sqlite3_bind_blob64(s, at, bytes, count, end);
    char *copy = malloc(count + 1); /* a copy of one's own, and nobody looks whether there is one */
    if (copy && count) memcpy(copy, bytes, count);
    return copy ? __real_sqlite3_bind_blob64(s, at, copy, count, free)
                : sqlite3_bind_zeroblob64(s, at, count);
}
