/* The program explains itself, from the tables it runs on. */
#include "base/embed.h"
#include "core/event.h"
#include "lang/catalog.h"
#include "lang/catalogues.h"
#include "main/work.h"
#include "web/page.h"
#include <stdio.h>
#include <stdlib.h>

static const char *method_of(enum route_kind kind) {
    switch (kind) {
    case ROUTE_PAGE:
    case ROUTE_API: return "GET";
    case ROUTE_FORM:
    case ROUTE_ACT:
    case ROUTE_DEED:
    case ROUTE_ORDER: return "POST";
    }
    return "";
}

static const char *access_name(enum access access) {
    switch (access) {
    case ACCESS_ANYONE: return "anyone";
    case ACCESS_SIGNED_IN: return "signed in";
    case ACCESS_ROUND: return "round";
    case ACCESS_SEAT: return "seat";
    case ACCESS_CIRCLE: return "circle";
    case ACCESS_DIRECTOR: return "director";
    case ACCESS_TEAM: return "team";
    case ACCESS_KEPT: return "kept";
    }
    return "";
}

static const char *route_what(const struct route_row *route) {
    const struct record_type *command = command_type(route->command);
    switch (route->kind) {
    case ROUTE_PAGE: return "page";
    case ROUTE_API: return "JSON";
    case ROUTE_ACT: return "act";
    case ROUTE_DEED: return "deed";
    case ROUTE_FORM:
    case ROUTE_ORDER: return command ? command->name : "";
    }
    return "";
}

enum ending order_routes(const struct call *call) {
    struct columns columns = {.arena = call->arena, .across = 5};
    for (size_t i = 0; i < route_count; i++) {
        columns_put(&columns, str_of(method_of(route_table[i].kind)));
        columns_put(&columns, str_of(route_table[i].path));
        columns_put(&columns, str_of(access_name(route_table[i].access)));
        columns_put(&columns, str_of(route_what(&route_table[i])));
        columns_put(&columns, str_of(route_table[i].name));
    }
    columns_print(&columns);
    return ENDS_FINE;
}

static void print_fallback(const struct field *field) {
    const char *value = NULL;
    if (field->type->kind == FIELD_ENUM && field->fallback)
        value = enum_text(field->type, (int)field->fallback);
    if (field->required)
        printf(", required");
    else if (value)
        printf(", else %s", value);
    else if (field->type->kind == FIELD_COUNT || field->type->kind == FIELD_CENTS)
        printf(", else %lld", (long long)field->fallback);
    if (field->hidden) printf(", hidden");
}

static void print_values(const struct field *field) {
    if (field->type->kind != FIELD_ENUM) return;
    printf(" (");
    for (const struct enum_value *v = field->type->values; v->name; v++)
        printf("%s%s", v == field->type->values ? "" : ", ", v->name);
    putchar(')');
}

enum ending order_events(const struct call *call) {
    (void)call;
    static const int64_t kinds[] = {
#define EVENT(number, name, fields) number,
#include "core/event.def"
#undef EVENT
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct record_type *type = event_type(kinds[i]);
        printf("%d %s\n", type->number, type->name);
        for (size_t j = 0; j < type->count; j++) {
            const struct field *field = &type->fields[j];
            printf("    %d %s: %s", field->number, field->name, field->type->name);
            print_values(field);
            print_fallback(field);
            putchar('\n');
        }
    }
    return ENDS_FINE;
}

/* Every sentence that a catalogue or a table of this program holds, once. */
struct sentences {
    struct arena *arena;
    struct {
        str *at;
        size_t count, cap;
    } all;
};

static int by_text(const void *a, const void *b) {
    return str_cmp(*(const str *)a, *(const str *)b);
}

static void sentence_add(struct sentences *s, const char *text) {
    if (text && *text) *PUSH(s->arena, &s->all, str) = str_of(text);
}

static void sentences_sort(struct sentences *s) {
    size_t kept = 0;
    if (s->all.count) qsort(s->all.at, s->all.count, sizeof *s->all.at, by_text);
    for (size_t i = 0; i < s->all.count; i++)
        if (!kept || !str_eq(s->all.at[kept - 1], s->all.at[i])) s->all.at[kept++] = s->all.at[i];
    s->all.count = kept;
}

static err catalogue_open(const struct sentences *s, size_t at, struct catalog *ret) {
    str bytes;
    TRY(embedded_unpack(&catalogues[at], s->arena, &bytes));
    return catalog_read(bytes, ret);
}

