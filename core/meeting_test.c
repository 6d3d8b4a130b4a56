#include "core/core_test.h"
#include "core/meeting.h"

struct people {
    seat_id bo, eef, dr, fay, cas;
};
static struct people table_of_six(struct table *t) {
    table_found(t, 1);
    return (struct people){
        table_join(t, seat_kind_member, "Bo"), table_join(t, seat_kind_member, "Eef"),
        table_join(t, seat_kind_professional, "Dr"), table_join(t, seat_kind_professional, "Fay"),
        table_join(t, seat_kind_director, "Cas")};
}
static item_id plan(struct table *t) {
    CHECK_OK(ASK(t, t->anna, meeting_plan, c->question = S("Hoe blijft het huis schoon?")));
    return table_made(t);
}
static const struct meeting *meeting_of(struct table *t, item_id id) {
    return household_meeting(&t->h, id.id);
}
#define ASKS(by, meeting_, seat_, ...) \
    ASK(&t, by, guest_ask, c->meeting = meeting_, c->seat = seat_, ##__VA_ARGS__)

TEST("meeting: planned by who decides, who then is at it; with a day at once when she says one") {
    struct table t;
    struct people at = table_of_six(&t);
    YES(&t, 1, ASK(&t, t.anna, meeting_plan, c->question = S("x")));
    const struct meeting *meeting = meeting_of(&t, table_made(&t));
    CHECK(meeting->state == meeting_state_planning && meeting->guests.count == 1 &&
          meeting_has(meeting, t.anna));
    YES(&t, 2,
        ASK(&t, t.anna, meeting_plan, c->question = S("x"), c->on = t.today + 3, c->at = S("19.00"),
            c->place = S("Bij Piet")));
    CHECK(t.h.dates.count == 1 && t.h.dates.at[0].minute == 19 * 60 && t.h.dates.at[0].lasts == 90);
    CHECK_INT(t.h.dates.at[0].starts, t.starts);
    CHECK_STR(t.h.dates.at[0].zone, S("Europe/Amsterdam"));
    NO(&t, INVALID, "question", ASK(&t, t.anna, meeting_plan, c->question = S("")));
    NO(&t, INVALID, "on", ASK(&t, t.anna, meeting_plan, c->question = S("x"), c->place = S("y")));
    NO(&t, INVALID, "at", ASK(&t, t.anna, meeting_plan, c->question = S("x"), c->on = t.today));
    NO(&t, INVALID, "on", ASK(&t, t.anna, meeting_plan, c->question = S("x"), c->at = S("9:00")));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, meeting_plan, c->question = S("x")));
    NO(&t, MISSING, NULL, ASK(&t, at.bo, meeting_plan, c->question = S("x")));
    table_end(&t);
}

TEST("meeting: who comes for work puts it forward; a yes makes it, with who decides and with her") {
    struct table t;
    struct people at = table_of_six(&t);
    YES(&t, 1,
        ASK(&t, at.dr, proposal_make, c->kind = said_kind_meeting, c->words = S("Samen kijken?")));
    item_id proposal = table_made(&t);
    CHECK(!t.h.meetings.count);
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    const struct meeting *meeting = meeting_of(&t, table_made(&t));
    CHECK(id_eq(meeting->item.author.id, t.anna.id) && meeting_has(meeting, t.anna) &&
          meeting_has(meeting, at.dr));
    CHECK_STR(meeting->question, S("Samen kijken?"));
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_meeting, c->words = S("Nog eens?")));
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = table_made(&t), c->answer = answer_no));
    CHECK(t.h.meetings.count == 1);
    table_end(&t);
}

TEST("meeting: seen by who decides and by who is asked, and by nobody else") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    CHECK(table_sees(&t, t.anna, meeting) && table_sees(&t, at.cas, meeting));
    CHECK(!table_sees(&t, at.bo, meeting) && !table_sees(&t, at.dr, meeting));
    YES(&t, 1, ASKS(t.anna, meeting, at.bo));
    CHECK(table_sees(&t, at.bo, meeting) && !table_sees(&t, at.eef, meeting));
    NO(&t, CONFLICT, "seat", ASKS(t.anna, meeting, at.bo));
    NO(&t, MISSING, "meeting", ASK(&t, at.eef, point_add, c->meeting = meeting, c->words = S("x")));
    NO(&t, MISSING, NULL, ASKS(at.bo, meeting, at.eef));
    seat_id later = table_join(&t, seat_kind_director, "Dirk");
    CHECK(!table_sees(&t, later, meeting));
    CHECK_OK(ASKS(t.anna, meeting, later));
    CHECK(table_sees(&t, later, meeting));
    table_end(&t);
}

