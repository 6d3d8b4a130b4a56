#include "base/html.h"
#include "base/html_read.h"
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* What becomes of a byte of a value: 0 it stays, 1 it goes, else its entity. */
static const uint8_t fate[256] = {
    [0x00 ... 0x08] = 1, [0x0B ... 0x1F] = 1, [0x7F] = 1, ['&'] = 2,
    ['<'] = 3,           ['>'] = 4,           ['"'] = 5,  ['\''] = 6,
};
static const struct {
    char text[8];
    uint8_t len;
} entity[] = {{"", 0}, {"", 0}, {"&amp;", 5}, {"&lt;", 4}, {"&gt;", 4}, {"&quot;", 6}, {"&#39;", 5}};

static _Noreturn void refuse(struct html_writer *w, const char *lit, const char *why) {
    fprintf(stderr, "html: %s in \"%s\"\n", why, lit);
    arena_leave(w->out.arena, ERR(BROKEN, "a page that cannot be written"));
}

static inline void put(struct buf *out, const void *at, size_t n) {
    if (n > out->cap - out->len) buf_room(out, n);
    if (n) memcpy(out->at + out->len, at, n);
    out->len += n;
}

typedef uint8_t bytes16 __attribute__((vector_size(16)));

/* None of the 16 bytes is a control byte or has an entity. */
static inline bool stay(bytes16 b) {
    bytes16 odd = (bytes16)(b < 0x20) | (bytes16)(b == 0x7F) | (bytes16)(b == '&') |
                  (bytes16)(b == '<') | (bytes16)(b == '>') | (bytes16)(b == '"') |
                  (bytes16)(b == '\'');
    uint64_t half[2];
    memcpy(half, &odd, sizeof half);
    return !(half[0] | half[1]);
}

static inline bool all_stay(const unsigned char *at) {
    bytes16 b;
    memcpy(&b, at, sizeof b);
    return stay(b);
}

/* Nothing of it has to change and no control byte is in it; most values are so. What is short is looked at twice in
 * the middle. */
static inline bool stays(str s) {
    const unsigned char *at = (const unsigned char *)s.at;
    bytes16 b = (bytes16){} + 'a';
    if (s.len >= sizeof b) {
        size_t i = 0;
        while (i + sizeof b < s.len && all_stay(at + i))
            i += sizeof b;
        return i + sizeof b >= s.len && all_stay(at + s.len - sizeof b);
    }
    if (s.len >= 8) {
        memcpy(&b, at, 8);
        memcpy((char *)&b + 8, at + s.len - 8, 8);
    } else if (s.len >= 4) {
        memcpy(&b, at, 4);
        memcpy((char *)&b + 8, at + s.len - 4, 4);
    } else {
        for (size_t i = 0; i < s.len; i++)
            if (fate[at[i]] || at[i] < 0x20) return false;
        return true;
    }
    return stay(b);
}

static void escape(struct buf *out, str s) {
    if (stays(s)) {
        put(out, s.at, s.len);
        return;
    }
    const unsigned char *at = (const unsigned char *)s.at, *end = at + s.len;
    for (;;) {
        const unsigned char *run = at;
        while (end - at >= 16 && all_stay(at))
            at += 16;
        while (at < end && !fate[*at])
            at++;
        put(out, run, (size_t)(at - run));
        if (at == end) return;
        uint8_t what = fate[*at++];
        put(out, entity[what].text, entity[what].len);
    }
}

/* What stays as it is in an address: 1 everywhere (RFC 3986, section 2.3), 2 in its path alone. */
static const uint8_t bare[256] = {
    ['a' ... 'z'] = 1, ['A' ... 'Z'] = 1, ['0' ... '9'] = 1, ['-'] = 1, ['.'] = 1,
    ['_'] = 1,         ['~'] = 1,         ['@'] = 2,         ['+'] = 2,
};

/* Part of an address: it ends no segment, opens no query and names no host. In a path @ and + mean
 * themselves, so that mailto: and tel: can be followed by a value. */
static void percent(struct buf *out, str s, bool path) {
    static const char hex[] = "0123456789ABCDEF";
    const uint8_t stays = path ? 2 : 1;
    for (size_t i = 0; i < s.len; i++) {
        size_t run = i;
        unsigned char c = 0;
        while (i < s.len && (c = (unsigned char)s.at[i], bare[c] && bare[c] <= stays))
            i++;
        put(out, s.at + run, i - run);
        if (i == s.len) return;
        char code[3] = {'%', hex[c >> 4], hex[c & 15]};
        put(out, code, sizeof code);
    }
}

static void put_url(struct buf *out, enum html_place place, str s) {
    bool dots = str_eq(s, S(".")) || str_eq(s, S("..")); /* would climb out of the path */
    /* A / before another would name a host. */
    bool slash = place == HTML_URL_START && str_eq(s, S("/"));
    if (place == HTML_URL || place == HTML_URL_START) {
        if (!slash && stays(s) && html_url_begins(s))
            put(out, s.at, s.len);
        else
            escape(out, html_url_plain(s) && !slash ? s : S("#refused"));
    } else if (place != HTML_URL_QUERY && (dots || (place == HTML_URL_SEGMENT && !s.len)))
        put(out, "-", 1);
    else
        percent(out, s, place != HTML_URL_QUERY);
}

