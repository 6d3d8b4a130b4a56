#include "app/look.h"
#include "app/rows.h"
#include "core/access.h"
#include <stdlib.h>

enum { MINUTE_MS = 60 * 1000, QUARTER_MS = 15 * MINUTE_MS, ITEMS_MOST = 4096 };

/* In the order of these numbers, as CBOR. */
enum { PART_VIEWER, PART_GROUND, PART_PAGE, PART_TIME, PART_ITEMS, PARTS };

static str bytes(const struct id *id) {
    return (str){(const char *)id->byte, sizeof id->byte};
}

/* On what ground: the purpose of the seat, or whom she stands in for. */
static str ground_of(const struct household *household, const struct seat *seat) {
    const struct seat *other = household_seat(household, seat->stands_for.id);
    return other ? other->name : seat->purpose;
}

struct shown {
    struct id log;
    struct {
        struct id *at;
        size_t count, cap;
    } items;
};
struct shown_list {
    struct shown *at;
    size_t count, cap;
};

static void show(struct arena *arena, struct shown_list *list, const struct item *item) {
    size_t i = 0;
    while (i < list->count && !id_eq(list->at[i].log, item->log))
        i++;
    if (i == list->count) PUSH(arena, list, struct shown)->log = item->log;
    struct shown *shown = &list->at[i];
    if (shown->items.count < ITEMS_MOST) *PUSH(arena, &shown->items, struct id) = item->id.id;
}

/* People's names at the table are no look; a mark is part of its goal, days and points are of their meeting. */
static bool is_looked_at(enum noun noun) {
    switch (noun) {
    case NOUN_goal:
    case NOUN_step:
    case NOUN_proposal:
    case NOUN_consequence:
    case NOUN_callback:
    case NOUN_strength:
    case NOUN_win:
    case NOUN_experience:
    case NOUN_entry:
    case NOUN_review:
    case NOUN_gesture:
    case NOUN_mandate:
    case NOUN_bottom_line:
    case NOUN_remark:
    case NOUN_pledge:
    case NOUN_agreement:
    case NOUN_damage:
    case NOUN_help:
    case NOUN_tie:
    case NOUN_meeting:
    case NOUN_conference:
    case NOUN_minimum:
    case NOUN_plan_row:
    case NOUN_condition:
    case NOUN_promise:
    case NOUN_pressure:
    case NOUN_choice_card: return true;
    case NOUN_invitee:
    case NOUN_safety_note:
    case NOUN_seat:
    case NOUN_ask:
    case NOUN_mark:
    case NOUN_cover:
    case NOUN_share: /* with its damage */
    case NOUN_duty:
    case NOUN_connection: /* hers alone */
    case NOUN_veto:
    case NOUN_erasing:
    case NOUN_acquaintance: /* shown to nobody */
    case NOUN_date: /* with their meeting */
    case NOUN_point:
    case NOUN_preparation: /* her own */
    case NOUN_certainty: /* its author's alone */
    case NOUN_END: break;
    }
    return false;
}

