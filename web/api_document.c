/* The OpenAPI document, from the tables the program runs on: route.def, command.def, noun.def, event.def. */
#include "web/api.h"
#include "web/pages.h"

#define ROOT "/api/v1/tables/{table}/"

static const struct {
    const char *route, *summary;
} words[] = {
#define TAG(segment, description)
#define WORDS(route, summary) {#route, summary},
#include "web/api_words.def"
#undef WORDS
#undef TAG
};
static const struct {
    const char *name, *description;
} tags[] = {
#define TAG(segment, description) {#segment, description},
#define WORDS(route, summary)
#include "web/api_words.def"
#undef WORDS
#undef TAG
};

static bool is_write(const struct route_row *route) {
    return route->kind == ROUTE_ORDER || route->kind == ROUTE_DEED;
}

static str summary_of(const struct route_row *route) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].route, route->name) == 0) return str_of(words[i].summary);
    return (str){0};
}

/* goal_write → goalWrite; of api_goal_write. */
static str operation_id(struct arena *arena, const struct route_row *route) {
    struct buf out = {.arena = arena};
    bool up = false;
    for (const char *c = route->name + sizeof "api_" - 1; *c; c++) {
        if (*c != '_') buf_byte(&out, up ? (char)(*c - 'a' + 'A') : *c);
        up = *c == '_';
    }
    return buf_str(&out);
}

/* The word after the table in the path, or the first, when there is a tag of that name. */
static str tag_of(struct arena *arena, const struct route_row *route) {
    bool at_table = strncmp(route->path, ROOT, sizeof ROOT - 1) == 0;
    str rest = str_of(route->path + (at_table ? sizeof ROOT : sizeof "/api/v1/") - 1),
        word = str_cut(&rest, '/');
    struct buf name = {.arena = arena};
    for (size_t i = 0; i < word.len; i++)
        buf_byte(&name, word.at[i] == '-' ? '_' : word.at[i]);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_eq(str_of(tags[i].name), buf_str(&name))) return str_of(tags[i].name);
    if (!at_table) return S("tables");
    return str_eq(word, S("leave")) ? S("seats") : S("story");
}

static void typed(struct json *j, const char *key, const char *type, const char *pattern) {
    api_put_object(j, key);
    api_put(j, "type", str_of(type));
    if (pattern) api_put(j, "pattern", str_of(pattern));
    json_end_object(j);
}

static void parameter(struct json *j, str name, const char *in, bool required, const char *pattern,
                      const char *description) {
    json_begin_object(j);
    api_put(j, "name", name);
    api_put(j, "in", str_of(in));
    api_put(j, "description", str_of(description));
    json_key(j, S("required"));
    json_bool(j, required);
    typed(j, "schema", "string", pattern);
    json_end_object(j);
}

static void parameters(struct json *j, const struct route_row *route) {
    json_key(j, S("parameters"));
    json_begin_array(j);
    for (const char *at = strchr(route->path, '{'); at; at = strchr(at + 1, '{')) {
        const char *end = strchr(at, '}');
        parameter(j, (str){at + 1, (size_t)(end - at - 1)}, "path", true, API_ID, "Waar het om gaat.");
    }
    if (is_write(route))
        parameter(
            j, S("Idempotency-Key"), "header", true, "^[\\x21-\\x7e]{1,64}$",
            "Een eigen sleutel per opdracht. Dezelfde opdracht onder dezelfde sleutel geeft hetzelfde "
            "antwoord; een andere onder dezelfde sleutel een 400.");
    if (route->page == api_story)
        parameter(j, S("older"), "query", false, NULL, "`older` uit het vorige antwoord.");
    json_end_array(j);
}

static void version_header(struct json *j) {
    api_put_object(j, "headers");
    api_put_object(j, "API-Version");
    api_put_ref(j, "headers", S("API-Version"));
    json_end_object(j);
    json_end_object(j);
}

static void answer(struct json *j, const char *status, const char *description, bool list, str schema) {
    api_put_object(j, status);
    api_put(j, "description", str_of(description));
    version_header(j);
    api_put_object(j, "content");
    api_put_object(j, "application/json");
    api_put_object(j, "schema");
    if (list) {
        api_put(j, "type", S("array"));
        api_put_object(j, "items");
    }
    if (schema.len)
        api_put_ref(j, "schemas", schema);
    else
        api_put(j, "type", S("object"));
    if (list) json_end_object(j);
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
}

