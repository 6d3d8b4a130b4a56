/* The bug that the test of kill -9 has to find. Preloaded before the program as released, it lets the writer's COMMIT
 * answer at once, and makes the real one a little later: success is then told before it is durable.               */
#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { LATE_US = 5000, WORSE = 127 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_stmt *begin, *commit; /* the writer's own, prepared to stay */
static sqlite3_stmt *owed;           /* a COMMIT that was answered and not made */
static pthread_t payer;

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) _exit(WORSE);
    return found;
}

static int real_step(sqlite3_stmt *s) {
    static int (*step)(sqlite3_stmt *);
    if (!step) {
        void *found = real("sqlite3_step");
        memcpy(&step, &found, sizeof step);
    }
    return step(s);
}

static void pay(void) {
    if (!owed) return;
    usleep(LATE_US);
    if (real_step(owed) != SQLITE_DONE || sqlite3_reset(owed) != SQLITE_OK) _exit(WORSE);
    owed = NULL;
}

/* So that a last commit, with none after it, is made too. */
static void *pay_now_and_then(void *nothing) {
    for (;;) {
        usleep(4 * LATE_US);
        pthread_mutex_lock(&lock);
        pay();
        pthread_mutex_unlock(&lock);
    }
    return nothing;
}

/* keys.db has a BEGIN and a COMMIT of its own. */
static bool is_store(sqlite3 *db) {
    const char *path = sqlite3_db_filename(db, "main");
    return path && strstr(path, "keukentafel.db");
}

int sqlite3_prepare_v3(sqlite3 *db, const char *sql, int count, unsigned flags, sqlite3_stmt **ret,
                       const char **tail) {
    int (*prepare)(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
    void *found = real("sqlite3_prepare_v3");
    memcpy(&prepare, &found, sizeof prepare);
    int rc = prepare(db, sql, count, flags, ret, tail);
    if (rc == SQLITE_OK && strcmp(sql, "BEGIN IMMEDIATE") == 0 && is_store(db)) begin = *ret;
    if (rc == SQLITE_OK && strcmp(sql, "COMMIT") == 0 && begin && sqlite3_db_handle(begin) == db)
        commit = *ret;
    return rc;
}

int sqlite3_step(sqlite3_stmt *s) {
    if (s != begin && s != commit) return real_step(s);
    int rc = SQLITE_DONE;
    pthread_mutex_lock(&lock);
    if (!payer && pthread_create(&payer, NULL, pay_now_and_then, NULL) != 0) _exit(WORSE);
    if (s == commit) {
        owed = s;
    } else {
        pay();
        rc = real_step(s);
    }
    pthread_mutex_unlock(&lock);
    return rc;
}
