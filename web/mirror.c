/* Look at yourself: who did what, for her alone. Counts and a kind question; nothing is kept. */
#include "app/mirror.h"
#include "web/pages.h"

static void part(struct page *p, bool *any, struct say say) {
    H(&p->w, "{}<b>{}</b>", *any ? " · " : "", say);
    *any = true;
}

/* What is none is not said: never "0". */
static bool who_did_what(struct page *p, const struct mirror *m) {
    bool any = false;
    H(&p->w, "<p>");
    if (m->they) part(p, &any, SAY("they did {0}", (int64_t)m->they));
    if (m->together) part(p, &any, SAY("together {0}", (int64_t)m->together));
    if (m->circle) part(p, &any, SAY("circle {0}", (int64_t)m->circle));
    if (m->me) part(p, &any, SAY("you did {0}", (int64_t)m->me));
    if (m->others) part(p, &any, SAY("others at work {0}", (int64_t)m->others));
    if (!any) H(&p->w, "{}", SAY("Nothing was marked as done that you can see."));
    H(&p->w, "</p>");
    return any;
}

static void proposed(struct page *p, const struct mirror *m) {
    bool any = false;
    if (!(m->by_them + m->by_me + m->covers + m->went_over) && m->deed_days < 0) return;
    H(&p->w, "<p class='meta'>");
    if (m->by_them)
        part(p, &any, SAY("{0, plural, one {# new step was} other {# new steps were}} their own idea",
                          (int64_t)m->by_them));
    if (m->by_me)
        part(p, &any, SAY("{0, plural, one {# began} other {# began}} with something you put forward",
                          (int64_t)m->by_me));
    if (m->covers)
        part(p, &any, SAY("{0, plural, one {once somebody} other {# times somebody}} stood in for you",
                          (int64_t)m->covers));
    if (m->went_over)
        part(p, &any, SAY("{0, plural, one {# step went} other {# steps went}} over to themselves",
                          (int64_t)m->went_over));
    if (m->deed_days >= 0)
        part(p, &any,
             SAY("the first thing together came {0, plural, =0 {on the first day} one {after # day} "
                 "other {after # days}}",
                 m->deed_days));
    H(&p->w, "</p>");
}

static void question(struct page *p, const struct mirror *m) {
    if (m->open_mine && 2 * m->open_mine > m->open)
        H(&p->w, "<p>{}</p>",
          SAY("Most open steps stand in your name. Which one could they do, or together, or with the "
              "circle?"));
    else if (m->me > m->they + m->together + m->circle)
        H(&p->w, "<p>{}</p>",
          SAY("You did more than they did. What would they do, if you waited a little?"));
    else if (m->by_me > m->by_them)
        H(&p->w, "<p>{}</p>",
          SAY("Most ideas came from you. What would they want to do first themselves?"));
}

static void table_card(struct page *p, const struct mirror *m) {
    H(&p->w, "<article class='card'><h2><a href='/t/{}'>{}</a></h2>", m->table.household,
      SAY("Table of {0}", m->table.table_name));
    if (m->trusting)
        H(&p->w, "<p>{}</p>", SAY("Trust may take its time here. So this mirror is silent."));
    else {
        who_did_what(p, m);
        proposed(p, m);
        question(p, m);
    }
    H(&p->w, "</article>");
}

void mirror_page(struct page *p) {
    struct mirror_list list;
    struct html_writer *w = &p->w;
    err e = mirror_read(p->thread->app, p->arena, &p->who, &list);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Mirror"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Look at yourself"),
      SAY("Who did what, this month. Doing it together counts in full. Nobody falls back for good: "
          "everybody takes over now and then."));
    if (!list.count) H(w, "<p class='card'>{}</p>", SAY("You sit at no table now."));
    for (size_t i = 0; i < list.count; i++)
        table_card(p, &list.at[i]);
    H(w, "<section class='card'><h2>{}</h2><p class='meta'>{}</p><ol><li>{}</li>",
      SAY("Three questions, once a month"),
      SAY("For yourself, in a quiet moment. You fill in nothing."),
      SAY("What did I do that they could have done, or their own people?"));
    H(w, "<li>{}</li><li>{}</li></ol></section>", SAY("When did I decide before they did?"),
      SAY("What would I do otherwise next week, and who of my colleagues do I tell?"));
    H(w, "<details class='card'><summary>{}</summary><p>{}</p><p>{}</p></details>",
      SAY("Why do I see this?"),
      SAY("It is counted now, from the steps that you can see, from the first of this month. It is "
          "kept nowhere."),
      SAY("Only you see it: no colleague, no team lead, and nobody at the table. It says nothing about "
          "a person."));
    H(w, "<p class='meta'><a class='way' href='/tables'>{}</a></p>", SAY("Back to your desk"));
    layout_close(p);
}
