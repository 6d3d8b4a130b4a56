/* A map as a picture (after the ecogram, and the convoy of Kahn and Antonucci 1980): she in the middle; three rings; a
 * sector for each part of her life, in a fixed order; inside it by id, evenly. Professionals in a band outside. */
#include "web/map.h"
#include "web/pages.h"

enum {
    ME = 24,
    ROUND = 15,
    READABLE = 10,
    LEAST = 6, /* radius of somebody; with room for two letters; when it is crowded */
    ROW = 14,  /* between two rows of one ring */
    ROWS = 3,
    RIM = 176,
    BAND = 212,
    EDGE = 226
};
static const int radius[] = {0, 68, 108, 150}; /* by enum tie_ring */

struct spot {
    int x, y;
};

/* Degrees go round as a clock does; the other way where people read from right to left. */
static struct spot at(const struct page *p, int degrees, int far) {
    int x = far * sine(degrees) / 1000, y = -far * sine(degrees + 90) / 1000;
    return (struct spot){p->speaker.tongue->right_to_left ? -x : x, y};
}

/* Where a sector begins; where it ends the next one begins. */
static int edge(int domain) {
    return ((domain - 1) * 360 - 180) / DOMAINS;
}

static size_t in_cell(struct page *p, seat_id author, enum tie_domain domain, enum tie_ring ring,
                      const struct tie *before) {
    size_t count = 0;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) {
        bool first =
            !before || memcmp(t->item.id.id.byte, before->item.id.id.byte, sizeof(struct id)) < 0;
        count += t->domain == domain && t->ring == ring && first;
    }
    return count;
}

static int length(int x, int y) {
    int64_t square = (int64_t)x * x + (int64_t)y * y, root = 1;
    while (root * root < square) root++;
    return (int)root;
}

/* So many in one sector of one ring: in how many rows they stand, and how large they can be drawn. */
static int rows_of(int many, enum tie_ring ring) {
    int apart = radius[ring] * 6283 / 1000 / DOMAINS / (many + 1);
    for (int rows = 1; rows < ROWS; rows++)
        if (apart * rows >= 2 * ROUND) return rows;
    return ROWS;
}

static int size_of(int many, enum tie_ring ring) {
    int apart = radius[ring] * 6283 / 1000 / DOMAINS / (many + 1), rows = rows_of(many, ring);
    int near = rows > 1 ? length(apart, ROW) : apart, same = rows * apart;
    if (many > rows && same < near) near = same;
    return many < 2 || near / 2 > ROUND ? ROUND : near / 2 < LEAST ? LEAST : near / 2;
}

static struct spot place(struct page *p, seat_id author, const struct tie *tie) {
    int many = (int)in_cell(p, author, tie->domain, tie->ring, NULL),
        mine = (int)in_cell(p, author, tie->domain, tie->ring, tie);
    int rows = rows_of(many, tie->ring), row = mine % rows;
    int from = edge((int)tie->domain),
        degrees = from + (mine + 1) * (edge((int)tie->domain + 1) - from) / (many + 1);
    return at(p, degrees, radius[tie->ring] + row * ROW - (rows - 1) * ROW / 2);
}

/* All are drawn as large as the most crowded place allows. */
static int node_size(struct page *p, seat_id author) {
    int least = ROUND;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) {
        int size = size_of((int)in_cell(p, author, t->domain, t->ring, NULL), t->ring);
        if (size < least) least = size;
    }
    return least;
}

/* A point on the way from her to somebody, `far` from the middle. */
static struct spot on_way(struct spot to, int far) {
    int whole = length(to.x, to.y);
    return whole ? (struct spot){to.x * far / whole, to.y * far / whole} : (struct spot){0, 0};
}

/* An arrowhead whose tip is at `tip`, pointing away from the middle or towards it. */
static void arrow(struct page *p, struct spot to, int tip, bool away) {
    enum { LONG = 8, HALF = 4 };
    struct spot end = on_way(to, tip), back = on_way(to, away ? tip - LONG : tip + LONG);
    int whole = length(to.x, to.y);
    int x = whole ? -to.y * HALF / whole : 0, y = whole ? to.x * HALF / whole : 0;
    H(&p->w, "<path class='arrow' d='M{} {}L{} {}L{} {}z'/>", end.x, end.y, back.x + x, back.y + y,
      back.x - x, back.y - y);
}

static bool gives(const struct tie *t) {
    return t->gives_practical || t->gives_company || t->gives_advice || t->gives_comfort;
}
static bool receives(const struct tie *t) {
    return t->gets_practical || t->gets_company || t->gets_advice || t->gets_comfort;
}

