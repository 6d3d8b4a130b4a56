#include "tests/simulate/world.h"

/* A year of one household in so many actions: some fifty events of its story, and what leads to none. */
enum { ACTS_A_YEAR = 78, YEAR_DAYS = 365, HOMES_MEAN = 8 };

static const struct {
    const char *name;
    size_t often;
} acts[] = {
#define A(name, often) {#name, often},
    ACTS(A)
#undef A
};

const char *act_name(enum act act) {
    return act < ACT_END ? acts[act].name : "";
}

/* Mostly one thing after the other on one day; then nothing for days. */
static int64_t pause_of(uint64_t dice, double mean_days) {
    double share = (double)(dice >> 8 & 0xffff) / 65536;
    switch (dice & 3) {
    case 0: return (int64_t)(share * 60000);
    case 1: return (int64_t)(share * 4 * 3600000);
    default: return (int64_t)(share * 4 * mean_days * (double)DAY_MS);
    }
}

struct actions plan_make(uint64_t seed, double years) {
    struct world w = {.luck = seed * 2 + 1};
    struct actions plan = {.count = (size_t)(years * ACTS_A_YEAR)};
    size_t total = 0;
    for (size_t i = 0; i < ACT_END; i++)
        total += acts[i].often;
    CHECK((plan.at = calloc(plan.count, sizeof *plan.at)));
    double mean = (double)YEAR_DAYS / (ACTS_A_YEAR * HOMES_MEAN);
    for (size_t i = 0; i < plan.count; i++) {
        size_t dice = below(&w, total);
        struct action *a = &plan.at[i];
        for (a->act = 0; dice >= acts[a->act].often; a->act++)
            dice -= acts[a->act].often;
        if (i < 3) a->act = ACT_begin; /* there is somebody to come to */
        a->number = (unsigned)i;
        a->salt = (uint64_t)below(&w, SIZE_MAX >> 20) << 16 ^ i;
        a->wait_ms = pause_of((uint64_t)below(&w, SIZE_MAX >> 20), mean);
    }
    return plan;
}
