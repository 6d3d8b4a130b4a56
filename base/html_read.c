#include "base/html_read.h"
#include <stdlib.h>

/* Attributes a value may stand in; everything else (on*, style, srcdoc, http-equiv, content, …) is
 * refused. aria-* and data-* are let in by name_starts(). */
static const char *const text_attrs[] = {
    "class", "id", "name", "value", "for", "lang", "dir", "title", "alt", "datetime", "rows", "cols",
    "min", "max", "step", "maxlength", "minlength", "width", "height", "type", "role", "placeholder",
    "autocomplete", "inputmode", "colspan", "rowspan", "tabindex", "hreflang", "label", "list",
    /* of an svg: numbers and shapes, nothing that can name an address */
    "viewBox", "x", "y", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "dx", "dy", "d", "points",
    "transform", "text-anchor", "font-size", "stroke-width", "stroke-dasharray", "stroke-dashoffset",
    NULL};
static const char *const url_attrs[] = {"href", "src", "action", "formaction", NULL};
/* Elements that hold no value: they run, load or restyle, or their text is not text. */
static const char *const barred_elements[] = {"script",   "style", "object",    "iframe",  "applet",
                                              "frameset", "xmp",   "plaintext", "noembed", "noframes",
                                              "listing",  "math",  NULL};
static const char *const barred_void[] = {"base", "embed", "frame", "param", NULL};
static const char *const plain_elements[] = {"title", "textarea", "option", "text",
                                             "tspan", "desc",     NULL};