/* Straight; dashed when long out of touch; a zigzag when there is tension. */
static void line(struct page *p, const struct tie *t, struct spot to, int size) {
    enum { TEETH = 8, HALF = 4 };
    int whole = length(to.x, to.y), from = ME + 4, until = whole - size - 4;
    if (!whole) return;
    struct buf path = {.arena = p->arena};
    struct spot begin = on_way(to, from), end = on_way(to, until);
    buf_fmt(&path, "M%d %d", begin.x, begin.y);
    for (int i = 1; t->tense && i < TEETH; i++) {
        struct spot middle = on_way(to, from + (until - from) * i / TEETH);
        int side = i % 2 ? HALF : -HALF;
        buf_fmt(&path, "L%d %d", middle.x - to.y * side / whole, middle.y + to.x * side / whole);
    }
    buf_fmt(&path, "L%d %d", end.x, end.y);
    H(&p->w, "<path class='tie{}{}' d='{}'/>", t->dormant ? " dormant" : "", t->tense ? " tense" : "",
      buf_str(&path));
    if (gives(t)) arrow(p, to, from, false);
    if (receives(t)) arrow(p, to, until, true);
}

static void person(struct page *p, const struct tie *t, struct spot to, int size) {
    H(&p->w, "<circle class='own{}' cx='{}' cy='{}' r='{}'/>", t->dormant ? " dormant" : "", to.x, to.y,
      size);
    if (size >= READABLE)
        H(&p->w, "<text class='own-text' x='{}' y='{}'>{}</text>", to.x, to.y + 4,
          initials(p, t->name));
}

/* One word for each, along the rim. */
static struct say short_words(enum tie_domain domain) {
    switch (domain) {
    case tie_domain_work: return SAY("Work");
    case tie_domain_neighbourhood: return SAY("Street");
    case tie_domain_club: return SAY("Club");
    case tie_domain_far: return SAY("Far away");
    case tie_domain_household:
    case tie_domain_family:
    case tie_domain_friends:
    case tie_domain_none: break;
    }
    return domain_words(domain);
}

/* The floor of one sector: it can be tapped on her own map. */
static void sector(struct page *p, enum tie_domain domain, bool hers) {
    bool back = p->speaker.tongue->right_to_left;
    int from = edge((int)domain), to = edge((int)domain + 1),
        middle = ((int)domain - 1) * 360 / DOMAINS;
    bool low = middle > 90 && middle < 270; /* there the word would stand upside down */
    struct spot first = at(p, from, RIM), last = at(p, to, RIM);
    if (hers)
        H(&p->w, "<a href='{}?domain={}' tabindex='-1'>", table_path(p, "/map/new"),
          enum_text(&field_type_tie_domain, (int)domain));
    H(&p->w, "<path class='sector' d='M0 0L{} {}A{} {} 0 0 {} {} {}z'/>", first.x, first.y, RIM, RIM,
      back ? 0 : 1, last.x, last.y);
    int turn = (back ? -middle : middle) + (low ? 180 : 0);
    H(&p->w, "<text class='life' transform='rotate({})' x='0' y='{}'>{}</text>", turn,
      low ? RIM + 16 : -RIM - 7, short_words(domain));
    if (hers) H(&p->w, "</a>");
}

static void professionals(struct page *p) {
    int many = 0, drawn = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        many += !s->ended && s->kind == seat_kind_professional;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_professional) continue;
        /* between the names of the sectors */
        struct spot to = at(p, 180 / DOMAINS + drawn++ * 360 / many, BAND);
        H(&p->w,
          "<rect class='guest' x='{}' y='{}' width='24' height='24' rx='6'/><text class='guest-text' "
          "x='{}' "
          "y='{}'>{}</text>",
          to.x - 12, to.y - 12, to.x, to.y + 4, initials(p, s->name));
    }
}

void map_picture(struct page *p, seat_id author) {
    struct html_writer *w = &p->w;
    bool hers = id_eq(author.id, p->me->item.id.id);
    int size = node_size(p, author);
    const struct seat *seat = view_find_seat(p->view, author.id);
    H(w, "<svg class='round map' viewBox='{} {} {} {}' aria-hidden='true' focusable='false'>", -EDGE,
      -EDGE, 2 * EDGE, 2 * EDGE);
    for (enum tie_domain d = tie_domain_household; d <= tie_domain_far; d++) sector(p, d, hers);
    for (size_t ring = tie_ring_inner; ring <= tie_ring_outer; ring++)
        H(w, "<circle class='ring' cx='0' cy='0' r='{}'/>", radius[ring] + 20);
    H(w, "<g text-anchor='middle' font-size='12'>");
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t))
        line(p, t, place(p, author, t), size);
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t))
        person(p, t, place(p, author, t), size);
    if (hers) professionals(p);
    H(w,
      "<circle class='me' cx='0' cy='0' r='{}'/><text class='me-text' x='0' y='4'>{}</text></g></svg>",
      ME,
      hers   ? page_say(p, SAY("Me"))
      : seat ? initials(p, seat->name)
             : S(""));
}
