/* Where every log stands, to a file or the system log, and read from there again. */
#include "main/anchor.h"
#include "main/keep.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { SYSLOG_NOTICE = 3 << 3 | 5 }; /* facility daemon, RFC 5424 */

struct telling_all {
    int file, log; /* -1: none */
    const char *path, *socket;
    bool mute; /* the system log does not take it */
    struct arena *arena;
};

static err lines_read(struct work *work, FILE *file, struct anchor_book *book) {
    char *line = NULL;
    size_t room = 0;
    err e = OK;
    ssize_t got;
    for (int64_t number = 1; !e.kind && (got = getline(&line, &room, file)) >= 0; number++)
        e = anchor_read(work->thread, book, number, (str){line, (size_t)got});
    free(line);
    if (!e.kind && ferror(file)) e = ERR(UNAVAILABLE, "the disk fails");
    return e;
}

enum ending anchor_book_read(struct work *work, const char *path, struct anchor_book *book) {
    FILE *file = fopen(path, "re");
    if (!file) {
        complain("%s cannot be read: %s", path, strerror(errno));
        return ENDS_USE;
    }
    err e = lines_read(work, file, book);
    fclose(file);
    if (e.kind) return complain_err(path, e);
    if (!book->lines && !book->torn) {
        complain("no anchors can be read from %s: it should hold what `anchor` wrote", path);
        return ENDS_USE;
    }
    anchor_read_end(book);
    return ENDS_FINE;
}

bool anchor_book_wrong(const char *path, const struct anchor_book *book) {
    if (book->wrong) printf("%s, line %lld: %s\n", path, (long long)book->wrong, book->what);
    return book->wrong != 0;
}

static err write_all(int file, str bytes) {
    while (bytes.len) {
        ssize_t n = write(file, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return ERR(UNAVAILABLE, "the disk takes no more");
        bytes.at += n;
        bytes.len -= (size_t)n;
    }
    return OK;
}

/* As the C library says it to the system log; that one keeps silent when nobody listens. */
static bool log_say(const struct telling_all *all, str line) {
    str said = arena_fmt(all->arena, "<%d>keukentafel[%ld]: %.*s", SYSLOG_NOTICE, (long)getpid(),
                         STR_ARG(line));
    return all->log >= 0 && send(all->log, said.at, said.len, MSG_NOSIGNAL) == (ssize_t)said.len;
}

/* The file has it, also when the system log does not. */
static err say(void *state, str line) {
    struct telling_all *all = state;
    if (all->file >= 0) TRY(write_all(all->file, arena_fmt(all->arena, "%.*s\n", STR_ARG(line))));
    if (all->socket && !all->mute) all->mute = !log_say(all, line);
    return OK;
}

static enum ending log_open(struct telling_all *all) {
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (strlen(all->socket) >= sizeof to.sun_path) {
        complain("the name of the system log is too long: %s", all->socket);
        return ENDS_USE;
    }
    memcpy(to.sun_path, all->socket, strlen(all->socket));
    all->log = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    all->mute = all->log < 0 || connect(all->log, (const struct sockaddr *)&to, sizeof to) != 0;
    return ENDS_FINE;
}

/* Its end is ours until it is closed. A line that a crash cut short is ended, so that the next stands alone. */
static enum ending file_open(const char *path, int *ret) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    struct stat at;
    *ret = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (*ret < 0 || fstat(*ret, &at) < 0 || !S_ISREG(at.st_mode)) {
        complain("%s cannot be added to: %s", path, *ret < 0 ? strerror(errno) : "it is no plain file");
        return ENDS_USE;
    }
    if (fcntl(*ret, F_OFD_SETLK, &whole) != 0) {
        complain("%s is in use: another `anchor` is at work", path);
        return ENDS_BUSY;
    }
    char last = '\n';
    bool fine = at.st_size == 0 || pread(*ret, &last, 1, at.st_size - 1) == 1;
    if (fine && (last == '\n' || write(*ret, "\n", 1) == 1)) return ENDS_FINE;
    complain("%s cannot be added to", path);
    return ENDS_BUSY;
}

static err file_sync(const struct telling_all *all) {
    str folder = str_of(all->path);
    while (folder.len && folder.at[folder.len - 1] != '/')
        folder.len--;
    int in =
        open(folder.len ? arena_cstr(all->arena, folder) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fsync(all->file) == 0 && in >= 0 && fsync(in) == 0;
    if (in >= 0) close(in);
    return synced ? OK : ERR(UNAVAILABLE, "it could not be made durable");
}

/* A line that cannot be read is no reason to say nothing more: it is said all over. */
static enum ending known(struct work *work, const struct telling_all *all, struct anchor_book *book) {
    struct stat at;
    if (all->file < 0 || (fstat(all->file, &at) == 0 && at.st_size == 0)) return ENDS_FINE;
    enum ending e = anchor_book_read(work, all->path, book);
    if (e != ENDS_FINE || !book->wrong || book->tail) return e;
    anchor_book_wrong(all->path, book);
    complain("keep %s as it is, look into why it changed, and let `anchor` begin a new file",
             all->path);
    return ENDS_FAILED;
}

static enum ending anchor_all(struct work *work, struct telling_all *all) {
    struct anchor_book book = {.arena = work->arena};
    struct telling t = {.arena = work->arena};
    enum ending e = known(work, all, &book);
    if (e != ENDS_FINE) return e;
    err told = anchor_write(work->thread, &book, keep_tell, say, &t, all);
    if (!told.kind && all->file >= 0) told = file_sync(all);
    if (told.kind == ERR_CONFLICT)
        complain("the data in %s lies behind what was said of it earlier, so nothing is added to "
                 "it\nSee all of "
                 "it with: keukentafel verify --anchors %s --data %s",
                 work->data, all->path ? all->path : "FILE", work->data);
    if (told.kind == ERR_CONFLICT) return ENDS_FAILED;
    return told.kind ? complain_err("where the logs stand is not said", told) : ENDS_FINE;
}

static enum ending anchor(struct work *work, const struct call *call) {
    struct telling_all all = {.file = -1,
                              .log = -1,
                              .path = call_value(call, "FILE"),
                              .socket = call_value(call, "syslog"),
                              .arena = work->arena};
    enum ending e = all.socket ? log_open(&all) : ENDS_FINE;
    if (e == ENDS_FINE && all.path) e = file_open(all.path, &all.file);
    if (e == ENDS_FINE) e = anchor_all(work, &all);
    if (e == ENDS_FINE && all.mute) {
        complain("there is no system log at %s that takes it%s", all.socket,
                 all.path ? "; the file has it" : "");
        e = ENDS_BUSY;
    }
    if (all.log >= 0) close(all.log);
    if (all.file >= 0 && close(all.file) != 0 && e == ENDS_FINE) {
        complain("%s could not be closed", all.path);
        e = ENDS_FAILED;
    }
    return e;
}

enum ending order_anchor(const struct call *call) {
    if (call_value(call, "FILE") || call_value(call, "syslog"))
        return work_do(call, WORK_BESIDE, anchor);
    complain("`anchor` wants FILE, or --syslog SOCKET: where to say it");
    return ENDS_USE;
}
