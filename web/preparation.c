/* Before a talk: what somebody who comes for work writes down for herself. Who decides here reads it, too. */
#include "web/pages.h"
#include "web/parts.h"

static struct say kind_of(enum preparation_kind kind, bool hers) {
    switch (kind) {
    case preparation_kind_strength:
        return hers ? SAY("What they are good at") : SAY("What you are good at");
    case preparation_kind_worry: return SAY("What worries me");
    case preparation_kind_question: return SAY("What I want to ask");
    case preparation_kind_none: break;
    }
    return SAY("something");
}

/* One kind of one person's lines, in the order they were written. */
static size_t lines(struct page *p, seat_id author, enum preparation_kind kind) {
    struct html_writer *w = &p->w;
    size_t count = 0;
    bool hers = id_eq(author.id, p->me->item.id.id);
    for (const struct preparation *one = NULL; (one = view_next_preparation(p->view, one));) {
        if (one->kind != kind || !id_eq(one->item.author.id, author.id) || one->item.erased) continue;
        if (!count++) H(w, "<h3>{}</h3><ul class='list'>", kind_of(kind, hers));
        H(w, "<li class='row'><p class='grow own-words'>{}</p>", words_span(p, &one->item, one->words));
        button(p, item_path(p, "prepare", one->item.id.id, "/drop"), SAY("Take it out"), BUTTON_QUIET,
               NULL, (str){0});
        H(w, "</li>");
    }
    if (count) H(w, "</ul>");
    return count;
}

static size_t all_lines(struct page *p, seat_id author) {
    return lines(p, author, preparation_kind_strength) + lines(p, author, preparation_kind_worry) +
           lines(p, author, preparation_kind_question);
}

bool preparation_any(const struct page *p, seat_id author) {
    for (const struct preparation *one = NULL; (one = view_next_preparation(p->view, one));)
        if (id_eq(one->item.author.id, author.id) && !one->item.erased) return true;
    return false;
}

static bool any_strength(const struct page *p) {
    for (const struct preparation *one = NULL; (one = view_next_preparation(p->view, one));)
        if (one->kind == preparation_kind_strength && id_eq(one->item.author.id, p->me->item.id.id))
            return true;
    return false;
}

/* What she said of herself, as far as it was opened: her words before ours. */
static void in_her_words(struct page *p) {
    enum { SHOWN = 6 };
    struct html_writer *w = &p->w;
    size_t count = 0;
    for (const struct strength *s = NULL; count < SHOWN && (s = view_next_strength(p->view, s));) {
        if (s->item.erased) continue;
        if (!count++)
            H(w, "<section class='card green'><h2>{}</h2><ul class='list'>", SAY("In their own words"));
        H(w, "<li class='own-words told'>{}</li>", words_span(p, &s->item, s->words));
    }
    if (count) H(w, "</ul></section>");
}

static void write_form(struct page *p) {
    const struct choice first[] = {
        {"strength", SAY("What they are good at"),
         SAY("Begin here: what worked, what they did themselves.")},
        {"question", SAY("What I want to ask"), {0}},
    };
    const struct choice all[] = {
        {"strength", SAY("What they are good at"), {0}},
        {"question", SAY("What I want to ask"), {0}},
        {"worry", SAY("What worries me"), SAY("As you would say it to them.")},
    };
    bool any = any_strength(p) || p->failed;
    form_open(p, table_path(p, "/prepare"));
    input_choice(p, "kind", SAY("What do you write down?"), (struct say){0}, any ? all : first,
                 any ? 3 : 2, any ? (str){0} : S("strength"));
    input_lines(p, "words", SAY("In a few words"),
                SAY("They can read this, too. No diagnosis, no score."), (str){0});
    form_close(p, SAY("Write it down"));
}

static void for_herself(struct page *p) {
    struct html_writer *w = &p->w;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Before the talk"),
      SAY("First what they are good at. Then there is room for what worries you."));
    in_her_words(p);
    H(w, "<section class='card'>");
    if (!all_lines(p, (seat_id){p->me->item.id.id}))
        H(w, "<p>{}</p>", SAY("Nothing stands here yet."));
    H(w, "</section>");
    write_form(p);
    H(w, "<p class='meta'>{}</p>",
      SAY("Who reads this: you, and who decides here; no colleague, and not who stands in for you. It "
          "stays "
          "until one of you takes it out, or until you leave this table. Then it is gone for good."));
}

static void for_director(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Written down before a talk"),
      SAY("Nobody keeps hidden notes about you. What who comes for work writes down here, you can read "
          "and take out."));
    for (const struct seat *s = NULL; (s = view_next_seat(p->view, s));) {
        if (s->kind != seat_kind_professional || !preparation_any(p, (seat_id){s->item.id.id}))
            continue;
        any = true;
        H(w, "<section class='card'><h2><bdi>{}</bdi></h2>", s->name);
        all_lines(p, (seat_id){s->item.id.id});
        H(w, "</section>");
    }
    if (!any) H(w, "<p class='card'>{}</p>", SAY("Nothing stands here yet."));
}

void prepare_page(struct page *p) {
    bool work = p->me->kind == seat_kind_professional, director = p->me->kind == seat_kind_director;
    if (!work && !director) {
        page_refuse(p, ERR(MISSING, "nothing is written down here for her"));
        return;
    }
    layout_open(p, SAY("Talk"), TAB_PEOPLE);
    if (work)
        for_herself(p);
    else
        for_director(p);
    layout_close(p);
}
