/* Moments that made her glad, and thanks that were said to her: hers alone, backwards. */
#include "app/keepsake.h"
#include "web/pages.h"
#include "web/parts.h"

static void keepsake_row(struct page *p, const struct keepsake *k, str path) {
    struct html_writer *w = &p->w;
    H(w, "<li class='row tagged'><div class='grow'>");
    if (k->words.len)
        H(w, "<p class='own-words'>{}</p>", k->words);
    else
        H(w, "<p>{}</p>", SAY("A moment to be glad about"));
    H(w, "<p class='meta'>");
    if (k->from.len) H(w, "{} · ", SAY("From {0}", k->from));
    H(w, "{}</p></div>", SAY("{0}", SAY_AT(k->time)));
    button(p, path, SAY("Take out"), BUTTON_QUIET, "out", id_text(p->arena, k->id));
    H(w, "</li>");
}

void keepsakes_page(struct page *p) {
    struct keepsake_list list;
    struct html_writer *w = &p->w;
    err e = keepsake_list(p->thread->app, p->arena, p->who.account, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Moments"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Moments that made me glad"),
      SAY("When it works for somebody, that is your work, too. Only you see these."));
    form_open(p, S("/desk/keepsakes"));
    input_lines(p, "words", SAY("What was it?"),
                SAY("You may leave this empty. Write no names of people at a table."), (str){0});
    form_close(p, SAY("A moment to be glad about"));
    if (list.count) H(w, "<h2>{}</h2><ul class='list'>", SAY("Earlier"));
    for (size_t i = 0; i < list.count; i++)
        keepsake_row(p, &list.at[i], S("/desk/keepsakes"));
    if (list.count) H(w, "</ul>");
    H(w, "<p class='meta'><a class='way' href='/tables'>{}</a></p>", SAY("Back to your desk"));
    layout_close(p);
}

/* Whoever helped at home has no desk: thanks at a goodbye stand among her tables. */
void thanks_list(struct page *p) {
    struct keepsake_list list;
    bool any = false;
    err e = keepsake_list(p->thread->app, p->arena, p->who.account, &list);
    for (size_t i = 0; !e.kind && i < list.count; i++) {
        if (!list.at[i].from.len) continue;
        if (!any)
            H(&p->w, "<section><h2>{}</h2><ul class='list'>", SAY("Said to you at a goodbye"));
        any = true;
        keepsake_row(p, &list.at[i], S("/tables/thanks"));
    }
    if (any) H(&p->w, "</ul></section>");
}

static void thanked(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/tables"));
}

/* For programs: a page that taps twice is not told so. */
static bool is_kept(struct page *p, struct id id) {
    struct keepsake_list list = {0};
    bool found = false;
    err e = keepsake_list(p->thread->app, p->arena, p->who.account, &list);
    for (size_t i = 0; !e.kind && i < list.count; i++)
        found = found || id_eq(list.at[i].id, id);
    return found;
}

void thanks_act(struct page *p) {
    struct id id;
    p->write = (struct store_write){.arena = p->arena};
    if (!id_read(http_form_value(&p->form, S("out")), &id)) {
        page_refuse(p, ERR(INVALID, "not an id"));
        return;
    }
    if (p->deed && !is_kept(p, id)) {
        page_refuse(p, ERR(MISSING, "no such moment"));
        return;
    }
    keepsake_drop(&p->write, p->who.account, id);
    page_commit(p, thanked);
}

static void kept(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/desk/keepsakes"));
}

void keepsake_act(struct page *p) {
    struct id id;
    str out = http_form_value(&p->form, S("out")), words = http_form_value(&p->form, S("words"));
    p->write = (struct store_write){.arena = p->arena};
    if (out.len) {
        if (!id_read(out, &id)) {
            page_refuse(p, ERR(INVALID, "not an id"));
            return;
        }
        keepsake_drop(&p->write, p->who.account, id);
        page_commit(p, kept);
        return;
    }
    str key = http_form_value(&p->form, S("key"));
    err e = keepsake_put(p->thread->app, &p->write, p->who.account, key, words, S(""));
    p->made = keepsake_id(p->thread->app, p->who.account, key);
    if (e.kind == ERR_INVALID) {
        page_refusal(p, "words",
                     str_letters(words) > KEEPSAKE_LETTERS
                         ? SAY("This is too long. At most {0} letters fit.", (int64_t)KEEPSAKE_LETTERS)
                         : SAY("There are signs in this text that we cannot keep. Type it again."));
        page_again(p, ERR_INVALID);
    } else if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, kept);
}
