#include "app/account.h"
#include "app/thread.h"

enum { VERIFIER = 128, RACES = 3, ARENA_BYTES = 64 * 1024 };

/* What a check costs, also when there is nothing to check: no PIN verifies this. */
static const char nobody[] = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                             "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static void pin_keyed(struct app_thread *thread, account_id account, str pin, uint8_t ret[32]) {
    const str parts[] = {{(const char *)account.id.byte, sizeof account.id.byte}, pin};
    vault_hash(app_of(thread)->vault, VAULT_PIN, parts, 2, ret);
}

static err verify(struct app_thread *thread, account_id account, str pin, str stored) {
    uint8_t keyed[32];
    char verifier[VERIFIER] = {0};
    bool real = stored.len && stored.len < sizeof verifier;
    memcpy(verifier, real ? stored.at : nobody, real ? stored.len : sizeof nobody);
    pin_keyed(thread, account, pin, keyed);
    err e = sign_pin_check(keyed, verifier);
    explicit_bzero(keyed, sizeof keyed);
    explicit_bzero(verifier, sizeof verifier);
    return e.kind || real ? e : ERR(INVALID, "wrong PIN");
}

struct counted {
    str stored;    /* the verifier; empty: none chosen */
    ms_time after; /* no try before: already so, or from this try on */
};

/* LIMIT: too early. Else one try more is on the disk when this returns. */
static err count_known(struct app_thread *thread, struct arena *a, account_id account,
                       const struct store_value row[3], struct counted *ret) {
    struct app *app = app_of(thread);
    ms_time now = app_now(app);
    /* Longer than any wait: it was counted by a clock that ran ahead, and is over. */
    bool waits = now < row[2].i && row[2].i - now <= sign_wait_ms(INT64_MAX);
    if (waits) ret->after = row[2].i;
    if (waits) return ERR(LIMIT, "a PIN too early");
    ms_time wait = sign_wait_ms(row[1].i + 1);
    struct store_write write = {.arena = a};
    ms_time after = wait ? now + wait : 0;
    store_write_add(&write, SQL_pin_try, 1, SV(SV_ID(account.id), sv_int(row[1].i), sv_int(after)));
    TRY(store_write_wait(app->store, &write));
    ret->after = after;
    ret->stored = row[0].kind == STORE_BYTES ? row[0].s : S("");
    return OK;
}

/* An account that is not there takes the same road: a look, a durable count, a hash. */
static err count_unknown(struct app_thread *thread, struct arena *a, account_id account) {
    char text[ID_TEXT];
    id_write(account.id, text);
    struct store_write write = {.arena = a};
    attempt_count_one(thread, &write, (str){text, sizeof text});
    return store_write_wait(app_of(thread)->store, &write);
}

/* Of two tries at the same moment one finds the count moved, and looks again. */
static err count_try(struct app_thread *thread, struct arena *a, account_id account,
                     struct counted *ret) {
    for (int i = 0; i < RACES; i++) {
        struct store_value row[4];
        err found = store_read_one(app_reader(thread), a, SQL_pin_read, SV(SV_ID(account.id)), row, 4);
        if (found.kind == ERR_MISSING || (!found.kind && row[3].i))
            return count_unknown(thread, a, account);
        TRY(found);
        err counted = count_known(thread, a, account, row, ret);
        if (counted.kind != ERR_CONFLICT) return counted;
    }
    return ERR(LIMIT, "too many PINs at once");
}

struct pin_try {
    account_id account;
    str pin, address;
    ms_time *after; /* NULL: nobody asks */
};

static err check(struct app_thread *thread, struct arena *a, void *state) {
    const struct pin_try *try = state;
    account_id account = try->account;
    ms_time *ret_after = try->after;
    struct counted counted = {.stored = S("")};
    err e = count_try(thread, a, account, &counted);
    if (ret_after) *ret_after = counted.after;
    TRY(e);
    TRY(verify(thread, account, try->pin, counted.stored));
    struct store_write write = {.arena = a};
    store_write_add(&write, SQL_pin_right, 1, SV(SV_ID(account.id)));
    TRY(store_write_wait(app_of(thread)->store, &write));
    if (ret_after) *ret_after = 0;
    return OK;
}

err account_pin_check(struct app_thread *thread, account_id account, str pin, ms_time *ret_after) {
    struct pin_try try = {.account = account, .pin = pin, .after = ret_after};
    return app_round(thread, ARENA_BYTES, check, &try);
}

static err enter(struct app_thread *thread, struct arena *a, void *state) {
    const struct pin_try *try = state;
    str address = try->address;
    if (try->after) *try->after = 0;
    TRY(attempt_check_one(thread, address));
    struct app *app = app_of(thread);
    struct store_write count = {.arena = a};
    attempt_count(thread, &count, address);
    TRY(store_write_wait(app->store, &count));
    TRY(check(thread, a, state));
    struct store_write forgive = {.arena = a};
    attempt_forgive(thread, &forgive, address);
    return store_write_wait(app->store, &forgive);
}

err account_pin_enter(struct app_thread *thread, account_id account, str pin, str address,
                      ms_time *ret_after) {
    struct pin_try try = {account, pin, address, ret_after};
    return app_round(thread, ARENA_BYTES, enter, &try);
}

err account_pin_set(struct app_thread *thread, struct store_write *write, account_id account, str pin) {
    if (sign_pin_fault(pin) != PIN_FINE) return ERR(INVALID, "a PIN that is too plain");
    uint8_t keyed[32], salt[16];
    char verifier[VERIFIER];
    app_random(app_of(thread), salt, sizeof salt);
    pin_keyed(thread, account, pin, keyed);
    err e = sign_pin_hash(keyed, salt, verifier);
    explicit_bzero(keyed, sizeof keyed);
    TRY(e);
    store_write_add(write, SQL_pin_set, 1, SV(SV_ID(account.id), sv_bytes(str_of(verifier))));
    store_write_add(write, SQL_session_step_down, STORE_ANY, SV(SV_ID(account.id)));
    explicit_bzero(verifier, sizeof verifier);
    return OK;
}

static bool reset_open(const struct account *account, ms_time now) {
    return account->pin_reset && now >= account->pin_reset &&
           now - account->pin_reset < PIN_RESET_OPEN_MS;
}

err account_pin_may(const struct account *account, const struct who *who, const struct door *old,
                    ms_time now) {
    bool live = who->signed_in && !who->bearer && id_eq(who->account.id, account->id.id);
    bool factor = old && (old->kind == DOOR_RETURN || old->kind == DOOR_PAPER) &&
                  id_eq(old->account.id, account->id.id);
    if (live && (!account->has_pin || who->stepped_up || factor)) return OK;
    if ((live || factor) && reset_open(account, now)) return OK;
    return ERR(STEP_UP, "a new PIN wants the old one, an old factor, or three days");
}

err account_pin_reset_ask(struct app_thread *thread, struct store_write *write, account_id id) {
    struct account account;
    ms_time now = app_now(app_of(thread));
    TRY(account_load(thread, write->arena, id, &account));
    if (account.pin_reset) return OK; /* asked, or open */
    store_write_add(write, SQL_pin_reset_ask, 1, SV(SV_ID(id.id), sv_int(now + PIN_RESET_MS)));
    return outbox_put(thread, write, id, SEND_PIN_RESET, S(""));
}

void account_pin_reset_stop(struct store_write *write, account_id account) {
    store_write_add(write, SQL_pin_reset_stop, STORE_ANY, SV(SV_ID(account.id)));
}
