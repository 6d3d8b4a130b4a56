/* The first thing that she does together with somebody who comes for work, soon: planned by her, or put forward. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

enum { WEEK = 7 };

static bool is_with(const struct step *step, const struct seat *seat) {
    return step->deed && !step->item.erased && step->state != step_state_let_go &&
           id_eq(step->who.id, seat->item.id.id);
}

static const struct step *deed_with(const struct page *p, const struct seat *seat) {
    for (const struct step *s = NULL; (s = view_next_step(p->view, s));)
        if (is_with(s, seat)) return s;
    return NULL;
}

/* Then they know each other by what they did. */
static bool did_together(const struct page *p, const struct seat *seat) {
    for (const struct step *s = NULL; (s = view_next_step(p->view, s));)
        if (s->state == step_state_done && s->done_doer == doer_together &&
            id_eq(s->done_who.id, seat->item.id.id))
            return true;
    return false;
}

void deed_card(struct page *p, const struct seat *seat, bool me) {
    struct html_writer *w = &p->w;
    const struct step *step = deed_with(p, seat);
    if (seat->kind != seat_kind_professional || !id_none(seat->stands_for.id) || seat->ended) return;
    if (!step && did_together(p, seat)) return;
    H(w, "<section class='card'><h2>{}</h2>", SAY("A first thing together"));
    if (step) {
        H(w, "<p><a class='own-words' href='{}'>{}</a></p>",
          item_path(p, "steps", step->item.id.id, ""), words_span(p, &step->item, step->words));
        step_meta(p, step);
    } else {
        H(w, "<p>{}</p><div class='buttons'>",
          SAY("Something small that helps this week, and that you do together. That says more than a "
              "talk."));
        if (me)
            link_button(p, path_fmt(p, "%.*s?kind=deed", STR_ARG(table_path(p, "/proposals/new"))),
                        SAY("Put it forward"), BUTTON_PLAIN);
        else
            link_button(p, item_path(p, "people", seat->item.id.id, "/first"), SAY("Choose something"),
                        BUTTON_PLAIN);
        H(w, "</div>");
    }
    H(w, "</section>");
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What do you do together?"),
                SAY("For example: open the post, or phone the landlord."), (str){0});
}
static void ask_due(struct page *p) {
    input_day(p, "due", SAY("On which day, within a week?"), (struct say){0}, DAY_NONE);
}

static void deed_begins(struct page *p) {
    struct buf iso = {.arena = p->arena};
    day_write(&iso, view_today(p->view) + WEEK);
    questions_say(p, "due", buf_str(&iso));
}

void deed_new_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    if (!seat || seat->ended || seat->kind != seat_kind_professional || !id_none(seat->stands_for.id)) {
        page_refuse(p, ERR(MISSING, "nobody to do it with"));
        return;
    }
    const struct question all[] = {
        {"words seat", SAY("What do you do together?"), ask_words, NULL, QUESTION_ASKED},
        {"due", SAY("On which day?"), ask_due, question_day, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Step"),
        .heading = SAY("A first thing together with {0}", seat->name),
        .lead = SAY("Something small that helps this week, and that you do together. That says more "
                    "than a talk."),
        .tab = TAB_PEOPLE,
        .action = item_path(p, "people", seat->item.id.id, "/first"),
        .command = COMMAND_deed_plan,
        .begin = deed_begins,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it in my plan"),
    };
    questions_page(p, &questions);
}
