/* A damage that her own people make good together: what it costs, who adds what, how far it is, and thanks. */
#include "web/pages.h"
#include "web/plan.h"
#include "web/questions.h"

struct put_in {
    int64_t said, given; /* cents that were promised, and of those given */
    size_t people;
};

static struct put_in put_in(struct page *p, struct id damage) {
    struct put_in sum = {0};
    for (const struct share *s = view_next_share(p->view, NULL); s; s = view_next_share(p->view, s)) {
        if (!id_eq(s->damage.id, damage) || s->dropped) continue;
        sum.said += s->amount;
        sum.given += s->given ? s->amount : 0;
        sum.people++;
    }
    return sum;
}

static void how_far(struct page *p, const struct damage *d) {
    enum { WIDE = 300, HIGH = 18 };
    struct put_in sum = put_in(p, d->item.id.id);
    int64_t said = sum.said < d->amount ? sum.said : d->amount,
            given = sum.given < d->amount ? sum.given : d->amount;
    H(&p->w,
      "<svg class='hours far' viewBox='0 0 {} {}' aria-hidden='true' focusable='false'>"
      "<rect class='hole' x='0' y='0' width='{}' height='{}' rx='4'/>",
      WIDE, HIGH, WIDE, HIGH);
    H(&p->w,
      "<rect class='one' x='0' y='0' width='{}' height='{}' rx='4'/><rect class='two' x='0' y='0' "
      "width='{}' height='{}' rx='4'/></svg>",
      WIDE * said / d->amount, HIGH, WIDE * given / d->amount, HIGH);
    H(&p->w, "<p>{}</p>",
      SAY("{0} of {1} is there. Promised, with that: {2}.", SAY_EURO(sum.given), SAY_EURO(d->amount),
          SAY_EURO(sum.said)));
    if (sum.said < d->amount && !d->restored_at)
        H(&p->w, "<p class='meta'>{}</p>",
          SAY("Still open: {0}. It may take its time.", SAY_EURO(d->amount - sum.said)));
}

static void damage_row(struct page *p, const struct damage *d) {
    struct put_in sum = put_in(p, d->item.id.id);
    H(&p->w, "<li><h2 class='own-words'><a href='{}'>{}</a></h2><p class='meta'>{}</p></li>",
      item_path(p, "repairs", d->item.id.id, ""), words_span(p, &d->item, d->words),
      d->restored_at ? SAY("Made good on {0}", SAY_ON(zone_day(p->speaker.zone, d->restored_at)))
                     : SAY("{0} of {1}", SAY_EURO(sum.said), SAY_EURO(d->amount)));
}

void damages_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Making it good"),
      SAY("Something got broken, or somebody was harmed. Who adds what? Only your own people see "
          "this."));
    for (const struct damage *d = view_next_damage(p->view, NULL); d;
         d = view_next_damage(p->view, d)) {
        if (!any) H(w, "<ul class='list'>");
        any = true;
        damage_row(p, d);
    }
    if (any) H(w, "</ul>");
    H(w, "<div class='buttons'>");
    link_button(p, table_path(p, "/repairs/new"), SAY("Something to make good"), BUTTON_FIRST);
    H(w, "</div><p><a class='way' href='{}'>{}</a></p>", table_path(p, "/circle"),
      SAY("The room of your own people"));
    layout_close(p);
}

static void ask_words(struct page *p) {
    input_lines(p, "words", SAY("What is there to make good?"), SAY("For example: the scooter of Ron."),
                (str){0});
}

static void ask_amount(struct page *p) {
    input_text(p, "amount", SAY("What does it cost?"), SAY("In euros. For example: 300 or 12,50."),
               (str){0}, "off");
}

static void ask_owed(struct page *p) {
    input_text(p, "owed_to", SAY("For whom is it?"), SAY("You may leave this empty."), (str){0}, "off");
}

static struct say said_euro(struct page *p, str typed) {
    int64_t cents;
    return str_to_int(cents_read(p->arena, typed), &cents) ? SAY("{0}", SAY_EURO(cents))
                                                           : (struct say){0};
}

void damage_new_page(struct page *p) {
    const struct question all[] = {
        {"words", SAY("What"), ask_words, NULL, QUESTION_ASKED},
        {"amount", SAY("Amount"), ask_amount, said_euro, QUESTION_ASKED},
        {"owed_to", SAY("For whom"), ask_owed, NULL, QUESTION_SKIPPABLE},
    };
    questions_page(p, &(struct questions){.title = SAY("Together"),
                                          .heading = SAY("Something to make good"),
                                          .lead = SAY("Only your own people see this."),
                                          .tab = TAB_PEOPLE,
                                          .action = table_path(p, "/repairs/new"),
                                          .command = COMMAND_damage_tell,
                                          .at = all,
                                          .count = sizeof all / sizeof *all,
                                          .send = SAY("Make this good together")});
}

