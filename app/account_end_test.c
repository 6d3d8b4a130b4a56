#include "app/account_end.h"
#include "app/erasing.h"
#include "app/home_test.h"
#include "app/keep.h"
#include "app/keepsake.h"
#include "core/household.h"

#define HOUR INT64_C(3600000)

/* Tom sits at the table of Mia, keeps something for himself and shares something with her. */
struct parting {
    struct home h;
    struct who tom;
    seat_id seat;
    str cookie;
};

static struct parting *parting_open(enum seat_kind kind) {
    struct parting *p = calloc(1, sizeof *p);
    CHECK(p);
    p->h = home_open();
    struct app_test *t = p->h.t;
    app_test_outbox(t);
    p->tom = home_person(&p->h, "Tom", false);
    p->seat = home_join(&p->h, p->tom, kind, "Tom");
    struct account a;
    CHECK_OK(account_load(t->thread, &t->arena, p->tom.account, &a));
    a.contact = S("tom@example.nl");
    CHECK_OK(account_save(t->thread, &t->write, &a));
    CHECK_OK(keepsake_put(t->thread, &t->write, p->tom.account, S("a key of a form that is long"),
                          S("Fijn"), S("")));
    CHECK_OK(app_test_commit(t));
    p->cookie = app_test_sign_in(t, p->tom.account, false);
    return p;
}

static void parting_close(struct parting *p) {
    home_close(&p->h);
    free(p);
}

static err ask(struct parting *p, struct who who) {
    struct app_test *t = p->h.t;
    err e = account_end_ask(t->thread, &t->write, who.account);
    return e.kind || !t->write.ops.count ? e : app_test_commit(t);
}

static bool is_there(struct parting *p) {
    struct account a;
    err e = account_load(p->h.t->thread, &p->h.t->arena, p->tom.account, &a);
    if (e.kind) CHECK_ERR(e, MISSING);
    return !e.kind;
}

static const struct seat *seat_now(struct parting *p, struct app_thread *thread) {
    return household_seat(home_table(&p->h, thread)->household, p->seat.id);
}

