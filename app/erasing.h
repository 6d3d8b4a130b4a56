/* erasing: what is done when its time is there, and nobody asks for it then: words that she signed on paper count
 * after a day (core/dictation.h); a table ends by a yes of all who decide. When the three days are over its shared key is gone
 * at once; what somebody kept to herself lives thirty days more, so that she can take it along.
 *
 * What is due stands in one row with an hour and a household; the story is asked again before anything is
 * erased. Each part can be done twice: a crash between them leaves the row, and the next round goes on.  */
#pragma once
#include "app/limit.h"
#include "app/session.h"
#include "app/table.h"

#define KEPT_MS ((ms_time)APP_KEPT_DAYS * 24 * 60 * 60 * 1000)
/* Nobody can stop it any more when the time is there; who did so a moment before has been written by then. */
enum { ERASING_GRACE_MS = 60 * 1000 };

/* Adds to `write`: look at this household at that moment, or sooner, when something else is due there. */
void erasing_watch(struct store_write *, const struct household *before, ms_time at, ms_time now);
/* One round: counts what was signed, erases what is due, and own logs that were kept long enough. */
MUST_USE err erasing_run(struct app_thread *);
/* Every row of a household whose key is gone. */
void erase_rows(struct store_write *, household_id);
/* The doors of invitations that are still open, so that they lead nowhere. */
void erasing_close_asks(struct app_thread *, struct store_write *, household_id);

/* What an account can still take along. */
struct kept_line {
    household_id household;
    ms_time until;
};
struct kept_list {
    struct kept_line *at;
    size_t count, cap;
};
MUST_USE err kept_list(struct app_thread *, struct arena *, const struct who *, struct kept_list *ret);
/* Her own log of an erased table, as a view of nothing but that; she must have typed her PIN (STEP_UP).
 * Fails: MISSING nothing of hers, or its time is over.                                          */
MUST_USE err kept_view(struct app_thread *, struct arena *, const struct who *, household_id,
                       const struct view **ret, ms_time *ret_until);
