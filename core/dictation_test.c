#include "core/core_test.h"
#include "core/draft.h"

struct at {
    seat_id bo, dr, cas;
};
static struct at open_table(struct table *t) {
    table_found(t, 1);
    return (struct at){table_join(t, seat_kind_member, "Bo"),
                       table_join(t, seat_kind_professional, "Dr"),
                       table_join(t, seat_kind_director, "Cas")};
}
static item_id written(struct table *t, seat_id by, seat_id words_of) {
    CHECK_OK(ASK(t, by, dictation_make, c->words_of = words_of, c->kind = said_kind_goal,
                 c->words = S("Dat het stil is")));
    return table_made(t);
}

TEST("dictation: anybody at the table writes down a director's words; nobody else's, and not her own") {
    struct table t;
    struct at at = open_table(&t);
    seat_id by[] = {at.bo, at.dr, at.cas};
    for (size_t i = 0; i < 3; i++) {
        YES(&t, 1,
            ASK(&t, by[i], dictation_make, c->words_of = t.anna, c->kind = said_kind_entry,
                c->words = S("Vandaag ging het beter")));
        const struct proposal *proposal = household_proposal(&t.h, t.last.made);
        CHECK(id_eq(proposal->words_of.id, t.anna.id) && id_eq(proposal->item.author.id, by[i].id));
    }
    NO(&t, INVALID, "words_of",
       ASK(&t, at.dr, dictation_make, c->words_of = at.dr, c->kind = said_kind_goal,
           c->words = S("x")));
    NO(&t, MISSING, "words_of",
       ASK(&t, at.dr, dictation_make, c->words_of = at.bo, c->kind = said_kind_goal,
           c->words = S("x")));
    NO(&t, INVALID, "words_of",
       ASK(&t, t.anna, dictation_make, c->words_of = at.bo, c->kind = said_kind_goal,
           c->words = S("x")));
    NO(&t, INVALID, "doer",
       ASK(&t, at.dr, dictation_make, c->words_of = t.anna, c->kind = said_kind_step,
           c->words = S("x")));
    table_end(&t);
}

TEST(
    "dictation: for her and who wrote it down; another director sees nothing, and can answer nothing") {
    struct table t;
    struct at at = open_table(&t);
    item_id by_dr = written(&t, at.dr, t.anna), by_cas = written(&t, at.cas, t.anna);
    CHECK(table_sees(&t, t.anna, by_dr) && table_sees(&t, at.dr, by_dr));
    CHECK(!table_sees(&t, at.cas, by_dr) && !table_sees(&t, at.bo, by_dr));
    NO(&t, MISSING, "proposal",
       ASK(&t, at.cas, proposal_answer, c->proposal = by_dr, c->answer = answer_yes));
    NO(&t, MISSING, "proposal",
       ASK(&t, at.cas, proposal_answer, c->proposal = by_cas, c->answer = answer_yes));
    NO(&t, MISSING, "proposal", ASK(&t, at.cas, proposal_set_aside, c->proposal = by_cas));
    NO(&t, INVALID, NULL, ASK(&t, t.anna, proposal_set_aside, c->proposal = by_dr));
    NO(&t, INVALID, NULL, ASK(&t, at.dr, item_open, c->item = by_dr, c->seat = t.anna));
    NO(&t, INVALID, NULL,
       ASK(&t, t.anna, audience_choose, c->item = by_dr, c->audience = audience_rule_table));
    NO(&t, INVALID, NULL, ASK(&t, at.dr, item_take_out, c->item = by_dr));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item = by_dr));
    table_end(&t);
}

TEST("dictation: her own yes makes it hers; who wrote it down is not shown what became of it") {
    struct table t;
    struct at at = open_table(&t);
    item_id proposal = written(&t, at.dr, t.anna);
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    const struct goal *goal = household_goal(&t.h, t.last.made);
    CHECK_STR(goal->words, S("Dat het stil is"));
    CHECK(id_eq(goal->item.author.id, t.anna.id) && table_sees(&t, at.cas, goal->item.id));
    CHECK(!table_sees(&t, at.dr, goal->item.id));
    CHECK(id_eq(t.last.events.at[0].proposal, proposal.id));
    proposal = written(&t, at.bo, t.anna);
    YES(&t, 2,
        ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_otherwise,
            c->words = S("Stil in huis")));
    proposal = written(&t, at.bo, t.anna);
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_no));
    proposal = written(&t, at.bo, t.anna);
    YES(&t, 1, ASK(&t, at.bo, proposal_withdraw, c->proposal = proposal));
    table_end(&t);
}

static const ms_time hour = INT64_C(60) * 60 * 1000;
static err counts(struct table *t, item_id proposal) {
    return ASK_AS(t, ((struct actor){.kind = actor_kind_clock}), table_account(t), dictation_count,
                  c->proposal = proposal);
}
static void slip(struct table *t, seat_id by, item_id proposal) {
    YES(t, 1,
        ASK(t, by, dictation_sign, c->proposal = proposal, c->on = t->today - 2,
            c->signed_by_her = true));
}

