#include "tests/fault/record.h"
#include "base/test.h"
#include "tests/fault/disk.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

enum { SECTOR = 512, NAMES = 256, FILES = 4096, NO_FILE = -1, A_FOLDER = -2 };
enum done { WROTE, CUT, SYNCED, SYNC_FAILED, NAMED, FOLDER_SYNCED, MARKED };

/* A name and what it leads to: a file's number, A_FOLDER, or NO_FILE. */
struct name {
    char path[200]; /* in the folder, beginning with a slash */
    int file;
};
struct entry {
    enum done done;
    int file;            /* or the mark */
    int64_t at;          /* of a write; the size */
    size_t count;
    uint8_t *bytes;
    struct name name[2]; /* NAMED: one or two, at once; FOLDER_SYNCED: the folder */
    int names;
};
struct content {
    uint8_t *bytes;
    size_t size, cap;
};
struct record {
    char folder[200];
    struct entry *entry;
    size_t count, cap, played;
    int files;                          /* numbers given */
    struct name now[NAMES];             /* while recording: what a path leads to */
    int now_count;
    struct name safe[NAMES];            /* while playing: synced names */
    int safe_count;
    struct content content[FILES];      /* while playing: what is synced of each */
    size_t *pending;                    /* numbers of entries that are not safe yet, in order */
    size_t pending_count, pending_cap;
};
static struct record *recording;        /* the tape is one, as the disk is */

static uint64_t draw(uint64_t *seed) { /* splitmix64, S. Vigna */
    uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static void *grown(void *at, size_t *cap, size_t count, size_t size) {
    if (count < *cap) return at;
    *cap = *cap ? 2 * *cap : 1024;
    void *more = realloc(at, *cap * size);
    CHECK(more);
    return more;
}

static struct entry *add(struct record *r, enum done done, int file) {
    r->entry = grown(r->entry, &r->cap, r->count, sizeof *r->entry);
    struct entry *e = &r->entry[r->count++];
    *e = (struct entry){.done = done, .file = file};
    return e;
}

static struct name name_of(const struct record *r, const char *path, int file) {
    struct name n = {.file = file};
    size_t root = strlen(r->folder);
    CHECK(strncmp(path, r->folder, root) == 0 && strlen(path + root) < sizeof n.path);
    memcpy(n.path, path + root, strlen(path + root) + 1);
    return n;
}

static struct name *name_find(struct name *list, int count, const char *path) {
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].path, path) == 0) return &list[i];
    return NULL;
}

static void name_set(struct name *list, int *count, const struct name *n) {
    struct name *there = name_find(list, *count, n->path);
    if (!there) {
        CHECK(*count < NAMES);
        there = &list[(*count)++];
    }
    *there = *n;
}

/* Names that change together. */
static void named(struct record *r, struct name one, const struct name *other) {
    struct entry *e = add(r, NAMED, one.file);
    e->name[e->names++] = one;
    name_set(r->now, &r->now_count, &one);
    if (!other) return;
    e->name[e->names++] = *other;
    name_set(r->now, &r->now_count, other);
}

static int tape_open(const char *path, bool may_make) {
    struct name n = name_of(recording, path, NO_FILE);
    const struct name *there = name_find(recording->now, recording->now_count, n.path);
    if (there && there->file >= 0) return there->file;
    if (!may_make) return NO_FILE;
    CHECK(recording->files < FILES);
    n.file = recording->files++;
    named(recording, n, NULL);
    return n.file;
}
static void tape_write(int file, int64_t at, const void *bytes, size_t count) {
    struct entry *e = add(recording, WROTE, file);
    e->at = at;
    e->count = count;
    e->bytes = malloc(count);
    CHECK(e->bytes);
    memcpy(e->bytes, bytes, count);
}
static void tape_truncate(int file, int64_t size) {
    add(recording, CUT, file)->at = size;
}
static void tape_sync(int file, bool well) {
    add(recording, well ? SYNCED : SYNC_FAILED, file);
}
static void tape_remove(const char *path) {
    named(recording, name_of(recording, path, NO_FILE), NULL);
}
static void tape_rename(const char *from, const char *to) {
    struct name old = name_of(recording, from, NO_FILE), new = name_of(recording, to, NO_FILE);
    const struct name *there = name_find(recording->now, recording->now_count, old.path);
    CHECK(there);
    new.file = there->file;
    named(recording, old, &new);
}
static void tape_folder_make(const char *path) {
    named(recording, name_of(recording, path, A_FOLDER), NULL);
}
static void tape_folder_sync(const char *path) {
    struct entry *e = add(recording, FOLDER_SYNCED, NO_FILE);
    e->name[0] = name_of(recording, path, A_FOLDER);
}
static const struct disk_tape tape = {tape_open,   tape_write,  tape_truncate,    tape_sync,
                                      tape_remove, tape_rename, tape_folder_make, tape_folder_sync};

