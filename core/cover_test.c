#include "core/core_test.h"

struct covered {
    seat_id dr, bo;
    account_id colleague;
    item_id cover;
};
static struct covered asked(struct table *t) {
    table_found(t, 1);
    struct covered at = {.dr = table_join(t, seat_kind_professional, "Dr"),
                         .bo = table_join(t, seat_kind_member, "Bo"),
                         .colleague = table_account(t)};
    YES(t, 1,
        ASK(t, at.dr, cover_ask, c->seat = at.dr, c->name = S("Col"), c->account = at.colleague,
            c->until = t->today + 9));
    at.cover = table_made(t);
    return at;
}
static seat_id let_in(struct table *t, const struct covered *at) {
    YES(t, 2, ASK(t, t->anna, cover_answer, c->cover = at->cover, c->yes = true));
    CHECK(table_kind(t, 0) == EV_cover_answered && table_kind(t, 1) == EV_seat_joined);
    return (seat_id){t->last.made};
}
static const account_id no_account;

TEST(
    "cover: a stand-in sees what the seat she stands for sees, until the day, by the household's yes") {
    struct table t;
    struct covered at = asked(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_table));
    item_id goal = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x")));
    item_id hidden = table_made(&t);
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("x"), c->audience = audience_rule_named,
                 c->with = at.dr));
    item_id own = table_made(&t);
    seat_id col = let_in(&t, &at);
    const struct seat *seat = household_seat(&t.h, col.id);
    CHECK(seat->kind == seat_kind_professional && seat->look_again == t.today + 9);
    CHECK_STR(seat->purpose, household_seat(&t.h, at.dr.id)->purpose);
    CHECK_STR(seat->organisation, household_seat(&t.h, at.dr.id)->organisation);
    CHECK(seat->organisation.len && seat->purpose.len && id_eq(seat->asked_by.id, t.anna.id));
    CHECK_STR(seat->name, S("Col"));
    CHECK_STR(household_cover(&t.h, at.cover.id)->name, S("Col"));
    CHECK(household_seat_of(&t.h, at.colleague) == seat);
    CHECK(id_eq(seat->stands_for.id, at.dr.id) &&
          id_eq(household_cover(&t.h, at.cover.id)->stand_in.id, col.id));
    CHECK(table_sees(&t, col, goal) && !table_sees(&t, col, hidden) && table_sees(&t, at.dr, own));
    CHECK(!table_sees(&t, col, own)); /* that was for one person by name */
    CHECK_OK(ASK(&t, t.anna, item_open, c->item = hidden, c->seat = at.dr));
    CHECK(table_sees(&t, col, hidden));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = hidden, c->seat = col));
    CHECK(!table_sees(&t, col, hidden) && table_sees(&t, at.dr, hidden));
    t.today += 10;
    CHECK(!table_sees(&t, col, goal) && table_sees(&t, at.dr, goal) &&
          view_paused(table_view(&t, col)));
    NO(&t, INVALID, "seat", ASK(&t, t.anna, seat_extend, c->seat = col, c->look_again = t.today + 9));
    table_end(&t);
}

TEST("cover: asked for one's own seat at work, or by the organisation") {
    struct table t;
    struct covered at = asked(&t);
#define COVER(by, ...)                                                                                 \
    ASK(&t, by, cover_ask, c->name = S("Col"), c->account = table_account(&t), c->until = t.today + 1, \
        __VA_ARGS__)
#define COVER_BY_ORGANISATION(...)                                              \
    ASK_AS(&t, actor_organisation(), no_account, cover_ask, c->name = S("Col"), \
           c->account = table_account(&t), c->until = t.today + 1, __VA_ARGS__)
    seat_id el = table_join(&t, seat_kind_professional, "El");
    NO(&t, MISSING, "seat", COVER(el, c->seat = at.dr));
    NO(&t, MISSING, NULL, COVER(t.anna, c->seat = at.dr));
    NO(&t, MISSING, NULL, COVER(at.bo, c->seat = at.bo));
    NO(&t, MISSING, "seat", COVER_BY_ORGANISATION(c->seat = at.bo));
    NO(&t, MISSING, "seat", COVER_BY_ORGANISATION(c->seat.id = table_id(&t)));
    NO(&t, INVALID, "until", COVER(at.dr, c->seat = at.dr, c->until = t.today - 1));
    NO(&t, INVALID, "until", COVER(at.dr, c->seat = at.dr, c->until = t.today + 732));
    NO(&t, CONFLICT, "account", COVER(at.dr, c->seat = at.dr, c->account = at.colleague));
    account_id hers = household_seat(&t.h, at.dr.id)->account;
    NO(&t, INVALID, "account", COVER(at.dr, c->seat = at.dr, c->account = hers));
    YES(&t, 1, COVER(at.dr, c->seat = at.dr, c->until = t.today));
    item_id today = table_made(&t);
    YES(&t, 1, COVER(at.dr, c->seat = at.dr, c->until = t.today + 731));
    YES(&t, 1, COVER_BY_ORGANISATION(c->seat = at.dr));
    item_id cover = table_made(&t);
    CHECK(table_sees(&t, at.dr, cover) && !table_sees(&t, el, cover) && table_sees(&t, t.anna, cover));
    seat_id col = let_in(&t, &at);
    NO(&t, INVALID, "seat", COVER(col, c->seat = col));
    YES(&t, 2, ASK(&t, t.anna, cover_answer, c->cover = today, c->yes = true));
    seat_id second = {t.last.made};
    CHECK(table_sees(&t, second, at.cover)); /* as Dr does; but it is not hers to end */
    NO(&t, MISSING, "cover", ASK(&t, second, cover_end, c->cover = at.cover));
    t.today += 91;
    NO(&t, MISSING, "seat", COVER_BY_ORGANISATION(c->seat = at.dr));
    table_end(&t);
}

