/* A conference to print: a flip-chart with room to write, or the plan with its lines; and as a part of the export. */
#include "web/conference.h"
#include "web/meeting.h"

enum { FLIP_CHART_LINES = 12, AFTER_LINES = 3 };

static str row_who(struct page *p, const struct plan_row *r) {
    const struct seat *who = view_find_seat(p->view, r->who.id);
    if (who) return who->name;
    return r->name.len || id_none(r->who.id) ? r->name : page_say(p, SAY("somebody"));
}

static const struct plan_row *next_row(const struct page *p, const struct conference *c,
                                       const struct plan_row *prev) {
    const struct plan_row *r = view_next_plan_row(p->view, prev);
    while (r && (r->struck || !id_eq(r->conference.id, c->item.id.id)))
        r = view_next_plan_row(p->view, r);
    return r;
}

static const struct minimum *next_line(const struct page *p, const struct conference *c,
                                       const struct minimum *prev) {
    const struct minimum *m = view_next_minimum(p->view, prev);
    while (m && (m->dropped || !id_eq(m->conference.id, c->item.id.id)))
        m = view_next_minimum(p->view, m);
    return m;
}

static void paper_lines(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct minimum *m = next_line(p, c, NULL); m; m = next_line(p, c, m)) {
        if (!any)
            H(w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>",
              SAY("What the plan has to meet"));
        any = true;
        H(w, "<li><b>{}</b><br>{} {}</li>", words_span(p, &m->item, m->words),
          SAY("You see it by this:"), words_span(p, &m->item, m->sign));
    }
    if (any) H(w, "</ul></section>");
}

static void paper_plan(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    paper_table_open(p, SAY("Our plan"));
    size_t count = 0;
    for (const struct plan_row *r = next_row(p, c, NULL); r; r = next_row(p, c, r)) {
        count++;
        H(w, "<tr><td class='told'>{}</td><td>{}</td>", words_span(p, &r->item, r->words),
          row_who(p, r));
        if (r->due == DAY_NONE) H(w, "<td></td>");
        else H(w, "<td>{}</td>", SAY("{0}", SAY_ON(r->due)));
        H(w, "<td>{}</td></tr>", r->checks);
    }
    paper_table_close(p, count ? AFTER_LINES : FLIP_CHART_LINES);
    H(w, "<section class='paper-part'><h2>{}</h2>", SAY("If it goes otherwise:"));
    if (c->otherwise.len)
        H(w, "<p class='told'>{}</p>", words_span(p, &c->item, c->otherwise));
    for (int i = 0; !c->otherwise.len && i < AFTER_LINES; i++)
        H(w, "<p class='slip-line'></p>");
    H(w, "</section>");
}

void conference_paper_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct conference *c = conference_here(p);
    if (!c) return;
    layout_open(p, SAY("Paper"), TAB_PEOPLE);
    H(w, "<div class='screen-only'><h1>{}</h1><p class='lead'>{}</p></div>", SAY("On paper"),
      SAY("Print this page with your browser. There is room to write down what you decide."));
    p->speaker.today = DAY_NONE; /* "tomorrow" is another day when it hangs on a wall */
    H(w, "<article class='paper'><h2 class='paper-words own-words told'>{}</h2>",
      words_span(p, &c->item, c->question));
    if (c->on != DAY_NONE)
        H(w, "<p><b>{}</b> · {}</p>", conference_time(c->on, c->hour),
          words_span(p, &c->item, c->place));
    paper_lines(p, c);
    paper_plan(p, c);
    if (c->call_on != DAY_NONE)
        H(w, "<section class='paper-part'><h2>{}</h2><p>{}<br>{}</p></section>", SAY("Looking back"),
          SAY("Looking back with the same people on <b>{0}</b>.", SAY_ON(c->first_on)),
          SAY("And once more on <b>{0}</b>.", SAY_ON(c->second_on)));
    paper_help(p);
    layout_close(p);
}

static void export_one(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    const struct {
        struct say label;
        str words;
    } more[] = {{SAY("If it goes otherwise:"), c->otherwise},
                {SAY("After a month:"), c->first_words},
                {SAY("After three months:"), c->second_words}};
    H(w, "<li><span class='told own-words'>{}</span><p class='meta'>{}",
      words_span(p, &c->item, c->question), conference_state_words(c->state));
    if (c->on != DAY_NONE)
        H(w, " · {} · {}", conference_time(c->on, c->hour), words_span(p, &c->item, c->place));
    for (const struct invitee *i = view_next_invitee(p->view, NULL); i;
         i = view_next_invitee(p->view, i))
        if (conference_invited(c, i)) H(w, "<br>{} · {}", i->name, coming_words(i));
    for (const struct minimum *m = next_line(p, c, NULL); m; m = next_line(p, c, m))
        H(w, "<br>{} {} {} {}", SAY("What the plan has to meet"), m->words, SAY("You see it by this:"),
          m->sign);
    for (const struct plan_row *r = next_row(p, c, NULL); r; r = next_row(p, c, r)) {
        H(w, "<br>{} · {} {}", r->words, SAY("Who:"), row_who(p, r));
        if (r->due != DAY_NONE) H(w, " · {} {}", SAY("Before:"), SAY("{0}", SAY_ON(r->due)));
        if (r->checks.len) H(w, " · {} {}", SAY("Who checks:"), r->checks);
    }
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i].words.len) H(w, "<br>{} {}", more[i].label, more[i].words);
    H(w, "</p></li>");
}

void conferences_export(struct page *p) {
    bool any = false;
    for (const struct conference *c = view_next_conference(p->view, NULL); c;
         c = view_next_conference(p->view, c)) {
        if (!any)
            H(&p->w, "<section><h2>{}</h2><ul class='list'>", SAY("A conference with our own people"));
        any = true;
        export_one(p, c);
    }
    if (any) H(&p->w, "</ul></section>");
}
