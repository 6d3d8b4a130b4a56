/* Who sits at the table, asking somebody, and what each may see. */
#include "web/map.h"
#include "web/pages.h"
#include "web/parts.h"

static void seat_row(struct page *p, const struct seat *s) {
    struct html_writer *w = &p->w;
    bool me = id_eq(s->item.id.id, p->me->item.id.id);
    H(w, "<li class='row'>");
    avatar(p, s);
    H(w, "<div class='grow'><h2><a href='{}'><bdi>{}</bdi></a></h2><p class='meta'>{}",
      item_path(p, "people", s->item.id.id, ""), s->name,
      me ? SAY("that is you") : kind_words(s->kind));
    if (s->tie.len) H(w, " · {}", words_span(p, &s->item, s->tie));
    if (s->organisation.len) H(w, " · <bdi>{}</bdi>", s->organisation);
    if (s->look_again != DAY_NONE) {
        if (s->look_again < p->speaker.today)
            H(w, " · <b>{}</b>",
              SAY("at rest since {0}: do you still want them?", SAY_ON(s->look_again)));
        else
            H(w, " · {}", SAY("look again on {0}", SAY_ON(s->look_again)));
    }
    H(w, "</p>");
    if (s->kind == seat_kind_professional && s->purpose.len &&
        !me) /* not what they are, but what for */
        H(w, "<p class='meta'>{} <span class='told'>{}</span></p>", SAY("Here for:"),
          words_span(p, &s->item, s->purpose));
    H(w, "</div></li>");
}

/* Her own people stand above who is there for work. */
static void seat_rows(struct page *p, bool professionals) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (!s->ended && kind_in_circle(s->kind) != professionals) seat_row(p, s);
}

static void asks(struct page *p) {
    bool any = false;
    for (const struct ask *a = view_next_ask(p->view, NULL); a; a = view_next_ask(p->view, a)) {
        if (a->state != ask_state_asked || a->item.erased) continue;
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Asked, not answered yet"));
        any = true;
        H(&p->w, "<li><h3><bdi>{}</bdi></h3><p class='meta'>{}</p><div class='buttons'>",
          a->name, kind_words(a->kind));
        button(p, item_path(p, "asks", a->item.id.id, "/take-back"), SAY("Take the question back"),
               BUTTON_QUIET, NULL, (str){0});
        H(&p->w, "</div></li>");
    }
    if (any) H(&p->w, "</ul>");
}

static void cover_row(struct page *p, const struct cover *c) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    str name = seat_name(p, c->seat);
    H(w, "<li><p>{}</p><div class='buttons'>",
      SAY("{0} could stand in for {1} until {2}.", c->name, name, SAY_ON(c->until)));
    if (c->state == cover_state_waiting && director) {
        button(p, item_path(p, "covers", c->item.id.id, "/answer"), SAY("That is fine"), BUTTON_FIRST,
               "yes", S("yes"));
        button(p, item_path(p, "covers", c->item.id.id, "/answer"), SAY("No"), BUTTON_QUIET, "yes",
               S("no"));
    } else if (c->state == cover_state_agreed)
        button(p, item_path(p, "covers", c->item.id.id, "/end"), SAY("Stop this now"), BUTTON_QUIET,
               NULL, (str){0});
    H(w, "</div></li>");
}

static void covers(struct page *p) {
    bool any = false;
    for (const struct cover *c = view_next_cover(p->view, NULL); c; c = view_next_cover(p->view, c)) {
        if (c->item.erased || (c->state != cover_state_waiting && c->state != cover_state_agreed))
            continue;
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Standing in"));
        any = true;
        cover_row(p, c);
    }
    if (any) H(&p->w, "</ul>");
}

static void way(struct page *p, const char *path, struct say label) {
    H(&p->w, "<li><a href='{}'>{}</a></li>", table_path(p, path), label);
}

static void group(struct page *p, struct say heading) {
    H(&p->w, "<h2>{}</h2><ul class='list'>", heading);
}

static void own_people(struct page *p) {
    bool director = p->me->kind == seat_kind_director;
    if (director && off_map_waits(p))
        H(&p->w, "<p class='card sun'><a class='way' href='{}'>{}</a></p>", table_path(p, "/map"),
          SAY("Somebody asks you something about your map"));
    if (p->me->kind != seat_kind_professional)
        H(&p->w, "<article class='card green'><h2><a href='{}'>{}</a></h2><p>{}</p></article>",
          table_path(p, "/circle"), SAY("The room of your own people"),
          SAY("To arrange things among yourselves. No professional comes in here."));
    if (view_agreement_told(p->view))
        H(&p->w, "<p class='card'>{}</p>",
          SAY("Their own people agreed something among themselves. What it is stays with them."));
    group(p, director ? SAY("My circle") : SAY("People"));
    way(p, "/map", director ? SAY("My map: who is there?") : SAY("A map that was shown to you"));
    if (director) {
        way(p, "/people/fair", SAY("Five questions before I ask somebody"));
        way(p, "/connection", SAY("How connected do I feel?"));
        way(p, "/vetoes", SAY("Rather not ask"));
    } else
        way(p, "/proposals/new?kind=person", SAY("Who could also help?"));
    H(&p->w, "</ul>");
}

/* Rooms and questions beside the table itself: what is used most first. */
static void ways(struct page *p) {
    bool director = p->me->kind == seat_kind_director, work = p->me->kind == seat_kind_professional;
    own_people(p);
    group(p, SAY("Together"));
    way(p, "/meetings", SAY("Sitting down together"));
    way(p, "/conferences", SAY("A conference with our own people"));
    if (work) way(p, "/prepare", SAY("Before a talk: write something down"));
    H(&p->w, "</ul>");
    group(p, SAY("Help"));
    way(p, "/help", director ? SAY("What matters to me in help") : SAY("What matters in help"));
    way(p, "/tangle", SAY("Everybody who comes for work"));
    if (work && id_none(p->me->stands_for.id)) way(p, "/cover", SAY("Who stands in for you?"));
    H(&p->w, "</ul>");
}

void people_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><article class='card'>", SAY("At the table"));
    round_table(p);
    H(w, "</article><ul class='list'>");
    seat_rows(p, false);
    seat_rows(p, true);
    H(w, "</ul>");
    if (director) {
        asks(p);
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/people/ask"), SAY("Ask somebody"), BUTTON_FIRST);
        link_button(p, table_path(p, "/looks"), SAY("Who looked?"), BUTTON_QUIET);
        H(w, "</div>");
    }
    covers(p);
    ways(p);
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a> <a class='way' href='{}'>{}</a></p>",
      table_path(p, "/export"), SAY("Take everything along"), table_path(p, "/leave"),
      SAY("Leave this table"));
    layout_close(p);
}
