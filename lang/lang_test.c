#include "base/test.h"
#include "lang/lang.h"

static struct arena arena;

static struct speaker speaker_of(const char *code) {
    struct speaker s = {0};
    struct lang *lang;
    CHECK_OK(arena_open(&arena, 1 << 20, NULL));
    CHECK_OK(lang_open(&lang));
    s.lang = lang;
    s.tongue = lang_find(lang, str_of(code));
    s.today = day_of((struct civil){2026, 11, 22});
    CHECK(s.tongue);
    return s;
}

static void close_speaker(struct speaker *s) {
    lang_close((struct lang *)s->lang);
    arena_free(&arena);
}

static day on(int year, int month, int day_) {
    return day_of((struct civil){year, month, day_});
}

#define SAYS(s, want, ...) CHECK_STR(lang_say(&arena, &(s), SAY(__VA_ARGS__)), S(want))

TEST("a day: its name, with the year only when it is another") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "zaterdag 12 december", "{0}", SAY_ON(on(2026, 12, 12)));
    SAYS(nl, "dinsdag 12 januari 2027", "{0}", SAY_ON(on(2027, 1, 12)));
    SAYS(nl, "woensdag 31 december 2025", "{0}", SAY_ON(on(2025, 12, 31)));
    SAYS(nl, "donderdag 1 januari", "{0}", SAY_ON(on(2026, 1, 1)));
    SAYS(nl, "donderdag 29 februari 2024", "{0}", SAY_ON(on(2024, 2, 29)));
    SAYS(nl, "", "{0}", SAY_ON(DAY_NONE));
    nl.today = DAY_NONE;
    SAYS(nl, "zondag 22 november 2026", "{0}", SAY_ON(on(2026, 11, 22)));
    close_speaker(&nl);
    struct speaker en = speaker_of("en");
    SAYS(en, "Saturday, 12 December", "{0}", SAY_ON(on(2026, 12, 12)));
    SAYS(en, "Tuesday, 12 January 2027", "{0}", SAY_ON(on(2027, 1, 12)));
    close_speaker(&en);
}

TEST("yesterday, today and tomorrow have their words, also over a year's end") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "gisteren, vandaag, morgen", "{0}, {1}, {2}", SAY_ON(nl.today - 1), SAY_ON(nl.today),
         SAY_ON(nl.today + 1));
    SAYS(nl, "vrijdag 20 november", "{0}", SAY_ON(nl.today - 2));
    SAYS(nl, "dinsdag 24 november", "{0}", SAY_ON(nl.today + 2));
    nl.today = on(2026, 12, 31);
    SAYS(nl, "morgen", "{0}", SAY_ON(on(2027, 1, 1)));
    SAYS(nl, "zaterdag 2 januari 2027", "{0}", SAY_ON(on(2027, 1, 2)));
    close_speaker(&nl);
    struct speaker en = speaker_of("en");
    SAYS(en, "yesterday, today, tomorrow", "{0}, {1}, {2}", SAY_ON(en.today - 1), SAY_ON(en.today),
         SAY_ON(en.today + 1));
    close_speaker(&en);
}

TEST("a time is told in the table's zone, summer and winter") {
    struct speaker nl = speaker_of("nl");
    CHECK_OK(zone_open(S("Europe/Amsterdam"), &nl.zone));
    ms_time winter, summer, late;
    CHECK(time_read(S("2026-12-12T08:40:00Z"), &winter));
    CHECK(time_read(S("2026-07-01T08:40:00Z"), &summer));
    CHECK(time_read(S("2026-11-22T23:05:59Z"), &late));
    SAYS(nl, "zaterdag 12 december om 9.40 uur", "{0}", SAY_AT(winter));
    SAYS(nl, "woensdag 1 juli om 10.40 uur", "{0}", SAY_AT(summer));
    SAYS(nl, "morgen om 0.05 uur", "{0}", SAY_AT(late));
    zone_close(nl.zone);
    nl.zone = NULL;
    SAYS(nl, "vandaag om 23.05 uur", "{0}", SAY_AT(late));
    SAYS(nl, "zaterdag 12 december om 19.30 uur", "{0} at {1}", SAY_ON(on(2026, 12, 12)),
         SAY_CLOCK(19 * 60 + 30));
    SAYS(nl, "zaterdag 12 december van 9.05 tot 0.00 uur", "{0}, from {1} to {2}", SAY_ON(on(2026, 12, 12)),
         SAY_CLOCK(9 * 60 + 5), SAY_CLOCK(0));
    SAYS(nl, "7.00", "{0}", SAY_CLOCK(7 * 60));
    SAYS(nl, "woensdag 31 december 1969 om 23.59 uur", "{0}", SAY_AT(-1));
    close_speaker(&nl);
    struct speaker en = speaker_of("en");
    SAYS(en, "today at 23:05", "{0}", SAY_AT(late));
    close_speaker(&en);
}

