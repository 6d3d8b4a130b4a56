/* str: a borrowed run of bytes. Not NUL-terminated; never owns its memory. Bytes are UTF-8 once
 * past http/ (checked there), raw before it.                                                   */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    const char *at;
    size_t len;
} str;

#define S(lit) ((str){"" lit, sizeof(lit) - 1}) /* literals only */
#define STR_ARG(s) (int)(s).len, (s).at         /* for "%.*s"    */

static inline str str_of(const char *c) {
    return (str){c, c ? strlen(c) : 0};
}
static inline bool str_eq(str a, str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}
static inline bool str_starts(str s, str p) {
    return s.len >= p.len && (p.len == 0 || memcmp(s.at, p.at, p.len) == 0);
}
static inline bool str_ends(str s, str p) {
    return s.len >= p.len && (p.len == 0 || memcmp(s.at + s.len - p.len, p.at, p.len) == 0);
}
static inline str str_from(str s, size_t n) {
    return n >= s.len ? (str){s.at, 0} : (str){s.at + n, s.len - n};
}
static inline str str_upto(str s, size_t n) {
    return (str){s.at, n < s.len ? n : s.len};
}

int str_cmp(str a, str b);                        /* bytewise, as qsort wants */
str str_trim(str s);                              /* without ASCII white space at either end */
bool str_says(str text, const char *words,
              str *ret_rest); /* they stand in it; *ret_rest (or NULL): what follows */
str str_cut(str *rest, char at);                  /* up to `at`; *rest becomes what follows it */
bool str_to_int(str s, int64_t *ret);             /* whole string, decimal, no overflow */
size_t str_step(str s); /* bytes of the well-formed code point s begins with, or 0 */
bool str_utf8(str s);                             /* well-formed UTF-8, no NUL */
bool str_plain(str s, bool lines); /* str_utf8 without control bytes; `lines`: \n and \t may */
size_t str_letters(str s);                        /* code points in well-formed UTF-8 */
