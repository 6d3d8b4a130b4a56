#include "app/account.h"
#include "app/sealed.h"
#include "app/thread.h"

/* SEALED_QUIET is read of old rows alone: it said that no messages are wanted. */
enum {
    SEALED_NAME = 1,
    SEALED_LANGUAGE,
    SEALED_CONTACT,
    SEALED_QUIET,
    SEALED_CONTACT_ASKED,
    SEALED_PHONE,
    SEALED_CHANNEL,
    SEALED_QUIET_FROM,
    SEALED_QUIET_TO,
    SEALED_QUIET_FRONT,
    SEALED_TEXTS,
    SEALED_TEXTS_ASKED,
    SEALED_TEXTS_CODE,
    SEALED_TEXTS_UNTIL,
    SEALED_ERASE_AT,
    SEALED_OFF_MAP,
    SEALED_FIELDS = 15
};
#define MINUTE_MS INT64_C(60000)

static void put_text(struct buf *b, int field, str text) {
    cbor_put_int(b, field);
    cbor_put_text(b, text);
}

static void put_int(struct buf *b, int field, int64_t number) {
    cbor_put_int(b, field);
    cbor_put_int(b, number);
}

err account_seal(struct app_thread *thread, struct arena *a, const struct account *account, str *ret) {
    struct buf b = {.arena = a};
    cbor_put_map(&b, SEALED_FIELDS);
    put_text(&b, SEALED_NAME, account->name);
    put_text(&b, SEALED_LANGUAGE, account->language);
    put_text(&b, SEALED_CONTACT, account->contact);
    put_text(&b, SEALED_CONTACT_ASKED, account->contact_asked);
    put_text(&b, SEALED_PHONE, account->phone);
    put_text(&b, SEALED_TEXTS, account->texts);
    put_text(&b, SEALED_TEXTS_ASKED, account->texts_asked);
    put_text(&b, SEALED_TEXTS_CODE, account->texts_code);
    put_text(&b, SEALED_OFF_MAP, account->off_map);
    put_int(&b, SEALED_TEXTS_UNTIL, account->texts_until);
    put_int(&b, SEALED_ERASE_AT, account->erase_at);
    put_int(&b, SEALED_CHANNEL, account->channel);
    put_int(&b, SEALED_QUIET_FROM, account->quiet_from);
    put_int(&b, SEALED_QUIET_TO, account->quiet_to);
    cbor_put_int(&b, SEALED_QUIET_FRONT);
    cbor_put_bool(&b, account->quiet_front);
    return vault_box(app_of(thread)->vault, a, VAULT_CONTACT, account->id.id, S("account"), buf_str(&b),
                     ret);
}

static err minute_read(struct cbor *c, int *ret) {
    int64_t number;
    TRY(cbor_int(c, &number));
    if (number < 0 || number >= DAY_MINUTES) return ERR(BROKEN, "no minute of a day");
    *ret = (int)number;
    return OK;
}

static err channel_read(struct cbor *c, enum channel *ret) {
    int64_t number;
    TRY(cbor_int(c, &number));
    if (number < CHANNEL_NONE || number > CHANNEL_SMS) return ERR(BROKEN, "no such channel");
    *ret = (enum channel)number;
    return OK;
}

static err quiet_read(struct cbor *c, struct account *account) {
    bool quiet;
    TRY(cbor_bool(c, &quiet));
    if (quiet) account->channel = CHANNEL_NONE;
    return OK;
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
    case SEALED_QUIET: return quiet_read(c, account);
    case SEALED_CONTACT_ASKED: return cbor_text(c, &account->contact_asked);
    case SEALED_PHONE: return cbor_text(c, &account->phone);
    case SEALED_TEXTS: return cbor_text(c, &account->texts);
    case SEALED_TEXTS_ASKED: return cbor_text(c, &account->texts_asked);
    case SEALED_OFF_MAP: return cbor_text(c, &account->off_map);
    case SEALED_TEXTS_CODE: return cbor_text(c, &account->texts_code);
    case SEALED_ERASE_AT: return cbor_int(c, &account->erase_at);
    case SEALED_TEXTS_UNTIL: return cbor_int(c, &account->texts_until);
    case SEALED_CHANNEL: return channel_read(c, &account->channel);
    case SEALED_QUIET_FROM: return minute_read(c, &account->quiet_from);
    case SEALED_QUIET_TO: return minute_read(c, &account->quiet_to);
    case SEALED_QUIET_FRONT: return cbor_bool(c, &account->quiet_front);
    default: return cbor_skip(c, &raw);
    }
}

err account_unseal(struct app_thread *thread, struct arena *a, account_id id, str sealed,
                   struct account *ret) {
    str plain;
    TRY(vault_unbox(app_of(thread)->vault, a, VAULT_CONTACT, id.id, S("account"), sealed, &plain));
    struct account account = *ret;
    account.id = id;
    account.name = account.language = account.contact = account.contact_asked = account.phone = S("");
    account.texts = account.texts_asked = account.texts_code = account.off_map = S("");
    account.texts_until = account.erase_at = 0;
    account.channel = CHANNEL_MAIL;
    account.quiet_from = QUIET_FROM;
    account.quiet_to = QUIET_TO;
    account.quiet_front = false;
    struct cbor c = {plain};
    size_t fields;
    err e = cbor_map(&c, &fields);
    for (size_t i = 0; !e.kind && i < fields; i++)
        e = field_read(&c, &account);
    if (e.kind || c.rest.len) return ERR(BROKEN, "an account that cannot be read");
    *ret = account;
    return OK;
}

