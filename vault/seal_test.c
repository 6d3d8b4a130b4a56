#include "vault/chain.h"
#include "vault/sample.h"

static struct sealed seal_one(struct vault *v, struct arena *a, struct seal_header header, str plain) {
    struct sealed s;
    CHECK_OK(vault_seal(v, a, header, chain_start, plain, &s));
    return s;
}

TEST("what is sealed opens again, whatever its length, and shows only a multiple of 256") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(1)));
    size_t lengths[] = {0, 1, 254, 255, 256, 257, 5000, 70000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        str plain = {NEW(a, char, lengths[i] + 1), lengths[i]}, got;
        memset((char *)(uintptr_t)plain.at, 'a', plain.len);
        struct sealed s = seal_one(v, a, header_at(id_at(1), 1), plain);
        CHECK_INT(s.header.format, 1);
        CHECK_INT(s.header.algorithm, 1);
        CHECK_INT((int64_t)(s.bytes.len - 40) % 256, 0);
        CHECK(s.bytes.len - 40 > plain.len && s.bytes.len - 40 <= plain.len + 256);
        CHECK_OK(vault_unseal(v, a, &s, chain_start, &got));
        CHECK_STR(got, plain);
        CHECK(vault_follows(&s, chain_start));
        CHECK(plain.len < 8 || !text_has(s.bytes, plain.at, plain.len));
        struct sealed again = seal_one(v, a, header_at(id_at(1), 1), plain);
        CHECK(memcmp(again.bytes.at, s.bytes.at, 24) != 0);
    }
    vault_close(v);
}

static void refused(struct vault *v, struct arena *a, struct sealed s, const uint8_t previous[32],
                    enum err_kind kind) {
    str got = S("untouched");
    test_err(__FILE__, __LINE__, vault_unseal(v, a, &s, previous, &got), kind);
    CHECK_STR(got, S("untouched"));
}

TEST("an event that is moved anywhere does not open") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(1)));
    CHECK_OK(vault_key_make(v, id_at(2)));
    struct sealed s = seal_one(v, a, header_at(id_at(1), 7), S("a step"));
    struct sealed moved[8];
    for (size_t i = 0; i < 8; i++)
        moved[i] = s;
    moved[0].header.log = id_at(2);
    moved[1].header.household = id_at(3);
    moved[2].header.item = id_at(4);
    moved[3].header.number = 8;
    moved[4].header.minute++;
    moved[5].header.key++;
    moved[6].header.format = 2;
    moved[7].header.algorithm = 2;
    for (size_t i = 0; i < 8; i++) {
        refused(v, a, moved[i], chain_start, ERR_BROKEN);
        CHECK(!vault_follows(&moved[i], chain_start));
    }
    uint8_t previous[32] = {1};
    refused(v, a, s, previous, ERR_BROKEN);
    CHECK(!vault_follows(&s, previous));
    struct sealed lost = s;
    lost.header.log = id_at(5); /* has no key */
    refused(v, a, lost, chain_start, ERR_MISSING);
    vault_close(v);
}

TEST("an event of another instance does not open under the very same key") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(1)));
    struct sealed s = seal_one(v, a, header_at(id_at(1), 1), S("a step"));
    str got;
    CHECK_OK(vault_unseal(v, a, &s, chain_start, &got)); /* its key is held now */
    v->instance.byte[0] ^= 1;
    refused(v, a, s, chain_start, ERR_BROKEN);
    vault_close(v);
}

static bool found(struct vault *v, struct arena *a, const struct sealed *s) {
    str got;
    return !vault_follows(s, chain_start) &&
           (vault_unseal(v, a, s, chain_start, &got).kind || s->bytes.len);
}

