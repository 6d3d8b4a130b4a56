/* What is about herself, and at a desk: the same as the pages say, for programs. */
#include "app/callback.h"
#include "app/colleague.h"
#include "app/erasing.h"
#include "app/keepsake.h"
#include "app/mirror.h"
#include "web/api.h"
#include "web/pages.h"

static void put_str(struct json *j, const char *key, str value) {
    json_key(j, str_of(key));
    if (value.len)
        json_str(j, value);
    else
        json_put_null(j);
}

static void put_id(struct json *j, const char *key, struct id id) {
    json_key(j, str_of(key));
    json_id(j, id);
}

static void put_time(struct json *j, struct page *p, const char *key, ms_time time) {
    struct buf b = {.arena = p->arena};
    if (time) time_write(&b, time);
    put_str(j, key, buf_str(&b));
}

static void put_clock(struct json *j, struct page *p, const char *key, int minute) {
    put_str(j, key, arena_fmt(p->arena, "%02d:%02d", minute / 60, minute % 60));
}

static const char *channel_name(enum channel channel) {
    return channel == CHANNEL_SMS ? "sms" : channel == CHANNEL_MAIL ? "mail" : "none";
}

void api_me(struct page *p) {
    struct account account;
    struct json j;
    err e = account_load(p->thread->app, p->arena, p->who.account, &account);
    if (e.kind) {
        page_refuse(p, e);
        return;
    }
    api_begin(p, &j);
    json_begin_object(&j);
    put_str(&j, "name", account.name);
    put_str(&j, "language", account.language);
    put_str(&j, "channel", str_of(channel_name(account.channel)));
    put_str(&j, "mail", account.contact);
    put_str(&j, "mail_asked", account.contact_asked);
    put_str(&j, "phone", account.phone);
    put_str(&j, "texts", account.texts);
    put_str(&j, "texts_asked", account.texts_asked);
    put_clock(&j, p, "silence_from", account.quiet_from);
    put_clock(&j, p, "silence_to", account.quiet_to);
    json_key(&j, S("quiet_front"));
    json_bool(&j, account.quiet_front);
    put_time(&j, p, "erase_at", account.erase_at);
    json_end_object(&j);
    api_end(p, &j, 200);
}

/* False: refused, for it could not be read. */
static bool list_begin(struct page *p, err read, struct json *j) {
    if (read.kind) {
        page_refuse(p, read);
        return false;
    }
    api_begin(p, j);
    json_begin_array(j);
    return true;
}

static void list_end(struct page *p, struct json *j) {
    json_end_array(j);
    api_end(p, j, 200);
}

void api_sessions(struct page *p) {
    struct session_list list = {0};
    struct json j;
    err e = session_list(p->thread->app, p->arena, &p->who, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        json_begin_object(&j);
        put_id(&j, "id", list.at[i].handle);
        put_str(&j, "device", list.at[i].label);
        put_time(&j, p, "made", list.at[i].made);
        put_time(&j, p, "seen", list.at[i].seen);
        json_key(&j, S("this_one"));
        json_bool(&j, list.at[i].this_one);
        json_end_object(&j);
    }
    list_end(p, &j);
}

