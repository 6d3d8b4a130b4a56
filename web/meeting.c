/* A meeting: who, when, about what, and what was decided. */
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"
#include "web/said.h"

static struct say state_words(struct page *p, const struct meeting *m) {
    if (m->state == meeting_state_called_off) return SAY("Called off");
    if (!view_stands(p->view, m)) return SAY("Does not go on: nobody who decides here is at it");
    if (m->state == meeting_state_planning) return SAY("The day is still to be chosen");
    return meeting_over(p, m) ? SAY("Was held") : SAY("Goes on");
}

static void meeting_row(struct page *p, const struct meeting *m) {
    const struct date *date = meeting_date(p, m);
    H(&p->w, "<li><h2><a class='own-words' href='{}'>{}</a></h2><p class='meta'>",
      meeting_path(p, m, ""), words_span(p, &m->item, m->question));
    if (date) H(&p->w, "{} · ", date_when(date));
    H(&p->w, "{}</p></li>", state_words(p, m));
}

static bool goes_on(struct page *p, const struct meeting *m) {
    return view_stands(p->view, m) && !meeting_over(p, m);
}

static size_t rows(struct page *p, bool open) {
    size_t count = 0;
    for (const struct meeting *m = view_next_meeting(p->view, NULL); m;
         m = view_next_meeting(p->view, m)) {
        if (goes_on(p, m) != open) continue;
        if (!count++) H(&p->w, "<ul class='list'>");
        meeting_row(p, m);
    }
    if (count) H(&p->w, "</ul>");
    return count;
}

void meetings_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Appointments"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Sitting down together"),
      director ? SAY("You ask the question, choose who comes, and choose the day together.")
               : SAY("Nobody meets here without who it is about."));
    if (!rows(p, true)) H(w, "<p class='card'>{}</p>", SAY("Nothing is planned now."));
    H(w, "<div class='buttons'>");
    if (director)
        link_button(p, table_path(p, "/meetings/new"), SAY("Plan a meeting"), BUTTON_FIRST);
    else
        link_button(p, path_fmt(p, "%.*s?kind=meeting", STR_ARG(table_path(p, "/proposals/new"))),
                    SAY("Put a meeting forward"), BUTTON_PLAIN);
    link_button(p, table_path(p, "/meetings/held"), SAY("What was held"), BUTTON_QUIET);
    H(w, "</div><details class='more'><summary>{}</summary>", SAY("Before, and called off"));
    if (!rows(p, false)) H(w, "<p>{}</p>", SAY("Nothing yet."));
    H(w, "</details>");
    layout_close(p);
}

static void answers(struct page *p, const struct meeting *m, const struct date *date) {
    struct html_writer *w = &p->w;
    const struct {
        struct ids who;
        struct say label;
    } all[] = {{date->yes, SAY("Can come:")},
               {date->if_need_be, SAY("If need be:")},
               {date->no, SAY("Cannot:")}};
    for (size_t i = 0; i < 3; i++) {
        str names = guest_names(p, m, all[i].who);
        if (names.len) H(w, "<p class='meta'>{} <b><bdi>{}</bdi></b></p>", all[i].label, names);
    }
}

static void date_card(struct page *p, const struct meeting *m, const struct date *date) {
    struct html_writer *w = &p->w;
    struct id id = date->item.id.id;
    bool chosen = m->state == meeting_state_set && id_eq(m->date.id, id);
    bool past = date->on < view_today(p->view), director = p->me->kind == seat_kind_director;
    bool mine = director || id_eq(date->item.author.id, p->me->item.id.id);
    H(w, "<article class='card{}'><h3>{}</h3>", chosen ? " green" : "", date_when(date));
    if (date->place.len) H(w, "<p>{}</p>", words_span(p, &date->item, date->place));
    answers(p, m, date);
    if (!past && guest_here(p, m))
        date_buttons(p, date, (seat_id){p->me->item.id.id});
    if (!chosen && !past && mine) {
        H(w, "<div class='buttons'>");
        if (director)
            button(p, item_path(p, "dates", id, "/choose"), SAY("Choose this day"), BUTTON_PLAIN,
                   NULL, (str){0});
        button(p, item_path(p, "dates", id, "/drop"), SAY("Take this day away"), BUTTON_QUIET,
               NULL, (str){0});
        H(w, "</div>");
    }
    H(w, "</article>");
}

