/* order: the command line as a table (order.def). Each row is read into a call and handed to its
 * function, order_<name>, which stands in the file of its noun. Help and hints come from the rows.
 *
 * A function answers with how the program ends. What it found goes to standard output, what went
 * wrong to standard error.                                                                      */
#pragma once
#include "base/arena.h"
#include "base/day.h"
#include "base/id.h"

enum ending {
    ENDS_FINE,   /* done */
    ENDS_FAILED, /* it did not work, or something was found */
    ENDS_USE,    /* a wrong command, option or value */
    ENDS_DATA,   /* the data cannot be opened: not there, not ours, the wrong key */
    ENDS_BUSY    /* a running server holds what is needed, or the disk does */
};

enum option_kind {
    OPTION_END,
    OPTION_FLAG,
    OPTION_VALUE,
    OPTION_NUMBER, /* from low to high */
    OPTION_NEEDED, /* a value that must be given */
    OPTION_PLACE,  /* a word without a name, in order */
    OPTION_PLACE_MAY
};
struct option_row {
    enum option_kind kind;
    const char *name, *argument, *fallback, *help;
    int64_t low, high;
};

struct call;
typedef enum ending order_fn(const struct call *);
struct order {
    const char *words, *purpose, *more; /* more: what the help says besides */
    const struct option_row *rows;
    order_fn *run;
};
#define ORDER(name, words, purpose, more, rows) enum ending order_##name(const struct call *);
#include "main/order.def"
#undef ORDER
extern const struct order order_table[];
extern const size_t order_count;

enum { ORDER_ROWS = 24 };
struct call {
    const struct order *order;
    struct arena *arena;
    const char *value[ORDER_ROWS]; /* by row of the order; NULL: not given, and no fallback */
};

/* Fills `call` from the words after the command's own. Not ENDS_FINE: said why.
 * *ret_help: help was asked, and nothing was filled. */
enum ending call_read(struct call *, int count, char **words, bool *ret_help);
/* The names are rows of the order: another one is a fault of ours. */
const char *call_value(const struct call *, const char *name);
str call_str(const struct call *, const char *name); /* empty: not given */
bool call_flag(const struct call *, const char *name);
int64_t call_number(const struct call *, const char *name);
/* Ids and days as somebody typed them. False: said so. */
bool call_id(const struct call *, const char *name, struct id *ret);
bool call_day(const struct call *, const char *name, day *ret);

void order_help(const struct order *);
void order_list(const char *group); /* NULL: all of them */
/* Of `known` the one somebody may have meant by `typed`; NULL: none is near. */
struct nearest {
    const char *typed, *best;
    size_t distance;
};
void nearest_try(struct nearest *, const char *known);
const char *nearest_best(const struct nearest *);

/* "keukentafel: …" on standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same with why, and how the program ends for it. */
enum ending complain_err(const char *doing, err why);
