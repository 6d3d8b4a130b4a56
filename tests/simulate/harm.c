#include "app/erasing.h"
#include "app/keep.h"
#include "app/outbox.h"
#include "app/thread.h"
#include "core/erasing.h"
#include "tests/simulate/disk.h"
#include "tests/simulate/world.h"

#define HOUR_MS (INT64_C(60) * 60 * 1000)
#define WAIT_MS (72 * HOUR_MS)

/* One to three commands, at as many tables as it happens. */
static size_t choose(struct world *w, struct flight f[FLIGHTS]) {
    size_t count = 0, wanted = 1 + below(w, FLIGHTS);
    for (size_t i = 0; i < wanted; i++) {
        struct home *home = any_home(w);
        w->luck += i;
        if (home && flight_choose(w, &f[count], (int)(home - w->homes))) count++;
    }
    return count;
}

static void settle_all(struct world *w, struct flight *f, size_t count) {
    flight_settle(w, f, count);
    for (size_t i = 0; i < count; i++) {
        check_story(w, &w->homes[f[i].home], false);
        check_home(w, &w->homes[f[i].home]);
        arena_free(&f[i].arena);
    }
}

void act_fault(struct world *w) {
    struct flight f[FLIGHTS];
    size_t count = choose(w, f);
    w->faulty = true;
    bool on = one_in(w, 3);
    size_t k = below(w, 50);
    world_say(w, "    the disk fails at call %zu%s\n", k, on ? ", and from then on" : "");
    disk_fault((int64_t)k, on);
    flight_go(w, f, count);
    w->shared->faults += disk_heal();
    w->faulty = false;
    settle_all(w, f, count);
}

void act_crash(struct world *w) {
    struct flight f[FLIGHTS];
    size_t count = choose(w, f), k = below(w, 40);
    bool power = !one_in(w, 3);
    world_say(w, "    %s at write %zu\n", power ? "the power fails" : "the program is killed", k);
    disk_die((int64_t)k);
    flight_go(w, f, count);
    world_crash(w, power);
    flight_settle(w, f, count);
    for (size_t i = 0; i < count; i++)
        arena_free(&f[i].arena);
    check_all(w);
}

void clock_leap(struct world *w, ms_time skew) {
    ms_time before = w->skew;
    w->skew = skew;
    world_look(w);
    if (w->skew > before) w->believed = w->now.now + WAIT_MS;
}

void act_clock(struct world *w) {
    static const ms_time jumps[] = {-HOUR_MS, HOUR_MS, -DAY_MS, DAY_MS, 40 * DAY_MS, 3652 * DAY_MS};
    clock_leap(w, one_in(w, 2) ? 0 : jumps[below(w, 6)]);
    world_say(w, "    the clock is %lld hours off\n", (long long)(w->skew / HOUR_MS));
}

static void check_erased(struct world *w, struct home *home) {
    const struct erasing *last = erasing_running(&home->walk.t.h);
    ms_time at = last ? erasing_at(last) : 0;
    bool gone = vault_owner(w->app->vault, home->id.id) == VAULT_ERASED;
    bool early = !at || world_now(w) < at || w->now.now < home->yes + WAIT_MS;
    if (gone && early)
        world_broken(w, "a table is erased three days after the yes of all who decide, and not before");
    if (!gone && at && world_now(w) >= at + 2 * HOUR_MS && w->now.now >= w->believed)
        world_broken(w, "a table is gone three days after the yes of all who decide");
    if (!gone) check_story(w, home, true); /* what counts by itself when its day is there */
    if (!gone) return;
    world_say(w, "    table %d is erased\n", (int)(home - w->homes));
    home->erased = true;
    w->shared->erased++;
    check_home(w, home);
}

