/* page: one request on its way to its answer: who asks, which route, at which table, what she typed.
 * A page function writes between layout_open() and layout_close(); an act function changes something
 * and goes elsewhere. Both may park the exchange and be called again through p->go_on.
 *
 * Lifetime: the exchange's arena.                                                               */
#pragma once
#include "app/desk.h"
#include "app/keep.h"
#include "app/look.h"
#include "app/run.h"
#include "app/story.h"
#include "web/web.h"
#include <stdatomic.h>

enum access {
    ACCESS_ANYONE,
    ACCESS_SIGNED_IN,
    ACCESS_ROUND,
    ACCESS_SEAT,
    ACCESS_CIRCLE,
    ACCESS_DIRECTOR,
    ACCESS_TEAM,
    ACCESS_KEPT
};
enum route_kind { ROUTE_PAGE, ROUTE_FORM, ROUTE_ACT, ROUTE_API, ROUTE_ORDER, ROUTE_DEED };

enum icon {
    ICON_NONE,
#define ICON(name, way, path) ICON_##name,
#define VERB(label, icon)
#include "web/icon.def"
#undef VERB
#undef ICON
};

enum tab { TAB_NONE, TAB_DAY, TAB_PLAN, TAB_PEOPLE, TAB_STORY };

struct page;
struct deed;
typedef void page_fn(struct page *);

struct route_row {
    enum route_kind kind;
    const char *name, *path;
    enum access access;
    page_fn *page;              /* draws it; for FORM and ACT: shows it again when refused */
    page_fn *act;               /* ACT, DEED */
    enum command_kind command;  /* FORM, ORDER */
    const char *then, *did;     /* DEED: `then` is the field that its row fills */
};
enum { PATH_PARTS = 4 };
struct path_part {
    str name, value;            /* {table} → 26 letters */
};
extern const struct route_row route_table[];
extern const size_t route_count;
/* NULL: no such row; *ret_path_known: the path has one, for another method. */
const struct route_row *route_match(enum http_method, str path, struct path_part parts[PATH_PARTS],
                                    bool *ret_path_known);
const struct route_row *route_named(str name);

/* Safe to send to a browser that came over plain http on localhost, too: those count as secure. */
#define SESSION_COOKIE "__Host-s"

/* Where leaving quickly leads: a page that anybody may have open. */
#define LEAVE_TO "https://www.buienradar.nl/"

enum { VERB_SLOTS = 512 };
struct web_thread {
    const struct web *web;
    struct app_thread *app;
    uint8_t drawn[1024];       /* form.c: random bytes, drawn ahead; what was given is wiped */
    size_t drawn_left;
    uint8_t verbs[VERB_SLOTS]; /* icon.c: number + 1 of a VERB row by a hash of its label; 0: none */
};

struct page {
    struct web_thread *thread;
    struct exchange *x;
    struct arena *arena;
    const struct route_row *route;
    struct path_part part[PATH_PARTS];
    str table_root;             /* answer.c: "/t/<table>/", for a page names it often */
    struct who who;
    struct speaker speaker;
    struct html_writer w;
    struct table *table;        /* NULL outside a table */
    const struct view *view;
    const struct seat *me;
    ms_time now;
    struct http_form query, form;
    struct command command;
    struct { struct refusal *at; size_t count, cap; } refusals; /* said beside the fields */
    enum err_kind failed;       /* why the form is shown again */
    struct run run;
    struct store_write write;   /* of acts outside a table, and looks */
    struct slow_job job;        /* job.work NULL afterwards: it could not be done */
    void (*slow)(struct app_thread *, struct slow_job *);
    page_fn *go_on;             /* after parking */
    page_fn *ran;               /* after the run */
    atomic_int met;             /* the run's two ends: parked, ready */
    str key;                    /* random part of this page's idempotency keys */
    int keys;
    str csrf;
    enum tab tab;
    bool carried;               /* questions.c: the form holds what she said on earlier pages */
    bool resumed;               /* and she began it a moment ago */
    bool quiet;                 /* nobody's name stands on it */
    bool wholes_known;          /* step_card.c: steps that wait for a small bit of themselves */
    struct ids wholes;
    void *more;                 /* an act's own, across parking */
    struct deed *deed;          /* api_deed.c: a program asked this act; else NULL */
    struct id made;             /* by an act, for the program that asked it */
    int tries;                  /* saves over what changed meanwhile */
};

str page_part(const struct page *, const char *name);               /* empty: not in this path */
bool page_part_id(const struct page *, const char *name, struct id *ret);
str page_say(struct page *, struct say);                            /* as plain text */

/* Answers. */
void page_go(struct page *, str path);                              /* 303 */
void page_refuse(struct page *, err);          /* the page for 400, 404, 409, 429, 500, 503 */
void page_again(struct page *, enum err_kind); /* the route's page, with what was typed and why */
void page_show(struct page *); /* the route's page; a professional's look is noted first */
void page_refusal(struct page *, const char *field, struct say);    /* to be said beside that field */
void page_cookie(struct page *, str cookie);                        /* empty: take it away */

/* Waiting: run `work` on the slow pool, or commit p->write; then go_on(p) on this thread. */
void page_slow(struct page *, void (*work)(struct app_thread *, struct slow_job *), page_fn *go_on);
void page_commit(struct page *, page_fn *go_on);                    /* p->write.result afterwards */
/* After page_commit(): an account was saved by another device meanwhile, so `act` is done again, on what it says now. */
bool page_save_again(struct page *, page_fn *act);
void page_run(struct page *, page_fn *go_on); /* p->run, until it no longer waits */

