/* One who is invited: whether she comes; and for who prepares, that she was spoken with. */
#include "web/conference.h"

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
    if (one->tie.len) H(w, " · {}", one->tie);
    H(w, "</p>");
    if (one->words.len) H(w, "<p class='own-words'>{}</p>", one->words);
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
