/* Whom she rather has nobody suggest. No reason is asked. */
#include "web/pages.h"
#include "web/parts.h"

void vetoes_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Rather not ask"),
      SAY("Nobody here will suggest this person to you. You need not say why, and nobody who suggests "
          "can tell."));
    form_open(p, table_path(p, "/vetoes"));
    input_text(p, "name", SAY("Name"), SAY("As others would write it. For two names, say it twice."),
               (str){0}, "off");
    form_close(p, SAY("Rather not"));
    for (const struct veto *v = view_next_veto(p->view, NULL); v; v = view_next_veto(p->view, v)) {
        if (v->item.erased || v->lifted) continue;
        if (!any) H(w, "<ul class='list'>");
        any = true;
        H(w, "<li><h2><bdi>{}</bdi></h2>", v->name);
        button(p, item_path(p, "vetoes", v->item.id.id, "/lift"), SAY("May be suggested again"),
               BUTTON_QUIET, NULL, (str){0});
        H(w, "</li>");
    }
    if (any) H(w, "</ul>");
    H(w, "<p class='meta'>{}</p>", SAY("Who directs this plan with you sees this list, too."));
    layout_close(p);
}
