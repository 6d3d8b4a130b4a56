#include "web/parts.h"
#include "web/pages.h"

str item_path(struct page *p, const char *nouns, struct id id, const char *rest) {
    char text[ID_TEXT];
    id_write(id, text);
    const str parts[] = {table_path(p, "/"), str_of(nouns), S("/"), {text, ID_TEXT}, str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

str path_below(struct page *p, str path, const char *rest) {
    const str parts[] = {path, str_of(rest)};
    return path_join(p, parts, sizeof parts / sizeof *parts);
}

str clock_text(struct page *p, int minute) {
    return page_say(p, SAY("{0}", SAY_CLOCK(minute)));
}

static str named_list(struct page *p, struct ids named) {
    struct buf out = {.arena = p->arena};
    for (size_t i = 0; i < named.count; i++) {
        str name = seat_name(p, (seat_id){named.at[i]});
        if (out.len) buf_put(&out, S(", "));
        buf_put(&out, name.len ? name : page_say(p, SAY("somebody")));
    }
    return buf_str(&out);
}

void own_tag(struct page *p, const struct item *item) {
    if (!view_own(p->view, item)) return;
    bool mine = p->me && id_eq(item->author.id, p->me->item.id.id);
    if (!mine)
        H(&p->w, "<span class='tag mine'>{}</span>", SAY("shared with you"));
    else if (item->audience.named.count)
        H(&p->w, "<span class='tag mine'>{}</span>",
          SAY("you and {0}", named_list(p, item->audience.named)));
    else
        H(&p->w, "<span class='tag mine'>{}</span>", SAY("only you"));
}

struct say audience_words(struct page *p, const struct item *item) {
    switch (item->audience.rule) {
    case audience_rule_me: return SAY("Only you see this");
    case audience_rule_named: return SAY("You and {0} see this", named_list(p, item->audience.named));
    case audience_rule_directors: return SAY("You see this, and whom you opened it to");
    case audience_rule_circle: return SAY("Your circle sees this");
    case audience_rule_table: return SAY("Everybody at the table sees this");
    case audience_rule_none: break;
    }
    return SAY("Who sees this?");
}

void who_sees_line(struct page *p, const struct item *item) {
    if (!view_may_open(p->view, item) && !view_may_close(p->view, item)) {
        H(&p->w, "<p class='meta'>{}</p>", SAY("This was opened to you."));
        return;
    }
    H(&p->w, "<p class='meta'><a class='way' href='{}'>{}</a></p>",
      item_path(p, "items", item->id.id, ""), audience_words(p, item));
}

void who_sees_names(struct page *p, const struct item *item) {
    struct buf out = {.arena = p->arena};
    bool author = id_eq(item->author.id, p->me->item.id.id);
    if (!author && p->me->kind != seat_kind_director) return;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended || !view_sees(p->view, s, item)) continue;
        if (out.len) buf_put(&out, S(", "));
        buf_put(&out, id_eq(s->item.id.id, p->me->item.id.id) ? page_say(p, SAY("you")) : s->name);
    }
    H(&p->w, "<p class='meta'>{}</p>", SAY("Who sees this: {0}.", buf_str(&out)));
}

void over_page(struct page *p, struct say title, enum tab tab, const struct item *item, str words,
               struct say how, str back) {
    layout_open(p, title, tab);
    words_heading(p, item, words, false);
    H(&p->w, "<section class='card green'><p><b>{}</b></p><p>{}</p></section><div class='buttons'>",
      how, SAY("Nothing needs to be done here any more."));
    link_button(p, back, SAY("Look at it"), BUTTON_PLAIN);
    link_button(p, table_path(p, ""), SAY("Back to today"), BUTTON_QUIET);
    H(&p->w, "</div>");
    layout_close(p);
}

