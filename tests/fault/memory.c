#undef _FILE_OFFSET_BITS /* would make one name of mmap and mmap64 */
#include "tests/fault/memory.h"
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The C library's own, under the names it has for whoever stands in for them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t align, size_t size);
void __libc_free(void *at);

enum { SPOILT = 4096, OLD = 0xdb, NEW = 0xa7, FRAMES = 24 };

static struct memory_orders own;
struct memory_orders *memory_orders = &own;

__attribute__((constructor)) static void orders_find(void) {
    const char *path = getenv("TEST_MEMORY");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (!path) return;
    void *at = file < 0 ? MAP_FAILED
                        : (void *)syscall(SYS_mmap, NULL, sizeof own, PROT_READ | PROT_WRITE,
                                          MAP_SHARED, file, 0);
    if (at == MAP_FAILED) _exit(127); /* a test without its orders proves nothing */
    memory_orders = at;
    memory_orders->live = own.live;
    close(file);
}

/* Where it failed, for who looks for the cause. */
static void trace(void) {
    void *at[FRAMES];
    memory_orders->armed = 0;
    backtrace_symbols_fd(at, backtrace(at, FRAMES), STDERR_FILENO);
    memory_orders->armed = 1;
}

static bool refused(void) {
    struct memory_orders *o = memory_orders;
    if (!o->armed) return false;
    int64_t at = ++o->count, fail = o->fail;
    bool no = fail && (o->sticky ? at >= fail : at == fail);
    if (!no) return false;
    o->failed++;
    if (o->trace) trace();
    errno = ENOMEM;
    return true;
}

static void *counted(void *at) {
    if (at) memory_orders->live++;
    return at;
}

/* Nobody may count on zeros that nobody promised, nor read what was given back. */
static void spoil(void *at, size_t size, int with) {
    if (at) memset(at, with, size < SPOILT ? size : SPOILT);
}

void *malloc(size_t size) {
    if (refused()) return NULL;
    void *at = __libc_malloc(size);
    spoil(at, size, NEW);
    return counted(at);
}

void *calloc(size_t count, size_t size) {
    return refused() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *at, size_t size) {
    if (at && !size) {
        free(at);
        return NULL;
    }
    if (refused()) return NULL;
    void *to = __libc_realloc(at, size);
    return at ? to : counted(to);
}

static void *aligned(size_t align, size_t size) {
    return refused() ? NULL : counted(__libc_memalign(align, size));
}

void *memalign(size_t align, size_t size) {
    return aligned(align, size);
}

void *aligned_alloc(size_t align, size_t size) {
    return aligned(align, size);
}

int posix_memalign(void **ret, size_t align, size_t size) {
    void *at = aligned(align, size);
    if (!at) return ENOMEM;
    *ret = at;
    return 0;
}

void free(void *at) {
    if (!at) return;
    int before = errno;
    spoil(at, malloc_usable_size(at), OLD);
    memory_orders->live--;
    __libc_free(at);
    errno = before;
}

/* What libsodium and SQLite ask the system for themselves. */
void *mmap(void *at, size_t size, int may, int how, int file, off_t from) {
    return refused() ? MAP_FAILED : (void *)syscall(SYS_mmap, at, size, may, how, file, from);
}

void *mmap64(void *at, size_t size, int may, int how, int file, off64_t from) {
    return mmap(at, size, may, how, file, from);
}
