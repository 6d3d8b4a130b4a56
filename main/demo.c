#include "app/demo.h"
#include "main/demo.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINK_DAYS = 30 };

struct ways {
    struct arena *arena;
    const char *base_url;
    struct columns columns;
    struct json json;
};

static str role_of(const struct demo_person *person) {
    if (person->role.len) return person->role;
    switch (person->kind) {
    case seat_kind_director: return S("resident");
    case seat_kind_member: return S("circle");
    case seat_kind_professional: return S("professional");
    case seat_kind_coordinator: return S("coordinator");
    case seat_kind_authority: return S("authority");
    case seat_kind_none: break;
    }
    return S("");
}

static void member(struct json *j, str key, str value) {
    json_key(j, key);
    json_str(j, value);
}

/* What is told of a person lives no longer than the call. */
static void add(void *state, const struct demo_person *person) {
    struct ways *w = state;
    str base = str_of(w->base_url);
    while (str_ends(base, S("/")))
        base.len--;
    str url = arena_fmt(w->arena, "%.*s%.*s", STR_ARG(base), STR_ARG(person->link));
    columns_put(&w->columns, arena_copy(w->arena, person->name));
    columns_put(&w->columns, arena_copy(w->arena, role_of(person)));
    columns_put(&w->columns, arena_copy(w->arena, person->table));
    columns_put(&w->columns, url);
    columns_put(&w->columns, arena_copy(w->arena, person->pin));
    json_begin_object(&w->json);
    member(&w->json, S("name"), person->name);
    member(&w->json, S("role"), role_of(person));
    member(&w->json, S("kind"), str_of(enum_text(&field_type_seat_kind, (int)person->kind)));
    member(&w->json, S("table"), person->table);
    member(&w->json, S("url"), url);
    member(&w->json, S("pin"), person->pin);
    json_key(&w->json, S("household"));
    json_id(&w->json, person->household.id);
    json_key(&w->json, S("seat"));
    json_id(&w->json, person->seat.id);
    json_end_object(&w->json);
}

/* Whole, or not there: whoever waits for the file reads no half of it. */
static enum ending links_write(struct arena *arena, const char *path, str text) {
    const char *part = arena_fmt(arena, "%s.part", path).at;
    FILE *file = fopen(part, "we");
    bool written = file && fwrite(text.at, 1, text.len, file) == text.len && fputc('\n', file) != EOF;
    if (file && fclose(file) != 0) written = false;
    if (written && rename(part, path) == 0) return ENDS_FINE;
    complain("the links cannot be written to %s: %s", path, strerror(errno));
    return ENDS_FAILED;
}

static bool count_row(void *state, const struct store_value *row, size_t columns) {
    if (columns == 1) *(int64_t *)state = row[0].i;
    return true;
}

/* Invented people do not come among real ones. */
static err look_empty(struct work *work, bool *ret) {
    struct team *teams;
    size_t team_count;
    int64_t tables = 0;
    TRY(store_read(app_reader(work->thread), SQL_household_count, NULL, 0, count_row, &tables));
    TRY(team_list(work->thread, work->arena, &teams, &team_count));
    *ret = !tables && !team_count;
    return OK;
}

static err links_make(struct work *work, struct ways *w, bool *ret_other) {
    bool there, empty = false;
    *ret_other = false;
    TRY(demo_there(work->thread, &there));
    if (there) return demo_links(work->thread, LINK_DAYS, add, w);
    TRY(look_empty(work, &empty));
    if (empty) return demo_fill(work->thread, add, w);
    *ret_other = true;
    return OK;
}

enum ending demo_show(struct work *work, const struct call *call, const char *base_url) {
    struct ways w = {.arena = work->arena,
                     .base_url = base_url,
                     .columns = {.arena = work->arena, .across = 5},
                     .json = {.out.arena = work->arena}};
    bool other;
    columns_put(&w.columns, S("NAME"));
    columns_put(&w.columns, S("ROLE"));
    columns_put(&w.columns, S("TABLE"));
    columns_put(&w.columns, S("LINK (works once)"));
    columns_put(&w.columns, S("PIN"));
    json_begin_array(&w.json);
    err made = links_make(work, &w, &other);
    json_end_array(&w.json);
    if (made.kind) return complain_err("the invented tables are not there", made);
    if (other) {
        complain("%s holds other data: no invented people are put among them", work->data);
        return ENDS_USE;
    }
    columns_print(&w.columns);
    const char *path = call_value(call, "links-json");
    return path ? links_write(work->arena, path, buf_str(&w.json.out)) : ENDS_FINE;
}

static enum ending fill(struct work *work, const struct call *call) {
    enum ending e = demo_show(work, call, call_value(call, "base-url"));
    if (e != ENDS_FINE || !call_value(call, "households")) return e;
    return many_fill(work, call_number(call, "households"));
}

enum ending order_demo(const struct call *call) {
    return work_do(call, WORK_MAKE, fill);
}