static void nothing_left(struct parting *p) {
    struct app_test *t = p->h.t;
    account_id found;
    struct keepsake_list keepsakes;
    CHECK(!is_there(p));
    CHECK(vault_owner(t->app->vault, p->tom.account.id) == VAULT_ERASED);
    CHECK(vault_owner(t->app->vault, p->seat.id) == VAULT_ERASED);
    CHECK(!app_test_who(t, p->cookie).signed_in);
    CHECK_ERR(account_by_contact(t->thread, S("tom@example.nl"), &found), MISSING);
    CHECK_OK(keepsake_list(t->thread, &t->arena, p->tom.account, &keepsakes));
    CHECK_INT((int64_t)keepsakes.count, 0);
    CHECK(seat_now(p, t->thread)->ended);
    size_t wrong = 0;
    struct verified sums;
    CHECK_OK(keep_verify(t->thread, app_test_finding, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
    CHECK_OK(keep_rebuild(t->thread, false, app_test_finding, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
}

TEST("an account is erased three days after she said so; what she said at the table stays, what was "
     "hers alone goes") {
    struct parting *p = parting_open(seat_kind_director);
    struct app_test *t = p->h.t;
    struct app_thread *other;
    home_goal(&p->h, p->tom, "Van ons", audience_rule_table);
    home_goal(&p->h, p->tom, "Van mij alleen", audience_rule_me);
    CHECK_OK(app_thread_open(t->app, &other));
    CHECK_INT((int64_t)home_table(&p->h, other)->household->goals.count, 2); /* and folded there */
    struct account_ties ties;
    CHECK_OK(account_ties(t->thread, &t->arena, p->tom.account, &ties));
    CHECK(ties.count == 1 && !ties.alone && !ties.works);
    CHECK_OK(ask(p, p->tom));
    CHECK_OK(ask(p, p->tom)); /* the second tap */
    size_t sent;
    t->now += 2 * HOUR; /* after her silence, if it is night there */
    CHECK_OK(outbox_run(t->thread, &sent));
    CHECK_INT((int64_t)sent, 1);
    t->now += 69 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK(is_there(p) && !seat_now(p, t->thread)->ended);
    t->now += 3 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    nothing_left(p);
    const struct household *threads[] = {home_table(&p->h, t->thread)->household,
                                         home_table(&p->h, other)->household};
    for (size_t i = 0; i < 2; i++) {
        CHECK_INT((int64_t)threads[i]->goals.count, 1);
        CHECK_STR(threads[i]->goals.at[0].words, S("Van ons"));
    }
    app_thread_close(other);
    parting_close(p);
}

TEST("stopped within three days, everything stays; asked anew, three days begin anew") {
    struct parting *p = parting_open(seat_kind_member);
    struct app_test *t = p->h.t;
    CHECK_OK(ask(p, p->tom));
    t->now += 71 * HOUR;
    CHECK_OK(account_end_stop(t->thread, &t->write, p->tom.account));
    CHECK_OK(app_test_commit(t));
    t->now += 10 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK(is_there(p));
    CHECK_OK(ask(p, p->tom));
    t->now += 60 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK(is_there(p) && !seat_now(p, t->thread)->ended);
    t->now += 14 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    nothing_left(p);
    parting_close(p);
}

TEST("not while she decides alone or works for a team; alone since she asked, it waits") {
    struct parting *p = parting_open(seat_kind_director);
    struct app_test *t = p->h.t;
    struct who jeannette = home_person(&p->h, "Jeannette", true);
    CHECK_ERR(ask(p, jeannette), CONFLICT);
    CHECK_OK(ask(p, p->tom));
    struct command c = home_command(COMMAND_seat_leave);
    c.seat_leave.sure = true;
    home_do(&p->h, p->h.mia, c);
    struct account_ties ties;
    CHECK_OK(account_ties(t->thread, &t->arena, p->tom.account, &ties));
    CHECK(ties.count == 1 && ties.alone == 1 && ties.at[0].alone);
    t->now += 80 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK(is_there(p) && !seat_now(p, t->thread)->ended);
    CHECK_ERR(account_end_now(t->thread, &t->arena, p->tom.account), CONFLICT);
    CHECK_OK(keep_erase(t->thread, p->h.id));
    t->now += 2 * HOUR;
    CHECK_OK(erasing_run(t->thread));
    CHECK(!is_there(p));
    parting_close(p);
}

TEST("what she kept at a table that she left long ago goes, too") {
    struct parting *p = parting_open(seat_kind_member);
    struct app_test *t = p->h.t;
    home_goal(&p->h, p->h.mia, "Van Mia", audience_rule_me);
    struct command c = home_command(COMMAND_seat_leave);
    c.seat_leave.sure = true;
    home_do(&p->h, p->tom, c);
    CHECK(vault_owner(t->app->vault, p->seat.id) == VAULT_KEPT);
    CHECK_OK(account_end_now(t->thread, &t->arena, p->tom.account));
    nothing_left(p);
    CHECK(vault_owner(t->app->vault, p->h.mia_seat.id) == VAULT_KEPT);
    CHECK_INT((int64_t)home_table(&p->h, t->thread)->household->goals.count, 1);
    CHECK_ERR(account_end_now(t->thread, &t->arena, p->tom.account), MISSING);
    parting_close(p);
}

static void put_file(struct app_test *t, const char *name, str bytes) {
    FILE *f = fopen(app_test_path(t, name), "w");
    CHECK(f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len && fclose(f) == 0);
}

TEST("data of before that are put back keep her erased once her key is gone, and her seat ends again") {
    struct parting *p = parting_open(seat_kind_director);
    struct app_test *t = p->h.t;
    home_goal(&p->h, p->tom, "Van mij alleen", audience_rule_me);
    app_test_leave(t);
    str before = app_test_file(t, "data/keukentafel.db");
    app_test_enter(t);
    CHECK_OK(account_end_now(t->thread, &t->arena, p->tom.account));
    nothing_left(p);
    app_test_leave(t);
    put_file(t, "data/keukentafel.db", before);
    app_test_enter(t);
    struct who who = app_test_who(t, p->cookie);
    CHECK(!who.signed_in && !is_there(p));
    CHECK(!seat_now(p, t->thread)->ended); /* the story of then */
    CHECK_INT((int64_t)home_table(&p->h, t->thread)->household->goals.count, 0);
    CHECK_OK(account_end_again(t->thread));
    CHECK_OK(erasing_run(t->thread));
    nothing_left(p);
    parting_close(p);
}
