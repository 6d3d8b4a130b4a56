/* One person at the table: what she is here for, what was agreed, what she sees, and how she goes. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/plan.h"

const struct seat *seat_here(struct page *p) {
    struct id id;
    return page_part_id(p, "seat", &id) ? view_find_seat(p->view, id) : NULL;
}

static const struct {
    enum noun noun;
    const char *nouns; /* where its page stands; NULL: it has none */
    const char *heading;
} groups[] = {
    {NOUN_goal, "goals", N_("Goals")},
    {NOUN_step, "steps", N_("Steps")},
    {NOUN_consequence, "coming", N_("What is coming")},
    {NOUN_strength, "items", N_("What I am good at")},
    {NOUN_win, "items", N_("Small wins")},
    {NOUN_experience, "items", N_("What helped before")},
    {NOUN_entry, "items", N_("My story")},
    {NOUN_review, "items", N_("Looking back")},
    {NOUN_help, "items", N_("What matters to me in help")},
    {NOUN_seat, "people", N_("People at the table")},
};
enum { GROUPS = sizeof groups / sizeof *groups };

/* In the order they were made, of a noun whose items are opened one by one. */
static const struct item *next_of(const struct page *p, enum noun noun, const struct item *prev) {
    switch (noun) {
#define NOUN(number, name, plural, fields)                                                        \
    case NOUN_##name: {                                                                           \
        const struct name *next = view_next_##name(p->view, (const struct name *)(const void *)prev); \
        return next ? &next->item : NULL;                                                         \
    }
#include "core/noun.def"
#undef NOUN
    case NOUN_END: break;
    }
    return NULL;
}

/* Whoever decides is seen by everybody, and what is done or closed need not be opened any more. */
static bool is_current(const struct page *p, enum noun noun, const struct item *item,
                       const struct seat *of) {
    const struct step *step = noun == NOUN_step ? view_find_step(p->view, item->id.id) : NULL;
    const struct seat *seat = noun == NOUN_seat ? view_find_seat(p->view, item->id.id) : NULL;
    if (step) return step->state == step_state_open;
    if (seat)
        return !seat->ended && seat->kind != seat_kind_director &&
               !id_eq(seat->item.id.id, of->item.id.id);
    return !item->erased;
}

static void item_row(struct page *p, const struct seat *seat, const struct item *item, size_t group,
                     bool sees) {
    const struct seat *other = view_find_seat(p->view, item->id.id);
    str words = other ? other->name : item_words(p, groups[group].noun, item->id.id);
    bool may = sees ? view_may_close(p->view, item) : view_may_open(p->view, item);
    struct html_writer *w = &p->w;
    H(w, "<li class='row'>");
    if (other) avatar(p, other);
    H(w, "<div class='grow'><a class='own-words' href='{}'>{}</a></div>",
      item_path(p, groups[group].nouns, item->id.id, ""), words_span(p, item, words));
    bool always = other && seat->kind == seat_kind_director; /* sees everybody at the table */
    if (may && !always && !id_eq(item->author.id, seat->item.id.id))
        button(p, item_path(p, "people", seat->item.id.id, sees ? "/close" : "/open"),
               sees ? SAY("Close") : SAY("Open"), sees ? BUTTON_QUIET : BUTTON_PLAIN, "item",
               id_text(p->arena, item->id.id));
    H(w, "</li>");
}

/* Group after group what she sees, or what she does not; false: nothing. */
static bool item_groups(struct page *p, const struct seat *seat, bool seen) {
    bool any = false;
    for (size_t g = 0; g < GROUPS; g++) {
        bool here = false;
        for (const struct item *i = next_of(p, groups[g].noun, NULL); i;
             i = next_of(p, groups[g].noun, i)) {
            bool sees = view_sees(p->view, seat, i);
            if (sees != seen || !is_current(p, groups[g].noun, i, seat)) continue;
            if (!sees && !view_may_open(p->view, i)) continue;
            if (!here)
                H(&p->w, "<h3>{}</h3><ul class='list'>", (struct say){.source = groups[g].heading});
            here = any = true;
            item_row(p, seat, i, g, sees);
        }
        if (here) H(&p->w, "</ul>");
    }
    return any;
}

