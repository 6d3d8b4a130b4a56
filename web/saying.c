/* What she says of herself: what she is good at, small wins, and what help did before. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/questions.h"

enum { SHOWN = 6 }; /* lines of one kind before the rest is folded away */

struct say experience_words(enum experience_kind kind) {
    switch (kind) {
    case experience_kind_helped: return SAY("This helped");
    case experience_kind_did_not: return SAY("This did not help");
    case experience_kind_never_again: return SAY("Never again");
    case experience_kind_none: break;
    }
    return SAY("Help I had before");
}

static bool mine(const struct page *p, const struct item *item) {
    return id_eq(item->author.id, p->me->item.id.id);
}

/* Of whom, when that is not herself; since when; and for whom it is open. */
static void saying_meta(struct page *p, const struct item *item, enum noun noun) {
    struct html_writer *w = &p->w;
    H(w, "<p class='meta'>{}", SAY("{0}", SAY_ON(zone_day(p->speaker.zone, item->made))));
    if (!mine(p, item)) {
        str name = seat_name(p, item->author);
        H(w, " · {}", name.len ? name : page_say(p, SAY("somebody")));
    }
    const struct win *win = noun == NOUN_win ? view_find_win(p->view, item->id.id) : NULL;
    if (win && win->doer)
        H(w, " · {}",
          doer_words(p, win->doer, doer_seat(p, win->doer, win->who, win->item.author)));
    if (mine(p, item))
        H(w, " <a class='way' href='{}'>{}</a>", item_path(p, "items", item->id.id, ""),
          audience_words(p, item));
    H(w, "</p>");
}

void saying_row(struct page *p, const struct item *item, enum noun noun) {
    struct html_writer *w = &p->w;
    H(w, "<li><div class='row tagged'><p class='grow told own-words'>{}</p>",
      words_span(p, item, item_words(p, noun, item->id.id)));
    own_tag(p, item);
    H(w, "</div>");
    saying_meta(p, item, noun);
    const struct experience *told =
        noun == NOUN_experience ? view_find_experience(p->view, item->id.id) : NULL;
    if (told && mine(p, item) && item->audience.rule == audience_rule_table) {
        str path = item_path(p, "experiences", item->id.id, "/show");
        if (told->newcomers) H(w, "<p class='meta'>{}</p>", SAY("Each new helper sees this, too."));
        button(p, path,
               told->newcomers ? SAY("No longer to new helpers")
                               : SAY("Show it to each new helper, too"),
               BUTTON_QUIET, "yes", told->newcomers ? S("no") : S("yes"));
    }
    H(w, "</li>");
}

/* All of one noun, the newest first; of experiences one kind. */
struct list {
    const struct item **at;
    size_t count;
};

