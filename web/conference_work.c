/* What those find at a conference who are no part of the circle: who prepares it, who decides from outside, who
 * comes for work.                                                                                 */
#include "web/conference.h"

static const struct safety_note *last_note(struct page *p, const struct invitee *one) {
    const struct safety_note *last = NULL;
    for (const struct safety_note *n = view_next_safety_note(p->view, NULL); n;
         n = view_next_safety_note(p->view, n))
        if (id_eq(n->invitee.id, one->item.id.id)) last = n;
    return last;
}

static void brief_form(struct page *p, const struct conference *c, const struct invitee *one) {
    H(&p->w, "<section class='card'><h2>{}</h2>",
      one->briefed ? SAY("You spoke with {0}", one->name) : SAY("Speak with {0} first", one->name));
    form_open(p, conference_item_path(p, c, "invited", one->item.id.id, "/brief"));
    input_lines(p, "cares", SAY("Who else cares that this goes well?"),
                SAY("Ask {0}. The household reads this. You may leave it empty.", one->name),
                one->cares);
    form_close(p, SAY("I spoke with {0}", one->name));
    H(&p->w, "</section>");
}

static struct say verdict_words(enum safety verdict) {
    switch (verdict) {
    case safety_safe: return SAY("It is safe");
    case safety_with_care: return SAY("It is safe, if we arrange something");
    case safety_not_safe: return SAY("It is not safe");
    case safety_none: break;
    }
    return SAY("Not noted yet");
}

static void safety_form(struct page *p, const struct conference *c, const struct invitee *one) {
    const struct choice choices[] = {
        {"safe", verdict_words(safety_safe), {0}},
        {"with_care", verdict_words(safety_with_care),
         SAY("For example: not next to each other, or leave together.")},
        {"not_safe", verdict_words(safety_not_safe), SAY("Then it does not begin with this person.")},
    };
    const struct safety_note *note = last_note(p, one);
    H(&p->w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("Only for you: is it safe?"),
      SAY("Ask everybody alone, without others near. Nobody but you sees this, and nobody can notice "
          "that it "
          "is here."));
    if (note)
        H(&p->w, "<p><b>{}</b> <span class='own-words'>{}</span></p>", verdict_words(note->verdict),
          note->words);
    else if (!view_stepped_up(p->view))
        H(&p->w, "<p class='meta'>{}</p>", SAY("What you noted before shows after your PIN."));
    form_open(p, conference_item_path(p, c, "invited", one->item.id.id, "/safety"));
    input_choice(p, "verdict", SAY("Is it safe for everybody with {0} here?", one->name),
                 (struct say){0}, choices, 3, S(""));
    input_lines(p, "words", SAY("What do you keep in mind?"), SAY("You may leave this empty."),
                (str){0});
    form_close(p, SAY("Note this for myself"));
    H(&p->w, "</section>");
    crisis_card(p);
}

void invitee_prepare(struct page *p, const struct conference *c, const struct invitee *one) {
    if (c->state == conference_state_preparing) brief_form(p, c, one);
    safety_form(p, c, one);
}

static void to_prepare(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    bool any = false;
    H(w, "<h2>{}</h2><ul class='list'>", SAY("Who comes, and who is prepared"));
    for (const struct invitee *i = view_next_invitee(p->view, NULL); i;
         i = view_next_invitee(p->view, i)) {
        if (!conference_invited(c, i)) continue;
        any = true;
        const struct safety_note *note = last_note(p, i);
        H(w,
          "<li class='row'><div class='grow'><h3><a href='{}'><bdi>{}</bdi></a></h3><p class='meta'>{} "
          "· {}",
          conference_item_path(p, c, "invited", i->item.id.id, ""), i->name, coming_words(i),
          i->briefed ? SAY("prepared") : SAY("not spoken with yet"));
        if (note) H(w, " · {}", verdict_words(note->verdict));
        H(w, "</p></div></li>");
    }
    H(w, "</ul>");
    if (!any) H(w, "<p class='card'>{}</p>", SAY("Nobody is invited yet. They do that themselves."));
}

