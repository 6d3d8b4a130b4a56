#include "core/event.h"

/* What an audience and a draft are made of inside: {1: rule, 2: [seats]} and {1: kind, 2: bytes}. */
enum { INNER_FIRST = 1, INNER_SECOND = 2 };

static void put_id(struct buf *out, struct id id) {
    cbor_put_bytes(out, (str){(const char *)id.byte, sizeof id.byte});
}

static void put_ids(struct buf *out, struct ids ids) {
    cbor_put_array(out, ids.count);
    for (size_t i = 0; i < ids.count; i++) put_id(out, ids.at[i]);
}

static void put_audience(struct buf *out, struct audience a) {
    bool named = a.rule == audience_rule_named && a.named.count > 0;
    cbor_put_map(out, named ? 2 : 1);
    cbor_put_int(out, INNER_FIRST);
    cbor_put_int(out, a.rule);
    if (!named) return;
    cbor_put_int(out, INNER_SECOND);
    put_ids(out, a.named);
}

static void put_draft(struct buf *out, struct draft d) {
    cbor_put_map(out, 2);
    cbor_put_int(out, INNER_FIRST);
    cbor_put_int(out, d.kind);
    cbor_put_int(out, INNER_SECOND);
    cbor_put_bytes(out, d.fields);
}

static void put_value(struct buf *out, const struct field *f, const void *record) {
    const char *at = (const char *)record + f->offset;
    str text;
    struct id id;
    struct ids ids;
    struct audience audience;
    struct draft draft;
    switch (f->type->kind) {
    case FIELD_TEXT:
        memcpy(&text, at, sizeof text);
        cbor_put_text(out, text);
        break;
    case FIELD_ID:
        memcpy(&id, at, sizeof id);
        put_id(out, id);
        break;
    case FIELD_IDS:
        memcpy(&ids, at, sizeof ids);
        put_ids(out, ids);
        break;
    case FIELD_AUDIENCE:
        memcpy(&audience, at, sizeof audience);
        put_audience(out, audience);
        break;
    case FIELD_DRAFT:
        memcpy(&draft, at, sizeof draft);
        put_draft(out, draft);
        break;
    case FIELD_YESNO: cbor_put_bool(out, field_number(f, record) != 0); break;
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_ENUM: cbor_put_int(out, field_number(f, record)); break;
    }
}

static bool is_written(const struct field *f, const void *record) {
    return f->required || !field_absent(f, record);
}

size_t record_pairs(const struct record_type *type, const void *record) {
    size_t pairs = 0;
    for (size_t i = 0; i < type->count; i++) pairs += is_written(&type->fields[i], record);
    return pairs;
}

void record_put(struct buf *out, const struct record_type *type, const void *record) {
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (!is_written(f, record)) continue;
        cbor_put_int(out, f->number);
        put_value(out, f, record);
    }
}

void record_write(struct buf *out, const struct record_type *type, const void *record) {
    cbor_put_map(out, record_pairs(type, record));
    record_put(out, type, record);
}

static err take_id(struct cbor *in, struct id *ret) {
    return cbor_few(in, ret->byte, sizeof ret->byte) ? OK : ERR(INVALID, "record: not an id of 16 bytes");
}

static err take_ids(struct arena *arena, struct cbor *in, struct ids *ret) {
    size_t count;
    TRY(cbor_array(in, &count));
    if (count > in->rest.len / (1 + sizeof(struct id)))
        return ERR(INVALID, "record: more ids than bytes");
    struct id *at = count ? NEW(arena, struct id, count) : NULL;
    for (size_t i = 0; i < count; i++) TRY(take_id(in, &at[i]));
    *ret = (struct ids){at, count};
    return OK;
}

/* The number of a member that must come next. */
static err take_number(struct cbor *in, int64_t want) {
    int64_t number;
    TRY(cbor_int(in, &number));
    return number == want ? OK : ERR(INVALID, "record: not the number that comes next");
}

