#include "app/door.h"
#include "app/rows.h"
#include "base/cbor.h"

enum { TAP_MS = APP_TAP_MINUTES * 60 * 1000 };
enum {
    SEALED_HOUSEHOLD = 1,
    SEALED_ASK,
    SEALED_FROM,
    SEALED_OTHER,
    SEALED_FIELDS = 4,
    ARENA_BYTES = 64 * 1024
};

/* Hers to come back by: one of each kind. */
static bool comes_back(enum door_kind kind) {
    return kind == DOOR_RETURN || kind == DOOR_PAPER;
}

static bool many_uses(enum door_kind kind) {
    return comes_back(kind) || kind == DOOR_DATES;
}

static str id_bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

/* Under her own key when the door is hers, so that it closes for good with her erasure. */
static struct id owner_of(struct app_thread *thread, account_id account) {
    return id_none(account.id) ? vault_own(app_of(thread)->vault) : account.id;
}

static err door_seal(struct app_thread *thread, struct arena *a, const struct door *door, str *ret) {
    struct buf b = {.arena = a};
    cbor_put_map(&b, SEALED_FIELDS);
    cbor_put_int(&b, SEALED_HOUSEHOLD);
    cbor_put_bytes(&b, id_bytes(&door->household.id));
    cbor_put_int(&b, SEALED_ASK);
    cbor_put_bytes(&b, id_bytes(&door->ask));
    cbor_put_int(&b, SEALED_FROM);
    cbor_put_text(&b, door->from);
    cbor_put_int(&b, SEALED_OTHER);
    cbor_put_bytes(&b, (str){(const char *)door->other, sizeof door->other});
    str about = {(const char *)door->secret, sizeof door->secret};
    return vault_box(app_of(thread)->vault, a, VAULT_CURSOR, owner_of(thread, door->account), about,
                     buf_str(&b), ret);
}

static err bytes_read(struct cbor *c, void *to, size_t count) {
    str bytes;
    TRY(cbor_bytes(c, &bytes));
    if (bytes.len != count) return ERR(BROKEN, "a door that leads nowhere");
    memcpy(to, bytes.at, count);
    return OK;
}

static err field_read(struct cbor *c, struct door *door) {
    int64_t field;
    str raw;
    TRY(cbor_int(c, &field));
    switch (field) {
    case SEALED_HOUSEHOLD:
        return bytes_read(c, door->household.id.byte, sizeof door->household.id.byte);
    case SEALED_ASK: return bytes_read(c, door->ask.byte, sizeof door->ask.byte);
    case SEALED_FROM: return cbor_text(c, &door->from);
    case SEALED_OTHER: return bytes_read(c, door->other, sizeof door->other);
    default: return cbor_skip(c, &raw);
    }
}

static err door_unseal(struct app_thread *thread, struct arena *a, str sealed, struct door *door) {
    str plain, about = {(const char *)door->secret, sizeof door->secret};
    TRY(vault_unbox(app_of(thread)->vault, a, VAULT_CURSOR, owner_of(thread, door->account), about,
                    sealed, &plain));
    struct cbor c = {plain};
    size_t fields;
    err e = cbor_map(&c, &fields);
    for (size_t i = 0; !e.kind && i < fields; i++)
        e = field_read(&c, door);
    return e.kind || c.rest.len ? ERR(BROKEN, "a door that cannot be read") : OK;
}

/* The row of a code: keyed with a key that is not in the file, then slow, so that 50 bits are enough. */
static err code_row(struct app_thread *thread, const char letters[CODE_LETTERS], uint8_t ret[32]) {
    struct vault *vault = app_of(thread)->vault;
    struct id instance = vault_instance(vault);
    uint8_t keyed[32];
    vault_hash(vault, VAULT_CODE, &(str){letters, CODE_LETTERS}, 1, keyed);
    err e = sign_slow_hash(keyed, instance.byte, ret);
    explicit_bzero(keyed, sizeof keyed);
    return e;
}

