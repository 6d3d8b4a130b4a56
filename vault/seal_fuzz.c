/* What is sealed opens as it was; with any byte of it, of its header or of what it is bound to changed it does not, and
 * any bytes at all do not. The first eight bytes say how long the plain text is and what is changed. */
#include "base/fuzz.h"
#include "vault/chain.h"
#include "vault/inner.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { HEAD = 8 };

static struct vault *vault_make(void) {
    static const struct id owner = {{7}};
    char folder[] = "/tmp/seal-fuzz-XXXXXX", keys[64], master[64];
    struct vault *v;
    if (!mkdtemp(folder) || snprintf(keys, sizeof keys, "%s/keys.db", folder) < 0 ||
        snprintf(master, sizeof master, "%s/master", folder) < 0)
        abort();
    if (vault_open(&(struct vault_config){keys, master, true}, &v, NULL).kind) abort();
    if (vault_key_make(v, owner).kind) abort();
    vault_warm(v, &owner, 1);
    assert(vault_holds(v, owner)); /* from here on without its files */
    static const char *const ends[] = {"keys.db", "keys.db-wal", "keys.db-shm", "master"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (snprintf(keys, sizeof keys, "%s/%s", folder, ends[i]) > 0) (void)unlink(keys);
    if (rmdir(folder)) abort();
    return v;
}

static void flip(void *at, size_t count, const uint8_t *head) {
    ((uint8_t *)at)[(head[1] | (size_t)head[2] << 8) % count] ^= head[3] ? head[3] : 1;
}

static void event_try(struct vault *v, struct arena *a, const uint8_t *head, str plain) {
    struct seal_header header = {
        .household = {{7}}, .log = {{7}}, .item = {{9}}, .number = head[4], .minute = 29000000};
    uint8_t previous[32] = {head[5]};
    struct sealed sealed;
    str again;
    if (vault_seal(v, a, header, previous, plain, &sealed).kind) abort();
    assert(vault_follows(&sealed, previous));
    if (vault_unseal(v, a, &sealed, previous, &again).kind) abort();
    assert(str_eq(again, plain));
    char *copy = arena_bytes(a, sealed.bytes.len);
    memcpy(copy, sealed.bytes.at, sealed.bytes.len);
    sealed.bytes.at = copy;
    switch (head[0] / 4 % 4) {
    case 0: flip(copy, sealed.bytes.len, head); break;
    case 1: flip(previous, sizeof previous, head); break;
    case 2: flip(sealed.header.item.byte, sizeof sealed.header.item.byte, head); break;
    default: sealed.bytes.len = (head[1] | (size_t)head[2] << 8) % sealed.bytes.len; break;
    }
    assert(vault_unseal(v, a, &sealed, previous, &again).kind);
    assert(!vault_follows(&sealed, previous) || !sealed.bytes.len); /* without bytes it is redacted */
}

static void box_try(struct vault *v, struct arena *a, const uint8_t *head, str plain) {
    static const struct id owner = {{7}};
    str box, again, about = {(const char *)head + 4, 4};
    if (vault_box(v, a, VAULT_LOOK, owner, about, plain, &box).kind) abort();
    if (vault_unbox(v, a, VAULT_LOOK, owner, about, box, &again).kind) abort();
    assert(str_eq(again, plain));
    assert(vault_unbox(v, a, VAULT_CURSOR, owner, about, box, &again).kind);
    char *copy = arena_bytes(a, box.len);
    memcpy(copy, box.at, box.len);
    flip(copy, box.len, head);
    assert(vault_unbox(v, a, VAULT_LOOK, owner, about, (str){copy, box.len}, &again).kind ==
           ERR_BROKEN);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static struct vault *v;
    struct arena a;
    str again;
    if (!v) v = vault_make();
    if (count < HEAD || arena_open(&a, 16 << 20, NULL).kind) return 0;
    str rest = {(const char *)bytes + HEAD, count - HEAD};
    switch (bytes[0] % 4) {
    case 0: event_try(v, &a, bytes, rest); break;
    case 1: box_try(v, &a, bytes, rest); break;
    case 2:
        assert(vault_unbox(v, &a, VAULT_CURSOR, (struct id){{7}}, S(""), rest, &again).kind ==
               ERR_BROKEN);
        break;
    default: {
        struct sealed any = {
            .header = {.format = bytes[1], .algorithm = bytes[2], .key = bytes[3], .log = {{7}}},
            .bytes = rest};
        err e = vault_unseal(v, &a, &any, chain_start, &again);
        assert(e.kind == ERR_BROKEN || e.kind == ERR_MISSING);
        assert(!vault_follows(&any, chain_start));
    }
    }
    arena_free(&a);
    return 0;
}
