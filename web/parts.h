/* parts: pieces of pages that several pages show. */
#pragma once
#include "web/page.h"

struct goal_line {
    int64_t first, last; /* -1: no mark yet */
    str words;           /* of the last mark */
    size_t count;
};
void goal_line(const struct view *, struct id goal, struct goal_line *ret);
void goal_bars(struct page *, const struct goal *, const struct goal_line *);
void goal_card(struct page *, const struct goal *);
void step_card(struct page *, const struct step *, bool whole); /* whole: with its buttons */
void steps_of(struct page *, struct id goal);                   /* open ones, then the done ones folded away */
void proposal_card(struct page *, const struct proposal *);
void round_table(struct page *);                                /* the picture and the same in words */

/* What an item says, in its author's words; empty for what has none of its own. */
str item_words(const struct page *, enum noun, struct id);
void own_tag(struct page *, const struct item *);               /* "only you", or with whom */
void who_sees_line(struct page *, const struct item *);         /* a line that leads to who sees this */
void input_audience(struct page *);                             /* who may see what she writes now */
/* After a conflict: what stands there now, above what she typed. */
void said_meanwhile(struct page *, str now);
str item_path(struct page *, const char *nouns, struct id, const char *rest); /* /t/<table>/<nouns>/<id><rest> */
void avatar(struct page *, const struct seat *);
void words_heading(struct page *, str words, bool quoted);       /* somebody's words as the page's heading */
struct say kind_words(enum seat_kind);
/* story_line.c: one event as a sentence, and who did it; empty: the sentence names her. */
struct say story_line(struct page *, const struct event *);
str story_who(struct page *, const struct event *);
