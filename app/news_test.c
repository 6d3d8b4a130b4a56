#include "app/news.h"
#include "app/due.h"
#include "app/home_test.h"
#include "app/outbox.h"
#include "core/household.h"
#include <dirent.h>

#define HOUR INT64_C(3600000)

struct round {
    struct home h;
    struct who tom, petra, bob; /* a member, a professional, a second director */
    seat_id tom_seat, petra_seat, bob_seat;
};

static struct round *round_open(void) {
    struct round *r = calloc(1, sizeof *r);
    CHECK(r);
    r->h = home_open();
    app_test_outbox(r->h.t);
    r->tom = home_person(&r->h, "Tom Visser", false);
    r->petra = home_person(&r->h, "Petra Jansen", true);
    r->bob = home_person(&r->h, "Bob Berends", false);
    r->tom_seat = home_join(&r->h, r->tom, seat_kind_member, "Tom");
    r->petra_seat = home_join(&r->h, r->petra, seat_kind_professional, "Petra");
    r->bob_seat = home_join(&r->h, r->bob, seat_kind_director, "Bob");
    home_reach(&r->h, r->h.mia.account, CHANNEL_MAIL, "mia@example.nl");
    home_reach(&r->h, r->tom.account, CHANNEL_SMS, "+31612345678");
    home_reach(&r->h, r->petra.account, CHANNEL_MAIL, "petra@example.nl");
    home_reach(&r->h, r->bob.account, CHANNEL_MAIL, "bob@example.nl");
    return r;
}

static void round_close(struct round *r) {
    home_close(&r->h);
    free(r);
}

/* Who got a message now, a letter each, in this order: mia, tom, petra, bob. Nothing in any of them but the text. */
static str sent_to(struct round *r) {
    struct app_test *t = r->h.t;
    static const char *const where[] = {"To: mia@", "To: +31612345678", "To: petra@", "To: bob@"};
    static const char *const never[] = {"Mia",  "Tom",   "Petra",    "Bob", "Berends",
                                        "huur", "tafel", "voorstel", "http"};
    int got[4] = {0};
    size_t sent;
    CHECK_OK(outbox_run(t->thread, &sent));
    DIR *d = opendir(app_test_path(t, "outbox"));
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        const char *name = arena_cstr(&t->arena, arena_fmt(&t->arena, "outbox/%s", e->d_name));
        const char *text = arena_cstr(&t->arena, app_test_file(t, name));
        CHECK(strstr(text, "Er is een bericht voor je."));
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            CHECK(!strstr(text, never[i]));
        for (int i = 0; i < 4; i++)
            got[i] += strstr(text, where[i]) != NULL;
        CHECK(unlink(app_test_path(t, name)) == 0);
    }
    CHECK(closedir(d) == 0);
    CHECK_INT(got[0] + got[1] + got[2] + got[3], (int64_t)sent);
    struct buf b = {.arena = &t->arena};
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < got[i]; k++)
            buf_byte(&b, "mtpb"[i]);
    return buf_str(&b);
}

static struct command proposal(const char *words) {
    struct command c = home_command(COMMAND_proposal_make);
    c.proposal_make.kind = said_kind_step;
    c.proposal_make.words = str_of(words);
    c.proposal_make.doer = doer_self;
    return c;
}

static struct id propose(struct round *r, struct who who) {
    return home_do(&r->h, who, proposal("De huur samen bellen"));
}

/* She opens something: her session was seen. */
static void looks(struct round *r, struct who who) {
    str cookie = app_test_sign_in(r->h.t, who.account, false);
    r->h.t->now += 60 * 1000;
    CHECK(app_test_who(r->h.t, cookie).signed_in);
    bool seen = false;
    for (int i = 0; i < 6000 && !seen; i++) { /* written behind */
        struct store_value row[4];
        CHECK_OK(store_read_one(app_reader(r->h.t->thread), &r->h.t->arena, SQL_session_list,
                                SV(SV_ID(who.account.id), sv_int(r->h.t->now)), row, 4));
        seen = row[2].i == r->h.t->now;
        if (!seen) usleep(10000);
    }
    CHECK(seen);
}

TEST("a proposal is told to who decides, its answer to who made it, and nothing to who did it") {
    struct round *r = round_open();
    struct id made = propose(r, r->tom);
    CHECK_STR(sent_to(r), S("mb"));
    CHECK_STR(sent_to(r), S(""));
    struct command c = home_command(COMMAND_proposal_answer);
    c.proposal_answer.proposal.id = made;
    c.proposal_answer.answer = answer_no;
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S("t"));
    looks(r, r->bob);
    propose(r, r->h.mia); /* a director too can put something forward: the other one is told */
    CHECK_STR(sent_to(r), S("b"));
    round_close(r);
}