static void say_arg(struct html_writer *w, const struct say_arg *a) {
    struct buf text = {.arena = w->out.arena};
    switch (a->kind) {
    case SAY_NONE: return;
    case SAY_STR: html_text(w, a->s); return;
    case SAY_INT: buf_int(&w->out, a->i); return;
    case SAY_DAY: day_write(&text, (day)a->i); break;
    case SAY_TIME: time_write(&text, a->i); break;
    case SAY_HOUR:
        buf_fmt(&text, "%lld:%02lld", (long long)a->i / 60, (long long)a->i % 60);
        break;
    case SAY_CENTS: {
        uint64_t cents = a->i < 0 ? 0 - (uint64_t)a->i : (uint64_t)a->i;
        buf_fmt(&text, "%s%ju.%02d", a->i < 0 ? "-" : "", (uintmax_t)(cents / 100), (int)(cents % 100));
    }
    }
    html_text(w, buf_str(&text));
}

/* Without a speaker: the source as it is, {0} to {3} filled in, <b> kept, plural forms left alone. */
static void say_source(struct html_writer *w, const struct say *say) {
    for (const char *at = say->source; *at;) {
        size_t run = strcspn(at, "{<");
        html_text(w, (str){at, run});
        at += run;
        if (at[0] == '{' && at[1] >= '0' && at[1] < '0' + SAY_ARGS && at[2] == '}') {
            say_arg(w, &say->arg[at[1] - '0']);
            at += 3;
        } else if (strncmp(at, "<b>", 3) == 0) {
            html_bold(w, true);
            at += 3;
        } else if (strncmp(at, "</b>", 4) == 0) {
            html_bold(w, false);
            at += 4;
        } else if (*at) {
            html_text(w, (str){at++, 1});
        }
    }
}

static void put_say(struct html_writer *w, const struct say *say, bool plain) {
    bool before = w->plain;
    w->plain = plain;
    (w->speak ? w->speak : say_source)(w, say);
    w->plain = before;
}

static bool is_address(enum html_place place) {
    return place >= HTML_URL;
}

static void put_id(struct buf *out, struct id id) {
    char text[ID_TEXT];
    id_write(id, text);
    put(out, text, sizeof text);
}

static void put_value(struct html_writer *w, const char *lit, enum html_place place,
                      const struct hv *v) {
    if ((place == HTML_TAG) != (v->kind == HV_ATTR))
        refuse(w, lit, "a value outside quotes, or an ATTR_IF in them");
    bool begins = place == HTML_URL || place == HTML_URL_START;
    switch (v->kind) {
    case HV_STR:
        if (is_address(place))
            put_url(&w->out, place, v->s);
        else
            escape(&w->out, v->s);
        return;
    case HV_INT:
        if (begins) refuse(w, lit, "an address that begins with a number");
        buf_int(&w->out, v->i);
        return;
    case HV_ID:
        if (begins) refuse(w, lit, "an address that begins with an id");
        put_id(&w->out, v->id);
        return;
    case HV_ATTR: put(&w->out, v->a.lit, strlen(v->a.lit)); return;
    case HV_HTML:
        if (place != HTML_TEXT) refuse(w, lit, "markup where none can stand");
        put(&w->out, v->h.made.at, v->h.made.len);
        return;
    case HV_SAY:
        if (is_address(place)) refuse(w, lit, "a sentence in an address");
        if (!v->say->source) refuse(w, lit, "no sentence");
        put_say(w, v->say, place != HTML_TEXT);
        return;
    }
}

/* Two threads may read a literal at once: the first to publish wins, the other's reading goes. */
static const struct html_site *site_read(struct html_writer *w, _Atomic(const struct html_site *) *site,
                                         const char *lit) {
    struct html_site *made = NULL;
    err e = html_read(lit, &made);
    if (e.kind == ERR_UNAVAILABLE) arena_leave(w->out.arena, e);
    if (e.kind) refuse(w, lit, e.what);
    const struct html_site *there = NULL;
    if (atomic_compare_exchange_strong_explicit(site, &there, made, memory_order_release,
                                                memory_order_acquire))
        return made;
    free(made);
    return there;
}

void html_put(struct html_writer *w, _Atomic(const struct html_site *) *site, const char *lit, size_t n,
              const struct hv *v) {
    const struct html_site *s = atomic_load_explicit(site, memory_order_acquire);
    if (!s) s = site_read(w, site, lit);
    if (s->holes != n) refuse(w, lit, s->holes > n ? "more {} than values" : "more values than {}");
    for (size_t i = 0; i < n; i++) {
        const struct html_hole *h = &s->hole[i];
        put(&w->out, lit + h->from, h->len);
        put_value(w, lit, h->place, &v[i]);
    }
    put(&w->out, lit + s->from, s->len);
}

void html_text(struct html_writer *w, str text) {
    escape(&w->out, text);
}

bool html_is_bare(str text) {
    return stays(text);
}

void html_bare(struct html_writer *w, str text) {
    put(&w->out, text.at, text.len);
}

void html_bold(struct html_writer *w, bool on) {
    if (w->plain) return;
    if (on)
        put(&w->out, "<b>", 3);
    else
        put(&w->out, "</b>", 4);
}

void html_apart(struct html_writer *w, const char *lang, const char *dir) {
    if (w->plain) return;
    buf_put(&w->out, S("<bdi"));
    if (lang) buf_fmt(&w->out, " lang='%s'", lang);
    if (dir) buf_fmt(&w->out, " dir='%s'", dir);
    buf_byte(&w->out, '>');
}

void html_apart_end(struct html_writer *w) {
    if (!w->plain) put(&w->out, "</bdi>", 6);
}

html html_take(struct html_writer *w, size_t from) {
    if (from > w->out.len) refuse(w, "html_take", "a beginning past the end");
    str made = arena_copy(w->out.arena, str_from(buf_str(&w->out), from));
    w->out.len = from;
    return (html){made};
}
