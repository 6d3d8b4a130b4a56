/* card: what a professional's desk shows of each of her tables: by question, not by risk. Made now, from
 * her own view of that table alone, and kept nowhere. Whatever of a plan stands on a card was looked at:
 * the look is noted with it, of what is shown and of nothing else. What is behind a PIN is on no card.
 *
 * Lifetime: the arena; texts are copied, for a table may leave the cache while the next one is read.  */
#pragma once
#include "app/limit.h"
#include "app/desk.h"
#include "app/look.h"

enum {
    CARD_DAYS = APP_CARD_DAYS,
    CARD_MOST = APP_CARD_LINES
}; /* how far it looks back and ahead; of one kind on one card */
struct card_line {
    struct id id;
    str words, tongue;  /* and the language they are in */
    enum doer doer;     /* who did it, of what succeeded; who does it, of a next step */
    str who;            /* by name, when she may know; empty: nobody was named */
    seat_id to;         /* to whom recognition goes; none: to nobody */
    ms_time at;
    day on;             /* due, or the day to look again */
    bool yes;
    bool said;          /* she gave recognition for it */
    enum proposal_state answer;
    enum gesture_kind kind;
};
struct card_lines { struct card_line *at; size_t count, cap; };
struct card {
    struct desk_line table;
    seat_id director;            /* the first who directs */
    str director_name;
    day look_again;              /* of her seat, when that is within CARD_DAYS or past; else DAY_NONE */
    bool stands_in;              /* for a colleague */
    bool trusting;               /* trust may take time: nothing here is about her own part */
    struct card_lines succeeded; /* newest first, by them, together or the circle */
    struct card_lines answered;  /* her proposals */
    struct card_lines lines;     /* bottom lines that she put forward and they answered; `yes` */
    struct card_lines back;      /* steps lastingly in her hands whose day to look again has come */
    struct card_lines reviews;   /* pressure of hers whose day to look again has come; on: its end */
    struct card_lines asks;      /* bottom lines that wait for her answer */
    struct card_lines
        covers; /* standing in for her that waits for theirs; words: the colleague's name */
    struct card_lines said;      /* thanks and more that were said to her */
    struct card_lines next;      /* of theirs: none or one */
    size_t open, mine;           /* open steps that she sees; of those in her name */
};
struct card_list { struct card *at; size_t count, cap; };
/* By the name of the table; `ret_desk`: all tables, of her own life too. *ret_fresh: looks were added to `write`, to be durable before anything is shown. */
MUST_USE err card_list(struct app_thread *, struct store_write *, const struct who *,
                       struct desk *ret_desk, struct card_list *ret, bool *ret_fresh);