static err take_audience(struct arena *arena, struct cbor *in, struct audience *ret) {
    size_t pairs;
    int64_t rule;
    TRY(cbor_map(in, &pairs));
    TRY(take_number(in, INNER_FIRST));
    TRY(cbor_int(in, &rule));
    if (rule < 0 || rule > INT32_MAX || !enum_text(&field_type_audience_rule, (int)rule))
        return ERR(INVALID, "record: no such audience");
    struct audience a = {.rule = (enum audience_rule)rule};
    if (pairs == 2 && a.rule == audience_rule_named) {
        TRY(take_number(in, INNER_SECOND));
        TRY(take_ids(arena, in, &a.named));
        if (!a.named.count) return ERR(INVALID, "record: names nobody, at length");
    } else if (pairs != 1) {
        return ERR(INVALID, "record: an audience of another size");
    }
    *ret = a;
    return OK;
}

static err take_draft(struct cbor *in, struct draft *ret) {
    size_t pairs;
    struct draft d;
    TRY(cbor_map(in, &pairs));
    if (pairs != 2) return ERR(INVALID, "record: a draft of another size");
    TRY(take_number(in, INNER_FIRST));
    TRY(cbor_int(in, &d.kind));
    TRY(take_number(in, INNER_SECOND));
    TRY(cbor_bytes(in, &d.fields));
    *ret = d;
    return OK;
}

static err take_int(struct cbor *in, const struct field *f, void *record, bool *ret_said) {
    int64_t n;
    TRY(cbor_int(in, &n));
    if (f->type->kind == FIELD_DAY && (n <= DAY_NONE || n > INT32_MAX))
        return ERR(INVALID, "record: a day out of range");
    if (f->type->kind == FIELD_ENUM && (n < 0 || n > INT32_MAX || !enum_text(f->type, (int)n)))
        return ERR(INVALID, "record: a value that is not in its list");
    field_set_number(f, record, n);
    *ret_said = n != f->fallback;
    return OK;
}

/* *ret_said: it is a value that would not go without saying (as field_absent() has it, asked thousands of times in a
 * snapshot). Each kind has its own block: what is declared for all would be cleared for each value. */
static err take_value(struct arena *arena, struct cbor *in, const struct field *f, void *record,
                      bool *ret_said) {
    char *at = (char *)record + f->offset;
    switch (f->type->kind) {
    case FIELD_TEXT: {
        str text;
        TRY(cbor_text(in, &text));
        memcpy(at, &text, sizeof text);
        *ret_said = text.len > 0;
        return OK;
    }
    case FIELD_ID: {
        struct id id;
        TRY(take_id(in, &id));
        memcpy(at, &id, sizeof id);
        *ret_said = !id_none(id);
        return OK;
    }
    case FIELD_IDS: {
        struct ids ids;
        TRY(take_ids(arena, in, &ids));
        memcpy(at, &ids, sizeof ids);
        *ret_said = ids.count > 0;
        return OK;
    }
    case FIELD_AUDIENCE: {
        struct audience audience;
        TRY(take_audience(arena, in, &audience));
        memcpy(at, &audience, sizeof audience);
        *ret_said = audience.rule != audience_rule_none;
        return OK;
    }
    case FIELD_DRAFT: {
        struct draft draft;
        TRY(take_draft(in, &draft));
        memcpy(at, &draft, sizeof draft);
        *ret_said = draft.kind || draft.fields.len;
        return OK;
    }
    case FIELD_YESNO: {
        bool yes;
        TRY(cbor_bool(in, &yes));
        field_set_number(f, record, yes);
        *ret_said = yes != f->fallback;
        return OK;
    }
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_ENUM: break;
    }
    return take_int(in, f, record, ret_said);
}

static err fill(struct arena *arena, struct cbor *in, size_t pairs, const struct record_type *type,
                void *record) {
    const struct field *f = type->fields, *end = type->fields + type->count;
    for (; pairs; pairs--, f++) {
        int64_t number;
        bool said;
        TRY(cbor_int(in, &number));
        while (f < end && f->number != number && !f->required) f++;
        if (f == end || f->number != number)
            return ERR(INVALID, "record: an unknown, missing or misplaced field");
        TRY(take_value(arena, in, f, record, &said));
        if (!f->required && !said) return ERR(INVALID, "record: says what goes without saying");
    }
    for (; f < end; f++)
        if (f->required) return ERR(INVALID, "record: a field is missing");
    return OK;
}

