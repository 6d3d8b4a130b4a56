/* lang: says sentences in a person's language. Source texts are English; catalogues stand in
 * lang/<code>.po and are built into the binary. Messages are ICU MessageFormat with numbered
 * arguments ({0}, {0, plural, one {# step} other {# steps}}), compiled at start to literals, holes
 * and plural branches; names of months and days, plural rules and number forms come from ICU at start.
 * <b>…</b> is the one markup a message may carry.
 *
 * Threads: a struct lang is immutable after lang_open() and shared.
 * Right to left, a value stays one piece among the words: <bdi> on a page, Unicode isolates elsewhere.
 * Fails:  a text without a translation is said in Dutch, else in English, and says so on a page by its
 *         lang; its days, numbers and amounts are as the person writes them (tool/words keeps
 *         catalogues complete, but for what is read at work only);
 *         a message that does not compile refuses the start.                                    */
#pragma once
#include "base/html.h"
#include "lang/zone.h"

struct lang;
struct tongue {
    const char *code; /* nl, en, ar */
    const char *name; /* as its speakers write it: Nederlands, English */
    bool right_to_left;
};
MUST_USE err lang_open(struct lang **ret);
void lang_close(struct lang *);
const struct tongue *lang_tongue(const struct lang *, size_t at);   /* NULL past the last; 0 is Dutch */
const struct tongue *lang_find(const struct lang *, str code);      /* NULL: not one of ours */
const struct tongue *lang_choose(const struct lang *, str accept_language); /* RFC 9110; Dutch when none fits */

struct speaker {
    const struct lang *lang;
    const struct tongue *tongue;
    struct zone *zone; /* the table's; NULL: UTC */
    day today;         /* for "today", "tomorrow", and a year only when it is another */
};
speak_fn lang_speak; /* w->speaker is a struct speaker */
void lang_text(struct buf *, const struct speaker *, const struct say *); /* plain text, without <b> */
str lang_say(struct arena *, const struct speaker *, struct say);
