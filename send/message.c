#include "send/inside.h"
#include "send/limit.h"

enum { LINE = 76, ID_MAX = 64, BODY_MAX = SEND_MOST_MAIL_BYTES };

/* RFC 2047: a line with an encoded word has at most 76 bytes, and a word holds whole characters. */
enum { WORD_FRAME = sizeof "=?UTF-8?B?" - 1 + sizeof "?=" - 1 };

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static bool ascii(str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] & 0x80) return false;
    return true;
}

static void put_word(struct buf *b, str part) {
    buf_put(b, S("=?UTF-8?B?"));
    for (size_t i = 0; i < part.len; i += 3) {
        size_t n = part.len - i < 3 ? part.len - i : 3;
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < n ? (uint8_t)part.at[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_byte(b, k <= n ? base64[bits >> (18 - 6 * k) & 63] : '=');
    }
    buf_put(b, S("?="));
}

/* Plain words stand as they are when they fit on the line; all else becomes encoded words, folded. */
static void put_words(struct buf *b, str text, size_t column) {
    if (ascii(text) && column + text.len <= LINE && !strstr(arena_cstr(b->arena, text), "=?")) {
        buf_put(b, text);
        return;
    }
    for (;; column = 1) {
        size_t n = 0, room = (LINE - WORD_FRAME - column) / 4 * 3;
        while (n < text.len && n + str_step(str_from(text, n)) <= room)
            n += str_step(str_from(text, n));
        put_word(b, str_upto(text, n));
        text = str_from(text, n);
        if (!text.len) return;
        buf_put(b, S("\r\n "));
    }
}

static void put_date(struct buf *b, ms_time time) {
    static const char week[] = "Mon\0Tue\0Wed\0Thu\0Fri\0Sat\0Sun",
                      months[] = "Jan\0Feb\0Mar\0Apr\0May\0Jun\0Jul\0Aug\0"
                                 "Sep\0Oct\0Nov\0Dec";
    int64_t seconds = time / 1000, days = seconds / 86400, rest = seconds % 86400;
    struct civil c = day_civil((day)days);
    buf_fmt(b, "%s, %d %s %d %02d:%02d:%02d +0000", week + 4 * day_week((day)days), c.day,
            months + 4 * (c.month - 1), c.year, (int)(rest / 3600), (int)(rest / 60 % 60),
            (int)(rest % 60));
}

/* RFC 2045 quoted-printable: lines of at most 76, and no white space at the end of one. */
static void put_body(struct buf *b, str body) {
    static const char hex[] = "0123456789ABCDEF";
    size_t column = 0;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.at[i];
        if (c == '\n') {
            buf_put(b, S("\r\n"));
            column = 0;
            continue;
        }
        bool last = i + 1 == body.len || body.at[i + 1] == '\n';
        bool plain = (c >= '!' && c <= '~' && c != '=') || (c == ' ' && !last);
        size_t width = plain ? 1 : 3;
        if (column + width > (last ? LINE : LINE - 1)) {
            buf_put(b, S("=\r\n"));
            column = 0;
        }
        if (plain) {
            buf_byte(b, c);
        } else {
            buf_put(b, ((str){(char[3]){'=', hex[(uint8_t)c >> 4], hex[c & 15]}, 3}));
        }
        column += width;
    }
    if (column) buf_put(b, S("\r\n"));
}

static void put_text(struct buf *b, str body, str more) {
    buf_put(b, S("Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: quoted-printable\r\n"));
    buf_put(b, more);
    put_body(b, body);
}

