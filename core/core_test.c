#include "core/core_test.h"

struct actor actor_seat(seat_id seat) {
    return (struct actor){.kind = actor_kind_seat, .seat = seat};
}
struct actor actor_newcomer(void) {
    return (struct actor){.kind = actor_kind_newcomer};
}
struct actor actor_organisation(void) {
    return (struct actor){.kind = actor_kind_organisation};
}

/* Never the same twice, spread like the hashes that ids are (splitmix64, Steele, Lea, Flood 2014). */
struct id table_id(struct table *t) {
    struct id id = {{0}};
    uint64_t half[2] = {++t->made, 0};
    for (int i = 0; i < 2; i++) {
        uint64_t z = (t->made * 2 + (uint64_t)i) * UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        half[i] = z ^ (z >> 27);
    }
    memcpy(id.byte, half, sizeof id.byte);
    return id;
}

account_id table_account(struct table *t) {
    return (account_id){table_id(t)};
}

void table_open(struct table *t, uint64_t number) {
    *t = (struct table){
        .now = INT64_C(86400000) * TABLE_TODAY, .today = TABLE_TODAY, .stepped_up = true};
    t->made = number << 32;
    t->team_name = S("Wijkteam Zuid");
    t->team_promised = t->now + INT64_C(4) * 3600000;
    t->starts = t->now + INT64_C(5) * 86400000;
    CHECK_OK(arena_open(&t->arena, TABLE_BYTES, NULL));
    t->h = (struct household){.arena = &t->arena, .id = {table_id(t)}};
}

void table_found(struct table *t, uint64_t number) {
    table_open(t, number);
    CHECK_OK(ASK_AS(t, actor_newcomer(), table_account(t), table_found, c->name = S("Anna")));
    t->anna.id = t->last.made;
}

struct context table_context(struct table *t, struct actor actor, account_id account) {
    struct context context = {.arena = &t->arena,
                              .actor = actor,
                              .account = account,
                              .now = t->now,
                              .today = t->today,
                              .stepped_up = t->stepped_up,
                              .tongue = t->tongue,
                              .team_name = t->team_name,
                              .team_promised = t->team_promised,
                              .starts = t->starts,
                              .reached = t->reached};
    for (size_t i = 0; i < FRESH_IDS; i++)
        context.fresh[i] = table_id(t);
    return context;
}

struct event table_event(struct table *t, size_t line) {
    const struct line *at = &t->story.at[line];
    struct event e = {.log = at->log, .number = at->number, .item = at->item};
    CHECK_OK(event_read(&t->arena, at->payload, &e));
    return e;
}

static int64_t last_number(const struct table *t, struct id log) {
    for (size_t i = t->story.count; i-- > 0;)
        if (id_eq(t->story.at[i].log, log)) return t->story.at[i].number;
    return 0;
}

static void append(struct table *t, const struct event *made) {
    struct buf payload = {.arena = &t->arena};
    int64_t number = last_number(t, made->log) + 1;
    event_write(&payload, made);
    struct line *line = PUSH(&t->arena, &t->story, struct line);
    *line = (struct line){made->log, number, made->item, buf_str(&payload), false};
    struct event e = table_event(t, t->story.count - 1);
    household_evolve(&t->h, &e);
}

static void redact(struct table *t, const struct decision *decision, size_t before) {
    for (size_t i = 0; i < before; i++)
        for (size_t r = 0; r < decision->redactions.count; r++)
            if (id_eq(t->story.at[i].log, decision->redactions.at[r].log) &&
                id_eq(t->story.at[i].item, decision->redactions.at[r].item))
                t->story.at[i].redacted = true;
}

void table_take(struct table *t, const struct decision *decision) {
    size_t before = t->story.count;
    for (size_t i = 0; i < decision->events.count; i++)
        append(t, &decision->events.at[i]);
    redact(t, decision, before);
}

err table_do_as(struct table *t, struct actor actor, account_id account,
                const struct command *command) {
    struct context context = table_context(t, actor, account);
    t->now += 1000;
    err e = decide(&t->h, &context, command, &t->last);
    if (e.kind) {
        CHECK(!t->last.events.count && !t->last.redactions.count && id_none(t->last.made));
        CHECK(t->last.refusals.count > 0);
        return e;
    }
    CHECK(t->last.events.count > 0 && !t->last.refusals.count);
    table_take(t, &t->last);
    return e;
}

err table_do(struct table *t, seat_id seat, const struct command *command) {
    const struct seat *at = household_seat(&t->h, seat.id);
    return table_do_as(t, actor_seat(seat), at ? at->account : (account_id){{{0}}}, command);
}

seat_id table_join_from(struct table *t, const struct seat_ask *ask) {
    struct command asking = {.kind = COMMAND_seat_ask, .seat_ask = *ask};
    CHECK_OK(table_do(t, t->anna, &asking));
    item_id asked = table_made(t);
    CHECK_OK(ASK_AS(t, actor_newcomer(), table_account(t), seat_join, c->ask = asked));
    return (seat_id){t->last.made};
}

seat_id table_authority(struct table *t, const char *name, const char *organisation) {
    struct command asking = COMMAND_OF(seat_ask, c->kind = seat_kind_authority, c->name = str_of(name),
                                       c->organisation = str_of(organisation));
    return table_join_from(t, &asking.seat_ask);
}

