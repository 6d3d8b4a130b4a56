#include "lang/forms.h"

void forms_digits(const struct forms *f, struct buf *out, uint64_t n, int at_least) {
    char digits[20];
    int count = 0;
    do
        digits[count++] = (char)(n % 10);
    while (n /= 10);
    for (int i = count; i < at_least; i++)
        buf_put(out, f->digit[0]);
    while (count--)
        buf_put(out, f->digit[(int)digits[count]]);
}

static void put_day(const struct forms *f, struct buf *out, const struct day_pattern *pattern, day d) {
    struct civil c = day_civil(d);
    for (int i = 0; i < pattern->count; i++) {
        const struct day_part *part = &pattern->at[i];
        switch (part->kind) {
        case DAY_PART_TEXT: buf_put(out, part->text); break;
        case DAY_PART_WEEKDAY: buf_put(out, f->weekday[day_week(d)]); break;
        case DAY_PART_DAY: forms_digits(f, out, (uint64_t)c.day, part->digits); break;
        case DAY_PART_MONTH: buf_put(out, f->month[c.month - 1]); break;
        case DAY_PART_YEAR:
            if (c.year < 0) buf_byte(out, '-');
            forms_digits(f, out, (uint64_t)(c.year < 0 ? -(int64_t)c.year : c.year), part->digits);
            break;
        }
    }
}

void forms_day(const struct forms *f, struct buf *out, day d, day today) {
    if (d == DAY_NONE) return;
    bool same_year = today != DAY_NONE && day_civil(d).year == day_civil(today).year;
    put_day(f, out, same_year ? &f->day : &f->day_year, d);
}
