/* Pressure, as both sides see it: what doing nothing costs beside what acting costs, until when, and how it ends. */
#include "core/pressure.h"
#include "web/before.h"

static const struct pressure *pressure_here(struct page *p) {
    struct id id;
    const struct pressure *one =
        page_part_id(p, "pressure", &id) ? view_find_pressure(p->view, id) : NULL;
    if (one && !one->item.erased) return one;
    page_refuse(p, ERR(MISSING, "no such pressure"));
    return NULL;
}

static str path_of(struct page *p, const struct pressure *one, const char *rest) {
    return item_path(p, "pressures", one->item.id.id, rest);
}

static void column(struct page *p, const struct pressure *one, struct say heading, str theirs,
                   str hers) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h3>{}</h3><ul class='list'>", heading);
    told_line(p, &one->item, SAY("Who put it forward sees it so"), theirs);
    if (hers.len)
        told_line(p, &one->item, SAY("Who directs this plan sees it so"), hers);
    else
        said_line(p, SAY("Who directs this plan sees it so"),
                  SAY("Not said yet. Before that it does not begin."));
    H(w, "</ul></section>");
}

static void weighed(struct page *p, const struct pressure *one) {
    H(&p->w, "<h2>{}</h2><div class='grid'>", SAY("Doing nothing, or this?"));
    column(p, one, SAY("If nobody does anything"), one->harm, one->her_harm);
    column(p, one, SAY("What this asks"), one->burden, one->her_burden);
    H(&p->w, "</div>");
}

struct say pressure_kind_words(enum pressure_kind kind) {
    return kind == pressure_kind_coercion ? SAY("Coercion: it cannot be refused")
                                          : SAY("Pressure: it can be refused");
}

static void terms(struct page *p, const struct pressure *one) {
    const struct item *item = &one->item;
    H(&p->w, "<section class='card'><ul class='list'>");
    said_line(p, SAY("What kind is it?"), pressure_kind_words(one->kind));
    told_line(p, item, SAY("On what ground"), one->ground);
    told_line(p, item, SAY("Who decides"), one->decider);
    told_line(p, item, SAY("How to object"), one->objection);
    told_line(p, item, SAY("What was tried first"), one->tried);
    told_line(p, item, SAY("What stands against it"), one->promise);
    if (one->began != DAY_NONE) said_line(p, SAY("Since"), SAY("{0}", SAY_ON(one->began)));
    said_line(p, SAY("Looked at again on"), SAY("<b>{0}</b>", SAY_ON(one->review)));
    said_line(p, SAY("Ends by itself on"), SAY("<b>{0}</b>", SAY_ON(one->ends)));
    told_line(p, item, SAY("How direction goes back"), one->back);
    H(&p->w, "</ul></section>");
}

static void seen(struct page *p, const struct pressure *one) {
    struct html_writer *w = &p->w;
    const struct item *item = &one->item;
    if (one->her_view.len || one->reviewed.len || one->ended_words.len || one->direction_back)
        H(w, "<section class='card'><h2>{}</h2><ul class='list'>", SAY("How it goes"));
    else
        return;
    told_line(p, item, SAY("Who directs this plan"), one->her_view);
    if (one->direction_back)
        said_line(p, SAY("Who directs this plan"), SAY("<b>Direction is back</b>"));
    told_line(p, item, SAY("Who put it forward"), one->reviewed);
    told_line(p, item, SAY("When it ended"), one->ended_words);
    H(w, "</ul></section>");
}

static void view_form(struct page *p, const struct pressure *one) {
    H(&p->w, "<section class='card'>");
    form_open(p, path_of(p, one, "/view"));
    input_lines(p, "view", SAY("How do you see it now?"),
                SAY("It stands beside what they say, and stays."), (str){0});
    input_tick(p, "back", SAY("I have direction again"), one->direction_back);
    form_close(p, SAY("Note this"));
    H(&p->w, "</section>");
}

