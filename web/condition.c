/* A condition and its counter-promise: what is asked, what is given, and whether both came. */
#include "web/before.h"

static const struct condition *condition_here(struct page *p) {
    struct id id;
    const struct condition *c =
        page_part_id(p, "condition", &id) ? view_find_condition(p->view, id) : NULL;
    if (c && !c->item.erased) return c;
    page_refuse(p, ERR(MISSING, "no such condition"));
    return NULL;
}

static str path_of(struct page *p, const struct condition *c, const char *rest) {
    return item_path(p, "conditions", c->item.id.id, rest);
}

static void decider_lines(struct page *p, const struct condition *c) {
    const struct item *item = &c->item;
    told_line(p, item, SAY("Who decides"), c->decider);
    told_line(p, item, SAY("About which part"), c->decides);
    told_line(p, item, SAY("How to object"), c->objection);
    if (!c->other_decider.len) return;
    told_line(p, item, SAY("Who decides about the other part"), c->other_decider);
    told_line(p, item, SAY("About which part"), c->other_decides);
    told_line(p, item, SAY("How to object to that"), c->other_objection);
}

static void terms(struct page *p, const struct condition *c) {
    struct html_writer *w = &p->w;
    const struct item *item = &c->item;
    H(w, "<div class='grid'><section class='card'><h2>{}</h2><ul class='list'>", SAY("What is asked"));
    told_line(p, item, SAY("You see it by this"), c->sign);
    said_line(p, SAY("Looked at on"), SAY("<b>{0}</b>", SAY_ON(c->test_on)));
    told_line(p, item, SAY("On what ground"), c->ground);
    told_line(p, item, SAY("What happens otherwise"), c->otherwise);
    H(w, "</ul></section><section class='card green'><h2>{}</h2><ul class='list'>",
      SAY("What stands against it"));
    told_line(p, item, SAY("The promise"), c->promise);
    if (c->amount) said_line(p, SAY("The amount"), SAY("<b>{0}</b>", SAY_EURO(c->amount)));
    said_line(p, SAY("Before"), SAY("<b>{0}</b>", SAY_ON(c->promise_by)));
    H(w, "</ul></section></div><section class='card'><h2>{}</h2><ul class='list'>",
      SAY("Who decides, and how you object"));
    decider_lines(p, c);
    H(w, "</ul></section>");
}

struct say condition_answered(const struct condition *c) {
    switch (c->answer) {
    case answer_yes: return SAY("Yes, with this plan");
    case answer_otherwise: return SAY("Yes, but otherwise");
    case answer_no: return SAY("No");
    case answer_none: break;
    }
    return SAY("Not answered yet");
}

static void answer_section(struct page *p, const struct condition *c) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    const struct conference *plan = view_find_conference(p->view, c->conference.id);
    H(w, "<section class='card{}'><h2>{}</h2><p><b>{}</b>", director && !c->answer ? " sun" : "",
      director ? SAY("Your answer") : SAY("Their answer"), condition_answered(c));
    if (c->answer) H(w, " <span class='meta'>{}</span>", SAY("{0}", SAY_AT(c->answered_at)));
    H(w, "</p>");
    if (c->answer_words.len)
        H(w, "<p class='own-words'>{}</p>", words_span(p, &c->item, c->answer_words));
    if (plan)
        H(w, "<p><a class='way' href='{}'>{}</a></p>",
          item_path(p, "conferences", plan->item.id.id, ""), SAY("The plan they made together"));
    if (director && !c->dropped && !c->met && !c->kept) {
        H(w, "<div class='buttons'>");
        link_button(p, path_of(p, c, "/answer"), c->answer ? SAY("Answer otherwise") : SAY("Answer"),
                    c->answer ? BUTTON_QUIET : BUTTON_FIRST);
        H(w, "</div>");
    }
    H(w, "</section>");
}

struct say condition_outcome(enum outcome how) {
    switch (how) {
    case outcome_kept: return SAY("Kept");
    case outcome_partly: return SAY("Partly kept");
    case outcome_not_kept: return SAY("Not kept");
    case outcome_none: break;
    }
    return SAY("Nothing said yet");
}

static void outcome_line(struct page *p, const struct condition *c, struct say label, enum outcome how,
                         str words, ms_time at) {
    struct html_writer *w = &p->w;
    H(w, "<li><p class='meta'>{}{}{}</p><p><b>{}</b></p>", label, at ? " · " : "",
      at ? SAY("{0}", SAY_AT(at)) : SAY(""), condition_outcome(how));
    if (words.len) H(w, "<p class='own-words'>{}</p>", words_span(p, &c->item, words));
    H(w, "</li>");
}

