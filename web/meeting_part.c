/* Of a meeting: who is there, in a picture and as a list, and its days. */
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"

const struct meeting *meeting_here(struct page *p) {
    struct id id;
    const struct date *date = page_part_id(p, "date", &id) ? view_find_date(p->view, id) : NULL;
    const struct point *point = page_part_id(p, "point", &id) ? view_find_point(p->view, id) : NULL;
    bool named = page_part_id(p, "meeting", &id);
    if (date) id = date->meeting.id;
    if (point) id = point->meeting.id;
    const struct meeting *meeting = named || date || point ? view_find_meeting(p->view, id) : NULL;
    if (!meeting) page_refuse(p, ERR(MISSING, "no such meeting"));
    return meeting;
}

const struct meeting *meeting_standing_here(struct page *p) {
    const struct meeting *meeting = meeting_here(p);
    if (!meeting || view_stands(p->view, meeting)) return meeting;
    over_page(p, SAY("Appointment"), TAB_PEOPLE, &meeting->item, meeting->question,
              SAY("This does not go on."), meeting_path(p, meeting, ""));
    return NULL;
}

str meeting_path(struct page *p, const struct meeting *meeting, const char *rest) {
    return item_path(p, "meetings", meeting->item.id.id, rest);
}

const struct date *meeting_date(const struct page *p, const struct meeting *meeting) {
    return view_find_date(p->view, meeting->date.id);
}

bool meeting_over(const struct page *p, const struct meeting *meeting) {
    const struct date *date = meeting_date(p, meeting);
    return meeting->state == meeting_state_set && date && date->on < view_today(p->view);
}

struct say date_when(const struct date *date) {
    return SAY("{0} at {1}", SAY_ON(date->on), SAY_CLOCK(date->minute));
}

struct say date_span(const struct date *date) {
    return SAY("{0}, from {1} to {2}", SAY_ON(date->on), SAY_CLOCK(date->minute),
               SAY_CLOCK((date->minute + date->lasts) % (24 * 60)));
}

bool guest_here(const struct page *p, const struct meeting *meeting) {
    str name;
    enum seat_kind kind;
    return view_guest(p->view, meeting, (seat_id){p->me->item.id.id}, &name, &kind);
}

str guest_name(struct page *p, const struct meeting *meeting, seat_id seat) {
    str name = S("");
    enum seat_kind kind;
    if (id_eq(seat.id, p->me->item.id.id)) return page_say(p, SAY("you"));
    (void)view_guest(p->view, meeting, seat, &name, &kind);
    return name.len ? name : page_say(p, SAY("somebody"));
}

str guest_names(struct page *p, const struct meeting *meeting, struct ids ids) {
    struct buf out = {.arena = p->arena};
    str name;
    enum seat_kind kind;
    for (size_t i = 0; i < ids.count; i++) {
        if (!view_guest(p->view, meeting, (seat_id){ids.at[i]}, &name, &kind)) continue;
        if (out.len) buf_put(&out, S(", "));
        buf_put(&out, guest_name(p, meeting, (seat_id){ids.at[i]}));
    }
    return buf_str(&out);
}

struct guests_here meeting_count(const struct page *p, const struct meeting *meeting) {
    struct guests_here count = {0};
    str name;
    enum seat_kind kind;
    for (size_t i = 0; i < meeting->guests.count; i++)
        if (view_guest(p->view, meeting, (seat_id){meeting->guests.at[i]}, &name, &kind))
            kind == seat_kind_professional ? count.work++ : count.own++;
    return count;
}

/* What she said of the chosen day. */
static struct say comes(const struct date *date, seat_id seat) {
    switch (date ? date_said(date, seat) : can_none) {
    case can_yes: return SAY("comes");
    case can_if_need_be: return SAY("comes if need be");
    case can_no: return SAY("cannot come");
    case can_none: break;
    }
    return (struct say){0};
}

static void guest_rows(struct page *p, const struct meeting *meeting, bool work, struct say heading) {
    struct html_writer *w = &p->w;
    const struct date *date = meeting_date(p, meeting);
    bool any = false;
    for (size_t i = 0; i < meeting->guests.count; i++) {
        seat_id seat = {meeting->guests.at[i]};
        str name;
        enum seat_kind kind;
        if (!view_guest(p->view, meeting, seat, &name, &kind) ||
            (kind == seat_kind_professional) != work)
            continue;
        if (!any) H(w, "<p class='meta'><b>{}</b></p><ul class='names'>", heading);
        any = true;
        struct say said = comes(date, seat);
        H(w, "<li><bdi>{}</bdi>", guest_name(p, meeting, seat));
        if (said.source) H(w, " <small>{}</small>", said);
        H(w, "</li>");
    }
    if (any) H(w, "</ul>");
}

