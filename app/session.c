#include "app/session.h"
#include "app/rows.h"
#include "app/sealed.h"
#include "app/table.h"
#include "app/thread.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS   (60 * MINUTE_MS)
#define DAY_MS    (24 * HOUR_MS)
enum { TOKEN_MAX = APP_TOKEN_BYTES };

/* A row of session_who or bearer_who, which end alike. */
enum { WHO_ACCOUNT, WHO_SEEN, WHO_UNTIL, WHO_IDLE, WHO_STEPPED_UP, WHO_REST };
enum { BEARER_ACCOUNT, BEARER_UNTIL, BEARER_REST };
enum {
    REST_SEALED,
    REST_ENDED,
    REST_HAS_PIN,
    REST_LEFT,
    REST_ROLE,
    REST_TEAM,
    REST_VERSION,
    REST_COLUMNS
};

static str text_of(const struct store_value *v) {
    return v->kind == STORE_TEXT || v->kind == STORE_BYTES ? v->s : S("");
}

static err who_account(struct app_thread *thread, struct arena *a, const struct store_value *id,
                       const struct store_value *rest, struct who *who) {
    if (!row_bytes(id, 16)) return ERR(BROKEN, "a session of no account");
    if (rest[REST_ENDED].i) return ERR(MISSING, "the account has ended");
    who->account.id = row_id(id);
    struct account account;
    TRY(account_unseal(thread, a, who->account, rest[REST_SEALED].s, &account));
    who->name = account.name;
    who->language = account.language;
    who->phone = account.phone;
    who->quiet_front = account.quiet_front;
    who->has_pin = rest[REST_HAS_PIN].i;
    who->professional = rest[REST_LEFT].kind == STORE_INT && rest[REST_LEFT].i == 0;
    if (who->professional) {
        who->role = text_of(&rest[REST_ROLE]);
        who->team = text_of(&rest[REST_TEAM]);
    }
    if (rest[REST_VERSION].kind == STORE_INT) who->version = rest[REST_VERSION].i;
    who->signed_in = true;
    return OK;
}

static void seen_write(struct app *app, const uint8_t token[32], ms_time now) {
    struct store_write *write = write_behind(app);
    if (!write) return;
    store_write_add(write, SQL_session_seen, STORE_ANY, SV(SV_HASH(token), sv_int(now)));
    write_behind_submit(app, write);
}

static struct store_value household_value(const household_id *household) {
    return household ? SV_ID(household->id) : sv_null();
}

static err who_by_cookie(struct app_thread *thread, struct arena *a, const household_id *household,
                         struct who *who) {
    struct store_value row[WHO_REST + REST_COLUMNS];
    TRY(store_read_one(app_reader(thread), a, SQL_session_who,
                       SV(SV_HASH(who->session), household_value(household)), row,
                       WHO_REST + REST_COLUMNS));
    struct app *app = app_of(thread);
    ms_time now = app_now(app), seen = row[WHO_SEEN].i, up = row[WHO_STEPPED_UP].i;
    /* Seen in time to come: a clock went back, and how long she was silent cannot be told. */
    if (now >= row[WHO_UNTIL].i || now - seen >= row[WHO_IDLE].i || seen - now > HOUR_MS)
        return ERR(MISSING, "the session is over");
    TRY(who_account(thread, a, &row[WHO_ACCOUNT], row + WHO_REST, who));
    who->stepped_up = up && now >= up && now - up < STEP_UP_MS;
    if (now - seen >= MINUTE_MS) seen_write(app, who->session, now);
    return OK;
}

static err who_by_bearer(struct app_thread *thread, struct arena *a, const household_id *household,
                         struct who *who) {
    struct store_value row[BEARER_REST + REST_COLUMNS];
    TRY(store_read_one(app_reader(thread), a, SQL_bearer_who,
                       SV(SV_HASH(who->session), household_value(household)), row,
                       BEARER_REST + REST_COLUMNS));
    if (app_now(app_of(thread)) >= row[BEARER_UNTIL].i) return ERR(MISSING, "the token is over");
    who->bearer = true;
    return who_account(thread, a, &row[BEARER_ACCOUNT], row + BEARER_REST, who);
}

