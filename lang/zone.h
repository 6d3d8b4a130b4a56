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