static void content_put(struct content *c, int64_t at, const void *bytes, size_t count) {
    size_t end = (size_t)at + count;
    if (end > c->cap) {
        size_t cap = end + end / 2 + 4096;
        c->bytes = realloc(c->bytes, cap);
        CHECK(c->bytes);
        c->cap = cap;
    }
    if ((size_t)at > c->size) memset(c->bytes + c->size, 0, (size_t)at - c->size);
    if (count) memcpy(c->bytes + at, bytes, count);
    if (end > c->size) c->size = end;
}

static void content_cut(struct content *c, int64_t size) {
    if ((size_t)size < c->size)
        c->size = (size_t)size;
    else
        content_put(c, size, NULL, 0);
}

static void base_file(struct record *r, const char *path) {
    CHECK(r->files < FILES);
    struct name n = name_of(r, path, r->files++);
    name_set(r->now, &r->now_count, &n);
    char block[65536];
    FILE *f = fopen(path, "rb");
    CHECK(f);
    for (size_t got; (got = fread(block, 1, sizeof block, f)) > 0;)
        content_put(&r->content[n.file], (int64_t)r->content[n.file].size, block, got);
    CHECK(fclose(f) == 0);
}

static void base(struct record *r, const char *folder) {
    DIR *d = opendir(folder);
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));) {
        char path[512];
        struct stat at;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        CHECK(snprintf(path, sizeof path, "%s/%s", folder, e->d_name) < (int)sizeof path);
        CHECK(stat(path, &at) == 0);
        if (!S_ISDIR(at.st_mode)) {
            base_file(r, path);
            continue;
        }
        struct name n = name_of(r, path, A_FOLDER);
        name_set(r->now, &r->now_count, &n);
        base(r, path);
    }
    CHECK(closedir(d) == 0);
}

struct record *record_begin(const char *folder) {
    struct record *r = calloc(1, sizeof *r);
    CHECK(r && strlen(folder) < sizeof r->folder);
    memcpy(r->folder, folder, strlen(folder) + 1);
    base(r, folder);
    memcpy(r->safe, r->now, sizeof r->safe);
    r->safe_count = r->now_count;
    recording = r;
    disk_tape(&tape);
    return r;
}

void record_end(struct record *r) {
    CHECK(recording == r);
    disk_tape(NULL);
    recording = NULL;
}

void record_mark(struct record *r, int mark) {
    disk_hold();
    add(r, MARKED, mark);
    disk_release();
}

size_t record_count(const struct record *r) {
    return r->count;
}

/* The other contents of each sector that a torn write touches. */
static void tear(struct content *c, const struct entry *e, uint64_t *seed) {
    uint8_t junk[SECTOR];
    int64_t end = e->at + (int64_t)e->count;
    for (int64_t sector = e->at / SECTOR * SECTOR; sector < end; sector += SECTOR) {
        int64_t from = sector < e->at ? e->at : sector,
                to = sector + SECTOR < end ? sector + SECTOR : end;
        uint64_t fate = draw(seed) % 3;
        if (fate == 0) continue;
        if (fate == 1) {
            content_put(c, from, e->bytes + (from - e->at), (size_t)(to - from));
            continue;
        }
        for (size_t i = 0; i < SECTOR; i += sizeof fate) {
            fate = draw(seed);
            memcpy(junk + i, &fate, sizeof fate);
        }
        content_put(c, sector, junk, SECTOR);
    }
}

