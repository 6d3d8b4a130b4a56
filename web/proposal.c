#include "web/pages.h"
#include "web/parts.h"

/* The step that a proposal would make; false: its draft is of a kind this page does not know. */
static bool drafted(struct page *p, const struct proposal *proposal, struct event *ret) {
    return !draft_read(p->arena, &proposal->draft, ret).kind && ret->kind == EV_step_added;
}

static struct say state_words(enum proposal_state state) {
    switch (state) {
    case proposal_state_waiting: return SAY("Not answered yet. No answer means no.");
    case proposal_state_agreed: return SAY("The answer was yes.");
    case proposal_state_agreed_otherwise: return SAY("The answer was: yes, but otherwise.");
    case proposal_state_refused: return SAY("The answer was no.");
    case proposal_state_set_aside: return SAY("You set this aside.");
    case proposal_state_withdrawn: return SAY("Taken back.");
    case proposal_state_none: break;
    }
    return SAY("Not answered yet. No answer means no.");
}

void proposal_card(struct page *p, const struct proposal *proposal) {
    struct event draft;
    struct html_writer *w = &p->w;
    if (!drafted(p, proposal, &draft)) return;
    const struct seat *author = view_find_seat(p->view, proposal->item.author.id);
    H(w, "<article class='card'><div class='row'>");
    if (author) avatar(p, author);
    H(w, "<div class='grow'><h3><a class='own-words' href='{}'>{}</a></h3><p class='meta'>",
      item_path(p, "proposals", proposal->item.id.id, ""), draft.step_added.words);
    if (author && !id_eq(author->item.id.id, p->me->item.id.id)) H(w, "{}. ", author->name);
    H(w, "{}",
      p->me->kind == seat_kind_director ? SAY("It becomes part of your plan only when you say yes.")
                                        : state_words(proposal->state));
    H(w, "</p></div></div>");
    if (p->me->kind == seat_kind_director && proposal->state == proposal_state_waiting) {
        H(w, "<div class='buttons'>");
        button(p, item_path(p, "proposals", proposal->item.id.id, "/answer"), SAY("Yes"), BUTTON_FIRST,
               "answer", S("yes"));
        H(w, "<a class='button' href='{}'>{}</a>", item_path(p, "proposals", proposal->item.id.id, ""),
          SAY("Yes, but otherwise"));
        button(p, item_path(p, "proposals", proposal->item.id.id, "/answer"), SAY("No"), BUTTON_QUIET,
               "answer", S("no"));
        H(w, "</div>");
    }
    H(w, "</article>");
}

static void otherwise_form(struct page *p, const struct proposal *proposal,
                           const struct step_added *step) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), {0}},
    };
    H(&p->w, "<section class='card'><h2>{}</h2>", SAY("Yes, but otherwise"));
    form_open(p, item_path(p, "proposals", proposal->item.id.id, "/answer"));
    form_hidden(p, "answer", S("otherwise"));
    input_lines(p, "words", SAY("What would the step be, in your words?"), (struct say){0},
                step->words);
    input_choice(p, "doer", SAY("Who does it?"), (struct say){0}, doers, 4,
                 str_of(enum_text(&field_type_doer, (int)step->doer)));
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D", step->who);
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."), step->due);
    input_goal(p, "goal", SAY("Which goal is it for?"), step->goal.id);
    form_close(p, SAY("Put it in my plan like this"));
    H(&p->w, "</section>");
}

static void answer_buttons(struct page *p, const struct proposal *proposal) {
    struct id id = proposal->item.id.id;
    H(&p->w, "<div class='buttons'>");
    button(p, item_path(p, "proposals", id, "/answer"), SAY("Yes"), BUTTON_FIRST, "answer", S("yes"));
    button(p, item_path(p, "proposals", id, "/answer"), SAY("No"), BUTTON_QUIET, "answer", S("no"));
    button(p, item_path(p, "proposals", id, "/set-aside"), SAY("Do not answer"), BUTTON_QUIET, NULL,
           (str){0});
    H(&p->w, "</div><p class='meta'>{}</p>",
      SAY("You owe nobody an answer. Who put it forward does not see that you set it aside."));
}

void proposal_page(struct page *p) {
    struct id id;
    struct event draft;
    const struct proposal *proposal =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!proposal || proposal->item.erased || !drafted(p, proposal, &draft)) {
        page_refuse(p, ERR(MISSING, "no such proposal"));
        return;
    }
    const struct step_added *step = &draft.step_added;
    struct html_writer *w = &p->w;
    bool mine = id_eq(proposal->item.author.id, p->me->item.id.id);
    bool open = proposal->state == proposal_state_waiting;
    str name = seat_name(p, proposal->item.author);
    layout_open(p, SAY("Question"), TAB_PLAN);
    H(w, "<p class='meta'>{}</p>", mine ? SAY("You put forward") : SAY("{0} puts forward", name));
    words_heading(p, step->words, true);
    if (proposal->why.len) H(w, "<p class='lead'>{} {}</p>", SAY("Why:"), proposal->why);
    H(w, "<p class='meta'>{}", SAY("Who: {0}", page_say(p, doer_words(p, step->doer, step->who))));
    if (step->due != DAY_NONE) H(w, " · {}", SAY("Before <b>{0}</b>", SAY_ON(step->due)));
    H(w, "</p>");
    if (!open || mine) H(w, "<p>{}</p>", state_words(proposal->state));
    if (proposal->answer_words.len) H(w, "<p class='own-words'>{}</p>", proposal->answer_words);
    if (open && p->me->kind == seat_kind_director) {
        answer_buttons(p, proposal);
        otherwise_form(p, proposal, step);
    }
    if (open && mine && p->me->kind != seat_kind_director) {
        H(w, "<div class='buttons'>");
        button(p, item_path(p, "proposals", id, "/withdraw"), SAY("Take it back"), BUTTON_QUIET, NULL,
               (str){0});
        H(w, "</div>");
    }
    layout_close(p);
}

void proposal_new_page(struct page *p) {
    const struct choice doers[] = {
        {"self", SAY("They do it themselves"), SAY("The best, when it can be.")},
        {"together", SAY("Together"), {0}},
        {"circle", SAY("Somebody from the circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    struct id goal = {{0}};
    if (!id_read(http_form_value(&p->query, S("goal")), &goal)) goal = (struct id){{0}};
    layout_open(p, SAY("Question"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Put a step forward"),
      SAY("You put it forward, they decide. It becomes part of the plan only after their yes. No "
          "answer means no."));
    form_open(p, table_path(p, "/proposals/new"));
    input_lines(p, "words", SAY("Which step?"),
                SAY("As a question is kind: Shall I come along to the bank?"), (str){0});
    input_choice(p, "doer", SAY("Who would do it?"), (struct say){0}, doers, 4, (str){0});
    input_goal(p, "goal", SAY("Which goal is it for?"), goal);
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."), DAY_NONE);
    input_lines(p, "why", SAY("Why?"), SAY("You may leave this empty."), (str){0});
    form_close(p, SAY("Put it forward"));
    layout_close(p);
}
