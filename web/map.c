/* Her map, in a picture and in words: hers alone, and of whoever shows theirs. */
#include "web/map.h"
#include "web/pages.h"

enum { SHOWN = 6 }; /* of one part of her life, before the rest is folded away */

struct say domain_words(enum tie_domain domain) {
    switch (domain) {
    case tie_domain_household: return SAY("At home");
    case tie_domain_family: return SAY("Family");
    case tie_domain_friends: return SAY("Friends");
    case tie_domain_work: return SAY("Work, now or before");
    case tie_domain_neighbourhood: return SAY("Neighbourhood");
    case tie_domain_club: return SAY("Club or faith");
    case tie_domain_far: return SAY("Far away or online");
    case tie_domain_none: break;
    }
    return SAY("Elsewhere");
}

struct say ring_words(enum tie_ring ring) {
    switch (ring) {
    case tie_ring_inner: return SAY("Very close");
    case tie_ring_middle: return SAY("Near");
    case tie_ring_outer: return SAY("A little further");
    case tie_ring_none: break;
    }
    return SAY("Somewhere");
}

const struct tie *next_tie(const struct page *p, seat_id author, const struct tie *prev) {
    const struct tie *t = view_next_tie(p->view, prev);
    while (t && (t->item.erased || (!id_none(author.id) && !id_eq(t->item.author.id, author.id))))
        t = view_next_tie(p->view, t);
    return t;
}

/* What is given, one way: "practical, company"; nothing when nothing is. */
str tie_given(struct page *p, bool practical, bool company, bool advice, bool comfort) {
    const struct {
        bool on;
        struct say word;
    } kinds[] = {{practical, SAY("practical help")},
                 {company, SAY("company")},
                 {advice, SAY("advice")},
                 {comfort, SAY("comfort")}};
    struct buf out = {.arena = p->arena};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!kinds[i].on) continue;
        if (out.len) buf_put(&out, p->speaker.tongue->right_to_left ? S("، ") : S(", "));
        buf_put(&out, page_say(p, kinds[i].word));
    }
    return buf_str(&out);
}

void tie_lines(struct page *p, const struct tie *t) {
    struct html_writer *w = &p->w;
    str gives = tie_given(p, t->gives_practical, t->gives_company, t->gives_advice, t->gives_comfort),
        gets = tie_given(p, t->gets_practical, t->gets_company, t->gets_advice, t->gets_comfort);
    bool hers = id_eq(t->item.author.id, p->me->item.id.id);
    H(w, "<p class='meta'>{}", ring_words(t->ring));
    if (t->how.len) H(w, " · <span class='own-words'>{}</span>", words_span(p, &t->item, t->how));
    if (t->dormant) H(w, " · {}", SAY("long out of touch"));
    if (t->tense) H(w, " · {}", SAY("there is tension"));
    if (gives.len) H(w, "<br>{}", SAY("Gives: {0}", gives));
    if (gets.len) H(w, "<br>{}", hers ? SAY("Gets from me: {0}", gets) : SAY("Gets: {0}", gets));
    H(w, "</p>");
}

/* With many in one part of life the rest is folded away; `whole`: all in sight. */
static void domain_list(struct page *p, seat_id author, enum tie_domain domain, bool whole) {
    struct html_writer *w = &p->w;
    int64_t count = 0, drawn = 0;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t))
        count += t->domain == domain;
    bool folded = !whole && count > SHOWN + 1;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) {
        if (t->domain != domain) continue;
        if (!drawn) H(w, "<h2>{}</h2><ul class='list'>", domain_words(domain));
        if (folded && drawn == SHOWN)
            H(w, "</ul><details><summary>{}</summary><ul class='list'>",
              SAY("{0, plural, one {# more} other {# more}}", count - SHOWN));
        drawn++;
        H(w,
          "<li class='row'><span class='avatar' aria-hidden='true'>{}</span><div class='grow'><p>"
          "<a href='{}'><bdi>{}</bdi></a></p>",
          initials(p, t->name), item_path(p, "map", t->item.id.id, ""), t->name);
        tie_lines(p, t);
        H(w, "</div></li>");
    }
    if (drawn) H(w, "</ul>");
    if (folded) H(w, "</details>");
}

static size_t professionals(struct page *p) {
    size_t count = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        count += !s->ended && s->kind == seat_kind_professional;
    return count;
}

/* What a map shows, in counts of hers, for a talk about it. There is no number it should be.
 * Density: 2m / n(n - 1), of the pairs of her own people that know each other (Wasserman and Faust 1994). */
static void counts(struct page *p, seat_id author) {
    struct html_writer *w = &p->w;
    int64_t n = 0, home = 0, both = 0, domains = 0, pairs = 0, work = (int64_t)professionals(p);
    for (enum tie_domain d = tie_domain_household; d <= tie_domain_far; d++) {
        bool any = false;
        for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) {
            if (t->domain != d) continue;
            any = true;
            n++;
            home += d <= tie_domain_family;
            both += (t->gives_practical || t->gives_company || t->gives_advice || t->gives_comfort) &&
                    (t->gets_practical || t->gets_company || t->gets_advice || t->gets_comfort);
        }
        domains += any;
    }
    for (const struct acquaintance *a = view_next_acquaintance(p->view, NULL); a;
         a = view_next_acquaintance(p->view, a))
        pairs += !a->item.erased;
    if (!n) return;
    H(w, "<details class='card'><summary>{}</summary><p class='meta'>{}</p><ul>",
      SAY("What do I see when I look at it?"),
      SAY("For a talk with yourself, or with somebody you trust. No number is good or bad."));
    H(w, "<li>{}</li><li>{}</li><li>{}</li>",
      SAY("{0, plural, one {# person} other {# people}} of my own, from {1, plural, one {# part} other "
          "{# parts}} of my life",
          n, domains),
      SAY("{0} from home and family, {1} from elsewhere", home, n - home),
      SAY("With {0} of them it goes both ways: they give, and so do I", both));
    if (n > 1)
        H(w, "<li>{}</li>",
          SAY("{0, plural, =0 {No two know each other, as far as I noted} one {# pair knows each "
              "other, of {1}} other {# pairs know each other, of {1}}}",
              pairs, n * (n - 1) / 2));
    H(w, "<li>{}</li></ul></details>",
      SAY("{0, plural, =0 {No professional beside them} one {# professional beside them} other {# "
          "professionals beside them}}",
          work));
}

