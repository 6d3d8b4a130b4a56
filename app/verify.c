#include "app/keep.h"
#include "app/log.h"
#include "app/rows.h"
#include "app/taken_out.h"
#include "app/verify.h"
#include <stdlib.h>

enum { HEADS_MOST = 1024 * 1024 * 1024, EVENT_MOST = 1024 * 1024 };

struct said { /* a head, as the store says it */
    struct id household;
    struct log_head head;
    uint8_t mac[32];
    bool met; /* its rows came by */
    bool wrong;
    int64_t walked; /* up to this one its rows are right */
};
struct verifying {
    struct app_thread *thread;
    finding_fn *fn;
    void *state;
    struct verified *sums;
    struct anchor *earlier;
    size_t earlier_count;
    anchor_fn *head;
    bool found; /* something in the stories */
    struct arena arena, scratch;
    struct {
        struct said *at;
        size_t count, cap;
    } heads;
    struct {
        struct id *at;
        size_t count, cap;
    } households;
    /* the log that is being walked */
    struct id household;
    struct log_head at;
    bool walking, wrong, erased;
    struct taken_out taken;
};

static void found(struct verifying *v, struct id household, struct id log, int64_t number,
                  const char *what) {
    v->found = true;
    v->fn(v->state, &(struct finding){{household}, log, number, what, 0});
}

static int order(struct id household, struct id log, const struct said *other) {
    int first = memcmp(household.byte, other->household.byte, sizeof household.byte);
    return first ? first : memcmp(log.byte, other->head.log.byte, sizeof log.byte);
}