TEST("meeting: more people for work than of her own is said before they are asked") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    YES(&t, 1, ASKS(t.anna, meeting, at.dr));
    NO(&t, INVALID, "sure", ASKS(t.anna, meeting, at.fay));
    YES(&t, 1, ASKS(t.anna, meeting, at.fay, c->sure = true));
    CHECK_OK(ASK(&t, t.anna, guest_unask, c->meeting = meeting, c->seat = at.fay));
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    YES(&t, 1, ASKS(t.anna, meeting, at.fay));
    struct guests guests = meeting_guests(&t.h, meeting_of(&t, meeting), t.today);
    CHECK(guests.own == 2 && guests.work == 2);
    t.today = household_seat(&t.h, at.dr.id)->look_again + 1;
    guests = meeting_guests(&t.h, meeting_of(&t, meeting), t.today);
    CHECK(guests.work == 0); /* whose day has passed is not there */
    table_end(&t);
}

TEST("meeting: who stops is simply gone, with what she said of its days; who decides hears it") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    CHECK_OK(ASKS(t.anna, meeting, at.eef));
    CHECK_OK(ASK(&t, t.anna, date_offer, c->meeting = meeting, c->on = t.today + 1, c->at = S("9:30")));
    item_id date = table_made(&t);
    CHECK_OK(ASK(&t, at.bo, date_answer, c->date = date, c->can = can_yes));
    int64_t version = household_date(&t.h, date.id)->item.version;
    YES(&t, 1, ASK(&t, at.bo, guest_stop, c->meeting = meeting));
    struct event gone = table_event(&t, t.story.count - 1);
    CHECK(!meeting_has(meeting_of(&t, meeting), at.bo) && !household_date(&t.h, date.id)->yes.count);
    CHECK_INT(household_date(&t.h, date.id)->item.version, version + 1);
    CHECK(table_sees(&t, at.bo, meeting)); /* so that she may come after all */
    CHECK(may_read(&t.h, household_seat(&t.h, t.anna.id), true, t.today, &gone));
    CHECK(may_read(&t.h, household_seat(&t.h, at.cas.id), true, t.today, &gone));
    CHECK(may_read(&t.h, household_seat(&t.h, at.bo.id), true, t.today, &gone));
    CHECK(!may_read(&t.h, household_seat(&t.h, at.eef.id), true, t.today, &gone));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, guest_stop, c->meeting = meeting));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, date_answer, c->date = date, c->can = can_yes));
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    YES(&t, 1, ASK(&t, t.anna, guest_unask, c->meeting = meeting, c->seat = at.bo));
    CHECK(!table_sees(&t, at.bo, meeting));
    table_end(&t);
}

TEST("meeting: without who decides there is none") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    CHECK_OK(ASKS(t.anna, meeting, at.dr));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, guest_stop, c->meeting = meeting));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, guest_unask, c->meeting = meeting, c->seat = t.anna));
    CHECK_OK(ASK(&t, t.anna, seat_leave, c->sure = true));
    CHECK(!meeting_stands(&t.h, meeting_of(&t, meeting), t.today));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.cas, date_offer, c->meeting = meeting, c->on = t.today, c->at = S("9:30")));
    NO(&t, CONFLICT, NULL, ASKS(at.cas, meeting, at.eef));
    YES(&t, 1, ASKS(at.cas, meeting, at.cas)); /* who decides now takes it up */
    CHECK(meeting_stands(&t.h, meeting_of(&t, meeting), t.today));
    YES(&t, 1, ASKS(at.cas, meeting, at.eef));
    table_end(&t);
}

