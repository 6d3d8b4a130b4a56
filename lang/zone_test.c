#include "base/test.h"
#include "lang/zone.h"

static ms_time at(const char *iso) {
    ms_time t;
    CHECK(time_read(str_of(iso), &t));
    return t;
}

static day on(const char *iso) {
    day d;
    CHECK(day_read(str_of(iso), &d));
    return d;
}

static struct zone *zone(const char *name) {
    struct zone *z;
    CHECK_OK(zone_open(str_of(name), &z));
    return z;
}

TEST("the local day and minute, on both sides of each change of the clock") {
    static const struct {
        const char *zone, *time, *day;
        int minute;
    } row[] = {
        {"Europe/Amsterdam", "2026-01-01T00:00:00Z", "2026-01-01", 60},
        {"Europe/Amsterdam", "2026-03-29T00:59:59Z", "2026-03-29", 119},
        {"Europe/Amsterdam", "2026-03-29T01:00:00Z", "2026-03-29", 180},
        {"Europe/Amsterdam", "2026-10-25T00:59:59Z", "2026-10-25", 179},
        {"Europe/Amsterdam", "2026-10-25T01:00:00Z", "2026-10-25", 120},
        {"Europe/Amsterdam", "2026-06-30T22:00:00Z", "2026-07-01", 0},
        {"Europe/Amsterdam", "2026-06-30T21:59:59Z", "2026-06-30", 1439},
        {"Europe/Amsterdam", "1969-12-31T22:59:59Z", "1969-12-31", 1439},
        {"America/Kralendijk", "2026-11-22T03:59:59Z", "2026-11-21", 1439},
        {"Asia/Kathmandu", "2026-11-22T18:15:00Z", "2026-11-23", 0},
        {"Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29", 1439},
        {"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31", 0},
        {"UTC", "2026-11-22T12:34:56Z", "2026-11-22", 754},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct zone *z = zone(row[i].zone);
        CHECK_INT(zone_day(z, at(row[i].time)), on(row[i].day));
        CHECK_INT(zone_minute(z, at(row[i].time)), row[i].minute);
        zone_close(z);
    }
}

TEST("a day begins at its midnight, or with the leap over it") {
    static const struct {
        const char *zone, *day, *time;
    } row[] = {
        {"Europe/Amsterdam", "2026-01-15", "2026-01-14T23:00:00Z"},
        {"Europe/Amsterdam", "2026-03-29", "2026-03-28T23:00:00Z"},
        {"Europe/Amsterdam", "2026-03-30", "2026-03-29T22:00:00Z"},
        {"Europe/Amsterdam", "2026-10-25", "2026-10-24T22:00:00Z"},
        {"Europe/Amsterdam", "2026-10-26", "2026-10-25T23:00:00Z"},
        {"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"}, /* 00:00 became 01:00 */
        {"America/Sao_Paulo", "2018-02-18",
         "2018-02-18T03:00:00Z"}, /* 00:00 became 23:00 the day before */
        {"Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"},
        {"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct zone *z = zone(row[i].zone);
        CHECK_INT(zone_midnight(z, on(row[i].day)), at(row[i].time));
        zone_close(z);
    }
}

TEST("the remembered stretch gives what a fresh zone gives, whatever came before") {
    struct zone *used = zone("Europe/Amsterdam");
    uint64_t seed = 1;
    for (int i = 0; i < 2000; i++) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        ms_time t = (ms_time)((seed >> 20) % (80ULL * 365 * 86400 * 1000));
        struct zone *fresh = zone("Europe/Amsterdam");
        CHECK_INT(zone_day(used, t), zone_day(fresh, t));
        CHECK_INT(zone_minute(used, t), zone_minute(fresh, t));
        day d = zone_day(used, t);
        CHECK(zone_midnight(used, d) <= t && t < zone_midnight(used, d + 1));
        CHECK_INT(zone_minute(used, zone_midnight(used, d)), 0);
        zone_close(fresh);
    }
    zone_close(used);
}

TEST("a clock that shows a minute: once, twice, or never") {
    static const struct {
        const char *zone, *day;
        int minute;
        const char *time;
    } row[] = {
        {"Europe/Amsterdam", "2026-12-18", 19 * 60, "2026-12-18T18:00:00Z"},
        {"Europe/Amsterdam", "2026-07-18", 19 * 60, "2026-07-18T17:00:00Z"},
        {"Europe/Amsterdam", "2026-03-29", 2 * 60 + 30, "2026-03-29T01:00:00Z"}, /* leapt over */
        {"Europe/Amsterdam", "2026-03-29", 3 * 60, "2026-03-29T01:00:00Z"},
        {"Europe/Amsterdam", "2026-10-25", 2 * 60 + 30, "2026-10-25T00:30:00Z"}, /* the first of two */
        {"Asia/Kolkata", "2026-12-18", 19 * 60, "2026-12-18T13:30:00Z"},
        {"UTC", "2026-12-18", 0, "2026-12-18T00:00:00Z"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct zone *z = zone(row[i].zone);
        CHECK_INT(zone_wall(z, on(row[i].day), row[i].minute), at(row[i].time));
        zone_close(z);
    }
}

TEST("a stretch says since when, and what was before") {
    struct zone_stretch s;
    struct zone *z = zone("Europe/Amsterdam");
    zone_stretch(z, at("2026-12-18T18:00:00Z"), &s);
    CHECK(!s.summer);
    CHECK_INT(s.offset_ms, 3600000);
    CHECK_INT(s.from, at("2026-10-25T01:00:00Z"));
    CHECK_INT(s.before_ms, 7200000);
    CHECK_INT(s.until, at("2027-03-28T01:00:00Z"));
    zone_stretch(z, s.until, &s);
    CHECK(s.summer && s.offset_ms == 7200000 && s.before_ms == 3600000);
    CHECK_INT(zone_minute(z, at("2026-12-18T18:00:00Z")), 19 * 60);
    zone_close(z);
    z = zone("UTC");
    zone_stretch(z, at("2026-12-18T18:00:00Z"), &s);
    CHECK(!s.summer && !s.offset_ms && !s.before_ms);
    CHECK_INT(s.from, INT64_MIN);
    CHECK_INT(s.until, INT64_MAX);
    zone_close(z);
}

TEST("what is no zone is refused") {
    static const char *const bad[] = {
        "",
        "Europe/Utrecht",
        "GMT+3",
        "UTC+01:00",
        "Europe/Amsterdam ",
        "\xc3\xa9",
        "A very long name that is certainly the name of no zone on this earth at all"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct zone *z;
        CHECK_ERR(zone_open(str_of(bad[i]), &z), INVALID);
    }
    zone_close(NULL);
}
