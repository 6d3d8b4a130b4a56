/* What was put before who decides, on paper and in what she takes along: a condition with who decides, how to
 * object, what stands against it and how each side says it stands; a promise with what to do when it is not
 * kept; pressure with its ground, end and way back. */
#include "core/choice_card.h"
#include "core/pressure.h"
#include "web/before.h"

static void term(struct page *p, const struct item *item, struct say label, str words) {
    if (words.len)
        H(&p->w, "<dt>{}</dt><dd class='told'>{}</dd>", label, words_span(p, item, words));
}

static void term_said(struct page *p, struct say label, struct say what) {
    H(&p->w, "<dt>{}</dt><dd class='told'>{}</dd>", label, what);
}

static void one_open(struct page *p, const struct item *item, str words, struct say tag) {
    H(&p->w,
      "<li class='paper-terms'><b class='told'>{}</b><p class='meta'>{} · {}</p><dl class='terms'>",
      words_span(p, item, words), put_by(p, item), tag);
}

static void one_close(struct page *p) {
    H(&p->w, "</dl></li>");
}

static void stands(struct page *p, const struct item *item, struct say label, enum outcome how,
                   str words, ms_time at) {
    if (!how) return;
    H(&p->w, "<dt>{}</dt><dd class='told'><b>{}</b> · {}", label, condition_outcome(how),
      SAY("{0}", SAY_AT(at)));
    if (words.len) H(&p->w, "<br>{}", words_span(p, item, words));
    H(&p->w, "</dd>");
}

/* Each side says it of what it was to receive: so far, and on the day. */
static void both_sides(struct page *p, const struct condition *c) {
    const struct item *item = &c->item;
    const struct conference *plan = view_find_conference(p->view, c->conference.id);
    term_said(p, SAY("The answer"), condition_answered(c));
    term(p, item, SAY("The plan"), c->answer_words);
    if (plan) term(p, &plan->item, SAY("The plan they made together"), plan->question);
    if (!c->answer || c->answer == answer_no) return;
    stands(p, item, SAY("What was asked, until now"), c->met_so_far, c->met_so_far_words,
           c->met_so_far_at);
    stands(p, item, SAY("What was asked, on the day"), c->met, c->met_words, c->met_at);
    if (!c->met && !c->met_so_far)
        term_said(p, SAY("What was asked, until now"), condition_outcome(outcome_none));
    stands(p, item, SAY("What was promised, until now"), c->kept_so_far, c->kept_so_far_words,
           c->kept_so_far_at);
    stands(p, item, SAY("What was promised, on the day"), c->kept, c->kept_words, c->kept_at);
    if (!c->kept && !c->kept_so_far)
        term_said(p, SAY("What was promised, until now"), condition_outcome(outcome_none));
}

static void condition_terms(struct page *p, const struct condition *c) {
    const struct item *item = &c->item;
    one_open(p, item, c->words, condition_tag(c));
    term(p, item, SAY("You see it by this"), c->sign);
    term_said(p, SAY("Looked at on"), SAY("<b>{0}</b>", SAY_ON(c->test_on)));
    term(p, item, SAY("On what ground"), c->ground);
    term(p, item, SAY("Who decides"), c->decider);
    term(p, item, SAY("About which part"), c->decides);
    term(p, item, SAY("How to object"), c->objection);
    term(p, item, SAY("Who decides about the other part"), c->other_decider);
    term(p, item, SAY("About which part"), c->other_decides);
    term(p, item, SAY("How to object to that"), c->other_objection);
    term(p, item, SAY("The promise"), c->promise);
    if (c->amount) term_said(p, SAY("The amount"), SAY("<b>{0}</b>", SAY_EURO(c->amount)));
    term_said(p, SAY("Before"), SAY("<b>{0}</b>", SAY_ON(c->promise_by)));
    term(p, item, SAY("What happens otherwise"), c->otherwise);
    both_sides(p, c);
    if (c->dropped) term(p, item, SAY("Let go"), c->dropped_words);
    one_close(p);
}

static void promise_terms(struct page *p, const struct promise *one) {
    const struct item *item = &one->item;
    one_open(p, item, one->words, promise_tag(p, one));
    if (one->amount) term_said(p, SAY("The amount"), SAY("<b>{0}</b>", SAY_EURO(one->amount)));
    term_said(p, SAY("Before"), SAY("<b>{0}</b>", SAY_ON(one->due)));
    term(p, item, SAY("On what ground"), one->ground);
    term(p, item, SAY("Who decides"), one->decider);
    term(p, item, SAY("When it is not kept"), one->complaint);
    term_said(p, SAY("The answer"), promise_answered(one));
    term(p, item, SAY("In own words"), one->answer_words);
    stands(p, item, SAY("As they say who promised it"), one->done, one->done_words, one->done_at);
    stands(p, item, SAY("As who directs sees it"), one->kept, one->kept_words, one->kept_at);
    if (one->withdrawn) term(p, item, SAY("Why it was taken back"), one->withdrawn_words);
    one_close(p);
}