#define GATHER(name)                                                        \
    static struct list gather_##name(struct page *p) {                      \
        struct list list = {0};                                             \
        size_t cap = 0;                                                     \
        for (const struct name *one = view_next_##name(p->view, NULL); one; \
             one = view_next_##name(p->view, one))                          \
            cap++;                                                          \
        list.at = NEW(p->arena, const struct item *, cap + 1);              \
        list.count = cap;                                                   \
        for (const struct name *one = view_next_##name(p->view, NULL); one; \
             one = view_next_##name(p->view, one))                          \
            list.at[--cap] = &one->item;                                    \
        return list;                                                        \
    }
GATHER(strength)
GATHER(win)
GATHER(experience)
GATHER(entry)
GATHER(review)
#undef GATHER

static struct list of_kind(struct page *p, enum experience_kind kind) {
    struct list all = gather_experience(p), list = {all.at, 0};
    for (size_t i = 0; i < all.count; i++)
        if (view_find_experience(p->view, all.at[i]->id.id)->kind == kind)
            list.at[list.count++] = all.at[i];
    return list;
}

static void draw_list(struct page *p, const struct list *list, enum noun noun) {
    struct html_writer *w = &p->w;
    if (!list->count) return;
    H(w, "<ul class='list'>");
    for (size_t i = 0; i < list->count && i < SHOWN; i++)
        saying_row(p, list->at[i], noun);
    H(w, "</ul>");
    if (list->count <= SHOWN) return;
    H(w, "<details><summary>{}</summary><ul class='list'>",
      SAY("{0, plural, one {# more} other {# more}}", (int64_t)(list->count - SHOWN)));
    for (size_t i = SHOWN; i < list->count; i++)
        saying_row(p, list->at[i], noun);
    H(w, "</ul></details>");
}

/* Plainly, and before anything else: whoever helps reads it first. */
void never_again(struct page *p) {
    struct list list = of_kind(p, experience_kind_never_again);
    struct html_writer *w = &p->w;
    if (!list.count) return;
    H(w, "<section class='card brick'><h2>{}</h2><ul class='list'>",
      experience_words(experience_kind_never_again));
    for (size_t i = 0; i < list.count && i < SHOWN; i++)
        H(w, "<li class='own-words told'>{}</li>",
          words_span(p, list.at[i], item_words(p, NOUN_experience, list.at[i]->id.id)));
    H(w, "</ul><p class='meta'><a class='way' href='{}'>{}</a></p></section>",
      table_path(p, "/about-me"), SAY("What helped, and what did not"));
}

static void experiences(struct page *p) {
    static const enum experience_kind order[] = {experience_kind_never_again, experience_kind_did_not,
                                                 experience_kind_helped};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        struct list list = of_kind(p, order[i]);
        if (!list.count) continue;
        H(&p->w, "<section class='card{}'><h3>{}</h3>",
          order[i] == experience_kind_never_again ? " brick" : "", experience_words(order[i]));
        draw_list(p, &list, NOUN_experience);
        H(&p->w, "</section>");
    }
}

static void help_before(struct page *p, bool director) {
    struct html_writer *w = &p->w;
    bool any = view_next_experience(p->view, NULL) != NULL;
    if (!any && !director) return;
    H(w, "<h2>{}</h2>", director ? SAY("Help I had before") : SAY("Help of before"));
    experiences(p);
    if (!director) return;
    H(w, "<p class='meta'>{}</p>",
      any ? SAY("Open it to everybody at the table, and you can show it to each new helper, too.")
          : SAY("What helped? What did not? What must never happen again? You decide who reads it."));
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/experiences/new"), SAY("Tell what help did"), BUTTON_PLAIN);
    H(w, "</div>");
}

static void strengths(struct page *p, bool director) {
    struct html_writer *w = &p->w;
    struct list list = gather_strength(p);
    if (!list.count && !director) return;
    H(w, "<h2>{}</h2><section class='card'>", director ? SAY("What I am good at") : SAY("Good at"));
    draw_list(p, &list, NOUN_strength);
    if (!list.count)
        H(w, "<p>{}</p>", SAY("Everybody can do something. What do others thank you for?"));
    if (director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/strengths/new"), SAY("Add what I am good at"), BUTTON_PLAIN);
        H(w, "</div>");
    }
    H(w, "</section>");
}

static void wins(struct page *p, bool director) {
    struct html_writer *w = &p->w;
    struct list list = gather_win(p);
    if (!list.count && !director) return;
    H(w, "<h2>{}</h2><section class='card'>", SAY("Small wins"));
    draw_list(p, &list, NOUN_win);
    if (!list.count)
        H(w, "<p>{}</p>", SAY("A good talk, a letter that is open, a night of sleep: small counts."));
    if (director) {
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/wins/new"), SAY("Add a small win"), BUTTON_PLAIN);
        H(w, "</div>");
    }
    H(w, "</section>");
}

bool own_sayings(struct page *p) {
    static const enum noun nouns[] = {NOUN_strength, NOUN_win, NOUN_experience, NOUN_entry,
                                      NOUN_review};
    struct list lists[] = {gather_strength(p), gather_win(p), gather_experience(p), gather_entry(p),
                           gather_review(p)};
    bool any = false;
    for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
        for (size_t i = 0; i < lists[n].count; i++) {
            if (!view_own(p->view, lists[n].at[i])) continue;
            if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("About me"));
            any = true;
            saying_row(p, lists[n].at[i], nouns[n]);
        }
    if (any) H(&p->w, "</ul>");
    return any;
}

