/* Clocks that a test sets. Preloaded before the program, the wall clock tells what stands in the file $TEST_CLOCK:
 * milliseconds since 1970, eight bytes in the order of this machine; the eight after it are the time that passed
 * (CLOCK_BOOTTIME). How long things take stays real. $TEST_PLANTED=leap: the bug that the test of clocks has to find,
 * time that passes by the wall clock.                                                             */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *told; /* the file, mapped: whoever writes it moves this clock */

static int64_t told_ms(int which) {
    if (!told) {
        const char *path = getenv("TEST_CLOCK");
        int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        void *at = file < 0 ? MAP_FAILED : mmap(NULL, 2 * sizeof *told, PROT_READ, MAP_SHARED, file, 0);
        if (at == MAP_FAILED) _exit(127); /* a test without its clock proves nothing */
        told = at;
        close(file);
    }
    return told[which];
}

static int64_t now_ms(void) {
    return told_ms(0);
}

static int64_t passed_ms(void) {
    const char *planted = getenv("TEST_PLANTED");
    return planted && strcmp(planted, "leap") == 0 ? now_ms() : told_ms(1);
}

int clock_gettime(clockid_t clock, struct timespec *ret) {
    bool wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    if (!wall && clock != CLOCK_BOOTTIME) return (int)syscall(SYS_clock_gettime, clock, ret);
    int64_t now = wall ? now_ms() : passed_ms();
    *ret = (struct timespec){.tv_sec = now / 1000, .tv_nsec = now % 1000 * 1000000};
    return 0;
}

time_t time(time_t *ret) {
    time_t now = (time_t)(now_ms() / 1000);
    if (ret) *ret = now;
    return now;
}

int gettimeofday(struct timeval *restrict ret, void *restrict zone) {
    int64_t now = now_ms();
    (void)zone;
    *ret = (struct timeval){.tv_sec = now / 1000, .tv_usec = now % 1000 * 1000};
    return 0;
}
