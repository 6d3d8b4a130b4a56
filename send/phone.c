#include "send/limit.h"
#include "send/send.h"

/* E.164: at most 15 digits. Less than 8 is no subscriber's number anywhere. */
enum { DIGITS_MIN = SEND_MOST_DIGITS_LEAST, DIGITS_MAX = SEND_MOST_DIGITS, DUTCH_DIGITS = 11 };

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* The digits of what was typed; a '+' only in front. False: something else stands there. */
static bool digits_read(str typed, char digits[DIGITS_MAX + 3], size_t *ret_count, bool *ret_plus) {
    size_t count = 0;
    *ret_plus = str_starts(typed, S("+"));
    for (size_t i = *ret_plus; i < typed.len; i++) {
        char c = typed.at[i];
        if (digit(c)) {
            if (count == DIGITS_MAX + 2) return false;
            digits[count++] = c;
        } else if (!c || !strchr(" -.()/", c)) {
            return false;
        }
    }
    *ret_count = count;
    return true;
}

/* "+31 (0)6 …": the nought in brackets is for who calls from inside the country. */
static str without_bracket_nought(struct arena *a, str typed) {
    for (size_t i = 0; str_starts(typed, S("+")) && i + 3 <= typed.len; i++)
        if (str_starts(str_from(typed, i), S("(0)")))
            return arena_fmt(a, "%.*s%.*s", STR_ARG(str_upto(typed, i)),
                             STR_ARG(str_from(typed, i + 3)));
    return typed;
}

bool send_phone_plausible(str phone) {
    if (!str_starts(phone, S("+")) || phone.len < DIGITS_MIN + 1 || phone.len > DIGITS_MAX + 1)
        return false;
    for (size_t i = 1; i < phone.len; i++)
        if (!digit(phone.at[i])) return false;
    if (phone.at[1] == '0') return false;
    return !str_starts(phone, S("+31")) || (phone.len == DUTCH_DIGITS + 1 && phone.at[3] != '0');
}

/* Numbers of no country (ITU-T E.164 annex D: free, shared cost, satellite, networks, premium rate): nobody's own
 * phone, and who sends there pays whoever holds the number. */
static bool no_country(str phone) {
    static const char *const codes[] = {"+800", "+808", "+870", "+878", "+881", "+882",
                                        "+883", "+888", "+979", "+991"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_starts(phone, str_of(codes[i]))) return true;
    return false;
}

bool send_phone_texts(str phone) {
    return send_phone_plausible(phone) && !no_country(phone) &&
           (!str_starts(phone, S("+31")) || str_starts(phone, S("+316")));
}

bool send_phone(struct arena *a, str typed, str *ret) {
    char digits[DIGITS_MAX + 3];
    size_t count;
    bool plus;
    str plain = without_bracket_nought(a, str_trim(typed));
    if (!digits_read(plain, digits, &count, &plus)) return false;
    str number = {digits, count};
    if (!plus && str_starts(number, S("00")))
        number = str_from(number, 2);
    else if (!plus && str_starts(number, S("0")))
        number = arena_fmt(a, "31%.*s", STR_ARG(str_from(number, 1)));
    else if (!plus)
        return false;
    str phone = arena_fmt(a, "+%.*s", STR_ARG(number));
    if (!send_phone_plausible(phone)) return false;
    *ret = phone;
    return true;
}
