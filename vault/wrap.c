#include "vault/inner.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

void hkdf(str salt, str secret, str info, uint8_t ret[KEY_BYTES]) {
    crypto_auth_hmacsha256_state state;
    uint8_t extracted[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_init(&state, (const uint8_t *)salt.at, salt.len);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)secret.at, secret.len);
    crypto_auth_hmacsha256_final(&state, extracted);
    crypto_auth_hmacsha256_init(&state, extracted, sizeof extracted);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)info.at, info.len);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)"\x01", 1);
    crypto_auth_hmacsha256_final(&state, ret);
    sodium_memzero(&state, sizeof state);
    sodium_memzero(extracted, sizeof extracted);
}

void kek_of(const uint8_t master[KEY_BYTES], struct id instance, uint8_t ret[KEY_BYTES]) {
    hkdf((str){(const char *)instance.byte, sizeof instance.byte},
         (str){(const char *)master, KEY_BYTES}, S("keukentafel/kek/1"), ret);
}

void kek_check(const uint8_t kek[KEY_BYTES], struct id instance, uint8_t ret[HASH_BYTES]) {
    uint8_t text[8 + 16];
    put_bytes(put_bytes(text, "master/1", 8), instance.byte, 16);
    int rc = crypto_generichash(ret, HASH_BYTES, text, sizeof text, kek, KEY_BYTES);
    assert(rc == 0);
    (void)rc;
}

/* Instance, kind, owner and id: a wrap moved to another row does not open. */
enum { ABOUT = 6 + 16 + 8 + 16 + 8 };
static void wrap_about(const struct wrap *w, struct id instance, const char label[6],
                       uint8_t ret[ABOUT]) {
    uint8_t *at = put_bytes(put_bytes(ret, label, 6), instance.byte, 16);
    put_int(put_bytes(put_int(at, w->kind), w->owner.byte, 16), w->id);
}

/* XChaCha20-Poly1305 does not commit to its key: a check value of the key itself does. */
static void wrap_kcv(const struct wrap *w, struct id instance, const uint8_t key[KEY_BYTES],
                     uint8_t ret[HASH_BYTES]) {
    uint8_t about[ABOUT];
    wrap_about(w, instance, "kcv/01", about);
    int rc = crypto_generichash(ret, HASH_BYTES, about, sizeof about, key, KEY_BYTES);
    assert(rc == 0);
    (void)rc;
}

err wrap_make(const uint8_t kek[KEY_BYTES], struct id instance, const uint8_t key[KEY_BYTES],
              struct wrap *w) {
    uint8_t about[ABOUT];
    wrap_about(w, instance, "wrap/1", about);
    randombytes_buf(w->bytes, NONCE);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(w->bytes + NONCE, NULL, key, KEY_BYTES, about,
                                                   sizeof about, NULL, w->bytes, kek) != 0)
        return ERR(BROKEN, "a key could not be wrapped");
    wrap_kcv(w, instance, key, w->check);
    return OK;
}

err wrap_open(const uint8_t kek[KEY_BYTES], struct id instance, const struct wrap *w,
              uint8_t ret[KEY_BYTES]) {
    uint8_t about[ABOUT], key[KEY_BYTES], check[HASH_BYTES];
    wrap_about(w, instance, "wrap/1", about);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, w->bytes + NONCE,
                                                   sizeof w->bytes - NONCE, about, sizeof about,
                                                   w->bytes, kek) != 0)
        return ERR(BROKEN, "keys.db: a wrapped key does not open");
    wrap_kcv(w, instance, key, check);
    bool good = sodium_memcmp(check, w->check, sizeof check) == 0;
    if (good) memcpy(ret, key, KEY_BYTES);
    sodium_memzero(key, sizeof key);
    return good ? OK : ERR(BROKEN, "keys.db: a wrapped key is not the one that was wrapped");
}
