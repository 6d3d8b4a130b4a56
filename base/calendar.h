/* calendar: one appointment as an iCalendar object (RFC 5545), to be taken by link or sent (iTIP, RFC 5546).
 *
 * Its words are neutral whoever writes it: a summary and a time, no place, no description, no names but the
 * address it is sent to, for a calendar is looked into by others. The time stands as the clock shows it, in a
 * zone that goes along. Lines end in CRLF and have at most 75 bytes, folded between whole characters.
 *
 * Limits: a summary of 200 bytes, a uid of 100, addresses of 254, a zone of 60.
 * Fails:  INVALID what no calendar could take: a text that is not plain or too long, a minute past the day, a
 *         request or a cancellation by message without a receiver's address. */
#pragma once
#include "base/day.h"
#include "base/err.h"

enum calendar_method {
    CALENDAR_PUBLISH, /* taken by link */
    CALENDAR_REQUEST, /* sent to one address */
    CALENDAR_CANCEL   /* it does not go on: by link, or to one address */
};
/* From a moment on the clock is so far ahead of UTC; before it was so far. */
struct calendar_stretch {
    ms_time from; /* INT64_MIN: always */
    int64_t offset_ms, before_ms;
    bool summer;
};
enum { CALENDAR_STRETCHES = 2 };
struct calendar {
    enum calendar_method method;
    str uid;          /* the same for every version of this appointment */
    int64_t sequence; /* 0, 1, …: which version */
    ms_time stamp;    /* when this version was made */
    day on;
    int minute;       /* of that day, as the clock shows it */
    int64_t lasts;    /* minutes */
    str zone;         /* IANA name */
    struct calendar_stretch stretch[CALENDAR_STRETCHES]; /* the one it is in, and the next */
    size_t stretches;
    str summary;
    str organizer;    /* the address that messages come from; empty: none */
    str attendee;     /* the address it is sent to; empty: by link */
};
MUST_USE err calendar_write(struct arena *, const struct calendar *, str *ret);
const char *calendar_method_name(enum calendar_method); /* PUBLISH … */
