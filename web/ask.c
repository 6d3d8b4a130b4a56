/* Asking somebody to the table, one question at a time: who is it, what does that mean, the question itself. */
#include "web/ask.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/plan.h"
#include "web/questions.h"

/* What stands in the address, or in the form that is shown again. */
static str chosen(const struct page *p, const char *name) {
    return http_form_value(p->failed || questions_under_way(p) ? &p->form : &p->query, str_of(name));
}

static void who_page(struct page *p) {
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list' id='kind'>",
      SAY("Whom do you want to ask?"),
      SAY("Who says yes sees nothing yet. After that you decide what to open."));
    H(&p->w, "<li><h2><a href='{}?kind=member'>{}</a></h2><p class='meta'>{}</p></li>",
      table_path(p, "/people/ask"), SAY("Somebody of my own"),
      SAY("Family, a friend, a neighbour, somebody you used to work with."));
    H(&p->w, "<li><h2><a href='{}?kind=professional'>{}</a></h2><p class='meta'>{}</p></li>",
      table_path(p, "/people/ask"), SAY("Somebody whose work it is"),
      SAY("With a purpose, and a day on which you look again."));
    H(&p->w, "<li><h2><a href='{}?kind=director'>{}</a></h2><p class='meta'>{}</p></li>",
      table_path(p, "/people/ask"), SAY("Somebody who directs this plan with me"),
      SAY("Has as much say as you, and sees nothing older until you open it."));
    H(&p->w, "<li><h2><a href='{}?kind=coordinator'>{}</a></h2><p class='meta'>{}</p></li>",
      table_path(p, "/people/ask"), SAY("A coordinator for a conference"),
      SAY("A fellow citizen who prepares it, and has no say in it."));
    H(&p->w, "<li><h2><a href='{}?kind=authority'>{}</a></h2><p class='meta'>{}</p></li>",
      table_path(p, "/people/ask"), SAY("Somebody who decides about something from outside"),
      SAY("The municipality or the landlord, at a conference. Sees only what you put on the table."));
    H(&p->w, "</ul><p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/vetoes"),
      SAY("Is there somebody you rather not ask?"));
    layout_close(p);
}

/* Somebody's suggestion, when she says yes to it: nothing is sent by that. */
static bool suggested(struct page *p, struct seat_asked *ret_asked) {
    struct id id;
    struct event draft;
    *ret_asked = (struct seat_asked){.look_again = DAY_NONE};
    if (!page_part(p, "proposal").len) return true;
    const struct proposal *one =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!one || draft_read(p->arena, &one->draft, &draft).kind || draft.kind != EV_seat_asked)
        return false;
    *ret_asked = draft.seat_asked;
    return true;
}

static void ask_name(struct page *p) {
    struct seat_asked asked;
    (void)suggested(p, &asked); /* whoever was suggested is filled in already */
    input_text(p, "name", SAY("First name"), (struct say){0}, asked.name, "off");
}

/* Somebody for work was suggested for something, until a day. */
static void ask_begins(struct page *p) {
    struct seat_asked asked;
    struct buf on = {.arena = p->arena};
    if (!suggested(p, &asked) || asked.kind != seat_kind_professional) return;
    day_write(&on, asked.look_again);
    questions_say(p, "name", asked.name);
    questions_say(p, "purpose", asked.purpose);
    questions_say(p, "look_again", buf_str(&on));
}

static void contact_field(struct page *p) {
    input_text(
        p, "contact", SAY("E-mail address"),
        SAY("Then we send a short message without names. Or leave this empty: you get words and a "
            "code to hand over yourself."),
        (str){0}, "off");
}

static void back_line(struct page *p) {
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/people/ask"),
      SAY("Choose somebody else"));
}

enum { SHOWS_MOST = 8 };

static void shows_add(struct page *p, struct choice *choices, size_t *count, const struct item *item,
                      str words) {
    bool hers = id_eq(item->author.id, p->me->item.id.id) && !view_own(p->view, item);
    if (*count == SHOWS_MOST || item->erased || !hers || !view_may_open(p->view, item)) return;
    choices[(*count)++] =
        (struct choice){arena_cstr(p->arena, id_text(p->arena, item->id.id)), SAY("{0}", words), {0}};
}

