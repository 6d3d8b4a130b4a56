/* appointment: the chosen day of a meeting for one person's own calendar: as a file to take, or sent to her.
 * It says when, and nothing of what, where or with whom: calendars are shared, and hang on walls.
 *
 * Two who are at one meeting cannot be found by their calendars: each has a uid of her own, the same for every
 * version. What is sent is made when it goes out, by the zone's rules and her address of that moment.
 * Fails: MISSING no day was ever chosen; BROKEN.                                                    */
#pragma once
#include "app/app.h"

struct appointment {
    struct id uid;    /* all zero: none */
    bool off;         /* it does not go on, or not for her */
    int64_t sequence; /* 0 the first day that was chosen */
    day on;
    int64_t minute, lasts;
    str zone;
};
/* `coming`: she has a place at it. */
void appointment_of(struct app_thread *, const struct meeting *, const struct date *, seat_id,
                    bool coming, struct appointment *ret);
/* `to`: the address it is sent to; empty: she takes it. */
MUST_USE err appointment_write(struct app_thread *, struct arena *, const struct appointment *,
                               const struct speaker *, str to, str *ret);
enum { APPOINTMENT_FIELDS = 7 };
void appointment_put(struct buf *, const struct appointment *); /* CBOR, a map */
MUST_USE err appointment_read(str plain, struct appointment *ret); /* its texts are borrowed */
