/* For who was shown out: what another who directs still shares with her by name. Nothing else of the table. */
#include "web/pages.h"
#include "web/parts.h"

static void pin_card(struct page *p) {
    layout_open(p, SAY("PIN"), TAB_NONE);
    H(&p->w, "<h1>{}</h1><p class='lead'>{}</p>", SAY("Shared with you"),
      SAY("This is behind your PIN. It shuts again after five minutes."));
    form_open(p, table_path(p, "/with-you"));
    step_pin_fields(p);
    form_close(p, SAY("Open"));
    layout_close(p);
}

void with_you_act(struct page *p) {
    if (p->who.stepped_up)
        page_go(p, table_path(p, "/with-you"));
    else
        pin_missing(p);
}

static bool shared_words(struct page *p, enum noun noun, const struct item *item) {
    str words = item_words(p, noun, item->id.id);
    const struct seat *by = view_find_seat(p->view, item->author.id);
    if (item->erased || !words.len || !view_own(p->view, item)) return false;
    H(&p->w, "<li><p class='own-words'>{}</p><p class='meta'>{}</p></li>", words_span(p, item, words),
      by ? by->name : page_say(p, SAY("somebody")));
    return true;
}

void with_you_page(struct page *p) {
    struct html_writer *w = &p->w;
    if (!view_stepped_up(p->view)) {
        pin_card(p);
        return;
    }
    bool any = false;
    layout_open(p, SAY("Overview"), TAB_NONE);
    H(w, "<h1>{}</h1><p class='lead'>{}</p><ul class='list'>", SAY("Shared with you"),
      SAY("You are no longer at this table. This is what somebody there still shares with you alone, "
          "until that person closes it. Nobody else there can tell."));
#define NOUN(number, name, plural, fields)                              \
    for (const struct name *one = view_next_##name(p->view, NULL); one; \
         one = view_next_##name(p->view, one))                          \
        any = shared_words(p, NOUN_##name, &one->item) || any;
#include "core/noun.def"
#undef NOUN
    H(w, "</ul>");
    if (!any) H(w, "<p>{}</p>", SAY("Nothing here any more."));
    layout_close(p);
}