err session_who(struct app_thread *thread, struct arena *a, str cookie, str bearer,
                const household_id *household, struct who *ret) {
    struct who nobody = {.version = TABLE_VERSION_UNKNOWN}, who = nobody;
    str token = bearer.len ? bearer : cookie; /* a program's word is never mixed with a browser's */
    if (!token.len || token.len > TOKEN_MAX) {
        *ret = nobody;
        return OK;
    }
    sign_hash(token, who.session);
    err e = bearer.len ? who_by_bearer(thread, a, household, &who)
                       : who_by_cookie(thread, a, household, &who);
    if (e.kind && e.kind != ERR_MISSING) return e;
    *ret = e.kind ? nobody : who;
    return OK;
}

static str token_make(struct app_thread *thread, struct arena *a, uint8_t ret_hash[32]) {
    uint8_t bytes[SESSION_BYTES];
    app_random(app_of(thread), bytes, sizeof bytes);
    str token = base32_write(a, bytes, sizeof bytes);
    explicit_bzero(bytes, sizeof bytes);
    sign_hash(token, ret_hash);
    return token;
}

/* A device that cannot be named is no ground to refuse a sign-in: it stays nameless. */
static str label_seal(struct app_thread *thread, struct arena *a, account_id account, str label) {
    str sealed;
    err e = vault_box(app_of(thread)->vault, a, VAULT_LABEL, account.id, S("device"), label, &sealed);
    return e.kind ? S("") : sealed;
}

void session_make(struct app_thread *thread, struct store_write *write, account_id account,
                  bool professional, str label, str *ret_cookie) {
    uint8_t hash[32];
    str sealed = label_seal(thread, write->arena, account, label);
    ms_time now = app_now(app_of(thread));
    int64_t life = professional ? APP_WORK_HOURS * HOUR_MS : APP_SESSION_DAYS * DAY_MS,
            idle = professional ? APP_WORK_IDLE * MINUTE_MS : APP_SESSION_DAYS * DAY_MS;
    *ret_cookie = token_make(thread, write->arena, hash);
    store_write_add(write, SQL_session_add, 1,
                    SV(SV_HASH(hash), SV_ID(account.id), sv_int(now), sv_int(now + life), sv_int(idle),
                       sv_bytes(sealed)));
}

void session_end(struct store_write *write, const uint8_t session[32]) {
    store_write_add(write, SQL_session_end, STORE_ANY, SV(SV_HASH(session)));
}

void session_end_all(struct store_write *write, account_id account) {
    store_write_add(write, SQL_session_end_all, STORE_ANY, SV(SV_ID(account.id)));
    bearer_end_all(write, account);
}

err account_step_up(struct app_thread *thread, struct store_write *write, const struct who *who,
                    str *ret_cookie) {
    if (!who->signed_in || who->bearer) return ERR(SIGN_IN, "only a person's session steps up");
    uint8_t hash[32];
    *ret_cookie = token_make(thread, write->arena, hash);
    store_write_add(write, SQL_session_step_up, 1,
                    SV(SV_HASH(who->session), SV_HASH(hash), sv_int(app_now(app_of(thread))),
                       SV_ID(who->account.id)));
    return OK;
}

void bearer_make(struct app_thread *thread, struct store_write *write, account_id account, str label,
                 ms_time until, str *ret_token) {
    uint8_t hash[32];
    str sealed = label_seal(thread, write->arena, account, label);
    *ret_token = token_make(thread, write->arena, hash);
    store_write_add(write, SQL_bearer_add, 1,
                    SV(SV_HASH(hash), SV_ID(account.id), sv_int(app_now(app_of(thread))), sv_int(until),
                       sv_bytes(sealed)));
}

void bearer_end_all(struct store_write *write, account_id account) {
    store_write_add(write, SQL_bearer_end_all, STORE_ANY, SV(SV_ID(account.id)));
}
