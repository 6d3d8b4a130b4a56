/* Help with a step: whom to ask, how to call an authority, and handing it over for a time. */
#include "web/pages.h"
#include "web/plan.h"

static bool is_me(const struct page *p, const struct seat *seat) {
    return id_eq(seat->item.id.id, p->me->item.id.id);
}

/* Everybody at the table whom she sees: the change of the step begins with that person. Own people first. */
static size_t together_with(struct page *p, const struct step *step) {
    size_t count = 0;
    for (int work = 0; work < 2; work++)
        for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
            if (s->ended || is_me(p, s) ||
                (!kind_in_circle(s->kind) && s->kind != seat_kind_professional) ||
                (s->kind == seat_kind_professional) != work)
                continue;
            link_button(p,
                        path_fmt(p, "%.*s?doer=together&who=%.*s",
                                 STR_ARG(item_path(p, "steps", step->item.id.id, "/change")),
                                 STR_ARG(id_text(p->arena, s->item.id.id))),
                        SAY("Together with {0}", s->name), BUTTON_PLAIN);
            count++;
        }
    return count;
}

static bool any_professional(const struct page *p) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (!s->ended && s->kind == seat_kind_professional) return true;
    return false;
}

static void help_of_people(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p><div class='buttons'>", SAY("Do it together"),
      SAY("Together counts as much as alone."));
    together_with(p, step);
    link_button(p, table_path(p, "/people/ask"), SAY("Ask somebody"), BUTTON_QUIET);
    H(w, "</div></section>");
    if (!call_possible(p)) {
        call_nobody(p);
        return;
    }
    H(w, "<section class='card green'><h2>{}</h2><p>{}</p><div class='buttons'>", SAY("Call me back"),
      SAY("Somebody of the team calls you. It costs you nothing."));
    link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_FIRST);
    H(w, "</div></section>");
}

void step_help_page(struct page *p) {
    const struct step *step =
        step_page_open(p, SAY("Help with this"), SAY("What would help you most?"));
    if (!step) return;
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    bool hers = view_may_change(p->view, &step->item) && step->state == step_state_open,
         does = view_may_do(p->view, step) && step->state == step_state_open;
    if (hers) help_of_people(p, step);
    H(w, "<section class='card'><h2>{}</h2><div class='buttons'>", SAY("Make it lighter"));
    if (hers)
        link_button(p, item_path(p, "steps", id, "/smaller"), SAY("Make it smaller"), BUTTON_PLAIN);
    link_button(p, item_path(p, "steps", id, "/call"), SAY("Call an authority"), BUTTON_QUIET);
    if (does) {
        link_button(p, item_path(p, "steps", id, "/later"), SAY("Later"), BUTTON_QUIET);
        link_button(p, item_path(p, "steps", id, "/not-yet"), SAY("Cannot be done yet"), BUTTON_QUIET);
        not_doing_this(p, step);
    }
    H(w, "</div></section>");
    if (hers && !step->reason.len && any_professional(p)) {
        H(w, "<details class='card'><summary>{}</summary><p>{}</p><div class='buttons'>",
          SAY("Is it too much for a longer time?"),
          SAY("Then a professional can take it over for a time. You choose until when."));
        link_button(p, item_path(p, "steps", id, "/hand-over"), SAY("Let it be taken over"),
                    BUTTON_QUIET);
        H(w, "</div></details>");
    }
    layout_close(p);
}

void step_hand_over_page(struct page *p) {
    enum { WEEKS_SIX = 42 };
    const struct step *step = step_page_open(
        p, SAY("Let it be taken over"),
        SAY("This is for longer. Doing it together, or once for you, needs no reason and no day."));
    if (!step) return;
    form_open(p, item_path(p, "steps", step->item.id.id, "/hand-over"));
    input_seat(p, "who", SAY("Who takes it over?"), SAY("That person then sees this step."), "P",
               step->doer == doer_professional ? step->who : (seat_id){0});
    input_lines(p, "reason", SAY("Why, for now?"), SAY("For example: I sleep badly and cannot call."),
                (str){0});
    input_day(p, "look_again", SAY("On which day do you both look again?"),
              SAY("Nothing changes by itself on that day. You are both asked."),
              view_today(p->view) + WEEKS_SIX);
    form_close(p, SAY("Hand it over"));
    layout_close(p);
}

/* Read out loud, sentence by sentence. */
static void script(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p><ol>", SAY("I call myself"),
      SAY("You can read this out loud. Breathe first. You may hang up."));
    H(w, "<li>{}</li><li><span class='own-words'>{}</span></li><li>{}</li><li>{}</li><li>{}</li></ol>",
      SAY("“Good day, this is {0}. I call about this:”", p->me->name),
      words_span(p, &step->item, step->words),
      SAY("“Can you tell me calmly what is possible?”"),
      SAY("“Who am I speaking with? I write down your name.”"),
      SAY("“Will you put that in a letter or a mail to me?”"));
    if (view_may_do(p->view, step) && step->state == step_state_open) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "steps", step->item.id.id, "/done"), SAY("Done"), BUTTON_QUIET);
        link_button(p, item_path(p, "steps", step->item.id.id, "/later"), SAY("Later"), BUTTON_QUIET);
        H(w, "</div>");
    }
    H(w, "</section>");
}

static void with_mandate(struct page *p, const struct step *step, bool hers) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h2>{}</h2>", SAY("Somebody speaks for me"));
    mandates_list(p);
    if (hers) {
        H(w, "<p>{}</p><div class='buttons'>",
          SAY("You say who, with whom, about what and until when. It ends by itself."));
        str path = table_path(p, "/mandates/new");
        if (!view_own(p->view, &step->item))
            path = path_fmt(p, "%.*s?step=%.*s", STR_ARG(path),
                            STR_ARG(id_text(p->arena, step->item.id.id)));
        link_button(p, path, SAY("Let somebody speak for me"), BUTTON_QUIET);
        H(w, "</div>");
    }
    H(w, "</section>");
}

void step_call_page(struct page *p) {
    const struct step *step = step_page_open(p, SAY("Call an authority"),
                                        SAY("You choose how. Each of these is fine."));
    if (!step) return;
    struct html_writer *w = &p->w;
    bool hers = view_may_change(p->view, &step->item);
    if (hers && step->state == step_state_open) {
        H(w, "<section class='card'><h2>{}</h2><p>{}</p><div class='buttons'>", SAY("Call together"),
          SAY("Somebody sits beside you, or is on the line, too. You do the talking as far as you "
              "want."));
        together_with(p, step);
        if (call_possible(p))
            link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_QUIET);
        H(w, "</div></section>");
    }
    script(p, step);
    with_mandate(p, step, hers);
    layout_close(p);
}