static void refusals(struct json *j, const struct route_row *route) {
    static const struct {
        const char *status;
        bool reads, writes;
    } all[] = {{"400", true, true}, {"401", true, true},  {"403", false, true},
               {"404", true, true}, {"409", false, true}, {"413", false, true},
               {"414", true, true}, {"429", false, true}, {"503", true, true}};
    bool wants_pin = route->page == api_kept || route->page == api_with_you;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool pin = wants_pin && str_eq(str_of(all[i].status), S("403"));
        if (is_write(route) ? !all[i].writes : !all[i].reads && !pin) continue;
        api_put_object(j, all[i].status);
        api_put_ref(j, "responses", str_of(all[i].status));
        json_end_object(j);
    }
}

/* What a list holds: the noun whose plural it is, or one of our own. */
static str answered(const struct route_row *route, bool *ret_list) {
    *ret_list = true;
#define NOUN(number, name, plural, fields) \
    if (route->page == api_##plural) return S(#name);
#include "core/noun.def"
#undef NOUN
    if (route->page == api_tables) return S("my_table");
    if (route->page == api_looks) return S("look");
    if (route->page == api_contacts) return S("contact");
    if (route->page == api_sessions) return S("session");
    if (route->page == api_colleagues) return S("colleague");
    if (route->page == api_calls) return S("call");
    if (route->page == api_keepsakes) return S("keepsake");
    if (route->page == api_mirror) return S("mirror");
    if (route->page == api_erased) return S("erased_table");
    if (route->page == api_teams) return S("call_team");
    *ret_list = false;
    if (route->page == api_table) return S("table");
    if (route->page == api_me) return S("me");
    if (route->page == api_story) return S("story");
    if (route->page == api_export) return S("export");
    if (route->page == api_kept || route->page == api_with_you) return S("kept");
    return (str){0};
}

static void request_body(struct json *j, const struct route_row *route) {
    api_put_object(j, "requestBody");
    api_put_object(j, "content");
    api_put_object(j, "application/json");
    json_key(j, S("schema"));
    api_input_schema(
        j, route->kind == ROUTE_DEED ? deed_type(route) : command_type(route->command), route->path);
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
}

static void operation(struct json *j, const struct route_row *route) {
    bool write = is_write(route), list;
    str schema = answered(route, &list);
    api_put_object(j, write ? "post" : "get");
    api_put(j, "operationId", operation_id(j->out.arena, route));
    api_put(j, "summary", summary_of(route));
    api_put(j, "description", summary_of(route));
    json_key(j, S("tags"));
    json_begin_array(j);
    json_str(j, tag_of(j->out.arena, route));
    json_end_array(j);
    if (route->access == ACCESS_ANYONE) {
        json_key(j, S("security"));
        json_begin_array(j);
        json_end_array(j);
    }
    parameters(j, route);
    if (write) request_body(j, route);
    api_put_object(j, "responses");
    if (write) {
        answer(j, "201", "Gedaan, en bewaard.", false, S("done"));
        answer(j, "200", "Onder deze sleutel al eerder gedaan.", false, S("done"));
    } else {
        answer(j, "200", "Wat voor jou open is.", list, schema);
    }
    refusals(j, route);
    json_end_object(j);
    json_end_object(j);
}

static void paths(struct json *j) {
    api_put_object(j, "paths");
    for (size_t i = 0; i < route_count; i++) {
        const struct route_row *route = &route_table[i];
        bool api = route->kind == ROUTE_API || is_write(route), again = false;
        for (size_t k = 0; k < i; k++)
            again = again || !strcmp(route_table[k].path, route->path);
        if (!api || again) continue;
        json_key(j, str_of(route->path));
        json_begin_object(j);
        for (size_t k = i; k < route_count; k++)
            if (!strcmp(route_table[k].path, route->path)) operation(j, &route_table[k]);
        json_end_object(j);
    }
    json_end_object(j);
}

static void response(struct json *j, const char *status, const char *description) {
    api_put_object(j, status);
    api_put(j, "description", str_of(description));
    version_header(j);
    api_put_object(j, "content");
    api_put_object(j, "application/problem+json");
    api_put_object(j, "schema");
    api_put_ref(j, "schemas", S("problem"));
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
}

static void components(struct json *j) {
    api_put_object(j, "components");
    api_put_object(j, "schemas");
    api_schemas(j);
    json_end_object(j);
    api_put_object(j, "headers");
    api_put_object(j, "API-Version");
    api_put(j, "description", S("De versie van deze API, voluit."));
    typed(j, "schema", "string", "^1\\.[0-9]+\\.[0-9]+$");
    json_end_object(j);
    json_end_object(j);
    api_put_object(j, "responses");
    response(j, "400", "Wat je stuurde klopt niet. Er is niets veranderd; bij elk veld staat waarom.");
    response(j, "401", "Er is niemand ingelogd.");
    response(j, "403", "Dit vraagt een PIN van net. Met een token gaat het nooit.");
    response(j, "404", "Het is er niet, of niet voor jou.");
    response(j, "409", "Iemand was je voor.");
    response(j, "413", "Te veel tegelijk.");
    response(j, "414", "Het adres is te lang.");
    response(j, "429", "Te vaak.");
    response(j, "503", "Heel druk. Er is niets verloren; probeer het zo weer.");
    json_end_object(j);
    api_put_object(j, "securitySchemes");
    api_put_object(j, "bearer");
    api_put(j, "type", S("http"));
    api_put(j, "scheme", S("bearer"));
    api_put(j, "description",
            S("Een token voor een programma. Opent nooit wat iemand voor zichzelf houdt."));
    json_end_object(j);
    api_put_object(j, "session");
    api_put(j, "type", S("apiKey"));
    api_put(j, "in", S("cookie"));
    api_put(j, "name", S(SESSION_COOKIE));
    api_put(j, "description", S("Wie in een browser is ingelogd, van onze eigen pagina's."));
    json_end_object(j);
    json_end_object(j);
    json_end_object(j);
}

static void info(struct json *j, const struct page *p) {
    const char *base = app_of(p->thread->app)->config.base_url, *place = p->thread->web->place;
    api_put_object(j, "info");
    api_put(j, "title", S("Keukentafel"));
    api_put(j, "version", S(API_VERSION));
    api_put(
        j, "description",
        S("Het plan dat een huishouden zelf maakt en regisseert. Zelfde regels als de pagina's: wie "
          "iets "
          "niet mag zien, krijgt 404. Wat erbij komt, staat in CHANGELOG.md onder API; wat weggaat, is "
          "daar een half jaar vooruit aangekondigd. Een PIN, een eigen code en een papieren sleutel "
          "maakt "
          "iemand alleen op haar eigen scherm."));
    api_put_object(j, "contact");
    api_put(j, "name", place && *place ? str_of(place) : S("Keukentafel"));
    if (base) api_put(j, "url", arena_fmt(j->out.arena, "%s/about", base));
    json_end_object(j);
    api_put_object(j, "license");
    api_put(j, "name", S("EUPL-1.2"));
    api_put(j, "url", S("https://eupl.eu/1.2/nl/"));
    json_end_object(j);
    json_end_object(j);
}

static void tag_list(struct json *j) {
    json_key(j, S("tags"));
    json_begin_array(j);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        json_begin_object(j);
        api_put(j, "name", str_of(tags[i].name));
        api_put(j, "description", str_of(tags[i].description));
        json_end_object(j);
    }
    json_end_array(j);
}

static void one_of_array(struct json *j, const char *scheme) {
    json_begin_object(j);
    json_key(j, str_of(scheme));
    json_begin_array(j);
    json_end_array(j);
    json_end_object(j);
}

void api_document(struct page *p) {
    struct json j;
    api_begin(p, &j);
    json_begin_object(&j);
    api_put(&j, "openapi", S("3.0.3"));
    info(&j, p);
    json_key(&j, S("servers"));
    json_begin_array(&j);
    json_begin_object(&j);
    api_put(&j, "url", S("/"));
    json_end_object(&j);
    json_end_array(&j);
    tag_list(&j);
    json_key(&j, S("security"));
    json_begin_array(&j);
    one_of_array(&j, "bearer");
    one_of_array(&j, "session");
    json_end_array(&j);
    paths(&j);
    components(&j);
    json_end_object(&j);
    api_end(p, &j, 200);
    http_add_header(p->x, "Access-Control-Allow-Origin", S("*"));
}
