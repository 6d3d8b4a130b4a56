/* Her story, newest first. */
#include "web/pages.h"
#include "web/parts.h"

/* What she wrote herself leads to where she corrects it, chooses who sees it, or takes it out. */
static bool hers(struct page *p, const struct event *event) {
    enum noun noun = NOUN_END;
    const struct item *item = view_item(p->view, event->item, &noun);
    return item && !item->erased && noun != NOUN_seat && noun != NOUN_proposal &&
           id_eq(item->author.id, p->me->item.id.id) &&
           (view_may_open(p->view, item) || view_may_correct(p->view, item));
}

static void story_row(struct page *p, const struct event *event) {
    struct html_writer *w = &p->w;
    str who = story_who(p, event);
    H(w, "<li><p class='meta'>{}{}{}</p>", SAY("{0}", SAY_AT(event->time)), who.len ? " · " : "", who);
    if (hers(p, event))
        H(w, "<p class='told'><a class='hers' href='{}'>{}</a></p></li>",
          item_path(p, "items", event->item, ""), story_line(p, event));
    else
        H(w, "<p class='told'>{}</p></li>", story_line(p, event));
}

void story_page(struct page *p) {
    struct story story = {0};
    err e = story_read(p->thread->app, p->arena, p->table, p->view,
                       http_form_value(&p->query, S("older")), &story);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Story"), TAB_STORY);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", director ? SAY("My story") : SAY("The story"),
      SAY("Everything that happened, the newest first."));
    if (director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/story/new"), SAY("Add to my story"), BUTTON_PLAIN);
        link_button(p, table_path(p, "/review"), SAY("Look back"), BUTTON_QUIET);
        H(w, "</div>");
    }
    H(w, "<ol class='timeline'>");
    for (size_t i = 0; i < story.events.count; i++)
        story_row(p, &story.events.at[i]);
    H(w, "</ol>");
    if (story.older.len)
        H(w, "<div class='buttons'><a class='{}' href='{}?older={}'>{}{}</a></div>",
          button_classes(BUTTON_PLAIN), table_path(p, "/story"), story.older,
          icon_html(p, ICON_story), SAY("Older"));
    layout_close(p);
}
