/* meeting: what the nouns round a meeting share. For core/ alone.
 *
 * A meeting is had with who decides, or it is none: it stands as long as somebody who decides is at it, and
 * nobody meets about a household without it. Who is at it sees it, and its days, points and people. */
#pragma once
#include "core/decide.h"


/* Not called off, and somebody who decides here is at it. */
bool meeting_stands(const struct household *, const struct meeting *, day today);
bool meeting_has(const struct meeting *, seat_id);
/* One that the actor sees and that stands. CONFLICT: not any more. */
MUST_USE err meeting_find(const struct household *, const struct context *, item_id,
                          struct decision *ret, struct meeting **ret_meeting);
/* How many of who is at it now come for work, and how many are the household's own people. */
struct guests {
    int64_t own, work;
};
struct guests meeting_guests(const struct household *, const struct meeting *, day today);

/* A day and time to choose from: its own item, `date`. `starts` is the context's, for core knows no zones. */
struct offer {
    day on;
    str at, place;
    int64_t lasts; /* below LIMIT_LASTS_LEAST: not said */
};
MUST_USE err date_put(const struct household *, const struct context *, struct id meeting,
                      struct id date, const struct offer *, struct decision *ret);
/* For evolve: she is gone, and so is what she said of its days. */
void dates_forget(struct household *, struct id meeting, struct id seat);
