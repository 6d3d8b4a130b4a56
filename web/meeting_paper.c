/* A meeting to print, to put in a calendar, and what was held as a list to take along. */
#include "app/appointment.h"
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"

enum { ROOM_LINES = 6 };

static void paper_who(struct page *p, const struct meeting *m) {
    H(&p->w, "<section class='paper-part'><h2>{}</h2><div class='paper-table'>",
      SAY("Who sits there?"));
    meeting_picture(p, m);
    H(&p->w, "</div></section>");
}

void paper_table_open(struct page *p, struct say heading) {
    struct html_writer *w = &p->w;
    H(w, "<section class='paper-part'><h2>{}</h2><table class='paper-room'><thead><tr>", heading);
    H(w, "<th scope='col'>{}</th><th scope='col'>{}</th><th scope='col'>{}</th><th scope='col'>{}</th>",
      SAY("What"), SAY("Who"), SAY("Before"), SAY("Who looks along"));
    H(w, "</tr></thead><tbody>");
}

void paper_table_close(struct page *p, int room) {
    for (int i = 0; i < room; i++)
        H(&p->w, "<tr class='room'><td> </td><td></td><td></td><td></td></tr>");
    H(&p->w, "</tbody></table></section>");
}

void paper_help(struct page *p) {
    H(&p->w,
      "<section class='paper-call'><p><b>{}</b> 112 · Veilig Thuis 0800-2000 · "
      "113</p></section></article>",
      SAY("Help now:"));
}

/* Each with boxes, so that who has no phone can say it with a pen. */
static void paper_days(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    struct date_list dates = meeting_dates(p, m);
    if (m->state != meeting_state_planning || !dates.count) return;
    H(w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>", SAY("When can you come?"));
    for (size_t i = 0; i < dates.count; i++)
        H(w,
          "<li><b>{}</b>{}{} <span class='paper-can'><span>☐ {}</span> <span>☐ {}</span> <span>☐ "
          "{}</span></span></li>",
          date_when(dates.at[i]), dates.at[i]->place.len ? " · " : "",
          words_span(p, &dates.at[i]->item, dates.at[i]->place),
          SAY("I can"), SAY("If need be"), SAY("I cannot"));
    H(w, "</ul><p class='slip-line'>{}</p></section>", SAY("My name:"));
}

static void paper_points(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    H(w, "<section class='paper-part'><h2>{}</h2><ol class='paper-lines numbered'>",
      SAY("What we talk about"));
    for (const struct point *one = view_next_point(p->view, NULL); one;
         one = view_next_point(p->view, one))
        if (!one->dropped && id_eq(one->meeting.id, m->item.id.id))
            H(w, "<li class='told'>{}</li>", words_span(p, &one->item, one->words));
    H(w, "</ol></section>");
}

static void paper_decided(struct page *p, const struct meeting *m) {
    struct html_writer *w = &p->w;
    paper_table_open(p, SAY("What we decided"));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (!id_eq(s->meeting.id, m->item.id.id)) continue;
        H(w, "<tr><td class='told'>{}</td><td>{}</td>", words_span(p, &s->item, s->words),
          step_who(p, s));
        if (s->due == DAY_NONE) H(w, "<td></td>");
        else H(w, "<td>{}</td>", SAY("{0}", SAY_ON(s->due)));
        H(w, "<td>{}</td></tr>", id_none(s->checks.id) ? S("") : seat_name(p, s->checks));
    }
    paper_table_close(p, ROOM_LINES);
}

void meeting_paper_page(struct page *p) {
    struct html_writer *w = &p->w;
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    const struct date *date = m->state == meeting_state_planning ? NULL : meeting_date(p, m);
    layout_open(p, SAY("Paper"), TAB_PEOPLE);
    H(w, "<div class='screen-only'><h1>{}</h1><p class='lead'>{}</p></div>", SAY("On paper"),
      SAY("Print this page with your browser. There is room to write down what you decide."));
    p->speaker.today = DAY_NONE; /* "tomorrow" is another day when it hangs on a wall */
    H(w, "<article class='paper'><h2 class='paper-words own-words told'>{}</h2>",
      words_span(p, &m->item, m->question));
    if (date) {
        H(w, "<p><b>{}</b>", date_span(date));
        if (date->place.len) H(w, " · {}", words_span(p, &date->item, date->place));
        H(w, "</p>");
    }
    if (!view_stands(p->view, m)) H(w, "<p><b>{}</b></p>", SAY("This does not go on."));
    paper_days(p, m);
    paper_who(p, m);
    paper_points(p, m);
    paper_decided(p, m);
    paper_help(p);
    layout_close(p);
}

