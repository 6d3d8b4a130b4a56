/* conference: pieces of the pages of an Eigen Kracht-conferentie. */
#pragma once
#include "web/pages.h"
#include "web/parts.h"

/* The one that the path names; NULL: refused already. */
const struct conference *conference_here(struct page *);
str conference_path(struct page *, const struct conference *, const char *rest);
/* When it is: "Saturday 12 December at 19:00", or the hour in the words she chose. */
struct say conference_time(day on, str hour);
str conference_item_path(struct page *, const struct conference *, const char *nouns, struct id, const char *rest);
struct say conference_state_words(enum conference_state);
bool conference_over(const struct conference *);
bool conference_invited(const struct conference *, const struct invitee *); /* to this one, and not dropped */

/* conference_part.c */
void conference_round(struct page *, const struct conference *);   /* the picture of who comes, and the same in words */
void conference_evening(struct page *, const struct conference *); /* how the evening goes, and how far it is */
void conference_lines(struct page *, const struct conference *);   /* the bottom lines, as far as she sees them */
void conference_rows(struct page *, const struct conference *, bool whole); /* the plan; whole: each line leads to itself */
size_t conference_row_count(struct page *, const struct conference *);
void conference_when(struct page *, const struct conference *);    /* day, hour, place, question */
void conferences_export(struct page *);
void crisis_card(struct page *); /* whom to phone when it goes wrong, always there */
struct say coming_words(const struct invitee *);

/* invitee.c */
void invitee_answer_form(struct page *, const struct conference *, const struct invitee *, bool own);

/* conference_work.c: what a coordinator, an authority and a professional find. */
void invitee_prepare(struct page *, const struct conference *, const struct invitee *);
void conference_prepare_page(struct page *, const struct conference *);
void conference_guest_page(struct page *, const struct conference *);
