/* The schemas of the OpenAPI document: what comes in, from command.def; what goes out, from noun.def and event.def. */
#include "web/api.h"
#include "core/event.h"
#include "core/noun.h"

enum { KINDS = 512 };

void api_put(struct json *j, const char *key, str value) {
    json_key(j, str_of(key));
    json_str(j, value);
}

static void put_int(struct json *j, const char *key, int64_t value) {
    json_key(j, str_of(key));
    json_int(j, value);
}

static void put_true(struct json *j, const char *key) {
    json_key(j, str_of(key));
    json_bool(j, true);
}

void api_put_object(struct json *j, const char *key) {
    json_key(j, str_of(key));
    json_begin_object(j);
}

void api_put_ref(struct json *j, const char *kind, str name) {
    api_put(j, "$ref", arena_fmt(j->out.arena, "#/components/%s/%.*s", kind, STR_ARG(name)));
}

static void bounds(struct json *j, const char *least, const char *most, const struct field *f) {
    if (!f->high) return;
    put_int(j, least, f->low);
    put_int(j, most, f->high);
}

static void enumerated(struct json *j, const struct field_type *type, bool nullable) {
    api_put(j, "type", S("string"));
    json_key(j, S("enum"));
    json_begin_array(j);
    for (const struct enum_value *v = type->values; v->name; v++)
        json_str(j, str_of(v->name));
    if (nullable) json_put_null(j);
    json_end_array(j);
}

static void id_schema(struct json *j) {
    api_put(j, "type", S("string"));
    api_put(j, "pattern", S(API_ID));
}

static void ids_schema(struct json *j) {
    api_put(j, "type", S("array"));
    api_put_object(j, "items");
    id_schema(j);
    json_end_object(j);
}

static void draft_schema(struct json *j) {
    api_put(j, "type", S("object"));
    api_put(j, "description", S("Wat een ja zou maken: de soort gebeurtenis en haar velden."));
    api_put_object(j, "properties");
    api_put_object(j, "kind");
    api_put(j, "type", S("string"));
    json_end_object(j);
    api_put_object(j, "fields");
    api_put(j, "type", S("object"));
    json_end_object(j);
    json_end_object(j);
}

static void audience_schema(struct json *j) {
    api_put(j, "type", S("object"));
    api_put_object(j, "properties");
    api_put_object(j, "rule");
    enumerated(j, &field_type_audience_rule, false);
    json_end_object(j);
    api_put_object(j, "named");
    ids_schema(j);
    json_end_object(j);
    json_end_object(j);
}

/* Without the braces. What does not stand there is null, and so is whoever she does not see. */
static void field_schema(struct json *j, const struct field *f, bool nullable) {
    switch (f->type->kind) {
    case FIELD_TEXT:
        api_put(j, "type", S("string"));
        bounds(j, "minLength", "maxLength", f);
        break;
    case FIELD_DAY:
        api_put(j, "type", S("string"));
        api_put(j, "format", S("date"));
        break;
    case FIELD_TIME:
        api_put(j, "type", S("string"));
        api_put(j, "format", S("date-time"));
        break;
    case FIELD_CENTS:
    case FIELD_COUNT:
        api_put(j, "type", S("integer"));
        bounds(j, "minimum", "maximum", f);
        break;
    case FIELD_YESNO: api_put(j, "type", S("boolean")); break;
    case FIELD_ID: id_schema(j); break;
    case FIELD_ENUM: enumerated(j, f->type, nullable); break;
    case FIELD_IDS: ids_schema(j); break;
    case FIELD_AUDIENCE: audience_schema(j); break;
    case FIELD_DRAFT: draft_schema(j); break;
    }
    if (nullable) put_true(j, "nullable");
}

static bool in_path(const char *path, const char *name) {
    size_t n = strlen(name);
    for (const char *at = strchr(path, '{'); at; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, n) == 0 && at[n + 1] == '}') return true;
    return false;
}

static void required(struct json *j, const struct record_type *type, const char *path) {
    bool any = false;
    for (size_t i = 0; i < type->count; i++) {
        if (!type->fields[i].required || in_path(path, type->fields[i].name)) continue;
        if (!any) json_key(j, S("required")), json_begin_array(j);
        any = true;
        json_str(j, str_of(type->fields[i].name));
    }
    if (any) json_end_array(j);
}

void api_input_schema(struct json *j, const struct record_type *type, const char *path) {
    json_begin_object(j);
    api_put(j, "type", S("object"));
    json_key(j, S("additionalProperties"));
    json_bool(j, false);
    api_put_object(j, "properties");
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (in_path(path, f->name)) continue;
        api_put_object(j, f->name);
        field_schema(j, f, !f->required);
        json_end_object(j);
    }
    json_end_object(j);
    required(j, type, path);
    json_end_object(j);
}

