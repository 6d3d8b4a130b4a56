#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/said.h"

bool proposal_may_answer(const struct page *p, const struct proposal *proposal) {
    return p->me->kind == seat_kind_director && proposal->state == proposal_state_waiting &&
           (id_none(proposal->words_of.id) || id_eq(proposal->words_of.id, p->me->item.id.id));
}

struct say proposal_state_words(enum proposal_state state) {
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

/* Words of hers that somebody wrote down: read first, then answer. */
static void dictation_card(struct page *p, const struct proposal *proposal) {
    bool hers = id_eq(proposal->words_of.id, p->me->item.id.id);
    str path = item_path(p, "write", proposal->item.id.id, "");
    H(&p->w, "<article class='card sun'><h3>{}</h3><p class='meta'>{}</p><div class='buttons'>",
      hers ? SAY("{0} wrote down your words", seat_name(p, proposal->item.author))
           : SAY("You wrote down words of {0}", seat_name(p, proposal->words_of)),
      SAY("They count only after a yes of who said them."));
    link_button(p, path, SAY("Read it"), BUTTON_FIRST);
    H(&p->w, "</div></article>");
}

/* A yes to somebody's suggestion leads on to asking that person; to anything else, to the plan. */
str proposal_answer_path(struct page *p, const struct proposal *proposal, const struct said *said) {
    return item_path(p, "proposals", proposal->item.id.id,
                     said_person(said->kind) ? "/person" : "/answer");
}

void proposal_card(struct page *p, const struct proposal *proposal) {
    struct said said;
    struct html_writer *w = &p->w;
    if (said_read(p->arena, &proposal->draft, &said).kind) return;
    if (!id_none(proposal->words_of.id)) {
        dictation_card(p, proposal);
        return;
    }
    const struct seat *author = view_find_seat(p->view, proposal->item.author.id);
    H(w, "<article class='card'><div class='row'>");
    if (author) avatar(p, author);
    H(w, "<div class='grow'><h3><a class='own-words' href='{}'>{}</a></h3><p class='meta'>",
      item_path(p, "proposals", proposal->item.id.id, ""),
      words_span(p, &proposal->item, said.words));
    if (said.kind != said_kind_step) H(w, "{}. ", said_name(said.kind));
    if (author && !id_eq(author->item.id.id, p->me->item.id.id)) H(w, "{}. ", author->name);
    H(w, "{}",
      p->me->kind == seat_kind_director ? SAY("It becomes part of your plan only when you say yes.")
                                        : proposal_state_words(proposal->state));
    H(w, "</p></div></div>");
    if (proposal_may_answer(p, proposal)) {
        H(w, "<div class='buttons'>");
        button(p, proposal_answer_path(p, proposal, &said), SAY("Yes"), BUTTON_FIRST, "answer",
               S("yes"));
        link_button(p, proposal_answer_path(p, proposal, &said), SAY("Yes, but otherwise"),
                    BUTTON_PLAIN);
        button(p, item_path(p, "proposals", proposal->item.id.id, "/answer"), SAY("No"), BUTTON_QUIET,
               "answer", S("no"));
        H(w, "</div>");
    }
    H(w, "</article>");
}

static void answer_buttons(struct page *p, const struct proposal *proposal, const struct said *said) {
    struct id id = proposal->item.id.id;
    H(&p->w, "<div class='buttons'>");
    button(p, proposal_answer_path(p, proposal, said), SAY("Yes"), BUTTON_FIRST, "answer", S("yes"));
    link_button(p, proposal_answer_path(p, proposal, said), SAY("Yes, but otherwise"), BUTTON_PLAIN);
    button(p, item_path(p, "proposals", id, "/answer"), SAY("No"), BUTTON_QUIET, "answer", S("no"));
    button(p, item_path(p, "proposals", id, "/set-aside"), SAY("Do not answer"), BUTTON_QUIET, NULL,
           (str){0});
    H(&p->w, "</div><p class='meta'>{}</p>",
      SAY("You owe nobody an answer. Who put it forward does not see that you set it aside."));
}

/* A yes to a person asks nobody yet: that is a page of its own. */
void proposal_after(struct page *p, const struct proposal *proposal, const struct said *said) {
    bool yes = proposal->state == proposal_state_agreed ||
               proposal->state == proposal_state_agreed_otherwise;
    if (!yes) return;
    H(&p->w, "<div class='buttons'>");
    if (said->kind == said_kind_conference && p->me->kind == seat_kind_director)
        link_button(p, table_path(p, "/conferences"), SAY("Look at it"), BUTTON_FIRST);
    else if (said_person(said->kind) && p->me->kind == seat_kind_director)
        link_button(p, item_path(p, "people/ask", proposal->item.id.id, ""),
                    SAY("Ask {0} now", said->words), BUTTON_FIRST);
    else
        link_button(p, table_path(p, "/plan"), SAY("To the plan"), BUTTON_PLAIN);
    H(&p->w, "</div>");
}

static void proposal_body(struct page *p, const struct proposal *proposal, const struct said *said) {
    struct html_writer *w = &p->w;
    bool mine = id_eq(proposal->item.author.id, p->me->item.id.id);
    bool open = proposal->state == proposal_state_waiting;
    if (proposal->why.len)
        H(w, "<p class='lead'>{} {}</p>", SAY("Why:"), words_span(p, &proposal->item, proposal->why));
    if (proposal->circle.len)
        H(w, "<p>{} {}</p>", SAY("Who of their own people could:"),
          words_span(p, &proposal->item, proposal->circle));
    if (!open || mine) H(w, "<p>{}</p>", proposal_state_words(proposal->state));
    if (proposal->answer_words.len) H(w, "<p class='own-words'>{}</p>", proposal->answer_words);
    if (said->kind == said_kind_conference && proposal_may_answer(p, proposal))
        H(w, "<p>{} <a class='way' href='/evidence'>{}</a></p>",
          SAY("A yes begins nothing yet: first you look whether you want this. A no is fine, and "
              "changes "
              "nothing about the help you get."),
          SAY("Does it help? What was found"));
    proposal_after(p, proposal, said);
    if (proposal_may_answer(p, proposal)) answer_buttons(p, proposal, said);
    if (open && mine && p->me->kind != seat_kind_director) {
        H(w, "<div class='buttons'>");
        button(p, item_path(p, "proposals", proposal->item.id.id, "/withdraw"), SAY("Take it back"),
               BUTTON_QUIET, NULL, (str){0});
        H(w, "</div>");
    }
}

void proposal_page(struct page *p) {
    struct id id;
    struct said said;
    const struct proposal *proposal =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!proposal || proposal->item.erased ||
        said_read(p->arena, &proposal->draft, &said).kind) {
        page_refuse(p, ERR(MISSING, "no such proposal"));
        return;
    }
    if (!id_none(proposal->words_of.id)) {
        read_back_page(p);
        return;
    }
    bool mine = id_eq(proposal->item.author.id, p->me->item.id.id);
    layout_open(p, SAY("Question"), TAB_PLAN);
    H(&p->w, "<p class='meta'>{}",
      mine ? SAY("You put forward") : SAY("{0} puts forward", seat_name(p, proposal->item.author)));
    if (said.kind != said_kind_step) H(&p->w, " · {}", said_name(said.kind));
    H(&p->w, "</p>");
    said_about(p, &said, &proposal->item);
    who_sees_names(p, &proposal->item);
    proposal_body(p, proposal, &said);
    layout_close(p);
}

/* The other kinds, each a page with one question. */
void other_kinds(struct page *p, enum said_kind now) {
    static const enum said_kind all[] = {said_kind_step,        said_kind_goal,  said_kind_person,
                                         said_kind_consequence, said_kind_entry, said_kind_strength,
                                         said_kind_win,         said_kind_meeting, said_kind_colleague,
                                         said_kind_conference,  said_kind_deed};
    bool work = p->me->kind == seat_kind_professional;
    H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Something else to put forward?"));
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool own_words = all[i] == said_kind_entry || all[i] == said_kind_strength ||
                         all[i] == said_kind_win;
        bool person = said_person(all[i]) && p->me->kind == seat_kind_director;
        bool deed = all[i] == said_kind_deed && (!work || !id_none(p->me->stands_for.id));
        if (all[i] == now || (work && own_words) || person || deed) continue;
        H(&p->w, "<li><a href='{}?kind={}'>{}</a></li>", table_path(p, "/proposals/new"),
          enum_text(&field_type_said_kind, (int)all[i]), said_name(all[i]));
    }
    H(&p->w, "</ul>");
}
