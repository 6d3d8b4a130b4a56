/* Somebody's own words in a page of another language. */
#include "web/parts.h"

/* NULL: the language of the page itself. */
static const struct tongue *other_tongue(const struct page *p, str tongue) {
    if (!tongue.len) tongue = p->view ? view_language(p->view) : (str){0};
    const struct tongue *said = lang_find(p->speaker.lang, tongue);
    return said == p->speaker.tongue ? NULL : said;
}

/* Beside letters that run the other way the end of a sentence would land at its wrong side. */
static bool runs_otherwise(const struct page *p, str words) {
    enum { FIRST_LEFTWARD = 0xD6 }; /* the first byte of U+0590, Hebrew, and of all that follow it */
    if (p->speaker.tongue->right_to_left) return true;
    for (size_t i = 0; i < words.len; i++)
        if ((unsigned char)words.at[i] >= FIRST_LEFTWARD) return true;
    return false;
}

html words_span(struct page *p, const struct item *item, str words) {
    size_t from = p->w.out.len;
    const struct tongue *other = item ? other_tongue(p, item->tongue) : NULL;
    if (other)
        H(&p->w, "<bdi lang='{}' dir='auto'>{}</bdi>", other->code,
          words);
    else if (runs_otherwise(p, words))
        H(&p->w, "<bdi>{}</bdi>", words);
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
