/* SQLite's calls. It promises nothing of the disk: no write is whole, none leaves its neighbours alone. */
#include "base/test.h"
#include "tests/fault/disk.h"
#include <sqlite3.h>

struct file {
    sqlite3_file base;
    const char *path; /* SQLite keeps it as long as the file is open; NULL: a file without a name */
    int number;       /* on the tape */
    bool pages;       /* a database */
    bool of_folder;   /* its first sync makes its name durable, as in SQLite's own VFS */
    sqlite3_file *real;
};

static sqlite3_vfs *usual, ours;

static struct file *file_of(sqlite3_file *f) {
    return (struct file *)f;
}
static sqlite3_file *real_of(sqlite3_file *f) {
    return file_of(f)->real;
}
static const struct disk_tape *tape_of(const struct file *f) {
    return f->number < 0 ? NULL : disk_taping(f->path);
}
/* What the program is told of a call that failed. */
static int told(int rc) {
    return disk_lying() ? SQLITE_OK : rc;
}

static int file_close(sqlite3_file *f) {
    int rc = real_of(f)->pMethods->xClose(real_of(f));
    f->pMethods = NULL;
    return rc;
}

static int file_read(sqlite3_file *f, void *to, int n, sqlite3_int64 from) {
    enum disk_fault fault;
    if (!disk_fails(file_of(f)->pages ? CALL_PAGE : CALL_READ, file_of(f)->path, &fault))
        return real_of(f)->pMethods->xRead(real_of(f), to, n, from);
    if (fault == DISK_FAILS) return told(SQLITE_IOERR_READ);
    memset(to, 0, (size_t)n);
    int rc = real_of(f)->pMethods->xRead(real_of(f), to, n / 2, from);
    return rc == SQLITE_OK ? told(SQLITE_IOERR_SHORT_READ) : rc;
}

static int put(struct file *f, const void *at, int n, sqlite3_int64 to) {
    disk_hold();
    int rc = f->real->pMethods->xWrite(f->real, at, n, to);
    const struct disk_tape *tape = tape_of(f);
    if (rc == SQLITE_OK && tape) tape->write(f->number, to, at, (size_t)n);
    disk_release();
    return rc;
}

