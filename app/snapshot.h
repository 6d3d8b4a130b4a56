/* snapshot: what one log has made of a household, sealed under that log's key, so that a cold read is the
 * snapshot and the events after it. Derived: a missing or foreign one costs time, nothing else. For app/ alone. */
#pragma once
#include "app/cache.h"

enum { SNAPSHOT_EVERY = 32 };
/* Adds the newest usable snapshot of head->log, up to number `most`, to `h` and moves `head` to it; leaves
 * both alone when there is none. `h` must hold nothing of that log yet. Fails: no memory; then `h` is of no use. */
MUST_USE err snapshot_load(struct app_thread *, struct household *h, struct log_head *head,
                           int64_t most);
/* The bytes a snapshot at this head would hold, before sealing: its link and the log's part of `h`. */
str snapshot_plain(struct arena *, const struct household *h, const struct log_head *);
/* Submits a snapshot behind the answer, for each log that has gone SNAPSHOT_EVERY events past its last one. It is
 * taken only while the household is still at this version: a redaction that came first wins. */
void snapshot_behind(struct app_thread *, struct cached *);
/* Adds the same to `write`. */
MUST_USE err snapshot_put(struct app_thread *, struct store_write *, const struct household *,
                          const struct log_head *, int64_t version);
/* The plain bytes and number of the one that is kept. Fails: MISSING none; BROKEN it does not open. */
MUST_USE err snapshot_read(struct app_thread *, struct arena *, household_id, struct id log,
                           int64_t *ret_number, str *ret_plain);