static void follow_form(struct page *p, const struct condition *c, bool director) {
    const struct choice choices[] = {{"kept", SAY("Yes"), {0}},
                                     {"partly", SAY("Partly"), {0}},
                                     {"not_kept", SAY("No, not now"), {0}}};
    form_open(p, path_of(p, c, "/follow"));
    input_choice(p, "how", director ? SAY("Did they do what they promised?") : SAY("Is it so now?"),
                 SAY("You say this of what you were to receive. Say it between times, too."), choices,
                 3, S(""));
    input_text(p, "words", SAY("What do you see?"), SAY("You may leave this empty."), (str){0}, NULL);
    form_close(p, SAY("Note this"));
}

/* Each column is filled by who receives it. */
static void followed(struct page *p, const struct condition *c) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director, mine = put_mine(p, &c->item);
    if (!c->answer || c->answer == answer_no) return;
    H(w, "<h2>{}</h2><div class='grid'><section class='card'><h3>{}</h3><ul class='list'>",
      SAY("Was it kept, on both sides?"), SAY("What was asked"));
    if (c->met_so_far_at || !c->met)
        outcome_line(p, c, SAY("Until now"), c->met_so_far, c->met_so_far_words, c->met_so_far_at);
    if (c->met) outcome_line(p, c, SAY("On the day"), c->met, c->met_words, c->met_at);
    H(w, "</ul>");
    if (mine && !c->dropped) follow_form(p, c, false);
    H(w, "</section><section class='card'><h3>{}</h3><ul class='list'>", SAY("What was promised"));
    if (c->kept_so_far_at || !c->kept)
        outcome_line(p, c, SAY("Until now"), c->kept_so_far, c->kept_so_far_words, c->kept_so_far_at);
    if (c->kept) outcome_line(p, c, SAY("On the day"), c->kept, c->kept_words, c->kept_at);
    H(w, "</ul>");
    if (director && !c->dropped) follow_form(p, c, true);
    H(w, "</section></div>");
}

void condition_page(struct page *p) {
    const struct condition *c = condition_here(p);
    if (!c) return;
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Agreed"), p->me->kind == seat_kind_authority ? TAB_DAY : TAB_PEOPLE);
    H(w, "<p class='meta'>{} · {}</p>", put_by(p, &c->item), SAY("{0}", SAY_AT(c->item.made)));
    words_heading(p, &c->item, c->words, false);
    H(w, "<p class='tag'>{}</p>", condition_tag(c));
    if (c->dropped_words.len)
        H(w, "<p class='own-words'>{}</p>", words_span(p, &c->item, c->dropped_words));
    if (p->me->kind == seat_kind_director) answer_section(p, c);
    terms(p, c);
    if (p->me->kind != seat_kind_director) answer_section(p, c);
    followed(p, c);
    H(w, "<p class='card'>{}</p>",
      SAY("Nothing happens by itself, and no message is sent about it. A person decides."));
    if (put_mine(p, &c->item) && !c->dropped && !c->met)
        button(p, path_of(p, c, "/drop"), SAY("Let this go"), BUTTON_QUIET, NULL, (str){0});
    before_ways(p, &c->item);
    layout_close(p);
}

/* The plans that are on the table of a conference at which they are guests. */
static void plan_field(struct page *p, const struct condition *c) {
    enum { MOST = 4 };
    struct choice choices[MOST + 1];
    size_t count = 1;
    choices[0] = (struct choice){"", SAY("No, only my own words"), {0}};
    for (const struct conference *one = view_next_conference(p->view, NULL); one;
         one = view_next_conference(p->view, one))
        if (one->presented_at && count <= MOST && ids_have(one->item.opened, c->item.author.id))
            choices[count++] = (struct choice){arena_cstr(p->arena, id_text(p->arena, one->item.id.id)),
                                               SAY("{0}", one->question),
                                               {0}};
    if (count > 1)
        input_choice(p, "conference", SAY("Is the plan of a conference your answer?"), (struct say){0},
                     choices, count,
                     id_none(c->conference.id) ? S("") : id_text(p->arena, c->conference.id));
}

void condition_reply_page(struct page *p) {
    const struct condition *c = condition_here(p);
    if (!c) return;
    const struct choice choices[] = {
        {"yes", SAY("Yes, with our plan"), {0}},
        {"otherwise", SAY("Yes, but otherwise"), SAY("Say below how you would do it.")},
        {"no", SAY("No"), SAY("That is allowed. You need not say why.")},
    };
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("What is your answer?"),
      words_span(p, &c->item, c->words));
    H(&p->w, "<p>{} <b class='own-words'>{}</b></p>", SAY("You can see it by this:"),
      words_span(p, &c->item, c->sign));
    form_open(p, path_of(p, c, "/answer"));
    input_choice(p, "answer", SAY("Your answer"), (struct say){0}, choices, 3,
                 str_of(c->answer ? enum_text(&field_type_answer, (int)c->answer) : ""));
    input_lines(p, "words", SAY("What is your plan?"),
                SAY("In your own words: what you do, and who helps you. They read this."),
                c->answer_words);
    plan_field(p, c);
    form_close(p, SAY("Answer"));
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", path_of(p, c, ""), SAY("Not now"));
    layout_close(p);
}
