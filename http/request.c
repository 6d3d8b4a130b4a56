#include "http/request.h"

enum http_method request_method(str s) {
    static const struct {
        str name;
        enum http_method method;
    } known[] = {
        {{"GET", 3}, HTTP_GET},         {{"HEAD", 4}, HTTP_HEAD},   {{"POST", 4}, HTTP_POST},
        {{"PUT", 3}, HTTP_PUT},         {{"PATCH", 5}, HTTP_PATCH}, {{"DELETE", 6}, HTTP_DELETE},
        {{"OPTIONS", 7}, HTTP_OPTIONS},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(s, known[i].name)) return known[i].method;
    return HTTP_OTHER;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool decode_path(struct arena *a, str raw, str *ret) {
    char *to = NEW(a, char, raw.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        if (c == '%') {
            int high = raw.len - i > 2 ? hex_digit(raw.at[i + 1]) : -1,
                low = high < 0 ? -1 : hex_digit(raw.at[i + 2]);
            if (low < 0) return false;
            c = (char)(high << 4 | low);
            if (c == '/') return false; /* would make two segments of one */
            i += 2;
        }
        to[n++] = c;
    }
    *ret = (str){to, n};
    return str_plain(*ret, false);
}

int request_target(struct arena *a, str target, struct http_request *ret) {
    str query = target, path = str_cut(&query, '?');
    if (!str_starts(path, S("/"))) return 400;
    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.at[i] <= ' ' || target.at[i] == 0x7f) return 400;
    if (!decode_path(a, path, &path)) return 400;
    ret->path = path;
    ret->query = query;
    return 0;
}

str request_plain(str target) {
    size_t n = 0;
    while (n < target.len && ((target.at[n] >= 'a' && target.at[n] <= 'z') ||
                              (target.at[n] >= '0' && target.at[n] <= '9') || target.at[n] == '/' ||
                              target.at[n] == '-'))
        n++;
    return str_upto(target, n);
}

bool request_name_ok(str name) {
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && (!c || !strchr("!#$%&'*+-.^_`|~", c))) return false;
    }
    return name.len;
}

bool request_value_ok(str value) {
    for (size_t i = 0; i < value.len; i++)
        if (((unsigned char)value.at[i] < ' ' && value.at[i] != '\t') || value.at[i] == 0x7f)
            return false;
    return true;
}

bool name_is(str name, str lower) {
    if (name.len != lower.len) return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != lower.at[i]) return false;
    }
    return true;
}

/* Of a name or an address with its port: nothing that begins a path, a user or another host. */
static bool host_ok(str value) {
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.at[i] <= ' ' || strchr("/\\@?#,\"<>", value.at[i])) return false;
    return true;
}

void framing_add(struct framing *f, str name, str value) {
    f->headers++;
    f->bytes += name.len + value.len + 4; /* ": " and the end of the line */
    if (!request_name_ok(name) || !request_value_ok(value)) f->bad = true;
    if (name_is(name, S("content-length"))) {
        f->lengths++;
        for (size_t i = 0; i < value.len; i++)
            if (value.at[i] < '0' || value.at[i] > '9') f->bad = true;
        if (!str_to_int(value, &f->length)) f->bad = true;
    } else if (name_is(name, S("transfer-encoding"))) {
        f->codings++;
        if (!name_is(value, S("chunked"))) f->bad = true;
    } else if (name_is(name, S("host"))) {
        f->hosts++;
        if (!host_ok(value)) f->bad = true;
    } else if (name_is(name, S("cookie"))) {
        f->cookies += value.len;
    } else if (name_is(name, S("expect"))) {
        f->asks_first = name_is(value, S("100-continue"));
    }
}

int framing_status(const struct framing *f, bool http_1_0) {
    if (f->bad || f->lengths > 1 || f->codings > 1 || f->hosts > 1) return 400;
    return f->codings && (f->lengths || http_1_0) ? 400 : 0;
}

str http_header(const struct http_request *r, const char *name) {
    str wanted = str_of(name);
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq(r->headers[i].name, wanted)) return r->headers[i].value;
    return (str){0};
}

static bool cookie_in(str list, str wanted, str *ret) {
    while (list.len) {
        str value = str_cut(&list, ';'), name = str_trim(str_cut(&value, '='));
        if (!str_eq(name, wanted)) continue;
        *ret = str_trim(value);
        return true;
    }
    return false;
}

str http_cookie(const struct http_request *r, const char *name) {
    str wanted = str_of(name), value = {0};
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq(r->headers[i].name, S("cookie")) && cookie_in(r->headers[i].value, wanted, &value))
            break;
    return value;
}

static bool weight_is_zero(str parameters) {
    str name = str_trim(str_cut(&parameters, '=')), value = str_trim(parameters);
    if (!name_is(name, S("q"))) return false;
    for (size_t i = 0; i < value.len; i++)
        if (value.at[i] != '0' && value.at[i] != '.') return false;
    return true;
}

bool accepts_gzip(str list) {
    bool any = false;
    while (list.len) {
        str parameters = str_cut(&list, ','), coding = str_trim(str_cut(&parameters, ';'));
        bool zero = weight_is_zero(parameters);
        if (name_is(coding, S("gzip")) || name_is(coding, S("x-gzip"))) return !zero;
        if (str_eq(coding, S("*"))) any = !zero;
    }
    return any;
}
