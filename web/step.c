#include "web/pages.h"
#include "web/parts.h"

static const char *doer_class(enum doer doer) {
    return doer == doer_circle ? " circle" : doer == doer_professional ? " professional" : "";
}

static struct say doer_tag(enum doer doer) {
    switch (doer) {
    case doer_self: return SAY("self");
    case doer_together: return SAY("together");
    case doer_circle: return SAY("circle");
    case doer_professional: return SAY("professional");
    case doer_none: break;
    }
    return SAY("somebody");
}

static void step_meta(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    H(w, "<p class='meta'>");
    if (step->state == step_state_done)
        H(w, "{}",
          SAY("Done {0}, by: {1}", SAY_AT(step->ended_at),
              page_say(p, doer_words(p, step->done_doer, step->done_who))));
    else if (step->state == step_state_let_go)
        H(w, "{}", SAY("Let go {0}", SAY_AT(step->ended_at)));
    else {
        H(w, "{}", SAY("Who: {0}", page_say(p, doer_words(p, step->doer, step->who))));
        if (step->due != DAY_NONE) H(w, " · {}", SAY("Before <b>{0}</b>", SAY_ON(step->due)));
        if (step->confidence >= 0) H(w, " · {}", SAY("How sure: {0} of 10", step->confidence));
    }
    H(w, "</p>");
}

void step_card(struct page *p, const struct step *step, bool whole) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    H(w, "<article class='card'><div class='row tagged'><div class='grow'><h3><a href='{}'>{}</a></h3>",
      item_path(p, "steps", id, ""), step->words);
    step_meta(p, step);
    H(w, "</div>");
    own_tag(p, &step->item);
    H(w, "<span class='tag{}'>{}</span></div>", doer_class(step->doer), doer_tag(step->doer));
    if (whole && step->state == step_state_open && view_may_do(p->view, step))
        H(w,
          "<div class='buttons'><a class='button first' href='{}'>{}</a><a class='button quiet' "
          "href='{}'>{}</a></div>",
          item_path(p, "steps", id, "/done"), SAY("Done"), item_path(p, "steps", id, ""),
          SAY("Otherwise"));
    H(w, "</article>");
}

static bool belongs(const struct step *step, struct id goal) {
    return !step->item.erased && (id_none(goal) || id_eq(step->goal.id, goal));
}

void steps_of(struct page *p, struct id goal) {
    enum { DONE_SHOWN = 12 };
    struct html_writer *w = &p->w;
    const struct step *done[DONE_SHOWN];
    size_t open = 0, finished = 0;
    H(w, "<h2>{}</h2>", SAY("Steps"));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (!belongs(s, goal)) continue;
        if (s->state == step_state_open) {
            step_card(p, s, true);
            open++;
        } else if (s->state == step_state_done)
            done[finished++ % DONE_SHOWN] = s;
    }
    if (!open && !finished)
        H(w, "<p class='meta'>{}</p>", SAY("No steps yet. One small step is enough to begin."));
    if (!finished) return;
    H(w, "<details class='card'><summary>{}</summary>",
      SAY("{0, plural, one {# step done} other {# steps done}}", (int64_t)finished));
    size_t shown = finished < DONE_SHOWN ? finished : DONE_SHOWN;
    for (size_t i = 0; i < shown; i++)
        step_card(p, done[(finished - 1 - i) % DONE_SHOWN], false);
    H(w, "</details>");
}

static const struct step *step_here(struct page *p) {
    struct id id;
    const struct step *step = page_part_id(p, "step", &id) ? view_find_step(p->view, id) : NULL;
    return step && !step->item.erased ? step : NULL;
}

static bool step_missing(struct page *p, const struct step *step) {
    if (!step) page_refuse(p, ERR(MISSING, "no such step"));
    return !step;
}