static void shown_to(struct page *p, seat_id author) {
    struct html_writer *w = &p->w;
    size_t all = 0;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) all++;
    if (!all) return;
    H(w, "<details class='card'><summary>{}</summary><ul class='list'>",
      SAY("Who may look at my map?"));
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        size_t sees = 0;
        if (s->ended || id_eq(s->item.id.id, author.id)) continue;
        for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t))
            sees += view_sees(p->view, s, &t->item);
        H(w, "<li class='row'>");
        avatar(p, s);
        H(w, "<div class='grow'><h3><bdi>{}</bdi></h3><p class='meta'>{}</p><div class='buttons'>",
          s->name,
          !sees         ? SAY("does not see this")
          : sees == all ? SAY("<b>sees this</b>")
                        : SAY("sees {0} of {1}", (int64_t)sees, (int64_t)all));
        if (sees < all)
            button(p, table_path(p, "/map/open"), SAY("Open"), BUTTON_QUIET, "seat",
                   id_text(p->arena, s->item.id.id));
        if (sees)
            button(p, table_path(p, "/map/close"), SAY("Close"), BUTTON_QUIET, "seat",
                   id_text(p->arena, s->item.id.id));
        H(w, "</div></div></li>");
    }
    H(w, "</ul><p class='meta'>{}</p></details>",
      SAY("Whom you add later, they do not see until you open your map again."));
}

static void picture_card(struct page *p, seat_id author) {
    H(&p->w, "<article class='card'>");
    map_picture(p, author);
    H(&p->w, "<p class='meta'>{}</p></article>",
      SAY("Solid: now. Dashed: long out of touch. Zigzag: tension. An arrow says who gives."));
}

static void in_words(struct page *p, seat_id author) {
    for (enum tie_domain d = tie_domain_household; d <= tie_domain_far; d++)
        domain_list(p, author, d, false);
}

static void shown_to_me(struct page *p) {
    struct html_writer *w = &p->w;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        seat_id author = {s->item.id.id};
        if (id_eq(author.id, p->me->item.id.id) || !next_tie(p, author, NULL)) continue;
        H(w, "<h2>{}</h2><p>{}</p>", SAY("The map of {0}", s->name),
          SAY("{0} shows you this. It is about people who are not asked here: keep it between you.",
              s->name));
        picture_card(p, author);
        in_words(p, author);
    }
}

void map_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director;
    seat_id me = {p->me->item.id.id};
    if (!view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), "map");
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    if (director) {
        bool any = next_tie(p, me, NULL) != NULL;
        H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("My map"),
          SAY("Who is there in your life? A first name is enough. Nobody else sees this, unless you "
              "show it."));
        off_map_card(p);
        picture_card(p, me);
        H(w, "<div class='buttons'>");
        link_button(p, table_path(p, "/map/new"), SAY("Put somebody on it"), BUTTON_FIRST);
        link_button(p, table_path(p, "/map/ladder"), SAY("Who else is there?"), BUTTON_PLAIN);
        if (any) link_button(p, table_path(p, "/map/dormant"), SAY("People of before"), BUTTON_QUIET);
        link_button(p, table_path(p, "/map/paper"), SAY("On paper"), BUTTON_QUIET);
        H(w, "</div>");
        in_words(p, me);
        counts(p, me);
        shown_to(p, me);
    } else
        H(w, "<h1>{}</h1>", SAY("A map that was shown to you"));
    shown_to_me(p);
    if (!director && !next_tie(p, (seat_id){0}, NULL))
        H(w, "<p class='card'>{}</p>", SAY("No map is open to you now."));
    layout_close(p);
}

/* Filled, when her PIN was typed; with ?empty an empty one to draw on, at the table. */
void map_paper_page(struct page *p) {
    struct html_writer *w = &p->w;
    bool empty = http_form_value(&p->query, S("empty")).len > 0 || p->me->kind != seat_kind_director;
    seat_id nobody = {0}, me = {p->me->item.id.id};
    nobody.id.byte[0] = 1; /* drew nothing */
    if (!empty && !view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), "map-paper");
        return;
    }
    layout_open(p, SAY("Paper"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p>{}</p><article class='card'>", SAY("Who is there?"),
      SAY("You in the middle. The closer somebody is, the closer you write the name. A dashed line is "
          "for who you have "
          "not spoken for long."));
    map_picture(p, empty ? nobody : me);
    H(w, "</article>");
    if (!empty) H(w, "<div class='in-columns'>");
    for (enum tie_domain d = tie_domain_household; !empty && d <= tie_domain_far; d++)
        domain_list(p, me, d, true);
    if (!empty) H(w, "</div>");
    if (!empty)
        H(w, "<p class='meta'><a class='way' href='{}?empty=yes'>{}</a></p>",
          table_path(p, "/map/paper"), SAY("An empty one, to draw on"));
    layout_close(p);
}
