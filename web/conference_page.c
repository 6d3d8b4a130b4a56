/* One conference, as the circle sees it: what comes now, who comes, how it goes, and the plan. */
#include "web/conference.h"
#include "web/questions.h"

static bool directs(const struct page *p) {
    return p->me->kind == seat_kind_director;
}

static void want_form(struct page *p, const struct conference *c) {
    H(&p->w,
      "<section class='card green'><h2>{}</h2><p>{}</p><p><a class='way' href='/evidence'>{}</a></p>",
      SAY("Do you want this?"),
      SAY("Take your time. A talk about it first is fine, and a no is fine, too."),
      SAY("Does it help? What was found"));
    form_open(p, conference_path(p, c, "/want"));
    input_lines(p, "wishes", SAY("What should the coordinator be like?"),
                SAY("For example: a woman, or somebody who speaks Turkish. You may leave this empty."),
                (str){0});
    form_close(p, SAY("Yes, I want this"));
    H(&p->w, "</section>");
}

static bool any_coordinator(struct page *p) {
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (s->kind == seat_kind_coordinator && !s->ended) return true;
    return false;
}

static void coordinator_form(struct page *p, const struct conference *c) {
    H(&p->w, "<section class='card green'><h2>{}</h2><p>{}</p>", SAY("Who prepares it?"),
      SAY("A coordinator has no stake: she does not help you, and decides nothing about you."));
    if (any_coordinator(p)) {
        form_open(p, conference_path(p, c, "/coordinator"));
        input_seat(p, "coordinator", SAY("Coordinator"), (struct say){0}, "K", c->coordinator);
        form_close(p, SAY("Ask this person"));
    }
    H(&p->w, "<div class='buttons'>");
    link_button(p, path_fmt(p, "%.*s?kind=coordinator", STR_ARG(table_path(p, "/people/ask"))),
                SAY("Ask a coordinator to the table"), BUTTON_PLAIN);
    H(&p->w, "</div></section>");
}

static void preparing(struct page *p, const struct conference *c) {
    str name = seat_name(p, c->coordinator);
    H(&p->w, "<section class='card green'><h2>{}</h2><p>{}</p><div class='buttons'>",
      SAY("Who cares that this goes well?"),
      SAY("Make your circle as big as you can. {0} speaks with everybody before.",
          name.len ? name : page_say(p, SAY("The coordinator"))));
    if (directs(p))
        link_button(p, conference_path(p, c, "/invited/new"), SAY("Ask one more"), BUTTON_FIRST);
    link_button(p, conference_path(p, c, "/day"), SAY("Day and place"), BUTTON_PLAIN);
    H(&p->w, "</div></section>");
}

static void phones_field(struct page *p) {
    const struct choice choices[] = {
        {"no", SAY("One pen and a flip-chart"), SAY("One of you writes. The others talk.")},
        {"yes", SAY("Everybody on their own phone"), SAY("All of you can write at once.")},
    };
    input_choice(p, "phones", SAY("How do you write?"), SAY("You can change it on the way."), choices,
                 2, S("no"));
}

static void begin_private(struct page *p, const struct conference *c) {
    bool again = c->state == conference_state_presented;
    H(&p->w, "<section class='card green'><h2>{}</h2><p>{}</p>",
      again ? SAY("Want to talk among yourselves again?") : SAY("Are all questions asked?"),
      SAY("Then the others leave. From that moment nobody but your own people can look here, until you "
          "say so."));
    form_open(p, conference_path(p, c, "/private"));
    phones_field(p);
    form_close(p, SAY("Now only us"));
    H(&p->w, "</section>");
}

static const struct seat *waits_for(struct page *p, const struct conference *c) {
    for (const struct minimum *m = view_next_minimum(p->view, NULL); m;
         m = view_next_minimum(p->view, m)) {
        const struct seat *by = view_find_seat(p->view, m->item.author.id);
        if (!m->dropped && id_eq(m->conference.id, c->item.id.id) && by && !by->ended &&
            ids_have(c->item.opened, by->item.id.id) && !ids_have(c->agreed, by->item.id.id))
            return by;
    }
    return NULL;
}