void act_jobs(struct world *w) {
    expect_fine(w, erasing_run(any_thread(w)), "what is due is erased");
    expect_fine(w, outbox_sweep(any_thread(w)), "what is past is swept up");
    for (size_t i = 0; i < w->now.secret_count; i++) {
        struct secret *s = &w->now.secrets[i];
        s->ended |= s->until && app_certain(w->app) >= s->until; /* a leap sweeps nothing up */
    }
    for (size_t i = 0; i < w->now.home_count; i++)
        if (!w->homes[i].erased) check_erased(w, &w->homes[i]);
}

void act_backup(struct world *w) {
    CHECK(snprintf(w->backup, sizeof w->backup, "%s/backup-%d", w->folder, ++w->folders) > 0);
    expect_fine(w, keep_backup(w->app, w->backup), "a backup is made");
    w->saved = w->now;
    w->backed_up = true;
    for (size_t i = 0; i < w->now.home_count; i++) {
        struct home *home = &w->homes[i];
        const struct told *t = &home->walk.t;
        home->lines_saved = t->story.count;
        CHECK((home->redacted_saved = realloc(home->redacted_saved, t->story.count + 1)));
        for (size_t line = 0; line < t->story.count; line++)
            home->redacted_saved[line] = t->story.at[line].redacted;
    }
}

static bool is_saved(const struct world *w, const struct secret *s) {
    for (size_t i = 0; i < w->saved.secret_count; i++)
        if (strcmp(w->saved.secrets[i].text, s->text) == 0) return true;
    return false;
}

/* Everything is as it was then, but what was erased since. */
static void go_back(struct world *w) {
    for (size_t i = 0; i < w->now.secret_count; i++) {
        const struct secret *s = &w->now.secrets[i];
        if (s->kind == SECRET_SESSION && !is_saved(w, s))
            memcpy(w->dead[w->dead_count++ % DEAD], s->text, sizeof s->text);
    }
    if (w->dead_count > DEAD) w->dead_count = DEAD;
    w->saved.now = w->now.now;
    w->now = w->saved;
    for (size_t i = 0; i < w->now.home_count; i++) {
        struct home *home = &w->homes[i];
        struct told *t = &home->walk.t;
        if (home->erased) continue;
        t->story.count = home->lines_saved;
        for (size_t line = 0; line < t->story.count; line++)
            t->story.at[line].redacted = home->redacted_saved[line];
        home_refold(home);
    }
}

void act_restore(struct world *w) {
    char to[96], keys[112];
    if (!w->backed_up) return;
    CHECK(snprintf(to, sizeof to, "%s/data-%d", w->folder, ++w->folders) > 0);
    CHECK(snprintf(keys, sizeof keys, "%s/keys.db", w->data) > 0);
    world_close(w);
    expect_fine(w, keep_restore(w->backup, to, w->master, keys), "a backup is put back");
    memcpy(w->data, to, sizeof w->data);
    world_open(w);
    w->believed = w->now.now + WAIT_MS; /* it came without its clock */
    go_back(w);
    w->shared->restored++;
    check_all(w);
}

/* The master key of a backup is another one from then on. */
void act_rotate(struct world *w) {
    expect_fine(w, vault_rotate(w->app->vault), "there is a new master key");
    w->backed_up = false;
}

static void found(void *state, const struct finding *f) {
    struct world *w = state;
    world_say(w, "    found: %s at %lld\n", f->what, (long long)f->number);
    w->faulty = true; /* read by who asked, for nobody may leave from here */
}

void act_verify(struct world *w) {
    struct verified sums;
    struct app_thread *thread = any_thread(w);
    err e = keep_verify(thread, found, w, &sums);
    expect_fine(w, e, "verify looks at everything");
    if (w->faulty) world_broken(w, "verify finds nothing wrong");
    e = keep_rebuild(thread, one_in(w, 2), found, w, &sums);
    expect_fine(w, e, "everything can be built anew");
    if (w->faulty) world_broken(w, "snapshots and index are what the story makes of them");
    check_all(w);
}
