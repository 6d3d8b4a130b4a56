#include "app/home_test.h"
#include "core/household.h"
#include <stdatomic.h>
#include <unistd.h>

TEST("a table that is founded has a key and a head for each log, and a place in the index") {
    struct home h = home_open();
    struct vault *vault = h.t->app->vault;
    CHECK(vault_owner(vault, h.id.id) == VAULT_KEPT);
    CHECK(vault_owner(vault, h.mia_seat.id) == VAULT_KEPT);
    CHECK(!id_eq(h.id.id, h.mia_seat.id));
    struct store_value row[3];
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_head_one,
                            SV(SV_ID(h.id.id), SV_ID(h.mia_seat.id)), row, 3));
    CHECK_INT(row[0].i, 0);
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_sits_of_household,
                            SV(SV_ID(h.id.id)), row, 2));
    CHECK(!app_test_stored(h.t, S("Mia")));
    home_close(&h);
}

TEST("the same command under the same key answers again and writes nothing") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Rust");
    struct run first = {.arena = &h.t->arena,
                        .who = h.mia,
                        .actor = actor_kind_seat,
                        .household = h.id,
                        .command = c,
                        .key = S("k")};
    struct run again = first, other = first, mine = first;
    CHECK_OK(run_wait(h.t->thread, &first));
    int64_t events = home_events(&h, h.id.id);
    CHECK_OK(run_wait(h.t->thread, &again));
    CHECK(!first.again && again.again);
    CHECK(id_eq(first.made, again.made));
    other.command.goal_write.words = S("Onrust");
    CHECK_ERR(run_wait(h.t->thread, &other), INVALID);
    CHECK_INT((int64_t)other.decision.refusals.count, 1);
    CHECK_INT(home_events(&h, h.id.id), events);
    /* Another person's key is another key. */
    struct who ali = home_person(&h, "Ali", false);
    home_join(&h, ali, seat_kind_member, "Ali");
    mine.who = ali;
    mine.command = home_command(COMMAND_proposal_make);
    mine.command.proposal_make.words = S("Koken");
    mine.command.proposal_make.doer = doer_circle;
    CHECK_OK(run_wait(h.t->thread, &mine));
    CHECK(!mine.again);
    home_close(&h);
}

TEST("a key that cannot be one is refused in words") {
    struct home h = home_open();
    static const char *const keys[] = {
        "", "a\nb", "12345678901234567890123456789012345678901234567890123456789012345"};
    for (size_t i = 0; i < 3; i++) {
        struct command c = home_command(COMMAND_goal_write);
        c.goal_write.words = S("Rust");
        struct run run = {.arena = &h.t->arena,
                          .who = h.mia,
                          .actor = actor_kind_seat,
                          .household = h.id,
                          .command = c,
                          .key = str_of(keys[i])};
        CHECK_ERR(run_wait(h.t->thread, &run), INVALID);
        CHECK_INT((int64_t)run.decision.refusals.count, 1);
    }
    home_close(&h);
}

TEST("an invitation lets in once, and only where it leads") {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false), jo = home_person(&h, "Jo", false);
    struct run ask = home_ask(&h, seat_kind_member, "Ali"),
               other = home_ask(&h, seat_kind_member, "Jo");
    CHECK_ERR(home_come(&h, ali, ask.made, S(""), "none").result, MISSING);
    CHECK_ERR(home_come(&h, ali, other.made, ask.link, "other").result, MISSING);
    /* Two hold the same door open; one goes through. */
    struct door door;
    CHECK_OK(door_find(h.t->thread, &h.t->arena, ask.link, S("10.0.0.1"), &door));
    CHECK_OK(home_come(&h, ali, ask.made, ask.link, "come").result);
    struct run late = {.arena = &h.t->arena,
                       .who = jo,
                       .actor = actor_kind_newcomer,
                       .household = h.id,
                       .key = S("late"),
                       .door = &door};
    late.command = home_command(COMMAND_seat_join);
    late.command.seat_join.ask.id = ask.made;
    CHECK(run_wait(h.t->thread, &late).kind == ERR_CONFLICT);
    CHECK_INT((int64_t)late.decision.refusals.count, 1);
    struct door gone;
    CHECK_ERR(door_find(h.t->thread, &h.t->arena, ask.link, S("10.0.0.1"), &gone), MISSING);
    CHECK_ERR(door_find(h.t->thread, &h.t->arena, ask.code, S("10.0.0.1"), &gone), MISSING);
    home_close(&h);
}

