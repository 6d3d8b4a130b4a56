/* How connected she feels, and who would notice if she were gone: hers alone, behind her PIN, now and after
 * three and six months, as a line and in words. There is no number that it should be. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/plan.h"

enum { QUARTER_DAYS = 91, TIMES = 3 };

static const struct connection *next(struct page *p, const struct connection *prev) {
    return view_next_connection(p->view, prev);
}

static void line(struct page *p) {
    enum { WIDE = 300, HIGH = 110, LEFT = 16, STEP = 10 };
    struct html_writer *w = &p->w;
    struct buf path = {.arena = p->arena};
    const struct connection *first = next(p, NULL), *last = first;
    bool back = p->speaker.tongue->right_to_left;
    for (const struct connection *c = first; c; c = next(p, c)) last = c;
    if (first == last) return;
    ms_time whole = last->item.made - first->item.made;
    H(w, "<svg class='hours' viewBox='0 0 {} {}' aria-hidden='true' focusable='false'><g>", WIDE,
      HIGH + STEP);
    for (int i = 0; i <= 10; i += 5) {
        int y = HIGH - i * STEP;
        H(w, "<path class='ring' d='M{} {}H{}'/><text x='{}' y='{}' font-size='10'>{}</text>", LEFT, y,
          WIDE, back ? WIDE - 12 : 0, y + 4, i);
    }
    for (const struct connection *c = first; c; c = next(p, c)) {
        int far = whole ? (int)((WIDE - 2 * LEFT) * (c->item.made - first->item.made) / whole) : 0,
            x = back ? WIDE - LEFT - far : LEFT + far, y = HIGH - (int)c->value * STEP;
        buf_fmt(&path, "%c%d %d", c == first ? 'M' : 'L', x, y);
        H(w, "<circle class='two' cx='{}' cy='{}' r='5'/>", x, y);
    }
    H(w, "<path class='tie' d='{}'/></g></svg>", buf_str(&path));
}

static void in_words(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    for (const struct connection *c = next(p, NULL); c; c = next(p, c)) {
        if (!any) H(w, "<h2>{}</h2><ul class='list'>", SAY("In words"));
        any = true;
        H(w, "<li><p><b>{}</b> · {}</p>", c->value,
          SAY("{0}", SAY_ON(zone_day(p->speaker.zone, c->item.made))));
        if (c->words.len)
            H(w, "<p>{} <span class='own-words'>{}</span></p>", SAY("Would notice:"),
              words_span(p, &c->item, c->words));
        button(p, item_path(p, "connection", c->item.id.id, "/take-out"), SAY("Take it out"),
               BUTTON_QUIET, NULL, (str){0});
        H(w, "</li>");
    }
    if (any) H(w, "</ul>");
}

/* Now, after three months and after six: then it was asked. She may note it whenever she wants. */
static struct say when(struct page *p) {
    const struct connection *first = next(p, NULL);
    day from = first ? zone_day(p->speaker.zone, first->item.made) : DAY_NONE;
    if (!first)
        return SAY("This is the beginning. After three months and after six you can look again.");
    for (int i = 1; i < TIMES; i++) {
        bool done = false;
        for (const struct connection *c = first; c; c = next(p, c))
            done = done || zone_day(p->speaker.zone, c->item.made) >= from + i * QUARTER_DAYS;
        if (done) continue;
        if (p->speaker.today < from + i * QUARTER_DAYS)
            return SAY("Look again on {0}, if you like.", SAY_ON(from + i * QUARTER_DAYS));
        return i == 1 ? SAY("It is three months ago. How is it now?")
                      : SAY("It is six months ago. How is it now?");
    }
    return SAY("You can note it whenever you want.");
}

void connection_page(struct page *p) {
    struct html_writer *w = &p->w;
    if (!view_stepped_up(p->view)) {
        own_pin_page(p, table_path(p, "/own"), "connection");
        return;
    }
    layout_open(p, SAY("People"), TAB_PEOPLE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><p>{}</p>", SAY("How connected do I feel?"),
      SAY("Only you see this. There is no number that it should be."), when(p));
    line(p);
    form_open(p, table_path(p, "/connection"));
    input_ruler(p, "value", SAY("How connected do you feel with others?"),
                SAY("0: with nobody. 10: I belong."), -1);
    input_lines(p, "words", SAY("Who would notice if you were gone?"),
                SAY("A name, or a few. It may be somebody of the shop. You may leave this empty."),
                (str){0});
    form_close(p, SAY("Keep this"));
    in_words(p);
    H(w, "<p class='meta'>{}</p><p><a class='way' href='/help'>{}</a></p>",
      SAY("Is it nobody, and is that heavy? You can talk about it, at any hour, for example with 113."),
      SAY("All numbers for now"));
    H(w, "<p><a class='way' href='{}'>{}</a></p>", table_path(p, "/map"), SAY("My map: who is there?"));
    layout_close(p);
}

/* Each plan has a step that makes her circle stronger, or says not now: both are fine. */
void stronger_circle(struct page *p) {
    struct html_writer *w = &p->w;
    bool any = false;
    if (p->me->kind != seat_kind_director) return;
    for (const struct step *s = view_next_step(p->view, NULL); s && !any;
         s = view_next_step(p->view, s))
        any = s->strengthens && s->state == step_state_open;
    if (any) return;
    H(w, "<section class='card'><h2>{}</h2><p>{}</p><div class='buttons'>",
      SAY("The people around you"),
      p->me->circle_later
          ? SAY("You said: not now. That is fine.")
          : SAY("Which small step would bring somebody nearer? A cup of coffee counts."));
    link_button(p, table_path(p, "/steps/new"), SAY("Think of a step"), BUTTON_PLAIN);
    button(p, table_path(p, "/plan/circle"), p->me->circle_later ? SAY("Ask me again") : SAY("Not now"),
           BUTTON_QUIET, "yes", p->me->circle_later ? S("no") : S("yes"));
    H(w, "</div></section>");
}

void strengthen_button(struct page *p, const struct step *s) {
    if (p->me->kind != seat_kind_director || !view_may_change(p->view, &s->item) ||
        s->state != step_state_open)
        return;
    H(&p->w, "<div class='buttons'>");
    button(p, item_path(p, "steps", s->item.id.id, "/strengthen"),
           s->strengthens ? SAY("It does not bring people nearer after all")
                          : SAY("This brings people nearer"),
           BUTTON_QUIET, "yes", s->strengthens ? S("no") : S("yes"));
    H(&p->w, "</div>");
}
