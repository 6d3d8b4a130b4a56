/* Which call fails. */
#include "base/test.h"
#include "tests/fault/disk.h"
#include <pthread.h>

static struct {
    pthread_mutex_t count_lock, tape_lock;
    const char *folder;
    enum disk_fault fault;
    long at, count;
    bool armed, on, met, lies;
    char call[80];
    const struct disk_tape *tape;
} disk = {.count_lock = PTHREAD_MUTEX_INITIALIZER, .tape_lock = PTHREAD_MUTEX_INITIALIZER};

static const char *const fault_names[DISK_FAULTS] = {"fails",    "is full", "tears",
                                                     "unsynced", "short",   "unbound"};
static const char *const call_names[] = {"open",  "make",     "close", "read",   "page",
                                         "write", "truncate", "sync",  "size",   "lock",
                                         "shm",   "remove",   "look",  "rename", "bind"};

const char *disk_fault_name(enum disk_fault fault) {
    return fault_names[fault];
}

static bool concerns(enum disk_fault fault, enum disk_call call) {
    switch (fault) {
    case DISK_FAILS: return call != CALL_BIND;
    case DISK_FULL: return call == CALL_MAKE || call == CALL_WRITE || call == CALL_SHM;
    case DISK_TORN: return call == CALL_WRITE;
    case DISK_UNSYNCED: return call == CALL_SYNC;
    case DISK_SHORT: return call == CALL_READ;
    case DISK_UNBOUND: return call == CALL_BIND;
    case DISK_FAULTS: break;
    }
    return false;
}

static void meet(enum disk_call call, const char *path) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (disk.met) return;
    disk.met = true;
    CHECK(snprintf(disk.call, sizeof disk.call, "%s %s", call_names[call],
                   slash ? slash + 1 : "") > 0);
}

bool disk_fails(enum disk_call call, const char *path, enum disk_fault *ret) {
    if (path && !disk_ours(path)) return false;
    CHECK(pthread_mutex_lock(&disk.count_lock) == 0);
    bool bad = false;
    if (disk.armed && concerns(disk.fault, call)) {
        long n = disk.count++;
        bad = n == disk.at || (disk.on && n > disk.at);
        if (bad) meet(call, path);
        *ret = disk.fault;
    }
    CHECK(pthread_mutex_unlock(&disk.count_lock) == 0);
    return bad;
}

void disk_folder(const char *folder) {
    disk.folder = folder;
}

bool disk_ours(const char *path) {
    size_t n = disk.folder ? strlen(disk.folder) : 0;
    return n && strncmp(path, disk.folder, n) == 0 && (path[n] == '/' || !path[n]);
}

void disk_at(enum disk_fault fault, long call, bool on) {
    CHECK(pthread_mutex_lock(&disk.count_lock) == 0);
    disk.fault = fault;
    disk.at = call;
    disk.count = 0;
    disk.on = on;
    disk.met = false;
    disk.armed = true;
    CHECK(pthread_mutex_unlock(&disk.count_lock) == 0);
}

void disk_well(void) {
    CHECK(pthread_mutex_lock(&disk.count_lock) == 0);
    disk.armed = false;
    CHECK(pthread_mutex_unlock(&disk.count_lock) == 0);
}

bool disk_met(void) {
    return disk.met;
}

const char *disk_met_call(void) {
    return disk.call;
}

void disk_lies(bool on) {
    disk.lies = on;
}

bool disk_lying(void) {
    return disk.lies;
}

void disk_tape(const struct disk_tape *tape) {
    disk_hold();
    disk.tape = tape;
    disk_release();
}

const struct disk_tape *disk_taping(const char *path) {
    return disk.tape && path && disk_ours(path) ? disk.tape : NULL;
}

void disk_hold(void) {
    CHECK(pthread_mutex_lock(&disk.tape_lock) == 0);
}

void disk_release(void) {
    CHECK(pthread_mutex_unlock(&disk.tape_lock) == 0);
}
