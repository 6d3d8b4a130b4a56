/* Asking somebody to the table, one question at a time: who is it, what does that mean, the question itself. */
#include "web/ask.h"
#include "web/pages.h"
#include "web/parts.h"

/* What stands in the address, or in the form that is shown again. */
static str chosen(const struct page *p, const char *name) {
    return http_form_value(p->failed ? &p->form : &p->query, str_of(name));
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
    H(&p->w, "</ul><p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/vetoes"),
      SAY("Is there somebody you rather not ask?"));
    layout_close(p);
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

/* One thing that she wrote, to be opened with the yes itself: then who comes does not find an empty room. */
static void shows_field(struct page *p) {
    struct choice choices[SHOWS_MOST] = {
        {"", SAY("Nothing yet"), SAY("You can open something later.")}};
    size_t count = 1;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->ending) shows_add(p, choices, &count, &g->item, g->words);
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (s->state == step_state_open) shows_add(p, choices, &count, &s->item, s->words);
    if (count > 1)
        input_choice(p, "shows", SAY("Open one thing right away?"), (struct say){0}, choices, count,
                     S(""));
}

/* For a form that came in without a kind of ours, so that what was typed stays. */
static void kind_field(struct page *p) {
    const struct choice kinds[] = {
        {"member", SAY("Somebody of my own"), {0}},
        {"professional", SAY("Somebody whose work it is"), {0}},
        {"director", SAY("Somebody who directs this plan with me"), {0}},
    };
    input_choice(p, "kind", SAY("Whom do you want to ask?"), (struct say){0}, kinds, 3, S(""));
}

static void member_form(struct page *p, str name) {
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Ask somebody of your own"),
      SAY("They read who asks and why, and then say yes or no. Both are fine."));
    form_open(p, table_path(p, "/people/ask"));
    if (p->failed && !str_eq(chosen(p, "kind"), S("member")))
        kind_field(p);
    else
        form_hidden(p, "kind", S("member"));
    input_text(p, "name", SAY("First name"), (struct say){0}, name, "off");
    input_lines(p, "purpose", SAY("Why do you ask this person?"),
                SAY("For example: because you can listen. You may leave this empty."), (str){0});
    input_text(p, "tie", SAY("Who is that to you?"),
               SAY("Sister, neighbour, used to work together. You may leave this empty."), (str){0},
               "off");
    shows_field(p);
    contact_field(p);
    form_close(p, SAY("Make the question"));
    back_line(p);
    layout_close(p);
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

static void director_form(struct page *p) {
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1>", SAY("Ask somebody to direct with you"));
    form_open(p, table_path(p, "/people/ask"));
    form_hidden(p, "kind", S("director"));
    input_text(p, "name", SAY("First name"), (struct say){0}, (str){0}, "off");
    contact_field(p);
    form_close(p, SAY("Make the question"));
    back_line(p);
    layout_close(p);
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
          table_path(p, "/people/ask"), roles[i].name, roles[i].label);
    H(w, "</ul>");
    back_line(p);
    layout_close(p);
}

static void professional_form(struct page *p, size_t role) {
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><article class='card sun'><h2>{}</h2><p>{}</p></article>",
      SAY("Ask somebody whose work it is"), roles[role].label, roles[role].says);
    form_open(p, table_path(p, "/people/ask"));
    form_hidden(p, "kind", S("professional"));
    form_hidden(p, "role", str_of(roles[role].name));
    input_text(p, "name", SAY("First name"), (struct say){0}, (str){0}, "off");
    input_text(p, "organisation", SAY("Organisation"), SAY("You may leave this empty."), (str){0},
               "off");
    input_lines(p, "purpose", SAY("What for?"), SAY("They can only be at the table for this."),
                (str){0});
    input_day(p, "look_again", SAY("When do you look again?"),
              SAY("After that day the seat rests, until you say go on."), DAY_NONE);
    contact_field(p);
    form_close(p, SAY("Make the question"));
    H(&p->w, "<p class='meta'>{}</p>",
      SAY("After their yes you can agree on a few bottom lines together, instead of watching each "
          "other."));
    back_line(p);
    layout_close(p);
}

/* Somebody's suggestion, when she says yes to it: nothing is sent by that. */
static bool suggested(struct page *p, str *ret_name) {
    struct id id;
    struct event draft;
    if (!page_part(p, "proposal").len) return true;
    const struct proposal *one =
        page_part_id(p, "proposal", &id) ? view_find_proposal(p->view, id) : NULL;
    if (!one || draft_read(p->arena, &one->draft, &draft).kind || draft.kind != EV_seat_asked)
        return false;
    *ret_name = draft.seat_asked.name;
    return true;
}

void ask_new_page(struct page *p) {
    str name = {0};
    if (!suggested(p, &name)) {
        page_refuse(p, ERR(MISSING, "no such suggestion"));
        return;
    }
    enum seat_kind kind =
        name.len ? seat_kind_member
                 : (enum seat_kind)enum_read(&field_type_seat_kind, chosen(p, "kind"));
    size_t role = role_of(p);
    switch (kind) {
    case seat_kind_member: member_form(p, name); return;
    case seat_kind_professional:
        if (role < ROLES || p->failed)
            professional_form(p, role < ROLES ? role : ROLES - 1);
        else
            professional_page(p);
        return;
    case seat_kind_director:
        if (p->failed || chosen(p, "sure").len)
            director_form(p);
        else
            director_page(p);
        return;
    case seat_kind_none: break;
    }
    if (p->failed)
        member_form(p, name);
    else
        who_page(p);
}

static void asked(struct page *p) {
    if (p->run.result.kind) {
        page_run_refused(p);
        return;
    }
    err e = page_look_again(p);
    if (e.kind)
        page_refuse(p, e);
    else
        ask_ready_page(p, p->run.command.seat_ask.name);
}

void ask_act(struct page *p) {
    page_command(p, COMMAND_seat_ask, asked);
}
