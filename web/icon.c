#include "web/page.h"
#include "web/static.h"

static const struct {
    const char *name;
    bool ahead;
} icons[] = {
    {NULL, false},
#define STILL false
#define AHEAD true
#define ICON(name, way, path) {#name, way},
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

enum icon icon_of(struct say label) {
    for (size_t i = 0; label.source && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].label, label.source) == 0) return verbs[i].icon;
    return ICON_NONE;
}

html icon_html(struct page *p, enum icon icon) {
    size_t from = p->w.out.len;
    if (icon != ICON_NONE)
        H(&p->w, "<svg class='icon{}' aria-hidden='true' focusable='false'><use href='{}#{}'/></svg>",
          icons[icon].ahead ? " ahead" : "", static_path(p->arena, S("icons.svg")), icons[icon].name);
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

void link_button(struct page *p, str path, struct say label, enum look_of look) {
    H(&p->w, "<a class='{}' href='{}'>{}<span>{}</span></a>", button_classes(look), path,
      icon_html(p, icon_of(label)), label);
}
