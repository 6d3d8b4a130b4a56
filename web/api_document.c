/* The OpenAPI document, from the tables the program runs on: route.def, command.def, noun.def. */
#include "web/api.h"
#include "web/pages.h"

static void key_str(struct json *j, str key, str value) {
    json_key(j, key);
    json_str(j, value);
}

static void schema_of(struct json *j, const struct field *f) {
    json_begin_object(j);
    switch (f->type->kind) {
    case FIELD_TEXT:
        key_str(j, S("type"), S("string"));
        if (f->high) {
            json_key(j, S("minLength"));
            json_int(j, f->low);
            json_key(j, S("maxLength"));
            json_int(j, f->high);
        }
        break;
    case FIELD_DAY:
        key_str(j, S("type"), S("string"));
        key_str(j, S("format"), S("date"));
        break;
    case FIELD_TIME:
        key_str(j, S("type"), S("string"));
        key_str(j, S("format"), S("date-time"));
        break;
    case FIELD_CENTS:
    case FIELD_COUNT:
        key_str(j, S("type"), S("integer"));
        if (f->high) {
            json_key(j, S("minimum"));
            json_int(j, f->low);
            json_key(j, S("maximum"));
            json_int(j, f->high);
        }
        break;
    case FIELD_YESNO: key_str(j, S("type"), S("boolean")); break;
    case FIELD_ID:
        key_str(j, S("type"), S("string"));
        key_str(j, S("pattern"), S("^[0-9a-hjkmnp-tv-z]{26}$"));
        break;
    case FIELD_ENUM:
        key_str(j, S("type"), S("string"));
        json_key(j, S("enum"));
        json_begin_array(j);
        for (const struct enum_value *v = f->type->values; v->name; v++) json_str(j, str_of(v->name));
        json_end_array(j);
        break;
    case FIELD_IDS:
    case FIELD_AUDIENCE:
    case FIELD_DRAFT: key_str(j, S("type"), S("object")); break;
    }
    json_end_object(j);
}

static bool in_path(const char *path, const char *name) {
    const char *at = strstr(path, name);
    return at && at > path && at[-1] == '{' && at[strlen(name)] == '}';
}

static void body_schema(struct json *j, const struct route_row *route) {
    const struct record_type *type = command_type(route->command);
    json_begin_object(j);
    key_str(j, S("type"), S("object"));
    json_key(j, S("additionalProperties"));
    json_bool(j, false);
    json_key(j, S("properties"));
    json_begin_object(j);
    for (size_t i = 0; i < type->count; i++)
        if (!in_path(route->path, type->fields[i].name)) {
            json_key(j, str_of(type->fields[i].name));
            schema_of(j, &type->fields[i]);
        }
    json_end_object(j);
    bool any = false;
    for (size_t i = 0; i < type->count; i++) {
        if (!type->fields[i].required || in_path(route->path, type->fields[i].name)) continue;
        if (!any) json_key(j, S("required")), json_begin_array(j);
        any = true;
        json_str(j, str_of(type->fields[i].name));
    }
    if (any) json_end_array(j);
    json_end_object(j);
}

static void parameter(struct json *j, str name, str in, const char *pattern) {
    json_begin_object(j);
    key_str(j, S("name"), name);
    key_str(j, S("in"), in);
    json_key(j, S("required"));
    json_bool(j, true);
    json_key(j, S("schema"));
    json_begin_object(j);
    key_str(j, S("type"), S("string"));
    key_str(j, S("pattern"), str_of(pattern));
    json_end_object(j);
    json_end_object(j);
}

