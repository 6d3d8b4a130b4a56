/* Five questions to herself before she asks somebody (practices 2.1): her answers are weighed here and kept nowhere. */
#include "web/pages.h"
#include "web/parts.h"

enum { QUESTIONS = 5, WARM = 2, EQUAL = 3 }; /* a no to the third or fourth advises not to press */
static const char *const names[QUESTIONS] = {"practical", "willing", "warm", "equal", "beside"};

static void questions(struct say ret[QUESTIONS]) {
    ret[0] = SAY("Is it something practical, that can be overseen?");
    ret[1] = SAY("Are there people who would like to help, and do not know how?");
    ret[2] = SAY("Is it good between you and this person?");
    ret[3] = SAY("If several help: is it good and equal between them?");
    ret[4] = SAY("Is there professional help beside it, or is it not needed?");
}

static bool says(const struct page *p, int question, const char *answer) {
    return str_eq(http_form_value(&p->form, str_of(names[question])), str_of(answer));
}

static void ask(struct page *p) {
    struct say texts[QUESTIONS];
    const struct choice choices[] = {
        {"yes", SAY("Yes"), {0}}, {"no", SAY("No"), {0}}, {"unsure", SAY("I do not know"), {0}}};
    questions(texts);
    form_open(p, table_path(p, "/people/fair"));
    for (int i = 0; i < QUESTIONS; i++)
        input_choice(p, names[i], texts[i], (struct say){0}, choices, 3, S("unsure"));
    form_close(p, SAY("Look at it"));
}

void fair_page(struct page *p) {
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Is this a good thing to ask?"),
      SAY("Five questions for yourself. Your answers are not kept."));
    ask(p);
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/people/ask"),
      SAY("Ask somebody without the questions"));
    layout_close(p);
}

void fair_act(struct page *p) {
    struct html_writer *w = &p->w;
    bool press = !says(p, WARM, "no") && !says(p, EQUAL, "no");
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1>", press ? SAY("You can ask this") : SAY("Rather do not press"));
    if (!press)
        H(w, "<p class='card sun'>{}</p>",
          SAY("Where it is not good between people, asking often gives shame and no help. Is there "
              "somebody else? Or "
              "first a talk, without a question?"));
    else if (says(p, 1, "no"))
        H(w, "<p class='card'>{}</p>",
          SAY("You think nobody is willing. Many people wait until somebody asks them."));
    if (says(p, 0, "no"))
        H(w, "<p class='card'>{}</p>", SAY("Make it smaller first: one thing, that is done on a day."));
    if (says(p, 4, "no"))
        H(w, "<p class='card'>{}</p>",
          SAY("Your people need not carry it alone. Professional help may begin at the same time."));
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/people/ask"), SAY("Ask somebody"),
                press ? BUTTON_FIRST : BUTTON_QUIET);
    link_button(p, table_path(p, "/map"), SAY("Who else is there?"),
                press ? BUTTON_QUIET : BUTTON_FIRST);
    H(w, "</div><p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/people/fair"),
      SAY("The questions again"));
    layout_close(p);
}
