/* What is put before who decides here: all of it on one page, and what asks for something on the day page. */
#include "web/before.h"
#include "core/pressure.h"

enum { SOON_DAYS = 7 };

void told_line(struct page *p, const struct item *item, struct say label, str words) {
    if (words.len)
        H(&p->w, "<li><p class='meta'>{}</p><p class='own-words told'>{}</p></li>", label,
          words_span(p, item, words));
}

void said_line(struct page *p, struct say label, struct say what) {
    H(&p->w, "<li><p class='meta'>{}</p><p class='told'>{}</p></li>", label, what);
}

bool put_mine(const struct page *p, const struct item *item) {
    return id_eq(item->author.id, p->me->item.id.id);
}

struct say put_by(struct page *p, const struct item *item) {
    const struct seat *seat = view_find_seat(p->view, item->author.id);
    if (!seat) return SAY("somebody");
    return seat->organisation.len ? SAY("{0} · {1}", seat->name, seat->organisation)
                                  : SAY("{0}", seat->name);
}

void before_ways(struct page *p, const struct item *item) {
    if (p->me->kind == seat_kind_director) who_sees_line(p, item);
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>", table_path(p, "/conditions"),
      SAY("Back"));
}

struct say condition_tag(const struct condition *c) {
    if (c->dropped) return SAY("Let go");
    if (c->met && c->kept) return SAY("Looked at by both");
    if (!c->answer) return SAY("Waits for an answer");
    return c->answer == answer_no ? SAY("The answer was no") : SAY("Agreed, and followed");
}

struct say promise_tag(struct page *p, const struct promise *one) {
    if (one->withdrawn) return SAY("Taken back, with a reason");
    if (one->settled) return condition_outcome(one->kept);
    if (one->done) return SAY("As they say: {0}", page_say(p, condition_outcome(one->done)));
    if (one->due < view_today(p->view)) return SAY("The day has passed");
    return SAY("Promised, before {0}", SAY_ON(one->due));
}

struct say pressure_tag(const struct page *p, const struct pressure *one) {
    day today = view_today(p->view);
    if (pressure_runs(one, today)) return SAY("Runs until {0}", SAY_ON(one->ends));
    if (one->state == pressure_state_running) return SAY("Ended by itself on {0}", SAY_ON(one->ends));
    if (one->state == pressure_state_ended) return SAY("Ended {0}", SAY_AT(one->ended_at));
    if (!pressure_stands(one, today)) return SAY("Never began");
    return one->state == pressure_state_put ? SAY("Not begun: they look at it first")
                                            : SAY("Not begun: both sides looked at it");
}

struct say choice_tag(const struct choice_card *card) {
    switch (card->state) {
    case choice_state_asked: return SAY("Asked: may this be said?");
    case choice_state_allowed: return SAY("This may be said");
    case choice_state_refused: return SAY("Rather not. That is fine");
    case choice_state_said: return SAY("The choice waits");
    case choice_state_decided: return SAY("Chosen");
    case choice_state_withdrawn:
    case choice_state_none: break;
    }
    return SAY("Taken back");
}

static void row(struct page *p, const char *nouns, const struct item *item, str words, struct say tag) {
    H(&p->w, "<li><h3><a class='own-words' href='{}'>{}</a></h3><p class='meta'>{} · {}</p></li>",
      item_path(p, nouns, item->id.id, ""), words_span(p, item, words), put_by(p, item), tag);
}

static void heading(struct page *p, size_t count, struct say label) {
    if (!count) H(&p->w, "<section><h2>{}</h2><ul class='list'>", label);
}

