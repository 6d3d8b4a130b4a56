#include "app/callback.h"
#include "app/home_test.h"

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
