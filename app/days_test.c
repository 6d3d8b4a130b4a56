#include "app/home_test.h"
#include "app/outbox.h"
#include "core/household.h"
#include <dirent.h>

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

/* Who got a link to say which day suits: the same letters; nothing else stands in it. */
static str sent_now(struct app_test *t) {
    static const char *const never[] = {"Mia", "Tom", "Petra", "Visser", "schoon", "tafel"};
    size_t sent;
    struct buf b = {.arena = &t->arena};
    CHECK_OK(outbox_run(t->thread, &sent));
    DIR *d = opendir(app_test_path(t, "outbox"));
    CHECK(d);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.') continue;
        const char *name = arena_cstr(&t->arena, arena_fmt(&t->arena, "outbox/%s", e->d_name));
        const char *text = arena_cstr(&t->arena, app_test_file(t, name));
        bool link = strstr(text, "/d/") != NULL;
        CHECK(link == (strstr(text, "welke dag") != NULL));
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            CHECK(!strstr(text, never[i]));
        buf_byte(&b, link ? 'L' : 'w');
        CHECK(unlink(app_test_path(t, name)) == 0);
    }
    CHECK(closedir(d) == 0);
    CHECK_INT((int64_t)b.len, (int64_t)sent);
    return buf_str(&b);
}

TEST("which day suits: a link to her own people, the word that there is a message to others, once") {
    struct home h = home_open();
    struct app_test *t = h.t;
    struct who tom = home_person(&h, "Tom Visser", false), petra = home_person(&h, "Petra Jansen", true);
    const seat_id guests[] = {home_join(&h, tom, seat_kind_member, "Tom"),
                              home_join(&h, petra, seat_kind_professional, "Petra")};
    app_test_outbox(t);
    home_reach(&h, tom.account, CHANNEL_SMS, "+31612345678");
    home_reach(&h, petra.account, CHANNEL_MAIL, "petra@example.nl");
    struct command c = home_command(COMMAND_meeting_plan);
    c.meeting_plan.question = S("Hoe blijft het schoon?");
    item_id meeting = {home_do(&h, h.mia, c)};
    for (size_t i = 0; i < 2; i++) {
        c = home_command(COMMAND_guest_ask);
        c.guest_ask = (struct guest_ask){.meeting = meeting, .seat = guests[i], .sure = true};
        home_do(&h, h.mia, c);
    }
    c = home_command(COMMAND_date_offer);
    c.date_offer.meeting = meeting;
    c.date_offer.on = (day)(t->now / DAY) + 9;
    c.date_offer.at = S("19:30");
    home_do(&h, h.mia, c);
    sent_now(t); /* that they are asked to it */
    t->now += 13 * HOUR;
    c = home_command(COMMAND_days_ask);
    c.days_ask.meeting = meeting;
    struct run run = home_run(&h, h.mia, c);
    CHECK_OK(run.result);
    CHECK_INT((int64_t)run.decision.events.count, 2);
    t->now += 12 * HOUR; /* after the night */
    str sent = sent_now(t);
    CHECK_STR(sent, sent.at[0] == 'L' ? S("Lw") : S("wL"));
    CHECK(home_run(&h, h.mia, c).result.kind == ERR_CONFLICT);
    CHECK_STR(sent_now(t), S(""));
    home_reach(&h, tom.account, CHANNEL_NONE, "");
    c = home_command(COMMAND_date_offer);
    c.date_offer.meeting = meeting;
    c.date_offer.on = (day)(t->now / DAY) + 10;
    c.date_offer.at = S("19:30");
    home_do(&h, h.mia, c);
    c = home_command(COMMAND_days_ask);
    c.days_ask.meeting = meeting;
    run = home_run(&h, h.mia, c); /* who wants no messages was not asked by one */
    CHECK_OK(run.result);
    CHECK_INT((int64_t)run.decision.events.count, 1);
    CHECK(id_eq(run.decision.events.at[0].days_asked.seat.id, guests[1].id));
    home_close(&h);
}
