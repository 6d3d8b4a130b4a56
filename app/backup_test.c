#include "app/callback.h"
#include "app/copy.h"
#include "app/home_test.h"
#include "app/keep.h"
#include <dirent.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>

static void ignore(void *state, const struct finding *f) {
    fprintf(stderr, "# found: %s at %ld\n", f->what, (long)f->number);
    (*(size_t *)state)++;
}

/* Opens a data folder as an operator would, and says how much is in it. */
static struct verified look_into(struct home *h, const char *folder, struct app **ret) {
    struct app_config config = h->t->config;
    struct app_thread *thread;
    struct verified sums;
    size_t found = 0;
    config.data = folder;
    config.make = false;
    CHECK_OK(app_open(&config, ret));
    CHECK_OK(app_thread_open(*ret, &thread));
    CHECK_OK(keep_verify(thread, ignore, &found, &sums));
    CHECK_INT((int64_t)found, 0);
    app_thread_close(thread);
    return sums;
}

struct writer {
    struct home *home;
    atomic_int written;
    atomic_bool stop;
};

static void *write_on(void *state) {
    struct writer *w = state;
    struct app_thread *thread;
    struct arena arena;
    CHECK_OK(app_thread_open(w->home->t->app, &thread));
    CHECK_OK(arena_open(&arena, 64 * 1024 * 1024, NULL));
    for (int i = 0; !atomic_load(&w->stop); i++) {
        struct command c = home_command(COMMAND_table_found);
        c.table_found.name = S("Steeds iemand");
        struct run run = {.arena = &arena,
                          .who = w->home->mia,
                          .actor = actor_kind_newcomer,
                          .command = c,
                          .key = arena_fmt(&arena, "busy-%d", i)};
        CHECK_OK(run_wait(thread, &run));
        atomic_fetch_add(&w->written, 1);
        arena_reset(&arena);
    }
    arena_free(&arena);
    app_thread_close(thread);
    return NULL;
}

TEST("a backup under a busy writer is whole: every table in it verifies and opens") {
    struct home h = home_open();
    struct writer w = {.home = &h};
    pthread_t id;
    CHECK(pthread_create(&id, NULL, write_on, &w) == 0);
    while (atomic_load(&w.written) < 20)
        usleep(1000);
    int before = atomic_load(&w.written);
    const char *copy = app_test_path(h.t, "copy"), *back = app_test_path(h.t, "back");
    CHECK_OK(keep_backup(h.t->app, copy));
    int after = atomic_load(&w.written);
    atomic_store(&w.stop, true);
    CHECK(pthread_join(id, NULL) == 0);
    CHECK_OK(keep_restore(copy, back, h.t->config.master_path, NULL));
    struct app *app;
    struct verified sums = look_into(&h, back, &app);
    CHECK(sums.households >= before + 1 && sums.households <= after + 2);
    CHECK_INT(sums.erased, 0);
    app_close(app);
    home_close(&h);
}

static void damage(struct home *h, const char *name, long at) {
    FILE *f = fopen(app_test_path(h->t, name), "r+");
    CHECK(f && fseek(f, at, SEEK_SET) == 0);
    int byte = fgetc(f);
    CHECK(byte != EOF && fseek(f, at, SEEK_SET) == 0 && fputc(byte ^ 1, f) != EOF && fclose(f) == 0);
}

TEST("a restore refuses half a copy, a changed one, a wrong key and a folder in use") {
    struct home h = home_open();
    const char *copy = app_test_path(h.t, "copy"), *back = app_test_path(h.t, "back"),
               *master = h.t->config.master_path;
    CHECK_OK(keep_backup(h.t->app, copy));
    CHECK_ERR(keep_backup(h.t->app, copy), INVALID);
    struct stat about;
    CHECK(stat(app_test_path(h.t, "copy/keys.db"), &about) == 0 && (about.st_mode & 077) == 0);
    damage(&h, "copy/keukentafel.db", 5000);
    CHECK_ERR(keep_restore(copy, back, master, NULL), BROKEN);
    damage(&h, "copy/keukentafel.db", 5000);
    damage(&h, "copy/keys.db", 100);
    CHECK_ERR(keep_restore(copy, back, master, NULL), BROKEN);
    damage(&h, "copy/keys.db", 100);
    CHECK(rename(app_test_path(h.t, "copy/keys.db"), app_test_path(h.t, "away")) == 0);
    CHECK_ERR(keep_restore(copy, back, master, NULL), BROKEN);
    CHECK(rename(app_test_path(h.t, "away"), app_test_path(h.t, "copy/keys.db")) == 0);
    CHECK(rename(app_test_path(h.t, "copy/manifest.json"), app_test_path(h.t, "away")) == 0);
    CHECK_ERR(keep_restore(copy, back, master, NULL), BROKEN);
    CHECK(rename(app_test_path(h.t, "away"), app_test_path(h.t, "copy/manifest.json")) == 0);
    struct home other = home_open();
    CHECK(keep_restore(copy, back, other.t->config.master_path, NULL).kind != ERR_OK);
    home_close(&other);
    CHECK_ERR(keep_restore(copy, h.t->config.data, master, NULL), INVALID);
    CHECK_OK(keep_restore(copy, back, master, NULL));
    CHECK_ERR(keep_restore(copy, back, master, NULL), INVALID);
    struct app *app;
    CHECK_INT(look_into(&h, back, &app).households, 1);
    app_close(app);
    home_close(&h);
}

TEST("a backup holds nothing that can be read without the keys") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Tineke weer zien", audience_rule_table);
    CHECK_OK(keep_backup(h.t->app, app_test_path(h.t, "copy")));
    static const char *const names[] = {"copy/keukentafel.db", "copy/keys.db", "copy/manifest.json"};
    for (size_t i = 0; i < 3; i++) {
        str bytes = app_test_file(h.t, names[i]);
        CHECK(!memmem(bytes.at, bytes.len, "Tineke", 6));
        CHECK(!memmem(bytes.at, bytes.len, "Mia", 3));
    }
    home_close(&h);
}

