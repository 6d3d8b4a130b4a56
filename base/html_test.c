#include "base/html.h"
#include "base/test.h"
#include <pthread.h>

static struct arena arena;
static struct html_writer writer;
static struct html_writer *open_page(void) {
    CHECK_OK(arena_open(&arena, 4 << 20, NULL));
    writer = (struct html_writer){.out = {.arena = &arena}};
    return &writer;
}
static void close_page(void) {
    arena_free(&arena);
}
/* What this H() writes, and nothing more. */
#define WRITES(want, ...)                      \
    do {                                       \
        struct html_writer *w_ = open_page();  \
        H(w_, __VA_ARGS__);                    \
        CHECK_STR(buf_str(&w_->out), S(want)); \
        close_page();                          \
    } while (0)

/* A writer that goes on after a refusal, so that a refusal can be told from a crash. */
static bool refused(const char *lit, size_t n, const struct hv *v) {
    static _Atomic(const struct html_site *) site;
    site = NULL;
    jmp_buf leave;
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 20, &leave));
    volatile bool left = true;
    if (!freopen("/dev/null", "w", stderr)) exit(2);
    if (!setjmp(leave)) {
        struct html_writer w = {.out = {.arena = &a}};
        html_put(&w, &site, lit, n, v);
        left = false;
    }
    bool why = a.why.kind == ERR_BROKEN;
    free((void *)site);
    arena_free(&a);
    return left && why;
}
#define REFUSES(lit, ...)                                                              \
    CHECK(refused(lit, sizeof((struct hv[]){HV_ALL(__VA_ARGS__)}) / sizeof(struct hv), \
                  (struct hv[]){HV_ALL(__VA_ARGS__)}))

TEST("a value in text is escaped") {
    WRITES("<p>&lt;b&gt;&quot;Ann&quot;&#39;s&lt;/b&gt; & 7 -3</p>", "<p>{} & {} {}</p>",
           S("<b>\"Ann\"'s</b>"), 7, -3L);
    WRITES("&amp;&lt;&gt;&quot;&#39;", "{}", "&<>\"'");
    WRITES("<hr>", "<hr>");
    WRITES("<p></p>", "<p>{}</p>", (const char *)NULL);
    WRITES("<p>18446744073709551 4294967295</p>", "<p>{} {}</p>", 18446744073709551uL, 4294967295u);
}

TEST("a special byte at any place of a long value is found") {
    for (size_t len = 1; len < 70; len++)
        for (size_t at = 0; at < len; at++) {
            struct html_writer *w = open_page();
            char text[70];
            memset(text, 'x', len);
            text[at] = '<';
            H(w, "{}", ((str){text, len}));
            CHECK_INT((int64_t)w->out.len, (int64_t)len + 3);
            CHECK(memcmp(w->out.at + at, "&lt;", 4) == 0 && !memchr(w->out.at, '<', w->out.len));
            close_page();
        }
}

TEST("control bytes go, new lines and tabs stay, so does every letter") {
    WRITES("a\n\tb", "{}", S("a\x01\n\t\x1F\r\x7F\0b"));
    WRITES("<p title='ab'></p>", "<p title='{}'></p>",
           S("a\0\x08\x0B\x0C\x1B\x7F"
             "b"));
    WRITES("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 and sixteen more bytes", "{}",
           "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 and sixteen more bytes");
}

TEST("ids, ready-made markup and attributes that are there or not") {
    struct id id = {{[15] = 33}};
    WRITES("<p id='00000000000000000000000011'>00000000000000000000000011</p>", "<p id='{}'>{}</p>", id,
           (seat_id){id});
    WRITES("<a href='/t/00000000000000000000000011/7'></a>", "<a href='/t/{}/{}'></a>",
           (household_id){id}, 7);
    WRITES("<input name='x' checked><input>", "<input name='x'{}><input{}>", ATTR_IF(1, "checked"),
           ATTR_IF(0, "checked"));
    WRITES("<input checked autofocus value=\"a&quot;\">", "<input{}{} value=\"{}\">",
           ATTR_IF(1, "checked"), ATTR_IF(1, "autofocus"), "a\"");
    WRITES("<br/>", "<br{}/>", ATTR_IF(0, "x"));
}