static size_t shows_choices(struct page *p, struct choice choices[SHOWS_MOST]) {
    size_t count = 1;
    choices[0] = (struct choice){"", SAY("Nothing yet"), SAY("You can open something later.")};
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->ending) shows_add(p, choices, &count, &g->item, g->words);
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (s->state == step_state_open) shows_add(p, choices, &count, &s->item, s->words);
    return count;
}

static bool any_shows(struct page *p) {
    struct choice choices[SHOWS_MOST];
    return shows_choices(p, choices) > 1;
}

/* One thing that she wrote, to be opened with the yes itself: then who comes does not find an empty room. */
static void shows_field(struct page *p) {
    struct choice choices[SHOWS_MOST];
    size_t count = shows_choices(p, choices);
    input_choice(p, "shows", SAY("Open one thing right away?"), (struct say){0}, choices, count, S(""));
}

static struct say said_shows(struct page *p, str typed) {
    struct id id;
    enum noun noun = NOUN_END;
    if (!typed.len || !id_read(typed, &id) || !view_item(p->view, id, &noun))
        return SAY("Nothing yet");
    return SAY("{0}", item_words(p, noun, id));
}

static void ask_purpose(struct page *p) {
    input_lines(p, "purpose", SAY("Why do you ask this person?"),
                SAY("For example: because you can listen."), (str){0});
}

static void ask_tie(struct page *p) {
    input_text(p, "tie", SAY("Who is that to you?"),
               SAY("Sister, neighbour, used to work together."), (str){0},
               "off");
}

static void ask_whom(struct page *p, struct say heading, struct say lead, const struct question *at,
                     size_t count, void (*above)(struct page *)) {
    const struct questions questions = {.title = SAY("Ask"),
                                        .heading = heading,
                                        .lead = lead,
                                        .tab = TAB_PEOPLE,
                                        .action = table_path(p, "/people/ask"),
                                        .command = COMMAND_seat_ask,
                                        .fixed = {"kind", "role"},
                                        .begin = ask_begins,
                                        .at = at,
                                        .count = count,
                                        .send = SAY("Make the question"),
                                        .above = above};
    questions_page(p, &questions);
}

/* Showing something with the yes itself, and sending it by mail, can wait until all is said. */
static void ask_member(struct page *p) {
    const struct question all[] = {
        {"name", SAY("First name"), ask_name, NULL, QUESTION_ASKED},
        {"purpose", SAY("Why do you ask this person?"), ask_purpose, NULL, QUESTION_SKIPPABLE},
        {"tie", SAY("Who is that to you?"), ask_tie, NULL, QUESTION_SKIPPABLE},
        {"contact", SAY("E-mail address"), contact_field, NULL, QUESTION_SKIPPABLE},
        {"shows", SAY("Open one thing right away?"), shows_field, said_shows, QUESTION_LATER},
    };
    ask_whom(p, SAY("Ask somebody of your own"),
             SAY("They read who asks and why, and then say yes or no. Both are fine."), all,
             sizeof all / sizeof *all - !any_shows(p), NULL);
}

static void director_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>", SAY("Directing together"),
      SAY("Think about this quietly. It can wait, and it cannot be undone by you alone."));
    H(w, "<li>{}</li>", SAY("From then on you both decide, about everything in this plan."));
    H(w, "<li>{}</li>", SAY("The other sees nothing from before, until you open it."));
    H(w, "<li>{}</li>",
      SAY("Neither of you can remove the other, silence the other, or show anybody out of what the "
          "other keeps."));
    H(w, "<li>{}</li>",
      SAY("What is only yours stays only yours. The other cannot even notice that it is there."));
    H(w, "<li>{}</li>", SAY("Ending the whole table takes a yes from you both."));
    H(w, "</ul><p class='card sun'>{}</p><div class='buttons'>",
      SAY("Are you afraid of somebody at home? Then keep directing alone. Somebody who helps you can "
          "also come as one of your own people."));
    link_button(p, path_fmt(p, "%.*s?kind=director&sure=yes", STR_ARG(table_path(p, "/people/ask"))),
                SAY("I want this"), BUTTON_PLAIN);
    H(w, "</div>");
    back_line(p);
    layout_close(p);
}

static void kind_field(struct page *p) {
    const struct choice kinds[] = {
        {"member", SAY("Somebody of my own"), {0}},
        {"professional", SAY("Somebody whose work it is"), {0}},
        {"director", SAY("Somebody who directs this plan with me"), {0}},
    };
    input_choice(p, "kind", SAY("Whom do you want to ask?"), (struct say){0}, kinds, 3, S(""));
}

