/* How sure she was, when she took a step on and when it was done: a line over time. It says nothing about her
 * to anybody else, and judges nothing: what grows is hers to see. */
#include "web/pages.h"
#include "web/plan.h"
#include <stdlib.h>

/* The last ones that she said, oldest first, with the step of each. */
struct said_sure {
    const struct certainty *at[DOTS_MOST];
    size_t count;
};

static bool is_of(const struct page *p, const struct certainty *one, struct id goal, struct id step) {
    const struct step *of = view_find_step(p->view, one->step.id);
    if (!of || of->item.erased) return false;
    return id_none(step) ? id_eq(of->goal.id, goal) : id_eq(of->item.id.id, step);
}

static int older_first(const void *a, const void *b) {
    const struct certainty *x = *(const struct certainty *const *)a,
                           *y = *(const struct certainty *const *)b;
    if (x->item.made != y->item.made) return x->item.made < y->item.made ? -1 : 1;
    return x->item.number < y->item.number ? -1 : x->item.number > y->item.number;
}

static struct said_sure gather(struct page *p, struct id goal, struct id step) {
    struct said_sure said = {0};
    size_t all = 0, cap = 0;
    for (const struct certainty *c = NULL; (c = view_next_certainty(p->view, c));)
        cap++;
    const struct certainty **at = NEW(p->arena, const struct certainty *, cap + 1);
    for (const struct certainty *c = NULL; (c = view_next_certainty(p->view, c));)
        if (is_of(p, c, goal, step)) at[all++] = c;
    if (all) qsort(at, all, sizeof *at, older_first);
    size_t from = all > DOTS_MOST ? all - DOTS_MOST : 0;
    for (size_t i = from; i < all; i++)
        said.at[said.count++] = at[i];
    return said;
}

static void row(struct page *p, const struct certainty *one, bool whole) {
    const struct step *step = view_find_step(p->view, one->step.id);
    H(&p->w, "<li><b>{}</b> · {} · {}", SAY("{0}", one->value),
      one->done ? SAY("when it was done") : SAY("when you took it on"),
      SAY("{0}", SAY_AT(one->item.made)));
    if (whole && step)
        H(&p->w, "<br><a class='own-words' href='{}'>{}</a>",
          item_path(p, "steps", step->item.id.id, ""), words_span(p, &step->item, step->words));
    H(&p->w, "</li>");
}

void sure_section(struct page *p, struct id goal, struct id step) {
    struct html_writer *w = &p->w;
    struct said_sure said = gather(p, goal, step);
    struct dot dots[DOTS_MOST];
    if (!said.count) return;
    for (size_t i = 0; i < said.count; i++)
        dots[i] = (struct dot){said.at[i]->value, said.at[i]->item.made, !said.at[i]->done};
    H(w, "<section class='card'><h2>{}</h2><p class='meta'>{}</p>", SAY("How sure you were"),
      SAY("0 is not at all, 10 is quite sure. Only you see this."));
    line_picture(p, dots, said.count, -1);
    bool many = said.count > 2;
    if (many) H(w, "<details><summary>{}</summary>", SAY("All the numbers"));
    H(w, "<ol class='list'>");
    for (size_t i = 0; i < said.count; i++)
        row(p, said.at[i], id_none(step));
    H(w, "</ol>");
    if (many) H(w, "</details>");
    H(w, "</section>");
}
