#include "app/copy.h"
#include "app/erasing.h"
#include "app/keep.h"
#include "app/manifest.h"
#include "app/rows.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MANIFEST_MOST = 64 * 1024, BACKUP_MOST = 64 * 1024 * 1024 };
static const char data_name[] = "keukentafel.db", keys_name[] = "keys.db",
                  manifest_name[] = "manifest.json", part_name[] = "keukentafel.db.part";

static const char *in_folder(struct arena *arena, const char *folder, const char *name) {
    return arena_fmt(arena, "%s/%s", folder, name).at;
}

static err describe(struct arena *arena, const char *folder, const char *name, str *ret) {
    struct manifest_file file = {.name = name};
    TRY(copy_hash(in_folder(arena, folder, name), &file.bytes, file.hash));
    *ret = manifest_line(arena, &file);
    return OK;
}

static err write_manifest(struct app *app, struct arena *arena, const char *to) {
    str data, keys;
    TRY(describe(arena, to, data_name, &data));
    TRY(describe(arena, to, keys_name, &keys));
    return copy_write(in_folder(arena, to, manifest_name),
                      manifest_text(arena, app_now(app), vault_instance(app->vault), data, keys));
}

static err backup(struct app *app, struct arena *arena, const char *to) {
    TRY(folder_make_empty(to));
    const char *data = in_folder(arena, to, data_name), *keys = in_folder(arena, to, keys_name);
    /* The keys after the data: a key is older than its first event, so none is lacking. */
    TRY(store_backup(app->store, data));
    TRY(copy_sync(data));
    TRY(vault_backup(app->vault, keys));
    TRY(copy_sync(keys));
    TRY(write_manifest(app, arena, to));
    return copy_sync(to);
}

err keep_backup(struct app *app, const char *to) {
    struct arena arena;
    jmp_buf leave;
    TRY(arena_open(&arena, BACKUP_MOST, &leave));
    err failed;
    if (setjmp(leave) == 0)
        failed = backup(app, &arena, to);
    else
        failed = arena.why;
    arena_free(&arena);
    return failed;
}

/* The manifest is written last: where it is, the copy is whole; what it says, the files must be. */
static err check_manifest(struct arena *arena, const char *from) {
    str text, data, keys;
    err read = copy_read(arena, in_folder(arena, from, manifest_name), MANIFEST_MOST, &text);
    if (read.kind) return ERR(BROKEN, "no manifest: this is no backup, or half of one");
    if (describe(arena, from, data_name, &data).kind)
        return ERR(BROKEN, "keukentafel.db cannot be read there");
    if (describe(arena, from, keys_name, &keys).kind)
        return ERR(BROKEN, "keys.db cannot be read there");
    return manifest_check(text, data, keys);
}

/* Owners that were erased since the backup, and the logs of one that is a household. */
struct gone {
    struct arena *arena;
    struct vault *vault;
    struct {
        struct id *at;
        size_t count, cap;
    } owners, logs;
};

static err owner_gone(void *state, struct id owner) {
    struct gone *g = state;
    *PUSH(g->arena, &g->owners, struct id) = owner;
    return OK;
}

static bool log_gone(void *state, const struct store_value *row, size_t columns) {
    struct gone *g = state;
    if (columns > 0 && row_bytes(&row[0], 16)) *PUSH(g->arena, &g->logs, struct id) = row_id(&row[0]);
    return true;
}

static err rows_erase(struct gone *g, struct store *store, struct store_reader *reader) {
    TRY(vault_erased_each(g->vault, owner_gone, g));
    for (size_t i = 0; i < g->owners.count; i++) {
        struct store_write write = {.arena = g->arena};
        household_id id = {g->owners.at[i]};
        g->logs.count = 0;
        TRY(store_read(reader, SQL_head_logs, SV(SV_ID(id.id)), log_gone, g));
        if (!g->logs.count) continue; /* no household, or none of this backup */
        TRY(vault_erase(g->vault, g->logs.at, g->logs.count, (ms_time)time(NULL) * 1000));
        erase_rows(&write, id);
        TRY(store_write_wait(store, &write));
    }
    return OK;
}

