/* Who else is there? A walk through her life, and the people of before (practices: dormant ties). */
#include "web/map.h"
#include "web/pages.h"

struct rung {
    enum tie_domain domain;
    struct say name, prompt;
};

static void rung_card(struct page *p, const struct rung *rung) {
    struct html_writer *w = &p->w;
    seat_id me = {p->me->item.id.id};
    bool any = false;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p>", rung->name, rung->prompt);
    for (const struct tie *t = next_tie(p, me, NULL); t; t = next_tie(p, me, t)) {
        if (t->domain != rung->domain) continue;
        if (!any) H(w, "<p class='meta'>{} ", SAY("On your map:"));
        if (any) H(w, " · ");
        any = true;
        H(w, "<bdi>{}</bdi>", t->name);
    }
    if (any) H(w, "</p>");
    H(w, "<div class='buttons'>");
    link_button(p,
                path_fmt(p, "%.*s?domain=%s", STR_ARG(table_path(p, "/map/new")),
                         enum_text(&field_type_tie_domain, (int)rung->domain)),
                SAY("Yes, somebody"), BUTTON_PLAIN);
    H(w, "</div></section>");
}

void ladder_page(struct page *p) {
    const struct rung rungs[] = {
        {tie_domain_family, SAY("Family"),
         SAY("Who would you phone? Aunts, cousins and family of before count, too. Whom you do not "
             "want, you leave out.")},
        {tie_domain_friends, SAY("Friends"), SAY("Of now, of school, of when you were young.")},
        {tie_domain_work, SAY("Colleagues"),
         SAY("Of now and of before. With whom did you laugh at work? Who asked how you were?")},
        {tie_domain_neighbourhood, SAY("Neighbours"),
         SAY("Of now and of the street before. Who takes in your parcel? Who says hello?")},
        {tie_domain_club, SAY("Club or faith"),
         SAY("Sport, music, choir, mosque, church, the school of the children.")},
        {tie_domain_friends, SAY("Almost a friend"),
         SAY("Somebody who is almost a friend. One cup of coffee more, and it would be one.")},
        {tie_domain_far, SAY("Far away or online"),
         SAY("Who lives far off and would still pick up? With whom do you play or write?")},
    };
    if (!view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), "ladder");
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Who else is there?"),
      SAY("Take your time. One name is enough for today."));
    for (size_t i = 0; i < sizeof rungs / sizeof *rungs; i++) rung_card(p, &rungs[i]);
    H(&p->w, "<div class='buttons'>");
    link_button(p, table_path(p, "/map/dormant"), SAY("People of before"), BUTTON_PLAIN);
    link_button(p, table_path(p, "/map"), SAY("Back to the map"), BUTTON_QUIET);
    H(&p->w, "</div>");
    layout_close(p);
}

/* Words for her own phone: she makes the first contact, and nobody else. */
static void first_words(struct page *p, const struct tie *t) {
    struct html_writer *w = &p->w;
    str words = page_say(p, SAY("Hello {0}, it has been long. I thought of you. How are you? {1}",
                                t->name, p->me->name));
    H(w, "<details open><summary>{}</summary><p class='own-words'>{}</p><div class='buttons'>",
      SAY("Words to begin with"), words);
    H(w, "<a class='{}' href='sms:?&amp;body={}'>{}{}</a></div><p class='meta'>{}</p></details>",
      button_classes(BUTTON_PLAIN), words, icon_html(p, ICON_message), SAY("Text message"),
      SAY("You write or phone yourself. Nothing is sent from here."));
}

static void dormant_card(struct page *p, const struct tie *t) {
    struct html_writer *w = &p->w;
    const struct choice choices[] = {
        {"preferred", SAY("I would like to write this person first"), {0}},
        {"other", SAY("And this one too, although I would not think of it at once"), {0}},
    };
    H(w, "<section class='card'><h2><bdi>{}</bdi></h2>", t->name);
    tie_lines(p, t);
    if (t->choice) first_words(p, t);
    form_open(p, item_path(p, "map", t->item.id.id, "/weigh"));
    input_tick(p, "trusted", SAY("I trust this person"), t->trusted);
    input_tick(p, "willing", SAY("I think this person would be willing"), t->willing);
    input_choice(p, "choice", SAY("Shall you get in touch?"), SAY("You may leave this empty."), choices,
                 2, t->choice ? str_of(enum_text(&field_type_tie_choice, (int)t->choice)) : (str){0});
    form_close(p, SAY("Keep this"));
    H(w, "</section>");
}

void dormant_page(struct page *p) {
    struct html_writer *w = &p->w;
    seat_id me = {p->me->item.id.id};
    bool any = false;
    if (!view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), "dormant");
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("People of before"),
      SAY("You lost sight of each other, without a quarrel. Most people are glad to hear from "
          "somebody. "
          "Choose two: one whom you would like to write, and one other."));
    for (const struct tie *t = next_tie(p, me, NULL); t; t = next_tie(p, me, t)) {
        if (!t->dormant) continue;
        any = true;
        dormant_card(p, t);
    }
    if (!any) H(w, "<p class='card'>{}</p>", SAY("Nobody of before stands on your map yet."));
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/map/ladder"), SAY("Who else is there?"), BUTTON_PLAIN);
    H(w, "</div>");
    layout_close(p);
}