void conference_prepare_page(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Together"), TAB_DAY);
    conference_when(p, c);
    H(w, "<p class='tag'>{}</p><p>{}</p>", conference_state_words(c->state),
      SAY("You prepare, and have no stake. You never write in their plan, and you do not read it "
          "here."));
    if (c->wishes.len)
        H(w, "<p class='card'>{} <span class='own-words'>{}</span></p>", SAY("They asked for:"),
          words_span(p, &c->item, c->wishes));
    if (c->information.len)
        H(w, "<p class='card'>{} <span class='own-words'>{}</span></p>",
          SAY("They want to hear about:"), words_span(p, &c->item, c->information));
    if (c->state <= conference_state_information) to_prepare(p, c);
    if (!view_stepped_up(p->view))
        H(w, "<p class='meta'>{}</p>", SAY("What you noted before shows after your PIN."));
    conference_lines(p, c);
    H(w, "<div class='buttons'>");
    if (c->state == conference_state_preparing)
        button(p, conference_path(p, c, "/open"), SAY("Open the conference"), BUTTON_FIRST, NULL,
               (str){0});
    if (c->state == conference_state_information)
        button(p, conference_path(p, c, "/private"), SAY("We all leave now"), BUTTON_FIRST, NULL,
               (str){0});
    if (c->state == conference_state_running)
        button(p, conference_path(p, c, "/called"), SAY("I phoned, and stop here"), BUTTON_FIRST, NULL,
               (str){0});
    H(w, "</div>");
    if (c->state == conference_state_running)
        H(w, "<p class='meta'>{}</p>",
          SAY("Phone around {0}. After that your place here ends.", SAY_ON(c->call_on)));
    conference_evening(p, c);
    crisis_card(p);
    layout_close(p);
}

static bool has_answered(const struct conference *c) {
    return c->state != conference_state_presented;
}

/* A no is only possible by naming what was written before. */
static void plan_answer_form(struct page *p, const struct conference *c) {
    enum { SHOWN = 3 };
    struct choice choices[SHOWN + 1];
    size_t count = 1;
    choices[0] = (struct choice){"", SAY("The plan meets all of them"), {0}};
    for (const struct minimum *m = view_next_minimum(p->view, NULL); m;
         m = view_next_minimum(p->view, m))
        if (!m->dropped && count <= SHOWN && id_eq(m->conference.id, c->item.id.id))
            choices[count++] = (struct choice){arena_cstr(p->arena, id_text(p->arena, m->item.id.id)),
                                               SAY("Not met: “{0}”", m->words), {0}};
    if (count == 1 || has_answered(c)) return;
    H(&p->w, "<section class='card green'><h2>{}</h2>", SAY("Does the plan meet your bottom lines?"));
    form_open(p, conference_path(p, c, "/answer"));
    input_choice(
        p, "unmet", SAY("Your answer"),
        SAY("You cannot refuse it for another reason. If a line is not met, they talk among themselves "
            "again."),
        choices, count, S(""));
    form_close(p, SAY("Answer"));
    H(&p->w, "</section>");
}

static void my_answer(struct page *p, const struct conference *c) {
    for (const struct invitee *i = view_next_invitee(p->view, NULL); i;
         i = view_next_invitee(p->view, i))
        if (conference_invited(c, i) && id_eq(i->seat.id, p->me->item.id.id) &&
            c->state < conference_state_information)
            invitee_answer_form(p, c, i, true);
}

void conference_guest_page(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    bool authority = p->me->kind == seat_kind_authority;
    layout_open(p, SAY("Together"), authority ? TAB_DAY : TAB_PEOPLE);
    conference_when(p, c);
    H(w, "<p class='tag'>{}</p><p>{}</p>", conference_state_words(c->state),
      SAY("Tell what you know, to everybody at once. Then you leave, and they make the plan."));
    my_answer(p, c);
    plan_answer_form(p, c);
    if (authority) conference_lines(p, c);
    if (authority && c->state <= conference_state_information &&
        c->state != conference_state_requested) {
        H(w, "<div class='buttons'>");
        link_button(p, conference_path(p, c, "/lines"), SAY("Write a bottom line"), BUTTON_PLAIN);
        H(w, "</div>");
    }
    if (conference_row_count(p, c)) {
        H(w, "<h2>{}</h2>", SAY("Their plan"));
        conference_rows(p, c, false);
    }
    conference_evening(p, c);
    crisis_card(p);
    layout_close(p);
}

void minimum_new_page(struct page *p) {
    const struct conference *c = conference_here(p);
    if (!c) return;
    if (p->me->kind != seat_kind_authority) {
        page_refuse(p, ERR(MISSING, "for an authority"));
        return;
    }
    layout_open(p, SAY("Together"), TAB_DAY);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A bottom line"),
      SAY("At most three, written before they talk among themselves. Something that everybody can see. "
          "How they "
          "reach it is theirs."));
    form_open(p, conference_path(p, c, "/lines"));
    input_lines(p, "words", SAY("What does the plan have to meet?"),
                SAY("For example: the hallway and the kitchen are free."), (str){0});
    input_lines(p, "sign", SAY("How can everybody see that it is so?"),
                SAY("For example: after three months you can walk through, and there are no rats."),
                (str){0});
    form_close(p, SAY("Put it on the table"));
    layout_close(p);
}
