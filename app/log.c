#include "app/log.h"
#include "app/rows.h"

enum { EVENT_MOST = 1024 * 1024 }; /* memory for one event, opened and read */

err log_row(household_id household, struct id log, const struct store_value *row, size_t columns,
            struct sealed *ret) {
    if (columns != LOG_COLUMNS || !row_bytes(&row[LOG_ITEM], 16) ||
        !row_bytes(&row[LOG_COMMITMENT], 32) || !row_bytes(&row[LOG_LINK], 32) ||
        (row[LOG_SEALED].kind != STORE_BYTES && row[LOG_SEALED].kind != STORE_NULL))
        return ERR(BROKEN, "a row of another shape");
    static const enum log_column numbers[] = {LOG_NUMBER, LOG_FORMAT, LOG_ALGORITHM, LOG_KEY,
                                              LOG_MINUTE};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (row[numbers[i]].kind != STORE_INT) return ERR(BROKEN, "a row of another shape");
    if (row[LOG_FORMAT].i < 0 || row[LOG_FORMAT].i > UINT8_MAX || row[LOG_ALGORITHM].i < 0 ||
        row[LOG_ALGORITHM].i > UINT8_MAX)
        return ERR(BROKEN, "a format that is not ours");
    *ret = (struct sealed){.header = {.format = (uint8_t)row[LOG_FORMAT].i,
                                      .algorithm = (uint8_t)row[LOG_ALGORITHM].i,
                                      .key = row[LOG_KEY].i,
                                      .household = household.id,
                                      .log = log,
                                      .number = row[LOG_NUMBER].i,
                                      .minute = row[LOG_MINUTE].i}};
    memcpy(ret->header.item.byte, row[LOG_ITEM].s.at, 16);
    memcpy(ret->commitment, row[LOG_COMMITMENT].s.at, 32);
    memcpy(ret->link, row[LOG_LINK].s.at, 32);
    if (row[LOG_SEALED].kind == STORE_BYTES) ret->bytes = row[LOG_SEALED].s;
    return OK;
}

struct following {
    struct app_thread *thread;
    household_id household;
    struct log_head *head;
    struct arena scratch;
    log_event_fn *fn;
    void *state;
};

err log_open(struct app_thread *thread, struct arena *arena, const struct sealed *sealed,
             const uint8_t previous[32], struct event *ret) {
    *ret = (struct event){
        .log = sealed->header.log, .number = sealed->header.number, .item = sealed->header.item};
    if (sealed->bytes.len == 0) return OK;
    str plain;
    TRY(vault_unseal(app_of(thread)->vault, arena, sealed, previous, &plain));
    err read = event_read(arena, plain, ret);
    return read.kind ? ERR(BROKEN, "an event that cannot be read") : OK;
}

static err follow_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct following *f = state;
    struct sealed sealed;
    struct event event;
    arena_reset(&f->scratch);
    TRY(log_row(f->household, f->head->log, row, columns, &sealed));
    if (sealed.header.number != f->head->number + 1) return ERR(BROKEN, "a number is missing");
    if (!vault_follows(&sealed, f->head->link))
        return ERR(BROKEN, "a row does not follow the one before");
    TRY(log_open(f->thread, &f->scratch, &sealed, f->head->link, &event));
    f->head->number = sealed.header.number;
    memcpy(f->head->link, sealed.link, sizeof f->head->link);
    *more = f->fn(f->state, &event, sealed.bytes.len == 0);
    return OK;
}

err log_follow(struct app_thread *thread, struct arena *target, household_id household,
               struct log_head *head, log_event_fn *fn, void *state) {
    struct following f = {
        .thread = thread, .household = household, .head = head, .fn = fn, .state = state};
    TRY(arena_open(&f.scratch, EVENT_MOST, NULL));
    err read = rows_read(thread, SQL_event_tail,
                         SV(SV_ID(household.id), SV_ID(head->log), sv_int(head->number)), &f.scratch,
                         target, follow_row, &f);
    arena_free(&f.scratch);
    return read;
}

struct listing {
    struct app_thread *thread;
    struct arena *arena;
    household_id household;
    struct log_heads *heads;
    size_t shared; /* where the shared log came */
};

static err head_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct listing *l = state;
    if (columns != 4 || !row_bytes(&row[0], 16) || row[1].kind != STORE_INT ||
        !row_bytes(&row[2], 32) || !row_bytes(&row[3], 32))
        return ERR(BROKEN, "a head of another shape");
    struct id log = row_id(&row[0]);
    if (id_eq(log, l->household.id)) l->shared = l->heads->count;
    struct log_head *head = PUSH(l->arena, l->heads, struct log_head);
    *head = (struct log_head){.log = log, .number = row[1].i};
    memcpy(head->link, row[2].s.at, sizeof head->link);
    uint8_t mac[32];
    vault_head_mac(app_of(l->thread)->vault, l->household.id, log, head->number, head->link, mac);
    return memcmp(mac, row[3].s.at, sizeof mac) == 0 ? OK : ERR(BROKEN, "a head that is not ours");
}

err log_heads(struct app_thread *thread, struct arena *arena, household_id household,
              struct log_heads *ret) {
    *ret = (struct log_heads){0};
    struct listing l = {thread, arena, household, ret, SIZE_MAX};
    TRY(rows_read(thread, SQL_head_list, SV(SV_ID(household.id)), arena, NULL, head_row, &l));
    if (ret->count == 0) return ERR(MISSING, "no such household");
    if (l.shared == SIZE_MAX)
        return vault_owner(app_of(thread)->vault, household.id) == VAULT_ERASED
                   ? ERR(MISSING, "the household was erased")
                   : ERR(BROKEN, "a household without its shared story");
    struct log_head first = ret->at[l.shared];
    ret->at[l.shared] = ret->at[0];
    ret->at[0] = first;
    return OK;
}

static err version_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    if (columns != 1 || row[0].kind != STORE_INT) return ERR(BROKEN, "a version of another shape");
    *(int64_t *)state = row[0].i;
    *more = false;
    return OK;
}

err log_version(struct app_thread *thread, household_id household, int64_t *ret) {
    *ret = TABLE_VERSION_UNKNOWN;
    TRY(rows_read(thread, SQL_household_version, SV(SV_ID(household.id)), NULL, NULL, version_row,
                  ret));
    return *ret == TABLE_VERSION_UNKNOWN ? ERR(MISSING, "no such household") : OK;
}