TEST("an amount: whole euros without cents") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "€\u00a035", "{0}", SAY_EURO(3500));
    SAYS(nl, "€\u00a035,50", "{0}", SAY_EURO(3550));
    SAYS(nl, "€\u00a00,05", "{0}", SAY_EURO(5));
    SAYS(nl, "€\u00a01.234.567,89", "{0}", SAY_EURO(123456789));
    SAYS(nl, "€\u00a0-1.000", "{0}", SAY_EURO(-100000));
    SAYS(nl, "€\u00a00", "{0}", SAY_EURO(0));
    SAYS(nl, "€\u00a0-92.233.720.368.547.758,08", "{0}", SAY_EURO(INT64_MIN));
    close_speaker(&nl);
    struct speaker en = speaker_of("en");
    SAYS(en, "€35", "{0}", SAY_EURO(3500));
    SAYS(en, "€1,234.50", "{0}", SAY_EURO(123450));
    SAYS(en, "-€1,000", "{0}", SAY_EURO(-100000));
    close_speaker(&en);
}

TEST("a number is grouped from five digits, so that a year stays a year") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "0 9999 10.000 1.000.000", "{0} {1} {2} {3}", 0, 9999, 10000, 1000000);
    SAYS(nl, "-1 -12.345", "{0} {1}", -1, -12345);
    SAYS(nl, "-9.223.372.036.854.775.808", "{0}", INT64_MIN);
    close_speaker(&nl);
    struct speaker en = speaker_of("en");
    SAYS(en, "12,345", "{0}", 12345);
    close_speaker(&en);
}

#define STEPS "{0, plural, =0 {nothing} one {# step} other {<b>#</b> steps}} for {1}"

TEST("a plural takes the branch of its number; English where there is no translation") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "nothing for Fatma", STEPS, 0, "Fatma");
    SAYS(nl, "1 step for Fatma", STEPS, 1, "Fatma");
    SAYS(nl, "2 steps for Fatma", STEPS, 2, "Fatma");

    SAYS(nl, "1.234.567 steps for Fatma", STEPS, 1234567, "Fatma");
    SAYS(nl, "a steps for Fatma", STEPS, "a", "Fatma");
    SAYS(nl, "", "{0, plural, =0 {} other {#}}", 0);
    close_speaker(&nl);
}

TEST("a select takes the branch of its word") {
    struct speaker nl = speaker_of("nl");
#define WHO "{0, select, mother {her} 2 {both} other {their}} plan"
    SAYS(nl, "her plan", WHO, "mother");
    SAYS(nl, "their plan", WHO, "moth");
    SAYS(nl, "their plan", WHO, "");
    SAYS(nl, "both plan", WHO, 2);
    close_speaker(&nl);
}

TEST("a sentence that cannot be read is said as it is") {
    struct speaker nl = speaker_of("nl");
    SAYS(nl, "half {0", "half {0", 1);
    SAYS(nl, "no value: ", "no value: {3}");
    close_speaker(&nl);
}

TEST("on a page every value is escaped, bold stays, and plain places lose it") {
    struct speaker nl = speaker_of("nl");
    struct html_writer w = {.out = {.arena = &arena}, .speak = lang_speak, .speaker = &nl};
    str name = S("<script>&\"'");
    H(&w, "<p title='{}'>{}</p>", SAY("<b>{0}</b> says", name),
      SAY("<b>{0}</b> & {1, plural, other {#}}", name, 3));
    CHECK_STR(buf_str(&w.out), S("<p title='&lt;script&gt;&amp;&quot;&#39; says'>"
                                 "<b>&lt;script&gt;&amp;&quot;&#39;</b> &amp; 3</p>"));
    SAYS(nl, "<script>&\"' says", "<b>{0}</b> says", name);
    close_speaker(&nl);
}

TEST("Arabic: its six plurals, its digits, days and clock") {
    struct speaker ar = speaker_of("ar");
    ms_time late;
#define MORE "{0, plural, one {# more step} other {# more steps}}"
    SAYS(ar, "لا خطوات أخرى", MORE, 0);
    SAYS(ar, "خطوة أخرى", MORE, 1);
    SAYS(ar, "خطوتان أخريان", MORE, 2);
    SAYS(ar, "3 خطوات أخرى", MORE, 3);
    SAYS(ar, "11 خطوة أخرى", MORE, 11);
    SAYS(ar, "100 خطوة أخرى", MORE, 100);
    SAYS(ar, "السبت، 12 ديسمبر", "{0}", SAY_ON(on(2026, 12, 12)));
    SAYS(ar, "قبل الثلاثاء، 12 يناير 2027", "Before <b>{0}</b>", SAY_ON(on(2027, 1, 12)));
    CHECK(time_read(S("2026-11-22T23:05:59Z"), &late));
    SAYS(ar, "اليوم الساعة \u206823:05\u2069", "{0}", SAY_AT(late));
    SAYS(ar, "9:05", "{0}", SAY_CLOCK(9 * 60 + 5));
    SAYS(ar, "12,345", "{0}", 12345);
    close_speaker(&ar);
}