/* What others wrote in the story and opened to her: a professional has no page of the story, and who came
 * later does not read its old lines.                                                              */
static bool from_story(struct page *p) {
    struct list entries = gather_entry(p), reviews = gather_review(p), hers = {0};
    hers.at = NEW(p->arena, const struct item *, entries.count + reviews.count + 1);
    bool any = false;
    for (size_t i = 0; i < entries.count; i++)
        if (!mine(p, entries.at[i])) hers.at[hers.count++] = entries.at[i];
    if (hers.count) H(&p->w, "<h2>{}</h2><section class='card'>", SAY("From the story"));
    any = hers.count > 0;
    draw_list(p, &hers, NOUN_entry);
    hers.count = 0;
    for (size_t i = 0; i < reviews.count; i++)
        if (!mine(p, reviews.at[i])) hers.at[hers.count++] = reviews.at[i];
    if (any) H(&p->w, "</section>");
    if (hers.count) H(&p->w, "<h2>{}</h2><section class='card'>", SAY("Looked back"));
    draw_list(p, &hers, NOUN_review);
    if (hers.count) H(&p->w, "</section>");
    return any || hers.count;
}

void about_me_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("About"), TAB_PLAN);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", director ? SAY("About me") : SAY("In their own words"),
      director ? SAY("In your own words. Others see only what you open to them.")
               : SAY("This was opened to you. Read it before you help."));
    if (!director) help_before(p, false);
    strengths(p, director);
    wins(p, director);
    if (director) help_before(p, true);
    bool written = from_story(p);
    if (!director && !written && !view_next_experience(p->view, NULL) &&
        !view_next_strength(p->view, NULL) && !view_next_win(p->view, NULL))
        H(w, "<p class='card'>{}</p>", SAY("Nothing has been opened to you here."));
    layout_close(p);
}

void input_audience_said(struct page *p) {
    const struct choice choices[] = {
        {"directors", SAY("Not to others yet"),
         SAY("Nobody else sees it until you open it to somebody.")},
        {"circle", SAY("My circle"), SAY("No professional sees it.")},
        {"table", SAY("Everybody at the table"), {0}},
        {"me", SAY("Only for me"), SAY("Behind your PIN. Nobody can even notice that it is there.")},
        {"named", SAY("For me and one person whom I trust"), SAY("Choose that person below.")},
    };
    input_choice(p, "audience", SAY("Who may see this?"), SAY("You can change this later."), choices,
                 sizeof choices / sizeof *choices, S("directors"));
    input_seat_other(p, "with", SAY("Which person?"), SAY("Only for the last choice."), "D M P",
               (seat_id){0});
}

static void ask_win(struct page *p) {
    input_lines(p, "words", SAY("What went well?"), SAY("For example: I opened the post by myself."),
                (str){0});
}
static void ask_doer(struct page *p) {
    const struct choice doers[] = {
        {"self", SAY("Myself"), {0}},
        {"together", SAY("Together with somebody"), {0}},
        {"circle", SAY("Somebody from my circle"), {0}},
        {"professional", SAY("A professional"), {0}},
    };
    input_choice(p, "doer", SAY("Who did it?"), (struct say){0}, doers, 4, (str){0});
    input_seat(p, "who", SAY("Who is that?"),
               SAY("Only when it is not just you. You can leave it open."), "M P D", (seat_id){0});
}
static void ask_happening(struct page *p) {
    input_lines(p, "words", SAY("What happened?"), SAY("For example: they came in without asking."),
                (str){0});
}
static void ask_how(struct page *p) {
    const struct choice kinds[] = {
        {"helped", experience_words(experience_kind_helped), {0}},
        {"did_not", experience_words(experience_kind_did_not), {0}},
        {"never_again", experience_words(experience_kind_never_again), {0}},
    };
    input_choice(p, "kind", SAY("How was it?"), (struct say){0}, kinds, 3, (str){0});
}
static void ask_entry(struct page *p) {
    input_lines(p, "words", SAY("What do you want to remember?"), (struct say){0}, (str){0});
}
static void ask_happened(struct page *p) {
    input_day(p, "happened", SAY("On which day was it?"), SAY("Only when it was earlier."), DAY_NONE);
}

