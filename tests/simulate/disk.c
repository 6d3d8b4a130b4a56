#include "tests/simulate/disk.h"
#include "base/test.h"
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <sys/stat.h>

enum { FILES = 512, SECTOR = 512 };

/* A write or a cut that no sync has followed. */
struct change {
    int64_t at, size_before;
    size_t count, old_count; /* count 0: cut to `at` */
    uint8_t *bytes, *old;
};
struct kept {
    char path[PATH_MAX];
    struct change *changes;
    size_t count, cap;
};
struct disk_file {
    sqlite3_file base;
    struct kept *kept; /* NULL: a file of no name */
    bool journal;
    sqlite3_file *real;
};
static struct {
    sqlite3_vfs vfs, *real;
    uint64_t random;
    int64_t fault, death; /* calls to go; negative: none */
    bool on, failed, dead, lies;
    struct kept *files[FILES];
} disk;

static uint64_t next(void) { /* splitmix64, Steele, Lea, Flood 2014 */
    uint64_t z = disk.random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static struct kept *kept_at(const char *path) {
    size_t i = 0;
    while (i < FILES && disk.files[i] && strcmp(disk.files[i]->path, path) != 0)
        i++;
    if (i == FILES) test_fail(__FILE__, __LINE__, "more files than the disk has room for");
    if (disk.files[i]) return disk.files[i];
    struct kept *k = disk.files[i] = calloc(1, sizeof *k);
    CHECK(k && snprintf(k->path, sizeof k->path, "%s", path) < (int)sizeof k->path);
    return k;
}

static void forget(struct kept *k) {
    for (size_t i = 0; i < k->count; i++) {
        free(k->changes[i].bytes);
        free(k->changes[i].old);
    }
    k->count = 0;
}

static void *copy_of(const void *from, size_t count) {
    void *to = malloc(count ? count : 1);
    CHECK(to);
    if (count) memcpy(to, from, count);
    return to;
}

static bool fails(void) {
    if (disk.dead) return true;
    if (disk.fault < 0 || disk.fault-- > 0) return false;
    if (disk.on) disk.fault = 0;
    return disk.failed = true;
}

static bool dies(void) {
    if (disk.death < 0 || disk.death-- > 0) return false;
    return disk.dead = true;
}

static struct disk_file *file_of(sqlite3_file *f) {
    return (struct disk_file *)f;
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
    return fails() ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), to, n, from);
}

/* What stands there before it is written over. `n` 0: all from there on. */
static void remember(sqlite3_file *f, const void *bytes, size_t n, int64_t at) {
    struct kept *k = file_of(f)->kept;
    if (!k) return;
    sqlite3_int64 size = 0;
    CHECK(real_of(f)->pMethods->xFileSize(real_of(f), &size) == SQLITE_OK);
    size_t old = size > at ? (size_t)(size - at) : 0;
    if (n && old > n) old = n;
    if (k->count == k->cap) {
        k->cap = k->cap ? 2 * k->cap : 64;
        CHECK((k->changes = realloc(k->changes, k->cap * sizeof *k->changes)));
    }
    struct change *c = &k->changes[k->count++];
    *c = (struct change){
        .at = at, .size_before = size, .count = n, .old_count = old, .bytes = copy_of(bytes, n)};
    CHECK((c->old = malloc(old ? old : 1)));
    if (old)
        CHECK(real_of(f)->pMethods->xRead(real_of(f), c->old, (int)old, at) == SQLITE_OK);
}

