/* A step that goes otherwise: later, smaller, with a plan for what may come between, not yet. */
#include "web/pages.h"
#include "web/plan.h"

const struct step *step_page_open(struct page *p, struct say heading, struct say lead) {
    const struct step *step = step_open_here(p);
    if (!step) return NULL;
    layout_open(p, SAY("Step"), TAB_PLAN);
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p><h1>{}</h1><p class='lead'>{}</p>",
      item_path(p, "steps", step->item.id.id, ""), words_span(p, &step->item, step->words), heading,
      lead);
    return step;
}

/* In an ISO week from today, and in two: one tap is enough. */
static void one_tap(struct page *p, str action, day due, struct say label) {
    struct buf iso = {.arena = p->arena};
    day_write(&iso, due);
    button(p, action, label, BUTTON_PLAIN, "due", buf_str(&iso));
}

void step_later_page(struct page *p) {
    const struct step *step =
        step_page_open(p, SAY("Later"), SAY("That is fine. When do you want to see it again?"));
    if (!step) return;
    str action = item_path(p, "steps", step->item.id.id, "/later");
    day today = view_today(p->view), from = step->due > today ? step->due : today;
    H(&p->w, "<div class='buttons'>");
    one_tap(p, action, from + 1, SAY("A day later"));
    one_tap(p, action, from + 7, SAY("A week later"));
    one_tap(p, action, from + 30, SAY("A month later"));
    H(&p->w, "</div><section class='card'>");
    form_open(p, action);
    input_day(p, "due", SAY("Or choose a day"), (struct say){0}, DAY_NONE);
    form_close(p, SAY("Keep this"));
    H(&p->w, "</section><div class='buttons'>");
    link_button(p, item_path(p, "steps", step->item.id.id, "/help"), SAY("Help with this"),
                BUTTON_QUIET);
    H(&p->w, "</div>");
    layout_close(p);
}

void step_smaller_page(struct page *p) {
    const struct step *step =
        step_page_open(p, SAY("Make it smaller"),
                  SAY("What is the first small bit, that you can do in ten minutes?"));
    if (!step) return;
    form_open(p, item_path(p, "steps", step->item.id.id, "/smaller"));
    input_lines(p, "words", SAY("The first small bit"),
                SAY("For example: put the letter on the table. Or: look for the number."), (str){0});
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."), DAY_NONE);
    form_close(p, SAY("First this"));
    layout_close(p);
}

void step_if_then_page(struct page *p) {
    const struct step *step = step_page_open(
        p, SAY("If … then"),
        SAY("What could come between? And what do you do then? Knowing it beforehand helps."));
    if (!step) return;
    form_open(p, item_path(p, "steps", step->item.id.id, "/if-then"));
    input_lines(p, "obstacle", SAY("If"), SAY("For example: I find it scary."), step->obstacle);
    input_lines(p, "plan", SAY("then"), SAY("For example: I call Jo first."), step->plan);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}

void step_not_yet_page(struct page *p) {
    const struct step *step =
        step_page_open(p, SAY("Cannot be done yet"),
                  SAY("Then it waits, without nagging. What does it wait for?"));
    if (!step) return;
    form_open(p, item_path(p, "steps", step->item.id.id, "/not-yet"));
    input_lines(p, "because", SAY("It cannot be done yet, because"),
                SAY("For example: the letter of the tax office is not here yet."), step->because);
    input_day(p, "until", SAY("Until which day does it wait?"),
              SAY("After that day it comes back by itself. You may leave this empty."), step->until);
    form_close(p, SAY("Let it wait"));
    layout_close(p);
}
