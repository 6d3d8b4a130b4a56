/* Who sits at the table, asking somebody, and what each may see. */
#include "web/pages.h"
#include "web/parts.h"

static void seat_row(struct page *p, const struct seat *s) {
    struct html_writer *w = &p->w;
    bool me = id_eq(s->item.id.id, p->me->item.id.id);
    H(w, "<li class='row'>");
    avatar(p, s);
    H(w, "<div class='grow'><h2><a href='{}'>{}</a></h2><p class='meta'>{}",
      item_path(p, "people", s->item.id.id, ""), s->name,
      me ? SAY("that is you") : kind_words(s->kind));
    if (s->tie.len) H(w, " · {}", s->tie);
    if (s->organisation.len) H(w, " · {}", s->organisation);
    if (s->look_again != DAY_NONE) {
        if (s->look_again < p->speaker.today)
            H(w, " · <b>{}</b>",
              SAY("at rest since {0}: do you still want them?", SAY_ON(s->look_again)));
        else
            H(w, " · {}", SAY("look again on {0}", SAY_ON(s->look_again)));
    }
    H(w, "</p></div></li>");
}

static void asks(struct page *p) {
    bool any = false;
    for (const struct ask *a = view_next_ask(p->view, NULL); a; a = view_next_ask(p->view, a)) {
        if (a->state != ask_state_asked || a->item.erased) continue;
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Asked, not answered yet"));
        any = true;
        H(&p->w, "<li><h3>{}</h3><p class='meta'>{}</p><div class='buttons'>", a->name,
          kind_words(a->kind));
        button(p, item_path(p, "asks", a->item.id.id, "/take-back"), SAY("Take the question back"),
               BUTTON_QUIET, NULL, (str){0});
        H(&p->w, "</div></li>");
    }
    if (any) H(&p->w, "</ul>");
}

static void cover_row(struct page *p, const struct cover *c) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    str name = seat_name(p, c->seat);
    H(w, "<li><p>{}</p><div class='buttons'>",
      SAY("{0} could stand in for {1} until {2}.", c->name, name, SAY_ON(c->until)));
    if (c->state == cover_state_waiting && director) {
        button(p, item_path(p, "covers", c->item.id.id, "/answer"), SAY("That is fine"), BUTTON_FIRST,
               "yes", S("yes"));
        button(p, item_path(p, "covers", c->item.id.id, "/answer"), SAY("No"), BUTTON_QUIET, "yes",
               S("no"));
    } else if (c->state == cover_state_agreed)
        button(p, item_path(p, "covers", c->item.id.id, "/end"), SAY("Stop this now"), BUTTON_QUIET,
               NULL, (str){0});
    H(w, "</div></li>");
}

static void covers(struct page *p) {
    bool any = false;
    for (const struct cover *c = view_next_cover(p->view, NULL); c; c = view_next_cover(p->view, c)) {
        if (c->item.erased || (c->state != cover_state_waiting && c->state != cover_state_agreed))
            continue;
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Standing in"));
        any = true;
        cover_row(p, c);
    }
    if (any) H(&p->w, "</ul>");
}

void people_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><article class='card'>", SAY("At the table"));
    round_table(p);
    H(w, "</article><ul class='list'>");
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (!s->ended) seat_row(p, s);
    H(w, "</ul>");
    if (director) {
        asks(p);
        H(w,
          "<div class='buttons'><a class='button first' href='{}'>{}</a><a class='button quiet' "
          "href='{}'>{}</a></div>",
          table_path(p, "/people/ask"), SAY("Ask somebody"), table_path(p, "/looks"),
          SAY("Who looked?"));
    }
    covers(p);
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a> · <a class='way' href='{}'>{}</a></p>",
      table_path(p, "/export"), SAY("Take everything along"), table_path(p, "/leave"),
      SAY("Leave this table"));
    layout_close(p);
}

