#include "app/desk.h"
#include "app/home_test.h"

static struct desk read_desk(struct home *h, struct who who) {
    struct desk desk;
    CHECK_OK(desk_read(h->t->thread, &h->t->arena, &who, &desk));
    return desk;
}

TEST("a desk lists the tables somebody sits at, by each table's own word") {
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true), ali = home_person(&h, "Ali", false);
    CHECK_INT((int64_t)read_desk(&h, jeannette).count, 0);
    seat_id seat = home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct desk desk = read_desk(&h, jeannette);
    CHECK_INT((int64_t)desk.count, 1);
    CHECK(id_eq(desk.at[0].household.id, h.id.id) && id_eq(desk.at[0].seat.id, seat.id));
    CHECK(desk.at[0].kind == seat_kind_professional && !desk.at[0].paused);
    CHECK_STR(desk.at[0].table_name, S("Mia"));
    CHECK_INT((int64_t)read_desk(&h, ali).count, 0);
    CHECK_INT((int64_t)read_desk(&h, h.mia).count, 1);
    home_close(&h);
}

TEST("past her day to look again a professional sees that, and nothing else") {
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true);
    home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    h.t->now += INT64_C(40) * 24 * 60 * 60 * 1000;
    struct desk desk = read_desk(&h, jeannette);
    CHECK_INT((int64_t)desk.count, 1);
    CHECK(desk.at[0].paused);
    home_close(&h);
}

TEST("who was shown out, or left her team, finds the table gone, whatever the index says") {
    struct home h = home_open();
    struct who jeannette = home_person(&h, "Jeannette", true);
    seat_id seat = home_join(&h, jeannette, seat_kind_professional, "Jeannette");
    struct who left = jeannette;
    left.professional = false;
    CHECK_INT((int64_t)read_desk(&h, left).count, 0);
    home_sql(&h, "CREATE TABLE sits_then AS SELECT * FROM sits");
    struct command c = home_command(COMMAND_seat_show_out);
    c.seat_show_out.seat = seat;
    home_do(&h, h.mia, c);
    CHECK_INT((int64_t)read_desk(&h, jeannette).count, 0);
    home_sql(&h, "INSERT OR IGNORE INTO sits SELECT * FROM sits_then");
    CHECK_INT((int64_t)read_desk(&h, jeannette).count, 0);
    home_close(&h);
}

TEST("a table that cannot be read does not close the others") {
    struct home h = home_open();
    struct command c = home_command(COMMAND_table_found);
    c.table_found.name = S("Tweede");
    struct run run = {.arena = &h.t->arena,
                      .who = h.mia,
                      .actor = actor_kind_newcomer,
                      .command = c,
                      .key = S("second")};
    CHECK_OK(run_wait(h.t->thread, &run));
    CHECK_INT((int64_t)read_desk(&h, h.mia).count, 2);
    home_sql(&h, arena_cstr(&h.t->arena,
                            arena_fmt(&h.t->arena, "UPDATE event SET minute = 1 WHERE household = "
                                                   "(SELECT min(household) FROM household)")));
    app_test_reopen(h.t);
    CHECK_INT((int64_t)read_desk(&h, h.mia).count, 1);
    home_close(&h);
}
