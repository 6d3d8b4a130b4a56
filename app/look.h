/* look: which professional looked, when and on what ground. Own people are not watched. The first look
 * per viewer, page, ground and quarter of an hour is durable before the page is shown; a later one in it
 * adds the items that were not shown before, so that it does not matter what else was. A look is kept
 * in the log of what was looked at: what was in somebody's own log is noted there, under her key, and
 * only she sees that note.                                                                      */
#pragma once
#include "app/table.h"

struct look {
    seat_id viewer;
    str ground;       /* the purpose of the seat; or whom she stands in for */
    str page;         /* "plan", "story", "api/steps", … */
    ms_time time;
    struct ids items; /* what was shown */
};
/* Adds rows for what is new; *ret_new false: nothing to write. `items` by view iteration. */
MUST_USE err look_note(struct app_thread *, struct store_write *, const struct table *, const struct view *, str page,
                       bool *ret_new);
/* The same of a page that shows these of what she can see, and nothing else of the plan. */
MUST_USE err look_note_items(struct app_thread *, struct store_write *, const struct table *, const struct view *, str page,
                             const struct item *const *items, size_t count, bool *ret_new);
/* Does a row open, and say the minute that stands beside it? As vault_unbox(); BROKEN. For verify. */
MUST_USE err look_check(struct app_thread *, struct arena *, struct id household, struct id log, const uint8_t slot[32],
                        int64_t minute, str sealed);
struct look_list { struct look *at; size_t count, cap; };
/* Newest first, those this viewer may know of: directors the shared ones, everybody her own log's. */
MUST_USE err look_list(struct app_thread *, struct arena *, const struct table *, const struct view *, size_t most,
                       struct look_list *ret);
