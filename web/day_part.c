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
    int last = worked->count - 1;
    for (int i = 0; i < last; i++) {
        if (i) buf_put(&out, S(", "));
        buf_put(&out, seat_name(p, worked->helpers[i]));
    }
    if (last < 0) return (str){0};
    str end = seat_name(p, worked->helpers[last]);
    return last ? page_say(p, SAY("{0} and {1}", buf_str(&out), end)) : end;
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
        if (!name.len) name = page_say(p, SAY("somebody"));
        H(&p->w, "<article class='card sun'><h2>{}</h2><p>{}</p><div class='buttons'>",
          SAY("Your words, written down"),
          one->counts_at
              ? SAY("{0} says that you signed this on paper. It counts {1}, unless you say no.", name,
                    SAY_AT(one->counts_at))
              : SAY("{0} wrote down what you said. It counts after your yes.", name));
        link_button(p, item_path(p, "write", one->item.id.id, ""), SAY("Read it"), BUTTON_PLAIN);
        H(&p->w, "</div></article>");
    }
}

/* The nearest few, without what stands above as the one next thing. */
void coming_soon(struct page *p, size_t most, struct id now) {
    struct html_writer *w = &p->w;
    struct coming *at = NEW(p->arena, struct coming, most + 2);
    size_t count = coming_list(p, at, most + 1, true), rest = 0;
    bool director = p->me->kind == seat_kind_director;
    for (size_t i = 0; i < count; i++) {
        if (id_eq(coming_item(&at[i])->id.id, now)) continue;
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
        view_next_experience(p->view, NULL) || view_next_consequence(p->view, NULL) ||
        view_next_meeting(p->view, NULL))
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
