#include "web/pages.h"
#include "web/parts.h"

/* The one step that comes first: hers, nearest day first, without a day last. */
static const struct step *next_step(const struct page *p, size_t *ret_others) {
    const struct step *best = NULL;
    *ret_others = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (s->item.erased || s->state != step_state_open || !view_may_do(p->view, s)) continue;
        if (best) ++*ret_others;
        bool sooner = s->due != DAY_NONE && (!best || best->due == DAY_NONE || s->due < best->due);
        if (!best || sooner) best = s;
    }
    return best;
}

/* What worked out in the last 31 days, and for whom it counts: never "0". */
static void worked_out(struct page *p) {
    enum { MONTH_MS = 31 };
    int64_t since = p->now - (int64_t)MONTH_MS * 86400000;
    int64_t count = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        count += s->state == step_state_done && s->ended_at >= since && !s->item.erased;
    if (count)
        H(&p->w, "<p class='lead'>{}</p>",
          SAY("This month <b>{0, plural, one {# step} other {# steps}}</b> worked out.", count));
}

static void proposals(struct page *p) {
    bool any = false;
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        if (one->item.erased || one->state != proposal_state_waiting) continue;
        if (!any)
            H(&p->w, "<h2>{}</h2>",
              p->me->kind == seat_kind_director ? SAY("Somebody puts forward") : SAY("Put forward"));
        any = true;
        proposal_card(p, one);
    }
}

static void goals(struct page *p) {
    bool any = false;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        if (g->item.erased) continue;
        if (!any)
            H(&p->w, "<h2>{}</h2>",
              p->me->kind == seat_kind_director ? SAY("Where I want to go")
                                                : SAY("Where they want to go"));
        any = true;
        goal_card(p, g);
    }
    if (any || p->me->kind != seat_kind_director) return;
    H(&p->w,
      "<article class='card green'><h2>{}</h2><p>{}</p><div class='buttons'><a class='button first' "
      "href='{}'>{}</a></div></article>",
      SAY("Where do you want to go?"), SAY("Begin with one thing, in your own words."),
      table_path(p, "/goals/new"), SAY("Write it down"));
}

static void nothing_yet(struct page *p) {
    H(&p->w, "<article class='card'><p>{}</p></article>",
      SAY("Nothing has been opened to you yet. You will see it here as soon as it is."));
}

/* Who has no PIN has no way back: not after leaving quickly, and not on another phone. */
static void way_back(struct page *p) {
    if (p->who.has_pin || p->who.professional || p->me->kind == seat_kind_professional) return;
    H(&p->w,
      "<article class='card sun'><h2>{}</h2><p>{}</p><div class='buttons'><a class='button' "
      "href='/me/keys'>{}</a></div></article>",
      SAY("Can you come back in?"),
      SAY("This phone remembers you. After “Leave quickly”, or on another phone, you need a PIN and your own code."),
      SAY("Make them now"));
}

static bool sees_anything(const struct page *p) {
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->item.erased) return true;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (!s->item.erased) return true;
    return false;
}

void day_page(struct page *p) {
    struct html_writer *w = &p->w;
    size_t others = 0;
    const struct step *step = next_step(p, &others);
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Today"), TAB_DAY);
    H(w, "<h1>{}</h1>", SAY("Good day, {0}", p->me->name));
    worked_out(p);
    if (step) {
        H(w, "<h2>{}</h2>", SAY("Now"));
        step_card(p, step, true);
        if (others)
            H(w, "<p class='meta'><a class='way' href='{}'>{}</a> · {}</p>", table_path(p, "/plan"),
              SAY("{0, plural, one {# more step} other {# more steps}}", (int64_t)others),
              SAY("one at a time is enough"));
    }
    proposals(p);
    goals(p);
    if (!director && !sees_anything(p)) nothing_yet(p);
    way_back(p);
    H(w, "<h2>{}</h2><article class='card'>", SAY("At the table"));
    round_table(p);
    H(w, "<div class='buttons'>");
    if (director)
        H(w, "<a class='button' href='{}'>{}</a><a class='button quiet' href='{}'>{}</a>",
          table_path(p, "/people/ask"), SAY("Ask somebody"), table_path(p, "/people"),
          SAY("Who sees what?"));
    else
        H(w, "<a class='button' href='{}'>{}</a>", table_path(p, "/proposals/new"),
          SAY("Put a step forward"));
    H(w, "</div></article>");
    H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/own"), SAY("Only for me"));
    layout_close(p);
}

void plan_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Plan"), TAB_PLAN);
    H(w, "<h1>{}</h1>",
      p->me->kind == seat_kind_director ? SAY("My plan") : SAY("What was opened to you"));
    goals(p);
    steps_of(p, (struct id){{0}});
    proposals(p);
    H(w, "<div class='buttons'>");
    if (p->me->kind == seat_kind_director)
        H(w, "<a class='button first' href='{}'>{}</a><a class='button quiet' href='{}'>{}</a>",
          table_path(p, "/steps/new"), SAY("New step"), table_path(p, "/goals/new"), SAY("New goal"));
    else
        H(w, "<a class='button first' href='{}'>{}</a>", table_path(p, "/proposals/new"),
          SAY("Put a step forward"));
    H(w, "</div>");
    layout_close(p);
}

void paused_page(struct page *p) {
    const struct seat *seat = view_paused(p->view);
    if (!seat) {
        page_refuse(p, ERR(MISSING, "no seat"));
        return;
    }
    layout_open(p, SAY("Waiting"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p><p>{}</p>", SAY("Your seat is at rest"),
      SAY("The day to look again was {0}.", SAY_ON(seat->look_again)),
      SAY("The director decides whether you go on. Until then you see nothing here. You can ask in "
          "person."));
    layout_close(p);
}