static size_t all_rows(struct page *p) {
    size_t conditions = 0, promises = 0, pressures = 0, choices = 0;
    for (const struct condition *c = view_next_condition(p->view, NULL); c;
         c = view_next_condition(p->view, c)) {
        heading(p, conditions++, SAY("Conditions"));
        row(p, "conditions", &c->item, c->words, condition_tag(c));
    }
    if (conditions) H(&p->w, "</ul></section>");
    for (const struct promise *c = view_next_promise(p->view, NULL); c;
         c = view_next_promise(p->view, c)) {
        heading(p, promises++, SAY("Promises"));
        row(p, "promises", &c->item, c->words, promise_tag(p, c));
    }
    if (promises) H(&p->w, "</ul></section>");
    for (const struct pressure *c = view_next_pressure(p->view, NULL); c;
         c = view_next_pressure(p->view, c)) {
        heading(p, pressures++, SAY("Pressure"));
        row(p, "pressures", &c->item, c->words, pressure_tag(p, c));
    }
    if (pressures) H(&p->w, "</ul></section>");
    for (const struct choice_card *c = view_next_choice_card(p->view, NULL); c;
         c = view_next_choice_card(p->view, c)) {
        heading(p, choices++, SAY("Choices that wait"));
        row(p, "choices", &c->item, c->words, choice_tag(c));
    }
    if (choices) H(&p->w, "</ul></section>");
    return conditions + promises + pressures + choices;
}

static struct say lead(const struct page *p) {
    switch (p->me->kind) {
    case seat_kind_director:
        return SAY("Who decides about something from outside puts it here, openly. You read it and "
                   "answer. Nothing happens by itself.");
    case seat_kind_authority:
        return SAY(
            "What you need and what you do in return, or what you promise. You see only what you put "
            "here, and their answer.");
    case seat_kind_professional:
        return SAY("What you put before them, openly. They read it first.");
    case seat_kind_member:
    case seat_kind_coordinator:
    case seat_kind_none: break;
    }
    return SAY("What was put before them, as far as they show it to you.");
}

static void buttons(struct page *p) {
    enum seat_kind kind = p->me->kind;
    bool authority = kind == seat_kind_authority, work = kind == seat_kind_professional;
    H(&p->w, "<div class='buttons'>");
    if (authority)
        link_button(p, table_path(p, "/conditions/new"), SAY("Put a condition on the table"),
                    BUTTON_FIRST);
    if (authority)
        link_button(p, table_path(p, "/promises/new"), SAY("Promise something"), BUTTON_PLAIN);
    if (work || kind == seat_kind_member)
        link_button(p, table_path(p, "/choices/new"), SAY("Ask about a choice that waits"),
                    BUTTON_PLAIN);
    if (authority || work)
        link_button(p, table_path(p, "/pressures/new"), SAY("Pressure, as a last resort"),
                    BUTTON_QUIET);
    H(&p->w, "</div>");
}

void conditions_page(struct page *p) {
    bool authority = p->me->kind == seat_kind_authority,
         guest = authority || p->me->kind == seat_kind_coordinator;
    layout_open(p, SAY("Agreed"), guest ? TAB_DAY : TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("On the table"), lead(p));
    if (authority) conference_card(p);
    if (!all_rows(p)) H(&p->w, "<p class='card'>{}</p>", SAY("Nothing now. That is fine, too."));
    buttons(p);
    if (authority)
        H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a> <a class='way' href='{}'>{}</a></p>",
          table_path(p, "/conferences"), SAY("Their conferences"), table_path(p, "/leave"),
          SAY("Leave this table"));
    layout_close(p);
}

static void card(struct page *p, const char *look, struct say what, const char *nouns,
                 const struct item *item, str words) {
    H(&p->w,
      "<article class='card {}'><h2>{}</h2><p class='own-words'><a href='{}'>{}</a></p><p "
      "class='meta'>{}",
      look, what, item_path(p, nouns, item->id.id, ""), words_span(p, item, words), put_by(p, item));
}

static void card_end(struct page *p, str path, struct say label) {
    H(&p->w, "</p>");
    if (label.source) {
        H(&p->w, "<div class='buttons'>");
        link_button(p, path, label, BUTTON_PLAIN);
        H(&p->w, "</div>");
    }
    H(&p->w, "</article>");
}

/* On its day, and a week ahead; before that it does not hang over every day. */
static bool is_soon(const struct page *p, day on, bool followed) {
    return !followed && on - view_today(p->view) <= SOON_DAYS;
}

static void condition_card(struct page *p, const struct condition *c) {
    bool director = p->me->kind == seat_kind_director, asks = director && !c->answer;
    bool agreed = c->answer && c->answer != answer_no,
         looks = agreed && ((director && is_soon(p, c->promise_by, c->kept)) ||
                            (put_mine(p, &c->item) && is_soon(p, c->test_on, c->met)));
    if (c->dropped || (!asks && !looks)) return;
    card(p, "sun", asks ? SAY("A condition, and what stands against it") : SAY("Was it kept?"),
         "conditions", &c->item, c->words);
    if (looks)
        H(&p->w, " · {}", SAY("{0}", SAY_ON(director ? c->promise_by : c->test_on)));
    card_end(p, item_path(p, "conditions", c->item.id.id, ""),
             asks ? SAY("Read it") : SAY("Look at it"));
}

