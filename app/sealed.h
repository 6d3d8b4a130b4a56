/* sealed: what an account's row keeps under her own key. Internal to app/. */
#pragma once
#include "app/account.h"
#include "base/cbor.h"

MUST_USE err account_seal(struct app_thread *, struct arena *, const struct account *, str *ret);
/* Fills all but the PIN's; what an old row does not tell is as for a new account. MISSING: her key is erased. */
MUST_USE err account_unseal(struct app_thread *, struct arena *, account_id, str sealed, struct account *ret);
