#include "web/page.h"
#include "web/static.h"

/* Its class; one that points the way one reads has a second. */
static const char *const icon_class[] = {
    "",
#define STILL ""
#define AHEAD " ahead"
#define ICON(name, way, path) #name way,
#define VERB(label, icon)
#include "web/icon.def"
#undef VERB
#undef ICON
#undef AHEAD
#undef STILL
};

static const struct {
    const char *label;
    enum icon icon;
} verbs[] = {
#define ICON(name, way, path)
#define VERB(label, icon) {label, ICON_##icon},
#include "web/icon.def"
#undef VERB
#undef ICON
};
enum { VERBS = sizeof verbs / sizeof *verbs };
_Static_assert((int)VERBS * 2 <= (int)VERB_SLOTS, "half of the slots stay free");

/* Length, beginning and end tell them apart well enough: what is found is compared. */
static unsigned slot_of(const char *label) {
    size_t n = strlen(label);
    const unsigned char *at = (const unsigned char *)label;
    unsigned hash = (unsigned)n;
    for (size_t i = 0; i < n && i < 4; i++)
        hash = hash * 31 + at[i] * 7u + at[n - 1 - i];
    return hash;
}

void icons_begin(struct web_thread *thread) {
    for (size_t i = 0; i < VERBS; i++) {
        unsigned at = slot_of(verbs[i].label);
        while (thread->verbs[at % VERB_SLOTS])
            at++;
        thread->verbs[at % VERB_SLOTS] = (uint8_t)(i + 1);
    }
}

enum icon icon_of(const struct page *p, struct say label) {
    if (!label.source) return ICON_NONE;
    const uint8_t *slots = p->thread->verbs;
    for (unsigned at = slot_of(label.source); slots[at % VERB_SLOTS]; at++) {
        size_t verb = slots[at % VERB_SLOTS] - 1u;
        if (strcmp(verbs[verb].label, label.source) == 0) return verbs[verb].icon;
    }
    return ICON_NONE;
}

html icon_html(struct page *p, enum icon icon) {
    size_t from = p->w.out.len;
    if (icon != ICON_NONE) H(&p->w, "<i class='icon i-{}'></i>", icon_class[icon]);
    return html_take(&p->w, from);
}

const char *button_classes(enum look_of look) {
    switch (look) {
    case BUTTON_FIRST: return "utrecht-button utrecht-button--primary-action button first";
    case BUTTON_PLAIN: return "utrecht-button utrecht-button--secondary-action button";
    case BUTTON_QUIET: break;
    }
    return "utrecht-button utrecht-button--subtle button quiet";
}

/* One piece beside the pictogram: words with a value in them may be several. */
static void words(struct page *p, struct say label) {
    if (label.arg[0].kind != SAY_NONE)
        H(&p->w, "<span>{}</span>", label);
    else
        H(&p->w, "{}", label);
}

void button_put(struct page *p, enum icon icon, struct say label, enum look_of look) {
    if (icon != ICON_NONE)
        H(&p->w, "<button class='{} i-{}'>", button_classes(look), icon_class[icon]);
    else
        H(&p->w, "<button class='{}'>", button_classes(look));
    words(p, label);
    H(&p->w, "</button>");
}

/* A page may have a hundred: own.css gives a link all that the component gives a button. */
static const char *link_look(enum look_of look) {
    return look == BUTTON_FIRST ? " first" : look == BUTTON_QUIET ? " quiet" : "";
}

void link_button(struct page *p, str path, struct say label, enum look_of look) {
    enum icon icon = icon_of(p, label);
    if (icon != ICON_NONE)
        H(&p->w, "<a class='button{} i-{}' href='{}'>", link_look(look), icon_class[icon], path);
    else
        H(&p->w, "<a class='button{}' href='{}'>", link_look(look), path);
    words(p, label);
    H(&p->w, "</a>");
}
