/* funnel: how far conferences come, over all tables: offered or asked for, wanted, held, with a plan, begun, looked
 * back on; and of the agreements made in them, how many were kept. Counted anew each time and stored nowhere.
 *
 * What is told of it leaves the tables, so it is rounded to fives, and not told at all while fewer than
 * APP_COUNT_LEAST households are behind it (the rule of Statistics Netherlands). A no, and the one of who was never
 * asked, is nobody's name here. Fails: as loading a table does; one that is erased is passed over.           */
#pragma once
#include "app/limit.h"
#include "app/table.h"

enum { FUNNEL_ROUND = 5 };
enum funnel_stage {
    FUNNEL_OFFERED, /* noted by who directs, or put forward to her, whatever came of it */
    FUNNEL_WANTED,
    FUNNEL_HELD,    /* they were among themselves */
    FUNNEL_PLAN,    /* it was put on the table */
    FUNNEL_BEGUN,
    FUNNEL_LOOKED_BACK,
    FUNNEL_STAGES
};
struct funnel_count {
    int64_t count, households; /* behind it */
};
struct funnel {
    struct funnel_count stage[FUNNEL_STAGES];
    struct funnel_count made, kept, open; /* agreements of plans that began */
};
MUST_USE err funnel_read(struct app_thread *, struct funnel *ret);
/* What may be told of it: rounded; -1: nothing. */
int64_t funnel_told(struct funnel_count);