static void presented(struct page *p, const struct conference *c) {
    const struct seat *by = c->state == conference_state_presented ? waits_for(p, c) : NULL;
    H(&p->w, "<section class='card green'><h2>{}</h2>", SAY("Your plan is on the table"));
    if (by)
        H(&p->w, "<p>{}</p>",
          SAY("{0} reads it and answers. A no is only possible by naming a bottom line that was "
              "written "
              "before.",
              by->name));
    else if (directs(p)) {
        H(&p->w, "<p>{}</p>", SAY("Each line becomes a step in your plan."));
        button(p, conference_path(p, c, "/begin"), SAY("Begin with our plan"), BUTTON_FIRST, NULL,
               (str){0});
    }
    H(&p->w, "</section>");
    if (c->state == conference_state_presented) begin_private(p, c);
}

static void running(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    H(w,
      "<section class='card green'><h2>{}</h2><ul class='list'><li>{}</li><li>{}</li><li>{}</li></ul>",
      SAY("Your plan is running"), SAY("A call around <b>{0}</b>.", SAY_ON(c->call_on)),
      SAY("Looking back with the same people on <b>{0}</b>.", SAY_ON(c->first_on)),
      SAY("And once more on <b>{0}</b>.", SAY_ON(c->second_on)));
    if (c->state == conference_state_running && directs(p) && view_today(p->view) >= c->call_on - 7)
        button(p, conference_path(p, c, "/called"), SAY("There was a call"), BUTTON_PLAIN, NULL,
               (str){0});
    day on = c->state == conference_state_called           ? c->first_on
             : c->state == conference_state_evaluated_once ? c->second_on
                                                           : DAY_NONE;
    if (on != DAY_NONE && view_today(p->view) >= on - 7) {
        form_open(p, conference_path(p, c, "/look-back"));
        input_lines(p, "words", SAY("How is it now, for you and for your people?"),
                    SAY("Say it together, with the same people as then."), (str){0});
        form_close(p, SAY("We looked back"));
    }
    H(w, "</section>");
}

static void ending(struct page *p, const struct conference *c) {
    if (!directs(p)) return;
    H(&p->w, "<section class='card green'><h2>{}</h2><div class='buttons'>", SAY("And now?"));
    button(p, conference_path(p, c, "/end"), SAY("It is finished"), BUTTON_FIRST, "again", S("no"));
    button(p, conference_path(p, c, "/end"), SAY("Once more, with a new plan"), BUTTON_PLAIN, "again",
           S("yes"));
    H(&p->w, "</div></section>");
}

static void looked_back(struct page *p, const struct conference *c) {
    const str all[] = {c->first_words, c->second_words};
    for (size_t i = 0; i < 2; i++)
        if (all[i].len)
            H(&p->w, "<p class='card'>{} <span class='own-words'>{}</span></p>",
              i ? SAY("After three months:") : SAY("After a month:"), words_span(p, &c->item, all[i]));
}

static void now(struct page *p, const struct conference *c) {
    switch (c->state) {
    case conference_state_requested:
        if (directs(p)) want_form(p, c);
        return;
    case conference_state_wanted:
        if (directs(p)) coordinator_form(p, c);
        return;
    case conference_state_preparing: preparing(p, c); return;
    case conference_state_information: begin_private(p, c); return;
    case conference_state_private:
        H(&p->w, "<section class='card green'><h2>{}</h2><p>{}</p><div class='buttons'>",
          SAY("Only you now"),
          SAY("No professional, no coordinator and no authority can see or do anything at this "
              "table."));
        link_button(p, conference_path(p, c, "/chart"), SAY("To our flip-chart"), BUTTON_FIRST);
        H(&p->w, "</div></section>");
        return;
    case conference_state_presented:
    case conference_state_accepted: presented(p, c); return;
    case conference_state_running:
    case conference_state_called:
    case conference_state_evaluated_once: running(p, c); return;
    case conference_state_evaluated: ending(p, c); return;
    case conference_state_done:
    case conference_state_stopped:
    case conference_state_none: return;
    }
}

