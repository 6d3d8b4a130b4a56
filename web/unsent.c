#include "web/unsent.h"
#include "app/unsent.h"

#define UNSENT_COOKIE "__Secure-unsent"
#define LIST_COOKIE   "__Host-unsent-at"

static void set_cookie(struct page *p, const char *name, str path, str value) {
    http_add_header(p->x, "Set-Cookie",
                    arena_fmt(p->arena,
                              "%s=%.*s; Path=%.*s; Secure; HttpOnly; SameSite=Lax; Max-Age=%d", name,
                              STR_ARG(value), STR_ARG(path), value.len ? UNSENT_MS / 1000 : 0));
}

/* What came back from a browser is written into a header again: only what can be a path of ours. */
static bool is_path(str path) {
    for (size_t i = 0; i < path.len; i++) {
        char c = path.at[i];
        bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
        if (!fine) return false;
    }
    return str_starts(path, S("/t/"));
}

struct paths {
    str at[UNSENT_FORMS];
    size_t count;
};
/* Those of the list but this one; the oldest first. */
static struct paths others(struct page *p, str path) {
    struct paths paths = {.count = 0};
    str list = http_cookie(&p->x->request, LIST_COOKIE);
    while (list.len && paths.count < UNSENT_FORMS) {
        str one = str_cut(&list, '.');
        if (is_path(one) && !str_eq(one, path)) paths.at[paths.count++] = one;
    }
    return paths;
}

static void keep_list(struct page *p, const struct paths *paths, str last) {
    struct buf out = {.arena = p->arena};
    for (size_t i = 0; i < paths->count; i++) {
        if (out.len) buf_byte(&out, '.');
        buf_put(&out, paths->at[i]);
    }
    if (out.len && last.len) buf_byte(&out, '.');
    buf_put(&out, last);
    set_cookie(p, LIST_COOKIE, S("/"), buf_str(&out));
}

bool unsent_read(struct page *p, str path, ms_time within, struct http_form *ret) {
    str text, sealed = http_cookie(&p->x->request, UNSENT_COOKIE);
    return sealed.len &&
           !unsent_open(p->thread->app, p->arena, &p->who, path, within, sealed, &text).kind &&
           !http_form_read(p->arena, text, ret).kind;
}

bool unsent_keep(struct page *p, str path, str text) {
    str sealed;
    if (unsent_seal(p->thread->app, p->arena, &p->who, path, text, &sealed).kind) return false;
    struct paths paths = others(p, path);
    if (paths.count == UNSENT_FORMS) {
        set_cookie(p, UNSENT_COOKIE, paths.at[0], S(""));
        memmove(paths.at, paths.at + 1, --paths.count * sizeof *paths.at);
    }
    set_cookie(p, UNSENT_COOKIE, path, sealed);
    keep_list(p, &paths, path);
    return true;
}

void unsent_forget(struct page *p, str path) {
    if (!http_cookie(&p->x->request, UNSENT_COOKIE).len) return;
    struct paths paths = others(p, path);
    set_cookie(p, UNSENT_COOKIE, path, S(""));
    keep_list(p, &paths, (str){0});
}

void unsent_gone(struct page *p) {
    struct paths paths = others(p, (str){0});
    for (size_t i = 0; i < paths.count; i++)
        set_cookie(p, UNSENT_COOKIE, paths.at[i], S(""));
    if (http_cookie(&p->x->request, LIST_COOKIE).len) set_cookie(p, LIST_COOKIE, S("/"), S(""));
}
