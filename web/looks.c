#include "web/pages.h"

static struct say page_words(str page) {
    if (str_eq(page, S("day"))) return SAY("the page of today");
    if (str_eq(page, S("plan"))) return SAY("the plan");
    if (str_eq(page, S("goal"))) return SAY("a goal");
    if (str_eq(page, S("step")) || str_eq(page, S("step_done"))) return SAY("a step");
    if (str_eq(page, S("people")) || str_eq(page, S("seat"))) return SAY("who is at the table");
    if (str_eq(page, S("proposal")) || str_eq(page, S("proposal_new")))
        return SAY("something put forward");
    if (str_eq(page, S("export")) || str_eq(page, S("api_export")))
        return SAY("everything opened to them, to take along");
    return SAY("what was opened to them");
}

void looks_page(struct page *p) {
    enum { MOST = 200 };
    struct look_list list = {0};
    err e = look_list(p->thread->app, p->arena, p->table, p->view, MOST, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Looked"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Who looked?"),
      SAY("Here you see which professional looked, when, and on what ground. Your own people are not "
          "watched."));
    if (!list.count) H(w, "<p class='card'>{}</p>", SAY("No professional has looked."));
    H(w, "<ul class='list'>");
    for (size_t i = 0; i < list.count; i++) {
        const struct look *look = &list.at[i];
        str name = seat_name(p, look->viewer);
        H(w, "<li><h2>{}</h2><p class='meta'>{} · {}<br>{} {}</p></li>",
          name.len ? name : page_say(p, SAY("somebody")), SAY("{0}", SAY_AT(look->time)),
          page_words(look->page), SAY("On what ground:"), look->ground);
    }
    H(w, "</ul>");
    layout_close(p);
}

/* Everything this viewer may see, to read and to print; the same as JSON under the API. */
void export_page(struct page *p) {
    struct html_writer *w = &p->w;
    str table = page_part(p, "table");
    layout_open(p, SAY("Take along"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Take everything along"),
      SAY("This is all that is open to you here. You can print this page, or keep it as a file."));
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        if (g->item.erased) continue;
        H(w, "<section class='card'><h2 class='own-words'>{}</h2><ul class='list'>", g->words);
        for (const struct mark *m = view_next_mark(p->view, NULL); m; m = view_next_mark(p->view, m))
            if (id_eq(m->goal.id, g->item.id.id))
                H(w, "<li>{} · <b>{}</b> {}</li>", SAY("{0}", SAY_AT(m->item.made)), m->value,
                  m->words);
        H(w, "</ul></section>");
    }
    H(w, "<h2>{}</h2><ul class='list'>", SAY("Steps"));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (s->item.erased) continue;
        H(w, "<li>{}<p class='meta'>{}", s->words,
          s->state == step_state_done ? SAY("Done {0}, by: {1}", SAY_AT(s->ended_at),
                                            page_say(p, doer_words(p, s->done_doer, s->done_who)))
          : s->state == step_state_let_go
              ? SAY("Let go {0}", SAY_AT(s->ended_at))
              : SAY("Who: {0}", page_say(p, doer_words(p, s->doer, s->who))));
        if (s->due != DAY_NONE) H(w, " · {}", SAY("Before <b>{0}</b>", SAY_ON(s->due)));
        H(w, "</p></li>");
    }
    H(w,
      "</ul><div class='buttons'><a class='button' href='/api/v1/tables/{}/export'>{}</a></div><p "
      "class='meta'>{}</p>",
      table, SAY("Keep it as a file (JSON)"),
      SAY("On a phone that others use, too, a file stays behind. Take care."));
    layout_close(p);
}
