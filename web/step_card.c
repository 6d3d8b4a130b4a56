/* Steps as cards and in a row: what they say, what they wait for, who has taken them over. */
#include "web/pages.h"
#include "web/plan.h"

enum { MOVED_OFTEN = 2, SOON_DAYS = 3 };

static const char *doer_class(enum doer doer) {
    return doer == doer_circle ? " circle" : doer == doer_professional ? " professional" : "";
}

static struct say doer_tag(enum doer doer) {
    switch (doer) {
    case doer_self: return SAY("self");
    case doer_together: return SAY("together");
    case doer_circle: return SAY("circle");
    case doer_professional: return SAY("professional");
    case doer_none: break;
    }
    return SAY("somebody");
}

bool step_held(const struct page *p, const struct step *step) {
    return step->because.len && (step->until == DAY_NONE || view_today(p->view) <= step->until);
}

/* Which steps wait for a small bit of themselves: gathered once for a page. */
static struct ids wholes(struct page *p) {
    if (p->wholes_known) return p->wholes;
    size_t count = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        count += !id_none(s->part_of.id) && s->state == step_state_open && !s->item.erased;
    struct id *at = NEW(p->arena, struct id, count + 1);
    size_t n = 0;
    for (const struct step *s = view_next_step(p->view, NULL); s && n < count;
         s = view_next_step(p->view, s))
        if (!id_none(s->part_of.id) && s->state == step_state_open && !s->item.erased)
            at[n++] = s->part_of.id;
    p->wholes = (struct ids){at, n};
    p->wholes_known = true;
    return p->wholes;
}

static bool goal_closed(const struct page *p, const struct step *step) {
    const struct goal *goal = view_find_goal(p->view, step->goal.id);
    return goal && goal->ending != goal_ending_none;
}

bool step_rests(struct page *p, const struct step *step) {
    return step_held(p, step) || ids_have(wholes(p), step->item.id.id) || goal_closed(p, step);
}

bool step_later(const struct page *p, const struct step *step) {
    return step->moves > 0 && step->due != DAY_NONE && step->due > view_today(p->view) + SOON_DAYS;
}

bool step_asks(const struct page *p, const struct step *step) {
    return step->moves >= MOVED_OFTEN && step->state == step_state_open && !step->reason.len &&
           p->me->kind == seat_kind_director && view_may_change(p->view, &step->item);
}

bool step_look_again(const struct page *p, const struct step *step) {
    return step->state == step_state_open && step->reason.len > 0 &&
           step->look_again <= view_today(p->view);
}

struct say step_ended(struct page *p, const struct step *step) {
    if (step->state == step_state_let_go) return SAY("Let go {0}", SAY_AT(step->ended_at));
    return SAY("Done {0}, by: {1}", SAY_AT(step->ended_at),
               page_say(p, done_words(p, step->done_doer, step->done_who)));
}

void step_meta(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    if (step->state != step_state_open)
        H(w, "<p class='meta'>{}", step_ended(p, step));
    else {
        H(w, "<p class='meta'>{}", SAY("Who: {0}", page_say(p, step_who(p, step))));
        if (step->due != DAY_NONE) H(w, " · {}", SAY("Before <b>{0}</b>", SAY_ON(step->due)));
        int64_t sure = view_how_sure(p->view, step->item.id.id, false);
        if (sure >= 0) H(w, " · {}", SAY("How sure: {0} of 10", sure));
    }
    H(w, "</p>");
}

/* What belongs to an open step besides who and when. */
void step_lines(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    if (step->state != step_state_open) return;
    const struct step *whole = view_find_step(p->view, step->part_of.id);
    if (whole && !whole->item.erased)
        H(w, "<p class='meta'>{} <a href='{}'>{}</a></p>", SAY("A bit of:"),
          item_path(p, "steps", whole->item.id.id, ""),
          words_span(p, &whole->item, whole->words));
    if (step->deed) H(w, "<p class='meta'><b>{}</b></p>", SAY("The first thing together"));
    taper_lines(p, step);
    str checks = id_none(step->checks.id) ? S("") : seat_name(p, step->checks);
    if (checks.len)
        H(w, "<p class='meta'>{}</p>", SAY("{0} looks whether it works out.", checks));
    if (step->plan.len)
        H(w, "<p class='meta'>{}</p>",
          SAY("If {0}, <b>then {1}</b>", words_said(p, step->item.tongue, step->obstacle),
              words_said(p, step->item.tongue, step->plan)));
    if (step_held(p, step)) {
        H(w, "<p class='meta'>{}",
          SAY("Cannot be done yet, because {0}", words_said(p, step->item.tongue, step->because)));
        if (step->until != DAY_NONE) H(w, " · {}", SAY("until {0}", SAY_ON(step->until)));
        H(w, "</p>");
    } else if (ids_have(wholes(p), step->item.id.id))
        H(w, "<p class='meta'>{}</p>", SAY("First a small bit of it. The rest can wait."));
    if (step->reason.len)
        H(w, "<p class='meta'>{}</p>",
          p->me->kind == seat_kind_director
              ? SAY("Taken over for you until {0}. Then you both look again.", SAY_ON(step->look_again))
              : SAY("Taken over until {0}. Then both look again.", SAY_ON(step->look_again)));
}

