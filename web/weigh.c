/* What help there is and what matters in it: keep, stop, otherwise, and by whom. Asked before more is asked for. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

enum { REGRET_DAYS = 42 };

struct say help_wish_words(enum help_wish wish) {
    switch (wish) {
    case help_wish_keep: return SAY("I want to keep this");
    case help_wish_stop: return SAY("This can stop");
    case help_wish_otherwise: return SAY("I want this otherwise");
    case help_wish_asked: return SAY("I ask for this");
    case help_wish_none: break;
    }
    return SAY("Help");
}

void no_ground(struct page *p) {
    H(&p->w, "<p class='meta'>{}</p>",
      SAY("Have you nobody around you, or do they say no? That is never a reason for less help, or for "
          "later help. Nobody has to write down that your people can do it."));
}

static bool own(const struct page *p, const struct item *item) {
    return id_eq(item->author.id, p->me->item.id.id);
}

static void help_card(struct page *p, const struct help *h) {
    struct html_writer *w = &p->w;
    H(w, "<article class='card'><div class='row tagged'><h3 class='grow own-words'>{}</h3>",
      words_span(p, &h->item, h->words));
    own_tag(p, &h->item);
    H(w, "</div>");
    if (h->matters.len)
        H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("What matters in it:"),
          words_span(p, &h->item, h->matters));
    if (h->otherwise.len)
        H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("Otherwise:"),
          words_span(p, &h->item, h->otherwise));
    if (h->doer)
        H(w, "<p>{}</p>",
          SAY("By: {0}",
              page_say(p, doer_words(p, h->doer, doer_seat(p, h->doer, h->who, h->item.author)))));
    if (h->wish == help_wish_stop && p->now - h->said_at > (int64_t)REGRET_DAYS * 86400000 &&
        own(p, &h->item))
        H(w, "<p class='meta'>{}</p>", SAY("It is six weeks ago. Is it still good that this stopped?"));
    if (p->me->kind == seat_kind_director && (own(p, &h->item) || !view_own(p->view, &h->item))) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "help", h->item.id.id, "/change"), SAY("Change"), BUTTON_QUIET);
        H(w, "</div>");
    }
    who_sees_line(p, &h->item);
    H(w, "</article>");
}

static bool of_wish(struct page *p, enum help_wish wish) {
    bool any = false;
    for (const struct help *h = view_next_help(p->view, NULL); h; h = view_next_help(p->view, h)) {
        if (h->wish != wish) continue;
        if (!any) H(&p->w, "<h2>{}</h2>", help_wish_words(wish));
        any = true;
        help_card(p, h);
    }
    return any;
}

void helps_page(struct page *p) {
    static const enum help_wish order[] = {help_wish_asked, help_wish_otherwise, help_wish_keep,
                                           help_wish_stop};
    struct html_writer *w = &p->w;
    bool any = false, director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>",
      director ? SAY("What matters to me in help") : SAY("What matters in help"),
      director ? SAY("What help is there now? What do you want to keep, what can stop, what must be "
                     "otherwise, and by whom?")
               : SAY("As far as it was opened to you."));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) any = of_wish(p, order[i]) || any;
    if (!any) H(w, "<p class='card'>{}</p>", SAY("Nothing here yet."));
    if (director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/help/new"), SAY("Weigh one kind of help"), BUTTON_FIRST);
        H(w, "</div>");
    }
    no_ground(p);
    layout_close(p);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("Which help?"),
                SAY("One at a time. For example: somebody who hoovers."), (str){0});
}

static void ask_matters(struct page *p) {
    input_lines(p, "matters", SAY("What matters to you in it?"),
                SAY("For example: that it is the same person. You may leave this empty."), (str){0});
}

static void ask_wish(struct page *p) {
    const struct choice choices[] = {
        {"keep", help_wish_words(help_wish_keep), {0}},
        {"stop", help_wish_words(help_wish_stop), {0}},
        {"otherwise", help_wish_words(help_wish_otherwise), {0}},
        {"asked", help_wish_words(help_wish_asked), SAY("It is not there yet.")}};
    input_choice(p, "wish", SAY("What do you want with it?"), (struct say){0}, choices, 4, (str){0});
}

static void ask_otherwise(struct page *p) {
    input_lines(p, "otherwise", SAY("How could it be?"), SAY("You may leave this empty."), (str){0});
}

static void ask_doer(struct page *p) {
    const struct choice choices[] = {{"self", SAY("Myself"), {0}},
                                     {"together", SAY("Together with somebody"), {0}},
                                     {"circle", SAY("Somebody from my circle"), {0}},
                                     {"professional", SAY("A professional"), {0}}};
    input_choice(p, "doer", SAY("Who does this best?"),
                 SAY("What you choose here changes nothing yet."), choices, 4, (str){0});
}

static struct say said_wish(struct page *p, str typed) {
    (void)p;
    int wish = enum_read(&field_type_help_wish, typed);
    return wish ? help_wish_words((enum help_wish)wish) : (struct say){0};
}

static void begin(struct page *p) {
    struct id id;
    const struct help *h = page_part_id(p, "help", &id) ? view_find_help(p->view, id) : NULL;
    if (!h) return;
    questions_say(p, "words", h->words);
    questions_say(p, "matters", h->matters);
    questions_say(p, "otherwise", h->otherwise);
    questions_say(p, "wish", str_of(enum_text(&field_type_help_wish, (int)h->wish)));
    if (h->doer) questions_say(p, "doer", str_of(enum_text(&field_type_doer, (int)h->doer)));
}

static void ask(struct page *p, struct say heading, str action, enum command_kind command, bool whole) {
    const struct question all[] = {
        {"words", SAY("Help"), ask_words, NULL, QUESTION_ASKED},
        {"matters", SAY("What matters"), ask_matters, NULL, QUESTION_SKIPPABLE},
        {"wish", SAY("What I want"), ask_wish, said_wish, QUESTION_ASKED},
        {"otherwise", SAY("How else"), ask_otherwise, NULL, QUESTION_SKIPPABLE},
        {"doer", SAY("By whom"), ask_doer, question_doer, QUESTION_SKIPPABLE},
        {"audience with", SAY("Who sees this"), input_audience_said, question_audience, QUESTION_LATER},
    };
    questions_page(
        p, &(struct questions){.title = SAY("People"),
                               .heading = heading,
                               .lead = SAY("You decide what happens with it."),
                               .tab = TAB_PEOPLE,
                               .action = action,
                               .command = command,
                               .begin = whole ? begin : NULL,
                               .whole = whole,
                               .at = all,
                               .count = whole ? sizeof all / sizeof *all - 1 : sizeof all / sizeof *all,
                               .send = SAY("Keep this")});
}

void help_new_page(struct page *p) {
    ask(p, SAY("Weigh one kind of help"), table_path(p, "/help/new"), COMMAND_help_weigh, false);
}

void help_edit_page(struct page *p) {
    struct id id;
    if (!page_part_id(p, "help", &id) || !view_find_help(p->view, id)) {
        page_refuse(p, ERR(MISSING, "no such help"));
        return;
    }
    ask(p, SAY("Weigh it again"), item_path(p, "help", id, "/change"), COMMAND_help_weigh_again, true);
}
