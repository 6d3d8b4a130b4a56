/* The frame around every page: who and where, away quickly, the tabs, help now. The title is one plain
 * word: it stands in the browser's history, where others may read it. */
#include "web/pages.h"
#include "web/static.h"

static void mark(struct page *p) {
    H(&p->w, "<svg class='mark' viewBox='0 0 40 40' aria-hidden='true' focusable='false'><circle "
             "class='cloth' cx='20' cy='20' r='10'/>"
             "<g class='own'><circle cx='20' cy='4.5' r='3.6'/><circle cx='33.4' cy='12.2' "
             "r='3.6'/><circle cx='33.4' cy='27.8' r='3.6'/>"
             "<circle cx='20' cy='35.5' r='3.6'/><circle cx='6.6' cy='27.8' r='3.6'/></g>"
             "<rect class='guest' x='3.2' y='9' width='6.8' height='6.8' rx='2'/></svg>");
}

static struct say under_name(const struct page *p) {
    if (!p->me) return (struct say){0};
    switch (p->me->kind) {
    case seat_kind_director: return SAY("You direct this plan");
    case seat_kind_member: return SAY("At the table of {0}", view_table_name(p->view));
    case seat_kind_professional: return SAY("You follow {0}", view_table_name(p->view));
    case seat_kind_none: break;
    }
    return (struct say){0};
}

static void header(struct page *p) {
    struct html_writer *w = &p->w;
    H(w, "<a class='skip' href='#here'>{}</a><header class='top'><a class='home' href='{}'>",
      SAY("To the content"), p->who.signed_in ? "/tables" : "/");
    mark(p);
    if (p->me)
        H(w, "<span class='who'><b>{}</b><small>{}</small></span></a>", p->me->name, under_name(p));
    else if (p->who.signed_in)
        H(w, "<span class='who'><b>{}</b><small>{}</small></span></a>", p->who.name, p->who.team);
    else
        H(w, "<span class='who'><b>{}</b><small>{}</small></span></a>", SAY("Kitchen table"),
          p->thread->web->place);
    if (p->who.signed_in) {
        H(w, "<a class='gear' href='/me'>{}</a>", SAY("Me"));
        H(w,
          "<form method='post' action='/exit' id='exit' data-to='{}'><input type='hidden' name='csrf' "
          "value='{}'>"
          "<button class='leave'>{}</button></form>",
          LEAVE_TO, page_csrf(p), SAY("Leave quickly"));
    }
    H(w, "</header>");
}

static void tab_link(struct page *p, bool here, const char *rest, struct say label, html icon) {
    if (here)
        H(&p->w, "<a href='{}' aria-current='page'>{}{}</a>", table_path(p, rest), icon, label);
    else
        H(&p->w, "<a href='{}'>{}{}</a>", table_path(p, rest), icon, label);
}

static html icon(struct page *p, const char *path) {
    size_t from = p->w.out.len;
    H(&p->w, "<svg viewBox='0 0 24 24' aria-hidden='true' focusable='false'><path d='{}'/></svg>",
      path);
    return html_take(&p->w, from);
}

static void tabs(struct page *p, enum tab here) {
    if (!p->me) return;
    H(&p->w, "<nav class='tabs' aria-label='{}'>", page_say(p, SAY("This plan")));
    tab_link(p, here == TAB_DAY, "", SAY("Today"), icon(p, "M4 11l8-7 8 7v9H4z"));
    tab_link(p, here == TAB_PLAN, "/plan", SAY("Plan"), icon(p, "M5 12l4 4L19 6"));
    tab_link(p, here == TAB_PEOPLE, "/people", SAY("People"),
             icon(p, "M12 8a4 4 0 110 8 4 4 0 010-8M3 12a9 9 0 0118 0 9 9 0 01-18 0"));
    if (p->me->kind != seat_kind_professional)
        tab_link(p, here == TAB_STORY, "/story", SAY("Story"), icon(p, "M6 4h12v16l-6-4-6 4z"));
    H(&p->w, "</nav>");
}

/* What was just done, by the name of the route that did it: a closed list, never text from the address. */
static void did(struct page *p) {
    const struct route_row *route =
        p->failed ? NULL : route_named(http_form_value(&p->query, S("did")));
    if (route && route->did)
        H(&p->w, "<p class='alert good' role='status'>{}</p>", (struct say){.source = route->did});
}

/* Whatever page is shown again, why stands above it, also when it has no form or field left for it. */
static void refusals_above(struct page *p) {
    bool any = false;
    for (size_t i = 0; i < p->refusals.count; i++) {
        if (!any)
            H(&p->w, "<div class='alert bad' role='alert' tabindex='-1' id='wrong'><p>{}</p>",
              SAY("Not saved yet. Look at this once more:"));
        any = true;
        const struct refusal *r = &p->refusals.at[i];
        if (r->field)
            H(&p->w, "<p><a href='#{}'>{}</a></p>", r->field, r->say);
        else
            H(&p->w, "<p>{}</p>", r->say);
    }
    if (any) H(&p->w, "</div>");
}

void layout_open(struct page *p, struct say title, enum tab tab) {
    const struct tongue *t = p->speaker.tongue;
    struct html_writer *w = &p->w;
    buf_room(&w->out, 16384); /* a usual page, in one piece */
    if (!p->x->response.status) p->x->response.status = 200;
    p->x->response.type = "text/html; charset=utf-8";
    H(w,
      "<!doctype html><html lang='{}' dir='{}'><head><meta charset='utf-8'><meta name='viewport' "
      "content='width=device-width, initial-scale=1'>"
      "<title>{}</title><link rel='stylesheet' href='{}'><link rel='icon' href='{}' "
      "type='image/svg+xml'>",
      t->code, t->right_to_left ? "rtl" : "ltr", title, static_path(p->arena, S("keukentafel.css")),
      static_path(p->arena, S("icon.svg")));
    H(w, "<script src='/static/leave.js' defer></script></head><body>");
    header(p);
    if (p->thread->web->demo)
        H(w, "<aside class='demo'>{}</aside>", SAY("Example. These people are made up."));
    H(w, "<main id='here'{}>", ATTR_IF(tab != TAB_NONE, "class='tabbed'"));
    p->tab = tab;
    did(p);
    if (p->failed) refusals_above(p);
}

void layout_close(struct page *p) {
    struct html_writer *w = &p->w;
    H(w,
      "<p class='help-now'><a href='/help'>{}</a> <a href='tel:112'>112</a> <a "
      "href='tel:08002000'>Veilig Thuis 0800-2000</a> "
      "<a href='tel:113'>113</a></p></main>",
      SAY("Help needed now?"));
    tabs(p, p->tab);
    H(w, "</body></html>");
    p->x->response.body = buf_str(&w->out);
}
