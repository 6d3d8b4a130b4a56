/* What stands beside the stories: whom does each row belong to, does it open under that key, does it point to something
 * that is there? What a row says in the clear and nothing binds (when a session was last seen, how often a message was
 * tried, the keyed hashes of a request) cannot be told from another; all else can. */
#include "app/verify.h"
#include "app/log.h"
#include "app/look.h"
#include "app/outbox.h"
#include "app/rows.h"
#include "app/sealed.h"
#include <stdlib.h>

enum { ROW_MOST = 64 * 1024 * 1024 };

struct looking {
    struct app_thread *thread;
    finding_fn *fn;
    void *state;
    struct arena arena, items; /* of a row; of a household */
    struct {
        struct id *at;
        size_t count, cap;
    } all;
    struct id household;
};

static void found(struct looking *l, struct id household, struct id owner, const char *what) {
    l->fn(l->state, &(struct finding){{household}, owner, 0, what, 0});
}

static const struct id nobody = {{0}};

/* Of an owner: never had a key, or has one and it does not open what is sealed. Erased: there is nothing to open. */
static err opens(struct looking *l, struct id household, struct id owner, err opened,
                 const char *what) {
    struct vault *vault = app_of(l->thread)->vault;
    bool known = id_eq(owner, vault_own(vault)) || vault_owner(vault, owner) == VAULT_KEPT;
    if (opened.kind == ERR_UNAVAILABLE) return opened;
    if (opened.kind && (known || vault_owner(vault, owner) == VAULT_NEVER))
        found(l, household, owner, what);
    return OK;
}

static err look_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    arena_reset(&l->arena);
    if (columns != 6 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16) || !row_bytes(&row[2], 32)) {
        found(l, nobody, nobody, "a look has another shape");
        return OK;
    }
    struct id household = row_id(&row[0]), log = row_id(&row[1]);
    if (!row[5].i) found(l, household, log, "a look at no table");
    return opens(l, household, log,
                 look_check(l->thread, &l->arena, household, log, (const uint8_t *)row[2].s.at,
                            row[3].i, row[4].s),
                 "a look does not open");
}

static err letter_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    arena_reset(&l->arena);
    if (columns != 5 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16)) {
        found(l, nobody, nobody, "a message has another shape");
        return OK;
    }
    struct letter letter = {.owner = row_id(&row[0]), .id = row_id(&row[1])};
    bool ours = id_eq(letter.owner, vault_own(app_of(l->thread)->vault));
    if (!ours && !row[3].i) found(l, nobody, letter.owner, "a message for nobody");
    if (row[4].i < 0) found(l, nobody, letter.owner, "a message was tried less than never");
    return opens(l, nobody, letter.owner, letter_unseal(l->thread, &l->arena, row[2].s, &letter),
                 "a message does not open");
}

static err account_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    struct account account;
    (void)more;
    arena_reset(&l->arena);
    if (columns != 2 || !row_bytes(&row[0], 16)) {
        found(l, nobody, nobody, "an account has another shape");
        return OK;
    }
    struct id id = row_id(&row[0]);
    return opens(l, nobody, id,
                 account_unseal(l->thread, &l->arena, (account_id){id}, row[1].s, &account),
                 "an account does not open");
}

/* Owner, about, what is sealed; whether whom it belongs to is there, and whether what else it says can be. */
struct kind {
    enum sql sql;
    enum vault_use use;
    const char *none, *closed, *odd, *about; /* about: NULL: the row says */
};
static const struct kind kinds[] = {
    {SQL_verify_sessions, VAULT_LABEL, "a session of nobody", "a session does not open",
     "a session says times that cannot be", "device"},
    {SQL_verify_bearers, VAULT_LABEL, "a token of nobody", "a token does not open",
     "a token says times that cannot be", "device"},
    {SQL_verify_doors, VAULT_CURSOR, "a door of nobody", "a door does not open",
     "a door says times that cannot be", NULL},
    {SQL_verify_keepsakes, VAULT_KEEPSAKE, "a keepsake of nobody", "a keepsake does not open", "",
     NULL},
    {SQL_verify_callbacks, VAULT_CALLBACK, "a call of no team", "a call does not open",
     "a call of no table", NULL},
};
struct of_kind {
    struct looking *l;
    const struct kind *kind;
};

