/* Whatever is taken for a number is one that is taken again as itself. */
#include "send/send.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 1 << 20, NULL).kind) return 0;
    str phone, again;
    if (send_phone(&a, (str){(const char *)bytes, count}, &phone)) {
        if (!send_phone_plausible(phone) || !send_phone(&a, phone, &again) || !str_eq(phone, again))
            abort();
        (void)send_phone_texts(phone);
    }
    arena_free(&a);
    return 0;
}
