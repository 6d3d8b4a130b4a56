/* One step, and who has taken it over. */
#include "web/pages.h"
#include "web/plan.h"

const struct step *step_here(struct page *p) {
    struct id id;
    const struct step *step = page_part_id(p, "step", &id) ? view_find_step(p->view, id) : NULL;
    if (step && !step->item.erased) return step;
    page_refuse(p, ERR(MISSING, "no such step"));
    return NULL;
}

const struct step *step_open_here(struct page *p) {
    const struct step *step = step_here(p);
    if (!step || step->state == step_state_open) return step;
    over_page(p, SAY("Step"), TAB_PLAN, &step->item, step->words, step_ended(p, step),
              item_path(p, "steps", step->item.id.id, ""));
    return NULL;
}

static struct say wish_words(enum take_over_wish wish, str name) {
    switch (wish) {
    case take_over_wish_hand_back: return SAY("{0} says: it can go back to you.", name);
    case take_over_wish_go_on: return SAY("{0} says: I go on with it for a while.", name);
    case take_over_wish_stop: return SAY("{0} says: I want to stop with it.", name);
    case take_over_wish_none: break;
    }
    return SAY("{0} has said nothing yet.", name);
}

/* Who left, or whose seat is at rest, cannot go on with it. */
static bool still_here(struct page *p, const struct step *step) {
    const struct seat *who = view_find_seat(p->view, step->who.id);
    return who && !who->ended && who->look_again >= view_today(p->view);
}

/* What both think of it, each on her own; a director decides. */
static void asked_her(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    bool here = still_here(p, step);
    H(w, "<h3>{}</h3><p>{}</p>", SAY("What do you want with it?"),
      here ? SAY("You can take it back, leave it a little longer, or do it together. You decide.")
           : SAY("{0} is not at the table now. Choose who does this.", seat_name(p, step->who)));
    if (here) {
        form_open(p, item_path(p, "steps", id, "/extend"));
        input_day(p, "look_again", SAY("A little longer: until which day?"), (struct say){0}, DAY_NONE);
        form_close(p, SAY("A little longer"));
    }
    H(w, "<div class='buttons'>");
    link_button(p, path_fmt(p, "%.*s?doer=self", STR_ARG(item_path(p, "steps", id, "/change"))),
                SAY("I take it back"), BUTTON_PLAIN);
    link_button(p, path_fmt(p, "%.*s?doer=together", STR_ARG(item_path(p, "steps", id, "/change"))),
                SAY("Do it together"), BUTTON_QUIET);
    H(w, "</div>");
}

static void asked_work(struct page *p, const struct step *step) {
    const struct choice choices[] = {
        {"hand_back", SAY("It can go back to them"), {0}},
        {"go_on", SAY("I go on for a while"), {0}},
        {"stop", SAY("I want to stop with it"), {0}},
    };
    form_open(p, item_path(p, "steps", step->item.id.id, "/view"));
    input_choice(p, "wish", SAY("What do you think?"), SAY("They decide. Nothing goes back by itself."),
                 choices, 3, str_of(enum_text(&field_type_take_over_wish, (int)step->wish)));
    input_lines(p, "words", SAY("Do you want to say something with it?"),
                SAY("You may leave this empty."), step->wish_words);
    form_close(p, SAY("Say this"));
}

static void take_over_card(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    if (!step->reason.len || step->state != step_state_open) return;
    bool now = step_look_again(p, step), mine = id_eq(step->who.id, p->me->item.id.id);
    str name = seat_name(p, step->who);
    if (!name.len) name = page_say(p, SAY("somebody"));
    H(w, "<section class='card{}'><h2>{}</h2><p>{}</p><p class='meta'>{}</p>", now ? " sun" : "",
      mine ? SAY("You have taken this over") : SAY("{0} has taken this over", name),
      SAY("Because: {0}", words_said(p, step->item.tongue, step->reason)),
      now ? SAY("The day to look at it again is here: {0}.", SAY_ON(step->look_again))
          : SAY("You both look at it again on {0}.", SAY_ON(step->look_again)));
    if (!mine && step->wish) {
        H(w, "<p>{}</p>", wish_words(step->wish, name));
        if (step->wish_words.len) H(w, "<p class='own-words'>{}</p>", step->wish_words);
    }
    if (mine && p->me->kind == seat_kind_professional)
        asked_work(p, step);
    else if (view_may_change(p->view, &step->item))
        asked_her(p, step);
    H(w, "</section>");
}

/* Whoever took it over for a time says that she wants to stop, on the card about that: they decide. */
void not_doing_this(struct page *p, const struct step *step) {
    struct id id = step->item.id.id;
    if (view_may_change(p->view, &step->item))
        button(p, item_path(p, "steps", id, "/let-go"), SAY("I am not doing this"), BUTTON_QUIET, NULL,
               (str){0});
    else if (!step->reason.len)
        link_button(p, item_path(p, "steps", id, "/hand-back"), SAY("I am not doing this"),
                    BUTTON_QUIET);
}

