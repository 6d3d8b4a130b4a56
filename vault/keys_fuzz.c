/* Whatever stands in the file of the keys: without a master key that fits it is never taken; it is
 * said what is wrong, and * it and its folder stay as they were. */
#include "base/file_fuzz.h"
#include "vault/vault.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct vault_about about;
    err e = vault_look(fuzz_file_put(bytes, count), "/dev/null/none", &about);
    assert(e.kind == ERR_INVALID || e.kind == ERR_BROKEN || e.kind == ERR_CONFLICT ||
           e.kind == ERR_UNAVAILABLE);
    assert(about.there || e.kind == ERR_BROKEN);
    fuzz_file_check(bytes, count);
    return 0;
}
