#include "app/keepsake.h"
#include "app/rows.h"
#include "base/cbor.h"

enum { MINUTE_MS = 60 * 1000 };

/* In the order of these numbers, as CBOR. */
enum { PART_WORDS, PART_FROM, PARTS };

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

struct id keepsake_id(struct app_thread *thread, account_id account, str key) {
    const str parts[] = {S("keepsake"), bytes(&account.id), key};
    return vault_hash_id(app_of(thread)->vault, VAULT_ITEM_ID, parts, sizeof parts / sizeof *parts);
}

err keepsake_put(struct app_thread *thread, struct store_write *write, account_id account, str key,
                 str words, str from) {
    struct vault *vault = app_of(thread)->vault;
    words = str_trim(words);
    if (!str_plain(words, true) || !str_plain(from, false) || str_letters(words) > KEEPSAKE_LETTERS)
        return ERR(INVALID, "words that are no text, or too many");
    struct id id = keepsake_id(thread, account, key);
    struct buf plain = {.arena = write->arena};
    cbor_put_array(&plain, PARTS);
    cbor_put_text(&plain, words);
    cbor_put_text(&plain, from);
    str sealed;
    TRY(vault_box(vault, write->arena, VAULT_KEEPSAKE, account.id, bytes(&id), buf_str(&plain),
                  &sealed));
    store_write_add(write, SQL_keepsake_put, STORE_ANY,
                    SV(SV_ID(account.id), SV_ID(id), sv_int(app_now(app_of(thread)) / MINUTE_MS),
                       sv_bytes(sealed)));
    store_write_add(write, SQL_keepsake_room, STORE_ANY, SV(SV_ID(account.id), sv_int(KEEPSAKES)));
    return OK;
}

struct reading {
    struct app_thread *thread;
    struct arena *arena;
    account_id account;
    struct keepsake_list *list;
};

static err row_keepsake(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct reading *r = state;
    struct keepsake k;
    str plain;
    size_t parts;
    (void)more;
    if (columns != 3 || !row_bytes(&row[0], 16) || row[2].kind != STORE_BYTES)
        return ERR(BROKEN, "a keepsake of another shape");
    k.id = row_id(&row[0]);
    k.time = row[1].i * MINUTE_MS;
    TRY(vault_unbox(app_of(r->thread)->vault, r->arena, VAULT_KEEPSAKE, r->account.id, bytes(&k.id),
                    row[2].s, &plain));
    struct cbor in = {plain};
    TRY(cbor_array(&in, &parts));
    if (parts != PARTS) return ERR(BROKEN, "a keepsake of another shape");
    TRY(cbor_text(&in, &k.words));
    TRY(cbor_text(&in, &k.from));
    *PUSH(r->arena, r->list, struct keepsake) = k;
    return OK;
}

err keepsake_list(struct app_thread *thread, struct arena *arena, account_id account,
                  struct keepsake_list *ret) {
    *ret = (struct keepsake_list){0};
    struct reading r = {thread, arena, account, ret};
    return rows_read(thread, SQL_keepsake_list, SV(SV_ID(account.id), sv_int(KEEPSAKES)), arena, NULL,
                     row_keepsake, &r);
}

void keepsake_drop(struct store_write *write, account_id account, struct id id) {
    write->scrub = true;
    store_write_add(write, SQL_keepsake_drop, STORE_ANY, SV(SV_ID(account.id), SV_ID(id)));
}
