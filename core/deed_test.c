#include "core/core_test.h"

static const struct step *step_at(struct table *t, item_id id) {
    const struct step *step = household_step(&t->h, id.id);
    CHECK(step);
    return step;
}

TEST("deed: a first thing together within a week, with whoever comes for work, once with each") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dee = table_join(&t, seat_kind_professional, "Dee"),
            els = table_join(&t, seat_kind_professional, "Els");
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, deed_plan, c->seat = dee, c->words = S("x"), c->due = t.today + 8));
    NO(&t, INVALID, "due",
       ASK(&t, t.anna, deed_plan, c->seat = dee, c->words = S("x"), c->due = t.today - 1));
    NO(&t, INVALID, "seat",
       ASK(&t, t.anna, deed_plan, c->seat = bo, c->words = S("x"), c->due = t.today));
    NO(&t, MISSING, NULL, ASK(&t, dee, deed_plan, c->seat = dee, c->words = S("x"), c->due = t.today));
    YES(&t, 2,
        ASK(&t, t.anna, deed_plan, c->seat = dee, c->words = S("De post"), c->due = t.today + 7));
    item_id made = table_made(&t);
    const struct step *step = step_at(&t, made);
    CHECK(step->deed && step->doer == doer_together && id_eq(step->who.id, dee.id));
    CHECK(view_find_step(table_view(&t, dee), made.id) &&
          !view_find_step(table_view(&t, els), made.id));
    NO(&t, CONFLICT, "seat",
       ASK(&t, t.anna, deed_plan, c->seat = dee, c->words = S("x"), c->due = t.today));
    YES(&t, 2, ASK(&t, t.anna, deed_plan, c->seat = els, c->words = S("x"), c->due = t.today));
    YES(&t, 1, ASK(&t, t.anna, step_let_go, c->step = made));
    YES(&t, 2, ASK(&t, t.anna, deed_plan, c->seat = dee, c->words = S("x"), c->due = t.today));
    table_end(&t);
}

TEST("deed: whoever comes for work puts one forward; her yes begins the week, and it is theirs "
     "together") {
    struct table t;
    table_found(&t, 1);
    seat_id bo = table_join(&t, seat_kind_member, "Bo"),
            dee = table_join(&t, seat_kind_professional, "Dee");
    NO(&t, INVALID, "kind",
       ASK(&t, bo, proposal_make, c->kind = said_kind_deed, c->words = S("x"), c->due = t.today));
    NO(&t, INVALID, "due", ASK(&t, dee, proposal_make, c->kind = said_kind_deed, c->words = S("x")));
    NO(&t, INVALID, "doer",
       ASK(&t, dee, proposal_make, c->kind = said_kind_deed, c->words = S("x"), c->due = t.today,
           c->doer = doer_professional));
    NO(&t, INVALID, "kind",
       ASK(&t, bo, dictation_make, c->words_of = t.anna, c->kind = said_kind_deed, c->words = S("x")));
    YES(&t, 1,
        ASK(&t, dee, proposal_make, c->kind = said_kind_deed, c->words = S("Samen naar de bank"),
            c->due = t.today + 3));
    item_id put = table_made(&t);
    t.today += 10; /* she took her time */
    t.now += INT64_C(10) * 86400000;
    YES(&t, 3, ASK(&t, t.anna, proposal_answer, c->proposal = put, c->answer = answer_yes));
    const struct step *step = step_at(&t, table_made(&t));
    CHECK(step->deed && step->due == t.today && id_eq(step->who.id, dee.id));
    CHECK(id_eq(step->proposal.id, put.id) && step->doer == doer_together);
    YES(&t, 1, ASK(&t, t.anna, step_let_go, c->step.id = step->item.id.id));
    YES(&t, 1,
        ASK(&t, dee, proposal_make, c->kind = said_kind_deed, c->words = S("x"), c->due = t.today + 7));
    put = table_made(&t);
    YES(&t, 3,
        ASK(&t, t.anna, proposal_answer, c->proposal = put, c->answer = answer_otherwise,
            c->words = S("De post openen"), c->due = t.today + 2));
    step = step_at(&t, table_made(&t));
    CHECK_STR(step->words, S("De post openen"));
    CHECK(step->deed && id_eq(step->who.id, dee.id) && step->due == t.today + 2);
    table_end(&t);
}
