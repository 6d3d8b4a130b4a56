/* verify: its part beside the stories. Internal to app/. */
#pragma once
#include "app/keep.h"

/* Sessions, tokens, doors, accounts, looks, messages, keepsakes, calls and requests: in the reading that is open. `whole`:
 * the stories are, so that what a request made must be in them. */
MUST_USE err verify_rows(struct app_thread *, bool whole, finding_fn *, void *state);