void meeting_picture(struct page *p, const struct meeting *meeting) {
    struct html_writer *w = &p->w;
    struct guests_here count = meeting_count(p, meeting);
    struct chair *chairs = NEW(p->arena, struct chair, meeting->guests.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < meeting->guests.count; i++) {
        str name;
        enum seat_kind kind;
        bool me = id_eq(meeting->guests.at[i], p->me->item.id.id);
        if (view_guest(p->view, meeting, (seat_id){meeting->guests.at[i]}, &name, &kind))
            chairs[n++] = (struct chair){name.len ? name : S("?"), kind == seat_kind_professional, me};
    }
    table_picture(p, chairs, n, SAY("Who sits round the table"),
                  SAY("{0, plural, one {# of your own} other {# of your own}}", count.own), false);
    guest_rows(p, meeting, false, SAY("Own people"));
    guest_rows(p, meeting, true, SAY("For their work"));
    if (count.work > count.own)
        H(w, "<p class='card brick'>{}</p>",
          SAY("More people sit there for work than own people. Who of your own could come along?"));
}

struct date_list meeting_dates(struct page *p, const struct meeting *meeting) {
    struct date_list list = {0};
    for (const struct date *d = view_next_date(p->view, NULL); d; d = view_next_date(p->view, d)) {
        if (d->dropped || !id_eq(d->meeting.id, meeting->item.id.id)) continue;
        *PUSH(p->arena, &list, const struct date *) = d;
        for (size_t i = list.count - 1; i && list.at[i]->starts < list.at[i - 1]->starts; i--) {
            const struct date *later = list.at[i - 1];
            list.at[i - 1] = list.at[i];
            list.at[i] = later;
        }
    }
    return list;
}

enum can date_said(const struct date *date, seat_id seat) {
    return ids_have(date->yes, seat.id)          ? can_yes
           : ids_have(date->if_need_be, seat.id) ? can_if_need_be
           : ids_have(date->no, seat.id)         ? can_no
                                                 : can_none;
}

static void can_button(struct page *p, struct say label, const char *value, bool now) {
    H(&p->w, "<button class='{}' name='can' value='{}'>{}</button>",
      button_classes(now ? BUTTON_FIRST : BUTTON_PLAIN), value, label);
}

void date_buttons(struct page *p, const struct date *date, seat_id seat) {
    struct html_writer *w = &p->w;
    enum can now = date_said(date, seat);
    form_open(p, item_path(p, "dates", date->item.id.id, "/answer"));
    if (!id_eq(seat.id, p->me->item.id.id)) form_hidden(p, "seat", id_text(p->arena, seat.id));
    H(w, "<div class='buttons can' role='group' aria-label='{}'>", page_say(p, date_when(date)));
    can_button(p, SAY("I can"), "yes", now == can_yes);
    can_button(p, SAY("If need be"), "if_need_be", now == can_if_need_be);
    can_button(p, SAY("I cannot"), "no", now == can_no);
    H(w, "</div></form>");
}

bool meeting_form_open(const struct page *p, struct id *ret) {
    str typed = http_form_value(&p->form, S("meeting"));
    if (!typed.len) typed = http_form_value(&p->query, S("meeting"));
    return typed.len && id_read(typed, ret) && view_find_meeting(p->view, *ret);
}

/* Days that wait for her word. */
static bool asks_me(struct page *p, const struct meeting *meeting) {
    if (meeting->state != meeting_state_planning || !guest_here(p, meeting)) return false;
    struct date_list dates = meeting_dates(p, meeting);
    for (size_t i = 0; i < dates.count; i++)
        if (dates.at[i]->on >= view_today(p->view) &&
            !date_said(dates.at[i], (seat_id){p->me->item.id.id}))
            return true;
    return false;
}

void meetings_soon(struct page *p) {
    struct html_writer *w = &p->w;
    for (const struct meeting *m = view_next_meeting(p->view, NULL); m;
         m = view_next_meeting(p->view, m)) {
        const struct date *date = meeting_date(p, m);
        bool set = m->state == meeting_state_set && date && !meeting_over(p, m) && guest_here(p, m);
        if (!view_stands(p->view, m) || (!set && !asks_me(p, m))) continue;
        H(w, "<article class='card{}'><h2>{}</h2>", set ? "" : " sun",
          set ? date_when(date) : SAY("When can you come?"));
        if (set && date->place.len)
            H(w, "<p class='meta'>{}</p>", words_span(p, &date->item, date->place));
        H(w, "<p><a class='own-words' href='{}'>{}</a></p></article>", meeting_path(p, m, ""),
          words_span(p, &m->item, m->question));
    }
}
