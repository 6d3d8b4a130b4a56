/* once: what somebody does outside a table, under a key of the program that asks it: the same key with the same thing
 * is answered and not done again. What run.h is for commands at a table; the row of `request` stands under the account's
 * own id and goes with the account.
 *
 * Fails: INVALID something else came under this key.                                            */
#pragma once
#include "app/app.h"

struct once {
    account_id account;
    str key;  /* 1 to RUN_KEY_MAX printable bytes */
    str what; /* all that tells one thing asked from another */
};
MUST_USE err once_find(struct app_thread *, struct arena *, const struct once *, bool *ret_again,
                       struct id *ret_made);
/* Lands with `write`, which is CONFLICT when the same key came in between: ask once_find() again then. */
void once_put(struct app_thread *, struct store_write *, const struct once *, struct id made);
