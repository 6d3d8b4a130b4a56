/* What people type: whatever is read as a code, a link or a token must be written back as itself. */
#include "sign/sign.h"
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void code_round(struct arena *a, const char code[CODE_LETTERS]) {
    char again[CODE_LETTERS];
    assert(sign_code_read((str){code, CODE_LETTERS}, again));
    assert(memcmp(code, again, CODE_LETTERS) == 0);
    uint64_t bits = 0;
    for (size_t i = 0; i < CODE_LETTERS; i++) {
        const char *hit = strchr(letters, code[i]);
        assert(hit);
        bits = bits << 5 | (uint64_t)(hit - letters);
    }
    bits <<= 14;
    uint8_t raw[8];
    for (int i = 0; i < 8; i++)
        raw[i] = (uint8_t)(bits >> (56 - 8 * i));
    assert(sign_code_read(sign_code(a, raw), again));
    assert(memcmp(code, again, CODE_LETTERS) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct arena a;
    if (arena_open(&a, 1 << 16, NULL).kind) return 0;
    str typed = {(const char *)bytes, count};
    char code[CODE_LETTERS];
    if (sign_code_read(typed, code)) code_round(&a, code);
    uint8_t link[LINK_BYTES], again[LINK_BYTES];
    if (sign_long_read(typed, link)) {
        assert(sign_long_read(sign_link(&a, link), again) && memcmp(link, again, sizeof link) == 0);
        assert(sign_long_read(sign_paper(&a, link), again) && memcmp(link, again, sizeof link) == 0);
    }
    const uint8_t session[32] = {1};
    assert(!sign_csrf_check(typed, session, 7));
    (void)sign_pin_fault(typed);
    arena_free(&a);
    return 0;
}
