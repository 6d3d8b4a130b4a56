/* One thing that is coming: shown, written, changed, settled. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

static const struct consequence *consequence_of_path(struct page *p) {
    struct id id;
    return page_part_id(p, "consequence", &id) ? view_find_consequence(p->view, id) : NULL;
}

static const struct consequence *consequence_here(struct page *p) {
    const struct consequence *c = consequence_of_path(p);
    if (c && !c->item.erased) return c;
    page_refuse(p, ERR(MISSING, "no such consequence"));
    return NULL;
}

static struct say consequence_ended(struct page *p, const struct consequence *c) {
    return SAY("Settled {0}, by: {1}", SAY_AT(c->settled_at),
               page_say(p, done_words(p, c->done_doer, c->done_who)));
}

/* The one of this path when something can still be done about it; NULL: refused, or shown that it is over. */
static const struct consequence *consequence_open_here(struct page *p) {
    const struct consequence *c = consequence_here(p);
    if (!c || !c->settled) return c;
    over_page(p, SAY("Coming"), TAB_DAY, &c->item, c->words, consequence_ended(p, c),
              item_path(p, "coming", c->item.id.id, ""));
    return NULL;
}

static void consequence_lines(struct page *p, const struct consequence *c) {
    struct html_writer *w = &p->w;
    H(w, "<p class='meta'>");
    if (c->settled)
        H(w, "{}", consequence_ended(p, c));
    else
        H(w, "{}",
          c->due < view_today(p->view) ? SAY("The day was <b>{0}</b>", SAY_ON(c->due))
                                       : SAY("<b>{0}</b>", SAY_ON(c->due)));
    if (c->sender.len) H(w, " · {}", SAY("From: {0}", words_said(p, c->item.tongue, c->sender)));
    if (c->doer && !c->settled)
        H(w, " · {}",
          SAY("Who acts: {0}",
              page_say(p, doer_words(p, c->doer, doer_seat(p, c->doer, c->who, c->item.author)))));
    H(w, "</p>");
    if (c->otherwise.len && !c->settled)
        H(w, "<p class='meta'>{}</p>",
          SAY("Otherwise: {0}", words_said(p, c->item.tongue, c->otherwise)));
}

void consequence_card(struct page *p, const struct consequence *c) {
    struct html_writer *w = &p->w;
    struct id id = c->item.id.id;
    H(w,
      "<article class='card brick'><div class='row tagged'><h3 class='grow'><a href='{}'>{}</a></h3>",
      item_path(p, "coming", id, ""), words_span(p, &c->item, c->words));
    own_tag(p, &c->item);
    H(w, "</div>");
    consequence_lines(p, c);
    if (!c->settled && view_may_settle(p->view, c)) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "coming", id, "/settle"), SAY("It is settled"), BUTTON_FIRST);
        if (p->me->kind == seat_kind_director) {
            if (call_possible(p))
                link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_PLAIN);
            link_button(p, table_path(p, "/steps/new"), SAY("A step for this"), BUTTON_QUIET);
        }
        H(w, "</div>");
    }
    H(w, "</article>");
}

bool own_coming(struct page *p) {
    bool any = false;
    for (const struct consequence *c = view_next_consequence(p->view, NULL); c;
         c = view_next_consequence(p->view, c)) {
        if (c->item.erased || !view_own(p->view, &c->item)) continue;
        if (!any) H(&p->w, "<h2>{}</h2>", SAY("What is coming"));
        any = true;
        consequence_card(p, c);
    }
    return any;
}

/* When something threatens, a circle can still turn it: she may ask hers, another may put that forward. */
static void together_way(struct page *p) {
    if (p->me->kind == seat_kind_director)
        H(&p->w, " <a class='way' href='{}'>{}</a>", table_path(p, "/conferences/new"),
          SAY("Make a plan with my own people"));
    else
        H(&p->w, " <a class='way' href='{}?kind=conference'>{}</a>",
          table_path(p, "/proposals/new"), SAY("Put a conference forward"));
}

void consequence_page(struct page *p) {
    const struct consequence *c = consequence_here(p);
    if (!c) return;
    struct html_writer *w = &p->w;
    struct id id = c->item.id.id;
    bool hers = view_may_change(p->view, &c->item);
    layout_open(p, SAY("Coming"), TAB_DAY);
    words_heading(p, &c->item, c->words, false);
    consequence_lines(p, c);
    who_sees_line(p, &c->item);
    H(w, "<div class='buttons'>");
    if (c->settled) {
        if (hers)
            button(p, item_path(p, "coming", id, "/reopen"), SAY("It is not settled yet"), BUTTON_QUIET,
                   NULL, (str){0});
    } else {
        if (view_may_settle(p->view, c))
            link_button(p, item_path(p, "coming", id, "/settle"), SAY("It is settled"), BUTTON_FIRST);
        if (p->me->kind == seat_kind_director) {
            link_button(p, table_path(p, "/steps/new"), SAY("A step for this"), BUTTON_PLAIN);
            if (call_possible(p))
                link_button(p, table_path(p, "/call-me"), SAY("Call me back"), BUTTON_QUIET);
        }
        if (hers) link_button(p, item_path(p, "coming", id, "/change"), SAY("Change"), BUTTON_QUIET);
    }
    H(w, "</div><p class='meta'><a class='way' href='{}'>{}</a>", table_path(p, "/coming"),
      SAY("All that is coming"));
    if (!c->settled && !view_own(p->view, &c->item)) together_way(p);
    H(w, "</p>");
    layout_close(p);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What is coming?"), SAY("For example: the electricity is shut off."),
                (str){0});
}

