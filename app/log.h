/* log: one chain as it stands in the store: rows of the table event, opened and followed one by one.
 * For app/ alone: pages know a story only through views.                                        */
#pragma once
#include "app/table.h"

/* The columns of event_tail, event_before and event_all, in this order. */
enum log_column {
    LOG_NUMBER,
    LOG_FORMAT,
    LOG_ALGORITHM,
    LOG_KEY,
    LOG_ITEM,
    LOG_MINUTE,
    LOG_COMMITMENT,
    LOG_LINK,
    LOG_SEALED,
    LOG_COLUMNS
};
/* Borrows from the row. Fails: BROKEN another shape than the table allows. */
MUST_USE err log_row(household_id, struct id log, const struct store_value *row, size_t columns,
                     struct sealed *ret);

/* Opens one row. Redacted: only log, number and item are set, kind is 0. Fails: MISSING the log was erased;
 * BROKEN it does not open. */
MUST_USE err log_open(struct app_thread *, struct arena *, const struct sealed *,
                      const uint8_t previous[32], struct event *ret);

/* One row after the other: `e` lives until the next; erased: only its log, number and item are known. */
typedef bool log_event_fn(void *state, const struct event *e, bool erased);

/* Reads what stands after `head`, checks that each row follows the one before, opens it, and moves
 * `head` along. `target` (may be NULL) is the arena that `fn` writes to: its leap is caught here, for it
 * may not pass over the store's statement. Stops early when fn says false, with `head` at that event.
 * Fails: MISSING the log was erased; BROKEN a gap, a row that does not follow or does not open; what
 * the arena says.                                                                               */
MUST_USE err log_follow(struct app_thread *, struct arena *target, household_id, struct log_head *head,
                        log_event_fn *, void *state);

/* What the store says of the household's logs: the shared one first. MISSING: none. BROKEN: a head
 * whose MAC is not ours, or a household without its shared log.                                 */
struct log_heads {
    struct log_head *at;
    size_t count, cap;
};
MUST_USE err log_heads(struct app_thread *, struct arena *, household_id, struct log_heads *ret);
MUST_USE err log_version(struct app_thread *, household_id, int64_t *ret); /* MISSING */
