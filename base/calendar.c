#include "base/calendar.h"

enum {
    LINE = 75,
    SUMMARY_MOST = 200,
    UID_MOST = 100,
    ADDRESS_MOST = 254,
    ZONE_MOST = 60,
    DAY_MINUTES = 1440
};
enum { MINUTE_MS = 60 * 1000, LASTS_MOST = 7 * DAY_MINUTES };

const char *calendar_method_name(enum calendar_method method) {
    switch (method) {
    case CALENDAR_PUBLISH: return "PUBLISH";
    case CALENDAR_REQUEST: return "REQUEST";
    case CALENDAR_CANCEL: return "CANCEL";
    }
    return "PUBLISH";
}

/* A line goes on after CRLF and a space, which counts as one of the 75. */
static void put_line(struct buf *b, str line) {
    size_t room = LINE;
    while (line.len > room) {
        size_t n = 0;
        while (n + str_step(str_from(line, n)) <= room)
            n += str_step(str_from(line, n));
        buf_put(b, str_upto(line, n));
        buf_put(b, S("\r\n "));
        line = str_from(line, n);
        room = LINE - 1;
    }
    buf_put(b, line);
    buf_put(b, S("\r\n"));
}

static void put(struct buf *b, const char *name, str value) {
    struct buf line = {.arena = b->arena};
    buf_put(&line, str_of(name));
    buf_put(&line, value);
    put_line(b, buf_str(&line));
}

/* RFC 5545, 3.3.11 */
static str text(struct arena *a, str words) {
    struct buf out = {.arena = a};
    for (size_t i = 0; i < words.len; i++) {
        char c = words.at[i];
        if (c == '\\' || c == ';' || c == ',') buf_byte(&out, '\\');
        if (c == '\n')
            buf_put(&out, S("\\n"));
        else
            buf_byte(&out, c);
    }
    return buf_str(&out);
}

/* Of an address, what an address in a URI may not hold as it is (RFC 6068). */
static str mail_to(struct arena *a, str address) {
    static const char hex[] = "0123456789ABCDEF";
    struct buf out = {.arena = a};
    buf_put(&out, S("mailto:"));
    for (size_t i = 0; i < address.len; i++) {
        char c = address.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c && strchr("@.-_~+", c));
        if (plain)
            buf_byte(&out, c);
        else
            buf_put(&out, ((str){(char[3]){'%', hex[(uint8_t)c >> 4], hex[c & 15]}, 3}));
    }
    return buf_str(&out);
}

static str wall(struct arena *a, ms_time t) {
    int64_t days = t / 86400000 - (t % 86400000 < 0), ms = t - days * 86400000;
    struct civil c = day_civil((day)days);
    int second = (int)(ms / 1000);
    return arena_fmt(a, "%04d%02d%02dT%02d%02d%02d", c.year, c.month, c.day, second / 3600,
                     second / 60 % 60, second % 60);
}

static str offset(struct arena *a, int64_t ms) {
    int64_t seconds = (ms < 0 ? -ms : ms) / 1000;
    int hour = (int)(seconds / 3600), minute = (int)(seconds / 60 % 60), rest = (int)(seconds % 60);
    return rest ? arena_fmt(a, "%c%02d%02d%02d", ms < 0 ? '-' : '+', hour, minute, rest)
                : arena_fmt(a, "%c%02d%02d", ms < 0 ? '-' : '+', hour, minute);
}

static void put_stretch(struct buf *b, const struct calendar_stretch *s) {
    const char *kind = s->summer ? "DAYLIGHT" : "STANDARD";
    bool always = s->from == INT64_MIN;
    put(b, "BEGIN:", str_of(kind));
    put(b, "DTSTART:", always ? S("19700101T000000") : wall(b->arena, s->from + s->before_ms));
    put(b, "TZOFFSETFROM:", offset(b->arena, always ? s->offset_ms : s->before_ms));
    put(b, "TZOFFSETTO:", offset(b->arena, s->offset_ms));
    put(b, "END:", str_of(kind));
}

static void put_zone(struct buf *b, const struct calendar *c) {
    put(b, "BEGIN:", S("VTIMEZONE"));
    put(b, "TZID:", c->zone);
    for (size_t i = 0; i < c->stretches; i++)
        put_stretch(b, &c->stretch[i]);
    put(b, "END:", S("VTIMEZONE"));
}

