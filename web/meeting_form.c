/* Forms of a meeting: the question and a day, who sits there, another day, what was decided, and not going on. */
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/questions.h"
#include "web/said.h"

static void ask_question(struct page *p) {
    input_lines(p, "question", SAY("What do you want to talk about?"),
                SAY("In your own words, as a question. For example: How do we keep the house clean?"),
                (str){0});
}

static void date_fields(struct page *p, bool first) {
    input_day(p, "on", SAY("Which day?"),
              first ? SAY("You may leave this empty: then you choose a day together.")
                    : (struct say){0},
              DAY_NONE);
    input_time(p, "at", SAY("What time?"), SAY("For example 19:30."), (str){0});
    input_text(p, "place", SAY("Where?"),
               SAY("At home, at somebody's, in a quiet room. You may leave this empty."), (str){0},
               NULL);
}

static void ask_when(struct page *p) {
    date_fields(p, true);
}

static struct say said_when(struct page *p, str typed) {
    struct say on = question_day(p, typed);
    str place = http_form_value(&p->form, S("place"));
    int minute = 0;
    if (!on.source) return SAY("We choose a day together");
    (void)clock_read(http_form_value(&p->form, S("at")), &minute); /* it fits, or she would not be here */
    return place.len ? SAY("{0} at {1}, {2}", on.arg[0], SAY_CLOCK(minute), place)
                     : SAY("{0} at {1}", on.arg[0], SAY_CLOCK(minute));
}

void meeting_new_page(struct page *p) {
    const struct question all[] = {
        {"question", SAY("The question"), ask_question, NULL, QUESTION_ASKED},
        {"on at place", SAY("When and where?"), ask_when, said_when, QUESTION_SKIPPABLE},
    };
    const struct questions questions = {
        .title = SAY("Appointment"),
        .heading = SAY("Plan a meeting"),
        .lead = SAY("You ask the question. After this you choose who sits there."),
        .tab = TAB_PEOPLE,
        .action = table_path(p, "/meetings/new"),
        .command = COMMAND_meeting_plan,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Plan this"),
    };
    questions_page(p, &questions);
}

void meeting_words_page(struct page *p) {
    const struct meeting *m = meeting_standing_here(p);
    if (!m) return;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1>", SAY("Another question"));
    said_meanwhile(p, m->question);
    form_open(p, meeting_path(p, m, "/words"));
    form_hidden(p, "seen", arena_fmt(p->arena, "%lld", (long long)m->item.version));
    input_lines(p, "question", SAY("What do you want to talk about?"), (struct say){0}, m->question);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}

/* About which meeting a form is. */
static void question_line(struct page *p) {
    const struct meeting *m = meeting_here(p);
    if (m) H(&p->w, "<p class='own-words'>{}</p>", words_span(p, &m->item, m->question));
}

void meeting_off_page(struct page *p) {
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("It does not go on"),
      meeting_over(p, m) ? SAY("Was it not held? Then it counts for nobody.")
                         : SAY("That is fine. Who was asked hears that it does not go on."));
    question_line(p);
    form_open(p, meeting_path(p, m, "/call-off"));
    input_lines(p, "words", SAY("Do you want to say something with it?"),
                SAY("You may leave this empty."), (str){0});
    form_close(p, SAY("Call it off"));
    layout_close(p);
}

void guest_stop_page(struct page *p) {
    const struct meeting *m = meeting_standing_here(p);
    if (!m) return;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("I cannot come any more"),
      SAY("That is fine, and you need not say why. Who decides here sees it. To the others your place "
          "is simply "
          "not there."));
    question_line(p);
    form_open(p, meeting_path(p, m, "/stop"));
    form_close(p, SAY("I do not come"));
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", meeting_path(p, m, ""), SAY("I do come"));
    layout_close(p);
}

void date_new_page(struct page *p) {
    const struct meeting *m = meeting_standing_here(p);
    if (!m) return;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("Another day"),
      words_span(p, &m->item, m->question));
    form_open(p, meeting_path(p, m, "/dates/new"));
    date_fields(p, false);
    form_close(p, SAY("Put this day forward"));
    layout_close(p);
}

/* On paper or by telephone somebody says when she can come; another writes it down. */
void date_written_page(struct page *p) {
    struct html_writer *w = &p->w;
    struct id seat;
    str name;
    enum seat_kind kind;
    const struct meeting *m = meeting_standing_here(p);
    if (!m) return;
    if (!page_part_id(p, "seat", &seat) || !view_guest(p->view, m, (seat_id){seat}, &name, &kind)) {
        page_refuse(p, ERR(MISSING, "nobody who is at it"));
        return;
    }
    struct date_list dates = meeting_dates(p, m);
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("What {0} says", guest_name(p, m, (seat_id){seat})),
      SAY("Write down what you heard or what stands on paper. It can be changed by who said it."));
    for (size_t i = 0; i < dates.count; i++) {
        const struct date *date = dates.at[i];
        if (date->on < view_today(p->view)) continue;
        H(w, "<article class='card'><h2>{}</h2>", date_when(date));
        date_buttons(p, date, (seat_id){seat});
        H(w, "</article>");
    }
    if (p->me->kind == seat_kind_director && kind == seat_kind_member) {
        char text[ID_TEXT];
        id_write(seat, text);
        button(p, path_fmt(p, "%.*s/for/%.*s/link", STR_ARG(meeting_path(p, m, "")), ID_TEXT, text),
               SAY("A link, so that {0} says it", name.len ? name : page_say(p, SAY("somebody"))),
               BUTTON_PLAIN, NULL, (str){0});
    }
    H(w, "<p><a class='way' href='{}'>{}</a></p>", meeting_path(p, m, ""), SAY("Ready"));
    layout_close(p);
}