/* For a form that came in without a kind of ours, so that what was typed stays. */
static void ask_kind(struct page *p) {
    const struct question all[] = {
        {"kind", SAY("Whom do you want to ask?"), kind_field, NULL, QUESTION_ASKED},
        {"name", SAY("First name"), ask_name, NULL, QUESTION_ASKED},
    };
    ask_whom(p, SAY("Ask"), (struct say){0}, all, sizeof all / sizeof *all, NULL);
}

static void ask_director(struct page *p) {
    const struct question all[] = {
        {"name", SAY("First name"), ask_name, NULL, QUESTION_ASKED},
        {"contact", SAY("E-mail address"), contact_field, NULL, QUESTION_SKIPPABLE},
    };
    ask_whom(p, SAY("Ask somebody to direct with you"), (struct say){0}, all, sizeof all / sizeof *all,
             NULL);
}

/* What they cannot keep secret differs by their work: product.md, law 13. */
static const struct {
    const char *name;
    struct say label, says;
} roles[] = {
    {"team", SAY("The neighbourhood team, the municipality"),
     SAY("They write down what is needed to arrange your help. For something else, such as your "
         "benefit, it may be used only when you say yes or when a law says so.")},
    {"care", SAY("Doctor, nurse, mental health care"),
     SAY("They have professional secrecy. Without your yes they tell nobody anything. The exceptions "
         "are few: serious danger, and what a law says.")},
    {"money", SAY("Benefit, income or debts"),
     SAY("They must check whether you get what you have a right to. Do they hear here that you live "
         "together, work or receive money? Then they may have to act on it. They cannot pretend that "
         "they did not hear it. Who helps with debts talks with those you owe: agree first about "
         "what.")},
    {"other", SAY("Somebody else, such as school or the landlord"),
     SAY("The rules differ. Ask before they come: what do you write down, and whom do you have to "
         "tell? A landlord does not have to keep your secrets.")},
};
enum { ROLES = sizeof roles / sizeof *roles };

static size_t role_of(const struct page *p) {
    size_t i = 0;
    while (i < ROLES && !str_eq(chosen(p, "role"), str_of(roles[i].name))) i++;
    return i;
}

static void professional_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>", SAY("What they cannot keep secret"),
      SAY("Somebody who comes for work does not tell just anything. But some things they cannot keep "
          "to themselves. Know that first."));
    H(w, "<li>{}</li>",
      SAY("<b>Danger.</b> Do they fear violence, or that a child is not safe? Then they follow fixed "
          "steps, the Meldcode. They ask advice first, without your name when that can be. They talk "
          "with you, unless that is not safe. After that they may report it to Veilig Thuis, also "
          "without your yes."));
    H(w, "<li>{}</li>",
      SAY("<b>Their own file.</b> Their organisation has a file of its own. What you tell may come to "
          "stand in it. You may read it, and ask to put mistakes right."));
    H(w, "<li>{}</li>",
      SAY("<b>Others.</b> They talk about you with others when you say yes, or when a law says that "
          "they must."));
    H(w, "</ul><h2>{}</h2><ul class='list'>", SAY("What kind of work is it?"));
    for (size_t i = 0; i < ROLES; i++)
        H(w, "<li><h3><a href='{}?kind=professional&amp;role={}'>{}</a></h3></li>",
          p->x->request.path, roles[i].name, roles[i].label);
    H(w, "</ul><section class='card'><h2>{}</h2><p>{}</p><p><a class='way' href='{}'>{}</a></p>",
      SAY("First: what matters to you?"),
      SAY("What help is there already? What do you want to keep, what can stop, what must be "
          "otherwise?"),
      table_path(p, "/help"), SAY("What matters to me in help"));
    no_ground(p);
    H(w, "</section>");
    back_line(p);
    layout_close(p);
}

/* More people for work than of her own: said before anybody is asked. */
static void small_kitchen(struct page *p) {
    int64_t own = 0, work = 1;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (!s->ended) s->kind == seat_kind_professional ? work++ : own++;
    if (work <= own) return;
    H(&p->w,
      "<section class='card sun'><p>{}</p><p><a class='way' href='{}?kind=member'>{}</a></p></section>",
      SAY("Then {0, plural, one {# person sits} other {# people sit}} at your table for work, and {1, "
          "plural, one "
          "{# own person} other {# own people}}. That may be. Is there somebody of your own who could "
          "do this?",
          work, own),
      table_path(p, "/people/ask"), SAY("First ask somebody of my own"));
}

