/* colleague: who else is in a professional's team now. Pages name them by a handle, not by account, and
 * what comes back is looked up among her own colleagues alone.                                    */
#pragma once
#include "app/account.h"

struct colleague {
    struct id handle; /* hers to use, and nobody else's */
    account_id account;
    str name, role;
};
struct colleague_list { struct colleague *at; size_t count, cap; };
MUST_USE err colleague_list(struct app_thread *, struct arena *, account_id of, struct colleague_list *ret); /* MISSING: in no team */
const struct colleague *colleague_find(const struct colleague_list *, struct id handle); /* NULL: none of hers */
