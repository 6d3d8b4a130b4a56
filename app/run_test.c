#include "app/home_test.h"
#include "core/household.h"

/* Every command once, by whoever may, through the real store and vault, read back by a fresh thread. */
struct all {
    struct home h;
    struct who ali, jeannette, piet;
    seat_id ali_seat, jeannette_seat;
    bool done[COMMAND_END];
};
#define DO(who_, name_, ...)                                                   \
    (c = home_command(COMMAND_##name_), c.name_ = (struct name_){__VA_ARGS__}, \
     a->done[COMMAND_##name_] = true, home_do(&a->h, who_, c))
#define DO_CLEAR(who_, name_, set) \
    (c = home_command(COMMAND_##name_), (set), a->done[COMMAND_##name_] = true, home_do(&a->h, who_, c))

static void commands_of_plan(struct all *a) {
    struct command c;
    struct id goal =
        DO_CLEAR(a->h.mia, goal_write,
                 (c.goal_write.words = S("Rust"), c.goal_write.audience = audience_rule_table));
    DO(a->h.mia, goal_reword, .goal.id = goal, .words = S("Rust in huis"));
    DO(a->h.mia, goal_mark, .goal.id = goal, .value = 4);
    DO(a->h.mia, goal_aim, .goal.id = goal, .good_enough = 7);
    struct id step = DO_CLEAR(a->h.mia, step_add,
                              (c.step_add.words = S("Bellen"), c.step_add.doer = doer_self,
                               c.step_add.audience = audience_rule_table));
    DO_CLEAR(a->h.mia, step_change,
             (c.step_change.step.id = step, c.step_change.words = S("Samen bellen"),
              c.step_change.doer = doer_together));
    DO(a->h.mia, step_do, .step.id = step, .doer = doer_self);
    DO(a->h.mia, step_reopen, .step.id = step);
    DO(a->h.mia, step_let_go, .step.id = step);
    struct id proposal =
        DO_CLEAR(a->jeannette, proposal_make,
                 (c.proposal_make.words = S("De brief lezen"), c.proposal_make.doer = doer_together));
    DO_CLEAR(a->h.mia, proposal_answer,
             (c.proposal_answer.proposal.id = proposal, c.proposal_answer.answer = answer_yes));
    proposal =
        DO_CLEAR(a->jeannette, proposal_make,
                 (c.proposal_make.words = S("Langskomen"), c.proposal_make.doer = doer_professional));
    DO(a->h.mia, proposal_set_aside, .proposal.id = proposal);
    proposal = DO_CLEAR(a->ali, proposal_make,
                        (c.proposal_make.words = S("Koken"), c.proposal_make.doer = doer_circle));
    DO(a->ali, proposal_withdraw, .proposal.id = proposal);
    struct id closed = home_goal(&a->h, a->h.mia, "Buiten zijn", audience_rule_directors);
    DO(a->h.mia, item_open, .item.id = closed, .seat = a->ali_seat);
    DO(a->h.mia, item_close, .item.id = closed, .seat = a->ali_seat);
    DO(a->h.mia, audience_choose, .item.id = closed, .audience = audience_rule_circle);
    struct id kept = DO(a->h.mia, item_keep, .item.id = closed);
    struct id shared = DO(a->h.mia, item_share, .item.id = kept, .audience = audience_rule_circle);
    DO(a->h.mia, item_take_out, .item.id = shared);
}

/* What people say to each other and agree on. */
static void commands_between(struct all *a) {
    struct command c;
    DO(a->h.mia, seat_trust, .seat = a->jeannette_seat, .yes = true);
    DO(a->h.mia, gesture_make, .kind = gesture_kind_thanks, .to = a->ali_seat, .words = S("Soep"));
    struct id line = DO(a->h.mia, bottom_line_ask, .seat = a->jeannette_seat,
                        .words = S("De huur is betaald"), .otherwise = S("Dan bellen we"));
    DO(a->jeannette, bottom_line_answer, .bottom_line.id = line, .yes = true);
    DO(a->jeannette, bottom_line_drop, .bottom_line.id = line);
    DO(a->ali, remark_write, .words = S("Ik kom zondag"));
    struct id pledge = DO_CLEAR(a->ali, pledge_make, (c.pledge_make.words = S("Koken")));
    DO(a->ali, pledge_stop, .pledge.id = pledge);
    struct id veto = DO(a->h.mia, veto_speak, .name = S("Truus"));
    DO(a->h.mia, veto_lift, .veto.id = veto);
}

static void commands_of_calls(struct all *a) {
    struct app_test *t = a->h.t;
    struct id team, call;
    struct command c;
    CHECK_OK(team_make(t->thread, &t->write, S("Oost"), S(""), S(""), &team));
    CHECK_OK(app_test_commit(t));
    call = DO(a->h.mia, callback_ask, .team.id = team, .phone = S("06 12345678"));
    DO(a->h.mia, callback_take_back, .callback.id = call);
    call = DO(a->h.mia, callback_ask, .team.id = team, .phone = S("06 12345678"));
    c = home_command(COMMAND_callback_answer);
    c.callback_answer = (struct callback_answer){.callback.id = call, .reached = true};
    struct run answer = {.arena = &t->arena,
                         .actor = actor_kind_organisation,
                         .household = a->h.id,
                         .command = c,
                         .key = S("answer")};
    CHECK_OK(run_wait(t->thread, &answer));
    a->done[COMMAND_callback_answer] = true;
}

static void commands_of_people(struct all *a) {
    struct command c;
    struct id ask = home_ask(&a->h, seat_kind_member, "Tineke").made;
    DO(a->h.mia, seat_unask, .ask.id = ask);
    DO(a->h.mia, seat_extend, .seat = a->jeannette_seat,
       .look_again = (day)(a->h.t->now / 86400000) + 60);
    struct id cover = DO(a->jeannette, cover_ask, .seat = a->jeannette_seat, .name = S("Piet"),
                         .account = a->piet.account, .until = (day)(a->h.t->now / 86400000) + 14);
    DO(a->h.mia, cover_answer, .cover.id = cover, .yes = true);
    DO(a->h.mia, cover_end, .cover.id = cover);
    DO(a->h.mia, seat_show_out, .seat = a->jeannette_seat);
    struct who toos = home_person(&a->h, "Toos", true);
    seat_id toos_seat = home_join(&a->h, toos, seat_kind_professional, "Toos");
    c = home_command(COMMAND_seat_end);
    c.seat_end = (struct seat_end){.seat = toos_seat, .how = seat_ending_organisation_left};
    struct run end = {.arena = &a->h.t->arena,
                      .actor = actor_kind_organisation,
                      .household = a->h.id,
                      .command = c,
                      .key = S("end")};
    CHECK_OK(run_wait(a->h.t->thread, &end));
    a->done[COMMAND_seat_end] = true;
    DO(a->ali, seat_leave, .sure = true);
}
#undef DO
#undef DO_CLEAR

TEST("every command goes from load to committed") {
    struct all a = {.h = home_open(),
                    .done = {[COMMAND_none] = true,
                             [COMMAND_table_found] = true,
                             [COMMAND_seat_ask] = true,
                             [COMMAND_seat_join] = true}};
    a.ali = home_person(&a.h, "Ali", false);
    a.jeannette = home_person(&a.h, "Jeannette", true);
    a.piet = home_person(&a.h, "Piet", true);
    a.ali_seat = home_join(&a.h, a.ali, seat_kind_member, "Ali");
    a.jeannette_seat = home_join(&a.h, a.jeannette, seat_kind_professional, "Jeannette");
    commands_of_plan(&a);
    commands_between(&a);
    commands_of_calls(&a);
    commands_of_people(&a);
    for (int i = 0; i < COMMAND_END; i++)
        if (!a.done[i]) test_fail(__FILE__, __LINE__, command_type((enum command_kind)i)->name);
    struct household *whole;
    CHECK_OK(table_replay(a.h.t->thread, &a.h.t->arena, a.h.id, 0, &whole));
    CHECK_STR(whole->goals.at[0].words, S("Rust in huis"));
    CHECK(!household_seat_of(whole, a.ali.account) && !household_seat_of(whole, a.piet.account));
    home_close(&a.h);
}

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