TEST("every bit of a sealed row that flips is found") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(1)));
    struct sealed s = seal_one(v, a, header_at(id_at(1), 1), S("a step"));
    char *bytes = NEW(a, char, s.bytes.len);
    memcpy(bytes, s.bytes.at, s.bytes.len);
    for (size_t bit = 0; bit < s.bytes.len * 8; bit++) {
        struct sealed flipped = s;
        flipped.bytes.at = bytes;
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        CHECK(!vault_follows(&flipped, chain_start));
        refused(v, a, flipped, chain_start, ERR_BROKEN);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
    uint8_t *parts[] = {(uint8_t *)&s.header.format,
                        (uint8_t *)&s.header.algorithm,
                        (uint8_t *)&s.header.key,
                        s.header.household.byte,
                        s.header.log.byte,
                        s.header.item.byte,
                        (uint8_t *)&s.header.number,
                        (uint8_t *)&s.header.minute,
                        s.commitment,
                        s.link};
    size_t counts[] = {1, 1, 8, 16, 16, 16, 8, 8, 32, 32};
    for (size_t i = 0; i < 10; i++)
        for (size_t bit = 0; bit < counts[i] * 8; bit++) {
            parts[i][bit / 8] = (uint8_t)(parts[i][bit / 8] ^ 1 << bit % 8);
            CHECK(found(v, a, &s));
            parts[i][bit / 8] = (uint8_t)(parts[i][bit / 8] ^ 1 << bit % 8);
        }
    CHECK(vault_follows(&s, chain_start));
    vault_close(v);
}

TEST("shorter, longer and empty bytes do not open; a redacted event still follows") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    CHECK_OK(vault_key_make(v, id_at(1)));
    struct sealed s = seal_one(v, a, header_at(id_at(1), 1), S("a step"));
    for (size_t n = 1; n < s.bytes.len; n++) {
        struct sealed cut = s;
        cut.bytes.len = n;
        refused(v, a, cut, chain_start, ERR_BROKEN);
    }
    s.bytes = (str){NULL, 0};
    refused(v, a, s, chain_start, ERR_MISSING);
    CHECK(vault_follows(&s, chain_start));
    vault_close(v);
}

TEST("a box opens for its use, owner and subject alone") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    struct id both[] = {id_at(1), id_at(2)};
    CHECK_OK(vault_keys_make(v, both, 2));
    str box, got = S("untouched");
    CHECK_OK(vault_box(v, a, VAULT_CONTACT, id_at(1), S("phone"), S("0612345678"), &box));
    CHECK_ERR(vault_unbox(v, a, VAULT_OUTBOX, id_at(1), S("phone"), box, &got), BROKEN);
    CHECK_ERR(vault_unbox(v, a, VAULT_CONTACT, id_at(2), S("phone"), box, &got), BROKEN);
    CHECK_ERR(vault_unbox(v, a, VAULT_CONTACT, id_at(1), S("mail"), box, &got), BROKEN);
    CHECK_ERR(vault_unbox(v, a, VAULT_CONTACT, id_at(3), S("phone"), box, &got), MISSING);
    CHECK_STR(got, S("untouched"));
    char *bytes = NEW(a, char, box.len);
    memcpy(bytes, box.at, box.len);
    for (size_t bit = 0; bit < box.len * 8; bit++) {
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        CHECK_ERR(vault_unbox(v, a, VAULT_CONTACT, id_at(1), S("phone"), (str){bytes, box.len}, &got),
                  BROKEN);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t n = 0; n < box.len; n++)
        CHECK_ERR(vault_unbox(v, a, VAULT_CONTACT, id_at(1), S("phone"), (str){box.at, n}, &got),
                  BROKEN);
    CHECK_OK(vault_unbox(v, a, VAULT_CONTACT, id_at(1), S("phone"), box, &got));
    CHECK_STR(got, S("0612345678"));
    CHECK_OK(vault_box(v, a, VAULT_CURSOR, vault_own(v), S(""), S("31"), &box));
    CHECK_OK(vault_unbox(v, a, VAULT_CURSOR, vault_own(v), S(""), box, &got));
    CHECK_STR(got, S("31"));
    vault_close(v);
}

static void hash(struct vault *v, enum vault_use use, str one, str two, uint8_t ret[32]) {
    vault_hash(v, use, (str[]){one, two}, 2, ret);
}

