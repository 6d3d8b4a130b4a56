/* What harnesses of app/ stand on: an app in one thread, in a folder that goes away, with Mia and her table in it. What
 * is sealed opens as it stands while `open` is set, so that what reads it meets any bytes. */
#pragma once
#include "app/account.h"
#include "app/table.h"
#include "base/fuzz.h"

struct fuzz_home {
    struct app *app;
    struct app_thread *thread;
    account_id mia;
    household_id table;
    bool open; /* linked with --wrap=vault_unbox */
};
struct fuzz_home *fuzz_home(void); /* the one of this process */