void ask_new_page(struct page *p) {
    const struct choice kinds[] = {
        {"member", SAY("Somebody of my own"),
         SAY("Family, a friend, a neighbour, somebody you used to work with.")},
        {"professional", SAY("Somebody whose work it is"),
         SAY("With a purpose, and a day on which you look again.")},
        {"director", SAY("Somebody who directs this plan with me"),
         SAY("Has as much say as you, and sees nothing older until you open it.")},
    };
    layout_open(p, SAY("Ask"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Whom do you want to ask?"),
      SAY("Who says yes sees nothing yet. After that you decide what to open."));
    form_open(p, table_path(p, "/people/ask"));
    input_choice(p, "kind", SAY("Who is it?"), (struct say){0}, kinds, 3, (str){0});
    input_text(p, "name", SAY("First name"), (struct say){0}, (str){0}, "off");
    input_text(p, "tie", SAY("Who is that to you?"),
               SAY("Sister, neighbour, used to work together. You may leave this empty."), (str){0},
               "off");
    input_text(p, "contact", SAY("E-mail address"),
               SAY("Then we send a short message without names. Or leave it empty and hand over the "
                   "code yourself."),
               (str){0}, "off");
    H(&p->w, "<details{}><summary>{}</summary>", ATTR_IF(p->failed, "open"),
      SAY("Only for somebody whose work it is"));
    H(&p->w, "<p class='card sun'>{}</p>",
      SAY("Good to know: a professional may have to speak up when somebody is in danger. By law they "
          "must first ask advice and, when it is safe, talk with you."));
    input_text(p, "organisation", SAY("Organisation"), (struct say){0}, (str){0}, "off");
    input_lines(p, "purpose", SAY("What for?"), SAY("They can only be at the table for this."),
                (str){0});
    input_day(p, "look_again", SAY("When do you look again?"),
              SAY("After that day the seat rests, until you say go on."), DAY_NONE);
    H(&p->w, "</details>");
    form_close(p, SAY("Make the question"));
    layout_close(p);
}

static void asked(struct page *p) {
    struct run *run = &p->run;
    struct html_writer *w = &p->w;
    if (run->result.kind) {
        page_run_refused(p);
        return;
    }
    err e = page_look_again(p);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    const char *base = app_of(p->thread->app)->config.base_url;
    layout_open(p, SAY("Asked"), TAB_PEOPLE);
    H(w, "<h1>{}</h1>", SAY("Your question is ready"));
    if (run->link.len)
        H(w,
          "<p>{}</p><span class='secret'>{}</span><p>{}</p><span class='secret long'>{}/d/{}</span><p "
          "class='meta'>{}</p>",
          SAY("Read this code out, write it down, or send it yourself:"), run->code,
          SAY("Or this address:"), base ? base : "", run->link,
          SAY("It works once, for 7 days. We show it only now."));
    else
        H(w, "<p>{}</p>",
          SAY("You asked this already. The code was shown then. Do you not have it any more? Take the "
              "question back and ask again."));
    H(w, "<div class='buttons'><a class='button first' href='{}'>{}</a></div>",
      table_path(p, "/people"), SAY("Ready"));
    layout_close(p);
}

void ask_act(struct page *p) {
    page_command(p, COMMAND_seat_ask, asked);
}

static const struct seat *seat_here(struct page *p) {
    struct id id;
    return page_part_id(p, "seat", &id) ? view_find_seat(p->view, id) : NULL;
}

static void item_row(struct page *p, const struct seat *seat, const struct item *item, str words,
                     const char *nouns) {
    bool sees = view_sees(p->view, seat, item),
         may = sees ? view_may_close(p->view, item) : view_may_open(p->view, item);
    struct html_writer *w = &p->w;
    H(w, "<li class='row'><div class='grow'><a href='{}'>{}</a><p class='meta'>{}</p></div>",
      item_path(p, nouns, item->id.id, ""), words,
      sees ? SAY("<b>sees this</b>") : SAY("does not see this"));
    if (may && !id_eq(item->author.id, seat->item.id.id))
        button(p, item_path(p, "people", seat->item.id.id, sees ? "/close" : "/open"),
               sees ? SAY("Close") : SAY("Open"), sees ? BUTTON_QUIET : BUTTON_PLAIN, "item",
               id_text(p->arena, item->id.id));
    H(w, "</li>");
}

static void what_seat_sees(struct page *p, const struct seat *seat) {
    struct html_writer *w = &p->w;
    H(w, "<h2>{}</h2><ul class='list'>", SAY("What does {0} see?", seat->name));
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->item.erased) item_row(p, seat, &g->item, g->words, "goals");
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (!s->item.erased && s->state == step_state_open)
            item_row(p, seat, &s->item, s->words, "steps");
    for (const struct seat *o = view_next_seat(p->view, NULL); o; o = view_next_seat(p->view, o))
        if (!o->ended && o->kind != seat_kind_director && !id_eq(o->item.id.id, seat->item.id.id))
            item_row(p, seat, &o->item, page_say(p, SAY("That {0} is at the table", o->name)),
                     "people");
    H(w, "</ul>");
}

