#include "store/sample.h"
#include <dirent.h>
#include <sys/stat.h>

static char folder_made[64];
const uint8_t bytes_at[64] = {1, 2, 3, 4, 5, 6, 7, 8};

static void folder_remove(void) {
    DIR *folder = opendir(folder_made);
    if (!folder) return;
    for (struct dirent *at; (at = readdir(folder)) != NULL;) {
        char path[400];
        int n = snprintf(path, sizeof path, "%s/%s", folder_made, at->d_name);
        if (n > 0 && (size_t)n < sizeof path && at->d_name[0] != '.') unlink(path);
    }
    closedir(folder);
    rmdir(folder_made);
}

struct place place_make(void) {
    struct place p = {.folder = "/tmp/store-XXXXXX"};
    if (folder_made[0])
        folder_remove(); /* a round of a test is done with its place */
    else
        CHECK(atexit(folder_remove) == 0);
    CHECK(mkdtemp(p.folder));
    memcpy(folder_made, p.folder, sizeof p.folder);
    CHECK(snprintf(p.path, sizeof p.path, "%s/store.db", p.folder) > 0);
    CHECK(snprintf(p.other, sizeof p.other, "%s/other.db", p.folder) > 0);
    return p;
}

struct store *store_at(const char *path, const char *vfs) {
    struct store *s = NULL;
    CHECK_OK(store_open(&(struct store_config){.path = path, .make = true, .vfs = vfs}, &s));
    return s;
}

struct id id_at(int64_t n) {
    struct id id = {{0}};
    uint64_t spread = (uint64_t)n * 0x9e3779b97f4a7c15u; /* an odd factor: one to one */
    memcpy(id.byte, &spread, sizeof spread);
    id.byte[15] = 1;
    return id;
}

void db_exec(const char *path, const char *sql) {
    sqlite3 *db;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_close(db) == SQLITE_OK);
}

str file_text(struct arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return (str){"", 0};
    struct stat at;
    CHECK(fstat(fileno(f), &at) == 0);
    size_t n = (size_t)at.st_size;
    char *text = NEW(a, char, n + 1);
    CHECK(fread(text, 1, n, f) == n && fclose(f) == 0);
    return (str){text, n};
}

void note(struct store_write *w, struct arena *a, int64_t n) {
    *w = (struct store_write){.arena = a, .probe = SQL_request_get};
    struct id *id = NEW(a, struct id, 1);
    struct store_value *probe = NEW(a, struct store_value, 3);
    *id = id_at(n);
    probe[0] = probe[1] = probe[2] = SV_ID(*id);
    w->probe_params = probe;
    w->probe_count = 3;
    store_write_add(w, SQL_request_put, 1,
                    SV(SV_ID(*id), SV_ID(*id), SV_ID(*id), SV_HASH(bytes_at), SV_ID(*id), sv_int(n)));
}

static bool seen(void *state, const struct store_value *row, size_t columns) {
    (void)row;
    CHECK_INT((int64_t)columns, 2);
    *(bool *)state = true;
    return true;
}

bool noted(struct store_reader *r, int64_t n) {
    struct id id = id_at(n);
    bool there = false;
    CHECK_OK(store_read(r, SQL_request_get, SV(SV_ID(id), SV_ID(id), SV_ID(id)), seen, &there));
    return there;
}

err note_wait(struct store *s, int64_t n) {
    struct arena a;
    struct store_write w;
    CHECK_OK(arena_open(&a, 1 << 20, NULL));
    note(&w, &a, n);
    err e = store_write_wait(s, &w);
    arena_free(&a);
    return e;
}
