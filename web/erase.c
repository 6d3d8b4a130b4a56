/* Ending a whole table, and what is left of it for thirty days. */
#include "app/erasing.h"
#include "core/erasing.h"
#include "web/pages.h"
#include "web/parts.h"

static const struct erasing *running(const struct page *p) {
    for (const struct erasing *e = view_next_erasing(p->view, NULL); e;
         e = view_next_erasing(p->view, e))
        if (e->state != erasing_state_stopped) return e;
    return NULL;
}

static bool said_yes(const struct erasing *erasing, const struct seat *seat) {
    return ids_have(erasing->agreed, seat->item.id.id);
}

void erasing_banner(struct page *p) {
    const struct erasing *erasing =
        p->me && p->me->kind == seat_kind_director ? running(p) : NULL;
    if (!erasing) return;
    bool mine = said_yes(erasing, p->me);
    H(&p->w, "<section class='card brick' role='status'><p><b>{}</b></p><div class='buttons'>",
      erasing->state == erasing_state_agreed
          ? SAY("This table is erased {0}. Until then each of you can stop it.",
                SAY_AT(erasing_at(erasing)))
      : mine ? SAY("You asked to erase this table. It waits for a yes of all who decide here.")
             : SAY("{0} asks to erase this table. Without your yes it stays.",
                   seat_name(p, erasing->item.author)));
    link_button(p, table_path(p, "/erase"), SAY("Look at it"), BUTTON_PLAIN);
    H(&p->w, "</div></section>");
}

static void what_happens(struct page *p) {
    H(&p->w, "<ol class='timeline'><li>{}</li><li>{}</li><li>{}</li><li class='open'>{}</li></ol>",
      SAY("<b>Everybody who decides here says yes.</b> One no, or no answer, and everything stays."),
      SAY("<b>Then three days go by.</b> In those days each of you can stop it with one tap."),
      SAY("<b>Then it is gone, for everybody.</b> The plan, the story, who sat here. Nobody can bring "
          "it back, we neither."),
      SAY("<b>What only you kept</b> stays for you alone for thirty days, behind your PIN. Then that "
          "goes, too."));
    H(&p->w, "<section class='card green'><p>{}</p><div class='buttons'>",
      SAY("Do you want to keep something? Take it along first."));
    link_button(p, table_path(p, "/export"), SAY("Take everything along"), BUTTON_PLAIN);
    H(&p->w, "</div></section>");
}

static void ask_form(struct page *p) {
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Erase this table?"),
      SAY("You can leave a table as it is and never look again. Erasing takes it away for good."));
    what_happens(p);
    H(&p->w, "<section class='card brick'>");
    form_open(p, table_path(p, "/erase"));
    input_tick(p, "sure", SAY("Yes, I want everything here to be erased"), false);
    form_close(p, SAY("Erase this table"));
    H(&p->w, "</section><p><a class='way' href='{}'>{}</a></p>", table_path(p, ""), SAY("No, back"));
}

static void who_said_yes(struct page *p, const struct erasing *erasing) {
    struct html_writer *w = &p->w;
    H(w, "<h2>{}</h2><ul class='list'>", SAY("Who decides here"));
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_director) continue;
        H(w, "<li class='row'>");
        avatar(p, s);
        H(w, "<div class='grow'><h3><bdi>{}</bdi></h3><p class='meta'>{}</p></div></li>", s->name,
          said_yes(erasing, s) ? SAY("said yes") : SAY("has not said yes"));
    }
    H(w, "</ul>");
}

static void asked_already(struct page *p, const struct erasing *erasing) {
    struct id id = erasing->item.id.id;
    bool agreed = erasing->state == erasing_state_agreed;
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>",
      agreed ? SAY("This table is being erased") : SAY("Erasing this table was asked"),
      agreed ? SAY("It is gone {0}. Until then each of you can stop it.", SAY_AT(erasing_at(erasing)))
             : SAY("Nothing happens as long as not all who decide here have said yes."));
    who_said_yes(p, erasing);
    H(&p->w, "<div class='buttons'>");
    button(p, item_path(p, "erase", id, "/stop"), SAY("Stop it: everything stays"), BUTTON_FIRST, NULL,
           (str){0});
    if (!said_yes(erasing, p->me))
        button(p, item_path(p, "erase", id, "/agree"), SAY("I say yes to erasing"), BUTTON_QUIET, NULL,
               (str){0});
    H(&p->w, "</div>");
    what_happens(p);
}

