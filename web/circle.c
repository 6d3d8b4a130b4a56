/* The room of the household's own people: what they say, do and offer among themselves. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

enum { FIFTY = 50 };

static void who_is_here(struct page *p) {
    struct html_writer *w = &p->w;
    H(w, "<h2>{}</h2><ul class='list'>", SAY("Who is in your circle?"));
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || !kind_in_circle(s->kind)) continue;
        H(w, "<li class='row'>");
        avatar(p, s);
        H(w, "<div class='grow'><a href='{}'>{}</a><p class='meta'>{}</p></div></li>",
          item_path(p, "people", s->item.id.id, ""), s->name,
          id_eq(s->item.id.id, p->me->item.id.id) ? SAY("that is you") : kind_words(s->kind));
    }
    H(w, "</ul>");
}

static bool holds(const struct page *p, const struct pledge *pledge) {
    return !pledge->item.erased && !pledge->stopped &&
           (pledge->until == DAY_NONE || pledge->until >= p->speaker.today);
}

static bool mine(const struct page *p, const struct pledge *pledge) {
    return id_eq(pledge->item.author.id, p->me->item.id.id);
}

static void pledge_row(struct page *p, const struct pledge *pledge) {
    struct html_writer *w = &p->w;
    const struct seat *by = view_find_seat(p->view, pledge->item.author.id);
    bool me = mine(p, pledge);
    H(w, "<li class='row'>");
    if (by) avatar(p, by);
    H(w, "<div class='grow'><h3 class='own-words'>{}</h3><p class='meta'>",
      words_span(p, &pledge->item, pledge->words));
    voice_put(p, &pledge->item);
    if (pledge->meant_for.len) H(w, " · {}", SAY("for {0}", pledge->meant_for));
    if (pledge->kept) H(w, " · {}", keeping_words(pledge->kept));
    if (pledge->condition.len)
        H(w, "<br>{} <span class='own-words'>{}</span>", SAY("On condition:"),
          words_span(p, &pledge->item, pledge->condition));
    if (pledge->limits.len)
        H(w, " · <span class='own-words'>{}</span>", words_span(p, &pledge->item, pledge->limits));
    if (pledge->until != DAY_NONE) H(w, " · {}", SAY("until {0}", SAY_ON(pledge->until)));
    H(w, "</p>");
    if (me)
        keeping_form(p, item_path(p, "pledges", pledge->item.id.id, "/kept"), SAY("How does it go?"));
    H(w, "<div class='buttons'>");
    if (me)
        button(p, item_path(p, "pledges", pledge->item.id.id, "/stop"), SAY("I stop with this"),
               BUTTON_QUIET, NULL, (str){0});
    else if (by && view_may_say(p->view, gesture_kind_thanks, by))
        link_button(p, item_path(p, "people", by->item.id.id, "/say"), SAY("Say thanks"), BUTTON_PLAIN);
    H(w, "</div></div></li>");
}

/* `others`: what is for somebody else than who directs here; for one also gives. */
static void pledges_for(struct page *p, struct say heading, bool others) {
    bool any = false;
    for (const struct pledge *one = view_next_pledge(p->view, NULL); one;
         one = view_next_pledge(p->view, one)) {
        if (!holds(p, one) || (one->meant_for.len > 0) != others) continue;
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", heading);
        any = true;
        pledge_row(p, one);
    }
    if (any) H(&p->w, "</ul>");
}

static void pledges(struct page *p) {
    pledges_for(p, SAY("What people offer"), false);
    pledges_for(p, SAY("What we give to others, too"), true);
    H(&p->w, "<div class='buttons'>");
    link_button(p, table_path(p, "/pledges/new"), SAY("Offer something"), BUTTON_PLAIN);
    H(&p->w, "</div>");
}

static void own_pledge(struct page *p, const struct pledge *pledge) {
    struct html_writer *w = &p->w;
    H(w, "<article class='card'><h3 class='own-words'>{}</h3>",
      words_span(p, &pledge->item, pledge->words));
    if (pledge->limits.len)
        H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("Your limits:"),
          words_span(p, &pledge->item, pledge->limits));
    if (pledge->condition.len)
        H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("On condition:"),
          words_span(p, &pledge->item, pledge->condition));
    H(w, "<p class='meta'>{}</p><div class='buttons'>",
      pledge->until != DAY_NONE ? SAY("It stops by itself after {0}.", SAY_ON(pledge->until))
                                : SAY("It has no last day. You can always stop."));
    button(p, item_path(p, "pledges", pledge->item.id.id, "/stop"), SAY("I stop with this"),
           BUTTON_QUIET, NULL, (str){0});
    H(w, "</div></article>");
}

void own_pledges(struct page *p) {
    bool any = false;
    for (const struct pledge *one = view_next_pledge(p->view, NULL); one;
         one = view_next_pledge(p->view, one)) {
        if (!mine(p, one) || !holds(p, one)) continue;
        if (!any) H(&p->w, "<h2>{}</h2>", SAY("What you offer"));
        any = true;
        own_pledge(p, one);
    }
    H(&p->w, "<div class='buttons'>");
    link_button(p, table_path(p, "/pledges/new"), SAY("Offer something"), BUTTON_QUIET);
    H(&p->w, "</div>");
}

