/* account: a person who signs in: name, language and contacts (sealed under her own key), her PIN, her
 * doors. Knows no household. A PIN opens own items and comes after a return code or paper key.
 *
 * Forgotten PIN: the old factor (paper key or return code together with a live session) at once; or
 * after 72 hours, with a neutral notice to her contact, and stoppable from any signed-in session.  */
#pragma once
#include "app/door.h"
#include "app/limit.h"

enum { ACCOUNT_TRIES = APP_SAVE_TRIES }; /* saves of an account that others save at the same time */
enum {
    PIN_RESET_MS = APP_PIN_RESET_HOURS * 60 * 60 * 1000,
    PIN_RESET_OPEN_MS = APP_PIN_RESET_DAYS * 24 * 60 * 60 * 1000
};
/* How she may be reached. Stored: append only. */
enum channel { CHANNEL_NONE = 1, CHANNEL_MAIL, CHANNEL_SMS };
enum { QUIET_FROM = 21 * 60, QUIET_TO = 8 * 60, DAY_MINUTES = 24 * 60 };
struct account {
    account_id id;
    str name, language, contact; /* contact: e-mail that is known to be hers, may be empty */
    str contact_asked;           /* typed, its link not opened yet: nothing but that link goes there */
    str phone; /* as send_phone() makes it, to call her back; may be empty; nobody looks her up by it */
    str texts; /* the number whose code she typed: text messages go there and nowhere else; may be empty */
    str texts_asked,
        texts_code; /* the number that got a code and it, until texts_until; nothing but the code goes there */
    ms_time texts_until;
    enum channel channel;
    int quiet_from,
        quiet_to; /* hours of silence: minutes of the day, in the zone of the house; the same: none */
    bool quiet_front;            /* no names and no amounts on the first page until she taps */
    str off_map; /* first names of who would rather not be on a map of hers, a line each; few */
    ms_time erase_at;            /* she asked to be erased then (account_end.h); 0: no */
    bool has_pin;
    str stored; /* as it was read: what account_save() changes must still be so */
    ms_time pin_after,
        pin_reset; /* pin_reset: a new PIN may be chosen from then on; 0: not asked, or over */
};
/* One more who would rather not be on her map; false: it stands there, or there are as many as are kept. */
bool account_off_map(struct arena *, struct account *, str name);
void account_off_map_seen(struct arena *, struct account *, str name);
/* Where messages for her go; empty: none wanted, or nowhere to go. */
static inline str account_reach(const struct account *account) {
    return account->channel == CHANNEL_MAIL ? account->contact
           : account->channel == CHANNEL_SMS ? account->texts : (str){0};
}
/* A new key in the vault first (durable), then the row in `write`. */
MUST_USE err account_make(struct app_thread *, struct store_write *, str name, str language,
                          str contact, account_id *ret);
MUST_USE err account_load(struct app_thread *, struct arena *, account_id, struct account *ret);
/* Sealed part and contact index. `write` is CONFLICT when it was saved in between, on another device say: nothing of
 * either is lost, so load it and do it again. */
MUST_USE err account_save(struct app_thread *, struct store_write *, const struct account *);
/* A new address is kept apart and a link goes to it; account_save() belongs in the same write. Past the limits of
 * attempt_message() no link goes out. Opened (which may be done more than once, and signs nobody in), it counts:
 * MISSING when she asked for another since. */
MUST_USE err account_contact_ask(struct app_thread *, struct store_write *, struct account *,
                                 str contact);
MUST_USE err account_contact_count(struct app_thread *, struct store_write *, const struct door *);
void account_contact_forget(struct store_write *, struct account *); /* the one that was asked */
/* A code goes to account->phone; it works for a quarter of an hour, and account_save() belongs in the same write. Past
 * the limits of attempt_text() none goes out. Typed, that number counts. Slow pool only: a try is durable before it
 * is looked at. Fails: INVALID another code; LIMIT five wrong ones within the hour; MISSING no code, or it is past. */
