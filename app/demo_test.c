#include "app/app_test.h"
#include "app/card.h"
#include "app/demo.h"
#include "app/keep.h"
#include "core/household.h"

struct met {
    size_t people, directors, professionals;
    struct arena *arena;
    struct demo_person first;
    account_id at_work[8]; /* one for each seat of a professional */
};
static void meet(void *state, const struct demo_person *p) {
    struct met *m = state;
    m->people++;
    m->directors += p->kind == seat_kind_director;
    if (p->kind == seat_kind_professional && m->professionals < sizeof m->at_work / sizeof *m->at_work)
        m->at_work[m->professionals] = p->account;
    m->professionals += p->kind == seat_kind_professional;
    CHECK(p->name.len && p->table.len && str_starts(p->link, S("/d/")) && p->link.len == 29);
    CHECK(p->role.len || p->kind == seat_kind_director);
    if (m->people > 1) return;
    m->first = *p;
    m->first.name = arena_copy(m->arena, p->name);
    m->first.link = arena_copy(m->arena, p->link);
}

static void found(void *state, const struct finding *f) {
    fprintf(stderr, "# found: %s\n", f->what);
    (*(size_t *)state)++;
}

TEST("the demo fills five tables once, with everybody's way in, and the clock is put back") {
    struct app_test *t = app_test_open();
    struct met met = {.arena = &t->arena}, again = {.arena = &t->arena};
    bool there;
    CHECK_OK(demo_there(t->thread, &there));
    CHECK(!there);
    CHECK_OK(demo_fill(t->thread, meet, &met));
    CHECK_INT(app_now(t->app), t->now);
    CHECK_OK(demo_there(t->thread, &there));
    CHECK(there);
    CHECK_ERR(demo_fill(t->thread, meet, &again), CONFLICT);
    CHECK_INT((int64_t)met.directors, 5);
    CHECK_INT((int64_t)met.professionals, 8);
    CHECK_INT((int64_t)met.people, 28);
    CHECK_STR(met.first.name, S("Mia"));
    struct door door;
    CHECK_OK(door_find(t->thread, &t->arena, str_from(met.first.link, 3), S("127.0.0.1"), &door));
    CHECK(door.kind == DOOR_SIGN_IN && id_eq(door.account.id, met.first.account.id));
    ms_time after;
    CHECK_OK(account_pin_check(t->thread, met.first.account, S(DEMO_PIN), &after));
    CHECK_OK(demo_links(t->thread, 1, meet, &again));
    CHECK_INT((int64_t)again.people, 28);
    app_test_close(t);
}

TEST("who left the invented organisation gets no link, and the others do") {
    struct app_test *t = app_test_open();
    struct met met = {.arena = &t->arena}, again = {.arena = &t->arena};
    struct store_write write = {.arena = &t->arena};
    account_id jeannette;
    CHECK_OK(demo_fill(t->thread, meet, &met));
    CHECK_OK(account_by_contact(t->thread, S("jeannette@example.org"), &jeannette));
    CHECK_OK(person_leave(t->thread, &write, jeannette));
    CHECK_OK(store_write_wait(t->app->store, &write));
    CHECK_OK(demo_links(t->thread, 1, meet, &again));
    CHECK_INT((int64_t)again.people, 26);
    app_test_close(t);
}

TEST(
    "each professional reads at each table what worked, by them; some seats are looked at again soon") {
    struct app_test *t = app_test_open();
    struct met met = {.arena = &t->arena};
    size_t soon = 0;
    CHECK_OK(demo_fill(t->thread, meet, &met));
    for (size_t i = 0; i < met.professionals; i++) {
        struct who who = {.signed_in = true,
                          .professional = true,
                          .account = met.at_work[i],
                          .version = TABLE_VERSION_UNKNOWN};
        struct desk desk;
        struct card_list cards;
        bool fresh;
        CHECK_OK(card_list(t->thread, &t->write, &who, &desk, &cards, &fresh));
        CHECK_OK(app_test_commit(t));
        CHECK(cards.count > 0);
        for (size_t j = 0; j < cards.count; j++) {
            const struct card *card = &cards.at[j];
            soon += card->look_again != DAY_NONE;
            CHECK(card->succeeded.count > 0);
            for (size_t k = 0; k < card->succeeded.count; k++) {
                const struct card_line *line = &card->succeeded.at[k];
                CHECK(line->doer != doer_professional && !id_none(line->to.id));
            }
        }
    }
    CHECK(soon >= 3);
    app_test_close(t);
}

TEST("what the demo tells lies in the past, what is due lies ahead, and all of it verifies") {
    struct app_test *t = app_test_open();
    struct met met = {.arena = &t->arena};
    CHECK_OK(demo_fill(t->thread, meet, &met));
    struct table *table;
    CHECK_OK(table_load(t->thread, met.first.household, TABLE_VERSION_UNKNOWN, &table));
    const struct household *h = table->household;
    size_t open = 0, own = 0, waiting = 0;
    for (size_t i = 0; i < h->steps.count; i++) {
        const struct step *step = &h->steps.at[i];
        CHECK(step->item.made <= t->now);
        open += step->state == step_state_open;
        own += !id_eq(step->item.log, h->id.id);
        CHECK(step->due == DAY_NONE || step->due > table_today(t->thread, table, t->now));
    }
    for (size_t i = 0; i < h->proposals.count; i++)
        waiting += h->proposals.at[i].state == proposal_state_waiting;
    CHECK(h->founded < t->now - INT64_C(100) * 86400000);
    CHECK(open >= 4);
    CHECK_INT((int64_t)own, 2);
    CHECK_INT((int64_t)waiting, 1);
    size_t wrong = 0;
    struct verified sums;
    CHECK_OK(keep_verify(t->thread, found, &wrong, &sums));
    CHECK_OK(keep_rebuild(t->thread, false, found, &wrong, &sums));
    CHECK_INT((int64_t)wrong, 0);
    CHECK_INT(sums.households, 5);
    CHECK(!app_test_stored(t, S("Tineke")));
    app_test_close(t);
}