/* To who decides; others who see it read it where it stands. */
bool promise_asks(const struct page *p, const struct promise *one) {
    return p->me->kind == seat_kind_director && !one->withdrawn &&
           (!one->answer || is_soon(p, one->due, one->settled));
}

static void promise_card(struct page *p, const struct promise *one) {
    bool looks = is_soon(p, one->due, one->settled) || one->done;
    if (!promise_asks(p, one)) return;
    card(p, "green", looks ? SAY("Was it kept?") : SAY("Somebody promises something"), "promises",
         &one->item, one->words);
    H(&p->w, " · {}", SAY("{0}", SAY_ON(one->due)));
    card_end(p, item_path(p, "promises", one->item.id.id, ""),
             looks ? SAY("Look at it") : SAY("Read it"));
}

/* Pressure that runs is always in sight of whom it is about. */
static void pressure_card(struct page *p, const struct pressure *one) {
    day today = view_today(p->view);
    bool director = p->me->kind == seat_kind_director, mine = put_mine(p, &one->item),
         runs = pressure_runs(one, today), due = runs && one->review <= today,
         lapsed = one->state == pressure_state_running && !runs,
         weigh = director && one->state == pressure_state_put && !runs,
         begin = mine && one->state == pressure_state_weighed,
         over = director && (lapsed || one->state == pressure_state_ended) && !one->direction_back;
    if (!(pressure_stands(one, today) && (weigh || begin || (runs && (director || (mine && due))))) &&
        !over)
        return;
    card(p, runs ? "brick" : "sun",
         over    ? SAY("This has ended. Is direction yours again?")
         : due   ? SAY("The day to look again is here")
         : runs  ? SAY("This runs now")
         : weigh ? SAY("Somebody wants to press. How do you see it?")
                 : SAY("They said how they see it"),
         "pressures", &one->item, one->words);
    if (runs) H(&p->w, " · {}", pressure_tag(p, one));
    card_end(p, item_path(p, "pressures", one->item.id.id, ""),
             weigh ? SAY("Read it") : SAY("Look at it"));
}

static void choice_card_drawn(struct page *p, const struct choice_card *one) {
    struct id id = one->item.id.id;
    bool director = p->me->kind == seat_kind_director, mine = put_mine(p, &one->item);
    if (director && one->state == choice_state_asked) {
        card(p, "sun", SAY("May something be said about this?"), "choices", &one->item, one->words);
        H(&p->w, "</p><div class='buttons'>");
        button(p, item_path(p, "choices", id, "/permit"), SAY("Yes, say it"), BUTTON_PLAIN, "yes",
               S("yes"));
        button(p, item_path(p, "choices", id, "/permit"), SAY("Rather not"), BUTTON_QUIET, "yes",
               S("no"));
        H(&p->w, "</div></article>");
    } else if (director && one->state == choice_state_said) {
        card(p, "sun", SAY("A choice that waits"), "choices", &one->item, one->words);
        card_end(p, item_path(p, "choices", id, ""), SAY("Look at it"));
    } else if (mine && one->state == choice_state_allowed) {
        card(p, "sun", SAY("This may be said"), "choices", &one->item, one->words);
        card_end(p, item_path(p, "choices", id, "/say"), SAY("Say it"));
    }
}

void before_me(struct page *p) {
    for (const struct pressure *one = view_next_pressure(p->view, NULL); one;
         one = view_next_pressure(p->view, one))
        pressure_card(p, one);
    for (const struct condition *one = view_next_condition(p->view, NULL); one;
         one = view_next_condition(p->view, one))
        condition_card(p, one);
    for (const struct promise *one = view_next_promise(p->view, NULL); one;
         one = view_next_promise(p->view, one))
        promise_card(p, one);
    for (const struct choice_card *one = view_next_choice_card(p->view, NULL); one;
         one = view_next_choice_card(p->view, one))
        choice_card_drawn(p, one);
}
