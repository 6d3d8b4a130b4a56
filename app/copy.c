#include "app/copy.h"
#include "sign/sign.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, PATH_BYTES = 4096, MODE_FILE = 0600, MODE_FOLDER = 0700 };

static err open_read(const char *path, int *ret, int64_t *ret_bytes) {
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0)
        return errno == ENOENT ? ERR(MISSING, "no such file")
                               : ERR(UNAVAILABLE, "a file cannot be opened");
    if (fstat(file, &about) < 0 || !S_ISREG(about.st_mode)) {
        close(file);
        return ERR(UNAVAILABLE, "not a plain file");
    }
    *ret = file;
    *ret_bytes = about.st_size;
    return OK;
}

err copy_hash(const char *path, int64_t *ret_bytes, uint8_t ret[32]) {
    int file;
    TRY(open_read(path, &file, ret_bytes));
    void *at = *ret_bytes ? mmap(NULL, (size_t)*ret_bytes, PROT_READ, MAP_PRIVATE, file, 0) : NULL;
    close(file);
    if (at == MAP_FAILED) return ERR(UNAVAILABLE, "a file cannot be read");
    sign_hash((str){at, (size_t)*ret_bytes}, ret);
    if (at && munmap(at, (size_t)*ret_bytes) < 0) return ERR(UNAVAILABLE, "a file cannot be let go");
    return OK;
}

static err write_all(int file, const char *at, size_t count) {
    while (count) {
        ssize_t n = write(file, at, count);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return ERR(UNAVAILABLE, "the disk takes no more");
        at += n;
        count -= (size_t)n;
    }
    return OK;
}

static err copy_all(int from, int to) {
    char chunk[CHUNK];
    for (;;) {
        ssize_t n = read(from, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return ERR(UNAVAILABLE, "a file cannot be read");
        if (n == 0) break;
        TRY(write_all(to, chunk, (size_t)n));
    }
    return fsync(to) == 0 ? OK : ERR(UNAVAILABLE, "the disk did not take it");
}

static err close_written(int file, err done) {
    if (close(file) < 0 && !done.kind) return ERR(UNAVAILABLE, "the disk did not take it");
    return done;
}

err copy_file(const char *from, const char *to) {
    int in;
    int64_t bytes;
    TRY(open_read(from, &in, &bytes));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, MODE_FILE);
    if (out < 0) {
        close(in);
        return ERR(UNAVAILABLE, "a file cannot be made");
    }
    err done = copy_all(in, out);
    close(in);
    return close_written(out, done);
}

err copy_write(const char *path, str bytes) {
    char beside[PATH_BYTES];
    int n = snprintf(beside, sizeof beside, "%s.part", path);
    if (n < 0 || (size_t)n >= sizeof beside) return ERR(INVALID, "a path too long");
    int out = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, MODE_FILE);
    if (out < 0) return ERR(UNAVAILABLE, "a file cannot be made");
    err done = write_all(out, bytes.at, bytes.len);
    if (!done.kind && fsync(out) < 0) done = ERR(UNAVAILABLE, "the disk did not take it");
    TRY(close_written(out, done));
    return rename(beside, path) == 0 ? OK : ERR(UNAVAILABLE, "a file cannot be named");
}

err copy_read(struct arena *arena, const char *path, size_t most, str *ret) {
    int in;
    int64_t bytes;
    TRY(open_read(path, &in, &bytes));
    if ((uint64_t)bytes > most) {
        close(in);
        return ERR(TOO_LARGE, "a file larger than it can be");
    }
    char *at = NEW(arena, char, (size_t)bytes + 1);
    size_t got = 0;
    ssize_t n = 1;
    while (got < (size_t)bytes && n > 0) {
        n = read(in, at + got, (size_t)bytes - got);
        if (n > 0) got += (size_t)n;
    }
    close(in);
    if (got != (size_t)bytes) return ERR(UNAVAILABLE, "a file cannot be read");
    *ret = (str){at, got};
    return OK;
}

err copy_sync(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return ERR(UNAVAILABLE, "a file cannot be opened");
    int done = fsync(file);
    close(file);
    return done == 0 ? OK : ERR(UNAVAILABLE, "the disk did not take it");
}

err copy_sync_above(const char *path) {
    char above[PATH_BYTES];
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    while (n && path[n - 1] != '/')
        n--;
    int put =
        n ? snprintf(above, sizeof above, "%.*s", (int)n, path) : snprintf(above, sizeof above, ".");
    if (put < 0 || (size_t)put >= sizeof above) return ERR(INVALID, "a path too long");
    return access(above, R_OK) && errno == EACCES ? OK : copy_sync(above);
}

err folder_make_empty(const char *path) {
    if (mkdir(path, MODE_FOLDER) == 0) return copy_sync_above(path);
    if (errno != EEXIST) return ERR(INVALID, "a folder cannot be made");
    DIR *folder = opendir(path);
    if (!folder) return ERR(INVALID, "a folder cannot be read");
    bool empty = true;
    for (const struct dirent *in; (in = readdir(folder));)
        empty = empty && (strcmp(in->d_name, ".") == 0 || strcmp(in->d_name, "..") == 0);
    closedir(folder);
    return empty ? OK : ERR(INVALID, "the folder is not empty");
}
