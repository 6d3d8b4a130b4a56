/* Somebody's own words in a page of another language. */
#include "web/parts.h"

/* NULL: the language of the page itself. */
static const struct tongue *other_tongue(const struct page *p, str tongue) {
    if (!tongue.len) tongue = p->view ? view_language(p->view) : (str){0};
    const struct tongue *said = lang_find(p->speaker.lang, tongue);
    return said == p->speaker.tongue ? NULL : said;
}

html words_span(struct page *p, const struct item *item, str words) {
    size_t from = p->w.out.len;
    const struct tongue *other = item ? other_tongue(p, item->tongue) : NULL;
    if (other)
        H(&p->w, "<bdi lang='{}' dir='auto'>{}</bdi>", other->code,
          words);
    else
        H(&p->w, "{}", words);
    return html_take(&p->w, from);
}

struct say_arg words_said(const struct page *p, str tongue, str words) {
    const struct tongue *other = other_tongue(p, tongue);
    struct say_arg said = say_str(words);
    if (!other) return said;
    said.lang = other->code;
    said.dir = other->right_to_left ? "rtl" : "ltr";
    return said;
}
