/* Whatever stands in the file of the master key: it is 64 hexadecimal digits and a newline, or no key. */
#include "base/fuzz.h"
#include "vault/inner.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int digit(uint8_t c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool is_key(const uint8_t *bytes, size_t count, uint8_t ret[KEY_BYTES]) {
    if (count != 2 * KEY_BYTES + 1 || bytes[count - 1] != '\n') return false;
    for (size_t i = 0; i < KEY_BYTES; i++) {
        int high = digit(bytes[2 * i]), low = digit(bytes[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        ret[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    static int fd = -1;
    char path[32];
    uint8_t want[KEY_BYTES], got[KEY_BYTES];
    if (fd < 0) fd = memfd_create("master", MFD_CLOEXEC);
    if (fd < 0 || fchmod(fd, 0600) || ftruncate(fd, 0) ||
        pwrite(fd, bytes, count, 0) != (ssize_t)count ||
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd) < 0)
        abort();
    err e = master_read(path, got);
    assert(e.kind == ERR_OK || e.kind == ERR_INVALID);
    assert(is_key(bytes, count, want) == !e.kind);
    if (!e.kind) assert(memcmp(want, got, KEY_BYTES) == 0);
    return 0;
}
