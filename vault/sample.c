#include "vault/sample.h"
#include <sys/stat.h>

static char folder_made[64];

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
    struct place p = {.folder = "/tmp/vault-XXXXXX"};
    CHECK(mkdtemp(p.folder));
    memcpy(folder_made, p.folder, sizeof p.folder);
    CHECK(atexit(folder_remove) == 0);
    CHECK(snprintf(p.keys, sizeof p.keys, "%s/keys.db", p.folder) > 0);
    CHECK(snprintf(p.master, sizeof p.master, "%s/master", p.folder) > 0);
    CHECK(snprintf(p.other, sizeof p.other, "%s/other", p.folder) > 0);
    return p;
}

struct vault *vault_at(const struct place *p) {
    struct vault *v = NULL;
    CHECK_OK(vault_open(&(struct vault_config){p->keys, p->master, true}, &v, NULL));
    return v;
}

struct id id_at(int n) {
    struct id id;
    uint8_t text[8];
    put_int(text, n);
    CHECK(crypto_generichash(id.byte, sizeof id.byte, text, sizeof text, NULL, 0) == 0);
    return id;
}

struct seal_header header_at(struct id log, int64_t number) {
    return (struct seal_header){
        .household = id_at(1), .log = log, .item = id_at(900), .number = number, .minute = 29000000};
}

struct arena *test_arena(void) {
    static struct arena a; /* a test is a process of its own */
    if (!a.head) CHECK_OK(arena_open(&a, (size_t)1 << 30, NULL));
    return &a;
}

str file_text(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f) return (str){"", 0};
    struct stat at;
    CHECK(fstat(fileno(f), &at) == 0);
    size_t n = (size_t)at.st_size;
    char *text = NEW(test_arena(), char, n + 1);
    CHECK(fread(text, 1, n, f) == n && fclose(f) == 0);
    return (str){text, n};
}

bool text_has(str text, const void *at, size_t count) {
    return text.len && memmem(text.at, text.len, at, count) != NULL;
}

void db_exec(const char *path, const char *sql) {
    sqlite3 *db;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_close(db) == SQLITE_OK);
}