static struct say kind_of(const struct share *s) {
    switch (s->kind) {
    case share_kind_money: return SAY("{0}", SAY_EURO(s->amount));
    case share_kind_time: return SAY("Time");
    case share_kind_thing: return SAY("A thing");
    case share_kind_none: break;
    }
    return SAY("{0}", S(""));
}

static void share_row(struct page *p, const struct share *s, bool over, bool acts) {
    struct html_writer *w = &p->w;
    bool mine = id_eq(s->item.author.id, p->me->item.id.id);
    H(w, "<li><p><b>{}</b> ", kind_of(s));
    if (s->words.len) H(w, "<span class='own-words'>{}</span>", words_span(p, &s->item, s->words));
    H(w, "</p><p class='meta'>");
    if (s->name.len)
        H(w, "<bdi>{}</bdi>", s->name);
    else
        voice_put(p, &s->item);
    H(w, " · {}</p>", s->given ? SAY("Given") : SAY("Promised"));
    if (mine && acts && !over) {
        H(w, "<div class='buttons'>");
        if (!s->given)
            button(p, item_path(p, "shares", s->item.id.id, "/given"), SAY("It is given"), BUTTON_PLAIN,
                   NULL, (str){0});
        link_button(p, item_path(p, "shares", s->item.id.id, "/change"), SAY("Change"), BUTTON_QUIET);
        button(p, item_path(p, "shares", s->item.id.id, "/drop"), SAY("Take it back"), BUTTON_QUIET,
               NULL, (str){0});
        H(w, "</div>");
    }
    H(w, "</li>");
}

void damage_lines(struct page *p, const struct damage *d, bool acts) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct share *s = view_next_share(p->view, NULL); s; s = view_next_share(p->view, s)) {
        if (!id_eq(s->damage.id, d->item.id.id) || s->dropped) continue;
        if (!any) H(w, "<h2>{}</h2><ul class='list'>", SAY("Who adds what"));
        any = true;
        share_row(p, s, d->restored_at != 0, acts);
    }
    if (any) H(w, "</ul>");
    if (d->thanks.len)
        H(w, "<section class='card green'><h2>{}</h2><p class='own-words'>{}</p></section>",
          SAY("Thanks"), words_span(p, &d->item, d->thanks));
}

static const struct damage *damage_here(struct page *p) {
    struct id id;
    const struct damage *d = page_part_id(p, "damage", &id) ? view_find_damage(p->view, id) : NULL;
    if (!d) page_refuse(p, ERR(MISSING, "no such damage"));
    return d;
}

static void heading(struct page *p, const struct damage *d) {
    words_heading(p, &d->item, d->words, false);
    if (d->owed_to.len) H(&p->w, "<p class='meta'>{}</p>", SAY("For: {0}", d->owed_to));
    if (d->restored_at)
        H(&p->w, "<p class='alert'>{}</p>",
          SAY("Made good on {0}", SAY_ON(zone_day(p->speaker.zone, d->restored_at))));
}

static void its_forms(struct page *p, const struct damage *d) {
    struct html_writer *w = &p->w;
    struct id id = d->item.id.id;
    H(w, "<details{}><summary>{}</summary>", ATTR_IF(p->failed, "open"), SAY("Say thanks to all"));
    form_open(p, item_path(p, "repairs", id, "/thanks"));
    input_lines(p, "words", SAY("Your thanks"), SAY("Everybody who added something reads it."),
                d->thanks);
    form_close(p, SAY("Say thanks"));
    H(w, "</details>");
    if (d->restored_at) return;
    H(w, "<details{}><summary>{}</summary>", ATTR_IF(p->failed, "open"), SAY("It costs more, or less"));
    form_open(p, item_path(p, "repairs", id, "/amount"));
    ask_amount(p);
    form_close(p, SAY("Keep this"));
    H(w, "</details><div class='buttons'>");
    button(p, item_path(p, "repairs", id, "/restored"), SAY("It is made good"), BUTTON_PLAIN, NULL,
           (str){0});
    H(w, "</div>");
}

