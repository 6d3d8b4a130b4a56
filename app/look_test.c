#include "app/home_test.h"
#include "app/look.h"
#include "core/household.h"

struct looking {
    struct home h;
    struct who jeannette, ali;
    seat_id jeannette_seat, ali_seat;
    struct id goal, closed;
};

static void open_to(struct home *h, struct who who, struct id item, seat_id seat) {
    struct command c = home_command(COMMAND_item_open);
    c.item_open = (struct item_open){.item.id = item, .seat = seat};
    home_do(h, who, c);
}

static struct looking looking_open(void) {
    struct looking l = {.h = home_open()};
    l.jeannette = home_person(&l.h, "Jeannette", true);
    l.ali = home_person(&l.h, "Ali", false);
    l.jeannette_seat = home_join(&l.h, l.jeannette, seat_kind_professional, "Jeannette");
    l.ali_seat = home_join(&l.h, l.ali, seat_kind_member, "Ali");
    l.goal = home_goal(&l.h, l.h.mia, "De huur betaald", audience_rule_directors);
    l.closed = home_goal(&l.h, l.h.mia, "Weer werk", audience_rule_directors);
    open_to(&l.h, l.h.mia, l.goal, l.jeannette_seat);
    return l;
}

static bool note(struct looking *l, seat_id seat, bool stepped_up, const char *page) {
    bool new;
    const struct view *view = home_view(&l->h, seat, stepped_up);
    CHECK_OK(look_note(l->h.t->thread, &l->h.t->write, home_table(&l->h, l->h.t->thread), view,
                       str_of(page), &new));
    CHECK(new == (l->h.t->write.ops.count > 0));
    if (new) CHECK_OK(app_test_commit(l->h.t));
    return new;
}

static struct look_list list(struct looking *l, seat_id seat, bool stepped_up) {
    struct look_list looks;
    const struct view *view = home_view(&l->h, seat, stepped_up);
    CHECK_OK(
        look_list(l->h.t->thread, &l->h.t->arena, home_table(&l->h, l->h.t->thread), view, 50, &looks));
    return looks;
}

TEST("the first look of a professional is noted; repeats within the quarter add nothing") {
    struct looking l = looking_open();
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    CHECK(!note(&l, l.jeannette_seat, false, "plan"));
    CHECK(note(&l, l.jeannette_seat, false, "story"));
    l.h.t->now += 15 * 60 * 1000;
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    struct look_list looks = list(&l, l.h.mia_seat, false);
    CHECK_INT((int64_t)looks.count, 3);
    CHECK(looks.at[0].time > looks.at[2].time);
    CHECK(id_eq(looks.at[0].viewer.id, l.jeannette_seat.id));
    CHECK_STR(looks.at[0].page, S("plan"));
    CHECK_STR(looks.at[0].ground, S("Meekijken naar de huur"));
    CHECK_INT((int64_t)looks.at[0].items.count, 1);
    CHECK(id_eq(looks.at[0].items.at[0], l.goal));
    CHECK(!app_test_stored(l.h.t, S("Meekijken")));
    home_close(&l.h);
}

TEST("what is opened within the quarter is noted too, whether or not something else was seen before") {
    struct looking l = looking_open();
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    l.h.t->now += 60 * 1000;
    open_to(&l.h, l.h.mia, l.closed, l.jeannette_seat);
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    CHECK(!note(&l, l.jeannette_seat, false, "plan"));
    struct look_list looks = list(&l, l.h.mia_seat, false);
    CHECK_INT((int64_t)looks.count, 2);
    CHECK_INT((int64_t)looks.at[0].items.count, 1);
    CHECK(id_eq(looks.at[0].items.at[0], l.closed));
    CHECK_INT((int64_t)looks.at[1].items.count, 1);
    CHECK(id_eq(looks.at[1].items.at[0], l.goal));
    home_close(&l.h);
}

TEST("whatever noun it is, what she was shown is noted; people's names and marks are not by "
     "themselves") {
    struct looking l = looking_open();
    struct home *h = &l.h;
    struct id made[8];
    size_t count = 0;
    struct command c = home_command(COMMAND_consequence_write);
    c.consequence_write.words = S("De huur");
    c.consequence_write.due = (day)(h->t->now / 86400000) + 5;
    c.consequence_write.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_strength_write);
    c.strength_write.words = S("Rekenen");
    c.strength_write.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_win_note);
    c.win_note.words = S("De post is open");
    c.win_note.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_experience_tell);
    c.experience_tell.kind = experience_kind_helped;
    c.experience_tell.words = S("Naast me zitten");
    c.experience_tell.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_entry_write);
    c.entry_write.words = S("Ik sliep weer");
    c.entry_write.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_review_hold);
    c.review_hold.words = S("Nu weet ik wat er ligt");
    c.review_hold.audience = audience_rule_table;
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_gesture_make);
    c.gesture_make = (struct gesture_make){
        .kind = gesture_kind_thanks, .to = l.jeannette_seat, .words = S("Fijn dat je er was")};
    made[count++] = home_do(h, h->mia, c);
    c = home_command(COMMAND_bottom_line_ask);
    c.bottom_line_ask = (struct bottom_line_ask){
        .seat = l.jeannette_seat, .words = S("Je belt eerst"), .otherwise = S("Dan een andere keer")};
    made[count++] = home_do(h, h->mia, c);
    CHECK(note(&l, l.jeannette_seat, false, "about_me"));
    struct look_list looks = list(&l, h->mia_seat, false);
    CHECK_INT((int64_t)looks.count, 1);
    CHECK_STR(looks.at[0].page, S("about_me"));
    CHECK_INT((int64_t)looks.at[0].items.count, (int64_t)count + 1); /* and the goal */
    for (size_t i = 0; i < count; i++)
        CHECK(ids_have(looks.at[0].items, made[i]));
    home_close(h);
}

