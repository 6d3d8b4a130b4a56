/* A line of an earlier `verify --heads` is read as one head, which is printed as that line again, or is refused. */
#include "base/fuzz.h"
#include "main/keep.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    struct anchor head, again;
    if (arena_open(&a, 1 << 20, NULL).kind) return 0;
    if (head_read((str){(const char *)bytes, count}, &head)) {
        assert(head_read(head_text(&a, &head), &again));
        assert(id_eq(head.household.id, again.household.id) && id_eq(head.log, again.log) &&
               head.number == again.number && memcmp(head.link, again.link, sizeof head.link) == 0);
    }
    arena_free(&a);
    return 0;
}
