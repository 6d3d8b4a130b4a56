/* story: everything that happened, newest first, in fifties, as this viewer may read it. The shared
 * story and her own log are merged by the shared number an own event followed, never by clock.
 * Cursors are sealed: they say nothing and cannot be made by hand (INVALID).                      */
#pragma once
#include "app/limit.h"
#include "app/table.h"

enum { STORY_PAGE = APP_STORY_PAGE };
struct story {
    struct { struct event *at; size_t count, cap; } events;
    str older; /* cursor; empty: this is the beginning */
};
MUST_USE err story_read(struct app_thread *, struct arena *, const struct table *, const struct view *, str cursor, struct story *ret);
