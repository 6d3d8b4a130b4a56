/* door: the ways in. A link or code lets in once; looking at a link consumes nothing. A return code and
 * a paper key open as often as she likes and lead to the PIN; they are revoked or made anew by her.
 *
 * Codes have 50 bits: kept as Argon2id over a keyed hash, and wrong tries are limited in the store:
 * per address, and 1,000 an hour over all. Links and keys have 128: kept as a plain hash.
 * Fails: MISSING no such door, used, or past (never told apart); LIMIT too many tries.            */
#pragma once
#include "app/session.h"

enum door_kind {
    DOOR_SIGN_IN = 1, /* one use: signs this account in */
    DOOR_ASK,         /* one use: an invitation to a table: household and ask */
    DOOR_BEGIN,       /* one use: an invitation to begin a table of one's own */
    DOOR_RETURN,      /* many uses, 10 letters, then the PIN */
    DOOR_PAPER,       /* many uses, 128 bits, then the PIN */
    DOOR_TAP,         /* no way in of its own: see door_tap() */
    DOOR_CONTACT, /* no way in: the address in `from` is this account's; opens until it ends or is revoked */
    DOOR_DATES /* no way in, many uses: `ask` is the meeting whose days this account answers (answering.h) */
};
struct door {
    enum door_kind kind;
    account_id account;      /* none: whoever comes is new */
    household_id household;  /* DOOR_ASK, DOOR_BEGIN: who asks */
    struct id ask;
    str from;                /* DOOR_BEGIN: name of who asks and the team; DOOR_CONTACT: the address */
    ms_time until;           /* 0: until revoked; RETURN and PAPER only */
    uint8_t secret[32];      /* the row */
    uint8_t other[32]; /* link and code of one invitation: the other row, spent together; else zero */
};
/* Adds the row to `write`; *ret_link is the secret as text for a link (26 letters) or a paper key;
 * with code_too *ret_code is XXXXX-XXXXX (a second row, spent together). A return code or paper key made
 * anew voids the one before. Codes cost an Argon2id: slow pool. */
MUST_USE err door_make(struct app_thread *, struct store_write *, const struct door *, bool code_too,
                       str *ret_link, str *ret_code);
/* What a secret (link, code, key — as typed) leads to. A code costs an Argon2id: slow pool only. */
MUST_USE err door_find(struct app_thread *, struct arena *, str typed, str address, struct door *ret);
void door_spend(struct store_write *, const struct door *,
                ms_time now); /* must change one row: the double tap finds it used */
/* The same tap again: for ten minutes the key of a form that let somebody in leads to the same account, so that a
 * double tap or a lost answer locks nobody out. Only keys as random as our own forms make them; in the same write as
 * what the tap did (CONFLICT: the other tap was first). */
MUST_USE err door_tap(struct app_thread *, struct store_write *, str key, account_id);
MUST_USE err door_tap_find(struct app_thread *, struct arena *, str key, account_id *ret); /* MISSING */
void door_revoke(struct store_write *, account_id, enum door_kind);
/* Takes an invitation's doors away when the ask is taken back. */
void door_revoke_ask(struct app_thread *, struct store_write *, struct id ask);
/* Wrong tries by `who` (an address) and over all; LIMIT when there were too many this hour. */
MUST_USE err attempt_check(struct app_thread *, str who);
/* The same without all together: for ways in that no code is guessed by, so that somebody who guesses codes from many
 * addresses does not close those. */
MUST_USE err attempt_check_one(struct app_thread *, str who);
void attempt_count(struct app_thread *, struct store_write *, str who);
/* Count first, then look: attempt_check, attempt_count (committed), attempt_counted, the work, and
 * attempt_forgive when it was right. attempt_counted() is attempt_check() with one's own try counted. */
MUST_USE err attempt_counted(struct app_thread *, str who);
void attempt_forgive(struct app_thread *, struct store_write *, str who);
void attempt_count_one(struct app_thread *, struct store_write *, str who); /* not over all */
/* LIMIT: more than twenty tables begun from this address within the hour. This machine itself is not counted. Of many at
 * once, whose `write` comes past the limit has CONFLICT; with the two below, too. */
MUST_USE err attempt_begin(struct app_thread *, struct store_write *, str address);
/* May one more message go to an address that somebody typed? Five an hour, whoever asks; then two more for each who has
 * had her account for a day, so that nobody keeps her from her own; and twenty by one account. Five ways in that are asked
 * there, apart (`by` NULL: nobody is signed in). Counted in `write`. */
MUST_USE err attempt_message(struct app_thread *, struct store_write *, const account_id *by, str to,
                             bool *ret_may);
/* The same for a code by text, which costs money: there is a limit over all, too. */
MUST_USE err attempt_text(struct app_thread *, struct store_write *, account_id by, str to,
                          bool *ret_may);
/* Codes of six digits that she types to say that a number is hers: five tries an hour for one account, however many
 * codes she asks. Count first, then look, as with attempt_counted(). */
MUST_USE err attempt_number(struct app_thread *, struct store_write *, account_id);
MUST_USE err attempt_number_counted(struct app_thread *, struct arena *, account_id);
void attempt_number_forgive(struct app_thread *, struct store_write *, account_id);