static struct say said_how(struct page *p, str typed) {
    enum experience_kind kind =
        (enum experience_kind)enum_read(&field_type_experience_kind, typed);
    (void)p;
    return kind ? experience_words(kind) : (struct say){0};
}

static struct question who_may_see(void) {
    return (struct question){"audience with", SAY("Who may see this?"), input_audience_said,
                             question_audience, QUESTION_LATER};
}

static void ask_strength(struct page *p) {
    input_lines(p, "words", SAY("I am good at"),
                SAY("For example: I keep going. Or: I make people laugh."), (str){0});
}

void strength_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("I am good at"), ask_strength, NULL, QUESTION_ASKED},
        who_may_see(),
    };
    const struct questions questions = {
        .title = SAY("About"),
        .heading = SAY("What are you good at?"),
        .lead = SAY("In your own words. What went well in hard times counts, too."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/strengths/new"),
        .command = COMMAND_strength_write,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Keep this"),
    };
    questions_page(p, &questions);
}

void win_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What went well?"), ask_win, NULL, QUESTION_ASKED},
        {"doer who", SAY("Who did it?"), ask_doer, question_doer, QUESTION_SKIPPABLE},
        who_may_see(),
    };
    const struct questions questions = {.title = SAY("About"),
                                        .heading = SAY("Small wins"),
                                        .lead = SAY("Small is good."),
                                        .tab = TAB_PLAN,
                                        .action = table_path(p, "/wins/new"),
                                        .command = COMMAND_win_note,
                                        .at = all,
                                        .count = sizeof all / sizeof *all,
                                        .send = SAY("Keep this")};
    questions_page(p, &questions);
}

void experience_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What happened?"), ask_happening, NULL, QUESTION_ASKED},
        {"kind", SAY("How was it?"), ask_how, said_how, QUESTION_ASKED},
        who_may_see(),
    };
    const struct questions questions = {
        .title = SAY("About"),
        .heading = SAY("What did help do before?"),
        .lead = SAY("Then who helps you now need not do the same wrong thing again."),
        .tab = TAB_PLAN,
        .action = table_path(p, "/experiences/new"),
        .command = COMMAND_experience_tell,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Keep this"),
    };
    questions_page(p, &questions);
}

void entry_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What do you want to remember?"), ask_entry, NULL, QUESTION_ASKED},
        {"happened", SAY("On which day was it?"), ask_happened, question_day, QUESTION_SKIPPABLE},
        who_may_see(),
    };
    const struct questions questions = {
        .title = SAY("Story"),
        .heading = SAY("Something for my story"),
        .lead = SAY("You write it as you want. You can correct it later, or take it out."),
        .tab = TAB_STORY,
        .action = table_path(p, "/story/new"),
        .command = COMMAND_entry_write,
        .at = all,
        .count = sizeof all / sizeof *all,
        .send = SAY("Put it in my story"),
    };
    questions_page(p, &questions);
}

/* Her own words, to correct. What they said before stays in the story for who could read it then. */
void words_edit_page(struct page *p) {
    struct id id;
    enum noun noun = NOUN_END;
    const struct item *item = page_part_id(p, "item", &id) ? view_item(p->view, id, &noun) : NULL;
    if (!item || !view_may_correct(p->view, item)) {
        page_refuse(p, ERR(MISSING, "no words of hers"));
        return;
    }
    str now = item_words(p, noun, id);
    layout_open(p, SAY("Words"), TAB_STORY);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Say it in other words"),
      SAY("What it said before stays in your story. Do you not want that? Then take it out, and write "
          "it anew."));
    said_meanwhile(p, now);
    form_open(p, item_path(p, "items", id, "/words"));
    form_hidden(p, "seen", arena_fmt(p->arena, "%lld", (long long)item->version));
    input_lines(p, "words", SAY("My words"), (struct say){0}, now);
    form_close(p, SAY("Keep this"));
    layout_close(p);
}
