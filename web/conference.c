/* An Eigen Kracht-conferentie: the list, asking for one, and what stands on the day page. */
#include "web/conference.h"

bool conference_over(const struct conference *c) {
    return c->state == conference_state_done || c->state == conference_state_stopped;
}

bool conference_invited(const struct conference *c, const struct invitee *one) {
    return !one->dropped && id_eq(one->conference.id, c->item.id.id);
}

str conference_path(struct page *p, const struct conference *c, const char *rest) {
    return item_path(p, "conferences", c->item.id.id, rest);
}

str conference_item_path(struct page *p, const struct conference *c, const char *nouns, struct id id,
                         const char *rest) {
    char text[ID_TEXT];
    id_write(id, text);
    const str parts[] = {
        conference_path(p, c, "/"), str_of(nouns), S("/"), {text, ID_TEXT}, str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

const struct conference *conference_here(struct page *p) {
    struct id id;
    const struct conference *c =
        page_part_id(p, "conference", &id) ? view_find_conference(p->view, id) : NULL;
    if (!c) page_refuse(p, ERR(MISSING, "no such conference"));
    return c;
}

struct say conference_state_words(enum conference_state state) {
    switch (state) {
    case conference_state_requested: return SAY("Do I want this?");
    case conference_state_wanted: return SAY("Looking for a coordinator");
    case conference_state_preparing: return SAY("Being prepared");
    case conference_state_information: return SAY("Everybody hears the same");
    case conference_state_private: return SAY("Among ourselves");
    case conference_state_presented: return SAY("The plan is on the table");
    case conference_state_accepted: return SAY("The plan is good");
    case conference_state_running: return SAY("The plan is running");
    case conference_state_called: return SAY("After four weeks there was a call");
    case conference_state_evaluated_once: return SAY("Looked back once");
    case conference_state_evaluated: return SAY("Looked back twice");
    case conference_state_done: return SAY("Over");
    case conference_state_stopped: return SAY("Stopped");
    case conference_state_none: break;
    }
    return SAY("Over");
}

static void row(struct page *p, const struct conference *c) {
    H(&p->w, "<li><h2><a class='own-words' href='{}'>{}</a></h2><p class='meta'>{}",
      conference_path(p, c, ""), words_span(p, &c->item, c->question),
      conference_state_words(c->state));
    if (c->on != DAY_NONE) H(&p->w, " · {}", SAY("{0}", SAY_ON(c->on)));
    H(&p->w, "</p></li>");
}

static size_t rows(struct page *p, bool over) {
    size_t count = 0;
    for (const struct conference *c = view_next_conference(p->view, NULL); c;
         c = view_next_conference(p->view, c)) {
        if (conference_over(c) != over) continue;
        if (!count++ && over)
            H(&p->w, "<details class='card'><summary>{}</summary>", SAY("From before"));
        if (count == 1) H(&p->w, "<ul class='list'>");
        row(p, c);
    }
    if (count) H(&p->w, "</ul>");
    if (count && over) H(&p->w, "</details>");
    return count;
}

void conferences_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool own = kind_in_circle(p->me->kind), guest = !own && p->me->kind != seat_kind_professional;
    layout_open(p, SAY("Together"), guest ? TAB_DAY : TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A conference with our own people"),
      own ? SAY("An Eigen Kracht-conferentie. Your own people think along, and you make the plan "
                "together.")
          : SAY("An Eigen Kracht-conferentie. They make the plan with their own people."));
    if (!rows(p, false))
        H(w, "<p class='card'>{}</p>",
          own ? SAY("There is none now. That is fine, too.") : SAY("Nothing was put before you yet."));
    rows(p, true);
    H(w, "<div class='buttons'>");
    if (p->me->kind == seat_kind_director)
        link_button(p, table_path(p, "/conferences/new"), SAY("I would like one"), BUTTON_PLAIN);
    else if (!guest)
        link_button(p, path_fmt(p, "%.*s?kind=conference", STR_ARG(table_path(p, "/proposals/new"))),
                    SAY("Put a conference forward"), BUTTON_PLAIN);
    H(w, "</div><p><a class='way' href='/evidence'>{}</a></p>", SAY("Does it help? What was found"));
    if (guest)
        H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/leave"),
          SAY("Leave this table"));
    crisis_card(p);
    layout_close(p);
}

void conference_new_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>",
      SAY("Making a plan with your own people"),
      SAY("You ask everybody who cares that this goes well. Together you make the plan. It is yours."));
    H(w, "<li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul>",
      SAY("A coordinator prepares it with you. That is a fellow citizen who decides nothing."),
      SAY("First everybody hears the same. Then the others leave, and only you and your people are "
          "there."),
      SAY("Nobody else can look then. You say when it is over, and what you put on the table."),
      SAY("You can stop at any moment, and need not say why."));
    H(w, "<p><a class='way' href='/evidence'>{}</a></p>", SAY("Does it help? What was found"));
    H(w, "<p class='card sun'>{}</p>",
      SAY("Is somebody at home not safe for you? Say so to the coordinator first. A conference is no "
          "answer to a big quarrel or to violence."));
    form_open(p, table_path(p, "/conferences/new"));
    input_lines(p, "question", SAY("What should it be about?"),
                SAY("In your own words. For example: how does the house stay clean?"), (str){0});
    form_close(p, SAY("Go on"));
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/conferences"), SAY("Rather not"));
    layout_close(p);
}

void conference_card(struct page *p) {
    for (const struct conference *c = view_next_conference(p->view, NULL); c;
         c = view_next_conference(p->view, c)) {
        bool shut = c->state == conference_state_private;
        if (conference_over(c)) continue;
        H(&p->w,
          "<article class='card {}'><h2><a href='{}'>{}</a></h2><p class='own-words'>{}</p><p "
          "class='meta'>{}",
          shut ? "green" : "sun", conference_path(p, c, shut ? "/chart" : ""),
          shut ? SAY("Our flip-chart") : SAY("Our conference"), words_span(p, &c->item, c->question),
          conference_state_words(c->state));
        if (c->on != DAY_NONE && c->state <= conference_state_information)
            H(&p->w, " · {}", SAY("{0}", SAY_ON(c->on)));
        H(&p->w, "</p></article>");
    }
}

/* Nothing of the table, nor who or what it is about: the numbers stand under every page. */
void closed_page(struct page *p) {
    p->me = NULL;
    p->x->response.status = 404;
    layout_open(p, SAY("Closed"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Closed for the moment"),
      SAY("They are among themselves now. They say when it is over. Then you find everything here "
          "again."));
    crisis_card(p);
    layout_close(p);
}
