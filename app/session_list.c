#include "app/rows.h"
#include "app/session.h"

struct listing {
    struct app_thread *thread;
    struct arena *arena;
    const struct who *who;
    struct session_list *list;
    struct id wanted; /* of session_end_one() */
    uint8_t token[32];
    bool found;
};

/* Says which session is meant and nothing about its token. */
static struct id handle_of(const uint8_t token[32]) {
    uint8_t hash[32];
    struct id id;
    sign_hash((str){(const char *)token, 32}, hash);
    memcpy(id.byte, hash, sizeof id.byte);
    return id;
}

static err row_list(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct listing *l = state;
    (void)more;
    if (columns != 4 || !row_bytes(&row[0], 32)) return ERR(BROKEN, "a session without a token");
    const uint8_t *token = (const uint8_t *)row[0].s.at;
    struct session_line *line = PUSH(l->arena, l->list, struct session_line);
    line->handle = handle_of(token);
    line->made = row[1].i;
    line->seen = row[2].i;
    line->this_one = memcmp(token, l->who->session, 32) == 0;
    err e = vault_unbox(app_of(l->thread)->vault, l->arena, VAULT_LABEL, l->who->account.id,
                        S("device"), row[3].s, &line->label);
    if (e.kind) line->label = S(""); /* still hers to end */
    return OK;
}

static err row_find(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct listing *l = state;
    if (columns != 4 || !row_bytes(&row[0], 32)) return ERR(BROKEN, "a session without a token");
    if (!id_eq(handle_of((const uint8_t *)row[0].s.at), l->wanted)) return OK;
    memcpy(l->token, row[0].s.at, sizeof l->token);
    l->found = true;
    *more = false;
    return OK;
}

static err rows_of(struct listing *l, rows_fn *fn) {
    if (!l->who->signed_in) return ERR(SIGN_IN, "whose sessions");
    return rows_read(l->thread, SQL_session_list,
                     SV(SV_ID(l->who->account.id), sv_int(app_now(app_of(l->thread)))), l->arena, NULL,
                     fn, l);
}

err session_list(struct app_thread *thread, struct arena *a, const struct who *who,
                 struct session_list *ret) {
    struct session_list list = {0};
    TRY(rows_of(&(struct listing){.thread = thread, .arena = a, .who = who, .list = &list}, row_list));
    *ret = list;
    return OK;
}

err session_end_one(struct app_thread *thread, struct store_write *write, const struct who *who,
                    struct id handle) {
    struct listing l = {.thread = thread, .who = who, .wanted = handle};
    TRY(rows_of(&l, row_find));
    if (!l.found) return ERR(MISSING, "no such session");
    session_end(write, l.token);
    return OK;
}
