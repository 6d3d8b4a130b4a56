/* What is typed into a form: the address finds a row or none, and each field of each command is refused or taken as a
 * value that its own writer and reader agree on.                                                */
#include "web/pages.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void fields_try(struct arena *a, const struct record_type *type, str text) {
    struct command c, again;
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        command_clear(&c, (enum command_kind)type->number);
        if (!command_field_read(a, field, text, command_fields(&c))) continue;
        if (field_absent(field, command_fields(&c))) continue;
        for (size_t other = 0; other < type->count;
             other++) /* so that the record is whole but for this one */
            if (type->fields[other].required && other != i) return;
        struct buf out = {.arena = a};
        record_write(&out, type, command_fields(&c));
        command_clear(&again, (enum command_kind)type->number);
        struct cbor in = {buf_str(&out)};
        if (record_read(a, &in, type, command_fields(&again)).kind)
            continue; /* out of bounds: decide() says so */
        struct buf second = {.arena = a};
        record_write(&second, type, command_fields(&again));
        if (!str_eq(buf_str(&out), buf_str(&second))) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (count < 1 || arena_open(&a, 16 << 20, NULL).kind) return 0;
    str text = {(const char *)bytes + 1, count - 1};
    struct path_part part[PATH_PARTS] = {0};
    bool known = false;
    enum http_method method = bytes[0] & 1 ? HTTP_POST : HTTP_GET;
    const struct route_row *row = route_match(method, text, part, &known);
    if (row && !known) abort();
    for (size_t i = 0; i < PATH_PARTS; i++)
        if (part[i].value.len &&
            (part[i].value.at < text.at || part[i].value.at + part[i].value.len > text.at + text.len))
            abort();
    (void)route_named(text);
    if (str_plain(text, true)) {
        const struct record_type *type =
            command_type((enum command_kind)(1 + bytes[0] % (COMMAND_END - 1)));
        if (type) fields_try(&a, type, text);
        (void)digits_read(&a, text);
    }
    arena_free(&a);
    return 0;
}
