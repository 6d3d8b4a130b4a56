/* html: writes pages that cannot carry an unescaped value.
 *
 *     H(w, "<li><a href='/t/{}/goal'>{}</a></li>", table, goal->words);
 *     H(w, "<h1>{}</h1>", SAY("Good day, {0}", name));
 *
 * The markup is a string literal (the macro refuses anything else); each {} is a value, escaped for
 * where it stands: text, or a quoted attribute of the allow-list in html_read.c. In href, src and
 * action it must begin a path of our own, a ? or #, https:, mailto:, tel: or sms:, or follow a literal start
 * that does (with the whole host: 'https://x.example/{}'); there it is percent-encoded, and a segment
 * that is empty, . or .. becomes -. Each literal is read once and its holes remembered per call site.
 * Ready-made markup has its own type, html, which only this module makes.
 *
 * A literal begins and ends outside a tag and has at most eight {}. <script>, <style>, <iframe> and
 * <object> hold no {}, in their tag neither, and end in the literal they began in. No comments.
 *
 * SAY("source text {0}", …) is a sentence in the person's language: the speaker looks it up, and
 * every value in it is escaped like any other; of markup it can carry only <b> … </b>.
 *
 * Fails:  a value in an unsafe place (unquoted, in <script>, in on*= or style=, an attribute not on
 *         the list, a half tag, an address that begins with a number or an id) leaves by the arena's
 *         `leave`; markup is constant, so the first test that renders the line finds it. A value with
 *         control bytes loses them; an address that is not plain becomes #refused.                */
#pragma once
#include "base/day.h"
#include "base/id.h"

typedef struct {
    str made;
} html; /* markup already made here */
typedef struct {
    const char *lit;
} attr; /* ATTR_IF(): " checked" or "" */

enum { SAY_ARGS = 4 };
enum say_kind { SAY_NONE, SAY_STR, SAY_INT, SAY_DAY, SAY_TIME, SAY_CENTS, SAY_HOUR };
struct say_arg {
    enum say_kind kind;
    const char *lang, *dir; /* SAY_STR: words of another language than the page's; constants, or NULL */
    union {
        str s;
        int64_t i;
    };
};
struct say { /* a sentence to be said in the reader's language */
    const char *source;
    struct say_arg arg[SAY_ARGS];
};

struct html_writer;
/* Writes `say` to w in its language by html_text(), html_bold(), html_apart(). Implemented by lang/. */
typedef void speak_fn(struct html_writer *w, const struct say *say);

struct html_writer {
    struct buf out;
    speak_fn *speak;
    const void *speaker; /* lang's own: language, formatters, today */
    bool plain;          /* no markup may stand here: html_bold() writes nothing */
};

struct hv {
    enum { HV_STR, HV_INT, HV_HTML, HV_ATTR, HV_ID, HV_SAY } kind;
    union {
        str s;
        int64_t i;
        html h;
        attr a;
        struct id id;
        const struct say *say; /* kept beside it: a sentence is large, and most values are not one */
    };
};

struct html_site; /* one call site: its literal, read */
void html_put(struct html_writer *w, _Atomic(const struct html_site *) *site, const char *lit, size_t n,
              const struct hv *v);

/* For a speaker only. */
void html_text(struct html_writer *w, str text);       /* escaped */
bool html_is_bare(str text);                           /* escaping leaves it as it is */
void html_bare(struct html_writer *w, str text);       /* that was found bare before: a sentence of ours */
void html_bold(struct html_writer *w, bool on);
/* <bdi lang dir> … </bdi>: what reads the other way, or is another language, stays one piece. Both are
 * constants, NULL: none. Nothing where no markup may stand.                                        */
void html_apart(struct html_writer *w, const char *lang, const char *dir);
void html_apart_end(struct html_writer *w);
/* Takes what was written since `from` (an earlier w->out.len) as ready-made markup and off the page. */
html html_take(struct html_writer *w, size_t from);

static inline struct hv hv_str(str s) { return (struct hv){HV_STR, {.s = s}}; }
static inline struct hv hv_cstr(const char *s) { return hv_str(str_of(s)); }
static inline struct hv hv_int(int64_t i) { return (struct hv){HV_INT, {.i = i}}; }
static inline struct hv hv_uint(uint64_t i) { return hv_int((int64_t)i); } /* counts: below 2^63 */
static inline struct hv hv_html(html h) { return (struct hv){HV_HTML, {.h = h}}; }
static inline struct hv hv_attr(attr a) { return (struct hv){HV_ATTR, {.a = a}}; }
static inline struct hv hv_id(struct id i) { return (struct hv){HV_ID, {.id = i}}; }
static inline struct hv hv_say(const struct say *s) { return (struct hv){HV_SAY, {.say = s}}; }
static inline struct hv hv_household(household_id i) { return hv_id(i.id); }
static inline struct hv hv_seat(seat_id i) { return hv_id(i.id); }
static inline struct hv hv_item(item_id i) { return hv_id(i.id); }
static inline struct hv hv_account(account_id i) { return hv_id(i.id); }

