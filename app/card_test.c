#include "app/card.h"
#include "app/home_test.h"
#include "app/mirror.h"
#include "core/household.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

struct desked {
    struct home h;
    struct who dr;
    seat_id seat;
    bool fresh;
};

static struct desked desked_open(void) {
    struct desked d = {.h = home_open()};
    d.dr = home_person(&d.h, "Dr", true);
    d.seat = home_join(&d.h, d.dr, seat_kind_professional, "Dr");
    return d;
}

static struct card_list cards(struct desked *d) {
    struct card_list list;
    struct desk desk;
    struct app_test *t = d->h.t;
    CHECK_OK(card_list(t->thread, &t->write, &d->dr, &desk, &list, &d->fresh));
    CHECK_OK(app_test_commit(t));
    return list;
}

static struct id step(struct desked *d, const char *words, enum audience_rule rule, enum doer doer,
                      seat_id who, int in_days) {
    struct command c = home_command(COMMAND_step_add);
    c.step_add = (struct step_add){.words = str_of(words),
                                   .doer = doer,
                                   .who = who,
                                   .audience = rule,
                                   .due = in_days ? (day)(d->h.t->now / DAY_MS) + in_days : DAY_NONE,
                                   .confidence = -1};
    return home_do(&d->h, d->h.mia, c);
}

static void done(struct desked *d, struct id step, enum doer doer, seat_id who) {
    struct command c = home_command(COMMAND_step_do);
    c.step_do = (struct step_do){.step.id = step, .doer = doer, .who = who, .confidence = -1};
    home_do(&d->h, d->h.mia, c);
}

static const seat_id nobody;

TEST("desk: what worked and by whom, newest first; what she cannot see and what she did is not there") {
    struct desked d = desked_open();
    struct id old = step(&d, "Lang geleden", audience_rule_table, doer_self, nobody, 0);
    done(&d, old, doer_self, nobody);
    d.h.t->now += 15 * DAY_MS;
    done(&d, step(&d, "De bank gebeld", audience_rule_table, doer_self, nobody, 0), doer_self,
         d.h.mia_seat);
    d.h.t->now += 1000;
    done(&d, step(&d, "Samen de post", audience_rule_table, doer_together, d.seat, 0), doer_together,
         d.seat);
    done(&d, step(&d, "Voor haar gedaan", audience_rule_table, doer_professional, d.seat, 0),
         doer_professional, d.seat);
    done(&d, step(&d, "Niet voor haar", audience_rule_directors, doer_self, nobody, 0), doer_self,
         nobody);
    struct card_list list = cards(&d);
    CHECK_INT((int64_t)list.count, 1);
    struct card *card = &list.at[0];
    CHECK_INT((int64_t)card->succeeded.count, 2);
    CHECK_STR(card->succeeded.at[0].words, S("Samen de post"));
    CHECK_STR(card->succeeded.at[1].words, S("De bank gebeld"));
    CHECK_STR(card->succeeded.at[1].who, S("Mia"));
    CHECK(id_eq(card->succeeded.at[0].to.id, d.h.mia_seat.id)); /* nobody gives it to herself */
    CHECK(id_eq(card->succeeded.at[1].to.id, d.h.mia_seat.id));
    CHECK_STR(card->director_name, S("Mia"));
    home_close(&d.h);
}

TEST("desk: their next step is theirs, the nearest day first; hers are counted") {
    struct desked d = desked_open();
    step(&d, "Van haar", audience_rule_table, doer_professional, d.seat, 1);
    step(&d, "Later", audience_rule_table, doer_self, nobody, 9);
    step(&d, "Eerst", audience_rule_table, doer_circle, nobody, 3);
    step(&d, "Ooit", audience_rule_table, doer_self, nobody, 0);
    step(&d, "Niet te zien", audience_rule_directors, doer_self, nobody, 2);
    struct card_list list = cards(&d);
    struct card *card = &list.at[0];
    CHECK_INT((int64_t)card->next.count, 1);
    CHECK_STR(card->next.at[0].words, S("Eerst"));
    CHECK(card->open == 4 && card->mine == 1);
    home_close(&d.h);
}

