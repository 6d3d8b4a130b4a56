/* turn: of the runs of one thread that would write to one household, one does so at a time; who comes in the
 * meantime waits in a row and is told by its `ready`. Two at once could not both succeed: the second would find
 * the head moved, and do all its work again. Between threads that still happens, and is tried again.
 * For app/ alone; the thread's own. */
#pragma once
#include "app/prepare.h"

/* True: it is this run's turn, until turn_give(). False: it waits. */
bool turn_take(struct app_thread *, struct run *);
void turn_give(struct app_thread *, struct run *); /* also without a turn; the next one is told */
