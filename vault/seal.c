#include "vault/chain.h"
#include "vault/inner.h"

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    BUCKET = 256,           /* lengths are padded up to a multiple, for a length tells a story too */
    PLAIN_MOST = VAULT_MOST_SEALED_BYTES,
    ABOUT = 4 + 16 + CHAIN_HEADER + HASH_BYTES,
    BOX_FORMAT = 1,
    BOX_HEAD = 1 + 8,       /* format, key id */
    BOX_ABOUT = 5 + 16 + BOX_HEAD + 8 + 16 + HASH_BYTES
};

static size_t padded(size_t len) {
    return (len / BUCKET + 1) * BUCKET;
}

/* Encrypts into `to`, which has room for nonce, padded plain text and tag. */
static err aead_seal(const struct key *key, const uint8_t *about, size_t about_count, str plain,
                     uint8_t *to) {
    size_t n;
    uint8_t *text = to + NONCE;
    put_bytes(text, plain.at, plain.len);
    randombytes_buf(to, NONCE);
    if (sodium_pad(&n, text, plain.len, BUCKET, padded(plain.len)) != 0)
        return ERR(BROKEN, "a text could not be padded");
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(text, NULL, text, n, about, about_count, NULL, to,
                                                   key->byte) != 0)
        return ERR(BROKEN, "a text could not be sealed");
    return OK;
}

/* `to` has room for sealed.len bytes; nothing of a text that does not open stays there. */
static err aead_open(const struct key *key, const uint8_t *about, size_t about_count, str sealed,
                     uint8_t *to, size_t *ret_count) {
    const uint8_t *from = (const uint8_t *)sealed.at;
    size_t n = sealed.len - NONCE - TAG;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, from + NONCE, sealed.len - NONCE,
                                                   about, about_count, from, key->byte) != 0 ||
        sodium_unpad(ret_count, to, n, BUCKET) != 0) {
        sodium_memzero(to, n);
        return ERR(BROKEN, "sealed bytes do not open: changed, moved or of another instance");
    }
    return OK;
}

static bool length_fits(size_t len) {
    return len >= NONCE + BUCKET + TAG && (len - NONCE - TAG) % BUCKET == 0;
}

/* The whole header, the link before and the instance: an event that is moved anywhere does not open. */
static void event_about(const struct vault *v, const struct seal_header *h,
                        const uint8_t previous[HASH_BYTES], uint8_t ret[ABOUT]) {
    uint8_t *at = put_bytes(put_bytes(ret, "ev/1", 4), v->instance.byte, 16);
    chain_header(h, at);
    put_bytes(at + CHAIN_HEADER, previous, HASH_BYTES);
}

err vault_seal(struct vault *v, struct arena *a, struct seal_header header,
               const uint8_t previous[HASH_BYTES], str plain, struct sealed *ret) {
    if (plain.len > PLAIN_MOST) return ERR(TOO_LARGE, "an event is too long to be sealed");
    size_t n = NONCE + padded(plain.len) + TAG;
    uint8_t *to = NEW(a, uint8_t, n); /* before the key is fetched, for the arena may leap away */
    struct key key;
    TRY(key_of(v, header.log, &key));
    header.format = header.algorithm = 1;
    header.key = key.id;
    uint8_t about[ABOUT];
    event_about(v, &header, previous, about);
    err e = aead_seal(&key, about, sizeof about, plain, to);
    sodium_memzero(&key, sizeof key);
    if (e.kind) return e;
    ret->header = header;
    ret->bytes = (str){(const char *)to, n};
    chain_commitment(ret->bytes, ret->commitment);
    chain_link(&header, previous, ret->commitment, ret->link);
    return OK;
}

err vault_unseal(struct vault *v, struct arena *a, const struct sealed *s,
                 const uint8_t previous[HASH_BYTES], str *ret_plain) {
    if (!s->bytes.len) return ERR(MISSING, "the event was redacted");
    if (s->header.format != 1 || s->header.algorithm != 1)
        return ERR(BROKEN, "an event of a format that this version does not know");
    if (!length_fits(s->bytes.len)) return ERR(BROKEN, "sealed bytes of an impossible length");
    uint8_t *to = NEW(a, uint8_t, s->bytes.len);
    struct key key;
    TRY(key_of(v, s->header.log, &key));
    uint8_t about[ABOUT];
    event_about(v, &s->header, previous, about);
    size_t n = 0;
    err e = key.id == s->header.key ? aead_open(&key, about, sizeof about, s->bytes, to, &n)
                                    : ERR(BROKEN, "an event under another key than its log's");
    sodium_memzero(&key, sizeof key);
    if (!e.kind) *ret_plain = (str){(const char *)to, n};
    return e;
}

static void box_about(const struct vault *v, enum vault_use use, struct id owner, str about,
                      const uint8_t head[BOX_HEAD], uint8_t ret[BOX_ABOUT]) {
    uint8_t *at = put_bytes(put_bytes(ret, "box/1", 5), v->instance.byte, 16);
    at = put_bytes(put_int(put_bytes(at, head, BOX_HEAD), (int64_t)use), owner.byte, 16);
    int rc = crypto_generichash(at, HASH_BYTES, (const uint8_t *)about.at, about.len, NULL, 0);
    assert(rc == 0);
    (void)rc;
}

err vault_box(struct vault *v, struct arena *a, enum vault_use use, struct id owner, str about,
              str plain, str *ret) {
    assert((int)use >= VAULT_SNAPSHOT && (int)use < VAULT_HASH_FIRST);
    if (plain.len > PLAIN_MOST) return ERR(TOO_LARGE, "a text is too long to be sealed");
    size_t n = BOX_HEAD + NONCE + padded(plain.len) + TAG;
    uint8_t *to = NEW(a, uint8_t, n), bound[BOX_ABOUT];
    struct key key;
    TRY(key_of(v, owner, &key));
    to[0] = BOX_FORMAT;
    put_int(to + 1, key.id);
    box_about(v, use, owner, about, to, bound);
    err e = aead_seal(&key, bound, sizeof bound, plain, to + BOX_HEAD);
    sodium_memzero(&key, sizeof key);
    if (!e.kind) *ret = (str){(const char *)to, n};
    return e;
}

err vault_unbox(struct vault *v, struct arena *a, enum vault_use use, struct id owner, str about,
                str box, str *ret) {
    assert((int)use >= VAULT_SNAPSHOT && (int)use < VAULT_HASH_FIRST);
    if (box.len < BOX_HEAD || !length_fits(box.len - BOX_HEAD))
        return ERR(BROKEN, "sealed bytes of an impossible length");
    if (box.at[0] != BOX_FORMAT)
        return ERR(BROKEN, "a sealed text of a format that this version does not know");
    uint8_t *to = NEW(a, uint8_t, box.len), bound[BOX_ABOUT], head[BOX_HEAD];
    struct key key;
    TRY(key_of(v, owner, &key));
    head[0] = BOX_FORMAT;
    put_int(head + 1, key.id); /* not the box's word for it: under another key it does not open */
    box_about(v, use, owner, about, head, bound);
    size_t n = 0;
    bool same = memcmp(head, box.at, sizeof head) == 0;
    err e = same ? aead_open(&key, bound, sizeof bound, str_from(box, BOX_HEAD), to, &n)
                 : ERR(BROKEN, "a sealed text under another key than its owner's");
    sodium_memzero(&key, sizeof key);
    if (!e.kind) *ret = (str){(const char *)to, n};
    return e;
}
