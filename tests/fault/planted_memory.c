/* The bugs that the test of memory has to find, preloaded before the program as released. $TEST_PLANTED says which:
 *   bind   a value that there was no memory for is taken as bound: the write is acknowledged without it
 *   crash  what malloc gave is used unseen, for every answer
 *   leak   a block is lost with every refusal                                                      */
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORSE = 127, SCRATCH = 64, REFUSED = 503 };
struct MHD_Connection;
struct MHD_Response;

static bool planted(const char *name) {
    const char *which = getenv("TEST_PLANTED");
    return which && strcmp(which, name) == 0;
}

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) _exit(WORSE);
    return found;
}

int sqlite3_bind_blob64(sqlite3_stmt *s, int at, const void *bytes, sqlite3_uint64 count,
                        void (*end)(void *)) {
    int (*bind)(sqlite3_stmt *, int, const void *, sqlite3_uint64, void (*)(void *));
    void *found = real("sqlite3_bind_blob64");
    memcpy(&bind, &found, sizeof bind);
    if (!planted("bind")) return bind(s, at, bytes, count, end);
    char *copy = malloc(count + 1); /* a copy of one's own, and nobody looks whether there is one */
    if (copy && count) memcpy(copy, bytes, count);
    return copy ? bind(s, at, copy, count, free) : sqlite3_bind_zeroblob64(s, at, count);
}

struct MHD_Response *MHD_create_response_from_buffer(size_t count, void *bytes, int mode);
struct MHD_Response *MHD_create_response_from_buffer(size_t count, void *bytes, int mode) {
    struct MHD_Response *(*make)(size_t, void *, int);
    void *found = real("MHD_create_response_from_buffer");
    memcpy(&make, &found, sizeof make);
    if (planted("crash")) {
        volatile char *scratch = malloc(SCRATCH);
        scratch[0] = 0;
        free((void *)scratch);
    }
    return make(count, bytes, mode);
}

int MHD_queue_response(struct MHD_Connection *to, unsigned status, struct MHD_Response *answer);
int MHD_queue_response(struct MHD_Connection *to, unsigned status, struct MHD_Response *answer) {
    int (*queue)(struct MHD_Connection *, unsigned, struct MHD_Response *);
    void *found = real("MHD_queue_response");
    memcpy(&queue, &found, sizeof queue);
    void *volatile lost = planted("leak") && status == REFUSED ? malloc(SCRATCH) : NULL;
    (void)lost;
    return queue(to, status, answer);
}