/* Without `name`; *ret_count: how many there are besides. */
static str names_without(struct arena *arena, str names, str name, size_t *ret_count) {
    struct buf out = {.arena = arena};
    *ret_count = 0;
    while (names.len) {
        str one = str_cut(&names, '\n');
        if (str_eq(one, name)) continue;
        buf_put(&out, one);
        buf_byte(&out, '\n');
        ++*ret_count;
    }
    return buf_str(&out);
}

bool account_off_map(struct arena *arena, struct account *account, str name) {
    size_t count = 0;
    str others = names_without(arena, account->off_map, name, &count);
    if (others.len < account->off_map.len || count >= APP_OFF_MAP) return false;
    account->off_map = arena_fmt(arena, "%.*s%.*s\n", STR_ARG(account->off_map), STR_ARG(name));
    return true;
}

void account_off_map_seen(struct arena *arena, struct account *account, str name) {
    size_t count = 0;
    account->off_map = names_without(arena, account->off_map, name, &count);
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
    const str address[] = {account->contact, account->contact_asked};
    for (size_t i = 0; i < sizeof address / sizeof *address; i++)
        if (address[i].len && !send_address_plausible(address[i]))
            return ERR(INVALID, "an address that is none");
    const str number[] = {account->phone, account->texts, account->texts_asked};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        if (number[i].len && !send_phone_plausible(number[i]))
            return ERR(INVALID, "a phone number that is none");
    if (account->channel < CHANNEL_NONE || account->channel > CHANNEL_SMS)
        return ERR(INVALID, "no such channel");
    if (account->quiet_from < 0 || account->quiet_from >= DAY_MINUTES || account->quiet_to < 0 ||
        account->quiet_to >= DAY_MINUTES)
        return ERR(INVALID, "hours that are none");
    if (!str_plain(account->name, false) || !str_plain(account->language, false))
        return ERR(INVALID, "a name that is no text");
    return OK;
}

err account_make(struct app_thread *thread, struct store_write *write, str name, str language,
                 str contact, account_id *ret) {
    struct app *app = app_of(thread);
    struct account account = {.name = name,
                              .language = language,
                              .contact = str_trim(contact),
                              .channel = CHANNEL_MAIL,
                              .quiet_from = QUIET_FROM,
                              .quiet_to = QUIET_TO};
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
    struct account account = {
        .stored = row[0].s, .has_pin = row[1].i, .pin_after = row[2].i, .pin_reset = row[3].i};
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
    store_write_add(write, SQL_account_save, 1,
                    SV(SV_ID(kept.id.id), sv_bytes(sealed), sv_bytes(kept.stored)));
    store_write_add(write, SQL_contact_drop, STORE_ANY, SV(SV_ID(kept.id.id)));
    contact_add(thread, write, &kept);
    return OK;
}

/* When her clock shows `minute` on that day for the first time; when it leaps over it, a little after. */
static ms_time clock_at(struct zone *zone, day on, int minute) {
    ms_time guess = zone_midnight(zone, on) + minute * MINUTE_MS;
    int off = minute - zone_minute(zone, guess);
    if (off > DAY_MINUTES / 2) off -= DAY_MINUTES;
    if (off < -DAY_MINUTES / 2) off += DAY_MINUTES;
    ms_time there = guess + off * MINUTE_MS;
    return zone_minute(zone, there) == minute ? there : guess;
}

ms_time account_after_silence(struct app_thread *thread, const struct account *account, ms_time at) {
    int from = account->quiet_from, to = account->quiet_to;
    if (from == to) return at;
    struct zone *zone = app_zone(thread, str_of(app_of(thread)->config.zone));
    int now = zone_minute(zone, at);
    day today = zone_day(zone, at);
    bool over_midnight = from > to, evening = over_midnight && now >= from;
    bool silent = over_midnight ? evening || now < to : now >= from && now < to;
    if (!silent) return at;
    ms_time over = clock_at(zone, evening ? today + 1 : today, to);
    return over < at ? over + 60 * MINUTE_MS : over; /* the hour that comes twice */
}

struct finding_contact {
    str contact;
    account_id *ret;
};

static err contact_find(struct app_thread *thread, struct arena *a, void *state) {
    const struct finding_contact *find = state;
    account_id *ret = find->ret;
    uint8_t hash[32];
    struct store_value row;
    contact_hash(thread, a, find->contact, hash);
    TRY(store_read_one(app_reader(thread), a, SQL_contact_find, SV(SV_HASH(hash)), &row, 1));
    if (row.kind != STORE_BYTES || row.s.len != sizeof ret->id.byte)
        return ERR(BROKEN, "a contact of no account");
    memcpy(ret->id.byte, row.s.at, sizeof ret->id.byte);
    return OK;
}

err account_by_contact(struct app_thread *thread, str contact, account_id *ret) {
    struct finding_contact find = {contact, ret};
    if (!send_address_plausible(str_trim(contact))) return ERR(MISSING, "an address that is none");
    return app_round(thread, 64 * 1024, contact_find, &find);
}
