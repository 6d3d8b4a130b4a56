/* A day that a tired person can live with: one thing at a time, what worked out, what is coming. */
#include "web/meeting.h"
#include "web/pages.h"
#include "web/plan.h"

enum { SOON_DAYS = 14, COMING_SHOWN = 3 };

/* What comes first: hers, nearest day first, without a day last. */
struct now {
    const struct consequence *consequence;
    const struct step *step;
    size_t others, later;
};

static bool sooner(day due, day than) {
    return due != DAY_NONE && (than == DAY_NONE || due < than);
}

/* Of two who decide, what the other does herself is not the next thing of this one. */
static bool of_other(struct page *p, const struct step *s) {
    seat_id who = doer_seat(p, s->doer, s->who, s->item.author);
    return s->doer == doer_self && !id_none(who.id) && !id_eq(who.id, p->me->item.id.id);
}

static struct now what_now(struct page *p) {
    struct now now = {0};
    day until = view_today(p->view) + SOON_DAYS;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c)) {
        if (c->settled || c->item.erased || c->due > until || !view_may_settle(p->view, c)) continue;
        if (!now.consequence || c->due < now.consequence->due) now.consequence = c;
    }
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (s->item.erased || s->state != step_state_open || !view_may_do(p->view, s) ||
            of_other(p, s) || !id_none(s->handed_back.id))
            continue;
        now.others++;
        if (step_rests(p, s) || step_later(p, s))
            now.later++;
        else if (!now.step ||
                 (s->deed && !now.step->deed) || /* what they do together first goes before */
                 (s->deed == now.step->deed && sooner(s->due, now.step->due)))
            now.step = s;
    }
    if (now.step && !now.consequence) now.others--;
    return now;
}

static void the_rest(struct page *p, size_t others) {
    if (!others) return;
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a> · {}</p>", table_path(p, "/plan"),
      SAY("{0, plural, one {# more step} other {# more steps}}", (int64_t)others),
      SAY("one at a time is enough"));
}

/* The last thing that she was glad of, above what comes next. */
static void small_win(struct page *p) {
    const struct win *last = NULL;
    for (const struct win *win = view_next_win(p->view, NULL); win; win = view_next_win(p->view, win))
        if (!win->item.erased) last = win;
    if (!last) return;
    H(&p->w, "<p class='win'>{} <a class='own-words' href='{}'>{}</a></p>", SAY("A small win:"),
      table_path(p, "/about-me"), words_span(p, &last->item, last->words));
}

/* *ret: what it is; none. */
static bool now_card(struct page *p, struct id *ret) {
    struct now now = what_now(p);
    bool director = p->me->kind == seat_kind_director;
    if (now.consequence || now.step) H(&p->w, "<h2>{}</h2>", SAY("Now"));
    if (now.consequence) {
        *ret = now.consequence->item.id.id;
        consequence_card(p, now.consequence);
    } else if (now.step) {
        *ret = now.step->item.id.id;
        step_card(p, now.step, true);
    } else if (now.later && director)
        H(&p->w, "<article class='card green'><p>{}</p></article>",
          SAY("Nothing needs to be done today. What there is can wait."));
    the_rest(p, now.others);
    return now.consequence || now.step || now.later;
}

static bool any_goal(struct page *p) {
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        if (!g->item.erased && !g->ending) return true;
    return false;
}

static void table_card(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    H(w, "<h2>{}</h2><article class='card'>", director ? SAY("My circle") : SAY("At the table"));
    round_table(p);
    H(w, "<div class='buttons'>");
    if (director) {
        link_button(p, table_path(p, "/people/ask"), SAY("Ask somebody"), BUTTON_PLAIN);
        link_button(p, table_path(p, "/people"), SAY("Who sees what?"), BUTTON_QUIET);
    } else
        link_button(p, table_path(p, "/proposals/new"), SAY("Put a step forward"), BUTTON_PLAIN);
    if (p->me->kind == seat_kind_member)
        link_button(p, table_path(p, "/circle"), SAY("Among our own people"), BUTTON_QUIET);
    H(w, "</div></article>");
}

static void own_ways(struct page *p) {
    H(&p->w,
      "<p class='meta'><a class='way' href='{}'>{}</a> <a class='way' href='{}'>{}</a> <a class='way' "
      "href='{}'>{}</a></p>",
      table_path(p, "/about-me"),
      p->me->kind == seat_kind_director ? SAY("About me") : SAY("In their own words"),
      table_path(p, "/own"), SAY("Only for me"), table_path(p, "/conditions"), SAY("On the table"));
}

/* One thing, what worked out, what is coming; everything else is a tap away. */
static void day_of_director(struct page *p) {
    struct id now = {{0}};
    small_win(p);
    bool goal = any_goal(p);
    if (!now_card(p, &now) && !goal) goals_open(p); /* then that is what comes first */
    meetings_soon(p);
    before_me(p);
    conference_card(p);
    coming_soon(p, COMING_SHOWN, now);
    waiting_for_me(p);
    call_card(p);
    way_back(p);
    H(&p->w, "<details class='more'><summary>{}</summary>",
      goal ? SAY("Where I want to go, and who is with me") : SAY("Who is with me"));
    gestures_to_me(p);
    if (goal) goals_open(p);
    table_card(p);
    own_ways(p);
    H(&p->w, "</details>");
}

/* Who sees a part of it has a short page by itself. */
static void day_of_other(struct page *p) {
    struct id now = {{0}};
    never_again(p);
    before_me(p);
    conference_card(p);
    now_card(p, &now);
    if (p->me->kind == seat_kind_member) own_pledges(p);
    meetings_soon(p);
    proposals_waiting(p);
    gestures_to_me(p);
    goals_open(p);
    coming_soon(p, COMING_SHOWN, now);
    nothing_yet(p);
    way_back(p);
    table_card(p);
    own_ways(p);
}

void day_page(struct page *p) {
    if (day_quiet(p)) return;
    if (p->me->kind == seat_kind_authority) {
        conditions_page(p);
        return;
    }
    if (!kind_in_circle(p->me->kind) && p->me->kind != seat_kind_professional) {
        conferences_page(p);
        return;
    }
    layout_open(p, SAY("Today"), TAB_DAY);
    H(&p->w, "<h1>{}</h1>", SAY("Good day, {0}", p->me->name));
    erasing_banner(p);
    worked_out(p);
    if (p->me->kind == seat_kind_director)
        day_of_director(p);
    else
        day_of_other(p);
    layout_close(p);
}

void paused_page(struct page *p) {
    const struct seat *seat = view_paused(p->view);
    if (view_shut_out(p->view)) {
        closed_page(p);
        return;
    }
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
