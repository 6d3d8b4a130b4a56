/* The flip-chart of private time: for the circle alone, with one pen or on every phone. */
#include "web/conference.h"

static bool may_write(const struct page *p, const struct conference *c) {
    return c->phones || id_eq(c->pen.id, p->me->item.id.id);
}

static void row_fields(struct page *p) {
    input_seat(p, "who", SAY("Who does it?"), (struct say){0}, "D M P", (seat_id){0});
    input_text(p, "name", SAY("Or somebody who is not here: first name"), (struct say){0}, (str){0},
               "off");
    input_day(p, "due", SAY("Before when?"), (struct say){0}, DAY_NONE);
    input_text(p, "checks", SAY("Who checks that it happened?"), SAY("A first name is enough."),
               (str){0}, "off");
    input_tick(p, "closer", SAY("This brings us closer to each other"), false);
}

static void pen(struct page *p, const struct conference *c) {
    str name = seat_name(p, c->pen);
    str path = conference_path(p, c, "/pen");
    H(&p->w, "<div class='card'><p>{}</p><div class='buttons'>",
      c->phones ? SAY("Everybody can write, on their own phone.")
      : may_write(p, c) ? SAY("You have the pen.")
                        : SAY("{0} has the pen.", name.len ? name : page_say(p, SAY("Somebody"))));
    if (!c->phones && !may_write(p, c))
        button(p, path, SAY("I take the pen"), BUTTON_PLAIN, "phones", S("no"));
    if (c->phones)
        button(p, path, SAY("One pen: I write"), BUTTON_QUIET, "phones", S("no"));
    else
        button(p, path, SAY("Everybody writes"), BUTTON_QUIET, "phones", S("yes"));
    H(&p->w, "</div></div>");
}

/* What she filled in below the words is in sight again, and what was wrong with it. */
static bool more_typed(const struct page *p) {
    static const char *const names[] = {"who", "name", "due", "checks", "closer"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (http_form_value(&p->form, str_of(names[i])).len) return true;
    return false;
}

void chart_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct conference *c = conference_here(p);
    if (!c) return;
    bool open = c->state == conference_state_private;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("Our flip-chart"),
      words_span(p, &c->item, c->question));
    if (open) H(w, "<p>{}</p>", SAY("Only you are here. Nobody else can look, until you say so."));
    if (open) conference_lines(p, c);
    H(w, "<h2>{}</h2>", SAY("Our plan"));
    if (!conference_row_count(p, c))
        H(w, "<p class='card'>{}</p>", SAY("Nothing on it yet. Begin with something small."));
    conference_rows(p, c, open);
    if (open) pen(p, c);
    if (open && may_write(p, c)) {
        H(w, "<section class='card'><h2>{}</h2>", SAY("One more line"));
        form_open(p, conference_path(p, c, "/chart"));
        input_lines(p, "words", SAY("What will happen?"),
                    SAY("For example: on Saturday five of us clear the hallway."), (str){0});
        H(w, "<details class='more'{}><summary>{}</summary>", ATTR_IF(more_typed(p), "open"),
          SAY("Do you know already who, and before when?"));
        row_fields(p);
        H(w, "</details>");
        form_close(p, SAY("Write it down"));
        H(w, "</section>");
    }
    if (open) {
        H(w, "<div class='buttons'>");
        link_button(p, conference_path(p, c, "/present"), SAY("Put our plan on the table"),
                    BUTTON_FIRST);
        button(p, conference_path(p, c, "/private/end"), SAY("Let the others in, we have a question"),
               BUTTON_QUIET, NULL, (str){0});
        H(w, "</div>");
    }
    crisis_card(p);
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a> <a class='way' href='{}'>{}</a></p>",
      conference_path(p, c, ""), SAY("Back"), conference_path(p, c, "/paper"), SAY("On paper"));
    layout_close(p);
}

void present_page(struct page *p) {
    const struct conference *c = conference_here(p);
    if (!c) return;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Put our plan on the table"),
      SAY("From that moment the others see these lines, and nothing else of what you said. Being among "
          "yourselves is "
          "over then."));
    conference_rows(p, c, false);
    form_open(p, conference_path(p, c, "/present"));
    input_lines(p, "otherwise", SAY("And what if it goes otherwise?"),
                SAY("For example: then we phone each other the same day, and meet again."),
                c->otherwise);
    input_tick(p, "not_now", SAY("Nothing that brings us closer to each other: not now"), c->not_now);
    form_close(p, SAY("On the table with it"));
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", conference_path(p, c, "/chart"), SAY("Not yet"));
    layout_close(p);
}
