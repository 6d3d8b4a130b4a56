/* erasing: when does the whole table end? */
#pragma once
#include "core/noun.h"

struct household;

/* The moment from which it is erased, in ms; 0: not every director has said yes, or it was stopped. */
ms_time erasing_at(const struct erasing *);
const struct erasing *
erasing_running(const struct household *); /* the one that is asked or agreed; NULL: none */
/* For the fold: somebody came to the table or left it. */
void erasing_seats_changed(struct household *, const struct event *);
