/* Pieces of the day page: what worked out, what asks for an answer, what is coming. */
#include "web/pages.h"
#include "web/plan.h"

enum { MONTH_DAYS = 31, NAMES_SHOWN = 3 };

/* Who did what worked out: herself and her own people; who comes for work did it with them, not for the line. */
struct worked {
    int64_t steps, hers;
    seat_id helpers[NAMES_SHOWN];
    int count;
};

static void add_helper(const struct page *p, struct worked *worked, seat_id who) {
    const struct seat *seat = view_find_seat(p->view, who.id);
    if (!seat || seat->kind != seat_kind_member || worked->count == NAMES_SHOWN) return;
    for (int i = 0; i < worked->count; i++)
        if (id_eq(worked->helpers[i].id, who.id)) return;
    worked->helpers[worked->count++] = who;
}

static void add_worked(const struct page *p, struct worked *worked, enum doer doer, seat_id who) {
    bool mine = id_eq(who.id, p->me->item.id.id) || (id_none(who.id) && !others_decide(p));
    worked->steps++;
    worked->hers += (doer == doer_self && mine) || doer == doer_together;
    add_helper(p, worked, who);
}

static struct worked month(struct page *p) {
    struct worked worked = {0};
    int64_t since = p->now - (int64_t)MONTH_DAYS * 86400000;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (s->state == step_state_done && s->ended_at >= since && !s->item.erased)
            add_worked(p, &worked, s->done_doer, s->done_who);
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c))
        if (c->settled && c->settled_at >= since && !c->item.erased)
            add_worked(p, &worked, c->done_doer, c->done_who);
    return worked;
}

static str helper_names(struct page *p, const struct worked *worked) {
    struct buf out = {.arena = p->arena};
    for (int i = 0; i < worked->count; i++) {
        if (i) buf_put(&out, S(", "));
        buf_put(&out, seat_name(p, worked->helpers[i]));
    }
    return buf_str(&out);
}

/* Never "0": a month without says nothing. */
void worked_out(struct page *p) {
    struct html_writer *w = &p->w;
    struct worked worked = month(p);
    if (!worked.steps) return;
    str names = helper_names(p, &worked);
    H(w, "<p class='lead'>{}",
      SAY("This month <b>{0, plural, one {# step} other {# steps}}</b> worked out.", worked.steps));
    if (p->me->kind == seat_kind_director) {
        if (worked.hers && names.len)
            H(w, " {}", SAY("You did that, with help of {0}.", names));
        else if (worked.hers)
            H(w, " {}", SAY("You did that."));
        else if (names.len)
            H(w, " {}", SAY("{0} did that for you.", names));
    }
    H(w, "</p>");
}

/* Words of hers that somebody wrote down: they count after her yes. */
void words_to_sign(struct page *p) {
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        bool hers = id_eq(one->words_of.id, p->me->item.id.id);
        if (!hers || one->item.erased || one->state != proposal_state_waiting) continue;
        str name = seat_name(p, one->item.author);
        H(&p->w, "<article class='card sun'><h2>{}</h2><p>{}</p><div class='buttons'>",
          SAY("Your words, written down"),
          SAY("{0} wrote down what you said. It counts after your yes.",
              name.len ? name : page_say(p, SAY("somebody"))));
        link_button(p, item_path(p, "write", one->item.id.id, ""), SAY("Read it"), BUTTON_PLAIN);
        H(&p->w, "</div></article>");
    }
}

<<<<<<< /tmp/kt/web/tmpwwx179pe/now
/* The nearest few, without what stands above as the one next thing. */
void coming_soon(struct page *p, size_t most, struct id now) {
=======
static void ask_again(struct page *p, struct say heading, struct say text, str path, struct say label) {
    H(&p->w, "<article class='card sun'><h3>{}</h3><p>{}</p><div class='buttons'>", heading, text);
    link_button(p, path, label, BUTTON_PLAIN);
    H(&p->w, "</div></article>");
}

/* What is asked about a step: somebody gave it back, wants to stop, or the day to look again is here. */
static struct say asked_about(struct page *p, const struct step *s) {
    bool back = !id_none(s->handed_back.id);
    str name = seat_name(p, back ? s->handed_back : s->who);
    if (!name.len) name = page_say(p, SAY("somebody"));
    if (back) return SAY("{0} gave this back. That may be. Who does it now? You choose.", name);
    if (s->wish == take_over_wish_stop)
        return SAY("{0} would like to stop with this. What do you want with it?", name);
    if (s->wish == take_over_wish_hand_back)
        return SAY("{0} says: it can go back to you. What do you want with it?", name);
    return SAY("{0} took this over for you. Now you both look again. What do you want with it?", name);
}

static void look_again_steps(struct page *p) {
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        bool wishes = s->wish == take_over_wish_stop || s->wish == take_over_wish_hand_back;
        bool asked = step_look_again(p, s) || wishes || !id_none(s->handed_back.id);
        if (asked && !s->item.erased && s->state == step_state_open &&
            view_may_change(p->view, &s->item))
            ask_again(p, SAY("{0}", words_said(p, s->item.tongue, s->words)), asked_about(p, s),
                      item_path(p, "steps", s->item.id.id, ""), SAY("Look at it"));
    }
}

