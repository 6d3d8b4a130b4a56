/* plan: pieces of the pages about steps, goals, what is coming and the day. */
#pragma once
#include "web/parts.h"

/* step.c, step_card.c. step_here: the step of this path; NULL: refused already. */
const struct step *step_here(struct page *);
/* The same when something can still be done with it; NULL: refused, or shown that it is over. */
const struct step *step_open_here(struct page *);
/* The head of a page about one thing to do with the step it names; NULL: as step_open_here(). */
const struct step *step_page_open(struct page *, struct say heading, struct say lead);
struct say step_ended(struct page *, const struct step *); /* how, and when */
void step_meta(struct page *, const struct step *);  /* who, when; or how it ended */
void step_lines(struct page *, const struct step *); /* if … then, what it waits for, who has it */
void step_verbs(struct page *, const struct step *); /* its buttons, for who may */
void not_doing_this(struct page *, const struct step *); /* lets it go, or hands it back to them */
bool step_held(const struct page *, const struct step *);       /* cannot be done yet, today */
bool step_rests(
    struct page *,
    const struct step *); /* nobody is asked for it: held, waits for a part, or its goal is closed */
bool step_later(const struct page *,
                const struct step *); /* she moved it away, and that day is not near */
bool step_asks(const struct page *, const struct step *); /* moved twice: what does she want with it? */
bool step_look_again(const struct page *, const struct step *); /* taken over, and both are asked now */
/* sure.c: how sure she was of her steps, as she said it herself, for her alone; nothing when she said it never. Of a
 * goal, or of one step. */
void sure_section(struct page *, struct id goal, struct id step);
/* goal.c: numbers from 0 to 10 over time; `open`: before it was done. */
enum { DOTS_MOST = 20 };
struct dot {
    int64_t value;
    ms_time at;
    bool open;
};
void line_picture(struct page *, const struct dot *, size_t count, int64_t aim); /* aim -1: none */
/* step_form.c: the fields that ask who did it; no answer is chosen beforehand. */
void who_did_it(struct page *);

/* goal_close.c: how it ended, and when. */
struct say goal_ending_said(struct page *, const struct goal *);
void goal_meant(struct page *, const struct goal *);            /* for whom, and the form to say so */
void goal_ended(struct page *, const struct goal *);            /* the card of a closed goal */

/* coming.c: one of the three. */
struct coming {
    day due;
    const struct consequence *consequence;
    const struct step *step;
    const struct promise *promise;
};
/* The nearest `most` that are open, nearest first; how many there are. of_day: without promises that ask for her on the day page
 * itself. */
size_t coming_list(struct page *, struct coming *at, size_t most, bool of_day);
const struct item *coming_item(const struct coming *);
void coming_row(struct page *, const struct coming *,
                bool whole); /* whole: from whom, who acts, what else */
/* consequence.c */
void consequence_card(struct page *, const struct consequence *);
bool own_coming(struct page *); /* what she keeps to herself of it; false: nothing */

/* deed.c: the first thing together with who comes for work, on her page */
void deed_card(struct page *, const struct seat *, bool me);
/* taper.c: how a step goes over to herself */
bool taper_fits(const struct step *);                      /* somebody else has a part in it */
bool taper_asks(const struct page *, const struct step *); /* the day she chose is here */
void taper_lines(struct page *, const struct step *);
void taper_card(struct page *, const struct step *);

/* mandate.c: those that hold today, as a list; nothing when there is none. */
void mandates_list(struct page *);

/* plan.c */
void goals_open(struct page *);
void proposals_waiting(struct page *);

/* friends.c: of the circle's room: who speaks, how it went as they themselves say, and the form that asks it */
void voice_put(struct page *, const struct item *);
struct say keeping_words(enum keeping);
void keeping_form(struct page *, str action, struct say label);
/* repair.c: who adds what, and thanks; `acts`: with what she can do about her own */
void damage_lines(struct page *, const struct damage *, bool acts);
/* weigh.c: that having no circle is no ground for less help; connection.c: a step that brings people nearer, or not now */
void no_ground(struct page *);
struct say help_wish_words(enum help_wish);
void stronger_circle(struct page *);
void strengthen_button(struct page *, const struct step *);

/* circle.c: what she offers, on her day; nothing when she offers nothing */
void own_pledges(struct page *);

/* call_me.c: on the day page */
void call_card(struct page *);
/* She may want the number of this form remembered: told to the run; false: it is none, and refused. */
bool call_remembers(struct page *);
bool call_possible(struct page *); /* is there a team that can be asked? */
void call_nobody(struct page *);   /* where there is none: what there is instead */

/* day_part.c */
void worked_out(struct page *);
void words_to_sign(struct page *);
void coming_soon(struct page *, size_t most, struct id now); /* now: what stands above already */
void waiting_for_me(struct page *); /* day_wait.c: what asks for her answer */
void nothing_yet(struct page *);
void way_back(struct page *);
bool day_quiet(struct page *); /* true: the page is drawn, with nothing of hers on it */
