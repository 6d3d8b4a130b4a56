/* forms: how one language writes days, numbers, amounts and plurals, asked of ICU once.
 * Owns:   its plural rules; texts live in the arena.
 * Fails:  BROKEN ICU does not know the language or its data is missing.                          */
#pragma once
#include "lang/message.h"
#include "base/day.h"

struct icu_rules; /* UPluralRules of ICU */

enum day_part_kind { DAY_PART_TEXT, DAY_PART_WEEKDAY, DAY_PART_DAY, DAY_PART_MONTH, DAY_PART_YEAR };
struct day_part {
    enum day_part_kind kind;
    str text;
    int digits; /* at least */
};
enum { DAY_PARTS = 12, PLURAL_KNOWN = 1000 };
struct day_pattern {
    struct day_part at[DAY_PARTS];
    int count;
};

struct forms {
    str weekday[7]; /* Monday first */
    str month[12];
    struct day_pattern day, day_year; /* without and with the year */
    str digit[10], group, decimal;
    str before[2], after[2]; /* around an amount in euros: [1] when it is negative */
    uint8_t plural[PLURAL_KNOWN];
    struct icu_rules *rules;
};

MUST_USE err forms_open(struct arena *, const char *locale, struct forms *ret);
void forms_close(struct forms *);
enum plural forms_plural(const struct forms *, int64_t n);

/* Writing: `today` DAY_NONE gives the year always. */
void forms_day(const struct forms *, struct buf *, day, day today);
void forms_int(const struct forms *, struct buf *,
               int64_t); /* groups from 10000: a year stays a year */
void forms_digits(const struct forms *, struct buf *, uint64_t, int at_least);
void forms_cents(const struct forms *, struct buf *, int64_t cents); /* whole euros without cents */