static void of_director(struct page *p, const struct pressure *one) {
    bool stands = pressure_stands(one, view_today(p->view)), began = one->began != DAY_NONE;
    if (stands && !began) {
        H(&p->w, "<div class='buttons'>");
        link_button(p, path_of(p, one, "/weigh"),
                    one->her_harm.len ? SAY("Say it otherwise") : SAY("Say how I see it"),
                    BUTTON_FIRST);
        H(&p->w, "</div><p class='meta'>{}</p>",
          SAY("Without your side it does not begin. Take the time, and ask somebody to look along."));
    } else {
        view_form(p, one);
    }
}

static void review_form(struct page *p, const struct pressure *one) {
    H(&p->w, "<section class='card'><h2>{}</h2>", SAY("Look at it again"));
    form_open(p, path_of(p, one, "/review"));
    input_lines(p, "words", SAY("Is it still needed? What goes better?"), SAY("They read this."),
                (str){0});
    input_day(p, "review", SAY("When do you look again?"),
              SAY("You may leave this empty. It ends on its day."), DAY_NONE);
    form_close(p, SAY("Note this"));
    H(&p->w, "</section>");
}

static void of_author(struct page *p, const struct pressure *one) {
    day today = view_today(p->view);
    bool runs = pressure_runs(one, today);
    if (!pressure_stands(one, today)) return;
    if (runs) review_form(p, one);
    if (!runs && one->state == pressure_state_put)
        H(&p->w, "<p class='card sun'>{}</p>",
          SAY("They have not said yet how they see it. Before that it does not begin."));
    H(&p->w, "<section class='card'>");
    if (one->state == pressure_state_weighed)
        button(p, path_of(p, one, "/begin"), SAY("Begin, until its end"), BUTTON_PLAIN, NULL, (str){0});
    form_open(p, path_of(p, one, "/end"));
    input_text(p, "back", SAY("How does direction go back?"), SAY("You may leave this empty."),
               (str){0}, NULL);
    form_close(p, runs ? SAY("End this now") : SAY("Take it back"));
    H(&p->w, "</section>");
}

void pressure_page(struct page *p) {
    const struct pressure *one = pressure_here(p);
    if (!one) return;
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Agreed"), p->me->kind == seat_kind_authority ? TAB_DAY : TAB_PEOPLE);
    H(w, "<p class='meta'>{} · {}</p>", put_by(p, &one->item), SAY("{0}", SAY_AT(one->item.made)));
    words_heading(p, &one->item, one->words, false);
    H(w, "<p class='tag{}'>{}</p>", pressure_runs(one, view_today(p->view)) ? " warn" : "",
      pressure_tag(p, one));
    weighed(p, one);
    if (director) of_director(p, one);
    terms(p, one);
    seen(p, one);
    if (put_mine(p, &one->item)) of_author(p, one);
    if (director)
        H(w, "<p class='card'>{} <a href='/help'>{}</a></p>",
          SAY("Do you want somebody beside you who helps nobody else here?"),
          SAY("Where you can complain"));
    before_ways(p, &one->item);
    layout_close(p);
}

void pressure_weigh_page(struct page *p) {
    const struct pressure *one = pressure_here(p);
    if (!one) return;
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead own-words'>{}</p><p>{}</p>", SAY("How do you see it?"),
      words_span(p, &one->item, one->words),
      SAY("There is no right answer. What you write stands beside what they wrote."));
    form_open(p, path_of(p, one, "/weigh"));
    input_lines(p, "harm", SAY("What happens when nobody does anything?"), SAY("As you see it."),
                one->her_harm);
    input_lines(p, "burden", SAY("What does this ask of you?"),
                SAY("The time, the worry, what others may think."), one->her_burden);
    input_lines(p, "view", SAY("Is there something that you would rather do?"),
                SAY("You may leave this empty."), one->her_view);
    form_close(p, SAY("Note how I see it"));
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", path_of(p, one, ""),
      SAY("Not now"));
    layout_close(p);
}