/* Open steps that somebody of the circle would do. */
static void steps_for_us(struct page *p) {
    bool any = false;
    for (const struct step *s = view_next_step(p->view, NULL); s; s = view_next_step(p->view, s)) {
        if (s->item.erased || s->state != step_state_open || s->doer != doer_circle ||
            view_own(p->view, &s->item))
            continue;
        if (!any) H(&p->w, "<h2>{}</h2>", SAY("Something for one of us"));
        any = true;
        step_card(p, s, false);
    }
}

static void remark_row(struct page *p, const struct remark *r) {
    struct html_writer *w = &p->w;
    H(w, "<li><p class='own-words'>{}</p><p class='meta'>", words_span(p, &r->item, r->words));
    voice_put(p, &r->item);
    H(w, " · {}</p>", SAY("{0}", SAY_AT(r->item.made)));
    if (id_eq(r->item.author.id, p->me->item.id.id))
        button(p, item_path(p, "circle", r->item.id.id, "/take-out"), SAY("Take it out"), BUTTON_QUIET,
               NULL, (str){0});
    H(w, "</li>");
}

/* The newest fifty before the one that the address names. */
static void remarks(struct page *p) {
    struct html_writer *w = &p->w;
    struct id before;
    bool from = id_read(http_form_value(&p->query, S("older")), &before);
    struct {
        const struct remark **at;
        size_t count, cap;
    } all = {0};
    for (const struct remark *r = view_next_remark(p->view, NULL); r;
         r = view_next_remark(p->view, r)) {
        if (from && id_eq(r->item.id.id, before)) break;
        if (!r->item.erased) *PUSH(p->arena, &all, const struct remark *) = r;
    }
    if (!all.count) return;
    H(w, "<ol class='list'>");
    size_t last = all.count > FIFTY ? all.count - FIFTY : 0;
    for (size_t i = all.count; i-- > last;) remark_row(p, all.at[i]);
    H(w, "</ol>");
    if (!last) return;
    H(w, "<div class='buttons'><a class='{}' href='{}?older={}'>{}</a></div>",
      button_classes(BUTTON_PLAIN), table_path(p, "/circle"), all.at[last]->item.id, SAY("Older"));
}

void circle_page(struct page *p) {
    struct html_writer *w = &p->w;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Among our own people"),
      SAY("Only who directs the plan and their own people come in here. No professional sees what "
          "stands here."));
    form_open(p, table_path(p, "/circle"));
    input_lines(p, "words", SAY("Say something"),
                SAY("For example what you agree among yourselves. Nobody keeps watch on it here."),
                (str){0});
    form_close(p, SAY("Say it here"));
    remarks(p);
    H(w, "<h2>{}</h2><ul class='list'>", SAY("What we do together"));
    H(w, "<li><h3><a href='{}'>{}</a></h3></li>", table_path(p, "/agreements"), SAY("What we agree"));
    H(w, "<li><h3><a href='{}'>{}</a></h3></li>", table_path(p, "/hours"),
      SAY("Who can be called when?"));
    H(w, "<li><h3><a href='{}'>{}</a></h3></li></ul>", table_path(p, "/repairs"),
      SAY("Making it good"));
    steps_for_us(p);
    pledges(p);
    who_is_here(p);
    if (p->me->kind == seat_kind_member)
        H(w, "<p><a class='way' href='{}?kind=person'>{}</a></p>", table_path(p, "/proposals/new"),
          SAY("Who could also help?"));
    layout_close(p);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What do you offer?"),
                SAY("For example: I phone every Tuesday about dinner."), (str){0});
}
static void ask_condition(struct page *p) {
    input_lines(p, "condition", SAY("On which condition?"),
                SAY("For example: only when nobody has been drinking. You may leave this empty."),
                (str){0});
}
static void ask_limits(struct page *p) {
    input_lines(p, "limits", SAY("What are your limits?"),
                SAY("For example: not on Fridays. You may leave this empty."), (str){0});
}
static void ask_until(struct page *p) {
    input_day(p, "until", SAY("Until when?"),
              SAY("It stops by itself after that day. You may leave this empty."), DAY_NONE);
}
static void ask_meant_for(struct page *p) {
    input_text(p, "meant_for", SAY("Is it for somebody else?"),
               SAY("Who gets help also gives. For example: for the neighbour. Else leave it empty."),
               (str){0}, "off");
}

void pledge_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What"), ask_words, NULL, QUESTION_ASKED},
        {"condition", SAY("Condition"), ask_condition, NULL, QUESTION_SKIPPABLE},
        {"limits", SAY("Limits"), ask_limits, NULL, QUESTION_SKIPPABLE},
        {"until", SAY("Until when"), ask_until, question_day, QUESTION_SKIPPABLE},
        {"meant_for", SAY("For whom"), ask_meant_for, NULL, QUESTION_LATER},
    };
    questions_page(
        p, &(struct questions){.title = SAY("Offer"),
                               .heading = SAY("What can you offer?"),
                               .lead = SAY("Time, a thing, a lift, a meal. Small is good. You can "
                                           "stop whenever you want."),
                               .tab = TAB_PEOPLE,
                               .action = table_path(p, "/pledges/new"),
                               .command = COMMAND_pledge_make,
                               .at = all,
                               .count = sizeof all / sizeof *all,
                               .send = SAY("Offer this")});
}