void step_back_page(struct page *p) {
    const struct step *step = step_page_open(
        p, SAY("I am not doing this"),
        SAY("That is fine. The step stays on the table, and they choose who does it now."));
    if (!step) return;
    form_open(p, item_path(p, "steps", step->item.id.id, "/hand-back"));
    input_lines(p, "words", SAY("Do you want to say something with it?"),
                SAY("You may leave this empty."), (str){0});
    form_close(p, SAY("Give it back"));
    layout_close(p);
}

/* Somebody gave it back: no blame, and a choice. */
static void back_card(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    if (id_none(step->handed_back.id)) return;
    bool mine = id_eq(step->handed_back.id, p->me->item.id.id);
    str name = seat_name(p, step->handed_back);
    H(w, "<section class='card sun'><h2>{}</h2>",
      mine ? SAY("You gave this back")
           : SAY("{0} gave this back", name.len ? name : page_say(p, SAY("somebody"))));
    if (step->handed_words.len) H(w, "<p class='own-words'>{}</p>", step->handed_words);
    if (!view_may_change(p->view, &step->item)) {
        H(w, "<p>{}</p></section>", SAY("It stays on the table. They choose who does it now."));
        return;
    }
    H(w, "<p>{}</p><div class='buttons'>", SAY("That may be. Who does it now? You choose."));
    link_button(p, path_fmt(p, "%.*s?doer=self", STR_ARG(item_path(p, "steps", id, "/change"))),
                SAY("I do it myself"), BUTTON_PLAIN);
    link_button(p, path_fmt(p, "%.*s?doer=together", STR_ARG(item_path(p, "steps", id, "/change"))),
                SAY("Do it together"), BUTTON_PLAIN);
    link_button(p, item_path(p, "steps", id, "/change"), SAY("Somebody else"), BUTTON_QUIET);
    H(w, "</div></section>");
}

/* It was done or let go: who may say that it is not over. */
static bool may_reopen(const struct page *p, const struct step *step) {
    bool said = p->me->kind != seat_kind_professional || id_eq(step->done_who.id, p->me->item.id.id);
    return view_may_change(p->view, &step->item) || (step->state == step_state_done && said);
}

/* When it does not go by itself: each a way that is fine. */
static void other_ways(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    bool hers = view_may_change(p->view, &step->item), asked = step_asks(p, step);
    H(w, "<h2>{}</h2><div class='buttons'>", SAY("Does it not work out?"));
    if (!asked) link_button(p, item_path(p, "steps", id, "/help"), SAY("Help with this"), BUTTON_PLAIN);
    if (hers && !asked)
        link_button(p, item_path(p, "steps", id, "/smaller"), SAY("Make it smaller"), BUTTON_QUIET);
    link_button(p, item_path(p, "steps", id, "/if-then"), SAY("If … then"), BUTTON_QUIET);
    if (hers && taper_fits(step))
        link_button(p, item_path(p, "steps", id, "/taper"), SAY("How does it become mine?"),
                    BUTTON_QUIET);
    if (step->because.len)
        button(p, item_path(p, "steps", id, "/free"), SAY("It can be done now"), BUTTON_QUIET, NULL,
               (str){0});
    else
        link_button(p, item_path(p, "steps", id, "/not-yet"), SAY("Cannot be done yet"), BUTTON_QUIET);
    if (hers) link_button(p, item_path(p, "steps", id, "/change"), SAY("Change"), BUTTON_QUIET);
    if (!asked) not_doing_this(p, step);
    H(w, "</div>");
}

void step_page(struct page *p) {
    const struct step *step = step_here(p);
    if (!step) return;
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    const struct goal *goal = view_find_goal(p->view, step->goal.id);
    layout_open(p, SAY("Step"), TAB_PLAN);
    words_heading(p, &step->item, step->words, false);
    if (goal && !goal->item.erased)
        H(w, "<p class='meta'>{} <a class='own-words' href='{}'>{}</a></p>", SAY("Towards:"),
          item_path(p, "goals", goal->item.id.id, ""), words_span(p, &goal->item, goal->words));
    step_meta(p, step);
    step_lines(p, step);
    who_sees_line(p, &step->item);
    take_over_card(p, step);
    taper_card(p, step);
    back_card(p, step);
    if (view_may_do(p->view, step)) {
        if (step_asks(p, step)) H(w, "<section class='card sun'>");
        step_verbs(p, step);
        if (step_asks(p, step)) H(w, "</section>");
        if (step->state == step_state_open)
            other_ways(p, step), strengthen_button(p, step);
        else if (may_reopen(p, step)) {
            H(w, "<div class='buttons'>");
            button(p, item_path(p, "steps", id, "/reopen"), SAY("It is not done yet"), BUTTON_QUIET,
                   NULL, (str){0});
            H(w, "</div>");
        }
    }
    sure_section(p, (struct id){{0}}, id);
    layout_close(p);
}
