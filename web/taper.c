/* How a step goes over to herself: said on the step, asked once on the day she chose. */
#include "web/pages.h"
#include "web/plan.h"

bool taper_fits(const struct step *step) {
    return step->doer == doer_together || step->doer == doer_professional || step->went == taper_near;
}

bool taper_asks(const struct page *p, const struct step *step) {
    return step->taper && step->state == step_state_open && step->taper_on <= view_today(p->view) &&
           view_may_change(p->view, &step->item);
}

static str near_name(struct page *p, const struct step *step) {
    str name = seat_name(p, step->went ? step->went_from : step->who);
    return name.len ? name : page_say(p, SAY("somebody"));
}

void taper_lines(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    bool hers = p->me->kind == seat_kind_director;
    if (step->went == taper_near)
        H(w, "<p class='meta'>{}</p>", SAY("With {0} near.", near_name(p, step)));
    if (!step->taper) return;
    struct say_arg on = SAY_ON(step->taper_on);
    if (step->taper == taper_near)
        H(w, "<p class='meta'>{}</p>",
          hers
              ? SAY("Later yours: on {0} you are asked whether you do it yourself, with {1} near.", on,
                    near_name(p, step))
              : SAY("Later theirs: on {0} they are asked whether they do it themselves, with {1} near.",
                    on, near_name(p, step)));
    else
        H(w, "<p class='meta'>{}</p>",
          hers ? SAY("Later yours: on {0} you are asked whether you do it yourself.", on)
               : SAY("Later theirs: on {0} they are asked whether they do it themselves.", on));
}

void taper_card(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    if (!step->taper || step->state != step_state_open || !view_may_change(p->view, &step->item))
        return;
    H(w, "<section class='card{}'><h2>{}</h2>", taper_asks(p, step) ? " sun" : "",
      step->taper == taper_near ? SAY("Do you do it yourself now, with {0} near?", near_name(p, step))
                                : SAY("Do you do it yourself now?"));
    H(w, "<p>{}</p><div class='buttons'>",
      SAY("Both are fine. Nothing goes over by itself, and you can always do it together again."));
    button(p, item_path(p, "steps", id, "/taper/answer"), SAY("Yes, I do it myself"), BUTTON_PLAIN,
           "yes", S("yes"));
    button(p, item_path(p, "steps", id, "/taper/answer"), SAY("Not now"), BUTTON_QUIET, "yes", S("no"));
    H(w, "</div></section>");
}

void step_taper_page(struct page *p) {
    const struct step *step = step_page_open(
        p, SAY("How does it become mine?"),
        SAY("Together first, then yourself. You choose the day on which you are asked, once."));
    if (!step) return;
    const struct choice near = {"near", SAY("I do it, with somebody near"), {0}},
                        self = {"self", SAY("I do it myself"), {0}};
    const struct choice both[] = {near, self};
    bool was_near = step->went == taper_near;
    form_open(p, item_path(p, "steps", step->item.id.id, "/taper"));
    input_choice(p, "to", SAY("What comes after this?"), (struct say){0}, was_near ? &self : both,
                 was_near ? 1 : 2, was_near ? S("self") : (str){0});
    input_day(p, "on", SAY("On which day do we ask you?"), (struct say){0}, step->taper_on);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
