#include "sign/sign.h"
#include <assert.h>
#include <sodium.h>

enum { MASK = 32, TOKEN = 2 * MASK };
static_assert(crypto_generichash_BYTES == MASK && crypto_generichash_KEYBYTES == 32, "lengths");

static void csrf_tag(const uint8_t session[32], int64_t hour, uint8_t ret[MASK]) {
    uint8_t text[12] = {'c', 's', 'r', 'f'};
    for (int i = 0; i < 8; i++)
        text[4 + i] = (uint8_t)((uint64_t)hour >> (56 - 8 * i));
    int made = crypto_generichash(ret, MASK, text, sizeof text, session, 32);
    assert(made == 0); /* it fails for lengths alone */
}

str sign_csrf(struct arena *a, const uint8_t session[32], int64_t hour, const uint8_t mask[32]) {
    uint8_t token[TOKEN], tag[MASK];
    csrf_tag(session, hour, tag);
    for (size_t i = 0; i < MASK; i++) {
        token[i] = mask[i];
        token[MASK + i] = (uint8_t)(mask[i] ^ tag[i]);
    }
    str text = base32_write(a, token, sizeof token);
    sodium_memzero(tag, sizeof tag);
    sodium_memzero(token, sizeof token);
    return text;
}

bool sign_csrf_check(str token, const uint8_t session[32], int64_t hour) {
    uint8_t bytes[TOKEN], tag[MASK];
    if (token.len > 2 * TOKEN || !base32_read(token, bytes, sizeof bytes)) return false;
    for (size_t i = 0; i < MASK; i++)
        bytes[MASK + i] ^= bytes[i];
    csrf_tag(session, hour, tag);
    int now = sodium_memcmp(tag, bytes + MASK, MASK);
    csrf_tag(session, hour - 1, tag);
    int before = sodium_memcmp(tag, bytes + MASK, MASK);
    sodium_memzero(tag, sizeof tag);
    sodium_memzero(bytes, sizeof bytes);
    return now == 0 || before == 0;
}