TEST("dictation: a slip with her name makes it hers after a day; the story says who typed it in, and "
     "on which day") {
    struct table t;
    struct at at = open_table(&t);
    item_id proposal = written(&t, at.dr, t.anna);
    size_t goals = t.h.goals.count;
    NO(&t, MISSING, "proposal", counts(&t, proposal));
    slip(&t, at.dr, proposal);
    const struct proposal *after = household_proposal(&t.h, proposal.id);
    CHECK(after->state == proposal_state_waiting && after->signed_on == t.today - 2);
    CHECK(t.h.goals.count == goals && after->counts_at > t.now + 23 * hour);
    CHECK(!table_sees(&t, at.cas, proposal));
    struct event claim = table_event(&t, t.story.count - 1);
    CHECK(view_may_read(table_view(&t, t.anna), &claim) &&
          !view_may_read(table_view(&t, at.cas), &claim));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.dr, dictation_sign, c->proposal = proposal, c->on = t.today,
           c->signed_by_her = true));
    t.now += 23 * hour;
    NO(&t, MISSING, "proposal", counts(&t, proposal));
    t.now += 2 * hour;
    NO(&t, MISSING, NULL, ASK(&t, at.dr, dictation_count, c->proposal = proposal));
    YES(&t, 2, counts(&t, proposal));
    const struct goal *goal = household_goal(&t.h, t.last.events.at[0].item);
    CHECK(goal && id_eq(goal->item.author.id, t.anna.id));
    CHECK(goal->item.audience.rule == audience_rule_directors);
    for (size_t i = 0; i < 2; i++)
        CHECK(id_eq(t.last.events.at[i].actor.seat.id, at.dr.id) &&
              id_eq(t.last.events.at[i].actor.behalf.id, t.anna.id));
    CHECK(household_proposal(&t.h, proposal.id)->state == proposal_state_agreed);
    CHECK(table_sees(&t, at.cas, goal->item.id) && !table_sees(&t, at.dr, goal->item.id));
    struct event told =
        table_event(&t, t.story.count - 1); /* what it made is his to see, and that she signed */
    CHECK(view_may_read(table_view(&t, at.cas), &told) && !view_may_read(table_view(&t, at.bo), &told));
    CHECK(!table_sees(&t, at.cas, proposal));
    struct id made =
        goal->item.id.id; /* hers like any other: changed by who decides, taken out by her */
    YES(&t, 1, ASK(&t, at.cas, goal_reword, c->goal.id = made, c->words = S("Rust")));
    YES(&t, 1, ASK(&t, t.anna, item_take_out, c->item.id = made));
    NO(&t, MISSING, "proposal", counts(&t, proposal));
    table_end(&t);
}

TEST("dictation: her no within the day ends it, her yes does not wait, and who left says nothing") {
    struct table t;
    struct at at = open_table(&t);
    item_id no = written(&t, at.dr, t.anna), yes = written(&t, at.bo, t.anna),
            left = written(&t, at.bo, at.cas), person;
    slip(&t, at.dr, no);
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = no, c->answer = answer_no));
    slip(&t, at.bo, yes);
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = yes, c->answer = answer_yes));
    slip(&t, at.bo, left);
    CHECK_OK(ASK(&t, at.cas, seat_leave, c->sure = true));
    CHECK_OK(ASK(&t, at.bo, dictation_make, c->words_of = t.anna, c->kind = said_kind_person,
                 c->words = S("Truus")));
    person = table_made(&t);
    slip(&t, at.bo, person);
    CHECK_OK(ASK(&t, at.bo, seat_leave, c->sure = true)); /* who wrote it down need not stay */
    t.now += 25 * hour;
    NO(&t, MISSING, "proposal", counts(&t, no));
    NO(&t, MISSING, "proposal", counts(&t, yes));
    NO(&t, MISSING, "proposal", counts(&t, left));
    YES(&t, 1, counts(&t, person)); /* it makes nothing, so nobody else reads of it */
    CHECK(id_none(t.last.events.at[0].proposal));
    table_end(&t);
}

TEST("dictation: whoever she shows out has no slip of hers that counts; another director cannot do "
     "that for her") {
    struct table t;
    struct at at = open_table(&t);
    item_id hers = written(&t, at.dr, t.anna), by_bo = written(&t, at.bo, t.anna);
    size_t goals = t.h.goals.count;
    slip(&t, at.dr, hers);
    slip(&t, at.bo, by_bo);
    YES(&t, 1, ASK(&t, t.anna, seat_show_out, c->seat = at.dr));
    CHECK_OK(ASK(&t, at.cas, seat_show_out, c->seat = at.bo));
    t.now += 25 * hour;
    NO(&t, MISSING, "proposal", counts(&t, hers));
    CHECK(t.h.goals.count == goals &&
          household_proposal(&t.h, hers.id)->state == proposal_state_waiting);
    YES(&t, 2, counts(&t, by_bo));
    YES(&t, 2, ASK(&t, t.anna, proposal_answer, c->proposal = hers, c->answer = answer_yes));
    table_end(&t);
}