void input_audience(struct page *p) {
    const struct choice choices[] = {
        {"directors", SAY("In my plan"), SAY("Nobody else sees it until you open it to somebody.")},
        {"circle", SAY("In my plan, and my circle sees it"), SAY("No professional sees it.")},
        {"table", SAY("In my plan, and everybody at the table sees it"), (struct say){0}},
        {"me", SAY("Only for me"), SAY("Behind your PIN. Nobody can even notice that it is there.")},
        {"named", SAY("For me and one person whom I trust"), SAY("Choose that person below.")},
    };
    input_choice(p, "audience", SAY("Who may see this?"), SAY("You can change this later."), choices,
                 sizeof choices / sizeof *choices, S("directors"));
    input_seat_other(p, "with", SAY("Which person?"), SAY("Only for the last choice."), "D M P",
               (seat_id){0});
}

void said_meanwhile(struct page *p, str now) {
    if (p->failed != ERR_CONFLICT) return;
    H(&p->w, "<div class='card sun'><p>{}</p><p class='own-words'>{}</p></div>",
      SAY("This is what it says now:"), now);
}

/* Three hundred letters as large as a heading would fill a phone. */
void words_heading(struct page *p, const struct item *item, str words, bool quoted) {
    enum { SHORT = 70 };
    bool many = str_letters(words) > SHORT;
    if (quoted)
        H(&p->w, "<h1 class='utrecht-heading-1 own-words{}'>{}</h1>", many ? " long" : "",
          words_span(p, item, words));
    else
        H(&p->w, "<h1 class='utrecht-heading-1{}'>{}</h1>", many ? " long" : "",
          words_span(p, item, words));
}

struct say kind_words(enum seat_kind kind) {
    switch (kind) {
    case seat_kind_director: return SAY("directs this plan");
    case seat_kind_member: return SAY("circle");
    case seat_kind_professional: return SAY("professional");
    case seat_kind_coordinator: return SAY("coordinator");
    case seat_kind_authority: return SAY("authority");
    case seat_kind_none: break;
    }
    return SAY("somebody");
}

str initials(struct page *p, str name) {
    size_t end = 0, letters = 0;
    while (end < name.len && letters < 2) {
        end++;
        while (end < name.len && ((unsigned char)name.at[end] & 0xC0) == 0x80) end++;
        letters++;
    }
    return arena_copy(p->arena, str_upto(name, end));
}

void avatar(struct page *p, const struct seat *seat) {
    bool me = p->me && id_eq(p->me->item.id.id, seat->item.id.id),
         work = !kind_in_circle(seat->kind);
    H(&p->w, "<span class='avatar{}' aria-hidden='true'>{}</span>",
      work && me ? " professional me" : work ? " professional" : me ? " me" : "",
      initials(p, seat->name));
}

/* From a table of 0 to 90 degrees in steps of ten. */
static int sine(int tenths) {
    static const int at[] = {0, 174, 342, 500, 643, 766, 866, 940, 985, 1000};
    tenths = ((tenths % 3600) + 3600) % 3600;
    int quarter = tenths / 900, rest = tenths % 900, sign = quarter < 2 ? 1 : -1;
    if (quarter % 2) rest = 900 - rest;
    int low = at[rest / 100], high = at[rest / 100 == 9 ? 9 : rest / 100 + 1];
    return sign * (low + (high - low) * (rest % 100) / 100);
}

struct spot spot_at(const struct page *p, int tenths, int far) {
    int x = far * sine(tenths) / 1000, y = -far * sine(tenths + 900) / 1000;
    return (struct spot){p->speaker.tongue->right_to_left ? -x : x, y};
}

enum { CHAIRS_DRAWN = 36, FEW = 14, MANY = 24, HALF = 19 };

/* The more there are, the smaller each. */
static int half_of(int drawn) {
    return drawn <= FEW ? HALF : drawn <= MANY ? 13 : 10;
}