static err kind_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    const struct of_kind *of = state;
    struct looking *l = of->l;
    struct vault *vault = app_of(l->thread)->vault;
    str plain;
    (void)more;
    arena_reset(&l->arena);
    bool owned = columns == 5 && row_bytes(&row[0], 16);
    if (columns != 5 || (!owned && row[0].kind != STORE_NULL) || row[1].kind != STORE_BYTES) {
        found(l, nobody, nobody, of->kind->none);
        return OK;
    }
    struct id owner = owned ? row_id(&row[0]) : vault_own(vault);
    if (owned && !row[3].i) found(l, nobody, owner, of->kind->none);
    if (!row[4].i) found(l, nobody, owner, of->kind->odd);
    /* A device that could not be named when she signed in has no name. */
    if (row[2].kind != STORE_BYTES || (!row[2].s.len && of->kind->use == VAULT_LABEL)) return OK;
    str about = of->kind->about ? str_of(of->kind->about) : row[1].s;
    return opens(l, nobody, owner,
                 vault_unbox(vault, &l->arena, of->kind->use, owner, about, row[2].s, &plain),
                 of->kind->closed);
}

static int by_bytes(const void *a, const void *b) {
    return memcmp(a, b, sizeof(struct id));
}

static err item_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    if (columns == 1 && row_bytes(&row[0], 16)) *PUSH(&l->items, &l->all, struct id) = row_id(&row[0]);
    return OK;
}

/* What a retry would be told was made. */
static err request_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    bool shaped = columns == 1 && row_bytes(&row[0], 16);
    struct id made = shaped ? row_id(&row[0]) : nobody;
    bool there = shaped && l->all.count &&
                 bsearch(&made, l->all.at, l->all.count, sizeof made, by_bytes);
    if (!there && !id_none(made) && !id_eq(made, l->household)) /* none: what it named */
        found(l, l->household, l->household, "a request made something that is not there");
    return OK;
}

static err household_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    if (columns < 1 || !row_bytes(&row[0], 16)) return OK; /* found already */
    l->household = row_id(&row[0]);
    arena_reset(&l->items);
    memset(&l->all, 0, sizeof l->all);
    TRY(rows_read(l->thread, SQL_verify_items, SV(SV_ID(l->household)), &l->items, NULL, item_row, l));
    if (l->all.count) qsort(l->all.at, l->all.count, sizeof *l->all.at, by_bytes);
    return rows_read(l->thread, SQL_verify_made, SV(SV_ID(l->household)), &l->items, NULL, request_row,
                     l);
}

/* A row of two ids that point nowhere. */
static err stray_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct looking *l = state;
    (void)more;
    bool shaped = columns == 1 && row_bytes(&row[0], 16);
    struct id of = shaped ? row_id(&row[0]) : nobody;
    bool ours = id_eq(of, vault_own(app_of(l->thread)->vault));
    if (!ours) found(l, nobody, of, "a row of something that is not there");
    return OK;
}

static err look_at_all(struct looking *l, bool whole) {
    struct app_thread *thread = l->thread;
    TRY(rows_read(thread, SQL_verify_accounts, NULL, 0, &l->arena, NULL, account_row, l));
    TRY(rows_read(thread, SQL_verify_looks, NULL, 0, &l->arena, NULL, look_row, l));
    TRY(rows_read(thread, SQL_verify_letters, NULL, 0, &l->arena, NULL, letter_row, l));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct of_kind of = {l, &kinds[i]};
        TRY(rows_read(thread, kinds[i].sql, NULL, 0, &l->arena, NULL, kind_row, &of));
    }
    if (whole) TRY(rows_read(thread, SQL_household_all, NULL, 0, &l->arena, NULL, household_row, l));
    return rows_read(thread, SQL_verify_strays, NULL, 0, &l->arena, NULL, stray_row, l);
}

err verify_rows(struct app_thread *thread, bool whole, finding_fn *fn, void *state) {
    struct looking l = {.thread = thread, .fn = fn, .state = state};
    TRY(arena_open(&l.arena, ROW_MOST, NULL));
    err e = arena_open(&l.items, ROW_MOST, NULL);
    if (!e.kind) {
        e = look_at_all(&l, whole);
        arena_free(&l.items);
    }
    arena_free(&l.arena);
    return e;
}