static void look_again_seats(struct page *p) {
    day soon = view_today(p->view) + SEAT_SOON_DAYS;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        bool due = s->kind == seat_kind_professional && !s->ended && id_none(s->stands_for.id) &&
                   s->look_again <= soon;
        if (due)
            ask_again(p, SAY("Does {0} stay at your table?", s->name),
                      SAY("You wanted to look at this again on {0}.", SAY_ON(s->look_again)),
                      item_path(p, "people", s->item.id.id, ""), SAY("Look at it"));
    }
}

/* What who comes for work asked of her, and waits at that person or among the people. */
static void asked_of_me(struct page *p) {
    for (const struct cover *c = view_next_cover(p->view, NULL); c; c = view_next_cover(p->view, c))
        if (!c->item.erased && c->state == cover_state_waiting && c->until >= view_today(p->view))
            ask_again(p, SAY("Standing in"),
                      SAY("{0} could stand in for {1} until {2}.", c->name, seat_name(p, c->seat),
                          SAY_ON(c->until)),
                      table_path(p, "/people"), SAY("Look at it"));
    for (const struct bottom_line *l = view_next_bottom_line(p->view, NULL); l;
         l = view_next_bottom_line(p->view, l))
        if (!l->item.erased && l->state == bottom_line_state_waiting &&
            id_eq(l->item.author.id, l->seat.id))
            ask_again(p, SAY("Bottom lines"), SAY("{0}", words_said(p, l->item.tongue, l->words)),
                      item_path(p, "people", l->seat.id, "/lines"), SAY("Look at it"));
}

void look_again_cards(struct page *p) {
    look_again_steps(p);
    look_again_seats(p);
    asked_of_me(p);
}

void coming_soon(struct page *p, size_t most) {
>>>>>>> /tmp/kt/web/tmpwwx179pe/theirs
    struct html_writer *w = &p->w;
    struct coming *at = NEW(p->arena, struct coming, most + 2);
    size_t count = coming_list(p, at, most + 1), rest = 0;
    bool director = p->me->kind == seat_kind_director;
    for (size_t i = 0; i < count; i++) {
        struct id id = at[i].step ? at[i].step->item.id.id : at[i].consequence->item.id.id;
        if (id_eq(id, now)) continue;
        if (rest == most) break;
        if (!rest) H(w, "<h2>{}</h2><ul class='timeline'>", SAY("What is coming"));
        rest++;
        coming_row(p, &at[i], false);
    }
    if (rest) H(w, "</ul>");
    if (!count && !director) return;
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>",
      table_path(p, count ? "/coming" : "/coming/new"),
      count ? SAY("All that is coming") : SAY("Is there a letter with a day in it? Put it here."));
}

/* Who was given nothing yet reads that it may come. */
void nothing_yet(struct page *p) {
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->item.erased) return;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (!s->item.erased) return;
    if (view_next_strength(p->view, NULL) || view_next_win(p->view, NULL) ||
        view_next_experience(p->view, NULL) || view_next_consequence(p->view, NULL))
        return;
    H(&p->w, "<article class='card'><p>{}</p></article>",
      SAY("Nothing has been opened to you yet. You will see it here as soon as it is."));
}

/* Who has no PIN has no way back: not after leaving quickly, and not on another phone. */
void way_back(struct page *p) {
    if (p->who.has_pin || p->who.professional || p->me->kind == seat_kind_professional) return;
    H(&p->w, "<article class='card sun'><h2>{}</h2><p>{}</p><div class='buttons'>",
      SAY("Can you come back in?"),
      SAY("This phone remembers you. After “Leave quickly”, or on another phone, you need a PIN and "
          "your own code."));
    link_button(p, S("/me/keys"), SAY("Make them now"), BUTTON_PLAIN);
    H(&p->w, "</div></article>");
}

/* No names, no amounts and no words of hers until she taps: somebody may look along. */
bool day_quiet(struct page *p) {
    if (!p->who.quiet_front || p->failed || http_form_value(&p->query, S("show")).len) return false;
    p->quiet = true;
    layout_open(p, SAY("Today"), TAB_DAY);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p><div class='buttons'>", SAY("Good day"),
      SAY("This page stays closed until you open it."));
    link_button(p, S("?show=yes"), SAY("Open"), BUTTON_FIRST);
    H(&p->w, "</div>");
    layout_close(p);
    return true;
}
