/* Thanks, what somebody saw you do, and sorry. */
#include "web/pages.h"
#include "web/parts.h"

enum { DAYS_SHOWN = 30, ON_A_SEAT = 5 };

const struct gesture *gesture_to_me(const struct view *view, const struct gesture *prev) {
    const struct seat *me = view_me(view);
    int64_t since = view_now(view) - (int64_t)DAYS_SHOWN * 86400000;
    const struct gesture *g = prev;
    while (me && (g = view_next_gesture(view, g)))
        if (!g->item.erased && g->item.made >= since && id_eq(g->to.id, me->item.id.id)) return g;
    return NULL;
}

static struct say by_words(enum gesture_kind kind, str name) {
    switch (kind) {
    case gesture_kind_thanks: return SAY("Thanks, from {0}", name);
    case gesture_kind_recognition: return SAY("{0} saw this", name);
    case gesture_kind_apology: return SAY("Sorry, from {0}", name);
    case gesture_kind_none: break;
    }
    return SAY("{0}", name);
}

static void gesture_row(struct page *p, const struct gesture *g) {
    const struct seat *by = view_find_seat(p->view, g->item.author.id);
    str name = by ? by->name : page_say(p, SAY("somebody"));
    H(&p->w, "<li class='row'>");
    if (by) avatar(p, by);
    H(&p->w, "<div class='grow'><p class='own-words'>{}</p><p class='meta'>{}</p></div></li>",
      words_span(p, &g->item, g->words), by_words(g->kind, name));
}

void gestures_to_me(struct page *p) {
    bool any = false;
    for (const struct gesture *g = gesture_to_me(p->view, NULL); g; g = gesture_to_me(p->view, g)) {
        if (!any) H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("Said to you"));
        any = true;
        gesture_row(p, g);
    }
    if (any) H(&p->w, "</ul>");
}

void gestures_of(struct page *p, const struct seat *seat) {
    const struct gesture *last[ON_A_SEAT] = {0};
    size_t count = 0;
    for (const struct gesture *g = view_next_gesture(p->view, NULL); g;
         g = view_next_gesture(p->view, g)) {
        if (g->item.erased ||
            !(id_eq(g->to.id, seat->item.id.id) || id_eq(g->item.author.id, seat->item.id.id)))
            continue;
        last[count++ % ON_A_SEAT] = g;
    }
    if (!count) return;
    H(&p->w, "<h2>{}</h2><ul class='list'>", SAY("What was said"));
    for (size_t i = 0; i < ON_A_SEAT && i < count; i++)
        gesture_row(p, last[(count - 1 - i) % ON_A_SEAT]);
    H(&p->w, "</ul>");
}

struct saying {
    enum gesture_kind kind;
    struct say title, lead, label, hint;
};

static struct saying saying_of(enum gesture_kind kind, str name) {
    if (kind == gesture_kind_apology)
        return (struct saying){
            kind, SAY("Say sorry to {0}", name),
            SAY("You came late, or you did not come. That can happen. Saying so does good."),
            SAY("What went wrong, from your side?"),
            SAY("Without “but”. For example: I said ten o'clock and came at eleven. Sorry.")};
    if (kind == gesture_kind_recognition)
        return (struct saying){
            kind, SAY("Say to {0} what you saw", name),
            SAY("Not how good you find somebody, but what that person did."),
            SAY("What exactly did you see?"),
            SAY("For example: you phoned on the day itself, while you were dreading it.")};
    return (struct saying){kind, SAY("Thank {0}", name), SAY("A few words are enough."),
                           SAY("What for?"),
                           SAY("For example: thank you for coming, and for not being in a hurry.")};
}

/* What the address or the form names, when she may say that here; else the one thing she may; none: choose. */
static enum gesture_kind kind_here(struct page *p, const struct seat *to, size_t *ret_count) {
    static const enum gesture_kind all[] = {gesture_kind_thanks, gesture_kind_recognition,
                                            gesture_kind_apology};
    str said = http_form_value(p->failed ? &p->form : &p->query, S("kind"));
    enum gesture_kind named = (enum gesture_kind)enum_read(&field_type_gesture_kind, said),
                      last = gesture_kind_none;
    *ret_count = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!view_may_say(p->view, all[i], to)) continue;
        ++*ret_count;
        last = all[i];
        if (all[i] == named) return named;
    }
    return *ret_count == 1 ? last : gesture_kind_none;
}

static void choose_page(struct page *p, const struct seat *to) {
    str path = item_path(p, "people", to->item.id.id, "/say");
    layout_open(p, SAY("Say"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><div class='buttons' id='kind'>",
      SAY("What do you want to say to {0}?", to->name));
    if (view_may_say(p->view, gesture_kind_recognition, to))
        link_button(p, path_fmt(p, "%.*s?kind=recognition", STR_ARG(path)), SAY("Say what you saw"),
                    BUTTON_PLAIN);
    if (view_may_say(p->view, gesture_kind_apology, to))
        link_button(p, path_fmt(p, "%.*s?kind=apology", STR_ARG(path)), SAY("Say sorry"), BUTTON_PLAIN);
    H(&p->w, "</div>");
    layout_close(p);
}

/* What it is about, when she comes from a step that she can see. */
static const struct step *step_meant(struct page *p) {
    struct id id;
    str said = http_form_value(p->failed ? &p->form : &p->query, S("step"));
    return id_read(said, &id) ? view_find_step(p->view, id) : NULL;
}

void gesture_new_page(struct page *p) {
    struct id id;
    const struct seat *to = page_part_id(p, "to", &id) ? view_find_seat(p->view, id) : NULL;
    size_t count = 0;
    enum gesture_kind kind = to ? kind_here(p, to, &count) : gesture_kind_none;
    if (!count) {
        page_refuse(p, ERR(MISSING, "nobody to say it to"));
        return;
    }
    if (!kind) {
        choose_page(p, to);
        return;
    }
    struct saying say = saying_of(kind, to->name);
    const struct step *step = step_meant(p);
    layout_open(p, SAY("Say"), TAB_PEOPLE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", say.title, say.lead);
    if (step)
        H(&p->w, "<p>{}</p>", SAY("About: “{0}”", words_said(p, step->item.tongue, step->words)));
    form_open(p, item_path(p, "people", to->item.id.id, "/say"));
    if (step) form_hidden(p, "step", id_text(p->arena, step->item.id.id));
    form_hidden(p, "kind", str_of(enum_text(&field_type_gesture_kind, (int)kind)));
    input_lines(p, "words", say.label, say.hint, (str){0});
    form_close(p, SAY("Say this"));
    H(&p->w, "<p class='meta'>{}</p>",
      to->kind == seat_kind_director ? SAY("Who directs the plan reads it.")
                                     : SAY("{0} reads it, and who directs the plan.", to->name));
    layout_close(p);
}