static int file_write(sqlite3_file *f, const void *at, int n, sqlite3_int64 to) {
    enum disk_fault fault;
    struct file *file = file_of(f);
    if (!disk_fails(CALL_WRITE, file->path, &fault)) return put(file, at, n, to);
    if (fault == DISK_TORN) CHECK(put(file, at, n / 2, to) == SQLITE_OK);
    return told(fault == DISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size) {
    enum disk_fault fault;
    struct file *file = file_of(f);
    if (disk_fails(CALL_TRUNCATE, file->path, &fault)) return told(SQLITE_IOERR_TRUNCATE);
    disk_hold();
    int rc = file->real->pMethods->xTruncate(file->real, size);
    const struct disk_tape *tape = tape_of(file);
    if (rc == SQLITE_OK && tape) tape->truncate(file->number, size);
    disk_release();
    return rc;
}

static void folder_of(const char *path, char ret[512]) {
    const char *slash = strrchr(path, '/');
    CHECK(slash && snprintf(ret, 512, "%.*s", (int)(slash - path), path) < 512);
}

static void sync_told(struct file *f, bool well) {
    char folder[512];
    disk_hold();
    const struct disk_tape *tape = tape_of(f);
    if (tape) tape->sync(f->number, well);
    if (tape && well && f->of_folder) {
        folder_of(f->path, folder);
        tape->folder_sync(folder);
        f->of_folder = false;
    }
    disk_release();
}

static int file_sync(sqlite3_file *f, int flags) {
    enum disk_fault fault;
    (void)flags;
    bool bad = disk_fails(CALL_SYNC, file_of(f)->path, &fault);
    sync_told(file_of(f), !bad);
    return bad ? told(SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *ret) {
    enum disk_fault fault;
    if (disk_fails(CALL_SIZE, file_of(f)->path, &fault)) return SQLITE_IOERR_FSTAT;
    return real_of(f)->pMethods->xFileSize(real_of(f), ret);
}
static int file_lock(sqlite3_file *f, int kind) {
    enum disk_fault fault;
    if (disk_fails(CALL_LOCK, file_of(f)->path, &fault)) return SQLITE_IOERR_LOCK;
    return real_of(f)->pMethods->xLock(real_of(f), kind);
}
static int file_unlock(sqlite3_file *f, int kind) {
    return real_of(f)->pMethods->xUnlock(real_of(f), kind);
}
static int file_reserved(sqlite3_file *f, int *ret) {
    enum disk_fault fault;
    if (disk_fails(CALL_LOCK, file_of(f)->path, &fault)) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}
static int file_control(sqlite3_file *f, int op, void *arg) {
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
static int file_sector(sqlite3_file *f) {
    (void)f;
    return 512;
}
static int file_promises(sqlite3_file *f) {
    (void)f;
    return 0;
}
static int shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret) {
    enum disk_fault fault;
    if (disk_fails(CALL_SHM, file_of(f)->path, &fault))
        return fault == DISK_FULL ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}
static int shm_lock(sqlite3_file *f, int offset, int n, int flags) {
    enum disk_fault fault;
    if ((flags & SQLITE_SHM_LOCK) && disk_fails(CALL_LOCK, file_of(f)->path, &fault))
        return SQLITE_IOERR_SHMLOCK;
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
static void shm_barrier(sqlite3_file *f) {
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}
static int shm_unmap(sqlite3_file *f, int forget) {
    return real_of(f)->pMethods->xShmUnmap(real_of(f), forget);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write,
    .xTruncate = file_truncate, .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock,
    .xUnlock = file_unlock, .xCheckReservedLock = file_reserved, .xFileControl = file_control,
    .xSectorSize = file_sector, .xDeviceCharacteristics = file_promises, .xShmMap = shm_map,
    .xShmLock = shm_lock, .xShmBarrier = shm_barrier, .xShmUnmap = shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags) {
    (void)vfs;
    enum disk_fault fault;
    struct file *file = file_of(f);
    bool may_make = flags & SQLITE_OPEN_CREATE;
    *file = (struct file){.path = name, .number = -1, .real = (sqlite3_file *)(file + 1)};
    file->pages = flags & SQLITE_OPEN_MAIN_DB;
    file->of_folder = may_make && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL));
    if (name && disk_fails(may_make ? CALL_MAKE : CALL_OPEN, name, &fault)) return SQLITE_CANTOPEN;
    disk_hold();
    int rc = usual->xOpen(usual, name, file->real, flags, ret_flags);
    const struct disk_tape *tape = disk_taping(name);
    if (rc == SQLITE_OK && tape) file->number = tape->open(name, may_make);
    disk_release();
    if (file->real->pMethods) f->pMethods = &methods;
    return rc;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int durably) {
    (void)vfs;
    enum disk_fault fault;
    char folder[512];
    if (disk_fails(CALL_REMOVE, name, &fault)) return told(SQLITE_IOERR_DELETE);
    disk_hold();
    int rc = usual->xDelete(usual, name, 0);
    const struct disk_tape *tape = disk_taping(name);
    if (rc == SQLITE_OK && tape) {
        tape->remove(name);
        folder_of(name, folder);
        if (durably) tape->folder_sync(folder);
    }
    disk_release();
    return rc;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *ret) {
    (void)vfs;
    enum disk_fault fault;
    if (disk_fails(CALL_LOOK, name, &fault)) return SQLITE_IOERR_ACCESS;
    return usual->xAccess(usual, name, flags, ret);
}

void disk_make(void) {
    usual = sqlite3_vfs_find(NULL);
    CHECK(usual);
    ours = *usual;
    ours.zName = "disk";
    ours.szOsFile = (int)sizeof(struct file) + usual->szOsFile;
    ours.xOpen = vfs_open;
    ours.xDelete = vfs_delete;
    ours.xAccess = vfs_access;
    CHECK(sqlite3_vfs_register(&ours, 1) == SQLITE_OK);
}

/* sqlite3_bind_…: no memory for a value. */
int __real_sqlite3_bind_blob64(sqlite3_stmt *, int, const void *, sqlite3_uint64, void (*)(void *));
int __wrap_sqlite3_bind_blob64(sqlite3_stmt *, int, const void *, sqlite3_uint64, void (*)(void *));
int __real_sqlite3_bind_text64(sqlite3_stmt *, int, const char *, sqlite3_uint64, void (*)(void *),
                               unsigned char);
int __wrap_sqlite3_bind_text64(sqlite3_stmt *, int, const char *, sqlite3_uint64, void (*)(void *),
                               unsigned char);
int __real_sqlite3_bind_int64(sqlite3_stmt *, int, sqlite3_int64);
int __wrap_sqlite3_bind_int64(sqlite3_stmt *, int, sqlite3_int64);

int __wrap_sqlite3_bind_blob64(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 n,
                               void (*end)(void *)) {
    enum disk_fault fault;
    if (disk_fails(CALL_BIND, NULL, &fault)) return told(SQLITE_NOMEM);
    return __real_sqlite3_bind_blob64(s, at, bytes, n, end);
}
int __wrap_sqlite3_bind_text64(sqlite3_stmt *s, int at, const char *text, sqlite3_uint64 n,
                               void (*end)(void *), unsigned char coding) {
    enum disk_fault fault;
    if (disk_fails(CALL_BIND, NULL, &fault)) return told(SQLITE_NOMEM);
    return __real_sqlite3_bind_text64(s, at, text, n, end, coding);
}
int __wrap_sqlite3_bind_int64(sqlite3_stmt *s, int at, sqlite3_int64 value) {
    enum disk_fault fault;
    if (disk_fails(CALL_BIND, NULL, &fault)) return told(SQLITE_NOMEM);
    return __real_sqlite3_bind_int64(s, at, value);
}