static err sentences_gather(struct sentences *s) {
    for (size_t i = 0; i < route_count; i++)
        sentence_add(s, route_table[i].did);
    for (int i = 0; i < SEND_END; i++) {
        sentence_add(s, send_subject((enum send_text)i));
        sentence_add(s, send_body((enum send_text)i));
    }
    for (size_t i = 0; i < catalogues_count; i++) {
        struct catalog catalog;
        TRY(catalogue_open(s, i, &catalog));
        for (uint32_t j = 0; j < catalog.count; j++) {
            str source, text;
            TRY(catalog_entry(&catalog, j, &source, &text));
            if (source.len) *PUSH(s->arena, &s->all, str) = source;
        }
    }
    sentences_sort(s);
    return OK;
}

/* The translation in `catalog`; empty: none. */
static err sentence_find(const struct catalog *catalog, str source, str *ret) {
    *ret = S("");
    for (uint32_t i = 0; i < catalog->count; i++) {
        str here, text;
        TRY(catalog_entry(catalog, i, &here, &text));
        if (str_eq(here, source)) *ret = text;
    }
    return OK;
}

/* One catalogue: its sentences, or what it lacks. *ret_missing counts those. */
static err catalogue_print(const struct sentences *s, size_t at, bool whole, size_t *ret_missing) {
    struct catalog catalog;
    TRY(catalogue_open(s, at, &catalog));
    for (size_t i = 0; i < s->all.count; i++) {
        str text;
        TRY(sentence_find(&catalog, s->all.at[i], &text));
        if (whole) printf("%.*s\n    %.*s\n", STR_ARG(s->all.at[i]), STR_ARG(text));
        if (!text.len && !whole) printf("    lacks: %.*s\n", STR_ARG(s->all.at[i]));
        *ret_missing += !text.len;
    }
    return OK;
}

static err words_print(const struct call *call, size_t *ret_missing) {
    struct sentences s = {.arena = call->arena};
    const char *wanted = call_value(call, "LANGUAGE");
    TRY(sentences_gather(&s));
    if (!wanted) printf("en: %zu sentences, the source of all others\n", s.all.count);
    for (size_t i = 0; i < catalogues_count; i++) {
        struct catalog catalog;
        str code = str_of(catalogues[i].name);
        code = str_cut(&code, '.');
        if (wanted && !str_eq(code, str_of(wanted))) continue;
        TRY(catalogue_open(&s, i, &catalog));
        if (!wanted)
            printf("%.*s: %u translated\n", STR_ARG(code), catalog.count ? catalog.count - 1 : 0);
        TRY(catalogue_print(&s, i, wanted != NULL, ret_missing));
    }
    return OK;
}

static bool has_catalogue(const char *code) {
    for (size_t i = 0; i < catalogues_count; i++) {
        str name = str_of(catalogues[i].name);
        if (str_eq(str_cut(&name, '.'), str_of(code))) return true;
    }
    return false;
}

enum ending order_words(const struct call *call) {
    const char *wanted = call_value(call, "LANGUAGE");
    size_t missing = 0;
    if (wanted && !has_catalogue(wanted)) {
        complain("there is no catalogue of %s; see keukentafel words", wanted);
        return ENDS_USE;
    }
    err e = words_print(call, &missing);
    if (e.kind) return complain_err("a catalogue cannot be read", e);
    /* Of all languages at once it is told, no failure: what is read only at work is said in Dutch. */
    return missing && wanted ? ENDS_FAILED : ENDS_FINE;
}

static void limits_of_rooms(void) {
#define LIMIT(name, value, unit) printf("page     %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "web/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) printf("message  %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "send/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) printf("secret   %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "sign/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) printf("disk     %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "store/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) printf("keys     %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "vault/limit.def"
#undef LIMIT
}

enum ending order_limits(const struct call *call) {
    (void)call;
#define LIMIT(name, value, unit) printf("table    %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "core/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) \
    printf("request  %-14s %12lld  %s\n", #name, (long long)http_limit(HTTP_LIMIT_##name), unit);
#include "http/limit.def"
#undef LIMIT
#define LIMIT(name, value, unit) printf("program  %-14s %12lld  %s\n", #name, (long long)value, unit);
#include "app/limit.def"
#undef LIMIT
    limits_of_rooms();
    return ENDS_FINE;
}
