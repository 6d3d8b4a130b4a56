/* manifest: what a backup says of its own two files, so that half a copy or a mixed one is no backup. For app/ alone. */
#pragma once
#include "base/arena.h"
#include "base/day.h"
#include "base/id.h"

struct manifest_file {
    const char *name;
    int64_t bytes;
    uint8_t hash[32];
};
str manifest_line(struct arena *,
                  const struct manifest_file *); /* the same text when the file is the same */
str manifest_text(struct arena *, ms_time made, struct id instance, str data, str keys);
/* Does that text, as it stands in a backup, say these lines of its files? BROKEN: not ours, half of it, or of others. */
MUST_USE err manifest_check(str text, str data, str keys);
