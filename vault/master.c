#include "vault/inner.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MASTER_TEXT = 2 * KEY_BYTES + 1 }; /* hexadecimal and a newline */

err path_with(const char *path, const char *end, char **ret) {
    size_t n = strlen(path), m = strlen(end);
    char *made = malloc(n + m + 1);
    if (!made) return ERR(UNAVAILABLE, "no memory for a path");
    memcpy(made, path, n);
    memcpy(made + n, end, m + 1);
    *ret = made;
    return OK;
}

static err file_close(int fd, err e) {
    if (close(fd) != 0 && !e.kind) return ERR(UNAVAILABLE, "a file could not be closed");
    return e;
}

/* A new name is durable only when its folder is. */
static err folder_sync(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    if (!folder) return ERR(UNAVAILABLE, "no memory for a path");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (fd < 0) return ERR(UNAVAILABLE, "a folder could not be opened");
    return file_close(fd, fsync(fd) == 0 ? OK : ERR(UNAVAILABLE, "a folder could not be made durable"));
}

err file_sync(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ERR(UNAVAILABLE, "a file could not be opened");
    TRY(file_close(fd, fsync(fd) == 0 ? OK : ERR(UNAVAILABLE, "a file could not be made durable")));
    return folder_sync(path);
}

err file_remove(const char *path) {
    if (unlink(path) == 0) return folder_sync(path);
    return errno == ENOENT ? OK : ERR(UNAVAILABLE, "a file could not be removed");
}

err file_rename(const char *from, const char *to) {
    if (rename(from, to) != 0) return ERR(UNAVAILABLE, "a file could not be renamed");
    return folder_sync(to);
}

static err file_create(const char *path, int *ret_fd) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        *ret_fd = fd;
        return OK;
    }
    return errno == EEXIST ? ERR(CONFLICT, "a file of that name is there already")
                           : ERR(UNAVAILABLE, "a file could not be made");
}

err file_make_empty(const char *path) {
    int fd;
    TRY(file_create(path, &fd));
    return file_close(fd, OK);
}

static err master_parse(int fd, uint8_t ret[KEY_BYTES]) {
    char text[MASTER_TEXT + 1]; /* one more, to see a longer file */
    size_t n = 0, binary = 0;
    for (ssize_t got = 1; got > 0 && n < sizeof text; n += (size_t)got) {
        got = read(fd, text + n, sizeof text - n);
        if (got < 0) return ERR(UNAVAILABLE, "the master key file could not be read");
    }
    bool good = n == MASTER_TEXT && text[n - 1] == '\n' &&
                sodium_hex2bin(ret, KEY_BYTES, text, n - 1, NULL, &binary, NULL) == 0 &&
                binary == KEY_BYTES;
    sodium_memzero(text, sizeof text);
    return good ? OK
                : ERR(INVALID, "the master key file must hold 64 hexadecimal digits and a newline");
}

err master_read(const char *path, uint8_t ret[KEY_BYTES]) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? ERR(MISSING, "the master key file is not there")
                               : ERR(UNAVAILABLE, "the master key file could not be opened");
    struct stat at;
    err e = OK;
    if (fstat(fd, &at) != 0)
        e = ERR(UNAVAILABLE, "the master key file could not be examined");
    else if (!S_ISREG(at.st_mode))
        e = ERR(INVALID, "the master key file is not a file");
    else if (at.st_mode & 077)
        e = ERR(INVALID, "the master key file may be read by others: chmod 600");
    else if (at.st_uid != geteuid() && at.st_uid != 0)
        e = ERR(INVALID, "the master key file belongs to another user");
    else
        e = master_parse(fd, ret);
    return file_close(fd, e);
}

static err master_put(int fd, const uint8_t master[KEY_BYTES]) {
    char text[MASTER_TEXT + 1];
    sodium_bin2hex(text, sizeof text, master, KEY_BYTES);
    text[MASTER_TEXT - 1] = '\n';
    ssize_t put = write(fd, text, MASTER_TEXT);
    sodium_memzero(text, sizeof text);
    if (put != MASTER_TEXT) return ERR(UNAVAILABLE, "the master key file could not be written");
    return fsync(fd) == 0 ? OK : ERR(UNAVAILABLE, "the master key file could not be made durable");
}

err master_write(const char *path, const uint8_t master[KEY_BYTES]) {
    int fd;
    TRY(file_create(path, &fd));
    TRY(file_close(fd, master_put(fd, master)));
    return folder_sync(path);
}