TEST("own people are not watched, and who saw nothing did not look") {
    struct looking l = looking_open();
    open_to(&l.h, l.h.mia, l.goal, l.ali_seat);
    CHECK(!note(&l, l.ali_seat, false, "plan"));
    CHECK(!note(&l, l.h.mia_seat, false, "plan"));
    struct command c = home_command(COMMAND_item_close);
    c.item_close = (struct item_close){.item.id = l.goal, .seat = l.jeannette_seat};
    home_do(&l.h, l.h.mia, c);
    CHECK(!note(&l, l.jeannette_seat, false, "plan"));
    CHECK_INT((int64_t)list(&l, l.h.mia_seat, true).count, 0);
    home_close(&l.h);
}

TEST("a look at an own item is in her own log: only she knows of it, and with her PIN") {
    struct looking l = looking_open();
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Praten over vroeger");
    c.goal_write.audience = audience_rule_named;
    c.goal_write.with = l.jeannette_seat;
    struct id own = home_do(&l.h, l.h.mia, c);
    struct who tineke = home_person(&l.h, "Tineke", false);
    seat_id other = home_join(&l.h, tineke, seat_kind_director, "Tineke");
    CHECK(note(&l, l.jeannette_seat, true, "plan"));
    struct look_list looks = list(&l, l.h.mia_seat, true);
    CHECK_INT((int64_t)looks.count, 2);
    size_t with_own = 0;
    for (size_t i = 0; i < looks.count; i++)
        with_own += ids_have(looks.at[i].items, own);
    CHECK_INT((int64_t)with_own, 1);
    CHECK_INT((int64_t)list(&l, l.h.mia_seat, false).count, 1);
    /* Another director sees the shared look only as far as she sees the item; members none. */
    CHECK_INT((int64_t)list(&l, other, true).count, 0);
    CHECK_INT((int64_t)list(&l, l.ali_seat, true).count, 0);
    home_close(&l.h);
}

TEST("a look keeps silent about what its reader may not see") {
    struct looking l = looking_open();
    open_to(&l.h, l.h.mia, l.closed, l.jeannette_seat);
    struct who tineke = home_person(&l.h, "Tineke", false);
    seat_id other = home_join(&l.h, tineke, seat_kind_director, "Tineke");
    open_to(&l.h, l.h.mia, l.goal, other);
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    struct look_list mine = list(&l, l.h.mia_seat, false), theirs = list(&l, other, false);
    CHECK_INT((int64_t)mine.at[0].items.count, 2);
    CHECK_INT((int64_t)theirs.count, 1);
    CHECK_INT((int64_t)theirs.at[0].items.count, 1);
    CHECK(id_eq(theirs.at[0].items.at[0], l.goal));
    home_close(&l.h);
}

TEST("looks she may not know of take no places of those she may") {
    struct looking l = looking_open();
    open_to(&l.h, l.h.mia, l.closed, l.jeannette_seat);
    struct who tineke = home_person(&l.h, "Tineke", false);
    seat_id other = home_join(&l.h, tineke, seat_kind_director, "Tineke");
    open_to(&l.h, l.h.mia, l.goal, other);
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    struct command c = home_command(COMMAND_item_close);
    c.item_close = (struct item_close){.item.id = l.goal, .seat = l.jeannette_seat};
    home_do(&l.h, l.h.mia, c);
    for (int i = 0; i < 60; i++) {
        l.h.t->now += 15 * 60 * 1000;
        CHECK(note(&l, l.jeannette_seat, false, "plan"));
    }
    CHECK_INT((int64_t)list(&l, other, false).count, 1);
    CHECK_INT((int64_t)list(&l, l.h.mia_seat, false).count, 50);
    home_close(&l.h);
}

TEST("a look that was moved to another slot or table does not open") {
    struct looking l = looking_open();
    CHECK(note(&l, l.jeannette_seat, false, "plan"));
    home_sql(&l.h, "UPDATE look SET slot = randomblob(32)");
    struct look_list looks;
    const struct view *view = home_view(&l.h, l.h.mia_seat, false);
    CHECK_ERR(
        look_list(l.h.t->thread, &l.h.t->arena, home_table(&l.h, l.h.t->thread), view, 50, &looks),
        BROKEN);
    home_close(&l.h);
}