TEST("once for twelve hours, unless she looked since") {
    struct round *r = round_open();
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S("mb"));
    r->h.t->now += 60 * 1000;
    propose(r, r->petra);
    CHECK_STR(sent_to(r), S(""));
    looks(r, r->h.mia);
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S("m"));
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S(""));
    r->h.t->now +=
        12 * HOUR - 3 * 60 * 1000; /* 21:59 on her clock, eleven hours and 59 minutes after */
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S(""));
    r->h.t->now += 12 * HOUR;
    propose(r, r->petra);
    CHECK_STR(sent_to(r), S("mb"));
    round_close(r);
}

TEST("in her hours of silence it waits, one for all of them, and goes when they are over") {
    struct round *r = round_open();
    r->h.t->now += 11 * HOUR + 30 * 60 * 1000; /* 21:30 */
    struct account a;
    CHECK_OK(account_load(r->h.t->thread, &r->h.t->arena, r->bob.account, &a));
    a.quiet_from = a.quiet_to;
    CHECK_OK(account_save(r->h.t->thread, &r->h.t->write, &a));
    CHECK_OK(app_test_commit(r->h.t));
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S("b")); /* he has no silence */
    looks(r, r->h.mia);
    propose(r, r->petra);
    CHECK_STR(sent_to(r), S(""));
    app_test_reopen(r->h.t); /* the server stopped meanwhile */
    r->h.t->now += 10 * HOUR;
    CHECK_STR(sent_to(r), S(""));
    r->h.t->now += 31 * 60 * 1000; /* past eight */
    CHECK_STR(sent_to(r), S("m"));
    CHECK_STR(sent_to(r), S(""));
    round_close(r);
}

TEST("silence is looked at when it is sent: also for what could not go before, and for hours chosen "
     "since") {
    struct round *r = round_open();
    propose(r, r->tom);
    home_reach(&r->h, r->bob.account, CHANNEL_NONE, "bob@example.nl");
    struct account a;
    CHECK_OK(account_load(r->h.t->thread, &r->h.t->arena, r->h.mia.account, &a));
    a.quiet_from = 9 * 60; /* it is ten */
    a.quiet_to = 11 * 60;
    CHECK_OK(account_save(r->h.t->thread, &r->h.t->write, &a));
    CHECK_OK(app_test_commit(r->h.t));
    CHECK_STR(sent_to(r), S(""));
    r->h.t->now += HOUR;
    CHECK_STR(sent_to(r), S("m"));
    round_close(r);
}

TEST("the same command again tells nobody anew, and a refused one tells nobody") {
    struct round *r = round_open();
    struct run run = {.arena = &r->h.t->arena,
                      .who = r->tom,
                      .actor = actor_kind_seat,
                      .household = r->h.id,
                      .command = proposal("De huur samen bellen"),
                      .key = S("the same")};
    CHECK_OK(run_wait(r->h.t->thread, &run));
    CHECK_STR(sent_to(r), S("mb"));
    looks(r, r->h.mia);
    CHECK_OK(run_wait(r->h.t->thread, &run));
    CHECK(run.again);
    CHECK_STR(sent_to(r), S(""));
    struct command c = proposal("");
    CHECK(home_run(&r->h, r->tom, c).result.kind == ERR_INVALID);
    CHECK_STR(sent_to(r), S(""));
    round_close(r);
}

TEST("who wants none, has nowhere to get it, sits no more or was erased gets none") {
    struct round *r = round_open();
    home_reach(&r->h, r->h.mia.account, CHANNEL_NONE, "mia@example.nl");
    home_reach(&r->h, r->bob.account, CHANNEL_MAIL, "");
    struct id made = propose(r, r->tom);
    CHECK_STR(sent_to(r), S(""));
    struct command out = home_command(COMMAND_seat_show_out),
                   no = home_command(COMMAND_proposal_answer);
    out.seat_show_out.seat = r->tom_seat;
    home_do(&r->h, r->h.mia, out);
    no.proposal_answer.proposal.id = made;
    no.proposal_answer.answer = answer_no;
    home_do(&r->h, r->h.mia, no);
    CHECK_STR(sent_to(r), S(""));
    made = propose(r, r->petra);
    CHECK_OK(vault_erase(r->h.t->app->vault, &r->petra.account.id, 1, r->h.t->now));
    no.proposal_answer.proposal.id = made;
    home_do(&r->h, r->h.mia, no);
    CHECK_STR(sent_to(r), S(""));
    round_close(r);
}

