#include "core/core_test.h"

struct list {
    seat_id bo, dr, eef, cas;
    item_id meeting;
};
static struct list table_with_meeting(struct table *t) {
    table_found(t, 1);
    struct list at = {.bo = table_join(t, seat_kind_member, "Bo"),
                      .dr = table_join(t, seat_kind_professional, "Dr"),
                      .eef = table_join(t, seat_kind_member, "Eef"),
                      .cas = table_join(t, seat_kind_director, "Cas")};
    CHECK_OK(ASK(t, t->anna, meeting_plan, c->question = S("x")));
    at.meeting = table_made(t);
    CHECK_OK(ASK(t, t->anna, guest_ask, c->meeting = at.meeting, c->seat = at.bo));
    CHECK_OK(ASK(t, t->anna, guest_ask, c->meeting = at.meeting, c->seat = at.dr));
    return at;
}

TEST("point: her own people put it on the list; who comes for work puts it forward") {
    struct table t;
    struct list at = table_with_meeting(&t);
    YES(&t, 1, ASK(&t, at.bo, point_add, c->meeting = at.meeting, c->words = S("De sleutel")));
    item_id bo = table_made(&t);
    CHECK(table_sees(&t, at.dr, bo) && !table_sees(&t, at.eef, bo));
    NO(&t, MISSING, NULL, ASK(&t, at.dr, point_add, c->meeting = at.meeting, c->words = S("x")));
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_point, c->words = S("De bel"),
                 c->meeting = at.meeting));
    item_id proposal = table_made(&t);
    CHECK(t.h.points.count == 1);
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK(t.h.points.count == 2);
    CHECK_STR(t.h.points.at[1].words, S("De bel"));
    NO(&t, INVALID, NULL,
       ASK(&t, at.bo, point_drop, c->point = (item_id){t.h.points.at[1].item.id.id}));
    YES(&t, 1, ASK(&t, t.anna, point_drop, c->point = bo));
    NO(&t, CONFLICT, NULL, ASK(&t, at.bo, point_drop, c->point = bo));
    YES(&t, 1, ASK(&t, at.bo, words_change, c->item = bo, c->words = S("De sleutels")));
    NO(&t, INVALID, "meeting",
       ASK(&t, at.dr, proposal_make, c->kind = said_kind_point, c->words = S("x")));
    NO(&t, MISSING, "meeting",
       ASK(&t, at.eef, proposal_make, c->kind = said_kind_point, c->words = S("x"),
           c->meeting = at.meeting));
    NO(&t, INVALID, "meeting",
       ASK(&t, at.dr, proposal_make, c->kind = said_kind_goal, c->words = S("x"),
           c->meeting = at.meeting));
    table_end(&t);
}

TEST("point: what is decided is a step, with who looks whether it works out; who was there reads it") {
    struct table t;
    struct list at = table_with_meeting(&t);
    YES(&t, 1,
        ASK(&t, t.anna, step_add, c->words = S("Opruimen"), c->doer = doer_self,
            c->meeting = at.meeting, c->checks = at.bo));
    item_id made = table_made(&t);
    const struct step *step = household_step(&t.h, made.id);
    CHECK(id_eq(step->meeting.id, at.meeting.id) && id_eq(step->checks.id, at.bo.id));
    CHECK(table_sees(&t, at.bo, made) && table_sees(&t, at.dr, made) && !table_sees(&t, at.eef, made));
    CHECK_OK(ASK(&t, t.anna, item_close, c->item = made, c->seat = at.dr));
    CHECK(!table_sees(&t, at.dr, made));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_circle,
                 c->meeting = at.meeting, c->audience = audience_rule_circle));
    CHECK(!table_sees(&t, at.dr, table_made(&t)) && table_sees(&t, at.bo, table_made(&t)));
    CHECK_OK(ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->checks = at.eef));
    CHECK(table_sees(&t, at.eef, table_made(&t)));
    NO(&t, INVALID, "audience",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self, c->meeting = at.meeting,
           c->audience = audience_rule_me));
    NO(&t, MISSING, "checks",
       ASK(&t, t.anna, step_add, c->words = S("x"), c->doer = doer_self,
           c->checks = (seat_id){made.id}));
    YES(&t, 2,
        ASK(&t, t.anna, item_keep, c->item = made)); /* then it is of no meeting, and hers to check */
    CHECK(id_none(household_step(&t.h, t.last.made)->meeting.id));
    table_end(&t);
}

TEST("point: a decision that others put forward is decided by a yes, and says the same") {
    struct table t;
    struct list at = table_with_meeting(&t);
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->words = S("Bellen"), c->doer = doer_professional,
                 c->meeting = at.meeting, c->checks = t.anna));
    item_id proposal = table_made(&t);
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    const struct step *step = household_step(&t.h, t.last.made);
    CHECK(id_eq(step->meeting.id, at.meeting.id) && id_eq(step->checks.id, t.anna.id) &&
          id_eq(step->item.author.id, t.anna.id));
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->words = S("Bellen"), c->doer = doer_professional,
                 c->meeting = at.meeting, c->checks = t.anna));
    proposal = table_made(&t);
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
                   c->words = S("Samen bellen"), c->doer = doer_together));
    CHECK(id_eq(household_step(&t.h, t.last.made)->meeting.id, at.meeting.id));
    NO(&t, MISSING, "checks",
       ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_together, c->checks = at.eef));
    table_end(&t);
}

TEST("point: another for work is put forward after her own people were asked, with a purpose and a "
     "day") {
    struct table t;
    struct list at = table_with_meeting(&t);
#define COLLEAGUE(by, ...) \
    ASK(&t, by, proposal_make, c->kind = said_kind_colleague, c->words = S("Fay"), ##__VA_ARGS__)
    NO(&t, INVALID, "circle", COLLEAGUE(at.dr, c->why = S("Schulden"), c->due = t.today + 30));
    NO(&t, INVALID, "why", COLLEAGUE(at.dr, c->circle = S("Bo kan het niet"), c->due = t.today + 30));
    NO(&t, INVALID, "due", COLLEAGUE(at.dr, c->circle = S("Bo kan het niet"), c->why = S("Schulden")));
    YES(&t, 1,
        COLLEAGUE(at.dr, c->circle = S("Bo kan het niet"), c->why = S("Schulden"),
                  c->due = t.today + 30));
    const struct proposal *proposal = household_proposal(&t.h, t.last.made);
    CHECK_STR(proposal->circle, S("Bo kan het niet"));
    item_id id = proposal->item.id;
    NO(&t, INVALID, "kind", COLLEAGUE(t.anna, c->why = S("x"), c->due = t.today + 30));
    YES(&t, 1,
        COLLEAGUE(at.bo, c->why = S("Schulden"),
                  c->due = t.today + 30)); /* her own people just say it */
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = id, c->answer = answer_yes));
    CHECK(!t.h.asks.count ||
          !id_eq(t.h.asks.at[t.h.asks.count - 1].item.id.id, t.last.made)); /* nobody is asked by it */
    CHECK_OK(ASK(&t, t.anna, veto_speak, c->name = S("Fay")));
    YES(&t, 2, COLLEAGUE(at.dr, c->circle = S("Nee"), c->why = S("Schulden"), c->due = t.today + 30));
    NO(&t, INVALID, "circle",
       ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_together, c->circle = S("x")));
    table_end(&t);
}
