/* meeting: pieces of the pages of a meeting. */
#pragma once
#include "web/page.h"

const struct meeting *meeting_here(struct page *);       /* the one the path names; NULL: refused */
const struct meeting *
meeting_standing_here(struct page *); /* the same while it goes on; NULL: the page says how it is */
str meeting_path(struct page *, const struct meeting *, const char *rest);
const struct date *meeting_date(const struct page *,
                                const struct meeting *);        /* the chosen one; NULL: none yet */
bool meeting_over(const struct page *, const struct meeting *); /* its day has passed */
/* "Friday 18 December at 19:30"; and until when. */
struct say date_when(const struct date *);
struct say date_span(const struct date *);
/* Who is at it, by name to whoever is there, too. */
bool guest_here(const struct page *, const struct meeting *);   /* she who reads is */
str guest_name(struct page *, const struct meeting *,
               seat_id); /* "somebody" when her name is not for who reads */
str guest_names(struct page *, const struct meeting *, struct ids); /* those who are still at it */
struct guests_here {
    int64_t own, work;
};
struct guests_here meeting_count(const struct page *, const struct meeting *);
void meeting_picture(struct page *, const struct meeting *); /* round a table, and the same as a list */
/* Its days that were not taken away, earliest first. */
struct date_list {
    const struct date **at;
    size_t count, cap;
};
struct date_list meeting_dates(struct page *, const struct meeting *);
void date_buttons(struct page *, const struct date *,
                  seat_id); /* what she says of it; `seat`: for whom */
enum can date_said(const struct date *, seat_id);

/* On paper: what was decided, with `room` lines to write on; then the numbers, which close the article. */
void paper_table_open(struct page *, struct say heading);
void paper_table_close(struct page *, int room);
void paper_help(struct page *);

/* For other pages. */
void meetings_soon(
    struct page *); /* the day page: what is near, and what asks when she can come; else nothing */
void meetings_export(struct page *);
void contacts_export(struct page *); /* what was held with the household, and how long that was together */
bool meeting_form_open(const struct page *,
                       struct id *ret); /* a form that belongs to a meeting: ?meeting=… */
