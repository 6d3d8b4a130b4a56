/* sample: records and events filled with seeded random values, for tests. */
#pragma once
#include "core/event.h"

struct sample {
    struct arena *arena;
    uint64_t state; /* the seed; steps on with each value (xorshift64*, Vigna 2016) */
};

uint64_t sample_next(struct sample *);
struct id sample_id(struct sample *);
/* An optional field is at its fallback one time in three. A draft is of a kind that can be drafted. */
void sample_record(struct sample *, const struct record_type *, void *record);
struct event sample_event(struct sample *, const struct record_type *kind);

/* The same values for ever, none at its fallback: what core/event_golden.txt is made of. */
struct event golden_event(struct arena *, const struct record_type *kind);

str hex_of(struct arena *, str bytes);

/* All rows of event.def, in order. */
extern const int64_t event_kinds[];
extern const size_t event_kind_count;