static int f_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at) {
    bool was_dead = disk.dead, bad = fails(), last = dies();
    if (was_dead) return SQLITE_IOERR_WRITE;
    int count = bad || last ? n / 2 : n; /* half of it arrives */
    if (count) remember(f, bytes, (size_t)count, at);
    int rc = count ? real_of(f)->pMethods->xWrite(real_of(f), bytes, count, at) : SQLITE_OK;
    return rc != SQLITE_OK ? rc : last ? SQLITE_IOERR_WRITE : bad ? SQLITE_FULL : SQLITE_OK;
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 size) {
    if (fails() || dies()) return SQLITE_IOERR_TRUNCATE;
    remember(f, "", 0, size);
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int f_sync(sqlite3_file *f, int flags) {
    (void)flags;
    if (fails() || dies()) return SQLITE_IOERR_FSYNC;
    bool lies = disk.lies && file_of(f)->journal;
    if (file_of(f)->kept && !lies) forget(file_of(f)->kept);
    return SQLITE_OK;
}

static int f_size(sqlite3_file *f, sqlite3_int64 *ret) {
    return fails() ? SQLITE_IOERR_FSTAT : real_of(f)->pMethods->xFileSize(real_of(f), ret);
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
    (void)f;
    return SECTOR;
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
static int f_shm_unmap(sqlite3_file *f, int forgets) {
    return real_of(f)->pMethods->xShmUnmap(real_of(f), forgets);
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
    struct disk_file *file = file_of(f);
    *file = (struct disk_file){.real = (sqlite3_file *)(file + 1)};
    if (fails()) return SQLITE_CANTOPEN;
    int rc = disk.real->xOpen(disk.real, name, file->real, flags, ret_flags);
    if (file->real->pMethods) f->pMethods = &methods;
    if (rc != SQLITE_OK || !name) return rc;
    file->kept = kept_at(name);
    file->journal = flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL);
    return rc;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync) {
    (void)vfs;
    if (fails() || dies()) return SQLITE_IOERR_DELETE;
    forget(kept_at(name));
    return disk.real->xDelete(disk.real, name, sync);
}

static int v_random(sqlite3_vfs *vfs, int count, char *to) {
    (void)vfs;
    for (int i = 0; i < count; i++)
        to[i] = (char)next();
    return count;
}

static int v_sleep(sqlite3_vfs *vfs, int us) {
    (void)vfs;
    return us;
}

void disk_make(uint64_t seed) {
    disk.real = sqlite3_vfs_find(NULL);
    CHECK(disk.real);
    disk.random = seed;
    disk.fault = disk.death = -1;
    disk.vfs = *disk.real;
    disk.vfs.zName = "disk";
    disk.vfs.szOsFile = (int)sizeof(struct disk_file) + disk.real->szOsFile;
    disk.vfs.xOpen = v_open;
    disk.vfs.xDelete = v_delete;
    disk.vfs.xRandomness = v_random;
    disk.vfs.xSleep = v_sleep;
    CHECK(sqlite3_vfs_register(&disk.vfs, 1) == SQLITE_OK);
    CHECK(sqlite3_test_control(SQLITE_TESTCTRL_PRNG_RESET) == SQLITE_OK);
}

void disk_fault(int64_t k, bool on) {
    disk.fault = k;
    disk.on = on;
    disk.failed = false;
}

bool disk_heal(void) {
    disk.fault = -1;
    disk.on = false;
    return disk.failed;
}

void disk_die(int64_t k) {
    disk.death = k;
}

bool disk_dead(void) {
    return disk.dead;
}

void disk_lie(bool lies) {
    disk.lies = lies;
}

static void put(int fd, const uint8_t *bytes, size_t count, int64_t at) {
    CHECK(pwrite(fd, bytes, count, at) == (ssize_t)count);
}

/* How much of a change the disk has: none, all, or so many sectors of it. */
static size_t arrives(const struct change *c, unsigned luck) {
    unsigned dice = (unsigned)(next() % 100);
    if (luck == 0 || dice < luck / 2) return luck ? c->count : 0;
    if (dice >= luck) return 0;
    return next() % (c->count / SECTOR + 1) * SECTOR;
}

static void lose(struct kept *k, unsigned luck) {
    int fd = open(k->path, O_RDWR | O_CLOEXEC);
    if (fd < 0) { /* it went away, or has another name now */
        forget(k);
        return;
    }
    for (size_t i = k->count; i-- > 0;) {
        const struct change *c = &k->changes[i];
        if (c->old_count) put(fd, c->old, c->old_count, c->at);
        CHECK(ftruncate(fd, c->size_before) == 0);
    }
    for (size_t i = 0; i < k->count; i++) {
        const struct change *c = &k->changes[i];
        size_t count = arrives(c, luck);
        if (c->count)
            put(fd, c->bytes, count < c->count ? count : c->count, c->at);
        else if (next() % 100 < luck)
            CHECK(ftruncate(fd, c->at) == 0);
    }
    CHECK(close(fd) == 0);
    forget(k);
}

void disk_rise(bool power_lost) {
    disk.dead = false;
    disk.death = disk.fault = -1;
    static const unsigned lucks[] = {0, 50, 90, 199};
    unsigned luck = lucks[next() % 4];
    for (size_t i = 0; power_lost && i < FILES && disk.files[i]; i++)
        lose(disk.files[i], luck);
}
