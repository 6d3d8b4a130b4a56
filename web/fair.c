/* Five questions to herself before she asks somebody (practices 2.1): her answers are weighed here and kept nowhere. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/questions.h"

/* A no to the third or fourth advises not to press. */
enum { PRACTICAL, WILLING, WARM, EQUAL, BESIDE, QUESTIONS };
static const char *const names[QUESTIONS] = {"practical", "willing", "warm", "equal", "beside"};

static bool says(const struct page *p, int question, const char *answer) {
    return str_eq(http_form_value(&p->form, str_of(names[question])), str_of(answer));
}

static void ask(struct page *p, int question, struct say label) {
    const struct choice choices[] = {
        {"yes", SAY("Yes"), {0}}, {"no", SAY("No"), {0}}, {"unsure", SAY("I do not know"), {0}}};
    input_choice(p, names[question], label, (struct say){0}, choices, 3, S("unsure"));
}

static void ask_practical(struct page *p) {
    ask(p, PRACTICAL, SAY("Is it something practical, that can be overseen?"));
}

static void ask_willing(struct page *p) {
    ask(p, WILLING, SAY("Are there people who would like to help, and do not know how?"));
}

static void ask_warm(struct page *p) {
    ask(p, WARM, SAY("Is it good between you and this person?"));
}

static void ask_equal(struct page *p) {
    ask(p, EQUAL, SAY("If several help: is it good and equal between them?"));
}

static void ask_beside(struct page *p) {
    ask(p, BESIDE, SAY("Is there professional help beside it, or is it not needed?"));
}

static void without(struct page *p) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/people/ask"),
      SAY("Ask somebody without the questions"));
}

void fair_act(struct page *p) {
    struct html_writer *w = &p->w;
    bool press = !says(p, WARM, "no") && !says(p, EQUAL, "no");
    questions_sent(p);
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1>", press ? SAY("You can ask this") : SAY("Rather do not press"));
    if (!press)
        H(w, "<p class='card sun'>{}</p>",
          SAY("Where it is not good between people, asking often gives shame and no help. Is there "
              "somebody else? Or "
              "first a talk, without a question?"));
    else if (says(p, WILLING, "no"))
        H(w, "<p class='card'>{}</p>",
          SAY("You think nobody is willing. Many people wait until somebody asks them."));
    if (says(p, PRACTICAL, "no"))
        H(w, "<p class='card'>{}</p>", SAY("Make it smaller first: one thing, that is done on a day."));
    if (says(p, BESIDE, "no"))
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

void fair_page(struct page *p) {
    const struct question all[QUESTIONS] = {
        {names[PRACTICAL], {0}, ask_practical, NULL, QUESTION_ASKED},
        {names[WILLING], {0}, ask_willing, NULL, QUESTION_ASKED},
        {names[WARM], {0}, ask_warm, NULL, QUESTION_ASKED},
        {names[EQUAL], {0}, ask_equal, NULL, QUESTION_ASKED},
        {names[BESIDE], {0}, ask_beside, NULL, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("People"),
        .heading = SAY("Is this a good thing to ask?"),
        .lead = SAY("Five questions for yourself. Your answers are not kept."),
        .tab = TAB_PEOPLE,
        .action = table_path(p, "/people/fair"),
        .at = all,
        .count = QUESTIONS,
        .below = without,
        .ready = fair_act,
    };
    questions_page(p, &questions);
}
