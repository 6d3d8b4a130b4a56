#include "lang/forms.h"
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

enum { TEXT_MOST = 120 };

static str text_of(struct arena *a, const UChar *from, int32_t count, UErrorCode *e) {
    char room[TEXT_MOST * 3];
    int32_t len = 0;
    u_strToUTF8(room, sizeof room, &len, from, count, e);
    return U_FAILURE(*e) ? (str){0} : arena_copy(a, (str){room, (size_t)len});
}

static str symbol(struct arena *a, const UDateFormat *f, UDateFormatSymbolType type, int32_t at,
                  UErrorCode *e) {
    UChar room[TEXT_MOST];
    int32_t n = udat_getSymbols(f, type, at, room, TEXT_MOST, e);
    return U_FAILURE(*e) ? (str){0} : text_of(a, room, n, e);
}

static err read_names(struct arena *a, const char *locale, struct forms *f) {
    UErrorCode e = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_FULL, UDAT_FULL, locale, NULL, 0, NULL, 0, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no dates for a language");
    for (int i = 0; i < 12; i++)
        f->month[i] = symbol(a, format, UDAT_MONTHS, i, &e);
    for (int i = 0; i < 7; i++) /* ICU: 1 is Sunday */
        f->weekday[i] = symbol(a, format, UDAT_WEEKDAYS, (i + 1) % 7 + 1, &e);
    udat_close(format);
    return U_FAILURE(e) ? ERR(BROKEN, "ICU has no names for days") : OK;
}

static bool part_of(char letter, int run, struct day_part *ret) {
    *ret = (struct day_part){.digits = run};
    switch (letter) {
    case 'E':
    case 'c': ret->kind = DAY_PART_WEEKDAY; return true;
    case 'd': ret->kind = DAY_PART_DAY; return true;
    case 'M':
    case 'L': ret->kind = DAY_PART_MONTH; return run >= 3;
    case 'y':
    case 'u': ret->kind = DAY_PART_YEAR; return true;
    }
    return false;
}

/* Unicode TS 35, "Date Format Patterns": letters are fields, '…' is text. */
static err read_pattern(struct arena *a, str pattern, struct day_pattern *ret) {
    struct buf text = {.arena = a};
    for (size_t i = 0; i < pattern.len;) {
        char c = pattern.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        size_t run = 1;
        if (!letter) {
            bool quote = c == '\'';
            for (i++; quote && i < pattern.len && pattern.at[i] != '\''; i++)
                buf_byte(&text, pattern.at[i]);
            if (quote)
                i++;
            else
                buf_byte(&text, c);
            if (i < pattern.len) continue;
        }
        if (ret->count + 2 > DAY_PARTS) return ERR(BROKEN, "a date of too many parts");
        if (text.len)
            ret->at[ret->count++] = (struct day_part){.kind = DAY_PART_TEXT, .text = buf_str(&text)};
        text = (struct buf){.arena = a};
        if (!letter) continue;
        while (i + run < pattern.len && pattern.at[i + run] == c)
            run++;
        if (!part_of(c, (int)run, &ret->at[ret->count++]))
            return ERR(BROKEN, "a date with a part we do not write");
        i += run;
    }
    return OK;
}

