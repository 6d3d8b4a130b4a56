#include "app/thread.h"
#include "app/account.h"
#include "app/copy.h"
#include "core/household.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, SLOW_THREADS = 2 };

static ms_time system_clock(void *state) {
    (void)state;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now))
        abort(); /* a program without a clock can keep no promise */
    return (ms_time)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static ms_time system_steady(void *state) {
    (void)state;
    struct timespec now;
    if (clock_gettime(CLOCK_BOOTTIME, &now)) abort();
    return (ms_time)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void system_random(void *state, void *bytes, size_t count) {
    (void)state;
    for (char *to = bytes; count;) {
        ssize_t n = getrandom(to, count, 0);
        if (n < 0 && errno != EINTR) abort(); /* a secret that can be guessed is worse than a stop */
        if (n <= 0) continue;
        to += n;
        count -= (size_t)n;
    }
}

static err path_in(const char *folder, const char *name, char ret[PATH_BYTES]) {
    int n = snprintf(ret, PATH_BYTES, "%s/%s", folder, name);
    return n > 0 && n < PATH_BYTES ? OK : ERR(INVALID, "the name of the data folder is too long");
}

/* Keys and rows know each other by the instance: keys of another place would read every story as erased. */
static err instance_check(struct app *app, struct store_reader *reader) {
    struct arena a;
    struct store_value row[2]; /* id, grown */
    TRY(arena_open(&a, 64 * 1024, NULL));
    struct id own = vault_instance(app->vault);
    err e = store_read_one(reader, &a, SQL_instance_get, NULL, 0, row, 2);
    if (e.kind == ERR_MISSING) {
        struct store_write write = {.arena = &a};
        store_write_add(&write, SQL_instance_make, 1,
                        SV(SV_ID(own), sv_int(STORE_SCHEMA), sv_int(event_growth)));
        e = store_write_wait(app->store, &write);
    } else if (!e.kind && !str_eq(row[0].s, (str){(const char *)own.byte, sizeof own.byte})) {
        e = ERR(BROKEN, "keys.db belongs to another keukentafel.db");
    } else if (!e.kind && row[1].i > event_growth) {
        e = ERR(CONFLICT, "keukentafel.db: made by a later version of this program");
    } else if (!e.kind && row[1].i < event_growth) {
        struct store_write write = {.arena = &a};
        store_write_add(&write, SQL_instance_grow, 1, SV(sv_int(event_growth)));
        e = store_write_wait(app->store, &write);
    }
    arena_free(&a);
    return e;
}

static err stores_open(struct app *app) {
    char data[PATH_BYTES], keys[PATH_BYTES];
    bool made;
    const struct app_config *c = &app->config;
    TRY(path_in(c->data, "keukentafel.db", data));
    TRY(path_in(c->data, "keys.db", keys));
    if (c->make && mkdir(c->data, 0700) && errno != EEXIST)
        return ERR(INVALID, "the data folder cannot be made");
    /* Fresh keys beside old rows would never open them. */
    bool fresh = c->make && access(data, F_OK);
    if (fresh) TRY(copy_sync_above(c->data)); /* whoever made it */
    TRY(vault_open(
        &(struct vault_config){.keys_path = keys, .master_path = c->master_path, .make = fresh},
        &app->vault, &made));
    TRY(store_open(&(struct store_config){.path = data, .make = c->make, .stepped = c->stepped},
                   &app->store));
    struct store_reader *reader;
    TRY(store_reader_open(app->store, &reader));
    err e = instance_check(app, reader);
    store_reader_close(reader);
    return e;
}

static err app_fill(struct app *app) {
    TRY(stores_open(app));
    TRY(lang_open(&app->lang));
    household_shapes_make(&app->shapes);
    const struct send_config *send = &app->config.send;
    if (send->outbox || send->smtp_url) TRY(sender_open(send, &app->sender));
    return slow_open(app, app->config.slow_threads ? app->config.slow_threads : SLOW_THREADS,
                     &app->slow);
}

err app_open(const struct app_config *config, struct app **ret) {
    struct app *app = calloc(1, sizeof *app);
    if (!app) return ERR(UNAVAILABLE, "no memory");
    app->config = *config;
    app->clock = system_clock;
    app->steady = system_steady;
    steady_boot(app->certain.boot);
    app->random = system_random;
    err e = app_fill(app);
    if (e.kind) {
        app_close(app);
        return e;
    }
    *ret = app;
    return OK;
}

void app_close(struct app *app) {
    if (!app) return;
    outbox_stop(app);
    slow_close(app->slow);
    sender_close(app->sender);
    if (app->store) store_close(app->store);
    if (app->vault) vault_close(app->vault);
    if (app->lang) lang_close(app->lang);
    free(app);
}
