/* demo: five invented tables, so that somebody who opens Keukentafel for the first time meets people. Every
 * line goes the way of all writes, run.h, with a clock that is set back while it happens: the stories
 * reach over the last months, and what is due is due from today. All people are invented; addresses
 * are @example.org, and every PIN is DEMO_PIN.                                                  */
#pragma once
#include "app/account.h"
#include "app/table.h"

#define DEMO_PIN "142857"
struct demo_person { /* one seat: who sits at two tables is told twice */
    str name, role;  /* role: the tie ("zus"), or the role in the team */
    enum seat_kind kind;
    str table;
    household_id household;
    seat_id seat;
    account_id account;
    str link, pin; /* link: a path, "/d/…", that signs in once */
};
typedef void demo_person_fn(void *state, const struct demo_person *);

/* Is it here already? */
MUST_USE err demo_there(struct app_thread *, bool *ret);
/* Fills data that holds no demo yet, then does what demo_links() does. Blocks for some seconds; nobody else may
 * use the app meanwhile, for its clock is moved. Fails: CONFLICT it is there already. */
MUST_USE err demo_fill(struct app_thread *, demo_person_fn *, void *state);
/* A new sign-in link for each person at each table, of `days` days. */
MUST_USE err demo_links(struct app_thread *, int days, demo_person_fn *, void *state);
