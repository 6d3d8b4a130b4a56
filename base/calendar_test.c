#include "base/calendar.h"
#include "base/test.h"

static struct calendar evening(void) {
    return (struct calendar){.method = CALENDAR_PUBLISH,
                             .uid = S("0b9c2f9e-1111-8222-8333-444455556666"),
                             .sequence = 2,
                             .stamp = INT64_C(1765000000000),
                             .on = day_of((struct civil){2026, 12, 18}),
                             .minute = 19 * 60 + 30,
                             .lasts = 90,
                             .zone = S("Europe/Amsterdam"),
                             .stretch = {{INT64_C(1792890000000), 3600000, 7200000, false},
                                         {INT64_C(1806195600000), 7200000, 3600000, true}},
                             .stretches = 2,
                             .summary = S("Afspraak"),
                             .organizer = S("post@example.org")};
}
static str made(struct arena *a, const struct calendar *c) {
    str out = {0};
    CHECK_OK(calendar_write(a, c, &out));
    return out;
}
static bool has(str text, const char *part) {
    return memmem(text.at, text.len, part, strlen(part)) != NULL;
}

TEST("calendar: by link, to the letter") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct calendar c = evening();
    CHECK_STR(made(&a, &c),
              S("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Agenda//NONSGML 1//EN\r\n"
                "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
                "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n"
                "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\n"
                "TZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
                "BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\n"
                "TZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
                "BEGIN:VEVENT\r\nUID:0b9c2f9e-1111-8222-8333-444455556666\r\nSEQUENCE:2\r\n"
                "DTSTAMP:20251206T054640Z\r\n"
                "DTSTART;TZID=Europe/Amsterdam:20261218T193000\r\nDURATION:PT90M\r\n"
                "SUMMARY:Afspraak\r\nSTATUS:CONFIRMED\r\nCLASS:PRIVATE\r\n"
                "ORGANIZER:mailto:post@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    arena_free(&a);
}

TEST("calendar: sent to one address, and taken back there") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct calendar c = evening();
    c.method = CALENDAR_REQUEST;
    str out;
    CHECK_ERR(calendar_write(&a, &c, &out), INVALID);
    c.attendee = S("o'hara,x@example.org");
    CHECK(has(made(&a, &c),
              "\r\nATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:o%27hara%2Cx@example.org\r\n"));
    CHECK(has(made(&a, &c), "METHOD:REQUEST\r\n"));
    c.method = CALENDAR_CANCEL;
    out = made(&a, &c);
    CHECK(has(out, "METHOD:CANCEL\r\n") && has(out, "STATUS:CANCELLED\r\n") &&
          has(out, "SEQUENCE:2\r\n") && has(out, "\r\nATTENDEE:mailto:o%27hara%2Cx@example.org\r\n"));
    c.attendee = S("");
    c.organizer = S("");
    CHECK(has(made(&a, &c), "\r\nORGANIZER:invalid:nomail\r\n") && !has(made(&a, &c), "ATTENDEE"));
    arena_free(&a);
}

TEST("calendar: words are escaped, long lines folded between whole characters") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct calendar c = evening();
    c.summary = S("a;b,c\\d\nBEGIN:VALARM");
    CHECK(has(made(&a, &c), "\r\nSUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VALARM\r\n"));
    c.summary = S("موعد موعد موعد موعد موعد موعد موعد موعد موعد موعد موعد");
    str out = made(&a, &c), rest = out;
    size_t lines = 0, folded = 0;
    CHECK(str_ends(out, S("\r\n")));
    while (rest.len) {
        str line = str_cut(&rest, '\n');
        CHECK(line.len && line.at[line.len - 1] == '\r' && line.len - 1 <= 75);
        CHECK(str_plain(str_upto(line, line.len - 1), false)); /* whole characters */
        folded += line.at[0] == ' ';
        lines++;
    }
    CHECK(lines > 20 && folded == 1);
    arena_free(&a);
}

TEST("calendar: a zone whose clock never changes") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    struct calendar c = evening();
    c.zone = S("Asia/Kolkata");
    c.stretch[0] = (struct calendar_stretch){INT64_MIN, 19800000, 19800000, false};
    c.stretches = 1;
    CHECK(has(made(&a, &c), "TZID:Asia/Kolkata\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                            "TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE"));
    c.stretch[0].offset_ms = c.stretch[0].before_ms = -16200000;
    CHECK(has(made(&a, &c), "TZOFFSETTO:-0430\r\n"));
    arena_free(&a);
}

TEST("calendar: what no calendar takes is refused") {
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    str out;
#define REFUSED(change)                                  \
    do {                                                 \
        struct calendar c = evening();                   \
        change;                                          \
        CHECK_ERR(calendar_write(&a, &c, &out), INVALID); \
    } while (0)
    REFUSED(c.uid = S(""));
    REFUSED(c.uid = S("a\nb"));
    REFUSED(c.summary = S(""));
    REFUSED(c.summary = S("a\x01"));
    REFUSED(c.summary = S("\xff"));
    REFUSED(c.zone = S("Europe/Amsterdam\r\nX:"));
    REFUSED(c.zone = S("a:b"));
    REFUSED(c.on = DAY_NONE);
    REFUSED(c.minute = 1440);
    REFUSED(c.minute = -1);
    REFUSED(c.lasts = 0);
    REFUSED(c.sequence = -1);
    REFUSED(c.stamp = -1);
    REFUSED(c.stretches = 0);
    REFUSED(c.stretch[0].offset_ms = 86400000);
    REFUSED(c.stretch[0].from = INT64_MAX);
    REFUSED(c.organizer = S("a\r\nb@example.org"));
    arena_free(&a);
}
