#include "base/day.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* Rounds down, below zero too. */
static int64_t floor_div(int64_t a, int64_t b) {
    return a / b - (a % b < 0);
}

/* Years begin in March, so that the leap day is the last; an era is 400 years. */
static struct civil civil_of(int64_t days) {
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t march = (5 * of_year + 2) / 153;
    int month = (int)(march < 10 ? march + 3 : march - 9);
    return (struct civil){
        .year = (int)(year + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(of_year - (153 * march + 2) / 5 + 1),
    };
}

struct civil day_civil(day d) {
    return civil_of(d);
}

static int month_days(int64_t year, int month) {
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

day day_of(struct civil c) {
    if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > month_days(c.year, c.month))
        return DAY_NONE;
    int64_t year = (int64_t)c.year - (c.month <= 2);
    int64_t era = floor_div(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t of_year = (153 * (c.month > 2 ? c.month - 3 : c.month + 9) + 2) / 5 + c.day - 1;
    int64_t of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    int64_t days = era * 146097 + of_era - 719468;
    return days > INT32_MIN && days <= INT32_MAX ? (day)days : DAY_NONE;
}

int day_week(day d) {
    int64_t since_monday = (int64_t)d + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - floor_div(since_monday, 7) * 7);
}

/* `pattern` with a digit for each 0 in it; the numbers land in `ret` in turn. */
static bool read_pattern(str s, str pattern, int *ret) {
    if (s.len != pattern.len) return false;
    int n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (pattern.at[i] != '0') {
            if (s.at[i] != pattern.at[i]) return false;
            *ret++ = n;
            n = 0;
            continue;
        }
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        n = n * 10 + (s.at[i] - '0');
    }
    *ret = n;
    return true;
}

bool day_read(str iso, day *ret) {
    int n[3];
    if (!read_pattern(iso, S("0000-00-00"), n)) return false;
    day d = day_of((struct civil){n[0], n[1], n[2]});
    if (d == DAY_NONE) return false;
    *ret = d;
    return true;
}

static void put_number(struct buf *out, int n, int digits) {
    int64_t least = 1;
    for (int i = 1; i < digits; i++)
        least *= 10;
    if (n < 0) buf_byte(out, '-');
    int64_t size = n < 0 ? -(int64_t)n : n;
    for (; size < least && least > 1; least /= 10)
        buf_byte(out, '0');
    buf_int(out, size);
}

static void put_civil(struct buf *out, struct civil c) {
    put_number(out, c.year, 4);
    buf_byte(out, '-');
    put_number(out, c.month, 2);
    buf_byte(out, '-');
    put_number(out, c.day, 2);
}

void day_write(struct buf *out, day d) {
    put_civil(out, civil_of(d));
}

void time_write(struct buf *out, ms_time t) {
    int64_t days = floor_div(t, DAY_MS);
    int64_t of_day = t % DAY_MS < 0 ? t % DAY_MS + DAY_MS : t % DAY_MS;
    int seconds = (int)(of_day / 1000);
    put_civil(out, civil_of(days));
    buf_byte(out, 'T');
    put_number(out, seconds / 3600, 2);
    buf_byte(out, ':');
    put_number(out, seconds / 60 % 60, 2);
    buf_byte(out, ':');
    put_number(out, seconds % 60, 2);
    buf_byte(out, 'Z');
}

bool time_read(str iso, ms_time *ret) {
    int n[7]; /* the last is what follows Z: nothing */
    day d;
    if (!read_pattern(iso, S("0000-00-00T00:00:00Z"), n) || !day_read(str_upto(iso, 10), &d))
        return false;
    if (n[3] > 23 || n[4] > 59 || n[5] > 59) return false;
    *ret = (int64_t)d * DAY_MS + (int64_t)(n[3] * 3600 + n[4] * 60 + n[5]) * 1000;
    return true;
}

bool clock_read(str typed, int *ret) {
    str rest = str_trim(typed);
    int64_t hour = 0, minute = 0;
    char between = rest.len && memchr(rest.at, '.', rest.len) ? '.' : ':';
    str first = str_cut(&rest, between);
    bool whole = first.len == 2 || first.len == 1;
    if (!whole || !str_to_int(first, &hour)) return false;
    if (rest.len && (rest.len != 2 || !str_to_int(rest, &minute))) return false;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    *ret = (int)(hour * 60 + minute);
    return true;
}
