/* A professional's desk: who asks her today. By question, not by risk; who asks to be called comes first. */
#include "web/desk.h"
#include "app/card.h"
#include "web/pages.h"
#include "web/parts.h"

enum { SHOWN_MOST = 12 };

static str at_table(struct page *p, const struct card *card, const char *nouns, struct id id,
                    const char *rest) {
    char table[ID_TEXT], item[ID_TEXT];
    id_write(card->table.household.id, table);
    id_write(id, item);
    const str parts[] = {S("/t/"), {table, ID_TEXT}, S("/"), str_of(nouns),
                         S("/"),   {item, ID_TEXT},  str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

static str table_at(struct page *p, const struct desk_line *line, const char *rest) {
    char table[ID_TEXT];
    id_write(line->household.id, table);
    const str parts[] = {S("/t/"), {table, ID_TEXT}, str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

static struct say said(const struct page *p, const struct card_line *line) {
    return SAY("{0}", words_said(p, line->tongue, line->words));
}

/* How one answer of hers looks at every card: what, of whom, and one thing to do. */
static void line_open(struct page *p, const struct card *card, struct say what) {
    H(&p->w, "<li class='row tagged'><div class='grow'><h3>{}</h3><p class='meta'>{}", what,
      SAY("Table of {0}", card->table.table_name));
}

static void line_close(struct page *p, str path, struct say label) {
    H(&p->w, "</p></div>");
    if (path.len) link_button(p, path, label, BUTTON_PLAIN);
    H(&p->w, "</li>");
}

static struct say by_whom(const struct card *card, const struct card_line *line) {
    str who = line->who;
    switch (line->doer) {
    case doer_self: return SAY("By {0}, alone", who.len ? who : card->director_name);
    case doer_together: return who.len ? SAY("Together with {0}", who) : SAY("Together");
    case doer_circle:
        return who.len ? SAY("By {0}, from the circle", who) : SAY("By somebody from the circle");
    case doer_professional:
    case doer_none: break;
    }
    return SAY("By somebody at the table");
}

static void succeeded(struct page *p, const struct card_list *cards) {
    size_t shown = 0;
    for (size_t i = 0; i < cards->count; i++) {
        const struct card *card = &cards->at[i];
        for (size_t j = 0; j < card->succeeded.count && shown < SHOWN_MOST; j++, shown++) {
            const struct card_line *line = &card->succeeded.at[j];
            if (!shown)
                H(&p->w, "<section><h2>{}</h2><div class='card green'><ul class='list'>",
                  SAY("It worked, and they did it"));
            line_open(p, card, said(p, line));
            H(&p->w, " · {} · {}", by_whom(card, line),
              SAY("{0}", SAY_ON(zone_day(p->speaker.zone, line->at))));
            if (line->said) H(&p->w, " · {}", SAY("you said so"));
            str path = line->said || id_none(line->to.id)
                           ? (str){0}
                           : at_table(p, card, "people", line->to.id, "/say?kind=recognition&step=");
            if (path.len) path = path_join(p, (const str[]){path, id_text(p->arena, line->id)}, 2);
            line_close(p, path, SAY("Say what you saw"));
        }
    }
    if (shown) H(&p->w, "</ul></div></section>");
}

static struct say answer_words(enum proposal_state state) {
    if (state == proposal_state_agreed) return SAY("They said yes");
    if (state == proposal_state_agreed_otherwise) return SAY("They said: yes, but otherwise");
    return SAY("They said no, and that is fine");
}

static struct say gesture_words(const struct card_line *line, str who) {
    switch (line->kind) {
    case gesture_kind_thanks: return SAY("{0} thanks you", who);
    case gesture_kind_recognition: return SAY("{0} saw what you did", who);
    case gesture_kind_apology: return SAY("{0} says sorry", who);
    case gesture_kind_none: break;
    }
    return SAY("{0} says", who);
}

static void lines_answered(struct page *p, const struct card *card) {
    for (size_t j = 0; j < card->lines.count; j++) {
        const struct card_line *line = &card->lines.at[j];
        line_open(p, card, said(p, line));
        H(&p->w, " · {} · {}", SAY("A bottom line that you put forward"),
          line->yes ? SAY("They said yes") : SAY("They said no, and that is fine"));
        line_close(p, at_table(p, card, "people", card->table.seat.id, "/lines"), SAY("Read it"));
    }
}

/* What was answered and said to her: to read, not to do. */
static void to_read(struct page *p, const struct card_list *cards) {
    bool any = false;
    for (size_t i = 0; i < cards->count; i++) {
        const struct card *card = &cards->at[i];
        size_t here = card->answered.count + card->lines.count + card->said.count;
        if (!any && here)
            H(&p->w, "<section><h2>{}</h2><div class='card'><ul class='list'>",
              SAY("You got an answer"));
        any = any || here;
        for (size_t j = 0; j < card->answered.count; j++) {
            const struct card_line *line = &card->answered.at[j];
            line_open(p, card, said(p, line));
            H(&p->w, " · {}", answer_words(line->answer));
            line_close(p, at_table(p, card, "proposals", line->id, ""), SAY("Read it"));
        }
        lines_answered(p, card);
        for (size_t j = 0; j < card->said.count; j++) {
            const struct card_line *line = &card->said.at[j];
            str who = line->who.len ? line->who : card->director_name;
            line_open(p, card, said(p, line));
            H(&p->w, " · {} · {}", gesture_words(line, who), SAY("{0}", SAY_AT(line->at)));
            line_close(p, (str){0}, (struct say){0});
        }
    }
    if (any) H(&p->w, "</ul></div></section>");
}

static bool is_asked(const struct card *card) {
    return card->asks.count || card->back.count || card->reviews.count || card->covers.count ||
           card->look_again != DAY_NONE || card->table.paused;
}

static void seat_day(struct page *p, const struct card *card) {
    if (card->table.paused) {
        line_open(p, card, SAY("Your seat is at rest"));
        H(&p->w, " · {}", SAY("They decide whether you go on. You can ask in person."));
        line_close(p, (str){0}, (struct say){0});
    } else if (card->look_again != DAY_NONE) {
        line_open(p, card, SAY("They look at your seat again: {0}", SAY_ON(card->look_again)));
        H(&p->w, " · {}", SAY("What is still needed of you, and what not any more?"));
        line_close(p, at_table(p, card, "people", card->table.seat.id, ""), SAY("Your seat"));
    }
}

static void asked_lines(struct page *p, const struct card *card) {
    for (size_t j = 0; j < card->asks.count; j++) {
        line_open(p, card, said(p, &card->asks.at[j]));
        H(&p->w, " · {}", SAY("A bottom line that waits for your answer"));
        line_close(p, at_table(p, card, "people", card->table.seat.id, "/lines"), SAY("Answer"));
    }
    for (size_t j = 0; j < card->back.count; j++) {
        const struct card_line *line = &card->back.at[j];
        line_open(p, card, said(p, line));
        H(&p->w, " · {}", SAY("You took this over. The day to look again: {0}", SAY_ON(line->on)));
        line_close(p, at_table(p, card, "steps", line->id, ""), SAY("Say how you see it"));
    }
    for (size_t j = 0; j < card->reviews.count; j++) {
        const struct card_line *line = &card->reviews.at[j];
        line_open(p, card, said(p, line));
        H(&p->w, " · {}",
          SAY("Pressure: the day to look again is here. It ends {0}", SAY_ON(line->on)));
        line_close(p, at_table(p, card, "pressures", line->id, ""), SAY("Look at it"));
    }
    for (size_t j = 0; j < card->covers.count; j++) {
        const struct card_line *line = &card->covers.at[j];
        line_open(p, card, SAY("May {0} stand in for you until {1}?", line->words, SAY_ON(line->on)));
        H(&p->w, " · {}", SAY("They have not answered yet"));
        line_close(p, (str){0}, (struct say){0});
    }
    seat_day(p, card);
}

static void asked(struct page *p, const struct card_list *cards) {
    bool any = false;
    for (size_t i = 0; i < cards->count; i++) {
        if (!is_asked(&cards->at[i])) continue;
        if (!any)
            H(&p->w, "<section><h2>{}</h2><div class='card'><ul class='list'>",
              SAY("To look at together"));
        any = true;
        asked_lines(p, &cards->at[i]);
    }
    if (any) H(&p->w, "</ul></div></section>");
}

/* At most one, of the first table by name, and none in trust time: no ranking, no score. */
static void look_at_yourself(struct page *p, const struct card_list *cards) {
    enum { MANY = 3 };
    for (size_t i = 0; i < cards->count; i++) {
        const struct card *card = &cards->at[i];
        if (card->trusting || card->mine < MANY || 2 * card->mine <= card->open) continue;
        H(&p->w,
          "<section><h2>{}</h2><div class='card sun'><h3>{}</h3><p>{}</p><p class='meta'>{}</p><div "
          "class='buttons'>",
          SAY("Look at yourself"),
          SAY("{0}: {1} of the {2} steps stand in your name", card->table.table_name,
              (int64_t)card->mine, (int64_t)card->open),
          SAY("“I take it over, that is quicker.” Which one could they do, or together, or with the "
              "circle?"),
          SAY("Only you see this."));
        link_button(p, table_at(p, &card->table, "/plan"), SAY("Look at the steps"), BUTTON_PLAIN);
        link_button(p, S("/desk/mirror"), SAY("Why do I see this?"), BUTTON_QUIET);
        H(&p->w, "</div></div></section>");
        return;
    }
}

static void next_of(struct page *p, const struct card *card) {
    if (card->table.paused)
        H(&p->w, "<p class='meta'>{}</p>", SAY("at rest"));
    else if (!card->next.count)
        H(&p->w, "<p class='meta'>{}</p>", SAY("nothing open that you see"));
    else if (card->next.at[0].on != DAY_NONE)
        H(&p->w, "<p>{} <small class='meta'>{}</small></p>", said(p, &card->next.at[0]),
          SAY("{0}", SAY_ON(card->next.at[0].on)));
    else
        H(&p->w, "<p>{}</p>", said(p, &card->next.at[0]));
}

static void tables_at_work(struct page *p, const struct card_list *cards) {
    struct html_writer *w = &p->w;
    H(w, "<section><h2>{}</h2>", SAY("My tables"));
    if (!cards->count) H(w, "<p class='card'>{}</p>", SAY("You sit at no table now."));
    if (cards->count) H(w, "<p class='meta'>{}</p><ul class='list'>", SAY("With their next step"));
    for (size_t i = 0; i < cards->count; i++) {
        const struct card *card = &cards->at[i];
        H(w, "<li><h3><a href='{}'><bdi>{}</bdi></a></h3>", table_at(p, &card->table, ""),
          card->table.table_name);
        next_of(p, card);
        H(w, "</li>");
    }
    if (cards->count) H(w, "</ul>");
    H(w, "</section>");
}

/* Who comes into a home is a guest there: to read before she goes, ticked nowhere. */
static void before_a_visit(struct page *p) {
    struct html_writer *w = &p->w;
    H(w, "<details class='card'><summary>{}</summary><ul><li>{}</li><li>{}</li><li>{}</li>",
      SAY("Before you go there"), SAY("Come on time. Too late after all? Phone, and say sorry."),
      SAY("You are a guest: your first name, plain clothes, and the chair that they offer you."),
      SAY("Leave the laptop in your bag. Writing something down? Then together, and they may read "
          "it."));
    H(w, "<li>{}</li><li>{}</li><li>{}</li></ul></details>",
      SAY("First what they are good at, and what worked. Only then what worries you."),
      SAY("Do something practical that helps this week. You may: that is help, too."),
      SAY("Ask who of their own people could be there, and what they want to do themselves."));
}

/* From any of her tables she can ask it at all of them. Nobody stands in for a stand-in. */
static const struct desk_line *first_at_work(const struct card_list *cards) {
    for (size_t i = 0; i < cards->count; i++)
        if (!cards->at[i].table.paused && !cards->at[i].stands_in) return &cards->at[i].table;
    return NULL;
}

struct desk_page {
    struct desk desk;
    struct card_list cards;
};

static void desk_drawn(struct page *p) {
    struct desk_page *d = p->more;
    struct html_writer *w = &p->w;
    if (p->write.result.kind) {
        page_refuse(p, p->write.result);
        return;
    }
    struct call_list calls;
    err e = call_list(p->thread->app, p->arena, p->who.account, &calls);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    layout_open(p, SAY("Overview"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><div class='split'><div>", SAY("Who asks you today?"),
      SAY("You follow. The people below lead their own plan and asked you along."));
    size_t before = p->w.out.len;
    calls_section(p, &calls, &d->desk);
    succeeded(p, &d->cards);
    to_read(p, &d->cards);
    asked(p, &d->cards);
    if (p->w.out.len == before)
        H(w, "<p class='card green'>{}</p>",
          SAY("Nobody asks anything of you today. They manage, and that is your work, too."));
    H(w, "</div><div>");
    look_at_yourself(p, &d->cards);
    tables_at_work(p, &d->cards);
    tables_list(p, &d->desk, true);
    before_a_visit(p);
    H(w,
      "<section><h2>{}</h2><ul class='list'><li><a class='way' href='/desk/mirror'>{}</a></li><li><a "
      "class='way' href='/desk/keepsakes'>{}</a></li><li><a class='way' "
      "href='/desk/colleagues'>{}</a></li></ul>",
      SAY("For yourself"), SAY("Who did what this month?"), SAY("Moments that made me glad"),
      SAY("Tell a colleague what you saw"));
    const struct desk_line *at_work = first_at_work(&d->cards);
    H(w, "<div class='buttons'>");
    if (at_work)
        link_button(p, table_at(p, at_work, "/cover"), SAY("Who stands in for you?"), BUTTON_QUIET);
    link_button(p, S("/tables/invite"), SAY("Invite somebody to a table of their own"), BUTTON_QUIET);
    H(w, "</div></section></div></div>");
    layout_close(p);
}

/* What stands on the cards was looked at: durable before she sees it. */
void desk_page(struct page *p) {
    bool fresh = false;
    struct desk_page *d = NEW(p->arena, struct desk_page, 1);
    p->write = (struct store_write){.arena = p->arena};
    err e = card_list(p->thread->app, &p->write, &p->who, &d->desk, &d->cards, &fresh);
    p->more = d;
    if (e.kind)
        page_refuse(p, e);
    else if (fresh)
        page_commit(p, desk_drawn);
    else
        desk_drawn(p);
}
