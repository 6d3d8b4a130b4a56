#include "store/inner.h"
#include "store/sqlite.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static err file_make(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST ? ERR(CONFLICT, "backup: a file of that name is there")
                               : ERR(UNAVAILABLE, "backup: the file cannot be made");
    return close(fd) == 0 ? OK : ERR(UNAVAILABLE, "backup: the file cannot be closed");
}

static err path_sync(const char *path, int flags) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0) return ERR(UNAVAILABLE, "backup: what was made cannot be opened");
    bool synced = fsync(fd) == 0;
    return close(fd) == 0 && synced ? OK
                                    : ERR(UNAVAILABLE, "backup: what was made cannot be made durable");
}

static err file_sync(const char *path) {
    TRY(path_sync(path, 0));
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    if (!folder) return ERR(UNAVAILABLE, "backup: no memory");
    err e = path_sync(folder, O_DIRECTORY);
    free(folder);
    return e;
}

/* sqlite3_backup starts again at every write of another connection; VACUUM INTO reads one moment. Its plain error
 * is about the file it makes: one that cannot be examined is to it a file that is there already. */
static err vacuum_into(sqlite3 *db, const char *path) {
    sqlite3_stmt *s = NULL;
    TRY(sqlite_error(sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &s, NULL)));
    int rc = sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK) rc = sqlite3_step(s);
    err e = (rc & 0xff) == SQLITE_ERROR ? ERR(UNAVAILABLE, "backup: the copy cannot be made")
                                        : sqlite_error(rc);
    int end = sqlite3_finalize(s);
    return e.kind ? e : sqlite_error(end);
}

/* Goes to the disk piece by piece: all of it at once in the end would stand before everybody else's commits. */
enum { PACE_BYTES = 4 << 20, PACE_STEPS = 1000 };
struct pace {
    int file;
    off_t synced;
    bool failed;
};

static int pace(void *state) {
    struct pace *p = state;
    struct stat at;
    if (fstat(p->file, &at) != 0 || at.st_size - p->synced < PACE_BYTES) return 0;
    p->failed |= fdatasync(p->file) != 0;
    p->synced = at.st_size;
    return 0;
}

static err vacuum_paced(sqlite3 *db, const char *path) {
    struct pace p = {.file = open(path, O_WRONLY | O_CLOEXEC)};
    if (p.file < 0) return ERR(UNAVAILABLE, "backup: what was made cannot be opened");
    sqlite3_progress_handler(db, PACE_STEPS, pace, &p);
    err e = vacuum_into(db, path);
    sqlite3_progress_handler(db, 0, NULL, NULL);
    if (close(p.file) != 0) p.failed = true;
    return e.kind || !p.failed ? e : ERR(UNAVAILABLE, "backup: what was made cannot be made durable");
}

err sqlite_copy(sqlite3 *db, const char *path) {
    TRY(file_make(path));
    err e = vacuum_paced(db, path);
    if (!e.kind) e = file_sync(path);
    if (e.kind && unlink(path) != 0)
        return ERR(UNAVAILABLE, "backup: failed, and what was made of it stays there");
    return e;
}

err sqlite_copy_sync(const char *path) {
    return file_sync(path);
}

err store_backup(struct store *s, const char *to_path) {
    struct sqlite *from;
    TRY(sqlite_open(store_config_of(s), SQLITE_FOR_BACKUP, &from));
    err e = sqlite_copy(from->db, to_path);
    err closed = sqlite_close(from);
    return e.kind ? e : closed;
}