TEST("keyed hashes keep parts and uses apart, and stay the same when the vault is opened again") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    uint8_t first[32], other[32];
    hash(v, VAULT_ITEM_ID, S("ab"), S("c"), first);
    hash(v, VAULT_ITEM_ID, S("a"), S("bc"), other);
    CHECK(memcmp(first, other, 32) != 0);
    hash(v, VAULT_ADDRESS, S("ab"), S("c"), other);
    CHECK(memcmp(first, other, 32) != 0);
    vault_hash(v, VAULT_ITEM_ID, (str[]){S("ab"), S("c"), S("")}, 3, other);
    CHECK(memcmp(first, other, 32) != 0);
    struct id id = vault_hash_id(v, VAULT_ITEM_ID, (str[]){S("ab"), S("c")}, 2);
    CHECK(memcmp(first, id.byte, 16) == 0);
    vault_close(v);
    v = vault_at(&p);
    hash(v, VAULT_ITEM_ID, S("ab"), S("c"), other);
    CHECK(memcmp(first, other, 32) == 0);
    CHECK_ABORTS(vault_hash(v, VAULT_LOOK, NULL, 0, other));
    vault_close(v);
}

TEST("a head is signed for its household, log, number and link") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    uint8_t link[32] = {1}, mac[32], other[32];
    vault_head_mac(v, id_at(1), id_at(2), 3, link, mac);
    vault_head_mac(v, id_at(2), id_at(2), 3, link, other);
    CHECK(memcmp(mac, other, 32) != 0);
    vault_head_mac(v, id_at(1), id_at(1), 3, link, other);
    CHECK(memcmp(mac, other, 32) != 0);
    vault_head_mac(v, id_at(1), id_at(2), 4, link, other);
    CHECK(memcmp(mac, other, 32) != 0);
    vault_head_mac(v, id_at(1), id_at(2), 3, chain_start, other);
    CHECK(memcmp(mac, other, 32) != 0);
    vault_head_mac(v, id_at(1), id_at(2), 3, link, other);
    CHECK(memcmp(mac, other, 32) == 0);
    vault_close(v);
}

TEST("more keys than are held at once all still open their logs") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    struct arena *a = test_arena();
    enum { MANY = CACHE_KEYS + 900 };
    struct id *owner = NEW(a, struct id, MANY);
    struct sealed *s = NEW(a, struct sealed, MANY);
    for (int i = 0; i < MANY; i++)
        owner[i] = id_at(1000 + i);
    CHECK_OK(vault_keys_make(v, owner, MANY));
    for (int i = 0; i < MANY; i++)
        s[i] = seal_one(v, a, header_at(owner[i], 1), S("a step"));
    for (int i = 0; i < MANY; i++) {
        str got;
        CHECK_OK(vault_unseal(v, a, &s[i], chain_start, &got));
        CHECK_STR(got, S("a step"));
    }
    vault_close(v);
}

static void *seal_many(void *state) {
    struct vault *v = state;
    struct arena a;
    CHECK_OK(arena_open(&a, 1 << 24, NULL));
    for (int i = 0; i < 300; i++) {
        struct id log = id_at(i % 40);
        struct sealed s;
        str got;
        CHECK_OK(vault_key_make(v, log));
        CHECK_OK(vault_seal(v, &a, header_at(log, i + 1), chain_start, S("a step"), &s));
        CHECK_OK(vault_unseal(v, &a, &s, chain_start, &got));
        CHECK_STR(got, S("a step"));
        arena_reset(&a);
    }
    arena_free(&a);
    return NULL;
}

TEST("many threads make keys, seal and open at once") {
    struct place p = place_make();
    struct vault *v = vault_at(&p);
    pthread_t thread[8];
    for (int i = 0; i < 8; i++)
        CHECK(pthread_create(&thread[i], NULL, seal_many, v) == 0);
    CHECK_OK(vault_rotate(v)); /* meanwhile */
    for (int i = 0; i < 8; i++)
        CHECK(pthread_join(thread[i], NULL) == 0);
    vault_close(v);
}
