/* From path, form or JSON text to the command's fields, by the descriptors of command.def. */
#include "web/pages.h"
#include <stdlib.h>

/* 2026-12-31 as browsers send it, or 31-12-2026 as people type it. */
static bool read_day(str text, day *ret) {
    if (day_read(text, ret)) return true;
    str rest = text;
    int64_t d = 0, m = 0, y = 0;
    char at = memchr(text.at, '/', text.len) ? '/' : '-';
    if (!str_to_int(str_cut(&rest, at), &d) || !str_to_int(str_cut(&rest, at), &m) ||
        !str_to_int(rest, &y))
        return false;
    if (d < 1 || d > 31 || m < 1 || m > 12 || y < 1900 || y > 2200) return false;
    *ret = day_of((struct civil){(int)y, (int)m, (int)d});
    return *ret != DAY_NONE;
}

/* Unicode: Arabic-Indic digits are D9 A0 … A9 in UTF-8, the extended ones DB B0 … B9. */
str digits_read(struct arena *arena, str text) {
    struct buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++) {
        uint8_t lead = (uint8_t)text.at[i], next = i + 1 < text.len ? (uint8_t)text.at[i + 1] : 0;
        uint8_t zero = lead == 0xD9 ? 0xA0 : lead == 0xDB ? 0xB0 : 0;
        bool digit = zero && next >= zero && next - zero < 10;
        buf_byte(&out, digit ? (char)('0' + (next - zero)) : text.at[i]);
        i += digit;
    }
    return buf_str(&out);
}

static str one_newline(struct arena *arena, str text) {
    struct buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != '\r') buf_byte(&out, text.at[i]);
    return str_trim(buf_str(&out));
}

/* 1.234,50 or 1234.50, with or without a sign before it, as 123450; as it was when it is no amount. */
str cents_read(struct arena *arena, str text) {
    struct buf out = {.arena = arena};
    size_t decimals = SIZE_MAX; /* after the mark; SIZE_MAX: there is none */
    str rest = digits_read(arena, str_trim(text));
    if (!rest.len) return rest;
    if (str_starts(rest, S("€"))) rest = str_trim(str_from(rest, S("€").len));
    for (size_t i = 0; i < rest.len; i++) {
        bool mark = rest.at[i] == ',' || rest.at[i] == '.', last = rest.len - i <= 3;
        if (mark && !last) continue; /* between thousands */
        if (mark && decimals == SIZE_MAX)
            decimals = 0;
        else if (rest.at[i] >= '0' && rest.at[i] <= '9') {
            buf_byte(&out, rest.at[i]);
            if (decimals != SIZE_MAX) decimals++;
        } else
            return text;
    }
    if (!out.len || decimals == 1) buf_byte(&out, out.len ? '0' : 'x');
    if (decimals == SIZE_MAX || decimals == 0) buf_put(&out, S("00"));
    return buf_str(&out);
}

static struct say unreadable(const struct field *field, str text) {
    int64_t number;
    switch (field->type->kind) {
    case FIELD_DAY: return SAY("This is not a date. Write it like 31-12-2026.");
    case FIELD_COUNT:
        if (str_to_int(str_trim(text), &number))
            return SAY("Choose a number from {0} to {1}.", field->low, field->high);
        return SAY("This must be a number.");
    case FIELD_CENTS: return SAY("This is not an amount. Write it like 12,50.");
    case FIELD_ID:
    case FIELD_ENUM: return SAY("Choose one of these.");
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_YESNO:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
    return SAY("This does not fit.");
}

bool command_field_read(struct arena *arena, const struct field *field, str text, void *fields) {
    char *at = (char *)fields + field->offset;
    text = str_trim(text);
    if (!text.len) return true; /* not given; whether it must be is decide()'s to say */
    int64_t number = 0;
    if (field->type->kind != FIELD_TEXT) text = digits_read(arena, text);
    switch (field->type->kind) {
    case FIELD_TEXT: *(str *)at = one_newline(arena, text); return true;
    case FIELD_DAY: return read_day(text, (day *)at);
    case FIELD_COUNT: /* one below the lowest says that it was not given */
        if (!str_to_int(text, &number) || number < field->low) return false;
        field_set_number(field, fields, number);
        return true;
    case FIELD_CENTS:
    case FIELD_TIME:
        if (!str_to_int(text, &number)) return false;
        field_set_number(field, fields, number);
        return true;
    case FIELD_YESNO:
        *(bool *)at = str_eq(text, S("yes"));
        return *(bool *)at || str_eq(text, S("no"));
    case FIELD_ID: return id_read(text, (struct id *)at);
    case FIELD_ENUM:
        number = enum_read(field->type, text);
        if (!number) return false;
        field_set_number(field, fields, number);
        return true;
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: return false;
    }
    return false;
}

/* No form of ours holds a field twice, so which of the two she meant is not for us to choose. */
static bool is_double(const struct page *p, const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < p->form.count; i++)
        count += str_eq(p->form.at[i].name, str_of(name));
    return count > 1;
}

bool page_read_command(struct page *p, enum command_kind kind) {
    const struct record_type *type = command_type(kind);
    command_clear(&p->command, kind);
    bool fine = true;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        str text = page_part(p, field->name);
        bool from_path = text.len > 0;
        if (!from_path) text = http_form_value(&p->form, str_of(field->name));
        if (text.len && field->type->kind == FIELD_CENTS && p->route->kind != ROUTE_ORDER)
            text = cents_read(p->arena, text);
        if (!is_double(p, field->name) &&
            command_field_read(p->arena, field, text, command_fields(&p->command)))
            continue;
        page_refusal(p, field->name, unreadable(field, text));
        fine = false;
    }
    return fine;
}