TEST("what one seat alone may see is told to that seat alone") {
    struct round *r = round_open();
    struct command c = home_command(COMMAND_dictation_make);
    c.dictation_make.words_of = r->bob_seat;
    c.dictation_make.kind = said_kind_step;
    c.dictation_make.doer = doer_self;
    c.dictation_make.words = S("Ik bel de huur");
    struct id said = home_do(&r->h, r->petra, c);
    CHECK_STR(sent_to(r), S("b"));
    r->h.t->now += 25 * HOUR;
    c = home_command(COMMAND_dictation_sign); /* said by somebody else, so she hears it */
    c.dictation_sign.proposal.id = said;
    c.dictation_sign.on = day_of((struct civil){2026, 11, 23});
    c.dictation_sign.signed_by_her = true;
    home_do(&r->h, r->petra, c);
    CHECK_STR(sent_to(r), S("b"));
    c = home_command(COMMAND_gesture_make);
    c.gesture_make.kind = gesture_kind_thanks;
    c.gesture_make.to = r->tom_seat;
    c.gesture_make.words = S("Dank dat je mee ging naar de verhuurder");
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S("t"));
    round_close(r);
}

TEST("the answer to a bottom line comes to who put it forward") {
    struct round *r = round_open();
    struct command c = home_command(COMMAND_bottom_line_ask);
    c.bottom_line_ask.seat = r->petra_seat;
    c.bottom_line_ask.words = S("De huur is op tijd betaald");
    c.bottom_line_ask.otherwise = S("Dan bellen we");
    struct id line = home_do(&r->h, r->petra, c);
    CHECK_STR(sent_to(r), S(""));
    c = home_command(COMMAND_bottom_line_answer);
    c.bottom_line_answer.bottom_line.id = line;
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S("p"));
    round_close(r);
}

TEST("a suggestion of somebody who is not wanted comes to nobody") {
    struct round *r = round_open();
    struct command c = home_command(COMMAND_veto_speak);
    c.veto_speak.name = S("Karel");
    home_do(&r->h, r->h.mia, c);
    c = proposal("Karel");
    c.proposal_make.kind = said_kind_person;
    c.proposal_make.doer = doer_none;
    home_do(&r->h, r->tom, c);
    CHECK_STR(sent_to(r), S(""));
    round_close(r);
}

TEST("that the table shall be erased is told to every other director, also when there was news "
     "already") {
    struct round *r = round_open();
    propose(r, r->tom);
    CHECK_STR(sent_to(r), S("mb"));
    struct command c = home_command(COMMAND_erasing_ask);
    c.erasing_ask.sure = true;
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S("b"));
    round_close(r);
}

TEST("a call that did not reach her is told, one that did is not") {
    struct round *r = round_open();
    struct app_test *t = r->h.t;
    struct id team;
    CHECK_OK(team_make(t->thread, &t->write, S("Oost"), S(""), S("Oost"), &team));
    CHECK_OK(app_test_commit(t));
    for (int reached = 1; reached >= 0; reached--) {
        struct command ask = home_command(COMMAND_callback_ask),
                       answer = home_command(COMMAND_callback_answer);
        ask.callback_ask.team.id = team;
        ask.callback_ask.phone = S("06 12345678");
        struct id call = home_do(&r->h, r->h.mia, ask);
        CHECK_STR(sent_to(r), S(""));
        answer.callback_answer.callback.id = call;
        answer.callback_answer.reached = reached;
        struct run run = {.arena = &t->arena,
                          .who = r->petra,
                          .actor = actor_kind_organisation,
                          .household = r->h.id,
                          .command = answer,
                          .key = reached ? S("one") : S("two")};
        CHECK_OK(run_wait(t->thread, &run));
        CHECK_STR(sent_to(r), reached ? S("") : S("m"));
    }
    round_close(r);
}

#define DAY (24 * HOUR)

static str due_now(struct round *r) {
    CHECK_OK(due_run(r->h.t->thread));
    return sent_to(r);
}

TEST("the day to look at a seat again is told to who sits there and to who decides, in the morning, "
     "once") {
    struct round *r = round_open();
    struct app_test *t = r->h.t;
    day on = household_seat(home_table(&r->h, t->thread)->household, r->petra_seat.id)->look_again;
    t->now = (ms_time)on * DAY - HOUR;
    CHECK_STR(due_now(r), S(""));
    t->now = (ms_time)on * DAY + 6 * HOUR;
    CHECK_STR(due_now(r), S("")); /* seven there */
    t->now = (ms_time)on * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S("mpb"));
    t->now += 13 * HOUR;
    CHECK_STR(due_now(r), S(""));
    t->now += DAY;
    CHECK_STR(due_now(r), S(""));
    round_close(r);
}

