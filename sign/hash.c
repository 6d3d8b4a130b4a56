#include "sign/sign.h"
#include <assert.h>
#include <sodium.h>
#include <stdio.h>

enum {
    ROUNDS = SIGN_MOST_HASH_ROUNDS,
    MEMORY_KIB = SIGN_MOST_HASH_KIB,
    SALT_BYTES = 16,
    HASH_BYTES = 32
};
static_assert(crypto_pwhash_STRBYTES == 128, "the verifier's room");
static_assert(crypto_pwhash_SALTBYTES == SALT_BYTES, "the salt's length");

void sign_hash(str secret, uint8_t ret[32]) {
    int failed = crypto_generichash(ret, 32, (const uint8_t *)secret.at, secret.len, NULL, 0);
    assert(!failed); /* only on wrong lengths */
    (void)failed;
}

bool sign_same(str a, str b) {
    return a.len == b.len && sodium_memcmp(a.at, b.at, a.len) == 0;
}

err sign_slow_hash(const uint8_t keyed[32], const uint8_t salt[16], uint8_t ret[32]) {
    if (sodium_init() < 0) return ERR(UNAVAILABLE, "libsodium does not start");
    uint8_t hash[HASH_BYTES];
    if (crypto_pwhash(hash, sizeof hash, (const char *)keyed, 32, salt, ROUNDS,
                      (size_t)MEMORY_KIB * 1024, crypto_pwhash_ALG_ARGON2ID13))
        return ERR(UNAVAILABLE, "no memory for Argon2id");
    memcpy(ret, hash, sizeof hash);
    sodium_memzero(hash, sizeof hash);
    return OK;
}

/* The PHC string of libsodium's own verifiers; written here because the salt comes from the caller. */
err sign_pin_hash(const uint8_t keyed[32], const uint8_t random[16], char ret[128]) {
    uint8_t hash[HASH_BYTES];
    TRY(sign_slow_hash(keyed, random, hash));
    char salt_text[sodium_base64_ENCODED_LEN(SALT_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    char hash_text[sodium_base64_ENCODED_LEN(HASH_BYTES, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];
    sodium_bin2base64(salt_text, sizeof salt_text, random, SALT_BYTES,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    sodium_bin2base64(hash_text, sizeof hash_text, hash, sizeof hash,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    char text[128] = {0};
    int n = snprintf(text, sizeof text, "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", MEMORY_KIB, ROUNDS,
                     salt_text, hash_text);
    sodium_memzero(hash, sizeof hash);
    if (n < 0 || (size_t)n >= sizeof text) return ERR(BROKEN, "a verifier that is too long");
    memcpy(ret, text, sizeof text);
    return OK;
}

/* What a verifier says of itself, so that one of other costs than today's still counts. */
struct verifier {
    unsigned kib, rounds;
    uint8_t salt[SALT_BYTES], hash[HASH_BYTES];
};

static bool read_bytes(const char *text, size_t n, uint8_t *ret, size_t want) {
    size_t got = 0;
    return !sodium_base642bin(ret, want, text, n, NULL, &got, NULL,
                              sodium_base64_VARIANT_ORIGINAL_NO_PADDING) &&
           got == want;
}

static bool verifier_read(const char *text, struct verifier *ret) {
    int head = 0;
    if (sscanf(text, "$argon2id$v=19$m=%6u,t=%2u,p=1$%n", &ret->kib, &ret->rounds, &head) != 2 || !head)
        return false;
    size_t salt = strcspn(text + head, "$");
    const char *hash = text + head + salt;
    return *hash == '$' && read_bytes(text + head, salt, ret->salt, sizeof ret->salt) &&
           read_bytes(hash + 1, strlen(hash + 1), ret->hash, sizeof ret->hash);
}

/* Not crypto_pwhash_str_verify(): it gives one answer for a wrong PIN and for no memory, and nobody is told that hers
 * is wrong when it was not looked at. */
err sign_pin_check(const uint8_t keyed[32], const char *verifier) {
    if (sodium_init() < 0) return ERR(UNAVAILABLE, "libsodium does not start");
    char text[128] = {0};
    size_t n = strnlen(verifier, sizeof text);
    if (n == sizeof text) return ERR(BROKEN, "a verifier without an end");
    memcpy(text, verifier, n);
    struct verifier v;
    if (!verifier_read(text, &v)) return ERR(INVALID, "no verifier");
    uint8_t hash[HASH_BYTES];
    if (crypto_pwhash(hash, sizeof hash, (const char *)keyed, 32, v.salt, v.rounds,
                      (size_t)v.kib * 1024, crypto_pwhash_ALG_ARGON2ID13))
        return ERR(UNAVAILABLE, "no memory for Argon2id");
    bool same = !sodium_memcmp(hash, v.hash, sizeof hash);
    sodium_memzero(hash, sizeof hash);
    return same ? OK : ERR(INVALID, "wrong PIN");
}
