#include "base/day.h"
#include "base/test.h"
#include <time.h>

TEST("known days") {
    CHECK_INT(day_of((struct civil){1970, 1, 1}), 0);
    CHECK_INT(day_of((struct civil){1969, 12, 31}), -1);
    CHECK_INT(day_of((struct civil){2000, 2, 29}), 11016);
    CHECK_INT(day_of((struct civil){2026, 12, 31}), 20818);
    CHECK_INT(day_week(0), 3);
    CHECK_INT(day_week(-1), 2);
    CHECK_INT(day_week(-4), 6);
    CHECK_INT(day_week(day_of((struct civil){2026, 11, 23})), 0);
}

TEST("dates that are none") {
    const struct civil none[] = {
        {2026, 0, 1},    {2026, 13, 1},    {2026, 1, 0},        {2026, 1, 32},    {2026, 4, 31},
        {2026, 2, 29},   {1900, 2, 29},    {2100, 2, 29},       {2026, -1, 1},    {2026, 1, -1},
        {6000000, 1, 1}, {-6000000, 1, 1}, {INT32_MAX, 12, 31}, {INT32_MIN, 1, 1}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        CHECK_INT(day_of(none[i]), DAY_NONE);
    CHECK(day_of((struct civil){2000, 2, 29}) != DAY_NONE &&
          day_of((struct civil){2024, 2, 29}) != DAY_NONE);
}

TEST("eight hundred years agree with the C library, and follow each other") {
    for (day d = -146097; d <= 146097; d++) {
        struct civil c = day_civil(d);
        time_t t = (time_t)d * 86400;
        struct tm tm;
        CHECK(gmtime_r(&t, &tm));
        CHECK(c.year == tm.tm_year + 1900 && c.month == tm.tm_mon + 1 && c.day == tm.tm_mday);
        CHECK_INT(day_week(d), (tm.tm_wday + 6) % 7);
        CHECK_INT(day_of(c), d);
    }
    CHECK_INT(day_of(day_civil(INT32_MAX)), INT32_MAX);
    CHECK_INT(day_of(day_civil(INT32_MIN + 1)), INT32_MIN + 1);
}

TEST("days are read strictly and written back") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    const char *const good[] = {"2026-12-31", "2024-02-29", "1970-01-01",
                                "0001-01-01", "9999-12-31", "0000-03-01"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        day d;
        struct buf b = {.arena = &a};
        CHECK(day_read(str_of(good[i]), &d));
        day_write(&b, d);
        CHECK_STR(buf_str(&b), str_of(good[i]));
    }
    day d = 7;
    const char *const bad[] = {"",           "2026-12-3",   "2026-12-311", "2026-02-30",
                               "2026/12/31", "26-12-31",    "2026-1-01",   "2026-12-3x",
                               "-026-12-31", " 2026-12-31", "2026-00-10",  "2026-12-31T"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!day_read(str_of(bad[i]), &d));
    CHECK_INT(d, 7);
    arena_free(&a);
}

static str time_text(struct arena *a, ms_time t) {
    struct buf b = {.arena = a};
    time_write(&b, t);
    return buf_str(&b);
}

TEST("times are read strictly and written back to the second") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    ms_time t = 7;
    CHECK(time_read(S("2026-12-31T23:59:58Z"), &t));
    CHECK_INT(t, (20818LL * 86400 + 86398) * 1000);
    CHECK_STR(time_text(&a, t), S("2026-12-31T23:59:58Z"));
    CHECK_STR(time_text(&a, t + 999), S("2026-12-31T23:59:58Z"));
    CHECK_STR(time_text(&a, 0), S("1970-01-01T00:00:00Z"));
    CHECK_STR(time_text(&a, -1), S("1969-12-31T23:59:59Z"));
    CHECK(time_text(&a, INT64_MAX).len > 20 && time_text(&a, INT64_MIN).at[0] == '-');
    t = 7;
    const char *const bad[] = {"",
                               "2026-12-31",
                               "2026-12-31T24:00:00Z",
                               "2026-12-31T23:60:00Z",
                               "2026-12-31T23:59:60Z",
                               "2026-12-31 23:59:59Z",
                               "2026-12-31T23:59:59",
                               "2026-12-31T23:59:59z",
                               "2026-12-31T23:59:59+",
                               "2026-02-30T00:00:00Z",
                               "2026-12-31T23:59:59ZZ",
                               "2026-12-31T-1:59:59Z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!time_read(str_of(bad[i]), &t));
    CHECK_INT(t, 7);
    arena_free(&a);
}

TEST("day: a time of the day as people write it") {
    int minute = 7;
    CHECK(clock_read(S("19:30"), &minute) && minute == 19 * 60 + 30);
    CHECK(clock_read(S(" 9.05 "), &minute) && minute == 9 * 60 + 5);
    CHECK(clock_read(S("00:00"), &minute) && minute == 0);
    CHECK(clock_read(S("23:59"), &minute) && minute == 23 * 60 + 59);
    CHECK(clock_read(S("9"), &minute) && minute == 9 * 60);
    minute = 7;
    const char *const bad[] = {"", ":", "24:00", "9:60", "9:5", "24", ":30", "-1:30", "+9:30", "9:+5",
                               "009:30", "9:30:00", "9;30", "negen", "9:-5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(!clock_read(str_of(bad[i]), &minute));
    CHECK_INT(minute, 7);
}
