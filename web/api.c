/* The JSON API: the same views, commands and refusals as the pages, under /api/v1. */
#include "web/limit.h"
#include "web/api.h"
#include "web/pages.h"

void api_begin(struct page *p, struct json *j) {
    *j = (struct json){.out = {.arena = p->arena}};
    http_add_header(p->x, "API-Version", S(API_VERSION));
}

void api_end(struct page *p, struct json *j, int status) {
    p->x->response.status = status;
    p->x->response.type = "application/json";
    p->x->response.body = buf_str(&j->out);
}

static const char *title_of(int status) {
    switch (status) {
    case 400: return "Invalid input";
    case 401: return "Sign in";
    case 403: return "Own items need a PIN of at most five minutes old";
    case 404: return "Nothing here, or not open to you";
    case 408: return "Too slow";
    case 409: return "Somebody was first";
    case 413: return "Too large";
    case 414: return "Address too long";
    case 429: return "Too many tries";
    case 431: return "Headers too long";
    case 503: return "Busy";
    case 505: return "Another version of HTTP";
    default: return "Error";
    }
}

/* RFC 9457, with the refusals beside their fields. */
void api_problem(struct page *p, int status, struct say detail) {
    struct json j;
    api_begin(p, &j);
    json_begin_object(&j);
    json_key(&j, S("status"));
    json_int(&j, status);
    json_key(&j, S("title"));
    json_str(&j, str_of(title_of(status)));
    json_key(&j, S("detail"));
    json_str(&j, page_say(p, detail));
    if (p->refusals.count) {
        json_key(&j, S("errors"));
        json_begin_array(&j);
        for (size_t i = 0; i < p->refusals.count; i++) {
            json_begin_object(&j);
            json_key(&j, S("field"));
            if (p->refusals.at[i].field)
                json_str(&j, str_of(p->refusals.at[i].field));
            else
                json_put_null(&j);
            json_key(&j, S("detail"));
            json_str(&j, page_say(p, p->refusals.at[i].say));
            json_end_object(&j);
        }
        json_end_array(&j);
    }
    json_end_object(&j);
    api_end(p, &j, status);
    p->x->response.type = "application/problem+json";
}

void api_tables(struct page *p) {
    struct desk desk = {0};
    struct json j;
    err e = desk_read(p->thread->app, p->arena, &p->who, &desk);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_begin(p, &j);
    json_begin_array(&j);
    for (size_t i = 0; i < desk.count; i++) {
        if (desk.at[i].kept) continue; /* own things have no program's door */
        json_begin_object(&j);
        json_key(&j, S("id"));
        json_id(&j, desk.at[i].household.id);
        json_key(&j, S("name"));
        json_str(&j, desk.at[i].table_name);
        json_key(&j, S("seat"));
        json_id(&j, desk.at[i].seat.id);
        json_key(&j, S("kind"));
        json_str(&j, str_of(enum_text(&field_type_seat_kind, (int)desk.at[i].kind)));
        json_key(&j, S("at_rest"));
        json_bool(&j, desk.at[i].paused);
        json_end_object(&j);
    }
    json_end_array(&j);
    api_end(p, &j, 200);
}

void api_table(struct page *p) {
    struct json j;
    struct buf today = {.arena = p->arena};
    api_begin(p, &j);
    json_begin_object(&j);
    json_key(&j, S("id"));
    json_id(&j, view_household(p->view).id);
    json_key(&j, S("name"));
    json_str(&j, view_table_name(p->view));
    json_key(&j, S("zone"));
    json_str(&j, view_zone(p->view));
    json_key(&j, S("today"));
    day_write(&today, view_today(p->view));
    json_str(&j, buf_str(&today));
    json_key(&j, S("circle_agreed"));
    json_bool(&j, view_agreement_told(p->view));
    json_key(&j, S("seat"));
    json_id(&j, p->me->item.id.id);
    json_key(&j, S("kind"));
    json_str(&j, str_of(enum_text(&field_type_seat_kind, (int)p->me->kind)));
    json_end_object(&j);
    api_end(p, &j, 200);
}

static void list(struct page *p, enum noun noun) {
    struct json j;
    api_begin(p, &j);
    keep_export_list(&j, p->view, noun);
    api_end(p, &j, 200);
}

#define NOUN(number, name, plural, fields)                                                       \
    void api_##plural(struct page *p) {                                                          \
        list(p, NOUN_##name);                                                                    \
    }
#include "core/noun.def"
#undef NOUN

void api_contacts(struct page *p) {
    struct json j;
    api_begin(p, &j);
    keep_export_contacts(&j, p->view);
    api_end(p, &j, 200);
}

void api_looks(struct page *p) {
    enum { MOST = WEB_MOST_LOOKS_API };
    struct look_list looks = {0};
    struct json j;
    err e = look_list(p->thread->app, p->arena, p->table, p->view, MOST, &looks);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_begin(p, &j);
    json_begin_array(&j);
    for (size_t i = 0; i < looks.count; i++) {
        const struct look *look = &looks.at[i];
        struct buf when = {.arena = p->arena};
        json_begin_object(&j);
        json_key(&j, S("seat"));
        json_id(&j, look->viewer.id);
        json_key(&j, S("time"));
        time_write(&when, look->time);
        json_str(&j, buf_str(&when));
        json_key(&j, S("page"));
        json_str(&j, look->page);
        json_key(&j, S("ground"));
        json_str(&j, look->ground);
        json_key(&j, S("items"));
        json_begin_array(&j);
        for (size_t k = 0; k < look->items.count; k++) json_id(&j, look->items.at[k]);
        json_end_array(&j);
        json_end_object(&j);
    }
    json_end_array(&j);
    api_end(p, &j, 200);
}

void api_story(struct page *p) {
    struct story story = {0};
    struct json j;
    err e = story_read(p->thread->app, p->arena, p->table, p->view,
                       http_form_value(&p->query, S("older")), &story);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_begin(p, &j);
    json_begin_object(&j);
    json_key(&j, S("events"));
    json_begin_array(&j);
    for (size_t i = 0; i < story.events.count; i++) keep_export_event(&j, p->view, &story.events.at[i]);
    json_end_array(&j);
    json_key(&j, S("older"));
    if (story.older.len)
        json_str(&j, story.older);
    else
        json_put_null(&j);
    json_end_object(&j);
    api_end(p, &j, 200);
}

void api_export(struct page *p) {
    struct json j;
    api_begin(p, &j);
    bool repairs = str_eq(http_form_value(&p->query, S("with")), S("repairs"));
    err e = keep_export(p->thread->app, p->arena, p->table, p->view,
                        repairs ? KEEP_WITH_REPAIRS : KEEP_WITHOUT_REPAIRS, &j);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_end(p, &j, 200);
    http_add_header(p->x, "Content-Disposition", S("attachment; filename=\"plan.json\""));
}