TEST("of a step that was taken over both sides hear it, and who may not see the step hears nothing") {
    struct round *r = round_open();
    struct app_test *t = r->h.t;
    day on = (day)(t->now / DAY) + 5;
    struct id step = home_step(&r->h, r->h.mia, "De bank bellen", audience_rule_directors);
    struct command c = home_command(COMMAND_item_close);
    c.item_close.item.id = step;
    c.item_close.seat = r->bob_seat;
    home_do(&r->h, r->h.mia, c);
    c = home_command(COMMAND_step_hand_over);
    c.step_hand_over.step.id = step;
    c.step_hand_over.who = r->petra_seat;
    c.step_hand_over.reason = S("Ik slaap slecht");
    c.step_hand_over.look_again = on;
    home_do(&r->h, r->h.mia, c);
    sent_to(r);
    t->now = (ms_time)on * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S("mp"));
    round_close(r);
}

TEST("after days without a server it is told yet, extended it is told on the new day, and a rebuild "
     "knows it") {
    struct round *r = round_open();
    struct app_test *t = r->h.t;
    day on = household_seat(home_table(&r->h, t->thread)->household, r->petra_seat.id)->look_again;
    struct command c = home_command(COMMAND_seat_extend);
    c.seat_extend.seat = r->petra_seat;
    c.seat_extend.look_again = on + 7;
    home_do(&r->h, r->h.mia, c);
    size_t wrong = 0;
    struct verified sums;
    home_sql(&r->h, "DELETE FROM due");
    CHECK_OK(keep_rebuild(t->thread, true, app_test_finding, &wrong, &sums));
    t->now = (ms_time)on * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S(""));
    t->now = (ms_time)(on + 9) * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S("mpb"));
    round_close(r);
}

TEST("pressure comes to who decides, their side of it to who put it, and its day to look again to "
     "both") {
    struct round *r = round_open();
    struct app_test *t = r->h.t;
    day on = (day)(t->now / DAY) + 10;
    struct id id = home_do(&r->h, r->petra, home_pressure(on, on + 5));
    CHECK_STR(sent_to(r), S("mb"));
    struct command c = home_command(COMMAND_pressure_weigh);
    c.pressure_weigh =
        (struct pressure_weigh){.pressure.id = id, .harm = S("Weg"), .burden = S("De buren")};
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S("p"));
    c = home_command(COMMAND_pressure_begin);
    c.pressure_begin.pressure.id = id;
    home_do(&r->h, r->petra, c);
    CHECK_STR(sent_to(r), S(""));
    t->now = (ms_time)on * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S("mpb"));
    t->now = (ms_time)(on + 5) * DAY + 10 * HOUR; /* that it ends sends nothing */
    CHECK_STR(due_now(r), S(""));
    round_close(r);
}

TEST("pressure that never began asks nobody on its day") {
    struct round *r = round_open();
    day on = (day)(r->h.t->now / DAY) + 10;
    home_do(&r->h, r->petra, home_pressure(on, on + 5));
    sent_to(r);
    r->h.t->now = (ms_time)on * DAY + 10 * HOUR;
    CHECK_STR(due_now(r), S(""));
    round_close(r);
}

TEST("of a choice that waits nothing is ever sent: it is said by a person") {
    struct round *r = round_open();
    struct command c = home_command(COMMAND_choice_ask);
    c.choice_ask.words = S("De stroom");
    item_id card = {home_do(&r->h, r->petra, c)};
    CHECK_STR(sent_to(r), S(""));
    c = home_command(COMMAND_choice_permit);
    c.choice_permit = (struct choice_permit){.choice_card = card, .yes = true};
    home_do(&r->h, r->h.mia, c);
    c = home_command(COMMAND_choice_say);
    c.choice_say = (struct choice_say){.choice_card = card,
                                       .since = S("Sinds mei"),
                                       .consequence = S("Uit"),
                                       .due = (day)(r->h.t->now / DAY) + 3,
                                       .options = S("Bellen\nSamen bellen")};
    home_do(&r->h, r->petra, c);
    r->h.t->now += 9 * DAY;
    CHECK_STR(due_now(r), S(""));
    c = home_command(COMMAND_choice_decide);
    c.choice_decide = (struct choice_decide){.choice_card = card, .option = 1};
    home_do(&r->h, r->h.mia, c);
    CHECK_STR(sent_to(r), S(""));
    round_close(r);
}
