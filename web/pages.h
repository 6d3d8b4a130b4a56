/* pages: every page, act and list that route.def names. One noun a file. */
#pragma once
#include "web/page.h"

#define PAGE(name, path, access, draw) void draw(struct page *);
#define FORM(name, path, access, command, draw, then, did)
#define ACT(name, path, access, act, draw) void act(struct page *);
#define API(name, path, access, list) void list(struct page *);
#define ORDER(name, path, access, command)
#define DEED(name, path, access, act, fixed, fields)
#include "web/route.def"
#undef DEED
#undef ORDER
#undef API
#undef ACT
#undef FORM
#undef PAGE

/* Pages that no GET row leads to. */
void sign_in_pin_page(struct page *); /* after a return code: the PIN */
void closed_page(struct page *);      /* private time: nothing but the urgent numbers */
void paused_page(struct page *);      /* a professional whose look-again day is past */
void step_up_page(struct page *);     /* a form came along that needs a PIN: asks it, keeping what was typed */

void number_code_act(struct page *); /* messages.c: the code that came to her number */

/* An error page (or problem+json under /api/) for a status. */
void refuse_page(struct page *, int status);
void api_problem(struct page *, int status, struct say detail);
void api_order(struct page *);  /* a command as JSON */
void api_deed(struct page *);   /* an act as JSON */
void api_step_up(struct page *); /* a program is told that this wants a PIN of just now */
/* For page_commit() and page_go(), of an act that a program asked: its key lands with what it does, and she is not led
 * anywhere but answered. */
page_fn *deed_keep(struct page *, page_fn *then);
void deed_done(struct page *);
void form_enter(struct page *); /* a form that came in: CSRF, PIN along with it, then the command or the act */
err page_table_view(struct page *);  /* the view of p->table that the route's access asks for, and her seat in it */
err page_look_again(struct page *); /* the table and view anew, after parking */
bool command_field_read(struct arena *, const struct field *, str text, void *fields); /* empty: not given */
void form_digits(struct page *); /* the fields of acts that are digits, so read */
str digits_read(struct arena *, str); /* ٠١٢ and ۰۱۲, as many a keyboard writes them, as 012 */
void step_pin_fields(struct page *); /* her PIN, or a first one, for a form of any page */
/* A page that asks nothing but the PIN; `back`: a name of own.c's list, or "" for what only she sees. */
void own_pin_page(struct page *, str action, const char *back);
void pin_missing(struct page *); /* shown again: it was left empty */
/* A new PIN, typed twice: refusals beside the fields when it is too easy or not the same. */
bool pin_pair_fits(struct page *, const char *name, const char *again);
str page_csrf(struct page *); /* for a form of one's own; form_open() and button() bring it */
bool page_same_origin(const struct page *);
