/* zone: which day and what time it is somewhere, by the IANA zone rules in ICU.
 * Threads: a zone belongs to one thread; it remembers the stretch between two transitions.
 * Fails: INVALID no such zone.                                                                   */
#pragma once
#include "base/day.h"

struct zone;
MUST_USE err zone_open(str name, struct zone **ret);
void zone_close(struct zone *);
day zone_day(struct zone *, ms_time);
int zone_minute(struct zone *, ms_time); /* minute of the local day */
ms_time zone_midnight(struct zone *, day); /* when that day begins, UTC */
/* When the clock shows that minute of that day, UTC. Shown twice: the first time; leapt over: the leap. */
ms_time zone_wall(struct zone *, day, int minute);
/* The stretch round a moment, as a calendar tells a zone: since when, and how far ahead of UTC the clock is
 * in it and was before. `from` INT64_MIN and `until` INT64_MAX: for more than a year. */
struct zone_stretch {
    ms_time from, until;
    int64_t offset_ms, before_ms;
    bool summer;
};
void zone_stretch(struct zone *, ms_time, struct zone_stretch *ret);
