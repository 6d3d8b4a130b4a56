/* One who is invited: who that is, whether she comes; and for who prepares, that she was spoken with. */
#include "web/conference.h"
#include "web/questions.h"

static const struct invitee *invitee_here(struct page *p, const struct conference *c) {
    struct id id;
    const struct invitee *one = page_part_id(p, "invitee", &id) ? view_find_invitee(p->view, id) : NULL;
    if (one && id_eq(one->conference.id, c->item.id.id)) return one;
    page_refuse(p, ERR(MISSING, "nobody of that invitation"));
    return NULL;
}

void invitee_answer_form(struct page *p, const struct conference *c, const struct invitee *one,
                         bool own) {
    const struct choice choices[] = {
        {"yes", own ? SAY("I come") : SAY("Comes"), {0}},
        {"perhaps", own ? SAY("I come, under a condition") : SAY("Comes, under a condition"), {0}},
        {"no", own ? SAY("I do not come") : SAY("Does not come"), {0}},
    };
    static const char *const typed[] = {"", "yes", "perhaps", "no"};
    H(&p->w, "<section class='card'>");
    form_open(p, conference_item_path(p, c, "invited", one->item.id.id, "/answer"));
    input_choice(p, "coming", own ? SAY("Do you come?") : SAY("Does {0} come?", one->name),
                 (struct say){0}, choices, 3, str_of(typed[one->coming]));
    input_text(p, "words", SAY("Under which condition?"), SAY("You may leave this empty."), one->words,
               "off");
    form_close(p, SAY("Answer"));
    H(&p->w, "</section>");
}

void invitee_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct conference *c = conference_here(p);
    const struct invitee *one = c ? invitee_here(p, c) : NULL;
    if (!one) return;
    enum seat_kind kind = p->me->kind;
    bool own = id_eq(one->seat.id, p->me->item.id.id),
         before = c->state <= conference_state_information;
    layout_open(p, SAY("Together"), kind_in_circle(kind) ? TAB_PEOPLE : TAB_DAY);
    H(w, "<h1><bdi>{}</bdi></h1><p class='meta'>{}", one->name, coming_words(one));
    if (one->tie.len) H(w, " · {}", words_span(p, &one->item, one->tie));
    H(w, "</p>");
    if (one->words.len) H(w, "<p class='own-words'>{}</p>", words_span(p, &one->item, one->words));
    if (one->cares.len && kind == seat_kind_director)
        H(w, "<p class='card sun'>{} <b class='own-words'>{}</b></p>",
          SAY("{0} knows who else cares:", one->name), one->cares);
    bool may = own || kind == seat_kind_director || kind == seat_kind_coordinator;
    if (before && may && !one->dropped) invitee_answer_form(p, c, one, own);
    if (kind == seat_kind_coordinator && before) invitee_prepare(p, c, one);
    if (kind == seat_kind_director && before && !one->dropped)
        button(p, conference_item_path(p, c, "invited", one->item.id.id, "/drop"),
               SAY("Rather not invite {0}", one->name), BUTTON_QUIET, NULL, (str){0});
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", conference_path(p, c, ""), SAY("Back"));
    layout_close(p);
}

static void ask_invited(struct page *p) {
    input_text(p, "name", SAY("First name"), SAY("No phone or account is needed."), (str){0}, "off");
    input_seat_other(p, "seat", SAY("Or somebody who is at the table already"), (struct say){0},
                     "M P A", (seat_id){{{0}}});
}

static void ask_tie(struct page *p) {
    input_text(p, "tie", SAY("Who is that to you?"), SAY("For example: we used to work together."),
               (str){0}, "off");
    input_tick(p, "works", SAY("This person comes for work"), false);
}

static struct say said_invited(struct page *p, str name) {
    struct say seat = question_seat(p, http_form_value(&p->form, S("seat")));
    return seat.source ? seat : name.len ? SAY("{0}", name) : (struct say){0};
}

static struct say said_tie(struct page *p, str tie) {
    if (!http_form_has(&p->form, S("works"))) return tie.len ? SAY("{0}", tie) : (struct say){0};
    return tie.len ? SAY("{0} · for work", tie) : SAY("for work");
}

static void invitee_below(struct page *p) {
    const struct conference *c = conference_here(p);
    if (c)
        H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", conference_path(p, c, ""),
          SAY("Back"));
}

void invitee_new_page(struct page *p) {
    const struct question all[] = {
        {"name seat", SAY("Who is it?"), ask_invited, said_invited, QUESTION_ASKED},
        {"tie works", SAY("Who is that to you?"), ask_tie, said_tie, QUESTION_SKIPPABLE},
    };
    const struct conference *c = conference_here(p);
    if (!c) return;
    const struct questions questions = {
        .title = SAY("Together"),
        .heading = SAY("Who else cares?"),
        .lead = SAY(
            "Family, neighbours, people you used to work with. Also somebody you have not seen for "
            "long."),
        .tab = TAB_PEOPLE,
        .action = conference_path(p, c, "/invited/new"),
        .command = COMMAND_invitee_add,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Invite"),
        .below = invitee_below,
    };
    questions_page(p, &questions);
}
