/* A promise that asks nothing in return: what is promised, before when, what to do when it is not kept, the answer, and
 * how each side says it went. */
#include "web/before.h"

static const struct promise *promise_here(struct page *p) {
    struct id id;
    const struct promise *one =
        page_part_id(p, "promise", &id) ? view_find_promise(p->view, id) : NULL;
    if (one && !one->item.erased) return one;
    page_refuse(p, ERR(MISSING, "no such promise"));
    return NULL;
}

static str path_of(struct page *p, const struct promise *one, const char *rest) {
    return item_path(p, "promises", one->item.id.id, rest);
}

struct say promise_answered(const struct promise *one) {
    switch (one->answer) {
    case promise_answer_thanks: return SAY("Thank you");
    case promise_answer_not_needed: return SAY("This is not what we need");
    case promise_answer_own_words: return SAY("In own words");
    case promise_answer_none: break;
    }
    return SAY("Nothing answered yet");
}

static void answer_section(struct page *p, const struct promise *one) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director, asks = !one->withdrawn && !one->settled;
    H(w, "<section class='card{}'><h2>{}</h2><p><b>{}</b>",
      director && asks && !one->answer ? " sun" : "",
      director ? SAY("Your answer") : SAY("Their answer"), promise_answered(one));
    if (one->answer) H(w, " <span class='meta'>{}</span>", SAY("{0}", SAY_AT(one->answered_at)));
    H(w, "</p>");
    if (one->answer_words.len)
        H(w, "<p class='own-words'>{}</p>", words_span(p, &one->item, one->answer_words));
    if (director && asks) {
        H(w, "<div class='buttons'>");
        link_button(p, path_of(p, one, "/answer"),
                    one->answer ? SAY("Answer otherwise") : SAY("Answer"),
                    one->answer ? BUTTON_QUIET : BUTTON_FIRST);
        H(w, "</div>");
    }
    H(w, "</section>");
}

static void terms(struct page *p, const struct promise *one) {
    struct html_writer *w = &p->w;
    const struct item *item = &one->item;
    H(w, "<div class='grid'><section class='card green'><h2>{}</h2><ul class='list'>",
      SAY("What is promised"));
    if (one->amount) said_line(p, SAY("The amount"), SAY("<b>{0}</b>", SAY_EURO(one->amount)));
    said_line(p, SAY("Before"), SAY("<b>{0}</b>", SAY_ON(one->due)));
    told_line(p, item, SAY("On what ground"), one->ground);
    told_line(p, item, SAY("Who decides"), one->decider);
    H(w, "</ul></section><section class='card'><h2>{}</h2><p class='own-words told'>{}</p>",
      SAY("When it is not kept"), words_span(p, item, one->complaint));
    H(w, "<p class='meta'>{}</p></section></div>",
      SAY("Nothing is asked in return. What asks something in return is a condition, and says so."));
}

static void side(struct page *p, const struct promise *one, enum outcome how, str words, ms_time at) {
    struct html_writer *w = &p->w;
    H(w, "<p><b>{}</b>", condition_outcome(how));
    if (at) H(w, " <span class='meta'>{}</span>", SAY("{0}", SAY_AT(at)));
    H(w, "</p>");
    if (words.len) H(w, "<p class='own-words'>{}</p>", words_span(p, &one->item, words));
}

static void follow_form(struct page *p, const struct promise *one, bool director) {
    const struct choice choices[] = {{"kept", SAY("Yes"), {0}},
                                     {"partly", SAY("Partly"), {0}},
                                     {"not_kept", SAY("No, not now"), {0}}};
    form_open(p, path_of(p, one, "/follow"));
    input_choice(p, "how", director ? SAY("Did they do what they promised?") : SAY("Did you do it?"),
                 SAY("Say it between times, too."), choices, 3, S(""));
    input_text(p, "words", SAY("What do you see?"), SAY("You may leave this empty."), (str){0}, NULL);
    form_close(p, SAY("Note this"));
}

/* Each side says it for itself; neither waits for the other. */
static void followed(struct page *p, const struct promise *one) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director, stands = !one->withdrawn;
    if (!stands && !one->kept) return;
    H(w, "<h2>{}</h2><div class='grid'><section class='card'><h3>{}</h3>", SAY("Was it kept?"),
      director ? SAY("As you see it") : SAY("As who directs sees it"));
    side(p, one, one->kept, one->kept_words, one->kept_at);
    if (director && stands) follow_form(p, one, true);
    H(w, "</section><section class='card'><h3>{}</h3>",
      put_mine(p, &one->item) ? SAY("As you say it") : SAY("As they say who promised it"));
    side(p, one, one->done, one->done_words, one->done_at);
    if (put_mine(p, &one->item) && stands) follow_form(p, one, false);
    H(w, "</section></div>");
}