/* What she can see, of every noun, by the log it stands in. */
static void show_all(struct arena *arena, const struct view *view, struct shown_list *ret) {
#define NOUN(number, name, plural, fields)                                                \
    if (is_looked_at(NOUN_##name))                                                        \
        for (const struct name *one = NULL; (one = view_next_##name(view, one)) != NULL;) \
            show(arena, ret, &one->item);
#include "core/noun.def"
#undef NOUN
}

static str about(struct arena *arena, struct id household, struct id log, const uint8_t slot[32]) {
    struct buf out = {.arena = arena};
    buf_put(&out, bytes(&household));
    buf_put(&out, bytes(&log));
    buf_put(&out, (str){(const char *)slot, 32});
    return buf_str(&out);
}

static str look_write(struct arena *arena, const struct look *look) {
    struct buf out = {.arena = arena};
    cbor_put_array(&out, PARTS);
    cbor_put_bytes(&out, bytes(&look->viewer.id));
    cbor_put_text(&out, look->ground);
    cbor_put_text(&out, look->page);
    cbor_put_int(&out, look->time);
    cbor_put_array(&out, look->items.count);
    for (size_t i = 0; i < look->items.count; i++)
        cbor_put_bytes(&out, bytes(&look->items.at[i]));
    return buf_str(&out);
}

static err read_id(struct cbor *in, struct id *ret) {
    str at;
    TRY(cbor_bytes(in, &at));
    if (at.len != sizeof ret->byte) return ERR(BROKEN, "a look of another shape");
    memcpy(ret->byte, at.at, sizeof ret->byte);
    return OK;
}

static err look_read(struct arena *arena, str plain, struct look *ret) {
    struct cbor in = {plain};
    size_t count;
    TRY(cbor_array(&in, &count));
    if (count != PARTS) return ERR(BROKEN, "a look of another shape");
    TRY(read_id(&in, &ret->viewer.id));
    TRY(cbor_text(&in, &ret->ground));
    TRY(cbor_text(&in, &ret->page));
    TRY(cbor_int(&in, &ret->time));
    TRY(cbor_array(&in, &count));
    struct id *items = NEW(arena, struct id, count);
    for (size_t i = 0; i < count; i++)
        TRY(read_id(&in, &items[i]));
    ret->items = (struct ids){items, count};
    return OK;
}

err look_check(struct app_thread *thread, struct arena *arena, struct id household, struct id log,
               const uint8_t slot[32], int64_t minute, str sealed) {
    struct look look;
    str plain;
    TRY(vault_unbox(app_of(thread)->vault, arena, VAULT_LOOK, log, about(arena, household, log, slot),
                    sealed, &plain));
    TRY(look_read(arena, plain, &look));
    return look.time / MINUTE_MS == minute ? OK : ERR(BROKEN, "a look of another minute");
}

/* Which of these items were not noted in this slot. */
static err not_noted(struct app_thread *thread, struct arena *arena, str about, struct id log,
                     str sealed, struct ids *items) {
    struct look noted;
    str plain;
    TRY(vault_unbox(app_of(thread)->vault, arena, VAULT_LOOK, log, about, sealed, &plain));
    TRY(look_read(arena, plain, &noted));
    struct id *rest = NEW(arena, struct id, items->count);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++)
        if (!ids_have(noted.items, items->at[i])) rest[count++] = items->at[i];
    *items = (struct ids){rest, count};
    return OK;
}

/* Each item is noted once in a quarter, whatever else was seen before: who reads this may not see all of it. */
static err note(struct app_thread *thread, struct store_write *write, struct id household,
                const struct shown *shown, struct look *look, bool *ret_new) {
    struct vault *vault = app_of(thread)->vault;
    struct arena *arena = write->arena;
    uint8_t slot[32];
    int64_t quarter = look->time / QUARTER_MS;
    look->items = (struct ids){shown->items.at, shown->items.count};
    for (int64_t more = 0; look->items.count; more++) {
        const str parts[] = {bytes(&household),
                             bytes(&shown->log),
                             bytes(&look->viewer.id),
                             look->page,
                             look->ground,
                             {(const char *)&quarter, sizeof quarter},
                             {(const char *)&more, more ? sizeof more : 0}};
        vault_hash(vault, VAULT_LOOK_SLOT, parts, sizeof parts / sizeof *parts, slot);
        str of = about(arena, household, shown->log, slot);
        struct store_value there;
        err found = store_read_one(app_reader(thread), arena, SQL_look_get,
                                   SV(SV_ID(household), SV_ID(shown->log), SV_HASH(slot)), &there, 1);
        if (!found.kind && there.kind != STORE_BYTES) return ERR(BROKEN, "a look of another shape");
        if (!found.kind) {
            TRY(not_noted(thread, arena, of, shown->log, there.s, &look->items));
            continue;
        }
        if (found.kind != ERR_MISSING) return found;
        str sealed;
        TRY(vault_box(vault, arena, VAULT_LOOK, shown->log, of, look_write(arena, look), &sealed));
        store_write_add(write, SQL_look_put, STORE_ANY,
                        SV(SV_ID(household), SV_ID(shown->log), SV_HASH(slot),
                           sv_int(look->time / MINUTE_MS), sv_bytes(sealed)));
        *ret_new = true;
        return OK;
    }
    return OK;
}

static err note_all(struct app_thread *thread, struct store_write *write, const struct table *table,
                    const struct view *view, str page, const struct shown_list *list, bool *ret_new) {
    const struct seat *me = view_me(view);
    struct look look = {.viewer.id = me->item.id.id,
                        .ground = ground_of(table->household, me),
                        .page = page,
                        .time = view_now(view)};
    for (size_t i = 0; i < list->count; i++)
        TRY(note(thread, write, table->household->id.id, &list->at[i], &look, ret_new));
    return OK;
}

static bool is_watched(const struct view *view) {
    const struct seat *me = view_me(view);
    return me && !kind_in_circle(me->kind);
}

err look_note(struct app_thread *thread, struct store_write *write, const struct table *table,
              const struct view *view, str page, bool *ret_new) {
    *ret_new = false;
    if (!is_watched(view)) return OK;
    struct shown_list list = {0};
    show_all(write->arena, view, &list);
    return note_all(thread, write, table, view, page, &list, ret_new);
}

err look_note_items(struct app_thread *thread, struct store_write *write, const struct table *table,
                    const struct view *view, str page, const struct item *const *items, size_t count,
                    bool *ret_new) {
    *ret_new = false;
    if (!is_watched(view)) return OK;
    struct shown_list list = {0};
    for (size_t i = 0; i < count; i++)
        show(write->arena, &list, items[i]);
    return note_all(thread, write, table, view, page, &list, ret_new);
}

struct collecting {
    struct app_thread *thread;
    struct arena *arena;
    const struct household *household;
    const struct view *view;
    struct id log;
    struct look_list *list;
    size_t until; /* what she may know is counted, not what is there */
};

/* A look inherits the visibility of what was looked at; of what its author took out she still
 * knows that it was looked at. */
static bool may_know(const struct collecting *c, struct look *look) {
    struct id *kept = NEW(c->arena, struct id, look->items.count);
    size_t count = 0;
    bool gone = false;
    for (size_t i = 0; i < look->items.count; i++) {
        const struct item *item = household_item(c->household, look->items.at[i], NULL);
        if (item && item->erased)
            gone = gone || id_eq(item->author.id, view_me(c->view)->item.id.id);
        else if (view_item(c->view, look->items.at[i], NULL))
            kept[count++] = look->items.at[i];
    }
    look->items = (struct ids){kept, count};
    return count > 0 || gone;
}

static err collect_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    struct collecting *c = state;
    if (columns != 3 || !row_bytes(&row[0], 32) || row[2].kind != STORE_BYTES)
        return ERR(BROKEN, "a look of another shape");
    str plain;
    TRY(vault_unbox(app_of(c->thread)->vault, c->arena, VAULT_LOOK, c->log,
                    about(c->arena, c->household->id.id, c->log, (const uint8_t *)row[0].s.at),
                    row[2].s, &plain));
    struct look look = {0};
    TRY(look_read(c->arena, plain, &look));
    if (may_know(c, &look)) *PUSH(c->arena, c->list, struct look) = look;
    *more = c->list->count < c->until;
    return OK;
}

/* Of one moment: by who and what, for where a row stands depends on what its reader may not see. */
static int newest_first(const void *a, const void *b) {
    const struct look *left = a, *right = b;
    if (left->time != right->time) return left->time < right->time ? 1 : -1;
    int viewer = memcmp(left->viewer.id.byte, right->viewer.id.byte, sizeof left->viewer.id.byte);
    return viewer ? viewer : str_cmp(left->page, right->page);
}

err look_list(struct app_thread *thread, struct arena *arena, const struct table *table,
              const struct view *view, size_t most, struct look_list *ret) {
    *ret = (struct look_list){0};
    const struct seat *me = view_me(view);
    if (!me) return OK;
    struct collecting c = {thread, arena, table->household, view, table->household->id.id, ret, most};
    if (me->kind == seat_kind_director)
        TRY(rows_read(thread, SQL_look_list,
                      SV(SV_ID(c.household->id.id), SV_ID(c.log), sv_int(0), sv_int(INT64_MAX)),
                      arena, NULL, collect_row, &c));
    c.log = me->item.id.id;
    c.until = ret->count + most;
    if (view_stepped_up(view) && vault_owner(app_of(thread)->vault, c.log) == VAULT_KEPT)
        TRY(rows_read(thread, SQL_look_list,
                      SV(SV_ID(c.household->id.id), SV_ID(c.log), sv_int(0), sv_int(INT64_MAX)),
                      arena, NULL, collect_row, &c));
    if (ret->count) qsort(ret->at, ret->count, sizeof *ret->at, newest_first);
    if (ret->count > most) ret->count = most;
    return OK;
}
