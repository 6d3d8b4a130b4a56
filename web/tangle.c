/* The tangle: everybody who comes for work on one household, as a picture and as the same list, each with what for,
 * since when and until when. Teams stand together. The household can say goodbye to each, with thanks. */
#include "web/pages.h"
#include "web/parts.h"

enum {
    ME = 26,
    SQUARE = 24,
    NEAR = 94,
    ROW = 40,
    TEAM = 198,
    EDGE = 226,
    FEW = 14,
    MANY = 48,
    SOON_DAYS = 14
};

struct worker {
    const struct seat *seat;
    int team; /* from 1, in the order of the list */
};
struct tangle {
    struct worker *at;
    int count, teams;
};

static int by_team(const struct seat *a, const struct seat *b) {
    bool none_a = !a->organisation.len, none_b = !b->organisation.len;
    if (none_a != none_b) return none_a - none_b;
    return str_cmp(a->organisation, b->organisation);
}

static struct tangle tangle_of(struct page *p) {
    struct tangle all = {0};
    size_t most = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        most++;
    all.at = NEW(p->arena, struct worker, most + 1);
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_professional) continue;
        int to = all.count++;
        for (; to && by_team(s, all.at[to - 1].seat) < 0; to--) all.at[to] = all.at[to - 1];
        all.at[to].seat = s;
    }
    for (int i = 0; i < all.count; i++) {
        bool same = i && by_team(all.at[i].seat, all.at[i - 1].seat) == 0;
        all.at[i].team = same ? all.teams : ++all.teams;
    }
    return all;
}

static int angle(const struct tangle *all, int i) {
    return (2 * i + 1) * 1800 / all->count;
}

static struct spot place(const struct page *p, const struct tangle *all, int i) {
    int rows = all->count > 2 * FEW ? 3 : all->count > FEW ? 2 : 1;
    return spot_at(p, angle(all, i), rows == 1 ? NEAR + ROW : NEAR + i % rows * ROW);
}

/* One arc round those of one team, with its number in the list. */
static void team_arc(struct page *p, const struct tangle *all, int first, int last) {
    bool back = p->speaker.tongue->right_to_left;
    int half = 1800 / all->count, from = angle(all, first) - half + 15,
        to = angle(all, last) + half - 15;
    if (all->teams == 1) from = 15, to = 3585;
    struct spot begin = spot_at(p, from, TEAM), end = spot_at(p, to, TEAM),
                name = spot_at(p, (from + to) / 2, TEAM + 14);
    struct buf path = {.arena = p->arena};
    buf_fmt(&path, "M%d %dA%d %d 0 %d %d %d %d", begin.x, begin.y, TEAM, TEAM, to - from > 1800, !back,
            end.x, end.y);
    H(&p->w, "<path class='team' d='{}'/><text class='life' x='{}' y='{}'>{}</text>", buf_str(&path),
      name.x, name.y + 5, all->at[first].team);
}

static void picture(struct page *p, const struct tangle *all) {
    struct html_writer *w = &p->w;
    H(w, "<svg class='round map tangle' viewBox='{} {} {} {}' aria-hidden='true' focusable='false'>",
      -EDGE, -EDGE, 2 * EDGE, 2 * EDGE);
    H(w, "<g text-anchor='middle' font-size='12'>");
    int side = all->count > MANY ? SQUARE * 5 / 6 : SQUARE;
    for (int i = 0; i < all->count; i++) {
        struct spot to = place(p, all, i);
        bool rests = all->at[i].seat->look_again < p->speaker.today;
        H(w, "<path class='tie{}' d='M0 0L{} {}'/>", rests ? " dormant" : "", to.x, to.y);
    }
    for (int i = 0, first = 0; i < all->count; i++) {
        if (i + 1 < all->count && all->at[i + 1].team == all->at[i].team) continue;
        team_arc(p, all, first, i);
        first = i + 1;
    }
    for (int i = 0; i < all->count; i++) {
        struct spot to = place(p, all, i);
        H(w, "<rect class='guest' x='{}' y='{}' width='{}' height='{}' rx='6'/>", to.x - side / 2,
          to.y - side / 2, side, side);
        H(w, "<text class='guest-text' x='{}' y='{}' font-size='{}'>{}</text>", to.x, to.y + 4,
          side / 2, initials(p, all->at[i].seat->name));
    }
    H(w,
      "<circle class='me' cx='0' cy='0' r='{}'/><text class='me-text' x='0' y='4'>{}</text></g></svg>",
      ME, SAY("Home"));
}

