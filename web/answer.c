#include "web/pages.h"
#include <stdarg.h>
#include <stdio.h>

str page_part(const struct page *p, const char *name) {
    for (size_t i = 0; i < PATH_PARTS && p->part[i].name.len; i++)
        if (str_eq(p->part[i].name, str_of(name))) return p->part[i].value;
    return (str){0};
}

bool page_part_id(const struct page *p, const char *name, struct id *ret) {
    return id_read(page_part(p, name), ret);
}

str page_say(struct page *p, struct say say) {
    return lang_say(p->arena, &p->speaker, say);
}

str path_fmt(struct page *p, const char *format, ...) {
    char text[512];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return n < 0 || (size_t)n >= sizeof text ? S("/") : arena_copy(p->arena, (str){text, (size_t)n});
}

str path_join(struct page *p, const str *parts, size_t count) {
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    char *path = arena_bytes(p->arena, len), *at = path;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len) memcpy(at, parts[i].at, parts[i].len);
        at += parts[i].len;
    }
    return (str){path, len};
}

str table_path(struct page *p, const char *rest) {
    if (!p->table_root.len) {
        const str root[] = {S("/t/"), page_part(p, "table"), S("/")};
        p->table_root = path_join(p, root, sizeof root / sizeof *root);
    }
    if (rest[0] == '/' && !rest[1]) return p->table_root;
    const str parts[] = {str_upto(p->table_root, p->table_root.len - 1), str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

void page_go(struct page *p, str path) {
    if (p->deed) {
        deed_done(p);
        return;
    }
    p->x->response.status = 303;
    p->x->response.type = "text/plain; charset=utf-8";
    http_add_header(p->x, "Location", path);
}

void page_cookie(struct page *p, str cookie) {
    bool gone = cookie.len == 0;
    const char *age = gone                  ? "; Max-Age=0"
                      : p->who.professional ? "; Max-Age=36000"
                                            : "; Max-Age=7776000";
    http_add_header(p->x, "Set-Cookie",
                    arena_fmt(p->arena,
                              SESSION_COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax%s",
                              STR_ARG(cookie), age));
}

void page_refusal(struct page *p, const char *field, struct say say) {
    *PUSH(p->arena, &p->refusals, struct refusal) = (struct refusal){field, say};
}

/* Showing it again is a look, too. */
void page_again(struct page *p, enum err_kind kind) {
    if (p->deed) {
        refuse_page(p, err_status(kind));
        return;
    }
    err e = page_look_again(p);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    p->failed = kind;
    p->x->response.status = err_status(kind);
    p->w.out.len = 0;
    page_show(p);
}

static struct say refuse_words(int status) {
    switch (status) {
    case 400:
    case 414:
    case 431:
    case 505: return SAY("Something in this does not fit. Go back and try again.");
    case 403: return SAY("This page was open too long. Go back, open it again and try once more.");
    case 404: return SAY("There is nothing here, or it is not open to you.");
    case 405: return SAY("This cannot be done here.");
    case 408: return SAY("That took too long, and nothing was saved. Go back and try again.");
    case 409: return SAY("Somebody was first. Look again and try once more.");
    case 413: return SAY("That is too much at once. Make it shorter.");
    case 429: return SAY("Too many tries. Wait a little and try again.");
    case 503: return SAY("It is very busy. Nothing was lost. Try again in a moment.");
    default: return SAY("Something went wrong with us. Nothing was lost. Try again in a moment.");
    }
}

/* Nothing here tells who asked or what for: the answer for absent and not allowed is the same. */
void refuse_page(struct page *p, int status) {
    if (str_starts(p->x->request.path, S("/api/"))) {
        api_problem(p, status, refuse_words(status));
        return;
    }
    p->x->response.status = status;
    p->w.out.len = 0;
    p->table = NULL;
    p->view = NULL;
    p->me = NULL;
    p->failed = ERR_OK;
    layout_open(p, SAY("Not here"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p>{}</p><p>", SAY("That did not work"), refuse_words(status));
    link_button(p, S("/"), SAY("To the beginning"), BUTTON_FIRST);
    H(&p->w, "</p>");
    layout_close(p);
}

/* What was sent in a form could not be kept: the form once more, with all that she typed. A page that cannot be
 * shown either is refused plainly. */
static bool show_again(struct page *p, err e) {
    bool form = p->form.count && !str_starts(p->x->request.path, S("/api/"));
    if (e.kind != ERR_UNAVAILABLE || !form || p->failed) return false;
    page_refusal(
        p, NULL,
        SAY("This cannot be kept at this moment. What you typed still stands here. Try again in "
            "a moment."));
    p->failed = e.kind;
    page_again(p, e.kind);
    return true;
}

void page_refuse(struct page *p, err e) {
    if (e.kind == ERR_SIGN_IN && !str_starts(p->x->request.path, S("/api/"))) {
        page_go(p, S("/in"));
        return;
    }
    if (e.kind == ERR_BROKEN || e.kind == ERR_UNAVAILABLE)
        fprintf(stderr, "web: %s: %s (%s)\n", err_name(e.kind), e.what, e.where);
    if (show_again(p, e)) return;
    refuse_page(p, err_status(e.kind));
}
