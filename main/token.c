/* Bearer tokens: for programs that act for an account. */
#include "main/work.h"
#include <stdio.h>

#define DAY_MS INT64_C(86400000)

static enum ending make(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    account_id account;
    str token;
    enum ending e = work_account(work, call_value(call, "ACCOUNT"), &account);
    if (e != ENDS_FINE) return e;
    ms_time until = app_now(work->app) + call_number(call, "days") * DAY_MS;
    bearer_make(work->thread, &write, account, call_str(call, "label"), until, &token);
    e = work_commit(work, &write, "the token is not made");
    if (e == ENDS_FINE) printf("%.*s\n", STR_ARG(token));
    return e;
}

enum ending order_token_make(const struct call *call) {
    return work_do(call, WORK_BESIDE, make);
}

static enum ending end_all(struct work *work, const struct call *call) {
    struct store_write write = {.arena = work->arena};
    account_id account;
    enum ending e = work_account(work, call_value(call, "ACCOUNT"), &account);
    if (e != ENDS_FINE) return e;
    bearer_end_all(&write, account);
    e = work_commit(work, &write, "the tokens are not ended");
    if (e == ENDS_FINE) puts("The tokens of this account have ended.");
    return e;
}

enum ending order_token_end(const struct call *call) {
    return work_do(call, WORK_BESIDE, end_all);
}
