#include "app/colleague.h"
#include "app/app_test.h"

static account_id join(struct app_test *t, struct id team, const char *name) {
    account_id id = app_test_account(t, name, "");
    CHECK_OK(person_join(t->thread, &t->write, id, team, str_of(name), S("consulent")));
    CHECK_OK(app_test_commit(t));
    return id;
}

TEST("colleagues: of her own team, now, by a handle that is hers alone") {
    struct app_test *t = app_test_open();
    struct id oost, west;
    CHECK_OK(team_make(t->thread, &t->write, S("Oost"), S(""), S(""), &oost));
    CHECK_OK(team_make(t->thread, &t->write, S("West"), S(""), S(""), &west));
    CHECK_OK(app_test_commit(t));
    account_id dr = join(t, oost, "Dr"), el = join(t, oost, "El"), gone = join(t, oost, "Weg");
    join(t, west, "Cas");
    CHECK_OK(person_leave(t->thread, &t->write, gone));
    CHECK_OK(app_test_commit(t));
    struct colleague_list of_dr, of_el, none;
    CHECK_OK(colleague_list(t->thread, &t->arena, dr, &of_dr));
    CHECK_OK(colleague_list(t->thread, &t->arena, el, &of_el));
    CHECK(of_dr.count == 1 && of_el.count == 1);
    CHECK_STR(of_dr.at[0].name, S("El"));
    CHECK(id_eq(of_dr.at[0].account.id, el.id) && !id_eq(of_dr.at[0].handle, el.id));
    CHECK(colleague_find(&of_dr, of_dr.at[0].handle) == &of_dr.at[0]);
    CHECK(!colleague_find(&of_dr, of_el.at[0].handle) && !colleague_find(&of_dr, el.id));
    CHECK_ERR(colleague_list(t->thread, &t->arena, gone, &none), MISSING);
    app_test_close(t);
}