void meeting_calendar(struct page *p) {
    struct appointment one;
    str text;
    const struct meeting *m = meeting_here(p);
    if (!m) return;
    const struct date *date = meeting_date(p, m);
    if (!date) {
        page_refuse(p, ERR(MISSING, "no day was chosen"));
        return;
    }
    bool coming = guest_here(p, m) && view_stands(p->view, m);
    appointment_of(p->thread->app, m, date, (seat_id){p->me->item.id.id}, coming, &one);
    err e = appointment_write(p->thread->app, p->arena, &one, &p->speaker, S(""), &text);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    p->x->response.status = 200;
    p->x->response.type = one.off ? "text/calendar; charset=utf-8; method=CANCEL"
                                  : "text/calendar; charset=utf-8; method=PUBLISH";
    p->x->response.body = text;
    http_add_header(p->x, "Content-Disposition", S("attachment; filename=\"date.ics\""));
}

/* Each with its minutes, and all of them together; how many. */
static int64_t contact_lines(struct page *p) {
    struct html_writer *w = &p->w;
    int64_t count = 0, minutes = 0;
    for (const struct meeting *m = view_next_meeting(p->view, NULL); m;
         m = view_next_meeting(p->view, m)) {
        const struct date *date = view_held(p->view, m);
        if (!date) continue;
        if (!count++) H(w, "<ul class='list'>");
        minutes += date->lasts;
        H(w, "<li><p><b>{}</b> · {}</p><p class='meta'>{}</p></li>", date_span(date),
          SAY("{0} minutes", date->lasts), SAY("with the household"));
    }
    if (count)
        H(w, "</ul><p><b>{}</b></p>",
          SAY("{0, plural, one {# time} other {# times}}, {1} minutes together", count, minutes));
    return count;
}

/* A talk of people for work about a household is a talk with it: minutes, and nothing of what was said. */
void contacts_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Appointments"), TAB_PEOPLE);
    p->speaker.today = DAY_NONE;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("What was held"),
      SAY("Each time with who decides here at the table. So it counts as time with them. Nothing "
          "stands here of "
          "what was said."));
    if (!contact_lines(p)) H(w, "<p class='card'>{}</p>", SAY("Nothing yet."));
    layout_close(p);
}

void contacts_export(struct page *p) {
    size_t from = p->w.out.len;
    int64_t count = contact_lines(p);
    html drawn = html_take(&p->w, from);
    if (count) H(&p->w, "<section><h2>{}</h2>{}</section>", SAY("What was held"), drawn);
}

void meetings_export(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct meeting *m = view_next_meeting(p->view, NULL); m;
         m = view_next_meeting(p->view, m)) {
        const struct date *date = meeting_date(p, m);
        if (!any) H(w, "<section><h2>{}</h2><ul class='list'>", SAY("Sitting down together"));
        any = true;
        H(w, "<li><span class='told own-words'>{}</span><p class='meta'>",
          words_span(p, &m->item, m->question));
        if (date)
            H(w, "{} · {} ", date_span(date), words_span(p, &date->item, date->place));
        H(w, "{}", guest_names(p, m, m->guests));
        if (m->state == meeting_state_called_off)
            H(w, " · {} {}", SAY("Called off"), words_span(p, &m->item, m->words));
        else if (meeting_over(p, m)) H(w, " · {}", SAY("with the household"));
        for (const struct point *one = view_next_point(p->view, NULL); one;
             one = view_next_point(p->view, one))
            if (!one->dropped && id_eq(one->meeting.id, m->item.id.id))
                H(w, "<br>{}", words_span(p, &one->item, one->words));
        H(w, "</p></li>");
    }
    if (any) H(w, "</ul></section>");
}
