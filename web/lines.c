/* Bottom lines with one person who comes for work: few, agreed up front, and what is done then. */
#include "web/pages.h"
#include "web/parts.h"

enum { LINES = 3 }; /* as limit.def says */

static bool stands(const struct bottom_line *line) {
    return !line->item.erased && (line->state == bottom_line_state_waiting ||
                                  line->state == bottom_line_state_agreed);
}

/* Is it for her to answer: the side that did not put it forward? */
static bool hers(const struct page *p, const struct bottom_line *line) {
    bool by_seat = id_eq(line->item.author.id, line->seat.id),
         me_seat = id_eq(p->me->item.id.id, line->seat.id);
    return (me_seat || p->me->kind == seat_kind_director) && by_seat != me_seat;
}

static void line_buttons(struct page *p, const struct bottom_line *line) {
    bool side = p->me->kind == seat_kind_director || id_eq(p->me->item.id.id, line->seat.id);
    if (!side) return;
    H(&p->w, "<div class='buttons'>");
    if (line->state == bottom_line_state_waiting && hers(p, line)) {
        button(p, item_path(p, "lines", line->item.id.id, "/answer"), SAY("That is fine"), BUTTON_FIRST,
               "yes", S("yes"));
        button(p, item_path(p, "lines", line->item.id.id, "/answer"), SAY("No"), BUTTON_QUIET, "yes",
               S("no"));
    } else
        button(p, item_path(p, "lines", line->item.id.id, "/drop"), SAY("Let this line go"),
               BUTTON_QUIET, NULL, (str){0});
    H(&p->w, "</div>");
}

size_t lines_listed(struct page *p, const struct seat *seat, bool whole) {
    struct html_writer *w = &p->w;
    size_t count = 0;
    for (const struct bottom_line *l = view_next_bottom_line(p->view, NULL); l;
         l = view_next_bottom_line(p->view, l)) {
        if (!stands(l) || !id_eq(l->seat.id, seat->item.id.id)) continue;
        if (!count++) H(w, "<ul class='list'>");
        H(w, "<li><p class='own-words'><b>{}</b></p><p>{} <span class='own-words'>{}</span></p>",
          words_span(p, &l->item, l->words), SAY("Otherwise:"), words_span(p, &l->item, l->otherwise));
        H(w, "<p class='meta'>{}</p>",
          l->state == bottom_line_state_agreed ? SAY("Agreed.")
          : hers(p, l)                         ? SAY("Put forward. You say yes or no.")
                                               : SAY("Put forward. It holds after a yes."));
        if (whole || (l->state == bottom_line_state_waiting && hers(p, l))) line_buttons(p, l);
        H(w, "</li>");
    }
    if (count) H(w, "</ul>");
    return count;
}

void bottom_lines_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    bool side =
        seat && (p->me->kind == seat_kind_director || id_eq(seat->item.id.id, p->me->item.id.id));
    if (!side || seat->kind != seat_kind_professional || !id_none(seat->stands_for.id)) {
        page_refuse(p, ERR(MISSING, "no lines with this seat"));
        return;
    }
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Bottom lines"),
      SAY("Agreed up front, instead of watching. At most three: something that anybody can see, and "
          "what we do when it is not so."));
    size_t count = lines_listed(p, seat, true);
    if (!count) H(&p->w, "<p class='card'>{}</p>", SAY("Nothing yet. That is fine, too."));
    if (count < LINES && !seat->ended) {
        H(&p->w, "<section class='card'><h2>{}</h2>", SAY("Put one forward"));
        form_open(p, item_path(p, "people", seat->item.id.id, "/lines"));
        input_lines(p, "words", SAY("What can everybody see?"),
                    SAY("For example: the rent is paid before the fifth."), (str){0});
        input_lines(p, "otherwise", SAY("And otherwise, what do we do?"),
                    SAY("For example: then we phone each other the same day."), (str){0});
        form_close(p, SAY("Put it forward"));
        H(&p->w, "</section>");
    }
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", item_path(p, "people", seat->item.id.id, ""),
      SAY("Back to {0}", seat->name));
    layout_close(p);
}
