#include "store/faulty_vfs.h"
#include "base/test.h"
#include <pthread.h>
#include <sqlite3.h>
#include <sys/stat.h>

struct faulty_file {
    sqlite3_file base;
    char path[256], synced[272];
    bool journal, main;
    sqlite3_file *real;
};

static struct {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    int count, at;
    bool on, met, sync_really, shut;
    int syncs, waiting;
} faulty = {.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER, .at = -1};

static bool fails(void) {
    pthread_mutex_lock(&faulty.lock);
    int n = faulty.count++;
    bool bad = faulty.at >= 0 && (n == faulty.at || (faulty.on && n > faulty.at));
    faulty.met |= bad;
    pthread_mutex_unlock(&faulty.lock);
    return bad;
}

void faulty_at(int call, bool on) {
    pthread_mutex_lock(&faulty.lock);
    faulty.count = 0;
    faulty.at = call;
    faulty.on = on;
    faulty.met = false;
    pthread_mutex_unlock(&faulty.lock);
}

bool faulty_met(void) {
    pthread_mutex_lock(&faulty.lock);
    bool met = faulty.met;
    pthread_mutex_unlock(&faulty.lock);
    return met;
}

void faulty_syncs(int times, bool really) {
    pthread_mutex_lock(&faulty.lock);
    faulty.syncs = times;
    faulty.sync_really = really;
    pthread_mutex_unlock(&faulty.lock);
}

void faulty_gate(bool shut) {
    pthread_mutex_lock(&faulty.lock);
    faulty.shut = shut;
    pthread_cond_broadcast(&faulty.wake);
    pthread_mutex_unlock(&faulty.lock);
}

void faulty_gate_wait(void) {
    pthread_mutex_lock(&faulty.lock);
    while (!faulty.waiting)
        pthread_cond_wait(&faulty.wake, &faulty.lock);
    pthread_mutex_unlock(&faulty.lock);
}

static void copy(const char *from, const char *to) {
    FILE *f = fopen(from, "rb"), *t = fopen(to, "wb");
    CHECK(f && t);
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        CHECK(fwrite(block, 1, n, t) == n);
    CHECK(fclose(f) == 0 && fclose(t) == 0);
}

static void copy_if(const char *from, const char *to) {
    struct stat at;
    unlink(to);
    if (stat(from, &at) == 0) copy(from, to);
}

void faulty_power_loss(const char *path, const char *to) {
    char from[300], into[300];
    pthread_mutex_lock(&faulty.lock);
    CHECK(snprintf(from, sizeof from, "%s.synced", path) > 0);
    copy_if(from, to);
    CHECK(snprintf(from, sizeof from, "%s-wal.synced", path) > 0);
    CHECK(snprintf(into, sizeof into, "%s-wal", to) > 0);
    copy_if(from, into);
    CHECK(snprintf(into, sizeof into, "%s-shm", to) > 0);
    unlink(into);
    pthread_mutex_unlock(&faulty.lock);
}

static struct faulty_file *file_of(sqlite3_file *f) {
    return (struct faulty_file *)f;
}
static sqlite3_file *real_of(sqlite3_file *f) {
    return file_of(f)->real;
}