/* Once more, over her first question. */
static void role_card(struct page *p) {
    size_t role = role_of(p);
    small_kitchen(p);
    if (role < ROLES)
        H(&p->w, "<section class='card sun'><h2>{}</h2><p>{}</p></section>", roles[role].label,
          roles[role].says);
    H(&p->w, "<p class='meta'>{}</p>",
      SAY("After their yes you can agree on a few bottom lines together, instead of watching each "
          "other."));
}

static void ask_work_name(struct page *p) {
    input_text(
        p, "name", SAY("First name"),
        SAY("At your table people call each other by first name. A title or a surname is not shown."),
        (str){0}, "off");
}

static void ask_organisation(struct page *p) {
    input_text(p, "organisation", SAY("Organisation"), (struct say){0}, (str){0}, "off");
}

static void ask_work(struct page *p) {
    input_lines(p, "purpose", SAY("What for, and what matters to you in it?"),
                SAY("They can only be at the table for this."), (str){0});
}

static void ask_look_again(struct page *p) {
    input_day(p, "look_again", SAY("When do you look again?"),
              SAY("After that day the seat rests, until you say go on."), DAY_NONE);
}

static void ask_professional(struct page *p) {
    const struct question all[] = {
        {"name", SAY("First name"), ask_work_name, NULL, QUESTION_ASKED},
        {"organisation", SAY("Organisation"), ask_organisation, NULL, QUESTION_SKIPPABLE},
        {"purpose", SAY("What for?"), ask_work, NULL, QUESTION_ASKED},
        {"look_again", SAY("When do you look again?"), ask_look_again, question_day, QUESTION_ASKED},
        {"contact", SAY("E-mail address"), contact_field, NULL, QUESTION_SKIPPABLE},
    };
    ask_whom(p, SAY("Ask somebody whose work it is"), (struct say){0}, all, sizeof all / sizeof *all,
             role_card);
}

static void ask_coordinator(struct page *p) {
    const struct question all[] = {
        {"name", SAY("First name"), ask_name, NULL, false},
        {"contact", SAY("E-mail address"), contact_field, NULL, false},
    };
    ask_whom(p, SAY("Ask a coordinator"),
             SAY("Somebody who does not know you, does not help you and decides nothing about you. "
                 "She prepares the conference, and never writes in your plan."),
             all, sizeof all / sizeof *all, NULL);
}

static void ask_authority(struct page *p) {
    const struct question all[] = {
        {"name", SAY("First name"), ask_name, NULL, false},
        {"organisation", SAY("Organisation"), ask_organisation, NULL, false},
        {"contact", SAY("E-mail address"), contact_field, NULL, false},
    };
    ask_whom(
        p, SAY("Ask somebody who decides from outside"),
        SAY("They write their bottom lines before you talk among yourselves. They see nothing else "
            "but the plan that you put on the table."),
        all, sizeof all / sizeof *all, NULL);
}

void ask_new_page(struct page *p) {
    struct seat_asked asked;
    if (!suggested(p, &asked)) {
        page_refuse(p, ERR(MISSING, "no such suggestion"));
        return;
    }
    enum seat_kind kind =
        asked.name.len ? asked.kind
                       : (enum seat_kind)enum_read(&field_type_seat_kind, chosen(p, "kind"));
    bool asks = p->failed || questions_under_way(p) || http_form_value(&p->query, S("ask")).len;
    switch (kind) {
    case seat_kind_member: ask_member(p); return;
    case seat_kind_coordinator: ask_coordinator(p); return;
    case seat_kind_authority: ask_authority(p); return;
    case seat_kind_professional:
        if (asks || role_of(p) < ROLES)
            ask_professional(p);
        else
            professional_page(p);
        return;
    case seat_kind_director:
        if (asks || chosen(p, "sure").len)
            ask_director(p);
        else
            director_page(p);
        return;
    case seat_kind_none: break;
    }
    if (p->failed)
        ask_kind(p);
    else
        who_page(p);
}

static void asked(struct page *p) {
    if (p->run.result.kind) {
        page_run_refused(p);
        return;
    }
    questions_sent(p);
    err e = page_look_again(p);
    if (e.kind)
        page_refuse(p, e);
    else
        ask_ready_page(p, p->run.command.seat_ask.name);
}

void ask_act(struct page *p) {
    page_command(p, COMMAND_seat_ask, asked);
}