static struct said *said_of(struct verifying *v, struct id household, struct id log) {
    size_t low = 0, high = v->heads.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int side = order(household, log, &v->heads.at[middle]);
        if (!side) return &v->heads.at[middle];
        if (side < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static void found_taken(void *state, int64_t number, const char *what) {
    struct verifying *v = state;
    found(v, v->household, v->at.log, number, what);
}

/* At the end of a log's rows: does the head say the same? */
static void end_log(struct verifying *v) {
    if (!v->walking) return;
    struct said *said = said_of(v, v->household, v->at.log);
    if (said) {
        said->wrong = v->wrong;
        said->walked = v->at.number;
    }
    if (v->wrong) return;
    if (!v->erased) taken_out_end(&v->taken, found_taken, v);
    if (!said)
        found(v, v->household, v->at.log, v->at.number, "there is no head");
    else if (said->head.number < v->at.number)
        found(v, v->household, v->at.log, said->head.number + 1, "the head says less");
    else if (said->head.number > v->at.number)
        found(v, v->household, v->at.log, v->at.number + 1, "the head says more");
    else if (memcmp(said->head.link, v->at.link, sizeof v->at.link) != 0)
        found(v, v->household, v->at.log, v->at.number, "the head says another story");
}

static bool begin_log(struct verifying *v, struct id household, struct id log) {
    end_log(v);
    v->household = household;
    v->at = (struct log_head){.log = log};
    v->walking = true;
    v->wrong = v->erased = false;
    taken_out_begin(&v->taken);
    v->sums->logs++;
    struct said *said = said_of(v, household, log);
    if (said) said->met = true;
    enum vault_owner owner = vault_owner(app_of(v->thread)->vault, log);
    if (owner == VAULT_ERASED) {
        v->erased = true;
        v->sums->erased++;
    }
    if (owner == VAULT_NEVER) {
        found(v, household, log, 1, "its key never was");
        v->wrong = true;
    }
    return !v->wrong;
}

static const char *row_wrong(struct verifying *v, const struct store_value *row,
                             struct sealed *sealed) {
    if (log_row((household_id){v->household}, v->at.log, row, LOG_COLUMNS, sealed).kind)
        return "it has another shape";
    if (sealed->header.number != v->at.number + 1) return "a number is missing before it";
    return vault_follows(sealed, v->at.link) ? NULL : "it does not follow";
}

/* A key that the disk or the memory does not give now says nothing of the event. */
static err check_row(struct verifying *v, const struct store_value *row, const char **ret_wrong) {
    struct sealed sealed;
    struct event event;
    *ret_wrong = row_wrong(v, row, &sealed);
    if (*ret_wrong) return OK;
    event = (struct event){.item = sealed.header.item, .number = sealed.header.number};
    if (!v->erased && sealed.bytes.len) {
        err opened = log_open(v->thread, &v->scratch, &sealed, v->at.link, &event);
        if (opened.kind == ERR_UNAVAILABLE) return opened;
        if (opened.kind)
            *ret_wrong = "it does not open";
        else if (!id_eq(v->at.log, v->household) && event.follows < 0)
            *ret_wrong = "it follows nothing";
        if (*ret_wrong) return OK;
    }
    taken_out_row(&v->taken, &event, sealed.bytes.len == 0);
    v->at.number = sealed.header.number;
    memcpy(v->at.link, sealed.link, sizeof v->at.link);
    v->sums->events++;
    v->sums->redacted += sealed.bytes.len == 0;
    return OK;
}

static int by_place(const void *a, const void *b) {
    const struct anchor *one = a, *other = b;
    int side = memcmp(one->household.id.byte, other->household.id.byte, 16);
    if (!side) side = memcmp(one->log.byte, other->log.byte, 16);
    if (!side) side = (one->number > other->number) - (one->number < other->number);
    return side;
}

/* Is the event that was just read what a head of earlier said of it? Such a head may stand there twice. */
static void check_earlier(struct verifying *v) {
    struct anchor here = {.household.id = v->household, .log = v->at.log, .number = v->at.number};
    size_t low = 0, high = v->earlier_count;
    while (low < high) { /* the first that is not before it */
        size_t middle = low + (high - low) / 2;
        if (by_place(&v->earlier[middle], &here) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < v->earlier_count && !by_place(&v->earlier[low], &here); low++) {
        v->earlier[low].met = true;
        if (memcmp(v->earlier[low].link, v->at.link, sizeof v->at.link) != 0)
            found(v, v->household, v->at.log, v->at.number, "it told another story earlier");
    }
}

static void found_earlier(struct verifying *v, const struct anchor *one, int64_t number,
                          const char *what) {
    v->fn(v->state, &(struct finding){one->household, one->log, number, what, one->at});
}

/* It was said to be erased. Whose it is, the heads know when there is anything left of it. */
static void found_alive(struct verifying *v, const struct anchor *one) {
    struct anchor named = *one;
    for (size_t i = 0; i < v->heads.count; i++)
        if (id_eq(v->heads.at[i].head.log, one->log)) named.household.id = v->heads.at[i].household;
    found_earlier(v, &named, 0, "it was erased, and is no longer");
}

/* What a head of earlier told of and its log no longer holds: named once, by the first event that is gone. */
static void check_unmet(struct verifying *v) {
    for (size_t i = 0; i < v->earlier_count; i++) {
        const struct anchor *one = &v->earlier[i], *next = i + 1 < v->earlier_count ? one + 1 : NULL;
        bool last =
            !next || !id_eq(next->household.id, one->household.id) || !id_eq(next->log, one->log);
        if (one->met || !last) continue;
        bool erased = vault_owner(app_of(v->thread)->vault, one->log) == VAULT_ERASED;
        const struct said *said = said_of(v, one->household.id, one->log);
        if (erased || (said && said->wrong)) continue;
        if (one->number)
            found_earlier(v, one, said ? said->walked + 1 : 1, "it was there earlier");
        else if (id_none(one->household.id))
            found_alive(v, one);
    }
}

/* Where its events have not shown it already. */
static void key_wrong(void *state, struct id owner) {
    struct verifying *v = state;
    struct anchor named = {.log = owner};
    for (size_t i = 0; i < v->heads.count; i++) {
        const struct said *said = &v->heads.at[i];
        if (!id_eq(said->head.log, owner)) continue;
        if (said->wrong) return;
        named.household.id = said->household;
    }
    found_earlier(v, &named, 0, "its key does not open");
}

static err check_keys(struct verifying *v) {
    err keys = vault_check(app_of(v->thread)->vault, key_wrong, v);
    if (keys.kind != ERR_BROKEN) return keys;
    found(v, (struct id){{0}}, (struct id){{0}}, 0, "keys.db itself is damaged");
    return OK;
}

static void tell_heads(const struct verifying *v) {
    for (size_t i = 0; v->head && i < v->heads.count; i++) {
        const struct said *said = &v->heads.at[i];
        struct anchor anchor = {
            .household.id = said->household, .log = said->head.log, .number = said->head.number};
        memcpy(anchor.link, said->head.link, sizeof anchor.link);
        v->head(v->state, &anchor);
    }
}

/* Columns as event_tail, then household and log. */
static err event_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct verifying *v = state;
    if (columns != LOG_COLUMNS + 2) return ERR(BROKEN, "events of another shape");
    if (!row_bytes(&row[LOG_COLUMNS], 16) || !row_bytes(&row[LOG_COLUMNS + 1], 16)) {
        found(v, (struct id){{0}}, (struct id){{0}}, row[LOG_NUMBER].i, "it belongs to no household");
        return OK;
    }
    struct id household = row_id(&row[LOG_COLUMNS]), log = row_id(&row[LOG_COLUMNS + 1]);
    arena_reset(&v->scratch);
    if (!v->walking || !id_eq(household, v->household) || !id_eq(log, v->at.log))
        begin_log(v, household, log);
    if (v->wrong) return OK;
    const char *wrong;
    TRY(check_row(v, row, &wrong));
    if (!wrong) {
        check_earlier(v);
        return OK;
    }
    found(v, household, log, row[LOG_NUMBER].i, wrong);
    v->wrong = true;
    return OK;
}

static err head_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct verifying *v = state;
    if (columns != 5 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16) ||
        row[2].kind != STORE_INT || !row_bytes(&row[3], 32) || !row_bytes(&row[4], 32)) {
        found(v, (struct id){{0}}, (struct id){{0}}, 0, "a head has another shape");
        return OK;
    }
    struct said *said = PUSH(&v->arena, &v->heads, struct said);
    said->household = row_id(&row[0]);
    said->head = (struct log_head){.log = row_id(&row[1]), .number = row[2].i};
    memcpy(said->head.link, row[3].s.at, 32);
    memcpy(said->mac, row[4].s.at, 32);
    return OK;
}

