/* session: who is asking. A cookie (people) or a bearer token (programs); both stored as hashes.
 * Residents and circle: 90 days, idle 90 days; professionals: 10 hours, idle 15 minutes. A right PIN
 * steps up for five minutes; a bearer token never does. Ends at once with the account's leaving.  */
#pragma once
#include "app/limit.h"
#include "app/app.h"

enum { STEP_UP_MS = APP_STEP_UP * 60 * 1000 };
struct who {
    bool signed_in;
    account_id account;
    bool professional;     /* in a team now */
    bool bearer;
    bool stepped_up;       /* PIN of at most STEP_UP_MS ago, never with a bearer token */
    bool has_pin;
    uint8_t session[32];   /* hash of the cookie: CSRF is bound to it */
    int64_t version;       /* of the household asked about; TABLE_VERSION_UNKNOWN when none was */
    str name, language;    /* of the account */
    str phone;             /* of the account; empty: not given */
    bool quiet_front;      /* no names and no amounts on the first page until she taps */
    str team, role;        /* professionals */
};
/* One statement: session, account, person and the household's version. Not signed in is OK too. */
MUST_USE err session_who(struct app_thread *, struct arena *, str cookie, str bearer, const household_id *, struct who *ret);

/* Every sign-in, step-up and change of role makes a new token. `label`: the device in plain words.
 * The write is added to `write`; *ret_cookie is what the browser gets.                          */
void session_make(struct app_thread *, struct store_write *, account_id, bool professional, str label, str *ret_cookie);
void session_end(struct store_write *, const uint8_t session[32]);
void session_end_all(struct store_write *, account_id); /* bearer tokens too */

struct session_line {
    struct id handle;  /* to end it; not the token */
    str label;
    ms_time made, seen;
    bool this_one;
};
struct session_list { struct session_line *at; size_t count, cap; };
MUST_USE err session_list(struct app_thread *, struct arena *, const struct who *, struct session_list *ret);
MUST_USE err session_end_one(struct app_thread *, struct store_write *, const struct who *, struct id handle); /* MISSING */
