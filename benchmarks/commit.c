/* commit FILE CLIENTS SECONDS: bare group commit, the practical ceiling of durable appends. Each client
 * waits for its own append; one writer commits all that wait, with the settings, tables and row sizes of
 * the store, and nothing else: no sealing, no decision, no savepoints, no HTTP. Prints appends a second
 * and the 99th percentile in ms. */
#include <pthread.h>
#include <semaphore.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CLIENTS_MOST = 1024, TIMES_MOST = 4 << 20, SEALED = 296, ID = 16, HASH = 32 };

static const char settings[] =
    "PRAGMA page_size=4096; PRAGMA cache_size=-16384; PRAGMA mmap_size=0; PRAGMA journal_mode=WAL;"
    "PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000; PRAGMA synchronous=FULL; "
    "PRAGMA secure_delete=ON;"
    "CREATE TABLE household (household BLOB PRIMARY KEY, version BIGINT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE event (household BLOB NOT NULL, log BLOB NOT NULL, number BIGINT NOT NULL, format "
    "BIGINT NOT NULL,"
    " algorithm BIGINT NOT NULL, key BIGINT NOT NULL, item BLOB NOT NULL, minute BIGINT NOT NULL, "
    "commitment BLOB NOT NULL,"
    " link BLOB NOT NULL, sealed BLOB, PRIMARY KEY (household, log, number)) WITHOUT ROWID;"
    "CREATE TABLE head (household BLOB NOT NULL, log BLOB NOT NULL, number BIGINT NOT NULL, link BLOB "
    "NOT NULL,"
    " mac BLOB NOT NULL, PRIMARY KEY (household, log)) WITHOUT ROWID;"
    "CREATE TABLE request (household BLOB NOT NULL, actor BLOB NOT NULL, key BLOB NOT NULL, payload "
    "BLOB NOT NULL,"
    " made BLOB NOT NULL, minute BIGINT NOT NULL, PRIMARY KEY (household, actor, key)) WITHOUT ROWID;";
static const char *const statements[] = {
    "INSERT INTO request VALUES (?1, ?3, ?3, ?3, ?1, ?2)",
    "UPDATE household SET version = ?2 WHERE household = ?1",
    "INSERT INTO event VALUES (?1, ?1, ?2, 1, 1, 1, ?1, 29000000, ?3, ?3, ?4)",
    "UPDATE head SET number = ?2, link = ?3, mac = ?3 WHERE household = ?1 AND log = ?1",
};
enum { STATEMENTS = sizeof statements / sizeof *statements };

