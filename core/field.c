#include "core/field.h"

#define V(name, number, value) {number, #value},
#define ENUM(name, values)                                                                \
    static const struct enum_value name##_values[] = {values{0, NULL}};                   \
    _Static_assert(sizeof(enum name) == sizeof(int), #name " is as wide as an int");      \
    const struct field_type field_type_##name = {#name, FIELD_ENUM, sizeof(field_##name), \
                                                 name##_values};
#include "core/enum.def"
#undef ENUM
#undef V

#define X(name, kind) \
    const struct field_type field_type_##name = {#name, kind, sizeof(field_##name), NULL};
FIELD_TYPES(X)
#undef X

const struct field *record_field(const struct record_type *type, str name) {
    for (size_t i = 0; i < type->count; i++)
        if (str_eq(str_of(type->fields[i].name), name)) return &type->fields[i];
    return NULL;
}

const char *enum_text(const struct field_type *type, int value) {
    if (type->kind != FIELD_ENUM) return NULL;
    for (const struct enum_value *v = type->values; v->name; v++)
        if (v->number == value) return v->name;
    return NULL;
}

int enum_read(const struct field_type *type, str name) {
    if (type->kind != FIELD_ENUM) return 0;
    for (const struct enum_value *v = type->values; v->name; v++)
        if (str_eq(str_of(v->name), name)) return v->number;
    return 0;
}

/* Fields are reached by memcpy: a record is known here by its bytes, not by its C type. */
static const char *place(const struct field *f, const void *record) {
    return (const char *)record + f->offset;
}

int64_t field_number(const struct field *f, const void *record) {
    const char *at = place(f, record);
    int64_t wide;
    int32_t narrow;
    bool yes;
    switch (f->type->kind) {
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT: memcpy(&wide, at, sizeof wide); return wide;
    case FIELD_DAY:
    case FIELD_ENUM: memcpy(&narrow, at, sizeof narrow); return narrow;
    case FIELD_YESNO: memcpy(&yes, at, sizeof yes); return yes;
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
    return 0;
}

void field_set_number(const struct field *f, void *record, int64_t n) {
    char *at = (char *)record + f->offset;
    int32_t narrow = (int32_t)n;
    bool yes = n != 0;
    switch (f->type->kind) {
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT: memcpy(at, &n, sizeof n); break;
    case FIELD_DAY:
    case FIELD_ENUM: memcpy(at, &narrow, sizeof narrow); break;
    case FIELD_YESNO: memcpy(at, &yes, sizeof yes); break;
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
}

bool field_absent(const struct field *f, const void *record) {
    const char *at = place(f, record);
    str text;
    struct id id;
    struct ids ids;
    struct audience audience;
    struct draft draft;
    switch (f->type->kind) {
    case FIELD_TEXT: memcpy(&text, at, sizeof text); return text.len == 0;
    case FIELD_ID: memcpy(&id, at, sizeof id); return id_none(id);
    case FIELD_IDS: memcpy(&ids, at, sizeof ids); return ids.count == 0;
    case FIELD_AUDIENCE:
        memcpy(&audience, at, sizeof audience);
        return audience.rule == audience_rule_none;
    case FIELD_DRAFT: memcpy(&draft, at, sizeof draft); return draft.kind == 0 && draft.fields.len == 0;
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_YESNO:
    case FIELD_ENUM: break;
    }
    return field_number(f, record) == f->fallback;
}

static bool is_number(enum field_kind kind) {
    switch (kind) {
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_YESNO:
    case FIELD_ENUM: return true;
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: break;
    }
    return false;
}

void record_fall_back(const struct record_type *type, void *record) {
    for (size_t i = 0; i < type->count; i++)
        if (type->fields[i].fallback)
            field_set_number(&type->fields[i], record, type->fields[i].fallback);
}

void record_clear(const struct record_type *type, void *record) {
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (is_number(f->type->kind))
            field_set_number(f, record, f->fallback);
        else
            memset((char *)record + f->offset, 0, f->type->size);
    }
}
