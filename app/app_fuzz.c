#include "app/app_fuzz.h"
#include "app/run.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARENA_BYTES = 16 << 20 };

static struct fuzz_home home;
static char folder[64];

err __real_vault_unbox(struct vault *, struct arena *, enum vault_use, struct id, str, str, str *);
err __wrap_vault_unbox(struct vault *, struct arena *, enum vault_use, struct id, str, str, str *);

err __wrap_vault_unbox(struct vault *vault, struct arena *arena, enum vault_use use, struct id owner,
                       str about, str box, str *ret) {
    if (!home.open) return __real_vault_unbox(vault, arena, use, owner, about, box, ret);
    *ret = arena_copy(arena, box);
    return OK;
}

static const char *in_folder(struct arena *a, const char *name) {
    return arena_fmt(a, "%s/%s", folder, name).at;
}

static void folder_remove(void) {
    static const char *const names[] = {"data/keukentafel.db",
                                        "data/keukentafel.db-wal",
                                        "data/keukentafel.db-shm",
                                        "data/keys.db",
                                        "data/keys.db-wal",
                                        "data/keys.db-shm",
                                        "data/lock",
                                        "master.key"};
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (snprintf(path, sizeof path, "%s/%s", folder, names[i]) > 0) (void)unlink(path);
    if (snprintf(path, sizeof path, "%s/data", folder) > 0) (void)rmdir(path);
    (void)rmdir(folder);
}

static ms_time noon(void *state) {
    (void)state;
    return INT64_C(1795424400000);
}

static void fill(struct arena *a) {
    struct store_write write = {.arena = a};
    if (account_make(home.thread, &write, S("Mia"), S("nl"), S(""), &home.mia).kind ||
        store_write_wait(home.app->store, &write).kind)
        abort();
    struct run run = {.arena = a,
                      .who = {.signed_in = true,
                              .account = home.mia,
                              .stepped_up = true,
                              .has_pin = true,
                              .version = TABLE_VERSION_UNKNOWN,
                              .name = S("Mia"),
                              .language = S("nl")},
                      .actor = actor_kind_newcomer,
                      .key = S("found")};
    command_clear(&run.command, COMMAND_table_found);
    run.command.table_found.name = S("Mia");
    if (run_wait(home.thread, &run).kind || run.result.kind) abort();
    home.table.id = run.made;
}

struct fuzz_home *fuzz_home(void) {
    if (home.app) return &home;
    const char *place = getenv("TMPDIR");
    static struct arena a; /* the app keeps what its configuration names */
    if (snprintf(folder, sizeof folder, "%s/app-fuzz-XXXXXX", place && *place ? place : "/tmp") < 0 ||
        !mkdtemp(folder) || atexit(folder_remove) || arena_open(&a, ARENA_BYTES, NULL).kind)
        abort();
    struct app_config config = {.data = in_folder(&a, "data"),
                                .master_path = in_folder(&a, "master.key"),
                                .base_url = "https://plan.example.nl",
                                .zone = "Europe/Amsterdam",
                                .cache_bytes = 1 << 20,
                                .make = true,
                                .stepped = true};
    if (app_open(&config, &home.app).kind || app_thread_open(home.app, &home.thread).kind) abort();
    home.app->clock = noon;
    fill(&a);
    return &home;
}
