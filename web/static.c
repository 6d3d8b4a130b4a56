#include "web/static.h"
#include "web/static_files.h" /* made by the build: static_files, static_files_count */

str static_path(struct arena *arena, str name) {
    const struct embedded *file = embedded_find(static_files, static_files_count, name.at, name.len);
    return file ? arena_fmt(arena, "/static/%s/%s", file->hash, file->name) : S("/");
}

str static_theme(struct arena *arena, const struct web *web) {
    return arena_fmt(arena, "/static/%s/theme.css", web->theme.hash);
}

static const char *type_of(str name) {
    if (str_ends(name, S(".css"))) return "text/css; charset=utf-8";
    if (str_ends(name, S(".js"))) return "text/javascript; charset=utf-8";
    if (str_ends(name, S(".svg"))) return "image/svg+xml";
    return "application/octet-stream";
}

static const char forever[] = "public, max-age=31536000, immutable";

static bool theme_answer(const struct web *web, struct exchange *x, str hash) {
    if (!web->theme.text.len || !str_eq(hash, str_of(web->theme.hash))) return false;
    x->response.status = 200;
    x->response.type = type_of(S("theme.css"));
    x->response.body = web->theme.text;
    http_add_header(x, "Cache-Control", str_of(forever));
    return true;
}

bool static_answer(const struct web *web, struct exchange *x) {
    str rest = x->request.path;
    if (!str_starts(rest, S("/static/")) ||
        (x->request.method != HTTP_GET && x->request.method != HTTP_HEAD))
        return false;
    rest = str_from(rest, 8);
    /* A script's address is part of constant markup: no hash in it. */
    bool script = str_eq(rest, S("leave.js")) || str_eq(rest, S("update.js"));
    str hash = script ? (str){0} : str_cut(&rest, '/');
    if (str_eq(rest, S("theme.css"))) return theme_answer(web, x, hash);
    const struct embedded *file = embedded_find(static_files, static_files_count, rest.at, rest.len);
    if (!file || (!script && !str_eq(hash, str_of(file->hash)))) return false;
    x->response.status = 200;
    x->response.type = type_of(rest);
    x->response.file = file;
    http_add_header(x, "Cache-Control",
                    script ? S("public, max-age=3600") : str_of(forever));
    return true;
}
