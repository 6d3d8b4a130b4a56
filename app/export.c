#include "app/keep.h"
#include "app/story.h"
#include "core/household.h"

static void mask(struct arena *arena, const struct view *view, const struct record_type *type,
                 void *record);

static void mask_draft(struct arena *arena, const struct view *view, struct draft *draft) {
    struct event drafted;
    if (draft_read(arena, draft, &drafted).kind) return; /* then its fields are not told at all */
    mask(arena, view, event_type(drafted.kind), event_fields(&drafted));
    draft_write(arena, &drafted, draft);
}

/* A record that points at something she does not see would tell her that it is there. */
static void mask(struct arena *arena, const struct view *view, const struct record_type *type,
                 void *record) {
    for (size_t i = 0; i < type->count; i++) {
        const struct field *field = &type->fields[i];
        char *at = (char *)record + field->offset;
        struct id id;
        bool seat = field->type == &field_type_seat, item = field->type == &field_type_item;
        if (field->type->kind == FIELD_DRAFT) mask_draft(arena, view, (struct draft *)(void *)at);
        if (!seat && !item) continue;
        memcpy(&id, at, sizeof id);
        if (seat ? !view_find_seat(view, id) : !view_item(view, id, NULL)) memset(at, 0, sizeof id);
    }
}

static void put_seat(struct json *j, const struct view *view, seat_id seat) {
    if (view_find_seat(view, seat.id))
        json_id(j, seat.id);
    else
        json_put_null(j);
}

/* The language of her own words: the table's, where she writes in no other. */
static void put_tongue(struct json *j, const struct view *view, str tongue) {
    json_key(j, S("in_language"));
    json_str(j, tongue.len ? tongue : view_language(view));
}

/* What a viewer may know of an item's head. Numbers of logs never leave. */
static void put_head(struct json *j, const struct view *view, const struct item *item) {
    struct buf when = {.arena = j->out.arena};
    json_key(j, S("id"));
    json_id(j, item->id.id);
    json_key(j, S("author"));
    put_seat(j, view, item->author);
    json_key(j, S("made"));
    time_write(&when, item->made);
    json_str(j, buf_str(&when));
    json_key(j, S("version"));
    json_int(j, item->version);
    json_key(j, S("own"));
    json_bool(j, view_own(view, item));
    put_tongue(j, view, item->tongue);
}

static void put_fields(struct json *j, const struct view *view, const struct record_type *type,
                       const void *record, size_t size) {
    void *masked = arena_alloc(j->out.arena, size, _Alignof(max_align_t), 1);
    memcpy(masked, record, size);
    mask(j->out.arena, view, type, masked);
    record_json(j, type, masked);
}

/* Who else can see it: for those who may change that. */
static void put_seen_by(struct json *j, const struct view *view, const struct item *item) {
    if (!view_may_open(view, item) && !view_may_close(view, item)) return;
    json_key(j, S("seen_by"));
    json_begin_array(j);
    for (const struct seat *seat = NULL; (seat = view_next_seat(view, seat));)
        if (view_sees(view, seat, item)) json_id(j, seat->item.id.id);
    json_end_array(j);
}

/* The first name of who speaks in the circle's room, for her seat may be closed to who hears her. */
static void put_voice(struct json *j, str voice) {
    if (!voice.len) return;
    json_key(j, S("voice"));
    json_str(j, voice);
}