static err household_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct verifying *v = state;
    if (columns < 1 || !row_bytes(&row[0], 16)) {
        found(v, (struct id){{0}}, (struct id){{0}}, 0, "a household has another shape");
        return OK;
    }
    *PUSH(&v->arena, &v->households, struct id) = row_id(&row[0]);
    return OK;
}

/* Heads as such: ours, with a household, and not without rows. */
static void check_heads(struct verifying *v) {
    static const uint8_t beginning[32] = {0};
    for (size_t i = 0; i < v->heads.count; i++) {
        const struct said *said = &v->heads.at[i];
        uint8_t mac[32];
        vault_head_mac(app_of(v->thread)->vault, said->household, said->head.log, said->head.number,
                       said->head.link, mac);
        if (memcmp(mac, said->mac, sizeof mac) != 0)
            found(v, said->household, said->head.log, said->head.number, "the head is not ours");
        else if (!said->met && said->head.number > 0)
            found(v, said->household, said->head.log, 1, "the head says more");
        else if (!said->met && memcmp(said->head.link, beginning, sizeof beginning) != 0)
            found(v, said->household, said->head.log, 0, "the head says another story");
        bool there = false;
        for (size_t low = 0, high = v->households.count; low < high && !there;) {
            size_t middle = low + (high - low) / 2;
            int side = memcmp(said->household.byte, v->households.at[middle].byte, 16);
            there = !side;
            if (side < 0)
                high = middle;
            else
                low = middle + 1;
        }
        if (!there) found(v, said->household, said->head.log, 0, "there is no household");
    }
    for (size_t i = 0; i < v->households.count; i++)
        if (!said_of(v, v->households.at[i], v->households.at[i]) &&
            vault_owner(app_of(v->thread)->vault, v->households.at[i]) != VAULT_ERASED)
            found(v, v->households.at[i], v->households.at[i], 0, "there is no head");
}

static err verify(struct verifying *v) {
    TRY(rows_read(v->thread, SQL_household_all, NULL, 0, &v->arena, NULL, household_row, v));
    TRY(rows_read(v->thread, SQL_head_all, NULL, 0, &v->arena, NULL, head_row, v));
    v->sums->households = (int64_t)v->households.count;
    TRY(rows_read(v->thread, SQL_event_all, NULL, 0, &v->scratch, &v->taken.arena, event_row, v));
    end_log(v);
    check_heads(v);
    TRY(check_keys(v));
    check_unmet(v);
    TRY(verify_rows(v->thread, !v->found, v->fn, v->state));
    tell_heads(v);
    err file = store_check(app_reader(v->thread));
    if (file.kind != ERR_BROKEN) return file;
    found(v, (struct id){{0}}, (struct id){{0}}, 0, "the file itself is damaged");
    return OK;
}

/* Heads and rows of one moment. */
static err verify_opened(struct verifying *v) {
    err read = store_read_begin(app_reader(v->thread));
    if (!read.kind) read = verify(v);
    store_reader_rest(app_reader(v->thread));
    taken_out_close(&v->taken);
    return read;
}

err keep_verify(struct app_thread *thread, finding_fn *fn, void *state, struct verified *ret) {
    return keep_verify_since(thread, NULL, 0, NULL, fn, state, ret);
}

err keep_verify_since(struct app_thread *thread, struct anchor *earlier, size_t count, anchor_fn *head,
                      finding_fn *fn, void *state, struct verified *ret) {
    *ret = (struct verified){0};
    struct verifying v = {.thread = thread,
                          .fn = fn,
                          .state = state,
                          .sums = ret,
                          .earlier = earlier,
                          .earlier_count = count,
                          .head = head};
    if (count) qsort(earlier, count, sizeof *earlier, by_place);
    TRY(arena_open(&v.arena, HEADS_MOST, NULL));
    err opened = arena_open(&v.scratch, EVENT_MOST, NULL);
    if (!opened.kind) {
        opened = taken_out_open(&v.taken);
        if (!opened.kind) opened = verify_opened(&v);
        arena_free(&v.scratch);
    }
    arena_free(&v.arena);
    return opened;
}
