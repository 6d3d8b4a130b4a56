/* What an operator does with the data as a whole. */
#include "app/keep.h"
#include "main/anchor.h"
#include "main/keep.h"
#include "main/work.h"
#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { HOUR_MS = 60 * 60 * 1000 };

void keep_tell(void *state, const struct finding *f) {
    struct telling *t = state;
    t->found++;
    if (t->silent) return;
    bool table = !id_none(f->household.id);
    if (table) printf("table %.*s", STR_ARG(id_text(t->arena, f->household.id)));
    if (!id_eq(f->log, f->household.id))
        printf("%s%.*s", table ? ", log " : "owner ", STR_ARG(id_text(t->arena, f->log)));
    if (f->number) printf(", number %lld", (long long)f->number);
    printf(": %s", f->what);
    struct buf at = {.arena = t->arena};
    if (f->at) time_write(&at, f->at);
    if (f->at) printf(", as was said at %.*s", STR_ARG(buf_str(&at)));
    putchar('\n');
}

static enum ending sum_up(const struct telling *t, const struct verified *v) {
    printf("%lld tables, %lld logs, %lld events; %lld redacted, %lld logs erased; %zu found wrong\n",
           (long long)v->households, (long long)v->logs, (long long)v->events, (long long)v->redacted,
           (long long)v->erased, t->found);
    return t->found ? ENDS_FAILED : ENDS_FINE;
}

/* That nothing is erased by its time now is no damage, and yet something to know. */
static void tell_clock(struct work *work) {
    struct steady_about about;
    err read = steady_about(work->data, work->arena, &about);
    if (read.kind || !about.wait) return;
    printf("The clock leapt %lld hours ahead, or this was off or put back. Nothing is erased by its "
           "time for %lld hours more that the server is up.\n",
           (long long)(about.ahead / HOUR_MS), (long long)((about.wait + HOUR_MS - 1) / HOUR_MS));
}

str head_text(struct arena *arena, const struct anchor *head) {
    return arena_fmt(arena, "head %.*s %.*s %lld %.*s", STR_ARG(id_text(arena, head->household.id)),
                     STR_ARG(id_text(arena, head->log)), (long long)head->number,
                     STR_ARG(base32_write(arena, head->link, sizeof head->link)));
}

static void tell_head(void *state, const struct anchor *head) {
    struct telling *t = state;
    printf("%.*s\n", STR_ARG(head_text(t->arena, head)));
}

bool head_read(str line, struct anchor *ret) {
    *ret = (struct anchor){.number = 0};
    return str_eq(str_cut(&line, ' '), S("head")) && id_read(str_cut(&line, ' '), &ret->household.id) &&
           id_read(str_cut(&line, ' '), &ret->log) && str_to_int(str_cut(&line, ' '), &ret->number) &&
           base32_read(line, ret->link, sizeof ret->link);
}

/* What an earlier `verify --heads` printed; its other lines say nothing. */
static enum ending heads_read(const char *path, struct anchor_book *book) {
    enum { LINE_MOST = 512 };
    char line[LINE_MOST];
    bool fine = true;
    FILE *file = fopen(path, "re");
    while (file && fine && fgets(line, sizeof line, file)) {
        str text = str_trim(str_of(line));
        if (!str_starts(text, S("head "))) continue;
        fine = head_read(text, PUSH(book->arena, &book->anchors, struct anchor));
    }
    if (file && ferror(file)) fine = false;
    if (file) fclose(file);
    if (file && fine && book->anchors.count) return ENDS_FINE;
    complain("no heads can be read from %s: it should hold what `verify --heads` printed", path);
    return ENDS_USE;
}

static enum ending verify(struct work *work, const struct call *call) {
    struct telling t = {.arena = work->arena};
    struct verified sums;
    struct anchor_book earlier = {.arena = work->arena};
    const char *since = call_value(call, "since"), *anchors = call_value(call, "anchors");
    enum ending e = since ? heads_read(since, &earlier) : ENDS_FINE;
    if (e == ENDS_FINE && anchors) e = anchor_book_read(work, anchors, &earlier);
    if (e != ENDS_FINE) return e;
    if (anchors && anchor_book_wrong(anchors, &earlier)) t.found++;
    err read = keep_verify_since(work->thread, earlier.anchors.at, earlier.anchors.count,
                                 call_flag(call, "heads") ? tell_head : NULL, keep_tell, &t, &sums);
    if (!read.kind) tell_clock(work);
    return read.kind ? complain_err("not all could be read", read) : sum_up(&t, &sums);
}

