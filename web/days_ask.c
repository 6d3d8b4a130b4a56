/* Asking who can come when: everybody whom a message reaches at once, or each with words and a link to send oneself. */
#include "app/answering.h"
#include "web/meeting.h"
#include "web/pages.h"
#include "web/parts.h"

/* Of who is at it, but who reads: who said of each day, was asked by message, will be, and is reached by none. */
struct askable {
    struct ids answered, asked, left, alone;
};

static void sort_one(struct page *p, struct date_list dates, struct ids reached, struct id seat,
                     struct askable *all) {
    bool waits = false, left = false;
    for (size_t i = 0; i < dates.count; i++) {
        const struct date *date = dates.at[i];
        if (date->on < view_today(p->view) || date_said(date, (seat_id){seat})) continue;
        waits = true;
        left = left || !ids_have(date->asked, seat);
    }
    struct ids *to = !waits                     ? &all->answered
                     : !left                    ? &all->asked
                     : ids_have(reached, seat) ? &all->left
                                               : &all->alone;
    *to = ids_with(p->arena, *to, seat);
}

static err sorted(struct page *p, const struct meeting *m, struct askable *ret) {
    struct ids reached;
    struct date_list dates = meeting_dates(p, m);
    TRY(answering_reached(p->thread->app, p->arena, p->table, m->item.id.id, &reached));
    for (size_t i = 0; i < m->guests.count; i++) {
        str name;
        enum seat_kind kind;
        struct id seat = m->guests.at[i];
        if (!id_eq(seat, p->me->item.id.id) && view_guest(p->view, m, (seat_id){seat}, &name, &kind))
            sort_one(p, dates, reached, seat, ret);
    }
    return OK;
}

static void names_line(struct page *p, const struct meeting *m, struct ids ids, struct say label) {
    if (ids.count)
        H(&p->w, "<p class='meta'>{} <b><bdi>{}</bdi></b></p>", label, guest_names(p, m, ids));
}

static void by_message(struct page *p, const struct meeting *m, const struct askable *all) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card'><h2>{}</h2>", SAY("By message"));
    if (all->left.count) {
        H(w, "<p>{}</p>",
          SAY("Each gets a message: which day suits you? Nothing else stands in it. Your own people "
              "answer with a link of their own, without a password."));
        names_line(p, m, all->left, SAY("It goes to:"));
        button(p, meeting_path(p, m, "/ask"), SAY("Ask everybody"), BUTTON_FIRST, NULL, (str){0});
    } else if (!all->asked.count)
        H(w, "<p>{}</p>", SAY("There is nobody left whom a message can ask about these days."));
    names_line(p, m, all->asked, SAY("Asked by message:"));
    names_line(p, m, all->answered, SAY("Answered already:"));
    H(w, "</section>");
}

static void own_row(struct page *p, const struct meeting *m, struct id seat, bool alone) {
    struct html_writer *w = &p->w;
    str name = S(""), path = meeting_path(p, m, "");
    enum seat_kind kind = seat_kind_none;
    char text[ID_TEXT];
    (void)view_guest(p->view, m, (seat_id){seat}, &name, &kind);
    if (!alone && kind != seat_kind_member) return;
    name = guest_name(p, m, (seat_id){seat});
    id_write(seat, text);
    H(w, "<li class='row'><div class='grow'><p><b><bdi>{}</bdi></b></p>", name);
    if (alone)
        H(w, "<p class='meta'>{}</p>",
          kind == seat_kind_member ? SAY("Gets no messages from here. You can ask this yourself.")
                                   : SAY("Gets no messages from here, and answers after signing in."));
    H(w, "</div>");
    if (kind == seat_kind_member)
        button(p, path_fmt(p, "%.*s/for/%.*s/link", STR_ARG(path), ID_TEXT, text),
               SAY("A link for {0}", name), BUTTON_PLAIN, NULL, (str){0});
    H(w, "</li>");
}

static void by_hand(struct page *p, const struct meeting *m, const struct askable *all) {
    struct html_writer *w = &p->w;
    const struct ids *who[] = {&all->alone, &all->left, &all->asked};
    if (!all->alone.count && !all->left.count && !all->asked.count) return;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p><ul class='list'>", SAY("I send it myself"),
      SAY("Each has a link of her own. You get ready words with it, to send or to read out."));
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < who[k]->count; i++)
            own_row(p, m, who[k]->at[i], !k);
    H(w, "</ul></section>");
}

static bool any_open(struct page *p, const struct meeting *m) {
    struct date_list dates = meeting_dates(p, m);
    for (size_t i = 0; i < dates.count; i++)
        if (dates.at[i]->on >= view_today(p->view)) return true;
    return false;
}

void days_asking_page(struct page *p) {
    struct html_writer *w = &p->w;
    struct askable all = {0};
    const struct meeting *m = meeting_standing_here(p);
    if (!m) return;
    err e = sorted(p, m, &all);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    bool open = any_open(p, m), chosen = m->state == meeting_state_set;
    layout_open(p, SAY("Appointment"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("Ask who can come when"),
      words_span(p, &m->item, m->question));
    if (chosen || !open)
        H(w, "<p class='card'>{}</p>",
          chosen ? SAY("The day was chosen already.") : SAY("First put a day forward."));
    else if (m->guests.count < 2)
        H(w, "<p class='card'>{}</p>", SAY("Nobody else has a place at it yet."));
    else {
        by_message(p, m, &all);
        by_hand(p, m, &all);
    }
    H(w, "<div class='buttons'>");
    if (!chosen && !open)
        link_button(p, meeting_path(p, m, "/dates/new"), SAY("Another day"), BUTTON_PLAIN);
    link_button(p, meeting_path(p, m, ""), SAY("Ready"),
                all.left.count ? BUTTON_QUIET : BUTTON_FIRST);
    H(w, "</div>");
    layout_close(p);
}
