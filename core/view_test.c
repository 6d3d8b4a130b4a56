#include "core/core_test.h"
#include "core/household.h"
#include <time.h>

static item_id step_by(struct table *t, seat_id by, enum audience_rule rule) {
    CHECK_OK(ASK(t, by, step_add, c->words = S("x"), c->doer = doer_self, c->audience = rule));
    return table_made(t);
}

TEST("view: who has no seat, an ended one or a stranger's sees nothing at all") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo");
    item_id step = step_by(&t, t.anna, audience_rule_table);
    CHECK_OK(ASK(&t, bo, seat_leave, c->sure = true));
    struct event joined = table_event(&t, 1);
    seat_id seats[] = {bo, {table_id(&t)}, {{{0}}}};
    for (size_t i = 0; i < 3; i++) {
        const struct view *v = table_view(&t, seats[i]);
        CHECK(!view_me(v) && !view_paused(v) && !view_is(v, seat_kind_member) &&
              !view_table_name(v).len);
#define NOUN(number, name, plural, fields) CHECK(!view_next_##name(v, NULL));
#include "core/noun.def"
#undef NOUN
        CHECK(!view_find_step(v, step.id) && !view_item(v, step.id, NULL) && !view_find_seat(v, bo.id));
        const struct step *held = household_step(&t.h, step.id);
        CHECK(!view_may_do(v, held) && !view_may_open(v, &held->item) &&
              !view_may_close(v, &held->item));
        CHECK(!view_may_take_out(v, &held->item) && !view_may_read(v, &joined));
        CHECK(!view_sees(v, household_seat(&t.h, t.anna.id), &held->item));
    }
    table_end(&t);
}

enum { STEPS = 23 }; /* an odd number of passes in its sort */
TEST("view: own and shared items come in one list, as they were made, however they were folded") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < STEPS; i++) {
        step_by(&t, t.anna, i % 3 ? audience_rule_none : audience_rule_me);
        if (i % 4 == 0) t.now -= 1000; /* the same moment again */
    }
    struct household other = {.arena = &t.arena, .id = t.h.id};
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < t.story.count; i++) {
            struct event e = table_event(&t, i);
            if (id_eq(e.log, t.h.id.id) != own) household_evolve(&other, &e);
        }
    const struct view *one = table_view(&t, t.anna);
    const struct view *two = view_of(&t.arena, &other, t.anna, true, t.now, t.today);
    const struct step *a = view_next_step(one, NULL), *b = view_next_step(two, NULL), *last = NULL;
    int count = 0;
    for (; a && b; a = view_next_step(one, a), b = view_next_step(two, b), count++) {
        CHECK(id_eq(a->item.id.id, b->item.id.id));
        CHECK(!last || last->item.made < a->item.made ||
              (last->item.made == a->item.made && last->item.shared <= a->item.shared));
        last = a;
    }
    CHECK(!a && !b && count == STEPS);
    table_end(&t);
}

TEST("view: a person's own is there with a fresh PIN, and marked as her own") {
    struct table t;
    table_found(&t, 1);
    item_id own = step_by(&t, t.anna, audience_rule_me),
            shared = step_by(&t, t.anna, audience_rule_none);
    const struct view *v = table_view(&t, t.anna);
    CHECK(view_stepped_up(v) && view_now(v) == t.now && view_today(v) == t.today);
    CHECK(view_own(v, &view_find_step(v, own.id)->item) &&
          !view_own(v, &view_find_step(v, shared.id)->item));
    CHECK_STR(view_table_name(v), S("Anna"));
    CHECK_STR(view_zone(v), S("Europe/Amsterdam"));
    CHECK(id_eq(view_household(v).id, t.h.id.id) && view_is(v, seat_kind_director));
    enum noun noun = NOUN_END;
    CHECK(view_item(v, own.id, &noun) && noun == NOUN_step);
    t.stepped_up = false;
    v = table_view(&t, t.anna);
    CHECK(!view_find_step(v, own.id) && view_find_step(v, shared.id));
    const struct step *only = view_next_step(v, NULL);
    CHECK(id_eq(only->item.id.id, shared.id) && !view_next_step(v, only));
    table_end(&t);
}

TEST("view: buttons are there for who may press them") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    item_id step = step_by(&t, t.anna, audience_rule_table);
    const struct step *held = household_step(&t.h, step.id);
    const struct view *anna = table_view(&t, t.anna), *v_bo = table_view(&t, bo),
                      *v_cas = table_view(&t, cas);
    CHECK(view_may_open(anna, &held->item) && view_may_close(anna, &held->item) &&
          view_may_take_out(anna, &held->item));
    CHECK(!view_may_open(v_cas, &held->item) && !view_may_close(v_cas, &held->item));
    CHECK(!view_may_take_out(v_cas, &held->item) && view_may_do(v_cas, held));
    CHECK(!view_may_open(v_bo, &held->item) && !view_may_close(v_bo, &held->item) &&
          !view_may_do(v_bo, held));
    CHECK_OK(ASK(&t, bo, proposal_make, c->words = S("x"), c->doer = doer_self));
    const struct proposal *proposal = household_proposal(&t.h, t.last.made);
    CHECK(view_may_take_out(table_view(&t, bo), &proposal->item) &&
          view_may_close(table_view(&t, cas), &proposal->item));
    CHECK(!view_may_open(table_view(&t, cas), &proposal->item));
    const struct seat *seat_bo = household_seat(&t.h, bo.id);
    CHECK(view_may_open(table_view(&t, cas), &seat_bo->item) &&
          view_may_open(table_view(&t, bo), &seat_bo->item));
    table_end(&t);
}

TEST("view: who sees an item is told to its author and to who decides") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            cas = table_join(&t, seat_kind_director, "Cas");
    seat_id dr = table_join(&t, seat_kind_professional, "Dr");
    item_id step = step_by(&t, t.anna, audience_rule_circle);
    const struct step *held = household_step(&t.h, step.id);
    const struct seat *seat_bo = household_seat(&t.h, bo.id), *seat_dr = household_seat(&t.h, dr.id);
    CHECK(view_sees(table_view(&t, t.anna), seat_bo, &held->item) &&
          view_sees(table_view(&t, cas), seat_bo, &held->item));
    CHECK(!view_sees(table_view(&t, t.anna), seat_dr, &held->item));
    CHECK(!view_sees(table_view(&t, bo), seat_bo, &held->item));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
                 c->audience = audience_rule_named, c->with = cas));
    const struct step *own = household_step(&t.h, t.last.made);
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = own->item.id, c->seat = bo));
    CHECK(view_sees(table_view(&t, t.anna), seat_bo, &own->item) &&
          !view_sees(table_view(&t, cas), seat_bo, &own->item));
    table_end(&t);
}

TEST("view: 4000 steps in 20 ms, one by one and by name") {
    struct table t;
    table_found(&t, 1);
    for (int i = 0; i < 4000; i++)
        step_by(&t, t.anna, i % 2 ? audience_rule_none : audience_rule_me);
    clock_t start = clock();
    const struct view *v = table_view(&t, t.anna);
    size_t count = 0;
    for (const struct step *s = view_next_step(v, NULL); s; s = view_next_step(v, s)) {
        CHECK(view_find_step(v, s->item.id.id) == s);
        count++;
    }
    double ms = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
    CHECK(count == 4000);
    CHECK(ms < 20);
    arena_free(&t.arena);
}