static err ask_pattern(struct arena *a, UDateTimePatternGenerator *g, const UChar *skeleton,
                       struct day_pattern *ret) {
    UErrorCode e = U_ZERO_ERROR;
    UChar room[TEXT_MOST];
    int32_t n = udatpg_getBestPattern(g, skeleton, -1, room, TEXT_MOST, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no pattern for a date");
    str pattern = text_of(a, room, n, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "a pattern for dates is too long");
    return read_pattern(a, pattern, ret);
}

static err read_patterns(struct arena *a, const char *locale, struct forms *f) {
    UErrorCode e = U_ZERO_ERROR;
    UDateTimePatternGenerator *g = udatpg_open(locale, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no patterns for dates");
    err failed = ask_pattern(a, g, u"MMMMEEEEd", &f->day);
    if (!failed.kind) failed = ask_pattern(a, g, u"yMMMMEEEEd", &f->day_year);
    udatpg_close(g);
    return failed;
}

static str number_symbol(struct arena *a, const UNumberFormat *n, UNumberFormatSymbol which,
                         UErrorCode *e) {
    UChar room[TEXT_MOST];
    int32_t len = unum_getSymbol(n, which, room, TEXT_MOST, e);
    return U_FAILURE(*e) ? (str){0} : text_of(a, room, len, e);
}

static err read_digits(struct arena *a, const UNumberFormat *n, struct forms *f) {
    UErrorCode e = U_ZERO_ERROR;
    UChar zero[4];
    int32_t len = unum_getSymbol(n, UNUM_ZERO_DIGIT_SYMBOL, zero, 4, &e);
    if (U_FAILURE(e) || len != 1) return ERR(BROKEN, "ICU has no digits for a language");
    for (int i = 0; i < 10; i++) {
        UChar one = (UChar)(zero[0] + i);
        f->digit[i] = text_of(a, &one, 1, &e);
    }
    f->group = number_symbol(a, n, UNUM_GROUPING_SEPARATOR_SYMBOL, &e);
    f->decimal = number_symbol(a, n, UNUM_DECIMAL_SEPARATOR_SYMBOL, &e);
    return U_FAILURE(e) ? ERR(BROKEN, "ICU has no signs for numbers") : OK;
}

/* What stands before and after the digits is found by writing an amount of one digit. */
static err read_amount(struct arena *a, UNumberFormat *n, const struct forms *f, bool negative,
                       str *ret_before, str *ret_after) {
    UErrorCode e = U_ZERO_ERROR;
    UChar room[TEXT_MOST], euro[] = u"EUR";
    unum_setAttribute(n, UNUM_MAX_FRACTION_DIGITS, 0);
    int32_t len = unum_formatDoubleCurrency(n, negative ? -1 : 1, euro, room, TEXT_MOST, NULL, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU cannot write an amount");
    str all = text_of(a, room, len, &e), one = f->digit[1];
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU writes an amount too long");
    for (size_t i = 0; i < all.len; i++) {
        if (!str_starts(str_from(all, i), one)) continue;
        *ret_before = str_upto(all, i);
        *ret_after = str_from(all, i + one.len);
        return OK;
    }
    return ERR(BROKEN, "ICU writes an amount without its digit");
}

static err read_numbers(struct arena *a, const char *locale, struct forms *f) {
    UErrorCode e = U_ZERO_ERROR;
    UNumberFormat *n = unum_open(UNUM_CURRENCY, NULL, 0, locale, NULL, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no numbers for a language");
    err failed = read_digits(a, n, f);
    for (int i = 0; i < 2 && !failed.kind; i++)
        failed = read_amount(a, n, f, i, &f->before[i], &f->after[i]);
    unum_close(n);
    return failed;
}

static err ask_plural(const UPluralRules *rules, double n, enum plural *ret) {
    UErrorCode e = U_ZERO_ERROR;
    UChar room[16];
    char text[16];
    int32_t len = uplrules_select(rules, n, room, 16, &e), bytes = 0;
    u_strToUTF8(text, sizeof text, &bytes, room, len, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no plural for a number");
    for (*ret = PLURAL_ZERO; *ret < PLURAL_OTHER; ++*ret)
        if (str_eq((str){text, (size_t)bytes}, plural_name(*ret))) break;
    return OK;
}

static err read_plurals(const char *locale, struct forms *f) {
    UErrorCode e = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(locale, &e);
    if (U_FAILURE(e)) return ERR(BROKEN, "ICU has no plurals for a language");
    f->rules = (struct icu_rules *)rules;
    for (int i = 0; i < PLURAL_KNOWN; i++) {
        enum plural p;
        TRY(ask_plural(rules, i, &p));
        f->plural[i] = (uint8_t)p;
    }
    return OK;
}

err forms_open(struct arena *a, const char *locale, struct forms *ret) {
    *ret = (struct forms){0};
    TRY(read_names(a, locale, ret));
    TRY(read_patterns(a, locale, ret));
    TRY(read_numbers(a, locale, ret));
    return read_plurals(locale, ret);
}

void forms_close(struct forms *f) {
    if (f->rules) uplrules_close((UPluralRules *)f->rules);
    f->rules = NULL;
}

enum plural forms_plural(const struct forms *f, int64_t n) {
    uint64_t size = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    if (size < PLURAL_KNOWN) return (enum plural)f->plural[size];
    enum plural p; /* selecting only reads the rules */
    return ask_plural((const UPluralRules *)f->rules, (double)size, &p).kind ? PLURAL_OTHER : p;
}
