#include "core/core_test.h"

struct days {
    seat_id bo, dr;
    item_id meeting, date;
};
static struct days table_with_day(struct table *t) {
    table_found(t, 1);
    struct days at = {.bo = table_join(t, seat_kind_member, "Bo"),
                      .dr = table_join(t, seat_kind_professional, "Dr")};
    CHECK_OK(ASK(t, t->anna, meeting_plan, c->question = S("x")));
    at.meeting = table_made(t);
    CHECK_OK(ASK(t, t->anna, guest_ask, c->meeting = at.meeting, c->seat = at.bo));
    CHECK_OK(ASK(t, t->anna, guest_ask, c->meeting = at.meeting, c->seat = at.dr));
    CHECK_OK(
        ASK(t, t->anna, date_offer, c->meeting = at.meeting, c->on = t->today + 7, c->at = S("19:00")));
    at.date = table_made(t);
    return at;
}
static const struct date *date_of(struct table *t, item_id id) {
    return household_date(&t->h, id.id);
}
#define SAYS(by, said, ...) \
    ASK(&t, by, date_answer, c->date = at.date, c->can = can_##said, ##__VA_ARGS__)

TEST("date: everybody at the meeting says yes, no or if need be, and may change it") {
    struct table t;
    struct days at = table_with_day(&t);
    YES(&t, 1, SAYS(at.bo, yes));
    YES(&t, 1, SAYS(at.dr, if_need_be));
    YES(&t, 1, SAYS(t.anna, no));
    const struct date *date = date_of(&t, at.date);
    CHECK(date->yes.count == 1 && date->if_need_be.count == 1 && date->no.count == 1);
    NO(&t, CONFLICT, NULL, SAYS(at.bo, yes));
    YES(&t, 1, SAYS(at.bo, no));
    date = date_of(&t, at.date);
    CHECK(!date->yes.count && date->no.count == 2 && !date->told.count);
    t.today += 8;
    NO(&t, CONFLICT, NULL, SAYS(at.bo, yes));
    table_end(&t);
}

TEST("date: written for somebody of her own without a phone, who may say otherwise herself") {
    struct table t;
    struct days at = table_with_day(&t);
    YES(&t, 1, SAYS(at.dr, yes, c->seat = at.bo));
    CHECK(ids_have(date_of(&t, at.date)->yes, at.bo.id) &&
          ids_have(date_of(&t, at.date)->told, at.bo.id));
    YES(&t, 1, SAYS(t.anna, no, c->seat = at.bo)); /* a slip of the pen */
    YES(&t, 1, SAYS(at.bo, no));                   /* the same, and now by herself */
    CHECK(!date_of(&t, at.date)->told.count);
    NO(&t, CONFLICT, "seat", SAYS(at.dr, yes, c->seat = at.bo));
    NO(&t, INVALID, "seat", SAYS(at.bo, yes, c->seat = at.dr));
    NO(&t, INVALID, "seat", SAYS(at.dr, yes, c->seat = t.anna));
    NO(&t, MISSING, "seat", SAYS(at.dr, yes, c->seat = (seat_id){at.date.id}));
    table_end(&t);
}

TEST("date: whoever is no professional offers a day; the form of a time is forgiving") {
    struct table t;
    struct days at = table_with_day(&t);
#define OFFERS(by, on_, at_) \
    ASK(&t, by, date_offer, c->meeting = at.meeting, c->on = on_, c->at = S(at_), c->lasts = 60)
    YES(&t, 1, OFFERS(at.bo, t.today, "9.05"));
    CHECK(t.h.dates.at[1].minute == 9 * 60 + 5 && t.h.dates.at[1].lasts == 60);
    CHECK(t.h.dates.at[1].item.audience.rule == audience_rule_none &&
          table_sees(&t, at.dr, (item_id){t.h.dates.at[1].item.id.id}));
    NO(&t, MISSING, NULL, OFFERS(at.dr, t.today, "9:05"));
    NO(&t, INVALID, "on", OFFERS(at.bo, t.today - 1, "9:05"));
    NO(&t, INVALID, "on", OFFERS(at.bo, t.today + 800, "9:05"));
    NO(&t, INVALID, "at", OFFERS(at.bo, t.today, "24:00"));
    NO(&t, INVALID, "at", OFFERS(at.bo, t.today, "9:5"));
    NO(&t, INVALID, "at", OFFERS(at.bo, t.today, "negen"));
    NO(&t, INVALID, "lasts",
       ASK(&t, at.bo, date_offer, c->meeting = at.meeting, c->on = t.today, c->at = S("9:00"),
           c->lasts = 500));
    table_end(&t);
}

TEST("date: a message asks who has not said, whom it reaches, and nobody twice for the same days") {
    struct table t;
    struct days at = table_with_day(&t);
    seat_id eef = table_join(&t, seat_kind_member, "Eef");
    CHECK_OK(ASK(&t, t.anna, guest_ask, c->meeting = at.meeting, c->seat = eef));
#define ASKED() ASK(&t, t.anna, days_ask, c->meeting = at.meeting)
    struct id all[] = {t.anna.id, at.bo.id, at.dr.id, eef.id};
    NO(&t, CONFLICT, NULL, ASKED()); /* a message reaches nobody */
    t.reached = (struct ids){all, 3};
    NO(&t, MISSING, NULL, ASK(&t, at.bo, days_ask, c->meeting = at.meeting));
    YES(&t, 1, SAYS(at.dr, yes));
    YES(&t, 1, ASKED()); /* not herself, and not who said it */
    struct event asked = table_event(&t, t.story.count - 1);
    CHECK(id_eq(asked.days_asked.seat.id, at.bo.id) && ids_have(date_of(&t, at.date)->asked, at.bo.id));
    CHECK(may_read(&t.h, household_seat(&t.h, at.bo.id), true, t.today, &asked));
    CHECK(!may_read(&t.h, household_seat(&t.h, eef.id), true, t.today, &asked));
    NO(&t, CONFLICT, NULL, ASKED());
    t.reached.count = 4;
    YES(&t, 1, ASKED());
    CHECK(ids_have(date_of(&t, at.date)->asked, eef.id));
    YES(&t, 1, SAYS(at.bo, no));
    CHECK(ids_have(date_of(&t, at.date)->asked, at.bo.id));
    YES(&t, 1,
        ASK(&t, at.bo, date_offer, c->meeting = at.meeting, c->on = t.today + 2, c->at = S("9:00")));
    YES(&t, 3, ASKED()); /* another day is another question */
    YES(&t, 1, ASK(&t, eef, guest_stop, c->meeting = at.meeting));
    CHECK(!ids_have(date_of(&t, at.date)->asked, eef.id));
    YES(&t, 1, ASK(&t, t.anna, meeting_set, c->date = at.date));
    NO(&t, CONFLICT, NULL, ASKED());
    CHECK_OK(ASK(&t, t.anna, meeting_plan, c->question = S("x")));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, days_ask, c->meeting = table_made(&t)));
    table_end(&t);
}
