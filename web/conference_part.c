/* Pieces of a conference that several people see. */
#include "web/conference.h"

struct say coming_words(const struct invitee *one) {
    switch (one->coming) {
    case attendance_yes: return SAY("comes");
    case attendance_perhaps: return SAY("comes under a condition");
    case attendance_no: return SAY("does not come");
    case attendance_none: break;
    }
    return SAY("has not answered yet");
}

struct say conference_time(day on, str hour) {
    int minute = 0;
    if (!hour.len) return SAY("{0}", SAY_ON(on));
    return clock_read(hour, &minute) ? SAY("{0} at {1}", SAY_ON(on), SAY_CLOCK(minute))
                                     : SAY("{0}, {1}", SAY_ON(on), hour);
}

void conference_when(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    if (c->on != DAY_NONE)
        H(w, "<h1>{}</h1>", conference_time(c->on, c->hour));
    else
        H(w, "<h1>{}</h1>", SAY("Our conference"));
    H(w, "<p class='lead'>");
    if (c->place.len) H(w, "{}. ", words_span(p, &c->item, c->place));
    H(w, "{} <b class='own-words'>{}</b></p>", SAY("The question:"),
      words_span(p, &c->item, c->question));
}

static void named(struct page *p, const struct conference *c, const struct invitee *one) {
    struct html_writer *w = &p->w;
    H(w, "<li><a href='{}'><bdi>{}</bdi></a> <span class='meta'>{}",
      conference_item_path(p, c, "invited", one->item.id.id, ""), one->name,
      one->works ? SAY("for work") : coming_words(one));
    if (one->tie.len) H(w, " · {}", words_span(p, &one->item, one->tie));
    if (one->words.len) H(w, " · <span class='own-words'>{}</span>", one->words);
    H(w, "</span></li>");
}

void conference_round(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    struct {
        struct chair *at;
        size_t count, cap;
    } chairs = {0};
    int own = 1, work = 0;
    if (kind_in_circle(p->me->kind))
        *PUSH(p->arena, &chairs, struct chair) = (struct chair){p->me->name, false, true};
    for (const struct invitee *i = view_next_invitee(p->view, NULL); i;
         i = view_next_invitee(p->view, i)) {
        if (!conference_invited(c, i) || i->coming == attendance_no) continue;
        if (id_eq(i->seat.id, p->me->item.id.id)) continue;
        i->works ? work++ : own++;
        *PUSH(p->arena, &chairs, struct chair) = (struct chair){i->name, i->works, false};
    }
    table_picture(p, chairs.at, chairs.count, SAY("The table, seen from above"), SAY("{0} of you", own),
                  false);
    if (work)
        H(w, "<p class='meta'>{}</p>",
          SAY("{0, plural, one {# comes for work} other {# come for work}}: in part 1 and 3, not when "
              "you are "
              "among yourselves.",
              (int64_t)work));
    if (work >= own && work)
        H(w, "<p class='card sun'>{}</p>",
          SAY("More people for work than your own. Is there somebody else who cares?"));
    H(w, "<ul class='list'>");
    for (const struct invitee *i = view_next_invitee(p->view, NULL); i;
         i = view_next_invitee(p->view, i))
        if (conference_invited(c, i)) named(p, c, i);
    H(w, "</ul>");
}

static void part(struct page *p, bool reached, struct say heading, struct say says) {
    H(&p->w, "<li{}><h3>{}</h3><p>{}</p></li>", ATTR_IF(!reached, "class='open'"), heading, says);
}

void conference_evening(struct page *p, const struct conference *c) {
    enum conference_state s = c->state;
    H(&p->w, "<h2>{}</h2><ol class='timeline'>", SAY("How it goes"));
    part(p, s >= conference_state_information, SAY("1 · Everybody knows the same"),
         SAY("Whoever knows something tells it, once, to all. You may ask everything."));
    part(p, s >= conference_state_private, SAY("2 · Only you"),
         SAY("The others leave, the coordinator too. You make the plan."));
    part(p, s >= conference_state_presented, SAY("3 · The plan on the table"),
         SAY("Does it meet the bottom lines? Then it holds."));
    part(p, s >= conference_state_evaluated_once && s != conference_state_stopped,
         SAY("4 · Looking back"),
         SAY("A call after four weeks. After one month and after three, with the same people."));
    H(&p->w, "</ol>");
}