static void pressure_terms(struct page *p, const struct pressure *one) {
    const struct item *item = &one->item;
    one_open(p, item, one->words, pressure_tag(p, one));
    term_said(p, SAY("What kind is it?"), pressure_kind_words(one->kind));
    term(p, item, SAY("On what ground"), one->ground);
    term(p, item, SAY("Who decides"), one->decider);
    term(p, item, SAY("How to object"), one->objection);
    term(p, item, SAY("What was tried first"), one->tried);
    term(p, item, SAY("If nobody does anything"), one->harm);
    term(p, item, SAY("What this asks"), one->burden);
    term(p, item, SAY("If nobody does anything, as who directs sees it"), one->her_harm);
    term(p, item, SAY("What this asks, as who directs sees it"), one->her_burden);
    term(p, item, SAY("What stands against it"), one->promise);
    if (one->began != DAY_NONE) term_said(p, SAY("Since"), SAY("{0}", SAY_ON(one->began)));
    term_said(p, SAY("Looked at again on"), SAY("<b>{0}</b>", SAY_ON(one->review)));
    term_said(p, SAY("Ends by itself on"), SAY("<b>{0}</b>", SAY_ON(one->ends)));
    term(p, item, SAY("How direction goes back"), one->back);
    term(p, item, SAY("Who directs this plan"), one->her_view);
    if (one->direction_back)
        term_said(p, SAY("Who directs this plan"), SAY("<b>Direction is back</b>"));
    term(p, item, SAY("Who put it forward"), one->reviewed);
    term(p, item, SAY("When it ended"), one->ended_words);
    one_close(p);
}

static void choice_terms(struct page *p, const struct choice_card *card) {
    const struct item *item = &card->item;
    one_open(p, item, card->words, choice_tag(card));
    term(p, item, SAY("Since when"), card->since);
    term(p, item, SAY("When nothing is chosen"), card->consequence);
    if (card->due != DAY_NONE) term_said(p, SAY("On"), SAY("<b>{0}</b>", SAY_ON(card->due)));
    term(p, item, SAY("What there is to choose from"), card->options);
    if (card->option)
        term(p, item, SAY("Chosen"), choice_option(card->options, (size_t)card->option));
    term(p, item, SAY("In own words"), card->decided_words);
    if (card->fair) term_said(p, SAY("How it was said"), fair_words(card->fair));
    one_close(p);
}

static void part(struct page *p, size_t *count, struct say heading, html one) {
    if (!(*count)++)
        H(&p->w, "<section class='paper-part'><h2>{}</h2><ul class='paper-lines'>", heading);
    H(&p->w, "{}", one);
}

static void part_close(struct page *p, size_t count) {
    if (count) H(&p->w, "</ul></section>");
}

/* With all of it or not at all: a condition without its counter-promise would be a threat. */
static bool left_out(struct before_paper *paper, html one) {
    bool out = paper && !paper->money && has_amount(one.made);
    if (out) paper->left_out++;
    return out;
}

static bool skips(struct page *p, const struct before_paper *paper, const struct item *item) {
    return item->erased || (paper && !paper->own && view_own(p->view, item));
}

static void conditions(struct page *p, struct before_paper *paper) {
    size_t count = 0, from = p->w.out.len;
    for (const struct condition *c = view_next_condition(p->view, NULL); c;
         c = view_next_condition(p->view, c)) {
        if (skips(p, paper, &c->item) || (paper && c->dropped)) continue;
        from = p->w.out.len;
        condition_terms(p, c);
        html one = html_take(&p->w, from);
        if (!left_out(paper, one)) part(p, &count, SAY("Conditions"), one);
    }
    part_close(p, count);
}

static void promises(struct page *p, struct before_paper *paper) {
    size_t count = 0, from = p->w.out.len;
    for (const struct promise *one = view_next_promise(p->view, NULL); one;
         one = view_next_promise(p->view, one)) {
        if (skips(p, paper, &one->item) || (paper && one->withdrawn)) continue;
        from = p->w.out.len;
        promise_terms(p, one);
        html drawn = html_take(&p->w, from);
        if (!left_out(paper, drawn)) part(p, &count, SAY("Promises"), drawn);
    }
    part_close(p, count);
}

static void pressures(struct page *p, struct before_paper *paper) {
    size_t count = 0, from = p->w.out.len;
    for (const struct pressure *one = view_next_pressure(p->view, NULL); one;
         one = view_next_pressure(p->view, one)) {
        if (skips(p, paper, &one->item)) continue;
        if (paper && !pressure_stands(one, view_today(p->view))) continue;
        from = p->w.out.len;
        pressure_terms(p, one);
        html drawn = html_take(&p->w, from);
        if (!left_out(paper, drawn)) part(p, &count, SAY("Pressure"), drawn);
    }
    part_close(p, count);
}

void before_paper(struct page *p, struct before_paper *paper) {
    conditions(p, paper);
    promises(p, paper);
    pressures(p, paper);
}

void before_export(struct page *p) {
    size_t count = 0, from = p->w.out.len;
    conditions(p, NULL);
    promises(p, NULL);
    pressures(p, NULL);
    for (const struct choice_card *card = view_next_choice_card(p->view, NULL); card;
         card = view_next_choice_card(p->view, card)) {
        if (skips(p, NULL, &card->item)) continue;
        from = p->w.out.len;
        choice_terms(p, card);
        part(p, &count, SAY("Choices that wait"), html_take(&p->w, from));
    }
    part_close(p, count);
}
