/* outbox: what a waiting message holds, between outbox_put() and the thread that sends. Internal to app/.
 * Only which text of the closed list and the path of a link are kept; words, address and language of an
 * account are looked up when it is sent, so that a change of address holds for what waits.             */
#pragma once
#include "app/account.h"
#include "app/appointment.h"

struct letter {
    struct id owner;       /* the account, or the instance for an address without one */
    struct id id;
    int64_t tries;
    enum send_text text;
    str link;              /* a path; empty: none; of SEND_CODE the code */
    struct appointment date; /* SEND_DATE and SEND_DATE_OFF: for her calendar */
    str address, language; /* of an address without an account */
    enum send_way way;     /* found when it is sent */
    household_id not_while; /* of news for who is not of its circle: not in its private time; none: whenever */
    ms_time after;         /* found when it is sent: not before */
};
MUST_USE err letter_unseal(struct app_thread *, struct arena *, str sealed,
                           struct letter *); /* owner and id are given */
/* Deletes what is over: sessions, bearer tokens, doors, tries of two hours ago. */
MUST_USE err outbox_sweep(struct app_thread *);
