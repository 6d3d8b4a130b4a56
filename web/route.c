#include "web/pages.h"

#define PAGE(name, path, access, page) \
    {ROUTE_PAGE, #name, path, ACCESS_##access, page, NULL, COMMAND_none, NULL, NULL},
#define FORM(name, path, access, command, page, then, did)                                       \
    {ROUTE_FORM, #name, path, ACCESS_##access, page, NULL, COMMAND_##command, then, did},
#define ACT(name, path, access, act, page) \
    {ROUTE_ACT, #name, path, ACCESS_##access, page, act, COMMAND_none, NULL, NULL},
#define API(name, path, access, list) \
    {ROUTE_API, #name, path, ACCESS_##access, list, NULL, COMMAND_none, NULL, NULL},
#define ORDER(name, path, access, command)                                                       \
    {ROUTE_ORDER, #name, path, ACCESS_##access, NULL, NULL, COMMAND_##command, NULL, NULL},
#define DEED(name, path, access, act, fixed, fields) \
    {ROUTE_DEED, #name, path, ACCESS_##access, NULL, act, COMMAND_none, fixed, NULL},
const struct route_row route_table[] = {
#include "web/route.def"
};
#undef DEED
#undef ORDER
#undef API
#undef ACT
#undef FORM
#undef PAGE
const size_t route_count = sizeof route_table / sizeof *route_table;

static bool is_read(enum route_kind kind) {
    return kind == ROUTE_PAGE || kind == ROUTE_API;
}

/* Does `path` fit the pattern? Segments in braces take any one segment that is not empty. */
static bool fits(const char *pattern, str path, struct path_part parts[PATH_PARTS]) {
    size_t used = 0, at = 0;
    const char *p = pattern;
    memset(parts, 0, PATH_PARTS * sizeof *parts);
    while (*p) {
        if (*p != '{') {
            if (at == path.len || path.at[at] != *p) return false;
            p++, at++;
            continue;
        }
        const char *end = strchr(p, '}');
        size_t from = at;
        while (at < path.len && path.at[at] != '/')
            at++;
        if (at == from || used == PATH_PARTS) return false;
        parts[used].name = (str){p + 1, (size_t)(end - p - 1)};
        parts[used++].value = (str){path.at + from, at - from};
        p = end + 1;
    }
    return at == path.len;
}

const struct route_row *route_match(enum http_method method, str path,
                                    struct path_part parts[PATH_PARTS], bool *ret_path_known) {
    bool read = method == HTTP_GET || method == HTTP_HEAD;
    *ret_path_known = false;
    for (size_t i = 0; i < route_count; i++) {
        const struct route_row *route = &route_table[i];
        if (!fits(route->path, path, parts)) continue;
        *ret_path_known = true;
        if (is_read(route->kind) ? read : method == HTTP_POST) return route;
    }
    return NULL;
}

const struct route_row *route_named(str name) {
    for (size_t i = 0; i < route_count; i++)
        if (str_eq(str_of(route_table[i].name), name)) return &route_table[i];
    return NULL;
}
