#include "http/http.h"
#include "base/buf.h"

struct fields {
    struct http_pair *at;
    size_t count, cap;
};

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* No control bytes. Signs that turn text around come along with what people paste, so a form that holds them
 * is read: whoever takes the text refuses it beside its field. */
static bool is_text(str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return false;
    }
    return str_utf8(s);
}

/* Also turns the browser's CR LF into LF. */
static err decode(struct arena *a, str from, str *ret) {
    char *to = NEW(a, char, from.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < from.len; i++) {
        char c = from.at[i];
        if (c == '+') c = ' ';
        if (c == '%') {
            int high = from.len - i > 2 ? hex_digit(from.at[i + 1]) : -1,
                low = high < 0 ? -1 : hex_digit(from.at[i + 2]);
            if (low < 0) return ERR(INVALID, "a form with a % that is no escape");
            c = (char)(high << 4 | low);
            i += 2;
        }
        if (c == '\n' && n && to[n - 1] == '\r') n--;
        to[n++] = c;
    }
    *ret = (str){to, n};
    return is_text(*ret) ? OK : ERR(INVALID, "a form with bytes that are no text");
}

err http_form_read(struct arena *a, str encoded, struct http_form *ret) {
    struct fields list = {0};
    while (encoded.len) {
        str value = str_cut(&encoded, '&'), name = str_cut(&value, '=');
        if (!name.len && !value.len) continue;
        if (list.count == (size_t)http_limit(HTTP_LIMIT_FORM_FIELDS))
            return ERR(TOO_LARGE, "a form of too many fields");
        struct http_pair *p = PUSH(a, &list, struct http_pair);
        TRY(decode(a, name, &p->name));
        TRY(decode(a, value, &p->value));
    }
    *ret = (struct http_form){list.at, list.count};
    return OK;
}

str http_form_value(const struct http_form *f, str name) {
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->at[i].name, name)) return f->at[i].value;
    return (str){0};
}

bool http_form_has(const struct http_form *f, str name) {
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->at[i].name, name)) return true;
    return false;
}

str http_percent(struct arena *a, str s) {
    static const char hex[] = "0123456789ABCDEF";
    struct buf out = {.arena = a};
    buf_room(&out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || (c && strchr("-._~", c))) {
            buf_byte(&out, (char)c);
        } else {
            char code[3] = {'%', hex[c >> 4], hex[c & 15]};
            buf_put(&out, (str){code, sizeof code});
        }
    }
    return buf_str(&out);
}
