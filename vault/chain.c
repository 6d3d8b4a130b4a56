#include "vault/chain.h"
#include "vault/inner.h"

const uint8_t chain_start[HASH_BYTES] = {0};

void chain_header(const struct seal_header *h, uint8_t ret[CHAIN_HEADER]) {
    uint8_t *at = ret;
    *at++ = h->format;
    *at++ = h->algorithm;
    at = put_int(at, h->key);
    at = put_bytes(at, h->household.byte, 16);
    at = put_bytes(at, h->log.byte, 16);
    at = put_bytes(at, h->item.byte, 16);
    at = put_int(at, h->number);
    at = put_int(at, h->minute);
    assert(at == ret + CHAIN_HEADER);
}

static void hash_parts(const str *parts, size_t count, const uint8_t *key, uint8_t ret[HASH_BYTES]) {
    crypto_generichash_state state;
    int rc = crypto_generichash_init(&state, key, key ? KEY_BYTES : 0, HASH_BYTES);
    for (size_t i = 0; i < count; i++)
        rc |= crypto_generichash_update(&state, (const uint8_t *)parts[i].at, parts[i].len);
    rc |= crypto_generichash_final(&state, ret, HASH_BYTES);
    assert(rc == 0); /* fails only for lengths out of range, which are constant here */
    (void)rc;
    sodium_memzero(&state, sizeof state);
}

void chain_commitment(str bytes, uint8_t ret[HASH_BYTES]) {
    hash_parts((const str[]){S("ct/1"), bytes}, 2, NULL, ret);
}

void chain_link(const struct seal_header *h, const uint8_t previous[HASH_BYTES],
                const uint8_t commitment[HASH_BYTES], uint8_t ret[HASH_BYTES]) {
    uint8_t text[6 + HASH_BYTES + CHAIN_HEADER + HASH_BYTES];
    uint8_t *at = put_bytes(put_bytes(text, "link/1", 6), previous, HASH_BYTES);
    chain_header(h, at);
    put_bytes(at + CHAIN_HEADER, commitment, HASH_BYTES);
    int rc = crypto_generichash(ret, HASH_BYTES, text, sizeof text, NULL, 0);
    assert(rc == 0);
    (void)rc;
}

bool vault_follows(const struct sealed *s, const uint8_t previous[HASH_BYTES]) {
    uint8_t found[HASH_BYTES];
    chain_link(&s->header, previous, s->commitment, found);
    if (memcmp(found, s->link, sizeof found) != 0) return false;
    if (!s->bytes.len) return true;
    chain_commitment(s->bytes, found);
    return memcmp(found, s->commitment, sizeof found) == 0;
}

void vault_head_mac(struct vault *v, struct id household, struct id log, int64_t number,
                    const uint8_t link[HASH_BYTES], uint8_t ret[HASH_BYTES]) {
    uint8_t text[6 + 3 * 16 + 8 + HASH_BYTES];
    uint8_t *at = put_bytes(put_bytes(text, "head/1", 6), v->instance.byte, 16);
    at = put_bytes(put_bytes(at, household.byte, 16), log.byte, 16);
    put_bytes(put_int(at, number), link, HASH_BYTES);
    int rc = crypto_generichash(ret, HASH_BYTES, text, sizeof text, v->secret->mac, KEY_BYTES);
    assert(rc == 0);
    (void)rc;
}

void vault_hash(struct vault *v, enum vault_use use, const str *parts, size_t count,
                uint8_t ret[HASH_BYTES]) {
    assert((int)use >= VAULT_HASH_FIRST && (int)use < VAULT_USES);
    crypto_generichash_state state;
    int rc = crypto_generichash_init(&state, v->secret->use[use], KEY_BYTES, HASH_BYTES);
    for (size_t i = 0; i < count; i++) {
        uint8_t length[8];
        put_int(length, (int64_t)parts[i].len);
        rc |= crypto_generichash_update(&state, length, sizeof length);
        rc |= crypto_generichash_update(&state, (const uint8_t *)parts[i].at, parts[i].len);
    }
    rc |= crypto_generichash_final(&state, ret, HASH_BYTES);
    assert(rc == 0);
    (void)rc;
    sodium_memzero(&state, sizeof state);
}

struct id vault_hash_id(struct vault *v, enum vault_use use, const str *parts, size_t count) {
    uint8_t hash[HASH_BYTES];
    struct id id;
    vault_hash(v, use, parts, count, hash);
    memcpy(id.byte, hash, sizeof id.byte);
    return id;
}

void chain_begin(struct chain *c, struct id household, struct id log) {
    *c = (struct chain){.household = household, .log = log};
    memcpy(c->link, chain_start, sizeof c->link);
}

void chain_row(struct chain *c, const struct sealed *s) {
    if (c->wrong) return;
    int64_t expected = c->number + 1;
    if (s->header.number != expected || !id_eq(s->header.household, c->household) ||
        !id_eq(s->header.log, c->log) || !vault_follows(s, c->link)) {
        c->wrong = expected;
        return;
    }
    c->number = expected;
    memcpy(c->link, s->link, sizeof c->link);
    c->redacted += !s->bytes.len;
}

int64_t chain_end(struct chain *c, struct vault *v, const struct chain_head *head) {
    if (c->wrong) return c->wrong;
    if (!head) return c->number ? 1 : 0;
    uint8_t mac[HASH_BYTES];
    vault_head_mac(v, c->household, c->log, head->number, head->link, mac);
    bool signed_by_us = sodium_memcmp(mac, head->mac, sizeof mac) == 0;
    if (head->number != c->number) return (head->number < c->number ? head->number : c->number) + 1;
    if (signed_by_us && memcmp(head->link, c->link, sizeof c->link) == 0) return 0;
    return c->number ? c->number : 1;
}
