#include "app/funnel.h"
#include "app/rows.h"
#include "app/thread.h"
#include "core/draft.h"
#include "core/household.h"

enum { LIST_MOST = 1024 * 1024 * 1024, TURN_MOST = 16 * 1024 * 1024 };

int64_t funnel_told(struct funnel_count of) {
    if (of.households < APP_COUNT_LEAST) return -1;
    return (of.count + FUNNEL_ROUND / 2) / FUNNEL_ROUND * FUNNEL_ROUND;
}

struct counting {
    struct app_thread *thread;
    struct arena *arena; /* of this household's turn */
    struct funnel *funnel;
    household_id household;
};

struct listing {
    struct arena *arena;
    struct {
        struct id *at;
        size_t count, cap;
    } households;
};

static err household_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct listing *l = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16)) return ERR(BROKEN, "a household of another shape");
    *PUSH(l->arena, &l->households, struct id) = row_id(&row[0]);
    return OK;
}

struct wanted {
    struct id conference;
    bool found;
};

static bool is_wanted(void *state, const struct event *e, bool erased) {
    struct wanted *wanted = state;
    wanted->found = wanted->found || (!erased && e->kind == EV_conference_wanted &&
                                      id_eq(e->item, wanted->conference));
    return !wanted->found;
}

/* One that was stopped says it only by what it has of later, or by its story. */
static err check_wanted(struct counting *c, const struct household *h, const struct conference *one,
                        bool *ret) {
    struct wanted wanted = {.conference = one->item.id.id};
    *ret = one->state != conference_state_requested;
    if (one->state != conference_state_stopped || !id_none(one->coordinator.id)) return OK;
    TRY(table_story(c->thread, c->arena, h->id, h->id.id, is_wanted, &wanted));
    *ret = wanted.found;
    return OK;
}

static err count_conference(struct counting *c, const struct household *h, const struct conference *one,
                            int64_t stages[FUNNEL_STAGES]) {
    bool wanted;
    TRY(check_wanted(c, h, one, &wanted));
    stages[FUNNEL_OFFERED]++;
    stages[FUNNEL_WANTED] += wanted;
    stages[FUNNEL_HELD] += one->private_since != 0;
    stages[FUNNEL_PLAN] += one->presented_at != 0;
    stages[FUNNEL_BEGUN] += one->call_on != DAY_NONE;
    stages[FUNNEL_LOOKED_BACK] += one->first_words.len > 0;
    return OK;
}

/* Put forward, and no conference came of it. */
static err count_offers(struct counting *c, const struct household *h, int64_t *offered) {
    for (size_t i = 0; i < h->proposals.count; i++) {
        const struct proposal *one = &h->proposals.at[i];
        struct said said;
        if (one->item.erased || one->state == proposal_state_agreed ||
            one->state == proposal_state_agreed_otherwise || !id_none(one->words_of.id))
            continue;
        TRY(said_read(c->arena, &one->draft, &said));
        *offered += said.kind == said_kind_conference;
    }
    return OK;
}

static void add(struct funnel_count *to, int64_t count) {
    to->count += count;
    to->households += count > 0;
}

static void count_agreements(const struct household *h, struct funnel *funnel) {
    int64_t made = 0, kept = 0, open = 0;
    for (size_t i = 0; i < h->plan_rows.count; i++) {
        const struct plan_row *row = &h->plan_rows.at[i];
        if (id_none(row->step.id)) continue;
        const struct step *step = household_step(h, row->step.id);
        made++;
        kept += step && step->state == step_state_done;
        open += step && step->state == step_state_open;
    }
    add(&funnel->made, made);
    add(&funnel->kept, kept);
    add(&funnel->open, open);
}

static err count_one(struct app_thread *thread, struct arena *arena, void *state) {
    struct counting *c = state;
    struct table *table;
    int64_t stages[FUNNEL_STAGES] = {0};
    err loaded = table_load(thread, c->household, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind == ERR_MISSING) return OK; /* erased, or what is left of it is not shared */
    TRY(loaded);
    const struct household *h = table->household;
    c->thread = thread;
    c->arena = arena;
    for (size_t i = 0; i < h->conferences.count; i++)
        TRY(count_conference(c, h, &h->conferences.at[i], stages));
    TRY(count_offers(c, h, &stages[FUNNEL_OFFERED]));
    for (int i = 0; i < FUNNEL_STAGES; i++)
        add(&c->funnel->stage[i], stages[i]);
    count_agreements(h, c->funnel);
    return OK;
}

static err count_all(struct app_thread *thread, struct arena *arena, void *state) {
    struct listing l = {.arena = arena};
    struct counting c = {.funnel = state};
    TRY(rows_read(thread, SQL_household_all, NULL, 0, arena, NULL, household_row, &l));
    for (size_t i = 0; i < l.households.count; i++) {
        c.household.id = l.households.at[i];
        TRY(app_round(thread, TURN_MOST, count_one, &c));
    }
    return OK;
}

err funnel_read(struct app_thread *thread, struct funnel *ret) {
    *ret = (struct funnel){0};
    return app_round(thread, LIST_MOST, count_all, ret);
}
