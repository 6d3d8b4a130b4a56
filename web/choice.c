/* A choice that waits: may it be said; then by whom, with what happens otherwise, and what there is to choose from. */
#include "core/choice_card.h"
#include "web/before.h"
#include "web/questions.h"

static const struct choice_card *choice_here(struct page *p) {
    struct id id;
    const struct choice_card *card =
        page_part_id(p, "choice_card", &id) ? view_find_choice_card(p->view, id) : NULL;
    if (card && !card->item.erased) return card;
    page_refuse(p, ERR(MISSING, "no such choice"));
    return NULL;
}

static str path_of(struct page *p, const struct choice_card *card, const char *rest) {
    return item_path(p, "choices", card->item.id.id, rest);
}

void choice_new_page(struct page *p) {
    if (p->me->kind == seat_kind_director) {
        page_refuse(p, ERR(MISSING, "for others"));
        return;
    }
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("A choice that waits"),
      SAY("First you ask whether you may say something about it. You say it yourself, and only after a "
          "yes."));
    form_open(p, table_path(p, "/choices/new"));
    input_text(p, "words", SAY("What is it about?"),
               SAY("Only the subject. For example: the letter about the electricity."), (str){0}, NULL);
    form_close(p, SAY("Ask whether I may say it"));
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/conditions"),
      SAY("Back"));
    layout_close(p);
}

/* What there is to choose from stands in the form, where there is one. */
static void said(struct page *p, const struct choice_card *card, bool chooses) {
    const struct item *item = &card->item;
    if (!card->since.len) return;
    H(&p->w, "<section class='card'><ul class='list'>");
    told_line(p, item, SAY("Since when"), card->since);
    told_line(p, item, SAY("When nothing is chosen"), card->consequence);
    said_line(p, SAY("On"), SAY("<b>{0}</b>", SAY_ON(card->due)));
    if (chooses) {
        H(&p->w, "</ul></section>");
        return;
    }
    H(&p->w, "<li><p class='meta'>{}</p><ul>", SAY("What there is to choose from"));
    for (size_t i = 1; i <= choice_options(card->options); i++)
        H(&p->w, "<li class='own-words'>{}</li>", words_span(p, item, choice_option(card->options, i)));
    H(&p->w, "</ul></li></ul></section>");
}

struct say fair_words(enum fairness fair) {
    switch (fair) {
    case fairness_yes: return SAY("It was said in a fair way");
    case fairness_partly: return SAY("It was partly said in a fair way");
    case fairness_no: return SAY("It was not said in a fair way");
    case fairness_none: break;
    }
    return (struct say){0};
}

static void decided(struct page *p, const struct choice_card *card) {
    if (card->state != choice_state_decided) return;
    struct html_writer *w = &p->w;
    str option = choice_option(card->options, (size_t)card->option);
    H(w, "<section class='card green'><h2>{}</h2>", SAY("Chosen {0}", SAY_AT(card->decided_at)));
    if (card->option) H(w, "<p class='own-words'><b>{}</b></p>", words_span(p, &card->item, option));
    if (card->decided_words.len)
        H(w, "<p class='own-words'>{}</p>", words_span(p, &card->item, card->decided_words));
    if (card->fair) H(w, "<p class='meta'>{}</p>", fair_words(card->fair));
    H(w, "</section>");
}

static void permit_buttons(struct page *p, const struct choice_card *card) {
    H(&p->w, "<section class='card sun'><p>{}</p><div class='buttons'>",
      SAY("{0} would like to say something about this. May that?",
          page_say(p, put_by(p, &card->item))));
    button(p, path_of(p, card, "/permit"), SAY("Yes, say it"), BUTTON_FIRST, "yes", S("yes"));
    button(p, path_of(p, card, "/permit"), SAY("Rather not"), BUTTON_QUIET, "yes", S("no"));
    H(&p->w, "</div></section>");
}