static void arrive(struct content *c, const struct entry *e, uint64_t *seed) {
    uint64_t fate = draw(seed) % 3;
    if (fate == 0) return;
    if (e->done == CUT)
        content_cut(c, e->at);
    else if (fate == 1)
        content_put(c, e->at, e->bytes, e->count);
    else
        tear(c, e, seed);
}

static void content_do(struct content *c, const struct entry *e) {
    if (e->done == CUT)
        content_cut(c, e->at);
    else
        content_put(c, e->at, e->bytes, e->count);
}

static bool in_folder(const char *path, const char *folder) {
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && path[n] == '/' && !strchr(path + n + 1, '/');
}

/* What waited for this sync is safe now; or, when it failed, has its fate now. */
static void settle(struct record *r, const struct entry *sync, size_t number) {
    size_t kept = 0;
    uint64_t seed = number;
    for (size_t i = 0; i < r->pending_count; i++) {
        const struct entry *e = &r->entry[r->pending[i]];
        bool name = e->done == NAMED,
             mine = sync->done == FOLDER_SYNCED ? name && in_folder(e->name[0].path, sync->name[0].path)
                                                : !name && e->file == sync->file;
        if (!mine)
            r->pending[kept++] = r->pending[i];
        else if (name)
            for (int j = 0; j < e->names; j++)
                name_set(r->safe, &r->safe_count, &e->name[j]);
        else if (sync->done == SYNCED)
            content_do(&r->content[e->file], e);
        else
            arrive(&r->content[e->file], e, &seed);
    }
    r->pending_count = kept;
}

void record_play(struct record *r, size_t to, void (*told)(void *, int), void *state) {
    for (; r->played < to && r->played < r->count; r->played++) {
        const struct entry *e = &r->entry[r->played];
        switch (e->done) {
        case WROTE:
        case CUT:
        case NAMED:
            r->pending = grown(r->pending, &r->pending_cap, r->pending_count, sizeof *r->pending);
            r->pending[r->pending_count++] = r->played;
            break;
        case SYNCED:
        case SYNC_FAILED:
        case FOLDER_SYNCED: settle(r, e, r->played); break;
        case MARKED:
            if (told) told(state, e->file);
            break;
        }
    }
}

static bool has_folder(struct name *names, int count, const char *path) {
    char folder[200];
    const char *slash = strrchr(path, '/');
    CHECK(slash &&
          snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path) < (int)sizeof folder);
    if (!*folder) return true;
    const struct name *there = name_find(names, count, folder);
    return there && there->file == A_FOLDER && has_folder(names, count, folder);
}

static void lay_down(const struct content *c, const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0);
    CHECK(!c->size || write(fd, c->bytes, c->size) == (ssize_t)c->size);
    CHECK(close(fd) == 0);
}

/* In order, so that a folder is made before what is in it. */
static int by_path(const void *a, const void *b) {
    return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

void record_lose(struct record *r, const char *folder, uint64_t seed) {
    struct name names[NAMES];
    int count = r->safe_count;
    struct content *touched = calloc(FILES, sizeof *touched);
    CHECK(touched);
    memcpy(names, r->safe, sizeof names);
    for (size_t i = 0; i < r->pending_count; i++) {
        const struct entry *e = &r->entry[r->pending[i]];
        if (e->done == NAMED) {
            bool happened = draw(&seed) & 1;
            for (int j = 0; j < e->names && happened; j++)
                name_set(names, &count, &e->name[j]);
            continue;
        }
        struct content *c = &touched[e->file];
        if (!c->bytes) content_put(c, 0, r->content[e->file].bytes, r->content[e->file].size);
        arrive(c, e, &seed);
    }
    qsort(names, (size_t)count, sizeof *names, by_path);
    for (int i = 0; i < count; i++) {
        char path[512];
        const struct name *n = &names[i];
        CHECK(snprintf(path, sizeof path, "%s%s", folder, n->path) < (int)sizeof path);
        if (n->file == NO_FILE || !has_folder(names, count, n->path)) continue;
        if (n->file == A_FOLDER)
            CHECK(mkdir(path, 0700) == 0);
        else
            lay_down(touched[n->file].bytes ? &touched[n->file] : &r->content[n->file], path);
    }
    for (int i = 0; i < FILES; i++)
        free(touched[i].bytes);
    free(touched);
}