static str long_make(struct app_thread *thread, struct arena *a, enum door_kind kind,
                     uint8_t ret_row[32]) {
    uint8_t bytes[LINK_BYTES];
    app_random(app_of(thread), bytes, sizeof bytes);
    sign_hash((str){(const char *)bytes, sizeof bytes}, ret_row);
    str text = kind == DOOR_PAPER ? sign_paper(a, bytes) : sign_link(a, bytes);
    explicit_bzero(bytes, sizeof bytes);
    return text;
}

static err code_make(struct app_thread *thread, struct arena *a, uint8_t ret_row[32], str *ret) {
    uint8_t bytes[8];
    char letters[CODE_LETTERS];
    app_random(app_of(thread), bytes, sizeof bytes);
    str text = sign_code(a, bytes);
    err e = sign_code_read(text, letters) ? code_row(thread, letters, ret_row)
                                          : ERR(BROKEN, "a code that is none");
    explicit_bzero(bytes, sizeof bytes);
    explicit_bzero(letters, sizeof letters);
    if (!e.kind) *ret = text;
    return e;
}

static void ask_hash(struct app_thread *thread, struct id ask, uint8_t ret[32]) {
    const str parts[] = {S("ask"), id_bytes(&ask)};
    vault_hash(app_of(thread)->vault, VAULT_CODE, parts, 2, ret);
}

static err row_add(struct app_thread *thread, struct store_write *write, const struct door *door) {
    str sealed;
    uint8_t about[32];
    TRY(door_seal(thread, write->arena, door, &sealed));
    bool asks = !id_none(door->ask);
    if (asks) ask_hash(thread, door->ask, about);
    struct store_value account = id_none(door->account.id) ? sv_null() : SV_ID(door->account.id);
    store_write_add(write, SQL_door_add, 1,
                    SV(SV_HASH(door->secret), sv_int(door->kind), account,
                       asks ? SV_HASH(about) : sv_null(), sv_bytes(sealed),
                       sv_int(app_now(app_of(thread))), sv_int(door->until ? door->until : INT64_MAX)));
    return OK;
}

static err door_check(const struct door *door) {
    if (many_uses(door->kind) && id_none(door->account.id))
        return ERR(INVALID, "a way back in for nobody");
    if ((door->kind == DOOR_SIGN_IN || door->kind == DOOR_CONTACT) && id_none(door->account.id))
        return ERR(INVALID, "a sign-in for nobody");
    if (!comes_back(door->kind) && !door->until) return ERR(INVALID, "a door of one use has an end");
    return OK;
}

err door_make(struct app_thread *thread, struct store_write *write, const struct door *given,
              bool code_too, str *ret_link, str *ret_code) {
    TRY(door_check(given));
    bool has_code = code_too || given->kind == DOOR_RETURN, has_long = given->kind != DOOR_RETURN;
    str link = S(""), code = S("");
    struct door by_code = *given, by_link = *given;
    memset(by_code.other, 0, sizeof by_code.other);
    memset(by_link.other, 0, sizeof by_link.other);
    if (comes_back(given->kind))
        door_revoke(write, given->account, given->kind); /* made anew: the old one is void */
    if (has_long) link = long_make(thread, write->arena, given->kind, by_link.secret);
    if (has_code) TRY(code_make(thread, write->arena, by_code.secret, &code));
    if (has_long && has_code) {
        memcpy(by_link.other, by_code.secret, sizeof by_link.other);
        memcpy(by_code.other, by_link.secret, sizeof by_code.other);
    }
    if (has_long) TRY(row_add(thread, write, &by_link));
    if (has_code) TRY(row_add(thread, write, &by_code));
    *ret_link = link;
    *ret_code = code;
    return OK;
}

static err row_find(struct app_thread *thread, struct arena *a, const uint8_t row_key[32],
                    struct door *ret) {
    struct store_value row[6];
    TRY(store_read_one(app_reader(thread), a, SQL_door_find, SV(SV_HASH(row_key)), row, 6));
    struct door door = {.kind = (enum door_kind)row[0].i, .until = row[3].i, .from = S("")};
    if (row[1].kind == STORE_BYTES && (!row_bytes(&row[1], 16) || row[5].kind != STORE_INT || row[5].i))
        return ERR(MISSING, "the account has ended");
    if (row[1].kind == STORE_BYTES) door.account.id = row_id(&row[1]);
    if (app_now(app_of(thread)) >= door.until || (!many_uses(door.kind) && row[4].i))
        return ERR(MISSING, "a door that was used, or is past");
    memcpy(door.secret, row_key, sizeof door.secret);
    TRY(door_unseal(thread, a, row[2].s, &door));
    if (door.until == INT64_MAX) door.until = 0;
    *ret = door;
    return OK;
}

