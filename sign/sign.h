/* sign: the mechanics of doors, PINs and sessions. Knows nothing of households or rows.
 * All random bytes come through the caller (struct app's source), all hashing through libsodium. */
#pragma once
#include "base/id.h"
#include "sign/limit.h"

/* Secrets that travel as text. A link: 128 bits, 26 characters. A code: 50 bits, XXXXX-XXXXX.
 * A paper key: 128 bits in groups. A return code: 50 bits, used with a PIN only. */
enum {
    LINK_BYTES = SIGN_MOST_LINK_BYTES,
    CODE_LETTERS = SIGN_MOST_CODE_LETTERS,
    SESSION_BYTES = SIGN_MOST_SESSION_BYTES,
    PIN_LETTERS_MIN = SIGN_MOST_PIN_LEAST,
    PIN_LETTERS_MAX = SIGN_MOST_PIN_MOST
};

typedef void random_fn(void *state, void *bytes, size_t count);

str sign_link(struct arena *, const uint8_t bytes[LINK_BYTES]);               /* 26 characters */
str sign_code(struct arena *, const uint8_t bytes[8]);           /* ABCDE-12345 from 50 of the bits */
str sign_paper(struct arena *, const uint8_t bytes[LINK_BYTES]); /* groups of five or so, with dashes */
/* What a person typed, made plain: capitals, spaces and dashes gone, o→0, i l→1. False: cannot be one. */
bool sign_code_read(str typed, char ret[CODE_LETTERS]);
bool sign_long_read(str typed, uint8_t ret[LINK_BYTES]);

bool sign_same(str a, str b); /* in a time that tells at most their lengths */
void sign_hash(str secret, uint8_t ret[32]); /* BLAKE2b-256, for secrets of 112 bits and more */
/* Argon2id (t=2, m=19 MiB) over an already keyed hash. Takes about 20–40 ms: slow pool only. */
MUST_USE err sign_slow_hash(const uint8_t keyed[32], const uint8_t salt[16],
                            uint8_t ret[32]); /* deterministic: codes */
MUST_USE err sign_pin_hash(const uint8_t keyed[32], const uint8_t random[16],
                           char ret[128]);                                    /* verifier string  */
MUST_USE err sign_pin_check(const uint8_t keyed[32], const char *verifier);   /* INVALID: wrong */
/* 6 to 12 digits; not one digit repeated, not a run up or down. NULL: fine; else which rule it breaks. */
enum pin_fault { PIN_FINE, PIN_SHORT, PIN_LONG, PIN_NOT_DIGITS, PIN_SAME, PIN_RUN };
enum pin_fault sign_pin_fault(str pin);
/* How long to wait after `tries` wrong ones: 0 for the first four, then 1, 5, 15 minutes, 1 hour … 24 hours. */
int64_t sign_wait_ms(int64_t tries);

/* CSRF: BLAKE2b of the hour keyed with the session, masked with fresh random bytes per answer (BREACH). */
str sign_csrf(struct arena *, const uint8_t session[32], int64_t hour, const uint8_t mask[32]);
bool sign_csrf_check(str token, const uint8_t session[32],
                     int64_t hour); /* this hour or the one before */