enum ending order_verify(const struct call *call) {
    return work_do(call, WORK_BESIDE, verify);
}

static enum ending compare(struct work *work, const struct call *call) {
    (void)call;
    struct telling t = {.arena = work->arena};
    struct verified sums;
    err read = keep_rebuild(work->thread, false, keep_tell, &t, &sums);
    return read.kind ? complain_err("not all could be read", read) : sum_up(&t, &sums);
}

/* The derived tables of another version are dropped first. What was wrong in them is no news then. */
enum ending keep_mend(struct work *work) {
    struct telling t = {.arena = work->arena, .silent = true};
    struct verified sums;
    bool changed = store_derived_changed(work->app->store);
    err e = changed ? store_derived_reset(work->app->store) : OK;
    if (!e.kind) e = keep_rebuild(work->thread, true, keep_tell, &t, &sums);
    if (!e.kind && changed) e = store_derived_done(work->app->store);
    return e.kind ? complain_err("not all could be made anew", e) : ENDS_FINE;
}

static enum ending rebuild(struct work *work, const struct call *call) {
    enum ending e = keep_mend(work);
    return e == ENDS_FINE ? compare(work, call) : e;
}

enum ending order_rebuild(const struct call *call) {
    return call_flag(call, "verify") ? work_do(call, WORK_BESIDE, compare)
                                     : work_do(call, WORK_MEND, rebuild);
}

static enum ending backup(struct work *work, const struct call *call) {
    const char *to = call_value(call, "DIR");
    err done = keep_backup(work->app, to);
    if (done.kind) return complain_err("no backup is made", done);
    printf("Backup in %s: keukentafel.db, keys.db, manifest.json\nThe master key stays in %s; it is "
           "not in the backup.\n",
           to, work->key);
    return ENDS_FINE;
}

/* It gives way to the server. Where that is not allowed it goes as fast as it may. */
enum ending order_backup(const struct call *call) {
    enum { GIVING_WAY = 5 };
    (void)setpriority(PRIO_PROCESS, 0, GIVING_WAY);
    return work_do(call, WORK_BESIDE, backup);
}

/* A folder that is not there yet is empty too. */
static bool folder_empty(const char *path) {
    DIR *folder = opendir(path);
    bool empty = true;
    if (!folder) return true;
    for (const struct dirent *in; (in = readdir(folder));)
        empty = empty && (strcmp(in->d_name, ".") == 0 || strcmp(in->d_name, "..") == 0);
    closedir(folder);
    return empty;
}

/* Which of what was given, and what to do. */
static enum ending not_restored(const struct call *call, err why) {
    enum ending failed = complain_err("nothing is restored", why);
    if (failed == ENDS_BUSY) return failed;
    if (why.kind == ERR_CONFLICT)
        complain(
            "--newer-keys wants the last keys.db there was of the same data; it was looked for in %s",
            call_value(call, "newer-keys"));
    else if (why.kind == ERR_BROKEN)
        complain("%s is not a whole backup: take another backup", call_value(call, "DIR"));
    else
        complain("the master key was looked for in %s; --key-file FILE names another", work_key(call));
    return ENDS_DATA;
}

enum ending order_restore(const struct call *call) {
    const char *from = call_value(call, "DIR"), *to = work_data(call), *key = work_key(call);
    struct stat at;
    enum ending e = work_free(to);
    if (e != ENDS_FINE) return e;
    if (stat(from, &at) || !S_ISDIR(at.st_mode)) {
        complain("there is no folder %s: name the folder of a backup", from);
        return ENDS_USE;
    }
    if (!folder_empty(to)) {
        complain("there is something in %s already: restore into a new folder, with --data NEW", to);
        return ENDS_USE;
    }
    err done = keep_restore(from, to, key, call_value(call, "newer-keys"));
    if (done.kind) return not_restored(call, done);
    printf("Restored into %s. Look it over with: keukentafel verify --data %s --key-file %s\n", to, to,
           key);
    return ENDS_FINE;
}

static enum ending rotate(struct work *work, const struct call *call) {
    (void)call;
    err done = vault_rotate(work->app->vault);
    if (done.kind) return complain_err("the master key is not changed", done);
    printf("There is a new master key in %s. Keep a copy of that file in another place.\n", work->key);
    return ENDS_FINE;
}

enum ending order_rotate_key(const struct call *call) {
    return work_do(call, WORK_ALONE, rotate);
}
