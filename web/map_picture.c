/* A map as a picture (after the ecogram, and the convoy of Kahn and Antonucci 1980): she in the middle; three rings; a
 * sector for each part of her life, in a fixed order; inside it by id, evenly. Professionals in a band outside. */
#include "web/map.h"
#include "web/pages.h"

enum {
    ME = 24,
    ROUND = 15,
    READABLE = 8,
    LEAST = 4, /* radius of somebody; with room for two letters; when it is crowded */
    ROW = 14,  /* between two rows of one ring */
    ROWS = 3,
    RIM = 176,
    SQUARE = 24, /* who comes for work, in the band, at most so wide */
    BAND = 217,
    WORDS = 204, /* where the words of the rim end */
    EDGE = 234,
    AROUND = 3600 /* tenths of a degree */
};
static const int radius[] = {0, 68, 108, 150}; /* by enum tie_ring */

struct place {
    const struct tie *tie;
    int mine, many, rank, of; /* in one ring of one sector; in the whole sector */
    struct spot spot;
};
struct drawing {
    struct place *at;
    int count, size;
};

/* Where a sector begins; where it ends the next one begins. */
static int edge(int domain) {
    return ((domain - 1) * 2 - 1) * AROUND / 2 / DOMAINS;
}

static int length(int x, int y) {
    int64_t square = (int64_t)x * x + (int64_t)y * y, root = 1;
    while (root * root < square) root++;
    return (int)root;
}

/* So many in one sector of one ring: in how many rows they stand. */
static int rows_of(int many, enum tie_ring ring) {
    int apart = radius[ring] * 6283 / 1000 / DOMAINS / (many + 1);
    for (int rows = 1; rows < ROWS; rows++)
        if (apart * rows >= 2 * ROUND) return rows;
    return ROWS;
}

/* By how far along its own ring somebody is, each ring a quarter of a place beside the next. */
static bool turns_before(const struct place *a, const struct place *b) {
    static const int beside[] = {0, 2, 1, 3}; /* by enum tie_ring */
    int one = (4 * a->mine + beside[a->tie->ring]) * b->many,
        other = (4 * b->mine + beside[b->tie->ring]) * a->many;
    return one != other ? one < other : a->tie->ring < b->tie->ring;
}

/* Each of a sector has a direction of her own, so that no line runs through somebody else. */
static void put(const struct page *p, struct drawing *d, struct place *one) {
    for (int i = 0; i < d->count; i++)
        if (d->at[i].tie->domain == one->tie->domain) {
            one->of++;
            one->rank += turns_before(&d->at[i], one);
        }
    int from = edge((int)one->tie->domain), to = edge((int)one->tie->domain + 1),
        rows = rows_of(one->many, one->tie->ring), row = one->mine % rows;
    one->spot = spot_at(p, from + (one->rank + 1) * (to - from) / (one->of + 1),
                        radius[one->tie->ring] + row * ROW - (rows - 1) * ROW / 2);
}

static void count_ring(struct drawing *d, struct place *one) {
    for (int i = 0; i < d->count; i++) {
        const struct tie *t = d->at[i].tie;
        if (t->domain != one->tie->domain || t->ring != one->tie->ring) continue;
        one->many++;
        one->mine += memcmp(t->item.id.id.byte, one->tie->item.id.id.byte, sizeof(struct id)) < 0;
    }
}

/* All are drawn as large as the nearest two allow. */
static struct drawing drawing_of(struct page *p, seat_id author) {
    struct drawing d = {.size = ROUND};
    int count = 0;
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t)) count++;
    d.at = NEW(p->arena, struct place, (size_t)count + 1);
    for (const struct tie *t = next_tie(p, author, NULL); t; t = next_tie(p, author, t))
        d.at[d.count++].tie = t;
    for (int i = 0; i < count; i++) count_ring(&d, &d.at[i]);
    for (int i = 0; i < count; i++) put(p, &d, &d.at[i]);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++) {
            struct spot a = d.at[i].spot, b = d.at[j].spot;
            int half = (length(a.x - b.x, a.y - b.y) - 1) / 2;
            if (half < d.size) d.size = half < LEAST ? LEAST : half;
        }
    return d;
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
    enum { TOOTH = 7, HALF = 4 };
    int whole = length(to.x, to.y), from = ME + 4, until = whole - size - 4;
    int teeth = (until - from) / TOOTH;
    if (!whole) return;
    struct buf path = {.arena = p->arena};
    struct spot begin = on_way(to, from), end = on_way(to, until);
    buf_fmt(&path, "M%d %d", begin.x, begin.y);
    for (int i = 1; t->tense && i < teeth; i++) {
        struct spot middle = on_way(to, from + (until - from) * i / teeth);
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
        H(&p->w, "<text class='own-text' x='{}' y='{}' font-size='{}'>{}</text>", to.x, to.y + 4,
          3 + size * 3 / 5, initials(p, t->name));
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
        middle = ((int)domain - 1) * AROUND / DOMAINS / 10;
    bool low = middle > 90 && middle < 270; /* there the word would stand upside down */
    struct spot first = spot_at(p, from, RIM), last = spot_at(p, to, RIM);
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

static int workers(const struct page *p) {
    int many = 0;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s))
        many += !s->ended && s->kind == seat_kind_professional;
    return many;
}

/* In a band outside: the more there are, the smaller. `many` is above 0. */
static void professionals(struct page *p, int many) {
    int drawn = 0, room = BAND * 6283 / 1000 / many * 7 / 10;
    int side = room < SQUARE ? room : SQUARE;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || s->kind != seat_kind_professional) continue;
        /* between the names of the sectors */
        struct spot to = spot_at(p, AROUND / 2 / DOMAINS + drawn++ * AROUND / many, BAND);
        H(&p->w, "<rect class='guest' x='{}' y='{}' width='{}' height='{}' rx='{}'/>", to.x - side / 2,
          to.y - side / 2, side, side, side / 4);
        H(&p->w, "<text class='guest-text' x='{}' y='{}' font-size='{}'>{}</text>", to.x,
          to.y + side / 6, side / 2, initials(p, s->name));
    }
}

static void everybody(struct page *p, seat_id author) {
    struct drawing d = drawing_of(p, author);
    for (int i = 0; i < d.count; i++) line(p, d.at[i].tie, d.at[i].spot, d.size);
    for (int i = 0; i < d.count; i++) person(p, d.at[i].tie, d.at[i].spot, d.size);
}

void map_picture(struct page *p, seat_id author) {
    struct html_writer *w = &p->w;
    bool hers = id_eq(author.id, p->me->item.id.id);
    int work = hers ? workers(p) : 0, far = work ? EDGE : WORDS;
    const struct seat *seat = view_find_seat(p->view, author.id);
    H(w, "<svg class='round map' viewBox='{} {} {} {}' aria-hidden='true' focusable='false'>", -far,
      -far, 2 * far, 2 * far);
    for (enum tie_domain d = tie_domain_household; d <= tie_domain_far; d++) sector(p, d, hers);
    for (size_t ring = tie_ring_inner; ring <= tie_ring_outer; ring++)
        H(w, "<circle class='ring' cx='0' cy='0' r='{}'/>", radius[ring] + 20);
    H(w, "<g text-anchor='middle' font-size='12'>");
    everybody(p, author);
    if (work) professionals(p, work);
    H(w,
      "<circle class='me' cx='0' cy='0' r='{}'/><text class='me-text' x='0' y='4'>{}</text></g></svg>",
      ME, hers || !seat ? page_say(p, SAY("Me")) : initials(p, seat->name));
}