struct reader {
    const char *lit, *at, *run; /* run: begins behind the last hole */
    struct html_site site;
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
/* `at` is a C string. */
static bool begins(const char *at, str word) {
    for (size_t i = 0; i < word.len; i++)
        if (lower(at[i]) != lower(word.at[i])) return false;
    return true;
}
static bool name_is(str name, const char *word) {
    return strlen(word) == name.len && begins(word, name);
}
static bool name_in(str name, const char *const *list) {
    for (; *list; list++)
        if (name_is(name, *list)) return true;
    return false;
}
static bool name_starts(str name, str start) {
    return name.len > start.len && begins(name.at, start);
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static bool is_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}
static bool is_attr_name(char c) {
    return is_name(c) || c == '_' || c == ':' || c == '.';
}
static bool is_hole(const char *at) {
    return at[0] == '{' && at[1] == '}';
}

static err add_hole(struct reader *r, enum html_place place) {
    struct html_site *s = &r->site;
    if (s->holes == HTML_HOLES) return ERR(INVALID, "more than eight {}");
    s->hole[s->holes++] = (struct html_hole){
        .from = (uint32_t)(r->run - r->lit),
        .len = (uint32_t)(r->at - r->run),
        .place = place,
    };
    r->at += 2;
    r->run = r->at;
    return OK;
}

bool html_url_begins(str u) {
    if (str_starts(u, S("//")) || str_starts(u, S("/\\"))) return false; /* another host */
    return !u.len || strchr("/#?", u.at[0]) || str_starts(u, S("https:")) ||
           str_starts(u, S("mailto:")) || str_starts(u, S("tel:")) || str_starts(u, S("sms:"));
}

bool html_url_plain(str u) {
    unsigned char odd = 0; /* without a way out, so that it is done many bytes at once */
    for (size_t i = 0; i < u.len; i++)
        odd |= (unsigned char)(((unsigned char)u.at[i] < 0x20) | (u.at[i] == 0x7F));
    return !odd && html_url_begins(u);
}

/* Is the host complete, so that no value can lengthen it? */
static bool host_is_whole(str url) {
    if (!str_starts(url, S("https:"))) return true;
    str rest = str_from(url, sizeof "https:" - 1);
    if (!str_starts(rest, S("//"))) return false;
    rest = str_from(rest, 2);
    str host = str_upto(rest, strcspn(rest.at, "/{"));
    return host.len && host.len < rest.len && rest.at[host.len] == '/';
}

/* What a value at r->at is to the address that begins at `start` and ends at `quote`. */
static err url_place(const struct reader *r, const char *start, char quote, enum html_place *ret) {
    str before = {start, (size_t)(r->at - start)};
    if (!before.len) {
        *ret = r->at[2] == quote ? HTML_URL : HTML_URL_START;
        return OK;
    }
    if (!is_hole(start) && !(html_url_plain(before) && host_is_whole(before)))
        return ERR(INVALID, "an address with a start that is not plain");
    if (memchr(before.at, '?', before.len) || memchr(before.at, '#', before.len))
        *ret = HTML_URL_QUERY;
    else
        *ret = r->at[-1] == '/' ? HTML_URL_SEGMENT : HTML_URL_MORE;
    return OK;
}

static err read_quoted(struct reader *r, str name, bool barred) {
    bool url = name_in(name, url_attrs);
    bool open = url || name_in(name, text_attrs) || name_starts(name, S("aria-")) ||
                name_starts(name, S("data-"));
    char quote = *r->at++;
    const char *start = r->at;
    while (*r->at != quote) {
        if (!*r->at) return ERR(INVALID, "an end inside a tag");
        if (!is_hole(r->at)) {
            r->at++;
            continue;
        }
        if (barred) return ERR(INVALID, "a value in the tag of an element that may have none");
        if (!open) return ERR(INVALID, "a value in an attribute that may have none");
        enum html_place place = HTML_VALUE;
        if (url) TRY(url_place(r, start, quote, &place));
        TRY(add_hole(r, place));
    }
    r->at++;
    return OK;
}

static err read_unquoted(struct reader *r) {
    const char *start = r->at;
    while (*r->at && !is_space(*r->at) && !strchr("\"'`<=>{}", *r->at))
        r->at++;
    if (r->at == start || *r->at == '{') return ERR(INVALID, "an attribute without quotes");
    return OK;
}

/* From behind the element's name up to and with its >. */
static err read_attrs(struct reader *r, bool barred) {
    for (;;) {
        const char *start = r->at;
        while (is_space(*r->at))
            r->at++;
        bool apart = r->at > start;
        if (!*r->at) return ERR(INVALID, "an end inside a tag");
        if (*r->at == '>' || (r->at[0] == '/' && r->at[1] == '>')) {
            r->at += *r->at == '>' ? 1 : 2;
            return OK;
        }
        if (is_hole(r->at)) {
            if (barred) return ERR(INVALID, "a value in the tag of an element that may have none");
            TRY(add_hole(r, HTML_TAG));
            if (!is_space(*r->at) && *r->at != '>' && *r->at != '/' && !is_hole(r->at))
                return ERR(INVALID, "a value outside quotes");
            continue;
        }
        const char *name = r->at;
        while (is_attr_name(*r->at))
            r->at++;
        if (!apart || r->at == name) return ERR(INVALID, "an attribute that is not plain");
        if (*r->at != '=') continue;
        str attr_name = {name, (size_t)(r->at - name)};
        r->at++;
        if (*r->at == '"' || *r->at == '\'')
            TRY(read_quoted(r, attr_name, barred));
        else
            TRY(read_unquoted(r));
    }
}

static err read_end_tag(struct reader *r) {
    while (is_space(*r->at))
        r->at++;
    if (*r->at++ != '>') return ERR(INVALID, "an end tag that is not plain");
    return OK;
}

/* Up to and with the end tag of an element that may hold no value. */
static err skip_barred(struct reader *r, str name) {
    for (; *r->at; r->at++) {
        if (is_hole(r->at)) return ERR(INVALID, "a value inside an element that may have none");
        if (r->at[0] != '<' || r->at[1] != '/') continue;
        if (!begins(r->at + 2, name) || is_name(r->at[2 + name.len])) continue;
        r->at += 2 + name.len;
        return read_end_tag(r);
    }
    return ERR(INVALID, "an element that must end in its own literal");
}

static err read_tag(struct reader *r, enum html_place *text) {
    r->at++;
    str doctype = S("!doctype html>");
    if (begins(r->at, doctype)) {
        r->at += doctype.len;
        return OK;
    }
    bool end = *r->at == '/';
    if (end) r->at++;
    const char *start = r->at;
    if (!is_letter(*start)) return ERR(INVALID, "a < that begins no tag");
    while (is_name(*r->at))
        r->at++;
    str name = {start, (size_t)(r->at - start)};
    *text = HTML_TEXT;
    if (end) return read_end_tag(r);
    bool hollow = name_in(name, barred_void), barred = hollow || name_in(name, barred_elements);
    TRY(read_attrs(r, barred));
    if (barred && !hollow) return skip_barred(r, name);
    if (name_in(name, plain_elements)) *text = HTML_PLAIN;
    return OK;
}

err html_read(const char *lit, struct html_site **ret) {
    struct reader r = {.lit = lit, .at = lit, .run = lit, .site.lit = lit};
    enum html_place text = HTML_TEXT;
    if (strlen(lit) > UINT32_MAX) return ERR(INVALID, "a literal that is too long");
    while (*r.at) {
        if (is_hole(r.at))
            TRY(add_hole(&r, text));
        else if (*r.at == '<')
            TRY(read_tag(&r, &text));
        else
            r.at++;
    }
    r.site.from = (uint32_t)(r.run - lit);
    r.site.len = (uint32_t)(r.at - r.run);
    struct html_site *site = malloc(sizeof *site);
    if (!site) return ERR(UNAVAILABLE, "no memory for a call site");
    *site = r.site;
    *ret = site;
    return OK;
}
