#include "app/desk.h"
#include "app/home_test.h"
#include "app/keep.h"
#include "app/keepsake.h"

/* Mia and Cas direct; Cas shares something of his own with Bo; Mia shows Bo out. */
static seat_id show_out(struct home *h, struct who by, seat_id seat, str words) {
    struct command c = home_command(COMMAND_seat_show_out);
    c.seat_show_out.seat = seat;
    c.seat_show_out.words = words;
    home_do(h, by, c);
    return seat;
}

static struct id shared_with(struct home *h, struct who by, seat_id with) {
    struct command c = home_command(COMMAND_goal_write);
    c.goal_write.words = S("Hier durf ik het te zeggen");
    c.goal_write.audience = audience_rule_named;
    c.goal_write.with = with;
    return home_do(h, by, c);
}

/* What can be built anew is, and nothing was wrong. */
static void rebuild(struct home *h) {
    struct verified sums;
    size_t found = 0;
    CHECK_OK(keep_rebuild(h->t->thread, true, app_test_finding, &found, &sums));
    CHECK_INT((int64_t)found, 0);
}

static struct desk desk_of(struct home *h, struct who who) {
    struct desk desk;
    CHECK_OK(desk_read(h->t->thread, &h->t->arena, &who, &desk));
    return desk;
}

TEST("kept: shown out by one director, she finds a door to what another still shares with her") {
    struct home h = home_open();
    struct who cas = home_person(&h, "Cas", false), bo = home_person(&h, "Bo", false);
    home_join(&h, cas, seat_kind_director, "Cas");
    seat_id seat = home_join(&h, bo, seat_kind_member, "Bo");
    struct id own = shared_with(&h, cas, seat);
    const struct view *view = NULL;
    struct table *table = home_table(&h, h.t->thread);
    CHECK_ERR(table_view_kept(h.t->thread, &h.t->arena, table, &bo, &view), MISSING);
    show_out(&h, h.mia, seat, S(""));
    rebuild(&h);
    struct desk desk = desk_of(&h, bo);
    CHECK_INT((int64_t)desk.count, 1);
    CHECK(desk.at[0].kept && !desk.at[0].paused);
    CHECK_STR(desk.at[0].table_name, S(""));
    table = home_table(&h, h.t->thread);
    CHECK_ERR(table_view(h.t->thread, &h.t->arena, table, &bo, &view), MISSING);
    CHECK_OK(table_view_kept(h.t->thread, &h.t->arena, table, &bo, &view));
    CHECK(view_find_goal(view, own));
    struct who program = bo;
    program.bearer = true;
    CHECK_INT((int64_t)desk_of(&h, program).count, 0);
    CHECK_OK(table_view_kept(h.t->thread, &h.t->arena, table, &program, &view));
    CHECK(!view_next_goal(view, NULL));
    CHECK_ERR(table_view_kept(h.t->thread, &h.t->arena, table, &h.mia, &view), MISSING);
    struct command c = home_command(COMMAND_item_close);
    c.item_close.item.id = own;
    c.item_close.seat = seat;
    home_do(&h, cas, c);
    CHECK_INT((int64_t)desk_of(&h, bo).count, 0);
    rebuild(&h);
    home_close(&h);
}

TEST("kept: a professional who leaves her organisation has that door no more") {
    struct home h = home_open();
    struct who cas = home_person(&h, "Cas", false), dr = home_person(&h, "Dr", true);
    home_join(&h, cas, seat_kind_director, "Cas");
    seat_id seat = home_join(&h, dr, seat_kind_professional, "Dr");
    shared_with(&h, cas, seat);
    show_out(&h, h.mia, seat, S(""));
    CHECK_INT((int64_t)desk_of(&h, dr).count, 1);
    dr.professional = false;
    CHECK_INT((int64_t)desk_of(&h, dr).count, 0);
    home_close(&h);
}

TEST("goodbye with thanks reaches who goes, and stands in no story") {
    struct home h = home_open();
    struct who dr = home_person(&h, "Dr", true), bo = home_person(&h, "Bo", false);
    seat_id seat = home_join(&h, dr, seat_kind_professional, "Dr"),
            other = home_join(&h, bo, seat_kind_member, "Bo");
    show_out(&h, h.mia, seat, S("Dank je, jij bleef"));
    show_out(&h, h.mia, other, S(""));
    struct keepsake_list list = {0};
    CHECK_OK(keepsake_list(h.t->thread, &h.t->arena, dr.account, &list));
    CHECK_INT((int64_t)list.count, 1);
    CHECK_STR(list.at[0].words, S("Dank je, jij bleef"));
    CHECK_STR(list.at[0].from, S("Mia"));
    CHECK_OK(keepsake_list(h.t->thread, &h.t->arena, bo.account, &list));
    CHECK_INT((int64_t)list.count, 0);
    home_close(&h);
}
