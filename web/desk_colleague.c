/* To a colleague alone: what she did, and what it made possible. It is kept with what made her glad, is counted by
 * nobody, and holds no name of a table: with the household's yes it is said there, where who directs reads it. */
#include "app/colleague.h"
#include "app/keepsake.h"
#include "web/pages.h"
#include "web/parts.h"

enum { NAME_LEAST = 3, SAID_LEAST = 10, SAID_MOST = 300, MADE_OF_WORD = 0x80 };

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static bool in_word(char c) {
    char s = small(c);
    return (s >= 'a' && s <= 'z') || (s >= '0' && s <= '9') || (c & MADE_OF_WORD);
}

/* A name as a word by itself, with capitals or without. */
static bool names(str text, str name) {
    for (size_t i = 0; i + name.len <= text.len; i++) {
        size_t n = 0;
        while (n < name.len && small(text.at[i + n]) == small(name.at[n])) n++;
        bool begins = !i || !in_word(text.at[i - 1]),
             ends = i + n == text.len || !in_word(text.at[i + n]);
        if (n == name.len && begins && ends) return true;
    }
    return false;
}

struct looking {
    struct page *p;
    str text, found;
};

static err look(void *state, const struct table *table, const struct view *view,
                const struct desk_line *line) {
    struct looking *l = state;
    (void)table;
    (void)line;
    for (const struct seat *s = NULL; !l->found.len && (s = view_next_seat(view, s));)
        if (kind_in_circle(s->kind) && s->name.len >= NAME_LEAST && names(l->text, s->name))
            l->found = arena_copy(l->p->arena, s->name);
    return OK;
}

static void colleague_field(struct page *p, const struct colleague_list *list) {
    struct choice *choices = NEW(p->arena, struct choice, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        choices[i] = (struct choice){arena_cstr(p->arena, id_text(p->arena, list->at[i].handle)),
                                     SAY("{0}", list->at[i].name), {0}};
    input_choice(p, "colleague", SAY("To which colleague?"), (struct say){0}, choices, list->count,
                 (str){0});
}

void colleague_say_page(struct page *p) {
    struct colleague_list list;
    struct html_writer *w = &p->w;
    err e = colleague_list(p->thread->app, p->arena, p->who.account, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Say"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Tell a colleague what you saw"),
      SAY("Not how good you find somebody, but what that person did, and what came of it."));
    if (!list.count)
        H(w, "<p class='card'>{}</p>", SAY("There is no colleague in your team yet."));
    else {
        form_open(p, S("/desk/colleagues"));
        colleague_field(p, &list);
        input_lines(p, "did", SAY("What did your colleague do?"),
                    SAY("For example: you stayed silent until he spoke himself."), (str){0});
        input_lines(p, "made", SAY("What did that make possible?"),
                    SAY("For example: he phoned his sister the same day."), (str){0});
        H(w, "<p class='meta'>{}</p>",
          SAY("Only this colleague reads it. Nobody counts it. Write no names of people at a table: "
              "that is theirs."));
        form_close(p, SAY("Say this"));
    }
    H(w, "<p class='meta'><a class='way' href='/tables'>{}</a></p>", SAY("Back to your desk"));
    layout_close(p);
}

static void said(struct page *p) {
    if (p->write.result.kind)
        page_refuse(p, p->write.result);
    else
        page_go(p, S("/tables"));
}

static bool field_fits(struct page *p, const char *name, str *ret) {
    *ret = str_trim(http_form_value(&p->form, str_of(name)));
    size_t letters = str_letters(*ret);
    if (!str_plain(*ret, true))
        page_refusal(p, name, SAY("There are signs in this text that we cannot keep. Type it again."));
    else if (letters < SAID_LEAST)
        page_refusal(p, name, SAY("Say what exactly you saw. That takes a few words more."));
    else if (letters > SAID_MOST)
        page_refusal(p, name, SAY("This is too long. At most {0} letters fit.", (int64_t)SAID_MOST));
    else
        return true;
    return false;
}

/* No name of anybody at her tables: without the household's yes nothing of it leaves the table. */
static err check_names(struct page *p, str text, str *ret_found) {
    struct looking l = {.p = p, .text = text};
    struct desk desk;
    TRY(desk_each(p->thread->app, p->arena, &p->who, look, &l, &desk));
    *ret_found = l.found;
    return OK;
}

void colleague_say_act(struct page *p) {
    struct colleague_list list;
    struct id handle;
    str did, made, found = {0};
    p->write = (struct store_write){.arena = p->arena};
    err e = colleague_list(p->thread->app, p->arena, p->who.account, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    const struct colleague *to = id_read(http_form_value(&p->form, S("colleague")), &handle)
                                     ? colleague_find(&list, handle)
                                     : NULL;
    if (!to) page_refusal(p, "colleague", SAY("Choose one of these."));
    bool did_fits = field_fits(p, "did", &did), made_fits = field_fits(p, "made", &made);
    str both = path_join(p, (const str[]){did, S("\n"), made}, 3);
    if (did_fits && made_fits) e = check_names(p, both, &found);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    if (found.len)
        page_refusal(
            p, names(did, found) ? "did" : "made",
            SAY("“{0}” is at a table. Leave the name out: what your colleague did is enough.", found));
    if (!to || !did_fits || !made_fits || found.len) {
        page_again(p, ERR_INVALID);
        return;
    }
    e = keepsake_put(p->thread->app, &p->write, to->account, http_form_value(&p->form, S("key")), both,
                     p->who.name);
    if (e.kind)
        page_refuse(p, e);
    else
        page_commit(p, said);
}