TEST("desk: what stands on it was looked at, and nothing else; the same again adds nothing") {
    struct desked d = desked_open();
    struct id shown = step(&d, "Op het bureau", audience_rule_table, doer_self, nobody, 1);
    step(&d, "Niet op het bureau", audience_rule_table, doer_self, nobody, 2);
    cards(&d);
    CHECK(d.fresh);
    struct look_list looks;
    struct app_test *t = d.h.t;
    CHECK_OK(look_list(t->thread, &t->arena, home_table(&d.h, t->thread),
                       home_view(&d.h, d.h.mia_seat, true), 10, &looks));
    CHECK_INT((int64_t)looks.count, 1);
    CHECK_STR(looks.at[0].page, S("desk"));
    CHECK_INT((int64_t)looks.at[0].items.count, 1);
    CHECK(id_eq(looks.at[0].items.at[0], shown));
    cards(&d);
    CHECK(!d.fresh);
    home_close(&d.h);
}

TEST("desk: answers to her proposals are told, silence and waiting are not told apart") {
    struct desked d = desked_open();
    struct id proposal[3];
    for (int i = 0; i < 3; i++) {
        struct command c = home_command(COMMAND_proposal_make);
        c.proposal_make = (struct proposal_make){.words = arena_fmt(&d.h.t->arena, "Voorstel %d", i),
                                                 .kind = said_kind_step,
                                                 .doer = doer_self,
                                                 .due = DAY_NONE};
        proposal[i] = home_do(&d.h, d.dr, c);
    }
    struct command no = home_command(COMMAND_proposal_answer),
                   aside = home_command(COMMAND_proposal_set_aside);
    no.proposal_answer.proposal.id = proposal[0];
    no.proposal_answer.answer = answer_no;
    home_do(&d.h, d.h.mia, no);
    aside.proposal_set_aside.proposal.id = proposal[1];
    home_do(&d.h, d.h.mia, aside);
    struct card_list list = cards(&d);
    CHECK_INT((int64_t)list.at[0].answered.count, 1);
    CHECK(list.at[0].answered.at[0].answer == proposal_state_refused);
    CHECK_STR(list.at[0].answered.at[0].words, S("Voorstel 0"));
    home_close(&d.h);
}

TEST("desk: her seat's day within two weeks, a bottom line that waits, and at rest nothing but that") {
    struct desked d = desked_open();
    const struct seat *seat = household_seat(home_table(&d.h, d.h.t->thread)->household, d.seat.id);
    day look_again = seat->look_again;
    CHECK(cards(&d).at[0].look_again == DAY_NONE);
    struct command c = home_command(COMMAND_bottom_line_ask);
    c.bottom_line_ask = (struct bottom_line_ask){.seat = d.seat,
                                                 .words = S("Je belt voor je komt"),
                                                 .otherwise = S("Dan maken we een nieuwe afspraak")};
    home_do(&d.h, d.h.mia, c);
    step(&d, "Een stap", audience_rule_table, doer_self, nobody, 0);
    d.h.t->now = (ms_time)(look_again - 10) * DAY_MS;
    struct card_list list = cards(&d);
    CHECK_INT(list.at[0].look_again, look_again);
    CHECK_INT((int64_t)list.at[0].asks.count, 1);
    CHECK_STR(list.at[0].asks.at[0].words, S("Je belt voor je komt"));
    d.h.t->now = (ms_time)(look_again + 2) * DAY_MS;
    list = cards(&d);
    CHECK(list.at[0].table.paused && !list.at[0].next.count && !list.at[0].asks.count && !d.fresh);
    home_close(&d.h);
}

TEST("desk: pressure whose day to look again has come, until its end") {
    struct desked d = desked_open();
    day today = (day)(d.h.t->now / DAY_MS);
    struct command c = home_pressure(today + 5, today + 9);
    item_id id = {home_do(&d.h, d.dr, c)};
    c = home_command(COMMAND_pressure_weigh);
    c.pressure_weigh =
        (struct pressure_weigh){.pressure = id, .harm = S("Weg"), .burden = S("De buren")};
    home_do(&d.h, d.h.mia, c);
    c = home_command(COMMAND_pressure_begin);
    c.pressure_begin.pressure = id;
    home_do(&d.h, d.dr, c);
    CHECK(!cards(&d).at[0].reviews.count);
    d.h.t->now += 5 * DAY_MS;
    struct card_list list = cards(&d);
    CHECK(list.at[0].reviews.count == 1 && list.at[0].reviews.at[0].on == today + 9);
    CHECK_STR(list.at[0].reviews.at[0].words, S("Elke ochtend langs"));
    d.h.t->now += 5 * DAY_MS;
    CHECK(!cards(&d).at[0].reviews.count);
    home_close(&d.h);
}

