/* What tests of app/ stand on: a whole app in a folder of its own, with a clock that stands still until
 * it is moved and random bytes that are the same each time. Nothing leaves unless a test opens a sender. */
#pragma once
#include "app/app.h"
#include "app/keep.h"
#include "app/session.h"
#include "base/test.h"

struct app_test {
    char folder[64];
    struct app_config config;
    struct app *app;
    struct app_thread *thread;
    struct arena arena;      /* for what is read and for `write` */
    struct store_write write;
    _Atomic ms_time now;     /* 2026-11-23T09:00:00Z at first, a Monday */
    _Atomic ms_time leapt;   /* so much of it by the wall clock alone; else time passes with it */
    const char *boot;        /* NULL: this machine's */
    pthread_mutex_t lock;    /* of the random bytes */
    uint64_t seed;
};
struct app_test *app_test_open(void);
void app_test_close(struct app_test *);   /* and removes the folder */
void app_test_reopen(struct app_test *);  /* as after a restart */
void app_test_leave(struct app_test *);   /* stops; the folder stays */
void app_test_enter(struct app_test *);   /* starts again, here or in a child */
err app_test_try(struct app_test *);      /* the same where it may fail; then it does not stand */
void app_test_wipe(struct app_test *);    /* all that is in the folder; it must not stand */
void app_test_finding(void *count, const struct finding *); /* says what verify finds, and counts */
void app_test_outbox(struct app_test *);  /* from now on messages go to folder/outbox */
/* Commits `write` and makes it empty. */
err app_test_commit(struct app_test *);
const char *app_test_path(struct app_test *, const char *name); /* in the folder */
str app_test_file(struct app_test *, const char *name);         /* its bytes */
/* An account with this name and address (or none), committed; in Dutch. */
account_id app_test_account(struct app_test *, const char *name, const char *contact);
/* Signed in: the cookie, and who it is. */
str app_test_sign_in(struct app_test *, account_id, bool professional);
struct who app_test_who(struct app_test *, str cookie);
/* Does any file of the store (not the keys) hold these bytes? */
bool app_test_stored(struct app_test *, str bytes);