/* RFC 2045 */
static void put_base64(struct buf *b, str bytes) {
    for (size_t i = 0, column = 0; i < bytes.len; i += 3) {
        size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < n ? (uint8_t)bytes.at[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_byte(b, k <= n ? base64[bits >> (18 - 6 * k) & 63] : '=');
        column += 4;
        if (column == LINE || i + 3 >= bytes.len) {
            buf_put(b, S("\r\n"));
            column = 0;
        }
    }
}

/* The words, and the same for a calendar (RFC 6047): a program that knows it offers it, any other shows the words.
 * A boundary with "=_" stands in neither quoted-printable nor base64 (RFC 2045, 6.7). */
static void put_parts(struct buf *b, const struct message *m) {
    buf_put(b, S("Content-Type: multipart/alternative; boundary=\"=_part\"\r\nAuto-Submitted: auto-generated\r\n\r\n"
                 "--=_part\r\n"));
    put_text(b, m->body, S("\r\n"));
    buf_fmt(b,
            "--=_part\r\nContent-Type: text/calendar; charset=utf-8; method=%s\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n",
            m->calendar_method);
    put_base64(b, m->calendar);
    buf_put(b, S("--=_part--\r\n"));
}

bool message_id_plausible(str id) {
    if (!id.len || id.len > ID_MAX || id.at[0] == '.') return false;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '.'))
            return false;
    }
    return true;
}

err sms_write(struct arena *a, const struct message *m, str *ret) {
    if (!send_phone_plausible(m->to)) return ERR(INVALID, "a number that is none");
    if (!message_id_plausible(m->id)) return ERR(INVALID, "a message without an id");
    if (!str_plain(m->body, true) || m->body.len > BODY_MAX)
        return ERR(INVALID, "a body that is no text");
    *ret = arena_fmt(a, "To: %.*s\n\n%.*s\n", STR_ARG(m->to), STR_ARG(m->body));
    return OK;
}

err message_from(str from, str *ret_address) {
    str address = from;
    if (str_ends(from, S(">"))) {
        str words = str_cut(&address, '<');
        if (words.len + address.len + 1 != from.len || !str_plain(words, false))
            return ERR(INVALID, "a sender that is none");
        for (size_t i = 0; i < words.len; i++)
            if (strchr("\"\\()<>[]:;@,", words.at[i])) return ERR(INVALID, "a sender that is none");
        address = str_upto(address, address.len - 1);
    }
    if (!send_address_plausible(address)) return ERR(INVALID, "a sender that is none");
    *ret_address = address;
    return OK;
}

static void put_from(struct buf *b, str from, str address) {
    str words = str_trim(str_upto(from, from.len == address.len ? 0 : from.len - address.len - 2));
    buf_put(b, S("From: "));
    if (words.len) {
        put_words(b, words, sizeof "From: ");
        buf_put(b, words.len + address.len + sizeof "From: <>" > LINE ? S("\r\n <") : S(" <"));
    }
    buf_put(b, address);
    buf_put(b, words.len ? S(">\r\n") : S("\r\n"));
}

err message_write(struct arena *a, const struct message *m, str from, str from_address, str *ret) {
    if (!send_address_plausible(m->to)) return ERR(INVALID, "an address that is none");
    if (!message_id_plausible(m->id)) return ERR(INVALID, "a message without an id");
    if (!str_plain(m->subject, false)) return ERR(INVALID, "a subject with control bytes");
    if (!str_plain(m->body, true) || m->body.len > BODY_MAX)
        return ERR(INVALID, "a body that is no text");
    if (m->time < 0 || m->time > INT64_C(253402300799000))
        return ERR(INVALID, "a date outside four digits");
    struct buf b = {.arena = a};
    put_from(&b, from, from_address);
    buf_fmt(&b, "To: %.*s\r\nSubject: ", STR_ARG(m->to));
    put_words(&b, m->subject, sizeof "Subject: ");
    buf_put(&b, S("\r\nDate: "));
    put_date(&b, m->time);
    str domain = from_address;
    str_cut(&domain, '@');
    buf_fmt(&b, "\r\nMessage-ID: <%.*s@%.*s>\r\n", STR_ARG(m->id), STR_ARG(domain));
    buf_put(&b, S("MIME-Version: 1.0\r\n"));
    if (m->calendar.len)
        put_parts(&b, m);
    else
        put_text(&b, m->body, S("Auto-Submitted: auto-generated\r\n\r\n"));
    *ret = buf_str(&b);
    return OK;
}
