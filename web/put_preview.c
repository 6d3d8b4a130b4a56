/* How it will be read, before it is sent: her own words first, then what is put forward, and hints to say it
 * plainer. */
#include "web/pages.h"
#include "web/parts.h"
#include "web/plain.h"
#include "web/said.h"

enum { GOALS_SHOWN = 3 };

static const struct seat *who_decides(const struct page *p) {
    for (const struct seat *s = NULL; (s = view_next_seat(p->view, s));)
        if (s->kind == seat_kind_director && !s->ended) return s;
    return NULL;
}

void put_her_words(struct page *p) {
    struct html_writer *w = &p->w;
    struct id id;
    size_t count = 0;
    str said = http_form_value(p->form.count ? &p->form : &p->query, S("goal"));
    const struct goal *one = id_read(said, &id) ? view_find_goal(p->view, id) : NULL;
    for (const struct goal *g = NULL; count < GOALS_SHOWN && (g = view_next_goal(p->view, g));) {
        if (g->item.erased || g->ending || (one && g != one)) continue;
        if (!count++)
            H(w, "<section class='card green'><p class='meta'>{}</p>",
              SAY("Their own words come first"));
        H(w, "<p class='own-words'>{}</p>", words_span(p, &g->item, g->words));
    }
    if (count) H(w, "</section>");
}

static void line(struct page *p, struct say label, str words) {
    if (words.len) H(&p->w, "<p>{} <span class='own-words told'>{}</span></p>", label, words);
}

/* As she reads it: who and when in words that are said to her. */
static void who_and_when(struct page *p) {
    enum doer doer = (enum doer)enum_read(&field_type_doer, http_form_value(&p->form, S("doer")));
    const struct seat *me = p->me;
    seat_id who = {0};
    day due = DAY_NONE;
    str on = http_form_value(&p->form, S("due"));
    if ((doer == doer_professional && me->kind == seat_kind_professional) ||
        (doer == doer_circle && me->kind == seat_kind_member))
        who.id = me->item.id.id;
    p->me = who_decides(p);
    if (doer)
        H(&p->w, "<p class='meta'>{}</p>", SAY("Who: {0}", page_say(p, doer_words(p, doer, who))));
    p->me = me;
    if (on.len && day_read(on, &due))
        H(&p->w, "<p class='meta'>{}</p>", SAY("Before <b>{0}</b>", SAY_ON(due)));
}

static void hints(struct page *p) {
    struct say at[PLAIN_HINTS];
    const str parts[] = {http_form_value(&p->form, S("words")), S(".\n"),
                         http_form_value(&p->form, S("why"))};
    size_t count = plain_hints(path_join(p, parts, 3), at, PLAIN_HINTS);
    if (!count) return;
    H(&p->w, "<section class='card sun'><h3>{}</h3><ul class='list'>", SAY("Could it be plainer?"));
    for (size_t i = 0; i < count; i++)
        H(&p->w, "<li>{}</li>", at[i]);
    H(&p->w, "</ul><p class='meta'>{}</p></section>", SAY("Hints, no more. You decide."));
}

void put_preview(struct page *p, enum said_kind kind) {
    struct html_writer *w = &p->w;
    const struct seat *reads = who_decides(p);
    if (!reads) return;
    H(w, "<h2>{}</h2>", SAY("This is how {0} reads it", reads->name));
    put_her_words(p);
    H(w, "<section class='card'><p class='meta'>{}", SAY("{0} puts forward", p->me->name));
    if (kind != said_kind_step) H(w, " · {}", said_name(kind));
    H(w, "</p><h3 class='own-words'>{}</h3>", http_form_value(&p->form, S("words")));
    who_and_when(p);
    line(p, SAY("Why:"), http_form_value(&p->form, S("why")));
    line(p, SAY("Who of their own people could:"), http_form_value(&p->form, S("circle")));
    H(w, "<p class='meta'>{}</p></section>",
      SAY("Below it stand: yes, yes but otherwise, no, and do not answer."));
    hints(p);
}