static int f_close(sqlite3_file *f) {
    sqlite3_file *real = real_of(f);
    int rc = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
    f->pMethods = NULL;
    return rc;
}
static int f_read(sqlite3_file *f, void *to, int n, sqlite3_int64 from) {
    if (fails()) return SQLITE_IOERR_READ;
    return real_of(f)->pMethods->xRead(real_of(f), to, n, from);
}
static int f_write(sqlite3_file *f, const void *at, int n, sqlite3_int64 to) {
    if (!fails()) return real_of(f)->pMethods->xWrite(real_of(f), at, n, to);
    int rc = real_of(f)->pMethods->xWrite(real_of(f), at, n / 2, to); /* half of it arrives */
    return rc == SQLITE_OK ? SQLITE_FULL : rc;
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size) {
    if (fails()) return SQLITE_IOERR_TRUNCATE;
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static bool sync_fails(const struct faulty_file *f, bool *ret_really) {
    pthread_mutex_lock(&faulty.lock);
    while (f->journal && faulty.shut) {
        faulty.waiting++;
        pthread_cond_broadcast(&faulty.wake);
        pthread_cond_wait(&faulty.wake, &faulty.lock);
        faulty.waiting--;
    }
    bool bad = f->journal && faulty.syncs > 0;
    *ret_really = faulty.sync_really;
    faulty.syncs -= bad;
    pthread_mutex_unlock(&faulty.lock);
    return bad;
}

static int f_sync(sqlite3_file *f, int flags) {
    struct faulty_file *file = file_of(f);
    bool really = false, bad = sync_fails(file, &really);
    if (fails() || (bad && !really)) return SQLITE_IOERR_FSYNC;
    int rc = file->real->pMethods->xSync(file->real, flags);
    if (rc == SQLITE_OK && (file->journal || file->main)) {
        pthread_mutex_lock(&faulty.lock);
        copy(file->path, file->synced);
        pthread_mutex_unlock(&faulty.lock);
    }
    return bad ? SQLITE_IOERR_FSYNC : rc;
}
static int f_size(sqlite3_file *f, sqlite3_int64 *ret) {
    if (fails()) return SQLITE_IOERR_FSTAT;
    return real_of(f)->pMethods->xFileSize(real_of(f), ret);
}
static int f_lock(sqlite3_file *f, int kind) {
    return real_of(f)->pMethods->xLock(real_of(f), kind);
}
static int f_unlock(sqlite3_file *f, int kind) {
    return real_of(f)->pMethods->xUnlock(real_of(f), kind);
}
static int f_reserved(sqlite3_file *f, int *ret) {
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}
static int f_control(sqlite3_file *f, int op, void *arg) {
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}
static int f_sector(sqlite3_file *f) {
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}
static int f_characteristics(sqlite3_file *f) {
    (void)f;
    return 0; /* promises nothing */
}
static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret) {
    if (fails()) return SQLITE_IOERR_SHMMAP;
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}
static int f_shm_lock(sqlite3_file *f, int offset, int n, int flags) {
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
static void f_shm_barrier(sqlite3_file *f) {
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}
static int f_shm_unmap(sqlite3_file *f, int forget) {
    return real_of(f)->pMethods->xShmUnmap(real_of(f), forget);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = f_close, .xRead = f_read, .xWrite = f_write, .xTruncate = f_truncate,
    .xSync = f_sync, .xFileSize = f_size, .xLock = f_lock, .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved, .xFileControl = f_control, .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_characteristics, .xShmMap = f_shm_map, .xShmLock = f_shm_lock,
    .xShmBarrier = f_shm_barrier, .xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags) {
    (void)vfs;
    struct faulty_file *file = file_of(f);
    *file = (struct faulty_file){.real = (sqlite3_file *)(file + 1)};
    if (fails()) return SQLITE_CANTOPEN;
    int rc = faulty.real->xOpen(faulty.real, name, file->real, flags, ret_flags);
    if (file->real->pMethods) f->pMethods = &methods;
    if (rc != SQLITE_OK || !name) return rc;
    CHECK(snprintf(file->path, sizeof file->path, "%s", name) < (int)sizeof file->path);
    CHECK(snprintf(file->synced, sizeof file->synced, "%s.synced", name) < (int)sizeof file->synced);
    file->journal = flags & SQLITE_OPEN_WAL;
    file->main = flags & SQLITE_OPEN_MAIN_DB;
    return rc;
}

void faulty_make(void) {
    faulty.real = sqlite3_vfs_find(NULL);
    CHECK(faulty.real);
    faulty.vfs = *faulty.real;
    faulty.vfs.zName = FAULTY_VFS;
    faulty.vfs.szOsFile = (int)sizeof(struct faulty_file) + faulty.real->szOsFile;
    faulty.vfs.xOpen = v_open;
    CHECK(sqlite3_vfs_register(&faulty.vfs, 0) == SQLITE_OK);
}
