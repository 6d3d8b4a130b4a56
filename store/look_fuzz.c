/* Whatever stands in the file of the data: it is said what it is, or what is wrong with it; it and its
 * folder stay as they * were. */
#include "base/file_fuzz.h"
#include "store/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    struct store_about about;
    err e = store_look(fuzz_file_put(bytes, count), &about);
    assert(e.kind == ERR_OK || e.kind == ERR_BROKEN || e.kind == ERR_CONFLICT ||
           e.kind == ERR_UNAVAILABLE);
    if (!e.kind && about.there) assert(about.schema >= 1 && about.schema <= STORE_SCHEMA);
    fuzz_file_check(bytes, count);
    return 0;
}
