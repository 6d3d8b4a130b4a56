/* Her story, newest first. */
#include "web/pages.h"
#include "web/parts.h"

void story_page(struct page *p) {
    struct story story = {0};
    err e = story_read(p->thread->app, p->arena, p->table, p->view,
                       http_form_value(&p->query, S("older")), &story);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Story"), TAB_STORY);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ol class='timeline'>",
      p->me->kind == seat_kind_director ? SAY("My story") : SAY("The story"),
      SAY("Everything that happened, the newest first."));
    for (size_t i = 0; i < story.events.count; i++) {
        const struct event *event = &story.events.at[i];
        str who = story_who(p, event);
        H(w, "<li><p class='meta'>{}{}{}</p>{}</li>", SAY("{0}", SAY_AT(event->time)),
          who.len ? " · " : "", who, story_line(p, event));
    }
    H(w, "</ol>");
    if (story.older.len)
        H(w, "<div class='buttons'><a class='button' href='{}?older={}'>{}</a></div>",
          table_path(p, "/story"), story.older, SAY("Older"));
    layout_close(p);
}
