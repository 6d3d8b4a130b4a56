#include "core/household.h"
#include "core/core_test.h"
#include "core/sample_test.h"

TEST("household: an event that was erased leaves its number, and nothing else") {
    struct table t;
    table_found(&t, 1);
    household_evolve_erased(&t.h, t.h.id.id, 3);
    CHECK_INT(t.h.number, 3);
    household_evolve_erased(&t.h, t.anna.id, 9);
    CHECK_INT(t.h.number, 3);
    CHECK(t.h.seats.count == 1 && !t.h.goals.count);
    arena_free(&t.arena);
}

TEST("household: changes of what is not there, or stands in another log, change nothing") {
    struct table t;
    table_found(&t, 1);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_me));
    struct id own = t.last.made;
    for (size_t i = 0; i < event_kind_count; i++) {
        struct event e = {.log = t.h.id.id,
                          .number = t.h.number + 1,
                          .item = own,
                          .kind = (enum event_kind)event_kinds[i]};
        bool makes = e.kind == EV_table_founded || e.kind == EV_seat_asked ||
                     e.kind == EV_seat_joined || e.kind == EV_goal_written || e.kind == EV_step_added ||
                     e.kind == EV_proposal_made || e.kind == EV_cover_asked;
        record_clear(event_type(e.kind), event_fields(&e));
        if (makes) continue;
        household_evolve(&t.h, &e);
        e.item = table_id(&t);
        household_evolve(&t.h, &e);
        const struct goal *goal = household_goal(&t.h, own);
        CHECK(goal && goal->item.version == 1 && goal->item.audience.rule == audience_rule_me);
        CHECK(!goal->item.opened.count && !goal->item.closed.count && !t.h.marks.count);
        CHECK_STR(goal->words, S("x"));
    }
    arena_free(&t.arena);
}

/* Ids that meet: the household's, a few seats, a few items. */
static struct id one_of_few(struct sample *s, const struct table *t) {
    struct id id = {{1}};
    uint64_t n = sample_next(s) >> 8;
    if (n % 4 == 0) return t->h.id.id;
    if (n % 4 == 1) return t->anna.id;
    id.byte[15] = (uint8_t)(n / 4 % 12);
    return id;
}

static struct event any_event(struct sample *s, struct table *t) {
    struct event e = sample_event(s, event_type(event_kinds[sample_next(s) % event_kind_count]));
    e.log = one_of_few(s, t);
    e.item = one_of_few(s, t);
    e.actor.seat.id = one_of_few(s, t);
    const struct record_type *type = event_type(e.kind);
    for (size_t i = 0; i < type->count; i++) {
        struct id id = one_of_few(s, t);
        if (type->fields[i].type->kind == FIELD_ID)
            memcpy((char *)event_fields(&e) + type->fields[i].offset, &id, sizeof id);
    }
    return e;
}

static void look(struct table *t, const struct event *e) {
    for (size_t i = 0; i < t->h.seats.count; i++) {
        const struct view *v = table_view(t, (seat_id){t->h.seats.at[i].item.id.id});
        view_may_read(v, e);
#define NOUN(number, name, plural, fields)                                                \
    for (const struct name *r = view_next_##name(v, NULL); r; r = view_next_##name(v, r)) \
        view_find_##name(v, r->item.id.id);
#include "core/noun.def"
#undef NOUN
    }
}

TEST("household: any facts at all can be folded, looked at and asked about") {
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct table t;
        table_found(&t, seed);
        struct sample s = {.arena = &t.arena, .state = seed};
        for (int i = 0; i < 150; i++) {
            struct event e = any_event(&s, &t);
            household_evolve(&t.h, &e);
            if (i % 10 == 0) look(&t, &e);
        }
        struct context context = table_context(&t, actor_seat(t.anna), table_account(&t));
        for (int kind = COMMAND_none + 1; kind < COMMAND_END; kind++) {
            struct command asked;
            command_clear(&asked, (enum command_kind)kind);
            sample_record(&s, command_type(asked.kind), command_fields(&asked));
            err e = decide(&t.h, &context, &asked, &t.last);
            CHECK(!e.kind || !t.last.events.count);
        }
        arena_free(&t.arena);
    }
}
