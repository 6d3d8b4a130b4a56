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
    case seat_kind_coordinator: return SAY("You prepare the conference of {0}", view_table_name(p->view));
    case seat_kind_authority: return SAY("Guest at the table of {0}", view_table_name(p->view));
    case seat_kind_none: break;
    }
    return (struct say){0};
}

/* Away from a table her name says who she is to whoever looks along; what she opened may say it. */
static bool quiet_outside(const struct page *p) {
    return !p->me && p->who.quiet_front && !http_form_value(&p->query, S("show")).len;
}

static void header(struct page *p) {
    struct html_writer *w = &p->w;
    H(w,
      "<a class='utrecht-skip-link utrecht-skip-link--visible-on-focus skip' "
      "href='#here'>{}</a><header class='top'><a class='home' href='{}'>",
      SAY("To the content"), p->who.signed_in ? "/tables" : "/");
    mark(p);
    if (p->quiet || quiet_outside(p))
        H(w, "<span class='who'><b>{}</b></span></a>", SAY("Today"));
    else if (p->me)
        H(w, "<span class='who'><b><bdi>{}</bdi></b><small>{}</small></span></a>", p->me->name,
          under_name(p));
    else if (p->who.signed_in)
        H(w, "<span class='who'><b><bdi>{}</bdi></b><small>{}</small></span></a>", p->who.name,
          p->who.team);
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

static void tab_link(struct page *p, enum tab tab, const char *rest, enum icon icon, struct say label) {
    H(&p->w, "<a href='{}'{}>{}<span>{}</span></a>", table_path(p, rest),
      ATTR_IF(p->tab == tab, "aria-current='page'"), icon_html(p, icon), label);
}

static void tabs(struct page *p) {
    if (!p->me) return;
    H(&p->w, "<nav class='tabs' aria-label='{}'>", page_say(p, SAY("This plan")));
    tab_link(p, TAB_DAY, "", ICON_day, SAY("Today"));
    if (!kind_in_circle(p->me->kind) && p->me->kind != seat_kind_professional) {
        H(&p->w, "</nav>");
        return;
    }
    tab_link(p, TAB_PLAN, "/plan", ICON_plan, SAY("Plan"));
    tab_link(p, TAB_PEOPLE, "/people", ICON_people, SAY("People"));
    if (p->me->kind != seat_kind_professional)
        tab_link(p, TAB_STORY, "/story", ICON_story, SAY("Story"));
    H(&p->w, "</nav>");
}

void alert_good(struct page *p, struct say what) {
    H(&p->w,
      "<div class='utrecht-alert utrecht-alert--ok alert good' role='status'><div "
      "class='utrecht-alert__content'><p>{}{}</p></div></div>",
      icon_html(p, ICON_done), what);
}

/* What was just done, by the name of the route that did it: a closed list, never text from the address. */
static void did(struct page *p) {
    str name = p->failed ? (str){0} : http_form_value(&p->query, S("did"));
    const struct route_row *route = name.len ? route_named(name) : NULL;
    if (route && route->did)
        alert_good(p, (struct say){.source = route->did});
}

/* Whatever page is shown again, why stands above it, also when it has no form or field left for it. */
static void refusals_above(struct page *p) {
    bool any = false;
    for (size_t i = 0; i < p->refusals.count; i++) {
        if (!any)
            H(&p->w,
              "<div class='utrecht-alert utrecht-alert--error alert bad' role='alert' tabindex='-1' "
              "id='wrong'><div class='utrecht-alert__content'><p>{}</p>",
              SAY("Not saved yet. Look at this once more:"));
        any = true;
        const struct refusal *r = &p->refusals.at[i];
        if (r->field)
            H(&p->w, "<p><a href='#{}'>{}</a></p>", r->field, r->say);
        else
            H(&p->w, "<p>{}</p>", r->say);
    }
    if (any) H(&p->w, "</div></div>");
}

void layout_open(struct page *p, struct say title, enum tab tab) {
    const struct tongue *t = p->speaker.tongue;
    struct html_writer *w = &p->w;
    buf_room(&w->out, 32768); /* a usual page, in one piece */
    if (!p->x->response.status) p->x->response.status = 200;
    p->x->response.type = "text/html; charset=utf-8";
    const struct web *web = p->thread->web;
    H(w,
      "<!doctype html><html class='utrecht-root {}' lang='{}' dir='{}'><head><meta "
      "charset='utf-8'><meta "
      "name='viewport' content='width=device-width, initial-scale=1'>"
      "<title>{}</title><link rel='stylesheet' href='{}'>",
      web->theme.class, t->code, t->right_to_left ? "rtl" : "ltr", title,
      static_path(p->arena, S("keukentafel.css")));
    if (web->theme.text.len) H(w, "<link rel='stylesheet' href='{}'>", static_theme(p->arena, web));
    H(w, "<link rel='icon' href='{}' type='image/svg+xml'>", static_path(p->arena, S("icon.svg")));
    H(w, "<script src='/static/leave.js' defer></script><script src='/static/update.js' "
         "defer></script></head><body class='utrecht-document'>");
    header(p);
    if (p->thread->web->demo)
        H(w, "<aside class='demo'>{}</aside>", SAY("Example. These people are made up."));
    p->tab = tab;
    tabs(p);
    H(w, "<main id='here' tabindex='-1'>");
    did(p);
    if (p->failed) refusals_above(p);
}

/* The doctors' post has another number everywhere: it stands here when it is known, else how to find it. */
void layout_close(struct page *p) {
    struct html_writer *w = &p->w;
    const char *doctors = p->thread->web->doctors;
    H(w, "<p class='help-now'><a href='/help'>{}{}</a> <a href='tel:112'>112</a> ",
      icon_html(p, ICON_urgent), SAY("Help needed now?"));
    if (doctors && *doctors)
        H(w, "<a href='tel:{}'><span>{} <bdi>{}</bdi></span></a> ", phone_dialled(p, str_of(doctors)),
          SAY("Doctors' post"), doctors);
    else
        H(w, "<a href='/help#doctors'>{}</a> ", SAY("Doctors' post"));
    H(w, "<a href='tel:08002000'>Veilig Thuis 0800-2000</a> <a href='tel:113'>113</a></p></main>");
    H(w, "</body></html>");
    p->x->response.body = buf_str(&w->out);
}