static void moved_often(struct page *p, const struct step *step) {
    struct html_writer *w = &p->w;
    struct id id = step->item.id.id;
    H(w, "<p class='meta'>{}</p><div class='buttons'>",
      SAY("Moved {0} times. That is fine. What do you want with it?", step->moves));
    link_button(p, item_path(p, "steps", id, "/help"), SAY("Look at it with somebody"), BUTTON_PLAIN);
    link_button(p, item_path(p, "steps", id, "/smaller"), SAY("Make it smaller"), BUTTON_QUIET);
    button(p, item_path(p, "steps", id, "/let-go"), SAY("I am not doing this"), BUTTON_QUIET, NULL,
           (str){0});
    link_button(p, item_path(p, "steps", id, "/done"), SAY("Done"), BUTTON_QUIET);
    H(w, "</div>");
}

void step_verbs(struct page *p, const struct step *step) {
    bool hers = p->me->kind == seat_kind_director && step->doer != doer_professional &&
                step->doer != doer_circle;
    if (step->state != step_state_open || !view_may_do(p->view, step)) return;
    if (step_asks(p, step)) {
        moved_often(p, step);
        return;
    }
    str path = item_path(p, "steps", step->item.id.id, "");
    H(&p->w, "<div class='buttons'>");
    link_button(p, path_below(p, path, "/done"), SAY("Done"), BUTTON_FIRST);
    if (hers) link_button(p, path_below(p, path, "/call"), SAY("Call together"), BUTTON_PLAIN);
    link_button(p, path_below(p, path, "/later"), SAY("Later"), BUTTON_QUIET);
    H(&p->w, "</div>");
}

void step_card(struct page *p, const struct step *step, bool whole) {
    struct html_writer *w = &p->w;
    H(w,
      "<article class='card{}'><div class='row tagged'><div class='grow'><h3><a href='{}'>{}</a></h3>",
      whole && step_asks(p, step) ? " sun" : "", item_path(p, "steps", step->item.id.id, ""),
      words_span(p, &step->item, step->words));
    step_meta(p, step);
    if (whole) step_lines(p, step);
    H(w, "</div>");
    own_tag(p, &step->item);
    if (id_none(step->handed_back.id))
        H(w, "<span class='tag{}'>{}</span>", doer_class(step->doer), doer_tag(step->doer));
    H(w, "</div>");
    if (whole) step_verbs(p, step);
    H(w, "</article>");
}

/* The steps that one list shows. */
enum { DONE_SHOWN = 12 };
struct row {
    const struct step *done[DONE_SHOWN];
    size_t finished, resting, open;
    int64_t self, together, circle; /* who did what is done; never who came for work */
};

static void count_done(struct row *row, const struct step *step) {
    row->done[row->finished++ % DONE_SHOWN] = step;
    row->self += step->done_doer == doer_self;
    row->together += step->done_doer == doer_together;
    row->circle += step->done_doer == doer_circle;
}

static void done_steps(struct page *p, const struct row *row) {
    struct html_writer *w = &p->w;
    bool hers = p->me->kind == seat_kind_director;
    if (!row->finished) return;
    H(w, "<details class='card'><summary>{}</summary><p class='meta'>",
      SAY("{0, plural, one {# step done} other {# steps done}}", (int64_t)row->finished));
    if (row->self)
        H(w, "{} ", hers ? SAY("By you: {0}.", row->self) : SAY("Themselves: {0}.", row->self));
    if (row->together) H(w, "{} ", SAY("Together: {0}.", row->together));
    if (row->circle) H(w, "{}", SAY("By own people: {0}.", row->circle));
    H(w, "</p>");
    size_t shown = row->finished < DONE_SHOWN ? row->finished : DONE_SHOWN;
    for (size_t i = 0; i < shown; i++)
        step_card(p, row->done[(row->finished - 1 - i) % DONE_SHOWN], false);
    H(w, "</details>");
}

static bool belongs(const struct step *step, struct id goal) {
    return !step->item.erased && (id_none(goal) || id_eq(step->goal.id, goal));
}

/* Those that wait stand folded away: nobody has to look at them now. */
static void resting_steps(struct page *p, struct id goal, size_t count) {
    if (!count) return;
    H(&p->w, "<details class='card'><summary>{}</summary>",
      SAY("{0, plural, one {# step that can wait} other {# steps that can wait}}", (int64_t)count));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (belongs(s, goal) && s->state == step_state_open && step_rests(p, s)) step_card(p, s, true);
    H(&p->w, "</details>");
}

void steps_of(struct page *p, struct id goal) {
    struct html_writer *w = &p->w;
    struct row row = {0};
    H(w, "<h2>{}</h2>", SAY("Steps"));
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (!belongs(s, goal)) continue;
        if (s->state == step_state_done) count_done(&row, s);
        if (s->state != step_state_open) continue;
        row.open++;
        if (step_rests(p, s))
            row.resting++;
        else
            step_card(p, s, true);
    }
    if (!row.open && !row.finished)
        H(w, "<p class='meta'>{}</p>", SAY("No steps yet. One small step is enough to begin."));
    resting_steps(p, goal, row.resting);
    done_steps(p, &row);
}