void page_run_as(struct page *, const struct who *,
                 page_fn *go_on); /* a newcomer, whose account was just made */

str cents_read(struct arena *, str text); /* an amount as people write it, 12,50, in cents: 1250 */
/* The command from path and form; refusals for what cannot be read. */
bool page_read_command(struct page *, enum command_kind);
void page_command(struct page *, enum command_kind,
                  page_fn *go_on); /* read it, run it; refused: shown again */
void page_run_refused(struct page *);                               /* p->run.result as an answer */

/* layout.c */
void layout_open(struct page *, struct say title, enum tab); /* <title> stays neutral: one plain word */
void layout_close(struct page *);
void alert_good(struct page *, struct say); /* something went well, said at once */

/* form.c: a form keeps what was typed and says what is wrong beside the field. */
void form_open(struct page *, str action);
void form_close(struct page *, struct say button);
void form_hidden(struct page *, const char *name, str value);
/* `now`: the value to begin with when nothing was typed. hint.source NULL: none. */
void input_text(struct page *, const char *name, struct say label, struct say hint, str now,
                const char *autocomplete);
void input_euro(struct page *, const char *name, struct say label, struct say hint); /* 12,50 */
void input_lines(struct page *, const char *name, struct say label, struct say hint, str now);
void input_pin(struct page *, const char *name, struct say label, struct say hint, bool fresh);
/* What account_pin_check() or _enter() said, beside that field. False: it is nothing about her PIN. */
bool pin_refusal(struct page *, const char *field, enum err_kind, int64_t after);
/* A secret of somebody else than who is signed in: no browser is asked to keep it. */
void input_secret(struct page *, const char *name, struct say label, struct say hint);
void input_day(struct page *, const char *name, struct say label, struct say hint, day now);
void input_time(struct page *, const char *name, struct say label, struct say hint,
                str now); /* 19:30 */
void input_ruler(struct page *, const char *name, struct say label, struct say hint,
                 int64_t now); /* 0 to 10 */
struct choice {
    const char *value;
    struct say label, hint;
};
void input_choice(struct page *, const char *name, struct say label, struct say hint,
                  const struct choice *, size_t count, str now);
/* One of the people at the table whom she may see. `kinds`: "M P", as in command.def. */
void input_seat(struct page *, const char *name, struct say label, struct say hint, const char *kinds,
                seat_id now);
/* The same without herself: with whom she shares something. */
void input_seat_other(struct page *, const char *name, struct say label, struct say hint,
                      const char *kinds, seat_id now);
void input_goal(struct page *, const char *name, struct say label, struct id now);
void input_tick(struct page *, const char *name, struct say label, bool now);
void input_tick_hint(struct page *, const char *name, struct say label, struct say hint);
/* One button that does one thing: a form of its own with hidden fields "name=value". */
enum look_of { BUTTON_FIRST, BUTTON_PLAIN, BUTTON_QUIET };
void button(struct page *, str action, struct say label, enum look_of, const char *name, str value);
void button_icon(struct page *, enum icon, str action, struct say label, enum look_of, const char *name,
                 str value);
void link_button(struct page *, str path, struct say label,
                 enum look_of); /* a link that looks like a button */

/* icon.c: pictograms beside verbs. button(), link_button() and form_close() look in icon.def what belongs to
 * their label: a new verb is a VERB row there. icon_html() is for markup of one's own, before the words:
 * H(w, "<h2>{}{}</h2>", icon_html(p, ICON_coming), SAY("What is coming")).                                  */
html icon_html(struct page *, enum icon);
enum icon icon_of(const struct page *, struct say label);           /* ICON_NONE: that verb has none */
void icons_begin(struct web_thread *);
void button_put(struct page *, enum icon, struct say label, enum look_of); /* in a form of one's own */
const char *button_classes(enum look_of); /* for a button in a form of one's own */
str path_fmt(struct page *, const char *format, ...) __attribute__((format(printf, 2, 3)));
str path_join(struct page *, const str *parts,
              size_t count);                     /* the same of parts, for a page has many */
str table_path(struct page *, const char *rest); /* "/t/<table>" and the rest */

/* person.c: people in words */
str phone_words(struct page *, str phone); /* a number that is kept, as one says it here: 06 12345678 */
str phone_dialled(struct page *, str phone); /* for a tel: link: its digits, and + before them */
str seat_name(const struct page *, seat_id); /* her name; empty when not visible: say "somebody" */
struct say doer_words(const struct page *, enum doer, seat_id who);
/* The same of what was done: of two who decide it may not be known which. */
struct say done_words(const struct page *, enum doer, seat_id who);
/* Who decides, when it is one; empty: they are more, and it was not said which. */
str only_director(const struct page *);
/* The director did it herself, said to somebody else. */
struct say herself_words(const struct page *);
bool others_decide(const struct page *); /* besides her who reads */
/* `who`, or the other director who wrote it, when it says no more than “self”: then it is not hers who reads. */
seat_id doer_seat(const struct page *, enum doer, seat_id who, seat_id author);
struct say step_who(const struct page *, const struct step *); /* who does an open step */
