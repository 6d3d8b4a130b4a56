#include "app/account.h"
#include "app/app_test.h"
#include "app/table.h"
#include "core/household.h"
#include <sqlite3.h>

static struct id team(struct app_test *t, const char *name) {
    struct id id;
    CHECK_OK(team_make(t->thread, &t->write, str_of(name), S("0800-1"), S("Noord"), &id));
    CHECK_OK(app_test_commit(t));
    return id;
}

static account_id join(struct app_test *t, struct id in, const char *name) {
    account_id id = app_test_account(t, name, "");
    CHECK_OK(person_join(t->thread, &t->write, id, in, str_of(name), S("district nurse")));
    CHECK_OK(app_test_commit(t));
    return id;
}

TEST("teams and who is in them") {
    struct app_test *t = app_test_open();
    struct id noord = team(t, "Noord"), zuid = team(t, "Zuid");
    account_id karin = join(t, noord, "Karin"), bob = join(t, noord, "Bob");
    struct team *teams;
    struct person *persons, one;
    size_t count;
    CHECK_OK(team_list(t->thread, &t->arena, &teams, &count));
    CHECK_INT((int64_t)count, 2);
    CHECK_STR(teams[0].name, S("Noord"));
    CHECK_STR(teams[1].name, S("Zuid"));
    CHECK_STR(teams[0].phone, S("0800-1"));
    CHECK_STR(teams[0].area, S("Noord"));
    CHECK(id_eq(teams[0].id, noord));
    CHECK_OK(person_list(t->thread, &t->arena, noord, &persons, &count));
    CHECK_INT((int64_t)count, 2);
    CHECK_STR(persons[0].name, S("Bob"));
    CHECK(id_eq(persons[0].account.id, bob.id));
    CHECK_OK(person_list(t->thread, &t->arena, zuid, &persons, &count));
    CHECK_INT((int64_t)count, 0);
    CHECK_OK(person_find(t->thread, &t->arena, karin, &one));
    CHECK_STR(one.role, S("district nurse"));
    CHECK_INT(one.joined, t->now);
    CHECK_INT(one.left, 0);
    CHECK_ERR(person_find(t->thread, &t->arena, (account_id){{{1}}}, &one), MISSING);
    CHECK_ERR(team_make(t->thread, &t->write, S(" "), S(""), S(""), &noord), INVALID);
    CHECK_ERR(person_join(t->thread, &t->write, karin, zuid, S("K\n"), S("")), INVALID);
    app_test_close(t);
}

TEST("a professional is so while in a team, by a sign-in made since") {
    struct app_test *t = app_test_open();
    struct id noord = team(t, "Noord");
    account_id karin = app_test_account(t, "Karin", "");
    str before = app_test_sign_in(t, karin, false);
    CHECK(!app_test_who(t, before).professional);
    CHECK_OK(person_join(t->thread, &t->write, karin, noord, S("Karin"), S("nurse")));
    CHECK_OK(app_test_commit(t));
    CHECK(!app_test_who(t, before).signed_in); /* a change of role is a new token */
    struct who who = app_test_who(t, app_test_sign_in(t, karin, true));
    CHECK(who.professional);
    CHECK_STR(who.team, S("Noord"));
    CHECK_STR(who.role, S("nurse"));
    app_test_close(t);
}

struct left {
    struct app_test *t;
    account_id id;
    str cookie, bearer, link;
};

static struct left arrive(struct app_test *t) {
    struct left l = {.t = t, .id = join(t, team(t, "Noord"), "Karin")};
    str code;
    l.cookie = app_test_sign_in(t, l.id, true);
    bearer_make(t->thread, &t->write, l.id, S("diary"), t->now + 86400000, &l.bearer);
    CHECK_OK(door_make(t->thread, &t->write, &(struct door){.kind = DOOR_PAPER, .account = l.id}, false,
                       &l.link, &code));
    CHECK_OK(app_test_commit(t));
    return l;
}

static bool gets_in(const struct left *l) {
    struct who who;
    struct door door;
    CHECK_OK(session_who(l->t->thread, &l->t->arena, S(""), l->bearer, NULL, &who));
    bool in = who.signed_in || app_test_who(l->t, l->cookie).signed_in;
    return in || !door_find(l->t->thread, &l->t->arena, l->link, S("192.0.2.1"), &door).kind;
}

TEST("who leaves is out with the commit: sessions, tokens and doors") {
    struct app_test *t = app_test_open();
    struct left l = arrive(t);
    account_id bob = join(t, team(t, "Zuid"), "Bob");
    str stays = app_test_sign_in(t, bob, true);
    CHECK_OK(person_leave(t->thread, &t->write, l.id));
    CHECK(gets_in(&l)); /* not before */
    CHECK_OK(app_test_commit(t));
    CHECK(!gets_in(&l));
    CHECK(app_test_who(t, stays).professional);
    struct person person;
    CHECK_OK(person_find(t->thread, &t->arena, l.id, &person));
    CHECK_INT(person.left, t->now);
    /* By a door left open elsewhere she is nobody's professional, but still at tables of her own. */
    struct who who = app_test_who(t, app_test_sign_in(t, l.id, true));
    CHECK(who.signed_in && !who.professional);
    CHECK(!table_admits(&who, &(struct seat){.kind = seat_kind_professional}));
    CHECK(table_admits(&who, &(struct seat){.kind = seat_kind_member}));
    CHECK_ERR(person_leave(t->thread, &t->write, l.id), MISSING);
    CHECK_ERR(person_leave(t->thread, &t->write, (account_id){{{1}}}), MISSING);
    app_test_close(t);
}

TEST("leaving is whole or not at all") {
    struct app_test *t = app_test_open();
    struct left l = arrive(t);
    sqlite3 *db;
    CHECK(sqlite3_open(app_test_path(t, "data/keukentafel.db"), &db) == SQLITE_OK);
    CHECK(sqlite3_exec(
              db, "CREATE TRIGGER stop BEFORE DELETE ON door BEGIN SELECT RAISE(ABORT, 'stop'); END",
              NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    CHECK_OK(person_leave(t->thread, &t->write, l.id));
    CHECK(app_test_commit(t).kind != ERR_OK);
    CHECK(app_test_who(t, l.cookie).professional);
    struct person person;
    CHECK_OK(person_find(t->thread, &t->arena, l.id, &person));
    CHECK_INT(person.left, 0);
    app_test_close(t);
}

TEST("who comes back is in again, with new keys only") {
    struct app_test *t = app_test_open();
    struct left l = arrive(t);
    CHECK_OK(person_leave(t->thread, &t->write, l.id));
    CHECK_OK(app_test_commit(t));
    CHECK_OK(person_join(t->thread, &t->write, l.id, team(t, "West"), S("Karin"), S("coach")));
    CHECK_OK(app_test_commit(t));
    CHECK(!gets_in(&l));
    struct who who = app_test_who(t, app_test_sign_in(t, l.id, true));
    CHECK(who.professional);
    CHECK_STR(who.team, S("West"));
    app_test_close(t);
}