void api_colleagues(struct page *p) {
    struct colleague_list list = {0};
    struct json j;
    err e = colleague_list(p->thread->app, p->arena, p->who.account, &list);
    if (!list_begin(p, e.kind == ERR_MISSING ? OK : e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        json_begin_object(&j);
        put_id(&j, "id", list.at[i].handle);
        put_str(&j, "name", list.at[i].name);
        put_str(&j, "role", list.at[i].role);
        json_end_object(&j);
    }
    list_end(p, &j);
}

void api_calls(struct page *p) {
    struct call_list list;
    struct json j;
    err e = call_list(p->thread->app, p->arena, p->who.account, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        const struct waiting_call *c = &list.at[i];
        json_begin_object(&j);
        put_id(&j, "id", c->id);
        put_str(&j, "name", c->name);
        put_str(&j, "phone", c->phone);
        put_str(&j, "about", c->about);
        put_time(&j, p, "asked", c->asked);
        put_time(&j, p, "promised", c->promised);
        put_str(&j, "taken_by", c->taken_name);
        json_end_object(&j);
    }
    list_end(p, &j);
}

void api_keepsakes(struct page *p) {
    struct keepsake_list list;
    struct json j;
    err e = keepsake_list(p->thread->app, p->arena, p->who.account, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        if (!p->who.professional && !list.at[i].from.len) continue; /* she has no desk: only thanks */
        json_begin_object(&j);
        put_id(&j, "id", list.at[i].id);
        put_str(&j, "words", list.at[i].words);
        put_str(&j, "from", list.at[i].from);
        put_time(&j, p, "time", list.at[i].time);
        json_end_object(&j);
    }
    list_end(p, &j);
}

static void put_count(struct json *j, const char *key, size_t count) {
    json_key(j, str_of(key));
    json_int(j, (int64_t)count);
}

void api_mirror(struct page *p) {
    struct mirror_list list;
    struct json j;
    err e = mirror_read(p->thread->app, p->arena, &p->who, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        const struct mirror *m = &list.at[i];
        json_begin_object(&j);
        put_id(&j, "table", m->table.household.id);
        put_str(&j, "name", m->table.table_name);
        json_key(&j, S("trusting"));
        json_bool(&j, m->trusting);
        put_count(&j, "they", m->they);
        put_count(&j, "together", m->together);
        put_count(&j, "circle", m->circle);
        put_count(&j, "me", m->me);
        put_count(&j, "others", m->others);
        put_count(&j, "open", m->open);
        put_count(&j, "open_mine", m->open_mine);
        put_count(&j, "by_them", m->by_them);
        put_count(&j, "by_me", m->by_me);
        put_count(&j, "went_over", m->went_over);
        json_key(&j, S("deed_days"));
        if (m->deed_days < 0)
            json_put_null(&j);
        else
            json_int(&j, m->deed_days);
        put_count(&j, "covers", m->covers);
        json_end_object(&j);
    }
    list_end(p, &j);
}

void api_erased(struct page *p) {
    struct kept_list list;
    struct json j;
    err e = kept_list(p->thread->app, p->arena, &p->who, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        json_begin_object(&j);
        put_id(&j, "table", list.at[i].household.id);
        put_time(&j, p, "until", list.at[i].until);
        json_end_object(&j);
    }
    list_end(p, &j);
}

static void own_answer(struct page *p, const struct view *view, ms_time until) {
    struct json j;
    api_begin(p, &j);
    keep_export_own(&j, view, until);
    api_end(p, &j, 200);
}

void api_kept(struct page *p) {
    household_id household;
    const struct view *view = NULL;
    ms_time until = 0;
    err e = page_part_id(p, "household", &household.id)
                ? kept_view(p->thread->app, p->arena, &p->who, household, &view, &until)
                : ERR(MISSING, "not an id");
    if (e.kind == ERR_STEP_UP)
        api_step_up(p);
    else if (e.kind)
        page_refuse(p, e);
    else
        own_answer(p, view, until);
}

/* To a token it is as absent as all that is somebody's own. */
void api_with_you(struct page *p) {
    if (p->who.bearer)
        page_refuse(p, ERR(MISSING, "own things are not for programs"));
    else if (!view_stepped_up(p->view))
        api_step_up(p);
    else
        own_answer(p, p->view, 0);
}

void api_teams(struct page *p) {
    struct team_list list;
    struct json j;
    err e = callback_teams(p->thread->app, p->arena, p->table, &list);
    if (!list_begin(p, e, &j)) return;
    for (size_t i = 0; i < list.count; i++) {
        json_begin_object(&j);
        put_id(&j, "id", list.at[i].id);
        put_str(&j, "name", list.at[i].name);
        put_time(&j, p, "promised", promise_time(p->speaker.zone, &list.at[i], p->now));
        json_end_object(&j);
    }
    list_end(p, &j);
}
