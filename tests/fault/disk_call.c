/* Our own calls: the linker leads them here (--wrap). A file that is not in the folder goes straight on. */
#include "base/test.h"
#include "tests/fault/disk.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>

enum { FILES = 1024 };
static struct {
    char *path; /* NULL: not ours */
    int number; /* on the tape */
    int64_t at;
    bool folder;
} files[FILES];

#define WRAPS(type, name, ...)      \
    type __real_##name(__VA_ARGS__); \
    type __wrap_##name(__VA_ARGS__)
WRAPS(int, open64, const char *, int, ...);
WRAPS(int, close, int);
WRAPS(ssize_t, read, int, void *, size_t);
WRAPS(ssize_t, __read_chk, int, void *, size_t, size_t);
WRAPS(ssize_t, write, int, const void *, size_t);
WRAPS(ssize_t, pwrite64, int, const void *, size_t, off_t);
WRAPS(int, fsync, int);
WRAPS(int, rename, const char *, const char *);
WRAPS(int, unlink, const char *);
WRAPS(int, mkdir, const char *, mode_t);
WRAPS(DIR *, opendir, const char *);

static bool ours(int fd) {
    return fd >= 0 && fd < FILES && files[fd].path;
}
static int failed(enum disk_fault fault) {
    errno = fault == DISK_FULL ? ENOSPC : EIO;
    return -1;
}

static int opened(const char *path, int flags, mode_t mode) {
    bool there = access(path, F_OK) == 0;
    disk_hold();
    int fd = __real_open64(path, flags, mode);
    if (fd >= 0) {
        struct stat at;
        CHECK(fd < FILES && fstat(fd, &at) == 0);
        files[fd].path = strdup(path);
        CHECK(files[fd].path);
        for (size_t n = strlen(path); n > 1 && path[n - 1] == '/'; n--)
            files[fd].path[n - 1] = 0;
        files[fd].folder = S_ISDIR(at.st_mode);
        files[fd].at = 0;
        const struct disk_tape *tape = disk_taping(path);
        files[fd].number = tape && !files[fd].folder ? tape->open(path, flags & O_CREAT) : -1;
        if (files[fd].number >= 0 && there && (flags & O_TRUNC)) tape->truncate(files[fd].number, 0);
    }
    disk_release();
    return fd;
}

int __wrap_open64(const char *path, int flags, ...) {
    enum disk_fault fault;
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    if (!disk_ours(path)) return __real_open64(path, flags, mode);
    if (disk_fails(flags & O_CREAT ? CALL_MAKE : CALL_OPEN, path, &fault)) return failed(fault);
    return opened(path, flags, mode);
}

int __wrap_close(int fd) {
    enum disk_fault fault;
    if (!ours(fd)) return __real_close(fd);
    bool bad = disk_fails(CALL_CLOSE, files[fd].path, &fault);
    free(files[fd].path);
    files[fd].path = NULL;
    int rc = __real_close(fd);
    return bad && !disk_lying() ? failed(fault) : rc;
}

ssize_t __wrap_read(int fd, void *to, size_t n) {
    enum disk_fault fault;
    if (!ours(fd) || !disk_fails(CALL_READ, files[fd].path, &fault)) return __real_read(fd, to, n);
    if (fault == DISK_FAILS) return failed(fault);
    ssize_t got = __real_read(fd, to, n / 2 ? n / 2 : n);
    return disk_lying() && got > 0 ? (ssize_t)n : got;
}
ssize_t __wrap___read_chk(int fd, void *to, size_t n, size_t room) {
    CHECK(n <= room);
    return __wrap_read(fd, to, n);
}

static ssize_t put(int fd, const void *at, size_t n, int64_t to) {
    disk_hold();
    ssize_t done = __real_pwrite64(fd, at, n, to);
    const struct disk_tape *tape = files[fd].number < 0 ? NULL : disk_taping(files[fd].path);
    if (done > 0 && tape) tape->write(files[fd].number, to, at, (size_t)done);
    disk_release();
    return done;
}

static ssize_t written(int fd, const void *at, size_t n, int64_t to) {
    enum disk_fault fault;
    if (!disk_fails(CALL_WRITE, files[fd].path, &fault)) return put(fd, at, n, to);
    ssize_t half = fault == DISK_TORN ? put(fd, at, n / 2, to) : 0;
    if (disk_lying()) return (ssize_t)n;
    return half > 0 ? half : failed(fault);
}

ssize_t __wrap_write(int fd, const void *at, size_t n) {
    if (!ours(fd)) return __real_write(fd, at, n);
    ssize_t done = written(fd, at, n, files[fd].at);
    if (done > 0) files[fd].at += done;
    return done;
}
ssize_t __wrap_pwrite64(int fd, const void *at, size_t n, off_t to) {
    return ours(fd) ? written(fd, at, n, to) : __real_pwrite64(fd, at, n, to);
}

int __wrap_fsync(int fd) {
    enum disk_fault fault;
    if (!ours(fd)) return __real_fsync(fd);
    bool bad = disk_fails(CALL_SYNC, files[fd].path, &fault);
    disk_hold();
    const struct disk_tape *tape = disk_taping(files[fd].path);
    if (tape && files[fd].folder && !bad) tape->folder_sync(files[fd].path);
    if (tape && files[fd].number >= 0) tape->sync(files[fd].number, !bad);
    disk_release();
    return bad && !disk_lying() ? failed(fault) : 0;
}

int __wrap_rename(const char *from, const char *to) {
    enum disk_fault fault;
    if (disk_fails(CALL_RENAME, from, &fault)) return failed(fault);
    disk_hold();
    int rc = __real_rename(from, to);
    const struct disk_tape *tape = disk_taping(from);
    if (rc == 0 && tape) tape->rename(from, to);
    disk_release();
    return rc;
}

int __wrap_unlink(const char *path) {
    enum disk_fault fault;
    if (disk_fails(CALL_REMOVE, path, &fault)) return failed(fault);
    disk_hold();
    int rc = __real_unlink(path);
    const struct disk_tape *tape = disk_taping(path);
    if (rc == 0 && tape) tape->remove(path);
    disk_release();
    return rc;
}

int __wrap_mkdir(const char *path, mode_t mode) {
    enum disk_fault fault;
    if (disk_fails(CALL_MAKE, path, &fault)) return failed(fault);
    disk_hold();
    int rc = __real_mkdir(path, mode);
    const struct disk_tape *tape = disk_taping(path);
    if (rc == 0 && tape) tape->folder_make(path);
    disk_release();
    return rc;
}

DIR *__wrap_opendir(const char *path) {
    enum disk_fault fault;
    if (!disk_fails(CALL_OPEN, path, &fault)) return __real_opendir(path);
    errno = EIO;
    return NULL;
}
