/* due: the day to look again, of a seat that comes for work, of a step that somebody took over, and of pressure. On that day both
 * sides hear that there is a message: whoever it is about, and who decides and sees it. Neutral, by the way each
 * chose, after her hours of silence (news.h).
 *
 * One row a household says at which hour somebody looks; the story says what there is. It follows from the stories
 * (derived.sql), so what is told twice after a rebuild is told at most once in twelve hours.                      */
#pragma once
#include "app/run.h"

/* Adds to `write`: the days that these events set. */
void due_rows(struct app_thread *, struct store_write *, household_id, str zone, const struct event *,
              size_t count);
/* Adds to `write` what `rebuild` finds: the first day from `today` on, or none. */
void due_put(struct app_thread *, struct store_write *, const struct household *, day today);
MUST_USE err due_run(struct app_thread *); /* one round: tells what is due */