static void decide_form(struct page *p, const struct choice_card *card) {
    struct choice options[6 + 1], fair[3];
    static const char *const numbers[] = {"1", "2", "3", "4", "5", "6"};
    size_t count = 0;
    for (size_t i = 1; i <= choice_options(card->options) && i <= 6; i++)
        options[count++] =
            (struct choice){numbers[i - 1], SAY("{0}", choice_option(card->options, i)), {0}};
    options[count++] = (struct choice){"", SAY("Something else"), SAY("Write it below.")};
    fair[0] = (struct choice){"yes", SAY("Yes"), {0}};
    fair[1] = (struct choice){"partly", SAY("Partly"), {0}};
    fair[2] = (struct choice){"no", SAY("No"), {0}};
    H(&p->w, "<section class='card green'>");
    form_open(p, path_of(p, card, "/decide"));
    input_choice(p, "option", SAY("What do you choose?"), SAY("The choice is yours. It can also wait."),
                 options, count, S("-"));
    input_lines(p, "words", SAY("In your own words"), SAY("You may leave this empty."), (str){0});
    input_choice(p, "fair", SAY("Was it said in a fair way?"), SAY("You may leave this empty."), fair,
                 3, S(""));
    form_close(p, SAY("This is my choice"));
    H(&p->w, "</section><div class='buttons'>");
    button(p, path_of(p, card, "/permit"), SAY("I do not want to talk about this"), BUTTON_QUIET, "yes",
           S("no"));
    H(&p->w, "</div>");
}

void choice_page(struct page *p) {
    const struct choice_card *card = choice_here(p);
    if (!card) return;
    bool director = p->me->kind == seat_kind_director, mine = put_mine(p, &card->item);
    bool open = card->state == choice_state_asked || card->state == choice_state_allowed ||
                card->state == choice_state_said;
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<p class='meta'>{} · {}</p>", put_by(p, &card->item),
      SAY("{0}", SAY_AT(card->item.made)));
    words_heading(p, &card->item, card->words, false);
    H(&p->w, "<p class='tag'>{}</p>", choice_tag(card));
    if (director && card->state == choice_state_asked) permit_buttons(p, card);
    said(p, card, director && card->state == choice_state_said);
    decided(p, card);
    if (director && card->state == choice_state_said) decide_form(p, card);
    if (mine && open) {
        H(&p->w, "<div class='buttons'>");
        if (card->state == choice_state_allowed)
            link_button(p, path_of(p, card, "/say"), SAY("Say it"), BUTTON_FIRST);
        button(p, path_of(p, card, "/withdraw"), SAY("Take it back"), BUTTON_QUIET, NULL, (str){0});
        H(&p->w, "</div>");
    }
    before_ways(p, &card->item);
    layout_close(p);
}

static void ask_since(struct page *p) {
    input_text(p, "since", SAY("Since when does this wait?"), SAY("For example: since the summer."),
               (str){0}, NULL);
}

static void ask_consequence(struct page *p) {
    input_lines(p, "consequence", SAY("What happens when nothing is chosen?"),
                SAY("As it is, not bigger. Where does it stand?"), (str){0});
    input_day(p, "due", SAY("On which day is that?"), (struct say){0}, DAY_NONE);
}

static void ask_options(struct page *p) {
    input_lines(p, "options", SAY("What is there to choose from?"),
                SAY("At least two ways, each on a line of its own. Waiting may be one."), (str){0});
}

void choice_say_page(struct page *p) {
    const struct choice_card *card = choice_here(p);
    if (!card) return;
    if (!put_mine(p, &card->item) || card->state != choice_state_allowed) {
        page_refuse(p, ERR(MISSING, "nothing to say here now"));
        return;
    }
    const struct question all[] = {
        {"since", SAY("Since when does this wait?"), ask_since, NULL, QUESTION_ASKED},
        {"consequence due", SAY("What happens when nothing is chosen?"), ask_consequence, NULL,
         QUESTION_ASKED},
        {"options", SAY("What is there to choose from?"), ask_options, NULL, QUESTION_ASKED},
    };
    const struct questions questions = {
        .title = SAY("Agreed"),
        .heading = SAY("Say it yourself, face to face"),
        .lead = SAY("This is what they can read again afterwards. No message is sent about it."),
        .tab = TAB_PEOPLE,
        .action = path_of(p, card, "/say"),
        .command = COMMAND_choice_say,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("I said it so")};
    questions_page(p, &questions);
}
