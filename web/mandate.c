/* Who may speak with an authority for her: given, on paper, ended. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

static str who_name(struct page *p, seat_id who) {
    str name = seat_name(p, who);
    return name.len ? name : page_say(p, SAY("somebody"));
}

void mandates_list(struct page *p) {
    bool any = false;
    for (const struct mandate *m = view_next_mandate(p->view, NULL); m;
         m = view_next_mandate(p->view, m)) {
        if (m->item.erased || !view_mandate_holds(p->view, m)) continue;
        if (!any) H(&p->w, "<ul class='list'>");
        any = true;
        H(&p->w, "<li><a class='way' href='{}'>{}</a></li>",
          item_path(p, "mandates", m->item.id.id, ""),
          SAY("{0} may speak with {1} until {2}", who_name(p, m->who), m->authority, SAY_ON(m->until)));
    }
    if (any) H(&p->w, "</ul>");
}

/* The step it is about, when the page before said so and she may put it there. */
static void mandate_begins(struct page *p) {
    struct id id;
    str said = http_form_value(&p->query, S("step"));
    const struct step *step = id_read(said, &id) ? view_find_step(p->view, id) : NULL;
    if (step && !view_own(p->view, &step->item)) questions_say(p, "step", said);
}

static void ask_who(struct page *p) {
    input_seat(p, "who", SAY("Who speaks for you?"), SAY("Somebody at your table."), "M P",
               (seat_id){0});
}
static void ask_authority(struct page *p) {
    input_text(p, "authority", SAY("With whom?"), SAY("For example: the housing company."), (str){0},
               NULL);
}
static void ask_may(struct page *p) {
    input_lines(p, "may", SAY("About what? What may she or he say or arrange?"),
                SAY("For example: ask for time to pay. Agree on nothing without me."), (str){0});
}
static void ask_until(struct page *p) {
    enum { MONTHS_THREE = 91 };
    input_day(p, "until", SAY("Until and with which day?"),
              SAY("At most a year. After that day it has ended."), view_today(p->view) + MONTHS_THREE);
}

/* All four stand on the paper, so none can be skipped. */
void mandate_new_page(struct page *p) {
    const struct question all[] = {
        {"who", SAY("Who speaks for you?"), ask_who, question_seat, QUESTION_ASKED},
        {"authority", SAY("With whom?"), ask_authority, NULL, QUESTION_ASKED},
        {"may", SAY("About what"), ask_may, NULL, QUESTION_ASKED},
        {"until", SAY("Until and with which day?"), ask_until, question_day, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Paper"),
        .heading = SAY("Let somebody speak for me"),
        .lead = SAY(
            "For one authority and one thing, until a day that you choose. You can end it each day."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/mandates/new"),
        .command = COMMAND_mandate_give,
        .begin = mandate_begins,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Give this"),
    };
    questions_page(p, &questions);
}

static void signature(struct page *p, struct say who) {
    H(&p->w, "<p class='sign'><span>{}</span></p>", who);
}

void mandate_page(struct page *p) {
    struct id id;
    const struct mandate *m =
        page_part_id(p, "mandate", &id) ? view_find_mandate(p->view, id) : NULL;
    if (!m || m->item.erased) {
        page_refuse(p, ERR(MISSING, "no such mandate"));
        return;
    }
    struct html_writer *w = &p->w;
    bool holds = view_mandate_holds(p->view, m);
    str giver = who_name(p, m->item.author), who = who_name(p, m->who);
    layout_open(p, SAY("Paper"), TAB_PLAN);
    H(w, "<article class='mandate'><h1>{}</h1>", SAY("{0} may speak for {1}", who, giver));
    if (!holds) H(w, "<p class='card brick'>{}</p>", SAY("This has ended. It no longer counts."));
    H(w, "<dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd class='told'>{}</dd><dt>{}</dt><dd>{}</dd></dl>",
      SAY("With whom"), words_span(p, &m->item, m->authority), SAY("About what"),
      words_span(p, &m->item, m->may), SAY("Until and with"), SAY("{0}", SAY_ON(m->until)));
    if (holds) {
        H(w, "<p>{}</p>", SAY("After that day this paper no longer counts."));
        signature(p, SAY("Place and date"));
        signature(p, SAY("Signature of {0}", giver));
        signature(p, SAY("Signature of {0}", who));
    }
    H(w, "</article>");
    const struct step *step = view_find_step(p->view, m->step.id);
    if (step && !step->item.erased)
        H(w, "<p class='meta no-paper'>{} <a href='{}'>{}</a></p>", SAY("It belongs to the step:"),
          item_path(p, "steps", step->item.id.id, ""), words_span(p, &step->item, step->words));
    if (holds && (p->me->kind == seat_kind_director || id_eq(m->who.id, p->me->item.id.id))) {
        H(w, "<p class='meta no-paper'>{}</p><div class='buttons'>",
          SAY("You can print this page and sign it. Many authorities want it on paper."));
        button(p, item_path(p, "mandates", id, "/end"),
               p->me->kind == seat_kind_director ? SAY("End this now") : SAY("I give this back"),
               BUTTON_QUIET, NULL, (str){0});
        H(w, "</div>");
    }
    layout_close(p);
}