TEST("an invitation that is taken back opens nothing") {
    struct home h = home_open();
    struct run ask = home_ask(&h, seat_kind_member, "Ali");
    struct command c = home_command(COMMAND_seat_unask);
    c.seat_unask.ask.id = ask.made;
    struct door door;
    CHECK_OK(door_find(h.t->thread, &h.t->arena, ask.link, S("10.0.0.1"), &door));
    home_do(&h, h.mia, c);
    CHECK_ERR(door_find(h.t->thread, &h.t->arena, ask.link, S("10.0.0.1"), &door), MISSING);
    home_close(&h);
}

TEST("who comes for work joins as a professional, and is nobody here once she has left her team") {
    struct home h = home_open();
    struct run ask = home_ask(&h, seat_kind_professional, "Jeannette");
    struct who who = home_person(&h, "Jeannette", false);
    struct run come = home_come(&h, who, ask.made, ask.link, "come");
    CHECK_ERR(come.result, INVALID);
    CHECK_INT((int64_t)come.decision.refusals.count, 1);
    who.professional = true;
    CHECK_OK(home_come(&h, who, ask.made, ask.link, "again").result);
    struct command c = home_command(COMMAND_proposal_make);
    c.proposal_make.words = S("De brief lezen");
    c.proposal_make.doer = doer_together;
    home_do(&h, who, c);
    who.professional = false;
    CHECK_ERR(home_run(&h, who, c).result, MISSING);
    home_close(&h);
}

TEST("a stranger, somebody who left and a missing table are answered alike") {
    struct home h = home_open();
    struct who ali = home_person(&h, "Ali", false);
    struct command c = home_command(COMMAND_seat_leave);
    c.seat_leave.sure = true;
    CHECK_ERR(home_run(&h, ali, c).result, MISSING);
    home_join(&h, ali, seat_kind_member, "Ali");
    home_do(&h, ali, c);
    struct run gone = home_run(&h, ali, c);
    CHECK_ERR(gone.result, MISSING);
    CHECK_INT((int64_t)gone.decision.refusals.count, 0);
    h.id.id.byte[0] ^= 1;
    struct run none = home_run(&h, ali, c);
    CHECK_ERR(none.result, MISSING);
    CHECK_INT((int64_t)none.decision.refusals.count, 0);
    home_close(&h);
}

TEST("a bearer token never steps up") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Alleen voor mij");
    c.goal_write.audience = audience_rule_me;
    struct who who = h.mia;
    who.bearer = true;
    CHECK_ERR(home_run(&h, who, c).result, STEP_UP);
    who.bearer = false;
    who.stepped_up = false;
    CHECK_ERR(home_run(&h, who, c).result, STEP_UP);
    CHECK_INT(home_events(&h, h.mia_seat.id), 0);
    home_close(&h);
}

struct dropped {
    size_t events, erased;
};
static bool count_erased(void *state, const struct event *e, bool erased) {
    (void)e;
    struct dropped *d = state;
    d->events++;
    d->erased += erased;
    return true;
}

TEST("what is kept to oneself is dropped from the shared story, with its snapshot") {
    struct home h = home_open();
    struct id goal = home_goal(&h, h.mia, "Van Tineke", audience_rule_table);
    struct command c = home_command(COMMAND_goal_reword);
    for (int i = 0; i < 55; i++) {
        c.goal_reword =
            (struct goal_reword){.goal.id = goal, .words = i % 2 ? S("Van Tineke") : S("Voor Tineke")};
        home_do(&h, h.mia, c);
    }
    app_test_reopen(h.t);
    struct store_value row[2];
    CHECK_OK(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_snapshot_get,
                            SV(SV_ID(h.id.id), SV_ID(h.id.id)), row, 2));
    c = home_command(COMMAND_item_keep);
    c.item_keep.item.id = goal;
    struct id kept = home_do(&h, h.mia, c);
    CHECK(!id_eq(kept, goal));
    CHECK_ERR(store_read_one(app_reader(h.t->thread), &h.t->arena, SQL_snapshot_get,
                             SV(SV_ID(h.id.id), SV_ID(h.id.id)), row, 2),
              MISSING);
    struct dropped d = {0};
    CHECK_OK(table_story(h.t->thread, &h.t->arena, h.id, h.id.id, count_erased, &d));
    CHECK_INT((int64_t)d.erased, 57);
    CHECK_INT((int64_t)d.events, 60);
    CHECK(!app_test_stored(h.t, S("Tineke")));
    app_test_reopen(h.t);
    const struct view *view = home_view(&h, h.mia_seat, true);
    CHECK(!view_find_goal(view, goal));
    CHECK(view_find_goal(view, kept));
    home_close(&h);
}