seat_id table_join(struct table *t, enum seat_kind kind, const char *name) {
    struct command asking = COMMAND_OF(seat_ask, c->kind = kind, c->name = str_of(name));
    if (kind == seat_kind_professional) {
        asking.seat_ask.purpose = S("To look at the letters together");
        asking.seat_ask.organisation = S("Wijkteam Zuid");
        asking.seat_ask.look_again = t->today + 90;
    }
    return table_join_from(t, &asking.seat_ask);
}

item_id table_made(const struct table *t) {
    return (item_id){t->last.made};
}

const struct view *table_view(struct table *t, seat_id seat) {
    return view_of(&t->arena, &t->h, seat, t->stepped_up, t->now, t->today);
}

bool table_sees(struct table *t, seat_id seat, item_id item) {
    return view_item(table_view(t, seat), item.id, NULL) != NULL;
}

bool table_reads_last(struct table *t, seat_id viewer) {
    struct event e = table_event(t, t->story.count - 1);
    return view_may_read(table_view(t, viewer), &e);
}

struct friends table_of_friends(struct table *t) {
    table_found(t, 1);
    return (struct friends){table_join(t, seat_kind_member, "Bo"),
                            table_join(t, seat_kind_member, "Eef"),
                            table_join(t, seat_kind_professional, "Dr")};
}

enum event_kind table_kind(const struct table *t, size_t i) {
    CHECK(i < t->last.events.count);
    return t->last.events.at[i].kind;
}

void table_events(struct table *t, const char *file, int line, err e, size_t count) {
    test_err(file, line, e, ERR_OK);
    test_int(file, line, (int64_t)t->last.events.count, (int64_t)count);
}

void table_refused(struct table *t, const char *file, int line, err e, enum err_kind kind,
                   const char *field) {
    test_err(file, line, e, kind);
    for (size_t i = 0; i < t->last.refusals.count; i++) {
        const struct refusal *refusal = &t->last.refusals.at[i];
        if (field ? refusal->field && str_eq(str_of(refusal->field), str_of(field)) : !refusal->field)
            return;
    }
    test_str(file, line, str_of(t->last.refusals.at[0].field), str_of(field));
    test_fail(file, line, "no refusal beside that field");
}

static void fold_line(struct table *t, struct household *h, size_t line, bool redacted) {
    if (redacted && t->story.at[line].redacted) {
        household_evolve_erased(h, t->story.at[line].log, t->story.at[line].number);
        return;
    }
    struct event e = table_event(t, line);
    household_evolve(h, &e);
}

static bool kept_from(const struct table *t, size_t line, seat_id viewer) {
    const struct line *at = &t->story.at[line];
    if (id_none(viewer.id) || id_eq(at->log, t->h.id.id) || id_eq(at->log, viewer.id)) return false;
    const struct item *item = household_item(&t->h, at->item, NULL);
    return !item || !ids_have(item->audience.named, viewer.id);
}

void table_fold(struct table *t, struct household *h, seat_id without_for) {
    *h = (struct household){.arena = &t->arena, .id = t->h.id};
    for (size_t i = 0; i < t->story.count; i++)
        if (!kept_from(t, i, without_for)) fold_line(t, h, i, false);
}

enum fold_order { AS_TOLD, OWN_FIRST, SHARED_FIRST, TURNS };

/* Each log in its own order, the logs in another order between them. */
static void fold(struct table *t, struct household *h, enum fold_order how, bool redacted) {
    *h = (struct household){.arena = &t->arena, .id = t->h.id};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < t->story.count; i++) {
            const struct line *line = &t->story.at[i];
            bool own = !id_eq(line->log, h->id.id), first = true;
            switch (how) {
            case AS_TOLD: first = true; break;
            case OWN_FIRST: first = own; break;
            case SHARED_FIRST: first = !own; break;
            case TURNS: first = line->log.byte[0] & 1; break;
            }
            if (first == (pass == 0)) fold_line(t, h, i, redacted);
        }
    }
}

static str log_bytes(struct table *t, const struct household *h, struct id log) {
    struct buf out = {.arena = &t->arena};
    household_write(&out, h, log);
    return buf_str(&out);
}

static void same(struct table *t, const struct household *other) {
    CHECK(str_eq(log_bytes(t, &t->h, t->h.id.id), log_bytes(t, other, t->h.id.id)));
    for (size_t i = 0; i < t->h.seats.count; i++) {
        struct id log = t->h.seats.at[i].item.id.id;
        CHECK(str_eq(log_bytes(t, &t->h, log), log_bytes(t, other, log)));
    }
}

static void read_snapshot(struct table *t, struct household *h) {
    *h = (struct household){.arena = &t->arena, .id = t->h.id};
    for (size_t i = t->h.seats.count; i-- > 0;) {
        struct id log = t->h.seats.at[i].item.id.id;
        CHECK_OK(household_read(h, log, log_bytes(t, &t->h, log)));
    }
    CHECK_OK(household_read(h, t->h.id.id, log_bytes(t, &t->h, t->h.id.id)));
}

void table_check(struct table *t) {
    struct household other;
    static const enum fold_order orders[] = {AS_TOLD, OWN_FIRST, SHARED_FIRST, TURNS};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        fold(t, &other, orders[i], false);
        same(t, &other);
        fold(t, &other, orders[i], true);
        same(t, &other);
    }
    read_snapshot(t, &other);
    same(t, &other);
}

void table_end(struct table *t) {
    table_check(t);
    arena_free(&t->arena);
}