static bool writes(const struct page *p, const struct minimum *line) {
    return id_eq(line->item.author.id, p->me->item.id.id);
}

void conference_lines(struct page *p, const struct conference *c) {
    struct html_writer *w = &p->w;
    size_t count = 0;
    for (const struct minimum *m = view_next_minimum(p->view, NULL); m;
         m = view_next_minimum(p->view, m)) {
        if (m->dropped || !id_eq(m->conference.id, c->item.id.id)) continue;
        if (!count++) H(w, "<h2>{}</h2>", SAY("What the plan has to meet"));
        const struct seat *by = view_find_seat(p->view, m->item.author.id);
        bool unmet = id_eq(c->unmet.id, m->item.id.id);
        H(w, "<article class='card {}'>", unmet ? "brick" : "sun");
        if (unmet) H(w, "<p class='tag warn'>{}</p>", SAY("Not met yet"));
        H(w, "<h3 class='own-words'>{}</h3><p>{} <span class='own-words'>{}</span></p>",
          words_span(p, &m->item, m->words), SAY("You see it by this:"),
          words_span(p, &m->item, m->sign));
        if (by)
            H(w, "<p class='meta'><bdi>{}</bdi>{}<bdi>{}</bdi></p>", by->name,
              by->organisation.len ? " · " : "", by->organisation);
        if (writes(p, m) && c->state != conference_state_private &&
            c->state <= conference_state_presented)
            button(p, conference_item_path(p, c, "lines", m->item.id.id, "/drop"),
                   SAY("Let this line go"), BUTTON_QUIET, NULL, (str){0});
        H(w, "</article>");
    }
}

size_t conference_row_count(struct page *p, const struct conference *c) {
    size_t count = 0;
    for (const struct plan_row *r = view_next_plan_row(p->view, NULL); r;
         r = view_next_plan_row(p->view, r))
        count += !r->struck && id_eq(r->conference.id, c->item.id.id);
    return count;
}

static void row(struct page *p, const struct conference *c, const struct plan_row *r, bool whole) {
    struct html_writer *w = &p->w;
    const struct seat *who = view_find_seat(p->view, r->who.id);
    str name = who ? who->name : r->name;
    if (!name.len && !id_none(r->who.id)) name = page_say(p, SAY("somebody"));
    H(w, "<li class='card'><h3 class='own-words'>");
    if (whole)
        H(w, "<a href='{}'>{}</a></h3><p class='meta'>",
          conference_item_path(p, c, "rows", r->item.id.id, ""), words_span(p, &r->item, r->words));
    else
        H(w, "{}</h3><p class='meta'>", words_span(p, &r->item, r->words));
    H(w, "{} <b><bdi>{}</bdi></b> · {} ", SAY("Who:"), name.len ? name : S("…"), SAY("Before:"));
    if (r->due == DAY_NONE)
        H(w, "<b>…</b>");
    else
        H(w, "<b>{}</b>", SAY("{0}", SAY_ON(r->due)));
    H(w, " · {} <b><bdi>{}</bdi></b>", SAY("Who checks:"), r->checks.len ? r->checks : S("…"));
    H(w, "</p>");
    if (r->closer) H(w, "<p class='tag circle'>{}</p>", SAY("brings us closer"));
    H(w, "</li>");
}

void conference_rows(struct page *p, const struct conference *c, bool whole) {
    bool any = false;
    for (const struct plan_row *r = view_next_plan_row(p->view, NULL); r;
         r = view_next_plan_row(p->view, r)) {
        if (r->struck || !id_eq(r->conference.id, c->item.id.id)) continue;
        if (!any) H(&p->w, "<ol class='plan-rows'>");
        any = true;
        row(p, c, r, whole);
    }
    if (any) H(&p->w, "</ol>");
    if (c->otherwise.len)
        H(&p->w, "<p class='card'>{} <span class='own-words'>{}</span></p>",
          SAY("If it goes otherwise:"), words_span(p, &c->item, c->otherwise));
}

void crisis_card(struct page *p) {
    H(&p->w,
      "<div class='card brick'><p>{} <a href='tel:112'>112</a> · <a href='tel:08002000'>Veilig Thuis "
      "0800-2000</a> · <a href='tel:113'>113</a> · <a href='/help'>{}</a></p></div>",
      SAY("Is it not safe, or does it get too much? Phone, also when you are among yourselves:"),
      SAY("More numbers"));
}