TEST("who is asked by mail gets the link, and an address that is none is refused beside its field") {
    struct home h = home_open();
    app_test_outbox(h.t);
    struct command c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = seat_kind_member;
    c.seat_ask.name = S("Wim");
    c.seat_ask.contact = S("wim at home");
    struct run run = home_run(&h, h.mia, c);
    CHECK_ERR(run.result, INVALID);
    CHECK_INT((int64_t)run.decision.refusals.count, 1);
    CHECK(strcmp(run.decision.refusals.at[0].field, "contact") == 0);
    CHECK_INT((int64_t)run.decision.events.count, 0);
    c.seat_ask.contact = S(" wim@example.org ");
    home_do(&h, h.mia, c);
    CHECK(!app_test_stored(h.t, S("wim@example.org")));
    size_t sent;
    CHECK_OK(outbox_run(h.t->thread, &sent));
    CHECK_INT((int64_t)sent, 1);
    home_close(&h);
}

TEST("a zone that is none is refused beside its field; without one it is the zone of the house") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = S("Iemand");
    c.table_found.zone = S("Mars/Olympus");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_newcomer,
                      .command = c,
                      .key = S("zone")};
    CHECK_ERR(run_wait(h.t->thread, &run), INVALID);
    CHECK(strcmp(run.decision.refusals.at[0].field, "zone") == 0);
    CHECK_STR(home_table(&h, h.t->thread)->household->zone, S("Europe/Amsterdam"));
    home_close(&h);
}

TEST("a retry of an invitation whose answer was lost gets a link that works, to the same place") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = seat_kind_member;
    c.seat_ask.name = S("Ali");
    struct run first = {.arena = &h.t->arena,
                        .who = h.mia,
                        .actor = actor_kind_seat,
                        .household = h.id,
                        .command = c,
                        .key = S("ask"),
                        .blocking_ok = true};
    struct run again = first, late = first;
    run_start(h.t->thread, &first);
    CHECK(!first.waiting);
    CHECK_OK(first.result);
    CHECK_OK(run_wait(h.t->thread, &again));
    CHECK(again.again && id_eq(again.made, first.made));
    CHECK(again.link.len == 26 && again.code.len == 11 && !str_eq(again.link, first.link));
    struct who ali = home_person(&h, "Ali", false), jo = home_person(&h, "Jo", false);
    CHECK_OK(home_come(&h, ali, first.made, again.link, "come").result);
    CHECK(home_come(&h, jo, first.made, first.link, "too").result.kind == ERR_CONFLICT);
    CHECK_OK(run_wait(h.t->thread, &late));
    CHECK(late.again && !late.link.len);
    home_close(&h);
}

static atomic_int asked;
static void on_asked(struct run *run) {
    (void)run;
    atomic_fetch_add(&asked, 1);
}

TEST("what was not written is not told as done, on the slow pool neither") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_seat_ask);
    c.seat_ask.kind = seat_kind_member;
    c.seat_ask.name = S("Ali");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_seat,
                      .household = h.id,
                      .command = c,
                      .key = S("ask"),
                      .ready = on_asked};
    struct run again = run;
    home_sql(&h, "CREATE TRIGGER refuse BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no'); END");
    run_start(h.t->thread, &run);
    while (!atomic_load(&asked))
        usleep(1000);
    run_finish(h.t->thread, &run);
    CHECK_ERR(run.result, BROKEN);
    home_sql(&h, "DROP TRIGGER refuse");
    CHECK_OK(run_wait(h.t->thread, &again));
    CHECK(!again.again);
    CHECK_INT((int64_t)home_table(&h, h.t->thread)->household->asks.count, 1);
    home_close(&h);
}