err record_take(struct arena *arena, struct cbor *in, size_t pairs, const struct record_type *type,
                void *record) {
    record_clear(type, record);
    return fill(arena, in, pairs, type, record);
}

err record_fill(struct arena *arena, struct cbor *in, const struct record_type *type, void *record) {
    size_t pairs;
    TRY(cbor_map(in, &pairs));
    return fill(arena, in, pairs, type, record);
}

err record_read(struct arena *arena, struct cbor *in, const struct record_type *type, void *record) {
    record_clear(type, record);
    return record_fill(arena, in, type, record);
}

static void json_ids(struct json *j, struct ids ids) {
    json_begin_array(j);
    for (size_t i = 0; i < ids.count; i++) json_id(j, ids.at[i]);
    json_end_array(j);
}

static void json_audience(struct json *j, struct audience a) {
    const char *rule = enum_text(&field_type_audience_rule, (int)a.rule);
    if (!rule) {
        json_put_null(j);
        return;
    }
    json_begin_object(j);
    json_key(j, S("rule"));
    json_str(j, str_of(rule));
    if (a.rule == audience_rule_named) {
        json_key(j, S("named"));
        json_ids(j, a.named);
    }
    json_end_object(j);
}

static void json_number(struct json *j, const struct field *f, int64_t n) {
    char room[40]; /* for any day and time: an arena's buffer would be large, and there are many */
    struct buf text = {.arena = j->out.arena, .at = room, .cap = sizeof room};
    const char *name = NULL;
    switch (f->type->kind) {
    case FIELD_DAY:
        day_write(&text, (day)n);
        json_str(j, buf_str(&text));
        break;
    case FIELD_TIME:
        time_write(&text, n);
        json_str(j, buf_str(&text));
        break;
    case FIELD_ENUM:
        name = enum_text(f->type, (int)n);
        if (name)
            json_str(j, str_of(name));
        else
            json_put_null(j);
        break;
    case FIELD_YESNO: json_bool(j, n != 0); break;
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_TEXT:
    case FIELD_ID:
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: json_int(j, n); break;
    }
}

static void json_value(struct json *j, const struct field *f, const void *record) {
    const char *at = (const char *)record + f->offset;
    str text;
    struct id id;
    struct ids ids;
    struct audience audience;
    struct draft draft;
    switch (f->type->kind) {
    case FIELD_TEXT:
        memcpy(&text, at, sizeof text);
        json_str(j, text);
        break;
    case FIELD_ID:
        memcpy(&id, at, sizeof id);
        json_id(j, id);
        break;
    case FIELD_IDS:
        memcpy(&ids, at, sizeof ids);
        json_ids(j, ids);
        break;
    case FIELD_AUDIENCE:
        memcpy(&audience, at, sizeof audience);
        json_audience(j, audience);
        break;
    case FIELD_DRAFT:
        memcpy(&draft, at, sizeof draft);
        draft_json(j, &draft);
        break;
    case FIELD_DAY:
    case FIELD_TIME:
    case FIELD_CENTS:
    case FIELD_COUNT:
    case FIELD_YESNO:
    case FIELD_ENUM: json_number(j, f, field_number(f, record)); break;
    }
}

/* Empty, 0 and false are still values of a required field; no id, no day and no draft are not. */
static bool is_null(const struct field *f, const void *record) {
    if (!field_absent(f, record)) return false;
    if (!f->required) return true;
    return f->type->kind == FIELD_ID || f->type->kind == FIELD_DAY || f->type->kind == FIELD_DRAFT;
}

void record_json(struct json *j, const struct record_type *type, const void *record) {
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (f->hidden) continue;
        json_key(j, str_of(f->name));
        if (is_null(f, record))
            json_put_null(j);
        else
            json_value(j, f, record);
    }
}