static void draw_chair(struct page *p, const struct chair *chair, int x, int y, int half) {
    struct html_writer *w = &p->w;
    const char *class = chair->me ? "me" : "own";
    str text = chair->me ? page_say(p, SAY("Me")) : initials(p, chair->text);
    int size = half == HALF ? 12 : half - 2;
    if (chair->work)
        H(w, "<rect class='guest' x='{}' y='{}' width='{}' height='{}' rx='{}'/>", x - half, y - half,
          2 * half, 2 * half, half / 2);
    else
        H(w, "<circle class='{}' cx='{}' cy='{}' r='{}'/>", class, x, y, half + 1);
    H(w, "<text class='{}-text' x='{}' y='{}' font-size='{}'>{}</text>", chair->work ? "guest" : class,
      x, y + size / 3, size, text);
}

/* Whoever looks sits at the near side. */
static void draw_chairs(struct page *p, const struct chair *chairs, size_t count, bool free) {
    struct html_writer *w = &p->w;
    size_t near = count;
    for (size_t i = 0; i < count; i++)
        if (chairs[i].me) near = i;
    int drawn = (int)(count < CHAIRS_DRAWN ? count : CHAIRS_DRAWN), half = half_of(drawn + free);
    int places = drawn + free, at = near < count;
    if (near < count) draw_chair(p, &chairs[near], 160, 190, half);
    for (int i = 0, next = 0; at < places; at++, next++) {
        int degrees = 90 + (near < count ? at : at + 1) * 360 / (places + (near == count));
        int x = 160 + 125 * sine(10 * degrees + 900) / 1000, y = 107 + 82 * sine(10 * degrees) / 1000;
        if ((size_t)next == near) next++;
        if (i++ < drawn - (near < count))
            draw_chair(p, &chairs[next], x, y, half);
        else
            H(w,
              "<circle class='free' cx='{}' cy='{}' r='19'/><text class='free-text' x='{}' y='{}' "
              "font-size='18'>+</text>",
              x, y, x, y + 6);
    }
}

void table_picture(struct page *p, const struct chair *chairs, size_t count, struct say label,
                   struct say on_table, bool free) {
    struct html_writer *w = &p->w;
    H(w,
      "<svg class='round' viewBox='0 0 320 215' role='img' aria-label='{}'><ellipse class='table-edge' "
      "cx='160' cy='110' rx='82' ry='52'/>"
      "<ellipse class='table-top' cx='160' cy='106' rx='82' ry='52'/>"
      "<text class='on-table' x='160' y='111' text-anchor='middle'>{}</text><g text-anchor='middle' "
      "font-size='12'>",
      page_say(p, label), on_table);
    draw_chairs(p, chairs, count, free);
    H(w, "</g></svg>");
    if (count > CHAIRS_DRAWN)
        H(w, "<p class='meta'>{}</p>",
          SAY("{0} more are not in the picture.", (int64_t)(count - CHAIRS_DRAWN)));
}

/* The table with everybody she may see round it, herself at the near side; own people round,
 * professionals square. The same in words below. */
void round_table(struct page *p) {
    struct html_writer *w = &p->w;
    struct {
        struct chair *at;
        size_t count, cap;
    } chairs = {0};
    int own = 0, work = 0;
    bool director = p->me->kind == seat_kind_director;
    for (const struct seat *s = view_next_seat(p->view, NULL); s; s = view_next_seat(p->view, s)) {
        if (s->ended) continue;
        bool works = !kind_in_circle(s->kind);
        works ? work++ : own++;
        *PUSH(p->arena, &chairs, struct chair) =
            (struct chair){s->name, works, id_eq(s->item.id.id, p->me->item.id.id)};
    }
    table_picture(p, chairs.at, chairs.count, SAY("The table, seen from above"),
                  director ? SAY("My plan") : SAY("The plan"), director);
    H(w, "<p class='meta'>{} {}</p>", SAY("Own people at the table: <b>{0}</b>.", own),
      work ? SAY("Professionals: <b>{0}</b>.", work) : SAY("No professional."));
}
