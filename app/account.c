#include "app/account.h"
#include "app/sealed.h"

enum { SEALED_NAME = 1, SEALED_LANGUAGE, SEALED_CONTACT, SEALED_QUIET, SEALED_FIELDS = 4 };

err account_seal(struct app_thread *thread, struct arena *a, const struct account *account, str *ret) {
    struct buf b = {.arena = a};
    cbor_put_map(&b, SEALED_FIELDS);
    cbor_put_int(&b, SEALED_NAME);
    cbor_put_text(&b, account->name);
    cbor_put_int(&b, SEALED_LANGUAGE);
    cbor_put_text(&b, account->language);
    cbor_put_int(&b, SEALED_CONTACT);
    cbor_put_text(&b, account->contact);
    cbor_put_int(&b, SEALED_QUIET);
    cbor_put_bool(&b, account->quiet);
    return vault_box(app_of(thread)->vault, a, VAULT_CONTACT, account->id.id, S("account"), buf_str(&b),
                     ret);
}

/* A field of a later version is passed over, and one of an earlier version may be absent. */
static err field_read(struct cbor *c, struct account *account) {
    int64_t field;
    str raw;
    TRY(cbor_int(c, &field));
    switch (field) {
    case SEALED_NAME: return cbor_text(c, &account->name);
    case SEALED_LANGUAGE: return cbor_text(c, &account->language);
    case SEALED_CONTACT: return cbor_text(c, &account->contact);
    case SEALED_QUIET: return cbor_bool(c, &account->quiet);
    default: return cbor_skip(c, &raw);
    }
}

err account_unseal(struct app_thread *thread, struct arena *a, account_id id, str sealed,
                   struct account *ret) {
    str plain;
    TRY(vault_unbox(app_of(thread)->vault, a, VAULT_CONTACT, id.id, S("account"), sealed, &plain));
    struct account account = *ret;
    account.id = id;
    account.name = account.language = account.contact = S("");
    account.quiet = false;
    struct cbor c = {plain};
    size_t fields;
    err e = cbor_map(&c, &fields);
    for (size_t i = 0; !e.kind && i < fields; i++)
        e = field_read(&c, &account);
    if (e.kind || c.rest.len) return ERR(BROKEN, "an account that cannot be read");
    *ret = account;
    return OK;
}

/* One address, however it is typed. */
static void contact_hash(struct app_thread *thread, struct arena *a, str contact, uint8_t ret[32]) {
    str trimmed = str_trim(contact);
    char *low = NEW(a, char, trimmed.len + 1);
    for (size_t i = 0; i < trimmed.len; i++)
        low[i] =
            trimmed.at[i] >= 'A' && trimmed.at[i] <= 'Z' ? (char)(trimmed.at[i] + 32) : trimmed.at[i];
    vault_hash(app_of(thread)->vault, VAULT_CONTACT_INDEX, &(str){low, trimmed.len}, 1, ret);
}

static void contact_add(struct app_thread *thread, struct store_write *write,
                        const struct account *account) {
    if (!account->contact.len) return;
    uint8_t hash[32];
    contact_hash(thread, write->arena, account->contact, hash);
    store_write_add(write, SQL_contact_add, STORE_ANY, SV(SV_HASH(hash), SV_ID(account->id.id)));
}

static err account_check(const struct account *account) {
    if (account->contact.len && !send_address_plausible(account->contact))
        return ERR(INVALID, "an address that is none");
    if (!str_plain(account->name, false) || !str_plain(account->language, false))
        return ERR(INVALID, "a name that is no text");
    return OK;
}

err account_make(struct app_thread *thread, struct store_write *write, str name, str language,
                 str contact, account_id *ret) {
    struct app *app = app_of(thread);
    struct account account = {.name = name, .language = language, .contact = str_trim(contact)};
    str sealed;
    TRY(account_check(&account));
    app_random(app, account.id.id.byte, sizeof account.id.id.byte);
    TRY(vault_key_make(app->vault, account.id.id));
    TRY(account_seal(thread, write->arena, &account, &sealed));
    store_write_add(write, SQL_account_add, 1,
                    SV(SV_ID(account.id.id), sv_bytes(sealed), sv_int(app_now(app))));
    contact_add(thread, write, &account);
    *ret = account.id;
    return OK;
}

err account_load(struct app_thread *thread, struct arena *a, account_id id, struct account *ret) {
    struct store_value row[5];
    TRY(store_read_one(app_reader(thread), a, SQL_account_read, SV(SV_ID(id.id)), row, 5));
    if (row[4].i) return ERR(MISSING, "the account has ended");
    struct account account = {.has_pin = row[1].i, .pin_after = row[2].i, .pin_reset = row[3].i};
    if (app_now(app_of(thread)) - account.pin_reset >= PIN_RESET_OPEN_MS) account.pin_reset = 0;
    TRY(account_unseal(thread, a, id, row[0].s, &account));
    *ret = account;
    return OK;
}

err account_save(struct app_thread *thread, struct store_write *write, const struct account *account) {
    str sealed;
    struct account kept = *account;
    kept.contact = str_trim(kept.contact);
    TRY(account_check(&kept));
    TRY(account_seal(thread, write->arena, &kept, &sealed));
    store_write_add(write, SQL_account_save, 1, SV(SV_ID(kept.id.id), sv_bytes(sealed)));
    store_write_add(write, SQL_contact_drop, STORE_ANY, SV(SV_ID(kept.id.id)));
    contact_add(thread, write, &kept);
    return OK;
}

static err contact_find(struct app_thread *thread, struct arena *a, str contact, account_id *ret) {
    uint8_t hash[32];
    struct store_value row;
    contact_hash(thread, a, contact, hash);
    TRY(store_read_one(app_reader(thread), a, SQL_contact_find, SV(SV_HASH(hash)), &row, 1));
    if (row.kind != STORE_BYTES || row.s.len != sizeof ret->id.byte)
        return ERR(BROKEN, "a contact of no account");
    memcpy(ret->id.byte, row.s.at, sizeof ret->id.byte);
    return OK;
}

err account_by_contact(struct app_thread *thread, str contact, account_id *ret) {
    struct arena a;
    if (!send_address_plausible(str_trim(contact))) return ERR(MISSING, "an address that is none");
    TRY(arena_open(&a, 64 * 1024, NULL));
    err e = contact_find(thread, &a, contact, ret);
    arena_free(&a);
    return e;
}
