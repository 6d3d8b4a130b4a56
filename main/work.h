/* work: the data as one command has it open: checked, locked where it must be, and closed again.
 *
 * A server and the commands that may not run beside it hold the lock, a file in the data folder. All
 * others go by the locks of SQLite.                                                             */
#pragma once
#include "app/account.h"
#include "main/order.h"

enum work_need {
    WORK_BESIDE, /* a server may run */
    WORK_ALONE,  /* nobody else: the lock */
    WORK_MAKE,   /* the lock, and what is not there is made */
    WORK_MEND    /* the lock, also when what is derived is not of this version */
};
struct work {
    struct arena *arena;
    const char *data, *key;
    int lock; /* -1: not held */
    bool made_key;
    struct app *app;
    struct app_thread *thread;
};
/* `config` may be NULL; data, master_path, zone and make are set here. Not ENDS_FINE: said why. */
enum ending work_open(const struct call *, enum work_need, const struct app_config *config,
                      struct work *ret);
void work_close(struct work *);
/* Opened, done, closed. */
typedef enum ending work_fn(struct work *, const struct call *);
enum ending work_do(const struct call *, enum work_need, work_fn *);

/* The data folder and the key file as they were asked for. */
const char *work_data(const struct call *);
const char *work_key(const struct call *);
/* Nobody holds that folder; a folder without a lock file is nobody's. */
enum ending work_free(const char *data);

/* Commits `write`, or says why not. */
enum ending work_commit(struct work *, struct store_write *, const char *doing);
/* An e-mail address or id to an account. Not ENDS_FINE: said why. */
enum ending work_account(struct work *, const char *typed, account_id *ret);
/* BASE/d/LINK */
const char *work_link(struct work *, const char *base_url, str link);
/* A sentence of the program in English. */
const char *work_say(struct work *, struct say);

/* A table of texts on standard output, columns lined up. */
struct columns {
    struct arena *arena;
    struct { str *at; size_t count, cap; } cells;
    size_t across;
};
void columns_put(struct columns *, str);
void columns_print(const struct columns *);
