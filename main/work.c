#include "main/work.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *in_data(const struct work *work, const char *name) {
    return arena_fmt(work->arena, "%s/%s", work->data, name).at;
}

const char *work_data(const struct call *call) {
    str data = call_str(call, "data");
    while (data.len > 1 && str_ends(data, S("/")))
        data.len--;
    return arena_cstr(call->arena, data);
}

const char *work_key(const struct call *call) {
    const char *key = call_value(call, "key-file");
    return key ? key : arena_fmt(call->arena, "%s.key", work_data(call)).at;
}

static enum ending folder_look(const struct work *work, bool make) {
    struct stat at;
    if (stat(work->data, &at)) {
        if (make && errno == ENOENT) return ENDS_FINE;
        complain("there is no data in %s\nBegin with: keukentafel serve --data %s, or name the folder "
                 "with --data DIR",
                 work->data, work->data);
        return ENDS_DATA;
    }
    if (!S_ISDIR(at.st_mode)) {
        complain("%s is a file, and should be a folder; name the folder with --data DIR", work->data);
        return ENDS_DATA;
    }
    if (at.st_mode & 077) {
        complain("others may look into %s\nClose it first: chmod 700 %s", work->data, work->data);
        return ENDS_DATA;
    }
    if (access(work->data, R_OK | W_OK | X_OK)) {
        if (errno == EROFS)
            complain("the disk of %s is read only; make it writable again (it may have failed: see the "
                     "system's log)",
                     work->data);
        else
            complain("this user may not read and write in %s; run as whom it belongs to",
                     work->data);
        return ENDS_DATA;
    }
    if (!make && access(in_data(work, "keukentafel.db"), F_OK) &&
        access(in_data(work, "keys.db"), F_OK)) {
        complain("there is no data in %s: no keukentafel.db\nBegin with: keukentafel serve --data %s",
                 work->data, work->data);
        return ENDS_DATA;
    }
    return ENDS_FINE;
}

static enum ending folder_make(const struct work *work) {
    if (mkdir(work->data, 0700) == 0 || errno == EEXIST) return ENDS_FINE;
    complain("the data folder %s cannot be made: %s", work->data, strerror(errno));
    return ENDS_DATA;
}

/* A lock of the open file, so that it goes with the process however that ends. */
static enum ending lock_take(const char *path, const char *data, int flags, int *ret) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    if (file < 0 && errno == ENOENT && !flags) return ENDS_FINE;
    if (file >= 0 && fcntl(file, F_OFD_SETLK, &whole) == 0) {
        *ret = file;
        return ENDS_FINE;
    }
    bool held = file >= 0 && (errno == EAGAIN || errno == EACCES);
    if (held)
        complain("%s is in use: a Keukentafel server, or another command, has it open. Stop that first",
                 data);
    else
        complain("%s cannot be locked: %s", data, strerror(errno));
    if (file >= 0) close(file);
    return held ? ENDS_BUSY : ENDS_DATA;
}

enum ending work_free(const char *data) {
    char path[4096];
    int lock = -1, n = snprintf(path, sizeof path, "%s/lock", data);
    if (n < 0 || (size_t)n >= sizeof path) {
        complain("the name of the data folder is too long");
        return ENDS_USE;
    }
    enum ending free = lock_take(path, data, 0, &lock);
    if (lock >= 0) close(lock);
    return free;
}

/* Which file, and what to do. */
static enum ending not_opened(const struct work *work, err why) {
    str what = str_of(why.what);
    bool data = str_starts(what, S("store: "));
    if (data) what = str_from(what, 7);
    complain("the data in %s cannot be opened: %s%.*s", work->data, data ? "keukentafel.db: " : "",
             STR_ARG(what));
    if (why.kind == ERR_UNAVAILABLE) return ENDS_BUSY;
    if (why.kind == ERR_INVALID)
        complain("the master key was looked for in %s; --key-file FILE names another", work->key);
    else if (why.kind == ERR_CONFLICT)
        complain("this is " KEUKENTAFEL_VERSION "; use the program that made it. Nothing was changed");
    else
        complain(
            "nothing was changed; keep it as it is. A backup is put back with: keukentafel restore DIR "
            "--data NEW");
    return ENDS_DATA;
}

static enum ending of_another_version(const struct work *work) {
    complain("the data in %s is of another version of this program\nBring it along with: keukentafel "
             "rebuild --data %s",
             work->data, work->data);
    return ENDS_DATA;
}

