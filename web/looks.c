#include "web/limit.h"
#include "web/pages.h"

static struct say page_words(str page) {
    if (str_eq(page, S("day"))) return SAY("the page of today");
    if (str_eq(page, S("plan"))) return SAY("the plan");
    if (str_eq(page, S("desk"))) return SAY("the list of their tables");
    if (str_eq(page, S("goal"))) return SAY("a goal");
    if (str_starts(page, S("step"))) return SAY("a step");
    if (str_eq(page, S("coming"))) return SAY("what is coming");
    if (str_starts(page, S("consequence"))) return SAY("one thing that is coming");
    if (str_eq(page, S("about_me"))) return SAY("who you are, in your own words");
    if (str_eq(page, S("mandate"))) return SAY("who may speak for you");
    if (str_eq(page, S("bottom_lines"))) return SAY("a bottom line");
    if (str_eq(page, S("paper_plan"))) return SAY("the plan on paper");
    if (str_eq(page, S("people")) || str_eq(page, S("seat"))) return SAY("who is at the table");
    if (str_eq(page, S("proposal")) || str_eq(page, S("proposal_new")))
        return SAY("something put forward");
    if (str_eq(page, S("export")) || str_eq(page, S("api_export")))
        return SAY("everything opened to them, to take along");
    return SAY("what was opened to them");
}

void looks_page(struct page *p) {
    enum { MOST = WEB_MOST_LOOKS_PAGE };
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
        H(w, "<li><h2>{}</h2><p class='meta'>{} · {}<br>{} <bdi>{}</bdi></p></li>",
          name.len ? name : page_say(p, SAY("somebody")), SAY("{0}", SAY_AT(look->time)),
          page_words(look->page), SAY("On what ground:"), look->ground);
    }
    H(w, "</ul>");
    layout_close(p);
}
