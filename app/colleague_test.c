#include "app/colleague.h"
#include "app/home_test.h"
#include "core/household.h"

static account_id join(struct app_test *t, struct id team, const char *name) {
    account_id id = app_test_account(t, name, "");
    CHECK_OK(person_join(t->thread, &t->write, id, team, str_of(name), S("consulent")));
    CHECK_OK(app_test_commit(t));
    return id;
}

TEST("who stands in is of her own team, by handle or account, and is called as the team calls her") {
    struct home h = home_open();
    struct who dr = home_person(&h, "Dr", true), el = home_person(&h, "El", true),
               mallory = home_person(&h, "Mallory", false);
    seat_id seat = home_join(&h, dr, seat_kind_professional, "Dr");
    struct colleague_list list;
    CHECK_OK(colleague_list(h.t->thread, &h.t->arena, dr.account, &list));
    const struct id tried[] = {mallory.account.id, h.mia.account.id, {{7}}, list.at[0].handle};
    for (size_t i = 0; i < 4; i++) {
        struct command c = home_command(COMMAND_cover_ask);
        c.cover_ask = (struct cover_ask){.seat = seat,
                                         .name = S("Somebody kind"),
                                         .account.id = tried[i],
                                         .until = (day)(h.t->now / 86400000) + 5};
        struct run run = home_run(&h, dr, c);
        CHECK((run.result.kind == ERR_OK) == (i == 3));
        if (i == 3) break;
        CHECK(run.result.kind == ERR_INVALID && run.decision.refusals.count == 1);
        CHECK_STR(str_of(run.decision.refusals.at[0].field), S("account"));
    }
    const struct household *now = home_table(&h, h.t->thread)->household;
    CHECK_INT((int64_t)now->covers.count, 1);
    CHECK_STR(now->covers.at[0].name, S("El"));
    CHECK(id_eq(now->covers.at[0].account.id, el.account.id));
    home_close(&h);
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
