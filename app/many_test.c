#include "app/many.h"
#include "app/account.h"
#include "app/app_test.h"
#include "app/desk.h"
#include "core/household.h"

enum { CHANCES = 1000000, HOUSEHOLDS = 130 };

TEST(
    "many: half has at most 25 events, the mean is 50, and one in a hundred has more than a thousand") {
    int64_t all = 0, few = 0, long_ones = 0, most = 0;
    for (uint32_t i = 0; i < CHANCES; i++) {
        int64_t events = (int64_t)many_events(i);
        all += events;
        few += events <= 25;
        long_ones += events > 1000;
        if (events > most) most = events;
    }
    CHECK(all > 49 * CHANCES && all < 51 * CHANCES);
    CHECK(few > CHANCES / 100 * 49 && few < CHANCES / 100 * 52);
    CHECK_INT(long_ones, CHANCES / 100);
    CHECK_INT(most, 2000);
}

struct told {
    int64_t households, events, times, stop_at;
};
static bool tell(void *state, int64_t households, int64_t events) {
    struct told *told = state;
    told->households = households;
    told->events = events;
    return ++told->times != told->stop_at;
}

TEST("many: their stories follow, their snapshots and index are what a fold makes of them") {
    struct app_test *t = app_test_open();
    struct told told = {.stop_at = -1};
    struct verified verified = {0};
    int found = 0;
    CHECK_OK(many_make(t->thread, HOUSEHOLDS, tell, &told));
    CHECK_INT(told.households, HOUSEHOLDS);
    CHECK_OK(keep_verify(t->thread, app_test_finding, &found, &verified));
    CHECK_INT(verified.households, HOUSEHOLDS);
    CHECK_INT(verified.events, told.events);
    CHECK_OK(keep_rebuild(t->thread, false, app_test_finding, &found, &verified));
    CHECK_INT(found, 0);
    app_test_close(t);
}

TEST("many: who works there sits at many of them, and sees them on one desk") {
    struct app_test *t = app_test_open();
    struct told told = {.stop_at = -1};
    struct desk desk;
    struct team *teams;
    struct person *people;
    size_t count;
    CHECK_OK(many_make(t->thread, HOUSEHOLDS, tell, &told));
    CHECK_OK(team_list(t->thread, &t->arena, &teams, &count));
    CHECK_INT((int64_t)count, 1);
    CHECK_OK(person_list(t->thread, &t->arena, teams[0].id, &people, &count));
    CHECK_INT((int64_t)count, 1);
    struct who who = {.signed_in = true,
                      .account = people[0].account,
                      .professional = true,
                      .language = S("nl")};
    CHECK_OK(desk_read(t->thread, &t->arena, &who, &desk));
    CHECK(desk.count > 10);
    for (size_t i = 0; i < desk.count; i++)
        CHECK(desk.at[i].table_name.len > 0 && desk.at[i].kind == seat_kind_professional);
    app_test_close(t);
}

TEST("many: stopped half way, all that is there is whole, and it can be gone on with") {
    struct app_test *t = app_test_open();
    struct told told = {.stop_at = 1}, more = {.stop_at = -1};
    struct verified verified = {0};
    int found = 0;
    CHECK_OK(many_make(t->thread, 2 * HOUSEHOLDS, tell, &told));
    CHECK(told.households < 2 * HOUSEHOLDS);
    CHECK_OK(many_make(t->thread, 5, tell, &more));
    CHECK_OK(keep_verify(t->thread, app_test_finding, &found, &verified));
    CHECK_INT(found, 0);
    CHECK_INT(verified.households, told.households + 5);
    app_test_close(t);
}