/* Before a lock, a folder or a journal is made. */
static enum ending app_look(struct work *work, enum work_need need, struct app_config *config) {
    bool earlier;
    config->data = work->data;
    config->master_path = work->key;
    config->zone = "Europe/Amsterdam";
    config->make = need == WORK_MAKE;
    err why = app_check(config, &earlier);
    if (why.kind) return not_opened(work, why);
    return earlier && (need == WORK_BESIDE || need == WORK_ALONE) ? of_another_version(work)
                                                                  : ENDS_FINE;
}

static enum ending app_begin(struct work *work, enum work_need need, const struct app_config *config) {
    work->made_key = config->make && access(work->key, F_OK) != 0;
    err opened = app_open(config, &work->app);
    if (!opened.kind) opened = app_thread_open(work->app, &work->thread);
    if (opened.kind) return not_opened(work, opened);
    if (!store_derived_changed(work->app->store) || need == WORK_MEND || need == WORK_MAKE)
        return ENDS_FINE;
    return of_another_version(work);
}

enum ending work_open(const struct call *call, enum work_need need, const struct app_config *given,
                      struct work *ret) {
    struct app_config config = given ? *given : (struct app_config){.base_url = ""};
    *ret =
        (struct work){.arena = call->arena, .data = work_data(call), .key = work_key(call), .lock = -1};
    enum ending e = folder_look(ret, need == WORK_MAKE);
    if (e == ENDS_FINE) e = app_look(ret, need, &config);
    if (e == ENDS_FINE && need == WORK_MAKE) e = folder_make(ret);
    if (e == ENDS_FINE && need != WORK_BESIDE)
        e = lock_take(in_data(ret, "lock"), ret->data, O_CREAT, &ret->lock);
    if (e == ENDS_FINE) e = app_begin(ret, need, &config);
    if (e != ENDS_FINE) work_close(ret);
    return e;
}

void work_close(struct work *work) {
    if (work->thread) app_thread_close(work->thread);
    if (work->app) app_close(work->app);
    if (work->lock >= 0) close(work->lock);
    *work = (struct work){.lock = -1};
}

enum ending work_do(const struct call *call, enum work_need need, work_fn *fn) {
    struct work work;
    enum ending e = work_open(call, need, NULL, &work);
    if (e != ENDS_FINE) return e;
    e = fn(&work, call);
    work_close(&work);
    return e;
}

enum ending work_commit(struct work *work, struct store_write *write, const char *doing) {
    err done = store_write_wait(work->app->store, write);
    return done.kind ? complain_err(doing, done) : ENDS_FINE;
}

enum ending work_account(struct work *work, const char *typed, account_id *ret) {
    struct account account;
    err e = OK;
    if (strchr(typed, '@')) {
        e = account_by_contact(work->thread, str_of(typed), ret);
    } else if (!id_read(str_of(typed), &ret->id)) {
        complain("%s is neither an e-mail address nor an id", typed);
        return ENDS_USE;
    } else {
        e = account_load(work->thread, work->arena, *ret, &account);
    }
    if (e.kind == ERR_MISSING) {
        complain("there is no account %s", typed);
        return ENDS_FAILED;
    }
    return e.kind ? complain_err(typed, e) : ENDS_FINE;
}

const char *work_link(struct work *work, const char *base_url, str link) {
    str base = str_of(base_url);
    while (str_ends(base, S("/")))
        base.len--;
    return arena_fmt(work->arena, "%.*s/d/%.*s", STR_ARG(base), STR_ARG(link)).at;
}

const char *work_say(struct work *work, struct say say) {
    const struct lang *lang = work->app->lang;
    struct speaker speaker = {.lang = lang, .tongue = lang_find(lang, S("en"))};
    return arena_cstr(work->arena, lang_say(work->arena, &speaker, say));
}

void columns_put(struct columns *columns, str text) {
    *PUSH(columns->arena, &columns->cells, str) = text;
}

void columns_print(const struct columns *columns) {
    size_t across = columns->across, *width = NEW(columns->arena, size_t, across);
    for (size_t i = 0; i < columns->cells.count; i++) {
        size_t letters = str_letters(columns->cells.at[i]);
        if (letters > width[i % across]) width[i % across] = letters;
    }
    for (size_t i = 0; i < columns->cells.count; i++) {
        str cell = columns->cells.at[i];
        bool last = i % across == across - 1;
        int fill = last ? 0 : (int)(width[i % across] - str_letters(cell)) + 2;
        printf("%.*s%*s", STR_ARG(cell), fill, "");
        if (last) putchar('\n');
    }
}