/* A schema of fixed members, "name type" each; type: id, id?, ids, text, text?, bool, int, date, time, name of a schema
 * or [name] for a list of it. A member whose name ends in '-' may be left out. */
static void member_schema(struct json *j, str type) {
    bool nullable = str_ends(type, S("?")), list = str_starts(type, S("["));
    if (nullable) type = str_upto(type, type.len - 1);
    if (str_eq(type, S("id"))) {
        id_schema(j);
    } else if (str_eq(type, S("ids"))) {
        ids_schema(j);
    } else if (str_eq(type, S("text"))) {
        api_put(j, "type", S("string"));
    } else if (str_eq(type, S("bool"))) {
        api_put(j, "type", S("boolean"));
    } else if (str_eq(type, S("int"))) {
        api_put(j, "type", S("integer"));
    } else if (str_eq(type, S("date")) || str_eq(type, S("date-time"))) {
        api_put(j, "type", S("string"));
        api_put(j, "format", type);
    } else if (list) {
        api_put(j, "type", S("array"));
        api_put_object(j, "items");
        api_put_ref(j, "schemas", str_upto(str_from(type, 1), type.len - 2));
        json_end_object(j);
    } else {
        api_put_ref(j, "schemas", type);
    }
    if (nullable) put_true(j, "nullable");
}

static void members(struct json *j, const char *list) {
    for (str rest = str_of(list); rest.len;) {
        str one = str_trim(str_cut(&rest, ',')), name = str_cut(&one, ' ');
        if (str_ends(name, S("-"))) name = str_upto(name, name.len - 1);
        json_key(j, name);
        json_begin_object(j);
        member_schema(j, str_trim(one));
        json_end_object(j);
    }
}

static void members_required(struct json *j, const char *list) {
    for (str rest = str_of(list); rest.len;) {
        str one = str_trim(str_cut(&rest, ',')), name = str_cut(&one, ' ');
        if (!str_ends(name, S("-"))) json_str(j, name);
    }
}

static void fixed(struct json *j, const char *name, const char *description, const char *list) {
    api_put_object(j, name);
    api_put(j, "type", S("object"));
    api_put(j, "description", str_of(description));
    json_key(j, S("required"));
    json_begin_array(j);
    members_required(j, list);
    json_end_array(j);
    api_put_object(j, "properties");
    members(j, list);
    json_end_object(j);
    json_end_object(j);
}

static bool may_be_null(const struct field *f) {
    enum field_kind kind = f->type->kind;
    return !f->required || kind == FIELD_ID || kind == FIELD_DAY || kind == FIELD_DRAFT ||
           kind == FIELD_AUDIENCE;
}

/* A record of the household, or an event: the fixed members, then its fields. */
static void record_schema(struct json *j, str name, str description, const char *list,
                          const struct record_type *type, str event) {
    json_key(j, name);
    json_begin_object(j);
    api_put(j, "type", S("object"));
    api_put(j, "description", description);
    json_key(j, S("required"));
    json_begin_array(j);
    members_required(j, list);
    if (event.len) json_str(j, S("event"));
    for (size_t i = 0; i < type->count; i++)
        if (!type->fields[i].hidden) json_str(j, str_of(type->fields[i].name));
    json_end_array(j);
    api_put_object(j, "properties");
    members(j, list);
    if (event.len) {
        api_put_object(j, "event");
        api_put(j, "type", S("string"));
        json_key(j, S("enum"));
        json_begin_array(j);
        json_str(j, event);
        json_end_array(j);
        json_end_object(j);
    }
    for (size_t i = 0; i < type->count; i++) {
        const struct field *f = &type->fields[i];
        if (f->hidden) continue;
        api_put_object(j, f->name);
        field_schema(j, f, may_be_null(f));
        json_end_object(j);
    }
    json_end_object(j);
    json_end_object(j);
}

static str event_schema_name(struct json *j, const struct record_type *type) {
    return arena_fmt(j->out.arena, "event_%s", type->name);
}

