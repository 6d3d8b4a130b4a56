#include "base/json.h"

static void begin_value(struct json *j) {
    if (j->more) buf_byte(&j->out, ',');
    j->more = true;
}

static void open_group(struct json *j, char c) {
    begin_value(j);
    buf_byte(&j->out, c);
    j->more = false;
}

static void close_group(struct json *j, char c) {
    buf_byte(&j->out, c);
    j->more = true;
}

void json_begin_object(struct json *j) {
    open_group(j, '{');
}
void json_end_object(struct json *j) {
    close_group(j, '}');
}
void json_begin_array(struct json *j) {
    open_group(j, '[');
}
void json_end_array(struct json *j) {
    close_group(j, ']');
}

static void put_escape(struct buf *out, unsigned code) {
    static const char hex[] = "0123456789abcdef";
    char text[6] = {'\\',          'u', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15],
                    hex[code & 15]};
    buf_put(out, (str){text, sizeof text});
}

static void put_letter(struct buf *out, char c) {
    switch (c) {
    case '"': buf_put(out, S("\\\"")); break;
    case '\\': buf_put(out, S("\\\\")); break;
    case '\n': buf_put(out, S("\\n")); break;
    case '\r': buf_put(out, S("\\r")); break;
    case '\t': buf_put(out, S("\\t")); break;
    default: put_escape(out, (unsigned char)c);
    }
}

static bool is_bare(char c) {
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' &&
           c != 0x7F;
}

/* Ends a line in a script, though not in JSON. */
static bool is_separator(str s) {
    return str_starts(s, S("\xE2\x80\xA8")) || str_starts(s, S("\xE2\x80\xA9"));
}

static void put_string(struct buf *out, str s) {
    buf_byte(out, '"');
    while (s.len) {
        size_t run = 0;
        for (size_t n; run < s.len; run += n) {
            n = str_step(str_from(s, run));
            if (!n || !is_bare(s.at[run]) || (n == 3 && is_separator(str_from(s, run)))) break;
        }
        buf_put(out, str_upto(s, run));
        s = str_from(s, run);
        if (!s.len) break;
        size_t n = str_step(s);
        if (n == 1) {
            put_letter(out, s.at[0]);
        } else if (n == 3) {
            put_escape(out, s.at[2] == '\xA8' ? 0x2028 : 0x2029);
        } else {
            put_escape(out, 0xFFFD); /* not UTF-8 */
            n = 1;
        }
        s = str_from(s, n);
    }
    buf_byte(out, '"');
}

void json_key(struct json *j, str key) {
    begin_value(j);
    put_string(&j->out, key);
    buf_byte(&j->out, ':');
    j->more = false;
}

void json_str(struct json *j, str s) {
    begin_value(j);
    put_string(&j->out, s);
}

void json_int(struct json *j, int64_t n) {
    begin_value(j);
    buf_int(&j->out, n);
}

void json_bool(struct json *j, bool yes) {
    begin_value(j);
    buf_put(&j->out, yes ? S("true") : S("false"));
}

void json_put_null(struct json *j) {
    begin_value(j);
    buf_put(&j->out, S("null"));
}

void json_id(struct json *j, struct id id) {
    char text[ID_TEXT];
    id_write(id, text);
    json_str(j, (str){text, sizeof text});
}
