/* Preloaded: the process is killed at the KILL_AT-th call that changes a file, before that call; without it, it says
 * on standard error at the end how many there were. */
#undef _FILE_OFFSET_BITS /* both names of a call are ours */
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static void call(void) {
    const char *at = getenv("KILL_AT");
    long n = atomic_fetch_add(&calls, 1) + 1;
    if (at && strtol(at, NULL, 10) == n) kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void say(void) {
    if (!getenv("KILL_AT")) fprintf(stderr, "calls: %ld\n", atomic_load(&calls));
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))
#define PLAIN(result, name, parameters, arguments)                  \
    result name parameters;                                         \
    result name parameters {                                        \
        call();                                                     \
        return NEXT(result(*) parameters, #name) arguments;         \
    }
PLAIN(ssize_t, pwrite64, (int file, const void *at, size_t count, off64_t where),
      (file, at, count, where))
PLAIN(ssize_t, pwrite, (int file, const void *at, size_t count, off_t where), (file, at, count, where))
PLAIN(int, fsync, (int file), (file))
PLAIN(int, fdatasync, (int file), (file))
PLAIN(int, rename, (const char *from, const char *to), (from, to))
PLAIN(int, unlink, (const char *path), (path))
PLAIN(int, ftruncate, (int file, off_t size), (file, size))
PLAIN(int, ftruncate64, (int file, off64_t size), (file, size))