void damage_page(struct page *p) {
    const struct damage *d = damage_here(p);
    struct html_writer *w = &p->w;
    if (!d) return;
    bool ours = id_eq(d->item.author.id, p->me->item.id.id) || p->me->kind == seat_kind_director;
    layout_open(p, SAY("Together"), TAB_PEOPLE);
    heading(p, d);
    H(w, "<div class='screen-only'><section class='card'>");
    how_far(p, d);
    H(w, "</section>");
    damage_lines(p, d, true);
    if (!d->restored_at) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "repairs", d->item.id.id, "/add"), SAY("I add something"),
                    BUTTON_FIRST);
        H(w, "</div>");
    }
    if (ours) its_forms(p, d);
    H(w, "<section class='card'><h2>{}</h2><p>{}</p><div class='buttons'>", SAY("On paper?"),
      SAY("Whoever finds the paper can read who added what."));
    link_button(p, item_path(p, "repairs", d->item.id.id, "/paper"), SAY("Yes, on paper"),
                BUTTON_QUIET);
    H(w, "</div></section><p><a class='way' href='{}'>{}</a></p></div>", table_path(p, "/repairs"),
      SAY("Everything to make good"));
    layout_close(p);
}

/* Printed with her own yes alone: the page itself leaves the amounts off paper. */
void damage_paper_page(struct page *p) {
    const struct damage *d = damage_here(p);
    if (!d) return;
    layout_open(p, SAY("Paper"), TAB_PEOPLE);
    heading(p, d);
    how_far(p, d);
    damage_lines(p, d, false);
    layout_close(p);
}

static void ask_kind(struct page *p) {
    const struct choice choices[] = {{"money", SAY("Money"), SAY("Small counts, too.")},
                                     {"time", SAY("Time"), SAY("For example: a Saturday of painting.")},
                                     {"thing", SAY("A thing"), SAY("For example: a helmet.")}};
    input_choice(p, "kind", SAY("What do you add?"), (struct say){0}, choices, 3, (str){0});
    input_text(p, "amount", SAY("Money: how much?"), SAY("In euros. For example: 10 or 12,50."),
               (str){0}, "off");
    input_lines(p, "words", SAY("Time or a thing: which?"), SAY("With money you may leave this empty."),
                (str){0});
}

static void ask_name(struct page *p) {
    input_text(
        p, "name", SAY("Is it from somebody else?"),
        SAY("A first name, of somebody who cannot come in here. Is it from you? Leave it empty."),
        (str){0}, "off");
}

static struct say said_share(struct page *p, str typed) {
    int64_t cents;
    str amount = http_form_value(&p->form, S("amount")), words = http_form_value(&p->form, S("words"));
    if (str_eq(typed, S("money")))
        return str_to_int(cents_read(p->arena, amount), &cents) ? SAY("{0}", SAY_EURO(cents))
                                                                : (struct say){0};
    return typed.len ? SAY("{0}", words) : (struct say){0};
}

static const struct share *share_here(struct page *p) {
    struct id id;
    const struct share *s = page_part_id(p, "share", &id) ? view_find_share(p->view, id) : NULL;
    const struct damage *d = s ? view_find_damage(p->view, s->damage.id) : NULL;
    bool hers = s && id_eq(s->item.author.id, p->me->item.id.id);
    return hers && d && !s->dropped && !d->restored_at ? s : NULL;
}

/* The form begins as it was said. */
static void begin(struct page *p) {
    const struct share *s = share_here(p);
    if (!s) return;
    int64_t euros = s->amount / 100, cents = s->amount % 100;
    questions_say(p, "kind", str_of(enum_text(&field_type_share_kind, (int)s->kind)));
    if (s->amount) questions_say(p, "amount", arena_fmt(p->arena, "%d,%02d", (int)euros, (int)cents));
    questions_say(p, "words", s->words);
    questions_say(p, "name", s->name);
}

static void ask_share(struct page *p, struct say heading, str action, enum command_kind command,
                      bool whole) {
    const struct question all[] = {
        {"kind amount words", SAY("What you add"), ask_kind, said_share, QUESTION_ASKED},
        {"name", SAY("From"), ask_name, NULL, QUESTION_SKIPPABLE},
    };
    questions_page(p, &(struct questions){.title = SAY("Together"),
                                          .heading = heading,
                                          .lead = SAY("Only your own people see this."),
                                          .tab = TAB_PEOPLE,
                                          .action = action,
                                          .command = command,
                                          .begin = whole ? begin : NULL,
                                          .whole = whole,
                                          .at = all,
                                          .count = sizeof all / sizeof *all,
                                          .send = whole ? SAY("Keep this") : SAY("I add this")});
}

void share_new_page(struct page *p) {
    const struct damage *d = damage_here(p);
    if (d)
        ask_share(p, SAY("I add something"), item_path(p, "repairs", d->item.id.id, "/add"),
                  COMMAND_share_add, false);
}

void share_edit_page(struct page *p) {
    const struct share *s = share_here(p);
    if (s)
        ask_share(p, SAY("Change what you add"), item_path(p, "shares", s->item.id.id, "/change"),
                  COMMAND_share_change, true);
    else
        page_refuse(p, ERR(MISSING, "nothing of hers to change"));
}