void step_page(struct page *p) {
    const struct step *step = step_here(p);
    if (step_missing(p, step)) return;
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    const struct goal *goal = view_find_goal(p->view, step->goal.id);
    layout_open(p, SAY("Step"), TAB_PLAN);
    words_heading(p, step->words, false);
    if (goal && !goal->item.erased)
        H(w, "<p class='meta'>{} <a class='own-words' href='{}'>{}</a></p>", SAY("Towards:"),
          item_path(p, "goals", goal->item.id.id, ""), goal->words);
    step_meta(p, step);
    who_sees_line(p, &step->item);
    if (view_may_do(p->view, step)) {
        H(w, "<div class='buttons'>");
        if (step->state == step_state_open) {
            H(w, "<a class='button first' href='{}'>{}</a>", item_path(p, "steps", id, "/done"),
              SAY("Done"));
            if (p->me->kind == seat_kind_director)
                H(w, "<a class='button' href='{}'>{}</a>", item_path(p, "steps", id, "/change"),
                  SAY("Change"));
            button(p, item_path(p, "steps", id, "/let-go"), SAY("I am not doing this"), BUTTON_QUIET,
                   NULL, (str){0});
        } else
            button(p, item_path(p, "steps", id, "/reopen"), SAY("It is not done yet"), BUTTON_QUIET,
                   NULL, (str){0});
        H(w, "</div>");
    }
    layout_close(p);
}

static void step_fields(struct page *p, const struct step *now, struct id goal) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    const char *doer = now ? enum_text(&field_type_doer, (int)now->doer) : "";
    input_lines(p, "words", SAY("What is the step?"),
                SAY("Small is good. Begin with what you do: call, write, go along."),
                now ? now->words : (str){0});
    input_choice(p, "doer", SAY("Who does it?"), (struct say){0}, doers, 4, str_of(doer));
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D",
               now ? now->who : (seat_id){0});
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."),
              now ? now->due : DAY_NONE);
    input_ruler(p, "confidence", SAY("How sure are you that it will work out?"),
                SAY("0 is not at all, 10 is quite sure. You may leave this empty."),
                now ? now->confidence : -1);
    input_goal(p, "goal", SAY("Which goal is it for?"), now ? now->goal.id : goal);
}

void step_new_page(struct page *p) {
    struct id goal = {{0}};
    if (!id_read(http_form_value(&p->query, S("goal")), &goal)) goal = (struct id){{0}};
    layout_open(p, SAY("New step"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("One step"),
      SAY("Doing it together counts as much as doing it yourself."));
    form_open(p, table_path(p, "/steps/new"));
    step_fields(p, NULL, goal);
    input_audience(p);
    form_close(p, SAY("Put it in my plan"));
    layout_close(p);
}

void step_edit_page(struct page *p) {
    const struct step *step = step_here(p);
    if (step_missing(p, step)) return;
    layout_open(p, SAY("Step"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1>", SAY("Change this step"));
    said_meanwhile(p, step->words);
    form_open(p, item_path(p, "steps", step->item.id.id, "/change"));
    form_hidden(p, "seen", arena_fmt(p->arena, "%lld", (long long)step->item.version));
    step_fields(p, step, (struct id){{0}});
    form_close(p, SAY("Keep this"));
    layout_close(p);
}

void step_done_page(struct page *p) {
    const struct step *step = step_here(p);
    if (step_missing(p, step)) return;
    bool director = p->me->kind == seat_kind_director,
         professional = p->me->kind == seat_kind_professional;
    const struct choice mine[] = {
        {"self", SAY("I did, myself"), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("Somebody from my circle did"), {0}},
        {"professional", SAY("A professional did"), {0}},
    };
    const struct choice theirs[] = {
        {"self", SAY("The director, herself or himself"), {0}},
        {"together", SAY("We did it together"), {0}},
        {"circle", SAY("I did, or somebody else from the circle"), {0}},
    };
    const struct choice work[] = {
        {"together", SAY("We did it together"), {0}},
        {"professional", SAY("I did, for my work"), {0}},
    };
    layout_open(p, SAY("Done"), TAB_PLAN);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Done! Who did this?"), step->words);
    form_open(p, item_path(p, "steps", step->item.id.id, "/done"));
    input_choice(p, "doer", SAY("Who did it?"), (struct say){0},
                 director       ? mine
                 : professional ? work
                                : theirs,
                 director       ? 4
                 : professional ? 2
                                : 3,
                 (str){0});
    if (!professional)
        input_seat(p, "who", SAY("With whom, or who was it?"), SAY("You may leave this empty."),
                   "M P D", (seat_id){0});
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
