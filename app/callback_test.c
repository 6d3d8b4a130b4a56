#include "app/callback.h"
#include "app/home_test.h"
#include "app/keep.h"
#include "core/household.h"

#define MINUTE INT64_C(60000)

static ms_time at(struct zone *zone, int day_of_month, int hour, int minute) {
    return zone_midnight(zone, day_of((struct civil){2026, 11, day_of_month})) +
           (hour * 60 + minute) * MINUTE;
}

TEST("promise: counted in the hours that the team is open, Monday to Friday") {
    struct zone *zone;
    CHECK_OK(zone_open(S("Europe/Amsterdam"), &zone));
    struct team team = {.opens = 8 * 60 + 30, .closes = 17 * 60, .within = 240};
    struct {
        int day, hour, minute, then_day, then_hour, then_minute;
    } const cases[] = {
        {23, 9, 12, 23, 13, 12}, /* a Monday */
        {23, 13, 0, 23, 17, 0},  /* to the minute that it closes */
        {23, 13, 1, 24, 8, 31},  {27, 16, 50, 30, 12, 20}, /* Friday to Monday */
        {28, 10, 0, 30, 12, 30}, {29, 23, 59, 30, 12, 30}, {23, 0, 0, 23, 12, 30},
        {23, 17, 0, 24, 12, 30},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(promise_time(zone, &team, at(zone, cases[i].day, cases[i].hour, cases[i].minute)),
                  at(zone, cases[i].then_day, cases[i].then_hour, cases[i].then_minute));
    team.within = 3 * 510; /* three days of work */
    CHECK_INT(promise_time(zone, &team, at(zone, 26, 8, 30)), at(zone, 30, 17, 0));
    /* On the Sunday when the clock goes forward nobody is open; a team that is open at night is. */
    struct team night = {.opens = 0, .closes = 24 * 60, .within = 60};
    ms_time friday = zone_midnight(zone, day_of((struct civil){2026, 3, 27})) + (23 * 60 + 30) * MINUTE;
    CHECK_INT(promise_time(zone, &night, friday),
              zone_midnight(zone, day_of((struct civil){2026, 3, 30})) + 30 * MINUTE);
    CHECK(promise_fits(0, 1440, 1) && !promise_fits(600, 600, 1) && !promise_fits(0, 1441, 1));
    CHECK(!promise_fits(-1, 60, 1) && !promise_fits(0, 60, 0) &&
          !promise_fits(0, 60, PROMISE_MOST + 1));
    zone_close(zone);
}

TEST("promise: what is waited is counted in the same hours, so that a night is none") {
    struct zone *zone;
    CHECK_OK(zone_open(S("Europe/Amsterdam"), &zone));
    struct team team = {.opens = 8 * 60 + 30, .closes = 17 * 60, .within = 240};
    struct {
        int day, hour, minute, to_day, to_hour, to_minute, open;
    } const cases[] = {
        {23, 9, 0, 23, 9, 30, 30},   {23, 7, 0, 23, 9, 0, 30},    {23, 16, 0, 24, 9, 30, 120},
        {23, 18, 0, 24, 8, 30, 0},   {27, 16, 0, 30, 9, 0, 90}, /* over a weekend */
        {28, 10, 0, 29, 22, 0, 0},   {23, 9, 0, 23, 9, 0, 0},     {23, 8, 30, 27, 17, 0, 5 * 510},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(promise_open(zone, &team, at(zone, cases[i].day, cases[i].hour, cases[i].minute),
                               at(zone, cases[i].to_day, cases[i].to_hour, cases[i].to_minute)),
                  cases[i].open);
    /* At the last moment of a promise just what was promised was waited. */
    for (int hour = 0; hour < 24; hour++) {
        ms_time asked = at(zone, 25, hour, 10);
        CHECK_INT(promise_open(zone, &team, asked, promise_time(zone, &team, asked)), team.within);
    }
    zone_close(zone);
}

struct calling {
    struct home h;
    struct id oost, west;
    struct who jeannette, ruben, carla; /* the first two of Oost, Carla of West */
};

static struct who colleague(struct calling *c, const char *name, struct id team) {
    struct who who = home_person(&c->h, name, false);
    struct app_test *t = c->h.t;
    CHECK_OK(person_join(t->thread, &t->write, who.account, team, str_of(name), S("")));
    CHECK_OK(app_test_commit(t));
    return app_test_who(t, app_test_sign_in(t, who.account, true));
}

static struct id team_of(struct home *h, const char *name, const char *area) {
    struct id id;
    CHECK_OK(team_make(h->t->thread, &h->t->write, str_of(name), S(""), str_of(area), &id));
    CHECK_OK(app_test_commit(h->t));
    return id;
}

static struct calling calling_open(void) {
    struct calling c = {.h = home_open()};
    c.oost = team_of(&c.h, "Oost", "Oost");
    c.west = team_of(&c.h, "West", "West");
    c.jeannette = colleague(&c, "Jeannette", c.oost);
    c.ruben = colleague(&c, "Ruben", c.oost);
    c.carla = colleague(&c, "Carla", c.west);
    return c;
}

static err times_of(struct calling *c, struct id team, struct call_times *ret) {
    struct team found;
    TRY(team_find(c->h.t->thread, &c->h.t->arena, team, &found));
    return call_times(c->h.t->thread, &c->h.t->arena, &found, ret);
}

static struct id call_me(struct calling *c, struct id team, const char *about) {
    struct command ask = home_command(COMMAND_callback_ask);
    ask.callback_ask.team.id = team;
    ask.callback_ask.phone = S(" 06 1234 5678 ");
    ask.callback_ask.about = str_of(about);
    return home_do(&c->h, c->h.mia, ask);
}

static struct call_list calls(struct calling *c, struct who who) {
    struct call_list list;
    CHECK_OK(call_list(c->h.t->thread, &c->h.t->arena, who.account, &list));
    return list;
}

static err answer(struct calling *c, struct id call, bool reached) {
    struct command command = home_command(COMMAND_callback_answer);
    command.callback_answer.callback.id = call;
    command.callback_answer.reached = reached;
    struct run run = {.arena = &c->h.t->arena,
                      .actor = actor_kind_organisation,
                      .household = c->h.id,
                      .command = command,
                      .key = arena_fmt(&c->h.t->arena, "answer %d", c->h.keys++)};
    return run_wait(c->h.t->thread, &run);
}

static err take(struct calling *c, struct who who, struct id call) {
    struct app_test *t = c->h.t;
    err e = call_take(t->thread, &t->write, who.account, call);
    return e.kind ? e : app_test_commit(t);
}

TEST("a call waits with her team: name, number and what about, sealed, and nothing for other teams") {
    struct calling c = calling_open();
    struct id call = call_me(&c, c.oost, "de brief van Stroom");
    struct call_list list = calls(&c, c.jeannette);
    CHECK_INT((int64_t)list.count, 1);
    CHECK(id_eq(list.at[0].id, call) && id_eq(list.at[0].household.id, c.h.id.id));
    CHECK_STR(list.at[0].name, S("Mia"));
    CHECK_STR(list.at[0].phone, S("06 1234 5678"));
    CHECK_STR(list.at[0].about, S("de brief van Stroom"));
    CHECK_INT(list.at[0].asked, c.h.t->now);
    CHECK_INT(list.at[0].promised, c.h.t->now + 240 * MINUTE); /* ten o'clock on a Monday */
    const struct callback *in_story = &home_table(&c.h, c.h.t->thread)->household->callbacks.at[0];
    CHECK_STR(in_story->team, S("Oost"));
    CHECK_INT(in_story->promised, list.at[0].promised);
    CHECK_INT((int64_t)calls(&c, c.carla).count, 0);
    CHECK_ERR(take(&c, c.carla, call), MISSING);
    household_id household;
    CHECK_ERR(call_household(c.h.t->thread, &c.h.t->arena, c.carla.account, call, &household), MISSING);
    struct call_list none;
    CHECK_ERR(call_list(c.h.t->thread, &c.h.t->arena, c.h.mia.account, &none), MISSING);
    CHECK(!app_test_stored(c.h.t, S("1234 5678")) && !app_test_stored(c.h.t, S("Stroom")));
    home_close(&c.h);
}

TEST("who calls is seen by colleagues, for half an hour; reached, only the times stay") {
    struct calling c = calling_open();
    struct id call = call_me(&c, c.oost, "");
    CHECK_OK(take(&c, c.ruben, call));
    CHECK_OK(take(&c, c.ruben, call)); /* twice tapped */
    struct call_list list = calls(&c, c.jeannette);
    CHECK_STR(list.at[0].taken_name, S("Ruben"));
    CHECK(id_eq(list.at[0].taken_by.id, c.ruben.account.id));
    CHECK_ERR(take(&c, c.jeannette, call), CONFLICT);
    c.h.t->now += CALL_TAKEN_MS + MINUTE;
    CHECK(!calls(&c, c.jeannette).at[0].taken_name.len);
    CHECK_OK(take(&c, c.jeannette, call));
    CHECK_OK(call_free(c.h.t->thread, &c.h.t->write, c.jeannette.account, call)); /* no answer */
    CHECK_OK(app_test_commit(c.h.t));
    CHECK(id_none(calls(&c, c.ruben).at[0].taken_by.id));
    CHECK_OK(answer(&c, call, true));
    CHECK_INT((int64_t)calls(&c, c.ruben).count, 0);
    CHECK_ERR(answer(&c, call, true), CONFLICT);
    CHECK_ERR(take(&c, c.ruben, call), MISSING);
    struct store_value row[2];
    CHECK_OK(store_read_one(app_reader(c.h.t->thread), &c.h.t->arena, SQL_callback_times,
                            SV(SV_ID(c.oost), sv_int(0)), row, 2));
    CHECK_INT(row[1].i - row[0].i, CALL_TAKEN_MS + MINUTE);
    home_sql(&c.h, "CREATE TABLE checked (a CHECK (a = 0)); INSERT INTO checked SELECT count(*) FROM "
                   "callback WHERE sealed IS NOT NULL OR taken_by IS NOT NULL; DROP TABLE checked");
    home_close(&c.h);
}

TEST("taken back or erased, a call is gone") {
    struct calling c = calling_open();
    struct id call = call_me(&c, c.oost, "");
    struct command back = home_command(COMMAND_callback_take_back);
    back.callback_take_back.callback.id = call;
    home_do(&c.h, c.h.mia, back);
    CHECK_INT((int64_t)calls(&c, c.ruben).count, 0);
    struct call_times times;
    CHECK_OK(times_of(&c, c.oost, &times));
    CHECK(!times.waiting && !times.longest_minutes);
    call_me(&c, c.oost, "");
    CHECK_OK(keep_erase(c.h.t->thread, c.h.id));
    CHECK_INT((int64_t)calls(&c, c.ruben).count, 0);
    home_close(&c.h);
}

static err call_and_keep(struct calling *c, const char *phone) {
    struct command ask = home_command(COMMAND_callback_ask);
    ask.callback_ask = (struct callback_ask){.team.id = c->oost, .phone = str_of(phone)};
    struct run run = {.arena = &c->h.t->arena,
                      .who = c->h.mia,
                      .actor = actor_kind_seat,
                      .household = c->h.id,
                      .command = ask,
                      .keeps_phone = true,
                      .key = arena_fmt(&c->h.t->arena, "keep %d", c->h.keys++)};
    return run_wait(c->h.t->thread, &run);
}

TEST("a number is remembered with the call when she has none yet, and is no way for messages") {
    struct calling c = calling_open();
    struct account mia;
    call_me(&c, c.oost, "");
    CHECK_OK(account_load(c.h.t->thread, &c.h.t->arena, c.h.mia.account, &mia));
    CHECK(!mia.phone.len); /* nobody asked for it */
    static const char *const typed[] = {"12 34 56 7", "06 1234 5678", "06 8765 4321"};
    static const char *const kept[] = {"", "+31612345678", "+31612345678"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct command back = home_command(COMMAND_callback_take_back);
        back.callback_take_back.callback.id = calls(&c, c.ruben).at[0].id;
        home_do(&c.h, c.h.mia, back);
        CHECK_OK(call_and_keep(&c, typed[i]));
        CHECK_STR(calls(&c, c.ruben).at[0].phone, str_of(typed[i]));
        CHECK_OK(account_load(c.h.t->thread, &c.h.t->arena, c.h.mia.account, &mia));
        CHECK_STR(mia.phone, str_of(kept[i]));
        CHECK(!mia.texts.len && !mia.texts_asked.len && !account_reach(&mia).len);
    }
    home_close(&c.h);
}

TEST("no such team is asked, and what a form says of a promise counts for nothing") {
    struct calling c = calling_open();
    struct command ask = home_command(COMMAND_callback_ask);
    ask.callback_ask.team.id = c.h.id.id;
    ask.callback_ask.phone = S("0612345678");
    CHECK_ERR(home_run(&c.h, c.h.mia, ask).result, MISSING);
    CHECK_OK(team_promise(&c.h.t->write, c.west, 0, 1440, 30));
    CHECK_OK(app_test_commit(c.h.t));
    call_me(&c, c.west, "");
    CHECK_INT(calls(&c, c.carla).at[0].promised, c.h.t->now + 30 * MINUTE);
    CHECK_ERR(team_promise(&c.h.t->write, c.west, 600, 600, 30), INVALID);
    home_close(&c.h);
}

static size_t can_ask(struct calling *c, struct id *first) {
    struct team_list list;
    CHECK_OK(callback_teams(c->h.t->thread, &c->h.t->arena, home_table(&c->h, c->h.t->thread), &list));
    if (list.count) *first = list.at[0].id;
    return list.count;
}

TEST("whom to ask: teams at her table, else of her area, else all") {
    struct calling c = calling_open();
    struct id first;
    CHECK_INT((int64_t)can_ask(&c, &first), 2);
    seat_id carla = home_join(&c.h, c.carla, seat_kind_professional, "Carla");
    CHECK_INT((int64_t)can_ask(&c, &first), 1);
    CHECK(id_eq(first, c.west));
    struct command out = home_command(COMMAND_seat_show_out);
    out.seat_show_out.seat = carla;
    home_do(&c.h, c.h.mia, out);
    CHECK_INT((int64_t)can_ask(&c, &first), 2);
    struct household of_area = *home_table(&c.h, c.h.t->thread)->household;
    struct table table = {.household = &of_area};
    struct team_list list;
    of_area.area = S("Oost ");
    CHECK_OK(callback_teams(c.h.t->thread, &c.h.t->arena, &table, &list));
    CHECK(list.count == 1 && id_eq(list.at[0].id, c.oost));
    home_close(&c.h);
}

TEST("how long a team lets wait is told from eight calls on") {
    struct calling c = calling_open();
    struct call_times times;
    c.h.t->now = at(app_zone(c.h.t->thread, S("")), 23, 10, 0); /* a Monday, and they are open */
    for (int i = 0; i < 8; i++) {
        struct id call = call_me(&c, c.oost, "");
        CHECK_OK(times_of(&c, c.oost, &times));
        CHECK(times.waiting == 1 && !times.longest_minutes && times.median_minutes == -1);
        c.h.t->now += (i + 1) * MINUTE;
        CHECK_OK(answer(&c, call, i % 2));
    }
    CHECK_OK(times_of(&c, c.oost, &times));
    CHECK_INT(times.median_minutes, 4);
    CHECK(!times.waiting && !times.longest_minutes);
    struct id over_the_night = call_me(&c, c.oost, "");
    c.h.t->now = at(app_zone(c.h.t->thread, S("")), 24, 8, 40); /* ten minutes after they open */
    CHECK_OK(times_of(&c, c.oost, &times));
    CHECK(times.waiting == 1 && times.longest_minutes == 17 * 60 - (10 * 60 + 36) + 10);
    CHECK_OK(answer(&c, over_the_night, true));
    CHECK_OK(times_of(&c, c.west, &times));
    CHECK_INT(times.median_minutes, -1);
    c.h.t->now += 31 * 24 * 60 * MINUTE;
    CHECK_OK(times_of(&c, c.oost, &times));
    CHECK_INT(times.median_minutes, -1);
    home_close(&c.h);
}
