/* Looking back: what came of it first, and who did it; then what it gave her, and what she wants next. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/questions.h"

enum { MONTH_DAYS = 30, SHOWN = 20 };

static const struct review *last_review(const struct view *view) {
    const struct review *last = NULL;
    for (const struct review *r = view_next_review(view, NULL); r; r = view_next_review(view, r))
        last = r;
    return last;
}

/* From when she looks back: the last time, or the beginning. */
static ms_time since(const struct page *p) {
    const struct review *last = last_review(p->view);
    return last ? last->item.made : view_founded(p->view);
}

day review_due(const struct page *p) {
    if (!view_is(p->view, seat_kind_director)) return DAY_NONE;
    bool any =
        view_next_goal(p->view, NULL) || view_next_step(p->view, NULL) || view_next_win(p->view, NULL);
    day due = zone_day(p->speaker.zone, since(p)) + MONTH_DAYS;
    return any && due <= view_today(p->view) ? due : DAY_NONE;
}

static void done_steps(struct page *p, ms_time from, size_t *results) {
    struct html_writer *w = &p->w;
    const struct step *shown[SHOWN];
    size_t count = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (s->state == step_state_done && s->ended_at >= from) shown[count++ % SHOWN] = s;
    if (!count) return;
    *results += count;
    H(w, "<section class='card green'><h2>{}</h2><ul class='list'>",
      SAY("{0, plural, one {# step done} other {# steps done}}", (int64_t)count));
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        const struct step *s = shown[(count - 1 - i) % SHOWN];
        H(w, "<li><span class='told'>{}</span><p class='meta'>{}</p></li>",
          words_span(p, &s->item, s->words),
          SAY("Done {0}, by: {1}", SAY_AT(s->ended_at),
              page_say(p, done_words(p, s->done_doer, s->done_who))));
    }
    H(w, "</ul>");
    if (count > SHOWN)
        H(w, "<p class='meta'>{}</p>",
          SAY("{0, plural, one {And # more.} other {And # more.}}", (int64_t)(count - SHOWN)));
    H(w, "</section>");
}

static void small_wins(struct page *p, ms_time from, size_t *results) {
    bool any = false;
    for (const struct win *win = view_next_win(p->view, NULL); win; win = view_next_win(p->view, win)) {
        if (win->item.made < from) continue;
        if (!any) H(&p->w, "<section class='card'><h2>{}</h2><ul class='list'>", SAY("Small wins"));
        any = true;
        ++*results;
        saying_row(p, &win->item, NOUN_win);
    }
    if (any) H(&p->w, "</ul></section>");
}

static struct say reached(const struct goal *goal) {
    return goal->ending == goal_ending_good_enough ? SAY("Good enough now") : SAY("Reached");
}

static void goals_moved(struct page *p, ms_time from, size_t *results) {
    struct html_writer *w = &p->w;
    for (const struct goal *g = view_next_goal(p->view, NULL); g; g = view_next_goal(p->view, g)) {
        struct goal_line line;
        goal_line(p->view, g->item.id.id, &line);
        bool ended = g->ending == goal_ending_achieved || g->ending == goal_ending_good_enough;
        if (ended ? g->ended_at < from : line.count < 2) continue;
        ++*results;
        H(w, "<section class='card'><h2 class='own-words'>{}</h2>", words_span(p, &g->item, g->words));
        if (ended) H(w, "<p><b>{}</b></p>", reached(g));
        goal_bars(p, g, &line);
        if (line.words.len) H(w, "<p class='meta own-words told'>{}</p>", line.words);
        H(w, "</section>");
    }
}

static void thanks(struct page *p, ms_time from, size_t *results) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct gesture *g = view_next_gesture(p->view, NULL); g;
         g = view_next_gesture(p->view, g)) {
        if (g->item.made < from || g->kind == gesture_kind_apology) continue;
        if (!any)
            H(w, "<section class='card sun'><h2>{}</h2><ul class='list'>", SAY("Thanks and praise"));
        any = true;
        ++*results;
        str by = seat_name(p, g->item.author), to = seat_name(p, g->to);
        H(w, "<li><span class='own-words told'>{}</span><p class='meta'>{}</p></li>",
          words_span(p, &g->item, g->words),
          SAY("from {0} to {1}", by.len ? by : page_say(p, SAY("somebody")),
              to.len ? to : page_say(p, SAY("somebody"))));
    }
    if (any) H(w, "</ul></section>");
}

static void earlier(struct page *p) {
    struct html_writer *w = &p->w;
    if (!last_review(p->view)) return;
    H(w, "<details class='card'><summary>{}</summary><ul class='list'>", SAY("Earlier times"));
    for (const struct review *r = view_next_review(p->view, NULL); r;
         r = view_next_review(p->view, r)) {
        saying_row(p, &r->item, NOUN_review);
        if (r->next.len)
            H(w, "<li><p class='meta'>{}</p><p class='own-words told'>{}</p></li>",
              SAY("What I wanted next"), words_span(p, &r->item, r->next));
    }
    H(w, "</ul></details>");
}

static void results(struct page *p) {
    ms_time from = since(p);
    size_t count = 0;
    done_steps(p, from, &count);
    small_wins(p, from, &count);
    goals_moved(p, from, &count);
    thanks(p, from, &count);
    if (!count)
        H(&p->w, "<p class='card'>{}</p>",
          SAY("Nothing is noted yet. Perhaps much was hard. That you are here counts."));
    H(&p->w, "<h2>{}</h2>", SAY("And how do you look at it?"));
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What did it give you?"), SAY("In your own words."), (str){0});
}
static void ask_next(struct page *p) {
    input_lines(p, "next", SAY("What do you want next?"), (struct say){0}, (str){0});
}

void review_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What did it give you?"), ask_words, NULL, QUESTION_ASKED},
        {"next", SAY("What do you want next?"), ask_next, NULL, QUESTION_SKIPPABLE},
        {"audience with", SAY("Who may see this?"), input_audience_said, question_audience,
         QUESTION_LATER},
    };
    const struct questions questions = {
        .title = SAY("Look back"),
        .heading = SAY("Look back"),
        .lead = SAY("First what came of it, since {0}.", SAY_ON(zone_day(p->speaker.zone, since(p)))),
        .tab = TAB_STORY,
        .action = table_path(p, "/review"),
        .command = COMMAND_review_hold,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Keep this"),
        .above = results,
        .below = earlier,
    };
    questions_page(p, &questions);
}