static void what_seat_sees(struct page *p, const struct seat *seat) {
    struct html_writer *w = &p->w;
    H(w, "<h2>{}</h2>", SAY("What does {0} see?", seat->name));
    if (!item_groups(p, seat, true)) H(w, "<p class='card'>{}</p>", SAY("Nothing yet."));
    H(w, "<details><summary><span>{}</span></summary>", SAY("What {0} does not see", seat->name));
    if (!item_groups(p, seat, false)) H(w, "<p>{}</p>", SAY("There is nothing more to open."));
    H(w, "</details>");
}

static void extend_form(struct page *p, const struct seat *seat) {
    enum { QUARTER = 91 };
    H(&p->w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("Look again"),
      seat->look_again < p->speaker.today
          ? SAY("At rest since {0}: do you still want them?", SAY_ON(seat->look_again))
          : SAY("Now: {0}", SAY_ON(seat->look_again)));
    struct buf iso = {.arena = p->arena};
    day_write(&iso, p->speaker.today + QUARTER);
    button(p, item_path(p, "people", seat->item.id.id, "/extend"), SAY("Three more months"),
           BUTTON_PLAIN, "look_again", buf_str(&iso));
    H(&p->w, "<details{}><summary>{}</summary>", ATTR_IF(p->failed, "open"), SAY("Another day"));
    form_open(p, item_path(p, "people", seat->item.id.id, "/extend"));
    input_day(p, "look_again", SAY("When do you look again?"), (struct say){0}, DAY_NONE);
    form_close(p, SAY("Keep this"));
    H(&p->w, "</details></section>");
}

/* Between who decides and who comes for work: time to get to know each other, and a few bottom lines. */
static void between(struct page *p, const struct seat *seat, bool me) {
    struct html_writer *w = &p->w;
    if (seat->kind != seat_kind_professional || !id_none(seat->stands_for.id)) return;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p>", SAY("Getting to know each other"),
      seat->trusting ? SAY("This is the time for it. It takes as long as it takes.")
                     : SAY("Trust takes time. You can say that this is the time for it: nothing is "
                           "asked or counted then."));
    button(p, item_path(p, "people", seat->item.id.id, "/trust"),
           seat->trusting ? SAY("We know each other by now") : SAY("Take that time"), BUTTON_PLAIN,
           "yes", seat->trusting ? S("no") : S("yes"));
    H(w, "</section><section class='card'><h2><a href='{}'>{}</a></h2><p>{}</p>",
      item_path(p, "people", seat->item.id.id, "/lines"), SAY("Bottom lines"),
      me ? SAY("Agreed up front, so that nobody has to watch.")
         : SAY("Agreed up front, instead of watching."));
    lines_listed(p, seat, false);
    H(w, "</section>");
}

/* What was written down before a talk is open to whom it is about. */
static void prepared(struct page *p, const struct seat *seat, bool me) {
    if (seat->kind != seat_kind_professional ||
        (!me && !preparation_any(p, (seat_id){seat->item.id.id})))
        return;
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/prepare"),
      me ? SAY("Before a talk: write something down")
         : SAY("What {0} wrote down before a talk", seat->name));
}

static void say_links(struct page *p, const struct seat *seat) {
    str path = item_path(p, "people", seat->item.id.id, "/say");
    bool thanks = view_may_say(p->view, gesture_kind_thanks, seat),
         seen = view_may_say(p->view, gesture_kind_recognition, seat),
         sorry = view_may_say(p->view, gesture_kind_apology, seat);
    if (!thanks && !seen && !sorry) return;
    H(&p->w, "<div class='buttons'>");
    if (thanks)
        link_button(p, path_fmt(p, "%.*s?kind=thanks", STR_ARG(path)), SAY("Say thanks"), BUTTON_PLAIN);
    if (seen)
        link_button(p, path_fmt(p, "%.*s?kind=recognition", STR_ARG(path)), SAY("Say what you saw"),
                    BUTTON_PLAIN);
    if (sorry)
        link_button(p, path_fmt(p, "%.*s?kind=apology", STR_ARG(path)), SAY("Say sorry"), BUTTON_QUIET);
    H(&p->w, "</div>");
}

