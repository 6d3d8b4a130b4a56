#include "app/manifest.h"
#include "base/json.h"

static str head(void) {
    return S("{\"format\":1,\"made\":\"");
}

str manifest_line(struct arena *arena, const struct manifest_file *file) {
    struct json j = {.out.arena = arena};
    struct buf hex = {.arena = arena};
    for (size_t i = 0; i < sizeof file->hash; i++)
        buf_fmt(&hex, "%02x", file->hash[i]);
    json_begin_object(&j);
    json_key(&j, S("name"));
    json_str(&j, str_of(file->name));
    json_key(&j, S("bytes"));
    json_int(&j, file->bytes);
    json_key(&j, S("blake2b"));
    json_str(&j, buf_str(&hex));
    json_end_object(&j);
    return buf_str(&j.out);
}

static void files_put(struct buf *out, str data, str keys) {
    buf_fmt(out, "\"files\":[\n%.*s,\n%.*s\n]}\n", STR_ARG(data), STR_ARG(keys));
}

str manifest_text(struct arena *arena, ms_time made, struct id instance, str data, str keys) {
    struct buf out = {.arena = arena};
    buf_put(&out, head());
    time_write(&out, made);
    buf_fmt(&out, "\",\"instance\":\"%.*s\",", STR_ARG(id_text(arena, instance)));
    files_put(&out, data, keys);
    return buf_str(&out);
}

/* A line as it stands alone in the list. */
static bool take_line(str *rest, str line, const char *end) {
    if (!str_starts(*rest, line)) return false;
    *rest = str_from(*rest, line.len);
    bool ended = str_starts(*rest, str_of(end));
    if (ended) *rest = str_from(*rest, strlen(end));
    return ended;
}

err manifest_check(str text, str data, str keys) {
    str rest = text, first = str_cut(&rest, '\n');
    if (!str_starts(first, head()) || !str_ends(first, S(",\"files\":[")) ||
        !str_ends(text, S("\n]}\n")))
        return ERR(BROKEN, "manifest.json is not ours, or half of it");
    if (!take_line(&rest, data, ",\n"))
        return ERR(BROKEN, "keukentafel.db is not the one of the manifest");
    if (!take_line(&rest, keys, "\n]}\n") || rest.len)
        return ERR(BROKEN, "keys.db is not the one of the manifest");
    return OK;
}
