/* Values never make a new < > or quote, and never send an address to another scheme or host: what is
 * written is compared with what harmless values give, and each address is read as a browser would.
 * The first byte picks one of our literals or takes the literal from the input too.              */
#include "base/fuzz.h"
#include "base/html.h"
#include "base/html_read.h"
#include <stdlib.h>

static const char *const literals[] = {
    "<p>{}</p>{}",
    "<p title='{}' class=\"{}\">",
    "<title>{}</title><textarea name='{}'></textarea>",
    "<a href='{}'><img src=\"{}\">",
    "<a href='{}{}'>",
    "<a href='{}/{}'>",
    "<a href='/{}/{}'>",
    "<a href='/{}{}'>",
    "<a href='/{}?x={}#y'>",
    "<a href='?{}={}'>",
    "<a href='https://x.example/{}/{}'>",
    "<a href='mailto:{}?subject={}'>",
    "<a href='sms:?&amp;body={}'>",
    "<form action='{}'><button formaction=\"{}\">",
};
enum { LITERALS = sizeof literals / sizeof *literals };

static str write_page(struct arena *a, const char *lit, size_t n, const struct hv *v) {
    _Atomic(const struct html_site *) site = NULL;
    struct html_writer w = {.out = {.arena = a}};
    html_put(&w, &site, lit, n, v);
    free((void *)site);
    return buf_str(&w.out);
}

static size_t counted(str s, char c) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.at[i] == c;
    return n;
}

/* A browser drops leading spaces and control bytes, and tabs and line ends anywhere. */
static bool stays_or_says(struct arena *a, str url) {
    char *to = NEW(a, char, url.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.at[i];
        if (c == '\t' || c == '\n' || c == '\r' || (!n && c <= ' ')) continue;
        to[n++] = c == '\\' ? '/' : (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    str u = {to, n};
    if (str_starts(u, S("//"))) return false;
    size_t scheme = strcspn(to, ":/?#");
    return to[scheme] != ':' || str_starts(u, S("https:")) || str_starts(u, S("mailto:")) ||
           str_starts(u, S("tel:")) || str_starts(u, S("sms:"));
}

/* No value holds a quote any more, so that the quotes of a page pair up. */
static void check_addresses(struct arena *a, str page) {
    static const char *const names[] = {" href=", " src=", " action=", " formaction="};
    const char *text = arena_cstr(a, page), *end;
    for (const char *at = text; *(at += strcspn(at, "'\"")); at = end + 1) {
        end = strchr(at + 1, *at);
        assert(end);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (str_ends((str){text, (size_t)(at - text)}, str_of(names[i])))
                assert(stays_or_says(a, (str){at + 1, (size_t)(end - at - 1)}));
    }
}

static void check(struct arena *a, const char *lit, const struct html_site *site, str rest, bool ours) {
    struct hv wild[HTML_HOLES], tame[HTML_HOLES];
    for (size_t i = 0; i < site->holes; i++) {
        bool tag = site->hole[i].place == HTML_TAG;
        wild[i] = tag ? hv_attr(ATTR_IF(rest.len & 1, "checked")) : hv_str(str_cut(&rest, '\xFF'));
        tame[i] = tag ? wild[i] : hv_cstr("a");
    }
    str got = write_page(a, lit, site->holes, wild), want = write_page(a, lit, site->holes, tame);
    for (const char *c = "<>'\""; *c; c++)
        assert(counted(got, *c) == counted(want, *c));
    assert(!got.len || !memchr(got.at, 0, got.len));
    if (ours) check_addresses(a, got);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (!count || arena_open(&a, 64 << 20, NULL).kind) return 0;
    size_t pick = bytes[0] % (LITERALS + 4);
    str rest = {(const char *)bytes + 1, count - 1};
    bool ours = pick < LITERALS;
    const char *lit = ours ? literals[pick] : arena_cstr(&a, str_cut(&rest, '\0'));
    struct html_site *site = NULL;
    if (!html_read(lit, &site).kind) {
        check(&a, lit, site, rest, ours);
        free(site);
    }
    arena_free(&a);
    return 0;
}
