#include "tests/simulate/world.h"
#include "app/thread.h"
#include "lang/lang.h"
#include "tests/simulate/disk.h"
#include <dirent.h>
#include <stdarg.h>
#include <sys/stat.h>

enum { ARENA_MOST = 64 << 20 };
static const ms_time begins = INT64_C(1795424400000); /* 2026-11-23T09:00:00Z, a Monday */

static uint64_t spread(uint64_t *state) { /* splitmix64, Steele, Lea, Flood 2014 */
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

size_t below(struct world *w, size_t n) {
    return (size_t)((spread(&w->luck) >> 16) % n);
}

bool one_in(struct world *w, size_t n) {
    return below(w, n) == 0;
}

ms_time world_now(const struct world *w) {
    return w->now.now + w->skew;
}

static ms_time told_time(void *state) {
    return world_now(state);
}

/* The wall clock is off by as much as it leapt; how time passes is not. */
static ms_time told_steady(void *state) {
    return ((struct world *)state)->now.now;
}

static void told_random(void *state, void *bytes, size_t count) {
    struct world *w = state;
    for (size_t i = 0; i < count; i++)
        ((uint8_t *)bytes)[i] = (uint8_t)spread(&w->noise);
}

void world_broken(struct world *w, const char *law) {
    snprintf(w->shared->broken, sizeof w->shared->broken, "%s", law);
    w->shared->step = w->step;
    longjmp(w->leave, 1);
}

void world_say(struct world *w, const char *format, ...) {
    if (!w->tell) return;
    va_list words;
    va_start(words, format);
    vfprintf(w->tell, format, words);
    va_end(words);
}

struct app_thread *any_thread(struct world *w) {
    return w->threads[below(w, 2)];
}

err world_commit(struct world *w) {
    err e = store_write_wait(w->app->store, &w->write);
    w->write = (struct store_write){.arena = &w->arena};
    return e;
}

void expect_fine(struct world *w, err e, const char *law) {
    if (!e.kind || (w->faulty && e.kind == ERR_UNAVAILABLE) || disk_dead()) return;
    world_say(w, "    %s: %s (%s)\n", err_name(e.kind), e.what ? e.what : "", e.where ? e.where : "");
    world_broken(w, law);
}

/* As the thread of the jobs does on and on. */
void world_look(struct world *w) {
    expect_fine(w, steady_look(w->threads[0]), "the clocks are looked at");
}

void world_open(struct world *w) {
    w->config.data = w->data;
    expect_fine(w, app_open(&w->config, &w->app), "the program starts again after whatever happened");
    w->app->clock = told_time;
    w->app->steady = told_steady;
    w->app->random = told_random;
    w->app->clock_state = w->app->random_state = w;
    for (int i = 0; i < 2; i++)
        expect_fine(w, app_thread_open(w->app, &w->threads[i]), "a thread opens");
    world_look(w);
}

void world_close(struct world *w) {
    for (int i = 0; i < 2; i++)
        app_thread_close(w->threads[i]);
    w->threads[0] = w->threads[1] = NULL;
    app_close(w->app);
    w->app = NULL;
    stand_in_restart();
}

void world_crash(struct world *w, bool power_lost) {
    if (!disk_dead()) {
        disk_die(0);
        w->write = (struct store_write){.arena = &w->arena};
    }
    world_close(w);
    disk_rise(power_lost);
    w->shared->crashes++;
    world_open(w);
}

static void folder_remove(const char *path) {
    DIR *d = opendir(path);
    if (!d) return;
    for (struct dirent *e; (e = readdir(d));) {
        char inner[512];
        struct stat at;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        if (snprintf(inner, sizeof inner, "%s/%s", path, e->d_name) >= (int)sizeof inner) continue;
        if (lstat(inner, &at) == 0 && S_ISDIR(at.st_mode))
            folder_remove(inner);
        else
            (void)unlink(inner);
    }
    (void)closedir(d);
    (void)rmdir(path);
}

static void begin(struct world *w) {
    const char *memory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    CHECK(snprintf(w->folder, sizeof w->folder, "%s/simulate-XXXXXX", memory) > 0);
    CHECK(mkdtemp(w->folder));
    CHECK(snprintf(w->data, sizeof w->data, "%s/data", w->folder) > 0);
    CHECK(snprintf(w->master, sizeof w->master, "%s/master.key", w->folder) > 0);
    CHECK_OK(arena_open(&w->arena, ARENA_MOST, NULL));
    w->write.arena = &w->arena;
    w->now.now = begins;
    w->config = (struct app_config){.master_path = w->master,
                                    .base_url = "https://plan.example.nl",
                                    .zone = "Europe/Amsterdam",
                                    .cache_bytes = 256 * 1024, /* so that tables are thrown out, too */
                                    .make = true,
                                    .stepped = true};
    world_open(w);
    CHECK_OK(team_make(w->threads[0], &w->write, S("Wijkteam Zuid"), S(""), S(""), &w->now.team));
    CHECK_OK(world_commit(w));
}

static void act(struct world *w, enum act what) {
    switch (what) {
#define A(name, often) \
    case ACT_##name: act_##name(w); return;
        ACTS(A)
#undef A
    case ACT_END: return;
    }
}

static void step(struct world *w, const struct action *action) {
    w->luck = action->salt;
    w->now.now += action->wait_ms;
    w->faulty = false;
    arena_reset(&w->arena);
    w->write = (struct store_write){.arena = &w->arena};
    struct buf when = {.arena = &w->arena};
    time_write(&when, world_now(w));
    world_say(w, "%4u  %.16s  %s\n", action->number, buf_str(&when).at, act_name(action->act));
    world_look(w);
    act(w, action->act);
    home_yes(w);
    check_secrets(w);
    const char *law = stand_in_key_shared();
    if (law) world_broken(w, law);
}

void world_run(struct world *w, uint64_t seed, const struct actions *actions, enum planted planted,
               FILE *tell, struct shared *shared) {
    *w = (struct world){
        .seed = seed, .noise = seed ^ UINT64_C(0x6b746166), .tell = tell, .shared = shared};
    stand_in_open(seed, planted);
    disk_make(seed);
    if (setjmp(w->leave) == 0) {
        begin(w);
        for (; w->step < actions->count; w->step++)
            step(w, &actions->at[w->step]);
        w->luck = seed;
        act_verify(w);
        world_close(w);
    }
    folder_remove(w->folder);
}
