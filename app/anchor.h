/* anchor: where every log stands, as lines to be kept where whoever has the data cannot reach: a file that
 * another machine fetches, the system log. Nobody reads anything in them without the keys.
 *
 *   keukentafel-anchor-1 2026-11-22T07:00:00Z BASE32
 *
 * What follows the time is sealed under the key of the instance: the hash of the line before it, its place in
 * its run, and up to ANCHOR_HEADS heads that moved since the run before it, or keys that were destroyed. So
 * each run counts for every head, those that stood still by the lines before it. A run that follows nothing
 * says all of them. */
#pragma once
#include "app/keep.h"

enum { ANCHOR_HEADS = 16 };

/* What the lines of one place said, in their order. */
struct anchor_book {
    struct arena *arena;
    struct {
        struct anchor *at;
        size_t count, cap;
    } anchors;        /* in order of the runs; number 0: erased */
    uint8_t last[32]; /* hash of the last line; zeros: none, or it is torn and the next run says all */
    int64_t lines, at;  /* of ours; where the last stands */
    int64_t part, parts; /* of the last line in its run */
    int64_t torn;       /* a line that does not open and on which nothing rests so far; 0: none */
    int64_t wrong;      /* the first line (of the place, from 1) that is not right; 0: none */
    const char *what;   /* is wrong with it */
    bool tail;          /* nothing more than what a crash leaves at the end */
};
/* One line as it stands in that place, with whatever a system log put before it; others are passed over. */
MUST_USE err anchor_read(struct app_thread *, struct anchor_book *, int64_t line_number, str line);
/* After the last line: what stays torn is wrong. */
void anchor_read_end(struct anchor_book *);

/* Is the data where the book says, or further? The first log that is not is told to `fn`, and then nothing is
 * written: CONFLICT. Else the lines of a new run go to `say`, each without its line end. */
typedef err anchor_say_fn(void *state, str line);
MUST_USE err anchor_write(struct app_thread *, struct anchor_book *, finding_fn *, anchor_say_fn *,
                          void *found_state, void *say_state);
