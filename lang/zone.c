#include "lang/zone.h"
#include <errno.h>
#include <stdlib.h>
#include <unicode/ucal.h>

enum { DAY_MS = 24 * 60 * 60 * 1000, STRETCH_MS = 4 * DAY_MS, ZONE_NAME = 64 };

struct zone {
    UCalendar *calendar;
    ms_time from, until; /* in this stretch the clock is `offset` ahead of UTC */
    int64_t offset;
};

/* ICU's arithmetic on a valid calendar does not fail. */
static bool ask(struct zone *z, ms_time t, int64_t *ret) {
    UErrorCode e = U_ZERO_ERROR;
    ucal_setMillis(z->calendar, (UDate)t, &e);
    int32_t standard = ucal_get(z->calendar, UCAL_ZONE_OFFSET, &e);
    int32_t summer = ucal_get(z->calendar, UCAL_DST_OFFSET, &e);
    *ret = (int64_t)standard + summer;
    return U_SUCCESS(e);
}

/* The last moment from `same` towards `other` at which the offset is the same; `other` where it is the same there. */
static ms_time last_same(struct zone *z, ms_time same, ms_time other) {
    int64_t offset;
    if (!ask(z, other, &offset) || offset == z->offset) return other;
    while (same - other > 1 || other - same > 1) {
        ms_time middle = same + (other - same) / 2;
        if (ask(z, middle, &offset) && offset == z->offset)
            same = middle;
        else
            other = middle;
    }
    return same;
}

/* Changes are looked for by the offsets themselves, some days to either side: ICU makes its list of them when it is
 * first asked for one, and crashes where there is no memory for that. */
static int64_t offset_at(struct zone *z, ms_time t) {
    int64_t offset;
    if (t >= z->from && t < z->until) return z->offset;
    if (!ask(z, t, &offset)) return z->offset; /* the last one stays */
    z->offset = offset;
    z->from = last_same(z, t, t - STRETCH_MS);
    z->until = last_same(z, t, t + STRETCH_MS) + 1;
    return z->offset;
}

/* ICU may tell an unknown zone where it had no memory to look. */
static err zone_unknown(void) {
    return errno == ENOMEM ? ERR(UNAVAILABLE, "no memory for a zone") : ERR(INVALID, "no such zone");
}

err zone_open(str name, struct zone **ret) {
    UChar id[ZONE_NAME], canonical[ZONE_NAME];
    UErrorCode e = U_ZERO_ERROR;
    UBool known = false;
    if (!name.len || name.len >= ZONE_NAME) return ERR(INVALID, "no such zone");
    for (size_t i = 0; i < name.len; i++) {
        if (name.at[i] <= ' ' || name.at[i] > '~') return ERR(INVALID, "no such zone");
        id[i] = (UChar)name.at[i];
    }
    errno = 0;
    ucal_getCanonicalTimeZoneID(id, (int32_t)name.len, canonical, ZONE_NAME, &known, &e);
    if (U_FAILURE(e) || !known) return zone_unknown();
    struct zone *z = calloc(1, sizeof *z);
    if (!z) return ERR(UNAVAILABLE, "no memory for a zone");
    z->calendar = ucal_open(id, (int32_t)name.len, "en", UCAL_GREGORIAN, &e);
    if (U_FAILURE(e)) {
        err why = zone_unknown();
        zone_close(z);
        return why;
    }
    *ret = z;
    return OK;
}

void zone_close(struct zone *z) {
    if (!z) return;
    if (z->calendar) ucal_close(z->calendar);
    free(z);
}

static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

day zone_day(struct zone *z, ms_time t) {
    return (day)floor_div(t + offset_at(z, t), DAY_MS);
}

int zone_minute(struct zone *z, ms_time t) {
    int64_t local = t + offset_at(z, t);
    return (int)((local - floor_div(local, DAY_MS) * DAY_MS) / 60000);
}

/* Two guesses, with the offset on either side of it, suffice: where both fall before or after it, the clock
 * leapt over it, and the leap is what there is. */
ms_time zone_wall(struct zone *z, day d, int minute) {
    ms_time wall = (ms_time)d * DAY_MS + (ms_time)minute * 60000;
    ms_time early = wall - offset_at(z, wall - DAY_MS), late = wall - offset_at(z, wall + DAY_MS);
    if (early + offset_at(z, early) == wall) return early;
    if (late + offset_at(z, late) == wall) return late;
    z->until = z->from; /* anew, so that it reaches back to the leap */
    offset_at(z, early > late ? early : late);
    return z->from;
}

ms_time zone_midnight(struct zone *z, day d) {
    return zone_wall(z, d, 0);
}

/* What is remembered is a few days long: from one to the next, until the clock changes, or for more than a year. */
void zone_stretch(struct zone *z, ms_time t, struct zone_stretch *ret) {
    enum { STEPS = 120 };
    UErrorCode e = U_ZERO_ERROR;
    int64_t offset = offset_at(z, t), before = offset, after = offset;
    ms_time from = z->from, until = z->until;
    for (int i = 0; i < STEPS && (before = offset_at(z, from - 1)) == offset; i++)
        from = z->from;
    for (int i = 0; i < STEPS && (after = offset_at(z, until)) == offset; i++)
        until = z->until;
    ucal_setMillis(z->calendar, (UDate)t, &e);
    int32_t summer = ucal_get(z->calendar, UCAL_DST_OFFSET, &e);
    *ret = (struct zone_stretch){before == offset ? INT64_MIN : from, after == offset ? INT64_MAX : until,
                                 offset, before, U_SUCCESS(e) && summer != 0};
}
