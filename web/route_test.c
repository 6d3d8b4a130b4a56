/* A page never does what a program cannot: each PAGE, FORM and ACT has its counterpart in the API, or stands in the
 * closed list of counterpart.def. */
#include "base/test.h"
#include "web/pages.h"

enum kind { SHOWS, DOES, ALONE };
static const struct counterpart {
    enum kind kind;
    const char *route, *rows;
} counterparts[] = {
#define SHOWS(page, rows) {SHOWS, #page, rows},
#define DOES(act, row)    {DOES, #act, row},
#define ALONE(row, why)   {ALONE, #row, why},
#include "web/counterpart.def"
#undef ALONE
#undef DOES
#undef SHOWS
};
enum { COUNT = sizeof counterparts / sizeof *counterparts };

static const struct counterpart *counterpart_of(const struct route_row *route) {
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(counterparts[i].route, route->name) == 0) return &counterparts[i];
    return NULL;
}

static bool of_program(const struct route_row *route) {
    return route->kind == ROUTE_API || route->kind == ROUTE_ORDER || route->kind == ROUTE_DEED;
}

static bool has_order(const struct route_row *form) {
    for (size_t i = 0; i < route_count; i++)
        if (route_table[i].kind == ROUTE_ORDER && route_table[i].command == form->command) return true;
    return false;
}

static bool has_deed(const struct route_row *act) {
    for (size_t i = 0; i < route_count; i++)
        if (route_table[i].kind == ROUTE_DEED && route_table[i].act == act->act) return true;
    return false;
}

static bool is_answered(const struct route_row *route) {
    const struct counterpart *c = counterpart_of(route);
    if (c && c->kind == ALONE) return true;
    switch (route->kind) {
    case ROUTE_PAGE: return c && c->kind == SHOWS;
    case ROUTE_FORM: return !c && has_order(route);
    case ROUTE_ACT: return has_deed(route) ? !c : c && c->kind == DOES;
    case ROUTE_API:
    case ROUTE_ORDER:
    case ROUTE_DEED: return !c;
    }
    return false;
}

static void draw_nothing(struct page *p) {
    (void)p;
}

TEST("whatever a page shows or does, a program can ask for, but for a closed list") {
    for (size_t i = 0; i < route_count; i++) {
        if (!is_answered(&route_table[i]))
            fprintf(stderr, "# no counterpart: %s\n", route_table[i].name);
        CHECK(is_answered(&route_table[i]));
    }
    struct route_row page = {.kind = ROUTE_PAGE, .name = "new_page"},
                     form = {.kind = ROUTE_FORM, .name = "new_form", .command = COMMAND_none},
                     act = {.kind = ROUTE_ACT, .name = "new_act", .act = draw_nothing};
    CHECK(!is_answered(&page) && !is_answered(&form) && !is_answered(&act));
}

TEST("each counterpart is a row of its own, of something that is there") {
    for (size_t i = 0; i < COUNT; i++) {
        const struct counterpart *c = &counterparts[i];
        const struct route_row *route = route_named(str_of(c->route));
        if (!route) fprintf(stderr, "# no such route: %s\n", c->route);
        CHECK(route && !of_program(route) && counterpart_of(route) == c);
        if (c->kind == ALONE) continue;
        for (str rest = str_of(c->rows); rest.len;) {
            str name = str_cut(&rest, ' ');
            const struct route_row *answers = route_named(name);
            if (!answers) fprintf(stderr, "# no such row: %.*s\n", STR_ARG(name));
            CHECK(answers && of_program(answers));
        }
    }
}