TEST("from right to left a name keeps its own direction and an amount reads from the left") {
    struct speaker ar = speaker_of("ar");
    struct html_writer w = {.out = {.arena = &arena}, .speak = lang_speak, .speaker = &ar};
    SAYS(ar, "أهلًا \u2068Fatma\u2069", "Good day, {0}", "Fatma");
    SAYS(ar, "Fatma", "{0}", "Fatma");
    SAYS(ar, "worth \u2066\u200f35\u00a0€\u2069", "worth {0}", SAY_EURO(3500));
    H(&w, "<p title='{}'>{}</p><p>{}</p>", SAY("Good day, {0}", "F"), SAY("Good day, {0}", "F"),
      SAY("worth {0}", SAY_EURO(3500)));
    CHECK_STR(buf_str(&w.out),
              S("<p title='أهلًا \u2068F\u2069'>أهلًا <bdi>F</bdi></p>"
                "<p>worth <bdi dir='ltr'>\u200f35\u00a0€</bdi></p>"));
    close_speaker(&ar);
}

TEST("what is read only at work and not translated is said in Dutch, and the page says so") {
    struct speaker ar = speaker_of("ar");
    struct html_writer w = {.out = {.arena = &arena}, .speak = lang_speak, .speaker = &ar};
    SAYS(ar, "Wie vraagt jou vandaag?", "Who asks you today?");
    H(&w, "<h1>{}</h1><p title='{}'></p>", SAY("Who asks you today?"), SAY("Who asks you today?"));
    CHECK_STR(buf_str(&w.out), S("<h1><bdi lang='nl' dir='ltr'>Wie vraagt jou vandaag?</bdi></h1>"
                                 "<p title='Wie vraagt jou vandaag?'></p>"));
    close_speaker(&ar);
}

TEST("tongues: Dutch first, found by code in either case") {
    struct speaker nl = speaker_of("nl");
    CHECK_STR(str_of(lang_tongue(nl.lang, 0)->code), S("nl"));
    CHECK_STR(str_of(lang_tongue(nl.lang, 0)->name), S("Nederlands"));
    CHECK_STR(str_of(lang_tongue(nl.lang, 1)->code), S("en"));
    CHECK_STR(str_of(lang_tongue(nl.lang, 2)->name), S("العربية"));
    CHECK(lang_tongue(nl.lang, 2)->right_to_left);
    CHECK(!lang_tongue(nl.lang, 99));
    CHECK(lang_find(nl.lang, S("EN")) == lang_tongue(nl.lang, 1));
    CHECK(!lang_find(nl.lang, S("n")));
    CHECK(!lang_find(nl.lang, S("nld")));
    CHECK(!lang_find(nl.lang, S("")));
    nl.tongue = NULL; /* a speaker without one says it in Dutch */
    SAYS(nl, "vandaag", "today");
    close_speaker(&nl);
}

TEST("Accept-Language: the heaviest that we have, the first of equals, else Dutch") {
    static const struct {
        const char *header, *code;
    } row[] = {
        {"", "nl"},
        {"en", "en"},
        {"en-US,en;q=0.5", "en"},
        {"de, fr;q=0.9", "nl"},
        {"de, en;q=0.1", "en"},
        {"en;q=0.5, nl;q=0.8", "nl"},
        {"en;q=0.8,nl;q=0.8", "en"},
        {"nl;q=0, en;q=0.001", "en"},
        {"en;q=0", "nl"},
        {"*", "nl"},
        {"*;q=0.9, en", "en"},
        {" EN-gb ; q=1.000 , nl ; q=0.999", "en"},
        {"en;q=2, nl", "nl"},
        {"en;q=1.001", "nl"},
        {"en;q=0.1234", "nl"},
        {"en;q=x", "nl"},
        {"en;r=1", "nl"},
        {"en;q", "nl"},
        {",,;;,", "nl"},
    };
    struct speaker nl = speaker_of("nl");
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct tongue *t = lang_choose(nl.lang, str_of(row[i].header));
        if (!str_eq(str_of(t->code), str_of(row[i].code))) fprintf(stderr, "# %s\n", row[i].header);
        CHECK_STR(str_of(t->code), str_of(row[i].code));
    }
    close_speaker(&nl);
}