TEST("meeting: its day is chosen, chosen anew, called off; each a change for calendars") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    CHECK_OK(ASK(&t, t.anna, date_offer, c->meeting = meeting, c->on = t.today + 1, c->at = S("9:30")));
    item_id first = table_made(&t);
    CHECK_OK(ASK(&t, at.bo, date_offer, c->meeting = meeting, c->on = t.today + 2, c->at = S("20:00")));
    item_id second = table_made(&t);
    NO(&t, MISSING, NULL, ASK(&t, at.bo, meeting_set, c->date = second));
    YES(&t, 1, ASK(&t, t.anna, meeting_set, c->date = second));
    CHECK_INT(meeting_of(&t, meeting)->changes, 1);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, meeting_set, c->date = second));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, date_drop, c->date = second));
    NO(&t, INVALID, NULL, ASK(&t, at.bo, date_drop, c->date = first));
    YES(&t, 1, ASK(&t, t.anna, meeting_set, c->date = first));
    YES(&t, 1, ASK(&t, at.bo, date_drop, c->date = second));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, meeting_set, c->date = second));
    YES(&t, 1, ASK(&t, t.anna, meeting_reword, c->meeting = meeting, c->question = S("Anders?")));
    NO(&t, CONFLICT, NULL,
       ASK(&t, t.anna, meeting_reword, c->meeting = meeting, c->question = S("x"), c->seen = 1));
    YES(&t, 1, ASK(&t, t.anna, meeting_call_off, c->meeting = meeting, c->words = S("Ziek")));
    CHECK_INT(meeting_of(&t, meeting)->changes, 3);
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, meeting_call_off, c->meeting = meeting));
    NO(&t, CONFLICT, NULL, ASK(&t, t.anna, meeting_set, c->date = first));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, date_answer, c->date = first, c->can = can_yes));
    NO(&t, CONFLICT, NULL, ASKS(t.anna, meeting, at.eef));
    table_end(&t);
}

TEST("meeting: who is at it is known by name to the others, unless she was closed to one of them") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id id = plan(&t);
    str name;
    enum seat_kind kind;
    CHECK_OK(ASKS(t.anna, id, at.bo));
    CHECK_OK(ASKS(t.anna, id, at.dr));
    const struct view *v = view_of(&t.arena, &t.h, at.dr, false, t.now, t.today);
    const struct meeting *meeting = view_find_meeting(v, id.id);
    CHECK(view_guest(v, meeting, at.bo, &name, &kind) && kind == seat_kind_member);
    CHECK_STR(name, S("Bo"));
    CHECK(!view_find_seat(v, at.bo.id) && !view_guest(v, meeting, at.eef, &name, &kind));
    CHECK(view_stands(v, meeting));
    CHECK_OK(ASK(&t, t.anna, item_open, c->item.id = at.bo.id, c->seat = at.dr));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item.id = at.bo.id, c->seat = at.dr));
    v = view_of(&t.arena, &t.h, at.dr, false, t.now, t.today);
    CHECK(view_guest(v, view_find_meeting(v, id.id), at.bo, &name, &kind) && !name.len);
    table_end(&t);
}

TEST("meeting: there is room for so many, each her own") {
    struct table t;
    struct people at = table_of_six(&t);
    item_id meeting = plan(&t);
    CHECK_OK(ASKS(t.anna, meeting, at.bo));
    for (int i = 0; i < 20; i++)
        CHECK_OK(ASK(&t, at.bo, point_add, c->meeting = meeting, c->words = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, at.bo, point_add, c->meeting = meeting, c->words = S("x")));
    CHECK_OK(ASK(&t, t.anna, point_add, c->meeting = meeting, c->words = S("x")));
    for (int i = 0; i < 6; i++)
        CHECK_OK(
            ASK(&t, at.bo, date_offer, c->meeting = meeting, c->on = t.today + i, c->at = S("9:00")));
    NO(&t, LIMIT, NULL,
       ASK(&t, at.bo, date_offer, c->meeting = meeting, c->on = t.today, c->at = S("9:00")));
    CHECK_OK(ASK(&t, t.anna, date_offer, c->meeting = meeting, c->on = t.today, c->at = S("9:00")));
    for (int i = 0; i < 199; i++)
        plan(&t);
    NO(&t, LIMIT, NULL, ASK(&t, t.anna, meeting_plan, c->question = S("x")));
    CHECK_OK(ASK(&t, at.cas, meeting_plan, c->question = S("x")));
    table_end(&t);
}
