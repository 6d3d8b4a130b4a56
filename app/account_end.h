/* account_end: an account that is erased, three days after she said so and while nobody stops it. Her seats end as
 * if she left; what only she kept, or shared by name, goes with the keys of her own logs; what she said at a table of
 * others stays in their story. Her own key goes too, so that what a backup holds of her address, devices and ways in
 * cannot be opened; sessions, doors, contacts and messages go as rows.
 *
 * Not while she is the only one who decides at a table (that is ended first, or somebody else decides there, too), and
 * not while she works for a team (that ends first). Both are asked again when it is time: then it waits.
 *
 * The hour stands in `erasing` under her id; what counts is account.erase_at. Each part can be done twice. An account
 * whose key is gone and whose row is back, out of an older backup, is finished again (account_end_again).            */
#pragma once
#include "app/limit.h"
#include "app/account.h"

enum { ACCOUNT_END_MS = APP_ACCOUNT_END_HOURS * 60 * 60 * 1000 };
/* A table of her own life where she sits. */
struct account_tie {
    household_id household;
    str table_name;
    bool alone; /* nobody else decides there */
};
struct account_ties {
    struct account_tie *at;
    size_t count, cap, alone;
    bool works; /* in a team now */
};
MUST_USE err account_ties(struct app_thread *, struct arena *, account_id, struct account_ties *ret);
/* account_save() is done here. A neutral notice goes out. CONFLICT: alone, or at work. Asked already: nothing. */
MUST_USE err account_end_ask(struct app_thread *, struct store_write *, account_id);
MUST_USE err account_end_stop(struct app_thread *, struct store_write *,
                              account_id); /* not asked: nothing */
/* Blocking: at once, for the operator. CONFLICT as above; MISSING no such account. */
MUST_USE err account_end_now(struct app_thread *, struct arena *, account_id);

/* For erasing.c. *ret_is: this id is an account; then what was due for it is done, or waits for a later hour. */
MUST_USE err account_end_due(struct app_thread *, struct arena *, struct id, ms_time certain, bool *ret_is);
/* Accounts that are back without their key, out of an older backup, become due. */
MUST_USE err account_end_again(struct app_thread *);