static void worker_row(struct page *p, const struct seat *s) {
    struct html_writer *w = &p->w;
    bool director = p->me->kind == seat_kind_director, me = id_eq(s->item.id.id, p->me->item.id.id);
    bool rests = s->look_again < p->speaker.today;
    H(w, "<li class='row'>");
    avatar(p, s);
    H(w, "<div class='grow'><h3><a href='{}'><bdi>{}</bdi></a></h3>",
      item_path(p, "people", s->item.id.id, ""), s->name);
    H(w, "<p>{} <span class='own-words'>{}</span></p><p class='meta'>{} · {}</p>", SAY("Here for:"),
      words_span(p, &s->item, s->purpose),
      SAY("since {0}", SAY_ON(zone_day(p->speaker.zone, s->item.made))),
      rests ? SAY("at rest since {0}: do you still want them?", SAY_ON(s->look_again))
            : SAY("look again on {0}", SAY_ON(s->look_again)));
    if (!rests && s->look_again <= p->speaker.today + SOON_DAYS && director)
        H(w, "<p class='meta'>{}</p>", SAY("Soon: is this still needed? Can it be less, or stop?"));
    if (director && !me) {
        H(w, "<div class='buttons'>");
        link_button(p, item_path(p, "people", s->item.id.id, "/show-out"), SAY("Say goodbye"),
                    BUTTON_QUIET);
        H(w, "</div>");
    }
    H(w, "</div></li>");
}

static void in_words(struct page *p, const struct tangle *all) {
    for (int i = 0; i < all->count; i++) {
        bool first = !i || all->at[i].team != all->at[i - 1].team;
        str team = all->at[i].seat->organisation;
        if (first && i) H(&p->w, "</ul>");
        if (first && team.len)
            H(&p->w, "<h2>{}. <bdi>{}</bdi></h2><ul class='list'>", all->at[i].team, team);
        if (first && !team.len)
            H(&p->w, "<h2>{}. {}</h2><ul class='list'>", all->at[i].team, SAY("No organisation said"));
        worker_row(p, all->at[i].seat);
    }
    if (all->count) H(&p->w, "</ul>");
}

static void gone(struct page *p) {
    struct html_writer *w = &p->w;
    int64_t count = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        count += s->ended && s->kind == seat_kind_professional;
    if (!count) return;
    H(w, "<details class='card'><summary>{}</summary><ul class='list'>",
      SAY("{0, plural, one {# who is no longer here} other {# who are no longer here}}", count));
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (!s->ended || s->kind != seat_kind_professional) continue;
        H(w, "<li><bdi>{}</bdi>", s->name);
        if (s->organisation.len) H(w, " · <bdi>{}</bdi>", s->organisation);
        H(w, "<p class='meta'>{}</p></li>",
          SAY("From {0} to {1}", SAY_ON(zone_day(p->speaker.zone, s->item.made)),
              SAY_ON(zone_day(p->speaker.zone, s->ended_at))));
    }
    H(w, "</ul></details>");
}

void tangle_page(struct page *p) {
    struct html_writer *w = &p->w;
    struct tangle all = tangle_of(p);
    bool director = p->me->kind == seat_kind_director;
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Everybody who comes for work"),
      director
          ? SAY("What is each of them for, and until when? It is your house: you can say goodbye to "
                "each of them.")
          : SAY("As far as it was opened to you."));
    H(w, "<article class='card'><p><b>{}</b>",
      SAY("{0, plural, =0 {Nobody comes for work.} one {# person comes for work} other {# people come "
          "for "
          "work}}",
          (int64_t)all.count));
    if (all.count)
        H(w, " · {}", SAY("{0, plural, one {from # team} other {from # teams}}", (int64_t)all.teams));
    H(w, "</p>");
    if (all.count) picture(p, &all);
    H(w, "</article>");
    in_words(p, &all);
    gone(p);
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/people"), SAY("At the table"));
    layout_close(p);
}