static void put_event(struct buf *b, const struct calendar *c) {
    struct arena *a = b->arena;
    bool off = c->method == CALENDAR_CANCEL;
    ms_time starts = (ms_time)c->on * 86400000 + (ms_time)c->minute * MINUTE_MS;
    put(b, "BEGIN:", S("VEVENT"));
    put(b, "UID:", text(a, c->uid));
    put(b, "SEQUENCE:", arena_fmt(a, "%lld", (long long)c->sequence));
    put(b, "DTSTAMP:", arena_fmt(a, "%.*sZ", STR_ARG(wall(a, c->stamp))));
    put(b, "DTSTART;TZID=", arena_fmt(a, "%.*s:%.*s", STR_ARG(c->zone), STR_ARG(wall(a, starts))));
    put(b, "DURATION:", arena_fmt(a, "PT%lldM", (long long)c->lasts));
    put(b, "SUMMARY:", text(a, c->summary));
    put(b, "STATUS:", off ? S("CANCELLED") : S("CONFIRMED"));
    put(b, "CLASS:", S("PRIVATE"));
    put(b, "ORGANIZER:", c->organizer.len ? mail_to(a, c->organizer) : S("invalid:nomail"));
    if (c->attendee.len)
        put(b, off ? "ATTENDEE:" : "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:", mail_to(a, c->attendee));
    put(b, "END:", S("VEVENT"));
}

static bool zone_plain(str zone) {
    if (!zone.len || zone.len > ZONE_MOST) return false;
    for (size_t i = 0; i < zone.len; i++)
        if (zone.at[i] <= ' ' || zone.at[i] > '~' || strchr("\",;:\\", zone.at[i])) return false;
    return true;
}

static bool plain(str s, size_t most, bool empty) {
    return s.len <= most && (s.len || empty) && str_plain(s, false);
}

static err check(const struct calendar *c) {
    bool summary = c->summary.len && c->summary.len <= SUMMARY_MOST && str_plain(c->summary, true);
    if (!plain(c->uid, UID_MOST, false) || !summary || !plain(c->organizer, ADDRESS_MOST, true) ||
        !plain(c->attendee, ADDRESS_MOST, true) || !zone_plain(c->zone))
        return ERR(INVALID, "words that no calendar takes");
    int year = c->on == DAY_NONE ? 0 : day_civil(c->on).year;
    bool timed = year >= 1970 && year <= 9998 && c->minute >= 0 && c->minute < DAY_MINUTES &&
                 c->lasts > 0 && c->lasts <= LASTS_MOST && c->stamp >= 0 &&
                 c->stamp < INT64_C(253370764800000);
    if (!timed || c->sequence < 0) return ERR(INVALID, "a time that no calendar takes");
    if (!c->stretches || c->stretches > CALENDAR_STRETCHES)
        return ERR(INVALID, "a zone that is not told");
    for (size_t i = 0; i < c->stretches; i++) {
        const struct calendar_stretch *s = &c->stretch[i];
        bool told =
            s->from == INT64_MIN || (s->from > -9000000000000 && s->from < INT64_C(253370764800000));
        if (!told || s->offset_ms <= -86400000 || s->offset_ms >= 86400000 ||
            s->before_ms <= -86400000 || s->before_ms >= 86400000)
            return ERR(INVALID, "a zone that is not told");
    }
    if (c->method == CALENDAR_REQUEST && !c->attendee.len) return ERR(INVALID, "a request to nobody");
    return OK;
}

err calendar_write(struct arena *a, const struct calendar *c, str *ret) {
    struct buf b = {.arena = a};
    TRY(check(c));
    put(&b, "BEGIN:", S("VCALENDAR"));
    put(&b, "VERSION:", S("2.0"));
    put(&b, "PRODID:", S("-//Agenda//NONSGML 1//EN"));
    put(&b, "CALSCALE:", S("GREGORIAN"));
    put(&b, "METHOD:", str_of(calendar_method_name(c->method)));
    put_zone(&b, c);
    put_event(&b, c);
    put(&b, "END:", S("VCALENDAR"));
    *ret = buf_str(&b);
    return OK;
}