static void ask_due(struct page *p) {
    input_day(p, "due", SAY("On which day?"), SAY("The day stands in the letter."), DAY_NONE);
}

static void ask_sender(struct page *p) {
    input_text(p, "sender", SAY("From whom?"), (struct say){0}, (str){0}, NULL);
}

static void ask_otherwise(struct page *p) {
    input_lines(p, "otherwise", SAY("What happens if nobody does anything?"), (struct say){0},
                (str){0});
}

static void ask_doer(struct page *p) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), {0}},
    };
    input_choice(p, "doer", SAY("Who does something about it?"), SAY("You may leave this empty."),
                 doers, 4, (str){0});
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D", (seat_id){0});
}

/* A new one, or `c` as it stands. Who may see it is not asked on the way: nobody else does until she says so. */
static void ask(struct page *p, const struct consequence *c, struct questions form) {
    const struct question all[] = {
        {"words", SAY("What is coming?"), ask_words, NULL, QUESTION_ASKED},
        {"due", SAY("On which day?"), ask_due, question_day, QUESTION_ASKED},
        {"sender", SAY("From whom?"), ask_sender, NULL, QUESTION_SKIPPABLE},
        {"otherwise", SAY("What happens if nobody does anything?"), ask_otherwise, NULL,
         QUESTION_SKIPPABLE},
        {"doer who", SAY("Who does something about it?"), ask_doer, question_doer, QUESTION_SKIPPABLE},
        {"audience with", SAY("Who may see this?"), input_audience, question_audience, QUESTION_LATER},
    };
    form.title = SAY("Coming");
    form.tab = TAB_DAY;
    form.at = all;
    form.count = sizeof all / sizeof *all - (c != NULL);
    questions_page(p, &form);
}

void coming_new_page(struct page *p) {
    ask(p, NULL,
        (struct questions){.heading = SAY("Something is coming"),
                           .lead = SAY("Written down, it need not stay in your head."),
                           .action = table_path(p, "/coming/new"),
                           .command = COMMAND_consequence_write,
                           .send = SAY("Put it in my plan")});
}

/* What it says now. */
static void edit_begins(struct page *p) {
    const struct consequence *c = consequence_of_path(p);
    struct buf due = {.arena = p->arena};
    if (!c) return;
    day_write(&due, c->due);
    questions_say(p, "seen", arena_fmt(p->arena, "%lld", (long long)c->item.version));
    questions_say(p, "words", c->words);
    questions_say(p, "due", buf_str(&due));
    questions_say(p, "sender", c->sender);
    questions_say(p, "otherwise", c->otherwise);
    if (!c->doer) return;
    questions_say(p, "doer", str_of(enum_text(&field_type_doer, (int)c->doer)));
    if (!id_none(c->who.id)) questions_say(p, "who", id_text(p->arena, c->who.id));
}

/* Somebody changed it while she was writing: how it stands now, above what she typed. */
static void edit_above(struct page *p) {
    const struct consequence *c = consequence_of_path(p);
    if (c) said_meanwhile(p, c->words);
}

void consequence_edit_page(struct page *p) {
    const struct consequence *c = consequence_open_here(p);
    if (!c) return;
    if (p->failed == ERR_CONFLICT) /* she read it now */
        questions_say(p, "seen", arena_fmt(p->arena, "%lld", (long long)c->item.version));
    ask(p, c,
        (struct questions){.heading = SAY("Change what is coming"),
                           .lead = SAY("Change what you want otherwise. Nothing is kept yet."),
                           .action = item_path(p, "coming", c->item.id.id, "/change"),
                           .command = COMMAND_consequence_change,
                           .begin = edit_begins,
                           .whole = true,
                           .fresh = true,
                           .send = SAY("Keep this"),
                           .above = edit_above});
}

void consequence_settle_page(struct page *p) {
    const struct consequence *c = consequence_open_here(p);
    if (!c) return;
    layout_open(p, SAY("Settled"), TAB_DAY);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Settled! Who did this?"),
      words_span(p, &c->item, c->words));
    form_open(p, item_path(p, "coming", c->item.id.id, "/settle"));
    who_did_it(p);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
