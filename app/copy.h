/* copy: files of a backup: copied whole, on the disk before the call returns, and named by their hash. For app/ alone. */
#pragma once
#include "base/arena.h"

MUST_USE err copy_hash(const char *path, int64_t *ret_bytes,
                       uint8_t ret[32]);                  /* MISSING: no such file */
MUST_USE err copy_file(const char *from, const char *to); /* `to` may not be there */
MUST_USE err copy_write(const char *path, str bytes);     /* beside it first, renamed over it */
MUST_USE err copy_read(struct arena *, const char *path, size_t most,
                       str *ret); /* MISSING; TOO_LARGE */
MUST_USE err copy_sync(const char *path);
/* The folder that `path` stands in, so that its name holds; one that we may not read is its owner's to keep. */
MUST_USE err copy_sync_above(const char *path);
MUST_USE err folder_make_empty(const char *path); /* 0700, its name durable; INVALID: there is something in it */
