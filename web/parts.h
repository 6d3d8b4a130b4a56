/* parts: pieces of pages that several pages show. */
#pragma once
#include "web/page.h"

str clock_text(struct page *, int minute); /* 9:30, 9.30: what she can type again */
struct goal_line {
    int64_t first, last; /* -1: no mark yet */
    str words;           /* of the last mark */
    size_t count;
};
void goal_line(const struct view *, struct id goal, struct goal_line *ret);
void goal_bars(struct page *, const struct goal *, const struct goal_line *);
void goal_card(struct page *, const struct goal *);
void step_card(struct page *, const struct step *, bool whole); /* whole: with its buttons */
void steps_of(struct page *, struct id goal); /* open ones, then the done ones folded away */
void proposal_card(struct page *, const struct proposal *);
void round_table(struct page *);                                /* the picture and the same in words */
/* preparation.c: did that person write something down before a talk, that she who looks may read? */
bool preparation_any(const struct page *, seat_id author);
struct chair {
    str text; /* her name; its first letters are drawn */
    bool work, me;
};
/* People round a table: own people round, who comes for work square, `me` at the near side; `free`: and one place. */
void table_picture(struct page *, const struct chair *, size_t count, struct say label,
                   struct say on_table, bool free);

/* What an item says, in its author's words; empty for what has none of its own. */
str item_words(const struct page *, enum noun, struct id);
void own_tag(struct page *, const struct item *);               /* "only you", or with whom */
struct say audience_words(struct page *, const struct item *);  /* to its author: who sees this */
void who_sees_line(struct page *, const struct item *);         /* a line that leads to who sees this */
void who_sees_names(
    struct page *,
    const struct item *); /* who sees it, by name, to its author and who decides; else nothing */
/* The page of doing something with what is over: that it is, how it ended, and the way back to it. */
void over_page(struct page *, struct say title, enum tab, const struct item *, str words,
               struct say how, str back);
void input_audience(struct page *);                             /* who may see what she writes now */
void input_audience_said(struct page *); /* the same, of what is no part of a plan */
/* saying.c: what she says of herself. */
struct say experience_words(enum experience_kind);
bool own_sayings(struct page *);         /* what she keeps to herself of it; false: nothing */
void never_again(
    struct page
        *); /* a card with what may never happen again, as far as it is open to her; else nothing */
void saying_row(struct page *, const struct item *,
                enum noun); /* one line of a list, with its way on */
void qr_picture(
    struct page *, str text,
    struct say label); /* keys.c: what a phone's camera reads; nothing when it does not fit */
/* review.c: the day from which looking back is offered, when that day is here; DAY_NONE: not now. */
day review_due(const struct page *);
/* After a conflict: what stands there now, above what she typed. */
void said_meanwhile(struct page *, str now);
/* The path of one thing, and one below it: for who writes several of the same thing. */
str path_below(struct page *, str path, const char *rest);
str item_path(struct page *, const char *nouns, struct id,
              const char *rest); /* /t/<table>/<nouns>/<id><rest> */
void avatar(struct page *, const struct seat *);
str initials(struct page *, str name);  /* its first two letters, whole code points */
/* Where something stands in a round picture: so far from its middle, in tenths of a degree from above as a clock goes;
 * the other way round where people read from right to left. */
struct spot {
    int x, y;
};
struct spot spot_at(const struct page *, int tenths, int far);
void words_heading(struct page *, const struct item *, str words,
                   bool quoted); /* somebody's words as the page's heading */
struct say kind_words(enum seat_kind);
void export_things(
    struct page *); /* export.c: goals, steps and words of the view, to read and to print */
bool has_amount(str text); /* paper.c: it names an amount of money */
/* before_paper.c: what was put before who decides, with all that belongs to it. `before_paper`: what may stand there. */
struct before_paper {
    bool own, money;
    int64_t left_out; /* for it names an amount of money */
};
void before_paper(struct page *, struct before_paper *);
void before_export(struct page *);
void conference_card(
    struct page *); /* conference.c: the one that is going on, on the day page; else nothing */
/* erase.c: for the day page of who decides; nothing when no erasing was asked. */
void erasing_banner(struct page *);
void leave_alone(struct page *); /* where to, for who decides here alone */
void thanks_list(
    struct page *); /* desk_keepsake.c: said to her when she was shown out, until she takes it out */
void kept_lines(struct page *);  /* on her tables: what an erased one left her */
/* words.c: somebody's own words, marked with their language where it is not the page's, so that phones read
 * them aloud well. Use these wherever the words of an item or of an event stand, not the bare text:
 *     H(w, "<a class='own-words' href='{}'>{}</a>", path, words_span(p, &goal->item, goal->words));
 *     SAY("A goal: “{0}”", words_said(p, e->tongue, e->goal_written.words))                      */
html words_span(struct page *, const struct item *, str words);
struct say_arg words_said(const struct page *, str tongue, str words);
/* story_line.c: one event as a sentence, and who did it; empty: the sentence names her. */
struct say story_line(struct page *, const struct event *);
str story_who(struct page *, const struct event *);
struct say_arg story_words(struct page *, const struct event *); /* of what it is about */
struct say before_line(struct page *, const struct event *); /* before_line.c: the same of what is put before who decides */
void before_me(struct page *); /* before.c: of that, what asks for something today; else nothing */
struct say story_circle_line(struct page *, const struct event *); /* story_circle.c: of what circles do */
/* gesture.c: thanks, recognition and sorry of the last 30 days to whoever looks; NULL: no more. */
const struct gesture *gesture_to_me(const struct view *, const struct gesture *prev);
void gestures_to_me(struct page *); /* the same as a list with its heading; else nothing */
void gestures_of(struct page *,
                 const struct seat *); /* the last few by or to her, as far as one sees them */
/* lines.c: what stands with her, with a yes or no where that is asked; whole: with letting go. How many. */
size_t lines_listed(struct page *, const struct seat *, bool whole);
const struct seat *seat_here(struct page *); /* the one the path names; NULL: none for her */
