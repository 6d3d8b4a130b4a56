/* The plan: where she wants to go, the steps, what others put forward. */
#include "web/pages.h"
#include "web/plan.h"

void goals_open(struct page *p) {
    bool any = false, director = p->me->kind == seat_kind_director;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        if (g->item.erased || g->ending) continue;
        if (!any)
            H(&p->w, "<h2>{}</h2>",
              director ? SAY("Where I want to go") : SAY("Where they want to go"));
        any = true;
        goal_card(p, g);
    }
    if (any || !director) return;
    H(&p->w, "<article class='card green'><h2>{}</h2><p>{}</p><div class='buttons'>",
      SAY("Where do you want to go?"), SAY("Begin with one thing, in your own words."));
    link_button(p, table_path(p, "/goals/new"), SAY("Write it down"), BUTTON_FIRST);
    H(&p->w, "</div></article>");
}

/* Behind her: with how it ended, in words. */
static void goals_closed(struct page *p) {
    struct html_writer *w = &p->w;
    int64_t count = 0;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g))
        count += g->ending && !g->item.erased;
    if (!count) return;
    H(w, "<details class='card'><summary>{}</summary><ul class='list'>",
      SAY("{0, plural, one {# goal that is closed} other {# goals that are closed}}", count));
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        if (!g->ending || g->item.erased) continue;
        H(w, "<li><div class='row tagged'><h3 class='grow'><a class='own-words' href='{}'>{}</a></h3>",
          item_path(p, "goals", g->item.id.id, ""), words_span(p, &g->item, g->words));
        own_tag(p, &g->item);
        H(w, "</div><p class='meta'>{}</p></li>", goal_ending_said(p, g));
    }
    H(w, "</ul></details>");
}

void proposals_waiting(struct page *p) {
    bool any = false, director = p->me->kind == seat_kind_director;
    for (const struct proposal *one = view_next_proposal(p->view, NULL); one;
         one = view_next_proposal(p->view, one)) {
        bool to_sign = id_eq(one->words_of.id, p->me->item.id.id); /* stands above, on its own */
        if (one->item.erased || one->state != proposal_state_waiting || to_sign) continue;
        if (!any)
            H(&p->w, "<h2>{}</h2>", director ? SAY("Somebody puts forward") : SAY("Put forward"));
        any = true;
        proposal_card(p, one);
    }
}

static void mandates(struct page *p) {
    bool any = false;
    for (const struct mandate *m = view_next_mandate(p->view, NULL); m && !any;
         m = view_next_mandate(p->view, m))
        any = !m->item.erased && view_mandate_holds(p->view, m);
    if (!any) return;
    H(&p->w, "<h2>{}</h2><section class='card'>",
      p->me->kind == seat_kind_director ? SAY("Who may speak for me") : SAY("Who may speak for them"));
    mandates_list(p);
    H(&p->w, "</section>");
}

void plan_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Plan"), TAB_PLAN);
    H(w, "<h1>{}</h1>", director ? SAY("My plan") : SAY("What was opened to you"));
    if (director) words_to_sign(p);
    goals_open(p);
    goals_closed(p);
    steps_of(p, (struct id){{0}});
    proposals_waiting(p);
    mandates(p);
    stronger_circle(p);
    H(w, "<div class='buttons'>");
    if (director) {
        link_button(p, table_path(p, "/steps/new"), SAY("New step"), BUTTON_FIRST);
        link_button(p, table_path(p, "/goals/new"), SAY("New goal"), BUTTON_QUIET);
        link_button(p, table_path(p, "/coming"), SAY("What is coming"), BUTTON_QUIET);
        link_button(p, table_path(p, "/paper"), SAY("On paper"), BUTTON_QUIET);
    } else {
        link_button(p, table_path(p, "/proposals/new"), SAY("Put a step forward"), BUTTON_FIRST);
        link_button(p, table_path(p, "/write"), SAY("You say, I write"), BUTTON_QUIET);
    }
    H(w, "</div>");
    layout_close(p);
}
