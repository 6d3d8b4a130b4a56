/* The tables where somebody sits: of her own life. What is work stands on a desk (desk.c). */
#include "web/desk.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/plan.h"

void tables_list(struct page *p, const struct desk *desk, bool beside) {
    bool any = false;
    for (size_t i = 0; i < desk->count; i++) {
        const struct desk_line *line = &desk->at[i];
        if (beside && line->kind == seat_kind_professional && !line->kept) continue;
        if (!any && beside) H(&p->w, "<section><h2>{}</h2>", SAY("Outside work"));
        if (!any) H(&p->w, "<ul class='list'>");
        any = true;
        if (line->kept)
            H(&p->w, "<li><h2><a href='/t/{}/with-you'>{}</a></h2></li>", line->household,
              SAY("What somebody shares with you"));
        else
            H(&p->w, "<li><h2><a href='/t/{}'>{}</a></h2><p class='meta'>{}</p></li>", line->household,
              SAY("Table of {0}", line->table_name),
              line->paused ? SAY("at rest") : kind_words(line->kind));
    }
    if (any) H(&p->w, "</ul>");
    if (any && beside) H(&p->w, "</section>");
    kept_lines(p);
}

void tables_page(struct page *p) {
    struct desk desk;
    if (day_quiet(p)) return;
    if (p->who.professional) {
        desk_page(p);
        return;
    }
    err e = desk_read(p->thread->app, p->arena, &p->who, &desk);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Overview"), TAB_NONE);
    H(&p->w, "<h1>{}</h1>", SAY("My tables"));
    if (!desk.count) H(&p->w, "<p class='card'>{}</p>", SAY("You sit at no table now."));
    tables_list(p, &desk, false);
    thanks_list(p);
    H(&p->w, "<div class='buttons'>");
    link_button(p, S("/begin"), SAY("Begin a table of my own"), BUTTON_QUIET);
    H(&p->w, "</div>");
    layout_close(p);
}
