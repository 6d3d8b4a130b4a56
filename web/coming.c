/* What is coming, nearest first: consequences, steps that have a day, and what was promised before one. */
#include "web/before.h"
#include "web/limit.h"
#include "web/pages.h"
#include "web/plan.h"

enum { SOON_DAYS = 14, MONTHS_DAYS = 92, SETTLED_SHOWN = 12 };

static int by_day(const struct coming *a, const struct coming *b) {
    if (a->due != b->due) return a->due < b->due ? -1 : 1;
    return (b->consequence != NULL) -
           (a->consequence != NULL); /* what threatens stands before what is planned */
}

static void settle_order(struct coming *at, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct coming one = at[i];
        size_t to = i;
        for (; to && by_day(&one, &at[to - 1]) < 0; to--)
            at[to] = at[to - 1];
        at[to] = one;
    }
}

static bool counts(struct page *p, const struct step *step) {
    return step->state == step_state_open && !step->item.erased && step->due != DAY_NONE &&
           !step_rests(p, step);
}

/* The nearest `most`: a table may hold thousands of steps. */
static void keep(struct coming *at, size_t *count, size_t most, struct coming one) {
    if (*count == most) {
        if (by_day(&one, &at[most - 1]) >= 0) return;
        --*count;
    }
    at[(*count)++] = one;
    settle_order(at, *count);
}

size_t coming_list(struct page *p, struct coming *at, size_t most, bool of_day) {
    size_t count = 0;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c))
        if (!c->settled && !c->item.erased)
            keep(at, &count, most, (struct coming){.due = c->due, .consequence = c});
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s))
        if (counts(p, s)) keep(at, &count, most, (struct coming){.due = s->due, .step = s});
    for (const struct promise *one = view_next_promise(p->view, NULL); one;
         one = view_next_promise(p->view, one))
        if (!one->withdrawn && !one->settled && !(of_day && promise_asks(p, one)))
            keep(at, &count, most, (struct coming){.due = one->due, .promise = one});
    return count;
}

const struct item *coming_item(const struct coming *one) {
    return one->consequence ? &one->consequence->item
           : one->step      ? &one->step->item
                            : &one->promise->item;
}

static struct say who_acts(struct page *p, const struct coming *one) {
    const struct consequence *c = one->consequence;
    if (c && !c->doer) return SAY("Nobody chosen yet");
    struct say who = c ? doer_words(p, c->doer, doer_seat(p, c->doer, c->who, c->item.author))
                       : step_who(p, one->step);
    return SAY("Who acts: {0}", page_say(p, who));
}

void coming_row(struct page *p, const struct coming *one, bool whole) {
    struct html_writer *w = &p->w;
    const struct consequence *c = one->consequence;
    H(w, "<li class='{}'><p><b>{}</b> · ", c ? "risk" : "open", SAY("{0}", SAY_ON(one->due)));
    const struct item *item = coming_item(one);
    H(w, "<a href='{}'>{}</a>",
      item_path(p,
                c           ? "coming"
                : one->step ? "steps"
                            : "promises",
                item->id.id, ""),
      words_span(p, item,
                 item_words(p,
                            c           ? NOUN_consequence
                            : one->step ? NOUN_step
                                        : NOUN_promise,
                            item->id.id)));
    H(w, "</p>");
    if (!whole) {
        H(w, "</li>");
        return;
    }
    if (one->promise) {
        H(w, "<p class='meta'>{}", SAY("Promised by: {0}", page_say(p, put_by(p, item))));
        if (one->promise->done) H(w, "<br>{}", promise_tag(p, one->promise));
        H(w, "</p></li>");
        return;
    }
    H(w, "<p class='meta'>");
    if (c && c->sender.len)
        H(w, "{} · ", SAY("From: {0}", words_said(p, c->item.tongue, c->sender)));
    H(w, "{}", who_acts(p, one));
    if (c && c->otherwise.len)
        H(w, "<br>{}", SAY("Otherwise: {0}", words_said(p, c->item.tongue, c->otherwise)));
    H(w, "</p></li>");
}

static void group(struct page *p, const struct coming *at, size_t count, day from, day until,
                  struct say heading, struct say lead) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (at[i].due < from || at[i].due > until) continue;
        if (!any) {
            H(&p->w, "<h2>{}</h2>", heading);
            if (lead.source) H(&p->w, "<p class='meta'>{}</p>", lead);
            H(&p->w, "<ul class='timeline'>");
        }
        any = true;
        coming_row(p, &at[i], true);
    }
    if (any) H(&p->w, "</ul>");
}

static void settled_ones(struct page *p) {
    const struct consequence *at[SETTLED_SHOWN];
    size_t count = 0;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c))
        if (c->settled && !c->item.erased) at[count++ % SETTLED_SHOWN] = c;
    if (!count) return;
    H(&p->w, "<details class='card'><summary>{}</summary><ul class='list'>",
      SAY("{0, plural, one {# is settled} other {# are settled}}", (int64_t)count));
    for (size_t i = 0; i < count && i < SETTLED_SHOWN; i++) {
        const struct consequence *c = at[(count - 1 - i) % SETTLED_SHOWN];
        H(&p->w, "<li><a href='{}'>{}</a><p class='meta'>{}</p></li>",
          item_path(p, "coming", c->item.id.id, ""), words_span(p, &c->item, c->words),
          SAY("Settled {0}, by: {1}", SAY_AT(c->settled_at),
              page_say(p, done_words(p, c->done_doer, c->done_who))));
    }
    H(&p->w, "</ul></details>");
}

void coming_page(struct page *p) {
    enum { MOST = WEB_MOST_COMING_PAGE };
    struct html_writer *w = &p->w;
    struct coming *at = NEW(p->arena, struct coming, MOST);
    size_t count = coming_list(p, at, MOST, false);
    day today = view_today(p->view);
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Coming"), TAB_DAY);
    H(w, "<h1>{}{}</h1>", icon_html(p, ICON_coming), SAY("What is coming"));
    if (!count)
        H(w, "<p class='card'>{}</p>",
          director ? SAY("Nothing stands here. Is there a letter with a day in it? Put it here.")
                   : SAY("Nothing is coming that was opened to you."));
    group(p, at, count, today - 100000, today - 1, SAY("The day has passed"),
          SAY("That happens. Calling today often still helps."));
    group(p, at, count, today, today + SOON_DAYS, SAY("These two weeks"), (struct say){0});
    group(p, at, count, today + SOON_DAYS + 1, today + MONTHS_DAYS, SAY("The coming months"),
          (struct say){0});
    group(p, at, count, today + MONTHS_DAYS + 1, today + 100000, SAY("Later"), (struct say){0});
    settled_ones(p);
    if (director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/coming/new"), SAY("Something is coming"), BUTTON_FIRST);
        if (call_possible(p))
            link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_QUIET);
        H(w, "</div>");
    }
    layout_close(p);
}