TEST("what was erased after the backup stays erased when the newer keys are at hand") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Weg ermee", audience_rule_table);
    const char *copy = app_test_path(h.t, "copy"), *back = app_test_path(h.t, "back"),
               *naive = app_test_path(h.t, "naive");
    CHECK_OK(keep_backup(h.t->app, copy));
    CHECK_OK(keep_erase(h.t->thread, h.id));
    const char *newer = app_test_path(h.t, "data/keys.db"), *master = h.t->config.master_path;
    app_test_reopen(h.t);
    CHECK_OK(keep_restore(copy, back, master, newer));
    CHECK_OK(keep_restore(copy, naive, master,
                          NULL)); /* the same backup without them still opens: keep them apart */
    struct app *app;
    struct app_thread *thread;
    struct table *table;
    CHECK_INT(look_into(&h, back, &app).households, 0); /* not even that it was there */
    CHECK_OK(app_thread_open(app, &thread));
    CHECK_ERR(table_load(thread, h.id, TABLE_VERSION_UNKNOWN, &table), MISSING);
    app_thread_close(thread);
    app_close(app);
    CHECK_INT(look_into(&h, naive, &app).erased, 0);
    app_close(app);
    home_close(&h);
}

/* The backup as a program of the schema before would have made it. */
static void make_older(struct home *h) {
    sqlite3 *db;
    char line[200];
    int64_t bytes;
    uint8_t hash[32];
    const char *path = app_test_path(h->t, "copy/keukentafel.db");
    str manifest = app_test_file(h->t, "copy/manifest.json");
    char *at = memmem(manifest.at, manifest.len, "\"keukentafel.db\"", 16);
    CHECK(at);
    CHECK(sqlite3_open(path, &db) == SQLITE_OK);
    CHECK(sqlite3_exec(db,
                       "PRAGMA journal_mode=DELETE; ALTER TABLE instance DROP COLUMN grown; UPDATE "
                       "instance SET schema = 2; PRAGMA user_version=2",
                       NULL, NULL, NULL) == SQLITE_OK);
    CHECK(sqlite3_close(db) == SQLITE_OK);
    CHECK_OK(copy_hash(path, &bytes, hash));
    struct buf hex = {.arena = &h->t->arena}, out = {.arena = &h->t->arena};
    for (size_t i = 0; i < 32; i++)
        buf_fmt(&hex, "%02x", hash[i]);
    CHECK(snprintf(line, sizeof line, "\"keukentafel.db\",\"bytes\":%lld,\"blake2b\":\"%.*s\"}",
                   (long long)bytes, STR_ARG(buf_str(&hex))) > 0);
    char *end = memchr(at, '}', manifest.len - (size_t)(at - manifest.at));
    CHECK(end);
    buf_put(&out, (str){manifest.at, (size_t)(at - manifest.at)});
    buf_put(&out, str_of(line));
    buf_put(&out, (str){end + 1, manifest.len - (size_t)(end + 1 - manifest.at)});
    CHECK_OK(copy_write(app_test_path(h->t, "copy/manifest.json"), buf_str(&out)));
}

TEST("an older backup of an earlier schema leaves no copy of what was erased") {
    struct home h = home_open();
    home_goal(&h, h.mia, "Weg ermee", audience_rule_table);
    const char *copy = app_test_path(h.t, "copy"), *back = app_test_path(h.t, "back");
    CHECK_OK(keep_backup(h.t->app, copy));
    make_older(&h);
    CHECK_OK(keep_erase(h.t->thread, h.id));
    app_test_reopen(h.t);
    CHECK_OK(keep_restore(copy, back, h.t->config.master_path, app_test_path(h.t, "data/keys.db")));
    struct app *app;
    CHECK_INT(look_into(&h, back, &app).households, 0);
    app_close(app);
    DIR *d = opendir(back);
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));)
        if (strstr(e->d_name, ".part") || strstr(e->d_name, ".schema"))
            test_fail(__FILE__, __LINE__, e->d_name);
    CHECK(closedir(d) == 0);
    home_close(&h);
}

TEST("an older backup brings back nothing that was asked at an erased table, nor what was answered") {
    struct home h = home_open();
    struct app_test *t = h.t;
    struct who jeannette = home_person(&h, "Jeannette", true);
    struct id team;
    CHECK_OK(team_make(t->thread, &t->write, S("Oost"), S(""), S(""), &team));
    CHECK_OK(person_join(t->thread, &t->write, jeannette.account, team, S("Jeannette"), S("")));
    CHECK_OK(app_test_commit(t));
    struct command c = home_command(COMMAND_callback_ask);
    c.callback_ask = (struct callback_ask){.team.id = team, .phone = S("06 12345678")};
    struct run asked = home_run(&h, h.mia, c);
    CHECK_OK(asked.result);
    const char *copy = app_test_path(t, "copy");
    CHECK_OK(keep_backup(t->app, copy));
    CHECK_OK(keep_erase(t->thread, h.id));
    app_test_leave(t);
    CHECK_OK(keep_restore(copy, app_test_path(t, "back"), t->config.master_path,
                          app_test_path(t, "data/keys.db")));
    t->config.data = app_test_path(t, "back");
    app_test_enter(t);
    struct call_list calls;
    CHECK_OK(call_list(t->thread, &t->arena, jeannette.account, &calls));
    CHECK_INT((int64_t)calls.count, 0);
    struct run again = asked;
    CHECK_ERR(run_wait(t->thread, &again), MISSING);
    home_close(&h);
}
