#include "app/unsent.h"
#include "app/thread.h"

static str about(struct arena *arena, const struct who *who, str page) {
    struct buf out = {.arena = arena};
    buf_put(&out, S("unsent"));
    buf_put(&out, (str){(const char *)who->session, sizeof who->session});
    buf_put(&out, page);
    return buf_str(&out);
}

err unsent_seal(struct app_thread *thread, struct arena *arena, const struct who *who, str page,
                str text, str *ret) {
    struct vault *vault = app_of(thread)->vault;
    str sealed, dated = arena_fmt(arena, "%lld ", (long long)app_now(app_of(thread)));
    TRY(vault_box(vault, arena, VAULT_UNSENT, vault_own(vault), about(arena, who, page),
                  arena_fmt(arena, "%.*s%.*s", STR_ARG(dated), STR_ARG(text)), &sealed));
    str letters = base32_write(arena, (const uint8_t *)sealed.at, sealed.len);
    if (letters.len > UNSENT_MAX) return ERR(TOO_LARGE, "more than a cookie holds");
    *ret = letters;
    return OK;
}

err unsent_open(struct app_thread *thread, struct arena *arena, const struct who *who, str page,
                ms_time within, str sealed, str *ret) {
    struct vault *vault = app_of(thread)->vault;
    size_t count = sealed.len * 5 / 8;
    if (!count || sealed.len > UNSENT_MAX) return ERR(INVALID, "nothing unsent");
    uint8_t *box = NEW(arena, uint8_t, count);
    if (!base32_read(sealed, box, count)) return ERR(INVALID, "not sealed here");
    str text;
    int64_t at = 0;
    if (vault_unbox(vault, arena, VAULT_UNSENT, vault_own(vault), about(arena, who, page),
                    (str){(const char *)box, count}, &text)
            .kind)
        return ERR(INVALID, "not sealed for this session and page");
    ms_time now = app_now(app_of(thread));
    if (!str_to_int(str_cut(&text, ' '), &at) || at > now || at < now - UNSENT_MS ||
        at < now - within)
        return ERR(INVALID, "of long ago");
    *ret = text;
    return OK;
}