enum { TEXTS_DIGITS = 6, TEXTS_MS = APP_CODE_MINUTES * 60 * 1000 };
MUST_USE err account_texts_ask(struct app_thread *, struct store_write *, struct account *);
MUST_USE err account_texts_count(struct app_thread *, account_id, str typed);
void account_texts_forget(struct account *); /* the one that was asked */
/* When a message may go at the earliest: `at`, or the end of the silence it falls in. */
ms_time account_after_silence(struct app_thread *, const struct account *, ms_time at);
MUST_USE err account_by_contact(struct app_thread *, str contact, account_id *ret); /* MISSING */
/* PINs: slow pool only. Check counts wrong tries durably before it answers. INVALID: wrong; LIMIT: wait. */
MUST_USE err account_pin_check(struct app_thread *, account_id, str pin, ms_time *ret_after);
MUST_USE err account_pin_set(struct app_thread *, struct store_write *, account_id,
                             str pin); /* also clears tries, reset and step-ups */
/* The neutral notice goes out with it. Asked already: nothing. */
MUST_USE err account_pin_reset_ask(struct app_thread *, struct store_write *, account_id);
void account_pin_reset_stop(struct store_write *, account_id);
/* May she choose a (new) PIN now? Yes in a session when she has none, has just given it, or brings an old
 * factor (`old`: the return code or paper key she typed, or NULL); and 72 hours after asking, for a week,
 * in a session or with an old factor. Else STEP_UP. */
MUST_USE err account_pin_may(const struct account *, const struct who *, const struct door *old,
                             ms_time now);
/* account_pin_check() after a return code or paper key: wrong tries count for the address too. */
MUST_USE err account_pin_enter(struct app_thread *, account_id, str pin, str address,
                               ms_time *ret_after);
/* Step up: a right PIN gives the session a fresh token. */
MUST_USE err account_step_up(struct app_thread *, struct store_write *, const struct who *,
                             str *ret_cookie);

/* The organisation. */
struct team {
    struct id id;
    str name, phone, area;
    int64_t opens, closes, within; /* what it promises to who asks to be called: see callback.h */
};
struct person { account_id account; struct id team; str name, role; ms_time joined, left; };
MUST_USE err team_make(struct app_thread *, struct store_write *, str name, str phone, str area,
                       struct id *ret);
MUST_USE err team_list(struct app_thread *, struct arena *, struct team **ret, size_t *ret_count);
MUST_USE err person_join(struct app_thread *, struct store_write *, account_id, struct id team,
                         str name, str role);
/* Access ends with the commit: sessions, bearer tokens and doors go in the same transaction. */
MUST_USE err person_leave(struct app_thread *, struct store_write *, account_id);
MUST_USE err person_find(struct app_thread *, struct arena *, account_id,
                         struct person *ret); /* MISSING */
MUST_USE err person_list(struct app_thread *, struct arena *, struct id team, struct person **ret,
                         size_t *ret_count);
/* A bearer token for programs; the secret is shown once. */
void bearer_make(struct app_thread *, struct store_write *, account_id, str label, ms_time until,
                 str *ret_token);
void bearer_end_all(struct store_write *, account_id);

/* A neutral message to this account, sealed under its key, sent by the outbox thread after the commit, and after her
 * hours of silence.
 * Nothing when she has no contact or wants none. `link`: a path, for texts that may carry one. */
MUST_USE err outbox_put(struct app_thread *, struct store_write *, account_id, enum send_text,
                        str link);
/* SEND_NEWS: nothing when one of twelve hours ago has not been looked at, or one waits; `always`: all the same.
 * `not_while`: of a household whose private time holds the message up, for who is not of its circle; NULL: none. */
MUST_USE err outbox_news(struct app_thread *, struct store_write *, account_id, bool always,
                         const household_id *not_while);
/* To the number that she says is hers; at once, for she waits for it. */
MUST_USE err outbox_put_code(struct app_thread *, struct store_write *, const struct account *);
/* To an address that is no account yet (an invitation). */
/* The chosen day of a meeting, for her calendar (appointment.h); five an hour, then the word that there is a message. */
struct appointment;
MUST_USE err outbox_put_date(struct app_thread *, struct store_write *, account_id,
                             const struct appointment *, const household_id *not_while);
/* Which day suits her: the path of a link of her own; five an hour, then the word that there is a message. */
MUST_USE err outbox_put_days(struct app_thread *, struct store_write *, account_id, str link);
MUST_USE err outbox_put_address(struct app_thread *, struct store_write *, str address, str language,
                                enum send_text, str link);
MUST_USE err outbox_start(struct app *);
void outbox_stop(struct app *);
/* Sends what is due now, in this thread: for tests and the demo. */
MUST_USE err outbox_run(struct app_thread *, size_t *ret_sent);
