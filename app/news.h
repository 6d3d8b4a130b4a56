/* news: the word that there is a message, for whom something happened. Never what, and never who: one text of
 * the closed list, by the way she chose, after her hours of silence. In the transaction of what happened, so
 * that neither is without the other; a retry of a command writes nothing again.
 *
 * Who is not of the circle hears in private time of a conference nothing until the circle ends it: it waits.
 * Told are: a proposal to who decides and sees it, its answer to who made it, as with a bottom line, words that
 * wait for her yes, a thank or a sorry to whom it is for, a meeting to who is asked to it (its day, once chosen, as
 * a date for her calendar), a call that did not reach her, that the table shall be erased, and of a conference: that
 * she is invited, day and place, a bottom line, the plan on the table and the answer to it. A condition, a
 * promise (and that it was taken back) and pressure to who decides, and what they answer to who put it; of a choice
 * that waits nothing is sent. That a day to look again has come is told by due.h.
 * Whoever did it is not told, nor who may not see it now: what is hidden from her sends nothing.
 * Once for twelve hours, unless she has looked since; that a table shall be erased is told always.  */
#pragma once
#include "app/run.h"

/* `before` is the state that was decided on. */
MUST_USE err news_rows(struct run *, const struct household *before, day today);