static void parameters(struct json *j, const struct route_row *route) {
    json_key(j, S("parameters"));
    json_begin_array(j);
    for (const char *at = strchr(route->path, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        parameter(j, (str){at + 1, (size_t)(end - at - 1)}, S("path"), "^[0-9a-hjkmnp-tv-z]{26}$");
    }
    if (route->kind == ROUTE_ORDER)
        parameter(j, S("Idempotency-Key"), S("header"), "^[\\x21-\\x7e]{1,64}$");
    json_end_array(j);
}

static void answer(struct json *j, str status, str description, str type) {
    json_key(j, status);
    json_begin_object(j);
    key_str(j, S("description"), description);
    json_key(j, S("headers"));
    json_begin_object(j);
    json_key(j, S("API-Version"));
    json_begin_object(j);
    json_key(j, S("schema"));
    json_begin_object(j);
    key_str(j, S("type"), S("string"));
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
    json_key(j, S("content"));
    json_begin_object(j);
    json_key(j, type);
    json_begin_object(j);
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
}

static void operation(struct json *j, const struct route_row *route) {
    bool write = route->kind == ROUTE_ORDER;
    json_key(j, write ? S("post") : S("get"));
    json_begin_object(j);
    key_str(j, S("operationId"), str_of(route->name));
    json_key(j, S("tags"));
    json_begin_array(j);
    json_str(j, S("plan"));
    json_end_array(j);
    parameters(j, route);
    if (write) {
        json_key(j, S("requestBody"));
        json_begin_object(j);
        json_key(j, S("content"));
        json_begin_object(j);
        json_key(j, S("application/json"));
        json_begin_object(j);
        json_key(j, S("schema"));
        body_schema(j, route);
        json_end_object(j);
        json_end_object(j);
        json_end_object(j);
    }
    json_key(j, S("responses"));
    json_begin_object(j);
    if (write) answer(j, S("201"), S("Done and durable."), S("application/json"));
    answer(j, S("200"), write ? S("Done before, under the same key.") : S("What is open to you."),
           S("application/json"));
    answer(j, S("400"), S("The input does not fit; nothing changed."), S("application/problem+json"));
    answer(j, S("401"), S("Nobody is signed in."), S("application/problem+json"));
    answer(j, S("404"), S("Absent, or not open to you."), S("application/problem+json"));
    if (write)
        answer(j, S("403"), S("Own items need a fresh PIN; a bearer token never opens them."),
               S("application/problem+json"));
    if (write) answer(j, S("409"), S("Somebody was first."), S("application/problem+json"));
    json_end_object(j);
    json_end_object(j);
}

static void paths(struct json *j) {
    json_key(j, S("paths"));
    json_begin_object(j);
    for (size_t i = 0; i < route_count; i++) {
        const struct route_row *route = &route_table[i];
        bool api = route->kind == ROUTE_API || route->kind == ROUTE_ORDER, again = false;
        for (size_t k = 0; k < i; k++) again = again || !strcmp(route_table[k].path, route->path);
        if (!api || again) continue;
        json_key(j, str_of(route->path));
        json_begin_object(j);
        for (size_t k = i; k < route_count; k++)
            if (!strcmp(route_table[k].path, route->path)) operation(j, &route_table[k]);
        json_end_object(j);
    }
    json_end_object(j);
}

void api_document(struct page *p) {
    struct json j;
    api_begin(p, &j);
    json_begin_object(&j);
    key_str(&j, S("openapi"), S("3.0.3"));
    json_key(&j, S("info"));
    json_begin_object(&j);
    key_str(&j, S("title"), S("Keukentafel"));
    key_str(&j, S("version"), S("1.0.0"));
    key_str(&j, S("description"),
            S("Het plan dat een huishouden zelf maakt en regisseert. Zelfde regels als de pagina's: "
              "wie iets niet mag zien, krijgt 404."));
    json_end_object(&j);
    json_key(&j, S("servers"));
    json_begin_array(&j);
    json_begin_object(&j);
    key_str(&j, S("url"), S("/"));
    json_end_object(&j);
    json_end_array(&j);
    paths(&j);
    json_key(&j, S("components"));
    json_begin_object(&j);
    json_key(&j, S("securitySchemes"));
    json_begin_object(&j);
    json_key(&j, S("bearer"));
    json_begin_object(&j);
    key_str(&j, S("type"), S("http"));
    key_str(&j, S("scheme"), S("bearer"));
    json_end_object(&j);
    json_end_object(&j);
    json_end_object(&j);
    json_end_object(&j);
    api_end(p, &j, 200);
    http_add_header(p->x, "Access-Control-Allow-Origin", S("*"));
}
