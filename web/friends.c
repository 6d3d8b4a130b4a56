/* What friends agree among themselves: theirs alone, kept or not as they say it, ended without a reason. */
#include "web/pages.h"
#include "web/plan.h"

struct say keeping_words(enum keeping kept) {
    switch (kept) {
    case keeping_yes: return SAY("It worked out");
    case keeping_partly: return SAY("It worked out in part");
    case keeping_no: return SAY("It did not work out");
    case keeping_none: break;
    }
    return SAY("Nothing said about it yet");
}

void voice_put(struct page *p, const struct item *item) {
    str name = view_voice(p->view, item);
    if (id_eq(item->author.id, p->me->item.id.id))
        H(&p->w, "{}", SAY("you"));
    else
        H(&p->w, "<bdi>{}</bdi>", name.len ? name : page_say(p, SAY("somebody")));
}

void keeping_form(struct page *p, str action, struct say label) {
    const struct choice choices[] = {{"yes", keeping_words(keeping_yes), {0}},
                                     {"partly", keeping_words(keeping_partly), {0}},
                                     {"no", keeping_words(keeping_no), {0}}};
    H(&p->w, "<details><summary>{}</summary>", label);
    form_open(p, action);
    input_choice(p, "kept", label, SAY("As you see it yourself. Nobody gets a mark for it."), choices,
                 3, (str){0});
    form_close(p, SAY("Say this"));
    H(&p->w, "</details>");
}

static void told_card(struct page *p, const struct agreement *a) {
    bool mine = id_eq(a->item.author.id, p->me->item.id.id);
    str path = item_path(p, "agreements", a->item.id.id, "/tell");
    if (a->told)
        H(&p->w, "<p class='meta'>{}</p>",
          SAY("Who comes here for work can see that an agreement exists. Not what it says."));
    H(&p->w, "<div class='buttons'>");
    if (a->told && (mine || p->me->kind == seat_kind_director))
        button(p, path, SAY("No longer say that it exists"), BUTTON_QUIET, "yes", S("no"));
    if (!a->told && mine)
        button(p, path, SAY("Professionals may know that it exists"), BUTTON_QUIET, "yes", S("yes"));
    button(p, item_path(p, "agreements", a->item.id.id, "/end"), SAY("This agreement ends"),
           BUTTON_QUIET, NULL, (str){0});
    H(&p->w, "</div>");
}

static void agreement_card(struct page *p, const struct agreement *a) {
    struct html_writer *w = &p->w;
    H(w, "<article class='card'><h2 class='own-words'>{}</h2><p class='meta'>",
      words_span(p, &a->item, a->words));
    voice_put(p, &a->item);
    H(w, " · {}", SAY("{0}", SAY_ON(zone_day(p->speaker.zone, a->item.made))));
    if (a->kept) H(w, "<br>{} · {}", keeping_words(a->kept), SAY("{0}", SAY_AT(a->said_at)));
    H(w, "</p>");
    if (!a->ended) {
        keeping_form(p, item_path(p, "agreements", a->item.id.id, "/kept"), SAY("How does it go?"));
        told_card(p, a);
    }
    H(w, "</article>");
}

static void ended_ones(struct page *p) {
    int64_t count = 0;
    for (const struct agreement *a = view_next_agreement(p->view, NULL); a;
         a = view_next_agreement(p->view, a))
        count += a->ended;
    if (!count) return;
    H(&p->w, "<details class='card'><summary>{}</summary><ul class='list'>",
      SAY("{0, plural, one {# agreement of before} other {# agreements of before}}", count));
    for (const struct agreement *a = view_next_agreement(p->view, NULL); a;
         a = view_next_agreement(p->view, a))
        if (a->ended)
            H(&p->w, "<li class='own-words'>{}</li>", words_span(p, &a->item, a->words));
    H(&p->w, "</ul></details>");
}

void agreements_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("What we agree"),
      SAY("Between us. No professional reads this. Nobody keeps watch here, and nothing is noted of "
          "what somebody saw."));
    for (const struct agreement *a = view_next_agreement(p->view, NULL); a;
         a = view_next_agreement(p->view, a))
        if (!a->ended) agreement_card(p, a);
    H(w, "<section class='card green'>");
    form_open(p, table_path(p, "/agreements"));
    input_lines(p, "words", SAY("What do you agree?"),
                SAY("In your own words. For example: curtains closed after two? Then I ring the bell."),
                (str){0});
    form_close(p, SAY("We agree this"));
    H(w, "</section>");
    ended_ones(p);
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/circle"),
      SAY("The room of your own people"));
    layout_close(p);
}