TEST("eight values") {
    WRITES("12345678", "{}{}{}{}{}{}{}{}", 1, 2, 3, 4, 5, 6, 7, 8);
}

TEST("what was taken can be put elsewhere and outlives the page under it") {
    struct html_writer *w = open_page();
    H(w, "<main>");
    size_t from = w->out.len;
    H(w, "<b>{}</b>", "<");
    html bold = html_take(w, from);
    CHECK_STR(buf_str(&w->out), S("<main>"));
    H(w, "<i>over it</i>");
    H(w, "<p>{}</p></main>", bold);
    CHECK_STR(buf_str(&w->out), S("<main><i>over it</i><p><b>&lt;</b></p></main>"));
    CHECK_ABORTS(html_take(w, w->out.len + 1));
    html none = html_take(w, w->out.len);
    CHECK_INT((int64_t)none.made.len, 0);
    close_page();
}

TEST("an address stays here or says where it goes") {
    const char *const good[] = {
        "/",      "/t/1",    "#top", "?q=1", "https://nldesignsystem.nl/", "mailto:a@b.nl",
        "tel:+31", "sms:+31", ""};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct html_writer *w = open_page();
        H(w, "<a href='{}'>", good[i]);
        CHECK(str_starts(buf_str(&w->out), S("<a href='")) && str_ends(buf_str(&w->out), S("'>")));
        CHECK_STR(str_upto(str_from(buf_str(&w->out), 9), w->out.len - 11), str_of(good[i]));
        close_page();
    }
    const char *const bad[] = {"javascript:alert(1)",
                               "JaVaScRiPt:x",
                               " javascript:x",
                               "\tjavascript:x",
                               "\x01javascript:x",
                               "java\nscript:x",
                               "data:text/html,x",
                               "vbscript:x",
                               "//evil.example",
                               "/\\evil.example",
                               "\\\\evil.example",
                               "\\/evil",
                               "/\t/evil.example",
                               "/\n/evil.example",
                               "\t//evil.example",
                               "/a\rb",
                               "/a\x7F",
                               "http://plain.example",
                               "HTTPS://x",
                               "evil.example",
                               "a/b",
                               "&#106;avascript:x",
                               "blob:x",
                               "https",
                               "x:",
                               ":"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct html_writer *w = open_page();
        H(w, "<a href='{}'><img src=\"{}\"><form action='{}'><button formaction='{}'>", bad[i], bad[i],
          bad[i], bad[i]);
        CHECK_STR(buf_str(&w->out),
                  S("<a href='#refused'><img src=\"#refused\"><form action='#refused'>"
                    "<button formaction='#refused'>"));
        close_page();
    }
    WRITES("<a href='/a?b=&quot;&amp;c=&#39;'>", "<a href='{}'>", "/a?b=\"&c='");
    WRITES("<A HREF='#refused'>", "<A HREF='{}'>", "javascript:x");
}

