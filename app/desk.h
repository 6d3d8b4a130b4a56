/* desk: the tables somebody sits at. By the blind index, then each table's own word: an index row
 * that the household no longer confirms shows nothing.                                          */
#pragma once
#include "app/limit.h"
#include "app/table.h"
#include "app/session.h"

enum { DESK_TABLES = APP_DESK_TABLES };
/* What stands for an account in the index of who sits where. */
void sits_hash(const struct app *, account_id, uint8_t ret[32]);

struct desk_line {
    household_id household;
    seat_id seat;
    str table_name;
    enum seat_kind kind;
    bool paused; /* look-again day is past */
    bool kept;   /* shown out, and another director still shares something with her: no name, its own door */
};
struct desk { struct desk_line *at; size_t count, cap; };
MUST_USE err desk_read(struct app_thread *, struct arena *, const struct who *, struct desk *ret);
int desk_line_order(const struct desk_line *, const struct desk_line *); /* by the name of the table, for qsort() */
/* The same, and each table with her view of it while it is at hand; what is behind a PIN stays shut. `fn` copies what
 * it keeps. Its failure ends it all. */
typedef err desk_fn(void *state, const struct table *, const struct view *, const struct desk_line *);
MUST_USE err desk_each(struct app_thread *, struct arena *, const struct who *, desk_fn *, void *state, struct desk *ret);
