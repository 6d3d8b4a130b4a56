/* What waits for her word, on her day: a line each, folded away when it is more than one. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/said.h"

enum { SEAT_SOON_DAYS = 7, WAIT_MOST = 24 };

/* Filled first and written afterwards: how many there are decides how they stand. */
struct waiting {
    struct {
        struct say label, about; /* about.source NULL: the label says it all */
        str path;
    } at[WAIT_MOST];
    int64_t count;
};

static void waits_about(struct waiting *waiting, struct say label, struct say about, str path) {
    if (waiting->count < WAIT_MOST) {
        waiting->at[waiting->count].label = label;
        waiting->at[waiting->count].about = about;
        waiting->at[waiting->count].path = path;
    }
    waiting->count++;
}

static void waits(struct waiting *waiting, struct say label, str path) {
    waits_about(waiting, label, (struct say){0}, path);
}

static str name_of(struct page *p, seat_id who) {
    str name = seat_name(p, who);
    return name.len ? name : page_say(p, SAY("somebody"));
}

static void proposals(struct page *p, struct waiting *waiting) {
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        struct said said;
        bool hers = id_eq(one->words_of.id, p->me->item.id.id);
        if (one->item.erased || one->state != proposal_state_waiting) continue;
        if (hers)
            waits(waiting,
                  SAY("{0} wrote down what you said. It counts after your yes.",
                      name_of(p, one->item.author)),
                  item_path(p, "write", one->item.id.id, ""));
        else if (id_none(one->words_of.id) && !said_read(p->arena, &one->draft, &said).kind)
            waits_about(waiting,
                        SAY("{0} puts forward: “{1}”", name_of(p, one->item.author),
                            words_said(p, one->item.tongue, said.words)),
                        said_name(said.kind), item_path(p, "proposals", one->item.id.id, ""));
    }
}

/* What is asked about a step: somebody gave it back, wants to stop, or the day to look again is here. */
static struct say asked_about(struct page *p, const struct step *s) {
    bool back = !id_none(s->handed_back.id);
    str name = name_of(p, back ? s->handed_back : s->who);
    if (back) return SAY("{0} gave this back. That may be. Who does it now? You choose.", name);
    if (s->wish == take_over_wish_stop)
        return SAY("{0} would like to stop with this. What do you want with it?", name);
    if (s->wish == take_over_wish_hand_back)
        return SAY("{0} says: it can go back to you. What do you want with it?", name);
    return SAY("{0} took this over for you. Now you both look again. What do you want with it?", name);
}

static void handed_over(struct page *p, struct waiting *waiting) {
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        bool wishes = s->wish == take_over_wish_stop || s->wish == take_over_wish_hand_back;
        bool asked = step_look_again(p, s) || wishes || !id_none(s->handed_back.id);
        if (asked && !s->item.erased && s->state == step_state_open &&
            view_may_change(p->view, &s->item))
            waits_about(waiting, SAY("{0}", words_said(p, s->item.tongue, s->words)), asked_about(p, s),
                        item_path(p, "steps", s->item.id.id, ""));
    }
}

static void goes_over(struct page *p, struct waiting *waiting) {
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (!s->item.erased && taper_asks(p, s))
            waits_about(waiting, SAY("{0}", words_said(p, s->item.tongue, s->words)),
                        SAY("You chose this day: do you do it yourself from now on?"),
                        item_path(p, "steps", s->item.id.id, ""));
}

static void seats(struct page *p, struct waiting *waiting) {
    day soon = view_today(p->view) + SEAT_SOON_DAYS;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        if (s->kind == seat_kind_professional && !s->ended && id_none(s->stands_for.id) &&
            s->look_again <= soon)
            waits(waiting, SAY("Does {0} stay at your table?", s->name),
                  item_path(p, "people", s->item.id.id, ""));
}

/* What who comes for work asked of her, and waits at that person or among the people. */
static void asked_of_me(struct page *p, struct waiting *waiting) {
    for (const struct cover *c = view_next_cover(p->view, NULL); c; c = view_next_cover(p->view, c))
        if (!c->item.erased && c->state == cover_state_waiting && c->until >= view_today(p->view))
            waits(waiting,
                  SAY("{0} could stand in for {1} until {2}.", c->name, seat_name(p, c->seat),
                      SAY_ON(c->until)),
                  table_path(p, "/people"));
    for (const struct bottom_line *l = view_next_bottom_line(p->view, NULL); l;
         l = view_next_bottom_line(p->view, l))
        if (!l->item.erased && l->state == bottom_line_state_waiting &&
            id_eq(l->item.author.id, l->seat.id))
            waits(waiting,
                  SAY("{0} asks for a bottom line: “{1}”", name_of(p, l->seat),
                      words_said(p, l->item.tongue, l->words)),
                  item_path(p, "people", l->seat.id, "/lines"));
}

static void waiting_row(struct page *p, struct say label, struct say about, str path) {
    H(&p->w, "<li><a class='way' href='{}'>{}</a>", path, label);
    if (about.source) H(&p->w, "<p class='meta'>{}</p>", about);
    H(&p->w, "</li>");
}

/* What it is about is not said before her PIN: somebody may look along. */
static void connected(struct page *p, struct waiting *waiting) {
    int months = view_connection_asks(p->view);
    if (!months) return;
    struct say label = !view_stepped_up(p->view) ? SAY("Do you look again at something of your own?")
                       : months == 3 ? SAY("Three months ago you said how connected you felt. And now?")
                                     : SAY("Half a year ago you said how connected you felt. And now?");
    waits_about(waiting, label, SAY("You may skip it. Then it goes away by itself."),
                table_path(p, "/connection"));
}

void waiting_for_me(struct page *p) {
    struct html_writer *w = &p->w;
    struct waiting *waiting = NEW(p->arena, struct waiting, 1);
    proposals(p, waiting);
    handed_over(p, waiting);
    goes_over(p, waiting);
    seats(p, waiting);
    asked_of_me(p, waiting);
    if (review_due(p) != DAY_NONE)
        waits(waiting, SAY("Look back for a moment? A month went by."), table_path(p, "/review"));
    connected(p, waiting);
    if (!waiting->count) return;
    if (waiting->count == 1)
        H(w, "<section class='card sun'><h2>{}</h2>", SAY("Waits for your word"));
    else
        H(w, "<details class='card sun'><summary>{}</summary>",
          SAY("{0, plural, one {# thing waits for your word} other {# things wait for your word}}",
              waiting->count));
    H(w, "<ul class='list'>");
    for (int64_t i = 0; i < waiting->count && i < WAIT_MOST; i++)
        waiting_row(p, waiting->at[i].label, waiting->at[i].about, waiting->at[i].path);
    H(w, "</ul>");
    if (waiting->count == 1)
        H(w, "</section>");
    else
        H(w, "</details>");
}
