/* day: calendar arithmetic without clocks or zones. A day counts from 1970-01-01 in the table's own
 * zone; a time is milliseconds UTC since then. Which day "now" is somewhere is app's to say.
 * Source of the formulas: days_from_civil, H. Hinnant, "chrono-compatible low-level date algorithms". */
#pragma once
#include "base/buf.h"

typedef int32_t day;     /* days since 1970-01-01       */
typedef int64_t ms_time; /* milliseconds since it, UTC  */
#define DAY_NONE INT32_MIN

struct civil {
    int year, month, day;
};
struct civil day_civil(day);
day day_of(struct civil); /* DAY_NONE: no such date */
int day_week(day);        /* 0 Monday … 6 Sunday */
bool day_read(str iso, day *ret);               /* 2026-12-31 */
void day_write(struct buf *, day);
void time_write(struct buf *, ms_time);         /* 2026-12-31T23:59:59Z */
bool time_read(str iso, ms_time *ret);
bool clock_read(str typed, int *ret);           /* 21:00, 21.00, 9:30 or 21, as the minute of the day */
