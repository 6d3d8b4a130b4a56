#include "send/inside.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static err write_all(int fd, str text) {
    while (text.len) {
        ssize_t n = write(fd, text.at, text.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return ERR(UNAVAILABLE, "the outbox cannot be written");
        text = str_from(text, (size_t)n);
    }
    return fsync(fd) ? ERR(UNAVAILABLE, "the outbox does not reach the disk") : OK;
}

static err file_at(int folder, const char *part, const char *name, str text) {
    int fd = openat(folder, part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return ERR(UNAVAILABLE, "the outbox cannot be written");
    err e = write_all(fd, text);
    if (close(fd) && !e.kind) e = ERR(UNAVAILABLE, "the outbox cannot be written");
    if (!e.kind && renameat(folder, part, folder, name))
        e = ERR(UNAVAILABLE, "the outbox cannot be written");
    if (!e.kind && fsync(folder)) e = ERR(UNAVAILABLE, "the outbox does not reach the disk");
    if (e.kind) (void)unlinkat(folder, part, 0); /* what is left is written over by the next try */
    return e;
}

err file_write(const char *path, str id, const char *ending, str text) {
    if (!message_id_plausible(id)) return ERR(INVALID, "a message without an id");
    char part[80], name[80];
    int n = snprintf(part, sizeof part, ".%.*s.part", STR_ARG(id));
    int m = snprintf(name, sizeof name, "%.*s.%s", STR_ARG(id), ending);
    if (n < 0 || m < 0 || (size_t)n >= sizeof part || (size_t)m >= sizeof name)
        return ERR(BROKEN, "a name that is too long");
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return ERR(UNAVAILABLE, "the outbox folder is not there");
    err e = file_at(folder, part, name, text);
    if (close(folder) && !e.kind) e = ERR(UNAVAILABLE, "the outbox cannot be closed");
    return e;
}
