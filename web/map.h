/* map: who there is in somebody's life. map_picture.c draws it, map.c says the same in words, ladder.c finds who is not
 * on it yet. A map is its director's own; others see of it what she showed them by name.        */
#pragma once
#include "web/parts.h"

enum { DOMAINS = tie_domain_far };
struct say domain_words(enum tie_domain);
struct say ring_words(enum tie_ring);
/* On the map of `author` (none: anybody's), as far as one sees it; prev NULL begins. */
const struct tie *next_tie(const struct page *, seat_id author, const struct tie *prev);
/* Of what goes to and fro between people: “company, advice”; empty when nothing does. */
str tie_given(struct page *, bool practical, bool company, bool advice, bool comfort);
void tie_lines(struct page *, const struct tie *); /* how close, what is given, and how it is now */
/* The picture of one map: rings for how close, sectors for where in her life, a line for what is given. Tapping a sector
 * of her own map adds somebody there. Of no use to who cannot see it: the list below says the same. */
void map_picture(struct page *, seat_id author);
/* off_map.c: who asked to be taken off, where she reads it; does any wait? */
void off_map_card(struct page *);
bool off_map_waits(struct page *);
