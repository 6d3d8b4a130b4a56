#include "app/steady.h"
#include "app/copy.h"
#include "app/rows.h"
#include "app/thread.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { FILE_MOST = 512, LOOK_BYTES = 64 * 1024, HOUR_MS = 60 * 60 * 1000 };
#define KEEP_EVERY_MS (INT64_C(10) * 60 * 1000)
static const char mark[] = "keukentafel-clock-1";

void steady_boot(char ret[STEADY_BOOT]) {
    int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t n = file < 0 ? 0 : read(file, ret, STEADY_BOOT - 1);
    if (file >= 0) close(file);
    ret[n > 0 ? n : 0] = 0;
    ret[strcspn(ret, "\n")] = 0;
}

ms_time app_certain(const struct app *app) {
    return app_now(app) - atomic_load(&app->certain.behind);
}

static const char *path_of(struct arena *arena, const char *data) {
    return arena_fmt(arena, "%s/clock", data).at;
}

static bool number(str *line, int64_t *ret) {
    return str_to_int(str_cut(line, ' '), ret);
}

/* As keep() writes it. What is half there is not there. */
static err read_file(struct arena *arena, const char *data, struct steady *ret) {
    str text;
    TRY(copy_read(arena, path_of(arena, data), FILE_MOST, &text));
    if (!str_ends(text, S(" end\n"))) return ERR(MISSING, "half a clock");
    bool ours = str_eq(str_cut(&text, ' '), str_of(mark));
    str boot = str_cut(&text, ' ');
    if (!ours || boot.len >= sizeof ret->boot || !number(&text, &ret->wall) ||
        !number(&text, &ret->at) || !number(&text, &ret->certain) || !number(&text, &ret->ahead) ||
        !number(&text, &ret->wait))
        return ERR(MISSING, "no clock of ours");
    if (boot.len > 1) memcpy(ret->boot, boot.at, boot.len);
    return OK;
}

static err keep(struct app *app, struct arena *arena) {
    struct steady *s = &app->certain;
    str line = arena_fmt(arena, "%s %s %lld %lld %lld %lld %lld end\n", mark, *s->boot ? s->boot : "-",
                         (long long)s->wall, (long long)s->at, (long long)s->certain,
                         (long long)s->ahead, (long long)s->wait);
    TRY(copy_write(path_of(arena, app->config.data), line));
    s->kept = s->at;
    return OK;
}

/* From `certain` on so much time passed; `seen`: while the program was there. */
static void go_on(struct steady *s, int64_t passed, bool seen) {
    ms_time certain = s->certain + passed;
    int64_t ahead = s->wall - certain;
    if (ahead > 0 && (!s->wait || llabs(ahead - s->ahead) > STEADY_LEAP_MS)) {
        s->ahead = ahead;
        s->wait = STEADY_WAIT_MS;
    } else if (ahead > 0 && seen) {
        s->wait = s->wait > passed ? s->wait - passed : 0;
    }
    if (ahead <= 0 || !s->wait) {
        certain = s->wall;
        s->ahead = s->wait = 0;
    }
    s->certain = certain;
    atomic_store(&s->behind, s->wall - certain);
}

/* Is there anything that a leap could take away? */
static err something_waits(struct app_thread *thread, struct arena *arena, bool *ret) {
    struct store_value row;
    err e = store_read_one(app_reader(thread), arena, SQL_erasing_waits, NULL, 0, &row, 1);
    *ret = !e.kind;
    return e.kind == ERR_MISSING ? OK : e;
}

static err begin(struct app_thread *thread, struct arena *arena, ms_time wall, ms_time at) {
    struct app *app = app_of(thread);
    struct steady *s = &app->certain, was = {.wall = 0};
    err found = read_file(arena, app->config.data, &was);
    if (found.kind && found.kind != ERR_MISSING && found.kind != ERR_TOO_LARGE) return found;
    bool waits = false;
    if (found.kind) TRY(something_waits(thread, arena, &waits));
    bool same = *s->boot && strcmp(s->boot, was.boot) == 0;
    int64_t passed = same ? at - was.at : wall - was.wall;
    s->certain = !found.kind ? was.certain : waits ? 1 : wall; /* long ago */
    s->ahead = was.ahead;
    s->wait = was.wait;
    s->wall = wall;
    s->at = at;
    s->begun = true;
    go_on(s, found.kind || passed < 0 || passed > STEADY_OFF_MS ? 0 : passed, false);
    return OK;
}

static void tell(const struct app *app, struct steady *s) {
    bool leapt = s->ahead > STEADY_LEAP_MS, told = s->told;
    s->told = leapt;
    if (leapt == told || app->config.stepped) return; /* nobody's journal */
    if (leapt)
        fprintf(stderr,
                "clock: it leapt, or this was off or put back: nothing is erased by its time before "
                "%lld hours have passed\n",
                (long long)(s->wait / HOUR_MS));
    else
        fprintf(stderr, "clock: what is erased by its time goes by the clock again\n");
}

static err look(struct app_thread *thread, struct arena *arena, void *state) {
    (void)state;
    struct app *app = app_of(thread);
    struct steady *s = &app->certain;
    ms_time wall = app_now(app), at = app->steady(app->clock_state);
    bool first = !s->begun;
    int64_t waited = s->wait, passed = at > s->at ? at - s->at : 0;
    if (first) {
        TRY(begin(thread, arena, wall, at));
    } else {
        s->wall = wall;
        s->at = at;
        go_on(s, passed, true);
    }
    tell(app, s);
    bool other = !waited != !s->wait || s->wait > waited;
    return first || other || at - s->kept >= KEEP_EVERY_MS ? keep(app, arena) : OK;
}

err steady_look(struct app_thread *thread) {
    return app_round(thread, LOOK_BYTES, look, NULL);
}

err steady_about(const char *data, struct arena *arena, struct steady_about *ret) {
    struct steady s = {.wall = 0};
    TRY(read_file(arena, data, &s));
    bool leapt = s.ahead > STEADY_LEAP_MS;
    *ret = (struct steady_about){leapt ? s.ahead : 0, leapt ? s.wait : 0};
    return OK;
}
