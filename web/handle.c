#include "web/pages.h"
#include "web/static.h"
#include <stdlib.h>

err web_thread_begin(void *web, unsigned loop, void **ret_thread) {
    (void)loop;
    struct web_thread *thread = calloc(1, sizeof *thread);
    if (!thread) return ERR(UNAVAILABLE, "no memory for a thread");
    thread->web = web;
    icons_begin(thread);
    err e = app_thread_open(thread->web->app, &thread->app);
    if (e.kind) {
        free(thread);
        return e;
    }
    store_reader_share(app_reader(thread->app));
    *ret_thread = thread;
    return OK;
}

void web_thread_end(void *state) {
    struct web_thread *thread = state;
    app_thread_close(thread->app);
    free(thread);
}

void web_turned(void *state) {
    struct web_thread *thread = state;
    store_reader_let_go(app_reader(thread->app));
}

static struct page *page_new(struct web_thread *thread, struct exchange *x) {
    store_reader_rest(app_reader(thread->app)); /* a page before may have left in the middle of a row */
    struct page *p = NEW(x->arena, struct page, 1);
    struct app *app = app_of(thread->app);
    p->thread = thread;
    p->x = x;
    p->arena = x->arena;
    p->now = app_now(app);
    p->w.out.arena = x->arena;
    p->w.speak = lang_speak;
    p->w.speaker = &p->speaker;
    p->speaker.lang = app->lang;
    p->speaker.tongue = lang_choose(app->lang, http_header(&x->request, "accept-language"));
    p->speaker.zone = app_zone(thread->app, str_of(app->config.zone));
    p->speaker.today = zone_day(p->speaker.zone, p->now);
    x->state = p;
    return p;
}

/* Her own choice beats the cookie of this browser, which beats what the browser asks for. */
static void choose_tongue(struct page *p) {
    const struct tongue *found = p->who.signed_in ? lang_find(p->speaker.lang, p->who.language) : NULL;
    if (!found) found = lang_find(p->speaker.lang, http_cookie(&p->x->request, "tongue"));
    if (found) p->speaker.tongue = found;
}

static str bearer_of(const struct page *p) {
    str header = http_header(&p->x->request, "authorization");
    return str_starts(header, S("Bearer ")) ? str_trim(str_from(header, 7)) : (str){0};
}

static bool may_enter(const struct page *p) {
    switch (p->route->access) {
    case ACCESS_ANYONE: return true;
    case ACCESS_SIGNED_IN: return p->who.signed_in;
    case ACCESS_TEAM: return p->who.signed_in && p->who.professional;
    case ACCESS_ROUND: return p->me != NULL;
    case ACCESS_SEAT:
        return p->me && (kind_in_circle(p->me->kind) || p->me->kind == seat_kind_professional);
    case ACCESS_CIRCLE: return p->me && kind_in_circle(p->me->kind);
    case ACCESS_DIRECTOR: return p->me && p->me->kind == seat_kind_director;
    case ACCESS_KEPT: return p->view != NULL;
    }
    return false;
}

static err enter_table(struct page *p, household_id household) {
    struct web_thread *thread = p->thread;
    TRY(table_load(thread->app, household, p->who.version, &p->table));
    TRY(page_table_view(p));
    p->speaker.zone = app_zone(thread->app, view_zone(p->view));
    p->speaker.today = view_today(p->view);
    return OK;
}

/* Who is it, and may she be here? Absent and not allowed are one answer. */
static err enter(struct page *p) {
    household_id household = {0};
    bool at_table = page_part(p, "table").len > 0;
    bool readable = !at_table || page_part_id(p, "table", &household.id);
    TRY(session_who(p->thread->app, p->arena, http_cookie(&p->x->request, SESSION_COOKIE), bearer_of(p),
                    at_table && readable ? &household : NULL, &p->who));
    choose_tongue(p);
    bool program = str_starts(str_of(p->route->path), S("/api/"));
    if (p->who.bearer && !program)
        p->who = (struct who){.version = p->who.version}; /* a token opens the API alone */
    if (p->route->access == ACCESS_ANYONE) return OK;
    if (!p->who.signed_in) return ERR(SIGN_IN, "nobody is signed in");
    if (!readable) return ERR(MISSING, "not an id");
    if (at_table) TRY(enter_table(p, household));
    bool rests = at_table && (view_paused(p->view) || view_shut_out(p->view));
    if (rests && p->route->kind == ROUTE_PAGE) return OK;
    if (!may_enter(p)) return ERR(MISSING, "not for this seat");
    struct id
        conference; /* what a path is about is there, also where the command names only a part of it */
    bool named = page_part(p, "conference").len > 0;
    if (named && (!page_part_id(p, "conference", &conference) ||
                  !view_find_conference(p->view, conference)))
        return ERR(MISSING, "no such conference");
    return OK;
}

static void show(struct page *p) {
    if (p->table && !p->me && p->route->access != ACCESS_KEPT) {
        paused_page(p);
        return;
    }
    p->route->page(p);
}

static void look_noted(struct page *p) {
    err e = p->write.result;
    if (!e.kind) e = page_look_again(p);
    if (e.kind)
        page_refuse(p, e);
    else
        show(p);
}

/* A professional's first look is durable before she sees the page. */
void page_show(struct page *p) {
    bool fresh = false;
    if (p->me && !kind_in_circle(p->me->kind)) {
        p->write = (struct store_write){.arena = p->arena};
        err e = look_note(p->thread->app, &p->write, p->table, p->view, str_of(p->route->name), &fresh);
        if (e.kind) {
            page_refuse(p, e);
            return;
        }
    }
    if (fresh)
        page_commit(p, look_noted);
    else
        show(p);
}

void web_handle(void *state, struct exchange *x) {
    struct web_thread *thread = state;
    if (static_answer(thread->web, x)) return;
    struct page *p = page_new(thread, x);
    bool known = false;
    p->route = route_match(x->request.method, x->request.path, p->part, &known);
    if (!p->route) {
        choose_tongue(p);
        page_refuse(p, ERR(MISSING, "no such route"));
        return;
    }
    err e = enter(p);
    if (p->route->act == exit_act) e = OK; /* away, whoever it is */
    if (!e.kind && p->x->request.query.len) e = http_form_read(p->arena, x->request.query, &p->query);
    if (!e.kind && (p->route->kind == ROUTE_FORM || p->route->kind == ROUTE_ACT)) {
        form_enter(p);
        return;
    }
    if (e.kind)
        page_refuse(p, e);
    else if (p->route->kind == ROUTE_ORDER)
        api_order(p);
    else if (p->route->kind == ROUTE_DEED)
        api_deed(p);
    else
        page_show(p);
}

void web_refuse(void *state, struct exchange *x, int status) {
    struct page *p = page_new(state, x);
    choose_tongue(p);
    refuse_page(p, status);
}