TEST("cover: answered once, in time, for somebody who is still there") {
    struct table t;
    struct covered at = asked(&t);
    NO(&t, MISSING, "cover", ASK(&t, t.anna, cover_answer, c->cover.id = table_id(&t), c->yes = true));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, cover_answer, c->cover = at.cover, c->yes = true));
    t.today += 10;
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, cover_answer, c->cover = at.cover, c->yes = true));
    t.today -= 10;
    YES(&t, 1, ASK(&t, t.anna, cover_answer, c->cover = at.cover));
    CHECK(household_cover(&t.h, at.cover.id)->state == cover_state_refused);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, cover_answer, c->cover = at.cover, c->yes = true));
    NO(&t, CONFLICT, NULL, ASK(&t, at.dr, cover_end, c->cover = at.cover));
    account_id of_bo = household_seat(&t.h, at.bo.id)->account;
    CHECK_OK(COVER(at.dr, c->seat = at.dr, c->account = of_bo));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, cover_answer, c->cover = table_made(&t), c->yes = true));
    t.today += 85;
    CHECK_OK(COVER(at.dr, c->seat = at.dr, c->until = t.today + 50));
    t.today += 6; /* past the day on which Dr's own seat is looked at again */
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, cover_answer, c->cover = table_made(&t), c->yes = true));
    table_end(&t);
}

TEST("cover: ended by the household, by either of the two, or by the organisation") {
    for (int who = 0; who < 4; who++) {
        struct table t;
        struct covered at = asked(&t);
        seat_id el = table_join(&t, seat_kind_professional, "El"), col = let_in(&t, &at);
        CHECK_OK(ASK(&t, t.anna, seat_ask, c->kind = seat_kind_member, c->name = S("x")));
        NO(&t, MISSING, "cover", ASK(&t, el, cover_end, c->cover = at.cover));
        NO(&t, MISSING, NULL, ASK(&t, at.bo, cover_end, c->cover = at.cover));
        NO(&t, MISSING, "cover", ASK(&t, t.anna, cover_end, c->cover.id = table_id(&t)));
        NO(&t, MISSING, "cover",
           ASK_AS(&t, actor_organisation(), no_account, cover_end, c->cover.id = table_id(&t)));
        struct actor organisation = actor_organisation();
        organisation.seat = el; /* whose seat it names does not count */
        struct actor by[] = {actor_seat(t.anna), actor_seat(at.dr), actor_seat(col), organisation};
        YES(&t, 2, ASK_AS(&t, by[who], no_account, cover_end, c->cover = at.cover));
        CHECK(household_seat(&t.h, col.id)->how == seat_ending_cover_over &&
              !view_me(table_view(&t, col)));
        NO(&t, CONFLICT, NULL, ASK(&t, t.anna, cover_end, c->cover = at.cover));
        table_end(&t);
    }
}

TEST("cover: when the seat ends, so does its stand-in, at once; and the other way its cover") {
    struct table t;
    struct covered at = asked(&t);
    seat_id col = let_in(&t, &at);
    CHECK_OK(COVER(at.dr, c->seat = at.dr)); /* a second one, not answered yet */
    YES(&t, 4, ASK(&t, t.anna, seat_show_out, c->seat = at.dr));
    CHECK(household_seat(&t.h, col.id)->ended && t.h.covers.at[0].state == cover_state_over);
    CHECK(t.h.covers.at[1].state == cover_state_over);
    table_end(&t);
    at = asked(&t);
    col = let_in(&t, &at);
    YES(&t, 2, ASK(&t, col, seat_leave, c->sure = true));
    CHECK(t.h.covers.at[0].state == cover_state_over && !household_seat(&t.h, at.dr.id)->ended);
    table_end(&t);
    at = asked(&t);
    col = let_in(&t, &at);
    t.today += 8;
    YES(&t, 1, ASK(&t, t.anna, seat_extend, c->seat = at.dr, c->look_again = t.today + 1));
    CHECK_INT(household_seat(&t.h, col.id)->look_again, TABLE_TODAY + 9);
    CHECK(view_me(table_view(&t, col)));
    table_end(&t);
    at = asked(&t);
    YES(&t, 1, ASK(&t, t.anna, seat_extend, c->seat = at.dr, c->look_again = t.today + 3));
    col = let_in(&t, &at);
    t.today += 4; /* the seat she stands for has had its day: nobody stands in for it */
    CHECK(!view_me(table_view(&t, col)) && !view_me(table_view(&t, at.dr)));
    table_end(&t);
}

TEST("cover: 200 ever asked") {
    struct table t;
    struct covered at = asked(&t);
    for (int i = 1; i < 200; i++)
        CHECK_OK(COVER(at.dr, c->seat = at.dr));
    NO(&t, LIMIT, NULL, COVER(at.dr, c->seat = at.dr));
    table_end(&t);
}

TEST("cover: a full table has no chair for a stand-in") {
    struct table t;
    struct covered at = asked(&t);
    while (t.h.seats.count < 64)
        table_join(&t, seat_kind_member, "Bo");
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, cover_answer, c->cover = at.cover, c->yes = true));
    YES(&t, 1, ASK(&t, t.anna, cover_answer, c->cover = at.cover));
    table_end(&t);
}