TEST("a value inside an address cannot lengthen its host, end its path or climb out of it") {
    WRITES("<a href='/t/3/x?q=a%27b%26c%3D%20%2F'></a>", "<a href='/t/{}/x?q={}'></a>", 3, "a'b&c= /");
    WRITES("<a href='/t/%2Fevil%3F%23%5C%0A%00'></a>", "<a href='/t/{}'></a>", S("/evil?#\\\n\0"));
    WRITES("<a href='/-/evil.example'></a>", "<a href='/{}/{}'></a>", "", "evil.example");
    WRITES("<a href='/t/-/goal'></a>", "<a href='/t/{}/goal'></a>", "..");
    WRITES("<a href='/t/-'></a>", "<a href='/t/{}'></a>", ".");
    WRITES("<a href='/t?q=..'></a>", "<a href='/t?q={}'></a>", "..");
    WRITES("<a href='/t?q='></a>", "<a href='/t?q={}'></a>", "");
    WRITES("<a href='/plan'></a>", "<a href='/plan{}'></a>", "");
    WRITES("<a href='#refused/evil.example'></a>", "<a href='{}/{}'></a>", "/", "evil.example");
    WRITES("<a href='#refused/evil.example'></a>", "<a href='{}/{}'></a>", "/\n", "evil.example");
    WRITES("<a href='#refused'></a>", "<a href='{}'></a>", "/\t\\evil.example");
    WRITES("<a href='/a/b?c=d'></a>", "<a href='{}/{}?c={}'></a>", "/a", "b", "d");
    WRITES("<a href='javascript%3Ax'></a>", "<a href='{}{}'></a>", "", "javascript:x");
    WRITES("<a href='mailto:a+b@c.nl'></a>", "<a href='mailto:{}'></a>", "a+b@c.nl");
    WRITES("<a href='tel:+31201234567'></a>", "<a href='tel:{}'></a>", "+31201234567");
    /* Ready words, from her own phone: what a value says stays in the one part it was given. */
    WRITES("<a href='sms:?&amp;body=Hoi%20Bo%26body%3Dx%0Ahttps%3A%2F%2Fx%2F%3Fy'></a>",
           "<a href='sms:?&amp;body={}'></a>", "Hoi Bo&body=x\nhttps://x/?y");
    WRITES("<a href='mailto:?subject=a%26bcc%3Dc%40d&amp;body=%0D%0ABcc%3A'></a>",
           "<a href='mailto:?subject={}&amp;body={}'></a>", "a&bcc=c@d", "\r\nBcc:");
    WRITES("<a href='https://x.example/%2F'></a>", "<a href='https://x.example/{}'></a>", "/");
}

TEST("markup where a value is unsafe is refused, in any letter case") {
    REFUSES("<a href={}>x</a>", 1);
    REFUSES("<p>{}</p>", ((struct say){0})); /* no sentence at all */
    REFUSES("<a href=/x{}>x</a>", 1);
    REFUSES("<a {}='x'>x</a>", 1);
    REFUSES("<{}>", 1);
    REFUSES("<p{}>", 1);
    REFUSES("</p{}>", ATTR_IF(1, "x"));
    REFUSES("<p{}>", "x");
    REFUSES("<p>{}</p>", ATTR_IF(1, "x"));
    REFUSES("<p title='{}'>", ATTR_IF(1, "x"));
    REFUSES("<p{}x>", ATTR_IF(0, "y"));
    REFUSES("<p{}='x'>", ATTR_IF(1, "onclick"));
    REFUSES("<script>var x={}</script>", 1);
    REFUSES("<SCRIPT>var x={}</SCRIPT>", 1);
    REFUSES("<script>x</script><ScRiPt src='{}'></script>", "/x");
    REFUSES("<script{}></script>", ATTR_IF(1, "defer"));
    REFUSES("<style>p { color: {} }</style>", 1);
    REFUSES("<object data='{}'></object>", "/x");
    REFUSES("<object><p>{}</p></object>", "x");
    REFUSES("<iframe src='{}'></iframe>", "/x");
    REFUSES("<iframe srcdoc='{}'></iframe>", "x");
    REFUSES("<embed src='{}'>", "/x");
    REFUSES("<base href='{}'>", "/x");
    REFUSES("<a onclick='{}'>x</a>", 1);
    REFUSES("<a ONCLICK='{}'>x</a>", 1);
    REFUSES("<a style='color: {}'>x</a>", 1);
    REFUSES("<p srcdoc='{}'>", 1);
    REFUSES("<meta http-equiv='refresh' content='0; url={}'>", "x");
    REFUSES("<meta http-equiv='{}' content='x'>", "x");
    REFUSES("<a ping='{}'>", "/x");
    REFUSES("<a target='{}'>", "x");
    REFUSES("<svg><a xlink:href='{}'>", "/x");
    REFUSES("<svg><rect fill='{}'>", "x");
    REFUSES("<svg><set attributeName='href' to='{}'>", "x");
    REFUSES("<form method='{}'>", "x");
    REFUSES("<!-- {} -->", "x");
    REFUSES("<!doctype {}>", "x");
    REFUSES("<?php {} ?>", "x");
    REFUSES("<p aria-='{}'>", "x");
}