static err stores_erase(struct arena *arena, const char *data, const char *keys, const char *master) {
    struct gone g = {.arena = arena};
    struct store *store = NULL;
    struct store_reader *reader = NULL;
    bool made;
    TRY(vault_open(&(struct vault_config){.keys_path = keys, .master_path = master}, &g.vault, &made));
    err e = store_open(&(struct store_config){.path = data, .stepped = true}, &store);
    if (!e.kind) e = store_reader_open(store, &reader);
    if (!e.kind) e = rows_erase(&g, store, reader);
    store_reader_close(reader);
    store_close(store);
    vault_close(g.vault);
    return e;
}

/* The copy of an earlier schema that opening it kept: the backup is one already. */
static err part_alone(struct arena *arena, const char *to) {
    for (int schema = 1; schema < STORE_SCHEMA; schema++) {
        const char *kept = in_folder(arena, to, arena_fmt(arena, "%s.schema-%d", part_name, schema).at);
        const char *half = arena_fmt(arena, "%s.part", kept).at;
        if ((unlink(kept) && errno != ENOENT) || (unlink(half) && errno != ENOENT))
            return ERR(UNAVAILABLE, "a file cannot be removed");
    }
    return OK;
}

static err put_back(struct arena *arena, const char *from, const char *to, const char *master,
                    const char *newer_keys) {
    const char *keys = in_folder(arena, to, keys_name), *part = in_folder(arena, to, part_name);
    TRY(copy_file(in_folder(arena, from, keys_name), keys));
    /* What was erased since stays erased: before any of the data can be read with these keys. */
    err newer = newer_keys ? vault_apply_erased(keys, newer_keys) : OK;
    if (newer.kind && newer.kind != ERR_UNAVAILABLE) newer.kind = ERR_CONFLICT;
    if (newer.kind) return newer;
    TRY(copy_sync(keys));
    TRY(copy_file(in_folder(arena, from, data_name), part));
    /* Rows of the erased tell that they were there; who asked a team to call her stands under the team's key. */
    if (newer_keys) TRY(stores_erase(arena, part, keys, master));
    if (newer_keys) TRY(part_alone(arena, to));
    TRY(copy_sync(part));
    if (rename(part, in_folder(arena, to, data_name)) < 0)
        return ERR(UNAVAILABLE, "a file cannot be named");
    return copy_sync(to);
}

/* What a restore that failed had made. The folder itself may have been there. */
static void put_away(struct arena *arena, const char *to) {
    static const char *const names[] = {"keukentafel.db",
                                        "keukentafel.db.part",
                                        "keukentafel.db.part-wal",
                                        "keukentafel.db.part-shm",
                                        "keys.db",
                                        "keys.db-journal",
                                        "keys.db-wal",
                                        "keys.db-shm"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)unlink(in_folder(arena, to, names[i])); /* most are not there */
    err left = part_alone(arena, to);
    (void)left; /* why it failed is told already */
}

static err restore(struct arena *arena, const char *from, const char *to, const char *master,
                   const char *newer_keys) {
    struct stat before;
    TRY(check_manifest(arena, from));
    TRY(vault_restore_check(in_folder(arena, from, keys_name), master));
    bool made = stat(to, &before) != 0;
    TRY(folder_make_empty(to));
    err failed = put_back(arena, from, to, master, newer_keys);
    if (failed.kind) put_away(arena, to);
    if (failed.kind && made) (void)rmdir(to); /* fails when something else stands in it by now */
    return failed;
}

err keep_restore(const char *from, const char *to, const char *master_path, const char *newer_keys) {
    struct arena arena;
    jmp_buf leave;
    TRY(arena_open(&arena, BACKUP_MOST, &leave));
    err failed;
    if (setjmp(leave) == 0)
        failed = restore(&arena, from, to, master_path, newer_keys);
    else
        failed = arena.why;
    arena_free(&arena);
    return failed;
}