/* Who of her own has not answered, for whom somebody may write it down. */
static void write_for(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (size_t i = 0; i < m->guests.count; i++) {
        seat_id seat = {m->guests.at[i]};
        str name;
        enum seat_kind kind;
        char text[ID_TEXT];
        if (!view_guest(p->view, m, seat, &name, &kind) || kind != seat_kind_member ||
            id_eq(seat.id, p->me->item.id.id))
            continue;
        if (!any)
            H(w, "<details class='more'><summary>{}</summary><p class='meta'>{}</p><ul class='list'>",
              SAY("Write it down for somebody"),
              SAY("For who has no phone, or said it on paper. What somebody answered alone stays."));
        any = true;
        id_write(seat.id, text);
        H(w, "<li><a class='way' href='{}'>{}</a></li>",
          path_fmt(p, "%.*s/for/%.*s", STR_ARG(meeting_path(p, m, "")), ID_TEXT, text),
          SAY("What {0} says", guest_name(p, m, seat)));
    }
    if (any) H(w, "</ul></details>");
}

static void days(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    struct date_list dates = meeting_dates(p, m);
    bool set = m->state == meeting_state_set, circle = p->me->kind != seat_kind_professional;
    if (set)
        H(w, "<details class='more'><summary>{}</summary>", SAY("Who can come, and other days"));
    else
        H(w, "<h2>{}</h2>", SAY("When can you come?"));
    if (!dates.count) H(w, "<p>{}</p>", SAY("No day was put forward yet."));
    for (size_t i = 0; i < dates.count; i++)
        date_card(p, m, dates.at[i]);
    if (circle) {
        H(w, "<div class='buttons'>");
        if (!set && dates.count && p->me->kind == seat_kind_director)
            link_button(p, meeting_path(p, m, "/ask"), SAY("Ask who can come when"), BUTTON_FIRST);
        link_button(p, meeting_path(p, m, "/dates/new"), SAY("Another day"), BUTTON_PLAIN);
        H(w, "</div>");
    }
    if (dates.count) write_for(p, m);
    if (set) H(w, "</details>");
}

static void waiting(struct page *p, const struct meeting *m) {
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        struct said said;
        if (one->state == proposal_state_waiting && !said_read(p->arena, &one->draft, &said).kind &&
            id_eq(said.meeting.id, m->item.id.id))
            proposal_card(p, one);
    }
}

static void point_row(struct page *p, const struct meeting *m, const struct point *point) {
    struct html_writer *w = &p->w;
    bool mine = id_eq(point->item.author.id, p->me->item.id.id);
    H(w, "<li><p class='own-words'>{}</p><p class='meta'>{}</p>",
      words_span(p, &point->item, point->words), SAY("from {0}", guest_name(p, m, point->item.author)));
    if (mine || p->me->kind == seat_kind_director)
        button(p, item_path(p, "points", point->item.id.id, "/drop"),
               SAY("Take it off the list"), BUTTON_QUIET, NULL, (str){0});
    H(w, "</li>");
}

static void points(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    bool any = false;
    H(w, "<h2>{}</h2>", SAY("What we talk about"));
    for (const struct point *one = view_next_point(p->view, NULL); one;
         one = view_next_point(p->view, one)) {
        if (one->dropped || !id_eq(one->meeting.id, m->item.id.id)) continue;
        if (!any) H(w, "<ol class='list'>");
        any = true;
        point_row(p, m, one);
    }
    if (any) H(w, "</ol>");
    if (!view_stands(p->view, m)) return;
    if (p->me->kind == seat_kind_professional) {
        H(w, "<div class='buttons'>");
        link_button(p,
                    path_fmt(p, "%.*s?kind=point&meeting=%.*s",
                             STR_ARG(table_path(p, "/proposals/new")),
                             STR_ARG(page_part(p, "meeting"))),
                    SAY("Put something on the list"), BUTTON_PLAIN);
        H(w, "</div>");
        return;
    }
    form_open(p, meeting_path(p, m, "/points"));
    input_text(p, "words", SAY("What do you want to talk about?"), (struct say){0}, (str){0}, NULL);
    form_close(p, SAY("Put it on the list"));
}

