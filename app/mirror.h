/* mirror: who did what, counted for one professional, for her alone. Made now from what she can see, stored
 * nowhere, shown to nobody else. Counts, no percentages: nothing here is a score about a person.   */
#pragma once
#include "app/desk.h"

struct mirror {
    struct desk_line table;
    bool trusting;                           /* trust may take time: silent, all counts are 0 */
    size_t they, together, circle, me, others; /* steps done this month, in the table's zone, by whom */
    size_t open, open_mine;                  /* steps to do, and those in her name */
    size_t by_them, by_me; /* steps made this month: of their own, and from her proposals */
    int64_t deed_days;     /* from her coming to the first thing done together; -1: not yet */
    size_t went_over;      /* steps of hers that went over to themselves, this month */
    size_t covers;                           /* times that somebody stood in for her, this month */
};
struct mirror_list { struct mirror *at; size_t count, cap; };
MUST_USE err mirror_read(struct app_thread *, struct arena *, const struct who *,
                         struct mirror_list *ret); /* by name */