TEST("an address with a start that is not plain is refused") {
    REFUSES("<a href='javascript:{}'>", "x");
    REFUSES("<a href='data:text/html,{}'>", "x");
    REFUSES("<a href='//{}'>", "x");
    REFUSES("<a href='/\\{}'>", "x");
    REFUSES("<a href='/\t/{}'>", "x");
    REFUSES("<a href='goal/{}'>", "x");
    REFUSES("<a href=' /{}'>", "x");
    REFUSES("<a href='https://{}/x'>", "x");
    REFUSES("<a href='https:{}'>", "x");
    REFUSES("<a href='smsx:{}'>", "x");
    REFUSES("<a href='https://x.example{}'>", "x");
    REFUSES("<a href='https://x.exam{}ple/{}'>", "x", "y");
    REFUSES("<a href='http://x/{}'>", "x");
    REFUSES("<a href='{}'>", 7);
    REFUSES("<a href='{}'>", ((struct id){{0}}));
    REFUSES("<a href='/{}'>", SAY("x"));
    REFUSES("<a href='{}'>", ((html){S("/x")}));
    REFUSES("<p title='{}'>", ((html){S("<b>")}));
}

TEST("a literal is a whole number of plain tags, with as many holes as values") {
    const char *const bad[] = {"<p class='",
                               "<p class='x'",
                               "<p",
                               "<",
                               "a < b",
                               "<p>{}",
                               "<p class=''title=''>",
                               "<p =x>",
                               "<p class = 'x'>",
                               "<p 'x'>",
                               "<p \"x\">",
                               "<p class='x''>",
                               "<p/x>",
                               "</p x>",
                               "</p",
                               "<p>{}{}</p>",
                               "<!-- x -->",
                               "<!doctype html PUBLIC>",
                               "<![CDATA[x]]>",
                               "<script>",
                               "<script>x</scripty>",
                               "<style>",
                               "<script/>",
                               "<iframe src='/x'>",
                               "<p\rclass='x'>",
                               "<p class=>",
                               "<p class=a'b>"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK(refused(bad[i], 0, NULL));
    REFUSES("<p>{}</p>", 1, 2);
    REFUSES("<p></p>", 1);
    CHECK(refused("{}{}{}{}{}{}{}{}{}", 9, (struct hv[9]){{0}}));
    WRITES("<!doctype html><!DOCTYPE HTML>", "<!doctype html><!DOCTYPE HTML>");
    WRITES("<script src='/x.js' defer></script><SCRIPT type=module>if (1 < 2) { f(); }</script >",
           "<script src='/x.js' defer></script><SCRIPT type=module>if (1 < 2) { f(); }</script >");
    WRITES("<p\n\tclass='a' id=b hidden>a > b { c }</p>",
           "<p\n\tclass='a' id=b hidden>a > b { c }</p>");
    WRITES("<svg viewBox='0 0 1 2'><path d='M0 1' stroke-width='2'/></svg>",
           "<svg viewBox='0 0 {} 2'><path d='{}' stroke-width='{}'/></svg>", 1, "M0 1", 2);
    WRITES("<p data-x='1' ARIA-label='2' Title='3'></p>",
           "<p data-x='{}' ARIA-label='{}' Title='{}'></p>", 1, 2, 3);
    WRITES("<p class='a-1 b'></p>", "<p class='a-{} b'></p>", 1);
}

TEST("without somewhere to leave to, a refusal aborts") {
    struct html_writer *w = open_page();
    CHECK_ABORTS(H(w, "<p class='{}", 1));
    close_page();
}

TEST("a sentence without a speaker is its source, filled in") {
    WRITES("<p>Good day, &lt;Ann&gt;. Step 3 of 4.</p>", "<p>{}</p>",
           SAY("Good day, {0}. Step {1} of {2}.", "<Ann>", 3, 4));
    WRITES("By 2026-12-31 at 1970-01-01T00:00:01Z: 12.34, -0.05", "{}",
           SAY("By {0} at {1}: {2}, {3}", SAY_ON(20818), SAY_AT(1000), SAY_EURO(1234), SAY_EURO(-5)));
    WRITES("<b>2</b> left", "{}", SAY("<b>{0}</b> left", (size_t)2));
    WRITES("&lt;i&gt;{9} { {0, plural, one{#}}", "{}", SAY("<i>{9} { {0, plural, one{#}}", 1));
    WRITES("<title>bold</title>", "<title>{}</title>", SAY("<b>bold</b>"));
    WRITES("<p aria-label='bold &quot;x&quot;'><b>y</b></p>", "<p aria-label='{}'>{}</p>",
           SAY("<b>bold</b> {0}", "\"x\""), SAY("<b>y</b>"));
    WRITES("<option>a</option><b>b</b>", "<option>{}</option>{}", SAY("<b>a</b>"), SAY("<b>b</b>"));
}

static void shout(struct html_writer *w, const struct say *say) {
    html_bold(w, true);
    html_text(w, str_of(w->speaker));
    html_text(w, say->arg[0].s);
    html_bold(w, false);
}

TEST("a speaker writes through the escaper") {
    struct html_writer *w = open_page();
    w->speak = shout;
    w->speaker = "<!>";
    H(w, "<p title='{}'>{}</p>", SAY("x {0}", "'a'"), SAY("x {0}", "<b>"));
    CHECK_STR(buf_str(&w->out), S("<p title='&lt;!&gt;&#39;a&#39;'><b>&lt;!&gt;&lt;b&gt;</b></p>"));
    close_page();
}

TEST("bold is for where markup can stand, in the sentence that asks for it alone") {
    struct html_writer *w = open_page();
    H(w, "<title>{}</title>", SAY("<b>x</b>"));
    html_bold(w, true);
    CHECK_STR(buf_str(&w->out), S("<title>x</title><b>"));
    close_page();
}

TEST("what reads the other way is one piece where markup can stand") {
    struct html_writer *w = open_page();
    html_apart(w, NULL, NULL);
    html_text(w, S("<a>"));
    html_apart_end(w);
    html_apart(w, "nl", "ltr");
    html_apart_end(w);
    html_apart(w, NULL, "rtl");
    html_apart_end(w);
    w->plain = true;
    html_apart(w, "nl", "ltr");
    html_apart_end(w);
    CHECK_STR(buf_str(&w->out),
              S("<bdi>&lt;a&gt;</bdi><bdi lang='nl' dir='ltr'></bdi><bdi dir='rtl'></bdi>"));
    close_page();
}

enum { THREADS = 8, LINES = 500 };
static _Atomic(const struct html_site *) lines[LINES];
static pthread_barrier_t together;

static void *write_page(void *ret) {
    struct arena a;
    struct hv v[] = {hv_int(7), hv_cstr("x<y")};
    if (arena_open(&a, 1 << 20, NULL).kind) return NULL;
    struct html_writer w = {.out = {.arena = &a}};
    pthread_barrier_wait(&together);
    for (int i = 0; i < LINES; i++)
        html_put(&w, &lines[i], "<p class='{}'>{}</p>", 2, v);
    *(size_t *)ret = w.out.len;
    arena_free(&a);
    return ret;
}

TEST("threads may meet at a line that none has read yet, and none is read twice for good") {
    pthread_t thread[THREADS];
    size_t len[THREADS] = {0};
    CHECK(!pthread_barrier_init(&together, NULL, THREADS));
    for (int i = 0; i < THREADS; i++)
        CHECK(!pthread_create(&thread[i], NULL, write_page, &len[i]));
    for (int i = 0; i < THREADS; i++)
        CHECK(!pthread_join(thread[i], NULL));
    for (int i = 0; i < THREADS; i++)
        CHECK_INT((int64_t)len[i], LINES * 23);
    for (int i = 0; i < LINES; i++)
        free((void *)lines[i]); /* the leak checker finds the others */
    CHECK(!pthread_barrier_destroy(&together));
}