#define HV(x)                                                                                    \
    _Generic((x), str: hv_str, html: hv_html, attr: hv_attr, struct id: hv_id, struct say: hv_say, \
        household_id: hv_household, seat_id: hv_seat, item_id: hv_item, account_id: hv_account,  \
        char *: hv_cstr, const char *: hv_cstr, int: hv_int, unsigned: hv_int, long: hv_int,     \
        unsigned long: hv_uint, long long: hv_int, unsigned long long: hv_uint)(HV_KEPT(x))
/* The value itself; of a sentence its address, of an array that lives as long as the block of H(). */
#define HV_KEPT(x)                                                                               \
    _Generic((x), struct say:                                                                    \
             (const struct say *)(const struct say[1]){                                          \
                 _Generic((x), struct say: (x), default: (struct say){0})},                      \
             default: (x))
#define ATTR_IF(cond, lit_) ((attr){(cond) ? " " lit_ : ""})

static inline struct say_arg say_str(str s) { return (struct say_arg){.kind = SAY_STR, .s = s}; }
static inline struct say_arg say_cstr(const char *s) { return say_str(str_of(s)); }
static inline struct say_arg say_int(int64_t i) { return (struct say_arg){.kind = SAY_INT, .i = i}; }
static inline struct say_arg say_uint(uint64_t i) { return say_int((int64_t)i); }
static inline struct say_arg say_made(struct say_arg a) { return a; }
/* A day, a moment or an amount inside a sentence: SAY("Before {0}", SAY_ON(step->due)). */
#define SAY_ON(day_) ((struct say_arg){.kind = SAY_DAY, .i = (day_)})
#define SAY_AT(time_) ((struct say_arg){.kind = SAY_TIME, .i = (time_)})
/* Minutes since midnight, as a clock says it. */
#define SAY_CLOCK(minute_) ((struct say_arg){.kind = SAY_HOUR, .i = (minute_)})
#define SAY_EURO(cents_) ((struct say_arg){.kind = SAY_CENTS, .i = (cents_)})
#define SAY_ARG(x)                                                                               \
    _Generic((x), str: say_str, struct say_arg: say_made, char *: say_cstr, const char *: say_cstr, \
        int: say_int, unsigned: say_int, long: say_int, unsigned long: say_uint, long long: say_int, \
        unsigned long long: say_uint)(x)

#define HV_1(a) HV(a)
#define HV_2(a, ...) HV(a), HV_1(__VA_ARGS__)
#define HV_3(a, ...) HV(a), HV_2(__VA_ARGS__)
#define HV_4(a, ...) HV(a), HV_3(__VA_ARGS__)
#define HV_5(a, ...) HV(a), HV_4(__VA_ARGS__)
#define HV_6(a, ...) HV(a), HV_5(__VA_ARGS__)
#define HV_7(a, ...) HV(a), HV_6(__VA_ARGS__)
#define HV_8(a, ...) HV(a), HV_7(__VA_ARGS__)
#define HV_PICK(_1, _2, _3, _4, _5, _6, _7, _8, N, ...) HV_##N
#define HV_ALL(...) HV_PICK(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)
#define H_PICK(_0, _1, _2, _3, _4, _5, _6, _7, _8, NAME, ...) NAME
#define H(w, ...) H_PICK(__VA_ARGS__, H_V, H_V, H_V, H_V, H_V, H_V, H_V, H_V, H_0, 0)(w, __VA_ARGS__)
#define H_SITE(w, lit, n, v)                                                                     \
    do {                                                                                         \
        static _Atomic(const struct html_site *) site_;                                          \
        html_put((w), &site_, "" lit, (n), (v));                                                 \
    } while (0)
#define H_0(w, lit) H_SITE(w, lit, 0, NULL)
#define H_V(w, lit, ...)                                                                         \
    H_SITE(w, lit, sizeof((struct hv[]){HV_ALL(__VA_ARGS__)}) / sizeof(struct hv),               \
           ((struct hv[]){HV_ALL(__VA_ARGS__)}))

#define SAY_1(a) SAY_ARG(a)
#define SAY_2(a, ...) SAY_ARG(a), SAY_1(__VA_ARGS__)
#define SAY_3(a, ...) SAY_ARG(a), SAY_2(__VA_ARGS__)
#define SAY_4(a, ...) SAY_ARG(a), SAY_3(__VA_ARGS__)
#define SAY_PICK(_0, _1, _2, _3, _4, NAME, ...) NAME
#define SAY_0_(lit) ((struct say){.source = "" lit})
#define SAY_1_(lit, ...) ((struct say){.source = "" lit, .arg = {SAY_1(__VA_ARGS__)}})
#define SAY_2_(lit, ...) ((struct say){.source = "" lit, .arg = {SAY_2(__VA_ARGS__)}})
#define SAY_3_(lit, ...) ((struct say){.source = "" lit, .arg = {SAY_3(__VA_ARGS__)}})
#define SAY_4_(lit, ...) ((struct say){.source = "" lit, .arg = {SAY_4(__VA_ARGS__)}})
#define SAY(...) SAY_PICK(__VA_ARGS__, SAY_4_, SAY_3_, SAY_2_, SAY_1_, SAY_0_, 0)(__VA_ARGS__)
