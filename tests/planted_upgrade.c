/* The bug that the test of upgrades has to find: what brings a file along is not one transaction. Preloaded. */
#include <dlfcn.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

enum { WORSE = 127 };

int sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **), void *state,
                 char **ret_why) {
    int (*exec)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
    void *found = dlsym(RTLD_NEXT, "sqlite3_exec");
    if (!found) _exit(WORSE);
    memcpy(&exec, &found, sizeof exec);
    if (strcmp(sql, "BEGIN IMMEDIATE") == 0 || strcmp(sql, "COMMIT") == 0) return SQLITE_OK;
    return exec(db, sql, row, state, ret_why);
}
