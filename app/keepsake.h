/* keepsake: what a professional keeps for herself: a moment that made her glad, thanks that were said to
 * her when she left a table. Sealed under her own account's key; nobody else reads or counts them.
 * A full box refuses nothing: the oldest makes room.
 * Fails: MISSING her key is erased; INVALID words that are no text, or too many.                  */
#pragma once
#include "app/limit.h"
#include "app/app.h"

enum { KEEPSAKES = APP_KEEPSAKES, KEEPSAKE_LETTERS = APP_KEEPSAKE_LETTERS };
struct keepsake {
    struct id id;
    ms_time time;   /* to the minute */
    str words;      /* may be empty: a moment without words */
    str from;       /* who said it, as she is called at the table; empty: a moment of her own */
};
/* Lands with `write`. `key`: of the form or the run, so that a tap that comes twice is kept once. */
MUST_USE err keepsake_put(struct app_thread *, struct store_write *, account_id, str key, str words,
                          str from);
/* Under which it is kept. */
struct id keepsake_id(struct app_thread *, account_id, str key);
struct keepsake_list { struct keepsake *at; size_t count, cap; };
MUST_USE err keepsake_list(struct app_thread *, struct arena *, account_id,
                           struct keepsake_list *ret);           /* newest first */
void keepsake_drop(struct store_write *, account_id, struct id); /* absent: nothing */
