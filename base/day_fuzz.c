/* A date or a time that reads is written as it was; every day follows the one before. */
#include "base/day.h"
#include "base/fuzz.h"

static void check_day(day d) {
    struct civil c = day_civil(d);
    assert(c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= 31);
    if (d == DAY_NONE) return;
    assert(day_of(c) == d);
    struct civil before = day_civil(d - 1);
    bool next = c.day == before.day + 1 && c.month == before.month && c.year == before.year;
    bool month = c.day == 1 && before.day >= 28 && c.month == before.month % 12 + 1;
    assert(next || (month && c.year == before.year + (c.month == 1)));
    assert(day_week(d) == (day_week(d - 1) + 1) % 7);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 1 << 20, NULL).kind) return 0;
    str text = {(const char *)bytes, count};
    day d;
    ms_time t;
    struct civil c;
    if (day_read(text, &d)) {
        struct buf out = {.arena = &a};
        day_write(&out, d);
        assert(str_eq(buf_str(&out), text));
    }
    if (time_read(text, &t)) {
        struct buf out = {.arena = &a};
        time_write(&out, t);
        assert(str_eq(buf_str(&out), text));
    }
    if (count >= sizeof d) {
        memcpy(&d, bytes, sizeof d);
        check_day(d);
    }
    if (count >= sizeof t) {
        struct buf out = {.arena = &a};
        memcpy(&t, bytes, sizeof t);
        time_write(&out, t);
    }
    if (count >= sizeof c) {
        memcpy(&c, bytes, sizeof c);
        c.month %= 14;
        c.day %= 33;
        d = day_of(c);
        struct civil back = day_civil(d);
        assert(d == DAY_NONE || (back.year == c.year && back.month == c.month && back.day == c.day));
    }
    arena_free(&a);
    return 0;
}
