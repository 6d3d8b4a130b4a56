#include "app/story.h"
#include "app/log.h"
#include "app/rows.h"
#include "core/household.h"

enum { BATCH = 64, CURSOR_LETTERS = 1024 };

/* One log read backwards: `ready` events wait, newest last. */
struct strand {
    struct id log;
    int64_t before; /* what is read next stands before this number */
    bool ended;
    struct {
        struct sealed *at;
        size_t count, cap;
    } rows; /* as read: newest first; one more than is opened */
    struct {
        struct event *at;
        size_t count, cap;
    } ready;
    size_t next; /* of ready */
};
struct reading {
    struct app_thread *thread;
    struct arena *arena;
    household_id household;
    const struct view *view;
    struct strand *strand;
};

static err take_row(void *state, const struct store_value *row, size_t columns, bool *more) {
    (void)more;
    struct reading *r = state;
    struct sealed *sealed = PUSH(r->arena, &r->strand->rows, struct sealed);
    TRY(log_row(r->household, r->strand->log, row, columns, sealed));
    sealed->bytes = arena_copy(r->arena, sealed->bytes);
    return OK;
}

/* The next BATCH of one log, opened, without what was redacted. */
static err fill(struct reading *r) {
    struct strand *s = r->strand;
    static const uint8_t beginning[32] = {0};
    s->rows.count = s->ready.count = s->next = 0;
    TRY(rows_read(r->thread, SQL_event_before,
                  SV(SV_ID(r->household.id), SV_ID(s->log), sv_int(s->before), sv_int(BATCH + 1)),
                  r->arena, NULL, take_row, r));
    if (!s->rows.count) return ERR(BROKEN, "a story without its beginning");
    for (size_t i = 0; i < s->rows.count && i < BATCH; i++) {
        const struct sealed *sealed = &s->rows.at[i];
        bool last = i + 1 == s->rows.count;
        if (sealed->header.number != s->before - 1) return ERR(BROKEN, "a number is missing");
        if (last && sealed->header.number != 1) return ERR(BROKEN, "a story without its beginning");
        s->before = sealed->header.number;
        if (!sealed->bytes.len) continue;
        TRY(log_open(r->thread, r->arena, sealed, last ? beginning : sealed[1].link,
                     PUSH(r->arena, &s->ready, struct event)));
    }
    s->ended = s->rows.count <= BATCH;
    return OK;
}

/* The newest event of this log that is not yet told; NULL: no more. */
static err peek(struct reading *r, struct strand *s, const struct event **ret) {
    r->strand = s;
    while (s->next == s->ready.count && !s->ended)
        TRY(fill(r));
    *ret = s->next < s->ready.count ? &s->ready.at[s->next] : NULL;
    return OK;
}

/* Of which log is the next line? An own event comes after the shared one it follows. */
static bool own_first(const struct event *shared, const struct event *own) {
    return own && (!shared || own->follows >= shared->number);
}

static str about(struct arena *arena, const struct reading *r) {
    struct buf out = {.arena = arena};
    buf_put(&out, (str){(const char *)r->household.id.byte, 16});
    buf_put(&out, (str){(const char *)view_me(r->view)->item.id.id.byte, 16});
    return buf_str(&out);
}

/* Where a page begins in both logs: what is told stands before these numbers. */
struct place {
    int64_t shared, own;
    int64_t with_own; /* her own log was among what was told */
};

static err cursor_write(const struct reading *r, const struct place *place, str *ret) {
    struct app *app = app_of(r->thread);
    str sealed;
    TRY(vault_box(app->vault, r->arena, VAULT_CURSOR, vault_own(app->vault), about(r->arena, r),
                  (str){(const char *)place, sizeof *place}, &sealed));
    *ret = base32_write(r->arena, (const uint8_t *)sealed.at, sealed.len);
    return OK;
}

static err cursor_read(const struct reading *r, str cursor, struct place *ret) {
    struct app *app = app_of(r->thread);
    size_t count = cursor.len * 5 / 8;
    if (!count || cursor.len > CURSOR_LETTERS) return ERR(INVALID, "a cursor that is not ours");
    uint8_t *sealed = NEW(r->arena, uint8_t, count);
    str plain;
    if (!base32_read(cursor, sealed, count)) return ERR(INVALID, "a cursor that is not ours");
    err opened = vault_unbox(app->vault, r->arena, VAULT_CURSOR, vault_own(app->vault),
                             about(r->arena, r), (str){(const char *)sealed, count}, &plain);
    if (opened.kind || plain.len != sizeof *ret) return ERR(INVALID, "a cursor that is not ours");
    memcpy(ret, plain.at, sizeof *ret);
    return OK;
}

/* The next event of the two logs together, newest first; NULL: this was the beginning. */
static err next(struct reading *r, struct strand *shared, struct strand *own, struct place *place,
                const struct event **ret) {
    const struct event *from_shared, *from_own;
    TRY(peek(r, shared, &from_shared));
    TRY(peek(r, own, &from_own));
    bool mine = own_first(from_shared, from_own);
    *ret = mine ? from_own : from_shared;
    if (!*ret) return OK;
    (mine ? own : shared)->next++;
    *(mine ? &place->own : &place->shared) = (*ret)->number;
    return OK;
}

static err tell(struct reading *r, struct place place, bool open, struct story *ret) {
    struct strand shared = {.log = r->household.id, .before = place.shared, .ended = place.shared <= 1};
    struct strand own = {
        .log = view_me(r->view)->item.id.id, .before = place.own, .ended = !open || place.own <= 1};
    int64_t told = place.with_own ? INT64_MAX : place.shared;
    place.with_own = open;
    for (;;) {
        const struct event *e;
        struct place here = place;
        TRY(next(r, &shared, &own, &place, &e));
        if (!e) return OK;
        /* The PIN came between two pages: what belongs to the pages before stays there. */
        if (!id_eq(e->log, r->household.id) && e->follows >= told) continue;
        if (!view_may_read(r->view, e)) continue;
        if (ret->events.count == STORY_PAGE) return cursor_write(r, &here, &ret->older);
        *PUSH(r->arena, &ret->events, struct event) = *e;
    }
}

err story_read(struct app_thread *thread, struct arena *arena, const struct table *table,
               const struct view *view, str cursor, struct story *ret) {
    *ret = (struct story){0};
    const struct seat *me = view_me(view);
    if (!me) return OK;
    struct reading r = {
        .thread = thread, .arena = arena, .household = table->household->id, .view = view};
    const struct log_head *shared = table_head(table, r.household.id),
                          *own = table_head(table, me->item.id.id);
    bool open =
        view_stepped_up(view) && own && vault_owner(app_of(thread)->vault, own->log) == VAULT_KEPT;
    struct place place = {
        .shared = shared ? shared->number + 1 : 0, .own = own ? own->number + 1 : 0, .with_own = open};
    if (cursor.len) TRY(cursor_read(&r, cursor, &place));
    return tell(&r, place, open, ret);
}