struct client {
    struct bench *bench;
    pthread_t thread;
    sem_t done;
    struct client *next;
    unsigned char id[ID];
    int64_t number;
};
struct bench {
    sqlite3 *db;
    sqlite3_stmt *made[STATEMENTS];
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct client *waiting;
    int64_t until;
    double *times;
    size_t count;
    struct client clients[CLIENTS_MOST];
};

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void must(int rc, sqlite3 *db) {
    if (rc == SQLITE_OK || rc == SQLITE_DONE) return;
    fprintf(stderr, "commit: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void exec(struct bench *b, const char *sql) {
    must(sqlite3_exec(b->db, sql, NULL, NULL, NULL), b->db);
}

/* A fresh hash every time, as ours are. */
static void append(struct bench *b, struct client *c) {
    unsigned char hash[HASH], sealed[SEALED];
    sqlite3_randomness(sizeof hash, hash);
    memset(sealed, hash[0], sizeof sealed);
    c->number++;
    for (size_t i = 0; i < STATEMENTS; i++) {
        sqlite3_stmt *s = b->made[i];
        int wants = sqlite3_bind_parameter_count(s);
        must(sqlite3_bind_blob(s, 1, c->id, ID, SQLITE_STATIC), b->db);
        must(sqlite3_bind_int64(s, 2, c->number), b->db);
        if (wants > 2) must(sqlite3_bind_blob(s, 3, hash, HASH, SQLITE_STATIC), b->db);
        if (wants > 3) must(sqlite3_bind_blob(s, 4, sealed, SEALED, SQLITE_STATIC), b->db);
        must(sqlite3_step(s), b->db);
        must(sqlite3_reset(s), b->db);
    }
}

static void *writer(void *state) {
    struct bench *b = state;
    for (;;) {
        pthread_mutex_lock(&b->lock);
        while (!b->waiting && now_ns() < b->until)
            pthread_cond_wait(&b->wake, &b->lock);
        struct client *batch = b->waiting;
        b->waiting = NULL;
        pthread_mutex_unlock(&b->lock);
        if (!batch) return NULL;
        exec(b, "BEGIN IMMEDIATE");
        for (struct client *c = batch; c; c = c->next)
            append(b, c);
        exec(b, "COMMIT");
        for (struct client *c = batch, *next; c; c = next) {
            next = c->next;
            sem_post(&c->done);
        }
    }
}

static void *client(void *state) {
    struct client *c = state;
    struct bench *b = c->bench;
    while (now_ns() < b->until) {
        int64_t begun = now_ns();
        pthread_mutex_lock(&b->lock);
        c->next = b->waiting;
        b->waiting = c;
        pthread_cond_signal(&b->wake);
        pthread_mutex_unlock(&b->lock);
        sem_wait(&c->done);
        pthread_mutex_lock(&b->lock);
        if (b->count < TIMES_MOST) b->times[b->count++] = (double)(now_ns() - begun) / 1e6;
        pthread_mutex_unlock(&b->lock);
    }
    pthread_mutex_lock(&b->lock);
    pthread_cond_signal(&b->wake);
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

static int by_time(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

static void prepare(struct bench *b, const char *path, int clients) {
    static const char *const begins[] = {
        "INSERT INTO household VALUES (?1, 0)",
        "INSERT INTO head VALUES (?1, ?1, 0, zeroblob(32), zeroblob(32))"};
    must(sqlite3_open(path, &b->db), b->db);
    exec(b, settings);
    for (size_t i = 0; i < STATEMENTS; i++)
        must(sqlite3_prepare_v2(b->db, statements[i], -1, &b->made[i], NULL), b->db);
    for (int i = 0; i < clients; i++) {
        struct client *c = &b->clients[i];
        c->bench = b;
        sqlite3_randomness(ID, c->id);
        sem_init(&c->done, 0, 0);
        for (int k = 0; k < 2; k++) {
            sqlite3_stmt *s;
            must(sqlite3_prepare_v2(b->db, begins[k], -1, &s, NULL), b->db);
            must(sqlite3_bind_blob(s, 1, c->id, ID, SQLITE_STATIC), b->db);
            must(sqlite3_step(s), b->db);
            must(sqlite3_finalize(s), b->db);
        }
    }
}

int main(int argc, char **argv) {
    static struct bench b;
    pthread_t writing;
    if (argc != 4) {
        fputs("commit FILE CLIENTS SECONDS\n", stderr);
        return 2;
    }
    int clients = (int)strtol(argv[2], NULL, 10);
    double seconds = strtod(argv[3], NULL);
    if (clients < 1 || clients > CLIENTS_MOST) return 2;
    b.times = malloc(TIMES_MOST * sizeof *b.times);
    if (!b.times || pthread_mutex_init(&b.lock, NULL) || pthread_cond_init(&b.wake, NULL)) return 1;
    prepare(&b, argv[1], clients);
    int64_t begun = now_ns();
    b.until = begun + (int64_t)(seconds * 1e9);
    if (pthread_create(&writing, NULL, writer, &b)) return 1;
    for (int i = 0; i < clients; i++)
        if (pthread_create(&b.clients[i].thread, NULL, client, &b.clients[i])) return 1;
    for (int i = 0; i < clients; i++)
        pthread_join(b.clients[i].thread, NULL);
    double took = (double)(now_ns() - begun) / 1e9;
    pthread_join(writing, NULL);
    qsort(b.times, b.count, sizeof *b.times, by_time);
    printf("%.0f %.3f\n", (double)b.count / took, b.times[(size_t)(0.99 * (double)(b.count - 1))]);
    return 0;
}
