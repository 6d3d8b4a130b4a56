#include "app/once.h"
#include "app/rows.h"

enum { MINUTE_MS = 60 * 1000 };
struct hashes {
    uint8_t actor[32], key[32], what[32];
};

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

static void hash(struct app_thread *thread, const struct once *once, struct hashes *ret) {
    struct vault *vault = app_of(thread)->vault;
    str who = bytes(&once->account.id), as = S("self");
    vault_hash(vault, VAULT_PAYLOAD, (const str[]){S("actor"), as, who}, 3, ret->actor);
    vault_hash(vault, VAULT_PAYLOAD, (const str[]){S("key"), as, who, once->key}, 4, ret->key);
    vault_hash(vault, VAULT_PAYLOAD, (const str[]){S("act"), once->what}, 2, ret->what);
}

err once_find(struct app_thread *thread, struct arena *arena, const struct once *once,
              bool *ret_again, struct id *ret_made) {
    struct hashes h;
    struct store_value row[2];
    *ret_again = false;
    hash(thread, once, &h);
    err found =
        store_read_one(app_reader(thread), arena, SQL_request_get,
                       SV(SV_ID(once->account.id), SV_HASH(h.actor), SV_HASH(h.key)), row, 2);
    if (found.kind == ERR_MISSING) return OK;
    TRY(found);
    if (row[0].kind != STORE_BYTES || row[0].s.len != sizeof h.what || !row_bytes(&row[1], 16))
        return ERR(BROKEN, "a request of another shape");
    if (memcmp(row[0].s.at, h.what, sizeof h.what) != 0)
        return ERR(INVALID, "something else under the same key");
    *ret_made = row_id(&row[1]);
    *ret_again = true;
    return OK;
}

void once_put(struct app_thread *thread, struct store_write *write, const struct once *once,
              struct id made) {
    struct hashes *h = NEW(write->arena, struct hashes, 1);
    struct store_value *probe = NEW(write->arena, struct store_value, 3);
    hash(thread, once, h);
    store_write_add(write, SQL_request_put, 1,
                    SV(SV_ID(once->account.id), SV_HASH(h->actor), SV_HASH(h->key), SV_HASH(h->what),
                       SV_ID(made), sv_int(app_now(app_of(thread)) / MINUTE_MS)));
    const struct store_value where[3] = {SV_ID(once->account.id), SV_HASH(h->actor), SV_HASH(h->key)};
    memcpy(probe, where, sizeof where);
    write->probe = SQL_request_get;
    write->probe_params = probe;
    write->probe_count = 3;
}