static void stop(struct page *p, const struct conference *c) {
    if (!directs(p) || conference_over(c)) return;
    H(&p->w, "<details class='more'><summary>{}</summary><p>{}</p>", SAY("Stop with this conference"),
      SAY("You need not say why. What you did not put on the table stays yours."));
    button(p, conference_path(p, c, "/stop"), SAY("Stop it now"), BUTTON_QUIET, NULL, (str){0});
    H(&p->w, "</details>");
}

static void our_plan(struct page *p, const struct conference *c) {
    H(&p->w, "<h2>{}</h2>", SAY("Our plan"));
    conference_rows(p, c, false);
}

void conference_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct conference *c = conference_here(p);
    if (!c) return;
    if (!kind_in_circle(p->me->kind)) {
        if (p->me->kind == seat_kind_coordinator)
            conference_prepare_page(p, c);
        else
            conference_guest_page(p, c);
        return;
    }
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    conference_when(p, c);
    H(w, "<p class='tag'>{}</p>", conference_state_words(c->state));
    now(p, c);
    looked_back(p, c);
    bool told = c->state >= conference_state_presented && conference_row_count(p, c);
    if (told) our_plan(p, c);
    if (c->state != conference_state_requested) {
        H(w, "<h2>{}</h2><article class='card'>",
          told ? SAY("Who was asked") : SAY("Who comes"));
        conference_round(p, c);
        H(w, "</article>");
    }
    if (c->information.len && !told)
        H(w, "<p class='card'>{} <span class='own-words'>{}</span></p>", SAY("We want to hear about:"),
          words_span(p, &c->item, c->information));
    conference_evening(p, c);
    conference_lines(p, c);
    if (!told && conference_row_count(p, c)) our_plan(p, c);
    stop(p, c);
    crisis_card(p);
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a>", table_path(p, "/conferences"), SAY("Back"));
    if (c->state != conference_state_requested)
        H(w, " <a class='way' href='{}'>{}</a>", conference_path(p, c, "/paper"), SAY("On paper"));
    H(w, "</p>");
    layout_close(p);
}

static void ask_when(struct page *p) {
    input_day(p, "on", SAY("Which day?"), (struct say){0}, DAY_NONE);
    input_text(p, "hour", SAY("What time?"),
               SAY("For example: half past seven. You may leave this empty."), (str){0}, "off");
}

static void ask_place(struct page *p) {
    input_text(p, "place", SAY("Where?"), SAY("For example: at Piet's house."), (str){0}, "off");
}

static void ask_information(struct page *p) {
    input_lines(
        p, "information", SAY("What do you want to hear about first?"),
        SAY("Something that only others know. They come and tell it. You may leave this empty."),
        (str){0});
}

static struct say said_when(struct page *p, str typed) {
    struct say on = question_day(p, typed);
    return on.source ? conference_time((day)on.arg[0].i, http_form_value(&p->form, S("hour"))) : on;
}

/* What was chosen before, to change. */
static void day_begins(struct page *p) {
    const struct conference *c = conference_here(p);
    struct buf on = {.arena = p->arena};
    if (!c || c->on == DAY_NONE) return;
    day_write(&on, c->on);
    questions_say(p, "on", buf_str(&on));
    questions_say(p, "hour", c->hour);
    questions_say(p, "place", c->place);
    questions_say(p, "information", c->information);
}

void conference_day_page(struct page *p) {
    const struct question all[] = {
        {"on hour", SAY("Which day?"), ask_when, said_when, QUESTION_ASKED},
        {"place", SAY("Where?"), ask_place, NULL, QUESTION_ASKED},
        {"information", SAY("What do you want to hear about first?"), ask_information, NULL,
         QUESTION_SKIPPABLE},
    };
    const struct conference *c = conference_here(p);
    if (!c) return;
    const struct questions questions = {
        .title = SAY("Together"),
        .heading = SAY("Day and place"),
        .lead = SAY("You and your people choose. Somewhere that feels like yours is best."),
        .tab = TAB_PEOPLE,
        .action = conference_path(p, c, "/day"),
        .command = COMMAND_conference_plan,
        .begin = day_begins,
        .whole = c->on != DAY_NONE,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("That is when and where"),
    };
    questions_page(p, &questions);
}