#define NOUN(number, name, plural, fields)                                       \
    static void put_##plural(struct json *j, const struct view *view) {          \
        json_begin_array(j);                                                     \
        for (const struct name *at = NULL; (at = view_next_##name(view, at));) { \
            json_begin_object(j);                                                \
            put_head(j, view, &at->item);                                        \
            put_fields(j, view, noun_type(NOUN_##name), at, sizeof *at);      \
            put_seen_by(j, view, &at->item);                                     \
            put_voice(j, view_voice(view, &at->item));                                      \
            json_end_object(j);                                                  \
        }                                                                        \
        json_end_array(j);                                                       \
    }
#include "core/noun.def"
#undef NOUN

void keep_export_list(struct json *j, const struct view *view, enum noun noun) {
    switch (noun) {
#define NOUN(number, name, plural, fields) \
    case NOUN_##name:                      \
        put_##plural(j, view);             \
        return;
#include "core/noun.def"
#undef NOUN
    case NOUN_END: return;
    }
}

void keep_export_own(struct json *j, const struct view *view, ms_time until) {
    struct buf when = {.arena = j->out.arena};
    json_begin_object(j);
    json_key(j, S("table"));
    json_id(j, view_household(view).id);
    if (until) {
        time_write(&when, until);
        json_key(j, S("until"));
        json_str(j, buf_str(&when));
    }
#define NOUN(number, name, plural, fields)                            \
    json_key(j, S(#plural));                                          \
    if (NOUN_##name == NOUN_seat && until) /* hers was made up */     \
        json_begin_array(j), json_end_array(j);                       \
    else                                                              \
        put_##plural(j, view);
#include "core/noun.def"
#undef NOUN
    json_end_object(j);
}

void keep_export_event(struct json *j, const struct view *view, const struct event *e) {
    bool own = !id_eq(e->log, view_household(view).id);
    struct buf when = {.arena = j->out.arena};
    const struct record_type *type = event_type(e->kind);
    json_begin_object(j);
    json_key(j, S("event"));
    json_str(j, str_of(type->name));
    json_key(j, S("time"));
    time_write(&when, e->time);
    json_str(j, buf_str(&when));
    json_key(j, S("item"));
    json_id(j, e->item);
    json_key(j, S("by"));
    put_seat(j, view, e->actor.seat);
    json_key(j, S("on_behalf_of"));
    put_seat(j, view, e->actor.behalf);
    put_voice(j, view_voice_of(view, e));
    json_key(j, S("own"));
    json_bool(j, own);
    put_tongue(j, view, e->tongue);
    struct event masked = *e;
    mask(j->out.arena, view, type, event_fields(&masked));
    record_json(j, type, event_fields(&masked));
    json_end_object(j);
}

static void put_clock(struct json *j, const char *key, int64_t minute) {
    enum { DAY_MINUTES = 24 * 60 };
    json_key(j, str_of(key));
    json_str(j, arena_fmt(j->out.arena, "%02d:%02d", (int)(minute % DAY_MINUTES / 60),
                          (int)(minute % 60)));
}

void keep_export_contacts(struct json *j, const struct view *view) {
    json_begin_array(j);
    for (const struct meeting *m = NULL; (m = view_next_meeting(view, m));) {
        const struct date *date = view_held(view, m);
        struct buf on = {.arena = j->out.arena};
        if (!date) continue;
        json_begin_object(j);
        json_key(j, S("meeting"));
        json_id(j, m->item.id.id);
        json_key(j, S("on"));
        day_write(&on, date->on);
        json_str(j, buf_str(&on));
        put_clock(j, "at", date->minute);
        put_clock(j, "until", date->minute + date->lasts);
        json_key(j, S("minutes"));
        json_int(j, date->lasts);
        json_key(j, S("with_household"));
        json_bool(j, true);
        json_end_object(j);
    }
    json_end_array(j);
}

bool keep_is_repair(const struct event *e) {
    return (e->kind >= EV_damage_told && e->kind <= EV_share_dropped) || e->kind == EV_share_changed;
}

static err put_story(struct app_thread *thread, struct arena *arena, const struct table *table,
                     const struct view *view, enum keep_with with, struct json *j) {
    struct story story = {0};
    json_key(j, S("story"));
    json_begin_array(j);
    do {
        str cursor = story.older;
        TRY(story_read(thread, arena, table, view, cursor, &story));
        for (size_t i = 0; i < story.events.count; i++)
            if (with == KEEP_WITH_REPAIRS || !keep_is_repair(&story.events.at[i]))
                keep_export_event(j, view, &story.events.at[i]);
    } while (story.older.len);
    json_end_array(j);
    return OK;
}

err keep_export(struct app_thread *thread, struct arena *arena, const struct table *table,
                const struct view *view, enum keep_with with, struct json *ret) {
    struct buf when = {.arena = arena};
    if (!view_me(view)) return ERR(MISSING, "no seat at this table");
    json_begin_object(ret);
    json_key(ret, S("table"));
    json_id(ret, view_household(view).id);
    json_key(ret, S("name"));
    json_str(ret, view_table_name(view));
    json_key(ret, S("zone"));
    json_str(ret, view_zone(view));
    json_key(ret, S("for"));
    json_id(ret, view_me(view)->item.id.id);
    json_key(ret, S("with_own"));
    json_bool(ret, view_stepped_up(view));
    json_key(ret, S("made"));
    time_write(&when, view_now(view));
    json_str(ret, buf_str(&when));
#define NOUN(number, name, plural, fields)                                             \
    if (with == KEEP_WITH_REPAIRS || (NOUN_##name != NOUN_damage && NOUN_##name != NOUN_share)) { \
        json_key(ret, S(#plural));                                                     \
        put_##plural(ret, view);                                                       \
    }
#include "core/noun.def"
#undef NOUN
    json_key(ret, S("contacts"));
    keep_export_contacts(ret, view);
    TRY(put_story(thread, arena, table, view, with, ret));
    json_end_object(ret);
    return OK;
}
