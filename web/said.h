/* said: what somebody puts forward or writes down for another, in words and as a form of its kind. */
#pragma once
#include "core/draft.h"
#include "web/page.h"

bool said_person(enum said_kind);           /* somebody to be asked: a yes leads on to asking her */
struct say said_name(enum said_kind);       /* "A step", "A goal", … */
struct say said_question(enum said_kind, bool hers); /* above its words; hers: she says it herself */
enum said_kind
said_typed(const struct page *); /* the kind in the form or the address; none: not chosen */
void said_about(struct page *, const struct said *,
                const struct item *); /* the words large, and who and when */
/* Fields of that kind, on one page: for whoever writes for another. */
void said_fields(struct page *, enum said_kind, bool hers);
struct say said_checks_hint(void); /* beside who looks whether it works out */
void said_words_field(struct page *, enum said_kind, bool hers);
void said_doer_field(struct page *, bool hers);

/* proposal.c: what pages of proposals and of words written down share. */
struct say proposal_state_words(enum proposal_state);
bool proposal_may_answer(const struct page *, const struct proposal *);
/* Where its answer goes, and the page of saying it otherwise. */
str proposal_answer_path(struct page *, const struct proposal *, const struct said *);
/* put.c: writing down what somebody says, one question at a time. */
void write_form(struct page *, enum said_kind);
/* put_preview.c: their own words, where somebody is about to put something forward; and how it will be read. */
void put_her_words(struct page *);
void put_preview(struct page *, enum said_kind);
void other_kinds(struct page *, enum said_kind now);
void proposal_after(struct page *, const struct proposal *,
                    const struct said *); /* where a yes leads */