static void extend_form(struct page *p, const struct seat *seat) {
    enum { QUARTER = 91 };
    H(&p->w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("Look again"),
      SAY("Now: {0}", SAY_ON(seat->look_again)));
    struct buf iso = {.arena = p->arena};
    day_write(&iso, p->speaker.today + QUARTER);
    button(p, item_path(p, "people", seat->item.id.id, "/extend"), SAY("Three more months"),
           BUTTON_PLAIN, "look_again", buf_str(&iso));
    H(&p->w, "<details{}><summary>{}</summary>", ATTR_IF(p->failed, "open"), SAY("Another day"));
    form_open(p, item_path(p, "people", seat->item.id.id, "/extend"));
    input_day(p, "look_again", SAY("When do you look again?"), (struct say){0}, DAY_NONE);
    form_close(p, SAY("Keep this"));
    H(&p->w, "</details></section>");
}

void seat_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    if (!seat) {
        page_refuse(p, ERR(MISSING, "no such seat"));
        return;
    }
    struct html_writer *w = &p->w;
    bool me = id_eq(seat->item.id.id, p->me->item.id.id), director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<div class='row'>");
    avatar(p, seat);
    H(w, "<div class='grow'><h1>{}</h1><p class='meta'>{}</p></div></div>", seat->name,
      me ? SAY("that is you") : kind_words(seat->kind));
    if (seat->ended)
        H(w, "<p class='alert'>{}</p>",
          SAY("Is no longer at the table, since {0}.", SAY_AT(seat->ended_at)));
    if (seat->organisation.len) H(w, "<p>{}</p>", seat->organisation);
    if (seat->purpose.len) H(w, "<p>{} <b>{}</b></p>", SAY("Here for:"), seat->purpose);
    if (!seat->ended && director && !me && seat->kind != seat_kind_director) {
        if (seat->kind == seat_kind_professional) extend_form(p, seat);
        what_seat_sees(p, seat);
        H(w, "<div class='buttons'><a class='button quiet' href='{}'>{}</a></div>",
          item_path(p, "people", seat->item.id.id, "/show-out"), SAY("Show {0} out", seat->name));
    } else if (!seat->ended && director && !me)
        what_seat_sees(p, seat);
    layout_close(p);
}

void show_out_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    if (seat && seat->ended && p->failed) { /* by somebody else, a moment ago */
        seat_page(p);
        return;
    }
    if (!seat || seat->ended) {
        page_refuse(p, ERR(MISSING, "no such seat"));
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Show {0} out?", seat->name),
      SAY("From that moment {0} sees nothing here any more. You need not give a reason. You can always "
          "ask again.",
          seat->name));
    form_open(p, item_path(p, "people", seat->item.id.id, "/show-out"));
    form_close(p, SAY("Yes, show out"));
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", item_path(p, "people", seat->item.id.id, ""),
      SAY("No, back"));
    layout_close(p);
}

void leave_page(struct page *p) {
    layout_open(p, SAY("Stop"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Leave this table?"),
      p->me->kind == seat_kind_director
          ? SAY("You can leave when somebody else directs this plan, too.")
          : SAY("You need not say why. From then on you see nothing here any more."));
    form_open(p, table_path(p, "/leave"));
    form_hidden(p, "sure", S("yes"));
    form_close(p, SAY("Yes, I stop"));
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, ""), SAY("No, back"));
    layout_close(p);
}
