/* answering: a link with which somebody of the circle says when she can come, without a way in of her own. It opens the
 * days of one meeting and nothing else: her own first name, no question, no place, nobody else's answer. It may be used
 * as often as she likes, and ends with the meeting, with her place at it, or after LINK_DAYS.
 * Fails: MISSING no such meeting, not of her, or over; never told apart.                           */
#pragma once
#include "app/door.h"
#include "app/table.h"

struct answering_day {
    item_id date;
    day on;
    int64_t minute;
    enum can said;
};
struct answering {
    str name;
    struct {
        struct answering_day *at;
        size_t count, cap;
    } days; /* that can still come, earliest first */
};
/* Of who is at that meeting: whom a message reaches, by the way she chose. */
MUST_USE err answering_reached(struct app_thread *, struct arena *, const struct table *,
                               struct id meeting, struct ids *ret);
/* Asks her by message which day suits: who is of the circle with a link of her own, anybody else with the word that
 * there is a message. Adds it, and the door, to `write`. */
MUST_USE err answering_ask(struct app_thread *, struct store_write *, const struct table *,
                           struct id meeting, seat_id);
/* Adds the door to `write`. */
MUST_USE err answering_link(struct app_thread *, struct store_write *, const struct table *,
                            struct id meeting, seat_id, str *ret_link);
MUST_USE err answering_read(struct app_thread *, struct arena *, const struct door *,
                            struct answering *ret);
