/* before: what is put before who decides here (conditions, promises, pressure, choices that wait): pieces that their pages share. */
#pragma once
#include "web/pages.h"
#include "web/parts.h"

/* A label and somebody's words under it, as a line of a list. Empty words: nothing. */
void told_line(struct page *, const struct item *, struct say label, str words);
void said_line(struct page *, struct say label, struct say what);
/* Her first name and whom she comes for; "somebody" when that seat is not opened to who reads. */
struct say put_by(struct page *, const struct item *);
bool put_mine(const struct page *, const struct item *); /* who reads wrote it */
void before_ways(struct page *,
                 const struct item *); /* who sees it, to who decides; and the way back */
struct say promise_tag(struct page *, const struct promise *);
bool promise_asks(const struct page *, const struct promise *); /* it is on her day page: a card */
struct say pressure_tag(const struct page *, const struct pressure *);
struct say choice_tag(const struct choice_card *);
struct say condition_tag(const struct condition *);
struct say condition_answered(const struct condition *); /* condition.c */
struct say condition_outcome(enum outcome);
struct say promise_answered(const struct promise *); /* promise.c */
struct say pressure_kind_words(enum pressure_kind); /* pressure.c */
struct say fair_words(enum fairness);               /* choice.c */