static bool may_take_back(const struct page *p, const struct promise *one) {
    return put_mine(p, &one->item) && !one->withdrawn && !one->settled && !one->done &&
           view_today(p->view) < one->due;
}

void promise_page(struct page *p) {
    const struct promise *one = promise_here(p);
    if (!one) return;
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director, answers = one->answer || !one->withdrawn;
    layout_open(p, SAY("Agreed"), p->me->kind == seat_kind_authority ? TAB_DAY : TAB_PEOPLE);
    H(w, "<p class='meta'>{} · {}</p>", put_by(p, &one->item), SAY("{0}", SAY_AT(one->item.made)));
    words_heading(p, &one->item, one->words, false);
    H(w, "<p class='tag'>{}</p>", promise_tag(p, one));
    if (one->withdrawn)
        H(w, "<section class='card'><h2>{}</h2><p class='own-words told'>{}</p></section>",
          SAY("Why it was taken back"), words_span(p, &one->item, one->withdrawn_words));
    if (director && answers) answer_section(p, one);
    terms(p, one);
    if (!director && answers) answer_section(p, one);
    followed(p, one);
    if (!one->withdrawn && !one->settled)
        H(w, "<p class='card'>{}</p>",
          SAY("Nothing happens by itself on that day. A person says how it went."));
    if (may_take_back(p, one)) {
        H(w, "<div class='buttons'>");
        link_button(p, path_of(p, one, "/withdraw"), SAY("Take this promise back"), BUTTON_QUIET);
        H(w, "</div>");
    }
    before_ways(p, &one->item);
    layout_close(p);
}

static void not_now(struct page *p, const struct promise *one) {
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", path_of(p, one, ""),
      SAY("Not now"));
}

/* With how it ended, and nothing to fill in. */
static void over(struct page *p, const struct promise *one, enum tab tab) {
    over_page(p, SAY("Agreed"), tab, &one->item, one->words, promise_tag(p, one),
              path_of(p, one, ""));
}

void promise_reply_page(struct page *p) {
    const struct promise *one = promise_here(p);
    if (!one) return;
    if (one->withdrawn || one->settled) {
        over(p, one, TAB_PEOPLE);
        return;
    }
    const struct choice choices[] = {
        {"thanks", SAY("Thank you"), {0}},
        {"not_needed", SAY("This is not what we need"),
         SAY("That is allowed. If you want, say below what you do need.")},
        {"own_words", SAY("I say it in my own words"), {0}},
    };
    layout_open(p, SAY("Agreed"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead own-words'>{}</p>", SAY("What do you say to this?"),
      words_span(p, &one->item, one->words));
    form_open(p, path_of(p, one, "/answer"));
    input_choice(p, "answer", SAY("Your answer"),
                 SAY("You need not answer. The promise stands anyway."), choices, 3,
                 str_of(one->answer ? enum_text(&field_type_promise_answer, (int)one->answer) : ""));
    input_lines(p, "words", SAY("In your own words"), SAY("They read this."), one->answer_words);
    form_close(p, SAY("Answer"));
    not_now(p, one);
    layout_close(p);
}

void promise_back_page(struct page *p) {
    const struct promise *one = promise_here(p);
    if (!one) return;
    if (!put_mine(p, &one->item)) {
        page_refuse(p, ERR(MISSING, "for others"));
        return;
    }
    if (!may_take_back(p, one)) {
        over(p, one, TAB_DAY);
        return;
    }
    layout_open(p, SAY("Agreed"), TAB_DAY);
    H(&p->w, "<h1>{}</h1><p class='lead own-words'>{}</p><p>{}</p>", SAY("Take this promise back?"),
      words_span(p, &one->item, one->words),
      SAY("They read it, with your reason. What you promised stays there to be read."));
    form_open(p, path_of(p, one, "/withdraw"));
    input_lines(p, "words", SAY("Why do you take it back?"), SAY("In plain words. They read this."),
                (str){0});
    form_close(p, SAY("Take it back, with this reason"));
    not_now(p, one);
    layout_close(p);
}
