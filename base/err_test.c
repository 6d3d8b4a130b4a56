#include "base/err.h"
#include "base/test.h"

TEST("each kind has one HTTP status and a name") {
    CHECK_INT(err_status(ERR_OK), 200);
    CHECK_INT(err_status(ERR_INVALID), 400);
    CHECK_INT(err_status(ERR_SIGN_IN), 401);
    CHECK_INT(err_status(ERR_STEP_UP), 403);
    CHECK_INT(err_status(ERR_MISSING), 404);
    CHECK_INT(err_status(ERR_CONFLICT), 409);
    CHECK_INT(err_status(ERR_TOO_LARGE), 413);
    CHECK_INT(err_status(ERR_LIMIT), 429);
    CHECK_INT(err_status(ERR_BROKEN), 500);
    CHECK_INT(err_status(ERR_UNAVAILABLE), 503);
    CHECK_STR(str_of(err_name(ERR_OK)), S("OK"));
    CHECK_STR(str_of(err_name(ERR_TOO_LARGE)), S("TOO_LARGE"));
}

static err fails(enum err_kind kind) {
    if (kind == ERR_CONFLICT) return ERR(CONFLICT, "somebody was first");
    return OK;
}
static err tries(enum err_kind kind, int *reached) {
    TRY(fails(kind));
    *reached = 1;
    return OK;
}

TEST("TRY leaves with the first failure and passes success by") {
    int reached = 0;
    err e = tries(ERR_CONFLICT, &reached);
    CHECK_INT(e.kind, ERR_CONFLICT);
    CHECK_STR(str_of(e.what), S("somebody was first"));
    CHECK(strstr(e.where, "err_test.c:"));
    CHECK_INT(reached, 0);
    CHECK_OK(tries(ERR_OK, &reached));
    CHECK_INT(reached, 1);
}