TEST("desk: their answer to a bottom line that she put forward, for two weeks, and not their own") {
    struct desked d = desked_open();
    struct command c = home_command(COMMAND_bottom_line_ask);
    c.bottom_line_ask = (struct bottom_line_ask){
        .seat = d.seat, .words = S("De huur is betaald"), .otherwise = S("Dan bel ik")};
    struct id line = home_do(&d.h, d.dr, c);
    struct card_list list = cards(&d);
    CHECK(!list.at[0].lines.count && !list.at[0].asks.count);
    c = home_command(COMMAND_bottom_line_answer);
    c.bottom_line_answer = (struct bottom_line_answer){.bottom_line.id = line, .yes = true};
    home_do(&d.h, d.h.mia, c);
    list = cards(&d);
    CHECK(list.at[0].lines.count == 1 && list.at[0].lines.at[0].yes && !list.at[0].asks.count);
    CHECK_STR(list.at[0].lines.at[0].words, S("De huur is betaald"));
    d.h.t->now += 15 * DAY_MS;
    CHECK_INT((int64_t)cards(&d).at[0].lines.count, 0);
    home_close(&d.h);
}

TEST("mirror: the days to the first thing done together, and the steps that went over") {
    struct desked d = desked_open();
    struct mirror_list list;
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK(list.at[0].deed_days == -1 && !list.at[0].went_over);
    struct id over = step(&d, "over", audience_rule_table, doer_together, d.seat, 0);
    d.h.t->now += 3 * DAY_MS;
    done(&d, step(&d, "alone", audience_rule_table, doer_self, nobody, 0), doer_self, nobody);
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK_INT(list.at[0].deed_days, -1);
    done(&d, step(&d, "first", audience_rule_table, doer_together, d.seat, 0), doer_together, d.seat);
    d.h.t->now += 2 * DAY_MS;
    done(&d, step(&d, "later", audience_rule_table, doer_together, d.seat, 0), doer_together, d.seat);
    struct command c = home_command(COMMAND_step_taper);
    c.step_taper = (struct step_taper){
        .step.id = over, .to = taper_self, .on = (day)(d.h.t->now / DAY_MS) + 1};
    home_do(&d.h, d.h.mia, c);
    c = home_command(COMMAND_taper_answer);
    c.taper_answer = (struct taper_answer){.step.id = over, .yes = true};
    home_do(&d.h, d.h.mia, c);
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK(list.at[0].deed_days == 3 && list.at[0].went_over == 1);
    home_close(&d.h);
}

TEST("mirror: who did what this month, by what she can see; silent in trust time") {
    struct desked d = desked_open();
    done(&d, step(&d, "a", audience_rule_table, doer_self, nobody, 0), doer_self, nobody);
    done(&d, step(&d, "b", audience_rule_table, doer_together, nobody, 0), doer_together, nobody);
    done(&d, step(&d, "c", audience_rule_table, doer_professional, d.seat, 0), doer_professional,
         d.seat);
    done(&d, step(&d, "d", audience_rule_directors, doer_self, nobody, 0), doer_self, nobody);
    step(&d, "e", audience_rule_table, doer_professional, d.seat, 0);
    struct mirror_list list;
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK_INT((int64_t)list.count, 1);
    CHECK(list.at[0].they == 1 && list.at[0].together == 1 && list.at[0].me == 1 && !list.at[0].circle);
    CHECK(list.at[0].open == 1 && list.at[0].open_mine == 1);
    CHECK(list.at[0].by_them == 4 && list.at[0].by_me == 0);
    struct command c = home_command(COMMAND_seat_trust);
    c.seat_trust = (struct seat_trust){.seat = d.seat, .yes = true};
    home_do(&d.h, d.h.mia, c);
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK(list.at[0].trusting && !list.at[0].they && !list.at[0].me && !list.at[0].open);
    d.h.t->now += 9 * DAY_MS; /* another month */
    c.seat_trust.yes = false;
    home_do(&d.h, d.h.mia, c);
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.dr, &list));
    CHECK(!list.at[0].they && !list.at[0].by_them && list.at[0].open_mine == 1);
    CHECK_OK(mirror_read(d.h.t->thread, &d.h.t->arena, &d.h.mia, &list));
    CHECK_INT((int64_t)list.count, 0); /* it is about work */
    home_close(&d.h);
}