static void seat_head(struct page *p, const struct seat *seat, bool me) {
    struct html_writer *w = &p->w;
    H(w, "<div class='row'>");
    avatar(p, seat);
    H(w, "<div class='grow'><h1><bdi>{}</bdi></h1><p class='meta'>{}", seat->name,
      me ? SAY("that is you") : kind_words(seat->kind));
    if (seat->tie.len) H(w, " · {}", words_span(p, &seat->item, seat->tie));
    if (seat->organisation.len) H(w, " · <bdi>{}</bdi>", seat->organisation);
    H(w, "</p></div></div>");
    if (seat->ended)
        H(w, "<p class='alert'>{}</p>",
          SAY("Is no longer at the table, since {0}.", SAY_AT(seat->ended_at)));
    if (seat->purpose.len)
        H(w, "<p>{} <b>{}</b></p>",
          seat->kind == seat_kind_professional ? SAY("Here for:") : SAY("Asked because:"),
          words_span(p, &seat->item, seat->purpose));
}

void seat_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    if (!seat) {
        page_refuse(p, ERR(MISSING, "no such seat"));
        return;
    }
    struct html_writer *w = &p->w;
    bool me = id_eq(seat->item.id.id, p->me->item.id.id), director = p->me->kind == seat_kind_director;
    bool others = !seat->ended && director && !me;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    seat_head(p, seat, me);
    say_links(p, seat);
    if (others && seat->kind == seat_kind_professional) extend_form(p, seat);
    if (!seat->ended && (director || me)) {
        deed_card(p, seat, me);
        prepared(p, seat, me);
        between(p, seat, me);
    }
    gestures_of(p, seat);
    if (others) what_seat_sees(p, seat);
    if (others && seat->kind != seat_kind_director) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "people", seat->item.id.id, "/show-out"),
                    SAY("Show {0} out", seat->name), BUTTON_QUIET);
        H(w, "</div>");
    }
    if (others && seat->kind == seat_kind_professional)
        H(w, "<p class='meta'><a class='way' href='/about#complain'>{}</a></p>",
          SAY("Not treated well?"));
    layout_close(p);
}

void show_out_page(struct page *p) {
    const struct seat *seat = seat_here(p);
    if (seat && seat->ended && p->failed) { /* by somebody else, a moment ago */
        seat_page(p);
        return;
    }
    if (!seat || seat->ended) {
        page_refuse(p, ERR(MISSING, "no such seat"));
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Show {0} out?", seat->name),
      SAY("From that moment {0} sees nothing of your plan any more. You need not give a reason. You "
          "can always "
          "ask again.",
          seat->name));
    form_open(p, item_path(p, "people", seat->item.id.id, "/show-out"));
    input_lines(p, "words", SAY("Goodbye, with thanks?"),
                SAY("Only {0} reads this. It stands in no story. You may leave it empty.", seat->name),
                (str){0});
    form_close(p, SAY("Yes, show out"));
    H(&p->w, "<p><a class='way' href='{}'>{}</a></p>", item_path(p, "people", seat->item.id.id, ""),
      SAY("No, back"));
    layout_close(p);
}

static bool alone(const struct page *p) {
    size_t count = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        count += s->kind == seat_kind_director && !s->ended;
    return count < 2;
}

void leave_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("Stop"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>",
      director ? SAY("Leave this table?") : SAY("Do you want to stop?"),
      director ? SAY("You can leave when somebody else directs this plan, too.")
               : SAY("That is fine. Thank you for being there."));
    if (!director) {
        H(w, "<ul class='list'><li>{}</li>", SAY("You need not say why, and we ask nobody."));
        H(w, "<li>{}</li>",
          SAY("Nobody could see that you thought about it. Afterwards it only says that you left."));
        H(w, "<li>{}</li></ul>",
          SAY("From then on you see nothing here any more. They can always ask you again."));
    }
    if (director && alone(p)) {
        leave_alone(p);
        layout_close(p);
        return;
    }
    form_open(p, table_path(p, "/leave"));
    form_hidden(p, "sure", S("yes"));
    form_close(p, SAY("Yes, I stop"));
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, ""), SAY("No, back"));
    layout_close(p);
}
