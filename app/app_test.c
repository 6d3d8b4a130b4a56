#include "app/app_test.h"
#include "app/account.h"
#include <dirent.h>
#include <sys/stat.h>

static ms_time test_clock(void *state) {
    return ((struct app_test *)state)->now;
}

static ms_time test_steady(void *state) {
    struct app_test *t = state;
    return t->now - t->leapt;
}

/* splitmix64 (S. Vigna): enough to be different, and the same each time. */
static void test_random(void *state, void *bytes, size_t count) {
    struct app_test *t = state;
    pthread_mutex_lock(&t->lock);
    for (size_t i = 0; i < count; i++) {
        uint64_t z = t->seed += UINT64_C(0x9e3779b97f4a7c15);
        z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
        ((uint8_t *)bytes)[i] = (uint8_t)(z ^ z >> 31);
    }
    pthread_mutex_unlock(&t->lock);
}

err app_test_try(struct app_test *t) {
    TRY(app_open(&t->config, &t->app));
    t->app->clock = test_clock;
    t->app->steady = test_steady;
    t->app->random = test_random;
    t->app->clock_state = t->app->random_state = t;
    if (t->boot) CHECK(snprintf(t->app->certain.boot, STEADY_BOOT, "%s", t->boot) < STEADY_BOOT);
    err e = app_thread_open(t->app, &t->thread);
    if (!e.kind) {
        e = steady_look(t->thread);
        if (e.kind) app_thread_close(t->thread);
    }
    if (e.kind) app_close(t->app);
    return e;
}

void app_test_enter(struct app_test *t) {
    CHECK_OK(app_test_try(t));
}

void app_test_leave(struct app_test *t) {
    app_thread_close(t->thread);
    app_close(t->app);
}

struct app_test *app_test_open(void) {
    struct app_test *t = calloc(1, sizeof *t);
    CHECK(t);
    const char *place = getenv("TMPDIR");
    int n =
        snprintf(t->folder, sizeof t->folder, "%s/app-test-XXXXXX", place && *place ? place : "/tmp");
    CHECK(n > 0 && n < (int)sizeof t->folder && mkdtemp(t->folder));
    CHECK(pthread_mutex_init(&t->lock, NULL) == 0);
    CHECK_OK(arena_open(&t->arena, 64 * 1024 * 1024, NULL));
    t->now = INT64_C(1795424400000);
    t->seed = 1;
    t->write.arena = &t->arena;
    t->config = (struct app_config){
        .data = app_test_path(t, "data"),
        .master_path = app_test_path(t, "master.key"),
        .base_url = "https://plan.example.nl",
        .zone = "Europe/Amsterdam",
        .cache_bytes = 8 * 1024 * 1024,
        .slow_threads = 2,
        .make = true,
    };
    app_test_enter(t);
    return t;
}

static void folder_empty(const char *path) {
    DIR *d = opendir(path);
    if (!d) return;
    for (struct dirent *e; (e = readdir(d));) {
        char inner[512];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        CHECK(snprintf(inner, sizeof inner, "%s/%s", path, e->d_name) < (int)sizeof inner);
        struct stat st;
        CHECK(lstat(inner, &st) == 0);
        if (S_ISDIR(st.st_mode)) {
            folder_empty(inner);
            CHECK(rmdir(inner) == 0);
        } else {
            CHECK(unlink(inner) == 0);
        }
    }
    CHECK(closedir(d) == 0);
}

void app_test_wipe(struct app_test *t) {
    folder_empty(t->folder);
}

void app_test_close(struct app_test *t) {
    app_test_leave(t);
    app_test_wipe(t);
    CHECK(rmdir(t->folder) == 0);
    arena_free(&t->arena);
    CHECK(pthread_mutex_destroy(&t->lock) == 0);
    free(t);
}

void app_test_reopen(struct app_test *t) {
    app_test_leave(t);
    app_test_enter(t);
}

void app_test_outbox(struct app_test *t) {
    t->config.send =
        (struct send_config){.outbox = app_test_path(t, "outbox"), .from = "post@example.nl"};
    app_test_reopen(t);
}

err app_test_commit(struct app_test *t) {
    err e = store_write_wait(t->app->store, &t->write);
    t->write = (struct store_write){.arena = &t->arena};
    return e;
}

const char *app_test_path(struct app_test *t, const char *name) {
    return arena_cstr(&t->arena, arena_fmt(&t->arena, "%s/%s", t->folder, name));
}

str app_test_file(struct app_test *t, const char *name) {
    FILE *f = fopen(app_test_path(t, name), "r");
    CHECK(f);
    struct stat st;
    CHECK(fstat(fileno(f), &st) == 0);
    char *at = NEW(&t->arena, char, (size_t)st.st_size + 1);
    size_t n = fread(at, 1, (size_t)st.st_size, f);
    CHECK(fclose(f) == 0 && n == (size_t)st.st_size);
    return (str){at, n};
}

account_id app_test_account(struct app_test *t, const char *name, const char *contact) {
    account_id account;
    CHECK_OK(account_make(t->thread, &t->write, str_of(name), S("nl"), str_of(contact), &account));
    CHECK_OK(app_test_commit(t));
    return account;
}

str app_test_sign_in(struct app_test *t, account_id account, bool professional) {
    str cookie;
    session_make(t->thread, &t->write, account, professional, S("phone"), &cookie);
    CHECK_OK(app_test_commit(t));
    return cookie;
}

struct who app_test_who(struct app_test *t, str cookie) {
    struct who who;
    CHECK_OK(session_who(t->thread, &t->arena, cookie, S(""), NULL, &who));
    return who;
}

bool app_test_stored(struct app_test *t, str bytes) {
    DIR *d = opendir(t->config.data);
    CHECK(d);
    bool found = false;
    for (struct dirent *e; (e = readdir(d));) {
        if (strncmp(e->d_name, "keukentafel.db", 14)) continue;
        str text = app_test_file(t, arena_cstr(&t->arena, arena_fmt(&t->arena, "data/%s", e->d_name)));
        found = found || memmem(text.at, text.len, bytes.at, bytes.len);
    }
    CHECK(closedir(d) == 0);
    return found;
}

void app_test_finding(void *state, const struct finding *f) {
    fprintf(stderr, "# found: %s at %ld\n", f->what, (long)f->number);
    ++*(size_t *)state;
}