static void event_schemas(struct json *j) {
    static const char head[] =
        "time date-time, item id, by id?, on_behalf_of id?, own bool, in_language text, voice- text";
    api_put_object(j, "event");
    api_put(j, "description", S("Een gebeurtenis in het verhaal; `event` zegt welke."));
    json_key(j, S("oneOf"));
    json_begin_array(j);
    for (int kind = 1; kind < KINDS; kind++) {
        const struct record_type *type = event_type(kind);
        if (!type) continue;
        json_begin_object(j);
        api_put_ref(j, "schemas", event_schema_name(j, type));
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
    for (int kind = 1; kind < KINDS; kind++) {
        const struct record_type *type = event_type(kind);
        if (type)
            record_schema(j, event_schema_name(j, type), S("Een gebeurtenis in het verhaal."), head,
                          type, str_of(type->name));
    }
}

void api_schemas(struct json *j) {
    static const char head[] =
        "id id, author id?, made date-time, version int, own bool, in_language text, seen_by- ids, "
        "voice- text";
    fixed(j, "problem", "Een antwoord dat nee zegt (RFC 9457).",
          "status int, title text, detail text, errors- [problem_field]");
    fixed(j, "problem_field", "Wat er niet klopt, en in welk veld; zonder veld: het geheel.",
          "field text?, detail text");
    fixed(j, "done",
          "Wat er gemaakt is. Link en code komen alleen bij een vraag aan tafel, en alleen nu.",
          "id id?, again bool, link- text, code- text");
    fixed(j, "my_table", "Een tafel waaraan je zit.",
          "id id, name text, seat id, kind text, at_rest bool");
    fixed(j, "table", "Een tafel en jouw plaats eraan.",
          "id id, name text, zone text, today date, circle_agreed bool, seat id, kind text");
    fixed(
        j, "me", "Wat alleen over jou gaat: hoe je bereikbaar bent, en wanneer niet.",
        "name text, language text, channel text, mail text?, mail_asked text?, phone text?, texts "
        "text?, "
        "texts_asked text?, silence_from text, silence_to text, quiet_front bool, erase_at date-time?");
    fixed(j, "session", "Waar je bent ingelogd.",
          "id id, device text?, made date-time, seen date-time, this_one bool");
    fixed(j, "colleague",
          "Iemand van je eigen team. Het id is van jou; `covers` neemt het als `account`.",
          "id id, name text, role text?");
    fixed(j, "call", "Iemand die vroeg om teruggebeld te worden.",
          "id id, name text, phone text, about text?, asked date-time, promised date-time, taken_by "
          "text?");
    fixed(j, "keepsake", "Een moment dat je bewaarde, of dank bij een afscheid.",
          "id id, words text?, from text?, time date-time");
    fixed(
        j, "mirror",
        "Wie deed wat aan een tafel waar jij voor je werk zit. Zwijgt waar vertrouwen tijd mag kosten.",
        "table id, name text, trusting bool, they int, together int, circle int, me int, others int, "
        "open int, "
        "open_mine int, by_them int, by_me int, went_over int, deed_days int?, covers int");
    fixed(j, "erased_table", "Een tafel die gewist is, en tot wanneer het jouwe er nog is.",
          "table id, until date-time");
    fixed(j, "call_team", "Een team dat jou terug kan bellen; `callbacks` neemt het id als `team`.",
          "id id, name text, promised date-time");
    fixed(j, "contact",
          "Een overleg dat is geweest, met het huishouden erbij: tijd die telt als contact met hen.",
          "meeting id, on date, at text, until text, minutes int, with_household bool");
    fixed(j, "look", "Iemand keek.", "seat id, time date-time, page text, ground text, items ids");
    fixed(j, "story", "Een deel van het verhaal; `older` vraagt om wat ervoor kwam.",
          "events [event], older text?");
#define NOUN(number, name, plural, fields)                                                            \
    record_schema(j, S(#name), S("Een " #name "."), head, noun_type(NOUN_##name), (str){0});
#include "core/noun.def"
#undef NOUN
    struct buf all = {.arena = j->out.arena};
    buf_fmt(&all,
            "table id, name text, zone text, for id, with_own bool, made date-time, contacts [contact], story [event]");
#define NOUN(number, name, plural, fields)                                                            \
    buf_fmt(&all, ", " #plural "%s [" #name "]",                                                      \
            NOUN_##name == NOUN_damage || NOUN_##name == NOUN_share ? "-" : "");
#include "core/noun.def"
#undef NOUN
    fixed(j, "export", "Alles wat je ziet. Wat de kring goedmaakt gaat alleen mee met `?with=repairs`.",
          arena_cstr(j->out.arena, buf_str(&all)));
    fixed(j, "kept", "Wat alleen van jou is, of met jou gedeeld, aan een tafel waar je niet meer zit.",
          "table id, until- date-time"
#define NOUN(number, name, plural, fields) ", " #plural " [" #name "]"
#include "core/noun.def"
#undef NOUN
    );
    event_schemas(j);
}
