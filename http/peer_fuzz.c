/* Addresses, and lists of proxies that are trusted: what is read is written as something that is read
 * as itself, and who * asked is never one of the proxies. The list ends at the first newline; what a
 * proxy says stands behind it. */
#include "base/fuzz.h"
#include "http/address.h"

static void round_trip(struct arena *a, const struct address *address) {
    struct address again;
    str text = address_write(a, address);
    assert(address_read(text, &again) && address_eq(address, &again));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    struct address address;
    struct proxies proxies;
    if (arena_open(&a, 1 << 20, NULL).kind) return 0;
    str said = {(const char *)bytes, count}, list = str_cut(&said, '\n');
    if (address_read(list, &address)) round_trip(&a, &address);
    if (!proxies_read(arena_cstr(&a, list), &proxies).kind) {
        for (size_t i = 0; i < proxies.count; i++) round_trip(&a, &proxies.at[i]);
        if (proxies_client(&proxies, said, &address)) {
            assert(!proxies_have(&proxies, &address));
            round_trip(&a, &address);
        }
    }
    arena_free(&a);
    return 0;
}
