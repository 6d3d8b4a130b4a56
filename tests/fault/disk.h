/* disk: stands between the program and its files. Every call it makes on a file in one folder comes by here:
 * SQLite's by a VFS that is the usual one, our own by the linker (--wrap, see meson.build). A chosen call
 * fails as disks do, and a tape is told what became of which file. Nothing is really synced, for
 * nobody pulls the plug of this machine.
 *
 * Calls are counted per fault, so that number n is the same call in the next round.             */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disk_fault {
    DISK_FAILS,    /* any call: an I/O error, and nothing was done */
    DISK_FULL,     /* a call that wants room: there is none */
    DISK_TORN,     /* a write: half of it arrives, then an error */
    DISK_UNSYNCED, /* a sync: what was written is lost or not, and later syncs do not mend it */
    DISK_SHORT,    /* a read: half of it comes. Not of a page of a database: SQLite takes what its VFS says is past
                      the end of the file as zeros, so that a VFS which says so of the middle can only lie.
                      What such a page comes to is in app/torn_test.c */
    DISK_UNBOUND,  /* a value bound to a statement: no memory for it */
    DISK_FAULTS
};
const char *disk_fault_name(enum disk_fault);

void disk_make(void);              /* before the first file is opened */
void disk_folder(const char *);    /* whose files are counted; the text is kept by the caller */
void disk_at(enum disk_fault, long call, bool on); /* that call from now on; `on`: and all after it */
void disk_well(void);              /* from now on all goes well */
bool disk_met(void);               /* since disk_at() a call failed */
const char *disk_met_call(void);   /* the first: "write keys.db-wal" */
/* The planted bug: what fails says that it went well, as it seems to a program that does not look. */
void disk_lies(bool);

/* What was really done, in order; each call under one lock. A file has a number for as long as it lives. */
struct disk_tape {
    int (*open)(const char *path, bool may_make); /* its number; -1: no such file */
    void (*write)(int file, int64_t at, const void *bytes, size_t count);
    void (*truncate)(int file, int64_t size);
    void (*sync)(int file, bool well);
    void (*remove)(const char *path);
    void (*rename)(const char *from, const char *to);
    void (*folder_make)(const char *path);
    void (*folder_sync)(const char *path);
};
void disk_tape(const struct disk_tape *); /* NULL: none. Files that are open are not on it. */

/* disk_count.c, for disk_vfs.c and disk_call.c: does this call fail? */
enum disk_call {
    CALL_OPEN, CALL_MAKE, CALL_CLOSE, CALL_READ, CALL_PAGE, CALL_WRITE, CALL_TRUNCATE, CALL_SYNC, CALL_SIZE,
    CALL_LOCK, CALL_SHM, CALL_REMOVE, CALL_LOOK, CALL_RENAME, CALL_BIND,
};
bool disk_fails(enum disk_call, const char *path, enum disk_fault *ret);
bool disk_lying(void);
bool disk_ours(const char *path); /* in the folder */
const struct disk_tape *disk_taping(const char *path); /* NULL: not what happens there */
void disk_hold(void); /* so that a call and its place on the tape are one */
void disk_release(void);