/* Counted before it is looked at, and forgiven when it is right: a stop in between gives no free try. */
static err find_by_code(struct app_thread *thread, struct arena *a, const char letters[CODE_LETTERS],
                        str address, struct door *ret) {
    struct app *app = app_of(thread);
    uint8_t row_key[32];
    TRY(attempt_check(thread, address));
    struct store_write count = {.arena = a};
    attempt_count(thread, &count, address);
    TRY(store_write_wait(app->store, &count));
    TRY(attempt_counted(thread, address)); /* many at once: each sees the others' count */
    TRY(code_row(thread, letters, row_key));
    TRY(row_find(thread, a, row_key, ret));
    struct store_write forgive = {.arena = a};
    attempt_forgive(thread, &forgive, address);
    return store_write_wait(app->store, &forgive);
}

err door_find(struct app_thread *thread, struct arena *a, str typed, str address, struct door *ret) {
    uint8_t bytes[LINK_BYTES], row_key[32];
    char letters[CODE_LETTERS];
    str plain = str_trim(typed);
    if (plain.len > 4 * ID_TEXT) return ERR(MISSING, "no such door");
    if (sign_long_read(plain, bytes)) {
        sign_hash((str){(const char *)bytes, sizeof bytes}, row_key);
        explicit_bzero(bytes, sizeof bytes);
        return row_find(thread, a, row_key, ret);
    }
    if (!sign_code_read(plain, letters)) return ERR(MISSING, "no such door");
    err e = find_by_code(thread, a, letters, address, ret);
    explicit_bzero(letters, sizeof letters);
    return e;
}

void door_spend(struct store_write *write, const struct door *door, ms_time now) {
    static const uint8_t none[32];
    if (many_uses(door->kind)) return;
    store_write_add(write, SQL_door_spend, 1, SV(SV_HASH(door->secret), sv_int(now)));
    if (memcmp(door->other, none, sizeof none))
        store_write_add(write, SQL_door_spend, 1, SV(SV_HASH(door->other), sv_int(now)));
}

/* A form's key is 26 letters of its page and a number: less than that could be another's. */
static bool tap_row(struct app_thread *thread, str key, uint8_t ret[32]) {
    const str parts[] = {S("tap"), key};
    vault_hash(app_of(thread)->vault, VAULT_CODE, parts, 2, ret);
    return key.len > ID_TEXT;
}

err door_tap(struct app_thread *thread, struct store_write *write, str key, account_id account) {
    struct door door = {.kind = DOOR_TAP, .account = account, .from = S("")};
    door.until = app_now(app_of(thread)) + TAP_MS;
    return tap_row(thread, key, door.secret) ? row_add(thread, write, &door) : OK;
}

err door_tap_find(struct app_thread *thread, struct arena *a, str key, account_id *ret) {
    uint8_t row_key[32];
    struct door door;
    if (!tap_row(thread, key, row_key)) return ERR(MISSING, "no key of ours");
    TRY(row_find(thread, a, row_key, &door));
    if (door.kind != DOOR_TAP) return ERR(MISSING, "no tap");
    *ret = door.account;
    return OK;
}

void door_revoke(struct store_write *write, account_id account, enum door_kind kind) {
    store_write_add(write, SQL_door_revoke, STORE_ANY, SV(SV_ID(account.id), sv_int(kind)));
}

void door_revoke_ask(struct app_thread *thread, struct store_write *write, struct id ask) {
    uint8_t about[32];
    ask_hash(thread, ask, about);
    store_write_add(write, SQL_door_revoke_ask, STORE_ANY, SV(SV_HASH(about)));
}