TEST("dictation: her words count whoever takes away the one who wrote them down, unless she says no") {
    struct table t;
    struct at at = open_table(&t);
    item_id yes = written(&t, at.dr, t.anna), no = written(&t, at.dr, t.anna);
    slip(&t, at.dr, yes);
    slip(&t, at.dr, no);
    YES(&t, 1,
        ASK_AS(&t, actor_organisation(), ((account_id){{{0}}}), seat_end, c->seat = at.dr,
               c->how = seat_ending_organisation_left));
    CHECK(table_sees(&t, t.anna, yes) && !table_sees(&t, at.dr, yes));
    YES(&t, 1, ASK(&t, t.anna, proposal_answer, c->proposal = no, c->answer = answer_no));
    t.now += 25 * hour;
    NO(&t, MISSING, "proposal", counts(&t, no));
    YES(&t, 2, counts(&t, yes));
    const struct goal *goal = household_goal(&t.h, t.last.events.at[0].item);
    CHECK(goal && id_eq(goal->item.author.id, t.anna.id));
    table_end(&t);
}

TEST("dictation: a slip wants her name, a day that was, and the one who wrote it down") {
    struct table t;
    struct at at = open_table(&t);
    item_id proposal = written(&t, at.dr, t.anna), by_cas = written(&t, at.cas, t.anna);
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_goal, c->words = S("x")));
    item_id plain = table_made(&t);
    NO(&t, INVALID, "signed_by_her",
       ASK(&t, at.dr, dictation_sign, c->proposal = proposal, c->on = t.today));
    NO(&t, INVALID, "on",
       ASK(&t, at.dr, dictation_sign, c->proposal = proposal, c->on = t.today + 1,
           c->signed_by_her = true));
    NO(&t, INVALID, "on",
       ASK(&t, at.dr, dictation_sign, c->proposal = proposal, c->on = t.today - 400,
           c->signed_by_her = true));
    NO(&t, MISSING, "proposal",
       ASK(&t, at.bo, dictation_sign, c->proposal = proposal, c->on = t.today,
           c->signed_by_her = true));
    NO(&t, MISSING, "proposal",
       ASK(&t, at.dr, dictation_sign, c->proposal = plain, c->on = t.today, c->signed_by_her = true));
    NO(&t, MISSING, NULL,
       ASK(&t, at.cas, dictation_sign, c->proposal = by_cas, c->on = t.today,
           c->signed_by_her = true));
    table_end(&t);
}

TEST("dictation: words wait together with proposals, and a slip of who left signs nothing") {
    struct table t;
    struct at at = open_table(&t);
    item_id of_cas = written(&t, at.dr, at.cas);
    for (int i = 1; i < 20; i++)
        written(&t, at.dr, t.anna);
    NO(&t, LIMIT, NULL,
       ASK(&t, at.dr, dictation_make, c->words_of = t.anna, c->kind = said_kind_goal,
           c->words = S("x")));
    NO(&t, LIMIT, NULL, ASK(&t, at.dr, proposal_make, c->words = S("x"), c->doer = doer_self));
    CHECK_OK(ASK(&t, at.cas, seat_leave, c->sure = true));
    NO(&t, CONFLICT, NULL,
       ASK(&t, at.dr, dictation_sign, c->proposal = of_cas, c->on = t.today, c->signed_by_her = true));
    YES(&t, 1, ASK(&t, at.dr, proposal_withdraw, c->proposal = of_cas));
    table_end(&t);
}

TEST("words: kept with the language of who wrote them, where it is another than the table's") {
    struct table t;
    struct at at = open_table(&t);
    t.tongue = S("ar");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("هدوء"), c->value = 3));
    item_id goal = table_made(&t);
    CHECK_STR(household_goal(&t.h, goal.id)->item.tongue, S("ar"));
    CHECK(!t.last.events.at[1].tongue.len); /* a number is in no language */
    CHECK_OK(ASK(&t, at.dr, proposal_make, c->kind = said_kind_goal, c->words = S("سلام")));
    item_id proposal = table_made(&t);
    t.tongue = S("nl");
    CHECK_OK(ASK(&t, t.anna, proposal_answer, c->proposal = proposal, c->answer = answer_yes));
    CHECK_STR(household_goal(&t.h, t.last.made)->item.tongue, S("ar"));
    CHECK_OK(ASK(&t, t.anna, goal_reword, c->goal = goal, c->words = S("Rust")));
    CHECK(!household_goal(&t.h, goal.id)->item.tongue.len);
    t.tongue = S("");
    CHECK_OK(ASK(&t, t.anna, goal_write, c->words = S("Rust")));
    CHECK(!t.last.events.at[0].tongue.len);
    table_end(&t);
}
