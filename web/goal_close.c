/* How a goal ends, and for whom she does it. */
#include "web/pages.h"
#include "web/plan.h"

struct say goal_ending_said(struct page *p, const struct goal *goal) {
    (void)p;
    switch (goal->ending) {
    case goal_ending_achieved: return SAY("Reached, {0}", SAY_AT(goal->ended_at));
    case goal_ending_good_enough: return SAY("Good enough, {0}", SAY_AT(goal->ended_at));
    case goal_ending_not_now: return SAY("Not now, {0}", SAY_AT(goal->ended_at));
    case goal_ending_none: break;
    }
    return SAY("Open");
}

void goal_meant(struct page *p, const struct goal *goal) {
    struct html_writer *w = &p->w;
    if (goal->meant_for.len)
        H(w, "<p class='meta'>{} <b>{}</b></p>",
          p->me->kind == seat_kind_director ? SAY("For whom do you do it?") : SAY("For whom:"),
          words_span(p, &goal->item, goal->meant_for));
    else if (!goal->ending && view_may_change(p->view, &goal->item))
        H(w, "<p class='meta'><a class='way' href='{}'>{}</a></p>",
          item_path(p, "goals", goal->item.id.id, "?open=meant#meant"), SAY("For whom do you do it?"));
}

void goal_ended(struct page *p, const struct goal *goal) {
    struct html_writer *w = &p->w;
    H(w, "<section class='card green'><h2>{}</h2>", goal_ending_said(p, goal));
    if (goal->ending_words.len)
        H(w, "<p class='own-words'>{}</p>", words_span(p, &goal->item, goal->ending_words));
    if (view_may_change(p->view, &goal->item)) {
        H(w, "<p>{}</p><div class='buttons'>",
          SAY("The line and the words stay. You can always take it up again."));
        button(p, item_path(p, "goals", goal->item.id.id, "/take-up"), SAY("Take it up again"),
               BUTTON_PLAIN, NULL, (str){0});
        H(w, "</div>");
    }
    H(w, "</section>");
}

void goal_close_page(struct page *p) {
    struct id id;
    const struct goal *goal = page_part_id(p, "goal", &id) ? view_find_goal(p->view, id) : NULL;
    if (!goal || goal->item.erased) {
        page_refuse(p, ERR(MISSING, "no such goal"));
        return;
    }
    if (goal->ending) {
        over_page(p, SAY("Goal"), TAB_PLAN, &goal->item, goal->words, goal_ending_said(p, goal),
                  item_path(p, "goals", id, ""));
        return;
    }
    const struct choice choices[] = {
        {"achieved", SAY("I reached it"), {0}},
        {"good_enough", SAY("It is good enough so"), {0}},
        {"not_now", SAY("Not now"), SAY("You can take it up again whenever you want.")},
    };
    layout_open(p, SAY("Goal"), TAB_PLAN);
    H(&p->w,
      "<p class='meta'><a class='way own-words' href='{}'>{}</a></p><h1>{}</h1><p class='lead'>{}</p>",
      item_path(p, "goals", id, ""), words_span(p, &goal->item, goal->words),
      SAY("Close this goal"), SAY("You say when it is done. The line and the words stay."));
    form_open(p, item_path(p, "goals", id, "/close"));
    input_choice(p, "how", SAY("How is it?"), (struct say){0}, choices, 3, (str){0});
    input_lines(p, "words", SAY("What do you want to remember of it?"),
                SAY("You may leave this empty."), (str){0});
    form_close(p, SAY("Close this goal"));
    layout_close(p);
}
