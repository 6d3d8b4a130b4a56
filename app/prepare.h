/* prepare: from a decision to a write: numbers, seals and the rows that go with them. For app/ alone. */
#pragma once
#include "app/cache.h"
#include "app/desk.h"
#include "app/run.h"

struct run_inside {
    struct app_thread *thread;
    bool blocking, moved; /* waits for the commit itself; went to the slow pool as a whole */
    bool under_way;       /* submitted, and its outcome not yet looked at */
    bool turn;            /* turn.h, and what follows */
    struct run *beside, *behind, *last; /* another household's turn; who waits next; who waits last */
    unsigned tries;
    household_id household;
    uint8_t actor[32], key[32], payload[32]; /* the row of request */
    struct command command;                  /* with what the founding of a table leaves to us */
    struct table *table;                     /* NULL: it is being founded */
    int64_t version;                         /* of the table when it was decided */
    struct household *founding;
    struct {
        struct log_head *at;
        size_t count, cap;
    } heads; /* where the logs stand after it */
    struct store_write write;
    size_t door_op; /* that spends the invitation; SIZE_MAX: none */
    struct slow_job job;
};

/* run->decision's events get their numbers and are sealed; all rows go into inside->write. Fails: as the vault. */
MUST_USE err prepare_write(struct run *, ms_time now);
/* effect.c: what goes along in the same transaction. `before` is the state that was decided on. */
MUST_USE err effect_keys(struct run *); /* keys of logs that begin: durable before their first event */
/* A link is kept as a hash, so an answer that was lost cannot be given again: one more is made, that leads to the
 * same place. Waits for its commit. */
MUST_USE err effect_ask_again(struct run *, ms_time now);
MUST_USE err effect_rows(struct run *, const struct household *before, ms_time now);