void erase_page(struct page *p) {
    const struct erasing *erasing = running(p);
    layout_open(p, SAY("Erasing"), TAB_NONE);
    if (erasing)
        asked_already(p, erasing);
    else
        ask_form(p);
    layout_close(p);
}

void leave_alone(struct page *p) {
    H(&p->w, "<p class='lead'>{}</p><ul class='list'><li><a href='{}'>{}</a></li>",
      SAY("You decide here alone. What do you want?"), table_path(p, "/people/ask"),
      SAY("Ask somebody to decide here, too"));
    H(&p->w, "<li><a href='{}'>{}</a></li><li><a href='{}'>{}</a></li></ul>", table_path(p, "/export"),
      SAY("Take everything along, and leave it as it is"), table_path(p, "/erase"),
      SAY("Erase this table"));
}

void kept_lines(struct page *p) {
    struct kept_list list;
    if (kept_list(p->thread->app, p->arena, &p->who, &list).kind || !list.count) return;
    H(&p->w, "<section><h2>{}</h2><ul class='list'>", SAY("What is left for you"));
    for (size_t i = 0; i < list.count; i++)
        H(&p->w, "<li><a href='/kept/{}'>{}</a><p class='meta'>{}</p></li>", list.at[i].household,
          SAY("Your own things from a table that was erased"),
          SAY("You can take them along until {0}.", SAY_AT(list.at[i].until)));
    H(&p->w, "</ul></section>");
}

static void kept_json(struct page *p, const struct view *view, ms_time until) {
    struct json j = {.out.arena = p->arena};
    keep_export_own(&j, view, until);
    p->x->response.status = 200;
    p->x->response.type = "application/json";
    http_add_header(p->x, "Content-Disposition", S("attachment; filename=\"mine.json\""));
    p->x->response.body = buf_str(&j.out);
}

/* What is left to her of the table in the path, and until when. */
struct kept_here {
    household_id household;
    const struct view *view;
    ms_time until;
};

static err kept_here(struct page *p, struct kept_here *ret) {
    *ret = (struct kept_here){0};
    if (!page_part_id(p, "household", &ret->household.id)) return ERR(MISSING, "not an id");
    return kept_view(p->thread->app, p->arena, &p->who, ret->household, &ret->view, &ret->until);
}

static str kept_path(struct page *p, const struct kept_here *kept) {
    return path_fmt(p, "/kept/%.*s", STR_ARG(id_text(p->arena, kept->household.id)));
}

void kept_page(struct page *p) {
    struct kept_here kept;
    err e = kept_here(p, &kept);
    if (e.kind == ERR_STEP_UP)
        own_pin_page(p, kept_path(p, &kept), "");
    else if (e.kind)
        page_refuse(p, e);
    else if (str_eq(http_form_value(&p->query, S("as")), S("json")))
        kept_json(p, kept.view, kept.until);
    if (e.kind || p->x->response.status) return;
    p->speaker.today = DAY_NONE; /* "today" is another day when it is read again */
    layout_open(p, SAY("Take along"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p><div class='buttons'>",
      SAY("Your own things from a table that was erased"),
      SAY("You can take them along until {0}. Then they go, too.", SAY_AT(kept.until)));
    link_button(p, path_join(p, (const str[]){kept_path(p, &kept), S("?as=json")}, 2),
                SAY("Keep it as a file (JSON)"), BUTTON_PLAIN);
    H(&p->w, "</div>");
    p->view = kept.view;
    p->me = view_me(kept.view);
    export_things(p);
    p->view = NULL; /* the frame is that of no table */
    p->me = NULL;
    layout_close(p);
}

/* The right PIN came along with the form: act.c stepped up before this is called. */
void kept_act(struct page *p) {
    struct kept_here kept;
    err e = kept_here(p, &kept);
    if (!e.kind)
        page_go(p, kept_path(p, &kept));
    else if (e.kind == ERR_STEP_UP)
        pin_missing(p);
    else
        page_refuse(p, e);
}