static bool is_own(const struct step *s) {
    return s->doer != doer_professional;
}

/* What was decided is a step of the plan: who, when, and who looks whether it works out. */
static void decisions(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    int64_t all = 0, own = 0;
    H(w, "<h2>{}</h2>", SAY("What we decided"));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (!id_eq(s->meeting.id, m->item.id.id)) continue;
        step_card(p, s, false);
        all++;
        own += is_own(s);
    }
    if (all)
        H(w, "<p class='meta'>{}</p>",
          SAY("<b>{1}</b> of {0} by your own people.", all, own));
    else
        H(w, "<p>{}</p>",
          SAY("Nothing yet. What is decided becomes a step: who, when, and who looks along."));
    if (m->state == meeting_state_called_off) return;
    H(w, "<div class='buttons'>");
    if (p->me->kind == seat_kind_director)
        link_button(p, meeting_path(p, m, "/decide"), SAY("Write down a decision"), BUTTON_PLAIN);
    else
        link_button(p,
                    path_fmt(p, "%.*s?kind=step&meeting=%.*s", STR_ARG(table_path(p, "/proposals/new")),
                             STR_ARG(page_part(p, "meeting"))),
                    SAY("Put a decision forward"), BUTTON_PLAIN);
    H(w, "</div>");
}

/* What else can be done with it, at the end. */
static void ways(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a>", meeting_path(p, m, "/paper"),
      SAY("On paper"));
    if (director && view_stands(p->view, m))
        H(w, " <a class='way' href='{}'>{}</a>", meeting_path(p, m, "/words"), SAY("Another question"));
    if (director && m->state != meeting_state_called_off)
        H(w, " <a class='way' href='{}'>{}</a>", meeting_path(p, m, "/call-off"),
          SAY("It does not go on"));
    if (guest_here(p, m) && view_stands(p->view, m) && !meeting_over(p, m))
        H(w, " <a class='way' href='{}'>{}</a>", meeting_path(p, m, "/stop"),
          SAY("I cannot come any more"));
    H(w, "</p>");
}

static void who_comes(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    H(w, "<article class='card'>");
    meeting_picture(p, m);
    H(w, "<div class='buttons'>");
    if (director && m->state != meeting_state_called_off)
        link_button(p, meeting_path(p, m, "/guests"), SAY("Who sits there?"), BUTTON_PLAIN);
    if (meeting_date(p, m))
        link_button(p, meeting_path(p, m, "/calendar.ics"),
                    guest_here(p, m) && view_stands(p->view, m) ? SAY("Put it in my calendar")
                                                                : SAY("Take it out of my calendar"),
                    BUTTON_QUIET);
    H(w, "</div></article>");
}

void meeting_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    const struct date *date = m->state == meeting_state_planning ? NULL : meeting_date(p, m);
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    if (date) {
        H(w, "<h1>{}</h1><p class='lead'>", date_when(date));
        if (date->place.len) H(w, "{}. ", words_span(p, &date->item, date->place));
        H(w, "<b class='own-words'>{}</b></p>", words_span(p, &m->item, m->question));
    } else
        words_heading(p, &m->item, m->question, true);
    if (!view_stands(p->view, m)) {
        H(w, "<p class='card brick'><b>{}</b> {}</p>", state_words(p, m),
          words_span(p, &m->item, m->words));
        if (p->me->kind == seat_kind_director && m->state != meeting_state_called_off)
            button(p, meeting_path(p, m, "/guests"), SAY("I sit there myself"), BUTTON_FIRST, "seat",
                   id_text(p->arena, p->me->item.id.id));
    }
    who_comes(p, m);
    if (view_stands(p->view, m) && !meeting_over(p, m)) days(p, m);
    points(p, m);
    decisions(p, m);
    waiting(p, m);
    ways(p, m);
    layout_close(p);
}
