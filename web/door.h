/* door: what a way in leads to, while a request is on its way through it. */
#pragma once
#include "app/answering.h"
#include "app/invitation.h"
#include "web/page.h"

struct found {
    str typed;               /* link, code or key, as it came */
    err result;
    struct door door;
    struct invitation invitation;
    struct answering answering;
    account_id account;      /* made on the way, or by the same tap before */
    bool again;              /* the same tap came before and went through */
    str cookie, to;
    bool begin;              /* a table of one's own, without a door */
    ms_time pin_after;
};
struct found *door_look(struct page *, str typed, page_fn *then); /* by the slow pool; p->more is the found */
bool door_lost(struct page *);                 /* no such door: answered with the sign-in page */
void door_sign_in(struct page *, account_id, bool spend);
void door_join_or_begin(struct page *);
void answering_page(struct page *); /* answering.c: a door of the days of one meeting */
void answering_act(struct page *);
