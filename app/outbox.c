#include "app/outbox.h"
#include "app/account_end.h"
#include "app/due.h"
#include "app/erasing.h"
#include "app/rows.h"
#include "app/thread.h"
#include "core/access.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Twenty tries: after 1, 2, 4 … minutes and then every six hours, three days together. A round
 * stops at the third message in a row that cannot go, for then it is the server. */
enum {
    ROUND = 50,
    TRIES_MAX = APP_LETTER_TRIES,
    LATER_MAX = APP_LETTER_LATER,
    FAILED_MAX = 3,
    ROUND_BYTES = 4 * 1024 * 1024,
    PAUSE_SECONDS = 1
};
#define SWEEP_MS (INT64_C(60) * 60 * 1000)
#define ERASE_EVERY_MS (INT64_C(60) * 1000)

struct outbox {
    struct app *app;
    struct app_thread *thread;
    pthread_t id;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

struct waiting {
    struct id owner, id;
    int64_t tries;
    str sealed;
};
struct due {
    struct arena *arena;
    struct {
        struct waiting *at;
        size_t count, cap;
    } rows;
};

static err row_due(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct due *due = state;
    (void)more;
    if (columns != 4 || !row_bytes(&row[0], 16) || !row_bytes(&row[1], 16))
        return ERR(BROKEN, "a message without an id");
    *PUSH(due->arena, &due->rows, struct waiting) =
        (struct waiting){row_id(&row[0]), row_id(&row[1]), row[2].i, arena_copy(due->arena, row[3].s)};
    return OK;
}

/* MISSING: nobody to send it to (any more). */
static err receiver_find(struct app_thread *thread, struct arena *a, struct letter *letter) {
    letter->way = letter->text == SEND_CODE ? SEND_BY_SMS : SEND_BY_MAIL;
    if (id_eq(letter->owner, vault_own(app_of(thread)->vault))) return OK;
    struct account account;
    TRY(account_load(thread, a, (account_id){letter->owner}, &account));
    letter->address = account_reach(&account);
    letter->way = account.channel == CHANNEL_SMS ? SEND_BY_SMS : SEND_BY_MAIL;
    if (!letter->address.len) return ERR(MISSING, "no messages wanted");
    /* She asked for it herself, this moment, and it works for an hour. */
    if (letter->text != SEND_NEW_LINK)
        letter->after = account_after_silence(thread, &account, app_now(app_of(thread)));
    letter->language = account.language;
    return OK;
}

/* In private time nobody outside the circle hears anything of that household: it waits until the circle ends it. */
static err hold_up(struct app_thread *thread, struct letter *letter) {
    enum { AGAIN_MS = 2 * 60 * 1000 };
    struct table *table;
    if (id_none(letter->not_while.id)) return OK;
    err loaded = table_load(thread, letter->not_while, TABLE_VERSION_UNKNOWN, &table);
    if (loaded.kind == ERR_MISSING || loaded.kind == ERR_BROKEN)
        return OK; /* erased: nothing to hold it up */
    TRY(loaded);
    ms_time again = app_now(app_of(thread)) + AGAIN_MS;
    if (conference_private(table->household) && letter->after < again) letter->after = again;
    return OK;
}

static err letter_send(struct app_thread *thread, struct arena *a, const struct letter *letter) {
    struct app *app = app_of(thread);
    struct speaker speaker = {.lang = app->lang, .tongue = lang_find(app->lang, letter->language)};
    if (!speaker.tongue) speaker.tongue = lang_tongue(app->lang, 0);
    str link = arena_fmt(a, "%s%.*s",
                         app->config.base_url && letter->text != SEND_CODE ? app->config.base_url : "",
                         STR_ARG(letter->link));
    struct message message = {
        .way = letter->way,
        .to = letter->address,
        .subject = lang_say(a, &speaker, (struct say){.source = send_subject(letter->text)}),
        .body = lang_say(a, &speaker,
                         (struct say){.source = send_body(letter->text), .arg = {say_str(link)}}),
        .id = id_text(a, letter->id),
        .time = app_now(app),
    };
    if (message.way == SEND_BY_SMS) message.body = str_trim(message.body);
    if (message.way == SEND_BY_MAIL && !id_none(letter->date.uid))
        TRY(appointment_write(thread, a, &letter->date, &speaker, letter->address, &message.calendar));
    message.calendar_method = letter->date.off ? "CANCEL" : "REQUEST";
    return send_message(app->sender, &message);
}

/* *ret_after: her silence is on, and over then. */
static err row_send(struct app_thread *thread, struct arena *a, const struct waiting *row,
                    ms_time *ret_after) {
    struct letter letter = {.owner = row->owner, .id = row->id, .tries = row->tries};
    TRY(letter_unseal(thread, a, row->sealed, &letter));
    TRY(receiver_find(thread, a, &letter));
    TRY(hold_up(thread, &letter));
    *ret_after = letter.after > app_now(app_of(thread)) ? letter.after : 0;
    if (*ret_after) return OK;
    return letter_send(thread, a, &letter);
}

static err row_later(struct app_thread *thread, struct arena *a, const struct waiting *row) {
    int64_t minutes = row->tries < 9 ? INT64_C(1) << row->tries : LATER_MAX;
    int64_t after = app_now(app_of(thread)) / 60000 + (minutes < LATER_MAX ? minutes : LATER_MAX);
    struct store_write write = {.arena = a};
    store_write_add(&write, SQL_outbox_later, STORE_ANY,
                    SV(SV_ID(row->owner), SV_ID(row->id), sv_int(after)));
    return store_write_wait(app_of(thread)->store, &write);
}

/* No try: it waits for the morning. */
static err row_wait(struct app_thread *thread, struct arena *a, const struct waiting *row,
                    ms_time after) {
    struct store_write write = {.arena = a};
    store_write_add(&write, SQL_outbox_wait, STORE_ANY,
                    SV(SV_ID(row->owner), SV_ID(row->id), sv_int((after + 59999) / 60000)));
    return store_write_wait(app_of(thread)->store, &write);
}

static err row_drop(struct app_thread *thread, struct arena *a, const struct waiting *row) {
    struct store_write write = {.arena = a};
    store_write_add(&write, SQL_outbox_sent, STORE_ANY, SV(SV_ID(row->owner), SV_ID(row->id)));
    return store_write_wait(app_of(thread)->store, &write);
}

/* Gone for good: sent, refused for good, nobody to send it to, or tried long enough. */
static bool over(enum err_kind outcome, int64_t tries) {
    return outcome == ERR_OK || outcome == ERR_INVALID || outcome == ERR_MISSING ||
           tries + 1 >= TRIES_MAX;
}

static err round_run(struct app_thread *thread, struct arena *a, void *state) {
    size_t *sent = state;
    struct due due = {.arena = a};
    TRY(rows_read(thread, SQL_outbox_due, SV(sv_int(app_now(app_of(thread)) / 60000)), a, NULL, row_due,
                  &due));
    int failed = 0;
    for (size_t i = 0; i < due.rows.count && failed < FAILED_MAX; i++) {
        const struct waiting *row = &due.rows.at[i];
        ms_time after = 0;
        err e = row_send(thread, a, row, &after);
        if (after) {
            TRY(row_wait(thread, a, row, after));
            continue;
        }
        failed = e.kind == ERR_UNAVAILABLE ? failed + 1 : 0;
        if (!e.kind) ++*sent;
        TRY(over(e.kind, row->tries) ? row_drop(thread, a, row) : row_later(thread, a, row));
    }
    return OK;
}

err outbox_run(struct app_thread *thread, size_t *ret_sent) {
    *ret_sent = 0;
    return app_of(thread)->sender ? app_round(thread, ROUND_BYTES, round_run, ret_sent) : OK;
}

static err sweep(struct app_thread *thread, struct arena *a, void *state) {
    struct app *app = app_of(thread);
    ms_time now = app_certain(app); /* what a leap takes for past would be gone */
    struct store_write write = {.arena = a};
    (void)state;
    store_write_add(&write, SQL_session_sweep, STORE_ANY, SV(sv_int(now)));
    store_write_add(&write, SQL_bearer_sweep, STORE_ANY, SV(sv_int(now)));
    store_write_add(&write, SQL_door_sweep, STORE_ANY, SV(sv_int(now)));
    store_write_add(&write, SQL_attempt_sweep, STORE_ANY, SV(sv_int(now / SWEEP_MS - 1)));
    return store_write_wait(app->store, &write);
}

err outbox_sweep(struct app_thread *thread) {
    return app_round(thread, 64 * 1024, sweep, NULL);
}

/* False: it is time to stop. */
static bool pause_between(struct outbox *o) {
    struct timespec until;
    pthread_mutex_lock(&o->lock);
    if (!o->stopping && clock_gettime(CLOCK_MONOTONIC, &until) == 0) {
        until.tv_sec += PAUSE_SECONDS;
        pthread_cond_timedwait(&o->stop, &o->lock, &until);
    }
    bool going = !o->stopping;
    pthread_mutex_unlock(&o->lock);
    return going;
}

/* A round that fails leaves its rows where they are; the next one finds them. */
static void *run(void *state) {
    struct outbox *o = state;
    ms_time swept = 0, erased = 0; /* by the clock that nobody sets: a leap holds nothing up */
    bool first = true;
    err back = account_end_again(o->thread);
    if (back.kind) fprintf(stderr, "erasing: %s (%s)\n", back.what, back.where);
    do {
        size_t sent;
        err e = outbox_run(o->thread, &sent);
        ms_time now = o->app->steady(o->app->clock_state);
        if (first || now - erased >= ERASE_EVERY_MS) {
            erased = now;
            err failed = erasing_run(o->thread);
            if (failed.kind) fprintf(stderr, "erasing: %s (%s)\n", failed.what, failed.where);
            failed = due_run(o->thread);
            if (failed.kind)
                fprintf(stderr, "days to look again: %s (%s)\n", failed.what, failed.where);
        }
        if ((first || now - swept >= SWEEP_MS) && !e.kind) {
            if (!outbox_sweep(o->thread).kind) swept = now;
        }
        first = false;
    } while (pause_between(o));
    return NULL;
}

static bool locks_open(struct outbox *o) {
    pthread_condattr_t how;
    if (pthread_mutex_init(&o->lock, NULL)) return false;
    bool how_made = !pthread_condattr_init(&how);
    bool made = how_made && !pthread_condattr_setclock(&how, CLOCK_MONOTONIC) &&
                !pthread_cond_init(&o->stop, &how);
    if (how_made) pthread_condattr_destroy(&how);
    if (!made) pthread_mutex_destroy(&o->lock);
    return made;
}

static void outbox_free(struct outbox *o) {
    pthread_cond_destroy(&o->stop);
    pthread_mutex_destroy(&o->lock);
    app_thread_close(o->thread);
    free(o);
}

err outbox_start(struct app *app) {
    struct outbox *o = calloc(1, sizeof *o);
    if (!o) return ERR(UNAVAILABLE, "no memory");
    o->app = app;
    if (!locks_open(o)) {
        free(o);
        return ERR(UNAVAILABLE, "no lock for the outbox");
    }
    err e = app_thread_open(app, &o->thread);
    if (!e.kind) table_cache_limit(o->thread->cache, APP_CACHE_BEHIND);
    if (!e.kind && pthread_create(&o->id, NULL, run, o))
        e = ERR(UNAVAILABLE, "no thread for the outbox");
    if (e.kind) {
        outbox_free(o);
        return e;
    }
    app->outbox = o;
    return OK;
}

void outbox_stop(struct app *app) {
    struct outbox *o = app->outbox;
    if (!o) return;
    pthread_mutex_lock(&o->lock);
    o->stopping = true;
    pthread_cond_signal(&o->stop);
    pthread_mutex_unlock(&o->lock);
    pthread_join(o->id, NULL);
    app->outbox = NULL;
    outbox_free(o);
}
