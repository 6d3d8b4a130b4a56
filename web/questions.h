/* questions: a form of several questions, one a page, without JavaScript. What she answered stands in hidden fields of
 * each page, and sealed in a cookie of that page alone (app/unsent.h), so that Back and "Change" find it again. After the
 * last one all of it is said in short, and then it is sent as one command: the route and the API know of no questions.
 * A page calls questions_page() for its GET, for its form shown again, and for an answer on the way.
 *
 * What need not be answered is skipped in one tap. Whoever comes back within UNSENT_BACK_MS finds what she typed, for that is
 * what Back of a browser asks for; after that a form begins anew. Leaving quickly drops it all (web/unsent.h).      */
#pragma once
#include "web/page.h"

enum question_when {
    QUESTION_ASKED,                           /* the command needs it */
    QUESTION_SKIPPABLE,
    QUESTION_LATER,                           /* not asked on the way: she may add it at the end */
};
struct question {
    const char *fields; /* of the command, by a space; the first is its name in the address */
    struct say label;                         /* in short, beside the answer where all is read back */
    void (*draw)(struct page *);
    struct say (*said)(struct page *, str);   /* an answer in words; NULL: as it was typed */
    enum question_when when;
};
struct questions {
    struct say title, heading, lead; /* a lead is needed when it begins `whole` */
    enum tab tab;
    str action;
    enum command_kind command;       /* COMMAND_none: an act of its own, that takes any answer */
    void (*ready)(struct page *);    /* after the last answer, instead of all of it said in short; or NULL */
    const char *fixed[2];         /* fields that earlier pages settled: they stand in the address */
    const char *unsaid[2];        /* a field, and what skipping its question says; or NULL: nothing */
    void (*begin)(struct page *); /* what stands there to begin with, by questions_say(); or NULL */
    bool whole; /* begins with all of it in sight: she changes what she wants otherwise */
    bool fresh; /* opened anew it says what stands there now, not what she began a moment ago */
    const struct question *at;
    size_t count;
    struct say send;
    void (*above)(struct page *), (*below)(struct page *); /* over and under where it begins; or NULL */
    void (*preview)(struct page *); /* over all of it at the end: how another will read it; or NULL */
};
void questions_page(struct page *, const struct questions *);
bool questions_under_way(
    const struct page *); /* this form is an answer on the way, not yet the command */
void questions_sent(struct page *);            /* the command was taken: nothing is unsent any more */
void questions_say(struct page *, const char *field,
                   str value); /* for begin; an empty value says nothing */
/* For a form on one page that is looked at once more before it is sent: would decide() take all of it? What it refuses
 * is to be said. And everything in it as hidden fields of the next form. */
bool questions_fit(struct page *, enum command_kind);
void questions_carry(struct page *);
/* Answers in words, for several forms. */
struct say question_day(struct page *, str);
struct say question_doer(struct page *, str);
struct say question_audience(struct page *, str);
struct say question_seat(struct page *, str);
struct say question_goal(struct page *, str);