static const struct refusal *too_many(const struct page *p) {
    for (size_t i = 0; p->failed && i < p->refusals.count; i++)
        if (p->refusals.at[i].field && str_eq(str_of(p->refusals.at[i].field), S("sure")))
            return &p->refusals.at[i];
    return NULL;
}

/* The kitchen is small: she reads how many there would be, and chooses. */
static void room_card(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    const struct refusal *refusal = too_many(p);
    struct id seat;
    if (!refusal || !id_read(http_form_value(&p->form, S("seat")), &seat)) return;
    H(w, "<section class='card sun'><h2>{}</h2><p>{}</p>", SAY("Is the kitchen big enough?"),
      refusal->say);
    form_open(p, meeting_path(p, m, "/guests"));
    form_hidden(p, "seat", http_form_value(&p->form, S("seat")));
    form_hidden(p, "sure", S("yes"));
    form_close(p, SAY("Ask {0} all the same", seat_name(p, (seat_id){seat})));
    H(w, "<div class='buttons'>");
    link_button(p, path_fmt(p, "%.*s?kind=member", STR_ARG(table_path(p, "/people/ask"))),
                SAY("First ask somebody of my own"), BUTTON_PLAIN);
    H(w, "</div></section>");
}

static void guest_row(struct page *p, const struct meeting *m, const struct seat *s, bool there) {
    struct html_writer *w = &p->w;
    H(w, "<li class='row'>");
    avatar(p, s);
    H(w, "<div class='grow'><p><b><bdi>{}</bdi></b></p><p class='meta'>{}</p></div>", s->name,
      id_eq(s->item.id.id, p->me->item.id.id) ? SAY("that is you") : kind_words(s->kind));
    if (!there)
        button(p, meeting_path(p, m, "/guests"), SAY("Ask {0}", s->name), BUTTON_PLAIN, "seat",
               id_text(p->arena, s->item.id.id));
    else
        button(p, meeting_path(p, m, "/unask"), SAY("Not this time"), BUTTON_QUIET, "seat",
               id_text(p->arena, s->item.id.id));
    H(w, "</li>");
}

static size_t guest_list(struct page *p, const struct meeting *m, bool there, struct say heading) {
    size_t count = 0;
    for (int work = 0; work < 2; work++)
        for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
            bool is_there = ids_have(m->guests, s->item.id.id);
            bool rests = s->kind == seat_kind_professional && s->look_again < view_today(p->view);
            if (s->ended || is_there != there || (s->kind == seat_kind_professional) != work || rests)
                continue;
            if (!count++) H(&p->w, "<h2>{}</h2><ul class='list'>", heading);
            guest_row(p, m, s, there);
        }
    if (count) H(&p->w, "</ul>");
    return count;
}

void guests_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("Who sits there?"),
      words_span(p, &m->item, m->question));
    room_card(p, m);
    H(w, "<article class='card'>");
    meeting_picture(p, m);
    H(w, "</article>");
    guest_list(p, m, false, SAY("Who else could sit there?"));
    H(w, "<p><a class='way' href='{}?kind=member'>{}</a></p>", table_path(p, "/people/ask"),
      SAY("Somebody of your own who is not at your table yet"));
    guest_list(p, m, true, SAY("Has a place"));
    H(w, "<div class='buttons'>");
    link_button(p, meeting_path(p, m, ""), SAY("Ready"), BUTTON_FIRST);
    H(w, "</div>");
    layout_close(p);
}

static void ask_decision(struct page *p) {
    input_lines(p, "words", SAY("What was decided?"), SAY("As a step that somebody does."), (str){0});
}

static void ask_doer(struct page *p) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), SAY("This once, or because it has to be.")},
    };
    input_choice(p, "doer", SAY("Who does it?"), (struct say){0}, doers, 4, (str){0});
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D", (seat_id){0});
}

static void ask_due(struct page *p) {
    input_day(p, "due", SAY("Before which day?"), SAY("You may leave this empty."), DAY_NONE);
}

static void ask_checks(struct page *p) {
    input_seat(p, "checks", SAY("Who looks whether it works out?"),
               said_checks_hint(), "D M P",
               (seat_id){0});
}

void decision_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What was decided?"), ask_decision, NULL, QUESTION_ASKED},
        {"doer who", SAY("Who does it?"), ask_doer, question_doer, QUESTION_ASKED},
        {"due", SAY("Before which day?"), ask_due, question_day, QUESTION_SKIPPABLE},
        {"checks", SAY("Who looks whether it works out?"), ask_checks, question_seat,
         QUESTION_SKIPPABLE},
    };
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    const struct questions questions = {
        .title = SAY("Decision"),
        .heading = SAY("Write down a decision"),
        .lead = SAY("Who was there can read it. You can always change it."),
        .tab = TAB_PEOPLE,
        .action = meeting_path(p, m, "/decide"),
        .command = COMMAND_step_add,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it in my plan"),
        .above = question_line,
    };
    questions_page(p, &questions);
}
